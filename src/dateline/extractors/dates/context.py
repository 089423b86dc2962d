"""What a rule is handed: the phrase it matched and the story told so far; and what it hands back: a meaning."""

from __future__ import annotations

import datetime as dt
import functools
import re

import attrs

from dateline.extractors.dates import periods
from dateline.extractors.dates.direction import direction
from dateline.extractors.dates.periods import Period
from dateline.extractors.dates.words import Tokens, codes, vocabulary
from dateline.kinds import Anchor, DateMod, DateType, Granularity
from dateline.model import Span

_NUMERIC = re.compile(r"(?<![\d./-])(\d\d?)[/.-] ?(\d\d?)[/.-] ?\d{4}(?!\d)")


@attrs.define
class Meaning:
    """What a phrase means: a `dateline.kinds.DateMention` without its span and rule.

    ``stated_year`` tells that the phrase itself names the year; ``offset`` that it counts from the article's day.
    """

    type: DateType
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    grain: Granularity | None = None
    mod: DateMod | None = None
    anchor: Anchor | None = None
    alternatives: tuple[str, ...] = ()
    stated_year: bool = False
    offset: bool = False


def dated(
    period: Period | None,
    anchor: Anchor | None = None,
    *,
    type: DateType = DateType.DATE,
    mod: DateMod | None = None,
    stated_year: bool = False,
    offset: bool = False,
) -> Meaning | None:
    """The meaning of a stretch of the calendar; None of one that the calendar has not."""
    if period is None:
        return None
    return Meaning(
        type, period.value, period.first, period.last, period.grain, mod, anchor, stated_year=stated_year, offset=offset
    )


@functools.cache
def _any_of(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(codes()[kind] for kind in kinds)}]")


@attrs.define(eq=False)
class Phrase:
    """The tokens that a rule matched."""

    tokens: Tokens
    begin: int
    end: int

    @property
    def shape(self) -> str:
        """Their kinds."""
        return self.tokens.shape[self.begin : self.end]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tokens.start(self.begin)

    @property
    def stop(self) -> int:
        """Where it ends in the text."""
        return self.tokens.end(self.end - 1)

    def at(self, *kinds: str) -> int:
        """The index of the first token of one of the kinds; -1 when there is none."""
        if len(kinds) == 1:
            return self.tokens.shape.find(codes()[kinds[0]], self.begin, self.end)
        found = _any_of(kinds).search(self.tokens.shape, self.begin, self.end)
        return -1 if found is None else found.start()

    def has(self, *kinds: str) -> bool:
        """Whether it has a token of one of the kinds."""
        return self.at(*kinds) >= 0

    def word(self, *kinds: str) -> str:
        """The first word of the kinds; empty when there is none."""
        n = self.at(*kinds)
        return self.tokens.words[n] if n >= 0 else ""

    def value(self, *kinds: str) -> str:
        """What the first word of the kinds stands for; empty when there is none."""
        word = self.word(*kinds)
        return vocabulary()[word][1] if word else ""

    def numbers(self, *kinds: str) -> list[int]:
        """The numbers of all tokens of the kinds, in order."""
        wanted = [codes()[kind] for kind in kinds]
        return [number_of(self.tokens.words[n]) for n in range(self.begin, self.end) if self.tokens.shape[n] in wanted]

    def part(self, begin: int, end: int) -> Phrase:
        """Some of its tokens."""
        return Phrase(self.tokens, begin, end)

    def before(self, count: int = 1) -> str:
        """The word in front of it."""
        n = self.begin - count
        return self.tokens.words[n] if n >= 0 else ""

    def behind(self, count: int = 0) -> str:
        """The word behind it."""
        n = self.end + count
        return self.tokens.words[n] if n < len(self.tokens.words) else ""


def number_of(word: str) -> int:
    """The number that a token of digits, a number word or an ordinal stands for."""
    if word[0].isdecimal():
        return int(word.replace(",", "").rstrip("stndrh"))
    return int(vocabulary()[word][1])


_PARTS_OF_YEAR = ("P6M", "P9M")
_TOLD = (Granularity.DAY, Granularity.MONTH, Granularity.YEAR, Granularity.SEASON)


@attrs.define
class Context:
    """The article's day and the story told so far.

    Args:
        lower, view: The text, see `dateline.findings.Reading`.
        day: The day that relative words count from; None when the article has no date.
    """

    lower: str
    view: str
    day: dt.date | None
    last: Meaning | None = None
    last_span: Span | None = None
    last_quarter: Period | None = None
    told_year: int | None = None
    _far: int = 0
    _near: int = 0
    told_bc: int | None = None
    _last_day: Anchor | None = None
    _last_month: Anchor | None = None
    _day_first: tuple[bool | None] | None = None

    @property
    def day_first(self) -> bool | None:
        """Whether ``05/11/2021`` is the 5th of November here; None when no other date of the text shows it."""
        if self._day_first is None:
            orders = {int(one) > 12 for one, two in _NUMERIC.findall(self.lower) if (int(one) > 12) != (int(two) > 12)}
            self._day_first = (orders.pop() if len(orders) == 1 else None,)
        return self._day_first[0]

    @property
    def narrative(self) -> bool:
        """Whether the text tells of other years than the article's own: then a bare ``July 3`` is of the year told of."""
        return self.day is not None and self._far >= 3 and self._far > 6 * self._near

    def note(self, meaning: Meaning, span: Span) -> None:
        """Take a mention into the story."""
        if meaning.value.startswith("BC"):
            self.told_bc = int(meaning.value[2:6]) if meaning.value[2:6].isdecimal() and len(meaning.value) >= 6 else None
        if meaning.value in _PARTS_OF_YEAR:
            self.last_quarter = None  # results of nine months are told of, no longer those of a quarter
        if meaning.type not in (DateType.DATE, DateType.TIME) or meaning.first is None:
            return
        self.last, self.last_span = meaning, span
        if meaning.first == meaning.last:
            self._last_day = self._last_month = Anchor(date=meaning.first, span=span)
        elif meaning.grain is Granularity.MONTH:
            self._last_month = Anchor(date=meaning.first, span=span)
        if meaning.stated_year:
            self.told_bc = None
        if meaning.grain is Granularity.QUARTER and (meaning.anchor is None or meaning.anchor.span is None):
            self.last_quarter = Period(meaning.value, meaning.first, meaning.last, meaning.grain)
        year = meaning.first.year
        if meaning.stated_year and meaning.grain in _TOLD:
            whole = meaning.grain is Granularity.YEAR
            if not whole or self.told_year is None or abs(year - self.told_year) <= 10:
                self.told_year = year
            if self.day is not None and abs(year - self.day.year) >= 2:
                self._far += 1 if whole else 2
        elif meaning.offset:
            self._near += 1

    def from_article(self) -> Anchor | None:
        """The article's date as what is counted from."""
        return None if self.day is None else Anchor(date=self.day)

    def from_last(self, unit: str = "day") -> Anchor | None:
        """The last mention fine enough to count such units from, else the last of any kind, else the article's date."""
        fine = self._last_day if unit in ("day", "week", "weekend", "hour", "minute") else None
        fine = self._last_month if unit == "month" else fine
        if fine is not None:
            return fine
        if self.last is not None and self.last.first is not None:
            return Anchor(date=self.last.first, span=self.last_span)
        return self.from_article()

    def direction(self, phrase: Phrase) -> int:
        """Negative when the words around a phrase tell of the past, positive of the future; 2 and -2 when surely."""
        return direction(self.lower, phrase.start, phrase.stop)

    def capital(self, phrase: Phrase, n: int) -> bool:
        """Whether a token is written with a capital letter."""
        return self.view[phrase.tokens.start(n)].isupper()


def anchor_day(anchor: Anchor | None) -> dt.date | None:
    """The day of an anchor."""
    return None if anchor is None else anchor.date


def count_from(anchor: Anchor | None, unit: str, count: int) -> Period | None:
    """The unit of the calendar ``count`` units from the anchor."""
    return None if anchor is None else periods.near(anchor.date, unit, count)
