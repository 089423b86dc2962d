"""Dates with a place of their own in the calendar, with or without their year: days, months, years, decades, centuries."""

from __future__ import annotations

import datetime as dt

from dateline.extractors.dates import guards, periods
from dateline.extractors.dates.clock import clock_of
from dateline.extractors.dates.context import Context, Meaning, Phrase, count_from, dated, number_of
from dateline.extractors.dates.periods import Period
from dateline.extractors.dates.words import codes
from dateline.kinds import DateType, Granularity

#: A date without a year and without a word that tells its direction is the coming one when that is at most so near…
_SOON = 85
#: … and the last one at least so far.
_LONG_AGO = 280
#: So far a weekday beside a day and month may point, in days.
_TWO_YEARS = 740
_UNITS = ("unit", "quarter")


def stated_year(phrase: Phrase, context: Context) -> int | None:
    """The year that a phrase names: ``2021``, ``'98``, and behind a day and a month ``98``."""
    n = phrase.at("year4")
    if n >= 0:
        return int(phrase.tokens.words[n])
    if phrase.has("number"):
        return spelled(phrase.numbers("number"), sure=True)
    n = phrase.at("apostrophe")
    if n >= 0 and n + 1 < phrase.end and phrase.tokens.shape[n + 1] in (codes()["day"], codes()["d99"], codes()["oh"]):
        return full_year(int(phrase.tokens.words[n + 1]), context)
    return None


def full_year(two: int, context: Context) -> int:
    """The year of two digits: the one that is at most ten years ahead of the article's."""
    ahead = (context.day.year if context.day is not None else 2020) + 10
    return ahead - (ahead - two) % 100


def relative_unit(phrase: Phrase, context: Context) -> Period | None:
    """The unit of ``last year``, ``of the same month``, ``that week`` inside a phrase."""
    n = phrase.at("last", "next", "this", "that", "same")
    units = [codes()[kind] for kind in _UNITS]
    # Behind it: "the third quarter of last year" names another one in front.
    unit = next((k for k in range(n + 1, phrase.end) if phrase.tokens.shape[k] in units), -1) if n >= 0 else -1
    if unit < 0:
        return None
    name = phrase.tokens.words[unit]
    way = {codes()["last"]: -1, codes()["next"]: 1}.get(phrase.tokens.shape[n], 0)
    told = phrase.tokens.shape[n] in (codes()["that"], codes()["same"])
    return count_from(context.from_last(name) if told else context.from_article(), name, way)


def unresolved(value: str, grain: Granularity, alternatives: tuple[str, ...] = ()) -> Meaning:
    """A date of which the year stays unknown."""
    return Meaning(DateType.DATE, value, grain=grain, alternatives=alternatives)


# Days -----------------------------------------------------------------------------------------------------------------


def month_number(phrase: Phrase) -> int:
    """The number of the month that a phrase names."""
    return int(phrase.value("month", "mon"))


def calendar_day(phrase: Phrase, context: Context) -> Meaning | None:
    """``November 5``, ``Friday, 5 November 2021``, ``the 5th of May``, ``June 3 of that year``."""
    if not guards.day_of_month(phrase, context):
        return None
    month = month_number(phrase)
    number = phrase.numbers("day", "nth", "ordinal")[0]
    if not 1 <= number <= 31:
        return None
    year = stated_year(phrase, context)
    if year is not None:
        return day_of_year(year, month, number)
    unit = relative_unit(phrase, context)
    if unit is not None and unit.first is not None:
        return dated(periods.day_of(unit.first.year, month, number), context.from_article(), offset=True)
    return bare_day(month, number, phrase, context)


def day_of_year(year: int, month: int, number: int) -> Meaning | None:
    """A whole date; a day that the month has not (29 February 2021) stays open, never another day."""
    found = dated(periods.day_of(year, month, number), stated_year=True)
    if found is None and periods.month(year, month) is not None:
        return Meaning(DateType.DATE, f"{year:04}-{month:02}-XX", grain=Granularity.DAY, stated_year=True)
    return found


def bare_day(month: int, number: int, phrase: Phrase, context: Context) -> Meaning | None:
    """A day and a month without a year."""
    if periods.date_of(2000, month, number) is None:
        return None
    if context.told_bc is not None:
        return unresolved(f"BC{context.told_bc:04}-{month:02}-{number:02}", Granularity.DAY)
    if context.day is None:
        return unresolved(f"XXXX-{month:02}-{number:02}", Granularity.DAY)
    around = context.day.year
    weekday = phrase.value("weekday", "wd")
    if context.narrative and context.told_year is not None:
        told = periods.day_of(context.told_year, month, number)
        if told is not None and told.first is not None and weekday in ("", str(told.first.isoweekday())):
            return dated(told, context.from_last())
    near = [periods.date_of(around + n, month, number) for n in (-8, -4, -1, 0, 1, 4, 8)]
    days = [day for day in near if day is not None]
    if weekday:
        near_ones = [day for day in days if abs((day - _noon(context)).days) <= _TWO_YEARS]
        fitting = [day for day in near_ones if day.isoweekday() == int(weekday)]
        if fitting:
            nearest = min(fitting, key=lambda day: abs(day - _noon(context)))
            return dated(periods.day(nearest), context.from_article())
    return dated(periods.day(_choose_day(days, phrase, context)), context.from_article())


def _noon(context: Context) -> dt.date:
    assert context.day is not None
    return context.day


def _choose_day(days: list[dt.date], phrase: Phrase, context: Context) -> dt.date:
    """Near the turn of the year the near day, for who means the far one says its year; else as the text points."""
    today = _noon(context)
    past = max((day for day in days if day <= today), default=days[0])
    coming = min((day for day in days if day >= today), default=days[-1])
    if phrase.has("last", "next"):
        return coming if phrase.has("next") else past
    if (today - past).days >= _LONG_AGO and (coming - today).days <= _SOON:
        return coming
    if (coming - today).days >= _LONG_AGO and (today - past).days <= _SOON:
        return past
    return coming if context.direction(phrase) > 0 else past


def _choose(firsts: list[dt.date], lasts: list[dt.date], phrase: Phrase, context: Context) -> dt.date | None:
    """The first day of the one that the direction of the text picks."""
    today = _noon(context)
    past = max((day for day in firsts if day <= today), default=None)
    coming = min((first for first, last in zip(firsts, lasts, strict=True) if last >= today), default=None)
    if past is None or coming is None or past == coming:
        return past or coming
    way = context.direction(phrase)
    if abs(way) < 2 and (coming - today).days <= _SOON and (today - past).days >= _LONG_AGO:
        return coming
    return coming if way > 0 else past


def iso_day(phrase: Phrase, context: Context) -> Meaning | None:
    """``2021-11-05``, ``2021/11/5``, ``2021.11.05``."""
    if not guards.loose(phrase, context):
        return None
    year, month, number = phrase.numbers("year4", "day", "oh")[:3]
    found = dated(periods.day_of(year, month, number), stated_year=True)
    return found


def iso_time(phrase: Phrase, context: Context) -> Meaning | None:
    """``2021-11-05T10:00``, ``2021-11-05 10:00:30Z``."""
    year, month, number = phrase.numbers("year4", "day", "oh")[:3]
    date, time = periods.day_of(year, month, number), clock_of(phrase.part(phrase.at("colon") - 1, phrase.end))
    if date is None or time is None or not guards.loose(phrase, context):
        return None
    return Meaning(DateType.TIME, f"{date.value}{time[0]}", date.first, date.last, time[1], stated_year=True)


_STAMPS = ("date", "dated", "posted", "published", "updated", "issued", "released", "filed")


def packed_day(phrase: Phrase, context: Context) -> Meaning | None:
    """``20211105``, behind a word that says that it is a date."""
    word = phrase.tokens.words[phrase.begin]
    cue = phrase.before(2) if phrase.before() == ":" else phrase.before()
    if len(word) != 8 or not word.isdigit() or word[:2] not in ("19", "20") or cue not in _STAMPS:
        return None
    if not guards.loose(phrase, context):
        return None
    return dated(periods.day_of(int(word[:4]), int(word[4:6]), int(word[6:])), stated_year=True)


def numeric_day(phrase: Phrase, context: Context) -> Meaning | None:
    """``26.09.2019``, ``05/11/2021``.

    When both orders give a day and no other date of the text settles it, the day that was not taken is an alternative.
    """
    if not guards.loose(phrase, context):
        return None
    words = [word for word in phrase.tokens.words[phrase.begin : phrase.end] if word[0].isdecimal()]
    one, two = int(words[0]), int(words[1])
    if len(words[2]) not in (2, 4):
        return None
    year = int(words[2]) if len(words[2]) == 4 else full_year(int(words[2]), context)
    as_dmy, as_mdy = periods.day_of(year, two, one), periods.day_of(year, one, two)
    day_first = context.day_first if context.day_first is not None else phrase.has("dot")
    preferred, other = (as_dmy, as_mdy) if day_first else (as_mdy, as_dmy)
    if preferred is None:
        preferred, other = other, None
    found = dated(preferred, stated_year=True)
    if found is None or other is None or other == preferred or context.day_first is not None:
        return found
    return Meaning(found.type, found.value, found.first, found.last, found.grain, alternatives=(other.value,), stated_year=True)


def named_month_day(phrase: Phrase, context: Context) -> Meaning | None:
    """``19-Nov-12``, ``13NOV2017``: a day, a short month and a year without blanks."""
    numbers = [word for word in phrase.tokens.words[phrase.begin : phrase.end] if word[0].isdecimal()]
    if len(numbers) < 2 or len(numbers[1]) not in (2, 4) or not guards.loose(phrase, context):
        return None
    year = int(numbers[1]) if len(numbers[1]) == 4 else full_year(int(numbers[1]), context)
    return dated(periods.day_of(year, month_number(phrase), int(numbers[0])), stated_year=True)


def nine_eleven(phrase: Phrase, context: Context) -> Meaning | None:
    """``9/11``, which news write of one day only."""
    if phrase.tokens.words[phrase.begin : phrase.end] != ["9", "/", "11"] or not guards.loose(phrase, context):
        return None
    return dated(periods.day_of(2001, 9, 11), stated_year=False)


def day_number(phrase: Phrase, context: Context) -> Meaning | None:
    """``the 28th of that month``; ``the 5th`` behind a day of a month."""
    number = phrase.numbers("nth")[0]
    unit = relative_unit(phrase, context)
    if unit is None or unit.first is None or unit.grain is not Granularity.MONTH:
        return None
    return dated(periods.day_of(unit.first.year, unit.first.month, number), context.from_last())


def the_nth(phrase: Phrase, context: Context) -> Meaning | None:
    """``On the 5th``, behind a day or month: a day of the same month."""
    last = context.last
    led = phrase.before() in ("on", "by", "until", "to", "and") and phrase.behind() in (",", ".", ";", "", "and", "the")
    if not led or last is None or last.first is None or last.grain not in (Granularity.DAY, Granularity.MONTH):
        return None
    number = phrase.numbers("nth")[0]
    return dated(periods.day_of(last.first.year, last.first.month, number), context.from_last())


def weekday_of_month(phrase: Phrase, context: Context) -> Meaning | None:
    """``the first Monday in May``, ``the last Tuesday of November 2020``."""
    year = stated_year(phrase, context)
    found = month_at(phrase, context) if year is None else dated(periods.month(year, month_number(phrase)), stated_year=True)
    nth = -1 if phrase.has("last") else phrase.numbers("ordinal", "nth")[0]
    if found is None or found.first is None or not -1 <= nth <= 5 or nth == 0:
        return None
    day = periods.weekday_of_month(found.first.year, found.first.month, int(phrase.value("weekday")), nth)
    if day is None or day.month != found.first.month:
        return None
    return dated(periods.day(day), found.anchor, stated_year=found.stated_year)


# Months and years -------------------------------------------------------------------------------------------------------


def month_of_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``July 2021``, ``May of 1861``, ``January this year``."""
    month = month_number(phrase)
    year = stated_year(phrase, context)
    if year is not None:
        return dated(periods.month(year, month), stated_year=True)
    unit = relative_unit(phrase, context)
    if unit is None or unit.first is None or unit.grain is not Granularity.YEAR:
        return None
    return dated(periods.month(unit.first.year, month), context.from_article(), offset=True)


def bare_month(phrase: Phrase, context: Context) -> Meaning | None:
    """``July``."""
    return month_at(phrase, context) if guards.month_name(phrase, context) else None


def month_at(phrase: Phrase, context: Context) -> Meaning | None:
    """A month without a year, wherever the text points."""
    month = month_number(phrase)
    if context.told_bc is not None:
        return unresolved(f"BC{context.told_bc:04}-{month:02}", Granularity.MONTH)
    if context.day is None:
        return unresolved(f"XXXX-{month:02}", Granularity.MONTH)
    if context.narrative and context.told_year is not None:
        return dated(periods.month(context.told_year, month), context.from_last())
    around = [periods.month(context.day.year + n, month) for n in (-1, 0, 1)]
    first = choose_period(around, phrase, context)
    return dated(first, context.from_article())


def choose_period(around: list[Period | None], phrase: Phrase, context: Context) -> Period | None:
    """The one of some periods that the direction of the text picks."""
    known = [one for one in around if one is not None and one.first is not None and one.last is not None]
    first = _choose([one.first for one in known if one.first], [one.last for one in known if one.last], phrase, context)
    return next((one for one in known if one.first == first), None)


def bare_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``2011``; also ``the year 2011``, ``'98`` and years written out in words."""
    if not guards.year(phrase, context):
        return None
    return dated(periods.year(int(phrase.word("year4"))), stated_year=True)


_SHORT_LEADS = ("in", "since", "by", "until", "till", "from", "of", "to", "and", "early", "late", "mid", "before", "after")


def short_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``in '98``."""
    digits = phrase.tokens.words[phrase.end - 1]
    glued = phrase.stop - phrase.start == len(digits) + 1 == 3
    if not glued or phrase.before() not in _SHORT_LEADS or not guards.loose(phrase, context):
        return None
    if context.day is None:
        return unresolved(f"XX{digits}", Granularity.YEAR)
    return dated(periods.year(full_year(int(digits), context)), stated_year=True)


def the_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``the year 1950``."""
    if phrase.word("unit") != "year":
        return None
    return dated(periods.year(int(phrase.word("year4"))), stated_year=True)


def spelled_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``nineteen ninety-six``."""
    number = spelled(phrase.numbers("number"), sure=phrase.has("unit"))
    return None if number is None else dated(periods.year(number), stated_year=True)


def spelled(numbers: list[int], sure: bool) -> int | None:
    """The year that some number words name; ``sure`` when other words show that they name one."""
    if numbers[:2] == [2, 1000] and sure:
        return 2000 + sum(numbers[2:])
    head, tail = numbers[0], numbers[1:]
    if head not in (18, 19, 20) or 100 in tail or 1000 in tail or not tail or not 10 <= sum(tail) <= 99:
        return None
    if len(tail) == 2 and not (tail[0] >= 20 and tail[1] < 10):
        return None
    return head * 100 + sum(tail)


def month_of_spelled_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``January nineteen ninety-seven``."""
    number = spelled(phrase.numbers("number"), sure=True)
    return None if number is None else dated(periods.month(number, month_number(phrase)), stated_year=True)


def decade(phrase: Phrase, context: Context) -> Meaning | None:
    """``the 1970s``, ``the '70s``, ``the eighties``; ``the 1800s`` is a century."""
    n = phrase.at("year4")
    if n >= 0:
        number = int(phrase.tokens.words[n])
        if number % 10:
            return None
        if number % 100 == 0 and number < 2000:
            return dated(periods.century(number // 100 + 1), stated_year=True)
        return dated(periods.decade(number // 10), stated_year=True)
    if phrase.has("decade"):
        number = 10 * int(phrase.value("decade"))
    else:
        number = phrase.numbers("day", "d99", "oh")[0]
    if number % 10 or (context.day is None and number < 30):
        return None
    return dated(periods.decade(full_year(number, context) // 10))


def century(phrase: Phrase, context: Context) -> Meaning | None:
    """``the 19th century``, ``the fourth century BC``."""
    if phrase.word("unit") != "century":
        return None
    number = phrase.numbers("nth", "ordinal")[0]
    if phrase.value("era") == "BC":
        return Meaning(DateType.DATE, f"BC{number - 1:02}", grain=Granularity.CENTURY) if 0 < number < 100 else None
    return dated(periods.century(number), stated_year=True) if 0 < number <= 99 else None


def year_of_era(phrase: Phrase, context: Context) -> Meaning | None:
    """``480 BC``, ``AD 79``, ``August 480 BC``, ``the spring of 480 BC``, ``the 470s BC``."""
    if not guards.era(phrase, context):
        return None
    n = next(k for k in range(phrase.end - 1, phrase.begin - 1, -1) if phrase.tokens.words[k][0].isdecimal())
    year = number_of(phrase.tokens.words[n])
    if not 1 <= year <= 9999:
        return None
    if phrase.value("era") == "AD":
        found = periods.year(year)
        return dated(found, stated_year=True)
    if phrase.has("sof"):
        return Meaning(DateType.DATE, f"BC{year // 10:03}", grain=Granularity.DECADE)
    value, grain = f"BC{year:04}", Granularity.YEAR
    if phrase.has("month", "mon"):
        value, grain = f"{value}-{month_number(phrase):02}", Granularity.MONTH
    elif phrase.has("season"):
        value, grain = f"{value}-{phrase.value('season')}", Granularity.SEASON
    return Meaning(DateType.DATE, value, grain=grain)
