"""Wire copy between control characters: IPTC 7901 and ANPA 1312."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Article, DateRole, Precision, Problem, Severity, Source
from dateline.formats import wire

IPTC, ANPA = wire.FORMATS

SEVEN = (
    "\x01nna062 4 i 211 ccccb   nna 061\r\n\nNorland-harbour/\r\n\x02(Correction)\n1ST LEAD\nHarbour plan passes after\r\n"
    "a long debate\r\nBy Orla Finch, nna =\r\n\n   Rivertown (nna) - The council approved the plan on Friday after\r\n"
    "a debate that went on all night, its speaker said.\r\n\n"
    "   It rained in the town, and the ferries did not leave.\r\n\n"
    "# nna NOTEBOOK\r\n\n- Reporting by: Orla Finch\r\n\nnna wsz jln\r\n\r\n\x03061137 GMT Nov 21 \r\n\x7f\r\n\x7f\x04\r\n"
)
SHORT = (
    "\x16\x01nna063 3 s 20  nna 062\r\nNorland-ferries/\r\n\x02Ferries stop =\r\n\nFerries stopped on Friday.\r\n\nnna orl\r\n"
    "\x03071341 Okt 21\r\n\x04"
)
AMERICAN = (
    "\x16\x16\x01W2870\x1fnorld\r\nf l\x13\x11 BC-NO--Harbour-Plan    1stLd   11-06 0466\r\n"
    "\x02^BC-NO--Harbour Plan, 1st Ld,466<\r\n"
    "^The harbour plan passes<\r\n^A long night in Rivertown<\r\n^Eds: With photos.<\r\n^By ORLA FINCH and ADA QUILL=\r\n"
    "^Norland News Agency=\r\n^<\r\n^What was said^\r\n"
    "\t   RIVERTOWN, Norland (NNA) _ The council approved the plan on Friday after a debate.\r\n \r\n"
    "\t   ``It rained,'' said Orla Finch.\r\n \r\n\r\n\t   \x03NNA-WF-11-06-21 1509GMT<\r\n\r\n\x0c\r\n\x04"
)


def items(form, data: str) -> tuple[list[Article], list[Problem]]:
    """Articles and problems of the bytes of a text."""
    found = list(form.read(Source.of_bytes(data.encode(), "wire.txt")))
    return [i for i in found if isinstance(i, Article)], [i for i in found if isinstance(i, Problem)]


def paragraphs(article: Article) -> list[str]:
    return [" ".join(article[p].split()) for p in article.paragraphs]


def test_iptc(read):
    """Header, labels, title, byline, text, notes, and the moment of the last line with its zone."""
    (article,), problems = read(SEVEN.encode())
    assert not problems
    assert (article.format, article.id, article.source) == ("iptc7901", "nna062", "nna")
    assert (article.title, article[article.byline]) == ("Harbour plan passes after a long debate", "By Orla Finch, nna")
    assert article.published == dt.datetime(2021, 11, 6, 11, 37, tzinfo=dt.UTC)
    assert [(d.role, d.raw, d.zone, d.precision) for d in article.dates] == [
        (DateRole.PUBLISHED, "061137 GMT Nov 21", "GMT", Precision.MINUTE)
    ]
    assert paragraphs(article) == [
        "Rivertown (nna) - The council approved the plan on Friday after a debate that went on all night, its speaker said.",
        "It rained in the town, and the ferries did not leave.",
    ]
    assert article.meta == (
        ("priority", "4"),
        ("category", "i"),
        ("words", "211"),
        ("header", "ccccb nna 061"),
        ("keywords", "Norland-harbour"),
        ("label", "(Correction)"),
        ("label", "1ST LEAD"),
        ("notes", "# nna NOTEBOOK - Reporting by: Orla Finch nna wsz jln"),
    )


def test_a_transmission(read):
    """Messages follow one another; a moment without a zone stays without; noise between messages is told of."""
    articles, problems = read((SEVEN + "xx\n" + SHORT + SHORT).encode())
    assert [a.id for a in articles] == ["nna062", "nna063", "nna063"]
    assert articles[1].published == dt.datetime(2021, 10, 7, 13, 41)
    assert articles[1].dates[0].zone is None
    assert articles[1].meta[-1] == ("signature", "nna orl")
    assert paragraphs(articles[1]) == ["Ferries stopped on Friday."]
    assert [(p.code, p.line, p.column) for p in problems] == [("outside-doc", SEVEN.count("\n") + 1, 1)]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (("\x03071341 Okt 21\r\n\x04", ""), ["unclosed-message", "no-date"]),
        (("071341 Okt 21", "so be it"), ["bad-date"]),
        (("071341 Okt 21", "991341 Okt 21"), ["bad-date"]),
        (("071341 Okt 21", ""), ["no-date"]),
        (("\x02", "\r\n"), []),
        (("nna063 3 s 20  nna 062", "nna063 x"), []),
    ],
)
def test_broken_messages(change, codes):
    """A message without its end, its last line, its beginning of text or its header is read as far as it goes."""
    (article,), problems = items(IPTC, SHORT.replace(*change))
    assert [p.code for p in problems if p.code != "no-date" or codes == ["no-date"]] == [
        c for c in codes if c != "no-date" or len(codes) == 1
    ]
    assert "Ferries stopped on Friday." in paragraphs(article)
    assert all((p.severity is Severity.ERROR) == (p.code == "unclosed-message") for p in problems)


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("FERRIES STOP =\r\n\n", "FERRIES STOP"),
        ("1ST LEAD\r\nFERRIES STOP =\r\n\n", "FERRIES STOP"),
        ("Ferries stop\r\n\r\n", "Ferries stop"),
        ("Ferries stopped.\r\n\r\n", None),
        ("Ferries\r\nstop\r\n\r\n", None),
        ("Ferries stop\r\nVon Orla Finch\r\n=\r\n", "Ferries stop"),
        ("", None),
    ],
)
def test_titles(front, title):
    """The lines above the text end in =; one line alone is a title too, unless it is a sentence."""
    data = SHORT.replace("Ferries stop =\r\n\n", front)
    if not front:
        data = data.replace("Ferries stopped on Friday.", "Ferries stopped on Friday.\r\nIt rained.")
    (article,), _ = items(IPTC, data)
    assert article.title == title


def test_anpa(read):
    """Header, slug, title, notes, byline, text; the header's day has no year, the last line has."""
    (article,), problems = read(AMERICAN.encode())
    assert not problems
    assert (article.format, article.id, article.source) == ("anpa1312", "W2870", "NNA")
    assert (article.title, article[article.byline]) == ("The harbour plan passes", "By ORLA FINCH and ADA QUILL")
    assert [(d.role, d.raw, d.value, d.precision, d.candidates) for d in article.dates] == [
        (DateRole.PUBLISHED, "11-06-21 1509GMT", dt.datetime(2021, 11, 6, 15, 9, tzinfo=dt.UTC), Precision.MINUTE, ()),
        (DateRole.HEADER, "11-06", None, Precision.DAY, ()),
    ]
    assert paragraphs(article) == [
        "What was said^",
        "RIVERTOWN, Norland (NNA) _ The council approved the plan on Friday after a debate.",
        "``It rained,'' said Orla Finch.",
    ]
    assert article.meta == (
        ("selector", "norld"),
        ("priority", "f"),
        ("category", "l"),
        ("keyword", "BC-NO--Harbour-Plan    1stLd"),
        ("words", "0466"),
        ("slug", "BC-NO--Harbour Plan, 1st Ld"),
        ("headline", "A long night in Rivertown"),
        ("note", "Eds: With photos."),
        ("credit", "Norland News Agency"),
    )
    (article,), _ = items(ANPA, AMERICAN.replace("^What was said^\r\n", ""))
    assert article.dateline.place == "RIVERTOWN, Norland"


def test_a_day_without_a_year(read):
    """Without a last line the day stays without a year, which is told."""
    articles, problems = read(
        AMERICAN.replace("NNA-WF-11-06-21 1509GMT<", "").encode() + AMERICAN.replace("W28", "W29").encode()
    )
    assert [a.published is None for a in articles] == [True, False]
    assert [(d.raw, d.value) for d in articles[0].dates] == [("11-06", None)]
    assert [(p.code, p.severity, p.line) for p in problems] == [("no-year", Severity.WARNING, 1)]


@pytest.mark.parametrize(("form", "data"), [(IPTC, SEVEN + SHORT), (ANPA, AMERICAN * 2)])
def test_places(form, data):
    """Everything stands where it says; nothing else reads as wire copy."""
    articles, _ = items(form, data)
    assert len(articles) == 2
    for article in articles:
        for span in (article.headline, article.byline, *article.paragraphs):
            if span is not None:
                place = article.locate(span)
                assert data[place.start : place.end] == article[span]
    assert form.sniff(Source.of_bytes(data.encode()).head).score > 0.9
    assert form.sniff(Source.of_text("\x01 It rained.").head) is None


@pytest.mark.parametrize(("form", "data"), [(IPTC, SEVEN + SHORT), (ANPA, AMERICAN)])
def test_cut_anywhere(form, data):
    """A transmission that is cut anywhere gives articles and problems."""
    for end in range(len(data)):
        items(form, data[:end])


_PARTS = (
    "\x01|\x02|\x03|\x04|\x16|\x1f|nna062 4 i 211 nna 061|W2870\x1f|f l\x13\x11 BC-X|   11-06 0466|\n|\r\n|^|<|=|By Orla"
    "|It rained.|1ST LEAD|061137 GMT Nov 21|NNA-WF-11-06-21 1509GMT|# Notebook|* * *\nThe following| |\t|,466<|é"
)


@given(st.lists(st.sampled_from(_PARTS.split("|")), max_size=30).map("".join), st.sampled_from(wire.FORMATS))
@pytest.mark.property
def test_any_soup(text, form):
    """Control characters in any order are read, and everything stands where it says."""
    for start in ("", "\x01nna062 ", "\x01W2870\x1f"):
        data = start + text
        for item in items(form, data)[0]:
            for span in item.blocks:
                place = item.locate(span)
                assert data[place.start : place.end] == item[span]
