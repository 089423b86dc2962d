"""A term of office: who held which office of which state, from when to when, as exactly as it is known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from enum import IntEnum

import attrs

from dateline import DatelineError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CODE = re.compile(r"[A-Z]{2}")
#: Letters that no accent can be taken from.
_LETTERS = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})
_WORD = re.compile(r"[^\W_]+")


class OfficeholdersError(DatelineError, ValueError):
    """A file of terms that cannot be used; ``str`` says file, line and reason.

    Args:
        message: What is wrong, for a person.
        file: The file as named by the caller.
        line: From 1; None when the whole file is meant.
    """

    def __init__(self, message: str, file: str | None = None, line: int | None = None) -> None:
        self.message = message
        self.file = file
        self.line = line
        place = ":".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)

    def __reduce__(self) -> tuple[type[OfficeholdersError], tuple[str, str | None, int | None]]:
        return type(self), (self.message, self.file, self.line)


class Fit(IntEnum):
    """How far something is known to hold."""

    NO = 0
    MAYBE = 1
    YES = 2


@attrs.frozen
class Period:
    """A date as exact as it is known: all the days that it may mean.

    Example:
        >>> Period.of("2019-02")
        Period(earliest=datetime.date(2019, 2, 1), latest=datetime.date(2019, 2, 28))
    """

    earliest: dt.date
    latest: dt.date

    @classmethod
    def of(cls, text: str) -> Period:
        """Read ``2019``, ``2019-02`` or ``2019-02-28``.

        Raises:
            OfficeholdersError: When it is none of these.
        """
        parts = _DATE.fullmatch(text)
        try:
            if parts is None:
                raise ValueError
            year, month, day = int(parts[1]), int(parts[2] or 0), int(parts[3] or 0)
            if parts[3]:
                return cls(dt.date(year, month, day), dt.date(year, month, day))
            first, last = (month, month) if parts[2] else (1, 12)
            return cls(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))
        except ValueError as error:
            raise OfficeholdersError(f"{text!r} is no date like 2019, 2019-02 or 2019-02-28") from error

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return str(self.earliest)
        return str(self.earliest)[:7] if self.earliest.month == self.latest.month else str(self.earliest)[:4]


def _check_code(_: object, attribute: attrs.Attribute[str | None], value: str | None) -> None:
    if value is not None and not _CODE.fullmatch(value):
        raise OfficeholdersError(f"{attribute.name} {value!r} is no ISO 3166-1 alpha-2 code like FR")


def _check_filled(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not words(value):
        raise OfficeholdersError(f"the {attribute.name} is empty")


@attrs.frozen(kw_only=True)
class Term:
    """One stretch of time in which one person held one office.

    Args:
        person: The name in full.
        office: In any usual wording: ``"Foreign Minister"``, ``"Minister for Foreign Affairs"``.
        country: ISO 3166-1 alpha-2 code; None for the offices of an organisation.
        start: First day; None when it is unknown.
        end: Last day; None while it lasts.
        other_names: Further ways to write the whole name; a part of it alone, only where it is enough.
        identifier: The person's, in a register.
        known_until: The day up to which an open end is known to be open; None when it simply lasts.

    Raises:
        OfficeholdersError: When the person or office is empty, the country no code, or the end before the start.

    Example:
        >>> term = Term(person="Ada Quill", office="Mayor", country="NO", start=Period.of("2019-02-01"), end=Period.of("2021"))
        >>> term.held_on(dt.date(2020, 5, 1)).name, term.held_on(dt.date(2021, 5, 1)).name
        ('YES', 'MAYBE')
    """

    person: str = attrs.field(validator=_check_filled)
    office: str = attrs.field(validator=_check_filled)
    country: str | None = attrs.field(default=None, validator=_check_code)
    start: Period | None = None
    end: Period | None = None
    other_names: tuple[str, ...] = ()
    identifier: str | None = None
    known_until: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end.latest < self.start.earliest:
            raise OfficeholdersError(f"the end {self.end} lies before the start {self.start}")

    def held_on(self, day: dt.date) -> Fit:
        """Whether the person held the office on a day."""
        return min(self.begun_by(day), self._lasted_to(day))

    def begun_by(self, day: dt.date) -> Fit:
        """Whether the term had begun on a day; without a start nobody knows."""
        if self.start is None:
            return Fit.MAYBE
        return Fit.NO if day < self.start.earliest else Fit.YES if day >= self.start.latest else Fit.MAYBE

    def ended_by(self, day: dt.date) -> Fit:
        """Whether the term was over on a day; on its last day it may be."""
        if self.end is None:
            return Fit.NO if self.known_until is None or day <= self.known_until else Fit.MAYBE
        return Fit.NO if day < self.end.earliest else Fit.YES if day > self.end.latest else Fit.MAYBE

    def _lasted_to(self, day: dt.date) -> Fit:
        if self.end is None:
            return Fit.YES if self.known_until is None or day <= self.known_until else Fit.MAYBE
        return Fit.YES if day <= self.end.earliest else Fit.NO if day > self.end.latest else Fit.MAYBE

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the person from others: the identifier, else name and country."""
        return (self.identifier,) if self.identifier else (*words(self.person), self.country or "")

    def __str__(self) -> str:
        state = f" ({self.country})" if self.country else ""
        return f"{self.person}, {self.office}{state}, {self.start or '?'} to {self.end or 'now'}"


def words(name: str) -> tuple[str, ...]:
    """The words of a name, in small letters without accents, so that the ways to write one name agree.

    Example:
        >>> words("Recep Tayyip Erdoğan"), words("Kim Jong-un") == words("Kim Jong Un")
        (('recep', 'tayyip', 'erdogan'), True)
    """
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    for mark in "'’`ʼ":
        name = name.replace(mark, "")
    return tuple(_WORD.findall(name.casefold()))


def without_initials(name: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without single letters in its middle or front: ``George W. Bush`` agrees with ``George Bush``."""
    longer = tuple(word for word in name if len(word) > 1)
    return longer if len(longer) > 1 else name
