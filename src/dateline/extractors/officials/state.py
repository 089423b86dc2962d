"""What is known while an article is read block by block, and how an office's facts come to a person."""

from __future__ import annotations

import functools
import re

import attrs

from dateline.extractors.officials.names import Name
from dateline.extractors.officials.office import Office
from dateline.extractors.officials.people import People, Person
from dateline.extractors.officials.scan import Named, Scan
from dateline.findings import Reading
from dateline.kinds import Evidence, Fact, Mention
from dateline.lexicon.places import PlaceKind
from dateline.model import Article, Span

# Looking a member of an enum up takes longer than calling a function: once, here.
_COUNTRY, _ORGANIZATION, _ROLE = Fact.COUNTRY, Fact.ORGANIZATION, Fact.ROLE
_NAME = PlaceKind.NAME
#: Behind a name: "of Ruritania", "(R-Ohio)".
_BEHIND = re.compile(r" {1,20}(of) {1,20}(?:the {1,20})?|,? {1,20}\(?(?:[RDI]|Rep|Dem|Ind)\.?[-,\u2013\u2014/] {0,3}")


@attrs.define(eq=False)
class Event:
    """A mention whose person is known, waiting for its turn in the order of the text."""

    start: int
    person: Person
    mention: Mention
    rule: str


@attrs.define(eq=False)
class State:
    """One article while it is read.

    Args:
        article, reading: What is read.
        events: The mentions with a name of the block at hand.
        roles: The offices without a name of the block at hand.
        covered: Stretches of the block at hand that mentions with an office take up.
        name_ends: Whose name ends where, in the block at hand.
        office_ends: Whose office ends where, of those that stand behind a name.
        nationals: Whom the text calls a state's own ("Ruritania's Quill"), by the last word of the name.
    """

    article: Article
    reading: Reading
    scan: Scan = attrs.field(init=False)
    view: str = attrs.field(init=False)
    lower: str = attrs.field(init=False)
    people: People = attrs.field(factory=People, init=False)
    events: list[Event] = attrs.field(factory=list, init=False)
    roles: list[Office] = attrs.field(factory=list, init=False)
    covered: list[tuple[int, int]] = attrs.field(factory=list, init=False)
    name_ends: dict[int, Person] = attrs.field(factory=dict, init=False)
    office_ends: dict[int, Person] = attrs.field(factory=dict, init=False)
    nationals: dict[str, tuple[Named, Name]] = attrs.field(factory=dict, init=False)
    owner: int = attrs.field(default=0, init=False)
    """Index of the next of `Scan.owners`."""
    head: int = attrs.field(default=0, init=False)
    """Index of the next of `Scan.heads`."""

    def __attrs_post_init__(self) -> None:
        self.scan = Scan(self.reading)
        self.view = self.scan.view
        self.lower = self.scan.lower

    @functools.cached_property
    def places(self) -> list[Named]:
        """The places named, in order."""
        return sorted(self.scan.by_start.values(), key=lambda named: named.start)

    def begin_block(self) -> None:
        """Forget the block before."""
        self.events, self.roles, self.covered, self.name_ends, self.office_ends = [], [], [], {}, {}

    def heads_before(self, end: int) -> list[tuple[int, int, str]]:
        """The heads of offices, from where to where and which, that stand before the end of the block at hand."""
        heads, first = self.scan.heads, self.head
        while self.head < len(heads) and heads[self.head][0] < end:
            self.head += 1
        return heads[first : self.head]

    def mention(self, event: Event, cover: int) -> None:
        """Note a mention with a name of the block at hand; it takes up the text from ``cover`` on."""
        self.events.append(event)
        name = event.mention.name
        if name is not None:
            self.covered.append((cover, name.end))
            self.name_ends[name.end] = event.person

    def person(self, name: Name, office: Office, places: tuple[Named, ...], rule: str) -> Person:
        """The person that a name beside an office means, met before or new, with the facts that the office gives."""
        country = next((named.place.country for named in places if named.place.country), None) if places else None
        person = self.people.named(name.words)
        if person is not None and country is not None and person.country not in (None, country) and not person.holds(office):
            person = None
        if person is None:
            person = self.people.add(Person(name.words, Span(name.start, name.end)))
        else:
            self.people.rename(person, name)
        self.take_office(person, office, rule)
        person.prefix = person.prefix or name.prefix
        if places:
            self.take_places(person, office, places)
        behind = self._behind(name, person)
        if behind is not None and country is None:
            self._serves(person, behind, "officials.country-of")
        return person

    def take_office(self, person: Person, office: Office, rule: str) -> None:
        """Give a person an office; the first one is the role."""
        self.people.give_office(person, office)
        person.beside = person.beside or office.aide_of
        if office.elsewhere or office.unknown or (office.owned and office.aide_of is None):
            person.elsewhere = True
        if person.role is None and office.head.key != "counterpart":
            person.role = Span(office.role_start, office.role_end)
            person.status = office.status
            person.head_country = office.head.country
            person.evidence.append(Evidence(fact=_ROLE, span=person.role, rule=rule))

    def take_places(self, person: Person, office: Office, places: tuple[Named, ...]) -> None:
        """Give a person the state or organisation that an office is of."""
        for named in places:
            if named.place.organization is not None and person.organization is None:
                person.organization = named.place.organization
                span = Span(named.start, named.end)
                person.evidence.append(Evidence(fact=_ORGANIZATION, span=span, rule="officials.organization"))
            elif named.place.country is not None and person.country is None:
                self._serves(person, named, f"officials.country-{named.place.kind.value}")

    def _serves(self, person: Person, named: Named, rule: str) -> None:
        person.country = named.place.country
        person.evidence.append(Evidence(fact=_COUNTRY, span=Span(named.start, named.end), rule=rule))

    def _behind(self, name: Name, person: Person) -> Named | None:
        """The state behind a name: "of Ruritania", "(R-Ohio)"; a place there that no table knows is noted."""
        match = _BEHIND.match(self.view, name.behind)
        if match is None:
            return None
        named = self.scan.by_start.get(match.end())
        if named is None and match[1] is not None:
            person.elsewhere = person.elsewhere or self.view[match.end() : match.end() + 1].isupper()
        return named if named is None or match[1] is None or named.place.kind is _NAME else None

    def place_behind(self, name: Name) -> Named | None:
        """The state or organisation behind "of" behind a name."""
        match = _BEHIND.match(self.view, name.behind)
        return self.scan.by_start.get(match.end()) if match is not None and match[1] is not None else None

    def national(self, named: Named, name: Name) -> Person:
        """A new person whom the text calls a state's own."""
        person = self.people.add(Person(name.words, Span(name.start, name.end)))
        self._serves(person, named, "officials.state-of-name")
        return person
