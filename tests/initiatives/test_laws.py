"""Laws of the initiatives extractor."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline import Article, Findings, Initiative, Span
from dateline.extractors import initiatives
from dateline.extractors.initiatives import tables
from dateline.extractors.initiatives.tables import Head, Need, Place

pytestmark = pytest.mark.property

WORDS = ("Orla", "Marsh", "Kestrel", "Harbour", "Quiet", "Rivers", "Clean", "Wells", "Énergie", "Moor", "Bright", "Lanterns")
PIECES = (
    *(
        "Initiative",
        "Agreement",
        "Treaty on",
        "Operation",
        "Resolution 17",
        "programme",
        "accords",
        "the",
        "The",
        "of",
        "of the",
    ),
    *(
        "and",
        "&",
        "for",
        "Belt and Road",
        "China's",
        "Leaders'",
        "U.S.",
        "(BRI)",
        "“",
        "”",
        "'",
        ",",
        ".",
        "–",
        "—",
        "-",
        "2030",
    ),
    *("called", "dubbed", "known as", "Quiet", "Rivers", "İ", "é", "e\u0301", "\u200b", "\u00a0", "\n", "\n\n", " " * 25, "or"),
)


def article(text: str) -> Article:
    """An article whose paragraphs are the lines of a text that hold more than blanks."""
    blocks: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            blocks.append(Span(start, start + len(bare)))
        at += len(line)
    return Article(text=text, paragraphs=tuple(blocks))


def found(subject: Article) -> tuple[Initiative, ...]:
    """What is found in an article."""
    return tuple(initiatives.find(subject, Findings(article=subject)))


def texts() -> st.SearchStrategy[str]:
    """Any text, and texts made of the pieces that rules look for."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=40)
    return st.one_of(st.text(), pieces.map(" ".join), pieces.map("".join))


@given(texts())
@example("the\u0130 Initiative")
@example("Operation 's")
@example("Treaty on İ programme")
@example("Operation Orla Énergie")
@example("a fund called “A”")
@example("The Agreement on (")
def test_total_and_in_bounds(text: str) -> None:
    """Any text is read without an exception, and no mention leaves it, is edged by blanks or crosses a paragraph."""
    subject = article(text)
    for item in found(subject):
        assert item.span == item.mentions[0]
        assert list(item.mentions) == sorted(set(item.mentions))
        assert item.name
        for mention in item.mentions:
            assert mention.end <= len(text)
            assert subject[mention].strip() == subject[mention] != ""
            assert any(block.contains(mention) for block in subject.paragraphs)


@given(texts())
def test_mentions_are_disjoint(text: str) -> None:
    """No two mentions overlap, of whatever initiative."""
    mentions = sorted(mention for item in found(article(text)) for mention in item.mentions)
    assert all(not a.overlaps(b) for a, b in pairwise(mentions))


@given(texts())
def test_prepend_shift(text: str) -> None:
    """A neutral paragraph in front moves every mention and changes nothing else."""
    before = "It rained.\n\n"
    shifted = [(item.name, tuple(m.shift(len(before)) for m in item.mentions)) for item in found(article(text))]
    assert [(item.name, item.mentions) for item in found(article(before + text))] == shifted


@given(texts(), texts())
def test_nothing_further_on_changes_what_was_found(text: str, more: str) -> None:
    """A paragraph put behind leaves the mentions of the earlier ones as they are."""
    first = sorted(m for item in found(article(text)) for m in item.mentions)
    both = sorted(m for item in found(article(f"{text}\n\n{more}")) for m in item.mentions if m.end <= len(text))
    assert both == first


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_unicode_forms(text: str) -> None:
    """Decomposed letters change no mention's text."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    ours = [[composed[m.start : m.end] for m in item.mentions] for item in found(article(composed))]
    theirs = [
        [unicodedata.normalize("NFC", decomposed[m.start : m.end]) for m in i.mentions] for i in found(article(decomposed))
    ]
    assert theirs == ours


def planted(form: str, head: Head, words: list[str]) -> str:
    """A name that ends with a noun, or begins with it when it stands in no other place."""
    if Place.NAME in head.place:
        return f"{form} {' '.join(words)}"
    if Place.END in head.place:
        return f"{' '.join(words)} {form}"
    return f"{form} on {' '.join(words)}"


@given(st.data())
def test_planted_names_are_found(data: st.DataObject) -> None:
    """A name of any noun of the table, of two or three words, is found with exactly its span."""
    kinds = {form: head for form, head in tables.heads().items() if head.place & {Place.END, Place.START, Place.NAME}}
    form = data.draw(st.sampled_from([form for form, head in sorted(kinds.items()) if not head.plural]))
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True))
    name = planted(form, kinds[form], words)
    sign = " infrastructure initiative" if Need.SIGN in kinds[form].needs else ""
    frame = data.draw(st.sampled_from(("Nobody read the {} in May.", "The {} was late.", "Kestria’s {} and a boat sank.")))
    text = frame.format(name + sign)
    assert [(item.name, text[item.span.start : item.span.end]) for item in found(article(text))] == [(name, name)]


@attrs.frozen
class Chain:
    """A text with one initiative, and what is to be known of it."""

    text: str
    name: str
    acronym: str | None
    mentions: int


@pytest.mark.parametrize(
    "chain",
    [
        Chain("The Orla Plan (OP) is new. OP boats. The Orla Plan.", "Orla Plan", "OP", 4),
        Chain("The NGP (Northern Grain Pact) is new. NGP.", "Northern Grain Pact", "NGP", 3),
        Chain("The Northern Grain Pact, known as NGP, is new.", "Northern Grain Pact", "NGP", 2),
        Chain("The Northern Grain Pact is new. The NGP feeds us.", "Northern Grain Pact", "NGP", 2),
        Chain("The Northern Grain Pact (Quill, 1995) is new.", "Northern Grain Pact", None, 1),
        Chain("The Northern Grain Pact is new. The Grain Pact holds. The Pact.", "Northern Grain Pact", None, 3),
        Chain("The Quiet\u00a0 Belt Plan is old.", "Quiet Belt Plan", None, 1),
        Chain("The Belt and Road is old. The Belt and Road Initiative.", "Belt and Road Initiative", None, 2),
        Chain("The JCPOA is dead. The Joint Comprehensive Plan of Action.", "Joint Comprehensive Plan of Action", "JCPOA", 2),
        Chain("The JCPOA (Joint Comprehensive Plan of Action) is dead.", "Joint Comprehensive Plan of Action", "JCPOA", 2),
        Chain("The Harbour Pact, or Orla Pact, is dead.", "Harbour Pact", None, 2),
        Chain("The “Quiet Belt” initiative (QBI) is old. QBI ships.", "Quiet Belt", "QBI", 3),
        Chain(
            "The SeaMed pipeline project leaks, and a SeaMed pipeline. The SeaMed project.", "SeaMed pipeline project", None, 3
        ),
    ],
    ids=lambda chain: chain.text,
)
def test_one_initiative(chain: Chain) -> None:
    """All mentions of an initiative come under one name, with its acronym."""
    (item,) = found(article(chain.text))
    assert (item.name, item.acronym, len(item.mentions)) == (chain.name, chain.acronym, chain.mentions)


def test_or_parts_two_initiatives() -> None:
    """Without a comma, "or" stands between two initiatives."""
    names = [item.name for item in found(article("Under the Orla Plan or the Marsh Initiative, boats pay."))]
    assert names == ["Orla Plan", "Marsh Initiative"]
