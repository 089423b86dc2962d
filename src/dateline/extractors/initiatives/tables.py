"""The tables of this room as values, and the patterns made of them; both made once, on first use."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum

import attrs

from dateline.kinds import InitiativeCategory
from dateline.lexicon import alternation, table


class Place(StrEnum):
    """Where a noun stands in a name."""

    END = "end"
    START = "start"
    YEAR = "year"
    NUMBER = "number"
    NAME = "name"


class Need(StrEnum):
    """What a noun at the end of a name needs around it."""

    ONE = "one"
    TWO = "two"
    THE = "the"
    SIGN = "sign"


class Lower(StrEnum):
    """What a noun in lower case does behind a capitalised name."""

    IN = "in"
    OUT = "out"
    CUE = "cue"


@attrs.frozen
class _HeadRow:
    forms: tuple[str, ...]
    category: str
    place: tuple[str, ...]
    needs: tuple[str, ...]
    lower: tuple[str, ...]
    example: str


@attrs.frozen
class _NameRow:
    name: str
    other_names: tuple[str, ...]
    category: str
    needs: str


@attrs.frozen
class _WordRow:
    use: str
    words: tuple[str, ...]


@attrs.frozen
class _CountryRow:
    name: str
    other_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Head:
    """A noun that tells an initiative, in one of its forms.

    Args:
        noun: Its singular in lower case.
        category: What it tells.
        plural: Whether the form is the plural.
        place, needs, lower: See the table ``initiative_heads``.
    """

    noun: str
    category: InitiativeCategory
    plural: bool
    place: frozenset[Place]
    needs: frozenset[Need]
    lower: frozenset[Lower]


@attrs.frozen(kw_only=True)
class Known:
    """A name of the table ``initiative_names``; without a category it is that of a body, and no initiative."""

    name: str
    category: InitiativeCategory | None
    described: bool


@attrs.frozen(kw_only=True)
class Words:
    """The table ``initiative_words``: see there what each set does."""

    linker: frozenset[str]
    law_linker: frozenset[str]
    of_noun: frozenset[str]
    article: frozenset[str]
    function: frozenset[str]
    verb: frozenset[str]
    generic: frozenset[str]
    title: frozenset[str]
    body: frozenset[str]
    follower: frozenset[str]
    modifier: frozenset[str]
    plural_owner: frozenset[str]
    aim: frozenset[str]
    with_noun: frozenset[str]
    water: frozenset[str]
    between: frozenset[str]
    place_start: frozenset[str]


@functools.cache
def words() -> Words:
    """The words that decide where a name begins and ends."""
    return Words(**{row.use.replace("-", "_"): frozenset(row.words) for row in table("initiative_words", _WordRow)})


@functools.cache
def heads() -> Mapping[str, Head]:
    """Every noun by each of its forms, as it is written in a name."""
    return {
        form: Head(
            noun=row.forms[0].lower(),
            category=InitiativeCategory(row.category),
            plural=number > 0,
            place=frozenset(map(Place, row.place)),
            needs=frozenset(map(Need, row.needs)),
            lower=frozenset(map(Lower, row.lower)),
        )
        for row in table("initiative_heads", _HeadRow)
        for number, form in enumerate(row.forms)
    }


@functools.cache
def lower_heads() -> Mapping[str, Head]:
    """The nouns that do something in lower case, by each of their forms."""
    return {form.lower(): head for form, head in heads().items() if head.lower}


@functools.cache
def known() -> Mapping[str, Known]:
    """Every name of the table, composed (NFC), by each way of writing it."""
    found: dict[str, Known] = {}
    for row in table("initiative_names", _NameRow):
        category = None if row.category == "body" else InitiativeCategory(row.category)
        value = Known(name=row.name, category=category, described=row.needs == "sign")
        for name in (row.name, *row.other_names):
            found[unicodedata.normalize("NFC", name)] = value
    return found


@functools.cache
def states() -> frozenset[str]:
    """Names of countries in lower case."""
    rows = table("countries", _CountryRow)
    return frozenset(name.lower() for row in rows for name in (row.name, *row.other_names))


@functools.cache
def capitals() -> frozenset[str]:
    """Names of capital cities in lower case."""
    return frozenset(name.lower() for row in table("countries", _CountryRow) for name in row.capital)


@functools.cache
def origins() -> frozenset[str]:
    """What in front of a name only tells whose it is, in lower case: "chinese", "u.s."; "american" begins too many names."""
    found = {adjective.lower() for row in table("countries", _CountryRow) for adjective in row.adjectives}
    return frozenset(found | {"us", "u.s.", "uk", "u.k.", "united states", "united kingdom"}) - {"american"}


def _any_of(names: Iterable[str]) -> str:
    return alternation({form for name in names for form in (name, unicodedata.normalize("NFD", name))})


# The scans begin with a plain choice of letters, which `re` skips to; what stands before a hit is checked afterwards.
@functools.cache
def capital_pattern() -> re.Pattern[str]:
    """Nouns as written in names, and known names."""
    return re.compile(_any_of((*heads(), *known())) + r"(?!\w)")


@functools.cache
def lower_pattern() -> re.Pattern[str]:
    """Nouns in lower case behind a blank."""
    return re.compile(" " + _any_of(lower_heads()) + r"(?![\w-])")


@functools.cache
def described_pattern() -> re.Pattern[str]:
    """A common noun that describes the name in front of it: " infrastructure initiative"."""
    nouns = [form for form, head in lower_heads().items() if Lower.OUT in head.lower]
    modifiers = _any_of(words().modifier)
    return re.compile(rf"[\"']? {{1,20}}(?:{modifiers} {{1,20}}){{0,2}}{_any_of(nouns)}(?!\w)")
