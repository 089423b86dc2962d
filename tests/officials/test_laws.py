"""Laws that hold for any text: total, local, blind to names and spelling, the same with and without short cuts."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.officials.helpers import article_of, officials

from dateline import Official
from dateline.extractors.officials.names import name_at, quick_name, whole_name
from dateline.extractors.officials.scan import Scan
from dateline.findings import Reading

pytestmark = pytest.mark.property

NAMES = st.sampled_from(
    ["Ada Quill", "Tomas Orr", "Lena de Falk", "Omar al-Berg", "Quorra Vane-Ott", "Erdağ Öst", "Zoë Ñandú", "Wang Jia", "Brix"]
)
OFFICES = st.sampled_from(
    ["President", "Foreign Minister", "the Danish prime minister", "Peru's Finance Minister", "UN envoy", "King"]
)
ROLES = st.sampled_from(["The president ", "the minister ", "his Kenyan counterpart ", "the Peruvian president ", "former "])
PIECES = st.sampled_from(["Mr Orr ", "Quill ", "Peru's Quill ", "of Peru ", "said. ", "met ", ", ", "; ", "and ", "became "])
ODDS = st.sampled_from(["the club ", "in May ", "(R-Ohio) ", "\u201c", "president of the chess club ", "'s ", "-", "\n"])
RESTS = st.sampled_from(["", "The minister slept. ", "Then Quill and Orr met. "])
SENTENCES = st.builds(lambda office, name, rest: f"{office} {name} left. {rest}", OFFICES, NAMES, RESTS)
WORDS = st.one_of(ROLES, PIECES, ODDS, SENTENCES, NAMES, OFFICES.map(lambda office: f"{office} "), st.text(max_size=6))
TEXTS = st.lists(WORDS, max_size=14).map("".join)
RUNS = st.lists(NAMES, min_size=1).map(lambda names: " " + " ".join(names) + ", QC said ")


def spelled(text: str) -> list[tuple[object, ...]]:
    """What is found, without the values that only say where."""
    article = article_of(text)
    return [
        (o.name, o.role, o.country, o.organization, o.role_status, [article[m.span] for m in o.mentions])
        for o in officials(article)
    ]


def persons(found: list[Official], end: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The first mention of the person of each mention before an offset."""
    return {
        (m.span.start, m.span.end): (o.mentions[0].span.start, o.mentions[0].span.end)
        for o in found
        for m in o.mentions
        if m.span.end <= end
    }


@given(st.one_of(st.text(), TEXTS))
def test_total(text: str) -> None:
    """Any text is read; all spans lie in it, without white space at their edges, mentions in order, names inside mentions."""
    article = article_of(text)
    for official in officials(article):
        assert official.mentions and official.span == official.mentions[0].span
        starts = [mention.span.start for mention in official.mentions]
        assert starts == sorted(set(starts))
        for mention in official.mentions:
            assert article[mention.span] and article[mention.span] == article[mention.span].strip()
            assert mention.name is None or mention.span.contains(mention.name)
            assert mention.role is None or mention.span.contains(mention.role)
        assert all(article[proof.span].strip() for proof in official.evidence)


@given(TEXTS, TEXTS)
def test_appending_a_paragraph(text: str, more: str) -> None:
    """A further paragraph changes no earlier mention and no person of one, below the headline."""
    before = article_of(text, headline="News")
    after = article_of(f"{text}\n{more}", headline="News")
    found = persons(officials(before), len(before.text))
    assert persons(officials(after), len(before.text)) == found


@given(TEXTS, st.integers(1, 40))
def test_a_paragraph_in_front(text: str, size: int) -> None:
    """A paragraph that says nothing moves all spans by its length, and changes nothing else."""
    front = "x" * size + ".\n"
    plain, moved = officials(article_of(text, headline="A.")), officials(article_of(front + text, headline="A."))
    assert [[m.span.shift(len(front)) for m in o.mentions] for o in plain] == [[m.span for m in o.mentions] for o in moved]
    assert [o.name for o in plain] == [o.name for o in moved]


@given(st.lists(SENTENCES, max_size=6).map("".join))
def test_renaming(text: str) -> None:
    """Another name for a person changes the names found and nothing else."""

    def renamed(word: str) -> str:
        return re.sub(r"\bQuill\b", "Sorn", word)

    assert spelled(renamed(text)) == [
        (renamed(str(name)), *rest, [renamed(m) for m in mentions])
        for name, *rest, mentions in spelled(text)  # type: ignore[attr-defined]
    ]


@given(TEXTS)
def test_composed_and_decomposed_letters(text: str) -> None:
    """Letters written in one piece or in two give the same."""
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    if unicodedata.normalize("NFC", decomposed) == composed:
        assert spelled(composed) == [
            (
                *(unicodedata.normalize("NFC", part) if isinstance(part, str) else part for part in row[:-1]),
                [unicodedata.normalize("NFC", m) for m in row[-1]],  # type: ignore[attr-defined]
            )
            for row in spelled(decomposed)
        ]


@given(st.lists(SENTENCES, max_size=6).map("".join))
def test_blanks(text: str) -> None:
    """No-break spaces, and two blanks for one, change nothing."""
    assert spelled(text.replace(" ", "\u00a0")) == [
        (
            *(
                part.replace(" ", "\u00a0") if isinstance(part, str) and n in (0, 1) else part
                for n, part in enumerate(row[:-1])
            ),
            [m.replace(" ", "\u00a0") for m in row[-1]],  # type: ignore[attr-defined]
        )
        for row in spelled(text)
    ]
    wide = spelled(text.replace(" ", "  "))
    assert [[m.replace("  ", " ") for m in row[-1]] for row in wide] == [row[-1] for row in spelled(text)]  # type: ignore[attr-defined]


@given(
    st.one_of(TEXTS, st.lists(NAMES, min_size=1).map(lambda names: " " + " ".join(names) + ", QC said ")), st.integers(0, 60)
)
def test_the_quick_way_reads_the_same(text: str, offset: int) -> None:
    """Where the quick pattern reads a name, the whole one reads the same; a small word that is skipped begins none."""
    view = Reading(article_of(text)).view
    quick = quick_name(view, offset)
    assert quick is None or quick == whole_name(view, offset)
    assert name_at(view, offset) == whole_name(view, offset)


@given(TEXTS)
def test_capitalised_words(text: str) -> None:
    """The pass over capitalised words finds each where it stands, and each place by both its ends."""
    scan = Scan(Reading(article_of(text)))
    assert all(scan.view.startswith(word, start) for start, word in zip(scan.starts, scan.words, strict=True))
    assert scan.starts == sorted(scan.starts)
    assert {id(named) for named in scan.by_start.values()} == {id(named) for named in scan.by_end.values()}
