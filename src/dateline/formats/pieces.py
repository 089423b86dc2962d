"""Cut a source into the texts of its articles, with no more of it in memory than one article and one chunk."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats.places import WHOLE, Ground, Mark
from dateline.model import Run
from dateline.sources import Chunk, Source, after

#: Given a stretch of the file and an offset in it, the offsets from there on at which articles begin, in order. What stands
#: before the offset is there to look back at.
Starts = Callable[[str, int], list[int]]

#: What is looked at again with the next chunk: longer than what tells an article's beginning.
HOLD = 4096
_LOOK_BACK = 256
#: An article has to be in memory whole: one of more letters is not read, nor what stands behind it.
MAX_ARTICLE = 1 << 28


@attrs.define(kw_only=True)  # nothing changes one; frozen they would take twice as long to make, and many are made
class Piece:
    """A text whose letters know their places in the file: all of an article as it is written, or a part of it as it reads.

    Args:
        text: The text.
        marks: Where it stands, in order, the first at 0.
        number: The article's number in the file, from 1.
    """

    text: str
    marks: tuple[Mark, ...] = attrs.field(repr=False)
    number: int

    @classmethod
    def of(cls, text: str, runs: tuple[Run, ...] = WHOLE, number: int = 1) -> Piece:
        """The very slice of a file that stands there.

        Example:
            >>> Piece.of("Talks resume").runs == WHOLE
            True
        """
        return cls.on(Ground(text, runs), number)

    @classmethod
    def on(cls, ground: Ground, number: int) -> Piece:
        """All of a stretch of the file."""
        return cls(text=ground.text, marks=((0, ground, 0, None),), number=number)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Where it stands in the file; counted on each call."""
        found: list[Run] = []
        first, marks = 0, self.marks
        while first < len(marks):
            ground = marks[first][1]
            last = first + 1
            while last < len(marks) and marks[last][1] is ground:
                last += 1
            found += ground.runs_at(marks[first:last], marks[last][0] if last < len(marks) else len(self.text))
            first = last
        return tuple(found)

    def between(self, start: int, end: int, to: int = 0) -> list[Mark]:
        """The marks of a stretch, as those of one that begins at ``to`` of another text.

        Example:
            >>> [(start, at) for start, _, at, _ in Piece.of("Talks resume").between(6, 12, 100)]
            [(100, 6)]
        """
        marks = self.marks
        first = 0 if len(marks) == 1 else bisect_left(marks, (start + 1,)) - 1
        begin, ground, at, written = marks[first]
        if written is None:
            at += start - begin
        elif start > begin:
            at, written = at + len(written), ""  # inside a reference is behind it
        found = [(to, ground, at, written)]
        if len(marks) > 1:
            by = to - start
            following = marks[first + 1 : bisect_left(marks, (end,), first + 1)]
            found += [(begin + by, ground, at, written) for begin, ground, at, written in following]
        return found


def pieces(source: Source, starts: Starts, encoding: str | None = None) -> Iterator[Piece | Problem]:
    """The texts of a source's articles: together they are the file.

    Args:
        source: What to read.
        starts: Finds where articles begin; the first begins with the file.
        encoding: The one that the file names.

    Yields:
        Each text in order, and between them the problems met while decoding.
    """
    if source.text is not None and not starts(source.text, 0):
        yield Piece.of(source.text)  # the common case: a string that holds one article
        return
    cutter = _Cutter(starts)
    for chunk in source.chunks(encoding):
        if isinstance(chunk, Problem):
            yield chunk
            if chunk.severity is Severity.ERROR and not (cutter.done or cutter.window):
                return  # of what could not be read nothing is left
        else:
            yield from cutter.feed(chunk)
            if cutter.size > MAX_ARTICLE:
                yield _too_long(source, cutter)
                return
    yield from cutter.rest()


def _too_long(source: Source, cutter: _Cutter) -> Problem:
    begin = cutter.done[0][1]
    return Problem(
        code="article-too-long",
        severity=Severity.ERROR,
        message=f"an article of more than {MAX_ARTICLE >> 20} Mi letters begins here; neither it nor what follows is read",
        file=source.name,
        article_no=cutter.number + 1,
        line=begin.line,
        column=begin.column,
        byte_offset=begin.byte,
    )


def whole(source: Source, encoding: str | None = None) -> Iterator[Piece | Problem]:
    """The whole source as the text of one article."""
    return pieces(source, lambda text, pos: [], encoding)


_Segment = tuple[str, Run]


class _Cutter:
    """Collects stretches of the file and cuts them where articles begin."""

    def __init__(self, starts: Starts) -> None:
        self.starts = starts
        self.number = 0
        self.size = 0  # how many letters of an article are held
        self.done: list[_Segment] = []  # of the article that is being read
        self.window: list[_Segment] = []  # not yet looked at
        self.before = ""

    def feed(self, chunk: Chunk) -> Iterator[Piece]:
        """Take a chunk, and give out the texts that are complete before it."""
        if self.window:
            yield from self._advance(last=False)
        self.window.append((chunk.text, chunk.run))

    def rest(self) -> Iterator[Piece]:
        """Give out what is left."""
        yield from self._advance(last=True)
        yield self._piece()

    def _advance(self, *, last: bool) -> Iterator[Piece]:
        text = _joined(self.window)
        limit = len(text)
        if not last:
            held = max(0, limit - HOLD)
            limit = max(text.rfind("\n", 0, held), text.rfind("\r", 0, max(0, held - 1))) + 1
        back = len(self.before)
        starts = (start - back for start in self.starts(self.before + text if back else text, back))
        cuts = deque(start for start in starts if last or start < limit)
        at = 0
        kept: list[_Segment] = []
        for segment, run in self.window:
            end = at + len(segment)
            pos = at
            while cuts and cuts[0] < end:
                cut = cuts.popleft()
                run = self._take(segment[pos - at : cut - at], run)
                pos = cut
                if self.done:
                    yield self._piece()
            if pos < limit:
                run = self._take(segment[pos - at : limit - at], run)
                pos = min(end, limit)
            if pos < end:
                kept.append((segment[pos - at :], run))
            at = end
        self.window = kept
        self.before = (self.before + text[max(0, limit - _LOOK_BACK) : limit])[-_LOOK_BACK:]

    def _take(self, text: str, run: Run) -> Run:
        """Add a stretch to the article that is being read; where the file goes on behind it."""
        if not text:
            return run
        self.done.append((text, run))
        self.size += len(text)
        return after(run, text)

    def _piece(self) -> Piece:
        self.number += 1
        runs: list[Run] = []
        start = 0
        for text, run in self.done:
            runs.append(attrs.evolve(run, start=start) if start else run)
            start += len(text)
        piece = Piece.of(_joined(self.done), tuple(runs) or WHOLE, self.number)
        self.done, self.size = [], 0
        return piece


def _joined(segments: list[_Segment]) -> str:
    return segments[0][0] if len(segments) == 1 else "".join(text for text, _ in segments)
