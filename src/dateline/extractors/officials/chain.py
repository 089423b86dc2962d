"""Read an article block by block, and gather who is named, in which office, and every mention of them."""

from __future__ import annotations

from operator import itemgetter

from dateline.extractors.officials.alone import names, possessives, told_by_office
from dateline.extractors.officials.apposed import apposed
from dateline.extractors.officials.office import Office
from dateline.extractors.officials.phrase import office_at
from dateline.extractors.officials.roles import settle
from dateline.extractors.officials.state import State
from dateline.extractors.officials.titled import titled
from dateline.findings import Reading
from dateline.model import Article, Span

_LONGEST_HEADING = 200


def read(article: Article, reading: Reading) -> State:
    """Read every block in order, so that what is found in one never depends on a later one.

    Headings alone are read again at the end, for the names that the text has told: they say shortly what the text says.
    """
    state = State(article, reading)
    headings: list[tuple[Span, list[tuple[int, int]]]] = []
    for block in reading.blocks:
        _read_block(state, block)
        if _is_heading(state, block):
            headings.append((block, state.covered))
    if headings:
        _read_headings(state, headings)
    return state


def _is_heading(state: State, block: Span) -> bool:
    """Whether a block is the article's headline or, where none is stated, looks like one wherever it stands."""
    if state.article.headline is not None:
        return block == state.article.headline
    return len(block) < _LONGEST_HEADING and state.view[block.end - 1] not in '.!?:;,"'


def _read_headings(state: State, headings: list[tuple[Span, list[tuple[int, int]]]]) -> None:
    taken = {start for person in state.people.all for start, _, _ in person.mentions}
    for block, covered in headings:
        for event in list(names(state, block, covered)):
            if event.start not in taken:
                event.person.mentions.append((event.start, event.mention, event.rule))
    for person in state.people.all:
        person.mentions.sort(key=itemgetter(0))


def _read_block(state: State, block: Span) -> None:
    state.begin_block()
    done = block.start  # behind the last mention with a name
    before: Office | None = None
    for at, behind, words in state.heads_before(block.end):
        office = office_at(state.scan, at, behind, words, block) if at >= done else None
        if office is None:
            continue
        office.begin_behind(done)
        if before is not None and before.head_end > office.start:
            office.start = min(office.start, before.start)
            if state.view.startswith("'s ", before.end):
                office.belong_to(before)
            else:
                state.roles.pop()  # "chief minister": the first head was a word of the second
            before = None
        if before is not None and before.end >= office.head_end and not before.public:
            # "adviser to the president": whose adviser it is says that the office is public.
            state.roles[-1] = office
            before.belong_to(office)
            office, before = before, None
        reach = titled(state, office, before, block) or apposed(state, office, block)
        if reach:
            done, before = reach, None
        else:
            state.roles.append(office)
            before = office
    possessives(state, block)
    told_by_office(state, state.roles, block)
    state.events += names(state, block, state.covered)
    settle(state, block)
