"""LexisNexis: both layouts, as text and out of a word processor's file."""

from __future__ import annotations

import datetime as dt
import html
import io
import zipfile

import pytest

from dateline import DateRole, Severity, Span
from dateline.sources import Source
from dateline_exports import lexisnexis_docx

NEWER = "Talks resume\nThe Coastal Herald\n{}\n\nSection: NEWS\n\nBody\n\nIt rained.\n\nEnd of Document\n"


def roles(article):
    return [(date.role.value, str(date.value)) for date in article.dates]


def texts(article):
    return [article[paragraph] for paragraph in article.paragraphs]


def test_older(read, fixture):
    """Numbered documents: paper, date, edition, fields before and behind the text, whose rights; the cover page is none."""
    articles, problems = read(fixture("lexisnexis-older.txt"))
    assert problems == [] and {article.format for article in articles} == {"lexisnexis"}
    first, second, third = articles
    assert first.title == "Harbour talks stall as the council waits for a new survey"
    assert (first.source, first[first.byline], first.language) == ("The Coastal Herald", "Rosa Lind", "en")
    assert roles(first) == [("published", "2021-11-06"), ("captured", "2021-11-07")]
    assert len(first.paragraphs) == 2 and texts(first)[1].endswith("DEPTH: that is what it is about.")
    assert first.meta == (
        ("edition", "Edition 2"),
        ("edition", "National Edition"),
        ("section", "NEWS"),
        ("page", "4"),
        ("length", "61 words"),
        ("graphic", "The old crane, which has stood on the quay for ninety years"),
        ("publication-type", "Newspaper"),
        ("copyright", "Copyright 2021 Coastal Papers Ltd All Rights Reserved"),
    )
    assert (second.title, second.source, second.language) == ("Die Fähre fährt wieder", "Der Nordbote (Seestadt)", "de")
    assert roles(second) == [("published", "2021-02-08"), ("captured", "2021-02-09")]
    assert ("page", "12") in second.meta
    assert third.title == "Bridge Opens, and Closes"
    assert texts(third) == ["The bridge opened on Tuesday at noon.", "It closed again an hour later."]


def test_correction_is_no_publication(read, fixture):
    """The date of a correction is that of an update, in both layouts."""
    (*_, older), _ = read(fixture("lexisnexis-older.txt"))
    assert roles(older) == [("published", "2001-11-07"), ("updated", "2001-11-09"), ("captured", "2001-11-10")]
    assert ("correction", "An article on Wednesday gave the wrong hour. It was two hours later.") in older.meta
    (_, newer, _), _ = read(fixture("lexisnexis-newer.txt"))
    assert roles(newer) == [("published", "2021-02-08"), ("updated", "2021-06-06")]
    assert texts(newer) == ["Ports reopened this week."]
    assert newer.title == "Ferries after Covid-19, part 3"


def test_newer(read, fixture):
    """Documents that end with a line of their own: the first is an article, with no line of the cover page in its title."""
    (first, _, third), problems = read(fixture("lexisnexis-newer.txt"))
    assert problems == []
    assert (first.title, first.source, first[first.byline]) == ("Harbour talks stall", "The Coastal Herald", "Rosa Lind")
    assert first.published == dt.datetime(2021, 11, 6, 9, 33, tzinfo=dt.UTC)
    assert first.dates[0].raw == "November 6, 2021 Saturday 9:33 AM GMT" and first.dates[0].zone == "GMT"
    assert len(first.paragraphs) == 2
    assert {"section": "FOREIGN", "page": "6", "length": "30 words"}.items() <= dict(first.meta).items()
    assert dict(first.meta)["highlight"] == "Nobody had measured how deep the water was, and so nobody knew."
    assert (third.title, str(third.published), dict(third.meta)["page"]) == ("Le bac repart", "2021-11-05", "3")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("8 February 2021 Monday", "2021-02-08"),
        ("February 8, 2021 Monday", "2021-02-08"),
        ("Monday, February 8, 2021", "2021-02-08"),
        ("Montag 8. Februar 2021", "2021-02-08"),
        ("8. Februar 2021 Montag", "2021-02-08"),
        ("8 février 2021 lundi", "2021-02-08"),
        ("8 de febrero de 2021 lunes", "2021-02-08"),
        ("8 febbraio 2021 lunedì", "2021-02-08"),
        ("8 februari 2021 maandag", "2021-02-08"),
        ("November 7, 2001, Wednesday, Late Edition - Final", "2001-11-07"),
        ("July 2, 2019 Tuesday 9:33 AM", "2019-07-02 09:33:00"),
        ("11 January 2010 Monday Edition 1", "2010-01-11"),
    ],
)
def test_date_lines(read, line, day):
    """The weekday may stand behind the date, in the language of the paper, and the edition behind both."""
    (article,), problems = read(NEWER.format(line))
    assert (str(article.published), article.title, article.source) == (day, "Talks resume", "The Coastal Herald")
    assert problems == []


@pytest.mark.parametrize(
    ("line", "code"), [("30 February 2021", "bad-date"), ("05/06/2021 Saturday", "ambiguous-date"), ("no day", "no-date")]
)
def test_bad_date_lines(read, line, code):
    """A day that there is not, one that may be two, and none are told; nothing is made up."""
    (article,), problems = read(NEWER.format(line), format="lexisnexis")
    assert [problem.code for problem in problems] == [code] and article.published is None
    assert texts(article) == ["It rained."]


def test_counts(read, fixture):
    """Fewer or more documents than announced, and one that is missing between, are told with their place."""
    older = fixture("lexisnexis-older.txt").decode()
    cut = older[: older.index("3 of 3 DOCUMENTS")]
    articles, problems = read(cut)
    assert len(articles) == 2
    assert [(p.code, p.severity) for p in problems] == [("count-mismatch", Severity.ERROR)]
    assert "announces 3" in problems[0].message
    _, problems = read(older.replace("2 of 3", "7 of 3"))
    assert [p.code for p in problems][:1] == ["count-mismatch"] and problems[0].line == 48
    articles, problems = read(older + "\n" + older)
    assert (len(articles), problems) == (6, [])  # two exports in one file
    newer = fixture("lexisnexis-newer.txt").decode()
    articles, problems = read(newer + "\n" + newer)
    assert (len(articles), problems) == (6, [])
    _, problems = read(newer.replace("Documents (3)", "Documents (4)"))
    assert [(p.code, p.severity) for p in problems] == [("count-mismatch", Severity.ERROR)]
    _, problems = read(newer.replace("Documents (3)", "Documents (2)"))
    assert [(p.code, p.severity) for p in problems] == [("count-mismatch", Severity.WARNING)]


def test_unclosed_and_outside(read):
    """A document that nothing closes is read and told; text in no document is told as well."""
    text = NEWER.format("8 February 2021")
    (_, last), problems = read(text + text.replace("End of Document\n", ""))
    assert texts(last) == ["It rained."] and [problem.code for problem in problems] == ["unclosed-doc"]
    articles, problems = read(text + "\nSent from the library\n")
    assert len(articles) == 1 and [problem.code for problem in problems] == ["outside-doc"]
    articles, problems = read("A note.\n", format="lexisnexis")
    assert articles == [] and [problem.code for problem in problems] == ["no-articles"]


def test_odd_documents(read):
    """Documents without a paper, a text or a date keep what they have."""
    (article,), _ = read("Talks\n8 February 2021\nSection: NEWS\n\nBody\n\nIt rained.\nEnd of Document\n", "lexisnexis")
    assert (article.title, article.source, str(article.published)) == ("Talks", None, "2021-02-08")
    (article,), _ = read("Talks\nHerald\n8 February 2021\nSection: NEWS\nLength: 0 words\nEnd of Document\n", "lexisnexis")
    assert (article.title, article.paragraphs, dict(article.meta)["length"]) == ("Talks", (), "0 words")
    (article,), _ = read(
        " " * 20 + "1 of 1 DOCUMENTS\n\n" + " " * 20 + "The Herald\n\nTalks\n\nLENGTH: 3 words\n\nIt rained.\n"
    )
    assert (article.title, article.source, article.published, texts(article)) == ("Talks", "The Herald", None, ["It rained."])
    (article,), problems = read(
        "Notes\nHerald\n8 February 2021\n\nLoad-Date: soon\n\nBody\nIt rained.\n\nGraphic\n\nA crane.\n\nEnd of Document\n"
    )
    assert dict(article.meta)["graphic"] == "A crane." and [problem.code for problem in problems] == ["bad-date"]


LINES = [
    "**Date and Time: |Friday, 12. November 2021",
    "**Documents (2)",
    "1. Fish &amp; chips",
    "",
    "**Fish &amp; chips| stay dear",
    "The Coastal Herald",
    "November 6, 2021 Saturday 9:33 AM GMT",
    "Copyright 2021 Coastal Papers Ltd",
    "**Section:| FOREIGN; Blz. 6",
    "**Byline:| Rosa Lind",
    "**Body",
    "Prices stay high in Rivertown.",
    "Nobody knows| why; the mayor &lt;eats&gt; bread.",
    "**Classification",
    "Language: ENGLISH",
    "Load-Date: November 7, 2021",
    "**End of Document",
    "",
    "**The ferry sails",
    "The Coastal Herald",
    "8 February 2021 Monday",
    "**Body",
    "It sails again.",
    "**End of Document",
]


def test_docx(read, docx):
    """A word processor's file is read alike; a paragraph is a line; places are those in its member."""
    data, xml = docx(LINES)
    (first, second), problems = read(data, name="export.docx")
    assert problems == [] and first.format == "lexisnexis-docx"
    assert first.title == "Fish & chips stay dear"
    assert texts(first) == ["Prices stay high in Rivertown.", "Nobody knows why; the mayor <eats> bread."]
    assert roles(first) == [("published", "2021-11-06 09:33:00+00:00"), ("captured", "2021-11-07")]
    assert {"section": "FOREIGN", "page": "6"}.items() <= dict(first.meta).items()
    assert (second.title, str(second.published)) == ("The ferry sails", "2021-02-08")
    assert first.origin.name == "export.docx/word/document.xml"
    place = first.locate(first.paragraphs[0])
    assert xml[place.byte_start : place.byte_end].decode() == "Prices stay high in Rivertown."
    for article in (first, second):
        for at, letter in enumerate(article.text):
            place = article.locate(Span(at, at + 1))
            written = html.unescape(xml[place.byte_start : place.byte_end].decode())
            assert written == letter or letter.isspace()


def test_docx_of_others(docx):
    """A word processor's file is claimed when its text begins as an export does, or cannot be seen; a letter is none."""
    own, _ = docx(LINES)
    letter, _ = docx(["Dear Orla,", "It rained.", "Yours, Tomas"])
    scores = []
    for data in (own, letter, letter.replace(b"word/document.xml", b"word/settings.xml", 1), own[:50], b"PK\x03\x04"):
        found = lexisnexis_docx.FORMAT.sniff(Source.of_bytes(data, "a.docx").head)
        scores.append(found and found.score)
    assert scores == [0.97, None, 0.5, 0.5, 0.5]
    packed = letter.find(b"word/document.xml") + len("word/document.xml")
    broken = letter[:packed] + b"\xff" * 40 + letter[packed + 40 :]
    method = bytearray(letter)
    method[packed - 17 - 22] = 99
    for data in (broken, bytes(method)):
        found = lexisnexis_docx.FORMAT.sniff(Source.of_bytes(data, "a.zip").head)
        assert found is not None and found.score == 0.5


def test_docx_marks(read):
    """Line breaks part lines, tabs are blanks, a hyphen that does not break is one; what is drawn is not read."""
    head = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("Talks", "Herald", "8 February 2021", "Body"))
    body = "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:noBreakHyphen/><w:t>three</w:t><w:br/><w:t>Four</w:t></w:r></w:p>"
    drawn = "<w:p><w:r><w:drawing><x>26035</x></w:drawing></w:r></w:p>"
    centred = (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>End of Document</w:t></w:r></w:p>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"{head}{lines}{drawn}{body}{centred}</w:body></w:document>")
    (article,), problems = read(file.getvalue())
    assert texts(article) == ["One two-three", "Four"] and problems == []


def test_docx_older(read, docx):
    """Numbered documents are read out of such a file, too."""
    one = ["", "The Herald", "", "8 February 2021 Monday", "", "Talks", "", "LENGTH: 3 words", "", "It rained.", ""]
    data, _ = docx(["1 of 2 DOCUMENTS", *one, "LANGUAGE: ENGLISH", "", "2 of 2 DOCUMENTS", *one])
    articles, problems = read(data, name="export.docx")
    assert [(a.title, str(a.published), texts(a)) for a in articles] == [("Talks", "2021-02-08", ["It rained."])] * 2
    assert problems == []


def test_docx_cut_inside(read, docx):
    """A text that is cut anywhere inside such a file gives what stands before, and a problem."""
    _, xml = docx(LINES)
    for end in range(0, len(xml) - len("</w:document>"), 7):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("word/document.xml", xml[:end])
        articles, problems = read(file.getvalue(), format="lexisnexis-docx")
        assert len(articles) <= 2 and problems
        assert all(problem.code != "format-failed" for problem in problems)


def test_docx_broken(read, docx, monkeypatch):
    """A file that is cut, has no text, or unpacks to too much is told; none is read in part."""
    data, _ = docx(LINES)
    for broken in (data[:-40], data.replace(b"word/document.xml", b"word/document.xyz")):
        articles, problems = read(broken, format="lexisnexis-docx")
        assert articles == [] and [problem.code for problem in problems] == ["zip-broken"]
    monkeypatch.setattr("dateline.formats.zip_files.FREE", 0)
    monkeypatch.setattr("dateline.formats.zip_files.MAX_RATIO", 1)
    articles, problems = read(data, format="lexisnexis-docx")
    assert articles == [] and [problem.code for problem in problems] == ["zip-bomb"]


def test_capture_is_no_publication(read, fixture):
    """When a database loaded a document is no date of the article's."""
    for article in read(fixture("lexisnexis-older.txt"))[0]:
        loaded = [date for date in article.dates if date.role is DateRole.CAPTURED]
        assert len(loaded) == 1 and article.published != loaded[0].value


OLDER = """{} 1 {} 1

                 The Herald

             8 February 2021 Monday
{}

LONDON: It rained.

It rained on.

LANGUAGE: ENGLISH
"""


@pytest.mark.parametrize(
    "title", ["Talks resume", "UPDATE: Talks Resume", "CORRECTION: Which Port Was Counted Twice", "Name: the port"]
)
def test_titles_like_fields(read, title):
    """A title that begins as a field does is a title, and a place in capitals before a colon begins the text."""
    (article,), problems = read(OLDER.format("Dokument", "von", f"\n{title}\n\nBYLINE: Rosa Lind\nLENGTH: 3 words"))
    assert (article.title, article[article.byline], article.language) == (title, "Rosa Lind", "en")
    assert texts(article) == ["LONDON: It rained.", "It rained on."] and problems == []


def test_head_of_older(read):
    """A text that begins on the line of its label, and a document without any."""
    (article,), _ = read(OLDER.format("Document", "de", "\nHEADLINE: Talks\n\nBODY: It poured.")[:-40], format="lexisnexis")
    assert (article.title, texts(article)[0]) == ("Talks", "It poured.")
    (article,), _ = read("Document 1 of 1\n\nThe Herald\n\n8 February 2021\n\nTalks\n\nEnd of Document\n")
    assert (article.title, article.source, article.paragraphs) == ("Talks", "The Herald", ())


def test_told_by_the_beginning(read):
    """A long text is told without its end, by its labels; a date line and a word alone are not much."""
    long = "It rained on.\n\n" * 400
    (article,), _ = read(NEWER.format("8 February 2021").replace("It rained.", long))
    assert (article.format, len(article.paragraphs)) == ("lexisnexis", 400)
    text = f"Talks\nThe Herald\n8 February 2021\n\nBody\n\n{long}"
    (article,), _ = read(text, format="lexisnexis")
    assert len(article.paragraphs) == 400
    articles, _ = read("Body\n\nIt rained on the body of the church.\n")
    assert articles[0].format != "lexisnexis"
