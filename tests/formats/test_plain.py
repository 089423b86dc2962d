"""Any text: paragraphs, a headline on good evidence, problems."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline import DateRole, Span

DAY = dt.date(2021, 11, 6)


@pytest.mark.parametrize("text", ["", " ", "\n", "x", "“" * 50, "\0", "\ufeff", "---", "\ud800 x"])
def test_any_text(text):
    """With the format named, any text is an article of exactly that text."""
    article = dateline.parse(text, format="plain", date=DAY)
    assert article.text is text
    assert article.published == DAY
    assert "".join(article[p] for p in article.paragraphs).strip() in text


def test_given_date(read):
    """A date that the caller gives is a stated date, and then none is missing."""
    article = dateline.parse("It rained.", date=DAY)
    assert [(d.role, d.raw, d.span, d.value) for d in article.dates] == [(DateRole.PUBLISHED, "", None, DAY)]
    _, [problem] = read("It rained.")
    assert (problem.code, problem.line, problem.column, problem.severity) == ("no-date", 1, 1, "warning")
    assert problem.hint


@pytest.mark.parametrize(
    "first",
    [
        "Quill and Orr agree",
        "Will it rain?",
        "date growers met in Rivertown",
        "A visit to the U.S.",
        "What is left of the “old” town",
        "Quill: we go on",
    ],
)
def test_headline(first, body):
    """A short line that is no sentence, in front of a blank line or a much longer text, is the headline."""
    assert dateline.parse(f"{first}\n\n{body}", date=DAY).title == first
    assert dateline.parse(f"{first}\n{body * 2}", date=DAY).title == first


@pytest.mark.parametrize(
    "first",
    [
        "They agreed.",
        "Dear all,",
        "They said:",
        "“We agree”, said Quill",
        "RIVERTOWN, Nov. 5 (NNA) --",
        "- a first item",
        "* * *",
        "By Jane Roe",
        "1234",
        "word " * 35,
    ],
)
def test_no_headline(first, body):
    """A sentence, a quote with its speaker, a dateline, a list item is none."""
    assert dateline.parse(f"{first}\n\n{body}", format="plain", date=DAY).headline is None


def test_no_headline_without_evidence():
    """A lone paragraph has no headline, nor has a line in front of one as short."""
    assert dateline.parse("Quill and Orr agree", date=DAY).headline is None
    assert dateline.parse("Quill and Orr agree\nThey will meet again.", date=DAY).headline is None


def test_byline(body):
    """A byline behind the headline is no paragraph."""
    article = dateline.parse(f"Quill and Orr agree\n\nBy Jane Roe\n\n{body}", date=DAY)
    assert (article.title, article[article.byline], len(article.paragraphs)) == ("Quill and Orr agree", "By Jane Roe", 2)


def test_dateline_gives_the_date(read):
    """A dateline with its year is a date; without one it is not, unless an article's date is known."""
    [article], problems = read("RIVERTOWN, Nov. 5, 2021 (NNA) -- It rained.")
    assert (article.published, problems) == (dt.date(2021, 11, 5), [])
    [article], [problem] = read("RIVERTOWN, Nov. 5 (NNA) -- It rained.")
    assert (article.published, article.dateline.date, problem.code) == (None, None, "no-date")
    assert dateline.parse("RIVERTOWN, Nov. 5 (NNA) -- It rained.", date=DAY).dateline.date == dt.date(2021, 11, 5)


def test_impossible_dateline(read):
    """A day that does not exist has no value, and a problem points at it."""
    [article], problems = read("RIVERTOWN, Nov. 31 (NNA) -- It rained.")
    assert (article.dateline.place, article.dateline.date) == ("RIVERTOWN", None)
    assert [(p.code, p.column) for p in problems] == [("bad-date", 12)]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-11-06-talks.txt", DAY),
        ("a/talks_20211106.txt", DAY),
        ("a\\talks 2021.11.06.txt", DAY),
        ("20211399.txt", None),
        ("2021-11-06/talks.txt", None),
        ("120211106.txt", None),
        ("2021-1106.txt", None),
    ],
)
def test_file_name(name, day):
    """The date in a file's name is stated too, and counts least."""
    article = dateline.parse("RIVERTOWN, Nov. 4, 2021 (NNA) -- It rained.", name=name)
    named = [d for d in article.dates if d.role is DateRole.FILE_NAME]
    assert [d.value for d in named] == ([day] if day else [])
    assert article.published == dt.date(2021, 11, 4)
    assert dateline.parse("It rained.", name=name, date=None if day else DAY).published == (day or DAY)


def test_no_date_behind_a_mark():
    """In a string with a byte order mark, the first column is that of the first letter."""
    with pytest.warns(dateline.DatelineWarning, match=r"<text>:1:1: .* \[no-date\]"):
        assert dateline.parse("\ufeffIt rained.").paragraphs == (Span(1, 11),)
