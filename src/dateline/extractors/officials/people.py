"""The persons of one article, and which of them a name or an office speaks of."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import attrs

from dateline.extractors.officials.names import Name, key_of
from dateline.extractors.officials.office import Office
from dateline.kinds import Evidence, Mention, RoleStatus
from dateline.lexicon.person_names import name_words, plain
from dateline.model import Span

_SAME_NAME = 8  # persons of one last name that are told apart
_SAME_OFFICE = 16  # holders of one office that a role word may mean


@attrs.define
class Held:
    """An office that the text gives a person."""

    key: str
    senior: frozenset[str]
    topic: frozenset[str]


@attrs.define(eq=False)
class Person:
    """A person while the article is read.

    Args:
        words: Of the fullest name so far; empty for one known by the office alone.
        official: Whether the text gives a public office; others are kept so that their name is not taken for an official's.
    """

    words: tuple[str, ...]
    name: Span
    official: bool = True
    prefix: str | None = None
    role: Span | None = None
    status: RoleStatus | None = None
    country: str | None = None
    organization: str | None = None
    beside: Person | None = None
    """The official right before in a list, or whose aide it is: one of the same state."""
    listed: bool = False
    """Whether that is because words in the list tell its state."""
    elsewhere: bool = False
    """Whether the text ties the office to a place that no table knows."""
    offices: list[Held] = attrs.field(factory=list)
    mentions: list[tuple[int, Mention, str]] = attrs.field(factory=list)
    evidence: list[Evidence] = attrs.field(factory=list)
    head_country: str | None = None
    keys: set[str] = attrs.field(factory=set)
    last: int = -1

    def holds(self, office: Office) -> bool:
        """Whether an office of the person answers to the words of the office."""
        if not self.offices:
            return False
        key, senior, topic = office.head.key, office.senior, office.topic
        return any(held.key == key and held.senior == senior and topic <= held.topic for held in self.offices)

    def span_of(self, name: Name) -> Span:
        """Where a name of the person stands."""
        known = self.name
        return known if known.start == name.start and known.end == name.end else Span(name.start, name.end)


class People:
    """The persons met so far, by the words of their names and by their offices."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self.by_word: dict[str, list[Person]] = {}
        self.by_office: dict[str, list[Person]] = {}

    def add(self, person: Person) -> Person:
        """Take in a new person."""
        self.all.append(person)
        self._index(person)
        return person

    def _index(self, person: Person) -> None:
        for word in keys(person.words):
            if word in person.keys:
                continue
            person.keys.add(word)
            same = self.by_word.setdefault(word, [])
            same.append(person)
            if len(same) > _SAME_NAME:
                del same[0]

    def give_office(self, person: Person, office: Office) -> None:
        """Note that the person holds the office."""
        person.official = True
        if len(person.offices) >= _SAME_OFFICE or person.holds(office):
            return
        person.offices.append(Held(office.head.key, office.senior, office.topic))
        holders = self.by_office.setdefault(office.head.key, [])
        if person not in holders[-_SAME_OFFICE:]:
            holders.append(person)
            if len(holders) > _SAME_OFFICE:
                del holders[0]

    def rename(self, person: Person, name: Name) -> None:
        """Take over a fuller name."""
        words = name.words
        prefixed = len(words) == len(person.words) == 1 and len(plain(words[0])) > len(plain(person.words[0])) + 2
        if len(words) > len(person.words) or prefixed:
            person.words, person.name = words, Span(name.start, name.end)
            self._index(person)

    def named(self, words: Sequence[str]) -> Person | None:
        """The person that a name means: the one met last among those that the name fits."""
        by_word = self.by_word
        same = by_word.get(key(words))
        if len(words) > 1:
            first = by_word.get(key_of(words[0]))
            if first is not None:
                same = first if same is None else same + first
        if same is None:
            return None
        best: Person | None = None
        for person in same:
            if (best is None or person.last >= best.last) and fits(words, person.words):
                best = person
        return best

    def holder(self, office: Office, *, mentioned: bool) -> Person | None:
        """The person that an office alone means: the one met last of those who hold it and serve that country.

        Args:
            office: As it stands in the text.
            mentioned: Whether the person must have been mentioned before it.
        """
        country, organization = office.country, office.organization
        best: Person | None = None
        rank = (-1, -2)
        for person in self.by_office.get(office.head.key, ()):
            if not person.holds(office) or (mentioned and person.last < 0):
                continue
            if country is not None and person.country not in (None, country):
                continue
            if country is not None and person.country is None and person.organization is not None:
                continue
            if organization is not None and person.organization != organization:
                continue
            this = (int(country is not None and person.country == country), person.last)
            if this > rank:
                best, rank = person, this
        return best


def keys(words: Sequence[str]) -> list[str]:
    """The words that may stand for a name: all that are no particles or initials."""
    found: list[str] = []
    for word in words:
        if not _stands_for(word) and (len(words) > 2 or not _particle_as_name(word)):
            continue
        looked_up = key_of(word)
        if looked_up not in found:
            found.append(looked_up)
    return found


@functools.lru_cache(maxsize=1 << 15)
def _stands_for(word: str) -> bool:
    """Whether a word may stand for the whole name: no initial and no particle."""
    return len(plain(word)) > 1 and "." not in word and word.lower() not in name_words().particle


def _particle_as_name(word: str) -> bool:
    """Whether a particle is written like a name: "Ben Orr"."""
    return len(plain(word)) > 1 and "." not in word and word[0].isupper()


def key(words: Sequence[str]) -> str:
    """The word that a name is looked up by: the last that is no initial."""
    last = words[-1]
    if "." in last:
        last = next((word for word in reversed(words) if "." not in word), last)
    return key_of(last)


def _same(a: str, b: str) -> bool:
    if a == b:
        return True
    a, b = key_of(a).lower(), key_of(b).lower()
    if a == b:
        return True
    return a[:1] == b[:1] and (a.endswith(".") or b.endswith("."))


def fits(words: Sequence[str], known: Sequence[str]) -> bool:
    """Whether two names can be one person's: every word of the shorter has its like in the longer, in order.

    Example:
        >>> fits(("Orr",), ("Ada", "Orr")), fits(("Lena", "Orr"), ("Ada", "Orr")), fits(("Ada", "M.", "Orr"), ("Ada", "Orr"))
        (True, False, True)
    """
    if words == known:
        return True
    if len(words) == 1 and words[0] == known[-1]:
        return True
    short, long = (words, known) if len(words) <= len(known) else (known, words)
    if len(short) == 1:
        return any(_same(short[0], word) for word in long if len(long) == 1 or "." not in word)
    if short[0].endswith(".") and short[0][:1] != long[0][:1]:
        return False
    short = [w for w in short if not _small(w)]
    at = 0
    for word in short:
        # An initial stands for a whole word only where the name begins: "J. A. Quill" is not Ada Quill.
        while at < len(long) and not (_same(word, long[at]) and (at == 0 or not long[at].endswith("."))):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _small(word: str) -> bool:
    """Whether a word of a name is an initial or a particle that one text writes and another leaves out."""
    return (word.endswith(".") and len(plain(word)) <= 2) or word.lower() in name_words().particle
