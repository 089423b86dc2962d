"""States, their parts and seats, and international organisations, by the word they begin with (floor 1)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from dateline.lexicon.load import table


@attrs.frozen
class Country:
    """A row of ``countries.tsv``."""

    code: str
    name: str
    other_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]


@attrs.frozen
class Organization:
    """A row of ``organizations.tsv``."""

    name: str
    acronym: str
    other_names: tuple[str, ...]
    kind: str


@attrs.frozen
class Region:
    """A row of ``offices_regions.tsv``."""

    name: str
    country: str
    kind: str


class PlaceKind(StrEnum):
    """How a word speaks of a state or an organisation."""

    NAME = "name"
    ADJECTIVE = "adjective"
    ORGANIZATION = "organization"
    REGION = "region"
    BODY = "body"
    SEAT = "seat"
    CITY = "city"
    CAPITAL = "capital"


@attrs.frozen
class Place:
    """One way to write a state, a part or seat of one, or an organisation.

    Args:
        words: As written, with plain apostrophes and hyphens.
        kind: How it speaks of it.
        country: ISO 3166-1 alpha-2 code; None for organisations.
        organization: Full name of the organisation; None for states.
    """

    words: str
    kind: PlaceKind
    country: str | None = None
    organization: str | None = None


#: Words that are also common English words when written like this.
_NEVER = frozenset({"Us", "It", "No", "Who", "Turkey-red", "Capitol", "Polish-born", "OAS", "Chamber", "Parliament", "Senate"})
_FIRST_WORD = re.compile(r"[^\W\d_]\w*(?:['-]\w+)*")


@functools.cache
def countries() -> tuple[Country, ...]:
    """The rows of ``countries.tsv``."""
    return table("countries", Country)


@functools.cache
def organizations() -> tuple[Organization, ...]:
    """The rows of ``organizations.tsv``."""
    return table("organizations", Organization)


@functools.cache
def places() -> Mapping[str, tuple[Place, ...]]:
    """Every way to write a place, by its first word, the longest first.

    Example:
        >>> [(place.words, place.country) for place in places()["Czech"]][:2]
        [('Czech Republic', 'CZ'), ('Czech', 'CZ')]
    """
    found: dict[str, Place] = {}
    for written, kind, country, organization in _all():
        words = written.replace("’", "'")
        if words in _NEVER:
            continue
        # Headlines and wire copy in capitals; short ones would be acronyms of something else.
        for form in (words, words.upper()) if len(words) > 3 else (words,):
            if form not in found:
                found[form] = Place(form, kind, country, organization)
    by_word: dict[str, list[Place]] = {}
    for words, place in found.items():
        first = _FIRST_WORD.match(words)
        if first is not None:
            by_word.setdefault(first[0], []).append(place)
    for same in by_word.values():
        if len(same) > 1:
            same.sort(key=lambda place: -len(place.words))
    return {word: tuple(same) for word, same in by_word.items()}


def _all() -> Iterator[tuple[str, PlaceKind, str | None, str | None]]:
    """What each `Place` is made of, those that win over others of the same writing first."""
    rows = countries()
    name, adjective, seat, capital = PlaceKind.NAME, PlaceKind.ADJECTIVE, PlaceKind.SEAT, PlaceKind.CAPITAL
    for row in rows:
        yield row.name, name, row.code, None
    for row in rows:
        yield from ((word, adjective, row.code, None) for word in row.adjectives)
        yield from ((word, name, row.code, None) for word in row.other_names)
    for organization in organizations():
        for word in (organization.name, organization.acronym, *organization.other_names):
            if word:
                yield word, PlaceKind.ORGANIZATION, None, organization.name
    for region in table("offices_regions", Region):
        yield region.name, PlaceKind(region.kind), region.country, None
    for row in rows:
        yield from ((word, seat, row.code, None) for word in row.seats)
    for row in rows:
        yield from ((word, capital, row.code, None) for word in row.capital)
