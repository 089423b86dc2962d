"""Read a written date at a place in a line: its precision, its zone, and what else it may mean. Nothing is filled in."""

from __future__ import annotations

import datetime as dt
import functools
import re

import attrs

from dateline.formats.wordlists import by_word, words
from dateline.lexicon import alternation, table
from dateline.model import Precision
from dateline.text import fold


@attrs.frozen
class _Name:
    unit: str
    number: str
    names: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Written:
    """A date as written.

    Args:
        start, end: Where it stands, with its weekday, time and zone.
        value: The day or moment; None when it is ambiguous, impossible or coarser than a day.
        precision: The finest part stated; None when it is ambiguous or impossible.
        zone: The zone as written.
        candidates: The days that it may mean, when these are several.
        month, day, weekday: What a date without a year states.
        bad: Whether there is no such day or time.
    """

    start: int
    end: int
    value: dt.date | dt.datetime | None = None
    precision: Precision | None = None
    zone: str | None = None
    candidates: tuple[dt.date, ...] = ()
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bad: bool = False

    def near(self, published: dt.date | None) -> dt.date | None:
        """The day meant in an article of ``published``: the last such day before it, or one a few days ahead.

        Example:
            >>> new_year_eve = Written(start=0, end=7, month=12, day=31)
            >>> new_year_eve.near(dt.date(2022, 1, 1)), new_year_eve.near(None)
            (datetime.date(2021, 12, 31), None)
        """
        if self.value is not None:
            return self.value.date() if isinstance(self.value, dt.datetime) else self.value
        if published is None or self.bad:
            return None
        latest = published.toordinal() + (_AHEAD if self.day is not None else 0)
        if self.day is not None and self.month is not None:
            # Eight years back hold a 29 February, also around 1900.
            days = (_day(year, self.month, self.day) for year in range(published.year + 1, published.year - 9, -1))
            return next((day for day in days if day is not None and day.toordinal() <= latest), None)
        if self.weekday is not None:
            ordinal = latest - (published.isoweekday() - self.weekday) % 7
            return dt.date.fromordinal(ordinal) if ordinal >= 1 else None
        return None


#: A date without a year may lie this many days after the article's own: an event announced, a dateline of tomorrow's paper.
_AHEAD = 7

#: Zones of RFC 822 and of European and universal time, in hours; other letters (CST, IST, BST) stand for several.
_ZONES = {"Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_ZONES |= {"CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "MEZ": 1, "MESZ": 2}

# 2021-11-06, 2021/11/6, 2021.11.06
_ISO = r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
# 20211106
_COMPACT = r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?![\d])"
# 05/11/2021, 5.11.2021
_NUMBERS = r"(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|ero|[.ºª°])?"
# 7 November 2021, Wed, 01 Jul 15, 7. November 2021, 7 de noviembre de 2021, 19-Nov-12, 13NOV2017
_DAY_FIRST = rf"(?P<d>\d{{1,2}}){_ORDINAL} {{0,4}}[-/.]? ?(?:of |de |d')?(?P<n>%s)\.?(?:,| ,)? {{0,4}}[-/]?(?:del? )?"
_YEAR = r"(?P<y>\d{4}(?!\d)|'?\d\d(?![\d:.]))"
# November 7, 2021; Nov. 7th 2021
_MONTH_FIRST = rf"(?P<n>%s)\.? {{0,4}}-?(?P<d>\d{{1,2}}){_ORDINAL}(?!\d)(?:,| ,)? {{0,4}}-?"
# 2021 November 7
_YEAR_FIRST = rf"(?P<y>\d{{4}})(?:,| |-) ?(?P<n>%s)\.?[ -](?P<d>\d{{1,2}}){_ORDINAL}(?!\d)"
# November 2021
_MONTH = r"(?P<n>%s)\.?,? {1,4}(?:de )?(?P<y>\d{4})(?!\d)"
_ZONE = r"Z\b|[+-]\d\d(?::?\d\d)?(?!\d)|(?:UTC|GMT)[+-]\d{1,2}(?::?\d\d)?(?!\d)|[A-Z]{2,5}\b"
# "T10:00:00Z", " at 3:05 PM EST", ", 10.30 Uhr", " - 10h30", " 3 pm"
_TIME = re.compile(
    r"(?:[Tt]| {1,4}(?:at |um |à |a las |T)?|, ?(?:at )?| ?[-|@] ?)"
    r"(?P<h>\d{1,2})(?:[:.hH](?P<min>\d\d)(?:[:.](?P<s>\d\d)(?:[.,](?P<f>\d{1,9}))?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?| ?(?P<half2>[AaPp])\.?[Mm]\b\.?)"
    rf"(?:[hH]\b| Uhr| hrs)?(?!\d)(?: ?\(?(?P<zone>{_ZONE})\)?)?"
)


@functools.cache
def names(unit: str) -> dict[str, int]:
    """Number by name of the months (``"month"``) or weekdays (``"weekday"``, Monday is 1), in small letters."""
    return {name: int(row.number) for row in table("formats_calendar", _Name) if row.unit == unit for name in row.names}


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What a date with a year may look like, the longest forms first; of lower-case text."""
    months = alternation(names("month")) + r"(?![^\W\d_])"
    forms = (_ISO, _NUMBERS, _DAY_FIRST % months + _YEAR, _MONTH_FIRST % months + _YEAR, _YEAR_FIRST % months, _COMPACT)
    return tuple(re.compile(form) for form in (*forms, _MONTH % months))


@functools.cache
def _without_year() -> tuple[re.Pattern[str], ...]:
    months = alternation(names("month")) + r"(?![^\W\d_])"
    day_first = (_DAY_FIRST % months).removesuffix(r"(?:,| ,)? {0,4}[-/]?(?:del? )?")
    return re.compile(day_first), re.compile((_MONTH_FIRST % months).removesuffix("(?:,| ,)? {0,4}-?"))


@functools.cache
def _weekday() -> re.Pattern[str]:
    days = alternation(names("weekday"))
    return re.compile(rf"(?:(?:le|el|am|on) )?(?P<w>{days})(?![^\W_])\.?(?:,| ,)? {{0,4}}(?:(?:the|den|dem|le|el) )?")


_WHOLE_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?P<s>:\d\d(?:\.\d{1,6})?)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)


def iso(text: str) -> Written | None:
    """The date that a text is and as machines write it, read the short way; None when `at` must look.

    Example:
        >>> iso("2021-11-06T10:00:00Z").value == at("2021-11-06T10:00:00Z", 0).value
        True
        >>> iso("6 November 2021"), iso("2021-02-30")
        (None, None)
    """
    found = _WHOLE_ISO.fullmatch(text)
    if found is None:
        return None
    try:
        day = dt.date.fromisoformat(found["day"])
        if found["time"] is None:
            return Written(start=0, end=len(text), value=day, precision=Precision.DAY)
        value = dt.datetime.combine(day, dt.time.fromisoformat(found["time"]), _zone(found["zone"]))
    except ValueError:
        return None
    precision = Precision.SECOND if found["s"] else Precision.MINUTE
    return Written(start=0, end=len(text), value=value, precision=precision, zone=found["zone"])


_WHOLE_RFC = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?P<d>\d\d?) (?P<n>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?P<y>\d{4})"
    r" (?P<time>\d\d:\d\d:\d\d) (?P<zone>GMT|[+-]\d{4})",
    re.ASCII,
)


def rfc(text: str) -> Written | None:
    """The date that a text is and as mail and feeds write it, read the short way; None when `at` must look.

    Example:
        >>> rfc("Sat, 06 Nov 2021 10:00:00 +0100") == at("Sat, 06 Nov 2021 10:00:00 +0100", 0)
        True
    """
    found = _WHOLE_RFC.fullmatch(text)
    if found is None:
        return None
    try:
        day = dt.date(int(found["y"]), names("month")[found["n"].lower()], int(found["d"]))
        value = dt.datetime.combine(day, dt.time.fromisoformat(found["time"]), _zone(found["zone"]))
    except ValueError:
        return None
    return Written(start=0, end=len(text), value=value, precision=Precision.SECOND, zone=found["zone"])


def at(view: str, pos: int) -> Written | None:
    """The date with a year that stands at ``pos``, with its weekday in front and its time and zone behind.

    Args:
        view: A line, folded (`dateline.text.fold.fold`).
        pos: Where to look.

    Example:
        >>> at("Saturday, November 6, 2021", 0).value
        datetime.date(2021, 11, 6)
        >>> at("05/11/2021", 0).candidates
        (datetime.date(2021, 5, 11), datetime.date(2021, 11, 5))
        >>> at("Wed, 01 Jul 15 00:00:00 +0200", 0).value.isoformat()
        '2015-07-01T00:00:00+02:00'
    """
    lower = fold.lower(view)
    if not _may_begin(lower, pos):
        return None
    before = _weekday().match(lower, pos)
    start = before.end() if before else pos
    for pattern in _patterns():
        found = pattern.match(lower, start)
        if found is not None:
            return _with_time(view, pos, _read(found))
    return None


def day_at(view: str, pos: int) -> Written | None:
    """The day that stands at ``pos``: a date with or without a year, or a weekday alone.

    Example:
        >>> found = day_at("Nov. 5 (NNA)", 0)
        >>> (found.month, found.day), found.end
        ((11, 5), 6)
    """
    lower = fold.lower(view)
    if not _may_begin(lower, pos):
        return None
    whole = at(view, pos)
    if whole is not None:
        return whole
    before = _weekday().match(lower, pos)
    start = before.end() if before else pos
    weekday = names("weekday")[before["w"]] if before else None
    for pattern in _without_year():
        found = pattern.match(lower, start)
        if found is not None:
            month, day = names("month")[found["n"]], int(found["d"])
            bad = _day(2000, month, day) is None  # a leap year: 29 February may be
            return Written(start=pos, end=_trim(view, pos, found.end()), month=month, day=day, weekday=weekday, bad=bad)
    if before is None or len(before["w"]) < 3:
        return None
    return Written(start=pos, end=before.end("w"), weekday=weekday)


@functools.cache
def _words() -> frozenset[str]:
    """The words that a date begins with."""
    first = {name.partition("-")[0] for unit in ("month", "weekday") for name in names(unit)}
    return frozenset(first | {"le", "el", "am", "on"})


_WORD = re.compile(r"[^\W\d_]*")


def _may_begin(lower: str, pos: int) -> bool:
    """Whether a date may begin there: with a digit, or a word that dates begin with."""
    if lower[pos : pos + 1].isdigit():
        return True
    return _WORD.match(lower, pos)[0] in _words()  # type: ignore[index]  # it matches the empty string


def _trim(view: str, start: int, end: int) -> int:
    while end > start and view[end - 1] in " ,-/":
        end -= 1
    return end


def _read(found: re.Match[str]) -> Written:
    parts = found.groupdict()
    year = int(parts["y"].lstrip("'"))
    if len(parts["y"].lstrip("'")) == 2:
        year += 2000 if year < 50 else 1900  # RFC 2822
    start, end = found.span()
    if "a" in parts:
        return _read_numbers(parts, year, start, end)
    month = names("month")[parts["n"]] if "n" in parts else int(parts["m"])
    if "d" not in parts:
        return Written(start=start, end=end, precision=Precision.MONTH)
    value = _day(year, month, int(parts["d"]))
    return Written(start=start, end=end, value=value, precision=None if value is None else Precision.DAY, bad=value is None)


def _read_numbers(parts: dict[str, str], year: int, start: int, end: int) -> Written:
    """Day and month in numbers: stops mean the day first; strokes and hyphens may mean either."""
    a, b = int(parts["a"]), int(parts["b"])
    day_first, month_first = _day(year, b, a), _day(year, a, b)
    if parts["s"] == "." or month_first is None or day_first == month_first:
        value = day_first
    elif day_first is None:
        value = month_first
    else:
        return Written(start=start, end=end, candidates=tuple(sorted((day_first, month_first))))
    return Written(start=start, end=end, value=value, precision=None if value is None else Precision.DAY, bad=value is None)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _with_time(view: str, start: int, date: Written) -> Written:
    """The date with the time of day behind it, when there is one."""
    date = attrs.evolve(date, start=start)
    found = _TIME.match(view, date.end)
    if found is None or (date.precision is not Precision.DAY and not date.candidates and not date.bad):
        return date
    zone = found["zone"]
    end = found.end("zone") + view.startswith(")", found.end("zone")) * ("(" in found[0]) if zone else found.end()
    if not isinstance(date.value, dt.date):
        return attrs.evolve(date, end=end, zone=zone)  # ambiguous or impossible whatever the hour
    hour, minute, second = int(found["h"]), int(found["min"] or 0), int(found["s"] or 0)
    half = (found["half"] or found["half2"] or "").lower()
    if half and not 1 <= hour <= 12:
        return attrs.evolve(date, end=end, value=None, precision=None, zone=zone, bad=True)
    if half:
        hour = hour % 12 + 12 * (half == "p")
    micro = int((found["f"] or "0")[:6].ljust(6, "0"))
    precision = Precision.SECOND if found["s"] else Precision.MINUTE
    try:
        time = dt.time(hour, minute, second, micro, tzinfo=_zone(zone))
    except ValueError:
        return attrs.evolve(date, end=end, value=None, precision=None, zone=zone, bad=True)
    return attrs.evolve(date, end=end, value=dt.datetime.combine(date.value, time), precision=precision, zone=zone)


@functools.lru_cache(maxsize=256)
def _zone(zone: str | None) -> dt.tzinfo | None:
    """The offset that a zone stands for; None when none is stated, or its letters stand for several."""
    if zone is None:
        return None
    if zone in _ZONES:
        return dt.timezone(dt.timedelta(hours=_ZONES[zone]))
    sign = max(zone.find("+"), zone.find("-"))
    if sign < 0:
        return None
    digits = zone[sign + 1 :].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return dt.timezone(dt.timedelta(hours=hours, minutes=minutes) * (1 if zone[sign] == "+" else -1))


@functools.cache
def _label() -> re.Pattern[str]:
    """What stands before a date on its line: ``Posted on``."""
    labels = alternation(by_word("label "))
    return re.compile(rf"(?P<label>{labels})(?![^\W_])(?: (?:on|at|am|le|el|il|op))?(?: ?:)? {{0,4}}")


_DIGIT = re.compile(r"\d")


def _may_end(line: str) -> bool:
    """Whether a line may end with a date: in a digit, a zone, a weekday, a half of the day. Told at a glance."""
    last = line[-12:].replace("-", " ").split()[-1:]
    word = last[0].strip(".,;)]") if last else ""
    return (
        word[-1:].isdigit()
        or word.isupper()
        or word.lower() in words("date end")
        or word.lower() in names("weekday")
        or len(word) > 8
    )


_BETWEEN = re.compile(r"[ ,;|·•/()\[\]–—-]{0,12}")
#: A date line is a line of its own: nothing longer is one.
LINE_SIZE = 120


def line(text: str, start: int, end: int) -> list[tuple[str, Written]]:
    """The dates of a line that holds nothing else, each with its role as labelled (``"header"`` when it is not).

    The same date written twice counts once. Offsets are those of ``text``.

    Example:
        >>> [(role, date.value.isoformat()) for role, date in line("7 Mar 2007 7th March 2007", 0, 25)]
        [('header', '2007-03-07')]
        >>> line("7 March 2007 saw rain", 0, 21)
        []
    """
    if end - start > LINE_SIZE or not _may_end(text[start:end]) or _DIGIT.search(text, start, end) is None:
        return []
    view = fold.fold(text[start:end])
    lower = fold.lower(view)
    found: list[tuple[str, Written]] = []
    pos, role = 0, "header"
    while True:
        pos = _BETWEEN.match(view, pos).end()  # type: ignore[union-attr]  # it matches the empty string
        if pos >= len(view):
            return found if role == "header" or found else []
        label = _label().match(lower, pos)
        if label is not None:
            # In the table the words of several blanks are written with one.
            role, pos = by_word("label ")[" ".join(label["label"].split())], label.end()
            continue
        date = at(view, pos)
        if date is None:
            return []
        after = _weekday().match(lower, date.end + view.startswith(" ", date.end))
        pos = after.end() if after is not None else date.end  # "8 February 2021 Monday"
        moved = attrs.evolve(date, start=start + date.start, end=start + date.end)
        if not any(other.value == date.value and other_role == role for other_role, other in found):
            found.append((role, moved))
        role = "header"
