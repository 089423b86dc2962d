"""Which states the text speaks of as another's: where an official travels, and whom the official meets there."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from dateline.extractors.officials.people import Person
from dateline.extractors.officials.state import State
from dateline.lexicon import alternation

_MENTIONS = 8  # of a person that are looked at
_CLAUSE = 100  # characters behind a mention in which a verb of travel or meeting is looked for
_GOAL = 30  # characters behind a verb of travel in which the place gone to begins
_GUEST = 70  # characters behind a verb of meeting in which the one met is named

# "Quill arrived in Norway", "paid a visit to Norway"
_TRAVEL = (
    *("arrived in", "flew to", "travelled to", "traveled to", "will travel to", "visit to", "visits to", "trip to", "tour of"),
    *("visited", "will visit", "to visit", "visiting"),
)
# "Quill met today with Norway's Foreign Minister", "held talks with the Norwegian President"
_MEETING = (
    *("met", "meets", "will meet", "to meet", "meeting with", "talks with", "spoke with", "spoke to", "phoned", "telephoned"),
    *("welcomed", "received", "hosted", "congratulated"),
)


@functools.cache
def _verbs() -> re.Pattern[str]:
    verbs = rf"(?:(?P<travel>{alternation(_TRAVEL)})|{alternation(_MEETING)})\b"
    # What stands before a verb is told first: `re` skips to the next such mark many times as fast as it tries the verbs.
    return re.compile(rf"[ .;\n\"'(\u2013\u2014-](?:(?<=[.;\n])|{verbs})")


def abroad(state: State, person: Person) -> set[str]:
    """The states that a person goes to, or whose people the person meets: not the one that is served.

    Args:
        state: Of the article, read to its end.
        person: An official whose state no words nearby tell.

    Returns:
        ISO 3166-1 alpha-2 codes.
    """
    found: set[str] = set()
    for _, mention, _ in person.mentions[:_MENTIONS]:
        end = mention.span.end
        verb = _verbs().search(state.lower, end, end + _CLAUSE)
        if verb is None or len(verb[0]) == 1:
            continue
        found |= _goal(state, verb.end()) if verb["travel"] else _met(state, person, verb.end())
    return found


def _goal(state: State, at: int) -> set[str]:
    """The state of the place that is named right behind a verb."""
    places = state.places
    first = bisect_left(places, at, key=lambda named: named.start)
    code = places[first].place.country if first < len(places) and places[first].start <= at + _GOAL else None
    return {code} if code is not None else set()


def _met(state: State, person: Person, at: int) -> set[str]:
    """The states of the officials that are named right behind a verb."""
    others = (other for other in state.people.all if other is not person and other.country is not None)
    return {
        other.country
        for other in others
        if other.country is not None
        for _, mention, _ in other.mentions[:_MENTIONS]
        if at <= mention.span.start <= at + _GUEST
    }
