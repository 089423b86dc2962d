"""Laws of reading, tried on many texts."""

from __future__ import annotations

import datetime as dt
import io
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dateline
from dateline import Article, DatelineWarning, FormatError, Problem, Severity

pytestmark = pytest.mark.property

_WORDS = st.sampled_from(
    [
        "It rained.",
        "The council met",
        "in Rivertown",
        "“We agree,”",
        "said Orr.",
        "NORLAND",
        "Nov. 5",
        "(NNA)",
        "--",
        "—",
        "\xa0",
        "  ",
        "é",
        "😀",
        "a",
    ]
)
_LINES = st.one_of(
    st.lists(_WORDS, max_size=12).map(" ".join),
    st.sampled_from(
        [
            "",
            " ",
            " date 2021-11-06 Talks resume",
            " date 2021-02-30",
            "date 2021-11-07 Home > News",
            "6 November 2021",
            "Talks resume2021-11-06",
            "Title: Talks resume",
            "Date: 05/11/2021",
            " folded",
            "-----",
            "---",
            "title: Talks: resume",
            "date: 2021-11-06 10:00",
            "* * *",
            "By Jane Roe",
        ]
    ),
)
#: Texts of the shapes that readers look for, in any order.
TEXTS = st.lists(_LINES, max_size=14).map("\n".join)


def read(data: str | bytes, format: str | None = None) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    file = io.StringIO(data, newline="") if isinstance(data, str) else io.BytesIO(data)
    return list(dateline.read(file, format=format, on_problem=problems.append)), problems


@given(st.one_of(st.text(), TEXTS))
@example("\ufeff")
@example("\ud800")
@example("---\nTITEL:")
def test_total_on_text(text):
    """Any text is read or refused with a FormatError; with the format named it is always read, and whole."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DatelineWarning)
        for format in ("plain", "title-date-body", "header-date", "rfc822-headers"):
            articles, _ = read(text, format)
            assert "".join(a.text for a in articles) == text
        assert dateline.parse(text, format="plain").text == text
        try:
            articles, problems = read(text)
        except FormatError as error:
            code = error.problem.code
        else:
            code = None
    if code is not None:
        assert code == "empty"
        return
    assert articles or any(problem.severity is Severity.ERROR for problem in problems)
    assert all(problem.code != "format-failed" for problem in problems)


@given(
    st.one_of(
        st.binary(),
        st.text().map(lambda t: t.encode("utf-16", "surrogatepass")),
        TEXTS.map(lambda t: t.encode("cp1252", "replace")),
    )
)
@example(b"\xff\xfe\x00\xd8")
@example(b"\xff\xfea")
@example(b"\xff\xfe\x00\x00\xff\xff\xff\xff")
@example(b"\x81\x8d\n\xc3\xa9\n")
@example(b"PK\x05\x06")
def test_total_on_bytes(data):
    """Any bytes are read or refused with a FormatError that says why."""
    try:
        articles, problems = read(data)
    except FormatError as error:
        code = error.problem.code
    else:
        code = None
    if code is not None:
        assert code in ("empty", "binary")
        return
    assert articles or any(problem.severity is Severity.ERROR for problem in problems)
    assert all(problem.code != "format-failed" for problem in problems)
    for article in articles:
        article.locate(dateline.Span(0, len(article.text)))


@given(st.one_of(st.text(), TEXTS), st.sampled_from(["plain", "header-date", "title-date-body", "rfc822-headers"]))
def test_blocks_tile(text, format):
    """Blocks are in order, disjoint, without white space at their edges; in plain text no letter is left out."""
    for article in read(text, format)[0]:
        at = 0
        for block in article.blocks:
            assert at <= block.start < block.end <= len(article.text)
            assert article[block] == article[block].strip()
            at = block.end
        read_too = [*article.blocks, *(d.span for d in article.dates if d.span is not None), *(n.span for n in article.notes)]
        for span in read_too:
            assert span.end <= len(article.text)
        if format == "plain":
            covered = {
                i
                for span in (*article.blocks, *([article.byline] if article.byline else []), *_repeated(article))
                for i in range(span.start, span.end)
            }
            rest = "".join(c for i, c in enumerate(article.text) if i not in covered)
            assert not any(c.isalnum() for c in rest)


def _repeated(article: Article) -> list[dateline.Span]:
    return [note.span for note in article.notes if note.code == "repeated-headline"]


@given(TEXTS, st.sampled_from(["\r\n", "\r"]))
def test_line_ends(text, end):
    """LF, CRLF and CR files read as the same articles."""

    def shape(data: str) -> object:
        try:
            articles, problems = read(data)
        except FormatError as error:
            return error.problem.code
        return [
            (
                a.format,
                a.title,
                a.byline and a[a.byline],
                [a[p].replace("\r\n", "\n").replace("\r", "\n") for p in a.paragraphs],
                [(d.role, d.value, d.candidates) for d in a.dates],
                a.dateline and (a.dateline.place, a.dateline.date, a.dateline.agency),
                [(n.code, a.locate(n.span).line, a.locate(n.span).column) for n in a.notes],
            )
            for a in articles
        ], [(p.code, p.line, p.column, p.article_no, p.excerpt) for p in problems]

    assert shape(text.replace("\n", end)) == shape(text)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]))
def test_locate_round_trip(text, encoding):
    """The bytes that a span is located at decode to its characters."""
    data = text.encode(encoding, "replace")
    try:
        articles, _ = read(data)
    except FormatError:
        return
    for article in articles:
        for span in (
            *article.blocks,
            *(d.span for d in article.dates if d.span is not None),
            dateline.Span(0, len(article.text)),
        ):
            place = article.locate(span)
            pieces = [r for r in article.origin.runs if span.start < r.start < span.end]
            if not pieces:
                run = [r for r in article.origin.runs if r.start <= span.start][-1]
                assert data[place.byte_start : place.byte_end].decode(run.encoding) == article[span]
            assert place.end - place.start == len(span)


@given(TEXTS, st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_caller_date_comes_first(text, day):
    """The date that a caller gives is the date of publication, whatever the text says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DatelineWarning)
        assert dateline.parse(text, format="plain", date=day).published == day


@given(TEXTS)
def test_pure(text):
    """The same text reads as the same article, and a chunk's size changes nothing."""
    try:
        first, second = read(text.encode()), read(text.encode())
    except FormatError:
        return
    assert first == second
