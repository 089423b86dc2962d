"""Read the dateline in front of a paragraph: ``BEIJING, Nov 5 (Xinhua) --`` and its many cousins.

It is read part by part (place, day, agency, the mark that closes it), and then judged by which parts are there: a place in
mixed case alone is no dateline, a place in capitals before a dash is one.
"""

from __future__ import annotations

import datetime as dt
import functools
import re

import attrs
import regex

from dateline.formats import stated
from dateline.formats.wordlists import words
from dateline.lexicon import table
from dateline.model import Dateline, DateRole, Precision, Span, StatedDate
from dateline.text import fold

#: No dateline is longer.
SIZE = 160


@attrs.frozen
class _Agency:
    name: str


@attrs.frozen
class _Country:
    name: str
    other_names: tuple[str, ...]


@attrs.frozen
class _Part:
    """A stretch of the paragraph's beginning, without its brackets and with them (``start`` to ``end``)."""

    text: str
    start: int
    end: int


_MARKS = (":", "\u2013", "\u2014", "\u2015", "--", " -", "- ", "\xa0-", "-\xa0")
_CAPS = r"[\p{Lu}\p{M}][\p{Lu}\p{M}'.-]*+(?:/[\p{Lu}\p{M}'.-]++)*+(?![\p{Ll}\d])"
_WORD = r"\p{Lu}[\p{L}\p{M}'.-]*+"
_SMALL = r"(?:de|del|la|le|el|al|of|the|and|du|des|di|da|do|dos|am|an|der|upon|sur)"
# GAZA CITY, XI'AN, ST. JOHN'S, LONDON/PARIS, ABOARD AIR FORCE ONE
_PLACE_CAPS = regex.compile(rf"{_CAPS}(?: {{1,4}}(?:de |of |la )?{_CAPS}){{0,5}}")
_PLACE_MIXED = regex.compile(rf"{_WORD}(?:/{_WORD})?(?: {{1,4}}(?:{_SMALL} ){{0,2}}{_WORD}){{0,3}}")
# ", Gaza Strip" ", N.L." ", D.C." " [Norland]" " (Norland)"
_REGION = regex.compile(rf",? {{0,4}}\[[^\]\[]{{2,40}}\]|, {{0,4}}(?P<r>{_WORD}(?: {{1,4}}(?:{_SMALL} )?{_WORD}){{0,3}})")
_BRACKETS = regex.compile(r"\((?P<a>[^()\[\]/\n]{1,40})\)|\[(?P<a>[^()\[\]/\n]{1,40})\]|/(?P<a>[^()\[\]/\n]{1,40})/")
_BARE_AGENCY = regex.compile(r"(?P<a>[\p{Lu}][\p{L}\p{M}-]{1,12}(?: \p{Lu}[\p{L}\p{M}]{2,10}){0,2})(?= {0,2}(?:--|[–—:]| - ))")
_AGENCY_NAME = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\d.&'+/ -]{1,34}")
_GAP = re.compile(r"[ ,.]{0,6}")
_DASH = regex.compile(r"\*{0,2} {0,4}(?:-{1,3}|[–—―]{1,2}|_{1,2})(?= |\p{Lu}|[\"'“(\[/]|$)")
_OTHER_END = regex.compile(r"\*{0,2} {0,2}[:.] {0,2}(?:-{1,2}|[–—])?(?= |\p{Lu}|[\"'“]|$)")
_GOES_ON = regex.compile(r" {0,4}(?:[\"'(\[]{0,3}[\p{Lu}\p{Lo}\d]|$)")


@attrs.frozen(kw_only=True)
class Found:
    """A dateline without its article: offsets are those of the text it was read in.

    Args:
        span: From the place to the agency.
        place, agency: As written.
        date: The day, when one is stated.
    """

    span: Span
    place: str | None = None
    agency: str | None = None
    date: stated.Written | None = None

    def dated(self, text: str, published: dt.date | None) -> tuple[Dateline, StatedDate | None]:
        """The dateline in an article of ``published``, and the date that it states."""
        if self.date is None:
            return Dateline(span=self.span, place=self.place, agency=self.agency), None
        day = self.date.near(published)
        span = Span(self.date.start, self.date.end)
        value = self.date.value or day
        given = StatedDate(
            role=DateRole.DATELINE,
            raw=text[span.start : span.end],
            span=span,
            value=value,
            precision=self.date.precision or (Precision.DAY if value else None),
            zone=self.date.zone,
            candidates=self.date.candidates,
        )
        return Dateline(span=self.span, place=self.place, date=day, agency=self.agency), given


def find(text: str, start: int, end: int) -> Found | None:
    """The dateline at the start of a paragraph; None when there is none.

    Example:
        >>> line = "RIVERTOWN, Norland, Nov. 5 (NNA) -- Talks went on."
        >>> found = find(line, 0, len(line))
        >>> found.place, found.agency, line[found.span.start : found.span.end]
        ('RIVERTOWN, Norland', 'NNA', 'RIVERTOWN, Norland, Nov. 5 (NNA)')
        >>> find("Talks resume: Orr said so.", 0, 26) is None
        True
    """
    beginning = text[start : min(end, start + SIZE)]
    if not _may_be(beginning):
        return None
    found = _Reading(beginning, fold.fold(beginning)).read()
    if found is None:
        return None
    date = found.date and attrs.evolve(found.date, start=found.date.start + start, end=found.date.end + start)
    return attrs.evolve(found, span=found.span.shift(start), date=date)


def _may_be(beginning: str) -> bool:
    """Whether a paragraph that begins so may begin with a dateline, told at a glance."""
    first = beginning[:4].lstrip("*")
    if not first[:1].isupper():
        return first[:1].isdigit() or first[:1] in ("(", "[", "/")
    if first[:2].isupper():
        return True
    # Without capitals it takes brackets, or a dash or colon and a day or the name of a country.
    if "(" in beginning or "[" in beginning or "/" in beginning:
        return True
    return ("," in beginning or "." in beginning) and any(mark in beginning for mark in _MARKS)


@functools.cache
def agencies() -> frozenset[str]:
    """The known agencies, as datelines write them."""
    return frozenset(row.name for row in table("agencies", _Agency))


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(name for row in table("countries", _Country) for name in (row.name, *row.other_names))


class _Reading:
    """One paragraph's beginning, read from left to right."""

    def __init__(self, text: str, view: str) -> None:
        self.text = text
        self.view = view
        self.pos = 2 if view.startswith("**") else 0
        self.begin = self.pos
        self.place: _Part | None = None
        self.caps = False
        self.region = False
        self.date: stated.Written | None = None
        self.agency: _Part | None = None

    def read(self) -> Found | None:
        self._take_date()
        if self.date is None:
            self._take_place()
            if self.place is not None:
                self._take_date()
        self._take_agency()
        if self.place is None and self.agency is None:
            return None
        if self.date is None and self.agency is not None:
            self._take_date()  # PARIS (AFP), Nov 5 --
        if not self._judge():
            return None
        parts = [(p.start, p.end) for p in (self.place, self.date, self.agency) if p is not None]
        return Found(
            span=Span(min(s for s, _ in parts), max(e for _, e in parts)),
            place=None if self.place is None else self.place.text,
            agency=None if self.agency is None else self.agency.text,
            date=self.date,
        )

    def _skip(self) -> int:
        return _GAP.match(self.view, self.pos).end()  # type: ignore[union-attr]  # it matches the empty string

    def _take_date(self) -> None:
        at = self._skip()
        date = stated.day_at(self.view, at) if at < len(self.view) else None
        # A month alone, or digits of something else, are no day.
        if date is None or date.precision is Precision.MONTH:
            return
        if not self.view[date.end : date.end + 1].isalnum():
            self.date, self.pos = date, date.end

    def _take_place(self) -> None:
        bracket = _BRACKETS.match(self.view, self.pos)
        if bracket is not None:
            if not self._is_agency(bracket["a"]) and _PLACE_CAPS.fullmatch(bracket["a"]):
                self.place, self.caps = _Part(self._raw(*bracket.span("a")), *bracket.span()), True
                self.pos = bracket.end()
            return
        found = _PLACE_CAPS.match(self.view, self.pos)
        self.caps = found is not None and sum(c.isalpha() for c in found[0]) > 1
        if not self.caps:
            found = _PLACE_MIXED.match(self.view, self.pos)
        if found is None or not self._may_be_place(found[0]):
            return
        end = found.end()
        for _ in range(2):  # ", Norland", ", N.L., Norland"
            more = _REGION.match(self.view, end)
            if more is None or (more["r"] and (not self._may_be_place(more["r"]) or self._dated(more.start("r")))):
                break
            self.region, end = True, more.end()
            if more["r"] in agencies() and self._closes(end):
                end = more.start()  # "Moscow, Interfax --": the agency, not a region
                break
        while (end > found.start() and self.view[end - 1] in " ,-") or self._stop_ends(found.start(), end):
            end -= 1
        if end > found.start():
            self.place, self.pos = _Part(self._raw(found.start(), end), found.start(), end), end

    def _stop_ends(self, start: int, end: int) -> bool:
        """Whether the stop at the end closes the place (``MOSCOW.``) rather than shortens it (``D.C.``)."""
        word = self.view[max(start, self.view.rfind(" ", start, end) + 1) : end]
        return word.endswith(".") and len(word) > 3 and "." not in word[:-1]

    def _dated(self, at: int) -> bool:
        return stated.day_at(self.view, at) is not None

    def _closes(self, at: int) -> bool:
        return _DASH.match(self.view, at) is not None or _OTHER_END.match(self.view, at) is not None

    def _raw(self, start: int, end: int) -> str:
        return self.text[start:end]

    def _may_be_place(self, name: str) -> bool:
        parts = [word.strip(".,'") for word in name.split(" ")]
        if parts[0] == "THE":
            parts = parts[1:] or parts  # THE HAGUE
        first = parts[0]
        days = stated.names("weekday").keys() | stated.names("month").keys()
        return (
            first.lower() not in words("no place")
            and first not in words("no place label")
            and not any(len(part) > 3 and part.lower() in days for part in parts)
        )

    def _is_agency(self, name: str) -> bool:
        return name in agencies() or any(part.strip() in agencies() for part in regex.split(r"[/&,-]", name))

    def _is_acronym(self) -> bool:
        """Whether what looks like an agency is the place's own initials: ``Rivers and Ports Authority (RPA) -``."""
        assert self.place is not None and self.agency is not None
        initials = "".join(word[0] for word in regex.findall(r"[\p{L}]+", self.place.text))
        return self.agency.text.lower() in (initials.lower(), "".join(c for c in initials if c.isupper()).lower())

    def _take_agency(self) -> None:
        at = self._skip()
        dash = _DASH.match(self.view, at)
        if dash is not None and self.view[dash.end() : dash.end() + 1] in ("(", "/"):
            at = dash.end()  # NEW YORK--(BUSINESS WIRE)--
        bracket = _BRACKETS.match(self.view, at) or _BARE_AGENCY.match(self.view, at)
        if bracket is None or _AGENCY_NAME.fullmatch(bracket["a"].strip()) is None:
            return
        bare = bracket[0] == bracket["a"]
        if bare and (bracket["a"] not in agencies() or not self.view[self.pos : at].strip()):
            return
        name = bracket["a"].strip()
        if self.place is None and not self._is_agency(name):
            if self.date is not None and _PLACE_CAPS.fullmatch(name):
                # February 21, 2021 (RIVERTOWN) -
                self.place, self.caps = _Part(self._raw(*bracket.span("a")), *bracket.span()), True
                self.pos = bracket.end()
            return
        start = bracket.start("a") + bracket["a"].index(name)
        self.agency = _Part(self._raw(start, start + len(name)), *bracket.span())
        self.pos = bracket.end()

    def _judge(self) -> bool:
        """Whether the parts that are there, and the mark behind them, make a dateline."""
        view, at = self.view, self.pos
        dash, other = _DASH.match(view, at), _OTHER_END.match(view, at)
        spaced = dash is not None and _GOES_ON.match(view, dash.end()) is not None
        if dash is not None and dash[0] == "-" and not self.agency:
            return False  # a hyphen inside a word
        known = self.agency is not None and self._is_agency(self.agency.text)
        named = known or (self.agency is not None and self.caps and self.agency.text.isupper())
        if self.place is not None and self.agency is not None and self.date is None and self._is_acronym():
            return False
        if self.place is None:
            return self.agency is not None and named and (dash is not None or (other is not None and self.date is not None))
        if self.date is not None and self.agency is not None:
            return bool(dash or other or self.caps or known)
        if self.date is not None:
            alone = not view[at:].strip(" .") and self.date.value is not None
            return (self.caps and bool(dash or other or alone)) or spaced or (other is not None and ":" in other[0])
        if self.agency is not None:
            return named and bool(dash or other)
        if not spaced:
            return False
        return self.caps or (self.place.text.rpartition(", ")[2] in _countries() and self.region)
