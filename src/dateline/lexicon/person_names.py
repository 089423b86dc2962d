"""Words inside and around the names of persons (floor 1)."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping

import attrs

from dateline.lexicon.load import table


@attrs.frozen
class NameWords:
    """Words by what they do in or around a name; see the table."""

    particle: frozenset[str]
    prefix: frozenset[str]
    suffix: frozenset[str]
    stop: frozenset[str]
    starter: frozenset[str]
    thing: frozenset[str]
    kin: frozenset[str]
    place: frozenset[str]


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
def name_words() -> NameWords:
    """The words of ``names_words.tsv`` by their kind.

    Example:
        >>> "van" in name_words().particle
        True
    """
    kinds: dict[str, set[str]] = {}
    for row in table("names_words", _Row):
        kinds.setdefault(row.kind, set()).add(row.word)
    return NameWords(**{kind: frozenset(words) for kind, words in kinds.items()})


@functools.cache
def honorifics() -> tuple[Honorific, ...]:
    """The rows of ``honorifics.tsv``."""
    return table("honorifics", Honorific)


@functools.cache
def given_names() -> frozenset[str]:
    """Given names in plain letters."""
    return frozenset(plain(row.name) for row in table("given_names", _Given))


@attrs.frozen
class _GenderRow:
    use: str
    words: tuple[str, ...]


@functools.cache
def pronouns() -> Mapping[str, str]:
    """``"he"`` or ``"she"`` by a given name in plain letters, or by a word of an office or in front of a name in small ones.

    Example:
        >>> [pronouns().get(word) for word in ("Agnes", "Albert", "chairwoman", "Chris")]
        ['she', 'he', 'she', None]
    """
    found = dict.fromkeys(given_names(), "he")
    for row in table("genders", _GenderRow):
        pronoun, _, use = row.use.partition(" ")
        for word in row.words:
            if pronoun == "either":
                found.pop(plain(word), None)
            else:
                found[plain(word) if use == "name" else word] = pronoun
    return found


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
