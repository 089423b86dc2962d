"""Pair the quotation marks of a block, in one pass."""

from __future__ import annotations

import attrs


@attrs.frozen
class Pair:
    """Two quotation marks that belong together, or an opening one that is never closed.

    Args:
        open: Offset of the opening mark.
        inner: Offset of the first character behind it (the mark may be two characters: `` `` ``).
        close: Offset of the closing mark; the end of the block when there is none.
        end: Offset behind the closing mark; the same as ``close`` when there is none.
        depth: 0 for outer marks, 1 for marks inside those.
    """

    open: int
    inner: int
    close: int
    end: int
    depth: int = 0

    @property
    def closed(self) -> bool:
        """Whether there is a closing mark."""
        return self.end > self.close


def pair(text: str, start: int, end: int) -> list[Pair]:
    """The paired marks of one block (a first version: curly and straight double marks)."""
    found: list[Pair] = []
    opened = -1
    for at in range(start, end):
        mark = text[at]
        if mark == "“" or (mark == '"' and opened < 0):
            if opened < 0:
                opened = at
        elif mark in '”"' and opened >= 0:
            found.append(Pair(opened, opened + 1, at, at + 1))
            opened = -1
    if opened >= 0:
        found.append(Pair(opened, opened + 1, end, end))
    return found
