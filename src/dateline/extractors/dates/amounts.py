"""Durations and sets: ``two weeks``, ``the past few years``, ``every Tuesday``."""

from __future__ import annotations

import attrs

from dateline.extractors.dates import guards, periods
from dateline.extractors.dates.context import Context, Meaning, Phrase, number_of
from dateline.extractors.dates.words import codes, vocabulary
from dateline.kinds import DateMod, DateType, Granularity

#: Of each unit: TIMEX3 letter, how many of those it is, and whether it is a part of the clock.
_LETTERS = {
    "second": ("S", 1, True),
    "minute": ("M", 1, True),
    "hour": ("H", 1, True),
    "day": ("D", 1, False),
    "weekend": ("WE", 1, False),
    "week": ("W", 1, False),
    "fortnight": ("W", 2, False),
    "month": ("M", 1, False),
    "quarter": ("Q", 1, False),
    "year": ("Y", 1, False),
    "decade": ("Y", 10, False),
    "century": ("Y", 100, False),
    "millennium": ("Y", 1000, False),
}
_VAGUE = {"decade": "PXDE", "century": "PXC", "millennium": "PXML"}
_MOST = 99_999
#: In front of these a vague or single unit is a length of time: "for years", "in the weeks before".
_LEADS = (
    *("for", "in", "over", "after", "within", "of", "than", "spent", "took", "take", "takes", "last", "lasted", "during"),
    *("follow", "follows", "followed", "despite", "amid"),
    *("through", "throughout", "about", "only", "just", "is"),
)


@attrs.frozen
class Amount:
    """How many of which unit; ``count`` is None for ``a few`` and their like."""

    count: float | None
    unit: str
    mod: DateMod | None = None

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        letter, times, clock = _LETTERS[self.unit]
        head = "PT" if clock else "P"
        if self.count is None:
            return _VAGUE.get(self.unit, f"{head}X{letter}")
        count = self.count * times
        if count == int(count):
            return f"{head}{int(count)}{letter}"
        rest = round((count - int(count)) * {"Y": 12, "H": 60, "M": 30 if not clock else 60}.get(letter, 0))
        smaller = {"Y": "M", "H": "M", "M": "S" if clock else "D"}.get(letter)
        if smaller is None or not rest:
            return f"{head}{count:g}{letter}"
        return f"{head}{int(count)}{letter}{rest}{smaller}" if int(count) else f"{head}{rest}{smaller}"


def amount(phrase: Phrase) -> Amount | None:
    """The number and the unit of a phrase."""
    n = phrase.at("units", "unit", "quarter")
    unit = vocabulary()[phrase.tokens.words[n]][1]
    mod = phrase.value("approx")
    if phrase.has("couple"):
        return Amount(2, unit, DateMod.APPROX)
    if phrase.has("fuzzy", "recent"):
        return Amount(None, unit)
    numbers = [k for k in range(phrase.begin, n) if phrase.tokens.shape[k] in _number_codes()]
    if not numbers:
        return Amount(1 + 0.5 * phrase.has("half_more"), unit, _mod(mod)) if phrase.has("a") else Amount(None, unit)
    count = _count(phrase, numbers)
    if count is None or count > _MOST:
        return None
    return Amount(count + 0.5 * phrase.has("half_more"), unit, _mod(mod))


def _mod(name: str) -> DateMod | None:
    return DateMod(name) if name else None


def _number_codes() -> str:
    return "".join(codes()[kind] for kind in ("number", "day", "d99", "year4", "num", "oh"))


def _count(phrase: Phrase, tokens: list[int]) -> float | None:
    words = phrase.tokens.words
    total, current = 0.0, 0.0
    for place, k in enumerate(tokens):
        word = words[k]
        if word[0].isdecimal() and place:
            between = words[k - 1]
            if between == ".":
                digits = float(f"0.{word}") if word.isdigit() and len(word) <= 3 else None
                return None if digits is None else current + digits
            if between == "/":
                below = number_of(word)
                above = number_of(words[k - 2])
                return None if not below else (current - above if place > 1 else 0) + above / below
            if between != "/" and k + 1 < phrase.end and words[k + 1] == "/":
                current += number_of(word)
                continue
            return current + total  # the lower end of a range: "15 to 20 days"
        number = number_of(word)
        if place and words[k - 1] in ("to", "or", "\u2013"):
            return current + total  # the lower end
        if number == 100 and current:
            current *= 100
        elif number == 1000 and not word[0].isdecimal():
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += number
    return total + current


def duration(phrase: Phrase, context: Context) -> Meaning | None:
    """``more than 18 months``, ``two-week``, ``a year and a half``, ``the nine months``, ``2 1/2 hours``, ``years``."""
    size = amount(phrase)
    if size is None or _no_duration(phrase, size, context):
        return None
    return Meaning(DateType.DURATION, size.value, grain=Granularity(_grain(size.unit)), mod=size.mod)


def _grain(unit: str) -> str:
    return {"fortnight": "week", "millennium": "century"}.get(unit, unit)


def _no_duration(phrase: Phrase, size: Amount, context: Context) -> bool:
    """Whether the words around make it an age, a part of a whole or an adjective with a foreign article."""
    behind, after = phrase.behind(), phrase.behind(1)
    articled = phrase.has("the") or (phrase.has("a") and not phrase.has("number"))
    if phrase.has("unit", "quarter") and articled and size.count != 1 and not phrase.has("half_more"):
        return True  # "the two-week strike": the mention begins at "two"
    if size.unit == "quarter" and (phrase.has("dash", "a") or (behind == "of" and not phrase.has("fuzzy"))):
        return True
    if phrase.has("year4") and phrase.has("unit", "quarter") and not phrase.has("dash"):
        return True  # "the 1988 quarter"
    if behind == "apart" or _is_programme(phrase, context):
        return True
    if phrase.has("approx") and phrase.word("approx") == "over" and not phrase.has("number", "day", "d99", "num", "year4", "a"):
        return True
    if behind in ("old", "olds", "of") and (behind != "of" or after == "age"):
        return True
    if behind == "-" and after in ("old", "olds"):
        return True
    if phrase.before() in ("aged", "age", "ages") or (phrase.before() == "as" and phrase.word("fuzzy") == "many"):
        return True
    if phrase.tokens.words[phrase.begin : phrase.end] == ["one", "day"] and phrase.before() not in (*_LEADS, "by"):
        return True  # "will one day return"
    return size.count is None and phrase.before() in ("-",)


def _is_programme(phrase: Phrase, context: Context) -> bool:
    """Whether it is the name of a programme in quotation marks: "60 Minutes"."""
    at = phrase.tokens.start(phrase.at("units", "unit", "quarter"))
    quoted = context.lower[phrase.start - 1 : phrase.start] in ('"', "'")
    return quoted and phrase.has("units") and phrase.word("units") in ("minutes", "hours") and context.view[at].isupper()


def half_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """``half an hour``, ``half a century``."""
    unit = phrase.word("unit")
    if unit in ("weekend", "fortnight"):
        return None
    size = Amount(0.5, unit, _mod(phrase.value("approx")))
    return Meaning(DateType.DURATION, size.value, grain=Granularity(_grain(unit)), mod=size.mod)


def bare_units(phrase: Phrase, context: Context) -> Meaning | None:
    """``for years``, ``weeks or months``, ``decades of war``: how many is not told."""
    before, behind = phrase.before(), phrase.behind()
    if (
        behind in ("ago", "earlier", "later", "old", "apart")
        or (before == "of" and phrase.before(2) == "matter")
        or phrase.word("units") in ("seconds",)
    ):
        return None
    led = before in _LEADS
    if not led and not phrase.has("or", "and"):
        return None
    if (before == "of" and behind == "of") or (phrase.has("the") and (before == "of" or behind == "of")):
        return None
    unit = vocabulary()[phrase.word("units")][1]
    return Meaning(DateType.DURATION, Amount(None, unit).value, grain=Granularity(_grain(unit)))


def long_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """``year-long``, ``week-long``, ``decades-long``."""
    name = phrase.word("unit", "units")
    unit = vocabulary()[name][1]
    size = Amount(1, unit) if phrase.has("unit") else Amount(None, unit)
    return Meaning(DateType.DURATION, size.value, grain=Granularity(_grain(unit)))


def window(phrase: Phrase, context: Context) -> Meaning | None:
    """``the past two years``, ``recent months``, ``the coming days``: they reach up to the article's day or begin there."""
    if phrase.has("seasons"):
        return Meaning(DateType.SET, f"XXXX-{phrase.value('seasons')}", grain=Granularity.SEASON)
    size = amount(phrase)
    if size is None or phrase.word("approx") == "over":
        return None
    day = context.day
    value, mod = size.value, size.mod
    first = last = None
    if size.count is not None and day is not None:
        back = not phrase.has("next")
        edge = periods.shift(day, size.unit, round(size.count) * (-1 if back else 1))
        if edge is not None:
            first, last = (edge, day) if back else (day, edge)
    anchor = context.from_article()
    return Meaning(DateType.DURATION, value, first, last, Granularity(_grain(size.unit)), mod, anchor)


def one_unit(phrase: Phrase, context: Context) -> Meaning | None:
    """``a year``, ``a week``: a duration, or behind a number or a price a rate: ``$2 a year``."""
    unit = phrase.word("unit", "quarter")
    if phrase.behind() == "-":
        return None  # "a week-long march"
    of = phrase.behind() == "of" and phrase.before() not in ("for", "within", "after", "in", "than")
    if unit in ("quarter", "weekend", "minute") or ((of or phrase.behind() == "old") and unit != "year"):
        return None
    size = Amount(1, unit)
    if guards.rate(phrase):
        return Meaning(DateType.SET, size.value, grain=Granularity(_grain(unit)))
    if unit == "day" and phrase.before() not in ("for", "than", "over", "within", "in", "about", "after", "nearly", "almost"):
        return None
    return Meaning(DateType.DURATION, size.value, grain=Granularity(_grain(unit)))


# Sets ------------------------------------------------------------------------------------------------------------------


def every(phrase: Phrase, context: Context) -> Meaning | None:
    """``every Tuesday``, ``each July``, ``every two weeks``, ``every morning``, ``per year``, ``once a week``."""
    part = phrase.value("part")
    if phrase.has("weekday"):
        value, grain = f"XXXX-WXX-{phrase.value('weekday')}" + (f"T{part}" if part else ""), Granularity.DAY
    elif phrase.has("month"):
        value, grain = f"XXXX-{int(phrase.value('month')):02}", Granularity.MONTH
    elif phrase.has("season"):
        value, grain = f"XXXX-{phrase.value('season')}", Granularity.SEASON
    elif part:
        value, grain = f"XXXX-XX-XXT{part}", Granularity.DAY_PART
    else:
        unit = vocabulary()[phrase.word("unit", "units", "quarter")][1]
        size = amount(phrase)
        many = phrase.has("units", "number", "day", "fuzzy") and size is not None
        value = size.value if many and size is not None else Amount(1, unit).value
        if phrase.has("other") or (phrase.has("ordinal") and phrase.numbers("ordinal")[0] == 2):
            value = Amount(2, unit).value
        grain = Granularity(_grain(unit))
    return Meaning(DateType.SET, value, grain=grain)


def weekdays(phrase: Phrase, context: Context) -> Meaning | None:
    """``Tuesdays``, ``Tuesday nights``."""
    name = phrase.word("weekdays", "weekday")
    part = vocabulary()[phrase.word("parts")][1] if phrase.has("parts") else ""
    return Meaning(DateType.SET, f"XXXX-WXX-{vocabulary()[name][1]}" + (f"T{part}" if part else ""), grain=Granularity.DAY)


def frequency(phrase: Phrase, context: Context) -> Meaning | None:
    """``daily``, ``annually``."""
    n = phrase.begin
    if context.view[phrase.start].isupper() and phrase.tokens.start(n) and context.view[phrase.start - 1] == " ":
        before = phrase.before()
        if before and before.isalpha() and before != "the":
            return None  # a newspaper
    if phrase.word("frequency") == "everyday" and phrase.before() in ("a", "an", "the"):
        return None  # the adjective
    if phrase.word("frequency") == "quarterly" and phrase.behind().isalpha():
        return None
    if phrase.word("frequency") in ("daily", "weekly") and phrase.before() in ("party", "language", "newspaper"):
        return None
    return Meaning(DateType.SET, phrase.value("frequency"))
