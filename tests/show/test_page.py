"""The pages: whole, harmless whatever the text holds, and with everything that was found."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Annotation, Article, DatelineError, Extractor, Findings, Reader
from dateline.html_text import as_html, visible
from dateline.show import templates
from dateline.show.overview import speakers_page, timeline_page
from dateline.show.page import view_page
from dateline.show.sayings import timeline, voices

from .helpers import HOSTILE, Page, hostile, many, one

ATTRIBUTES = re.compile(r"[a-z0-9-]+")
#: All that may stand in a page; whatever else is there came out of a text.
TAGS = (
    {"html", "head", "meta", "title", "link", "style", "script", "body", "header", "nav", "main", "article", "aside", "section"}
    | {
        "h1",
        "h2",
        "p",
        "div",
        "span",
        "a",
        "strong",
        "small",
        "mark",
        "time",
        "blockquote",
        "ul",
        "ol",
        "li",
        "details",
        "summary",
    }
    | {"fieldset", "legend", "label", "input", "svg", "line", "circle", "text"}
)


def pages(found: list[Findings]) -> Iterator[str]:
    """The three pages of some articles."""
    yield "".join(view_page(found))
    yield "".join(timeline_page(timeline(found), voices(found)))
    yield "".join(speakers_page(voices(found)))


def checked(text: str) -> Page:
    """A page that nests, holds nothing foreign, can be written, and asks for nothing outside itself."""
    text.encode()
    page = Page(text)
    for tag, given_ in page.tags:
        assert tag in TAGS
        assert all(ATTRIBUTES.fullmatch(name) and not name.startswith("on") for name in given_), given_
        for name in ("href", "src"):
            assert (given_.get(name) or "#").startswith(("#", "data:,")), given_
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    return page


@pytest.mark.property
@given(st.lists(st.from_type(Findings), max_size=3))
def test_any_findings_make_whole_pages(found: list[Findings]) -> None:
    """Whatever was found in whatever text, the page nests, and holds each block letter for letter."""
    for text in pages(found):
        checked(text)
    page = checked("".join(view_page(found)))
    shown = page.inside("text")
    for one_of in found:
        for block in one_of.article.paragraphs:
            assert " ".join(visible(one_of.article[block]).split()) in shown


@pytest.mark.parametrize("number", range(3), ids=("view", "timeline", "speakers"))
def test_hostile_text_is_shown_and_does_nothing(number: int) -> None:
    """Tags, breakers of attributes, templates' own marks and overrides of direction come out as text."""
    page = checked(list(pages([hostile()]))[number])
    every = page.inside("body")
    for words in HOSTILE[:8]:
        assert " ".join(words.split()) in every
    assert "\\u202eevil\\u202c" in every
    assert not any(given_.get("lang") not in (None, "en") for _, given_ in page.tags)


def test_a_view_shows_what_was_found() -> None:
    """Marks nest inside a quote, people have their quotes and offices, dates their values and their places on the line."""
    page = checked("".join(view_page([one()])))
    marks = [given_ for tag, given_ in page.tags if tag == "mark"]
    assert {given_["class"] for given_ in marks} == {"official", "quote", "date", "initiative", "other"}
    notes = [given_["data-note"] or "" for given_ in marks if "data-note" in given_]
    assert any("Speaker\tQuill" in note and "Office\tTransport Minister, NO" in note for note in notes)
    assert any("Rule\tdates." in note and "Date\t2021-11-05" in note for note in notes)
    assert "Ada Quill Transport Minister, NO" in page.inside("people")
    assert "“The ferries will sail again in early December, … Nobody will have to row.”" in page.inside("people")
    assert "2021-12 START" in page.inside("dates") or "2021-12" in page.inside("dates")
    assert "Open Seas Initiative (OSI) programme" in page.inside("initiatives")
    assert "Toll" in page.inside("others")
    links = {given_["href"] for tag, given_ in page.tags if tag == "a" and given_["href"] not in ("#", "#main")}
    assert links
    assert {(link or "")[1:] for link in links} <= page.ids
    assert any(tag == "circle" for tag, _ in page.tags)


def test_several_articles_have_a_list_of_contents() -> None:
    """Each is there with its day and its link; the first is the one to begin with."""
    page = checked("".join(view_page([*many(3), one()])))
    assert page.inside("summary") == "4 articles"
    assert "Ship 2 calls at the bay 2017-03-03" in page.inside("nav")
    assert [given_.get("class") for tag, given_ in page.tags if tag == "article"] == ["now", None, None, None]


def test_a_bare_article_has_a_page() -> None:
    """Without a headline, a date or anything found there is still a page; faults are told."""
    bare = Findings(article=Article(text="one two", language="en-GB"))
    page = checked("".join(view_page([bare])))
    assert page.inside("h1") == "Without a headline"
    assert "no date" in page.inside("facts")
    assert ("article", "en-GB") in [(tag, given_.get("lang")) for tag, given_ in page.tags]


def test_faults_are_told() -> None:
    """What an extractor did wrong stands beside what the others found."""

    def fail(article: Article, found: Findings) -> Iterator[Annotation]:
        raise RuntimeError("<i>no</i>")

    reader = Reader(extractors=[Extractor(name="bad", makes=Annotation, find=fail)])
    page = checked("".join(view_page([reader.extract(reader.parse(" date 2021-11-06 Rain\nIt rained.\n"))])))
    assert "<i>no</i>" in page.inside("faults")


def test_speakers_and_timeline_over_articles() -> None:
    """Speakers by the number of quotes, days in order, more speakers than have lines are counted."""
    found = many(14)
    line = checked("".join(timeline_page(timeline(found), voices(found))))
    assert line.inside("h1").startswith("Timeline: 112 quotes, 14 days")
    speakers = checked("".join(speakers_page(voices(found))))
    assert speakers.inside("h1") == "Speakers: 14 names, 112 quotes"
    assert "and 2 more, below" in line.inside("wide")
    assert checked("".join(timeline_page((), ()))).inside("h1") == "Timeline: 0 quotes, 0 days"
    assert checked("".join(speakers_page(()))).inside("h1") == "Speakers: 0 names, 0 quotes"


def test_the_page_is_the_same_every_time() -> None:
    """It depends on the articles alone."""
    assert "".join(view_page([one()])) == "".join(view_page([one()]))


def test_without_jinja_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else of the package needs it."""
    templates._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(DatelineError, match=r"dateline\[html\]"):
        templates.ready()


@pytest.mark.property
@given(st.text(st.characters()))
def test_text_as_html_holds_no_markup(text: str) -> None:
    """It can be written, and stands in an element and in an attribute without ending either."""
    safe = as_html(text)
    safe.encode()
    assert not set(safe) & set("<>\"'\u202e\u2066")
    if re.fullmatch("[\\w ]*", text, re.ASCII):
        assert safe == text
