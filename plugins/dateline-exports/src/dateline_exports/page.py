"""What the readers of saved pages share: the encoding of a page, and its elements by their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.formats import markup
from dateline.formats.markup import Block, Tag, Tags
from dateline.formats.pieces import Piece
from dateline.sources import Head
from dateline.text import decode

_CHARSET = re.compile(r"<meta\s[^<>]{0,200}?charset\s{0,9}=[\s\"']{0,9}([\w:.-]{1,40})", re.IGNORECASE)


def encoding(head: Head) -> str | None:
    """The encoding that a page names; None when it names none, or its letters show that it is UTF-8."""
    if head.text is None:
        return None
    found = _CHARSET.search(head.text)
    if found is None:
        return None
    try:
        head.data.decode("ascii")
    except UnicodeDecodeError as error:
        if head.encoding == "utf-8" and _is_utf8(head.data, error.start):
            return None
    return decode.named(found[1])


def _is_utf8(data: bytes, start: int) -> bool:
    try:
        data[start:].decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


@attrs.frozen(kw_only=True)
class Element:
    """An element of a page.

    Args:
        name: In small letters.
        classes: Its classes in small letters.
        start, end: Where it stands, with its tags.
        inside, close: Where what it holds begins and ends.
    """

    name: str
    classes: frozenset[str]
    start: int
    end: int
    inside: int
    close: int


class Page:
    """A stretch of a page: one article of it.

    Args:
        piece: The stretch.
    """

    def __init__(self, piece: Piece) -> None:
        self.piece = piece

    def elements(self, names: frozenset[str]) -> list[Element]:
        """The elements of these names in the order in which they begin; one that nothing closes goes on to the end."""
        text = self.piece.text
        opened: dict[str, list[tuple[int, Tag]]] = {name: [] for name in names}
        found: list[Element | None] = []
        for tag in Tags(text):
            if tag.name not in names:
                continue
            if not tag.closing:
                opened[tag.name].append((len(found), tag))
                found.append(None)
            elif opened[tag.name]:
                number, first = opened[tag.name].pop()
                found[number] = self._element(first, tag.start, tag.end)
        for rest in opened.values():
            for number, first in rest:
                found[number] = self._element(first, len(text), len(text))
        return [element for element in found if element is not None]

    def _element(self, tag: Tag, close: int, end: int) -> Element:
        place = markup.attributes(self.piece.text, tag).get("class", (0, 0))
        classes = frozenset(self.piece.text[slice(*place)].lower().split())
        return Element(name=tag.name, classes=classes, start=tag.start, end=end, inside=tag.end, close=close)

    def blocks(self, start: int, end: int) -> list[Block]:
        """The text between two offsets, block by block."""
        return markup.blocks(self.piece, start, end)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The same without the blocks' names."""
        return (block.piece for block in self.blocks(start, end))

    def text(self, start: int, end: int) -> str:
        """The same on one line."""
        return " ".join(block.piece.text for block in self.blocks(start, end))
