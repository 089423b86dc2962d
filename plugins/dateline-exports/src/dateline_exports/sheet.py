"""One document of an export as lines that know their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import assemble, layout, story
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.sources import Source

#: Lines indented this far were centred.
_CENTRED = 8


@attrs.frozen(kw_only=True)
class Line:
    """A line that is not blank.

    Args:
        start, end: Where it stands in the document, without white space at its edges.
        text: What stands there.
        gap: Whether a blank line, or the beginning, stands before it.
        centred: Whether it is centred.
        bold: Whether it is printed in bold letters.
    """

    start: int
    end: int
    text: str
    gap: bool
    centred: bool = False
    bold: bool = False


class Sheet:
    """A document.

    Args:
        piece: Its text.
        bold, centred: Offsets of lines of it that are so printed, where the file says it.
        wrapped: Whether paragraphs may have been broken into lines; if not, a line is a paragraph.
    """

    def __init__(
        self, piece: Piece, bold: frozenset[int] = frozenset(), centred: frozenset[int] = frozenset(), *, wrapped: bool = True
    ) -> None:
        self.piece = piece
        self.wrapped = wrapped
        self.lines: list[Line] = []
        text, before = piece.text, 0
        for start, end in layout.spans(text, 0, len(text)):
            indent = start - max(text.rfind("\n", before, start), text.rfind("\r", before, start), before - 1) - 1
            self.lines.append(
                Line(
                    start=start,
                    end=end,
                    text=text[start:end],
                    gap=not self.lines or layout.gap_between(text, before, start),
                    centred=indent >= _CENTRED or start in centred,
                    bold=start in bold,
                )
            )
            before = end

    def cut(self, start: int, end: int) -> Piece:
        """A stretch of it."""
        return assemble.cut(self.piece, start, end)

    def of(self, first: int, last: int) -> Piece | None:
        """The stretch from one line to before another, by their numbers; None when there is none between."""
        last = min(last, len(self.lines))
        return self.cut(self.lines[first].start, self.lines[last - 1].end) if first < last else None

    def paragraphs(self, start: int, end: int) -> Iterator[Piece]:
        """The paragraphs between two offsets."""
        if self.wrapped:
            for span in layout.paragraphs(self.piece.text, start, end):
                yield self.cut(span.start, span.end)
            return
        for line in self.lines:
            if start < line.end and line.start < end:
                yield self.cut(max(line.start, start), min(line.end, end))

    def story(self, number: int) -> Story:
        """An article to be filled from it."""
        return Story(number=number, place=attrs.evolve(self.piece, number=number))

    def told(
        self, source: Source, number: int, code: str, message: str, hint: str | None, severity: Severity = Severity.WARNING
    ) -> Problem:
        """A problem with it, at its first line."""
        at = self.lines[0].start if self.lines else 0
        return story.told(source, attrs.evolve(self.piece, number=number), at, code, message, hint, severity)


def marked(form: str) -> re.Pattern[str]:
    """A pattern for lines of a file that mark something: at the beginning of a line, in any case of letters."""
    return re.compile(rf"^[ \t\xa0\ufeff]{{0,200}}+{form}", re.MULTILINE | re.IGNORECASE)


#: A start may be told by up to so many characters before it.
LOOK_BACK = 240


def ends(form: re.Pattern[str], text: str, pos: int) -> list[int]:
    """The offsets from ``pos`` on behind what a pattern finds, also where that begins a little before."""
    found = (match.end() for match in form.finditer(text, max(0, pos - LOOK_BACK)))
    return [end for end in found if end >= pos]
