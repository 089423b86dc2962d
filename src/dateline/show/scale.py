"""Where days stand on a line (floor 5)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence

import attrs

#: Room at both ends, in percent of the line: half a label fits there.
_EDGE = 7.0
#: No two labels are nearer, in percent of the line.
_GAP = 27.0
#: Distances from the day of an article that are worth a label, in days, the more telling first.
_FAR = ((365, "1 year"), (3652, "10 years"), (30, "1 month"), (7, "1 week"), (36525, "100 years"), (365250, "1,000 years"))
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
#: Months between the labels of a line, from fine to coarse.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_MOST = 6


@attrs.frozen
class Tick:
    """A label, and its place in percent of the line."""

    at: float
    label: str


@attrs.frozen
class Scale:
    """Days in percent of a line.

    Args:
        ticks: What is written below the line.
        at: The place of a day.
    """

    ticks: tuple[Tick, ...]
    at: Callable[[dt.date], float]

    def width(self, first: dt.date, last: dt.date) -> float:
        """How much of the line a stretch of days takes."""
        return self.at(last) - self.at(first)


def around(day: dt.date, days: Iterable[dt.date]) -> Scale:
    """A line on which the days near one take more room than those far away: news speaks of last week and of the last war.

    Args:
        day: Of the article.
        days: What the line has to hold.

    Example:
        >>> scale = around(dt.date(2021, 11, 6), [dt.date(2011, 11, 6), dt.date(2021, 11, 5)])
        >>> [tick.label for tick in scale.ticks]
        ['−1 year', '−1 month', '6 Nov 2021']
        >>> scale.width(dt.date(2021, 11, 4), dt.date(2021, 11, 5)) > scale.width(dt.date(2011, 11, 6), dt.date(2011, 11, 7))
        True
    """

    def height(off: int) -> float:
        return math.copysign(math.log1p(abs(off) / 2), off)

    offs = [(other - day).days for other in (day, *days)]
    at = _line(height(min(offs)), height(max(offs)))
    wanted = [(0, f"{day.day} {_MONTHS[day.month - 1]} {day.year}")]
    wanted += [(off * sign, f"{mark}{label}") for off, label in _FAR for sign, mark in ((-1, "−"), (1, "+"))]
    inside = [Tick(at(height(off)), label) for off, label in wanted if min(offs) <= off <= max(offs)]
    return Scale(_apart(inside), lambda other: at(height((other - day).days)))


def even(days: Sequence[dt.date]) -> Scale:
    """A line on which all days are of one width, with months or years below it.

    Args:
        days: What the line has to hold; at least one.

    Example:
        >>> [tick.label for tick in even([dt.date(2021, 11, 6), dt.date(2022, 2, 1)]).ticks]
        ['Dec 2021', 'Jan 2022', 'Feb 2022']
    """
    first, last = min(days), max(days)
    at = _line(first.toordinal(), last.toordinal())
    low, high = _month(first), _month(last)
    step = next((step for step in _STEPS if (high - low) // step <= _MOST), _STEPS[-1])
    starts = [_first_of(month) for month in range(low - low % step, high + 1, step)]
    ticks = [
        Tick(at(start.toordinal()), str(start.year) if step >= 12 else f"{_MONTHS[start.month - 1]} {start.year}")
        for start in starts
        if start >= first
    ]
    if not ticks:
        ticks = [Tick(at(first.toordinal()), first.isoformat())]
    return Scale(_apart(ticks), lambda day: at(day.toordinal()))


def _line(low: float, high: float) -> Callable[[float], float]:
    if low == high:
        return lambda _: 50.0
    return lambda value: round(_EDGE + (100 - 2 * _EDGE) * (value - low) / (high - low), 2)


def _apart(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """Those that do not run into one that stands before them in the order given, from left to right."""
    kept: list[Tick] = []
    for tick in ticks:
        if all(abs(tick.at - other.at) >= _GAP for other in kept):
            kept.append(tick)
    return tuple(sorted(kept, key=lambda tick: tick.at))


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> dt.date:
    return dt.date(max(1, month // 12), month % 12 + 1, 1)
