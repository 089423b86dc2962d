"""What is made of the names found: a kind of its own, initiatives, and identifiers of officials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from dateline import Annotation, Article, Extractor, Findings, Initiative, Official, Refiner
from dateline.rules import Rule
from dateline_gazetteer.entries import Entry, ListedKind, check_doubles
from dateline_gazetteer.forms import key_of
from dateline_gazetteer.merging import merged
from dateline_gazetteer.vocabulary import Hit, Vocabulary

NAME, ACRONYM, INITIATIVE = "gazetteer.name", "gazetteer.acronym", "gazetteer.initiative"
#: The examples are of this list.
EXAMPLE = (Entry(name="Blue Harbour Pact", kind=ListedKind.INITIATIVE, acronyms=("BHP",), category="agreement"),)
RULES = (
    Rule(
        id=NAME,
        says="A name or an alias of the list.",
        example="Orla left the Blue Harbour Pact.",
        finds=("Blue Harbour Pact",),
    ),
    Rule(id=ACRONYM, says="An acronym of the list.", example="Orla left the BHP.", finds=("BHP",)),
    Rule(id=INITIATIVE, says="An initiative of the list.", example="Orla left the BHP.", finds=("BHP",)),
)


@attrs.frozen(kw_only=True)
class Listed(Annotation):
    """A place where a name of the list stands.

    Args:
        name: The name of the entry, however it is written here; None when several entries share what is written here.
        kind: What the entry is.
        category, identifier: As the list gives them; None when several entries share what is written here.
        alias: What is written here, as the list writes it: the name, an alias or an acronym.
        candidates: The identifiers, or else the names, of the officials of different countries that share what is written here.
    """

    name: str | None
    kind: ListedKind
    category: str | None
    identifier: str | None
    alias: str
    candidates: tuple[str, ...] = ()


def extractor(entries: Iterable[Entry], name: str = "gazetteer") -> Extractor[Listed]:
    """Finds every place where a name, alias or acronym of a list stands.

    Args:
        entries: The list.
        name: Of the extractor; give each another when you use several lists.

    Raises:
        GazetteerError: When two entries share a name.
    """
    vocabulary = Vocabulary(tuple(entries))

    def find(article: Article, found: Findings) -> Iterator[Listed]:
        return map(_listed, vocabulary.hits(found.reading))

    return Extractor(name=name, makes=Listed, find=find)


def _listed(hit: Hit) -> Listed:
    form, *others = hit.forms
    entry = form.entry
    candidates = tuple(f.entry.identifier or f.entry.name for f in hit.forms) if others else ()
    return Listed(
        span=hit.span,
        rule=ACRONYM if form.acronym else NAME,
        name=None if others and any(f.entry.name != entry.name for f in others) else entry.name,
        kind=entry.kind,
        category=None if others else entry.category,
        identifier=None if others else entry.identifier,
        alias=form.text,
        candidates=candidates,
    )


def _vocabulary(entries: Iterable[Entry], *kinds: ListedKind) -> Vocabulary:
    return Vocabulary([entry for entry in entries if entry.kind in kinds])


def refiner(entries: Iterable[Entry], name: str = "gazetteer-initiatives") -> Refiner[Initiative]:
    """Brings the initiatives of a list into ``found.initiatives``, each once, under the name that the list gives.

    What an extractor found is kept. Where it found the same initiative, its mentions, its acronym and, when the list gives
    none, its category go into the one value.

    Args:
        entries: The list; entries of other kinds are left out.
        name: Of the refiner.

    Raises:
        GazetteerError: When two entries share a name.
    """
    vocabulary = _vocabulary(entries, ListedKind.INITIATIVE)

    def refine(article: Article, items: tuple[Initiative, ...], found: Findings) -> Iterable[Initiative]:
        return merged(article, items, tuple(vocabulary.hits(found.reading)), INITIATIVE)

    return Refiner(name=name, of=Initiative, refine=refine)


def initiatives(entries: Iterable[Entry], name: str = "listed-initiatives") -> Extractor[Initiative]:
    """Finds the initiatives of a list and no others: it stands in for the extractor of `dateline`.

    Args:
        entries: The list; entries of other kinds are left out.
        name: Of the extractor.

    Raises:
        GazetteerError: When two entries share a name.
    """
    vocabulary = _vocabulary(entries, ListedKind.INITIATIVE)

    def find(article: Article, found: Findings) -> Iterable[Initiative]:
        return merged(article, (), tuple(vocabulary.hits(found.reading)), INITIATIVE)

    return Extractor(name=name, makes=Initiative, find=find, replaces=("initiatives",))


def official_refiner(entries: Iterable[Entry], name: str = "gazetteer-officials") -> Refiner[Official]:
    """Fills `Official.identifier` from a list.

    An official is the one of the list when the name is the same (the fullest of the text, or else another of several words)
    and, when the list gives a country, the country too. An identifier that is there already stays.

    Args:
        entries: The list, its officials and persons; entries of other kinds are left out.
        name: Of the refiner.

    Raises:
        GazetteerError: When two entries share a name, but for officials of different countries.
    """
    register = _Register([entry for entry in entries if entry.kind in (ListedKind.OFFICIAL, ListedKind.PERSON)])

    def refine(article: Article, items: tuple[Official, ...], found: Findings) -> Iterator[Official]:
        for item in items:
            identifier = register.identifier(article, item) if item.identifier is None else None
            yield item if identifier is None else attrs.evolve(item, identifier=identifier)

    return Refiner(name=name, of=Official, refine=refine)


class _Register:
    """Entries by their names."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        check_doubles(entries)
        self._by_key: dict[tuple[str, bool], list[Entry]] = {}
        for entry in entries:
            for form, acronym in entry.forms:
                any_case = entry.any_case(acronym)
                self._by_key.setdefault((key_of(form, any_case=any_case), any_case), []).append(entry)

    def identifier(self, article: Article, official: Official) -> str | None:
        """The identifier of the entry that an official is; None when there is none, or names of several meet."""
        others = (article[mention.name] for mention in official.mentions if mention.name is not None)
        for name in dict.fromkeys((official.name, *(other for other in others if len(other.split()) > 1))):
            agreed = {
                entry.identifier
                for any_case in (False, True)
                for entry in self._by_key.get((key_of(name, any_case=any_case), any_case), ())
                if entry.country is None or entry.country == official.country
            } - {None}
            if agreed:
                return agreed.pop() if len(agreed) == 1 else None
        return None
