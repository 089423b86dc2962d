"""Feeds: RSS, RDF, Atom, and exports of WordPress."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline import DateRole

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:creator="http://purl.org/dc/elements/1.1/">
<channel><title>Rivertown News</title><link>https://news.example/</link><language>en-GB</language>
<image><title>A logo</title></image>
<item>
  <title>Harbour &amp;#8217;plan&amp;#8217; &amp;amp; talks</title>
  <link>https://news.example/1</link>
  <pubDate>Sat, 06 Nov 2021 09:30:00 +0100</pubDate>
  <creator:creator><![CDATA[Orla Finch]]></creator:creator>
  <category>Harbour</category><category>Talks</category>
  <guid isPermaLink="false">news-1</guid>
  <description>Short &amp;amp; sweet.</description>
  <content:encoded><![CDATA[<p>RIVERTOWN, Nov 5 (NNA) -- The council met.</p>
<p>It <b>rained</b> &amp; blew.</p>]]></content:encoded>
</item>
<item><title>Broken <b></title></item>
<item><title>No text but a summary</title>
<description>&lt;p&gt;One &amp;amp; all.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>
<pubDate>yesterday, around noon</pubDate></item>
</channel></rss>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Norland Wire</title>
<updated>2021-11-09T00:00:00Z</updated>
<entry><id>urn:1</id><title type="html">Fish &amp;amp; chips</title><author><name>Tomas Orr</name></author>
<author><name>Orla Finch</name></author><published>2021-11-06T08:00:00Z</published><updated>2021-11-07T08:00:00+01:00</updated>
<link href="https://wire.example/1"/><link rel="enclosure" href="https://wire.example/1.mp3"/><category term="Food"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; <em>all</em>.</p><p>Two.</p></div></content>
<summary>Short.</summary></entry>
<entry xml:lang="de"><id>urn:2</id><title>Nur geändert</title><updated>2021-11-08</updated>
<content type="image/png">iVBORw0KGgo=</content><summary>Kurz &amp; gut.</summary></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old News</title></channel>
<item rdf:about="1"><title>Talks open</title><dc:date>2003-12-31T10:14:55Z</dc:date>
<description>Both sides met.</description></item>
</rdf:RDF>"""

WXR = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A ministry</title><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Readout</title><content:encoded><![CDATA[Both sides met.

They <strong>will</strong> meet again &amp; talk.
<hr />
[end]]]></content:encoded><wp:post_date>2021-11-06 11:30:00</wp:post_date>
<wp:post_date_gmt>2021-11-06 10:30:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>A draft</title><content:encoded>x</content:encoded><wp:post_date>0000-00-00 00:00:00</wp:post_date>
<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>photo</title><wp:post_type>attachment</wp:post_type></item>
</channel></rss>"""


def located(article, data):
    """What stands in the file where the blocks are."""
    return [data[place.start : place.end] for place in map(article.locate, article.blocks)]


def test_rss(read):
    """An item an article: title, dates, text at their places; a broken one loses no other."""
    articles, problems = read(RSS.encode())
    first, last = articles
    assert first.format == "rss"
    assert first.title == "Harbour ’plan’ & talks"
    assert first.published == dt.datetime(2021, 11, 6, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert (first.source, first.language, first.id) == ("Rivertown News", "en-GB", "news-1")
    assert first[first.byline] == "Orla Finch"
    assert [first[p] for p in first.paragraphs] == ["RIVERTOWN, Nov 5 (NNA) -- The council met.", "It rained & blew."]
    assert first.dateline.date == dt.date(2021, 11, 5)
    assert first.meta == (
        ("link", "https://news.example/1"),
        ("category", "Harbour"),
        ("category", "Talks"),
        ("summary", "Short & sweet."),
    )
    assert located(first, RSS) == [
        "Harbour &amp;#8217;plan&amp;#8217; &amp;amp; talks",
        "RIVERTOWN, Nov 5 (NNA) -- The council met.",
        "It <b>rained</b> &amp; blew.",
    ]
    assert [last[p] for p in last.paragraphs] == ["One & all.", "Two."]
    assert located(last, RSS)[1:] == ["One &amp;amp; all.", "Two."]
    assert last.published is None
    assert [(p.code, p.line, p.article_no) for p in problems] == [("bad-xml", 16, 2), ("bad-date", 19, 3)]


def test_atom(read):
    """An entry an article; what was only updated was published then."""
    (first, second), problems = read(ATOM.encode())
    assert (first.format, first.title, first.source, first.language) == ("atom", "Fish & chips", "Norland Wire", "en")
    assert first[first.byline] == "Tomas Orr, Orla Finch"
    assert [(d.role, d.raw, d.zone) for d in first.dates] == [
        (DateRole.PUBLISHED, "2021-11-06T08:00:00Z", "Z"),
        (DateRole.UPDATED, "2021-11-07T08:00:00+01:00", "+01:00"),
    ]
    assert [first[p] for p in first.paragraphs] == ["One & all.", "Two."]
    assert first.meta == (
        ("link", "https://wire.example/1"),
        ("link.enclosure", "https://wire.example/1.mp3"),
        ("category", "Food"),
        ("summary", "Short."),
    )
    assert (second.language, second.published) == ("de", dt.date(2021, 11, 8))
    assert [second[p] for p in second.paragraphs] == ["Kurz & gut."]
    assert not problems


def test_prefixed_atom(read):
    """The prefix of a namespace does not matter."""
    data = ATOM.replace("<feed xmlns=", "<a:feed xmlns:a=").replace("</feed", "</a:feed")
    for name in ("title", "updated", "entry", "id", "author", "name", "published", "link", "category", "content", "summary"):
        data = data.replace(f"<{name}", f"<a:{name}").replace(f"</{name}", f"</a:{name}")
    articles, _ = read(data)
    plain, _ = read(ATOM)
    assert [(a.text, a.meta, a.source, a.dates) for a in articles] == [(a.text, a.meta, a.source, a.dates) for a in plain]


def test_rdf(read):
    """Items of RDF stand beside their channel, and have the dates of Dublin Core."""
    (article,), problems = read(RDF)
    assert (article.format, article.title, article.source) == ("rss", "Talks open", "Old News")
    assert article.published == dt.datetime(2003, 12, 31, 10, 14, 55, tzinfo=dt.UTC)
    assert not problems


def test_wxr(read):
    """WordPress writes two dates, one in universal time; lines are paragraphs; drafts have no date, photos are no articles."""
    (readout, draft), problems = read(WXR)
    assert (readout.format, readout.source) == ("wxr", "A ministry")
    assert [(d.value, d.raw, d.zone) for d in readout.dates] == [
        (dt.datetime(2021, 11, 6, 10, 30, tzinfo=dt.UTC), "2021-11-06 10:30:00", "GMT"),
        (dt.datetime(2021, 11, 6, 11, 30), "2021-11-06 11:30:00", None),
    ]
    assert [readout[p] for p in readout.paragraphs] == ["Both sides met.", "They will meet again & talk.", "[end]"]
    assert ("wp:status", "publish") in readout.meta
    assert draft.dates == ()
    assert [p.code for p in problems] == ["no-date"]


def test_empty_feed(read):
    """A feed without items is told of."""
    articles, problems = read('<rss version="2.0"><channel><title>Nothing</title></channel></rss>')
    assert not articles
    assert [p.code for p in problems] == ["no-articles"]


@pytest.mark.parametrize("text", ["<feed/>", "<RDF/>", "<rss/>", "<a><rss/></a>", "<!-- <rss> --><b/>"])
def test_sniff(text, read):
    """Only feeds are taken for feeds."""
    articles, problems = read(text)
    assert ("no-articles" in [p.code for p in problems]) == (text in ("<feed/>", "<rss/>"))
    assert not any(a.format in ("rss", "atom", "wxr") for a in articles)


@pytest.mark.parametrize("data", [RSS, ATOM, WXR])
def test_cut_anywhere(data, read):
    """A feed that is cut off anywhere gives what is whole, and a problem."""
    whole, _ = read(data)
    for cut in range(300, len(data.encode()), 7):
        problems: list[dateline.Problem] = []
        file = io.BytesIO(data.encode()[:cut])
        format = "wxr" if data is WXR else "rss"
        articles = list(dateline.read(file, format=format, on_problem=problems.append))
        assert [a.text for a in articles] == [a.text for a in whole[: len(articles)]]
        assert "format-failed" not in [p.code for p in problems]


_PARTS = [
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<pubDate>",
    "</pubDate>",
    "2021-11-06",
    "05/11/2021",
    "&lt;p&gt;",
    "<![CDATA[",
]
_PARTS += [
    "]]>",
    "&amp;amp;",
    "<description>",
    "</description>",
    "<content type='xhtml'>",
    "</content>",
    "<p>",
    "</p>",
    "<br/>",
    " x ",
]


def test_the_nearest_language(read):
    """An entry is in the language of the nearest element that states one, and no stranger's."""
    feed = '<feed xml:lang="en"><x xml:lang="fr"><entry><title>A</title><updated>2021-11-06</updated></entry></x></feed>'
    assert [article.language for article in read(feed)[0]] == ["fr"]


@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join))
@settings(deadline=None)
def test_any_soup(text):
    """Whatever stands in a feed, blocks are where they say they are."""
    data = f"<rss><channel>{text}<item><title>A &amp; b</title></item></channel></rss>"
    problems: list[dateline.Problem] = []
    articles = list(dateline.read(io.StringIO(data), format="rss", on_problem=problems.append))
    assert "format-failed" not in [p.code for p in problems]
    for article in articles:
        for block in article.blocks:
            place = article.locate(block)
            assert data[place.start] == article[block][0] or data[place.start] == "&"
