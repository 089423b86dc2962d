"""Offices with a name behind them: "President Ada Quill", "the mayor of Lyon, Ada Quill", "Presidents Quill and Orr"."""

from __future__ import annotations

import re

from dateline.extractors.officials.names import Name, name_at
from dateline.extractors.officials.office import Office
from dateline.extractors.officials.people import Person, fits
from dateline.extractors.officials.phrase import is_public
from dateline.extractors.officials.scan import Named
from dateline.extractors.officials.state import Event, State
from dateline.kinds import Fact, Mention, MentionForm
from dateline.lexicon.person_names import name_words, plain
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import Line
from dateline.model import Span

# Looking a member of an enum up takes longer than calling a function: once, here.
_APPOSITIVE, _TITLED = MentionForm.APPOSITIVE, MentionForm.TITLED
_COUNTERPART, _RANK = Line.COUNTERPART, Line.RANK
_ADJECTIVE, _ORGANIZATION = PlaceKind.ADJECTIVE, PlaceKind.ORGANIZATION
_COUNTRY = Fact.COUNTRY
_MAX_JOINT = 8  # names behind one plural office
_NEXT_NAME = re.compile(r"(?:,(?: {1,20}and)?| {1,20}and)(?= )")
_OFFICE_OF = re.compile(r"[A-Z][a-z]{2,9} {1,3}of {1,3}$")
ENDS_APPOSITION = re.compile(
    r" {0,3}(?:[,.;:()\u2014\u2013\n\"]|-{1,2} |$)|'s?[ ,.]"
    r"| {1,20}(?:and|who|but|since|from|at|during|where|whose|which|of|in|under) "
)
_LIST_GAPS = frozenset({"and", ",", ", and", "&"})
#: Offices whose holders meet as equals: side by side they are of two states.
_EQUALS = (frozenset({"president", "prime minister", "chancellor", "monarch"}), frozenset({"minister", "secretary"}))
#: Offices that an official has somebody in: "his spokesman".
_AIDES = frozenset({"spokesperson", "adviser", "chief of staff", "secretary", "envoy", "minister"})


def titled(state: State, office: Office, before: Office | None, block: Span) -> int:
    """Read the names behind an office; where the mention ends, or 0 when there is none.

    Args:
        state: Of the article.
        office: The office.
        before: The office right before it, when that has no name.
        block: The block they stand in.
    """
    _owned(state, office)
    if not office.public:
        _served_behind_name(state, office, block)
    if not office.public:
        return 0
    form, rule = _TITLED, "officials.title"
    names = _behind(state, office, block)
    if not names and state.view.startswith(",", office.end):
        form, rule = _APPOSITIVE, "officials.office-comma-name"
        names = _behind_comma(state, office, block)
    if not names:
        return 0
    if office.head.line is _COUNTERPART:
        rule = "officials.counterpart"
    first = _joined(state, office, before, names[0]) if before is not None else None
    for number, (name, places) in enumerate(zip(names, _places(office, len(names)), strict=True)):
        person = state.person(name, office, places, rule)
        start, role = name.start, None
        if number == 0:
            start = first.start if first is not None else office.start
            role = Span(office.named_start, office.end)
        mention = Mention(span=Span(start, name.end), form=form, name=person.span_of(name), role=role)
        if first is not None:
            state.people.give_office(person, first)
            state.take_places(person, first, first.places)
        state.mention(Event(start, person, mention, rule), start if office.owner is None else office.role_start)
        _share(state, person, office)
    return names[-1].end


def _owned(state: State, office: Office) -> None:
    """An office is public when an official has it: "Quill's spokesman", "his spokesman"."""
    owner: Person | None = None
    if office.owner is not None:
        owner = state.people.named((office.owner,))
    elif office.determiner in ("his", "her") and office.head.key in _AIDES and state.events:
        owner = state.events[-1].person
    if owner is not None and owner.official and not office.private:
        office.public = True
        office.aide_of = owner


def _served_behind_name(state: State, office: Office, block: Span) -> None:
    """An office is public when what it is of stands behind the name: "Director Ada Quill of the Space Agency of Peru"."""
    if office.private or office.unknown or office.elsewhere or not state.view.startswith(" ", office.end):
        return
    name = _name(state, office, office.end, block)
    named = state.place_behind(name) if name is not None else None
    if named is not None:
        office.add(named)
        office.public = is_public(state.scan, office)


def _behind(state: State, office: Office, block: Span) -> list[Name]:
    """The names right behind an office."""
    name = _name(state, office, office.end, block)
    if name is None:
        return []
    place = office.head.line is _RANK and state.lower[office.head_start : name.end] in name_words().place
    if place:
        return []  # Prince George, General Motors
    return _more(state, office, name, block) if office.head.plural else [name]


def _more(state: State, office: Office, name: Name, block: Span) -> list[Name]:
    """All names behind a plural office, of which the first is known."""
    names = [name]
    while len(names) < _MAX_JOINT:
        joint = _NEXT_NAME.match(state.view, names[-1].behind, block.end)
        following = _name(state, office, joint.end(), block) if joint is not None else None
        if following is None:
            break
        names.append(following)
    return names


def _name(state: State, office: Office, at: int, block: Span, after_title: bool = True) -> Name | None:
    """The name behind the blanks at ``at``, when it is one and no place."""
    view = state.view
    name = name_at(view, at, after_title)
    if name is None or name.end > block.end:
        return None
    named = state.scan.by_start.get(name.start)
    if named is not None:
        first_word = " " not in named.place.words and named.end < name.end
        if not first_word or named.place.kind in (_ADJECTIVE, _ORGANIZATION):
            return None
    word = plain(name.words[0])
    if len(name.words) == 1 and len(word) > 1 and word.isupper() and not view[office.head_start : office.head_end].isupper():
        return None
    return name


def _behind_comma(state: State, office: Office, block: Span) -> list[Name]:
    """The names behind an office and a comma: "the mayor of Lyon, Ada Quill,"."""
    plural = office.head.plural
    if office.end == office.head_end and (
        office.determiner in ("a", "an") or (office.bare and not plural and office.aide_of is None)
    ):
        return []
    if _OFFICE_OF.search(state.view, max(block.start, office.start - 12), office.start):
        return []  # "Office of the Mayor, Ada Quill"
    name = _name(state, office, office.end + 1, block, after_title=False)
    if name is None or (len(name.words) < 2 and name.prefix is None):
        return []
    if plural:
        names = _more(state, office, name, block)
        return names if len(names) > 1 else []
    if name.start in state.scan.by_start or not ENDS_APPOSITION.match(state.view, name.behind):
        return []
    if state.lower.startswith((" and ", ", and "), name.behind) and office.determiner != "the" and not office.places:
        return []  # one of a list
    return [name]


def _joined(state: State, office: Office, before: Office, name: Name) -> Office | None:
    """The office before an "and" that the same person holds: "Crown Prince and Prime Minister Ada Quill"."""
    if before.head.plural or office.head.plural or not before.public or before.determiner in ("a", "an"):
        return None
    if office.determiner or any(named.start < office.head_start for named in office.places):
        return None
    if before.end >= office.start or state.lower[before.end : office.start].strip() not in ("and", "&"):
        return None
    holder = state.people.holder(before, mentioned=False)
    if holder is not None and not fits(name.words, holder.words):
        return None
    state.roles.pop()  # it stands last
    return before


def _places(office: Office, count: int) -> list[tuple[Named, ...]]:
    """The places of each of several holders: "the ministers of A and B" has one for each, else all have all."""
    if count > 1:
        states = sorted((named for named in office.places if named.place.country), key=lambda named: named.start)
        if len(states) == count:
            return [(named,) for named in states]
        if len(states) > 1:
            return [()] * count
    return [office.places] * count


def _share(state: State, person: Person, office: Office) -> None:
    """In a list, an office without a country may be of the one before: "China's President A and Foreign Minister B"."""
    if len(state.events) < 2 or office.places or office.determiner:
        return
    last = state.events[-2]
    if last.person is person or any(held.key == office.head.key for held in last.person.offices):
        return
    gap = state.lower[last.mention.span.end : office.start].strip()
    if gap in _LIST_GAPS and (last.person.listed or _tells_state(last)):
        person.beside, person.listed = person.beside or last.person, True
    elif gap == "," and not any({held.key, office.head.key} <= rank for held in last.person.offices for rank in _EQUALS):
        person.beside = person.beside or last.person


def _tells_state(event: Event) -> bool:
    """Whether words of the mention itself tell which state the person serves."""
    span = event.mention.span
    return any(proof.fact is _COUNTRY and span.contains(proof.span) for proof in event.person.evidence)
