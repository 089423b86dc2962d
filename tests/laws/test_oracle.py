"""What the grammar of readouts plants is found, with exactly its span and value, and nothing else is."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Article, DateRole, Precision, QuoteKind, Reader, Span, StatedDate
from dateline.strategies import Readout, readouts

pytestmark = [pytest.mark.property, pytest.mark.filterwarnings("ignore::dateline.errors.DatelineWarning")]
READER = Reader()
MONTHS = list(calendar.month_name)
SHORT = ("Jan.", "Feb.", *MONTHS[3:8], "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
STYLES = {
    "day month year": lambda d: f"{d.day} {MONTHS[d.month]} {d.year}",
    "month day, year": lambda d: f"{MONTHS[d.month]} {d.day}, {d.year}",
    "month ordinal, year": lambda d: f"{MONTHS[d.month]} {d.day}{ordinal(d.day)}, {d.year}",
    "the ordinal of month year": lambda d: f"{d.day}{ordinal(d.day)} of {MONTHS[d.month]} {d.year}",
    "weekday, day month year": lambda d: f"{calendar.day_name[d.weekday()]}, {d.day} {MONTHS[d.month]} {d.year}",
    "weekday, month day, year": lambda d: f"{calendar.day_name[d.weekday()]}, {MONTHS[d.month]} {d.day}, {d.year}",
    "short month": lambda d: f"{SHORT[d.month - 1]} {d.day}, {d.year}",
    "iso": lambda d: d.isoformat(),
    "slashes, year first": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
}


def ordinal(day: int) -> str:
    """The letters behind a day."""
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")


def dated(text: str, day: dt.date | None) -> Article:
    """An article of one paragraph."""
    stated = () if day is None else (StatedDate(role=DateRole.PUBLISHED, raw="", value=day, precision=Precision.DAY),)
    return Article(text=text, paragraphs=(Span(0, len(text)),), dates=stated)


@given(readouts())
def test_quotes(readout: Readout) -> None:
    """Every quote is found with its content and the phrase that names its speaker, and no other."""
    article = readout.article
    found = [(quote.span, quote.speaker.text) for quote in READER.extract(article).quotes]
    assert found == [(planted.span, planted.value) for planted in readout.quotes]
    for quote in READER.extract(article).quotes:
        marks = article.text[quote.span.start - 1] + article.text[quote.span.end]
        assert (marks == "“”") == (quote.kind is QuoteKind.DIRECT)


@given(readouts())
def test_dates(readout: Readout) -> None:
    """Every date is found with its value, and no other."""
    found = [(date.span, date.value) for date in READER.extract(readout.article).dates]
    assert found == [(planted.span, planted.value) for planted in readout.dates]


@given(readouts())
def test_officials(readout: Readout) -> None:
    """Every titled name is found as a mention of its person, one value a person, and no other mention."""
    found = [
        (mention.span, official.name) for official in READER.extract(readout.article).officials for mention in official.mentions
    ]
    assert sorted(found) == [(planted.span, planted.value) for planted in readout.officials]
    names = [official.name for official in READER.extract(readout.article).officials]
    assert len(names) == len(set(names))


@given(readouts())
def test_initiatives(readout: Readout) -> None:
    """Every initiative is found with all its mentions, and no other."""
    found = [
        (span, initiative.name) for initiative in READER.extract(readout.article).initiatives for span in initiative.mentions
    ]
    assert sorted(found) == [(planted.span, planted.value) for planted in readout.initiatives]


@pytest.mark.parametrize("style", STYLES)
@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    published=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)),
)
def test_every_written_style_gives_its_day(style: str, day: dt.date, published: dt.date | None) -> None:
    """A full date means the same day in every way of writing it, whatever the article's date."""
    written = STYLES[style](day)
    text = f"The bridge was opened on {written}."
    found = READER.extract(dated(text, published)).dates
    assert [(text[date.span.start : date.span.end], date.value, date.earliest, date.latest) for date in found] == [
        (written, day.isoformat(), day, day)
    ]
    assert found[0].anchor is None


@pytest.mark.parametrize("style", STYLES)
@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_date_alone_says_what_it_says_in_a_sentence(style: str, day: dt.date) -> None:
    """The characters of a date, read alone, give its value again: the fact is readable at its span."""
    written = STYLES[style](day)
    [alone] = READER.extract(dated(written, None)).dates
    [inside] = READER.extract(dated(f"The ferries ran on {written}, as ever.", None)).dates
    assert (alone.span, alone.value) == (Span(0, len(written)), inside.value)


@pytest.mark.parametrize(
    ("words", "days"),
    [("yesterday", -1), ("today", 0), ("tomorrow", 1), ("two days ago", -2), ("three weeks ago", -21), ("10 days ago", -10)],
)
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)), by=st.integers(-500, 500))
def test_moving_the_articles_date(words: str, days: int, day: dt.date, by: int) -> None:
    """Moving the article's date by n days moves every relative date by n days, and no full one."""
    text = f"The ferries stopped {words}. The bridge was opened on 5 May 1987."
    by = by * 7 if "week" in words else by
    here = READER.extract(dated(text, day)).dates
    there = READER.extract(dated(text, day + dt.timedelta(by))).dates
    assert len(here) == len(there) == 2
    assert here[1] == there[1]
    assert here[0].earliest is not None and there[0].earliest is not None
    assert there[0].earliest - here[0].earliest == dt.timedelta(by)
    if "week" not in words:
        assert here[0].value == str(day + dt.timedelta(days))


@pytest.mark.parametrize("words", ["yesterday", "last Friday", "on Monday", "next month", "two days ago"])
@given(years=st.integers(1, 3))
def test_without_an_article_date_nothing_is_guessed(words: str, years: int) -> None:
    """Without the article's date a relative date has no first and last day, and no digits made up for it."""
    found = READER.extract(dated(f"The ferries stopped {words}.", None)).dates
    assert all(date.earliest is None and date.latest is None for date in found)
