"""A source that is read through a window: no more of it is in memory than what is looked at."""

from __future__ import annotations

import attrs

from dateline.errors import Problem
from dateline.formats import assemble, pieces
from dateline.formats.pieces import Piece
from dateline.sources import Source


class Window:
    """The part of a source that is looked at: it grows by chunks, and forgets what was read.

    Args:
        source: What to read.
    """

    def __init__(self, source: Source) -> None:
        self.piece = Piece(text="", runs=pieces.WHOLE, number=1)
        self.at = 0
        self.problems: list[Problem] = []
        self._chunks = source.chunks()
        self._places = assemble.Places(self.piece)

    @property
    def text(self) -> str:
        """What is in it."""
        return self.piece.text

    def cut(self, start: int, end: int, number: int) -> Piece:
        """A stretch; cheap when asked for in order."""
        return attrs.evolve(assemble.cut(self.piece, start, end, self._places), number=number)

    def more(self) -> bool:
        """Take in as much again as is left, and forget what was read; False at the end of the file."""
        rest = self.cut(self.at, len(self.text), 1)
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
        self.piece = Piece(text="".join(texts), runs=tuple(runs), number=1)
        self._places = assemble.Places(self.piece)
        self.at = 0
        return True
