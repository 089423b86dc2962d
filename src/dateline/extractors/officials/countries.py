"""Countries that no words next to an official tell: of the list it stands in, of its office, of the whole article."""

from __future__ import annotations

from collections import Counter

import attrs

from dateline.extractors.officials.people import Held, Person
from dateline.extractors.officials.scan import Named
from dateline.extractors.officials.state import State
from dateline.kinds import Evidence, Fact, RoleStatus
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import may_have
from dateline.model import Span

_TOP = 6  # states looked at
_MIN_SCORE = 3.0
_MIN_SHARE = 0.4
_MARGIN = 1.45  # times the second
_MIN_OF_ALL = 0.15  # of all that the article says of states
_COMPANY = 0.5  # weight of each official that is known to serve the state
_PAIR = 3  # what a state counts beside one whose leader is named
_FOREIGN = 0.2  # weight of a state that the writer speaks of as another: "President Ada Quill of Ruritania"
_LED = 0.3  # weight of a state whose leader in another office is named
_NEAR = 24  # characters between two states named side by side
_WEIGHTS = {PlaceKind.CAPITAL: 1, PlaceKind.CITY: 1, PlaceKind.SEAT: 6}
_BESIDE = frozenset({"and", "and the", "-", "–", "'s and", "and its"})
#: Rules that tell a part of a state: its offices are not those of the state.
_PARTS = frozenset({"officials.country-region", "officials.country-capital", "officials.country-city"})
_LEADERS = frozenset({"president", "prime minister", "chancellor", "monarch", "head of state", "head of government"})
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
    unknown = [p for p in people if p.country is None and p.organization is None and p.offices]
    if not unknown:
        return
    weights = _Weights(state)
    for person in unknown:
        _from_list(person)
        _from_office(person, weights)
    waiting = [p for p in unknown if p.country is None and p.offices[0].key not in _ANYWHERE]
    if not waiting or not weights.counts:
        return
    weights.learn(people)
    rivals = Counter(_holders(p.offices[0]) for p in waiting if p.status is not RoleStatus.FORMER)
    for person in waiting:
        office = person.offices[0]
        # Two presidents of unknown states: the article speaks of both, and tells neither from the other.
        if office.key in _LEADERS and rivals[_holders(office)] > 1:
            continue
        code = weights.best(office)
        if code is not None:
            _give(person, code, weights.where[code], "officials.country-of-article")


def _give(person: Person, code: str, span: Span, rule: str) -> None:
    person.country = code
    person.evidence.append(Evidence(fact=Fact.COUNTRY, span=span, rule=rule))


def _from_list(person: Person) -> None:
    """The country of the official right before, or of the one whose aide it is."""
    beside = person.beside
    if person.offices[0].key in _ANYWHERE - {"envoy"}:
        return
    if beside is not None and beside.country is not None:
        span = next((proof.span for proof in beside.evidence if proof.fact is Fact.COUNTRY), beside.name)
        _give(person, beside.country, span, "officials.country-beside")


def _from_office(person: Person, weights: _Weights) -> None:
    """The only country that has the office, when the article speaks of it."""
    home = person.head_country
    if person.country is None and home is not None and home in weights.where and person.role is not None:
        _give(person, home, person.role, "officials.country-of-office")


def _holders(office: Held) -> str:
    """What tells offices of one state apart: two holders of the same are of two states."""
    return " ".join((office.key, *sorted(office.senior), *sorted(office.topic)))


def _side_by_side(state: State, before: Named, named: Named) -> bool:
    return named.start - before.end <= _NEAR and state.lower[before.end : named.start].strip() in _BESIDE


@attrs.define(init=False)
class _Weights:
    """How much an article says of each state.

    Args:
        counts: What each counts.
        where: Where each is named first.
        pairs: How often two are named side by side: "Ruritania and Graustark".
        taken: The states whose holder of an office is known, by office.
        leaders: Those whose leader in any office is known.
        foreign: Those that the writer speaks of as another.
        officials: How many officials are known to serve each.
    """

    counts: Counter[str]
    where: dict[str, Span]
    pairs: Counter[tuple[str, str]]
    taken: dict[str, set[str]]
    leaders: set[str]
    foreign: set[str]
    officials: Counter[str]
    _told: dict[str, str | None]

    def __init__(self, state: State) -> None:
        self.counts, self.where, self.pairs = Counter(), {}, Counter()
        self.taken, self.leaders, self.foreign, self.officials, self._told = {}, set(), set(), Counter(), {}
        before: Named | None = None
        for named in state.scan.named:
            code = named.place.country
            if code is not None:
                self.counts[code] += _WEIGHTS.get(named.place.kind, 2)
                self.where.setdefault(code, Span(named.start, named.end))
                other = before.place.country if before is not None else None
                if before is not None and other is not None and other != code and _side_by_side(state, before, named):
                    self.pairs[other, code] += 1
                    self.pairs[code, other] += 1
            before = named

    def learn(self, people: list[Person]) -> None:
        """Take in the officials whose country is known."""
        for person in people:
            if person.country is None or person.status is RoleStatus.FORMER:
                continue
            self.officials[person.country] += 1
            if person.foreign:
                self.foreign.add(person.country)
            if any(proof.rule in _PARTS for proof in person.evidence):
                continue
            for office in person.offices:
                self.taken.setdefault(_holders(office), set()).add(person.country)
                if office.key in _LEADERS:
                    self.leaders.add(person.country)

    def best(self, office: Held) -> str | None:
        """The state that an article speaks of most, those set aside that have no such office, or another in it."""
        held = _holders(office)
        if held not in self._told:
            self._told[held] = self._best(office, held)
        return self._told[held]

    def _best(self, office: Held, held: str) -> str | None:
        same = self.taken.get(held, _NONE) if office.key in _SINGLE else _NONE
        leaders = self.leaders if office.key in _LEADERS else _NONE
        key = "vice president" if office.key == "president" and office.senior else office.key
        scores = []
        for code, count in self.counts.most_common(_TOP):
            if code in same or not may_have(code, key):
                continue
            score = float(count + _PAIR * sum(self.pairs[other, code] for other in same | leaders | self.foreign))
            if code in self.foreign:
                score *= _FOREIGN
            elif code in leaders:
                score *= _LED
            else:
                score *= 1 + _COMPANY * min(3, self.officials[code])
            scores.append((score, code))
        scores.sort(reverse=True)
        if not scores:
            return None
        (best, code), second = scores[0], scores[1][0] if len(scores) > 1 else 0.0
        clear = best >= _MIN_SCORE and best >= _MARGIN * second and best >= _MIN_SHARE * sum(score for score, _ in scores)
        return code if clear and self.counts[code] >= _MIN_OF_ALL * self.counts.total() else None
