"""Does the text around a bare ``Friday`` or ``March`` speak of the past or of the future?"""

from __future__ import annotations

import functools
import re

#: Words right in front of a date that settle it: ``until Monday``, ``since Monday``.
_ADJACENT = (
    (1, "until till starting beginning effective due deadline next coming upcoming pending"),
    (-1, "since ended ending last past"),
)
#: Verbs and their helpers. The nearest one in front of the date counts, else the first one behind it.
_FUTURE = (
    "will|'ll|shall|won't|would|should|must|may|might|be|due|scheduled|slated|expected|expects?|plans?|planned|planning|intends?|"
    "upcoming|coming|next|tomorrow|going to|is to|are to|set to|set for|aims? to|hopes? to|wants? to|ready to|about to|vows? to|"
    "prepares? to|preparing to|deadline|expires?|forthcoming|ahead of|awaits?|"
    "(?:decided|agreed|promised|pledged|vowed|ordered|invited|asked|offered|threatened|urged|refused|proposed|voted|plans?|wants?) to"
)
#: In the present tense these tell of a programme: ``the fair opens on Sunday``, ``voters go to the polls on Sunday``.
_PROGRAMME = (
    "opens|starts|begins|meets|votes|returns|ends|closes|convenes|resumes|kicks off|arrives|departs|heads|travels|takes place|"
    "take place|takes effect|take effect|runs|goes|goes to|go to|faces|hosts|visits|comes|falls|matures|becomes|elects|holds"
)
_PAST = (
    "was|were|had|did|didn't|met|went|came|took|made|began|held|rose|fell|gave|won|lost|left|sent|saw|found|got|became|ran|"
    "led|spoke|brought|hit|sold|bought|paid|kept|stood|wrote|built|struck|drew|grew|knew|broke|chose|shot|fled|sank|quit|has|"
    "have|been|since|ago|yesterday|flew|drove|sought|taught|thought|felt|hid|rode|swore|threw|wore|spent|slid"
)
#: They tell when something was said, not when it happens.
_TELLS = "said|says|told|announced|added|noted|reported|stated|declared|warned|confirmed|stressed|claimed"
#: They end like a past tense, and are none.
_NO_PAST = frozenset("united indeed hundred speed need exceed proceed succeed seed feed unprecedented limited embed indebted".split())
_BEFORE, _BEHIND = 130, 90
#: A time between what settles it and the day: "until 9 a.m. Tuesday".
_TIME = re.compile(r"(?:\d{1,2}(?::\d\d)? {0,2}(?:[ap]\.?m\.?)?(?: [a-z]{2,3}t)?|noon|midnight),? $")
_BREAK = re.compile(r"[.!?;] |\n|\" ")


@functools.cache
def _cues() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'])(?:(?P<future>{_FUTURE})|(?P<programme>{_PROGRAMME})|(?P<past>{_PAST})|(?P<tells>{_TELLS})|(?P<ed>[a-z]{{2,16}}ed))(?![\w'-])"
    )


@functools.cache
def _adjacent() -> dict[str, int]:
    return {word: way for way, words in _ADJACENT for word in words.split()}


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
    before = lower[low:start]
    breaks = [found.end() for found in _BREAK.finditer(before)]
    if breaks:
        before = before[breaks[-1] :]
    before = _TIME.sub("", before)
    nearest = before.rsplit(None, 1)[-1:]
    adjacent = _adjacent().get(nearest[0], 0) if nearest else 0
    way, cue = _behind(before)
    if adjacent:
        # "postponed until Friday" is to come, "he was minister until March" is over.
        over = adjacent > 0 and cue in ("was", "were", "had") and nearest[0] in ("until", "till")
        return -2 if over else 2 * adjacent
    if way:
        return way
    return _in_front(lower, end) or (1 if nearest and nearest[0] == "by" else 0)


def _behind(before: str) -> tuple[int, str | None]:
    """What the nearest cue in front of a date tells, and that cue."""
    way, word, be = 0, None, -2
    for cue in _cues().finditer(before):
        now = _way(cue)
        if now < 0 and cue.start() - be <= 1:
            now = 1  # "will be announced", "to be held"
        if cue.group() == "be":
            be = cue.end()
        if cue["tells"]:
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


def _way(cue: re.Match[str]) -> int:
    if cue["future"] is not None or cue["programme"] is not None:
        return 1
    if cue["past"] is not None:
        return -1
    return 0 if cue["ed"] is None or cue["ed"] in _NO_PAST else -1
