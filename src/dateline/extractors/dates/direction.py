"""Does the text around a bare ``Friday`` or ``March`` speak of the past or of the future?"""

from __future__ import annotations

import functools
import re

import attrs

from dateline.lexicon import alternation, table


@attrs.frozen
class _Cue:
    cue: str
    kind: str


@functools.cache
def _words(kind: str) -> frozenset[str]:
    """The cues of a kind in the table ``dates_cues``."""
    return frozenset(row.cue for row in table("dates_cues", _Cue) if row.kind == kind)


_BEFORE, _BEHIND = 130, 90
#: Behind no more than "In " or "Early in ", in characters, a date opens its sentence.
_OPENING = 9
#: The longest of the endings below, in characters.
_ENDING = 60
#: A time between what settles it and the day: "until 9 a.m. Tuesday".
_TIME = re.compile(r"(?:\d{1,2}(?::\d\d)? {0,2}(?:[ap]\.?m\.?)?(?: [a-z]{2,3}t)?|noon|midnight),? $")
#: What may stand between that and the day, too: "until early Tuesday", "as soon as next Tuesday".
_EARLY = re.compile(r"\b(?:early|mid|late|about|around)(?:-| {1,20})$")
_UNTIL_AFTER = re.compile(r"\b(?:until|till) {1,20}(?:after|before) {1,20}$")
#: Where a sentence ends, but not behind an initial or a short title. It begins with the signs, to which `re` skips fast.
_BREAK = re.compile(
    r"[.!?;\n\"](?:(?<=[.!?;])(?<!\b\w.)(?<!\b(?:mr|dr|ms|st|vs).)(?<!\b(?:mrs|gov|sen|gen|rep).) |(?<=\n)|(?<=\") )"
)


@functools.cache
def _cues() -> re.Pattern[str]:
    kinds = "|".join(
        f"(?P<{kind}>{alternation(_words(kind))})" for kind in ("neither", "over", "future", "programme", "past", "tells")
    )
    return re.compile(rf"(?<![\w'])(?:{kinds}|(?P<ed>[a-z]{{2,16}}ed))(?![\w'-])")


def _next_to(word: str) -> int:
    return 1 if word in _words("next-to-future") else -1 if word in _words("next-to-past") else 0


def direction(lower: str, start: int, end: int) -> int:
    """Whether the words around a date tell of the past (negative) or of the future; 0 when none tells, 2 and -2 when surely.

    Args:
        lower: The text in lower case.
        start, end: The date.

    Example:
        >>> text = "the panel will meet on friday, after it met on monday"
        >>> direction(text, 23, 29), direction(text, 47, 53)
        (2, -2)
    """
    low = max(0, start - _BEFORE)
    before = _without(_EARLY, _without(_TIME, lower[low:start]))
    before = _without(_UNTIL_AFTER, before, "until ")
    breaks = [found.end() for found in _BREAK.finditer(before)]
    if breaks:
        before = before[breaks[-1] :]
    nearest = before.rsplit(None, 1)[-1:]
    adjacent = _next_to(nearest[0]) if nearest else 0
    if _AS_SOON.search(before):
        return 2
    if _verb_follows(lower, end) and nearest[-1:] != ["for"]:
        return -2  # but "the match set for Friday was called off"
    way, cue = _behind(before)
    if adjacent:
        # "postponed until Friday" is to come, "he was minister until March" is over.
        over = adjacent > 0 and cue in ("was", "were", "had") and nearest[0] in ("until", "till")
        return -2 if over else 2 * adjacent
    if nearest in (["before"], ["by"]) and _TO_DO.search(before):
        return 1
    if way:
        return way
    way = _in_front(lower, end) or (1 if nearest and nearest[0] == "by" else 0)
    # "In January, a blast killed a guard": the whole sentence speaks of that day.
    return 2 * way if way < 0 and len(before) - before.rfind(": ") <= _OPENING + 1 else way


def _without(ending: re.Pattern[str], before: str, instead: str = "") -> str:
    """A text without its ending, when it has such a one."""
    found = ending.search(before, max(0, len(before) - _ENDING))
    return before if found is None else before[: found.start()] + instead


_AS_SOON = re.compile(r"\b(?:as {1,20}(?:early|soon) {1,20}as|no {1,20}(?:later|sooner|earlier) {1,20}than) {1,20}$")
#: A day's own event: "Friday's attack" has been, "Friday's vote" may be to come.
_VERB = re.compile(
    r" {1,20}(?:(?:morning|afternoon|evening|night) {1,20})?([a-z]{2,16})(?![\w'-])|'s {1,20}([a-z]{2,16})(?![\w'])"
)


def _verb_follows(lower: str, end: int) -> bool:
    """Whether a verb in the past stands right behind a date: "the board on Friday rejected"."""
    found = _VERB.match(lower, end)
    if found is None:
        return False
    verb, event = found[1], found[2]
    if event is not None:
        return event in _words("event")
    return (verb in _words("past") and verb not in _BOTH) or (
        verb.endswith("ed") and verb not in _words("no-past") and verb not in _words("future") and verb not in _words("tells")
    )


#: In the list for other reasons, or participles as well.
_BOTH = ("since", "ago", "yesterday", "been", "left", "found", "hit", "quit", "held", "set")


def _behind(before: str) -> tuple[int, str | None]:
    """What the nearest cue in front of a date tells, and that cue."""
    way, word, be = 0, None, -2
    for cue in _cues().finditer(before):
        now = _way(cue)
        if cue["past"] is not None and _TO.search(before[max(0, cue.start() - 24) : cue.start()]):
            continue  # "to hit", "to quit"
        if cue["ed"] is not None and _ARTICLE.search(before[max(0, cue.start() - 40) : cue.start()]):
            now = 0  # "the proposed sale"
        if cue.start() - be <= 1:
            now = 1  # "will be announced", "to be held"
        if cue.group() == "be":
            be = cue.end()
        if cue["tells"] and cue.start() - be > 1:
            way, word = -1, cue.group()
        elif now:
            way, word = 2 * now, cue.group()
    return way, word


def _in_front(lower: str, end: int) -> int:
    """What the first cue behind a date tells."""
    behind = lower[end : end + _BEHIND]
    stop = _BREAK.search(behind)
    for cue in _cues().finditer(behind[: stop.start()] if stop else behind):
        way = -1 if cue["tells"] is not None else _way(cue)
        if way and cue["programme"] is None:
            return way
    return 0


_TO = re.compile(r"(?<![\w'])to {1,20}$")
#: "urged them to act before", but not "managed to leave before".
_TO_DO = re.compile(
    r"(?<!\bmanaged)(?<!\bfailed)(?<!\bcame)(?<!\bwent)(?<!\bable)(?<!\bused)(?<!\bbegan)(?<!\bhad) to {1,20}[a-z]{2,16}"
    r"(?: {1,20}[^ ]{1,16}){0,3} {1,20}(?:before|by) {1,20}$"
)
_ARTICLE = re.compile(r"(?<![\w'])(?:an?|the|its|his|her|their|this|these|[a-z]{1,16}'s|still|previously|newly) {1,20}$")
#: In front of the month, not of the verb.
_MONTH_LEADS = (
    "in",
    "of",
    "since",
    "until",
    "last",
    "next",
    "late",
    "early",
    "mid",
    "by",
    "from",
    "through",
    "to",
    "on",
    "and",
)


def _way(cue: re.Match[str]) -> int:
    if cue.group() == "may" and _is_month(cue):
        return 0
    if cue["neither"] is not None:
        return 0
    if cue["future"] is not None or cue["programme"] is not None:
        return 1
    if cue["past"] is not None or cue["over"] is not None:
        return -1
    return 0 if cue["ed"] is None or cue["ed"] in _words("no-past") else -1


def _is_month(cue: re.Match[str]) -> bool:
    before, behind = cue.string[: cue.start()].rstrip(), cue.string[cue.end() : cue.end() + 5]
    if before[-1:].isdigit() or before[-1:] == "," or behind == " and " or behind.strip()[:1].isdigit():
        return True
    return before[-12:].rsplit(" ", 1)[-1] in _MONTH_LEADS
