"""Offices without a name, in the order of the text: "the Syrian president", "the minister", "his Chinese counterpart"."""

from __future__ import annotations

from dateline.extractors.officials.office import Office
from dateline.extractors.officials.people import Person
from dateline.extractors.officials.state import State
from dateline.kinds import Mention, MentionForm, RoleStatus
from dateline.lexicon.public_offices import Line
from dateline.model import Span

# Looking a member of an enum up takes longer than calling a function: once, here.
_FORMER = RoleStatus.FORMER
_COUNTERPART, _RANK = Line.COUNTERPART, Line.RANK
_ROLE_ONLY = MentionForm.ROLE_ONLY
_LATEST = 64  # persons among whom a counterpart is looked for
#: Before an office that is said of somebody rather than means somebody.
_PREDICATE = frozenset(
    {"as", "be", "become", "became", "is", "was", "a", "an", "elected", "named", "appointed", "remain", "remains", "being"}
    | {"any", "no", "every", "like", "been"}
)
_RANKS_ALONE = frozenset({"monarch", "general", "prince", "pope"})


def settle(state: State, block: Span) -> None:
    """Walk through a block in order: note the mentions with a name, and find whom each office alone means."""
    events = sorted(state.events, key=lambda event: event.start)
    at = 0
    for office in state.roles:
        while at < len(events) and events[at].start < office.start:
            _note(events[at].person, events[at].start, events[at].mention, events[at].rule)
            at += 1
        _office_alone(state, office, block)
    for event in events[at:]:
        _note(event.person, event.start, event.mention, event.rule)


def _note(person: Person, start: int, mention: Mention, rule: str) -> None:
    person.mentions.append((start, mention, rule))
    person.last = start


def _office_alone(state: State, office: Office, block: Span) -> None:
    if office.head.plural:
        _several(state, office)
        return
    if office.private or office.unknown or office.owned or office.status is _FORMER:
        return
    line = office.head.line
    if line is _COUNTERPART:
        person, rule = _counterpart(state, office), "officials.counterpart"
    else:
        if line is _RANK and office.head.key not in _RANKS_ALONE:
            return
        if office.determiner != "the" and (office.determiner or not office.places):
            return
        before = state.lower[max(block.start, office.start - 16) : office.start].split()
        if before and before[-1] in _PREDICATE:
            return
        person, rule = state.people.holder(office, mentioned=True), "officials.office-alone"
    if person is None:
        return
    if person.country is None:
        state.take_places(person, office, tuple(named for named in office.places if named.place.country))
    span = Span(office.start, office.end)
    _note(person, office.start, Mention(span=span, form=_ROLE_ONLY, role=Span(office.named_start, office.end)), rule)


def _several(state: State, office: Office) -> None:
    """Read "the two presidents": those who hold the office, when the text has named as many."""
    if not office.count or office.places or office.private or office.unknown or office.owned:
        return
    holders = [
        person for person in state.people.by_office.get(office.head.key, ()) if person.last >= 0 and person.holds(office)
    ]
    holders.sort(key=lambda person: person.last)
    if len(holders) >= office.count:
        mention = Mention(span=Span(office.start, office.end), form=_ROLE_ONLY, role=Span(office.named_start, office.end))
        for person in holders[-office.count :]:
            _note(person, office.start, mention, "officials.office-alone")


def _counterpart(state: State, office: Office) -> Person | None:
    """Whom "his Chinese counterpart" means: who serves that state, best in an office of the one met last."""
    if not office.places:
        return None
    latest = state.people.all[-_LATEST:]
    subject = max(latest, key=lambda person: person.last, default=None)
    best, rank = None, (-1, -1)
    for person in latest:
        if person is subject or not person.official or person.last < 0:
            continue
        if office.country not in (None, person.country) or office.organization not in (None, person.organization):
            continue
        same = subject is not None and any(a.key == b.key for a in subject.offices for b in person.offices)
        if (int(same), person.last) > rank:
            best, rank = person, (int(same), person.last)
    return best
