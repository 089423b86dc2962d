"""Dates counted from a day: ``two weeks ago``, ``a year earlier``; and the periods that reports of results compare."""

from __future__ import annotations

import attrs

from dateline.extractors.dates import periods
from dateline.extractors.dates.amounts import amount
from dateline.extractors.dates.context import Context, Meaning, Phrase, anchor_day, count_from, dated
from dateline.extractors.dates.relative import GRAINS, UNKNOWN, before_christ
from dateline.kinds import Anchor, DateMod, DateType, Granularity

_WAYS = {"ago": -1, "earlier": -1, "before": -1, "beforehand": -1, "previously": -1, "later": 1, "hence": 1}


def counted(phrase: Phrase, context: Context) -> Meaning | None:
    """``two weeks ago``, ``a year earlier``, ``10 days later``, ``several years ago``, ``three days from now``."""
    tail = phrase.tokens.words[phrase.end - 1]
    way = _WAYS.get(tail, 1)
    told = tail not in ("ago", "hence")
    size = amount(phrase)
    if (
        size is None
        or (size.count is None and phrase.has("unit") and not phrase.has("fuzzy"))
        or (tail in ("after", "before", "prior", "thereafter") and phrase.behind() not in (",", ".", ";", ""))
    ):
        return None
    if size.unit in ("hour", "minute", "second") and told:
        return None
    if phrase.begin == phrase.at("units", "unit", "quarter") and phrase.before()[:1].isdecimal():
        return None  # a number beyond all calendars
    if size.count is None:
        return None if told and way > 0 else _vague(way, context.from_article())
    count = round(size.count) * way
    if told and context.told_bc is not None and size.unit in _YEARS_IN:
        return before_christ("year", context.told_bc - count * _YEARS_IN[size.unit])
    anchor = context.from_last(size.unit) if told and not _compares(phrase, context) else context.from_article()
    if tail in ("earlier", "before") and size.unit == "year" and count == -1 and context.last_quarter is not None:
        return _quarter_before(context)
    if size.unit == "year" and count == -1 and tail == "ago" and context.last_quarter is not None and _reports(phrase):
        return _quarter_before(context)
    if size.unit in ("hour", "minute", "second"):
        return attrs.evolve(_vague(way, anchor), type=DateType.TIME)
    if anchor is None:
        return Meaning(DateType.DATE, UNKNOWN.get(size.unit, "XXXX-XX-XX"), grain=GRAINS.get(size.unit))
    found = _count(anchor, size.unit, count)
    mod = size.mod if size.mod is not None else DateMod.APPROX if phrase.has("orso") else None
    return dated(found, anchor, mod=mod, offset=not told)


_YEARS_IN = {"year": 1, "decade": 10, "century": 100}


def _vague(way: int, anchor: Anchor | None) -> Meaning:
    return Meaning(DateType.DATE, "PAST_REF" if way < 0 else "FUTURE_REF", anchor=anchor)


def _count(anchor: Anchor, unit: str, count: int) -> periods.Period | None:
    if unit == "fortnight":
        return periods.near(anchor.date, "week", 2 * count)
    if unit in ("century", "millennium"):
        return periods.near(anchor.date, "year", count * (100 if unit == "century" else 1000))
    if unit == "decade":
        return periods.near(anchor.date, "year", count * 10)
    return periods.near(anchor.date, unit, count)


def _compares(phrase: Phrase, context: Context) -> bool:
    """Whether ``a year earlier`` compares the article's own period with that of the year before, as reports of results do."""
    last = context.last
    return last is None or (
        last.grain in (Granularity.YEAR, Granularity.QUARTER, None) and not context.narrative and not last.stated_year
    )


_COMPARED = (",", "from", "than", "with", "share", "quarter", "to", "million", "billion", "period", "cents")


def _reports(phrase: Phrase) -> bool:
    before = phrase.before()
    return before[:1].isdigit() or before in _COMPARED


def _quarter_before(context: Context) -> Meaning | None:
    quarter = context.last_quarter
    if quarter is None or quarter.first is None:
        return None
    anchor = Anchor(date=quarter.first, span=context.last_span)
    return dated(periods.quarter(quarter.first.year - 1, int(quarter.value[-1])), anchor)


def from_now(phrase: Phrase, context: Context) -> Meaning | None:
    """``three days from now``, ``two weeks from today``."""
    size, anchor = amount(phrase), context.from_article()
    if size is None or phrase.word("reference", "deictic") not in ("now", "today"):
        return None
    if size.count is None or size.unit in ("hour", "minute", "second"):
        return _vague(1, anchor)
    if anchor is None:
        return Meaning(DateType.DATE, UNKNOWN.get(size.unit, "XXXX-XX-XX"), grain=GRAINS.get(size.unit))
    return dated(_count(anchor, size.unit, round(size.count)), anchor, mod=size.mod, offset=True)


def period_before(phrase: Phrase, context: Context) -> Meaning | None:
    """``the quarter a year ago``, ``the same period last year``, ``last year's quarter``."""
    if phrase.word("unit") != "year" or phrase.word("last") not in ("", "last", "previous", "prior"):
        return None
    if context.last_quarter is not None:
        return _quarter_before(context)
    return dated(count_from(context.from_article(), "year", -1), context.from_article())


def quarter_of_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``the 1988 quarter``: of that year, the quarter that the text tells of."""
    year, told = int(phrase.word("year4")), context.last_quarter
    if told is None or told.first is None:
        return dated(periods.year(year), stated_year=True)
    return dated(periods.quarter(year, (told.first.month + 2) // 3), context.from_last(), stated_year=True)


def year_ago(phrase: Phrase, context: Context) -> Meaning | None:
    """``year-earlier``, ``the year-ago quarter``, ``the year-earlier period``."""
    if phrase.has("ordinal"):
        number = phrase.numbers("ordinal")[0]
        day = anchor_day(context.from_article())
        # From a mention, where there is one: so it is not the quarter that the text goes on to tell of.
        return None if day is None else dated(periods.quarter(day.year - 1, number), context.from_last())
    if context.last_quarter is not None:
        return _quarter_before(context)
    return dated(count_from(context.from_article(), "year", -1), context.from_article())


def the_quarter(phrase: Phrase, context: Context) -> Meaning | None:
    """``the quarter``, ``the latest quarter``, ``the latest period``: the one told of, or the one that ended last."""
    if phrase.has("period") and phrase.word("last") != "latest":
        return None
    if context.last_quarter is None and phrase.behind() in ("ended", "ending"):
        ended = _ended(phrase, context)
        if ended is not None:
            return ended
    if context.last_quarter is not None and phrase.word("last") != "latest":
        quarter = context.last_quarter
        return dated(quarter, context.from_last())
    found = count_from(context.from_article(), "quarter", -1)
    if found is None and context.day is None:
        return Meaning(DateType.DATE, UNKNOWN["quarter"], grain=Granularity.QUARTER)
    return dated(found, context.from_article())


def _ended(phrase: Phrase, context: Context) -> Meaning | None:
    """``the quarter`` in front of ``ended Sept. 30``: the one that holds the month before that of its end."""
    after = phrase.part(phrase.end, min(phrase.end + 3, len(phrase.tokens.shape)))
    if context.day is None or not after.has("month", "mon"):
        return None
    month = int(after.value("month", "mon"))
    year = context.day.year - (month > context.day.month)
    return dated(periods.quarter(year, (max(1, month - 1) + 2) // 3), context.from_article())


def unit_before(phrase: Phrase, context: Context) -> Meaning | None:
    """``the year before``, ``the week before``, alone."""
    if phrase.behind() not in (",", ".", ";", "", ")", "when") or phrase.word("earlier") == "previously":
        return None
    anchor = context.from_last(phrase.word("unit"))
    return dated(count_from(anchor, phrase.word("unit"), -1), anchor)
