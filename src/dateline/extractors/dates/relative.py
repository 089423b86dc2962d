"""Dates that count from the article's day or from an earlier mention."""

from __future__ import annotations

import datetime as dt

import attrs

from dateline.extractors.dates import periods
from dateline.extractors.dates.absolute import month_at
from dateline.extractors.dates.amounts import Amount
from dateline.extractors.dates.context import Context, Meaning, Phrase, anchor_day, count_from, dated
from dateline.extractors.dates.holidays import holiday_in
from dateline.extractors.dates.parts import season
from dateline.kinds import Anchor, DateType, Granularity

UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "fortnight": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
GRAINS = {name: Granularity(name) for name in ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")}
#: Words that count from the last mention, not from the article's day.
_TOLD = frozenset(["previous", "preceding", "prior", "following", "ensuing", "subsequent"])
_UNITS = ("unit", "quarter")


def reference(phrase: Phrase, context: Context) -> Meaning | None:
    """``now``, ``recently``, ``the future``."""
    word = phrase.word("reference")
    if not _refers(word, phrase) or (phrase.has("the") and word.endswith("ly")):
        return None
    return Meaning(DateType.DATE, phrase.value("reference"), anchor=context.from_article())


_MODALS = ("will", "may", "might", "should", "shall", "can", "could", "must", "'ll")


def _refers(word: str, phrase: Phrase) -> bool:
    """Whether the word stands for a time, not for a state of things: ``the future`` but not ``the future of trade``."""
    behind, before = phrase.behind(), phrase.before()
    match word:
        case "soon":
            if before in ("as", "so", "how", "too"):
                return False
            return behind in (".", ",", ";", "", '"', *_MODALS) or before in ("to", *_MODALS)
        case "now":
            return (
                not (behind == "for" and before in ("", ".")) and behind not in ("-", "infamous", "defunct") and before != "-"
            )
        case "near term" | "short term" | "near and long term":
            return phrase.has("the")
        case "future":
            return (phrase.has("the") or before in ("in", "near")) and behind not in ("of", "-") and not behind[:1].isdigit()
    return before != "-"


def adjective(phrase: Phrase, context: Context) -> Meaning | None:
    """``current`` in front of what it describes: ``the current price``."""
    behind, before = phrase.behind(), phrase.before()
    if not behind.isalpha() or behind in _NO_TIME or before == "-" or context.capital(phrase, phrase.begin):
        return None
    value = "PAST_REF" if before == "then" else "PRESENT_REF"  # "the then current price"
    return Meaning(DateType.DATE, value, anchor=context.from_article())


#: Behind "current" these make a word of trade, or of water and wires.
_NO_TIME = ("events", "affairs", "account", "accounts", "assets", "of", "in", "and", "or", "is", "was", "flows", "with", "that")


def current_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """``the current year``, ``its current quarter``."""
    name = phrase.word(*_UNITS)
    anchor = context.from_article()
    if name not in UNKNOWN:
        return None
    if anchor is None:
        return Meaning(DateType.DATE, UNKNOWN[name], grain=GRAINS[name])
    return dated(count_from(anchor, name, 0), anchor, offset=True)


_CLOSED = ("", ".", ",", ";", '"', "?", "'", ")", ":", "and")
_GOES_ON = ("or", "but", "has", "have", "had", "as", "when", "that", "is", "was")


def the_past(phrase: Phrase, context: Context) -> Meaning | None:
    """``the past``, alone."""
    behind = phrase.behind()
    if phrase.word("last") != "past" or not (behind in _CLOSED or (phrase.before() == "in" and behind in _GOES_ON)):
        return None
    return Meaning(DateType.DATE, "PAST_REF", anchor=context.from_article())


def to_date(phrase: Phrase, context: Context) -> Meaning | None:
    """``date`` in ``to date``, which is the present; but ``up-to-date``, ``to date from``."""
    if (
        phrase.before() != "to"
        or phrase.before(2) in ("-", "how", "want", "wants")
        or (phrase.behind().isalpha() and phrase.behind() not in _GOES_ON)
    ):
        return None
    return Meaning(DateType.DATE, "PRESENT_REF", anchor=context.from_article())


_OF_TODAY = ("as", "end", "morning", "afternoon", "evening", "rest", "start", "close")


_SENT_OUT = frozenset({"program", "programme", "show", "newspaper", "magazine"})


def _is_outlet(phrase: Phrase, context: Context) -> bool:
    """Whether a word with a capital is part of the name of a newspaper, channel or programme: "the ``Today`` programme"."""
    at = phrase.start
    behind_capitals = context.view[at + 1].islower() and context.view[max(0, at - 3) : at - 1].isupper()
    return behind_capitals or (phrase.behind() in _SENT_OUT and phrase.before() != "")


def deictic(phrase: Phrase, context: Context) -> Meaning | None:
    """``today``, ``yesterday morning``, ``tomorrow``."""
    if phrase.behind() == "'s" and phrase.behind(1) in ("world", "society", "youth", "standards"):
        return None
    if phrase.before() == "of" and phrase.before(2) not in _OF_TODAY:
        return None  # "the people of tomorrow", "many of today's phones"
    name = phrase.value("part")
    if context.capital(phrase, phrase.begin) and _is_outlet(phrase, context):
        return None
    if context.day is None:
        return _open("XXXX-XX-XX", name)
    date = periods.add_days(context.day, int(phrase.value("deictic")))
    return _part_of(date, name, context.from_article())


def _open(value: str, part: str) -> Meaning:
    """A day, or a part of it, of which the place in the calendar stays unknown."""
    if part:
        return Meaning(DateType.TIME, f"{value}T{part}", grain=Granularity.DAY_PART)
    return Meaning(DateType.DATE, value, grain=Granularity.DAY)


def _part_of(date: dt.date | None, name: str, anchor: Anchor | None) -> Meaning | None:
    if date is None:
        return None
    if name:
        return dated(periods.part(date, name), anchor, type=DateType.TIME, offset=True)
    return dated(periods.day(date), anchor, offset=True)


def tonight(phrase: Phrase, context: Context) -> Meaning | None:
    """``tonight``."""
    if context.day is None:
        return Meaning(DateType.TIME, "XXXX-XX-XXTNI", grain=Granularity.DAY_PART)
    return _part_of(context.day, "NI", context.from_article())


def part_of_day(phrase: Phrase, context: Context) -> Meaning | None:
    """``this morning``, ``last night``, ``the next morning``, ``overnight``."""
    name = phrase.value("part")
    if phrase.end - phrase.begin == 1 and phrase.word("part") != "overnight":
        return None
    told = phrase.has("that", "same") or (phrase.has("next") and phrase.has("the")) or phrase.word("last", "next") in _TOLD
    anchor = context.from_last() if told else context.from_article()
    day = anchor_day(anchor)
    if phrase.has("last") and not told and name in ("MO", "AF"):
        return None
    if day is None:
        return Meaning(DateType.TIME, f"XXXX-XX-XXT{name}", grain=Granularity.DAY_PART)
    step = -1 if phrase.has("last") else 1 if phrase.has("next") else 0
    if phrase.word("part") == "overnight":
        step = -1 if context.direction(phrase) < 0 else 0
    return _part_of(periods.add_days(day, step), name, anchor)


def weekday(phrase: Phrase, context: Context) -> Meaning | None:
    """``Friday``, ``last Friday``, ``Monday next week``, ``Saturday night``, ``this coming Sunday``."""
    number, name = int(phrase.value("weekday")), phrase.value("part")
    if phrase.behind() == "'s" and phrase.behind(1) in ("child",):
        return None
    day = _weekday(number, phrase, context)
    if day is None:
        if context.day is not None:
            return None
        return _open(f"XXXX-WXX-{number}", name)
    told = phrase.word("last", "next") in _TOLD or phrase.has("that")
    return _part_of(day, name, context.from_last() if told else context.from_article())


def _weekday(number: int, phrase: Phrase, context: Context) -> dt.date | None:
    today = context.day
    if today is None:
        return None
    unit = phrase.at("unit")
    if unit >= 0:
        way = -1 if phrase.has("last") else 1 if phrase.has("next") else 0
        week = count_from(context.from_article(), "week", way)
        return None if week is None or week.first is None else periods.add_days(week.first, number - 1)
    ahead = (number - today.isoweekday()) % 7
    word = phrase.word("last", "next")
    if word in _TOLD:
        today = anchor_day(context.from_last()) or today
        ahead = (number - today.isoweekday()) % 7
    if phrase.has("next") and not phrase.has("this"):
        return periods.add_days(today, ahead or 7)
    if phrase.has("last") and not phrase.has("this"):
        # "last Thursday" on a Friday is not yesterday, which would be "Thursday".
        return periods.add_days(today, ahead - 14 if ahead == 6 else ahead - 7)
    if phrase.has("next"):
        return periods.add_days(today, ahead or 7)
    if ahead == 0:
        return today
    return periods.add_days(today, ahead if context.direction(phrase) > 0 else ahead - 7)


def near_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """``last week``, ``this year``, ``next month``, ``the following year``, ``that day``, ``the same month``."""
    name = phrase.word(*_UNITS)
    told = phrase.has("that", "same") or phrase.word("last", "next") in _TOLD or (phrase.has("next") and phrase.has("the"))
    if name == "quarter" and told and context.last_quarter is not None and not phrase.has("last", "next"):
        return dated(context.last_quarter, context.from_last())
    if name in ("hour", "minute", "second", "fortnight") or (phrase.has("these") and not phrase.has("last", "next")):
        return None
    if phrase.word("last") == "past" and not phrase.has("this"):
        return _past_unit(name, context)
    if phrase.word("last") == "latest" and name != "quarter":
        return None
    way = -1 if phrase.has("last") else 1 if phrase.has("next") else 0
    if name == "day" and (phrase.has("this") or (way < 0 and not told)):
        return None
    if name == "decade" and way < 0 and not told:
        return dated(count_from(context.from_article(), name, way), context.from_article())
    if told and context.told_bc is not None and name in ("year", "decade", "century"):
        return before_christ(name, context.told_bc - way * {"year": 1, "decade": 10, "century": 100}[name])
    if told and context.told_bc is not None and name in GRAINS and name in UNKNOWN:
        return Meaning(DateType.DATE, f"BC{context.told_bc:04}{UNKNOWN[name][4:]}", grain=GRAINS[name])
    anchor = context.from_last(name) if told else context.from_article()
    if anchor is None:
        return Meaning(DateType.DATE, UNKNOWN[name], grain=GRAINS[name]) if name in UNKNOWN else None
    if name == "weekend" and way < 0 and anchor.date.isoweekday() >= 6:
        return dated(periods.weekend(anchor.date), anchor, offset=True)
    return dated(count_from(anchor, name, way), anchor, offset=not told)


def before_christ(name: str, year: int) -> Meaning | None:
    """A year, decade or century before our era."""
    if year < 1:
        return None
    value = {"year": f"BC{year:04}", "decade": f"BC{year // 10:03}", "century": f"BC{year // 100:02}"}[name]
    return Meaning(DateType.DATE, value, grain=GRAINS[name])


def _past_unit(name: str, context: Context) -> Meaning | None:
    if name == "weekend":
        return dated(count_from(context.from_article(), name, -1), context.from_article(), offset=True)
    if name == "quarter":
        return None
    day = context.day
    first = None if day is None else periods.shift(day, name, -1)
    return Meaning(DateType.DURATION, Amount(1, name).value, first, day, anchor=context.from_article())


def near_month(phrase: Phrase, context: Context) -> Meaning | None:
    """``last May``, ``next October``, ``this March``."""
    month, today = int(phrase.value("month", "mon")), context.day
    n = phrase.at("month", "mon")
    if phrase.tokens.words[n] in ("may", "march") and not context.capital(phrase, n):
        return None
    if today is None or phrase.word("last", "next") == "latest":
        return None if today is not None else Meaning(DateType.DATE, f"XXXX-{month:02}", grain=Granularity.MONTH)
    if phrase.has("last"):
        # In March "last February" is that of last year: this year's would be "last month" or "in February".
        near = periods.month(today.year, month)
        found = dated(periods.month(today.year - (month >= today.month - 1), month), context.from_article(), offset=True)
        told = found is not None and near is not None and month == today.month - 1
        return attrs.evolve(found, alternatives=(near.value,)) if told and found and near else found
    if phrase.has("next"):
        year = today.year + (month <= today.month)
    else:
        year = today.year
    return dated(periods.month(year, month), context.from_article(), offset=True)


def near_season(phrase: Phrase, context: Context) -> Meaning | None:
    """``last summer``, ``this fall``, ``next spring``, ``this past winter``."""
    name, today = phrase.value("season"), context.day
    if today is None:
        return Meaning(DateType.DATE, f"XXXX-{name}", grain=Granularity.SEASON)
    around = [periods.season(today.year + n, name) for n in (-2, -1, 0, 1)]
    known = [one for one in around if one is not None and one.first is not None and one.last is not None]
    if phrase.has("last"):
        fitting = [one for one in known if one.last is not None and one.last < today][-1:]
    elif phrase.has("next"):
        fitting = [one for one in known if one.first is not None and one.first > today][:1]
    else:
        fitting = [one for one in known if one.first is not None and one.first.year == today.year]
    return dated(fitting[0], context.from_article(), offset=True) if fitting else None


_BEFORE_HOLIDAYS = frozenset(
    {"on", "at", "by", "before", "after", "until", "till", "since", "this", "last", "next", "for", "over"}
)


def _names_something(phrase: Phrase, context: Context) -> bool:
    """Whether a holiday is part of another name: "the ``Good Friday`` Agreement"."""
    after = context.view[phrase.stop : phrase.stop + 3]
    named = after[:1] == " " and after[1:2].isupper() and after[2:3].islower()
    return named and phrase.before() not in _BEFORE_HOLIDAYS and phrase.before() != ""


def near_holiday(phrase: Phrase, context: Context) -> Meaning | None:
    """``Christmas``, ``last Thanksgiving``, ``Easter 2019``, ``Ramadan``."""
    rule, today = phrase.value("holiday"), context.day
    if _names_something(phrase, context):
        return None
    if phrase.has("year4"):
        if phrase.has("comma") and phrase.behind()[:1].isalnum():
            return None  # "at Easter, 2000 people came"
        return dated(holiday_in(int(phrase.word("year4")), rule), stated_year=True)
    if rule[4:5] == "-" and rule[:4].isdigit():
        return dated(periods.day(dt.date.fromisoformat(rule)))
    if today is None:
        known = rule[:2].isdigit()
        return Meaning(DateType.DATE, f"XXXX-{rule}", grain=Granularity.DAY) if known else None
    if context.narrative and context.told_year is not None:
        return dated(holiday_in(context.told_year, rule), context.from_last())
    around = [holiday_in(today.year + n, rule) for n in (-1, 0, 1)]
    known_days = [one for one in around if one is not None and one.first is not None and one.last is not None]
    past = [one for one in known_days if one.first is not None and one.first <= today]
    coming = [one for one in known_days if one.last is not None and one.last >= today]
    if phrase.has("last"):
        past, coming = [one for one in past if one.last is not None and one.last < today], []
    way = 1 if phrase.has("next") else -1 if phrase.has("last") else context.direction(phrase)
    if way == 0 and coming and coming[0].first is not None and (coming[0].first - today).days <= 21:
        way = 1
    if coming and coming[0] in past:
        past = coming[:1]
    chosen = coming[:1] if way > 0 and coming else past[-1:]
    return dated(chosen[0], context.from_article()) if chosen else None


def year_end(phrase: Phrase, context: Context) -> Meaning | None:
    """``year-end``, ``year-end 1990``."""
    if phrase.has("year4"):
        return dated(periods.day_of(int(phrase.word("year4")), 12, 31), stated_year=True)
    if context.day is None:
        return Meaning(DateType.DATE, "XXXX-12-31", grain=Granularity.DAY)
    return dated(periods.day_of(context.day.year, 12, 31), context.from_article())


def inner_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """``the year``, ``the month``: only behind ``the end of``, ``later in``."""
    name = phrase.word("unit")
    if name == "year" and context.told_bc is not None:
        return before_christ(name, context.told_bc)
    anchor = context.from_last(name) if context.narrative else context.from_article()
    if name not in ("week", "weekend", "month", "year", "decade", "century"):
        return None
    if anchor is None:
        return Meaning(DateType.DATE, UNKNOWN[name], grain=GRAINS[name])
    return dated(count_from(anchor, name, 0), anchor, offset=not context.narrative)


def the_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """``the weekend``: the last one, or the one that begins or runs on the article's day; ``the year ended March 31``."""
    if phrase.word("unit") == "year":
        return _the_year(phrase, context)
    if phrase.word("unit") != "weekend" or phrase.has("more"):
        return None
    if context.day is None:
        return Meaning(DateType.DATE, UNKNOWN["weekend"], grain=Granularity.WEEKEND)
    now = context.day.isoweekday() >= 6 or context.direction(phrase) > 0
    return dated(count_from(context.from_article(), "weekend", 0 if now else -1), context.from_article(), offset=True)


def _the_year(phrase: Phrase, context: Context) -> Meaning | None:
    """``the year ended March 31``; ``for the year``, ``for the full year``."""
    if phrase.behind() in ("ended", "ending"):
        return Meaning(DateType.DURATION, "P1Y", grain=Granularity.YEAR)
    if phrase.word("more") not in ("", "full", "whole", "entire") or not (phrase.has("more") or phrase.before() == "for"):
        return None
    return inner_unit(phrase, context)


def near_date(phrase: Phrase, context: Context) -> Meaning | None:
    """A month or season behind ``early``, ``mid-``, ``the end of``, where it needs no other sign that it is one."""
    return season(phrase, context) if phrase.has("season") else month_at(phrase, context)
