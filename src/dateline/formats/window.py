"""A source that is read through a window: no more of it is in memory than what is looked at."""

from __future__ import annotations

import attrs

from dateline.errors import Problem
from dateline.formats.pieces import Piece
from dateline.formats.places import Ground
from dateline.sources import Source


class Window:
    """The part of a source that is looked at: it grows by chunks, and forgets what was read.

    Args:
        source: What to read.
    """

    def __init__(self, source: Source) -> None:
        self._show(Ground(""))
        self.at = 0
        self.problems: list[Problem] = []
        self._chunks = source.chunks()

    @property
    def text(self) -> str:
        """What is in it."""
        return self.piece.text

    def cut(self, start: int, end: int, number: int) -> Piece:
        """A stretch; cheap when asked for in order."""
        return Piece.on(self._ground.cut(start, end), number)

    def _show(self, ground: Ground) -> None:
        self._ground = ground
        self.piece = Piece.on(ground, 1)

    def more(self) -> bool:
        """Take in as much again as is left, and forget what was read; False at the end of the file."""
        rest = self._ground.cut(self.at, len(self.text))
        texts, runs, size = ([rest.text], [*rest.runs], len(rest.text)) if rest.text else ([], [], 0)
        wanted = 2 * size + 1
        while size < wanted and (chunk := next(self._chunks, None)) is not None:
            if isinstance(chunk, Problem):
                self.problems.append(chunk)
                continue
            texts.append(chunk.text)
            runs.append(attrs.evolve(chunk.run, start=size))
            size += len(chunk.text)
        if size == len(rest.text):
            return False
        self._show(Ground("".join(texts), tuple(runs)))
        self.at = 0
        return True
