"""From the persons of a chain to `Official` values, with a country also where only the whole article tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.extractors.officials.chain import Chain
from dateline.extractors.officials.names import parts
from dateline.extractors.officials.people import Office, Person
from dateline.findings import Reading
from dateline.kinds import Evidence, Fact, Official, RoleStatus
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import may_have
from dateline.model import Article, Span

_TOP = 6  # states looked at
_MIN_SCORE = 3.0
_MIN_SHARE = 0.55
_OF_OTHER = 0.5  # weight of a state that another official serves
#: Offices that a state has one of.
_SINGLE = frozenset({"president", "prime minister", "chancellor", "monarch", "head of state", "head of government", "minister", "secretary"})
_LEADERS = frozenset({"president", "prime minister", "chancellor", "monarch", "head of state", "head of government"})


def officials(article: Article, reading: Reading) -> Iterator[Official]:
    """The officials of an article, in the order of their first mention."""
    chain = Chain(article, reading)
    people = chain.read()
    found = [person for person in people.all if person.official and person.mentions]
    _weak_countries(chain, found)
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


def _weak_countries(chain: Chain, people: list[Person]) -> None:
    """Give a country to officials that the text names no country next to."""
    unknown = [p for p in people if p.country is None and p.organization is None and p.offices]
    if not unknown:
        return
    counts, where = _weights(chain)
    for person in unknown:
        person.country = person.shared
        home = person.head_country
        if person.country is None and home in where and person.role is not None:
            person.country = home
            person.evidence.append(Evidence(fact=Fact.COUNTRY, span=person.role, rule="officials.country-of-office"))
    taken: dict[str, set[str]] = {}
    every: set[str] = set()
    for person in people:
        if person.country is not None and person.status is not RoleStatus.FORMER:
            every.add(person.country)
            for office in person.offices:
                taken.setdefault(_holders(office), set()).add(person.country)
    top = counts.most_common(_TOP)
    waiting = [p for p in unknown if p.country is None]
    rivals = Counter(_holders(p.offices[0]) for p in waiting if p.status is not RoleStatus.FORMER)
    for person in waiting:
        # Two presidents of unknown states: the article speaks of both, and tells neither from the other.
        if person.offices[0].key in _LEADERS and rivals[_holders(person.offices[0])] > 1:
            continue
        _from_article(person, top, where, taken, every)


def _holders(office: Office) -> str:
    """What tells offices of one state apart: two of the same are of two states."""
    return " ".join((office.key, *sorted(office.senior), *sorted(office.topic)))


def _weights(chain: Chain) -> tuple[Counter[str], dict[str, Span]]:
    """How often each state is named, and where first; a capital counts half."""
    counts: Counter[str] = Counter()
    where: dict[str, Span] = {}
    for named in chain.scan.by_start.values():
        code = named.place.country
        if code is not None:
            counts[code] += 1 if named.place.kind is PlaceKind.CAPITAL else 2
            where.setdefault(code, Span(named.start, named.end))
    return counts, where


def _from_article(
    person: Person, top: list[tuple[str, int]], where: dict[str, Span], taken: dict[str, set[str]], every: set[str]
) -> None:
    """The state that an article speaks of most, those set aside that have no such office or another in it."""
    office = person.offices[0]
    same = taken.get(_holders(office), set()) if office.key in _SINGLE else set()
    scores: list[tuple[float, str]] = []
    for code, count in top:
        if code in same or not may_have(code, _state_key(office)):
            continue
        scores.append((count * (_OF_OTHER if code in every else 1.0), code))
    scores.sort(reverse=True)
    if scores and scores[0][0] >= _MIN_SCORE and scores[0][0] >= _MIN_SHARE * sum(score for score, _ in scores):
        person.country = scores[0][1]
        person.evidence.append(Evidence(fact=Fact.COUNTRY, span=where[person.country], rule="officials.country-of-article"))


def _state_key(office: Office) -> str:
    return "vice president" if office.key == "president" and office.senior else office.key
