"""Cut a source into the texts of its articles, with no more of it in memory than one article and one chunk."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

import attrs

from dateline.errors import Problem
from dateline.model import Run
from dateline.sources import Chunk, Source, after

#: Given a stretch of the file and an offset in it, the offsets from there on at which articles begin, in order. What stands
#: before the offset is there to look back at.
Starts = Callable[[str, int], list[int]]

#: What is looked at again with the next chunk: longer than what tells an article's beginning.
HOLD = 4096
_LOOK_BACK = 256
WHOLE = (Run(),)


@attrs.frozen(kw_only=True)
class Piece:
    """The text of one article.

    Args:
        text: The very slice of the file.
        runs: Where it stands there.
        number: Its number in the file, from 1.
    """

    text: str
    runs: tuple[Run, ...]
    number: int


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
        yield Piece(text=source.text, runs=WHOLE, number=1)  # the common case: a string that holds one article
        return
    cutter = _Cutter(starts)
    for chunk in source.chunks(encoding):
        if isinstance(chunk, Problem):
            yield chunk
        else:
            yield from cutter.feed(chunk)
    yield from cutter.rest()


def whole(source: Source, encoding: str | None = None) -> Iterator[Piece | Problem]:
    """The whole source as the text of one article."""
    return pieces(source, lambda text, pos: [], encoding)


_Segment = tuple[str, Run]


class _Cutter:
    """Collects stretches of the file and cuts them where articles begin."""

    def __init__(self, starts: Starts) -> None:
        self.starts = starts
        self.number = 0
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
        return after(run, text)

    def _piece(self) -> Piece:
        self.number += 1
        runs: list[Run] = []
        start = 0
        for text, run in self.done:
            runs.append(attrs.evolve(run, start=start) if start else run)
            start += len(text)
        piece = Piece(text=_joined(self.done), runs=tuple(runs) or WHOLE, number=self.number)
        self.done = []
        return piece


def _joined(segments: list[_Segment]) -> str:
    return segments[0][0] if len(segments) == 1 else "".join(text for text, _ in segments)
