"""Dates as wires and archives write them, in figures that only their own formats make sense of."""

from __future__ import annotations

import datetime as dt
import re

import attrs

from dateline.formats import stated
from dateline.model import DateRole, Precision, StatedDate

_SIX = re.compile(r"(\d\d)(\d\d)(\d\d)")
_EIGHT = re.compile(r"(?<!\d)(?:19|20)\d{6}(?!\d)")
_STROKES = re.compile(r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{2}(?:\d{2})?)(?!\d)(?P<rest>.{0,40})", re.DOTALL)
_ANPA = re.compile(
    r"(?P<raw>(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d)"
    r"(?: {1,4}(?P<h>\d\d)(?P<min>\d\d) ?(?P<zone>[A-Z]{1,4}(?:[+-]\d{1,2})?)?)?)(?!\w)"
)
_IPTC = re.compile(
    r"(?<!\w)(?P<raw>(?P<d>\d\d)(?P<h>\d\d)(?P<min>\d\d)(?: ?(?P<zone>[A-Z]{1,4}(?:[+-]\d{1,2})?))? "
    r"(?P<n>[^\W\d_]{3,12})\.? (?P<y>\d{4}|\d\d))(?!\w)"
)
#: Years of two figures from here on are of the last century (RFC 2822).
_PIVOT = 50


def year_of(figures: str) -> int:
    """The year that two or four figures stand for.

    Example:
        >>> year_of("87"), year_of("21"), year_of("1994")
        (1987, 2021, 1994)
    """
    year = int(figures)
    return year if len(figures) > 2 else year + (2000 if year < _PIVOT else 1900)


def in_id(text: str, role: DateRole = DateRole.PUBLISHED) -> StatedDate | None:
    """The day in the identifier of a document: eight figures, or six behind letters.

    Example:
        >>> in_id("NNA_ENG_20211105.0001").value, in_id("XY880212-0001").value, in_id("LT010189-0007").value
        (datetime.date(2021, 11, 5), datetime.date(1988, 2, 12), datetime.date(1989, 1, 1))
    """
    for found in _EIGHT.finditer(text):
        day = _day(int(found[0][:4]), found[0][4:6], found[0][6:])
        if day is not None:
            return StatedDate(role=role, raw=found[0], value=day, precision=Precision.DAY)
    behind = re.match(r"[A-Za-z]{2,5}(\d{6})(?!\d)", text)
    return None if behind is None else six(behind[1], role)


def six(raw: str, role: DateRole = DateRole.PUBLISHED) -> StatedDate | None:
    """A day in six figures, year first (920527) or last (010189); both when it can be both.

    Example:
        >>> six("920527").value
        datetime.date(1992, 5, 27)
        >>> [day.isoformat() for day in six("010203").candidates]
        ['2001-02-03', '2003-01-02']
    """
    found = _SIX.fullmatch(raw)
    if found is None:
        return None
    first, second, third = found.groups()
    days = {_day(year_of(first), second, third), _day(year_of(third), first, second)} - {None}
    return _stated(role, raw, days)


def strokes(raw: str, first: str | None = None, role: DateRole = DateRole.PUBLISHED) -> StatedDate | None:
    """Day and month in figures, and a year of two or four: 03/24/87, 24/03/1987 10:15.

    Args:
        raw: As written.
        first: ``"day"`` or ``"month"`` when the file tells which comes first; None when it does not.
        role: What it is the date of.

    Example:
        >>> strokes("03/24/87").value
        datetime.date(1987, 3, 24)
        >>> strokes("05/11/2021 10:15", "day").value
        datetime.datetime(2021, 11, 5, 10, 15)
    """
    found = _STROKES.match(raw)
    if found is None:
        return None
    year, a, b = year_of(found["y"]), found["a"], found["b"]
    orders = {"day": _day(year, b, a), "month": _day(year, a, b)}
    if first is None and found["s"] == "." and orders["day"] is not None:
        first = "day"
    days: set[dt.date | None] = {day for order, day in orders.items() if first in (None, order)} - {None}
    days = days or {*orders.values()} - {None}
    if len(days) == 1:
        return _read(role, raw, f"{next(iter(days))}{found['rest']}")
    return _stated(role, raw, days)


def order(raw: str) -> str | None:
    """Whether the day or the month comes first, told by one that is above 12; None when it may be either.

    Example:
        >>> order("24/03/1987"), order("03/24/87"), order("03/04/87")
        ('day', 'month', None)
    """
    found = _STROKES.match(raw)
    if found is None or (int(found["a"]) > 12) == (int(found["b"]) > 12):
        return None
    return "day" if int(found["a"]) > 12 else "month"


def anpa(text: str, role: DateRole = DateRole.PUBLISHED) -> StatedDate | None:
    """The moment in the last line of ANPA copy or in AP's file name, month first.

    Example:
        >>> anpa("NN-WF-11-13-13 1509GMT").value.isoformat()
        '2013-11-13T15:09:00+00:00'
    """
    found = _ANPA.search(text[:200])
    if found is None:
        return None
    day = _day(year_of(found["y"]), found["m"], found["d"])
    return None if day is None else _read(role, found["raw"], _moment(day, found))


def iptc(text: str, role: DateRole = DateRole.PUBLISHED) -> StatedDate | None:
    """The moment in the last line of IPTC 7901 copy: day, hour, minute, zone, month, year.

    Example:
        >>> iptc("131137 GMT Nov 13").value.isoformat(), iptc("071341 Okt 15").value.isoformat()
        ('2013-11-13T11:37:00+00:00', '2015-10-07T13:41:00')
    """
    found = _IPTC.search(text[:200])
    month = None if found is None else stated.names("month").get(found["n"].lower())
    if found is None or month is None:
        return None
    day = _day(year_of(found["y"]), str(month), found["d"])
    return None if day is None else _read(role, found["raw"], _moment(day, found))


def _moment(day: dt.date, found: re.Match[str]) -> str:
    if found["h"] is None:
        return day.isoformat()
    return f"{day} {found['h']}:{found['min']} {found['zone'] or ''}".rstrip()


def _read(role: DateRole, raw: str, shown: str) -> StatedDate | None:
    """A date that is written as others are, once its day is."""
    found = stated.at(shown[: stated.LINE_SIZE], 0)
    if found is None or found.bad:
        return None
    return StatedDate(role=role, raw=raw, value=found.value, precision=found.precision, zone=found.zone)


def _stated(role: DateRole, raw: str, days: set[dt.date | None]) -> StatedDate | None:
    known = sorted(day for day in days if day is not None)
    if not known:
        return None
    if len(known) == 1:
        return StatedDate(role=role, raw=raw, value=known[0], precision=Precision.DAY)
    return StatedDate(role=role, raw=raw, candidates=tuple(known))


def settled(date: StatedDate, others: list[StatedDate]) -> StatedDate:
    """An ambiguous date, with the value that another date of the article decides on."""
    days = {other.value for other in others} & set(date.candidates)
    if len(days) != 1:
        return date
    return attrs.evolve(date, value=days.pop(), precision=Precision.DAY, candidates=())


def _day(year: int, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(year, int(month), int(day))
    except ValueError:
        return None
