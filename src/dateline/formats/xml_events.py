"""Read the articles of an XML file one after the other, whatever its size, with the place of every letter.

Expat says where elements begin and end and whether the file is well-formed; the text is then taken from the file itself.
Nothing outside the file is ever loaded, and a file that declares entities is refused its declarations.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import story, xml_head, xml_tree
from dateline.formats.pieces import Piece
from dateline.formats.places import Ground
from dateline.formats.xml_nodes import Ancestor, Node, Raw
from dateline.formats.xml_tree import NONE, Above, Event
from dateline.model import Article, Run
from dateline.sources import Chunk, Source, after

#: An article is no longer than this; nor has it more elements, or more of them inside one another.
LONGEST = 1 << 24
_MOST_EVENTS = 1_000_000
_DEEPEST = 100
#: How much is read at once, in characters.
_BLOCK = 1 << 16
_LARGEST_BLOCK = 1 << 20
_SHORT = 1 << 9
#: A tag that is looked for may be cut in two by the end of a block.
_LONGEST_TAG = 200
_AROUND = 60

# Letters that XML forbids are read as blanks by the parser, and stand in the text as they are.
_CONTROLS = bytes(n for n in range(32) if n not in (9, 10, 13))
_WITHOUT_CONTROLS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_AFTER_DTD = re.compile(rb"\][ \t\r\n]{0,100}+>")
_TAG_END = re.compile(rb"[^\"'>]*+(?:\"[^\"]*+\"[^\"'>]*+|'[^']*+'[^\"'>]*+)*+>")
_BEGINS = re.compile(rb"[ \t\r\n]{0,1000}+<[?!A-Za-z_]")
# Errors of expat: a closing tag of another element, none at all, something behind the root, a declaration that comes late
_MISMATCH, _NO_ELEMENT, _JUNK, _LATE_DECLARATION = 7, 3, 9, 17


@attrs.frozen(kw_only=True)
class Shape:
    """Which elements of a kind of file are given out.

    Args:
        articles: Local names of those that hold an article each.
        heads: Local names of others that are given out when they stand outside articles.
        nests: Whether an article may hold another of its name; if not, one inside another means that it was not closed.
    """

    articles: frozenset[str]
    heads: frozenset[str] = frozenset()
    nests: bool = False


class _Refused(Exception):
    """Why reading stops at the parser's place.

    Args:
        message: For a person.
        index: The parser's place; it reads on, without calling, to the end of what it was given.
        code: Of the problem.
    """

    def __init__(self, message: str, index: int, code: str = "bad-xml") -> None:
        super().__init__(message)
        self.index = index
        self.code = code


_TOO_DEEP = f"elements stand more than {_DEEPEST} deep inside one another"
_UNCLOSED = "the article before this one is not closed; it is left out"


def read(source: Source, shape: Shape) -> Iterator[Node | Problem]:
    """The elements that a shape asks for, each as a tree, and the problems met on the way.

    A place that is not well-formed costs the article that it stands in; reading goes on with the next.

    Args:
        source: An XML file.
        shape: What to give out. The article's number is that of its piece (``node.raw.piece.number``); those of heads are 0.
    """
    encoding, problem = xml_head.encoding(source)
    if problem is not None:
        yield problem
    stream = _Stream(source, shape)
    for chunk in source.chunks(encoding):
        if isinstance(chunk, Problem):
            yield chunk
        else:
            yield from stream.feed(chunk)
    yield from stream.rest()


def articles(
    source: Source, shape: Shape, reading: Callable[[Source, Node], story.Story], format: str
) -> Iterator[Article | Problem]:
    """The articles that the elements of a shape hold, each as ``reading`` makes its story of the element."""
    for node in read(source, shape):
        if isinstance(node, Problem):
            yield node
        else:
            yield from story.finish(source, reading(source, node), format)


@functools.cache
def _opening(names: frozenset[str]) -> re.Pattern[bytes]:
    """What the opening tags of elements look like."""
    any_name = b"|".join(re.escape(name).encode() for name in sorted(names))
    return re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}+:)?(?:" + any_name + rb")(?=[\s/>])")


_Handlers = tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]


class _Stream:
    """Feeds the parser block by block, and keeps what the article that is open needs."""

    def __init__(self, source: Source, shape: Shape) -> None:
        self.source = source
        self.shape = shape
        self.number = 0
        self.window = Ground("")
        self.data = self.fed = b""  # the window in UTF-8, and the same as the parser gets it
        self.base = 0  # the parser's index of the window's first byte
        self.known = (0, 0)  # a byte of the window, and the character it begins
        self.path: list[Ancestor] = []
        self.above: Above | None = None  # the same, for what is given out
        self.home: Above | None = None  # what the last article stood in
        self.events: list[Event] = []
        self.done: list[tuple[list[Event], int, Above | None]] = []
        self.open: int | None = None  # the parser's index of an element that is to be given out
        self.seeking: re.Pattern[bytes] | None = None
        self.unique: str | None = None  # its name, when another of that name may not stand in it
        self.resumed = False
        self.again = LONGEST  # how many bytes may be given to the parser a second time
        self.told = -1  # where in the window the last problem was met
        self.given = 0  # how much of the window the parser has got
        self.article = _opening(shape.articles)
        self._begin(0, [])

    def feed(self, chunk: Chunk) -> Iterator[Node | Problem]:
        """Take a chunk, and give out what is complete."""
        at, place = 0, chunk.run
        while at < len(chunk.text):
            block = chunk.text[at : at + min(_LARGEST_BLOCK, max(_BLOCK, len(self.window.text)))]
            self._extend(block, place)
            place = after(place, block)
            at += len(block)
            yield from self._parse()
            yield from self._forget()

    def rest(self) -> Iterator[Node | Problem]:
        """Give out what the end of the file completes: at most a problem."""
        if self.seeking is None and (self.path or self.open is not None):
            yield from self._parse(last=True)
        # The parser calls what holds the parser: such a ring would keep the file's text until it is looked for.
        self.parser.StartElementHandler = self.parser.EndElementHandler = self.parser.EntityDeclHandler = None
        del self.handlers

    # --- the window

    def _extend(self, block: str, place: Run) -> None:
        kept = self.window
        if not kept.text:
            self._show(Ground(block, (attrs.evolve(place, start=0),)), block.encode("utf-8", "surrogatepass"))
        else:
            runs = (*kept.runs, attrs.evolve(place, start=len(kept.text)))
            self._show(Ground(kept.text + block, runs), self.data + block.encode("utf-8", "surrogatepass"))

    def _show(self, window: Ground, data: bytes) -> None:
        self.window, self.data, self.known = window, data, (0, 0)
        clean = len(data.translate(None, _CONTROLS)) == len(data)
        self.fed = data if clean else data.translate(_WITHOUT_CONTROLS)

    def _char(self, byte: int) -> int:
        """The character of the window that a byte begins; cheap when asked in order."""
        if len(self.data) == len(self.window.text):
            return byte
        start, char = self.known if self.known[0] <= byte else (0, 0)
        self.known = (byte, char + len(self.data[start:byte].decode("utf-8", "surrogatepass")))
        return self.known[1]

    def _forget(self) -> Iterator[Problem]:
        """Keep of the window what is still needed: an open article, a tag that is cut in two or may be looked for."""
        if self.seeking is None:
            # The parser stands at a tag, or another thing, that it has not seen the end of.
            keep = (self.parser.CurrentByteIndex if self.open is None else self.open) - self.base
            keep = max(0, min(keep, len(self.data)))
            if len(self.data) - keep > LONGEST or len(self.events) > _MOST_EVENTS:
                yield self._problem(keep, _Refused("this element is too long; it is left out", 0))
                self._break_off(len(self.data))
        if self.seeking is not None:
            keep = self._letter(self.given, 1)
        self.base += keep
        self.given -= keep
        self.told -= keep
        self._show(self.window.cut(self._char(keep), len(self.window.text)), self.data[keep:])

    def _break_off(self, at: int) -> None:
        """Leave the open article out, and look for the next from a byte of the window on."""
        self.number += self.open is not None
        self.open, self.resumed, self.seeking, self.given = None, True, self.article, at

    # --- the parser

    def _outside(self, parser: expat.XMLParserType) -> _Handlers:
        """What the parser calls outside of what is given out."""
        path, events, articles = self.path, self.events, self.shape.articles
        wanted = articles | self.shape.heads
        once: frozenset[str] = frozenset() if self.shape.nests else articles
        inside = self._inside(parser)

        def start(name: str, attributes: dict[str, str]) -> None:
            local = name.rpartition(":")[2]
            if local not in wanted:
                self.above = None
                path.append(Ancestor(name=name, attributes=attributes))
                if len(path) > _DEEPEST:
                    raise _Refused(_TOO_DEEP, parser.CurrentByteIndex)
                return
            self.open = parser.CurrentByteIndex
            self.unique = name if local in once else None
            if self.above is None:
                self.above = Above(tuple(path))
            if local in articles:
                self.home = self.above
            events.append((name, attributes, self.open))
            parser.StartElementHandler, parser.EndElementHandler = inside

        def end(_: str) -> None:
            self.above = None
            if path:
                path.pop()

        return start, end

    def _inside(self, parser: expat.XMLParserType) -> _Handlers:
        """What the parser calls inside of it."""
        events, add, depth = self.events, self.events.append, 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if name == self.unique:
                raise _Refused(_UNCLOSED, parser.CurrentByteIndex)
            if depth > _DEEPEST:
                raise _Refused(_TOO_DEEP, parser.CurrentByteIndex)
            add((name, attributes, parser.CurrentByteIndex))

        def end(_: str) -> None:
            nonlocal depth
            if depth:
                add((None, NONE, parser.CurrentByteIndex))
                depth -= 1
                return
            self.done.append((events[:], parser.CurrentByteIndex, self.above))
            events.clear()
            self.open = None
            parser.StartElementHandler, parser.EndElementHandler = self.handlers

        return start, end

    def _parse(self, *, last: bool = False) -> Iterator[Node | Problem]:
        """Give the parser what it has not seen of the window: little behind a broken place, since there may be more of them."""
        step = _BLOCK
        while True:
            if self.seeking is not None and not self._restart():
                return
            end = min(self.given + step, len(self.fed))
            try:
                self.parser.Parse(memoryview(self.fed)[self.given : end], last and end == len(self.fed))
            except (expat.ExpatError, _Refused) as error:
                yield from self._complete()
                yield from self._stopped(error)
                step = _SHORT
                continue
            self.given, step = end, step * 2
            yield from self._complete()
            if end == len(self.fed):
                return

    def _complete(self) -> Iterator[Node]:
        """The elements that were closed."""
        done, self.done = self.done, []
        for events, close, above in done:
            yield self._tree(events, close, above)

    def _tree(self, events: list[Event], close: int, above: Above | None) -> Node:
        data, start, stop = self.data, events[0][2] - self.base, close - self.base
        found = _TAG_END.match(data, start) if len(events) == 1 else None
        empty = found is not None and data[found.end() - 2 : found.end()] == b"/>"
        end = stop if empty else data.find(b">", stop) + 1
        first = self._char(start)
        length = len(data[start:end].decode("utf-8", "surrogatepass"))
        article = events[0][0].rpartition(":")[2] in self.shape.articles  # type: ignore[union-attr]  # it is a start
        self.number += article
        piece = Piece.on(self.window.cut(first, first + length), self.number if article else 0)
        above = above or Above(())
        return xml_tree.tree(events, close, data[start:end], Raw(piece=piece, above=above.elements), above)

    def _refuse_entity(self, name: str, *_: object) -> None:
        told = f"the file declares an entity, {name[:40]!r}; declarations are not read"
        raise _Refused(told, self.parser.CurrentByteIndex, "xml-entity-declared")

    # --- what is broken

    def _stopped(self, error: Exception) -> Iterator[Problem]:
        """Tell why the parser stopped, and look for where to go on."""
        refused = error if isinstance(error, _Refused) else None
        stop = refused.index if refused is not None else self.parser.ErrorByteIndex
        at = max(0, min(stop - self.base, len(self.data)))
        self.again -= max(0, self.given - at)  # what is cut in two by a block, or open at the end, is looked at once more
        at = self._letter(at if self.again > 0 else max(at, self.given))
        code = getattr(error, "code", 0)
        outside = self.open is None
        self.given = at
        if outside and code in (_JUNK, _LATE_DECLARATION) and not self.path and _BEGINS.match(self.data, at):
            self._begin(at, [])  # the next of several files put together
            return
        again = at == self.told
        quiet = again or (outside and self.resumed and code in (_MISMATCH, _NO_ELEMENT))
        if not quiet:
            yield self._problem(at, error)
        # The place itself may begin an article; when it was tried before, it does not.
        self._break_off(self._letter(at + again, 1))
        self.told = at
        if refused is not None and refused.code == "xml-entity-declared":
            self.seeking = _AFTER_DTD

    def _letter(self, byte: int, step: int = -1) -> int:
        """The nearest byte of the window that begins a letter."""
        while 0 < byte < len(self.data) and self.data[byte] & 0xC0 == 0x80:
            byte += step
        return min(byte, len(self.data))

    def _restart(self) -> bool:
        """Go on where what is looked for stands; False when it stands nowhere in the window."""
        assert self.seeking is not None
        found = self.seeking.search(self.data, self.given)
        if found is None:
            self.given = max(self.given, len(self.data) - _LONGEST_TAG)
            return False
        if self.seeking is self.article:
            self._begin(found.start(), self.path if self.home is None else [*self.home.elements])
        else:
            self._begin(found.end(), [])
        return True

    def _begin(self, at: int, path: list[Ancestor]) -> None:
        """Let a new parser go on at a byte of the window, inside these elements."""
        before = "".join(f"<{element.name}>" for element in path).encode()
        self.path, self.events, self.open, self.seeking, self.above = list(path), [], None, None, None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.UseForeignDTD(True)  # a reference to what nothing declares is no reason to stop
        if before:
            self.parser.Parse(before, False)
        self.parser.EntityDeclHandler = self._refuse_entity
        self.handlers = self._outside(self.parser)
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.handlers
        self.base = len(before) - at
        self.given = at

    def _problem(self, at: int, error: Exception) -> Problem:
        """A problem at a byte of the window."""
        char = self._char(at)
        text = self.window.text
        start = max(0, char - _AROUND, text.rfind("\n", 0, char) + 1)
        number = self.number + (self.open is not None)
        shown = Piece.on(self.window.cut(start, min(len(text), char + _AROUND)), number)
        if isinstance(error, _Refused):
            return story.told(self.source, shown, char - start, error.code, str(error), None, Severity.ERROR)
        told = f"this is no well-formed XML: {expat.ErrorString(error.code)}"  # type: ignore[attr-defined]  # expat's
        told += "; the article is left out" if self.open is not None else ""
        return story.told(self.source, shown, char - start, "bad-xml", told, None, Severity.ERROR)
