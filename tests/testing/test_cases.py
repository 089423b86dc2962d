"""Golden files: what their lines mean, what a difference looks like, and how they are written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Annotation, Article, DateMention, Extractor, Findings, FormatError, Span
from dateline.testing import Case, Difference, cases, record
from dateline.testing.__main__ import main
from dateline.testing.cases import _wanted
from dateline.testing.written import Wanted, plain


@attrs.frozen(kw_only=True)
class Sum(Annotation):
    """A sum of money, with a value of every sort."""

    amount: int
    currency: str | None = None
    sign: Span | None = None
    parts: tuple[Span, ...] = ()
    date: DateMention | None = None
    seen: list[str] = attrs.field(factory=list)


def find(article: Article, found: Findings) -> Iterator[Sum]:
    """Sums in euros, with the first date of the article."""
    dates = found[DateMention]
    for hit in re.finditer(r"€([0-9]{1,9})", found.reading.view):
        sign, number = Span(hit.start(), hit.start() + 1), Span(hit.start() + 1, hit.end())
        yield Sum(
            span=Span(*hit.span()),
            rule="sums.sign",
            amount=int(hit[1]),
            currency="EUR",
            sign=sign,
            parts=(sign, number),
            date=dates[0] if dates else None,
        )


SUMS = Extractor(name="sums", makes=Sum, find=find, needs=(DateMention,))
PASSAGE = """% Sums.

# two of them
= A bridge
The bridge cost [[€500]],
 and [[€20]] for paint.
"""


def case(text: str) -> Case:
    """The only case of a file."""
    (one,) = cases(text)
    return one


def test_the_lines_of_a_case() -> None:
    """Title, day, headline, paragraphs with lines that go on, marks, and the findings asked for."""
    read = case(
        "# a title\n@ 2023-03-18\n= H [[A]]\nOne\n goes on.\n% no line\nTwo [[B [[C]]]].\n> A | x: 1 | y.z: two words\n>  C\n"
    )
    assert read.title == str(read) == "a title"
    assert read.article.title == "H A" and read.article.published is not None and str(read.article.published) == "2023-03-18"
    assert [read.article[p] for p in read.article.paragraphs] == ["One\n goes on.", "Two B C."]
    assert [read.article[m] for m in read.marked or ()] == ["A", "B C", "C"]
    assert read.wanted == (Wanted(text="A", values=(("x", "1"), ("y.z", "two words"))), Wanted(text="C"))


def test_the_day_of_a_case() -> None:
    """The Saturday of all examples unless it says another, or none."""
    assert str(case("# a\nFog.").article.published) == "2021-11-06"
    assert case("# a\n@ none\nFog.").article.published is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Fog.\n", 1, "a case begins with a line '# title'"),
        ("\n# a\n", 2, "a case needs a title and a passage"),
        ("# a\nFog.\n# a\nRain.", 3, "there is a case 'a' already"),
        ("# a\n@ Saturday\nFog.", 1, "a day is written 2021-11-06, or none"),
        ("# a\n[[Fog.", 1, "a '[[' is never closed"),
        ("# a\nFog]].", 1, "a ']]' closes nothing"),
        ("# a\nFog.\n> Fog | no value", 1, "'no value' is no 'name: value'"),
    ],
)
def test_a_line_that_cannot_be_read(tmp_path: Path, text: str, line: int, message: str) -> None:
    """It is refused with the file, the line of its case and the reason."""
    path = tmp_path / "sums.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=re.escape(message)) as caught:
        cases(path)
    assert caught.value.problem is not None
    assert (caught.value.problem.file, caught.value.problem.line, caught.value.problem.code) == (str(path), line, "bad-case")


@pytest.mark.parametrize(
    "text",
    [
        PASSAGE,
        "# none\nNothing cost anything.",
        "# lines\nIt cost €5 on Friday.\n> €5 | amount: 5 | sign: € | parts: €; 5 | date: Friday | date.value: 2021-11-05",
        "# no date\nIt cost €500.\n> €500 | date: | date.value: | currency: EUR",
        "# both\nIt cost [[€500]].\n> €500",
        "# the same twice\nIt cost €5, then €5.\n> €5 | amount: 5\n> €5",
    ],
)
def test_what_is_as_it_says_passes(text: str) -> None:
    """Marks, values, both or nothing."""
    case(text).check(SUMS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# a\nIt cost €5.", "+> €5 | amount: 5 | currency: EUR | sign: € | parts: €; 5"),
        ("# a\nIt [[cost]] €5.", "-It [[cost]] €5.\n+It cost [[€5]]."),
        ("# a\nIt cost €5.\n> €5 | amount: 6", "-> €5 | amount: 6\n+> €5 | amount: 5"),
        ("# a\nIt cost €5.\n> €5 | price: 6", "+> €5 | price: (there is no 'price' in Sum)"),
        ("# a\nIt cost 5.\n> €5", "-> €5"),
        ("# a\nIt cost [[€5]] and €6.", "-It cost [[€5]] and €6.\n+It cost [[€5]] and [[€6]]."),
    ],
)
def test_a_difference_shows_the_lines(text: str, shown: str) -> None:
    """Minus is what the case says, plus what is found."""
    with pytest.raises(Difference) as caught:
        case(text).check(SUMS)
    assert shown in str(caught.value)


def test_a_case_tries_the_laws() -> None:
    """An extractor that breaks one fails, whatever it finds."""
    broken = Extractor(name="sums", makes=Sum, find=lambda a, f: [Sum(span=Span(0, 2), rule="a.b", amount=1)])
    with pytest.raises(AssertionError, match="law 'shift'"):
        case("# a\n[[It]] cost nothing.").check(broken)


def test_spans_of_a_finding_that_marks_stand_for() -> None:
    """Not the finding's own span, but those that the caller says."""
    case("# a\nIt cost [[€]][[5]].").check(SUMS, spans=lambda item: item.parts)


OLD = """% Sums.

# wrong marks
% A remark on the case.
@ 2023-03-18
= Prices
[[It]] cost €5
 that day.

% Before the next.
# right
It cost  [[€5]].

# wrong value
It cost €5 and €6.
> €5 | amount: 50
> €7

# nothing yet
It cost €5 | more.
"""
NEW = """% Sums.

# wrong marks
% A remark on the case.
@ 2023-03-18
= Prices
It cost [[€5]]
 that day.

% Before the next.
# right
It cost  [[€5]].

# wrong value
It cost €5 and €6.
> €5 | amount: 5
> €6 | amount: 6 | currency: EUR | sign: € | parts: €; 6

# nothing yet
It cost €5 | more.
> €5 | amount: 5 | currency: EUR | sign: € | parts: €; 5
"""


def test_recording_writes_what_is_found(tmp_path: Path) -> None:
    """Only the cases that are wrong are changed; the diff says how; a second time there is nothing to write."""
    path = tmp_path / "sums.txt"
    path.write_text(OLD, encoding="utf-8")
    diff = record(path, SUMS)
    assert path.read_text(encoding="utf-8") == NEW
    assert diff.splitlines()[:2] == [f"--- {path} before", f"+++ {path} now"]
    assert "-[[It]] cost €5" in diff and "+It cost [[€5]]" in diff and "right" not in diff.replace("# right", "")
    assert record(path, SUMS) == ""
    for one in cases(path):
        one.check(SUMS)


def test_recording_while_the_tests_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With DATELINE_RECORD a case that is wrong is written instead, several of a file one after the other."""
    path = tmp_path / "sums.txt"
    path.write_text(OLD, encoding="utf-8")
    monkeypatch.setenv("DATELINE_RECORD", "0")
    with pytest.raises(Difference):
        cases(path)[0].check(SUMS)
    monkeypatch.setenv("DATELINE_RECORD", "1")
    for one in cases(path):
        one.check(SUMS)
    assert path.read_text(encoding="utf-8") == NEW
    assert "+> €5 | amount: 5" in capsys.readouterr().err
    with pytest.raises(Difference):  # there is no file to write
        case("# a\nIt cost €5.").check(SUMS)


def test_a_golden_file_is_checked_without_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the command line: 0 when all is as it says, 1 when not, 2 when something is not there."""
    path = tmp_path / "dates.txt"
    path.write_text("# a\nShe left on [[Friday]].\n\n# b\nShe left [[on Monday]].\n", encoding="utf-8")
    assert main([str(path), "--extractor", "dates"]) == 1
    out = capsys.readouterr().out
    assert "+She left on [[Monday]]." in out and out.endswith("2 cases, 1 not as they say\n")
    assert main([str(path), "--extractor", "dateline.extractors.dates:EXTRACTOR", "--record"]) == 0
    assert "+She left on [[Monday]]." in capsys.readouterr().out
    assert main([str(path), "--extractor", "dates"]) == 0
    for wrong, why in [
        (["no.txt", "--extractor", "dates"], "No such file"),
        ([str(path), "--extractor", "data"], "there is no extractor 'data'; there are dates"),
        ([str(path), "--extractor", "no_module:X"], "no_module cannot be imported"),
        ([str(path), "--extractor", "dateline:Span"], "is no Extractor"),
    ]:
        assert main(wrong) == 2
        assert why in capsys.readouterr().err


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(plain).filter(bool)


@pytest.mark.property
@given(TEXT, st.lists(st.tuples(st.from_regex(r"[a-z]{1,5}(\.[a-z]{1,5})?", fullmatch=True), TEXT | st.just("")), max_size=3))
def test_any_line_is_read_as_it_was_written(text: str, values: list[tuple[str, str]]) -> None:
    """Whatever stands in a finding or a value, its line reads back the same."""

    def refuse(line: str, why: str) -> Any:
        raise AssertionError(why)

    wanted = Wanted(text=text, values=tuple(values))
    assert _wanted(str(wanted).removeprefix(">").strip(), refuse) == wanted
