"""The rules as a table: what a phrase looks like, and what works out its meaning.

A template names kinds of tokens (see `dateline.extractors.dates.words` and the table ``dates_words``) in the order in
which they stand, with ``? * + | ( )`` as in regular expressions. Blanks between tokens do not matter. At each place the
first row wins that matches and has a meaning there.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from dateline.extractors.dates import absolute, amounts, clock, counted, parts, relative
from dateline.extractors.dates.context import Context, Meaning, Phrase
from dateline.extractors.dates.words import codes, shape_pattern

Builder = Callable[[Phrase, Context], "Meaning | None"]

_MONTH = "(month|mon dot?)"
_DAY = "(day|nth)"
_YEAR = "(year4|apostrophe (d99|day|oh))"
_WEEKDAY = "((weekday|wd dot?) comma?)"
#: "last year", "of that year", "of the same month"
_OF_UNIT = "(of? the? (last|next|this|that|same) unit)"
_DIGITS = "(day|d99|num|year4|oh)"
_NUMBER = (
    f"(number ((dash|and)? number){{0,4}}|{_DIGITS} ((dot|day slash) (day|d99|num))? (number (and? number)?)?|day slash day)"
)
_SPELLED = "(number number (dash? number)?)"
_ABOUT = "half_more? orso?"
_MORE = "(more|ordinal|recent)"
_UNITS = "(units|unit|quarter)"

#: Rule id, template, what it means. Longer phrases stand before shorter ones that they begin with.
SHAPES: tuple[tuple[str, str, Builder], ...] = (
    # Times of the clock
    ("dates.clock", "(day|oh) colon (day|d99|oh) (colon (day|d99|oh))? ampm? zone?", clock.clock),
    ("dates.clock", "day (dot (day|d99|oh))? ampm zone?", clock.clock),
    ("dates.clock", "noon zone?", clock.clock),
    ("dates.clock", "(year4|num) zone", clock.clock),
    ("dates.clock", "(day|number) oclock (in the part)?", clock.clock),
    ("dates.clock", "(day|number) in the part", clock.clock),
    # Days
    (
        "dates.clock-day",
        "year4 dash (day|oh) dash day tee? (day|oh) colon (day|d99|oh) (colon (day|d99|oh))? zone?",
        absolute.iso_time,
    ),
    ("dates.iso", "year4 (dash|slash|dot) (day|oh) (dash|slash|dot) day", absolute.iso_day),
    ("dates.iso", "huge", absolute.packed_day),
    ("dates.numeric", "day (slash day slash|dash day dash|dot day dot) (year4|day|d99|oh)", absolute.numeric_day),
    ("dates.nine-eleven", "day slash day", absolute.nine_eleven),
    ("dates.short", "day (dash mon dash|slash mon slash|mon|dash month dash) (year4|d99|day|oh)", absolute.named_month_day),
    ("dates.era", f"({_MONTH} of?|the? season of?)? the? (ordinal|num|year4|day|d99) sof? era", absolute.year_of_era),
    ("dates.era", "era (num|year4|day|d99)", absolute.year_of_era),
    ("dates.day", f"{_WEEKDAY}? {_MONTH} {_DAY} ((comma|of)? {_YEAR}|comma? {_OF_UNIT})", absolute.calendar_day),
    ("dates.day", f"{_WEEKDAY}? the? ({_DAY}|ordinal) of? {_MONTH} ((comma|of)? {_YEAR}|{_OF_UNIT})", absolute.calendar_day),
    ("dates.day", f"(this? next|last)? {_WEEKDAY}? {_MONTH} ({_DAY}|ordinal)", absolute.calendar_day),
    ("dates.day", f"{_WEEKDAY}? the? ({_DAY}|ordinal of) of? {_MONTH}", absolute.calendar_day),
    ("dates.day-of-month", f"the? (ordinal|nth|last) weekday (of|in) {_MONTH} (comma? {_YEAR})?", absolute.weekday_of_month),
    ("dates.day-number", "the? nth of (this|that|the? (same|last|next)) unit", absolute.day_number),
    # Relative weekdays, months, seasons, parts of a day, holidays
    ("dates.weekday", "(this? (last|next)|this|the (last|next))? weekday of? (last|next|this) unit", relative.weekday),
    ("dates.weekday", "(the? this? (last|next)|this) weekday part?", relative.weekday),
    ("dates.month-near", f"this? (last|next|this) {_MONTH}", relative.near_month),
    ("dates.season-near", "this? (last|next|this) season", relative.near_season),
    ("dates.part", "(this|that|the? (last|next|same)) part", relative.part_of_day),
    ("dates.holiday", "holiday (of|comma) year4", relative.near_holiday),
    ("dates.holiday", "(this|last|next)? holiday year4?", relative.near_holiday),
    # Sets
    ("dates.every", "every (ordinal|more|other)? (weekday part?|part|month|season|units|unit|quarter)", amounts.every),
    ("dates.every", f"every (couple|fuzzy|{_NUMBER}) units", amounts.every),
    ("dates.every", "per (unit|quarter)", amounts.every),
    ("dates.every", "times a unit", amounts.every),
    ("dates.weekdays", "weekdays (parts|part)?", amounts.weekdays),
    ("dates.weekdays", "weekday parts", amounts.weekdays),
    ("dates.frequency", "frequency", amounts.frequency),
    # Months, quarters, seasons, halves, years
    ("dates.month", f"{_MONTH} (comma? of? {_YEAR}|{_OF_UNIT})", absolute.month_of_year),
    ("dates.month", f"{_MONTH} of? {_SPELLED}", absolute.month_of_spelled_year),
    ("dates.quarter", "the? fiscal? dash? (ordinal|nth) dash? quarter (of? comma? the? fiscal? unit? year4)", parts.quarter),
    ("dates.quarter", f"the? fiscal? dash? (ordinal|nth) dash? quarter {_OF_UNIT}", parts.quarter),
    ("dates.quarter", "(the? year4|(last|this|next) unit possessive?) (ordinal|nth) dash? quarter", parts.quarter),
    ("dates.quarter", "(q day|day q) (of? year4)?", parts.quarter),
    ("dates.quarter", "year4 dash? q day", parts.quarter),
    ("dates.half", "(h day of? year4|year4 dash? h day)", parts.half),
    ("dates.duration", "the yearago number units", amounts.duration),
    ("dates.year-ago", "the? same? yearago ordinal? (quarter|period|unit)?", counted.year_ago),
    ("dates.year-ago", "the? same? (quarter|period) (a unit (ago|earlier)|last unit)", counted.period_before),
    ("dates.year-ago", "last unit possessive quarter", counted.period_before),
    ("dates.quarter-told", "the year4 (quarter|period)", counted.quarter_of_year),
    ("dates.quarter", "the? fiscal? dash? ordinal dash? quarter", parts.quarter),
    (
        "dates.half",
        "the? (ordinal|last|earlymod) half of? (the? fiscal? unit? year4|the unit|(last|next|this) unit)",
        parts.half,
    ),
    ("dates.season", f"the? season of? ({_YEAR}|{_SPELLED})", parts.season),
    ("dates.season", f"the? season {_OF_UNIT}", parts.season),
    ("dates.fiscal", "the? (this|last|next)? fiscal unit? year4", parts.fiscal_year),
    ("dates.fiscal", "(the|these) (this|last|next|current)? fiscal unit", parts.fiscal_year),
    ("dates.academic", "the? year4 (dash|endash|slash) (year4|d99|day) academic unit", parts.academic_year),
    ("dates.decade", "the? year4 (sof|possessive)", absolute.decade),
    ("dates.decade", "the? apostrophe (d99|day|oh) sof", absolute.decade),
    ("dates.decade", "the (d99 sof|decade)", absolute.decade),
    ("dates.century", "the? (nth|ordinal) dash? unit era?", absolute.century),
    ("dates.year", "the unit year4", absolute.the_year),
    ("dates.year-spelled", "(the unit)? number number (dash? number)?", absolute.spelled_year),
    # Counted from a day; windows
    (
        "dates.counted",
        f"approx? (a|fuzzy|couple|{_NUMBER})? {_MORE}? {_UNITS} half_more? orso? (ago|earlier|after|earlymod)",
        counted.counted,
    ),
    (
        "dates.counted",
        f"approx? (a|fuzzy|couple|{_NUMBER}) {_MORE}? {_UNITS} half_more? orso? from (reference|deictic)",
        counted.from_now,
    ),
    ("dates.counted", "approx? couple unit? units orso? (ago|earlier|earlymod)", counted.counted),
    (
        "dates.window",
        f"approx? the? (last|next) (couple|fuzzy|{_NUMBER}) {_MORE}? (units|seasons) orso?",
        amounts.window,
    ),
    ("dates.window", f"approx? the ({_NUMBER}) (last|next) units", amounts.window),
    ("dates.window", "(the|these)? (next|last|recent) (units|seasons) ((and|or) units)?", amounts.window),
    ("dates.window", "the units ahead", amounts.window),
    # Durations
    (
        "dates.duration",
        f"approx? the? ordinal? {_NUMBER} half_more? dash? {_MORE}? {_UNITS} half_more? orso?",
        amounts.duration,
    ),
    ("dates.duration", f"approx? {_NUMBER} (to|or|dash|endash) {_NUMBER} dash? {_MORE}? units", amounts.duration),
    ("dates.duration", f"approx? a? (couple|fuzzy) more? dash? {_UNITS}", amounts.duration),
    ("dates.duration", f"approx? a (more|{_NUMBER})? (unit|quarter) half_more", amounts.duration),
    ("dates.duration", "approx? half a unit", amounts.half_unit),
    ("dates.duration", "approx a (unit|quarter)", amounts.duration),
    ("dates.duration", "a more unit", amounts.duration),
    ("dates.long", "(unit|units) dash long", amounts.long_unit),
    # The unit that holds a day, or one beside it
    ("dates.deictic", "deictic part?", relative.deictic),
    ("dates.tonight", "tonight", relative.tonight),
    ("dates.quarter-told", "the (last quarter|last period|quarter|same quarter)", counted.the_quarter),
    ("dates.unit-near", "((the|this)? (last|next)|(the|that)? same|this|that) (unit|quarter)", relative.near_unit),
    ("dates.counted", "the unit earlier", counted.unit_before),
    ("dates.unit-near", "(the|these)? current (unit|quarter)", relative.current_unit),
    ("dates.weekend", "the more? unit", relative.the_unit),
    ("dates.year-end", "yearend year4?", relative.year_end),
    ("dates.weekday", "weekday part?", relative.weekday),
    ("dates.part", "part", relative.part_of_day),
    ("dates.season", "the? season", parts.season),
    ("dates.month", _MONTH, absolute.bare_month),
    ("dates.year", "year4", absolute.bare_year),
    ("dates.year", "apostrophe (d99|day)", absolute.short_year),
    ("dates.rate", "a (unit|quarter)", amounts.one_unit),
    ("dates.reference", "the? reference", relative.reference),
    ("dates.reference", "current", relative.adjective),
    ("dates.reference", "the last", relative.the_past),
    ("dates.reference", "date", relative.to_date),
    ("dates.day-number", "the nth", absolute.the_nth),
    ("dates.units", "(the earlymod?)? units ((or|and) units)?", amounts.bare_units),
)

#: More tokens than any template takes.
LONGEST = 32

#: What may stand in front of a date and belongs to it; what comes behind is read on its own.
EARLY = "the? ordinal? earlymod (of|in|on|dash)?"
APPROX = "approx"
WEEK_OF = "the? unit of"
PART_OF = "the? part of"
TIME = "((day|oh) colon (day|d99|oh) ampm? zone?|day (dot (day|d99|oh))? ampm zone?|noon zone?) comma?"
#: "10 a.m. (0800 GMT) on"
TIME_ON = "((day|oh) colon (day|d99|oh) ampm? zone?|day ampm zone?|noon zone?) (on|open (year4|num) zone close on?)"
#: Behind early, late or the end of, these are dates without further sign.
INNER: tuple[tuple[str, str, Builder], ...] = (
    ("dates.early", "the? unit", relative.inner_unit),
    ("dates.season", "the? season", relative.near_date),
    ("dates.month", "month", relative.near_date),
    ("dates.decade", "(d99|day|oh) sof", absolute.decade),
)
#: Two days of one month.
DAYS_BEHIND = f"{_WEEKDAY}? {_MONTH} {_DAY} (dash|endash|to|and|or) {_DAY} ((comma|of)? year4)?"
DAYS_BEFORE = f"{_WEEKDAY}? {_DAY} (dash|endash|to|and|or) {_WEEKDAY}? {_DAY} of? {_MONTH} ((comma|of)? year4)?"
YEARS = "year4 (dash|endash|to|slash) (year4|d99|day|oh)"
ERA_YEARS = "(num|year4|day|d99) (dash|endash|to) (num|year4|day|d99) era"
SEPARATOR = "(dash|endash|to|and)"


@functools.cache
def compiled(template: str) -> re.Pattern[str]:
    """A template as a pattern over shapes."""
    return re.compile(_ungrouped(template))


@functools.cache
def starters() -> dict[str, tuple[int, ...]]:
    """By the kind of a first token, the numbers of the rows of `SHAPES` that can begin with it."""
    found: dict[str, list[int]] = {}
    for n, (_, template, _) in enumerate(SHAPES):
        for kind in sorted(first_kinds(template)):
            found.setdefault(codes()[kind], []).append(n)
    return {code: tuple(numbers) for code, numbers in found.items()}


@functools.lru_cache(maxsize=4096)
def fitting(shape: str) -> tuple[tuple[int, int], ...]:
    """The rows of `SHAPES` that match at the beginning of a shape, in order: their numbers, and how many tokens they take.

    The same few shapes come again and again, so what fits is worked out once for each.
    """
    matches = ((n, compiled(SHAPES[n][1]).match(shape)) for n in starters().get(shape[:1], ()))
    return tuple((n, match.end()) for n, match in matches if match is not None)


def _ungrouped(template: str) -> str:
    return shape_pattern(template).replace("(", "(?:")


_PIECE = re.compile(r"[a-z][a-z0-9_]*|[()|]|[?*+]|\{\d+,\d*\}")


def first_kinds(template: str) -> set[str]:
    """The kinds that a match of a template can begin with.

    Example:
        >>> sorted(first_kinds("the? (last|next unit)"))
        ['last', 'next', 'the']
    """
    return _reach(template).first


def single_kinds(template: str) -> set[str]:
    """The kinds of which one token alone is a match of a template.

    Example:
        >>> sorted(single_kinds("the? (last|next unit)"))
        ['last']
    """
    return _reach(template).single


class _Reach(NamedTuple):
    """What a part of a template matches.

    Args:
        first: The kinds that a match can begin with.
        single: The kinds of which one token alone is a match.
        empty: Whether it matches without any token.
    """

    first: set[str]
    single: set[str]
    empty: bool


@functools.cache
def _reach(template: str) -> _Reach:
    return _choice(_PIECE.findall(template), 0)[0]


def _choice(pieces: list[str], at: int) -> tuple[_Reach, int]:
    """What alternatives match, and where they end."""
    reach = _Reach(set(), set(), False)
    while True:
        one, at = _sequence(pieces, at)
        reach = _Reach(reach.first | one.first, reach.single | one.single, reach.empty or one.empty)
        if at >= len(pieces) or pieces[at] == ")":
            return reach, at
        at += 1


def _sequence(pieces: list[str], at: int) -> tuple[_Reach, int]:
    reach = _Reach(set(), set(), True)
    while at < len(pieces) and pieces[at] not in ")|":
        if pieces[at] == "(":
            one, at = _choice(pieces, at + 1)
        else:
            one = _Reach({pieces[at]}, {pieces[at]}, False)
        at += 1
        quantifier = pieces[at] if at < len(pieces) and pieces[at][0] in "?*+{" else ""
        at += bool(quantifier)
        empty = one.empty or quantifier in ("?", "*") or quantifier.startswith("{0")
        reach = _Reach(
            first=reach.first | one.first if reach.empty else reach.first,
            single=(one.single if reach.empty else set[str]()) | (reach.single if empty else set[str]()),
            empty=reach.empty and empty,
        )
    return reach, at
