"""Tables and the patterns made of them."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dateline.lexicon
from dateline import DatelineError
from dateline.lexicon import alternation, table
from dateline.lexicon.load import parse_table


@attrs.frozen
class Row:
    """A row with several values in a cell."""

    word: str
    forms: tuple[str, ...]


def test_a_table_is_read_into_rows() -> None:
    """Comments and empty lines are passed over, cells with several values are tuples, other columns are not asked for."""
    text = "word\tnote\tforms\n# a comment\n\nsay\tx\tsaid|says\nhum\ty\t\n"
    assert parse_table(text, Row, "a.tsv") == (Row("say", ("said", "says")), Row("hum", ()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\nsay\n", "a.tsv has no column forms"),
        ("word\tforms\nsay\n", "a.tsv:2: 1 cells where the first line names 2 columns"),
        ("word\tforms\n\nsay\ta\tb\n", "a.tsv:3: 3 cells where the first line names 2 columns"),
    ],
)
def test_a_broken_table_is_told_by_its_line(text: str, message: str) -> None:
    """The error names file and line."""
    with pytest.raises(DatelineError, match=message):
        parse_table(text, Row, "a.tsv")


@pytest.mark.parametrize("path", sorted(Path(dateline.lexicon.__file__).parent.glob("*.tsv")), ids=lambda path: path.stem)
def test_the_tables_of_the_package(path: Path) -> None:
    """UTF-8, the same number of cells in every line, no blanks at the edges of a cell, no line twice."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    columns = len(lines[0].split("\t"))
    assert len(set(lines[0].split("\t"))) == columns
    for line in lines:
        assert line.count("\t") == columns - 1, line
        assert all(cell == cell.strip() for cell in line.split("\t")), line
    assert len(set(lines)) == len(lines), [line for line in lines if lines.count(line) > 1][:3]


def test_tables_are_read_once() -> None:
    """A second call gives the same rows."""

    @attrs.frozen
    class Word:
        word: str

    assert table("abbreviations", Word) is table("abbreviations", Word)


WORDS = st.lists(st.text("abAB .(+*|\\[é", min_size=0, max_size=5), max_size=8)


@pytest.mark.property
@given(WORDS, st.text("abAB .(+*|\\[é", max_size=8))
@example(["mar", "march"], "march")
@example(["(a+)+$"], "aaaa")
@example([], "a")
def test_the_longest_word_at_a_place(words: list[str], text: str) -> None:
    """The pattern matches what the longest of the words at a place matches, and the words are literals, whatever they hold."""
    pattern = re.compile(alternation(words))
    single = [word for word in words if word and "  " not in word]
    longest = max((word for word in single if text.startswith(word)), key=len, default=None)
    found = pattern.match(text)
    if longest is not None:
        assert found is not None and len(found.group()) >= len(longest)
    if found is not None:
        assert re.sub(" +", " ", found.group()) in {re.sub(" +", " ", word) for word in words}
    elif not any(" " in word for word in words):
        assert longest is None


@pytest.mark.property
@given(st.lists(st.text("ab ", min_size=1, max_size=4).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_a_blank_matches_a_run_of_blanks(words: list[str]) -> None:
    """Up to twenty blanks stand for one."""
    for word in words:
        single = re.sub(" +", " ", word)
        assert re.fullmatch(alternation([single]), single.replace(" ", " " * 20))


def test_the_pattern_of_a_callers_words_cannot_run_wild() -> None:
    """Signs that mean something in a pattern mean themselves."""
    pattern = re.compile(alternation(["(a+)+$", "a|b", "[", ".*"]))
    assert pattern.fullmatch("(a+)+$") and pattern.fullmatch("a|b") and pattern.fullmatch("[")
    assert not pattern.match("a" * 50) and not pattern.match("b")


def test_long_words_do_not_overflow() -> None:
    """A word of thousands of letters is a pattern like any other."""
    assert re.fullmatch(alternation(["a" * 3000, "b"]), "a" * 3000)
