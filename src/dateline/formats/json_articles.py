"""Articles as JSON: one object a line (``jsonl``), or an array, an object that holds one, or objects in a row (``json``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.errors import Problem, Severity
from dateline.formats import json_story, story
from dateline.formats.json_values import Value, data_at, skip, value_at
from dateline.formats.pieces import Piece
from dateline.formats.window import Window
from dateline.hookspecs import Format, Sniff
from dateline.model import Article
from dateline.sources import Head, Source, after

LINES = "jsonl"
WHOLE = "json"

_FIRST = re.compile(r"\ufeff?\s{0,200}+(?:\{\s{0,200}+[\"}]|\[\s{0,200}+[\{\]])")
_NEXT_OBJECT = re.compile(r"[,\[\r\n][ \t\r\n]{0,200}+(?=\{[ \t\r\n]{0,200}+\")")
#: A string longer than this is taken for one that nothing closes.
_LONGEST = 1 << 24


def sniff_lines(head: Head) -> Sniff | None:
    """Whether the first line is an object, and the next begins one."""
    text = (head.text or "").lstrip("\ufeff")
    if _FIRST.match(text) is None or text.lstrip()[0] != "{":
        return None
    line, end, rest = text.lstrip().partition("\n")
    if not end:
        return Sniff(score=0.8, reason="it begins with an object of JSON on one long line")
    if not line.rstrip().endswith("}"):
        return None
    if rest.lstrip().startswith("{"):
        return Sniff(score=0.95, reason="its lines are objects of JSON")
    return Sniff(score=0.8, reason="its line is an object of JSON") if not rest.strip() else None


def sniff_whole(head: Head) -> Sniff | None:
    """Whether it begins as an array of objects or an object of JSON."""
    text = head.text or ""
    found = _FIRST.match(text)
    if found is None:
        return None
    if found[0].lstrip("\ufeff \t\r\n")[0] == "[":
        return Sniff(score=0.85, reason="it begins with an array of objects of JSON")
    name = _NAME.match(text, found.end())
    named = f" whose first member is {name[0]!r}" if name is not None else ""
    return Sniff(score=0.85, reason=f"it begins with an object of JSON{named}")


_NAME = re.compile(r"[\w.:@$-]{1,40}(?=\")")


def read_lines(source: Source) -> Iterator[Article | Problem]:
    """An article a line; a line that is broken is a problem, and the next ones are read."""
    number = 0
    for chunk in source.chunks():
        if isinstance(chunk, Problem):
            yield chunk
            continue
        run = chunk.run
        for line in _lines(chunk.text):
            if line.strip("\ufeff \t\r\n"):
                number += 1
                piece = Piece.of(line, (run,), number)
                value = _value(source, piece, skip(line, 1 if line[0] == "\ufeff" else 0))
                yield from [value] if isinstance(value, Problem) else _article(source, value, number, LINES)
            run = after(run, line)


def _lines(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def _value(source: Source, piece: Piece, at: int) -> Value | Problem:
    try:
        value = value_at(piece, at)
    except (ValueError, RecursionError) as error:
        return _broken(source, piece, error, getattr(error, "pos", at))
    rest = skip(piece.text, value.end)
    if rest < len(piece.text):
        return story.told(source, piece, rest, "bad-json", "something stands behind the object", None, Severity.ERROR)
    return value


def _broken(source: Source, piece: Piece, error: Exception, at: int) -> Problem:
    message = getattr(error, "msg", None) or ("it is nested too deep" if isinstance(error, RecursionError) else str(error))
    return story.told(source, piece, min(at, len(piece.text)), "bad-json", f"this is no JSON: {message}", None, Severity.ERROR)


def _article(source: Source, value: Value, number: int, format: str) -> Iterator[Article | Problem]:
    found = json_story.find(value, number)
    if found is not None:
        yield from story.finish(source, found, format)
        return
    message = "it has no member that holds a title or a text"
    yield story.told(source, value.piece, value.start, "not-an-article", message, None, Severity.ERROR)


def read_whole(source: Source) -> Iterator[Article | Problem]:
    """The articles of an array, of an object that holds one under a name such as ``articles``, or of objects in a row."""
    window = Window(source)
    window.more()
    window.at = _begin(window)
    number = 0
    while True:
        yield from window.problems
        window.problems.clear()
        window.at = _between(window.text, window.at)
        if window.at >= len(window.text):
            if window.more():
                continue
            return
        if window.text[window.at] != "{":
            yield from _behind(source, window)
            return
        number += 1
        value = _next(source, window, number)
        yield from [value] if isinstance(value, Problem) else _article(source, value, number, WHOLE)


_BETWEEN = re.compile(r"[,\s\ufeff]*+")


def _between(text: str, at: int) -> int:
    """Where what stands between two articles ends."""
    return _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches the empty string


def _behind(source: Source, window: Window) -> Iterator[Problem]:
    """A problem for what stands where an article should, unless it closes the array."""
    if window.text[window.at] != "]":
        message = "an object of JSON should stand here; the rest of the file is not read"
        rest = window.cut(window.at, len(window.text), 1)
        yield story.told(source, rest, 0, "bad-json", message, None, Severity.ERROR)


def _begin(window: Window) -> int:
    """Where the first article may begin: in an array, in one that a member holds, or right there."""
    while True:
        at = _between(window.text, 0)
        if window.text.startswith("[", at):
            return at + 1
        inside, whole = _list_in(window.text, at)
        if inside is not None:
            return inside
        if whole or len(window.text) > _LONGEST or not window.more():
            return at


def _list_in(text: str, at: int) -> tuple[int | None, bool]:
    """Where the array of articles that an object holds begins, if it does; and whether all of the object was seen."""
    if not text.startswith("{", at):
        return None, True
    at = skip(text, at + 1)
    try:
        while not text.startswith("}", at):
            name, end = data_at(text, at)
            at = skip(text, skip(text, end) + 1)
            use = json_story.use_of(str(name))
            if use in ("html", "text"):
                return None, True
            if use == "list" and _ARRAY.match(text, at):
                return at + 1, True
            if use == "list" and text.startswith("{", at) and (inside := _list_in(text, at)[0]) is not None:
                return inside, True
            at = skip(text, data_at(text, at)[1])
            at = skip(text, at + 1) if text.startswith(",", at) else at
    except (ValueError, RecursionError, IndexError):
        return None, False
    return None, True


_ARRAY = re.compile(r"\[\s{0,200}+\{")


def _next(source: Source, window: Window, number: int) -> Value | Problem:
    """The object at the window's place, which moves behind it; behind a broken one to where another may begin."""
    while True:
        try:
            found = value_at(window.piece, window.at)
        except (ValueError, RecursionError) as error:
            at = getattr(error, "pos", window.at)
            if _may_go_on(error, window, at) and window.more():
                continue
            piece = window.cut(window.at, len(window.text), number)
            problem = _broken(source, piece, error, at - window.at)
            following = _NEXT_OBJECT.search(window.text, max(at, window.at + 1))
            window.at = following.end() if following else len(window.text)
            return problem
        piece = window.cut(found.start, found.end, number)
        window.at = found.end
        return Value(piece, 0, len(piece.text), found.data)


def _may_go_on(error: Exception, window: Window, at: int) -> bool:
    """Whether an object is broken only because the window ends inside it."""
    if isinstance(error, RecursionError):
        return False
    unclosed = str(error).startswith("Unterminated string") and len(window.text) - at < _LONGEST
    return unclosed or len(window.text) - at < _NEAR_END


_NEAR_END = 32

FORMATS = (
    Format(
        name=LINES,
        sniff=sniff_lines,
        read=read_lines,
        suffixes=(".jsonl", ".ndjson"),
        media_types=("application/jsonl", "application/x-ndjson"),
    ),
    Format(
        name=WHOLE,
        sniff=sniff_whole,
        read=read_whole,
        suffixes=(".json",),
        media_types=("application/json", "application/feed+json"),
    ),
)
