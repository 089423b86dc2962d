"""Pages of HTML."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import DateRole
from dateline.formats import html_page
from dateline.sources import Source

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour &ldquo;plan&rdquo; passes | The Coastal Herald</title>
<meta property="og:title" content="Harbour “plan” passes">
<meta property="og:site_name" content="The Coastal Herald">
<meta name="author" content="Orla Finch">
<meta property="article:published_time" content="2021-11-06T09:30:00+01:00">
<meta property="article:modified_time" content="2021-11-08T08:00:00Z">
<meta name="viewport" content="width=device-width">
<script>var date = "<p>1 January 2020</p>";</script>
</head><body>
<header><nav><a href="/">Home</a> 2 January 2020</nav></header>
<main><article>
<h1>Harbour “plan” passes</h1>
<p class="date">Published 6 November 2021</p>
<p>RIVERTOWN, Nov 5 (NNA) &mdash; The council
   of <b>Rivertown</b> met on Friday.</p>
<figure><img src="a.jpg"><figcaption>A harbour.</figcaption></figure>
<h2>What was said</h2>
<p>“We will build it,” said Mayor Orla Finch.</p>
<aside><p>Read more</p></aside>
</article><article><p>Another one.</p></article></main>
<footer><p>All rights reserved</p></footer>
</body></html>
"""


def test_page(read):
    """Headline, byline, dates by role and the paragraphs of the longest article, each at its place."""
    (article,), problems = read(PAGE.encode())
    assert not problems
    assert (article.format, article.title, article[article.byline]) == ("html", "Harbour “plan” passes", "Orla Finch")
    assert (article.source, article.language) == ("The Coastal Herald", "en-GB")
    assert article.meta == (("viewport", "width=device-width"),)
    assert article.published == dt.datetime(2021, 11, 6, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert [(d.role, d.raw) for d in article.dates] == [
        (DateRole.PUBLISHED, "2021-11-06T09:30:00+01:00"),
        (DateRole.UPDATED, "2021-11-08T08:00:00Z"),
        (DateRole.PUBLISHED, "6 November 2021"),
        (DateRole.DATELINE, "Nov 5"),
    ]
    assert [article[p] for p in article.paragraphs] == [
        "RIVERTOWN, Nov 5 (NNA) — The council of Rivertown met on Friday.",
        "What was said",
        "“We will build it,” said Mayor Orla Finch.",
    ]
    places = [article.locate(block) for block in article.blocks]
    assert [PAGE[place.start : place.end] for place in places] == [
        "Harbour &ldquo;plan&rdquo; passes",
        "RIVERTOWN, Nov 5 (NNA) &mdash; The council\n   of <b>Rivertown</b> met on Friday.",
        "What was said",
        "“We will build it,” said Mayor Orla Finch.",
    ]
    assert all(PAGE.encode()[p.byte_start : p.byte_end].decode() == PAGE[p.start : p.end] for p in places)


def page(head: str = "", body: str = "<p>It rained.</p>") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


LINKED = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "headline": "Talks open", "datePublished": "2021-11-06"}',
        '{"@graph": [{"@type": "WebSite", "name": "x"},'
        ' {"@type": ["Thing", "Article"], "headline": "Talks open", "datePublished": "2021-11-06"}]}',
        '[{"@type": "WebSite"},'
        ' {"@type": "BlogPosting", "headline": "Talks\\u0020open", "datePublished": "2021-11-06", "d": "a\nb"}]',
        '//<![CDATA[\n{"@type": "ReportageNewsArticle", "headline": "Talks open", "datePublished": "2021-11-06"};\n//]]>',
    ],
)
def test_linked_data(read, data):
    """JSON-LD alone, in a graph, in a list, with raw line ends and with what is put around it."""
    (article,), problems = read(page(LINKED % data))
    assert not problems
    assert (article.title, article.published) == ("Talks open", dt.date(2021, 11, 6))


def test_linked_people(read):
    """The author and the publisher of JSON-LD."""
    data = (
        '{"@type": "Article", "headline": "Talks open", "author": [{"@type": "Person", "name": "Orla Finch"}],'
        ' "publisher": {"name": "Norland News"}, "dateModified": "2021-11-07", "datePublished": "2021-11-06"}'
    )
    (article,), _ = read(page(LINKED % data))
    assert (article[article.byline], article.source) == ("Orla Finch", "Norland News")
    assert [d.role for d in article.dates] == [DateRole.UPDATED, DateRole.PUBLISHED]


def test_broken_linked_data(read):
    """JSON-LD that is broken is told of with its place, and the rest of the page is read."""
    text = page(LINKED % '{"@type": "Article", "headline": }' + '<meta name="date" content="2021-11-06">')
    (article,), problems = read(text)
    assert article.published == dt.date(2021, 11, 6)
    assert [(p.code, p.column) for p in problems] == [("bad-json-ld", text.index(": }") + 3)]
    (_,), problems = read(page(LINKED % "none at all" + '<meta name="date" content="2021-11-06">'))
    assert not problems


def test_microdata(read):
    """Dates, headline and body of microdata."""
    body = (
        '<div><span itemprop="datePublished" content="2021-11-06">Saturday</span><b itemprop="headline">Talks open</b>'
        '<i itemprop="author">Orla Finch</i><time itemprop="dateModified" datetime="2021-11-07">then</time>'
        '<div itemprop="articleBody"><p>One.</p>Two.</div><p>Not this.</p></div>'
    )
    (article,), _ = read(page(body=body))
    assert (article.title, article[article.byline]) == ("Talks open", "Orla Finch")
    assert [(d.role, d.raw) for d in article.dates] == [(DateRole.PUBLISHED, "2021-11-06"), (DateRole.UPDATED, "2021-11-07")]
    assert [article[p] for p in article.paragraphs] == ["One.", "Two."]


def test_time(read):
    """A <time> in the article is its date when nothing better states one, and no paragraph."""
    body = "<article><h1>Talks open</h1><time datetime='2021-11-06'>6 November</time><p>One.</p></article>"
    (article,), _ = read(page("<title>Talks open</title>", body))
    assert article.published == dt.date(2021, 11, 6)
    assert [article[p] for p in article.paragraphs] == ["6 November", "One."]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Council of Rivertown votes – Herald</title>", "<p>One.</p>", "Council of Rivertown votes"),
        ("<title>Talks - a story</title>", "<p>One.</p>", "Talks - a story"),
        ("", "<h1>Talks</h1><p>One.</p>", "Talks"),
        ("<title>Herald</title>", "<h1>Talks</h1><p>One.</p>", "Talks"),
        ("<title></title>", "<p>One.</p>", None),
    ],
)
def test_titles(read, head, body, title):
    """The headline without the site's name, from the place that says it best."""
    (article,), _ = read(page(head, body))
    assert article.title == title


@pytest.mark.parametrize("head", ['<meta charset="windows-1251">', "<meta http-equiv=x content='text/html; charset=CP1251'>"])
def test_encodings(read, head):
    """The encoding that a page names; one that says one thing and is UTF-8 is UTF-8."""
    text = page(head + "<title>Мир talks</title>", "<p>Мир и труд.</p>")
    (article,), problems = read(text.encode("cp1251"))
    assert (article.title, [article[p] for p in article.paragraphs]) == ("Мир talks", ["Мир и труд."])
    assert article.locate(article.headline).byte_start == text.index("Мир")
    assert [p.code for p in problems] == ["no-date"]
    (article,), _ = read(text.encode())
    assert article.title == "Мир talks"
    (article,), _ = read(text.replace("Мир", "Peace").encode("cp1251"))
    assert [article[p] for p in article.paragraphs] == ["Peace и труд."]


def test_page_without_paragraphs(read):
    """Where no element is a paragraph, every block is read; a page without text is a problem."""
    (article,), _ = read(page(body="<div>One.</div><div>Two.</div>"))
    assert [article[p] for p in article.paragraphs] == ["One.", "Two."]
    articles, problems = read(page(body="<nav>Home</nav>"))
    assert not articles
    assert [p.code for p in problems] == ["no-text"]


def test_unclosed_tag(read):
    """A page that is cut inside a tag is read up to there."""
    (article,), problems = read(page()[:-30] + "<p>Two.</p><a href='x")
    assert [article[p] for p in article.paragraphs][-1] == "Two."
    assert problems[0].code == "unclosed-tag"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        (PAGE, 0.88),
        ("\ufeff\n<!-- made by hand -->\n<HTML>", 0.88),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', 0.88),
        ("<p>It rained.</p>", 0.6),
        ("<rss>", None),
        ("It <b>rained</b>.", None),
    ],
)
def test_sniff(text, score):
    """Pages, parts of pages, and other things with angle brackets."""
    sniff = html_page.sniff(Source.of_text(text).head)
    assert (sniff and sniff.score) == score


@given(st.integers(0, len(PAGE)))
def test_cut_anywhere(end):
    """A page cut anywhere gives an article or a problem."""
    problems: list[dateline.Problem] = []
    articles = list(dateline.read(io.StringIO(PAGE[:end], newline=""), format="html", on_problem=problems.append))
    assert all(p.code != "format-failed" for p in problems)
    assert articles or problems


_TAGS = st.sampled_from(
    [
        *("<html>", "<title>", "</title>", "<h1>", "</h1>", "<article>", "</article>", "<main>", "<p>", "<nav>"),
        *("<meta name=date content=", "'2021-11-06'>", "<b itemprop=headline>", "</b>", "<time datetime='2021'>"),
        *(LINKED % '{"@type":"Article"}', "One ", "&lt;"),
    ]
)


@given(st.lists(_TAGS, max_size=20).map("".join))
def test_soup(text):
    """Any soup of the tags that are looked for is read, and its blocks have places."""
    problems: list[dateline.Problem] = []
    for article in dateline.read(io.StringIO(text, newline=""), format="html", on_problem=problems.append):
        for block in article.blocks:
            place = article.locate(block)
            assert 0 <= place.start < place.end <= len(text)
    assert all(p.code != "format-failed" for p in problems)
