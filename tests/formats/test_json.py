"""Articles in JSON, one a line or in arrays."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dateline
from dateline import DateRole, Precision, Severity
from dateline.formats import json_articles
from dateline.sources import Source

CRAWL = (
    '{"url": "https://herald.example/1", "title": "Harbour \\u201cplan\\u201d passes", "authors": ["Orla Finch", "Tomas Orr"],'
    ' "date_publish": "2021-11-06 09:30:00", "date_download": "2021-11-09 03:00:00", "source_domain": "herald.example",'
    ' "language": "en", "maintext": "RIVERTOWN, Nov 5 (NNA) -- The council met.\\nIt rained."}\n'
    '{"headline": "Talks &amp; more", "published": 1636156800000, "content": "Both sides met."}\n'
    '{"title": "Broken", "date_publish": "2021-11-06", "maintext": "cut of\n'
    '{"title": "Talks end", "publishedAt": "2021-11-07T10:00:00Z", "source": {"id": null, "name": "Norland News"},'
    ' "description": "Short.", "body": "<p>One &amp; all.</p><p>Two.</p>"}\n'
    "[1, 2]\n"
    '{"colour": "red"}\n'
)


def located(article: dateline.Article, data: str) -> list[str]:
    """What stands in the file where the blocks are."""
    return [data[place.start : place.end] for place in map(article.locate, article.blocks)]


def test_lines(read):
    """A line an article: what its members state, at their places; a broken line loses no other."""
    articles, problems = read(CRAWL.encode())
    first, second, third = articles
    assert first.format == "jsonl"
    assert first.title == "Harbour “plan” passes"
    assert first[first.byline] == "Orla Finch, Tomas Orr"
    assert (first.source, first.language) == ("herald.example", "en")
    assert first.meta == (("url", "https://herald.example/1"),)
    assert [(d.role, d.value, d.zone, d.precision) for d in first.dates[:2]] == [
        (DateRole.PUBLISHED, dt.datetime(2021, 11, 6, 9, 30), None, Precision.SECOND),
        (DateRole.CAPTURED, dt.datetime(2021, 11, 9, 3), None, Precision.SECOND),
    ]
    assert (first.dateline.place, first.dateline.date) == ("RIVERTOWN", dt.date(2021, 11, 5))
    assert [first[p] for p in first.paragraphs] == ["RIVERTOWN, Nov 5 (NNA) -- The council met.", "It rained."]
    assert located(first, CRAWL) == [
        "Harbour \\u201cplan\\u201d passes",
        "RIVERTOWN, Nov 5 (NNA) -- The council met.",
        "It rained.",
    ]
    assert second.title == "Talks & more"
    assert second.published == dt.datetime(2021, 11, 6, tzinfo=dt.UTC)
    assert (third.source, third.meta) == ("Norland News", (("summary", "Short."),))
    assert [third[p] for p in third.paragraphs] == ["One & all.", "Two."]
    assert located(third, CRAWL)[1:] == ["One &amp; all.", "Two."]
    assert [(p.code, p.severity, p.line, p.column) for p in problems] == [
        ("bad-json", Severity.ERROR, 3, 63),
        ("not-an-article", Severity.ERROR, 5, 1),
        ("not-an-article", Severity.ERROR, 6, 1),
    ]


@pytest.mark.parametrize(
    "data",
    [
        [{"title": "One", "date": "2021-11-06"}, {"title": "Two", "date": "2021-11-07"}],
        {"status": "ok", "articles": [{"title": "One", "date": "2021-11-06"}, {"title": "Two", "date": "2021-11-07"}], "n": 2},
        {"response": {"n": [1], "docs": [{"title": "One", "date": "2021-11-06"}, {"title": "Two", "date": "2021-11-07"}]}},
        [{"_id": 1, "_source": {"title": "One", "date": "2021-11-06"}}, {"_source": {"title": "Two", "date": "2021-11-07"}}],
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_arrays(read, data, indent):
    """An array, one that a member holds, and objects around each article."""
    articles, problems = read(json.dumps(data, indent=indent))
    assert [(a.format, a.title, a.published) for a in articles] == [
        ("json", "One", dt.date(2021, 11, 6)),
        ("json", "Two", dt.date(2021, 11, 7)),
    ]
    assert not problems


def test_one_object(read):
    """A single object; and several in a row, over several lines each."""
    one = json.dumps({"title": "One", "date": "2021-11-06", "related": [{"title": "No"}], "body": ["A.", "B."]}, indent=1)
    (article,), problems = read(one)
    assert not problems
    assert [article[p] for p in article.paragraphs] == ["A.", "B."]
    assert article.meta == (("related.title", "No"),)
    articles, _ = read(one + "\n" + one)
    assert [a.locate(a.headline).line for a in articles] == [2, 15]


def test_broken_in_array(read):
    """Behind a broken object reading goes on with the next."""
    text = (
        '[\n{"title": "One", "date": "2021-11-06"},\n{"title": "Two" "date": 1},\n{"title": "Three", "date": "2021-11-08"}\n]'
    )
    articles, problems = read(text)
    assert [a.title for a in articles] == ["One", "Three"]
    assert [(p.code, p.line, p.column, p.article_no) for p in problems] == [("bad-json", 3, 17, 2)]
    _, problems = read('[{"title": "One", "date": "2021-11-06"}, 3]')
    assert [(p.code, p.column) for p in problems] == [("bad-json", 42)]
    _, problems = read('{"title": "One", "date": "2021-11-06"} and more')
    assert [p.code for p in problems] == ["bad-json"]


def test_deep_nests(read):
    """Nests too deep for the decoder are a problem, not a crash."""
    deep = '{"title": "One", "a": ' + "[" * 100_000 + "\n" + '{"title": "Two", "date": "2021-11-07"}\n'
    articles, problems = read(deep)
    assert [p.code for p in problems] == ["bad-json"]
    assert [a.title for a in articles] == ["Two"]


def test_newsroom_json(read):
    """ninjs and JSON Feed: dates by their names, the text with markup before the one without."""
    item = {
        "uri": "urn:x:1",
        "versionCreated": "2021-11-06T10:00:00Z",
        "firstcreated": "2021-11-06T08:00:00Z",
        "embargoed": "2021-11-06T12:00:00+01:00",
        "headlines": [{"role": "main", "value": "Harbour plan passes"}],
        "bodies": [{"contentType": "text/html", "value": "<p>One.</p><p>Two.</p>"}, {"value": "One. Two."}],
    }
    (article,), _ = read(json.dumps(item))
    assert (article.id, article.title, len(article.paragraphs)) == ("urn:x:1", "Harbour plan passes", 2)
    assert [(d.role, d.raw) for d in article.dates] == [
        (DateRole.EMBARGOED, "2021-11-06T12:00:00+01:00"),
        (DateRole.PUBLISHED, "2021-11-06T08:00:00Z"),
        (DateRole.UPDATED, "2021-11-06T10:00:00Z"),
    ]
    feed = {
        "version": "x",
        "title": "Feed",
        "items": [{"id": "1", "content_text": "It rained.", "date_published": "2021-11-06"}],
    }
    (article,), _ = read(json.dumps(feed))
    assert (article.id, article.title, article.published) == ("1", None, dt.date(2021, 11, 6))


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ('"20211106120000"', dt.datetime(2021, 11, 6, 12), None),
        ('"20211106T120000Z"', dt.datetime(2021, 11, 6, 12, tzinfo=dt.UTC), None),
        ("1636200000", dt.datetime(2021, 11, 6, 12, tzinfo=dt.UTC), None),
        ("1636200000.5", dt.datetime(2021, 11, 6, 12, 0, 0, 500000, tzinfo=dt.UTC), None),
        ('"Sat, 06 Nov 2021 12:00:00 +0100"', dt.datetime(2021, 11, 6, 12, tzinfo=dt.timezone(dt.timedelta(hours=1))), None),
        ('"05/11/2021"', None, "ambiguous-date"),
        ('"2021-02-30"', None, "bad-date"),
        ('"soon"', None, "bad-date"),
        ('""', None, "no-date"),
        ("null", None, "no-date"),
        ("[]", None, "no-date"),
        ("true", None, "bad-date"),
    ],
)
def test_dates(read, raw, value, code):
    """Dates as they are written in the wild; what cannot be read is told, and nothing is filled in."""
    text = '{"title": "One", "date": ' + raw + "}"
    (article,), problems = read(text)
    assert article.published == value
    assert [p.code for p in problems] == ([code] if code else [])
    if code in ("ambiguous-date", "bad-date"):
        assert problems[0].column == text.index(raw.strip('"')) + 1


def test_windows(tmp_path, monkeypatch):
    """A file larger than what is looked at at once reads as the same articles, each at its place."""
    articles = [{"title": f"Number {n} é", "date": "2021-11-06", "body": "It rained. " * 40} for n in range(30)]
    path = tmp_path / "a.json"
    for text in (json.dumps(articles, ensure_ascii=False, indent=0), json.dumps({"items": articles}, indent=0)):
        path.write_text(text, encoding="utf-8")
        whole = list(dateline.read(path))
        with monkeypatch.context() as patch:
            patch.setattr("dateline.sources._CHUNK_SIZE", 200)
            pieces = list(dateline.read(path))
        assert len(whole) == 30
        assert [(a.text, a.locate(a.headline)) for a in pieces] == [(a.text, a.locate(a.headline)) for a in whole]
        data = path.read_bytes()
        for article in pieces:
            place = article.locate(article.headline)
            assert json.loads(b'"' + data[place.byte_start : place.byte_end] + b'"') == article.title


def test_bytes_that_are_not_utf8(read):
    """A line of another encoding is told of, and keeps its place."""
    data = b'{"title": "Caf\xe9", "date": "2021-11-06"}\n{"title": "Two", "date": "2021-11-06"}\n'
    (first, second), problems = read(data)
    assert (first.title, second.title) == ("Café", "Two")
    assert [p.code for p in problems] == ["not-utf-8"]
    assert second.locate(second.headline).byte_start == data.index(b"Two")


@pytest.mark.parametrize(
    ("text", "lines", "whole"),
    [
        ('{"a": 1}\n{"b": 2}\n', 0.95, 0.85),
        ('{"a": 1}\n', 0.8, 0.85),
        ('{"a": "' + "x" * 5000, 0.8, 0.85),
        ('{"a": 1,\n"b": 2}', None, 0.85),
        ('{"a": 1}\nand so on', None, 0.85),
        ('[\n{"a": 1}]', None, 0.85),
        ("{curly} marks", None, None),
        ("[note] a text", None, None),
    ],
)
def test_sniff(text, lines, whole):
    """Lines that are objects; anything else that begins as JSON."""
    head = Source.of_text(text).head
    found = [json_articles.sniff_lines(head), json_articles.sniff_whole(head)]
    assert [sniff and sniff.score for sniff in found] == [lines, whole]


@given(st.integers(0, len(CRAWL)), st.sampled_from(["jsonl", "json"]))
@example(0, "json")
def test_cut_anywhere(end, format):
    """A file cut anywhere gives articles and problems, and no other exception."""
    problems: list[dateline.Problem] = []
    list(dateline.read(io.StringIO(CRAWL[:end], newline=""), format=format, on_problem=problems.append))
    assert all(p.code != "format-failed" for p in problems)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "value", "x"]), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(
    ["title", "body", "content_html", "date", "firstcreated", "author", "source", "id", "items", "articles", "x"]
)


@given(st.lists(st.dictionaries(_KEYS, _VALUES, max_size=6), min_size=1, max_size=3), st.booleans(), st.sampled_from([None, 1]))
def test_any_object(objects, ascii, indent):
    """Whatever the members hold, reading goes through; every letter of a block stands at its place."""
    text = "\n".join(json.dumps(item, ensure_ascii=ascii, indent=indent) for item in objects)
    for format in ("jsonl", "json"):
        problems: list[dateline.Problem] = []
        articles = list(dateline.read(io.StringIO(text, newline=""), format=format, on_problem=problems.append))
        assert all(p.code != "format-failed" for p in problems)
        for article in articles:
            for block in article.blocks:
                place = article.locate(block)
                assert 0 <= place.start < place.end <= len(text)
                there = text[place.start : place.end]
                if "\\" not in there and "&" not in there and "<" not in there:
                    assert " ".join(there.split()) == " ".join(article[block].split())
