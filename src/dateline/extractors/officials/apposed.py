"""Offices behind the name: "Ada Quill, the foreign minister," and "Ada Quill became president"."""

from __future__ import annotations

import re

from dateline.extractors.officials.office import Office
from dateline.extractors.officials.people import Person
from dateline.extractors.officials.runs import name_before
from dateline.extractors.officials.scan import Named
from dateline.extractors.officials.state import Event, State
from dateline.extractors.officials.titled import ENDS_APPOSITION
from dateline.kinds import Mention, MentionForm
from dateline.lexicon.public_offices import Line
from dateline.model import Span

# Looking a member of an enum up takes longer than calling a function: once, here.
_APPOSITIVE, _NAME = MentionForm.APPOSITIVE, MentionForm.NAME
_STATE = Line.STATE
_MAX_LINKS = 6  # words between a name and "president" in "Ada Quill, who was then elected president"
_JOINT = re.compile(r"(?:,|,? {1,3}and)$")
_AGE = re.compile(r", {1,3}\d{2},?$")
#: Words that may stand between a name and the office that it is given.
_LINKS = frozenset(
    {"is", "was", "became", "becomes", "remains", "as", "been", "elected", "appointed", "named", "become", "who", "now"}
    | {"currently", "then", "also", "has", "had", "once", "in", "sworn"}
)
#: Those that give it.
_GIVING = frozenset({"is", "was", "became", "becomes", "remains", "as", "elected", "appointed", "named", "become"})


def apposed(state: State, office: Office, block: Span) -> int:
    """Read a name before an office; where the office ends, or 0 when there is no name."""
    if office.head.plural or not office.public:
        return 0
    view, at = state.view, office.start
    while at > block.start and view[at - 1] == " ":
        at -= 1
    if at <= block.start:
        return 0
    holder = _listed(state, office, at)
    if holder is not None:
        return _take(state, office, holder, "officials.name-comma-office")
    mark = view[at - 1]
    if mark in ",(\u2014\u2013" or (mark == "-" and view[at - 2] in " -"):
        if not _says_all(state, office):
            return 0
        form, rule = _APPOSITIVE, "officials.name-comma-office"
        while at > block.start and view[at - 1] in " -,(\u2014\u2013":
            at -= 1
        age = _AGE.search(view, max(block.start, at - 6), at)
        at = at if age is None else age.start()
    else:
        form, rule = _NAME, "officials.name-is-office"
        at = _before_links(state, at, block.start)
        if at < 0:
            return 0
    return _name(state, office, at, block, form, rule)


def _name(state: State, office: Office, at: int, block: Span, form: MentionForm, rule: str) -> int:
    """Give the office to the name that ends at ``at``."""
    known = state.name_ends.get(at)
    if known is not None:
        return _take(state, office, known, rule)
    name = name_before(state.scan, at, block.start)
    if name is None or (len(name.words) == 1 and name.prefix is None and state.people.named(name.words) is None):
        return 0
    if state.lower.endswith("in ", block.start, name.start):
        return 0
    person = state.person(name, office, office.places or _owner(state, name.start), rule)
    behind = form is _APPOSITIVE
    own = person.span_of(name)
    mention = Mention(
        span=Span(name.start, office.end) if behind else own,
        form=form,
        name=own,
        role=Span(office.named_start, office.end) if behind else None,
    )
    state.mention(Event(name.start, person, mention, rule), name.start)
    if behind:
        state.office_ends[office.end] = person
    return office.head_end


def _owner(state: State, start: int) -> tuple[Named, ...]:
    """The place whose own the text calls a name: "Ruritania's Ada Quill, the foreign minister"."""
    named = state.scan.by_end.get(start - 3) if state.view.startswith("'s ", start - 3) else None
    return () if named is None else (named,)


def _take(state: State, office: Office, person: Person, rule: str) -> int:
    """Give one more office to a person; where it ends."""
    state.take_office(person, office, rule)
    state.take_places(person, office, office.places)
    state.office_ends[office.end] = person
    return office.head_end


def _listed(state: State, office: Office, at: int) -> Person | None:
    """Who holds the office before this one in a list behind a name: "Ada Quill, finance minister and mayor of Lyon"."""
    if not state.office_ends or office.determiner:
        return None
    joint = _JOINT.search(state.view, max(0, at - 8), at)
    return None if joint is None else state.office_ends.get(joint.start())


def _says_all(state: State, office: Office) -> bool:
    """Whether the office is all that is said of the name before it."""
    match = ENDS_APPOSITION.match(state.view, office.end)
    if match is None:
        return False
    if office.head.line is not _STATE or office.places or office.topic or office.body or office.determiner == "the":
        return True
    return not match[0].strip().isalpha() and office.determiner in ("a", "an", "his", "her", "their")


def _before_links(state: State, at: int, low: int) -> int:
    """Where the words before "is", "became", "as" end, or -1 when there is no such word."""
    view, given = state.view, False
    for _ in range(_MAX_LINKS):
        start = view.rfind(" ", low, at) + 1 or low
        word = state.lower[start:at]
        if word not in _LINKS:
            break
        given = given or word in _GIVING
        at = start
        while at > low and view[at - 1] == " ":
            at -= 1
    if not given:
        return -1
    return at - 1 if at > low and view[at - 1] == "," else at
