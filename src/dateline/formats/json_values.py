"""JSON values that know where they stand: the decoder of the standard library, asked member by member."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import attrs

from dateline.formats.assemble import Assembly, cut
from dateline.formats.pieces import Piece

#: Raw line ends inside strings are not JSON, and common in pages.
_DECODER = json.JSONDecoder(strict=False)
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*+")


@attrs.frozen
class Value:
    """A value of JSON.

    Args:
        piece: The text that holds it.
        start, end: Where it stands there, quotation marks included.
        data: What the decoder makes of it.
    """

    piece: Piece
    start: int
    end: int
    data: Any

    @property
    def text(self) -> Piece:
        """A string without marks and escapes, any other value as it is written; each character knows its place."""
        if not isinstance(self.data, str):
            return cut(self.piece, self.start, self.end)
        return _unescaped(self.piece, self.start + 1, self.end - 1)

    def members(self) -> dict[str, Value]:
        """The members of an object by name; empty of any other value."""
        return dict(self._members()) if isinstance(self.data, dict) else {}

    def _members(self) -> Iterator[tuple[str, Value]]:
        text, at = self.piece.text, skip(self.piece.text, self.start + 1)
        while text[at] != "}":
            key, at = _DECODER.raw_decode(text, at)
            at = skip(text, skip(text, at) + 1)
            data, end = _DECODER.raw_decode(text, at)
            yield key, Value(self.piece, at, end, data)
            at = skip(text, end)
            if text[at] == ",":
                at = skip(text, at + 1)

    def items(self) -> Iterator[Value]:
        """The items of an array; of any other value that value alone."""
        if not isinstance(self.data, list):
            yield self
            return
        text, at = self.piece.text, skip(self.piece.text, self.start + 1)
        while text[at] != "]":
            data, end = _DECODER.raw_decode(text, at)
            yield Value(self.piece, at, end, data)
            at = skip(text, end)
            if text[at] == ",":
                at = skip(text, at + 1)


def skip(text: str, at: int) -> int:
    """Where the white space at an offset ends."""
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches the empty string


def data_at(text: str, at: int) -> tuple[Any, int]:
    """What the decoder makes of the value at an offset, and where that ends; raises as `value_at` does."""
    return _DECODER.raw_decode(text, at)


def value_at(piece: Piece, at: int = 0) -> Value:
    """The value that stands at an offset of a piece, or behind white space there.

    Raises:
        json.JSONDecodeError: Where it is broken.
        RecursionError: When it is nested too deep.

    Example:
        >>> piece = Piece.of('{"title": "Caf\\\\u00e9", "tags": [1, 2]}')
        >>> members = value_at(piece).members()
        >>> members["title"].text.text, [item.data for item in members["tags"].items()]
        ('Café', [1, 2])
    """
    start = skip(piece.text, at)
    data, end = _DECODER.raw_decode(piece.text, start)
    return Value(piece, start, end, data)


def _unescaped(piece: Piece, start: int, end: int) -> Piece:
    assembly = Assembly(piece)
    assembly.replace(_ESCAPE, _letter, start, end)
    return assembly.piece()


def _letter(escape: str) -> str:
    return str(_DECODER.decode(f'"{escape}"'))
