"""NITF, NewsML-G2, NewsML 1 and RCV1."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline import DateRole

NITF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">
<nitf baselang="en"><head><title>Slug of it</title><meta name="desk" content="foreign"/>
<docdata><doc-id id-string="n-1"/><urgency ed-urg="3"/><date.issue norm="20211106T102200+0100"/>
<date.release norm="20211107T060000+0100"/><date.expire norm="20211206T000000+0100"/><key-list><keyword key="harbour"/>
</key-list></docdata>
<pubdata date.publication="20211106T000000" name="The Rivertown Paper"/></head>
<body><body.head><hedline><hl1>Harbour plan passes &#8211; at last</hl1><hl2>A vote</hl2></hedline>
<byline>By <person>Orla Finch</person>,<byttl>Harbour Editor</byttl></byline>
<note><body.content><p>Not for print.</p></body.content></note>
<dateline><location>RIVERTOWN</location>, Nov. 5 (NNA) -- <story.date norm="20211105"/></dateline>
<abstract><p>In short.</p></abstract></body.head>
<body.content><media><media-caption>A ship.</media-caption></media>
<p>The council <em>met</em> \xe9t\xe9.</p><hl2>What next</hl2><block><p>It rained.</p><ul><li>One</li><li>Two</li></ul></block>
<pre>Norland 2
Esk 1</pre></body.content>
<body.end><tagline>Tomas Orr helped.</tagline></body.end></body></nitf>"""

CORPUS = """<nitf><head><title>Talks Open</title><docdata><doc-id id-string="1234"/></docdata>
<pubdata date.publication="20070101T000000" name="The Rivertown Paper"/></head><body><body.head><hedline>
<hl1>Talks Open</hl1></hedline>
<byline class="print_byline">By ORLA FINCH</byline><byline class="normalized_byline">Finch, Orla</byline></body.head>
<body.content><block class="lead_paragraph"><p>Both sides met.</p></block>
<block class="full_text"><p>Both sides met.</p><p>They talked.</p></block></body.content></body></nitf>"""

G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml" xml:lang="en">
<header><sent>2021-12-06T04:10:00Z</sent></header><itemSet>
<packageItem guid="p:1"><groupSet><group><itemRef residref="g:1"><headline>Only a reference</headline></itemRef></group>
</groupSet></packageItem>
<newsItem guid="g:1" version="3"><itemMeta><provider literal="NNA"/><versionCreated>2021-12-06T03:15:00Z</versionCreated>
<firstCreated>2021-12-05T21:20:00Z</firstCreated><embargoed>2021-12-06T07:30:00+08:00</embargoed></itemMeta>
<contentMeta><contentCreated>2021-12-04</contentCreated><language tag="en-GB"/><by>By Orla Finch</by>
<slugline>HARBOUR</slugline>
<headline>Talks &amp; more</headline><headline role="hld:sub">A second line</headline><subject qcode="s:1"><name>Ships</name>
</subject></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><h:html><h:head><h:title>x</h:title></h:head><h:body>
<h:header><h:p>Not this</h:p></h:header><h:h1>Talks &amp; more</h:h1><h:p>RIVERTOWN (NNA) - One.</h:p><h:p>Two.</h:p>
</h:body></h:html></inlineXML>
</contentSet></newsItem>
<newsItem guid="g:broken"><contentMeta><headline>Lost</contentMeta></newsItem>
<newsItem guid="g:2"><itemMeta><versionCreated>2021-12-06 02:45:00</versionCreated></itemMeta>
<contentMeta><headline>Talks end</headline></contentMeta><contentSet><remoteContent href="x.jpg"/>
<inlineData contenttype="text/plain">One line.

Second &lt;b&gt;paragraph&lt;/b&gt;.</inlineData></contentSet></newsItem>
<newsItem guid="g:3"><itemMeta><versionCreated>2021-11-06</versionCreated></itemMeta><contentMeta><headline/></contentMeta>
<contentSet><inlineXML><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>From NITF</hl1>
</hedline></body.head>
<body.content><p>Text.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>
</itemSet></newsMessage>"""

NEWSML = """<NewsML><NewsEnvelope><DateAndTime>20211106T120000Z</DateAndTime></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>nna.example</ProviderId><DateId>20211106</DateId>
<PublicIdentifier>urn:newsml:1</PublicIdentifier></NewsIdentifier><DateLabel>6/11/2021 12:00:00</DateLabel></Identification>
<NewsManagement><FirstCreated>20211106T102200+0000</FirstCreated><ThisRevisionCreated>20211106T112200+0000</ThisRevisionCreated>
<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/>
<DateAndTime>20211107T060000Z</DateAndTime></StatusWillChange>
</NewsManagement>
<NewsComponent><NewsLines><HeadLine><![CDATA[Talks open]]></HeadLine><ByLine>Orla Finch</ByLine>
<DateLine>RIVERTOWN, 6 nov 2021 (NNA)</DateLine><SlugLine>talks</SlugLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="NNA"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent><p>A ship.</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Main"/><ContentItem><DataContent><![CDATA[<P>Both sides met.</P><P>They talked.</P>]]>
</DataContent>
</ContentItem></NewsComponent></NewsComponent></NewsItem>
<NewsItem><NewsComponent><NewsLines><HeadLine>Second</HeadLine></NewsLines><ContentItem><DataContent><nitf><body><body.content>
<p>Text.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""

RCV1 = """<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="77" id="root" date="1996-08-20" xml:lang="en"><title>NORLAND: Harbour reopens.</title>
<headline>Harbour reopens.</headline><byline>Orla Finch</byline><dateline>RIVERTOWN 1996-08-20</dateline>
<text><p>The harbour of Rivertown reopened.</p><p>Caf\xe9s &amp; shops too.</p></text><copyright>(c) NNA 1996</copyright>
<metadata><codes class="bip:topics:1.0"><code code="C11"/></codes><dc element="dc.date.published" value="1996-08-20"/>
<dc element="dc.source" value="NNA"/><dc element="dc.title" value="t"/></metadata></newsitem>"""


def paragraphs(article):
    return [article[span] for span in article.paragraphs]


def roles(article):
    return [(date.role, date.raw) for date in article.dates]


def test_nitf(read):
    """Head and body of NITF, with what stands beside the text left out and the dateline printed."""
    (article,), problems = read(NITF.encode("latin-1"))
    assert (article.format, article.title, article.source) == ("nitf", "Harbour plan passes – at last", "The Rivertown Paper")
    assert (article.id, article.language) == ("n-1", "en")
    assert article[article.byline] == "By Orla Finch, Harbour Editor"
    assert paragraphs(article) == [
        "RIVERTOWN, Nov. 5 (NNA) -- The council met été.",
        *("What next", "It rained.", "One", "Two", "Norland 2", "Esk 1", "Tomas Orr helped."),
    ]
    assert article.dateline.place == "RIVERTOWN"
    assert article.published == dt.date(2021, 11, 6)
    assert roles(article) == [
        (DateRole.PUBLISHED, "20211106T000000"),
        (DateRole.ISSUE, "20211106T102200+0100"),
        (DateRole.EMBARGOED, "20211107T060000+0100"),
        (DateRole.CREATED, "20211105"),
        (DateRole.DATELINE, "Nov. 5"),
    ]
    for pair in (("desk", "foreign"), ("keyword", "harbour"), ("hl2", "A vote"), ("abstract", "In short.")):
        assert pair in article.meta
    place = article.locate(article.headline)
    assert NITF[place.start : place.end] == "Harbour plan passes &#8211; at last"
    assert not problems


def test_corpus_of_a_paper(read):
    """Archives give the first paragraph twice and the byline in two forms; midnight without a zone is a day."""
    articles, problems = read(CORPUS * 2)
    assert len(articles) == 2
    assert paragraphs(articles[0]) == ["Both sides met.", "They talked."]
    assert articles[0][articles[0].byline] == "By ORLA FINCH"
    assert (articles[1].published, articles[1].dates[0].precision) == (dt.date(2007, 1, 1), dateline.Precision.DAY)
    assert not problems


def test_g2(read):
    """Each item of a message; packages hold none, a broken item loses no other."""
    (first, second, third), problems = read(G2)
    assert (first.format, first.title, first.source, first.id, first.language) == (
        "newsml-g2",
        "Talks & more",
        "NNA",
        "g:1",
        "en-GB",
    )
    assert first[first.byline] == "By Orla Finch"
    assert paragraphs(first) == ["RIVERTOWN (NNA) - One.", "Two."]
    assert roles(first) == [
        (DateRole.PUBLISHED, "2021-12-05T21:20:00Z"),
        (DateRole.UPDATED, "2021-12-06T03:15:00Z"),
        (DateRole.EMBARGOED, "2021-12-06T07:30:00+08:00"),
        (DateRole.CREATED, "2021-12-04"),
    ]
    assert first.meta == (("version", "3"), ("hld:sub", "A second line"), ("slugline", "HARBOUR"), ("subject", "Ships"))
    assert (second.published, second.dates[0].zone, second.language) == (dt.datetime(2021, 12, 6, 2, 45), None, "en")
    assert paragraphs(second) == ["One line.", "Second paragraph."]
    assert (third.title, paragraphs(third)) == ("From NITF", ["Text."])
    assert [(p.code, p.article_no) for p in problems] == [("bad-xml", 2)]


def test_g2_item_alone(read):
    """An item without a message is a file too; one with neither headline nor text is told of."""
    articles, problems = read('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="g"><contentMeta/></newsItem>')
    assert not articles
    assert [p.code for p in problems] == ["no-text"]


def test_newsml1(read):
    """The envelope's dates with their roles, the part that is the text, and the dateline in front of it."""
    (first, second), problems = read(NEWSML)
    assert (first.format, first.title, first.source, first.id) == ("newsml-1", "Talks open", "NNA", "urn:newsml:1")
    assert paragraphs(first) == ["RIVERTOWN, 6 nov 2021 (NNA) - Both sides met.", "They talked."]
    assert first[first.byline] == "Orla Finch"
    assert first.dateline.date == dt.date(2021, 11, 6)
    assert roles(first)[:4] == [
        (DateRole.PUBLISHED, "20211106T102200+0000"),
        (DateRole.UPDATED, "20211106T112200+0000"),
        (DateRole.ISSUE, "20211106"),
        (DateRole.EMBARGOED, "20211107T060000Z"),
    ]
    assert ("DateLabel", "6/11/2021 12:00:00") in first.meta
    assert (second.title, paragraphs(second)) == ("Second", ["Text."])
    assert [p.code for p in problems] == ["no-date"]


def test_newsml1_parts(read):
    """Agencies that send title, lead and body apart have them put together."""
    parts = "".join(
        f"<NewsComponent><Role FormalName='{role}'/><ContentItem><DataContent>{text}</DataContent></ContentItem>"
        "</NewsComponent>"
        for role, text in (("Title", "Talks open"), ("Lead", "Both sides met."), ("Body", "They talked."))
    )
    (article,), _ = read(f"<NewsML><NewsItem><NewsComponent>{parts}</NewsComponent></NewsItem></NewsML>")
    assert (article.title, paragraphs(article)) == ("Talks open", ["Both sides met.", "They talked."])


def test_rcv1(read):
    """The corpus of an agency: headline without the place in front, day, codes."""
    (article,), problems = read(RCV1.encode("latin-1"))
    assert (article.format, article.title, article.source, article.id) == ("rcv1", "Harbour reopens.", "NNA", "77")
    assert paragraphs(article) == ["The harbour of Rivertown reopened.", "Cafés & shops too."]
    assert article.published == dt.date(1996, 8, 20)
    assert article.meta == (
        ("dc.title", "t"),
        ("dateline", "RIVERTOWN 1996-08-20"),
        ("copyright", "(c) NNA 1996"),
        ("code", "C11"),
    )
    assert not problems


@pytest.mark.parametrize(("data", "format"), [(NITF, "nitf"), (G2, "newsml-g2"), (NEWSML, "newsml-1"), (RCV1, "rcv1")])
def test_cut_anywhere(data, format):
    """A file that is cut off anywhere gives what is whole, and problems; the letters stand where they say."""
    raw = data.encode("latin-1")
    for cut in range(0, len(raw), 11):
        problems: list[dateline.Problem] = []
        try:
            articles = list(dateline.read(io.BytesIO(raw[:cut]), format=format, on_problem=problems.append))
        except dateline.FormatError:
            continue
        assert "format-failed" not in [p.code for p in problems]
        for article in articles:
            for span in article.blocks:
                assert raw[article.locate(span).byte_start :].startswith(article[span][:1].encode("latin-1"))


_TAGS = sorted({part.split("<")[1].split()[0].strip("/<") for part in (NITF + G2 + NEWSML + RCV1).split(">") if "<" in part})
_TAGS = [tag for tag in _TAGS if tag[0].isalpha()]


@given(
    st.sampled_from(["nitf", "newsItem", "NewsItem", "newsitem"]),
    st.recursive(
        st.sampled_from(["x", "2021-11-06", "RIVERTOWN (NNA) -", "&lt;p&gt;", "<![CDATA[<p>a</p>]]>", " "]),
        lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)).map(
            lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
        ),
        max_leaves=12,
    ),
)
@settings(deadline=None)
def test_any_elements(root, inside):
    """The elements of these formats in any order and depth give articles or problems."""
    data = f"<{root}>{inside}</{root}>"
    format = {"nitf": "nitf", "newsItem": "newsml-g2", "NewsItem": "newsml-1", "newsitem": "rcv1"}[root]
    problems: list[dateline.Problem] = []
    articles = list(dateline.read(io.StringIO(data), format=format, on_problem=problems.append))
    assert "format-failed" not in [p.code for p in problems]
    for article in articles:
        for span in article.blocks:
            place = article.locate(span)
            assert data[place.start] in (article[span][0], "&")


_HARD = Path(__file__).parents[2].parent / "shared" / "formats" / "hard"


@pytest.mark.skipif(not _HARD.exists(), reason="../shared is not there")
def test_hard(read):
    """The small input with expected values gives them."""
    expected = json.loads((_HARD / "expected.json").read_text())["23_newsml_g2.xml"]["articles"]
    articles, _ = read((_HARD / "23_newsml_g2.xml").read_bytes())
    for article, wanted in zip(articles, expected, strict=True):
        assert (article.title, article.published.isoformat()) == (wanted["title"], wanted["date"])
        assert len(article.paragraphs) == wanted["paragraphs"]
        place = article.locate(article.headline)
        assert [place.start, place.end] == wanted["title_char_span"]
