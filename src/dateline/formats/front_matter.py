"""Texts with front matter, as static sites keep them: lines of YAML between ``---`` or of TOML between ``+++``, then the body.

The lines are read flat, one ``key: value`` after the other, so that a colon in a title costs nothing and every value keeps its
place; what is nested is kept under its whole path (``author.name``). What lines do not show takes a parser (`yaml_fields`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import fields, headlines, layout, pieces, yaml_fields
from dateline.formats.build import Draft, finish, problem
from dateline.formats.fields import Field
from dateline.formats.pieces import Piece
from dateline.formats.wordlists import by_word
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, Origin, Span
from dateline.sources import Head, Source

NAME = "front-matter"

_OPEN = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*+(?=[\r\n])")
_CLOSE = {
    "---": re.compile(r"[\r\n](?P<close>---|\.\.\.)[ \t]*+(?=[\r\n]|\Z)"),
    "+++": re.compile(r"[\r\n](?P<close>\+\+\+)[ \t]*+(?=[\r\n]|\Z)"),
}
_LINE = re.compile(r"[^\r\n]++")
# "title: Readout", '"key": value', "weight = 3"
_KEY = {
    "---": re.compile(
        r"(?P<indent> {0,40})(?P<item>- {1,8})?(?P<key>[\"']?[^\W][^:\r\n#\"']{0,60}+[\"']?)[ \t]{0,8}:(?=[ \t]|\Z)"
    ),
    "+++": re.compile(r"(?P<indent>[ \t]{0,40})(?P<item>(?!))?(?P<key>[\w.\"'-]{1,64}+)[ \t]{0,8}="),
}
_ITEM = re.compile(r" {0,40}- ")
_TABLE = re.compile(r"[ \t]{0,40}\[{1,2}([^\]\r\n]{1,80}+)\]{1,2}")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?(?=[ \t]|\Z)")
# A colon or a comment where plain YAML allows none
_COLON = re.compile(r": |:\Z")
_COMMENT = re.compile(r"[ \t]#")
_TOML_AT = re.compile(r"line (\d+), column (\d+)")
#: What a reader of lines does not know, and yet is the beginning of YAML: a map in flow style, a key with a colon in quotes
_OTHER_KEY = re.compile(r"\{|\? |\"[^\"\r\n]{1,200}+\"[ \t]{0,8}:(?=\s|\Z)|'[^'\r\n]{1,200}+'[ \t]{0,8}:(?=\s|\Z)")


def sniff(head: Head) -> Sniff | None:
    """Whether the first line is ``---`` or ``+++``, and keys follow."""
    text = head.text or ""
    opened = _OPEN.match(text)
    if opened is None:
        return None
    fence = opened["fence"]
    line = _LINE.search(text, opened.end())
    if line is None:
        return None
    known = _KEY[fence].match(line[0]) or _CLOSE[fence].match(text, line.start() - 1) or line[0][0] in "#["
    if not (known or (fence == "---" and _OTHER_KEY.match(line[0]))):
        return None
    if _CLOSE[fence].search(text, opened.end()):
        return Sniff(score=0.95, reason=f"front matter stands between lines of {fence}")
    if len(head.data) < _WHOLE and not _knows(text, opened.end(), fence):
        return None
    return Sniff(score=0.86, reason=f"it begins with {fence} and a key")


_WHOLE = 4096


def _knows(text: str, start: int, fence: str) -> bool:
    """Whether the first line has a key that articles have."""
    line = _LINE.search(text, start)
    key = _KEY[fence].match(line[0]) if line is not None else None
    return key is not None and _plain(key["key"]) in by_word("key ")


def _plain(key: str) -> str:
    return key.strip("\"' ").lower().replace("_", "-")


def read(source: Source) -> Iterator[Article | Problem]:
    """The article; none, and an error, when nothing closes the front matter."""
    for piece in pieces.whole(source):
        if isinstance(piece, Problem):
            yield piece
            continue
        opened = _OPEN.match(piece.text)
        closed = None if opened is None else _CLOSE[opened["fence"]].search(piece.text, opened.end())
        if opened is None or closed is None:
            yield _unclosed(source, piece, opened)
            continue
        yield from finish(source, *_read(piece, opened, closed), NAME)


def _unclosed(source: Source, piece: Piece, opened: re.Match[str] | None) -> Problem:
    article = Article(text=piece.text, origin=Origin(name=source.name, runs=piece.runs))
    if opened is None:
        told = problem(article, "front-matter-missing", "no front matter stands at its beginning", None, 0, piece.number)
    else:
        fence = opened["fence"]
        message = f"no second line of {fence} closes the front matter"
        told = problem(article, "front-matter-unclosed", message, f"close it with {fence}", opened.start("fence"), piece.number)
    return attrs.evolve(told, severity=Severity.ERROR)


def _read(piece: Piece, opened: re.Match[str], closed: re.Match[str]) -> tuple[Piece, Draft]:
    """The article's text, and what was found in it."""
    draft, text = Draft(), piece.text
    fence, behind = opened["fence"], closed.end()
    if fence == "+++":
        _check_toml(text, opened.end(), closed.start(), draft)
    lost: list[int] = []
    found = list(_fields(text, opened.end(), closed.start(), fence, draft, lost))
    if lost and fence == "---":
        try:
            if yaml_fields.is_installed():
                piece, found, end = yaml_fields.read(piece, opened.end(), closed.start())
                draft.problems, text, behind = [], piece.text, behind + end - closed.start()
            else:
                message = "what begins here takes a parser of YAML; it is read line by line"
                draft.problems.append(("front-matter-not-flat", message, 'pip install "dateline[yaml]"', lost[0]))
        except yaml_fields.Refused as error:
            draft.problems.append((error.code, str(error), "", error.at))
    for field in found:
        fields.take(text, draft, field)
    if len(draft.problems) > _MOST_TOLD:
        code, _, _, at = draft.problems[_MOST_TOLD]
        more = f"{len(draft.problems) - _MOST_TOLD} more places from here on are wrong in the ways told of, or others"
        draft.problems[_MOST_TOLD:] = [(code, more, "", at)]
    draft.paragraphs = _paragraphs(text, behind)
    if draft.headline is None:
        headlines.take(text, draft)
    headlines.front(text, draft)
    return piece, draft


#: So many problems are told one by one: each counts its line from the beginning.
_MOST_TOLD = 50


def _check_toml(text: str, start: int, end: int, draft: Draft) -> None:
    """Say where TOML is broken; its lines are read all the same."""
    import tomllib

    try:
        tomllib.loads(text[start:end].replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _TOML_AT.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        at = start
        for found in re.compile(r"\r\n?|\n").finditer(text, start, end):
            if line <= 1:
                break
            line, at = line - 1, found.end()
        told = str(error).partition(" (at ")[0]
        draft.problems.append(("front-matter-not-toml", f"this is no TOML: {told}", "", min(at + column - 1, end)))


def _fields(text: str, start: int, end: int, fence: str, draft: Draft, lost: list[int]) -> Iterator[Field]:
    """Every named value, nested ones under the path of their keys; a list's items each under the list's key.

    Where lines do not show what is meant, the offset goes to ``lost``.
    """
    path: list[tuple[int, str]] = []
    lines = [match.span() for match in _LINE.finditer(text, start, end)]
    number = 0
    while number < len(lines):
        first, last = lines[number]
        number += 1
        line = text[first:last]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if fence == "+++" and (table := _TABLE.match(line)) is not None:
            path = [(-1, table[1].strip())]
            continue
        key = _KEY[fence].match(line)
        if key is None:
            if _ITEM.match(line) is None and yaml_fields.is_lost(line):
                lost.append(first)
            yield from _item(text, first, last, path, draft, lost)
            continue
        indent = len(key["indent"]) + len(key["item"] or "")
        path = [*(p for p in path if p[0] < indent), (indent, key["key"].strip("\"' "))]
        name = ".".join(part for _, part in path)
        if yaml_fields.is_open(key["key"]) or not yaml_fields.is_flat(line[key.end() :].strip()):
            lost.append(first)
        value, number = _value(text, first + key.end(), last, lines, number)
        if value.start == value.end:
            continue
        _check_yaml(text, value, draft, fence)
        for item in _listed(text, value):
            yield Field(_plain(name), name, item, value.end)


def _value(text: str, start: int, end: int, lines: list[tuple[int, int]], number: int) -> tuple[Span, int]:
    """Where a value stands without its marks, and the number of the line behind it; a block (``>``) takes indented lines."""
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    if _BLOCK.match(raw):
        first = number
        while number < len(lines) and text[lines[number][0]] in " \t":
            number += 1
        if first == number:
            return Span(start, start), number
        begin = lines[first][0]
        begin += len(text[begin : lines[first][1]]) - len(text[begin : lines[first][1]].lstrip())
        return Span(begin, max(begin, lines[number - 1][0] + len(text[slice(*lines[number - 1])].rstrip()))), number
    if raw[:1] in ('"', "'"):
        close = raw.find(raw[0], 1)
        while close > 0 and (raw[close - 1] == "\\" or raw[close : close + 2] == "''"):
            close = raw.find(raw[0], close + (2 if raw[close : close + 2] == "''" else 1))
        if close > 0:
            inside = raw[1:close]
            begin = start + 1 + len(inside) - len(inside.lstrip())
            return Span(begin, begin + len(inside.strip())), number
    comment = _COMMENT.search(raw)
    if comment is not None:
        raw = raw[: comment.start()].rstrip()
    elif raw.startswith("#"):
        raw = ""
    return Span(start, start + len(raw)), number


def _listed(text: str, value: Span) -> Iterator[Span]:
    """The items of a list in brackets; any other value alone."""
    if text[value.start] != "[" or text[value.end - 1] != "]":
        yield value
        return
    at = value.start + 1
    for part in text[value.start + 1 : value.end - 1].split(","):
        inner = part.strip().strip("\"'")
        begin = at + part.find(inner)
        if inner:
            yield Span(begin, begin + len(inner))
        at += len(part) + 1


def _check_yaml(text: str, value: Span, draft: Draft, fence: str) -> None:
    """Say where a plain value is not what YAML allows; it is read to the end of its line all the same."""
    before = text[max(0, value.start - 40) : value.start].rstrip()
    if fence == "+++" or before[-1:] in ("'", '"') or text[value.start] in "[{|>":
        return
    colon = _COLON.search(text[value.start : value.end])
    if colon is not None and "\n" not in text[value.start : value.end] and "\r" not in text[value.start : value.end]:
        message = "a colon stands in a plain value, which YAML forbids; the value is read to the end of its line"
        draft.problems.append(
            ("front-matter-not-yaml", message, "put the value in quotation marks", value.start + colon.start())
        )


def _item(text: str, start: int, end: int, path: list[tuple[int, str]], draft: Draft, lost: list[int]) -> Iterator[Field]:
    """An item of a list, a line of its own; any other line without a key is told of."""
    item = _ITEM.match(text[start:end])
    if item is not None and path:
        if not yaml_fields.is_flat(text[start + item.end() : end].strip()):
            lost.append(start)
        value, _ = _value(text, start + item.end(), end, [], 0)
        if value.start < value.end:
            name = ".".join(part for _, part in path)
            yield Field(_plain(name), name, value, end)
    elif text[start] not in " \t" and text[start] not in "]})":
        draft.problems.append(("front-matter-no-key", "this line has no key; it is left out", "write it as key: value", start))


_HEADING = re.compile(r"#{1,6}[ \t]++(?=\S)")


def _paragraphs(text: str, start: int) -> list[Span]:
    """The paragraphs of the body; the marks of headings (``## ``) are none of them."""
    found = []
    for span in layout.paragraphs(text, start, len(text)):
        heading = _HEADING.match(text, span.start, span.end)
        found.append(span if heading is None else Span(heading.end(), span.end))
    return found


FORMAT = Format(
    name=NAME,
    sniff=sniff,
    read=read,
    suffixes=(".md", ".markdown", ".mdx", ".html"),
    media_types=("text/markdown",),
)
