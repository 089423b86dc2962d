"""Texts with front matter of YAML or TOML."""

from __future__ import annotations

import datetime as dt
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import DateRole, FormatError, Severity, Span
from dateline.formats import front_matter
from dateline.sources import Source

POST = """---
layout: post
title: "Harbour plan passes"   # for the front page
author: Orla Finch
date: 2021-11-06 09:30:00 +0100
last_modified_at: 2021-11-08
tags: [harbour, "council votes"]
categories:
  - politics
  - sea
agency:
  desk: foreign
summary: >
  The council voted
  on Friday.
---

# What was said

The council of Rivertown met on **Friday**.
"""


def test_yaml(read):
    """Title, author, dates and the rest, each at its place in the file; nested keys keep their path."""
    (article,), problems = read(POST)
    assert not problems
    assert article.text == POST
    assert (article.format, article.title, article[article.byline]) == ("front-matter", "Harbour plan passes", "Orla Finch")
    assert article.published == dt.datetime(2021, 11, 6, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert [(d.role, d.raw, article[d.span]) for d in article.dates] == [
        (DateRole.PUBLISHED, "2021-11-06 09:30:00 +0100", "2021-11-06 09:30:00 +0100"),
        (DateRole.UPDATED, "2021-11-08", "2021-11-08"),
    ]
    assert article.meta == (
        ("layout", "post"),
        ("tags", "harbour"),
        ("tags", "council votes"),
        ("categories", "politics"),
        ("categories", "sea"),
        ("agency.desk", "foreign"),
        ("summary", "The council voted on Friday."),
    )
    assert [article[p] for p in article.paragraphs] == ["What was said", "The council of Rivertown met on **Friday**."]


def test_toml(read):
    """TOML between +++, its tables as paths."""
    text = '+++\ntitle = "Talks resume"\ndate = 2021-11-05T10:00:00Z\n[menu.main]\nweight = 3\n+++\nBoth sides met.\n'
    (article,), problems = read(text)
    assert not problems
    assert (article.title, article.published) == ("Talks resume", dt.datetime(2021, 11, 5, 10, tzinfo=dt.UTC))
    assert article.meta == (("menu.main.weight", "3"),)


def test_broken_toml(read):
    """Where TOML is broken is told, and its lines are read all the same."""
    (article,), problems = read("+++\ndate = 2021-11-05\ntitle = Talks\n+++\nBoth sides met.\n")
    assert [(p.code, p.line, p.column) for p in problems] == [("front-matter-not-toml", 3, 9)]
    assert (article.title, article.published) == ("Talks", dt.date(2021, 11, 5))


def test_colon_in_title(read):
    """A colon in a title is told of, and costs nothing."""
    (article,), problems = read("---\ntitle: Plan: a port for all\ndate: 2021-11-05\n---\nIt rained.\n")
    assert article.title == "Plan: a port for all"
    assert [(p.code, p.severity, p.line, p.column) for p in problems] == [("front-matter-not-yaml", Severity.WARNING, 2, 12)]


def test_blanks_in_quotation_marks(read):
    """Blanks at the edges of a quoted value are no part of it, and a colon in it is no fault."""
    (article,), problems = read("---\ntitle: ' Plan: a port '\ndate: \"  2021-11-05\"\nnote: '  '\n---\nIt rained.\n")
    assert not problems
    assert (article.title, article.published, article.meta) == ("Plan: a port", dt.date(2021, 11, 5), ())
    assert article[article.headline] == "Plan: a port"


def test_line_without_key(read):
    """A line without a key is told of."""
    (article,), problems = read("---\ntitle: Plan\nor so\ndate: 2021-11-05\n---\nIt rained.\n")
    assert article.published == dt.date(2021, 11, 5)
    assert [(p.code, p.line, p.column) for p in problems] == [("front-matter-no-key", 3, 1)]


@pytest.mark.parametrize("line", ["or so", "note: a: b", "date: 2021-13-45", "date: 1x"])
def test_many_wrong_lines(read, line):
    """Fifty problems are told one by one, and one tells how many more there are: thousands would take forever."""
    began = time.process_time()
    (article,), problems = read(f"---\ntitle: Plan\n{f'{line}{chr(10)}' * 30_000}---\nIt rained.\n")
    assert time.process_time() - began < 10
    assert article.title == "Plan"
    assert len(problems) == 51
    assert "more places" in problems[-1].message and problems[-1].line == problems[-2].line + 1


def test_unclosed(read):
    """Front matter that nothing closes is an error that points at its beginning, and no article."""
    articles, problems = read("---\ntitle: Plan\ndate: 2021-11-05\n\nIt rained.\n")
    assert not articles
    assert [(p.code, p.severity, p.line, p.column) for p in problems] == [("front-matter-unclosed", Severity.ERROR, 1, 1)]
    with pytest.raises(FormatError, match="no front matter"):
        dateline.parse("It rained.", format="front-matter")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(read, end):
    """LF, CRLF and CR; the last fence may end the file; a rule in the body closes nothing."""
    (article,), _ = read("---\ntitle: Plan\ndate: 2021-11-05\n---\nOne.\n\n---\n\nTwo.\n".replace("\n", end).encode())
    assert (article.title, article.published) == ("Plan", dt.date(2021, 11, 5))
    assert [article[p] for p in article.paragraphs] == ["One.", "Two."]
    (article,), _ = read("---\ntitle: Plan\ndate: 2021-11-05\n---".replace("\n", end))
    assert (article.title, article.paragraphs) == ("Plan", ())


def test_file_name(tmp_path):
    """A dated file name counts where the front matter states no date."""
    path = tmp_path / "2021-11-05-plan.md"
    path.write_text("---\ntitle: It''s on\n---\nIt rained.\n")
    (article,) = dateline.read(path)
    assert article.published == dt.date(2021, 11, 5)
    assert article.title == "It''s on"


def test_title_of_body(read):
    """Without a title in front the first line of the body that looks like one is it."""
    (article,), _ = read("---\ndate: 2021-11-05\n---\nHarbour plan passes\n\nThe council of Rivertown met on Friday to vote.\n")
    assert article.title == "Harbour plan passes"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("---\ntitle: Plan\n---\nBody.", 0.95),
        ("---\n---\nBody.", 0.95),
        ("---\ntitle: Plan\n\nBody.", 0.86),
        ("---\nIt rained: a lot\n\nBody.", None),
        ("---\nIt rained.\n---\nBody.", None),
        ("----\ntitle: Plan\n---\nBody.", None),
        ("", None),
    ],
)
def test_sniff(text, score):
    """Two fences with keys between them; one with a key that articles have."""
    sniff = front_matter.sniff(Source.of_text(text).head)
    assert (sniff and sniff.score) == score


@given(
    st.lists(
        st.sampled_from(
            ["---\n", "+++\n", "title: ", "date: ", "2021-11-05\n", "'", '"', "[", "a, ", "]\n", "- x\n", ">\n", "  ", "#"]
        )
    )
)
def test_total(parts):
    """Whatever stands between the fences, the text stays whole and spans lie in it."""
    text = "---\n" + "".join(parts)
    problems: list[dateline.Problem] = []
    articles = list(dateline.read(io.StringIO(text, newline=""), format="front-matter", on_problem=problems.append))
    assert all(p.code != "format-failed" for p in problems)
    assert bool(articles) != any(p.code == "front-matter-unclosed" for p in problems)
    for article in articles:
        assert article.text == text
        for block in article.blocks:
            assert article[block] == article[block].strip()
        assert all(d.span is None or d.span.end <= len(text) for d in article.dates)
        assert article.locate(Span(0, len(text))).end == len(text)
