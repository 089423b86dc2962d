"""Spans, stated dates, articles, and where they stand in their file."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import (
    Annotation,
    Article,
    Dateline,
    DateMention,
    DateRole,
    DateType,
    Location,
    Origin,
    Run,
    Span,
    StatedDate,
)
from dateline.errors import Problem, Severity, describe, describe_value, trace_of

DAY = dt.date(2021, 11, 6)


def stated(role: DateRole, value: dt.date | None) -> StatedDate:
    """A date of a role."""
    return StatedDate(role=role, raw="", value=value)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2), (-2, -1)])
def test_a_span_runs_forward_from_zero(start: int, end: int) -> None:
    """Anything else is refused when it is made."""
    with pytest.raises(ValueError, match=r"a span needs 0 <= start <= end, not \["):
        Span(start, end)


@pytest.mark.property
@given(st.from_type(Span), st.from_type(Span), st.integers(0, 50))
def test_spans_as_sets_of_offsets(one: Span, other: Span, by: int) -> None:
    """Overlap and containment are those of the offsets; shifting keeps the length and both."""
    a, b = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one)
    if a and b:
        assert one.overlaps(other) == bool(a & b)
        assert one.contains(other) == (a >= b)
    assert len(one) == len(one.shift(by)) == len(a)
    assert one.shift(by).contains(other.shift(by)) == one.contains(other)
    assert bool(one)


def test_spans_sort_by_place() -> None:
    """First by start, then by end; an empty span is still a place."""
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]
    assert Span(2, 2)


def test_published_goes_by_role() -> None:
    """Published, header, issue, dateline, file name, in this order; never the capture, and never a date without a value."""
    roles = [DateRole.PUBLISHED, DateRole.HEADER, DateRole.ISSUE, DateRole.DATELINE, DateRole.FILE_NAME]
    days = {role: dt.date(2000, 1, n) for n, role in enumerate(roles, 1)}
    for n, role in enumerate(roles):
        dates = tuple(stated(other, days[other]) for other in reversed(roles[n:]))
        assert Article(text="", dates=dates).published == days[role]
    others = (DateRole.CAPTURED, DateRole.UPDATED, DateRole.CREATED, DateRole.EMBARGOED)
    assert Article(text="", dates=tuple(stated(role, DAY) for role in others)).published is None
    ambiguous = (stated(DateRole.PUBLISHED, None), stated(DateRole.HEADER, DAY))
    assert Article(text="", dates=ambiguous).published == DAY


@pytest.mark.parametrize(
    ("published", "dateline", "anchor"),
    [
        (DAY, DAY - dt.timedelta(7), DAY - dt.timedelta(7)),
        (DAY, DAY - dt.timedelta(8), DAY),
        (DAY, None, DAY),
        (None, DAY, DAY),
        (None, None, None),
        (dt.datetime(2021, 11, 6, 23, 30), None, DAY),
        (dt.datetime(2021, 11, 6, 0, 30, tzinfo=dt.UTC), DAY - dt.timedelta(1), DAY - dt.timedelta(1)),
    ],
)
def test_the_anchor_is_the_datelines_day_when_it_is_near(
    published: dt.date | None, dateline: dt.date | None, anchor: dt.date | None
) -> None:
    """Within seven days of publication; else the day of publication; else nothing."""
    line = None if dateline is None else Dateline(span=Span(0, 0), date=dateline)
    dates = () if published is None else (stated(DateRole.PUBLISHED, published),)
    article = Article(text="", dates=dates, dateline=line)
    assert article.anchor == anchor and not isinstance(article.anchor, dt.datetime)


def test_blocks_and_title() -> None:
    """The blocks are the headline and the paragraphs in the order of the text; the title has single blanks."""
    article = Article(text="Body.\nA  long\r\ntitle", headline=Span(6, 20), paragraphs=(Span(0, 5),))
    assert article.blocks == (Span(0, 5), Span(6, 20))
    assert article.title == "A long title"
    assert Article(text="Talks\xa0end", headline=Span(0, 9)).title == "Talks\xa0end"
    bare = Article(text="x" * 60, paragraphs=(Span(0, 60),))
    assert bare.title is None and bare.blocks == bare.paragraphs
    assert "x" * 41 not in repr(bare) and "…" in repr(bare)


def test_locating_in_a_plain_file() -> None:
    """Characters, bytes, lines and columns, whatever ends the lines; a span outside is refused."""
    article = Article(text="Zoë\r\nsaid\rno.\n", origin=Origin(name="a.txt", runs=(Run(byte=3),)))
    assert article.locate(Span(5, 9)) == Location(name="a.txt", start=5, end=9, byte_start=9, byte_end=13, line=2, column=1)
    assert (article.locate(Span(12, 13)).line, article.locate(Span(12, 13)).column) == (3, 3)
    with pytest.raises(ValueError, match="lies outside the article's 14 characters"):
        article.locate(Span(0, 15))


def test_locating_over_gaps() -> None:
    """A span inside one run ends in it; one over several ends in the last; an empty one at a border stands at its beginning."""
    runs = (Run(), Run(start=4, char=10, byte=20, line=3, column=5, encoding="cp1252"))
    origin = Origin(runs=runs)
    text = "abcdéf"
    inside = origin.locate(text, Span(1, 4))
    assert (inside.start, inside.end, inside.byte_end) == (1, 4, 4)
    over = origin.locate(text, Span(2, 6))
    assert (over.start, over.end, over.byte_end, over.line) == (2, 12, 22, 1)
    at = origin.locate(text, Span(4, 4))
    assert (at.start, at.end, at.line, at.column) == (10, 10, 3, 5)
    assert origin.encoding == "cp1252" and Origin().encoding == "utf-8"


@pytest.mark.property
@given(st.text(st.characters()), st.data())
def test_locating_any_span_of_any_text(text: str, data: st.DataObject) -> None:
    """The characters and the bytes that a location gives are those of the span."""
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    place = Article(text=text).locate(span)
    assert (place.start, place.end) == (span.start, span.end)
    raw = text.encode("utf-8", "surrogatepass")
    assert raw[place.byte_start : place.byte_end].decode("utf-8", "surrogatepass") == text[span.start : span.end]
    before = text[:start].replace("\r\n", "\n").replace("\r", "\n")
    if not text[:start].endswith("\r"):
        assert place.line == before.count("\n") + 1
        assert place.column == len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        (None, None, None),
        (DAY, DAY, "2021-11-06"),
        (DAY, None, "2021-11-06/.."),
        (None, DAY, "../2021-11-06"),
        (DAY, DAY + dt.timedelta(1), "2021-11-06/2021-11-07"),
    ],
)
def test_edtf(earliest: dt.date | None, latest: dt.date | None, edtf: str | None) -> None:
    """A day, an interval, an open interval, or nothing."""
    mention = DateMention(span=Span(0, 1), rule="dates.day", type=DateType.DATE, value="", earliest=earliest, latest=latest)
    assert mention.edtf == edtf


def test_values_do_not_change_and_cross_processes() -> None:
    """Frozen, hashable, equal after pickling."""
    note = Annotation(span=Span(0, 1), rule="a.b")
    with pytest.raises(AttributeError):
        note.rule = "c.d"  # type: ignore[misc]
    assert len({note, pickle.loads(pickle.dumps(note))}) == 1


def test_a_problem_shows_its_place() -> None:
    """With file, line, column, member, the line and a caret under the spot, and what to do; with nothing, still a sentence."""
    whole = Problem(
        code="odd", severity=Severity.ERROR, message="it is odd", file="a.zip", member="b.txt", line=3, column=2,
        excerpt="a\tb", caret=1, hint="make it even",
    )  # fmt: skip
    assert str(whole).splitlines() == [
        "a.zip:3:2 (b.txt): error: it is odd [odd]", "  a·b", "   ^", "  hint: make it even",
    ]  # fmt: skip
    assert str(Problem(code="odd", severity=Severity.WARNING, message="hm")) == "<text>: warning: hm [odd]"


def test_strangers_errors_and_values_on_one_line() -> None:
    """Line ends folded, long values cut, and a str or repr that raises does no harm."""

    class Odd(Exception):
        def __str__(self) -> str:
            raise ValueError

        __repr__ = __str__

    assert describe(ValueError("a\n  b")) == "ValueError: a b"
    assert describe(KeyError()) == "KeyError"
    assert describe(Odd()) == "Odd: <no message>"
    assert describe_value(Odd()) == "Odd <no repr>"
    assert describe_value(None) == "None"
    assert describe_value("x" * 99) == f"str '{'x' * 58}…"
    assert "Odd" in trace_of(Odd())
