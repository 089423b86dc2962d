"""A title, a date on a line of its own, the body."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline import DateRole

DAY = dt.date(2021, 11, 6)


@pytest.mark.parametrize(
    "line",
    [
        "2021-11-06",
        "6 November 2021",
        "6th November 2021",
        "November 6, 2021",
        "Saturday, Nov. 6th, 2021",
        "6 November 2021 Saturday",
        "samedi 6 novembre 2021",
        "Samstag, 6. November 2021",
        "sábado, 6 de noviembre de 2021",
        "sabato 6 novembre 2021",
        "6 novembro 2021",
        "06.11.2021",
        "20211106",
        "6 Nov 2021 6th November 2021",
        "[2021-11-06]",
    ],
)
def test_date_lines(body, line):
    """The date is read in the forms that people write, also twice on one line, and is no paragraph."""
    article = dateline.parse(f"Rebuilding after the flood of 1986, part 2\n{line}\n\n{body}")
    assert (article.format, article.published) == ("title-date-body", DAY)
    assert (article.title, len(article.paragraphs)) == ("Rebuilding after the flood of 1986, part 2", 2)
    assert article.dates[0].role is DateRole.HEADER


@pytest.mark.parametrize(
    "first",
    [
        "Harbour plan passes2021-11-06",
        "Harbour plan passes6 November 2021",
        "Harbour plan passesNovember 6, 2021",
        "2021-11-06 Harbour plan passes",
    ],
)
def test_date_in_the_title_line(body, first):
    """A date glued to the title, or in front of it, is no part of it."""
    article = dateline.parse(f"{first}\n\n{body}")
    assert (article.format, article.title, article.published) == ("title-date-body", "Harbour plan passes", DAY)


@pytest.mark.parametrize("first", ["The attack of September 11, 2001", "Floods of 1986", "35 years on: what 1986 left"])
def test_dates_that_are_the_title(body, first, read):
    """A date that the title speaks of is not the article's."""
    [article], problems = read(f"{first}\n\n{body}")
    assert (article.title, article.published, [p.code for p in problems]) == (first, None, ["no-date"])


def test_date_before_the_title(body):
    """The date may stand in front of the title."""
    article = dateline.parse(f"6 November 2021\n\nHarbour plan passes\n\n{body}")
    assert (article.title, article.published, len(article.paragraphs)) == ("Harbour plan passes", DAY, 2)
    article = dateline.parse(f"6 November 2021\n{body}")
    assert (article.title, article.published, len(article.paragraphs)) == (None, DAY, 2)


def test_lines_between(body):
    """A byline or a newspaper's name may stand between title and date."""
    article = dateline.parse(f"Harbour plan passes\nBy Jane Roe\nNovember 6, 2021\n\n{body}")
    assert (article.title, article[article.byline], article.published) == ("Harbour plan passes", "By Jane Roe", DAY)
    article = dateline.parse(f"Harbour plan passes\nThe Rivertown Herald\nNovember 6, 2021\n\n{body}")
    assert article.meta == (("subtitle", "The Rivertown Herald"),)


def test_place_and_kicker(body):
    """A place before the date, and a line that says what kind of text follows, are no part of the title."""
    article = dateline.parse(f"Harbour plan passes\nRivertown, Norland – 6 November 2021\n\n{body}")
    assert (article.title, article.published, len(article.paragraphs)) == ("Harbour plan passes", DAY, 2)
    for order in ("6 November 2021\n\nHarbour plan passes", "Harbour plan passes\n6 November 2021"):
        article = dateline.parse(f"FOR IMMEDIATE RELEASE\n{order}\n\n{body}")
        assert (article.title, article.published, len(article.paragraphs)) == ("Harbour plan passes", DAY, 2)
        assert article.meta == (("kicker", "FOR IMMEDIATE RELEASE"),)


def test_labels(body):
    """A label gives the role, and a time of day is read with its zone."""
    text = f"Harbour plan passes\nPublished 6 November 2021, 10:30 GMT\nUpdated on 7 November 2021\n\n{body}"
    article = dateline.parse(text)
    assert [(d.role, d.zone) for d in article.dates] == [(DateRole.PUBLISHED, "GMT"), (DateRole.UPDATED, None)]
    assert article.published == dt.datetime(2021, 11, 6, 10, 30, tzinfo=dt.UTC)
    assert len(article.paragraphs) == 2


def test_ambiguous_and_impossible(body, read):
    """An ambiguous date keeps both candidates, an impossible one none; a problem points at it."""
    [article], [problem] = read(f"Harbour plan passes\n05/11/2021\n\n{body}")
    assert article.dates[0].candidates == (dt.date(2021, 5, 11), dt.date(2021, 11, 5))
    assert (article.published, problem.code, problem.line, problem.column) == (None, "ambiguous-date", 2, 1)
    [article], [problem] = read(f"Harbour plan passes\n31 February 2021\n\n{body}")
    assert (article.published, problem.code) == (None, "bad-date")


def test_month_alone(body, read):
    """A month is no day: nothing is filled in."""
    [article], [problem] = read(f"Harbour plan passes\nNovember 2021\n\n{body}")
    assert (article.published, article.dates[0].precision, problem.code) == (None, "month", "no-date")


def test_several_articles(body, read):
    """A title and a date behind a separator line begin another article; a separator alone does not."""
    articles, _ = read(f"Plan A\n2021-11-06\n\n{body}\n* * *\n\n{body}\n=====\nPlan B\n2021-11-07\n\n{body}")
    assert [(a.title, a.published.day, len(a.paragraphs)) for a in articles] == [("Plan A", 6, 4), ("Plan B", 7, 2)]


def test_sentence_before_a_date(body, read):
    """A sentence in front of a date is no title."""
    [article], _ = read(f"The council met on Friday to vote on the plan for its harbour.\n6 November 2021\n{body}")
    assert article.format == "plain"
