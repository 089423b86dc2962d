"""Listed initiatives among those that `dateline` finds itself, and identifiers of officials."""

from __future__ import annotations

import itertools

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline import Article, Extractor, Findings, Initiative, InitiativeCategory, Official, Reader, Span
from dateline.rules import Rule
from dateline.testing import check
from dateline_gazetteer import RULES, Entry, extractor, initiatives, official_refiner, refiner
from dateline_gazetteer.finders import EXAMPLE

ENTRIES = (
    Entry(name="Blue Harbour Pact", kind="initiative", aliases=["Harbour Pact"], acronyms=["BHP"], category="agreement"),
    Entry(name="Open Gates", kind="initiative", category="my own"),
    Entry(name="Clean Rivers Pact with Gold Ink", kind="initiative", category="agreement"),
    Entry(name="Grain", kind="organization"),
)


def whole(text: str) -> Article:
    """An article of one paragraph."""
    return Article(text=text, paragraphs=(Span(0, len(text)),))


def read(text: str, entries: tuple[Entry, ...] = ENTRIES) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Name, acronym, category and mentions of each initiative, those that `dateline` finds itself among them."""
    with_list = refiner(entries, name="own-initiatives")
    article = whole(text)
    found = Reader(refiners=[with_list], without=("quotes", "officials", "dates"), strict=True).extract(article)
    again = tuple(with_list.refine(article, found.initiatives, found))
    assert sorted(again, key=lambda i: i.span) == list(found.initiatives), "a second time changes nothing"
    return [(i.name, i.acronym, i.category and i.category.value, [article[m] for m in i.mentions]) for i in found.initiatives]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Only the list knows it.
        ("She praised Open Gates and open gates.", [("Open Gates", None, None, ["Open Gates"])]),
        # Both know it: one value, the mentions of both.
        (
            "The Blue Harbour Pact (BHP) is old. The Pact ended, and BHP money with it.",
            [("Blue Harbour Pact", "BHP", "agreement", ["Blue Harbour Pact", "BHP", "Pact", "BHP"])],
        ),
        # The list brings an acronym and an alias together, and the name.
        (
            "The BHP was signed. Nobody reads the Harbour Pact.",
            [("Blue Harbour Pact", "BHP", "agreement", ["BHP", "Harbour Pact"])],
        ),
        # What the list does not know stays as it is.
        (
            "The Coral Sea Agreement goes before Open Gates.",
            [("Coral Sea Agreement", None, "agreement", ["Coral Sea Agreement"]), ("Open Gates", None, None, ["Open Gates"])],
        ),
        # A longer name is another one.
        (
            "The Open Gates Agreement is not signed.",
            [("Open Gates Agreement", None, "agreement", ["Open Gates Agreement"])],
        ),
        # The name of the list is longer: its mention takes the place of the other.
        (
            "They read the Clean Rivers Pact with Gold Ink. Few like the Pact.",
            [("Clean Rivers Pact with Gold Ink", None, "agreement", ["Clean Rivers Pact with Gold Ink", "Pact"])],
        ),
        # The text says what the acronym stands for.
        (
            "The Bright Horizon Programme (BHP) began. BHP grew.",
            [("Bright Horizon Programme", "BHP", "programme", ["Bright Horizon Programme", "BHP", "BHP"])],
        ),
        # A longer name with the acronym of the list is the one of the list.
        (
            "The Southern Blue Harbour Pact (BHP) is old.",
            [("Blue Harbour Pact", "BHP", "agreement", ["Southern Blue Harbour Pact", "BHP"])],
        ),
        # Entries of other kinds are none.
        ("She trades with Grain.", []),
    ],
)
def test_listed_and_found(text: str, wanted: list[object]) -> None:
    """Each initiative is there once, with the mentions of both sides."""
    assert read(text) == wanted


def test_refiner_parts_what_was_one() -> None:
    """Mentions that the list says are another's go there; an owner keeps the rest."""
    text = "Open Gates, Harbour Pact, Tin Deal, BHP"
    spans = [Span(0, 10), Span(12, 24), Span(26, 34), Span(36, 39)]
    first = Initiative(span=spans[2], rule="x.y", name="Tin Deal", mentions=(Span(20, 24), spans[2]))
    alone = Initiative(
        span=spans[0], rule="x.y", name="Open Gates", category=InitiativeCategory.FUND, mentions=(spans[0], spans[1])
    )
    refined = tuple(refiner(ENTRIES).refine(whole(text), (alone, first), Findings(article=whole(text))))
    by_name = {item.name: item for item in refined}
    assert by_name["Open Gates"].category is InitiativeCategory.FUND
    assert by_name["Open Gates"].mentions == (spans[0],)
    assert by_name["Tin Deal"] == attrs.evolve(first, mentions=(spans[2],))
    assert by_name["Blue Harbour Pact"].mentions == (spans[1], spans[3])
    assert len(refined) == 3


def test_acronym_alone_is_the_same() -> None:
    """What was found by its acronym alone, without a name, is the one of the list."""
    found = Initiative(span=Span(0, 3), rule="x.y", name="BHP", category=InitiativeCategory.FUND, mentions=(Span(0, 3),))
    (one,) = refiner(ENTRIES).refine(whole("BHP."), (found,), Findings(article=whole("BHP.")))
    assert (one.name, one.acronym, one.category) == ("Blue Harbour Pact", "BHP", InitiativeCategory.AGREEMENT)


def test_only_the_list() -> None:
    """`initiatives` finds those of the list and stands in for the extractor of `dateline`."""
    own = initiatives(ENTRIES)
    article = whole("The Coral Sea Agreement goes before Open Gates.")
    assert [i.name for i in check(own, article)] == ["Open Gates"]
    assert [i.name for i in Reader(extractors=[own]).extract(article).initiatives] == ["Open Gates"]


@given(st.from_type(Article))
@settings(deadline=None, max_examples=40)
def test_laws(article: Article) -> None:
    """The laws of extractors hold of listed initiatives, whose mentions are all over an article, but for what comes later."""
    own = initiatives(ENTRIES)
    again = check(own, article)
    assert all(a.span == a.mentions[0] and list(a.mentions) == sorted(set(a.mentions)) for a in again)


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_nothing_is_doubled(data: st.DataObject) -> None:
    """Whatever was found before, no mention of a listed initiative overlaps another mention, and none of the others is lost."""
    words = data.draw(
        st.lists(
            st.sampled_from(["Blue", "Harbour", "Pact", "BHP", "Open", "Gates", "Deal", ".", "(BHP)"]), min_size=1, max_size=12
        )
    )
    article = whole(" ".join(words))
    cuts = st.integers(0, len(words))
    items = []
    for a, b in sorted(data.draw(st.lists(st.tuples(cuts, cuts).map(sorted), max_size=4))):
        start, end = len(" ".join([*words[:a], ""])), len(" ".join(words[:b]))
        free = all(not m.overlaps(Span(start, end)) for i in items for m in i.mentions) if start < end else False
        if free:
            items.append(
                Initiative(span=Span(start, end), rule="x.y", name=article.text[start:end], mentions=(Span(start, end),))
            )
    refined = list(refiner(ENTRIES).refine(article, tuple(items), Findings(article=article)))
    spans = sorted(m for i in refined for m in i.mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert len({i.name for i in refined if i.rule != "x.y"}) == sum(i.rule != "x.y" for i in refined)
    for item in items:
        assert any(item.span.overlaps(span) for span in spans)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_its_example(rule: Rule) -> None:
    """The example of a rule fires it, with the list of the examples."""
    made: tuple[Extractor[dateline.Annotation], ...] = (extractor(EXAMPLE), initiatives(EXAMPLE))  # type: ignore[assignment]
    article = whole(rule.example)
    fired = [item for one in made for item in one.find(article, Findings(article=article)) if item.rule == rule.id]
    assert tuple(article[item.span] for item in fired) == rule.finds


REGISTER = (
    Entry(name="Ada Quill", kind="official", country="NO", identifier="no-1", aliases=["Ada M. Quill"]),
    Entry(name="Ada Quill", kind="official", country="CL", identifier="cl-1"),
    Entry(name="Bram Orr", kind="person", identifier="p-1", aliases=["Orr"], case="any"),
    Entry(name="Carla Finch", kind="official"),
    Entry(name="Dimo Lindt", kind="organization", identifier="x-1"),
)


@pytest.mark.parametrize(
    ("name", "country", "identifier"),
    [
        ("Ada Quill", "NO", "no-1"),
        ("Ada  Quill", "CL", "cl-1"),
        ("Ada M. Quill", "NO", "no-1"),
        ("Ada M. Quill", "CL", None),
        ("Ada Quill", None, None),
        ("Ada Quill", "KE", None),
        ("BRAM ORR", None, "p-1"),
        ("Orr", "KE", "p-1"),
        ("Carla Finch", None, None),
        ("Dimo Lindt", None, None),
        ("Nobody Known", "NO", None),
    ],
)
def test_official_is_linked(name: str, country: str | None, identifier: str | None) -> None:
    """An official whose name is listed, and whose country is when the list gives one, gets the identifier; no other does."""
    official = Official(span=Span(0, len(name)), rule="x.y", name=name, country=country)
    article = whole(name)
    (one,) = official_refiner(REGISTER).refine(article, (official,), Findings(article=article))
    assert one == attrs.evolve(official, identifier=identifier)


def test_official_of_another_register_stays() -> None:
    """An identifier that is there already is kept."""
    official = Official(span=Span(0, 9), rule="x.y", name="Ada Quill", country="NO", identifier="other")
    assert tuple(official_refiner(REGISTER).refine(whole("Ada Quill"), (official,), Findings(article=whole("")))) == (official,)


def test_official_by_another_mention() -> None:
    """The name of another mention links an official, but a single word of it does not."""
    register = (Entry(name="Ada Quill", kind="official", identifier="no-1"), Entry(name="Quill", kind="person", identifier="q"))
    reader = Reader(refiners=[official_refiner(register, name="own-officials")], without=("quotes", "dates"), strict=True)
    article = whole("Norwegian Foreign Minister Ada Quill left. Quill was late, Ada Quill said.")
    (official,) = reader.extract(article).officials
    assert official.identifier == "no-1"
    mention = dateline.Mention(span=Span(27, 36), form=dateline.MentionForm.NAME, name=Span(27, 36))
    short = dateline.Mention(span=Span(43, 48), form=dateline.MentionForm.SHORT, name=Span(43, 48))
    fuller = Official(span=Span(0, 36), rule="x.y", name="Ada Maria Quill", mentions=(mention, short))
    refine = official_refiner(register).refine
    assert [o.identifier for o in refine(article, (fuller,), Findings(article=article))] == ["no-1"]
    only_short = attrs.evolve(fuller, mentions=(short,))
    assert [o.identifier for o in refine(article, (only_short,), Findings(article=article))] == [None]
