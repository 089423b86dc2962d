"""Whole pages: what surrounds an article goes, what is left knows its place, and nothing is lost in silence."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from importlib.metadata import entry_points

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline_trafilatura
from dateline import Article, FormatError, Problem, Reader, Severity, Span
from dateline.choice import scores
from dateline.sources import Source
from dateline_trafilatura import engine, pages

pytest.importorskip("trafilatura", reason="trafilatura is not installed; see the group 'tests' of pyproject.toml")
_INSTALLED = any(point.name == "trafilatura" for point in entry_points(group="dateline"))
READER = Reader(plugins=() if _INSTALLED else (dateline_trafilatura,))

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Harbour plan passes &ndash; at last | The Coastal Herald</title>
<meta property="article:published_time" content="2021-11-06T09:30:00+01:00"><meta name="author" content="Orla Finch"></head>
<body>
<div class="cookie-banner" id="consent"><p>We and our 700 partners keep cookies on your device. <a>Accept</a></p></div>
<ul class="menu"><li><a href="/">Home</a></li><li><a href="/a">Harbour plan passes &ndash; at last</a></li>
<li>What next</li></ul>
<div class="wrap"><h1>Harbour plan passes &ndash; at last</h1><div class="date">6 November 2021</div>
<div class="text"><p>The council of Rivertown voted on Friday &amp; approved the plan for its
   old&nbsp;harbour, the <b>mayor</b> told the press after a debate that took all night.</p>
<p>“We will build it,” said Mayor Orla Finch, who has led the town for many years&#8230;</p>
<div class="ad"><script>show("<p>Buy boats</p>")</script></div>
<h2>What next</h2>
<blockquote>Ships &lt;all of them&gt; will have to wait until the spring, she added.</blockquote>
<ul><li>A first pier is to be built in March.</li><li>A second one comes later.</li></ul>
<p>It rained in the town, and the ferries did not leave.<br>Nobody went out on the water.</p></div></div>
<div class="related"><h3>Read more</h3><ul><li><a href="/b">A bridge opens in the north of Norland</a></li>
<li><a href="/c">Ferries stop again</a></li></ul></div>
<div id="comments"><h3>2 comments</h3><div class="comment"><p>Tomas: I do not agree with any of this.</p></div></div>
<footer><p>© The Coastal Herald. All rights reserved.</p></footer>
</body></html>
"""
PARAGRAPHS = [
    "The council of Rivertown voted on Friday & approved the plan for its old\xa0harbour, the mayor told the press after a"
    " debate that took all night.",
    "“We will build it,” said Mayor Orla Finch, who has led the town for many years…",
    "What next",
    "Ships <all of them> will have to wait until the spring, she added.",
    "A first pier is to be built in March.",
    "A second one comes later.",
    "It rained in the town, and the ferries did not leave.",
    "Nobody went out on the water.",
]


def read(data: str | bytes, format: str | None = pages.NAME, name: str | None = None) -> tuple[list[Article], list[Problem]]:
    """Articles and problems of a page."""
    problems: list[Problem] = []
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    if name is not None:
        file.name = name  # type: ignore[attr-defined]  # open files have one
    return list(READER.read(file, format=format, on_problem=problems.append)), problems


def sound(article: Article, data: bytes, encoding: str = "utf-8") -> None:
    """Every letter of an article stands in the file where it is said to, unless a note says that it stands nowhere."""
    nowhere = [note.span for note in article.notes if note.code == pages.ABSENT]
    for at, letter in enumerate(article.text):
        place = article.locate(Span(at, at + 1))
        written = data[place.byte_start : place.byte_end].decode(encoding)
        if any(span.start <= at < span.end for span in nowhere):
            assert written == ""
        elif not letter.isspace():
            assert html.unescape(written) == letter, (written, letter)


def test_what_surrounds_an_article_goes() -> None:
    """Menu, consent, related links, comments and footer are no paragraphs; title and dates are as the page states them."""
    (article,), problems = read(PAGE, None)
    assert problems == []
    assert article.format == "web-page"
    assert article.title == "Harbour plan passes – at last"
    assert article.byline is not None and article[article.byline] == "Orla Finch"
    assert article.published == dt.datetime(2021, 11, 6, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert [article[p] for p in article.paragraphs] == PARAGRAPHS
    assert article.language == "en"
    assert dict(article.meta)["paragraphs"] == "8 of 8 aligned"
    assert dict(article.meta)["extractor"] == engine.version()
    sound(article, PAGE.encode())
    # "What next" stands in the menu too.
    assert [article.locate(p).line for p in article.paragraphs] == [9, 11, 13, 14, 15, 15, 16, 16]


def test_what_is_cut_out_is_located() -> None:
    """The stretch of the file that a paragraph stands in, with its tags, reads as the paragraph."""
    (article,), _ = read(PAGE)
    for span in article.paragraphs:
        place = article.locate(span)
        shown = html.unescape(re.sub(r"<[^>]*>", "", PAGE[place.start : place.end]))
        assert " ".join(shown.split(" ")).split() == article[span].replace("\xa0", " ").split()


@pytest.mark.parametrize(
    "mark",
    [
        "<article>",
        "<main class=x>",
        '<meta property="og:type" content="article">',
        "<div itemprop='articleBody'>",
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
        '<script type="application/ld+json">{"@type":["BlogPosting"]}</script>',
    ],
)
def test_a_page_that_marks_its_article_is_for_the_core(mark: str) -> None:
    """Where the first 4 KiB mark an article `dateline` reads the page; the reasons say so."""
    (article,), _ = read(f"<html><head></head><body>{mark}<p>It rained.</p></body></html>", None)
    assert article.format == "html"


@pytest.mark.parametrize("name", [None, "page.html", "page.htm"])
def test_scores(name: str | None) -> None:
    """The scores stand so far apart that nobody is asked; a fragment and XML are not claimed."""
    found, _ = scores(READER.candidates, Source.of_text(PAGE, name).head)
    told = {scored.candidate.format.name: scored.sniff for scored in found}
    assert told["web-page"].score - told["html"].score > 0.05
    assert "nothing in its first 4 KiB marks an article" in told["web-page"].reason
    marked, _ = scores(READER.candidates, Source.of_text(PAGE.replace('<div class="wrap">', "<main>"), name).head)
    assert [scored.candidate.format.name for scored in marked][:2] == ["html", "web-page"]
    assert marked[0].sniff.score - marked[1].sniff.score > 0.05
    assert "marks its article itself (main)" in marked[1].sniff.reason
    for text in ("<p>It rained.</p>", "<rss><channel/></rss>", "It rained."):
        assert pages.sniff(Source.of_text(text).head) is None


def test_a_date_line_in_front_is_a_date() -> None:
    """Where the page states no date otherwise, the line above the text does."""
    (article,), problems = read(PAGE.replace("article:published_time", "x"))
    assert article.published == dt.date(2021, 11, 6)
    assert [article[p] for p in article.paragraphs] == PARAGRAPHS
    assert problems == []


def test_without_a_date() -> None:
    """No date is guessed, as the engine would, from what stands anywhere; and that is told."""
    (article,), problems = read(
        PAGE.replace("article:published_time", "x").replace('<div class="date">6 November 2021</div>', "")
    )
    assert (article.published, [problem.code for problem in problems]) == (None, ["no-date"])


def test_text_that_stands_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph that the engine changed is kept, located as nothing where the one before it ends, and marked by a note."""
    first, last = PARAGRAPHS[0], PARAGRAPHS[1]
    monkeypatch.setattr(engine, "paragraphs", lambda _: ["Invented first.", first, "Invented by  an engine.", last])
    (article,), problems = read(PAGE)
    assert [article[p] for p in article.paragraphs] == ["Invented first.", first, "Invented by an engine.", last]
    assert [(note.code, article[note.span]) for note in article.notes] == [
        ("absent-from-page", "Invented first."),
        ("absent-from-page", "Invented by an engine."),
    ]
    assert dict(article.meta)["paragraphs"] == "2 of 4 aligned"
    assert [(problem.code, problem.severity) for problem in problems] == [("not-aligned", Severity.WARNING)]
    sound(article, PAGE.encode())
    begin, before, nowhere = (article.locate(article.paragraphs[n]) for n in range(3))
    assert nowhere.byte_start == nowhere.byte_end == before.byte_end
    assert PAGE[begin.start :].startswith("<body")
    title = article.title
    monkeypatch.setattr(engine, "paragraphs", lambda _: [f"{title}", "Invented."])
    (article,), _ = read(PAGE)
    assert [article[p] for p in article.paragraphs] == ["Invented."]


def test_text_in_json_ld() -> None:
    """A page that shows no text but has it in its JSON-LD: it is located there, escapes and all."""
    body = "The council of Rivertown voted on Friday, “at last”. It rained in the town, and the ferries did not leave. " * 3
    page = (
        '<html><head><script type="application/ld+json">{"@graph": [{"@type": "WebPage", "mainEntity": {"articleBody": "'
        + body.replace("“", "\\u201c").strip()
        + '"}}]}</script></head><body><div id="app"></div></body></html>'
    )
    (article,), problems = read(page)
    assert [problem.code for problem in problems] == ["no-date"]
    assert [article[p] for p in article.paragraphs] == [body.strip()]
    place = article.locate(article.paragraphs[0])
    assert page[place.start : place.end] == body.replace("“", "\\u201c").strip()


@pytest.mark.parametrize(
    ("linked", "told"),
    [
        ('{"articleBody": ' + "[" * 2000, ["bad-json-ld"]),
        ('{"articleBody": "It rai', ["bad-json-ld"]),
        ('{"a": ' * 9 + '{"articleBody": "It rained."}' + "}" * 9, []),
        ('{"@type": "Article", "articleBody": ["It rained."]}', []),
    ],
)
def test_json_ld_that_is_no_help(linked: str, told: list[str]) -> None:
    """JSON-LD that is broken, nested too deep, or holds no text changes nothing of the page's own."""
    articles, problems = read(PAGE.replace("</head>", f'<script type="application/ld+json">{linked}</script></head>'))
    assert [problem.code for problem in problems] == told
    assert [[article[p] for p in article.paragraphs] for article in articles] == [PARAGRAPHS]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", "windows-1252"),
        ("koi8-r", "koi8-r"),
        ("shift_jis", "shift_jis"),
        ("utf-8", ""),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    """The page's own encoding counts, also for what the engine is given."""
    page = PAGE.replace("“", '"').replace("”", '"').replace("©", "(c)")
    page = page.replace('<meta charset="utf-8">', f'<meta charset="{declared}">' if declared else "")
    extra = {"koi8-r": "Привет из города", "shift_jis": "東京で雨が降った", "cp1252": "Café été"}.get(encoding, "é € 😀")
    page = page.replace("It rained in the town", extra)
    data = page.encode(encoding)
    (article,), problems = read(data)
    assert problems == []
    assert any(article[p].startswith(extra) for p in article.paragraphs)
    named = article.origin.encoding
    sound(article, data, named)


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ("<html><body>" + "<div>" * 20_000 + "<p>It rained.", ["page-limit", "no-date"]),
        ("<html><body>" + "<b>x</b>" * 60_000, ["page-limit", "no-date"]),
        ("<html><body>" + "word " * 500_000, ["page-limit", "no-date"]),
        ("<html><body><p></p>", ["no-main-text", "no-text"]),
        ("<html><body>" + "<p>" * 20_000, ["no-main-text", "no-text"]),
        ("<html><body><p>It rained.\0\ud800 It snowed.</p><!--", None),
        (
            '<?xml version="1.0" encoding="utf-8"?><html><body><p>It rained all day in the harbour.</p></body></html>',
            ["no-date"],
        ),
    ],
)
def test_hostile(page: str, codes: list[str] | None) -> None:
    """What the engine cannot take is read whole, as `dateline` reads it, and that is told."""
    articles, problems = read(page.encode("utf-8", "surrogatepass"))
    assert codes is None or [problem.code for problem in problems] == codes
    assert articles or "no-text" in [problem.code for problem in problems]
    assert all(dict(article.meta)["paragraphs"] for article in articles)


def test_an_engine_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its fault is a problem, and the page is read whole."""
    monkeypatch.setattr(engine, "paragraphs", lambda _: 1 / 0)
    (article,), problems = read(PAGE)
    assert [problem.code for problem in problems] == ["engine-failed"]
    assert "ZeroDivisionError" in problems[0].message
    assert len(article.paragraphs) > len(PARAGRAPHS)


def test_without_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that would be its own says what to install."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: None)
    with pytest.raises(FormatError, match="pip install trafilatura"):
        read(PAGE)


def test_truncation() -> None:
    """Cut anywhere, a page gives articles and problems, and every letter still has its place."""
    data = PAGE.encode()
    for end in range(0, len(data), 61):
        if not data[:end].strip():
            continue
        articles, problems = read(data[:end])
        assert all(problem.code not in ("format-failed", "engine-failed") for problem in problems), problems
        for article in articles:
            for span in article.blocks:
                place = article.locate(span)
                assert 0 <= place.byte_start <= place.byte_end <= end


_TAGS = [*re.findall(r"<[^>]*>|[^<]+", PAGE), "&amp;", "&#146;", "<br>", "\0", "<!--", "-->", "<td>", "<table>", "<p", "\xad"]


@given(st.lists(st.sampled_from(_TAGS), max_size=40).map("".join))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_soup(page: str) -> None:
    """Tags and texts in any order are read without an exception, and what is not noted stands in the page."""
    data = f"<html><body>{page}".encode()
    articles, problems = read(data)
    assert all(problem.code not in ("format-failed", "engine-failed") for problem in problems), problems
    for article in articles:
        sound(article, data)
