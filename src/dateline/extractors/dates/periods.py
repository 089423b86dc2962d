"""Stretches of the calendar and arithmetic on them. Pure; a stretch outside the years 1 to 9999 is None, never an exception."""

from __future__ import annotations

import calendar
import datetime as dt

import attrs

from dateline.kinds import Granularity

_DAY = dt.timedelta(days=1)
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_DAYS_OF = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_WEEK_DIGITS = 400_000  # more days than the calendar has


@attrs.define
class Period:
    """A stretch of the calendar: its TIMEX3 value, first and last day, and unit.

    ``first`` and ``last`` are None when they are unknown or outside the calendar of `datetime`.
    """

    value: str
    first: dt.date | None
    last: dt.date | None
    grain: Granularity | None


def day(date: dt.date) -> Period:
    """One day."""
    return Period(date.isoformat(), date, date, Granularity.DAY)


def date_of(year: int, month: int, number: int) -> dt.date | None:
    """A date by its numbers; None when the calendar has none such."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def day_of(year: int, month: int, number: int) -> Period | None:
    """One day by its numbers; None when the calendar has none such."""
    date = date_of(year, month, number)
    return None if date is None else day(date)


def month(year: int, number: int) -> Period | None:
    """One month."""
    if not 1 <= year <= 9999 or not 1 <= number <= 12:
        return None
    last = 29 if number == 2 and calendar.isleap(year) else _DAYS_OF[number - 1]
    return Period(f"{year:04}-{number:02}", dt.date(year, number, 1), dt.date(year, number, last), Granularity.MONTH)


def _months(year: int, first: int, count: int, value: str, grain: Granularity) -> Period | None:
    begin, end = month(year, first), month(year + (first + count - 2) // 12, (first + count - 2) % 12 + 1)
    return None if begin is None or end is None else Period(value, begin.first, end.last, grain)


def quarter(year: int, number: int) -> Period | None:
    """A quarter of the calendar year, 1 to 4."""
    return _months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", Granularity.QUARTER) if 1 <= number <= 4 else None


def half(year: int, number: int) -> Period | None:
    """A half of the calendar year, 1 or 2."""
    return _months(year, 6 * number - 5, 6, f"{year:04}-H{number}", Granularity.HALF) if 1 <= number <= 2 else None


def season(year: int, name: str) -> Period | None:
    """A season of the northern half of the Earth, ``SP SU FA WI``; winter begins in December of the year."""
    first = _SEASON_MONTHS[name][0]
    return _months(year, first, 3, f"{year:04}-{name}", Granularity.SEASON)


def year(number: int) -> Period | None:
    """One year."""
    return _span_of_years(f"{number:04}", number, number, Granularity.YEAR) if number >= 1 else None


def decade(number: int) -> Period | None:
    """Ten years by the first three digits of their numbers: 197 is 1970 to 1979."""
    return _span_of_years(f"{number:03}", number * 10, number * 10 + 9, Granularity.DECADE) if number >= 0 else None


def century(number: int) -> Period | None:
    """A century by its ordinal: the 19th, of value ``18``, is 1801 to 1900."""
    return _span_of_years(f"{number - 1:02}", number * 100 - 99, number * 100, Granularity.CENTURY) if number >= 1 else None


def _span_of_years(value: str, first: int, last: int, grain: Granularity) -> Period | None:
    if last > 9999:
        return None
    return Period(value, dt.date(max(1, first), 1, 1), dt.date(last, 12, 31), grain)


def week(date: dt.date) -> Period | None:
    """The week, Monday to Sunday, that holds a day."""
    number = date.isocalendar()
    first = add_days(date, 1 - number.weekday)
    last = add_days(date, 7 - number.weekday)
    if first is None or last is None:
        return None
    return Period(f"{number.year:04}-W{number.week:02}", first, last, Granularity.WEEK)


def weekend(date: dt.date) -> Period | None:
    """Saturday and Sunday of the week that holds a day."""
    whole = week(date)
    if whole is None or whole.last is None:
        return None
    return Period(f"{whole.value}-WE", whole.last - _DAY, whole.last, Granularity.WEEKEND)


def part(date: dt.date, name: str) -> Period:
    """A part of a day: ``MO AF EV NI DT``."""
    return Period(f"{date.isoformat()}T{name}", date, date, Granularity.DAY_PART)


def add_days(date: dt.date, days: int) -> dt.date | None:
    """A day some days later; None outside the calendar."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(date: dt.date, months: int) -> dt.date | None:
    """The same day of another month, or that month's last day when it is shorter; None outside the calendar."""
    index = date.year * 12 + date.month - 1 + months
    number, first = divmod(index, 12)
    if not 1 <= number <= 9999:
        return None
    return dt.date(number, first + 1, min(date.day, calendar.monthrange(number, first + 1)[1]))


def shift(date: dt.date, unit: str, count: int) -> dt.date | None:
    """A day ``count`` units (``"day"``, ``"week"``, ``"month"`` …) later; None outside the calendar."""
    if abs(count) > _WEEK_DIGITS * 10:
        return None
    if unit in _MONTHS_IN:
        return add_months(date, count * _MONTHS_IN[unit])
    return add_days(date, count * _DAYS_IN[unit]) if unit in _DAYS_IN else None


def holding(date: dt.date, unit: str) -> Period | None:
    """The unit of the calendar that holds a day."""
    match unit:
        case "day":
            return day(date)
        case "week" | "fortnight":
            return week(date)
        case "weekend":
            return weekend(date)
        case "month":
            return month(date.year, date.month)
        case "quarter":
            return quarter(date.year, (date.month + 2) // 3)
        case "half":
            return half(date.year, (date.month + 5) // 6)
        case "year":
            return year(date.year)
        case "decade":
            return decade(date.year // 10)
        case "century":
            return century((date.year + 99) // 100)
    return None


def near(date: dt.date, unit: str, count: int) -> Period | None:
    """The unit that lies ``count`` units from the one that holds a day: ``near(d, "month", -1)`` is last month."""
    moved = shift(date.replace(day=1) if unit in _MONTHS_IN else date, unit, count)
    return None if moved is None else holding(moved, unit)


def easter(number: int, orthodox: bool = False) -> dt.date | None:
    """Easter Sunday of a year, western, or that of the Julian calendar in days of the Gregorian."""
    if not 326 <= number <= 9998:
        return None
    golden = number % 19
    if orthodox:
        moon = (19 * golden + 15) % 30
        ahead = (2 * (number % 4) + 4 * (number % 7) - moon + 34) % 7
        index, date = divmod(moon + ahead + 114, 31)
        return add_days(dt.date(number, index, date + 1), number // 100 - number // 400 - 2)
    hundreds, rest = divmod(number, 100)
    moon = (19 * golden + hundreds - hundreds // 4 - (hundreds - (hundreds + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * ahead) // 451
    index, date = divmod(moon + ahead - 7 * correction + 114, 31)
    return dt.date(number, index, date + 1)


def weekday_of_month(number: int, of: int, weekday: int, nth: int) -> dt.date | None:
    """The nth weekday (1 is Monday) of a month; the last for ``nth=-1``."""
    whole = month(number, of)
    if whole is None or whole.first is None or whole.last is None:
        return None
    if nth > 0:
        return whole.first + dt.timedelta(days=(weekday - whole.first.isoweekday()) % 7 + 7 * (nth - 1))
    return whole.last - dt.timedelta(days=(whole.last.isoweekday() - weekday) % 7)


#: Begin of the Islamic era in days of `datetime`, by the civil reckoning.
_HIJRA = 227_015


def hijri(number: int, of: int, date: int = 1) -> dt.date | None:
    """A day of the Islamic year as the tabular calendar reckons it: the moon as seen may differ by a day."""
    days = date + (59 * (of - 1) + 1) // 2 + (number - 1) * 354 + (3 + 11 * number) // 30 + _HIJRA - 1
    return dt.date.fromordinal(days) if 1 <= days <= dt.date.max.toordinal() else None


def hijri_near(number: int) -> int:
    """The Islamic year that begins in, or last before, a year of ours."""
    return (number - 622) * 33 // 32 + 1
