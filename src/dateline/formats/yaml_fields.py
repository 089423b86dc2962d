"""Front matter that takes a parser of YAML to read: the events of `ruamel.yaml`, each scalar with its place in the text.

Only events are asked for. Nothing is built, no tag is resolved, and an alias costs nothing until it is followed.
"""

from __future__ import annotations

import importlib.util
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import attrs

from dateline.formats.assemble import Assembly
from dateline.formats.fields import Field
from dateline.formats.pieces import Piece
from dateline.model import Span

#: Front matter of more letters than this is read line by line.
MAX_SIZE = 1 << 16
#: Lists and maps inside one another deeper than this are, too.
MAX_DEPTH = 32
#: Aliases of one front matter beyond this, too.
MAX_ALIASES = 100

# What no reader of lines reads right: maps in flow style, anchors, aliases and tags; lists in lists, or that go on in the next
# line; strings that go on there, or hold escapes.
_NOT_FLAT = re.compile(
    r"\{|[&*!][^\s]|[-?] |\[[^\]]*(?:[\[{&*]|\Z)|\"[^\"\\]*(?:\\|\Z)|'[^']*(?:''|\Z)|\[(?:[^,\"']*,)*\s*(?:\"[^\",]*|'[^',]*),"
)
_NO_KEY = re.compile(r"[ \t]+[^\s\]}]|[\"'{?]")
_DEEP = re.compile(rf"(?:[\[{{]\s{{0,100}}+){{{MAX_DEPTH + 1}}}")
# An anchor or a tag, and the blanks behind it
_PROPERTY = re.compile(r"[&!][^\s]*\s*")
_LINE_END = re.compile(r"\r\n?|[\n\x85\u2028\u2029]")
_SINGLE = re.compile(r"''")
_DOUBLE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|[\n\x85\u2028\u2029])[ \t]*+|.)", re.DOTALL
)
_LETTERS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def is_flat(value: str) -> bool:
    """Whether a value of one line, without white space at its edges, is what a reader of lines takes it for.

    Example:
        >>> is_flat("Talks resume"), is_flat('"Talks"'), is_flat("{en: Talks}"), is_flat('"Talks \\\\u2013 open"')
        (True, True, False, False)
    """
    return _NOT_FLAT.match(value) is None


def is_open(key: str) -> bool:
    """Whether a key is but the beginning of one in quotation marks that holds a colon."""
    return key[0] in "\"'" and not (len(key) > 1 and key.endswith(key[0]))


def is_lost(line: str) -> bool:
    """Whether a line without a key is part of something longer, or a key that a reader of lines does not know."""
    return _NO_KEY.match(line) is not None


def is_installed() -> bool:
    """Whether the extra ``yaml`` is."""
    try:
        return importlib.util.find_spec("ruamel.yaml") is not None
    except ModuleNotFoundError:
        return False


class Refused(Exception):
    """It is not YAML, or more of it than is read.

    Args:
        code: Of the problem.
        message: For a person.
        at: Where, in the text.
    """

    def __init__(self, code: str, message: str, at: int) -> None:
        super().__init__(message)
        self.code = code
        self.at = at


@attrs.frozen
class _Scalar:
    """A scalar, and where its letters stand.

    Args:
        start, end: Without quotation marks, and without white space at its edges.
        escapes: Of a quoted one, where what does not stand for itself stands, and what it stands for.
    """

    start: int
    end: int
    escapes: tuple[tuple[int, int, str], ...] = ()


@attrs.frozen
class _Named:
    """A scalar under the path of its keys."""

    path: tuple[str, ...]
    scalar: _Scalar


def read(piece: Piece, start: int, end: int) -> tuple[Piece, list[Field], int]:
    """The fields of the front matter between two offsets of a text.

    Args:
        piece: The text of the article, its front matter in front.
        start, end: Where the YAML stands.

    Returns:
        The text, in which the escapes of quoted strings read as what they stand for (each a run that has them as ``written``);
        the fields, with places in that text; and where ``end`` is there.

    Raises:
        Refused: When it is not YAML, or more of it than is read.
    """
    text = piece.text
    if end - start > MAX_SIZE:
        raise Refused("front-matter-limit", f"front matter of more than {MAX_SIZE} letters is read line by line", start)
    deep = _DEEP.search(text, start, end)
    if deep is not None:
        raise _too_deep(deep.start())
    found = list(_Walk(text, start, end).named())
    escapes = sorted({escape for named in found for escape in named.scalar.escapes})
    shown = _shown(piece, escapes)
    moved = _Moved(escapes)
    fields = []
    for named in found:
        first, last = moved(named.scalar.start), moved(named.scalar.end)
        value = shown.text[first:last]
        if not value.strip():
            continue
        first += len(value) - len(value.lstrip())
        name = ".".join(named.path)
        fields.append(Field(_key(name), name, Span(first, first + len(value.strip())), last))
    return shown, fields, moved(end)


def _key(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def _shown(piece: Piece, escapes: list[tuple[int, int, str]]) -> Piece:
    if not escapes:
        return piece
    assembly, at = Assembly(piece), 0
    for first, last, letter in escapes:
        assembly.take(at, first)
        assembly.write(letter, first, last)
        at = last
    assembly.take(at, len(piece.text))
    return assembly.piece()


class _Moved:
    """Where offsets of a text are once its escapes were replaced."""

    def __init__(self, escapes: list[tuple[int, int, str]]) -> None:
        self._ends = [end for _, end, _ in escapes]
        self._by = [0]
        for start, end, letter in escapes:
            self._by.append(self._by[-1] + len(letter) - (end - start))

    def __call__(self, offset: int) -> int:
        return offset + self._by[bisect_right(self._ends, offset)]


def _too_deep(at: int) -> Refused:
    return Refused("front-matter-limit", f"lists and maps more than {MAX_DEPTH} deep are not read; it is read line by line", at)


@attrs.define
class _Level:
    """A list or map that is open: in a map the key whose value is awaited."""

    is_map: bool
    key: str | None = None


class _Walk:
    """Goes through the events of YAML."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.levels: list[_Level] = []
        self.anchors: dict[str, _Scalar | None] = {}
        self.aliases = 0

    def named(self) -> Iterator[_Named]:
        """Every scalar that has letters, under its path."""
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError

        try:
            for event in YAML(typ="safe", pure=True).parse(self.text[self.start : self.end]):
                named = self._take(type(event).__name__, event)
                if named is not None and named.scalar.start < named.scalar.end:
                    yield named
        except (YAMLError, ValueError, OverflowError) as error:
            raise self._not_yaml(error) from None

    def _not_yaml(self, error: Exception) -> Refused:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = mark.index if mark is not None else getattr(error, "position", 0)
        told = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        message = f"this is no YAML: {' '.join(str(told).split())[:120]}; it is read line by line"
        return Refused("front-matter-not-yaml", message, min(self.start + at, self.end))

    def _take(self, kind: str, event: Any) -> _Named | None:
        level = self.levels[-1] if self.levels else None
        at = self.start + event.start_mark.index
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            if level is not None and level.is_map and level.key is None:
                raise Refused("front-matter-limit", "a list or map is a key here; it is read line by line", at)
            if len(self.levels) >= MAX_DEPTH:
                raise _too_deep(at)
            if event.anchor:
                self.anchors[event.anchor] = None
            self.levels.append(_Level(is_map=kind == "MappingStartEvent"))
            return None
        if kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.levels.pop()
            self._done()
            return None
        if kind == "DocumentStartEvent" and event.explicit:
            raise Refused("front-matter-not-yaml", "a second document begins here; it is read line by line", at)
        if kind not in ("ScalarEvent", "AliasEvent"):
            return None
        if level is not None and level.is_map and level.key is None:
            level.key = str(event.value) if kind == "ScalarEvent" else f"*{event.anchor}"
            return None
        scalar = self._scalar(event, at) if kind == "ScalarEvent" else self._followed(event.anchor, at)
        named = _Named(tuple(level.key for level in self.levels if level.key), scalar)
        self._done()
        return named if named.path else None

    def _done(self) -> None:
        """A value ended: in a map a key comes next."""
        if self.levels:
            self.levels[-1].key = None

    def _followed(self, name: str, at: int) -> _Scalar:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise Refused(
                "front-matter-limit", f"more than {MAX_ALIASES} aliases are not followed; it is read line by line", at
            )
        scalar = self.anchors.get(name)
        if scalar is None:
            raise Refused("front-matter-alias", f"*{name[:40]} stands for no string, and is not followed", at)
        return scalar

    def _scalar(self, event: Any, at: int) -> _Scalar:
        text, end = self.text, self.start + event.end_mark.index
        while (event.anchor or event.tag) and (property := _PROPERTY.match(text, at, end)) is not None:
            at = property.end()
        if event.style in ("|", ">"):
            line = _LINE_END.search(text, at, end)
            scalar = _Scalar(end if line is None else line.end(), end)
        elif event.style in ("'", '"'):
            pattern, letter = (_SINGLE, _one_mark) if event.style == "'" else (_DOUBLE, _letter)
            escapes = pattern.finditer(text, at + 1, end - 1)
            scalar = _Scalar(at + 1, end - 1, tuple((*escape.span(), letter(escape[0])) for escape in escapes))
        else:
            scalar = _Scalar(at, end)
        if event.anchor:
            self.anchors[event.anchor] = scalar
        return scalar


def _one_mark(_: str) -> str:
    return "'"


def _letter(escape: str) -> str:
    """What an escape of a string in double quotation marks stands for; nothing for one of a line end."""
    first = escape[1]
    if first in "xuU":
        return chr(int(escape[2:], 16))
    return "" if _LINE_END.match(first) else _LETTERS.get(first, first)
