"""From the persons of an article to `Official` values."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extractors.officials.chain import read
from dateline.extractors.officials.countries import give_countries
from dateline.extractors.officials.names import parts
from dateline.extractors.officials.people import Person
from dateline.findings import Reading
from dateline.kinds import Official, RoleStatus
from dateline.model import Article

# Looking a member of an enum up takes longer than calling a function: once, here.
_CURRENT = RoleStatus.CURRENT


def officials(article: Article, reading: Reading) -> Iterator[Official]:
    """The officials of an article, in the order of their first mention."""
    state = read(article, reading)
    found = [person for person in state.people.all if person.official and person.mentions]
    give_countries(state, found)
    found.sort(key=lambda person: person.mentions[0][0])
    for person in found:
        yield _value(article, person)


def _value(article: Article, person: Person) -> Official:
    _, first, rule = person.mentions[0]
    given, family = parts(person.words, person.country)
    return Official(
        span=first.span,
        rule=rule,
        name=article[person.name],
        given_name=given,
        family_name=family,
        honorific_prefix=person.prefix,
        role=None if person.role is None else article[person.role],
        role_status=person.status or _CURRENT,
        country=person.country,
        organization=person.organization,
        mentions=tuple(mention for _, mention, _ in person.mentions),
        evidence=tuple(person.evidence),
    )
