"""The lines `` date YYYY-MM-DD rest``: what the rest is, what follows, and where the next article begins."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline import DateRole, Precision, Span

DAY = dt.date(2021, 11, 6)


def test_title_and_paragraphs(body):
    """The rest is the title, every line behind it a paragraph, and the text is the very text given."""
    text = f" date 2021-11-06 Harbour plan passes\n{body}"
    article = dateline.parse(text)
    assert article.text is text
    assert (article.format, article.title, article.published) == ("header-date", "Harbour plan passes", DAY)
    assert article.headline == Span(17, 36)
    assert [article[p] for p in article.paragraphs] == body.splitlines()
    [stated] = article.dates
    assert (stated.role, stated.raw, stated.span, stated.precision) == (
        DateRole.HEADER,
        "2021-11-06",
        Span(6, 16),
        Precision.DAY,
    )


@pytest.mark.parametrize(
    ("rest", "title", "source"),
    [
        ("Home > News > Politics", "Harbour plan passes", None),
        ("News » Europe » Local", "Harbour plan passes", None),
        ("The Rivertown Herald", "Harbour plan passes", "The Rivertown Herald"),
        ("rivertown.example", "Harbour plan passes", "rivertown.example"),
        ("", "Harbour plan passes", None),
        ("Saturday, November 6, 2021", "Harbour plan passes", None),
        ("By Jane Roe", "Harbour plan passes", None),
        ("Press Release", "Harbour plan passes", None),
    ],
)
def test_furniture(body, rest, title, source):
    """A trail of pages, the site's name, a byline or a date in the rest is no title: that stands on the next line."""
    article = dateline.parse(f" date 2021-11-06 {rest}\nHarbour plan passes\n{body}")
    assert (article.title, article.source, len(article.paragraphs)) == (title, source, 2)
    assert article.published == DAY
    assert (("breadcrumb", rest) in article.meta) == (">" in rest or "»" in rest)
    assert (article.byline is not None) == rest.startswith("By")


def test_last_page_of_the_trail(body):
    """Where no headline follows, the last page of the trail is one when it is long enough."""
    article = dateline.parse(f" date 2021-11-06 Home > News > Council votes for harbour plan\n{body}")
    assert article.title == "Council votes for harbour plan"
    assert len(article.paragraphs) == 2
    assert dateline.parse(f" date 2021-11-06 Home > News > Local\n{body}").headline is None


@pytest.mark.parametrize(
    ("rest", "title", "source"),
    [
        ("Harbour plan passes | Rivertown Herald", "Harbour plan passes", "Rivertown Herald"),
        ("Harbour plan passes – Rivertown Herald", "Harbour plan passes", "Rivertown Herald"),
        ("Harbour plan passes | Esk Today Abroad", "Harbour plan passes", "Esk Today Abroad"),
        ("Harbour plan passes – at last", "Harbour plan passes – at last", None),
        ("Mayors – Herald", "Mayors – Herald", None),
    ],
)
def test_site_behind_the_title(body, rest, title, source):
    """The site's name behind a title is kept apart."""
    article = dateline.parse(f" date 2021-11-06 {rest}\n{body}")
    assert (article.title, article.source) == (title, source)


@pytest.mark.parametrize(
    "rest",
    [
        "Norland’s minister came to Rivertown on Friday to hold talks about the harbour.",
        "RIVERTOWN, Nov. 5 (NNA) -- The council met",
        "The council met on Friday in the old hall. It had not met since the flood, and the mayor spoke at length of it",
        "The council of the town " + "met and met again and " * 20,
    ],
)
def test_body_in_the_rest(body, rest):
    """A sentence of some length, or a dateline, is the first paragraph."""
    article = dateline.parse(f" date 2021-11-06 {rest}\n{body}")
    assert article.headline is None
    assert [article[p] for p in article.paragraphs] == [rest.strip(), *body.splitlines()]


@pytest.mark.parametrize(
    "rest", ["Will talks resume?", "Talks with the U.S.", "Quill: We go on.", "What Orr said on a visit to the U.S."]
)
def test_title_with_a_stop(body, rest):
    """A short line is a title whatever it ends in."""
    assert dateline.parse(f" date 2021-11-06 {rest}\n{body}").title == rest


def test_wrapped_body_and_title(read):
    """In a wrapped text the rest goes on in the next line: a paragraph when it ends as a sentence, else a title."""
    rest = "She left on Saturday after a short\nvisit to the harbour of the town.\n"
    first = "Norland's minister Ada Quill arrived in\nRivertown on Friday to hold talks with\nthe premier of Esk."
    [article], _ = read(f" date 2021-11-06 {first}\n\n{rest}")
    assert article.headline is None
    assert [article[p] for p in article.paragraphs] == [first, rest.strip()]
    [article], _ = read(f" date 2021-11-06 Norland and Esk agree on a plan for the\nharbour of Rivertown\n\n{rest}\n{rest}")
    assert article.title == "Norland and Esk agree on a plan for the harbour of Rivertown"
    assert len(article.paragraphs) == 2


def test_repeated_headline(body):
    """The headline once more is no paragraph, and is noted."""
    article = dateline.parse(f" date 2021-11-06 Harbour plan passes\nHARBOUR plan  passes\n{body}")
    assert [article[n.span] for n in article.notes if n.code == "repeated-headline"] == ["HARBOUR plan  passes"]
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    ("first", "second", "title"),
    [
        ("Harbour plan passes", "Harbour plan passes", "Harbour plan passes"),
        ("", "Harbour plan passes", "Harbour plan passes"),
        ("Harbour plan passes", "", "Harbour plan passes"),
        ("The Rivertown Herald", "Harbour plan passes", "Harbour plan passes"),
    ],
)
def test_two_header_lines(body, read, first, second, title):
    """A header line that says the same again, or the other half, begins no second article."""
    [article], problems = read(f" date 2021-11-06 {first}\n date 2021-11-06 {second}\n{body}")
    assert (article.title, len(article.paragraphs), problems) == (title, 2, [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_several_articles(body, read, end, encoding):
    """Each header line begins an article whose offsets lead back to its place in the file."""
    text = f"\xa0date 2021\u201111\u201106 Plan A\n{body}\n date 2021-11-07 Plan B\n{body} date 2021-11-08 Plan C\n".replace(
        "\n", end
    )
    data = text.encode(encoding)
    articles, problems = read(data)
    assert [(a.title, a.published.day, len(a.paragraphs)) for a in articles] == [
        ("Plan A", 6, 2),
        ("Plan B", 7, 2),
        ("Plan C", 8, 0),
    ]
    assert problems == []
    assert "".join(a.text for a in articles) == text
    decoder = articles[0].origin.encoding
    for article in articles:
        for span in article.blocks:
            place = article.locate(span)
            assert data[place.byte_start : place.byte_end].decode(decoder) == article[span]
            assert text[place.start : place.end] == article[span]
            before = text[: place.start].replace("\r\n", "\n").replace("\r", "\n")
            assert (place.line, place.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_decoys(body, read):
    """A date in a sentence, or at the start of a wrapped line, begins no article."""
    decoys = "date palm growers met.\nThe crate had a\ndate 2021-10-05 stamped on it.\nOn date 2021-10-05 it rained.\n"
    [article], _ = read(f" date 2021-11-06 Harbour plan passes\n{decoys}{body}")
    assert "date 2021-10-05 stamped on it." in [article[p] for p in article.paragraphs]


def test_first_header_without_its_blank(body, read):
    """A file whose first line was stripped still holds the others; behind a blank line none needs the blank."""
    articles, _ = read(f"date 2021-11-06 Plan A\n{body} date 2021-11-07 Plan B\n{body}\ndate 2021-11-08 Plan C\n{body}")
    assert [a.title for a in articles] == ["Plan A", "Plan B", "Plan C"]


def test_text_before_the_first_header(body, read):
    """What stands before the first header is kept, as an article without a date."""
    articles, problems = read(f"An export of two items\n\n date 2021-11-06 Plan A\n{body}")
    assert [(a.format, a.title, a.published) for a in articles] == [("header-date", None, None), ("header-date", "Plan A", DAY)]
    assert [(p.code, p.article_no) for p in problems] == [("no-date", 1)]


def test_header_on_the_last_line(body, read):
    """A header alone on the last line dates the text above it."""
    [article], problems = read(f"Harbour plan passes\n{body} date 2021-11-06\n")
    assert (article.title, article.published, len(article.paragraphs), problems) == ("Harbour plan passes", DAY, 2, [])


def test_impossible_date(body, read):
    """A day that does not exist has no value, and a problem points at it."""
    [article], [problem] = read(f" date 2021-02-30 Harbour plan passes\n{body}")
    assert (article.published, article.dates[0].raw, article.dates[0].value) == (None, "2021-02-30", None)
    assert (problem.code, problem.line, problem.column, problem.caret) == ("bad-date", 1, 7, 6)


@pytest.mark.parametrize(
    ("day", "value", "zone"),
    [
        ("2021-11-06T10:00:00Z", dt.datetime(2021, 11, 6, 10, tzinfo=dt.UTC), "Z"),
        ("2021-11-06 10:00:30", dt.datetime(2021, 11, 6, 10, 0, 30), None),
    ],
)
def test_time_in_the_header(body, day, value, zone):
    """A full time of day behind the date is read with it; the zone is never filled in."""
    article = dateline.parse(f" date {day} Harbour plan passes\n{body}")
    assert (article.published, article.dates[0].zone, article.title) == (value, zone, "Harbour plan passes")


def test_number_behind_the_date(body):
    """A number behind the date belongs to the title."""
    assert dateline.parse(f" date 2021-11-06 10 mayors meet\n{body}").title == "10 mayors meet"


def test_byte_order_mark_in_a_string(body):
    """In a string the mark is a character that readers step over."""
    article = dateline.parse(f"\ufeff date 2021-11-06 Harbour plan passes\n{body}")
    assert (article.text[0], article.title, article.headline) == ("\ufeff", "Harbour plan passes", Span(18, 37))


def test_dateline_over_new_year(body):
    """The year that a dateline leaves out is the one nearest to the article's date."""
    article = dateline.parse(f" date 2022-01-01 Harbour plan\nRIVERTOWN, Dec. 31 (NNA) -- {body}")
    assert (article.dateline.date, article.anchor) == (dt.date(2021, 12, 31), dt.date(2021, 12, 31))
    assert [d.role for d in article.dates] == [DateRole.HEADER, DateRole.DATELINE]
    assert article.paragraphs[0].contains(article.dateline.span)


def test_byline(body):
    """A line of names behind the headline is the byline."""
    article = dateline.parse(f" date 2021-11-06 Harbour plan passes\nBy JANE ROE, Staff Writer\n{body}")
    assert (article[article.byline], len(article.paragraphs)) == ("By JANE ROE, Staff Writer", 2)
    article = dateline.parse(f" date 2021-11-06 Harbour plan passes\nBy Friday\n{body}")
    assert article.byline is None


def test_unicode_line_ends(read):
    """U+2028 and U+2029 part paragraphs."""
    [article], _ = read(" date 2021-11-06 Harbour plan\u2028It passed.\u2029It rained.\n")
    assert (article.title, len(article.paragraphs)) == ("Harbour plan", 2)
