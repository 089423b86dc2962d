"""Lines that begin with a label (``Section: FOREIGN; Blz. 6``), and what they say of an article."""

from __future__ import annotations

import re

import attrs

from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.model import DateRole
from dateline.sources import Source
from dateline_exports import dates
from dateline_exports.sheet import Line, Sheet
from dateline_exports.words import LABELS, PAGE, language

_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W_]{0,20}+(?:[ -][^\W\d_][^\W_]{0,20}+){0,3}+)[ \t\xa0]?:(?:[ \t\xa0]{1,40}+|$)")
_PAGE = re.compile(rf"(?:{'|'.join(PAGE)})[. \xa0]{{1,3}}(?P<page>[^\s;,]{{1,12}}(?:[-–,] ?\d{{1,5}})?)", re.IGNORECASE)
_VALUE = re.compile(r"(?P<label>[^\W\d_]{2,20}): {0,3}(?P<value>[^\s:].{0,40})")


@attrs.frozen(kw_only=True)
class Field:
    """A label and what stands behind it.

    Args:
        name: What the label says (`words.LABELS`); of an unknown one itself, in small letters, with hyphens for blanks.
        upper: Whether it is written in capitals.
        start, end: Where the value stands in the sheet.
    """

    name: str
    upper: bool
    start: int
    end: int


def field(line: Line) -> Field | None:
    """The field that a line begins.

    Example:
        >>> field(Line(start=10, end=24, text="LENGTH: 5 words", gap=True))
        Field(name='length', upper=True, start=18, end=24)
    """
    found = _LABEL.match(line.text)
    if found is None:
        return None
    name = found["label"].lower().replace(" ", "-")
    return Field(name=LABELS.get(name, name), upper=found["label"].isupper(), start=line.start + found.end(), end=line.end)


def known(line: Line) -> Field | None:
    """The field that a line begins, when its label is a known one."""
    found = field(line)
    return found if found is not None and found.name in _KNOWN else None


_KNOWN = frozenset(LABELS.values())


def section(value: str) -> list[tuple[str, str]]:
    """A section with the page in it, apart.

    Example:
        >>> section("FOREIGN; Blz. 6"), section("POLITICS; Version:17")
        ([('section', 'FOREIGN'), ('page', '6')], [('section', 'POLITICS'), ('version', '17')])
    """
    names: list[str] = []
    found: list[tuple[str, str]] = []
    for part in (part.strip() for part in value.split(";")):
        page, stated = _PAGE.fullmatch(part), _VALUE.fullmatch(part)
        if page is not None:
            found.append(("page", page["page"]))
        elif stated is not None:
            found.append((stated["label"].lower(), stated["value"]))
        elif part:
            names.append(part)
    return [("section", "; ".join(names)), *found] if names else found


def take(source: Source, made: Story, sheet: Sheet, found: Field) -> None:
    """Put a field into a story."""
    piece = sheet.cut(found.start, found.end)
    value = " ".join(piece.text.split())
    if not value:
        return
    if found.name == "byline" and made.byline is None:
        made.byline = piece
    elif found.name == "title" and made.title is None:
        made.title = piece
    elif found.name == "language":
        made.language = language(value)
    elif found.name == "loaded":
        dates.take_text(source, made, DateRole.CAPTURED, piece)
    elif found.name == "corrected":
        dates.take_text(source, made, DateRole.UPDATED, piece)
    elif found.name == "section":
        made.meta += section(value)
    elif found.name == "correction":
        take_correction(source, made, piece)
    else:
        made.meta.append((found.name, value))


def take_correction(source: Source, made: Story, piece: Piece) -> None:
    """Keep a correction, and its date when it begins with one."""
    made.meta.append(("correction", " ".join(piece.text.split())))
    written = dates.at(piece.text)
    if written is not None:
        dates.take(source, made, DateRole.UPDATED, piece, written)
