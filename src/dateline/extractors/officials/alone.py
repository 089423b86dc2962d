"""Names without an office: "Quill", "Ada Quill", "Mr Quill", "Ruritania's Quill"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count

from dateline.extractors.officials.names import Name, key_of, name_at
from dateline.extractors.officials.office import Office
from dateline.extractors.officials.people import Person, key
from dateline.extractors.officials.runs import name_around
from dateline.extractors.officials.state import Event, State
from dateline.kinds import Mention, MentionForm
from dateline.lexicon.person_names import given_names, name_words, plain
from dateline.lexicon.places import PlaceKind
from dateline.model import Span

# Looking a member of an enum up takes longer than calling a function: once, here.
_NAME, _SHORT = MentionForm.NAME, MentionForm.SHORT
_CAPITAL = PlaceKind.CAPITAL
#: Before "Ruritania's Quill": whom one does this to is a person.
_MEETING = frozenset(
    {"welcomed", "met", "hosted", "received", "thanked", "congratulated", "telephoned", "phoned", "meets", "hosts", "welcomes"}
)
_HEADS_OF_STATE = frozenset({"president", "prime minister", "chancellor"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)
_BEFORE_MONTH = frozenset(
    {"in", "of", "last", "this", "next", "since", "until", "by", "early", "late", "mid", "from", "on", "during", "and", "to"}
    | {"through", "before", "after"}
)


def names(state: State, block: Span, covered: list[tuple[int, int]]) -> Iterator[Event]:
    """The names, whole or in part, of persons met, where they stand without an office."""
    scan, by_word = state.scan, state.people.by_word
    if not by_word:
        return
    low = scan.index(block.start)
    known = map(by_word.__contains__, scan.keys[low : scan.index(block.end)])
    found = [*compress(count(low), known)]
    if not found:
        return
    covered = sorted(covered)
    cover = reached = 0
    for index in found:
        start = scan.starts[index]
        while cover < len(covered) and covered[cover][1] <= start:
            cover += 1
        if index < reached or (cover < len(covered) and covered[cover][0] <= start):
            continue
        name, last = name_around(scan, index, block.start, block.end)
        if (cover and name.start < covered[cover - 1][1]) or (cover < len(covered) and name.end > covered[cover][0]):
            continue  # runs into a mention with an office
        event = _event(state, name, index, block)
        if event is None and len(name.words) > 1 and scan.words[index].isupper():
            # In a text of capitals a run says nothing: the word alone.
            last, end = index, scan.end(index)
            event = _event(state, Name(start, end, (scan.words[index],), None, end), index, block)
        if event is not None:
            reached = last + 1
            yield event


def _event(state: State, name: Name, index: int, block: Span) -> Event | None:
    """The mention that a name alone makes, when it means an official."""
    person = state.people.named(name.words)
    if person is None or not person.official:
        return None
    single = len(name.words) == 1
    if single and not _may_stand_alone(state, name, person, index, block):
        return None
    if len(name.words) > len(person.words) and _after_kin(state, name.start, block.start):
        return None
    if not single:
        state.people.rename(person, name)
    form, rule = _SHORT, "officials.part-of-name"
    if not single and len(name.words) >= len(person.words):
        form, rule = _NAME, "officials.full-name"
    start = name.start
    if name.prefix is not None:
        start = max(block.start, state.view.rfind(name.prefix.rstrip("."), block.start, name.start))
    own = person.span_of(name)
    mention = Mention(span=own if start == name.start else Span(start, name.end), form=form, name=own)
    return Event(start, person, mention, rule)


def _may_stand_alone(state: State, name: Name, person: Person, index: int, block: Span) -> bool:
    """Whether one word alone may stand for the person."""
    word = key_of(name.words[0])
    first, last = key_of(person.words[0]), key_of(person.words[-1])
    if word not in (first, last):
        return False
    named = state.scan.by_start.get(state.scan.starts[index])
    if named is not None and named.place.kind is not _CAPITAL:
        return False
    before = state.lower[max(block.start, name.start - 12) : name.start].split()
    previous, small = before[-1] if before else "", word.lower()
    if small in _MONTHS:
        if previous in _BEFORE_MONTH and not state.view.startswith("'s", name.end):
            return False
        return not state.view[name.end : name.end + 2].strip()[:1].isdigit()
    common = small in name_words().starter or small in name_words().stop
    if common and previous[-1:] in ("", ".", "!", "?", '"'):
        return False
    return word == last or len(word) > 2 or plain(person.words[0]) not in given_names()


def _after_kin(state: State, start: int, low: int) -> bool:
    """Whether a word like "wife" stands right before the name."""
    before = state.lower[max(low, start - 24) : start].replace(",", " ").split()
    return bool(before) and before[-1] in name_words().kin


def possessives(state: State, block: Span) -> None:
    """Read "welcomed Ruritania's Quill": a state's own, whom one meets."""
    scan, view = state.scan, state.view
    while state.owner < len(scan.owners) and scan.owners[state.owner].start < block.end:
        named = scan.owners[state.owner]
        state.owner += 1
        name = name_at(view, named.end + 2, after_title=False)
        if name is None or name.end > block.end or name.start in scan.by_start or name.words[0].isupper():
            continue
        if name.end in state.name_ends:
            continue
        state.nationals[key(name.words)] = (named, name)
        before = state.lower[max(block.start, named.start - 24) : named.start].split()
        if before and before[-1] in _MEETING:
            person = state.people.named(name.words) or state.national(named, name)
            span = Span(name.start, name.end)
            mention = Mention(span=span, form=_NAME, name=span)
            state.mention(Event(name.start, person, mention, "officials.state-of-name"), name.start)


def told_by_office(state: State, roles: list[Office], block: Span) -> None:
    """Take "Ruritania's Quill" for the president where "the president" is said and nobody else can be meant."""
    if len(state.nationals) != 1:
        return
    ((word, (named, name)),) = state.nationals.items()
    if word in state.people.by_word:
        return
    for office in roles:
        key_, leads = office.head.key, office.head.key in _HEADS_OF_STATE and not office.head.plural
        if not leads or office.determiner != "the" or office.senior or office.private or office.organization is not None:
            continue
        if office.country in (None, named.place.country) and key_ not in state.people.by_office:
            if state.view.find(word, block.start, block.end) >= 0:
                state.take_office(state.national(named, name), office, "officials.office-alone")
            return
