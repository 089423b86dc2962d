"""Articles written out and read back."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import Article, DateRole, Problem, Severity, Span, StatedDate
from dateline.jsonl import article_from_json
from dateline.strategies import Readout, readouts
from dateline.writing import Target, write

ROOT = Path(__file__).parents[1]
LONG = "The council of Rivertown met on Friday to vote on the plan for its old harbour, the mayor told the press."


def made(title: str | None, *paragraphs: str, published: str | None = "2021-11-06", author: str | None = None) -> Article:
    """An article of these blocks."""
    text = ""
    spans: dict[str, Span] = {}
    for name, block in (("title", title), ("byline", author), *((str(n), block) for n, block in enumerate(paragraphs))):
        if block is not None:
            spans[name] = Span(len(text), len(text) + len(block))
            text += f"{block}\n\n"
    moment = None if published is None else dt.datetime.fromisoformat(published)
    value = moment.date() if moment is not None and published is not None and len(published) == 10 else moment
    date = StatedDate(role=DateRole.PUBLISHED, raw=published or "", value=value)
    headline, byline = spans.pop("title", None), spans.pop("byline", None)
    return Article(text=text, headline=headline, byline=byline, paragraphs=tuple(spans.values()), dates=(date,))


def written(articles: list[Article], to: Target = Target.PLAIN) -> tuple[str, list[Problem]]:
    """What is written, and the problems."""
    problems: list[Problem] = []
    return "".join(write(articles, to, problems.append)), problems


def back(text: str) -> list[Article]:
    """The articles of a file with this text, whose format is told from it."""
    problems: list[Problem] = []
    return list(dateline.read(io.BytesIO(text.encode()), on_problem=problems.append)) if text else []


def folded(text: str) -> str:
    """A block as plain text holds it: on one line, without white space at its edges."""
    parts = re.split("[\r\n\u2028\u2029]+", text)
    stripped = []
    for part in parts:
        while part != (shorter := part.strip().strip("\ufeff")):
            part = shorter
        stripped.append(part)
    return " ".join(filter(None, stripped))


def content(article: Article) -> tuple[str, str, list[str]]:
    """Day, title and paragraphs, folded."""
    published = article.published
    day = published.date() if isinstance(published, dt.datetime) else published
    blocks = [folded(article[paragraph]) for paragraph in article.paragraphs]
    return str(day), folded(article.title or ""), [block for block in blocks if block]


def check(articles: list[Article]) -> None:
    """The law of the plain format: each article comes back as it was, or a problem says that it does not."""
    fates: list[Severity | None] = []
    problems: list[Problem] = []

    def asked() -> Iterator[Article]:
        for article in articles:
            before = len(problems)
            yield article
            fates.append(problems[before].severity if len(problems) > before else None)
            assert len(problems) - before < 2

    text = "".join(write(asked(), Target.PLAIN, problems.append))
    kept = [(article, fate) for article, fate in zip(articles, fates, strict=True) if fate is not Severity.ERROR]
    found = back(text)
    assert len(found) == len(kept)
    for (article, fate), other in zip(kept, found, strict=True):
        assert other.format == "header-date"
        if fate is None:
            assert content(other) == content(article)
        else:
            assert content(other)[0] == content(article)[0]


@pytest.mark.property
@given(st.lists(st.from_type(Article), max_size=4))
def test_plain_comes_back_or_a_problem_says_so(articles: list[Article]) -> None:
    """Title, day and paragraphs of any articles one behind the other, from one file whose format is told from its text."""
    check(articles)


@pytest.mark.property
@given(readouts())
def test_readouts_come_back_without_problems(readout: Readout) -> None:
    """What any person would call an article is held, and writing it again changes nothing."""
    text, problems = written([readout.article])
    assert not problems
    assert written(back(text)) == (text, [])


@pytest.mark.property
@given(st.from_type(Article))
def test_jsonl_comes_back_whole(article: Article) -> None:
    """Lines of JSON lose nothing."""
    text, problems = written([article, article], Target.JSONL)
    assert not problems
    assert [article_from_json(line) for line in text.splitlines()] == [article, article]


@pytest.mark.property
@given(st.lists(st.from_type(Article), max_size=3))
def test_csv_is_csv(articles: list[Article]) -> None:
    """A row each, as the standard library reads them; only lone surrogates are lost, with a problem."""
    text, problems = written(articles, Target.CSV)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["id", "published", "title", "byline", "source", "language", "text"]
    expected = [re.sub("[\ud800-\udfff]", "\ufffd", a.title or "") for a in articles]
    assert [row[2] for row in rows[1:]] == expected
    assert all(problem.code == "not-held" for problem in problems)
    text.encode()


@pytest.mark.parametrize(
    ("article", "text"),
    [
        (made("Talks resume", LONG, "It rained."), f" date 2021-11-06 Talks resume\n{LONG}\nIt rained.\n"),
        (made("Talks\nresume", "One\n line\u2028 more"), " date 2021-11-06 Talks resume\nOne line more\n"),
        (made(None, LONG, "It rained."), f" date 2021-11-06\n{LONG}\nIt rained.\n"),
        (made("Talks resume"), " date 2021-11-06 Talks resume\n"),
        # A headline that would be the name of a site behind the day.
        (made("The Coastal Herald", LONG), f" date 2021-11-06\nThe Coastal Herald\n\n{LONG}\n"),
        # A headline that would be the time of day.
        (made("10:30:00 it began", LONG), f" date 2021-11-06\n10:30:00 it began\n\n{LONG}\n"),
        # Short lines that would be taken for one wrapped paragraph.
        (
            made("The list", "and a first", "and a second", "and a third", "and a fourth", "and the last"),
            " date 2021-11-06 The list\n\nand a first\n\nand a second\n\nand a third\n\nand a fourth\n\nand the last\n",
        ),
        # Names are told from a headline, with "By" where it is missing.
        (made("Talks resume", LONG, author="Jane Roe"), f" date 2021-11-06 Talks resume\nBy Jane Roe\n{LONG}\n"),
        (made("Talks resume", LONG, author="the desk in the north"), f" date 2021-11-06 Talks resume\n{LONG}\n"),
        # A paragraph that would begin an article, were an empty line before it.
        (
            made("Talks resume", LONG, "date 2021-11-05 it was"),
            f" date 2021-11-06 Talks resume\n{LONG}\ndate 2021-11-05 it was\n",
        ),
    ],
)
def test_how_articles_are_written(article: Article, text: str) -> None:
    """The usual form, and the one that is needed for it to come back."""
    assert written([article]) == (text, [])
    check([article, article])


@pytest.mark.parametrize(
    ("article", "says"),
    [
        (made("Talks resume", "Talks resume", LONG), "read back from plain text, its paragraphs would be others"),
        (made("Talks resume", "***", LONG), "its paragraphs would be others"),
        (made("Talks \ud83d resume", LONG), "its headline would be another"),
        (made("Talks resume", "a\0\1\2\3\4b"), "its paragraphs would be others"),
        (made("The talks will be resumed on Friday in the old town hall.", LONG), "it would have no headline"),
    ],
)
def test_what_comes_back_otherwise_is_said(article: Article, says: str) -> None:
    """It is written as near as can be, with a warning that points at the article."""
    text, problems = written([article])
    assert text.startswith(" date 2021-11-06")
    assert [(problem.code, problem.severity) for problem in problems] == [("not-held", Severity.WARNING)]
    assert says in problems[0].message
    check([article, article])


@pytest.mark.parametrize(
    ("articles", "says"),
    [
        ([made("Talks resume", LONG, published=None)], "plain text begins with the day of publication"),
        ([Article(text="", dates=made("T", "x").dates)], "neither a headline nor a paragraph"),
        # The second would be the header of the first once more.
        ([made("Talks resume"), made("Talks resume")], "would not be read as one article"),
    ],
)
def test_what_cannot_be_held_is_left_out(articles: list[Article], says: str) -> None:
    """With an error, and the others are written."""
    text, problems = written(articles)
    assert len(back(text)) == len(articles) - 1
    assert [(problem.code, problem.severity) for problem in problems] == [("not-written", Severity.ERROR)]
    assert says in problems[0].message


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "examples").glob("*.txt")), ids=lambda path: path.name)
def test_our_examples_come_back_without_problems(path: Path) -> None:
    """The articles of the docs are held whole."""
    articles = list(dateline.read(path))
    assert written(articles)[1] == []
    check(articles)


def test_the_law_holds_for_real_files(shared: Path) -> None:
    """Samples and hard inputs of every format come back as they were, or a problem says that they do not."""
    problems: list[Problem] = []
    articles: list[Article] = []
    for path in sorted((shared / "formats").glob("[hs]a*/**/*")):
        if path.is_file() and path.stat().st_size < 1 << 20:
            with contextlib.suppress(dateline.FormatError):
                articles += itertools.islice(dateline.read(path, on_problem=problems.append), 20)
    dated = [article for article in articles if article.published is not None]
    assert len(dated) > 50
    check(articles)
    assert len(written(dated)[1]) * 10 < len(dated)


def test_half_a_letter_in_a_row_is_said() -> None:
    """What UTF-8 cannot hold is lost in a table too, with a warning."""
    text, problems = written([made("Talks \ud83d resume", LONG)], Target.CSV)
    assert "Talks \ufffd resume" in text
    assert [(problem.code, problem.severity) for problem in problems] == [("not-held", Severity.WARNING)]


def test_a_row() -> None:
    """Moments with their zone, paragraphs with an empty line between them, cells quoted where they must be."""
    article = made('Talks, "resumed"', "One.", "Two.", published="2021-11-06T10:00:00+01:00", author="Jane Roe")
    article = attrs.evolve(article, id="7", language="en")
    text, problems = written([article], Target.CSV)
    assert not problems
    assert text.split("\r\n", 1)[1] == ('7,2021-11-06T10:00:00+01:00,"Talks, ""resumed""",Jane Roe,,en,"One.\n\nTwo."\r\n')
    (again,) = back(text)
    assert (again.format, again.title, again.published) == ("csv", article.title, article.published)
    assert [again[paragraph] for paragraph in again.paragraphs] == ["One.", "Two."]
