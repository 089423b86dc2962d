"""Put an article's text together from stretches of a marked-up file, so that every character of it still knows its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dateline.formats.pieces import Piece
from dateline.formats.places import Mark
from dateline.model import Span

#: What stands between two blocks of a text that was put together.
GAP = "\n\n"


class Assembly:
    """A text that is put together from one piece: some stretches as they stand, some as what they stand for, some left out.

    Args:
        piece: What its characters come from.

    Example:
        >>> assembly = Assembly(Piece.of("<p>A &amp; B</p>"))
        >>> assembly.take(3, 5)
        >>> assembly.write("&", 5, 10)
        >>> assembly.take(10, 12)
        >>> assembly.piece().text
        'A & B'
        >>> [(run.start, run.char, run.written) for run in assembly.piece().runs]
        [(0, 3, None), (2, 5, '&amp;'), (3, 10, None)]
    """

    __slots__ = ("_ground", "_marks", "_offset", "_parts", "_source", "size")

    def __init__(self, piece: Piece) -> None:
        self.size = 0
        self._source = piece
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        # Most pieces stand in the file letter for letter: then a place in one is at once a place in the other.
        _, ground, self._offset, written = piece.marks[0]
        self._ground = ground if written is None and len(piece.marks) == 1 else None

    def take(self, start: int, end: int) -> None:
        """Add a stretch as it stands."""
        if start < end:
            if self._ground is not None:
                self._marks.append((self.size, self._ground, self._offset + start, None))
            else:
                self._marks += self._source.between(start, end, self.size)
            self._parts.append(self._source.text[start:end])
            self.size += end - start

    def write(self, text: str, start: int, end: int) -> None:
        """Add what a stretch stands for: the letter of ``&amp;``, a blank for a line break."""
        if text:
            if self._ground is not None:
                self._marks.append((self.size, self._ground, self._offset + start, self._source.text[start:end]))
            else:
                _, ground, at, written = self._source.between(start, start)[0]
                self._marks.append((self.size, ground, at, self._source.text[start:end] if written is None else written))
            self._parts.append(text)
            self.size += len(text)

    def replace(self, pattern: re.Pattern[str], read: Callable[[str], str], start: int, end: int) -> None:
        """Add a stretch in which each match of a pattern is written as it reads.

        Args:
            pattern: What does not stand for itself: references, white space.
            read: What a match stands for; itself, and it is taken as it stands.
            start, end: The stretch.
        """
        text, ground, offset, parts, marks = self._source.text, self._ground, self._offset, self._parts, self._marks
        at = start
        for match in pattern.finditer(text, start, end):
            written = match[0]
            shown = read(written)
            if shown == written:
                continue
            begin, behind = match.span()
            if ground is None:
                self.take(at, begin)
                self.write(shown, begin, behind)
            else:  # the same without calls: this is where markup is mostly read
                if at < begin:
                    marks.append((self.size, ground, offset + at, None))
                    parts.append(text[at:begin])
                if shown:
                    marks.append((self.size + begin - at, ground, offset + begin, written))
                    parts.append(shown)
                self.size += begin - at + len(shown)
            at = behind
        self.take(at, end)

    def piece(self) -> Piece:
        """What was put together."""
        marks = self._marks or self._source.between(0, 0)
        return Piece(text="".join(self._parts), marks=tuple(marks), number=self._source.number)


def one_blank(_: str) -> str:
    """How white space reads: for `Assembly.replace`."""
    return " "


def cut(piece: Piece, start: int, end: int) -> Piece:
    """A stretch of a piece, as a piece.

    Example:
        >>> part = cut(Piece.of("One. Two."), 5, 9)
        >>> part.text, part.runs[0].char
        ('Two.', 5)
    """
    return Piece(text=piece.text[start:end], marks=tuple(piece.between(start, end)), number=piece.number)


def stripped(piece: Piece) -> Piece:
    """A piece without the white space at its edges."""
    text = piece.text.strip()
    if len(text) == len(piece.text):
        return piece
    start = piece.text.find(text)
    return cut(piece, start, start + len(text))


def join(parts: Iterable[Piece], number: int, gap: str = GAP) -> tuple[Piece, list[Span]]:
    """Pieces put together into one, with something between them that stands in no file: an empty line, if not told otherwise.

    Args:
        parts: In order.
        number: The article's number in the file, from 1.
        gap: What stands between two of them.

    Returns:
        The text, and where each part stands in it.
    """
    texts: list[str] = []
    marks: list[Mark] = []
    spans: list[Span] = []
    size = 0
    for part in parts:
        if texts:
            start, ground, at, written = marks[-1]
            marks.append((size, ground, at + (size - start if written is None else len(written)), ""))
            texts.append(gap)
            size += len(gap)
        marks += [(start + size, ground, at, written) for start, ground, at, written in part.marks]
        spans.append(Span(size, size + len(part.text)))
        texts.append(part.text)
        size += len(part.text)
    return Piece(text="".join(texts), marks=tuple(marks) or Piece.of("").marks, number=number), spans
