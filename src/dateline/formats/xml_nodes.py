"""An element of XML with all that stands in it, as a small tree that knows where in the file each letter stands."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator

import attrs

from dateline.formats.assemble import Assembly, cut, one_blank, stripped
from dateline.formats.markup import Block, Blocks, shown
from dateline.formats.pieces import Piece
from dateline.formats.wordlists import words

#: A tag to its end; a ">" may stand in the value of an attribute.
_TAG_END = re.compile(r"[^\"'>]*+(?:\"[^\"]*+\"[^\"'>]*+|'[^']*+'[^\"'>]*+)*+>")
#: What does not stand for itself in text, white space apart
_MARK = r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});|<!--|<!\[CDATA\[|<\?"
_MARKS = re.compile(_MARK)
_FOLDED = re.compile(rf"{_MARK}|[ \t\r\n]{{2,}}+|[\t\r\n]")
_BLANKS = re.compile(r"[ \t\r\n]{2,}+|[\t\r\n]")
_ENDS = {"<!--": "-->", "<?": "?>"}

#: Prefixes of names by what they stand for; elements of the formats' own namespaces have none.
Scope = dict[str, str]


@attrs.frozen(kw_only=True)
class Ancestor:
    """An element around one that was given out: its name and attributes."""

    name: str
    attributes: dict[str, str]


@attrs.frozen(kw_only=True)
class Raw:
    """What the nodes of a tree are cut from.

    Args:
        piece: The element as it stands in the file.
        above: The elements around it, the outermost first.
    """

    piece: Piece
    above: tuple[Ancestor, ...]


class Node:
    """An element.

    Args:
        name: With the usual prefix of its namespace (``dc:date``), with none in those of the formats themselves.
        attributes: As the parser reads them.
        start: Where its tag begins in the piece.
        raw: What it is cut from.
    """

    __slots__ = ("_inside", "attributes", "children", "close", "name", "raw", "start")

    def __init__(self, name: str, attributes: dict[str, str], start: int, raw: Raw) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.close = start
        self.children: list[Node] = []
        self.raw = raw
        self._inside = -1

    @property
    def inside(self) -> int:
        """Where its opening tag ends."""
        if self._inside < 0:
            text, start = self.raw.piece.text, self.start
            end = text.find(">", start)
            if self.attributes and (text.find("'", start, end) >= 0 or text.count('"', start, end) % 2):
                found = _TAG_END.match(text, start)  # ">" may stand in a value
                end = end if found is None else found.end() - 1
            self._inside = end + 1
        return self._inside

    @property
    def end(self) -> int:
        """Where it ends, closing tag included."""
        text = self.raw.piece.text
        return self.inside if text.startswith("/>", self.inside - 2) else text.find(">", self.close) + 1

    @property
    def language(self) -> str | None:
        """The language that it states or, when it states none, that of the nearest element around it that does."""
        given = (self.attributes, *(element.attributes for element in reversed(self.raw.above)))
        return next((tag for attributes in given if (tag := attributes.get("xml:lang"))), None)

    def all(self, *names: str) -> Iterator[Node]:
        """The elements of these names right in it."""
        return (child for child in self.children if child.name in names)

    def first(self, *names: str) -> Node | None:
        """The first of these right in it; of several names the earlier is preferred."""
        for name in names:
            for child in self.children:
                if child.name == name:
                    return child
        return None

    def deep(self, *names: str) -> Iterator[Node]:
        """The elements of these names at any depth, in order, none of them inside another."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.name in names:
                yield node
            else:
                waiting += node.children[::-1]

    def deepest(self, *names: str) -> Node | None:
        """The first of these at any depth."""
        return next(self.deep(*names), None)

    @property
    def text(self) -> Piece:
        """All text in it, as it is written: references read, tags left out."""
        start, close = (0, 0) if self.children else self._section()
        if start < close:
            return cut(self.raw.piece, start, close)
        assembly = Assembly(self.raw.piece)
        self._read(assembly, _MARKS)
        return assembly.piece()

    @property
    def line(self) -> Piece:
        """All text in it, with white space as single blanks and none at the edges."""
        simple = self.simple()
        if simple is not None:
            return simple
        assembly = Assembly(self.raw.piece)
        self._read(assembly, _FOLDED)
        return stripped(assembly.piece())

    def simple(self) -> Piece | None:
        """The same when it is there to be cut out, as most texts are; None when it must be put together."""
        if self.children:
            return None
        start, close = self._section()
        text = self.raw.piece.text[start:close]
        bare = text.strip()
        if not bare or not _is_folded(bare):
            return None
        start += text.find(bare[0])
        return cut(self.raw.piece, start, start + len(bare))

    def _section(self) -> tuple[int, int]:
        """Where all its text stands when it stands there letter for letter, alone or in one marked section; else nowhere."""
        text, start, close = self.raw.piece.text, self.inside, self.close
        part = text[start:close]
        if "<" not in part:
            return (start, close) if "&" not in part else (0, 0)
        bare = part.strip()
        if not bare.startswith("<![CDATA[") or bare.find("]]>") != len(bare) - 3:
            return 0, 0
        start += part.find("<") + 9
        return start, start + len(bare) - 12

    @property
    def string(self) -> str:
        """The same as a string."""
        if self.children:
            return " ".join(self.text.text.split())
        text = self.raw.piece.text[self.inside : self.close]
        if "<" in text:
            text = "".join(_strings(text))
        elif "&" in text:
            text = html.unescape(text)
        return " ".join(text.split())

    def _read(self, assembly: Assembly, marks: re.Pattern[str]) -> None:
        at = self.inside
        for child in self.children:
            read(self.raw.piece.text, at, child.start, assembly, marks)
            child._read(assembly, marks)
            at = child.end
        if at < self.close:
            read(self.raw.piece.text, at, self.close, assembly, marks)

    def attribute(self, name: str) -> Piece:
        """The value of an attribute, which points at where it stands; empty when it has none."""
        value = self.attributes.get(name, "")
        found = re.compile(rf"\s{re.escape(name)}\s{{0,100}}+=\s{{0,100}}+[\"']").search(
            self.raw.piece.text, self.start, self.inside
        )
        start = self.start if found is None else found.end()
        return attrs.evolve(cut(self.raw.piece, start, start), text=value)


def read(text: str, start: int, end: int, assembly: Assembly, marks: re.Pattern[str] = _MARKS) -> None:
    """Add the text of a stretch without tags: references read, marked sections as they stand, comments left out."""
    if text.find("<", start, end) < 0:  # most stretches, told at a glance
        assembly.replace(marks, shown, start, end)
        return
    at = start
    while (match := marks.search(text, at, end)) is not None:
        written, begin = match[0], match.start()
        assembly.take(at, begin)
        at = match.end()
        if written[0] == "&":
            assembly.write(shown(written), begin, at)
        elif written == "<![CDATA[":
            close = _find(text, "]]>", at, end)
            _take(at, close, assembly, fold=marks is _FOLDED and not _is_folded(text[at:close]))
            at = min(end, close + 3)
        elif written in _ENDS:
            at = min(end, _find(text, _ENDS[written], at, end) + len(_ENDS[written]))
        else:
            assembly.write(" ", begin, at)
    assembly.take(at, end)


def _strings(text: str) -> Iterator[str]:
    """The same of a whole text, without places."""
    at = 0
    while (begin := text.find("<", at)) >= 0:
        yield html.unescape(text[at:begin])
        close, size = (
            ("]]>", 9) if text.startswith("<![CDATA[", begin) else ("-->" if text.startswith("<!--", begin) else "?>", 0)
        )
        end = _find(text, close, begin, len(text))
        if size:
            yield text[begin + size : end]
        at = end + len(close)
    yield html.unescape(text[at:])


def _is_folded(text: str) -> bool:
    return not ("\n" in text or "  " in text or "\t" in text or "\r" in text)


def _find(text: str, what: str, start: int, end: int) -> int:
    at = text.find(what, start, end)
    return at if at >= 0 else end


def _take(start: int, end: int, assembly: Assembly, *, fold: bool) -> None:
    """Add a marked section."""
    if fold:
        assembly.replace(_BLANKS, one_blank, start, end)
    else:
        assembly.take(start, end)


class _Reader(Blocks):
    """Collects the text of elements into blocks."""

    def __init__(self, piece: Piece, skip: frozenset[str], parts: frozenset[str]) -> None:
        super().__init__(piece, skip)
        self.parts = parts

    def element(self, node: Node, name: str) -> None:
        """Read what stands in an element whose text belongs to a block of this name."""
        at = node.inside
        marks = _MARKS if node.name == "pre" else _FOLDED
        for child in node.children:
            self.stretch(at, child.start, marks)
            at = child.end
            if child.name in self.skip:
                continue
            if child.name == "br":
                self.line_break(child, name)
            elif child.name in self.parts:
                self.end(name)
                simple = child.simple() if child.name != "pre" else None
                if simple is not None:
                    self.found.append(Block(child.name, simple))
                    continue
                self.element(child, child.name)
                self.end(child.name)
            else:
                self.element(child, name)
        self.stretch(at, node.close, marks)

    def stretch(self, start: int, end: int, marks: re.Pattern[str]) -> None:
        text = self.piece.text
        if self.assembly.size == 0 and marks is _FOLDED:
            while start < end and text[start] in " \t\r\n":
                start += 1
        if start < end:
            self.breaks = 0 if not text[start:end].isspace() else self.breaks
            read(text, start, end, self.assembly, marks)

    def line_break(self, node: Node, name: str) -> None:
        """A line break is a blank, two of them part blocks."""
        self.breaks += 1
        if self.breaks > 1:
            self.end(name)
        elif self.assembly.size and not self.piece.text[node.start - 1].isspace():
            self.assembly.write(" ", node.start, node.end)


@functools.cache
def _usual_breaks() -> frozenset[str]:
    return words("html block") | words("nitf block")


def blocks(node: Node, skip: frozenset[str] = frozenset(), breaks: frozenset[str] | None = None) -> list[Block]:
    """The text in an element, block by block (``<p>``, ``<li>``); two line breaks part blocks as well.

    Args:
        node: An element of XHTML or NITF.
        skip: Elements that are left out.
        breaks: Elements that are blocks; those of XHTML and NITF unless told otherwise.
    """
    reader = _Reader(node.raw.piece, skip, _usual_breaks() if breaks is None else breaks)
    reader.element(node, node.name)
    reader.end(node.name)
    return reader.found
