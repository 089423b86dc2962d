"""HTML as pieces that know their place: its tags, their attributes, and the text of its blocks.

Own code, since no HTML parser of the standard library or of others says where in the file a letter stands, and
`html.parser` takes quadratic time over crafted tags. It reads what people write: unclosed and stray tags cost nothing.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.formats.assemble import Assembly, stripped
from dateline.formats.pieces import Piece
from dateline.formats.wordlists import words

_TAG = re.compile(r"<(?:(?P<close>/)?(?P<name>[A-Za-z][\w:.-]{0,60}+)(?P<plain>[ \t]{0,9}+/?>)?|(?P<open>!--|!\[CDATA\[|[!?]))")
_CLOSES = {"!--": "-->", "![CDATA[": "]]>", "!": ">", "?": ">"}
# What ends a tag, or begins a value in which no ">" does
_END = re.compile(r"=\s{0,100}+(?P<mark>[\"'])|>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=>/\"']{1,100}+)(?:\s{0,100}+=\s{0,100}+(?:\"(?P<a>[^\"]*+)|'(?P<b>[^']*+)|(?P<c>[^\s>\"']++)))?"
)
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "xmp")}
#: A reference, or white space that HTML shows as one blank
_WRITTEN = re.compile(r"&(?:#\d{1,7}+;?|#[xX][0-9a-fA-F]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;)|[ \t\r\n\f]{2,}+|[\t\r\n\f]")
_BLANK = " \t\r\n\f"


class Tag(NamedTuple):
    """A tag of HTML.

    Args:
        name: In small letters.
        closing: Whether it is ``</name>``.
        start, end: Where it stands; of an element with raw text (``script``), ``end`` is behind the opening tag.
        inside: Where its attributes begin.
        raw: Where the raw text of such an element ends; None for all others.
    """

    name: str
    closing: bool
    start: int
    end: int
    inside: int
    raw: int | None = None


#: The name of what is no tag of an element.
COMMENT = "!"


class Tags:
    """The tags of a text in order; comments and declarations are tags named `COMMENT`.

    Args:
        text: HTML.
        start, end: The stretch to look at.
        cut: Afterwards, where a tag, a comment or a script begins that nothing closes; None when all are closed.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.cut: int | None = None
        self._absent: set[str] = set()

    def _find(self, what: str, at: int) -> int:
        """Where ``what`` stands next, or -1: looked for only once when it stands nowhere, so that cost stays linear."""
        if what in self._absent:
            return -1
        found = self.text.find(what, at, self.end)
        if found < 0:
            self._absent.add(what)
        return found

    def __iter__(self) -> Iterator[Tag]:
        at = self.start
        while (found := _TAG.search(self.text, at, self.end)) is not None:
            close, name, plain, opened = found.groups()
            if opened is not None:
                end = self._find(_CLOSES[opened], found.end())
                if end < 0:
                    self._cut(found.start())
                at = found.end() if end < 0 else end + len(_CLOSES[opened])
                yield Tag(COMMENT, False, found.start(), at, at)
                continue
            inside = found.end("name")
            at = found.end() if plain is not None else self._tag_end(inside)
            if at < 0:
                self._cut(found.start())
                return
            tag = Tag(name.lower(), close is not None, found.start(), at, inside)
            if tag.name in _RAW and not tag.closing:
                raw = _RAW[tag.name].search(self.text, at, self.end)
                if raw is None:
                    self._cut(found.start())
                at = self.end if raw is None else raw.start()
                tag = tag._replace(raw=at)
            yield tag

    def _cut(self, at: int) -> None:
        self.cut = at if self.cut is None else self.cut

    def _tag_end(self, at: int) -> int:
        """Where the tag ends whose attributes begin there; -1 when nothing ends it."""
        while (found := _END.search(self.text, at, self.end)) is not None:
            mark = found["mark"]
            if mark is None:
                return found.end()
            close = self._find(mark, found.end())
            at = found.end() if close < 0 else close + 1
        return -1


def attributes(text: str, tag: Tag) -> dict[str, tuple[int, int]]:
    """Where the value of each attribute of a tag stands, without its marks; of several of one name the first.

    Example:
        >>> text = "<a href='x.html' hidden>"
        >>> (tag,) = Tags(text)
        >>> {name: text[slice(*place)] for name, place in attributes(text, tag).items()}
        {'href': 'x.html', 'hidden': ''}
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTE.finditer(text, tag.inside, tag.end - 1):
        group = match.lastgroup or "name"
        place = (match.end(), match.end()) if group == "name" else match.span(group)
        found.setdefault(match["name"].lower(), place)
    return found


def decoded(piece: Piece, start: int, end: int) -> Piece:
    """A stretch without tags as it reads: references as their letters, white space as one blank.

    Example:
        >>> decoded(Piece.of("Fish &amp;\\n chips"), 0, 17).text
        'Fish & chips'
    """
    assembly = Assembly(piece)
    _decode(piece.text, start, end, assembly)
    return assembly.piece()


def _decode(text: str, start: int, end: int, assembly: Assembly) -> None:
    part = text[start:end]
    if not ("&" in part or "\n" in part or "  " in part or "\t" in part or "\r" in part or "\f" in part):
        assembly.take(start, end)  # most stretches, told at a glance
        return
    assembly.replace(_WRITTEN, shown, start, end)


@functools.lru_cache(maxsize=1024)
def shown(written: str) -> str:
    """How what stands in text reads: a reference as its letter, white space as a blank."""
    return html.unescape(written) if written[0] == "&" else " "


class Block(NamedTuple):
    """A block of text.

    Args:
        name: The element it stands in.
        piece: Its text, without white space at its edges.
    """

    name: str
    piece: Piece


class Blocks:
    """Blocks of text, each put together from stretches of a piece.

    Args:
        piece: What they are taken from.
        skip: Elements that are left out.
    """

    def __init__(self, piece: Piece, skip: frozenset[str]) -> None:
        self.piece = piece
        self.skip = skip
        self.found: list[Block] = []
        self.breaks = 0  # line breaks in a row
        self.assembly = Assembly(piece)

    def end(self, name: str) -> None:
        """End the block that is open, as one of this name."""
        if self.assembly.size:
            piece = stripped(self.assembly.piece())
            if piece.text:
                self.found.append(Block(name, piece))
            self.assembly = Assembly(self.piece)
        self.breaks = 0


class _Reader(Blocks):
    """Collects the text between tags into blocks."""

    def __init__(self, piece: Piece, skip: frozenset[str]) -> None:
        super().__init__(piece, skip)
        self.parts = words("html block")
        self.name = "p"

    def text(self, start: int, end: int) -> None:
        text = self.piece.text
        if self.assembly.size == 0:
            while start < end and text[start] in _BLANK:
                start += 1
        if start < end:
            if self.breaks and not text[start:end].isspace():
                self.breaks = 0
            _decode(text, start, end, self.assembly)

    def close(self, name: str) -> None:
        """End the block, and name the next."""
        self.end(self.name)
        self.name = name

    def tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.close(self.name)
            else:
                self.assembly.write(" " if self.assembly.size else "", tag.start, tag.end)
        elif tag.name in self.parts:
            self.close("p" if tag.closing else tag.name)
        elif tag.name == "time" and (self.name == "time" or self.assembly.size == 0):
            self.close("p" if tag.closing else "time")


def blocks(piece: Piece, start: int = 0, end: int | None = None, skip: frozenset[str] = frozenset()) -> list[Block]:
    """The text of HTML, block by block; two line breaks part blocks as well.

    Args:
        piece: HTML.
        start, end: The stretch to read.
        skip: Elements to leave out beside those whose text is never read (``script``).

    Example:
        >>> page = Piece.of("<h1>Talks</h1><p>They <b>go</b> on.<br><br>It rained.")
        >>> [(block.name, block.piece.text) for block in blocks(page)]
        [('h1', 'Talks'), ('p', 'They go on.'), ('p', 'It rained.')]
    """
    reader = _Reader(piece, skip | words("html unread"))
    at, left_out, depth = start, "", 0
    tags = Tags(piece.text, start, end)
    for tag in tags:
        if depth:
            if tag.name == left_out:
                depth += -1 if tag.closing else 1
            at = tag.end if tag.raw is None else tag.raw
            continue
        reader.text(at, tag.start)
        at = tag.end if tag.raw is None else tag.raw
        reader.tag(tag)
        if (
            tag.name in reader.skip
            and not tag.closing
            and tag.name not in words("html void")
            and not piece.text.startswith("/>", tag.end - 2)
        ):
            left_out, depth = tag.name, 1
    last = tags.end if tags.cut is None or tags.cut < at else tags.cut
    if not depth and at < last:
        reader.text(at, last)
    reader.close("")
    return reader.found
