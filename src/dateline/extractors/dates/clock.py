"""Times of the clock: ``10:35 a.m.``, ``noon``, ``4 in the morning``."""

from __future__ import annotations

import datetime as dt

import attrs

from dateline.extractors.dates import periods
from dateline.extractors.dates.context import Context, Meaning, Phrase, anchor_day
from dateline.extractors.dates.words import codes, vocabulary
from dateline.kinds import Anchor, DateType, Granularity

#: A time belongs to the day named at most so far in front of it, in characters; else to the article's.
_NEAR = 160


def clock_of(phrase: Phrase) -> tuple[str, Granularity] | None:
    """The ``T`` part of a TIMEX3 value for a time of the clock; None when there is no such time."""
    if phrase.has("noon"):
        return f"T{phrase.value('noon')}", Granularity.MINUTE
    numbers = [
        phrase.tokens.words[n]
        for n in range(phrase.begin, phrase.end)
        if phrase.tokens.shape[n] in {codes()[kind] for kind in ("day", "d99", "oh", "num", "year4")}
    ]
    words = phrase.tokens.words[phrase.begin : phrase.end]
    if not numbers:
        spelled = phrase.word("number")
        numbers = [vocabulary()[spelled][1]] if spelled else []
    if phrase.has("zone") and len(words) == 2 and len(numbers) == 1 and len(numbers[0]) == 4:
        numbers = [numbers[0][:2], numbers[0][2:]]  # "0735 GMT"
    if not numbers or len(numbers) > 3 or any(len(number) > 2 for number in numbers):
        return None
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    half_day = phrase.value("ampm")
    if half_day:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(half_day)
    elif phrase.has("part"):
        hour = hour % 12 + 12 if phrase.value("part") in ("AF", "EV") or (phrase.value("part") == "NI" and hour >= 6) else hour
    if hour > 24 or minute > 59 or (len(numbers) > 1 and ":" in words and len(numbers[1]) != 2):
        return None
    text = f"T{hour:02}:{minute:02}"
    if len(numbers) == 3:
        return (f"{text}:{int(numbers[2]):02}", Granularity.SECOND) if int(numbers[2]) <= 59 else None
    return text, Granularity.MINUTE if len(numbers) > 1 else Granularity.HOUR


def clock(phrase: Phrase, context: Context) -> Meaning | None:
    """A time on the day told of in front of it, else on the article's day."""
    if phrase.before() == "high":
        return None
    before = context.lower[phrase.start - 1] if phrase.start else " "
    if not before.isspace() and (before.isalnum() or before in ".:-/$#,@"):
        return None
    behind = context.lower[phrase.stop : phrase.stop + 2]
    if behind[:1].isalnum() or (behind[:1] in ":-/" and behind[1:].isalnum()):
        return None
    time = clock_of(phrase)
    if time is None or (not phrase.has("ampm", "zone", "noon", "oclock", "part") and not _led(phrase)):
        return None
    anchor = context.from_article()
    last, span = context.last, context.last_span
    if last is not None and span is not None and phrase.start - span.end <= _NEAR and last.first == last.last:
        anchor = context.from_last()
    return at_time(anchor_day(anchor), time, anchor)


_LEADS = ("at", "by", "until", "till", "from", "before", "after", "around", "about", "since", "between", "and", "to")


def _led(phrase: Phrase) -> bool:
    return phrase.before() in _LEADS


def at_time(day: dt.date | None, time: tuple[str, Granularity], anchor: Anchor | None) -> Meaning:
    """A time of a day."""
    text, grain = time
    if day is None:
        return Meaning(DateType.TIME, f"XXXX-XX-XX{text}", grain=grain)
    return Meaning(DateType.TIME, f"{day.isoformat()}{text}", day, day, grain, anchor=anchor)


def join(time: tuple[str, Granularity], date: Meaning) -> Meaning | None:
    """A time and the day beside it, as one: ``10 p.m. Wednesday``, ``9:15 on Friday morning``."""
    if date.grain is Granularity.DAY_PART and date.first is not None:
        return attrs.evolve(date, value=f"{date.first.isoformat()}{time[0]}", grain=time[1])
    if date.grain is not Granularity.DAY or date.type is not DateType.DATE:
        return None
    return attrs.evolve(date, type=DateType.TIME, value=f"{date.value}{time[0]}", grain=time[1])


def join_part(date: Meaning, name: str) -> Meaning | None:
    """A day and its part: ``November 5 evening``, ``the night of Oct. 23``."""
    if date.grain is not Granularity.DAY or date.type is not DateType.DATE:
        return None
    if date.first is None:
        return attrs.evolve(date, type=DateType.TIME, value=f"{date.value}T{name}", grain=Granularity.DAY_PART)
    period = periods.part(date.first, name)
    return attrs.evolve(date, type=DateType.TIME, value=period.value, grain=period.grain)
