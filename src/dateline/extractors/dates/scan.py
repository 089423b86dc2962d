"""From an article to its date mentions: read every stretch from left to right, taking each mention into the story."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator

import attrs

from dateline.extractors.dates import periods
from dateline.extractors.dates.absolute import bare_day, day_of_year, full_year, year_of_era
from dateline.extractors.dates.clock import clock_of, join, join_part
from dateline.extractors.dates.context import Context, Meaning, Phrase, dated, number_of
from dateline.extractors.dates.ranges import in_year_after, in_year_before, of_year, same_year
from dateline.extractors.dates.shapes import (
    APPROX,
    DAYS_BEFORE,
    DAYS_BEHIND,
    EARLY,
    ERA_YEARS,
    INNER,
    LONGEST,
    PART_OF,
    SEPARATOR,
    SHAPES,
    TIME,
    TIME_ON,
    WEEK_OF,
    YEARS,
    compiled,
    first_kinds,
    fitting,
    single_kinds,
    starters,
)
from dateline.extractors.dates.words import OTHER, Tokens, codes, stretches, tokenise
from dateline.kinds import DateMention, DateMod, DateType, Granularity
from dateline.model import Span

#: Of these only "of" makes a date: "the end of March", not "end March".
_NEED_OF = (
    *("beginning", "start", "end", "close", "outset", "turn", "middle", "rest", "remainder", "latter", "early part"),
    *("latter part", "first part", "early days", "final days", "closing days", "opening days"),
)


#: What a time of the clock right behind belongs to.
_BEFORE_TIMES = ("dates.day", "dates.weekday", "dates.deictic", "dates.numeric", "dates.short")


@attrs.define
class Piece:
    """A mention in the making: its rule, its meaning and its tokens."""

    rule: str
    meaning: Meaning
    begin: int
    end: int


class Scan:
    """Reads the mentions of one text."""

    def __init__(self, lower: str, view: str, day: dt.date | None) -> None:
        self.context = Context(lower, view, day)

    def mentions(self) -> Iterator[DateMention]:
        """All mentions, in order."""
        lower = self.context.lower
        for start, end in stretches(lower):
            yield from self._stretch(tokenise(lower, start, end))

    def _stretch(self, tokens: Tokens) -> Iterator[DateMention]:
        begins = _begins().search
        found = begins(tokens.shape)
        while found is not None:
            at = found.start()
            pieces = self._read(tokens, at)
            for piece in pieces:
                yield self._mention(tokens, piece)
            found = begins(tokens.shape, pieces[-1].end if pieces else at + 1)

    def _mention(self, tokens: Tokens, piece: Piece) -> DateMention:
        meaning = piece.meaning
        span = Span(tokens.start(piece.begin), tokens.end(piece.end - 1))
        self.context.note(meaning, span)
        return DateMention(
            span=span,
            rule=piece.rule,
            type=meaning.type,
            value=meaning.value,
            mod=meaning.mod,
            earliest=meaning.first,
            latest=meaning.last,
            granularity=meaning.grain,
            anchor=meaning.anchor,
            alternatives=meaning.alternatives,
        )

    def _read(self, tokens: Tokens, at: int) -> list[Piece]:
        """The mention, or the two mentions of a range, that begin at a token."""
        piece = self._prefixed(tokens, at)
        if piece is not None:
            return [piece]
        for name in _ways(_known_from(tokens.shape, at))[1]:
            pieces: list[Piece] = getattr(self, name)(tokens, at)
            if pieces:
                return pieces
        piece = self._plain(tokens, at)
        if piece is None:
            return []
        piece = self._followed(tokens, piece)
        return self._range(tokens, piece) or [piece]

    def _plain(self, tokens: Tokens, at: int) -> Piece | None:
        """What the first fitting row of the table makes of the tokens from ``at`` on."""
        for n, length in fitting(_known_from(tokens.shape, at)):
            rule, _, build = SHAPES[n]
            meaning = build(Phrase(tokens, at, at + length), self.context)
            if meaning is not None:
                return Piece(rule, meaning, at, at + length)
        return None

    # What belongs to a date in front of it --------------------------------------------------------------------------

    def _prefixed(self, tokens: Tokens, at: int) -> Piece | None:
        for name in _ways(_known_from(tokens.shape, at))[0]:
            piece: Piece | None = getattr(self, name)(tokens, at)
            if piece is not None:
                return piece
        return None

    def _early(self, tokens: Tokens, at: int) -> Piece | None:
        """``early March``, ``the end of the year``, ``mid-2007``, ``later that day``."""
        match = compiled(EARLY).match(tokens.shape, at)
        if match is None:
            return None
        phrase = Phrase(tokens, at, match.end())
        word, has_of = phrase.word("earlymod"), phrase.has("of")
        if (word in _NEED_OF) is not has_of or (phrase.has("ordinal") and not has_of):
            return None
        inner = self._inner(tokens, match.end(), has_of or phrase.has("in", "the"))
        if inner is None:
            inner = self._prefixed(tokens, match.end()) or self._plain(tokens, match.end())
        if inner is None or inner.meaning.type not in (DateType.DATE, DateType.TIME) or inner.meaning.grain is None:
            return None
        mod = phrase.value("earlymod")
        meaning = attrs.evolve(inner.meaning, mod=DateMod(mod)) if mod else inner.meaning
        return Piece("dates.early", meaning, at, inner.end)

    def _inner(self, tokens: Tokens, at: int, unit: bool) -> Piece | None:
        for rule, template, build in INNER:
            if rule in ("dates.early", "dates.decade") and not unit:
                continue
            match = compiled(template).match(tokens.shape, at)
            if match is None:
                continue
            plain = self._plain(tokens, at)
            if plain is not None and plain.end > match.end():
                return plain
            meaning = build(Phrase(tokens, at, match.end()), self.context)
            if meaning is not None:
                return Piece(rule, meaning, at, match.end())
        return None

    def _timed(self, tokens: Tokens, at: int) -> Piece | None:
        """``10 p.m. Wednesday``, ``noon on May 3``."""
        match = compiled(TIME).match(tokens.shape, at)
        if match is None:
            return None
        inner = self._plain(tokens, match.end())
        time = clock_of(Phrase(tokens, at, match.end()))
        meaning = join(time, inner.meaning) if inner is not None and time is not None else None
        return None if meaning is None or inner is None else Piece("dates.clock-day", meaning, at, inner.end)

    def _week_of(self, tokens: Tokens, at: int) -> Piece | None:
        """``the week of September 30``: the seven days from the Monday of that week."""
        match = compiled(WEEK_OF).match(tokens.shape, at)
        if match is None or Phrase(tokens, at, match.end()).word("unit") != "week":
            return None
        inner = self._plain(tokens, match.end())
        if inner is None or inner.meaning.grain is not Granularity.DAY or inner.meaning.first is None:
            return None
        week = periods.week(inner.meaning.first)
        if week is None:
            return None
        meaning = attrs.evolve(inner.meaning, value=week.value, first=week.first, last=week.last, grain=week.grain)
        return Piece("dates.week-of", meaning, at, inner.end)

    def _part_of(self, tokens: Tokens, at: int) -> Piece | None:
        """``the night of Oct. 23``."""
        match = compiled(PART_OF).match(tokens.shape, at)
        if match is None:
            return None
        inner = self._plain(tokens, match.end())
        part = Phrase(tokens, at, match.end()).value("part")
        meaning = None if inner is None else join_part(inner.meaning, part)
        return None if meaning is None or inner is None else Piece("dates.part-of", meaning, at, inner.end)

    def _about(self, tokens: Tokens, at: int) -> Piece | None:
        """``around Nov. 1``, ``about 1990``."""
        match = compiled(APPROX).match(tokens.shape, at)
        if match is None or tokens.words[at] not in ("around", "about", "circa", "ca", "approximately"):
            return None
        inner = self._plain(tokens, at + 1)
        if inner is None or inner.meaning.type is not DateType.DATE or inner.meaning.grain is None:
            return None
        return Piece("dates.about", attrs.evolve(inner.meaning, mod=DateMod.APPROX), at, inner.end)

    # What belongs to a date behind it -------------------------------------------------------------------------------

    def _followed(self, tokens: Tokens, piece: Piece) -> Piece:
        """``November 5 evening``, ``May 8 1:00AM``, ``5 November 2021, 3:05 p.m.``."""
        if piece.rule not in _BEFORE_TIMES:
            return piece
        end = piece.end
        if end < len(tokens.shape) and tokens.shape[end] == codes()["part"]:
            meaning = join_part(piece.meaning, Phrase(tokens, end, end + 1).value("part"))
            return piece if meaning is None else Piece("dates.day-part", meaning, piece.begin, end + 1)
        if tokens.shape[end : end + 1] == codes()["comma"]:
            end += 1
        match = compiled(TIME).match(tokens.shape, end)
        time = None if match is None else clock_of(Phrase(tokens, end, match.end()))
        if match is None or time is None:
            return piece
        stop = match.end()
        while tokens.shape[stop - 1] in (codes()["comma"], codes()["on"]):
            stop -= 1
        meaning = join(time, piece.meaning)
        return piece if meaning is None else Piece("dates.clock-day", meaning, piece.begin, stop)

    def _time_on(self, tokens: Tokens, at: int) -> list[Piece]:
        """``5:00 am on October 3``, ``5 a.m. (0300 GMT) Sunday``: two mentions, the time of that day."""
        match = compiled(TIME_ON).match(tokens.shape, at)
        if match is None:
            return []
        stop = Phrase(tokens, at, match.end()).at("on", "open")
        time, day = clock_of(Phrase(tokens, at, stop)), self._plain(tokens, match.end())
        meaning = join(time, day.meaning) if time is not None and day is not None else None
        return [] if meaning is None or day is None else [Piece("dates.clock", meaning, at, stop), day]

    # Ranges -----------------------------------------------------------------------------------------------------------

    def _days(self, tokens: Tokens, at: int) -> list[Piece]:
        """``4-7 October``, ``March 23 to 25``: two mentions, of which the one beside the month holds it.

        ``March 23-25, 2025`` is one: its second half alone would be a bare number.
        """
        behind = compiled(DAYS_BEHIND).match(tokens.shape, at)
        match = behind or compiled(DAYS_BEFORE).match(tokens.shape, at)
        if match is None:
            return []
        phrase = Phrase(tokens, at, match.end())
        month = int(phrase.value("month", "mon"))
        first, second = phrase.numbers("day", "nth")[:2]
        n = phrase.at("year4")
        year = full_year(int(tokens.words[n]), self.context) if n >= 0 and len(tokens.words[n]) == 2 else None
        year = int(tokens.words[n]) if n >= 0 else year
        if first >= second or (n < 0 and behind and _is_count(phrase)):
            return []
        late = bare_day(month, second, phrase, self.context) if year is None else day_of_year(year, month, second)
        if late is None:
            return []
        early = same_year(late, month, first)
        cut = phrase.at("dash", "endash", "to", "and", "or")
        if early is None:
            return []
        if behind and tokens.words[cut] in ("-", "\u2013"):
            whole = attrs.evolve(early, value=f"{early.value}/{late.value}", last=late.last)
            return [Piece("dates.range", whole, at, match.end())]
        return [Piece("dates.range", early, at, cut), Piece("dates.range", late, cut + 1, match.end())]

    def _years(self, tokens: Tokens, at: int) -> list[Piece]:
        """``2011-2014``, ``1914-18``."""
        match = compiled(YEARS).match(tokens.shape, at)
        if match is None:
            return []
        one, two = tokens.words[at], tokens.words[match.end() - 1]
        if len(two) not in (2, 4) or (match.end() < len(tokens.words) and tokens.words[match.end()] in ("-", "/")):
            return []
        first, second = int(one), int(two) if len(two) == 4 else int(one[:2] + two)
        if not (1500 <= first < second <= first + 120 and second <= 2100) or not self._edge(tokens, at, match.end()):
            return []
        from_year, to_year = of_year(first), of_year(second)
        if from_year is None or to_year is None:
            return []
        return [Piece("dates.range", from_year, at, at + 1), Piece("dates.range", to_year, at + 2, match.end())]

    def _era_years(self, tokens: Tokens, at: int) -> list[Piece]:
        """``499-493 BC``: the era is that of both."""
        match = compiled(ERA_YEARS).match(tokens.shape, at)
        if match is None:
            return []
        late = year_of_era(Phrase(tokens, at + 2, match.end()), self.context)
        first = number_of(tokens.words[at])
        if late is None or not 1 <= first <= 9999:
            return []
        if late.value.startswith("BC"):
            early = attrs.evolve(late, value=f"BC{first:04}")
        else:
            early = dated(periods.year(first), stated_year=True) or late
        return [Piece("dates.era", early, at, at + 1), Piece("dates.era", late, at + 2, match.end())]

    def _edge(self, tokens: Tokens, begin: int, end: int) -> bool:
        """Whether nothing is glued to the tokens."""
        lower, start, stop = self.context.lower, tokens.start(begin), tokens.end(end - 1)
        before = lower[start - 1] if start else " "
        behind = lower[stop : stop + 1] or " "
        return not (before.isalnum() or before in "$#.-/" or behind.isalnum() or behind in "-/%")

    def _range(self, tokens: Tokens, piece: Piece) -> list[Piece]:
        """``June 9 - June 23, 2014``, ``December to February 2015``: the year of the end is that of the beginning too."""
        if piece.rule not in ("dates.day", "dates.month") or piece.meaning.stated_year or piece.meaning.first is None:
            return []
        match = compiled(SEPARATOR).match(tokens.shape, piece.end)
        second = None if match is None else self._plain(tokens, match.end())
        if second is None or second.rule != piece.rule or second.meaning.first is None:
            return []
        if tokens.words[piece.end] in ("and", "&") and not second.meaning.stated_year:
            return []
        first, end = piece.meaning, second.meaning
        begins, ends = first.first, end.first
        if begins is None or ends is None:
            return []
        if end.stated_year:
            first = in_year_before(first, ends)
        elif ends < begins:
            end = in_year_after(end, begins)
        return [attrs.evolve(piece, meaning=first), attrs.evolve(second, meaning=end)]


@functools.cache
def _begins() -> re.Pattern[str]:
    """Where a mention can begin: a token that can be one alone, or one that can begin one and is followed by a known token."""
    every = set(starters()).union(*(_firsts(template) for template in _AROUND))
    alone = {codes()[kind] for _, template, _ in SHAPES for kind in single_kinds(template)}
    return re.compile(f"[{''.join(sorted(alone))}]|[{''.join(sorted(every - alone))}](?=[^{OTHER}])")


_AROUND = (EARLY, TIME, WEEK_OF, PART_OF, APPROX, TIME_ON, DAYS_BEHIND, DAYS_BEFORE, YEARS, ERA_YEARS)


@functools.cache
def _firsts(template: str) -> frozenset[str]:
    return frozenset(codes()[kind] for kind in first_kinds(template))


def _known_from(shape: str, at: int) -> str:
    """The shape from a token on, up to the first of no kind: no template goes on over it, or is longer than that."""
    stop = at + LONGEST
    other = shape.find(OTHER, at, stop)
    return shape[at : other if other >= 0 else stop]


@functools.lru_cache(maxsize=4096)
def _ways(shape: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The methods that may read a prefixed mention at the beginning of a shape, and those that may read two mentions."""
    prefixed = tuple(name for name, templates in _PREFIXED if any(compiled(template).match(shape) for template in templates))
    double = tuple(name for name, templates in _DOUBLE if any(compiled(template).match(shape) for template in templates))
    return prefixed, double


_PREFIXED = (
    ("_early", (EARLY,)),
    ("_timed", (TIME,)),
    ("_week_of", (WEEK_OF,)),
    ("_part_of", (PART_OF,)),
    ("_about", (APPROX,)),
)
_DOUBLE = (("_time_on", (TIME_ON,)), ("_days", (DAYS_BEHIND, DAYS_BEFORE)), ("_era_years", (ERA_YEARS,)), ("_years", (YEARS,)))


def _is_count(phrase: Phrase) -> bool:
    return phrase.behind() in ("percent", "%", "million", "billion")
