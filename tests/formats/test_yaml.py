"""Front matter that takes a parser of YAML: what is nested, quoted, folded; what hostile files hold; and life without one."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dateline
from dateline import Article, Problem
from dateline.formats import yaml_fields

from .conftest import BODY, Read
from .sound import article_is_sound

NESTED = r"""---
"title": "It\u2019s \"on\":
  a port for all"   # of the front page
"key: odd": x
date: !!timestamp 2021-11-06 09:30:00 +0100
lastmod: &last '2021-11-08'
modified: *last
people:
  - name: {given: Orla, family: 'O''Finch'}
    role: mayor
  - [Ada, [Quill, "Bram, Orr"]]
summary: |-   # kept
   The council voted
   on Friday.

   It rained.
note: plain
  goes on
empty:
none: ""
---

The council of Rivertown met on Friday.
"""
yaml = pytest.importorskip("ruamel.yaml", reason="the extra yaml is not installed")


def front(lines: str) -> bytes:
    """A file with some front matter."""
    return f"---\n{lines}\n---\n{BODY}".encode()


def told(read: Read, lines: str) -> list[str]:
    """The codes of what is told of some front matter."""
    return [problem.code for problem in read(front(lines))[1] if problem.code != "no-date"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_nested(read: Read, end: str) -> None:
    """Every value under its path; title and dates where they stand in the file; an escape is one thing."""
    data = NESTED.replace("\n", end)
    (article,), problems = read(data.encode())
    assert not problems
    article_is_sound(article, data.encode())
    assert article.title == 'It’s "on": a port for all'
    assert article.published == dt.datetime(2021, 11, 6, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert article.headline is not None
    place = article.locate(article.headline)
    assert data[place.start : place.end] == rf"It\u2019s \"on\":{end}  a port for all"
    assert (place.line, place.column) == (2, 11)
    dates = [(date.role.value, date.raw, date.span and article.locate(date.span).line) for date in article.dates]
    assert dates == [("published", "2021-11-06 09:30:00 +0100", 5), ("updated", "2021-11-08", 6), ("updated", "2021-11-08", 6)]
    assert article.meta == (
        ("key: odd", "x"),
        ("people.name.given", "Orla"),
        ("people.name.family", "O'Finch"),
        ("people.role", "mayor"),
        ("people", "Ada"),
        ("people", "Quill"),
        ("people", "Bram, Orr"),
        ("summary", "The council voted on Friday. It rained."),
        ("note", "plain goes on"),
    )
    assert [article[p] for p in article.paragraphs] == ["The council of Rivertown met on Friday."]


def test_a_map_in_braces(read: Read) -> None:
    """Front matter may be one map in flow style."""
    (article,), problems = read(front('{title: "Talks \\u2013 open", date: 2021-11-06, tags: [a, b]}'))
    assert (article.format, article.title, article.published) == ("front-matter", "Talks – open", dt.date(2021, 11, 6))
    assert not problems


def test_flat_lines_need_no_parser(monkeypatch: pytest.MonkeyPatch, read: Read) -> None:
    """What lines show is read by lines, with or without the parser: it is not even loaded."""
    monkeypatch.setattr(yaml_fields, "read", lambda *_: pytest.fail("it was asked"))
    lines = 'title: "Plan: a port"\ntags: [a, "b c"]\nauthor:\n  name: Orla\nlist:\n- x\n- y: z\ntext: >\n  {x\n  - y'
    (article,), _ = read(front(lines))
    assert article.title == "Plan: a port"
    assert article.meta[-1] == ("text", "{x - y")


@pytest.mark.parametrize(
    "lines",
    [
        "title: Talks\nx: {a: b}",
        "title: Talks\nx: &a b",
        "title: Talks\nx: b\n  c",
        'title: "It\\u2019s"',
        "x: [a,\n  b]",
        "title: 'It''s'",
        "x: [[a]]",
        'x: ["a, b"]',
        "x: !t b",
        "x: *a",
        "? a\n: b",
        "'a: b': c",
        'x: "a\n  b"',
        "x:\n- - a",
    ],
)
def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, read: Read, lines: str) -> None:
    """A line each is read, and one problem says where it is not flat and what to install."""
    monkeypatch.setattr(yaml_fields, "is_installed", lambda: False)
    _, problems = read(front(f"date: 2021-11-06\n{lines}"))
    problem = next(problem for problem in problems if problem.code == "front-matter-not-flat")
    assert problem.hint == 'pip install "dateline[yaml]"'
    assert problem.line is not None and problem.line > 2
    assert [problem.code for problem in problems].count("front-matter-not-flat") == 1


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("title: {a: b", "front-matter-not-yaml"),
        ("title: @x\nx: {}", "front-matter-not-yaml"),
        ('title: "\\UFFFFFFFF"', "front-matter-not-yaml"),
        ("x: {a: b}\ntitle: a\x01b", "front-matter-not-yaml"),
        ("x: *a", "front-matter-alias"),
        ("x: &a {b: c}\ny: *a", "front-matter-alias"),
        ("x: &a {b: c}\n<<: *a", "front-matter-alias"),
        ("? [a]\n: b", "front-matter-limit"),
        ("x: " + "[" * 33, "front-matter-limit"),
        ("x: " + "[a, " * 33 + "]" * 33, "front-matter-limit"),
        ("x: " + "{a: " * 2000, "front-matter-limit"),
        ("x: &a b\ny: [" + "*a, " * 101 + "]", "front-matter-limit"),
        ("x: {a: b}\n" + "y: z\n" * 20_000, "front-matter-limit"),
        ("\n".join(f"{'  ' * n}k{n}:" for n in range(40)) + " {}", "front-matter-limit"),
    ],
)
def test_hostile(read: Read, lines: str, code: str) -> None:
    """What is broken, too deep, too long or made to explode is told of once and read line by line, and soon."""
    began = time.process_time()
    articles, problems = read(front(f"date: 2021-11-06\n{lines}"))
    assert time.process_time() - began < 5
    assert [article.published for article in articles] == [dt.date(2021, 11, 6)]
    assert code in [problem.code for problem in problems]
    assert all(problem.line for problem in problems)


def test_aliases_of_aliases_do_not_explode(read: Read) -> None:
    """The billion laughs: lists of aliases of lists of aliases."""
    lines = 'a: &a ["lol", "lol"]\n' + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in itertools.pairwise("abcdefghi")
    )
    assert "front-matter-alias" in told(read, lines)


def test_a_hundred_aliases_are_followed(read: Read) -> None:
    """Each points at where the string stands."""
    (article,), problems = read(front("date: &d 2021-11-06\nx: [" + "*d, " * 100 + "]"))
    assert not problems
    assert article.meta == (("x", "2021-11-06"),) * 100


_WORDS = st.text(st.sampled_from("aé’\"'\\:#-,[]{}&*!|>%@` \n\t\xa0😀"), min_size=1, max_size=12)
_VALUES = st.recursive(_WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3))


def leaves(value: object) -> list[str]:
    """The strings of nested values, white space folded, without the empty ones."""
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [" ".join(str(value).split())] if str(value).split() else []


@pytest.mark.property
@given(
    st.dictionaries(_WORDS.map(lambda word: f"k{word}"), _VALUES, min_size=1, max_size=3),
    st.sampled_from([None, "'", '"']),
    st.booleans(),
)
@example({"k": ["a\\\nb", "c:\xa0d"]}, '"', False)
def test_what_is_written_is_read(values: dict[str, object], style: str | None, flow: bool) -> None:
    """Any nested strings, written in any style by a writer of YAML, are read as they were, each in its place."""
    writer = yaml.YAML(typ="safe", pure=True)
    writer.default_style, writer.default_flow_style, writer.allow_unicode, writer.width = style, flow, True, 40
    out = io.StringIO()
    writer.dump({"note": ["[x]", "a\nb"], **values}, out)
    data = front(f"date: 2021-11-06\nx: {{}}\n{out.getvalue()}" if not flow else f"date: 2021-11-06\nall: {out.getvalue()}")
    problems: list[Problem] = []
    (article,) = dateline.read(io.BytesIO(data), on_problem=problems.append)
    assert [problem.code for problem in problems] == []
    article_is_sound(article, data)
    assert sorted(value for _, value in article.meta) == sorted(leaves([["[x]", "a\nb"], values]))


@pytest.mark.property
@given(st.text(st.sampled_from("ab:{}[]\"'\\&*!|>-?#,%@ \n\t\r\x85\ufeffux2"), max_size=60))
@example('{"\\x')
@example("&a *a")
def test_any_lines(lines: str) -> None:
    """Any letters between the fences give an article whose letters stand where they are said to."""
    data = f"---\ntitle: x\n{lines}\n---\n{BODY}".encode()
    for item in dateline.Reader()._read(dateline.Source.of_bytes(data), "front-matter"):
        if isinstance(item, Article):
            article_is_sound(item, data)
        else:
            assert item.code != "format-failed", item
