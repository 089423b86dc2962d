"""Factiva, Europresse and ProQuest."""

from __future__ import annotations

import datetime as dt

import pytest


def roles(article):
    return [(date.role.value, str(date.value)) for date in article.dates]


def texts(article):
    return [article[paragraph] for paragraph in article.paragraphs]


def test_factiva(read, fixture):
    """An article for each number, whole numbers, pages with letters; a line of the text that begins as a code does is text."""
    (first, second), problems = read(fixture("factiva.txt"))
    assert problems == [] and first.format == "factiva"
    assert (first.title, first[first.byline], first.source) == ("Harbour talks stall", "Rosa Lind", "The Coastal Herald")
    assert (first.published, first.dates[0].zone) == (dt.datetime(2021, 11, 6, 15, 32), None)
    assert (first.id, first.language) == ("COAHER0020211106ehb600012", "en")
    assert texts(first)[1:] == ["RE the plan: nobody had measured how deep the water was.", "IN short, everybody went home."]
    meta = dict(first.meta)
    assert (meta["page"], meta["section"], meta["regions"]) == ("A6", "News", "nland : Norland")
    assert (second.id, second.language, str(second.published)) == ("COUBAI0020210208eh2800034", "fr", "2021-02-08")


def test_factiva_unclosed(read):
    """An article without a number is read and told; text in no article is told; so is a file without any."""
    (article,), problems = read("HD Talks\nPD 3 May 2019\nET noon\nTD\nIt rained.\n")
    assert texts(article) == ["It rained."] and dict(article.meta)["time"] == "noon"
    assert [problem.code for problem in problems] == ["unclosed-doc"]
    one = "HD Talks\nPD 3 May 2019\nTD\nIt rained.\nAN Document COAHER0020190503e5130002\n"
    _, problems = read(f"{one}\nSent from the library\n")
    assert [problem.code for problem in problems] == ["outside-doc"]
    articles, problems = read("A note.\n", format="factiva")
    assert articles == [] and [problem.code for problem in problems] == ["outside-doc", "no-articles"]
    (article,), problems = read(one.replace("3 May 2019", "soon"))
    assert article.published is None and [problem.code for problem in problems] == ["bad-date"]


@pytest.mark.parametrize("word", ["Document", "Dokument", "Documento", "Документ"])
def test_factiva_languages(read, word):
    """The line of the number is in the language of the reader's interface."""
    one = f"HD Talks\nPD 3 May 2019\nTD\nIt rained.\nAN\n{word} COAHER0020190503e5130002\n\n"
    articles, problems = read(one * 2)
    assert [article.id for article in articles] == ["COAHER0020190503e5130002"] * 2 and problems == []


def test_factiva_page(read, fixture):
    """A page with a table of codes for each article, and an article without codes."""
    (first, second), problems = read(fixture("factiva.html"), name="export.html")
    assert problems == [] and first.format == "factiva-html"
    assert (first.title, first[first.byline]) == ("Fish & chips stay dear", "Rosa Lind")
    assert texts(first) == ["Prices stay high in Rivertown.", "Nobody knows why.", "The mayor eats bread."]
    assert (first.id, dict(first.meta)["page"]) == ("COAHER0020211106ehb600012", "A6")
    assert first.published == dt.datetime(2021, 11, 6, 15, 32)
    assert (second.title, second[second.byline], second.source) == ("Le bac repart", "Jeanne Morel", "Le Courrier de la Baie")
    assert (second.id, second.language, str(second.published)) == ("COUBAI0020210208eh2800034", "fr", "2021-02-08")
    assert texts(second) == ["Le bac repart lundi.", "Il pleut."]
    articles, problems = read("<html><title>Factiva</title><p>Nothing found.</p></html>")
    assert articles == [] and [problem.code for problem in problems] == ["no-articles"]


def test_europresse_older(read, fixture):
    """Rows of spans; the writer stands on a line of his own; pages are UTF-8 whatever they say."""
    (first, second), problems = read(fixture("europresse-older.html"), name="export.html")
    assert problems == [] and first.format == "europresse"
    assert (first.title, first.source, first.byline) == ("Le bac repart", "Le Courrier de la Baie", None)
    assert roles(first) == [("published", "2021-11-05"), ("captured", "2021-12-01")]
    assert first.dates[0].raw == "vendredi 5 novembre 2021"
    assert texts(first) == ["Le bac de la baie repart lundi.", "Il pleut."]
    assert (first.id, dict(first.meta)["section"]) == ("news·20211105·CB·1", "Politique")
    assert (second[second.byline], texts(second)) == ("Jeanne Morel", ["Un texte & rien de plus."])
    meta = dict(second.meta)
    assert (meta["page"], meta["number"], meta["kicker"]) == ("A03", "59", "Un sous-titre")


def test_europresse_newer(read, fixture):
    """An element for each article, with the writer below the title."""
    (first, second), problems = read(fixture("europresse-newer.html"), name="export.html")
    assert problems == []
    assert (first.title, first[first.byline], texts(first)) == (
        "Le bac repart",
        "Jeanne Morel",
        ["Le bac repart lundi.", "Il pleut."],
    )
    assert roles(first) == [("published", "2021-11-09"), ("captured", "2021-12-01")]
    assert {"page": "16", "section": "Politique", "kicker": "MER", "notes": "Note(s) : Une note"}.items() <= dict(
        first.meta
    ).items()
    assert (second.id, second.byline, dict(second.meta)["page"]) == ("news·20211108·CB·4", None, "MDE6")


def test_europresse_odd(read):
    """An old encoding is read as it says; a head without a day is kept; a page without articles is told."""
    page = (
        '<html><meta charset="iso-8859-1"><span class="DocPublicationName">L\'Été</span><span class="DocHeader">Mer</span>'
        '<span class="TitreArticleVisu">Le bac repart</span><br>Il pleut.'
    )
    (article,), problems = read(page.encode("latin-1"))
    assert (article.source, dict(article.meta)["header"]) == ("L'Été", "Mer")
    assert [problem.code for problem in problems] == ["no-date"]
    articles, problems = read('<html><link href="http://www.europresse.com/a.css"></html>')
    assert articles == [] and [problem.code for problem in problems] == ["no-articles"]


def test_proquest(read, fixture):
    """Documents between rules: labels before and behind the text; when the database changed it is no date of the article's."""
    (first, second), problems = read(fixture("proquest.txt"))
    assert problems == [] and first.format == "proquest"
    assert (first.title, first[first.byline], first.source) == ("Harbour talks stall", "Lind, Rosa", "The Coastal Herald")
    assert roles(first) == [("published", "2021-11-06"), ("captured", "2021-11-07")]
    assert texts(first)[2:] == ["Note: this is no label of a document."] and len(first.paragraphs) == 3
    meta = dict(first.meta)
    assert (first.id, first.language, meta["page"], meta["section"]) == ("2591234567", "en", "A.1", "Foreign")
    assert (second.title, texts(second)) == ("The ferry sails again", ["The ferry to Oststrand sails again."])


def test_proquest_odd(read, fixture):
    """A title without a label is the line above the first; a document that is missing is told."""
    rule = "_" * 60
    (article,), _ = read(f"{rule}\n\nTalks resume\n\nPublication date: Nov 6, 2021\n\nFull text: It rained.\n\n{rule}\n")
    assert (article.title, str(article.published)) == ("Talks resume", "2021-11-06")
    info = "The Coastal Herald ; Riverton  [Riverton]06 Nov 2021: A.1."
    (article,), problems = read(f"{rule}\n\nTalks resume\n\nPublication info: {info}\n\nFull text: It rained.\n\n{rule}\n")
    assert (article.source, str(article.published), problems) == ("The Coastal Herald", "2021-11-06", [])
    text = fixture("proquest.txt").decode()
    _, problems = read(text[: text.index("Document 2")])
    assert [problem.code for problem in problems] == ["count-mismatch"]
    articles, problems = read("A note.\n", format="proquest")
    assert articles == [] and [problem.code for problem in problems] == ["no-articles"]
