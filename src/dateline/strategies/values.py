"""Spans, stated dates, articles, findings (floor 6)."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dateline.findings import Findings, Made
from dateline.kinds import DateMention, Initiative, Official, Quote
from dateline.model import Annotation, Article, Dateline, DateRole, Note, Origin, Precision, Run, Span, StatedDate
from dateline.spans import map_spans
from dateline.strategies.crawled import noise, soup
from dateline.strategies.grammar import DAYS, MONTHS, readouts


@st.composite
def spans(draw: st.DrawFn, size: int = 1000) -> Span:
    """Any span of a text of ``size`` characters."""
    start = draw(st.integers(0, size))
    return Span(start, draw(st.integers(start, size)))


@st.composite
def stated_dates(draw: st.DrawFn) -> StatedDate:
    """Dates that stand outside the text, of any role; days, moments with and without a zone, and ambiguous ones."""
    role = draw(st.sampled_from(DateRole))
    minutes = draw(st.none() | st.integers(-14 * 60, 14 * 60))
    tz = None if minutes is None else dt.timezone(dt.timedelta(minutes=minutes))
    moments = st.datetimes(dt.datetime(1800, 1, 1), dt.datetime(2199, 12, 31)).map(lambda moment: moment.replace(tzinfo=tz))
    value = draw(st.none() | st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)) | moments)
    if value is None:
        days = draw(st.lists(DAYS, min_size=2, max_size=2, unique=True))
        return StatedDate(role=role, raw="", candidates=tuple(sorted(days)))
    if not isinstance(value, dt.datetime):
        return StatedDate(role=role, raw=str(value), value=value, precision=Precision.DAY)
    zone = None if value.tzinfo is None else value.isoformat()[-6:]
    return StatedDate(role=role, raw=value.isoformat(), value=value, precision=Precision.SECOND, zone=zone)


def _blocks() -> SearchStrategy[str]:
    """Paragraphs without white space at their edges: of any characters, of rules' words, of readouts, of crawled ones."""
    anything = st.text(min_size=1, max_size=60)
    lines = st.one_of(readouts().map(lambda readout: readout.text), noise(), anything, soup(), soup())
    return lines.map(lambda text: text.strip(_BLANKS)).filter(bool)


#: All that `str.strip` takes away, and the other characters that a view reads as blanks.
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of any text: with or without headline, dateline, stated dates, notes.

    The headline and the paragraphs are in order and disjoint, without white space at their edges; between them stands
    white space, or text that is no block. The whole text is told by them and what stands between.
    """
    gaps = st.sampled_from(("\n", "\n\n", "\r\n", "\r", "\u2028", " \n", "\n* * *\n", "\t\n\u00a0"))
    text = draw(st.sampled_from(("", "", " date 2021-11-06 ", "\ufeff", "\n\n")))
    blocks: list[Span] = []
    dateline: Dateline | None = None
    headline = draw(st.booleans())
    for n, block in enumerate(draw(st.lists(_blocks(), max_size=5))):
        start = len(text) + (len(gap) if (gap := draw(gaps) if n else "") else 0)
        text += gap
        if n == headline and draw(st.booleans()):
            text, dateline = _with_dateline(text, draw(DAYS), draw(st.sampled_from(("Xinbao", "NPA", None))))
        text += block
        blocks.append(Span(start, len(text)))
    text += draw(st.sampled_from(("", "\n", "  \n")))
    notes = draw(
        st.lists(st.builds(Note, code=st.just("seen"), span=spans(len(text)), message=st.text(max_size=9)), max_size=2)
    )
    return Article(
        text=text,
        headline=blocks[0] if blocks and headline else None,
        dateline=dateline,
        paragraphs=tuple(blocks[headline:]),
        dates=tuple(draw(st.lists(stated_dates(), max_size=3))),
        language=draw(st.sampled_from((None, "en", "en-GB"))),
        format=draw(st.sampled_from((None, "plain"))),
        id=draw(st.none() | st.text(max_size=5)),
        source=draw(st.none() | st.text(max_size=5)),
        meta=tuple(draw(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=2))),
        origin=draw(st.builds(Origin, name=st.none() | st.text(max_size=9), runs=st.tuples(st.builds(Run)))),
        notes=tuple(notes),
    )


def _with_dateline(text: str, day: dt.date, agency: str | None) -> tuple[str, Dateline]:
    """The text with a dateline at its end."""
    start = len(text)
    text += f"PORT ALBA, {MONTHS[day.month - 1]} {day.day}" + (f" ({agency})" if agency else "")
    return text + " -- ", Dateline(span=Span(start, len(text)), place="PORT ALBA", date=day, agency=agency)


@st.composite
def findings(draw: st.DrawFn) -> Findings:
    """Findings of the four kinds with any values in their fields, whose spans lie in the article."""
    article = draw(articles())
    made = []
    for name, kind in (("dates", DateMention), ("initiatives", Initiative), ("officials", Official), ("quotes", Quote)):
        items: list[Annotation] = draw(st.lists(st.from_type(kind), max_size=2))
        fitted = map_spans(tuple(items), lambda span: _fit(span, len(article.text)))
        made.append(Made(name=name, plugin="dateline", items=tuple(sorted(fitted, key=lambda item: item.span))))
    return Findings(article=article, made=tuple(made))


def _fit(span: Span, size: int) -> Span:
    return Span(min(span.start, size), min(span.end, size))
