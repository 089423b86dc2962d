"""Collections in SGML: LDC, TREC, Reuters-21578."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import DateRole, Precision, Severity, Span
from dateline.formats import sgml, short_dates
from dateline.sources import Source

_HARD = Path(__file__).parents[2].parent / "shared" / "formats" / "hard" / "18_gigaword.sgm"
GIGAWORD = """<DOC id="NNA_ENG_20211105.0001" type="story" >
<HEADLINE>
Norland &amp; Esk sign
a harbour accord
</HEADLINE>
<DATELINE>
RIVERTOWN, Nov 5 (NNA)
</DATELINE>
<TEXT>
<P>
Premier Ada Quill signed
on Friday.
</P>
<P>
R&D & trade are next.
</P>
</TEXT>
</DOC>
<DOC id="NNA_ENG_20211106.0002" type="other" >
<TEXT>
   Port calls fell.
     Ferries did not.
</TEXT>
</DOC>
"""
WIRE = """<DOC>
<DOCNO> NN880212-0001 </DOCNO>
<FILEID>NN-NR-02-12-88 2344EST</FILEID>
<FIRST>u i NN-Harbour 02-12 0398</FIRST>
<HEAD>Council Approves Harbour Plan</HEAD>
<HEAD>Second Head</HEAD>
<BYLINE>By ORLA FINCH</BYLINE>
<DATELINE>RIVERTOWN (NNA) </DATELINE>
<TEXT>
   The council approved the plan on Friday
after a debate.
   It rained.
</TEXT>
</DOC>
<DOC><DOCNO>NT921-7</DOCNO><DATE>920527
</DATE><HEADLINE>NT 27 MAY 92 / Bridge opens
</HEADLINE><TEXT>A bridge opened.</TEXT><PUB>The Norland Times</PUB></DOC>
<DOC>
<DOCNO> NBIS3-1 </DOCNO>
<HEADER><H2>March Reports</H2><DATE1>  7 March 1994 </DATE1>
<H3> <TI>   Talks on Ports </TI></H3></HEADER>
<TEXT>Language: <F P=105>English</F> Talks began.</TEXT>
</DOC>
<DOC>
<DOCNO> LN010189-0007 </DOCNO>
<DATE><P>January 1, 1989, Sunday, Home Edition</P></DATE>
<HEADLINE><P>Gulls</P><P>return</P></HEADLINE>
<TEXT><P>They are back.</P><P>All of them.</P></TEXT>
</DOC>
<DOC>
<DOCNO> WNJ870304-0001 </DOCNO>
<HL> Shares Fall </HL>
<DD> 03/04/87</DD>
<SO> RIVERTOWN JOURNAL (J)</SO>
<DATELINE> RIVERTOWN </DATELINE>
<TEXT>
Shares fell.
</TEXT>
</DOC>
"""
LEWIS = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<DATA>
<REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" OLDID="11" NEWID="1">
<DATE>22-APR-1987 09:12:44.70</DATE>
<TOPICS><D>cocoa</D><D>ship</D></TOPICS>
<PLACES><D>norland</D></PLACES>
<ORGS></ORGS>
<UNKNOWN>
&#5;&#5;&#5;C T
&#22;b f BC-PORT</UNKNOWN>
<TEXT>&#2;
<TITLE>RIVERTOWN PORT &lt;RVP> TO OPEN</TITLE>
<DATELINE>    RIVERTOWN, April 21 - </DATELINE><BODY>The port of Rivertown will open
on Monday, its head Orla Finch said.
    Ships of A & B &lt;AB.O> come
first.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS TOPICS="NO" NEWID="2">
<DATE> 5-MAR-1987 09:22:57.75</DATE>
<TEXT TYPE="BRIEF">&#2;
<TITLE>PORT SHUT</TITLE>
</TEXT>
</REUTERS>
<REUTERS TOPICS="NO" NEWID="3">
<DATE>99-MAR-1987 09:22:57.75</DATE>
<TEXT TYPE="UNPROC">&#2;
PORT OPEN
 ships may go
&#3;</TEXT>
</REUTERS>
</DATA>
"""


def file_text(article: dateline.Article, span: Span, data: str) -> str:
    """What stands in the file where a span does, without tags and with references read, blanks folded."""
    place = article.locate(span)
    text = data[place.start : place.end]
    assert data.encode()[place.byte_start : place.byte_end].decode() == text
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", text)).split())


def test_ldc(read):
    """The day of the id, the dateline in front of the first paragraph, raw and written &."""
    articles, problems = read(GIGAWORD)
    assert not problems
    first, second = articles
    assert (first.format, first.id, first.title) == ("ldc-sgml", "NNA_ENG_20211105.0001", "Norland & Esk sign a harbour accord")
    assert [first[p] for p in first.paragraphs] == [
        "RIVERTOWN, Nov 5 (NNA) Premier Ada Quill signed on Friday.",
        "R&D & trade are next.",
    ]
    assert [(d.role, d.raw) for d in first.dates] == [(DateRole.PUBLISHED, "20211105"), (DateRole.DATELINE, "Nov 5")]
    assert (first.published, first.dateline.date, first.dateline.place) == (
        dt.date(2021, 11, 5),
        dt.date(2021, 11, 5),
        "RIVERTOWN",
    )
    assert first.meta == (("type", "story"),)
    assert (second.title, [second[p] for p in second.paragraphs]) == (None, ["Port calls fell.", "Ferries did not."])


def test_unclosed(read):
    """A document that nothing closes is an error at its beginning, is read all the same, and so is the next."""
    articles, problems = read(GIGAWORD.replace("</DOC>\n<DOC", "<DOC"))
    assert [a.published.day for a in articles] == [5, 6]
    assert [(p.code, p.severity, p.line, p.column, p.article_no) for p in problems] == [
        ("unclosed-doc", Severity.ERROR, 1, 1, 1)
    ]


def test_outside(read):
    """Text between documents is told of."""
    articles, problems = read(GIGAWORD.replace("</DOC>\n<DOC", "</DOC>\n<!-- no --> lost words\n<DOC"))
    assert len(articles) == 2
    assert [(p.code, p.line, p.column) for p in problems] == [("outside-doc", 19, 13)]


def test_trec(read):
    """Each source has its own names for number, day, title and text."""
    articles, problems = read(WIRE)
    assert not problems
    assert {a.format for a in articles} == {"trec-sgml"}
    assert [(a.id, a.title) for a in articles] == [
        ("NN880212-0001", "Council Approves Harbour Plan"),
        ("NT921-7", "NT 27 MAY 92 / Bridge opens"),
        ("NBIS3-1", "Talks on Ports"),
        ("LN010189-0007", "Gulls return"),
        ("WNJ870304-0001", "Shares Fall"),
    ]
    est = dt.timezone(dt.timedelta(hours=-5))
    assert [a.published for a in articles] == [
        dt.datetime(1988, 2, 12, 23, 44, tzinfo=est),
        dt.date(1992, 5, 27),
        dt.date(1994, 3, 7),
        dt.date(1989, 1, 1),
        dt.date(1987, 3, 4),
    ]
    assert [a[p] for a in articles for p in a.paragraphs] == [
        "RIVERTOWN (NNA) The council approved the plan on Friday\nafter a debate.",
        "It rained.",
        "A bridge opened.",
        "Language: English Talks began.",
        "They are back.",
        "All of them.",
        "RIVERTOWN -- Shares fell.",
    ]
    assert articles[0][articles[0].byline] == "By ORLA FINCH"
    assert articles[0].meta == (("first", "u i NN-Harbour 02-12 0398"), ("head", "Second Head"))
    assert (articles[1].source, articles[4].source) == ("The Norland Times", "RIVERTOWN JOURNAL (J)")
    assert articles[4].dateline.place == "RIVERTOWN"


@pytest.mark.parametrize(
    ("number", "tag", "value", "candidates", "codes"),
    [
        ("X1", "<DD>03/04/87</DD>", None, 2, ["ambiguous-date"]),
        ("X1", "<DD>03/24/87</DD>", dt.date(1987, 3, 24), 0, []),
        ("NN010203-1", "", None, 2, ["ambiguous-date"]),
        ("NN990212-1", "<DATE>some day</DATE>", dt.date(1999, 2, 12), 0, ["bad-date"]),
        ("X1", "<DATE>March 1994</DATE>", None, 0, ["no-date"]),
        ("X1", "<DATE_TIME>1998-06-01 00:12</DATE_TIME>", dt.datetime(1998, 6, 1, 0, 12), 0, []),
        ("X19991399.1", "", None, 0, ["no-date"]),
    ],
)
def test_dates(read, number, tag, value, candidates, codes):
    """What a tag states comes first; the number counts where no tag does, and decides between two days."""
    (article,), problems = read(f"<DOC>\n<DOCNO>{number}</DOCNO>\n{tag}\n<TEXT>It rained.</TEXT>\n</DOC>\n")
    assert article.published == value
    assert sum(len(d.candidates) for d in article.dates) == candidates
    assert [p.code for p in problems] == codes


def test_reuters(read):
    """The moment without a zone, the dateline as printed, the signature kept, topics and places, no control characters."""
    articles, problems = read(LEWIS)
    first, brief, raw = articles
    assert (first.format, first.id, first.title) == ("reuters-21578", "1", "RIVERTOWN PORT <RVP> TO OPEN")
    assert first.published == dt.datetime(1987, 4, 22, 9, 12, 44, 700000)
    assert (first.dates[0].precision, first.dates[0].zone, first.dates[0].raw) == (
        Precision.SECOND,
        None,
        "22-APR-1987 09:12:44.70",
    )
    assert [first[p] for p in first.paragraphs] == [
        "RIVERTOWN, April 21 - The port of Rivertown will open\non Monday, its head Orla Finch said.",
        "Ships of A & B <AB.O> come\nfirst.",
        "Reuter",
    ]
    assert first.dateline.date == dt.date(1987, 4, 21)
    assert first.meta == (
        ("reuters.topics", "YES"),
        ("reuters.lewissplit", "TRAIN"),
        ("reuters.oldid", "11"),
        ("topics", "cocoa"),
        ("topics", "ship"),
        ("places", "norland"),
        ("unknown", "C T b f BC-PORT"),
    )
    assert (brief.title, brief.paragraphs, brief.published.day) == ("PORT SHUT", (), 5)
    assert [raw[p] for p in raw.paragraphs] == ["PORT OPEN", "ships may go"]
    assert [(p.code, p.article_no) for p in problems] == [("bad-date", 3)]


def test_a_dateline_behind_its_text(read):
    """A dateline that stands behind the text, or without any, is a paragraph of its own."""
    (article,), _ = read("<DOC id='N20211105.1'><TEXT>It rained.</TEXT><DATELINE>RIVERTOWN, Nov 5 (NNA)</DATELINE></DOC>")
    assert [article[p] for p in article.paragraphs] == ["RIVERTOWN, Nov 5 (NNA)", "It rained."]
    (article,), _ = read("<DOC id='N20211105.1'><DATELINE>RIVERTOWN, Nov 5 (NNA)</DATELINE></DOC>")
    assert article.dateline.place == "RIVERTOWN"


@pytest.mark.parametrize("data", [GIGAWORD, WIRE, LEWIS])
def test_places(read, data):
    """Every part of every article stands where it says it does."""
    articles, _ = read(data.encode())
    for article in articles:
        for span in (article.headline, article.byline, *article.paragraphs):
            if span is not None:
                assert file_text(article, span, data).replace(" ", "") == article[span].replace(" -- ", "").replace(
                    "\n", ""
                ).replace(" ", "")


@pytest.mark.parametrize(("data", "format"), [(GIGAWORD, "ldc-sgml"), (WIRE, "trec-sgml"), (LEWIS, "reuters-21578")])
def test_cut_anywhere(data, format):
    """A file that is cut anywhere gives articles and problems, and whole documents stay as they are."""
    form = next(f for f in sgml.FORMATS if f.name == format)
    whole = [item for item in form.read(Source.of_text(data)) if isinstance(item, dateline.Article)]
    for end in range(len(data)):
        items = list(form.read(Source.of_bytes(data[:end].encode())))
        articles = [item for item in items if isinstance(item, dateline.Article)]
        closed = len(re.findall("</DOC>|</REUTERS>", data[:end]))
        assert [a.text for a in articles[:closed]] == [a.text for a in whole[:closed]]
        assert len(articles) <= closed + 1


_PARTS = (
    "<DOC>|<DOC id='|'>|</DOC>|<DOCNO>|</DOCNO>|NN880212|<TEXT>|</TEXT>|<P>|<HEADLINE>|<DATE>|920527|03/04/87|<REUTERS NEWID=|"
    '"1">|</REUTERS>|<BODY>|&#3;|&amp;|&|<|\n|   |It rained.|<!--|<DATELINE>|RIVERTOWN, Nov 5 (NNA)|\ud800|é'
)
_SOUP = st.lists(st.sampled_from(_PARTS.split("|")), max_size=30).map("".join)


@given(_SOUP, st.sampled_from(["ldc-sgml", "trec-sgml", "reuters-21578"]))
@pytest.mark.property
def test_any_soup_of_tags(text, format):
    """Tags in any order are read, and every paragraph stands where it says."""
    found = next(f for f in sgml.FORMATS if f.name == format)
    for item in found.read(Source.of_text(text, "soup.sgm")):
        if isinstance(item, dateline.Article):
            for span in item.paragraphs:
                place = item.locate(span)
                assert 0 <= place.start <= place.end <= len(text)


def test_many_documents_one_at_a_time():
    """The first document comes before the file was read to its end."""
    document = "<DOC id='NNA_20211105.1'>\n<TEXT>\n<P>\n" + "It rained. " * 5000 + "\n</P>\n</TEXT>\n</DOC>\n"

    class Counted(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.most = max(self.most, self.tell())
            return data

    file = Counted((document * 80).encode())
    items = next(f for f in sgml.FORMATS if f.name == "ldc-sgml").read(Source(name="many.sgm", file=file))
    assert next(items).published == dt.date(2021, 11, 5)
    assert file.most <= 3 << 20 < len(file.getvalue())
    assert sum(1 for _ in items) == 79


def test_orders():
    """Which of two figures is the day is told by one above 12."""
    assert [short_dates.order(raw) for raw in ("13/01/99", "1/13/99", "1/2/99", "13/13/99", "no")] == ["day", "month"] + [
        None
    ] * 3
    assert short_dates.strokes("31/02/1999") is None
    assert short_dates.strokes("no") is None
    assert short_dates.six("991399") is None
    assert short_dates.strokes("03.04.87").value == dt.date(1987, 4, 3)
    assert short_dates.strokes("03/24/87", "day").value == dt.date(1987, 3, 24)
    assert short_dates.anpa("99-99-99 1000GMT") is None
    assert short_dates.iptc("991137 GMT Nov 13") is None
    assert short_dates.iptc("112799 GMT Nov 13") is None


@pytest.mark.skipif(not _HARD.exists(), reason="../shared is not there")
def test_the_hard_file(read):
    """Three documents, the second of which nothing closes."""
    articles, problems = read(_HARD.read_bytes())
    assert [(a.title, a.published.day) for a in articles] == [("Norland hosts harbour talks", 5), (None, 5), ("Talks end", 6)]
    assert [(p.code, p.line, p.column) for p in problems] == [("unclosed-doc", 15, 1)]
    places = [articles[0].locate(articles[0].headline), articles[2].locate(articles[2].headline)]
    assert [(place.start, place.end) for place in places] == [(58, 85), (396, 405)]
    assert [len(articles[0].paragraphs), articles[0].dateline.place] == [1, "RIVERTOWN"]
