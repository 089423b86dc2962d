"""From the persons of a chain to `Official` values, with a country also where only the whole article tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.extractors.officials.chain import Chain
from dateline.extractors.officials.names import parts
from dateline.extractors.officials.people import Person
from dateline.findings import Reading
from dateline.kinds import Evidence, Fact, Official, RoleStatus
from dateline.lexicon.places import PlaceKind
from dateline.model import Article, Span

_MIN_COUNT = 3
_MIN_SHARE = 0.6


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
    for person in unknown:
        if person.shared is not None:
            person.country = person.shared
        elif person.head_country is not None:
            person.country = person.head_country
            assert person.role is not None
            person.evidence.append(Evidence(fact=Fact.COUNTRY, span=person.role, rule="officials.country-of-office"))
    counts: Counter[str] = Counter()
    where: dict[str, Span] = {}
    for named in chain.scan.by_start.values():
        if named.place.country is not None and named.place.kind is not PlaceKind.CAPITAL:
            counts[named.place.country] += 1
            where.setdefault(named.place.country, Span(named.start, named.end))
    top = counts.most_common(6)
    if not top:
        return
    taken: dict[str, set[str]] = {}
    for person in people:
        if person.country is not None:
            for office in person.offices:
                taken.setdefault(office.key, set()).add(person.country)
    for person in unknown:
        if person.country is not None:
            continue
        others = taken.get(person.offices[0].key, set())
        left = [(c, n) for c, n in top if c not in others]
        if not left:
            continue
        code, n = left[0]
        if n >= _MIN_COUNT and n >= _MIN_SHARE * sum(m for _, m in left):
            person.country = code
            person.evidence.append(Evidence(fact=Fact.COUNTRY, span=where[code], rule="officials.country-of-article"))
