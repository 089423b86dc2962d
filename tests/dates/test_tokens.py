"""Anchors, the tokens around them, and the rows that fit those."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extractors.dates import scan, shapes, words

_NO_WORDS = ["kiosk", "ferry-boat", "st.", "7", "12,000", "1997", "3rd", "0", "20211105", "x1", "\u00b2"]
_PIECES = [*sorted(words.vocabulary()), *_NO_WORDS]
_GLUE = ["", " ", " ", " ", "  ", ", ", ". ", ".", ",", "-", "/", "'s ", " (", ") ", "\n", ".. "]


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_GLUE)), max_size=12))
def test_tokens_stand_where_they_say(drawn: list[tuple[str, str]]) -> None:
    """Every token is the text at its place, in order, and only blanks and line ends stand between two."""
    text = "".join(piece + glue for piece, glue in drawn)
    tokens = words.tokenise(text, 0, len(text))
    spans = [(tokens.start(n), tokens.end(n)) for n in range(len(tokens.words))]
    assert [" ".join(text[start:end].split()) for start, end in spans] == tokens.words
    between = zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)
    assert not "".join(text[end:start] for end, start in between).strip()
    assert len(tokens.shape) == len(tokens.words)


@pytest.mark.parametrize("word", [word for word, (kind, _) in words.vocabulary().items() if kind in words._ANCHORS])
def test_words_without_which_there_is_no_date(word: str) -> None:
    """Each of them is an anchor, twice where it stands twice, whatever signs stand around it."""
    text = f"({word}) {word} \u2014{word}\n{word}"
    places = [match.start() for match in re.finditer(re.escape(word), text)]
    found = words.anchors(text)
    assert all(any(at <= start and end <= at + len(word) for start, end in found) for at in places)
    assert found == sorted(found)


@pytest.mark.parametrize("digits", ["1997", "20211105", "'98", "5/11", "5 - 11 - 2021", "9:30", "7 p.m.", "1970s", "5th"])
def test_digits_without_which_there_is_no_date(digits: str) -> None:
    """What looks like a year, a date, a time, a decade or a day is an anchor; a count is none."""
    assert words.anchors(f"{digits}, 12 of 4,500 ({digits})") != []
    assert words.anchors("12 of 4,500 kiosks, 250 in all") == []


@pytest.mark.parametrize("template", [*(template for _, template, _ in shapes.SHAPES), *scan._AROUND])
def test_no_template_is_longer(template: str) -> None:
    """No template takes more tokens than are looked at, or one of no kind."""
    pattern = re.compile(shapes.shape_pattern(template))
    width = re._parser.parse(pattern.pattern).getwidth()[1]  # type: ignore[attr-defined]
    assert width <= shapes.LONGEST
    assert words.OTHER not in pattern.pattern
