"""Parts of years and years that begin in summer: quarters, halves, seasons, fiscal and academic years."""

from __future__ import annotations

from dateline.extractors.dates import guards, periods
from dateline.extractors.dates.absolute import choose_period, relative_unit, stated_year, unresolved
from dateline.extractors.dates.context import Context, Meaning, Phrase, anchor_day, count_from, dated
from dateline.kinds import DateType, Granularity

#: A quarter that ended so many days ago is the one that reports tell of.
_REPORTED = 120


def year_named(phrase: Phrase, context: Context) -> tuple[int | None, bool]:
    """The year that a phrase states or points at, and whether it states it."""
    year = stated_year(phrase, context)
    if year is not None:
        return year, True
    unit = relative_unit(phrase, context)
    if unit is not None and unit.first is not None and unit.grain is Granularity.YEAR:
        return unit.first.year, False
    if phrase.has("yearago"):
        day = anchor_day(context.from_article())
        return (None if day is None else day.year - 1), False
    if phrase.word("unit") == "year":
        day = anchor_day(context.from_last() if context.narrative else context.from_article())
        return (None if day is None else day.year), False
    return None, False


def quarter(phrase: Phrase, context: Context) -> Meaning | None:
    """``the third quarter``, ``third-quarter``, ``the second quarter of 1988``, ``this year's first quarter``, ``Q3 2019``."""
    number = phrase.numbers("ordinal", "day", "nth")[0]
    if not 1 <= number <= 4 or (phrase.word("the") and phrase.tokens.words[phrase.end - 2] == "-"):
        return None
    year, stated = year_named(phrase, context)
    if year is not None:
        return dated(periods.quarter(year, number), None if stated else context.from_article(), stated_year=stated)
    if context.day is None:
        return unresolved(f"XXXX-Q{number}", Granularity.QUARTER)
    around = [periods.quarter(context.day.year + n, number) for n in (-1, 0, 1)]
    lasts = [(one, one.last) for one in around if one is not None]
    ended = [one for one, last in lasts if last is not None and 0 < (context.day - last).days <= _REPORTED]
    return dated(ended[0] if ended else choose_period(around, phrase, context), context.from_article())


def half(phrase: Phrase, context: Context) -> Meaning | None:
    """``the first half of 2019``, ``the second half of the year``, ``the last half of 1989``, ``H1 2019``."""
    if phrase.has("h") and not context.capital(phrase, phrase.at("h")):
        return None
    number = phrase.numbers("ordinal", "nth", "day")[0] if phrase.has("ordinal", "nth", "day") else 2
    year, stated = year_named(phrase, context)
    if number not in (1, 2) or (year is None and not phrase.has("unit", "fiscal")):
        return None
    if year is None:
        return unresolved(f"XXXX-H{number}", Granularity.HALF)
    return dated(periods.half(year, number), None if stated else context.from_article(), stated_year=stated)


def season(phrase: Phrase, context: Context) -> Meaning | None:
    """``the summer of 2003``, ``fall 1919``, ``the spring``."""
    name = phrase.value("season")
    year, stated = year_named(phrase, context)
    if phrase.has("number") and year is None:
        return None
    if year is not None:
        if not stated and not phrase.has("the") and not guards.season(phrase, context):
            return None  # "prices would fall next year"
        return dated(periods.season(year, name), None if stated else context.from_article(), stated_year=stated)
    if not guards.season(phrase, context):
        return None
    if context.told_bc is not None:
        return unresolved(f"BC{context.told_bc:04}-{name}", Granularity.SEASON)
    if context.day is None:
        return unresolved(f"XXXX-{name}", Granularity.SEASON)
    if context.narrative and context.told_year is not None:
        return dated(periods.season(context.told_year, name), context.from_last())
    around = [periods.season(context.day.year + n, name) for n in (-1, 0, 1)]
    return dated(choose_period(around, phrase, context), context.from_article())


def fiscal_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``fiscal 1989``, ``the fiscal year``, ``the current fiscal year``."""
    if (phrase.has("unit") and phrase.word("unit") != "year") or phrase.word("these") == "these":
        return None
    year = stated_year(phrase, context)
    if year is not None:
        return dated(periods.year(year), stated_year=True)
    way = -1 if phrase.has("last") else 1 if phrase.has("next") else 0
    return dated(count_from(context.from_article(), "year", way), context.from_article())


def academic_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``the 2019–2020 academic year``: July of one year to June of the next."""
    first = int(phrase.word("year4"))
    begin, end = periods.month(first, 7), periods.month(first + 1, 6)
    if phrase.word("unit") != "year" or begin is None or end is None:
        return None
    value = f"{first:04}/{first + 1:04}"
    return Meaning(DateType.DATE, value, begin.first, end.last, Granularity.YEAR, stated_year=True)
