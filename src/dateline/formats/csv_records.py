"""Records of comma-separated values that know where they stand.

Own code, since the `csv` module keeps no offsets, swallows the rest of a file over one wrong quotation mark, and stops at cells
above 128 KiB. Cost is linear: behind a mark that nothing closes there are only pairs, so that no other is looked for in vain.
"""

from __future__ import annotations

import re

import attrs

from dateline.formats.assemble import Assembly, cut
from dateline.formats.pieces import Piece

#: What may part cells, and the patterns of a cell without quotation marks.
BARE = {mark: re.compile(rf"[^{re.escape(mark)}\r\n]*+") for mark in ",;\t|"}
#: A cell in quotation marks that is longer is taken for one that nothing closes.
LONGEST = 1 << 24
_QUOTED = re.compile(r' {0,4}+"(?P<inside>[^"]*+(?:""[^"]*+)*+)"')
_LINE_END = re.compile(r"\r\n?|\n")


@attrs.frozen
class Cell:
    """A cell.

    Args:
        start, end: Where it stands, without its quotation marks.
        quoted: Whether it had any; then a doubled one inside stands for one.
    """

    start: int
    end: int
    quoted: bool

    def piece(self, row: Piece) -> Piece:
        """Its text, with the row's places."""
        if not self.quoted or row.text.find('""', self.start, self.end) < 0:
            return cut(row, self.start, self.end)
        assembly = Assembly(row)
        at = self.start
        for found in _DOUBLED.finditer(row.text, self.start, self.end):
            assembly.take(at, found.start())
            assembly.write('"', *found.span())
            at = found.end()
        assembly.take(at, self.end)
        return assembly.piece()


_DOUBLED = re.compile('""')


@attrs.frozen
class Record:
    """A row of cells.

    Args:
        cells: In order.
        end: Where the next row begins.
        unclosed: Where a cell begins whose quotation mark nothing closes; it is read to the end of its line.
    """

    cells: tuple[Cell, ...]
    end: int
    unclosed: int | None = None


def record(text: str, at: int, mark: str, *, last: bool = True) -> Record | None:
    """The row that begins at an offset.

    Args:
        text: What is known of the file.
        at: Where to look.
        mark: What parts cells.
        last: Whether the file ends with the text; else a row that reaches its end is not known yet.

    Returns:
        The row; None when more of the file must be seen.

    Example:
        >>> text = 'Talks,"He said ""no"",\\n then left"\\nnext'
        >>> row = record(text, 0, ",")
        >>> [text[cell.start : cell.end] for cell in row.cells], text[row.end :]
        (['Talks', 'He said ""no"",\\n then left'], 'next')
    """
    cells: list[Cell] = []
    unclosed: int | None = None
    start = at
    while True:
        quoted = _QUOTED.match(text, at) if text.startswith(('"', " "), at) else None
        if quoted is not None and (quoted.end() == len(text) or text[quoted.end()] in (mark, "\r", "\n")):
            cell, at = Cell(*quoted.span("inside"), True), quoted.end()
        else:
            bare = BARE[mark].match(text, at)
            assert bare is not None
            opened = bare[0].lstrip(" ").startswith('"') and quoted is None
            if opened and not last and len(text) - at < LONGEST:
                return None
            unclosed = at if opened and unclosed is None else unclosed
            cell, at = Cell(*bare.span(), False), bare.end()
        cells.append(cell)
        if at >= len(text) and not last and at - start < LONGEST:
            return None
        if not text.startswith(mark, at):
            break
        at += 1
    line = _LINE_END.match(text, at)
    return Record(tuple(cells), at if line is None else line.end(), unclosed)
