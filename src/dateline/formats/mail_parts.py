"""The parts of a message: where its headers, its bodies and their borders stand (RFC 5322, 2045, 2046, 2231)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

import attrs

#: Parts inside parts deeper than this are not looked into.
MAX_DEPTH = 10
_NAME = re.compile(r"(?P<name>[!-9;-~]{1,100}+)[ \t]{0,20}+:")
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n|\Z)")
_KIND = re.compile(r"\s{0,100}+(?P<kind>[\w.+-]{1,80}+/[\w.+-]{1,120}+)")
_PARAMETER = re.compile(
    r";\s{0,100}+(?P<name>[^\s=;\"*]{1,60}+)(?P<star>\*\d{0,3}\*?)?\s{0,20}+=\s{0,20}+"
    r"(?:\"(?P<quoted>(?:[^\"\\]|\\.)*+)\"|(?P<bare>[^\s;]*+))",
    re.DOTALL,
)
#: A header is not looked at further than this for its parameters.
_LONGEST = 10_000


@attrs.frozen
class Header:
    """A header line with its folded lines.

    Args:
        name: In small letters.
        start, end: Where its value stands, without white space at its edges.
    """

    name: str
    start: int
    end: int


@attrs.frozen(kw_only=True)
class Part:
    """A message, or a part of one.

    Args:
        headers: In order.
        start, end: Where its body stands.
        kind: Its media type, in small letters.
        parameters: Those of its content type, by name in small letters.
        attached: Whether it says that it is an attachment.
        name: The file name that it gives.
        parts: Of a multipart, its parts; what stands before and behind them is none.
        closed: Whether the last border of a multipart stands there.
    """

    headers: tuple[Header, ...]
    start: int
    end: int
    kind: str
    parameters: dict[str, str]
    attached: bool = False
    name: str | None = None
    parts: tuple[Part, ...] = ()
    closed: bool = True

    def first(self, text: str, name: str) -> str:
        """The value of the first header of a name on one line; empty when there is none."""
        return next((unfolded(text, header) for header in self.headers if header.name == name), "")


def unfolded(text: str, header: Header) -> str:
    """A header's value on one line, as written."""
    return " ".join(text[header.start : min(header.end, header.start + _LONGEST)].split())


def headers(text: str, start: int, end: int) -> tuple[list[Header], int]:
    """The header lines from an offset on, and where the body begins: behind an empty line, or at one that is no header."""
    found: list[Header] = []
    at = start
    while at < end:
        line = _LINE.match(text, at, end)
        assert line is not None
        after = line.end()
        if not line[0].strip("\r\n"):
            return found, after
        name = _NAME.match(text, at, end)
        if name is None and not (at == start and text.startswith(("From ", ">From "), at)):
            return found, at
        while after < end and text[after] in " \t":
            after = _LINE.match(text, after, end).end()  # type: ignore[union-attr]  # it matches the empty string
        if name is not None:
            value = text[name.end() : after]
            first = name.end() + len(value) - len(value.lstrip())
            found.append(Header(name["name"].lower(), first, max(first, name.end() + len(value.rstrip()))))
        at = after
    return found, end


def parse(text: str, start: int, end: int, depth: int = 0, default: str = "text/plain") -> Part:
    """The message or part that stands between two offsets."""
    lines, body = headers(text, start, end)
    of_type = next((text[h.start : min(h.end, h.start + _LONGEST)] for h in lines if h.name == "content-type"), "")
    of_use = next((text[h.start : min(h.end, h.start + _LONGEST)] for h in lines if h.name == "content-disposition"), "")
    kind = _KIND.match(of_type)
    parameters = dict(_parameters(of_type))
    part = Part(
        headers=tuple(lines),
        start=body,
        end=end,
        kind=kind["kind"].lower() if kind is not None else default,
        parameters=parameters,
        attached=of_use.strip().lower().startswith("attachment"),
        name=dict(_parameters(of_use)).get("filename") or parameters.get("name"),
    )
    border = parameters.get("boundary", "").rstrip()
    if not part.kind.startswith("multipart/") or not border or depth >= MAX_DEPTH:
        return part
    inner = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
    places, closed = _between(text, body, end, "--" + border)
    parts = tuple(parse(text, first, last, depth + 1, inner) for first, last in places)
    return attrs.evolve(part, parts=parts, closed=closed)


def _between(text: str, start: int, end: int, border: str) -> tuple[list[tuple[int, int]], bool]:
    """Where the parts between border lines stand, and whether the last border does."""
    found: list[tuple[int, int]] = []
    begun: int | None = None
    at = text.find(border, start, end)
    while at >= 0:
        behind = at + len(border)
        last = text.startswith("--", behind, end)
        line = _LINE.match(text, behind + 2 * last, end)
        assert line is not None
        if (at == start or text[at - 1] in "\r\n") and not line[0].strip():
            if begun is not None:
                found.append((begun, max(begun, _line_before(text, at))))
            begun = line.end()
            if last:
                return found, True
        at = text.find(border, behind, end)
    if begun is not None:
        found.append((begun, end))
    return found, False


def _line_before(text: str, at: int) -> int:
    """Where the line before one that begins at an offset ends: the line end belongs to the border."""
    return at - 2 if text.startswith("\r\n", at - 2) else at - 1


def _parameters(value: str) -> Iterator[tuple[str, str]]:
    """Name and value of each parameter, pieces of one (RFC 2231) put together."""
    pieces: dict[str, list[tuple[str, bool]]] = {}
    for found in _PARAMETER.finditer(value):
        quoted = found["quoted"]
        read = re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) if quoted is not None else found["bare"].strip('"')
        star = found["star"] or ""
        pieces.setdefault(found["name"].lower(), []).append((read, star.endswith("*")))
    for name, parts in pieces.items():
        if not any(extended for _, extended in parts):
            yield name, "".join(read for read, _ in parts) if len(parts) > 1 and name != "charset" else parts[0][0]
            continue
        charset, _, rest = parts[0][0].partition("'")
        first = rest.partition("'")[2] if "'" in rest else parts[0][0]
        data = b"".join(
            unquote_to_bytes(read.encode("utf-8", "replace")) if extended else read.encode("utf-8", "replace")
            for read, extended in [(first, True), *parts[1:]]
        )
        yield name, _decoded(data, charset)


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")
