"""What holds for all the formats, whatever is in the file."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import FormatError, Span

FILES = Path(__file__).parent / "files"
FORMATS = {
    "lexisnexis-older.txt": "lexisnexis",
    "lexisnexis-newer.txt": "lexisnexis",
    "factiva.txt": "factiva",
    "factiva.html": "factiva-html",
    "europresse-older.html": "europresse",
    "europresse-newer.html": "europresse",
    "proquest.txt": "proquest",
}
NAMES = sorted(FORMATS)
SHARED = Path(__file__).parents[3].parent / "shared"


def sound(read, data, format):
    """Read with the format named: articles and problems, nothing else, and every letter stands where it is said to stand."""
    articles, problems = read(data, format=format)
    assert all(problem.code != "format-failed" for problem in problems), problems
    for article in articles:
        for at, letter in enumerate(article.text):
            if not letter.isspace():
                place = article.locate(Span(at, at + 1))
                assert html.unescape(data[place.byte_start : place.byte_end].decode()) == html.unescape(letter)
    return articles, problems


@pytest.mark.parametrize("name", NAMES)
def test_whole(read, fixture, name):
    """Every fixture is told by its beginning, and every letter of its articles knows its place."""
    data = fixture(name)
    articles, _ = read(data)
    assert {article.format for article in articles} == {FORMATS[name]}
    assert len(sound(read, data, FORMATS[name])[0]) == len(articles)


@pytest.mark.parametrize("name", NAMES)
def test_windows_line_ends(read, fixture, name):
    """Line ends of Windows and a mark before the first letter change nothing."""
    data = fixture(name)
    changed = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    before, after = read(data)[0], read(changed)[0]
    assert [(a.title, a.dates, a.meta, a.id) for a in after] == [(a.title, a.dates, a.meta, a.id) for a in before]
    assert [len(a.paragraphs) for a in after] == [len(a.paragraphs) for a in before]
    sound(read, changed, FORMATS[name])


@pytest.mark.parametrize("name", NAMES)
def test_truncation(read, fixture, name):
    """Cut behind any byte, a file gives articles and problems, never more articles than it has."""
    data = fixture(name)
    most = len(read(data)[0])
    for end in range(len(data)):
        articles, problems = read(data[:end], format=FORMATS[name])
        assert len(articles) <= most and all(problem.code != "format-failed" for problem in problems)


@pytest.mark.parametrize("name", NAMES)
def test_many(read, fixture, name):
    """Over all the borders of the blocks in which a large file is read, nothing is lost or doubled."""
    data = fixture(name)
    once = [article.title for article in read(data)[0]]
    times = (5 << 18) // len(data) + 1
    articles, _ = read(data * times, format=FORMATS[name])
    assert [article.title for article in articles] == once * times


_JUNK = [
    "",
    " ",
    "It rained.",
    "8 February 2021",
    "Body",
    "End of Document",
    "HD",
    "AN",
    "_" * 60,
    "LOAD-DATE:",
    "\xa0",
    "\f",
    "\r",
]


@given(data=st.data(), name=st.sampled_from(NAMES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_soup(read, data, name):
    """Lines of the fixtures in any order, with others between, are read without an exception."""
    lines = (FILES / name).read_text().split("\n")
    text = "\n".join(data.draw(st.lists(st.sampled_from([*lines, *_JUNK]), max_size=30)))
    sound(read, text.encode(), FORMATS[name])
    refused = None
    try:
        read(text)
    except FormatError as error:
        refused = error.problem
    assert refused is None or refused.code in ("empty", "binary")


_TAGS = [
    "<td>",
    "</td>",
    "<b>",
    "</b>",
    "HD",
    "PD",
    "LP",
    "5 novembre 2021",
    "Il pleut.",
    "&amp;",
    "<p>",
    "</p>",
    "<br>",
    "<table>",
    "<",
]
_TAGS += [
    '<div class="article enArticle">',
    "</div>",
    "<article>",
    "</article>",
    "<section>",
    "<footer>",
    "<aside>",
    "</span>",
    "<!--",
]
_TAGS += [
    '<span class="DocPublicationName">',
    '<span class="DocHeader">',
    '<p class="titreArticleVisu">',
    "AN",
    "Document AB123456",
]
_TAGS += ['<p class="articleParagraph">', '<span class="enHeadline">', "Date d'émission : 2021-12-01", "© Baie", '<td class="']


@given(st.lists(st.sampled_from(_TAGS), max_size=30).map("".join), st.sampled_from(["factiva-html", "europresse"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_tag_soup(read, text, format):
    """Tags in any order are read without an exception."""
    sound(read, text.encode(), format)


@given(st.binary(max_size=200), st.sampled_from([*sorted(set(FORMATS.values())), "lexisnexis-docx"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes(read, data, format):
    """Any bytes give articles or problems."""
    articles, problems = read(data, format=format)
    assert articles or problems
    assert all(problem.code != "format-failed" for problem in problems)


def test_docx_truncation(read, docx):
    """A word processor's file that is cut anywhere is told."""
    lines = ["**Talks", "Herald", "8 February 2021", "**Body", "It rained.", "**End of Document"]
    data, _ = docx(lines)
    for end in range(len(data)):
        articles, problems = read(data[:end], format="lexisnexis-docx")
        assert articles == [] and problems and problems[0].code == "zip-broken"


CASES = SHARED / "cases" / "reports.dev.jsonl"
OURS = ("f01", "f03", "f04", "f06", "f08", "f09")


@pytest.mark.skipif(not CASES.exists(), reason="the reported cases are not here")
@pytest.mark.parametrize("name", OURS)
def test_reported(read, name):
    """Faults that people reported against other readers of these exports do not happen here."""
    case = next(c for c in map(json.loads, CASES.read_text(encoding="utf-8").splitlines()) if c["id"] == name)
    expected = case["expected"]
    articles, problems = read(case["input"])
    assert problems == []
    for article, one in zip(articles, expected.get("articles", [expected]), strict=False):
        values = {
            "title": article.title,
            "date": str(article.published),
            "author": None if article.byline is None else article[article.byline],
            "body": "\n\n".join(article[paragraph] for paragraph in article.paragraphs),
            "corrected": next((str(date.value) for date in article.dates if date.role == "updated"), None),
            "id": article.id,
            **dict(article.meta),
        }
        assert {key: values[key] for key in one if key in values} == {key: one[key] for key in one if key in values}
    assert len(articles) == expected.get("count", 1)
    assert not expected.get("ids_distinct") or len({article.id for article in articles}) == len(articles)
    assert [article.title for article in articles] == expected.get("titles", [article.title for article in articles])


#: Of each sample: its format (none: nothing but a title stands in it), how many articles it holds, and of the last the day and
#: the number of paragraphs.
SAMPLES = {
    "lexisnexis/sample.TXT": ("lexisnexis", 10, "2010-01-09", 49),
    "lexisnexis/sample.DOCX": ("lexisnexis-docx", 10, "2019-07-02", 4),
    "lexisnexis/test.DOCX": (None, 0, "", 0),
    "europresse/europresse_test1.html": ("europresse", 3, "2012-10-04", 1),
    "europresse/europresse_test2.html": ("europresse", 4, "2006-03-13", 2),
    "factiva/factiva_test.html": ("factiva-html", 2, "2011-12-29", 2),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(read, name):
    """Files of others' tests are read as a person reads them."""
    path = SHARED / "formats" / "samples" / name
    if not path.exists():
        pytest.skip(f"the sample is not here: {path}")
    format, size, day, paragraphs = SAMPLES[name]
    if format is None:
        with pytest.raises(FormatError):
            read(path.read_bytes(), name=path.name)
        return
    articles, _ = read(path.read_bytes(), name=path.name)
    assert len(articles) == size and {article.format for article in articles} <= {format}
    if articles:
        assert str(articles[-1].published)[:10] == day and len(articles[-1].paragraphs) == paragraphs
