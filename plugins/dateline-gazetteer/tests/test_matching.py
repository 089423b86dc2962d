"""Where names of a list are found, and where they are not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline import Article, Reading, Span
from dateline.testing import check
from dateline_gazetteer import Case, Entry, GazetteerError, Listed, ListedKind, extractor

ENTRIES = (
    Entry(name="Blue Harbour Pact", kind=ListedKind.INITIATIVE, aliases=["Harbour Pact"], acronyms=["BHP"], identifier="i-1"),
    Entry(name="Blue Harbour Pact Council", kind=ListedKind.ORGANIZATION, category="body"),
    Entry(name="Orr’s Plan", kind=ListedKind.INITIATIVE),
    Entry(name="Élan Marin", kind=ListedKind.ORGANIZATION),
    Entry(name="World Hay Office", kind=ListedKind.ORGANIZATION, aliases=["WHO", "Hay-Office"], case=Case.ANY),
    Entry(name="Ada Quill", kind=ListedKind.OFFICIAL),
    Entry(name="al-Orr Fund", kind=ListedKind.OTHER),
    Entry(name="2030 Compact", kind=ListedKind.INITIATIVE),
    Entry(name="Compact 12", kind=ListedKind.INITIATIVE),
    Entry(name="Fish & Chips, Ltd.", kind=ListedKind.ORGANIZATION),
    Entry(name="(a+)+$", kind=ListedKind.OTHER, aliases=["[^x]*?{9}|", "\\d\\b"]),
    Entry(name="AfHay", kind=ListedKind.ORGANIZATION, acronyms=["AfHT"]),
)
EXTRACTOR = extractor(ENTRIES)


def whole(text: str) -> Article:
    """An article of one paragraph."""
    return Article(text=text, paragraphs=(Span(0, len(text)),))


def found(text: str) -> list[str]:
    """What is found in a paragraph, as it stands there; `check` tries the laws of extractors on the way."""
    article = whole(text)
    return [article[listed.span] for listed in check(EXTRACTOR, article)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Blue Harbour Pact", "Blue Harbour Pact"),
        ("Blue   Harbour\u00a0Pact", "Blue Harbour Pact"),
        ("Blue Harbour\nPact", "Blue Harbour Pact"),
        ("Blue\r\n Harbour\u200d Pact", "Blue Harbour Pact"),
        ("Harbour Pact", "Blue Harbour Pact"),
        ("BHP", "Blue Harbour Pact"),
        ("Blue Harbour Pact Council", "Blue Harbour Pact Council"),
        ("Orr's Plan", "Orr’s Plan"),
        ("Orr’s Plan", "Orr’s Plan"),
        ("Élan Marin", "Élan Marin"),
        ("E\u0301lan Marin", "Élan Marin"),
        ("world hay OFFICE", "World Hay Office"),
        ("hay‑office", "World Hay Office"),
        ("Hay–Office", "World Hay Office"),
        ("WHO", "World Hay Office"),
        ("al-Orr Fund", "al-Orr Fund"),
        ("2030 Compact", "2030 Compact"),
        ("Fish & Chips, Ltd.", "Fish & Chips, Ltd."),
        ("(a+)+$", "(a+)+$"),
        ("[^x]*?{9}|", "(a+)+$"),
        ("\\d\\b", "(a+)+$"),
        ("AfHT", "AfHay"),
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "It was {}.",
        "{}",
        "“{}” it said",
        "the ({}), he",
        "‘{}’ it",
        "China’s {}’s aims",
        "a pro-{}",
        "one —{}— it",
        "{}-led talks",
        "{}, 5",
    ],
)
def test_found(around: str, text: str, name: str) -> None:
    """A name is found as the list writes it, whatever its blanks, apostrophes, hyphens and accents are made of."""
    article = whole(around.format(text))
    (listed,) = check(EXTRACTOR, article)
    assert article[listed.span] == text
    assert listed.name == name
    assert listed.rule == ("gazetteer.acronym" if text in ("BHP", "WHO", "AfHT") else "gazetteer.name")


@pytest.mark.parametrize(
    "text",
    [
        "blue harbour pact",
        "BLUE HARBOUR PACT",
        "Blue Harbour Pacts",
        "Blue\u200bHarbourPact",
        "XBlue Harbours",
        "the BHPs and bhp and Bhp and XBHP and BHP2",
        "who said so? Who did. The W.H.O. too",
        "DR-BHP and BHP-Orr",
        "a_BHP and BHP_a and BHP&Co and BHP+",
        "Bada Quill, Ada Quills, Ada-Quill, Ada. Quill",
        "O'Ada Quill",
        "Ada Quill'Orr",
        "Orrs Plan",
        "Orr ’s Plan",
        "Elan Marin",
        "Élan Marin\u0301",
        "e\u0301Ada Quill",
        "Compact 12,000 and Compact 12.5 and Compact 123",
        "Fish&Chips, Ltd.",
        "aaaa",
        "(a+)+$x",
        "Ada" + " " * 21 + "Quill",
        "Ada\n\nQuill's",
        "AFHT",
    ],
)
def test_not_found(text: str) -> None:
    """What is part of a word, or written otherwise, is not found."""
    blocks = [Span(0, len(text))]
    if "\n\n" in text:
        cut = text.index("\n\n")
        blocks = [Span(0, cut), Span(cut + 2, len(text))]
    assert check(EXTRACTOR, Article(text=text, paragraphs=tuple(blocks))) == ()


def test_longest_first() -> None:
    """Of overlapping names the first is found, and of several there the longest that is no part of a word."""
    assert found("the Blue Harbour Pact Council, the Blue Harbour Pact Councils") == [
        "Blue Harbour Pact Council",
        "Blue Harbour Pact",
    ]


def test_headline_in_capitals() -> None:
    """Where all is in capitals, a word in capitals is no acronym."""
    text = "WHO WINS THE BHP PRIZE\nThe BHP, he said."
    article = Article(text=text, headline=Span(0, 22), paragraphs=(Span(23, len(text)),))
    assert [listed.span.start for listed in check(EXTRACTOR, article)] == [27]


def test_values() -> None:
    """A finding has what the list says of the entry."""
    listed = check(EXTRACTOR, whole("Harbour Pact"))
    assert listed == (
        Listed(
            span=Span(0, 12),
            rule="gazetteer.name",
            name="Blue Harbour Pact",
            kind=ListedKind.INITIATIVE,
            category=None,
            identifier="i-1",
            alias="Harbour Pact",
        ),
    )


def test_namesakes() -> None:
    """A name that officials of two countries share is found, and not said to be either's."""
    entries = [
        Entry(name="Ada Quill", aliases=["Minister Quill"], kind="official", country="NO", identifier="no-1", category="a"),
        Entry(name="Ada Quill", kind="official", country="CL", identifier="cl-1"),
        Entry(name="Bram Quill", aliases=["Minister Quill"], kind="official", country="KE"),
    ]
    shared, one = check(extractor(entries), whole("Ada Quill met Bram Quill."))
    assert (shared.name, shared.identifier, shared.category, shared.candidates) == ("Ada Quill", None, None, ("no-1", "cl-1"))
    assert (one.name, one.identifier, one.candidates) == ("Bram Quill", None, ())
    (unknown,) = check(extractor(entries), whole("Minister Quill left."))
    assert (unknown.name, unknown.candidates) == (None, ("no-1", "Bram Quill"))


@pytest.mark.parametrize("second", [{"name": "Orr's  Plan"}, {"name": "Plan", "aliases": ["Orr’s Plan"]}])
def test_shared_names_are_refused(second: dict[str, str]) -> None:
    """Two entries that share a name, however written, are refused with both."""
    with pytest.raises(GazetteerError, match=r"also stands for 'Orr’s Plan'"):
        extractor([Entry(name="Orr’s Plan", kind="initiative"), Entry(**{"kind": "other", **second})])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unit", ["Blue Harbour ", "Blue ", "BHP-", "(a+)+", "(", "E\u0301", "Ada" + " " * 30, "Orr'", "al-", "\u0301"]
)
def test_hostile(unit: str) -> None:
    """Inputs that tempt one to look twice keep the laws (the benchmark measures their cost)."""
    found((unit * 300).strip())


@given(st.from_type(Article))
@settings(deadline=None, max_examples=50)
def test_laws(article: Article) -> None:
    """On any article, spans lie in it, two runs agree, and what stands in front or behind changes nothing."""
    check(EXTRACTOR, article)


@given(
    names=st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5), text=st.text(max_size=60), any_case=st.booleans()
)
@settings(deadline=None, max_examples=80)
def test_total(names: list[str], text: str, any_case: bool) -> None:
    """Any text is a name or refused with a reason; a name is found in a text that is the name, and nothing fails on another."""
    entries = []
    for name in names:
        try:
            entries.append(Entry(name=name, kind="other", case="any" if any_case else "exact"))
            listed = extractor(entries)
        except GazetteerError:
            return
    check(listed, whole(" ".join([*names, text]).strip()))


PARTS = ("A", "Ab", "a", "B", "É", "é", "s", "'", "-", "&", ".", "(", "7")
GLUE = ("", " ")
GAPS = ("", " ", "  ", "\u00a0", "\n")


def joined(gaps: Iterable[str], most: int) -> st.SearchStrategy[str]:
    """Parts with gaps between them."""
    pairs = st.tuples(st.sampled_from(PARTS), st.sampled_from(tuple(gaps)))
    return st.lists(pairs, min_size=1, max_size=most).map(lambda items: "".join(a + b for a, b in items).strip())


BOUNDARY_BEFORE = r"(?<![\w&+])(?<!\w')(?<!(?![a-zé\u0301])\w-)(?<!(?![a-z])\w\u0301-)"
BOUNDARY_AFTER = r"(?![\w&+])(?!'(?![sS](?!\w))\w)(?!-(?!\p{Ll})\w)(?!(?<=\d)[.,]\d)"


def naive(entries: list[Entry], view: str) -> list[tuple[int, int]]:
    """Every name tried at every place, character by character."""
    patterns = []
    for entry in entries:
        for form, acronym in entry.forms:
            letters = [
                " {1,20}" if c == " " else f"(?:{regex.escape(c)}|{regex.escape(unicodedata.normalize('NFD', c))})"
                for c in form
            ]
            # The flag is for the letters alone: under it a small letter of the boundaries would be a capital, too.
            flag = "i" if entry.case is Case.ANY and not acronym else ""
            patterns.append(regex.compile(f"{BOUNDARY_BEFORE}(?{flag}:{''.join(letters)}){BOUNDARY_AFTER}"))
    spans, at = [], 0
    while at < len(view):
        ends = [match.end() for pattern in patterns if (match := pattern.match(view, at))]
        if ends:
            spans.append((at, max(ends)))
        at = max(ends, default=at + 1)
    return spans


@given(
    names=st.lists(
        st.tuples(joined(GLUE, 4), st.sampled_from(Case)), min_size=1, max_size=4, unique_by=lambda pair: pair[0].lower()
    ),
    text=joined(GAPS, 14),
    decomposed=st.booleans(),
)
@example(names=[("é", Case.ANY)], text="É-A", decomposed=False)
@example(names=[("A", Case.EXACT)], text="É-A", decomposed=True)
@example(names=[("A", Case.EXACT)], text="é-A", decomposed=True)
@settings(deadline=None, max_examples=400)
def test_equals_a_naive_matcher(names: list[tuple[str, Case]], text: str, decomposed: bool) -> None:
    """The tree finds what trying every name at every place finds."""
    entries = [Entry(name=name, kind="other", case=case) for name, case in names if any(c.isalnum() for c in name)]
    article = whole(unicodedata.normalize("NFD", f"x. {text} .x") if decomposed else f"x. {text} .x")
    spans = [(listed.span.start, listed.span.end) for listed in check(extractor(entries), article)]
    assert spans == naive(entries, Reading(article).view)
