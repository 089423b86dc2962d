"""The two ends of a range: what the one says counts for the other."""

from __future__ import annotations

import datetime as dt

import attrs

from dateline.extractors.dates import periods
from dateline.extractors.dates.context import Meaning, dated
from dateline.kinds import Granularity


def of_year(number: int) -> Meaning | None:
    """A whole year by its number."""
    return dated(periods.year(number), stated_year=True)


def _moved(meaning: Meaning, year: int) -> Meaning:
    """The same day or month of another year."""
    assert meaning.first is not None
    month = meaning.first.month
    found = periods.month(year, month) if meaning.grain is Granularity.MONTH else periods.day_of(year, month, meaning.first.day)
    if found is None:
        return meaning
    return attrs.evolve(meaning, value=found.value, first=found.first, last=found.last, anchor=None, stated_year=True)


def in_year_before(meaning: Meaning, end: dt.date) -> Meaning:
    """A beginning in the year of the end, or in the one before when it comes later in the year."""
    assert meaning.first is not None
    later = (meaning.first.month, meaning.first.day) > (end.month, end.day)
    return _moved(meaning, end.year - later)


def in_year_after(meaning: Meaning, begin: dt.date) -> Meaning:
    """An end in the year of the beginning, or in the next one when it comes earlier in the year."""
    assert meaning.first is not None
    earlier = (meaning.first.month, meaning.first.day) < (begin.month, begin.day)
    return attrs.evolve(_moved(meaning, begin.year + earlier), anchor=meaning.anchor, stated_year=False)


def same_year(late: Meaning, month: int, number: int) -> Meaning | None:
    """The other day of a month of the same year."""
    if late.first is None:
        head = late.value[:4]
        if periods.day_of(2000, month, number) is None or late.value.endswith("XX"):
            return None
        return attrs.evolve(late, value=f"{head}-{month:02}-{number:02}")
    found = periods.day_of(late.first.year, month, number)
    if found is None:
        return None
    return attrs.evolve(late, value=found.value, first=found.first, last=found.last)
