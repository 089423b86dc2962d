"""Days with a name: fixed, on a weekday of a month, counted from Easter, or of the Islamic year."""

from __future__ import annotations

import datetime as dt

from dateline.extractors.dates import periods
from dateline.extractors.dates.periods import Period
from dateline.kinds import Granularity


def holiday_in(year: int, rule: str) -> Period | None:
    """The day or days of a holiday in a year, by the rule of the table ``dates_holidays``.

    Example:
        >>> holiday_in(2021, "nth:11-4-4").value, holiday_in(2021, "easter:-2").value, holiday_in(2021, "hijri:10-1").value
        ('2021-11-25', '2021-04-02', '2021-05-13')
    """
    name, _, rest = rule.partition(":")
    if name in ("easter", "orthodox"):
        return _day(_after(periods.easter(year, name == "orthodox"), int(rest)))
    if name == "nth":
        return _day(_weekday(year, rest))
    if name == "hijri":
        return _hijri(year, rest)
    if rule in ("easterweek", "holyweek"):
        day = _after(periods.easter(year), 0 if rule == "easterweek" else -1)
        return None if day is None else periods.week(day)
    if rule == "election":
        first = periods.weekday_of_month(year, 11, 1, 1)
        return _day(_after(first, 1))
    if rule[4:5] == "-" and rule[:4].isdigit():
        return periods.day_of(year, int(rule[5:7]), int(rule[8:10]))
    return periods.day_of(year, int(rule[:2]), int(rule[3:]))


def _day(date: dt.date | None) -> Period | None:
    return None if date is None else periods.day(date)


def _after(date: dt.date | None, days: int) -> dt.date | None:
    return None if date is None else periods.add_days(date, days)


def _weekday(year: int, rule: str) -> dt.date | None:
    rule, _, days = rule.partition("+")
    month, weekday, nth = rule.split("-", 2)
    return _after(periods.weekday_of_month(year, int(month), int(weekday), int(nth)), int(days or 0))


def _hijri(year: int, rule: str) -> Period | None:
    """A day, or a month with the value of ours that it begins in: reckoned, so that the seen moon may differ by a day."""
    month, _, day = rule.partition("-")
    about = periods.hijri_near(year)
    for number in (about - 1, about, about + 1):
        first = periods.hijri(number, int(month), int(day or 1))
        if first is None or first.year != year:
            continue
        if day:
            return periods.day(first)
        follows = periods.hijri(number + int(month) // 12, int(month) % 12 + 1)
        last = None if follows is None else periods.add_days(follows, -1)
        return Period(f"{first.year:04}-{first.month:02}", first, last, Granularity.MONTH)
    return None
