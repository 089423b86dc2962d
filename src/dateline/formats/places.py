"""Where the letters of a stretch of a file stand, counted when it is asked for: most places never are."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

import attrs

from dateline.model import Run, encoded_size
from dateline.sources import after

#: The run of a text that is no part of a file, or all of one.
WHOLE = (Run(),)
#: Where a stretch of a text begins, what it was cut from and where there, and what is written there for all of it when that is
#: not the stretch itself: ``"&amp;"``.
Mark = tuple[int, "Ground", int, str | None]
_PAGE = 4096
_start = attrgetter("start")


def _utf8_size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


class Ground:
    """A stretch of a file as it was decoded. Its places are cheap in any order, and cheapest when asked for in order.

    Args:
        text: The stretch.
        runs: Where it stands: one run, or several where the encoding changes.

    Example:
        >>> ground = Ground("Zoë said:\\nno.")
        >>> ground.run(10, 0)
        Run(start=0, char=10, byte=11, line=2, column=1, encoding='utf-8', written=None)
    """

    __slots__ = ("_at", "_known", "_marks", "_narrow", "_next", "_plain", "runs", "text")

    def __init__(self, text: str, runs: tuple[Run, ...] = WHOLE) -> None:
        self.text = text
        self.runs = runs
        first = runs[0]
        self._marks = [first]  # places known already, a page or less from one another
        self._next = 1  # the run behind the last of them
        self._known = first
        self._plain = len(runs) == 1 and "\r" not in text  # as most stretches are
        self._narrow = first.encoding == "utf-8" and text.isascii()  # a byte a letter
        self._at = (0, first.byte, first.line, first.column)

    def run(self, offset: int, start: int = 0) -> Run:
        """The run that begins at an offset, as one that begins at ``start`` of another text."""
        return self.runs_at([(start, self, offset, None)], start)[0]

    def runs_at(self, marks: Sequence[Mark], end: int) -> list[Run]:
        """The runs of stretches of it, which are put together to a text or a part of one.

        Args:
            marks: Of the stretches, in order.
            end: Where the last of them ends in the text.
        """
        found: list[Run] = []
        text, first = self.text, self.runs[0]
        known, byte, line, column = self._at
        size = _utf8_size if first.encoding == "utf-8" else functools.partial(encoded_size, encoding=first.encoding)
        for number, (start, _, at, written) in enumerate(marks, 1):
            char, encoding = first.char + at, first.encoding
            if not (self._plain and known <= at < known + _PAGE):
                place = self.at(at)
                char, byte, line, column, encoding = place.char, place.byte, place.line, place.column, place.encoding
            elif at > known:
                byte += at - known if self._narrow else size(text[known:at])
                lines = text.count("\n", known, at)
                line += lines
                column = at - text.rfind("\n", known, at) if lines else column + at - known
            known = at
            found.append(Run(start=start, char=char, byte=byte, line=line, column=column, encoding=encoding, written=written))
            if len(self.runs) > 1 and written is None:
                until = at + (marks[number][0] if number < len(marks) else end) - start
                found += [attrs.evolve(self.at(seam), start=start + seam - at) for seam in self._seams(at, until)]
        self._at = (known, byte, line, column)
        return found

    def at(self, offset: int) -> Run:
        """The run that begins at an offset."""
        known = self._known
        if not known.start <= offset < known.start + _PAGE or offset >= self._until(known):
            known = self._mark_before(offset)
        if offset > known.start:
            known = after(known, self.text[known.start : offset], offset)
        if not self._parts_line_end(offset):
            self._known = known
        return known

    def cut(self, start: int, end: int) -> Ground:
        """A stretch of it that stands for itself."""
        return Ground(self.text[start:end], tuple(self.runs_at([(0, self, start, None)], end - start)))

    def _seams(self, start: int, end: int) -> list[int]:
        """Where runs begin between two offsets."""
        first, last = bisect_right(self.runs, start, key=_start), bisect_left(self.runs, end, key=_start)
        return [run.start for run in self.runs[first:last]]

    def _parts_line_end(self, offset: int) -> bool:
        """Whether an offset stands between CR and LF, from where counting on would count the line twice."""
        return self.text.startswith("\n", offset) and self.text.endswith("\r", 0, offset)

    def _until(self, known: Run) -> int:
        """Where the next run that is known of begins."""
        at = bisect_right(self.runs, known.start, key=_start)
        return self.runs[at].start if at < len(self.runs) else len(self.text) + 1

    def _mark_before(self, offset: int) -> Run:
        runs, marks = self.runs, self._marks
        while True:
            last = marks[-1]
            end = runs[self._next].start if self._next < len(runs) else len(self.text) + 1
            if offset < min(end, last.start + _PAGE):
                return marks[bisect_right(marks, offset, key=_start) - 1]
            if end <= last.start + _PAGE:
                marks.append(runs[self._next])
                self._next += 1
            else:
                following = last.start + _PAGE
                following += self._parts_line_end(following)
                marks.append(after(last, self.text[last.start : following], following))
