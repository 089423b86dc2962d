"""An office as it stands in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from dateline.extractors.officials.scan import Named
from dateline.kinds import RoleStatus
from dateline.lexicon.public_offices import Head, WordKind, heads, office_words

if TYPE_CHECKING:
    from dateline.extractors.officials.people import Person

# Looking a member of an enum up takes longer than calling a function: once, here.
_PRIVATE = WordKind.PRIVATE
#: Words that add nothing to what an office is about.
VAGUE = frozenset({"affairs", "state", "public", "national", "federal", "general", "policy", "relations", "service", "royal"})
NO_WORDS: frozenset[str] = frozenset()


@attrs.define(eq=False)
class Office:
    """An office as it stands in the text.

    Args:
        head: Its head.
        head_start, head_end: Where the head stands.
        start: Of the whole phrase, determiner and country included.
        role_start, role_end: The office without country, status and determiner.
        end: Behind the complement.
        determiner: In lower case; empty when there is none.
        count: How many hold it, where a number says so: "the two presidents".
        inner: Where the phrase goes on behind the determiner.
        status: From words like "former"; None when there is none.
        places: The states and organisations served, the nearest first.
        body: A public body that the tables know no country of: a ministry, a council.
        senior: "deputy" and the like, which make another office of it.
        topic: What it is about.
        public: Whether it is a public office.
        private: Whether a club, a company or the like stands with it.
        unknown: Whether a body that no table knows stands before it.
        elsewhere: Whether a place or a body that no table knows stands behind it: "of Ruritania".
        owned: Whether a person or an unknown body has it: "Quill's", "the club's".
        owner: The person's name in that case.
        aide_of: The official who has it.
    """

    head: Head
    head_start: int
    head_end: int
    start: int
    role_start: int
    role_end: int
    end: int
    determiner: str = ""
    count: int = 0
    inner: int = 0
    status: RoleStatus | None = None
    places: tuple[Named, ...] = ()
    body: tuple[int, int] | None = None
    senior: frozenset[str] = NO_WORDS
    topic: frozenset[str] = NO_WORDS
    public: bool = False
    private: bool = False
    unknown: bool = False
    elsewhere: bool = False
    owned: bool = False
    owner: str | None = None
    aide_of: Person | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing stands before the head."""
        return self.start == self.head_start

    @property
    def country(self) -> str | None:
        """The state served, as far as the phrase says."""
        for named in self.places:
            if named.place.country:
                return named.place.country
        return None

    @property
    def organization(self) -> str | None:
        """The organisation served, as far as the phrase says."""
        for named in self.places:
            if named.place.organization:
                return named.place.organization
        return None

    @property
    def named_start(self) -> int:
        """Where the office begins with its country, without a determiner."""
        return self.inner if self.determiner and self.start < self.head_start else self.start

    def begin_behind(self, offset: int) -> None:
        """Leave what stands before an offset to the mention before."""
        if self.start < offset:
            self.role_start = self.role_start if self.role_start >= offset else self.head_start
            self.start, self.determiner = self.role_start, ""
            self.places = tuple(named for named in self.places if named.start >= offset)

    def belong_to(self, other: Office) -> None:
        """Take the office that has this one: "the president's" of "the president's chief of staff"."""
        if other.public and not self.private:
            self.public, self.owned = True, False
            self.places = self.places or other.places

    def add(self, named: Named) -> None:
        """Take a state or an organisation in; a private organisation makes the office private."""
        organization = named.place.organization
        if organization is not None and office_words().get(organization.lower()) is _PRIVATE:
            self.private = True
        else:
            self.places = (*self.places, named)


def head_of(words: str) -> Head:
    """The head that the pattern found."""
    known = heads()
    return known.get(words) or known[" ".join(words.split())]
