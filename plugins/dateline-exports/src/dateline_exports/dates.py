"""The date lines of exports: a date with its weekday behind it, a time, the name of an edition."""

from __future__ import annotations

import functools
import re

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import build, stated, story
from dateline.formats.pieces import Piece
from dateline.formats.stated import Written
from dateline.formats.story import Story
from dateline.lexicon import alternation
from dateline.model import DateRole
from dateline.sources import Source
from dateline.text import fold
from dateline_exports.words import EDITION


@functools.cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"[ ,]{{0,4}}+(?:{alternation(stated.names('weekday'))})(?![^\W_])\.?")


_EDITION = re.compile(rf"(?<![^\W_])(?:{'|'.join(EDITION)})(?![^\W_])")


def at(line: str) -> Written | None:
    """The date that a line begins with, its weekday in front or behind; the time behind that is read, too.

    Example:
        >>> at("8 February 2021 Monday").value
        datetime.date(2021, 2, 8)
        >>> at("July 2, 2019 Tuesday 9:33 AM GMT").value.isoformat()
        '2019-07-02T09:33:00+00:00'
    """
    view = fold.fold(line[: stated.LINE_SIZE])
    found = stated.at(view, 0)
    day = None if found is None else _weekday().match(fold.lower(view), found.end)
    if found is None or day is None:
        return found
    again = stated.at(view[: found.end] + view[day.end() :], 0)
    end = day.end()
    if again is not None and again.end > found.end:
        return attrs.evolve(again, end=again.end - found.end + end)
    return attrs.evolve(found, end=end)


def line(text: str) -> Written | None:
    """The date of a line that holds nothing else but the name of an edition.

    Example:
        >>> line("November 7, 2001, Wednesday, Late Edition - Final").value
        datetime.date(2001, 11, 7)
        >>> line("6 November 2021 was a cold day") is None
        True
    """
    if len(text) > stated.LINE_SIZE:
        return None
    found = at(text)
    if found is None:
        return None
    rest = text[found.end :].strip(" .,;")
    return found if not rest or _EDITION.search(rest.lower()) else None


def take(source: Source, made: Story, role: DateRole, piece: Piece, written: Written) -> None:
    """Keep a date as stated, and the problem with it."""
    raw = " ".join(piece.text[: written.end].split())
    date = build.stated_date(written, role, raw)
    if written.bad and not written.candidates:
        told = f"there is no such day or time: {raw[:60]!r}"
        made.problems.append(_told(source, piece, told))
        return
    made.known.append(date)
    if written.candidates:
        made.problems.append(story.ambiguous(source, piece, date))


def take_text(source: Source, made: Story, role: DateRole, piece: Piece) -> None:
    """Keep the date that a piece begins with; a problem when there is none."""
    written = at(piece.text)
    if written is not None:
        take(source, made, role, piece, written)
    elif piece.text.strip():
        made.problems.append(_told(source, piece, f"this date cannot be read: {piece.text.strip()[:60]!r}"))


def _told(source: Source, piece: Piece, message: str) -> Problem:
    return story.told(source, piece, 0, "bad-date", message, "write it as YYYY-MM-DD", Severity.WARNING)
