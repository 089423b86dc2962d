"""``Title: …``, ``Date: …``, ``Source: …`` in front of a body."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline import DateRole


def test_all_keys(body):
    """Known keys are read as what they say, in any order and folded; the others are kept in order."""
    head = (
        "Date: Sat, 06 Nov 2021 10:00:00 +0800\nSource: Norland News Agency\nX-Section: Local\nSubject: Harbour plan\n passes\n"
        "Author: Jane Roe\nLanguage: en\nUpdated: 2021-11-07\nId: 17\nAccessed: 2021-12-01\nPage: A6\nNotes:\n"
    )
    article = dateline.parse(f"{head}\n{body}")
    assert (article.format, article.title) == ("rfc822-headers", "Harbour plan passes")
    assert (article.source, article.language, article.id) == ("Norland News Agency", "en", "17")
    assert article[article.byline] == "Jane Roe"
    assert article.meta == (("X-Section", "Local"), ("Page", "A6"), ("Notes", ""))
    assert [d.role for d in article.dates] == [DateRole.PUBLISHED, DateRole.UPDATED, DateRole.CAPTURED]
    assert article.published.isoformat() == "2021-11-06T10:00:00+08:00"
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2021-11-06", dt.date(2021, 11, 6)),
        ("2021-11-06 10:00", dt.datetime(2021, 11, 6, 10)),
        ("2021-11-06T10:00:00+01:00", dt.datetime(2021, 11, 6, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))),
        ("Wed, 01 Jul 15 00:00:00 +0200", dt.datetime(2015, 7, 1, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
        ("6 November 2021", dt.date(2021, 11, 6)),
        ("13/11/2021", dt.date(2021, 11, 13)),
        ("11/13/2021", dt.date(2021, 11, 13)),
        ("06/06/2021", dt.date(2021, 6, 6)),
        ("2021", None),
        ("2021-02-30", None),
        ("2021-11-06 25:00", None),
        ("2021-11-06T10:00:00+99:00", None),
        ("99, soon", None),
    ],
)
def test_dates(body, read, value, published):
    """A zone is kept when stated and never filled in; what cannot be read is told, not guessed."""
    [article], problems = read(f"Title: Harbour plan passes\nDate: {value}\n\n{body}")
    assert article.published == published
    if isinstance(published, dt.datetime):
        assert article.published.tzinfo == published.tzinfo
    assert bool(problems) == (published is None)


def test_ambiguous_date(body, read):
    """Day and month in numbers: both candidates, and a problem at the line and column of the value."""
    [article], [problem] = read(f"Title: Harbour\n plan passes\nDate: 05/11/2021\n\n{body}")
    assert article.dates[0].candidates == (dt.date(2021, 5, 11), dt.date(2021, 11, 5))
    assert (problem.code, problem.line, problem.column, problem.excerpt) == ("ambiguous-date", 3, 7, "Date: 05/11/2021")
    assert "2021-05-11 or 2021-11-05" in str(problem)


def test_several_articles(body, read):
    """Header lines behind a separator line begin another article."""
    articles, _ = read(f"Title: Plan A\nDate: 2021-11-06\n\n{body}\n-----\nTitle: Plan B\nDate: 2021-11-07\n\n{body}")
    assert [(a.title, a.published.day, len(a.paragraphs)) for a in articles] == [("Plan A", 6, 2), ("Plan B", 7, 2)]


def test_title_above(body):
    """The title may stand above the header lines."""
    article = dateline.parse(f"Harbour plan passes\nDate: 2021-11-06\nSource: NNA\n\n{body}")
    assert (article.format, article.title, article.source) == ("rfc822-headers", "Harbour plan passes", "NNA")
    assert len(article.paragraphs) == 2
    assert dateline.parse(f"{body}Date: 2021-11-06\nSource: NNA\n", date=dt.date.min).format == "plain"


def test_headline_in_the_body(body):
    """Without a title in the header the body's first line may be one."""
    article = dateline.parse(f"Date: 6 November 2021\n\nHarbour plan passes\n\n{body}")
    assert (article.format, article.title) == ("rfc822-headers", "Harbour plan passes")


@pytest.mark.parametrize(
    "text",
    [
        "Update: the bridge is open again.\n",
        "Title: a word that people use\n",
        "Note: see below\nAlso: not this\n\nIt rained.\n",
    ],
)
def test_no_header(text, read):
    """A sentence with a colon is no header."""
    [article], _ = read(text)
    assert article.format == "plain"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_mark(body, read, end):
    """Line ends and a byte order mark change nothing but offsets."""
    text = f"Title: Harbour\n plan passes\nDate: 2021-02-30\n\n{body}".replace("\n", end)
    [article], [problem] = read(("\ufeff" + text).encode())
    assert (article.title, len(article.paragraphs)) == ("Harbour plan passes", 2)
    assert (problem.line, problem.column, problem.byte_offset) == (3, 7, text.index("2021-02-30") + 3)
