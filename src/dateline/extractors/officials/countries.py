"""Countries that no words next to an official tell: of the list it stands in, of its office, of the whole article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from operator import itemgetter

import attrs

from dateline.extractors.officials.abroad import abroad
from dateline.extractors.officials.people import Held, Person
from dateline.extractors.officials.scan import Named
from dateline.extractors.officials.state import State
from dateline.kinds import Evidence, Fact, RoleStatus
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import may_have
from dateline.model import Span

# Looking a member of an enum up takes longer than calling a function: once, here.
_FORMER = RoleStatus.FORMER
_COUNTRY = Fact.COUNTRY
_SEAT_PLACE = PlaceKind.SEAT
#: How often a state must be named: once may be by the way.
_LEAST = 2
#: How many times as often as the next: with less, a sentence more or less would turn the answer.
_MARGIN = 1.5
#: At which share of all that are left: of many states named alike none is the article's.
_SHARE = 0.4
#: What naming a seat of government counts: it speaks of the government itself, where a name may be the land or its people.
_SEAT = 3
_CLOSE = 8  # states looked at
#: Rules that tell a part of a state: its offices are not those of the state.
_PARTS = frozenset({"officials.country-region", "officials.country-capital", "officials.country-city"})
#: Those who lead governments: where one is known, another without a state is the guest or the host, not of the same state.
_EXECUTIVES = frozenset({"president", "prime minister", "chancellor"})
_LEADERS = _EXECUTIVES | {"monarch", "head of state", "head of government"}
#: Offices that a state has one of.
_SINGLE = _LEADERS | {"minister", "secretary"}
#: What one may be anywhere: an article on one state names those of others.
_ANYWHERE = frozenset({"general", "admiral", "colonel", "major", "prince", "peer", "ayatollah", "envoy"})
_NONE: frozenset[str] = frozenset()


def give_countries(state: State, people: list[Person]) -> None:
    """Give a country to officials that the text names none next to, where the evidence is clear.

    Args:
        state: Of the article, read to its end.
        people: Its officials.
    """
    unknown = [p for p in people if p.country is None and p.organization is None and p.offices and not p.elsewhere]
    if not unknown:
        return
    told = _Told(state, people)
    for person in unknown:
        _from_list(person)
        _from_office(person, told)
    waiting = [p for p in unknown if p.country is None and _of_article(p)]
    # Two presidents of unknown states: the article speaks of both, and tells neither from the other.
    rivals = Counter(_holders(person.offices[0]) for person in waiting)
    for person in waiting:
        office = person.offices[0]
        if office.key not in _LEADERS or rivals[_holders(office)] == 1:
            code = told.most(office, abroad(state, person))
            if code is not None:
                _give(person, code, told.first(code), "officials.country-of-article")


def _of_article(person: Person) -> bool:
    """Whether the state that an article speaks of may be a person's: not of one who has left the office."""
    office = person.offices[0]
    if office.key == "spokesperson" and not office.topic:
        return False  # anybody has one; that of a ministry speaks for a state
    return person.status is not _FORMER and office.key not in _ANYWHERE


def _give(person: Person, code: str, span: Span, rule: str) -> None:
    person.country = code
    person.evidence.append(Evidence(fact=_COUNTRY, span=span, rule=rule))


def _from_list(person: Person) -> None:
    """The country of the official right before, or of the one whose aide it is."""
    beside = person.beside
    if person.offices[0].key in _ANYWHERE - {"envoy"}:
        return
    if beside is not None and beside.country is not None:
        span = next((proof.span for proof in beside.evidence if proof.fact is _COUNTRY), beside.name)
        _give(person, beside.country, span, "officials.country-beside")


def _from_office(person: Person, told: _Told) -> None:
    """The only country that has the office, when the article speaks of it."""
    home = person.head_country
    if person.country is None and home is not None and home in told.often and person.role is not None:
        _give(person, home, person.role, "officials.country-of-office")


def _holders(office: Held) -> str:
    """What tells offices of one state apart: two holders of the same are of two states."""
    if not office.senior and not office.topic:
        return office.key
    return " ".join((office.key, *sorted(office.senior), *sorted(office.topic)))


@attrs.define(init=False)
class _Told:
    """What an article says of states.

    Args:
        counts: Those named most, and how often, seats of government counted more.
        often: How often each is named.
        places: Where, in order.
        taken: The states whose holder of an office is known, by office.
        led: Those whose president, prime minister or chancellor is known.
    """

    counts: list[tuple[str, int]]
    often: dict[str, int]
    places: Collection[Named]
    taken: dict[str, set[str]]
    led: set[str]
    _most: dict[str, str | None]
    _first: dict[str, Span]

    def __init__(self, state: State, people: list[Person]) -> None:
        self.places = state.scan.by_start.values()
        often: dict[str, int] = {}
        counts: dict[str, int] = {}
        for named in self.places:
            place = named.place
            code = place.country
            if code is not None:
                often[code] = often.get(code, 0) + 1
                counts[code] = counts.get(code, 0) + (_SEAT if place.kind is _SEAT_PLACE else 1)
        self.often = often
        self.counts = sorted(counts.items(), key=itemgetter(1), reverse=True)[:_CLOSE]
        self.taken, self.led, self._most, self._first = {}, set(), {}, {}
        for person in people:
            if person.country is not None and person.status is not _FORMER:
                self._learn(person, person.country)

    def _learn(self, person: Person, country: str) -> None:
        """Take in an official whose country is known."""
        if any(proof.rule in _PARTS for proof in person.evidence):
            return
        for office in person.offices:
            self.taken.setdefault(_holders(office), set()).add(country)
            if office.key in _EXECUTIVES:
                self.led.add(country)

    def first(self, code: str) -> Span:
        """Where a state is named first."""
        if code not in self._first:
            named = next(named for named in self.places if named.place.country == code)
            self._first[code] = Span(named.start, named.end)
        return self._first[code]

    def most(self, office: Held, abroad: set[str]) -> str | None:
        """The state that an article names most, those set aside that have no such office, or another in it, or are abroad."""
        held = _holders(office)
        taken = self.taken.get(held, _NONE) if office.key in _SINGLE else _NONE
        if abroad:
            return self._clear(office, abroad.union(taken))
        if held not in self._most:
            self._most[held] = self._clear(office, taken)
        return self._most[held]

    def _clear(self, office: Held, taken: Collection[str]) -> str | None:
        """The state named most, when no other comes near."""
        key = "vice president" if office.key == "president" and office.senior else office.key
        led: Collection[str] = self.led if office.key in _EXECUTIVES else _NONE
        left = [(count, code) for code, count in self.counts if code not in taken and code not in led and may_have(code, key)]
        if not left:
            return None
        (count, code), second = left[0], left[1][0] if len(left) > 1 else 0
        clear = self.often[code] >= _LEAST and count >= _MARGIN * second and count >= _SHARE * sum(count for count, _ in left)
        return code if clear else None
