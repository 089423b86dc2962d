"""Words inside and around the names of persons (floor 1)."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

import attrs

from dateline.lexicon.load import table


class NameWord(StrEnum):
    """What a word does in or around a name; see the table."""

    PARTICLE = "particle"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    STOP = "stop"
    STARTER = "starter"
    THING = "thing"
    KIN = "kin"
    PLACE = "place"


@attrs.frozen
class _Row:
    word: str
    kind: str


@attrs.frozen
class Honorific:
    """A row of ``honorifics.tsv``."""

    word: str
    kind: str


@attrs.frozen
class _Given:
    name: str


@attrs.frozen
class _FamilyFirst:
    family_name: str
    origin: tuple[str, ...]


@functools.cache
def name_words(kind: NameWord) -> frozenset[str]:
    """All words of one kind."""
    return frozenset(row.word for row in table("names_words", _Row) if row.kind == kind)


@functools.cache
def honorifics() -> tuple[Honorific, ...]:
    """The rows of ``honorifics.tsv``."""
    return table("honorifics", Honorific)


@functools.cache
def given_names() -> frozenset[str]:
    """Given names in plain letters."""
    return frozenset(plain(row.name) for row in table("given_names", _Given))


@functools.cache
def family_first() -> Mapping[str, tuple[str, ...]]:
    """Where a family name that stands first comes from, by the name in plain letters."""
    return {plain(row.family_name): row.origin for row in table("family_first", _FamilyFirst)}


#: Letters that no accent can be taken from.
_LETTERS = str.maketrans(
    {"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)


def plain(word: str) -> str:
    """A word without accents: one key for the ways in which one name is written.

    Example:
        >>> plain("Erdoğan"), plain("Wałęsa")
        ('Erdogan', 'Walesa')
    """
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
