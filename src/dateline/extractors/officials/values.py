"""From the persons of a chain to `Official` values, with a country also where only the whole article tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.extractors.officials.chain import read
from dateline.extractors.officials.names import parts
from dateline.extractors.officials.people import Held, Person
from dateline.extractors.officials.scan import Named
from dateline.extractors.officials.state import State
from dateline.findings import Reading
from dateline.kinds import Evidence, Fact, Official, RoleStatus
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import may_have
from dateline.model import Article, Span

_TOP = 6  # states looked at
_MIN_SCORE = 3.0
_MIN_SHARE = 0.4
_MARGIN = 1.45  # times the second
_COMPANY = 0.5  # weight of each official that is known to serve the state
_MIN_OF_ALL = 0.15  # of all that the article says of states
_PAIR = 3  # what a state counts beside one whose leader is named
_FOREIGN = 0.2  # weight of a state that the writer speaks of as another: "President Ada Quill of Ruritania"
_LED = 0.3  # weight of a state whose leader in another office is named
_WEIGHTS = {PlaceKind.CAPITAL: 1, PlaceKind.SEAT: 6}
_BESIDE = frozenset({"and", "and the", "-", "–", "'s and", "and its"})
#: What one may be anywhere: an article on one state names those of others.
_RANKS = frozenset({"general", "admiral", "colonel", "major", "prince", "peer", "ayatollah", "envoy"})
#: Rules that tell a part of a state: its offices are not those of the state.
_PARTS = frozenset({"officials.country-region", "officials.country-capital"})
#: Offices that a state has one of.
_SINGLE = frozenset({"president", "prime minister", "chancellor", "monarch", "head of state", "head of government", "minister", "secretary"})
_LEADERS = frozenset({"president", "prime minister", "chancellor", "monarch", "head of state", "head of government"})


def officials(article: Article, reading: Reading) -> Iterator[Official]:
    """The officials of an article, in the order of their first mention."""
    state = read(article, reading)
    found = [person for person in state.people.all if person.official and person.mentions]
    _weak_countries(state, found)
    found.sort(key=lambda person: person.mentions[0][0])
    for person in found:
        yield _value(article, person)


def _value(article: Article, person: Person) -> Official:
    start, first, rule = person.mentions[0]
    given, family = parts(person.words, person.country)
    return Official(
        span=first.span,
        rule=rule,
        name=article[person.name],
        given_name=given,
        family_name=family,
        honorific_prefix=person.prefix,
        role=None if person.role is None else article[person.role],
        role_status=person.status or RoleStatus.CURRENT,
        country=person.country,
        organization=person.organization,
        mentions=tuple(mention for _, mention, _ in person.mentions),
        evidence=tuple(person.evidence),
    )


def _weak_countries(state: State, people: list[Person]) -> None:
    """Give a country to officials that the text names no country next to."""
    unknown = [p for p in people if p.country is None and p.organization is None and p.offices]
    if not unknown:
        return
    counts, where = _weights(state)
    for person in unknown:
        person.country = person.shared or (person.beside.country if person.beside is not None else None)
        home = person.head_country
        if person.country is None and home in where and person.role is not None:
            person.country = home
            person.evidence.append(Evidence(fact=Fact.COUNTRY, span=person.role, rule="officials.country-of-office"))
    taken: dict[str, set[str]] = {}
    foreign: set[str] = set()
    officials_of: Counter[str] = Counter()
    for person in people:
        if person.country is None or person.status is RoleStatus.FORMER:
            continue
        rules = {e.rule for e in person.evidence if e.fact is Fact.COUNTRY}
        officials_of[person.country] += 1
        if "officials.country-of" in rules or person.foreign:
            foreign.add(person.country)
        if not rules & _PARTS:
            for office in person.offices:
                taken.setdefault(_holders(office), set()).add(person.country)
                if office.key in _LEADERS:
                    taken.setdefault("leaders", set()).add(person.country)
    waiting = [p for p in unknown if p.country is None and p.offices[0].key not in _RANKS]
    if not waiting or not counts:
        return
    pairs = _pairs(state)
    told: dict[str, str | None] = {}
    rivals = Counter(_holders(p.offices[0]) for p in waiting if p.status is not RoleStatus.FORMER)
    for person in waiting:
        # Two presidents of unknown states: the article speaks of both, and tells neither from the other.
        if person.offices[0].key in _LEADERS and rivals[_holders(person.offices[0])] > 1:
            continue
        office = person.offices[0]
        held = f"{office.key}: {_holders(office)}"
        if held not in told:
            told[held] = _from_article(office, counts, pairs, taken, foreign, officials_of)
        code = told[held]
        if code is not None:
            person.country = code
            person.evidence.append(Evidence(fact=Fact.COUNTRY, span=where[code], rule="officials.country-of-article"))


def _holders(office: Held) -> str:
    """What tells offices of one state apart: two of the same are of two states."""
    return " ".join((office.key, *sorted(office.senior), *sorted(office.topic)))


def _weights(state: State) -> tuple[Counter[str], dict[str, Span]]:
    """How often each state is named, and where first; a capital counts half."""
    counts: Counter[str] = Counter()
    where: dict[str, Span] = {}
    for named in state.scan.named:
        code = named.place.country
        if code is not None:
            counts[code] += _WEIGHTS.get(named.place.kind, 2)
            where.setdefault(code, Span(named.start, named.end))
    return counts, where


def _pairs(state: State) -> Counter[tuple[str, str]]:
    """How often two states are named side by side: "Ruritania and Graustark", "Ruritanian-Graustarkian"."""
    found: Counter[tuple[str, str]] = Counter()
    before: Named | None = None
    for named in state.scan.named:
        if before is not None and named.start - before.end <= 24:
            one, two = before.place.country, named.place.country
            if one and two and one != two and state.lower[before.end : named.start].strip() in _BESIDE:
                found[one, two] += 1
                found[two, one] += 1
        before = named
    return found


def _from_article(
    office: Held,
    counts: Counter[str],
    pairs: Counter[tuple[str, str]],
    taken: dict[str, set[str]],
    foreign: set[str],
    officials_of: Counter[str],
) -> str | None:
    """The state that an article speaks of most, those set aside that have no such office, or another in it."""
    same = taken.get(_holders(office), set()) if office.key in _SINGLE else set()
    leaders = taken.get("leaders", set()) if office.key in _LEADERS else set()
    scores: list[tuple[float, str]] = []
    for code, count in counts.most_common(_TOP):
        if code in same or not may_have(code, _state_key(office)):
            continue
        score = float(count + _PAIR * sum(pairs[other, code] for other in same | leaders | foreign))
        score *= _FOREIGN if code in foreign else _LED if code in leaders else 1 + _COMPANY * min(3, officials_of[code])
        scores.append((score, code))
    scores.sort(reverse=True)
    if not scores:
        return None
    best, code = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0.0
    enough = best >= _MIN_SCORE and best >= _MARGIN * second and best >= _MIN_SHARE * sum(score for score, _ in scores)
    return code if enough and counts[code] >= _MIN_OF_ALL * counts.total() else None


def _state_key(office: Held) -> str:
    return "vice president" if office.key == "president" and office.senior else office.key
