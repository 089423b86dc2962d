"""Pair the quotation marks of a block, in one pass."""

from __future__ import annotations

import re
from enum import Enum

import attrs


@attrs.frozen
class Pair:
    """Two quotation marks that belong together, or an opening one that is never closed.

    Args:
        open: Offset of the opening mark.
        inner: Offset of the first character behind it (a mark may be two grave accents).
        close: Offset of the closing mark; of an unclosed one, the end of the block or the next opening mark.
        end: Offset behind the closing mark; the same as ``close`` when there is none.
        depth: 0 for outer marks, 1 for marks inside those.
    """

    open: int
    inner: int
    close: int
    end: int
    depth: int = 0

    @property
    def closed(self) -> bool:
        """Whether there is a closing mark."""
        return self.end > self.close


class _Style(Enum):
    """How a mark that is open can be closed."""

    CURLY = 0  # “ ”
    LOW = 1  # „ “ and „ ”
    LEFT = 2  # « »
    RIGHT = 3  # » «
    SAME = 4  # ” ”
    STRAIGHT = 5  # " "
    DOUBLED = 6  # '' ''
    TICKS = 7  # `` ''
    SINGLE = 8  # ‘ ’ and ' '


@attrs.define
class _Frame:
    """An open mark."""

    style: _Style
    open: int
    inner: int
    #: A place where a single mark may have been closed, unless it was the apostrophe of "workers'".
    maybe: int = -1


_NONE_OPEN = dict.fromkeys(_Style, 0)
_MARK = re.compile("``|''|[“”„«»\"‘’‚'`]")
#: Marks that most blocks have none of. A single right one is an apostrophe where no left one stands.
_RARE = "„«»‘‚`"
#: Behind an apostrophe these are words with their beginning left out: no quote is opened.
_ELIDED = re.compile(r"(?:\d|n\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|cos\b)", re.IGNORECASE)
_OPENERS = frozenset("([{-–—/“„«\"‘'`")
_STOPS = frozenset(".,!?;:…)]")


def pair(text: str, start: int, end: int) -> list[Pair]:
    """The paired quotation marks of one block, in order of their opening.

    Marks pair by their style (“ ”, „ “, « », » «, " ", `` '', ‘ ’ and ' '), a style mixed by mistake (``“…"``) included. An
    apostrophe opens nothing, and a single mark is a quotation mark only when it is closed too. A double mark that is not closed
    lasts to the next opening one or to the end of the block. Marks of inches and lone closing marks are left out.

    Args:
        text: The article's text.
        start, end: The block.

    Example:
        >>> text = "“The mayor’s word was ‘no’,” she said."
        >>> [(text[p.inner : p.close], p.depth) for p in pair(text, 0, len(text))]
        [('The mayor’s word was ‘no’,', 0), ('no', 1)]
    """
    found = _plain(text, start, end)
    return _Block(text, start, end).pairs() if found is None else found


def _plain(text: str, start: int, end: int) -> list[Pair] | None:
    """The pairs of most blocks: only curly or only straight marks, each closed before the next is opened, and apostrophes; else
    None.

    Looking for one character after another is much faster than any pattern.
    """
    for mark in _RARE:
        if text.find(mark, start, end) >= 0:
            return None
    at = text.find("'", start, end)
    while at >= 0:
        if at == start or not text[at - 1].isalnum():
            return None
        at = text.find("'", at + 1, end)
    straight = text.find('"', start, end) >= 0
    return _straight(text, start, end) if straight else _curly(text, start, end)


def _straight(text: str, start: int, end: int) -> list[Pair] | None:
    """The pairs of a block with straight marks, when each looks like what it has to be; else None."""
    if text.find("“", start, end) >= 0 or text.find("”", start, end) >= 0:
        return None
    found: list[Pair] = []
    at = text.find('"', start, end)
    while at >= 0:
        close = text.find('"', at + 1, end)
        if close < 0 or not _opens(text, start, end, at, at + 1) or _opens(text, start, end, close, close + 1):
            return None
        found.append(Pair(at, at + 1, close, close + 1))
        at = text.find('"', close + 1, end)
    return found


def _opens(text: str, start: int, end: int, at: int, after: int) -> bool:
    """Whether a mark of a block looks like an opening one: a blank before it and none behind."""
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    return (_blank(before) or before in _OPENERS) and not _blank(behind) and behind not in _STOPS


def _curly(text: str, start: int, end: int) -> list[Pair] | None:
    """The pairs of a block with curly marks, each closed before the next is opened; else None."""
    found: list[Pair] = []
    at = start
    while (opened := text.find("“", at, end)) >= 0:
        close = text.find("”", at, end)
        if close < opened or text.find("“", opened + 1, close) >= 0:
            return None
        at = close + 1
        found.append(Pair(opened, opened + 1, close, at))
    return None if text.find("”", at, end) >= 0 else found


class _Block:
    """The pass over one block: a stack of the marks that are open."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.stack: list[_Frame] = []
        self.open = _NONE_OPEN.copy()
        self.found: list[tuple[int, int, int, int]] = []
        self.closers = text.count("”", start, end)

    def pairs(self) -> list[Pair]:
        for match in _MARK.finditer(self.text, self.start, self.end):
            _HANDLERS[match[0]](self, match.start(), match.end())
        if not self.stack and len(self.found) < 2:
            return [Pair(*marks) for marks in self.found]
        left = [frame for frame in self.stack if frame.style is not _Style.SINGLE]
        for frame in self.stack:
            self._settle(frame)
        return self._sorted(left)

    def _sorted(self, left: list[_Frame]) -> list[Pair]:
        """All pairs in order with their depth; those ``left`` open last to the next double mark."""
        doubles = sorted([at for at, inner, _, _ in self.found if self._is_double(at, inner)] + [f.open for f in left])
        following = dict(zip(doubles, [*doubles[1:], self.end], strict=True)) if doubles else {}
        for frame in left:
            close = max(frame.inner, following[frame.open])
            while close > frame.inner and self.text[close - 1].isspace():
                close -= 1
            self.found.append((frame.open, frame.inner, close, close))
        self.found.sort()
        pairs: list[Pair] = []
        ends: list[int] = []
        for opened, inner, close, end in self.found:
            while ends and ends[-1] <= opened:
                ends.pop()
            if ends and end > ends[-1]:
                continue  # single marks around the place where an unclosed quote ends
            pairs.append(Pair(opened, inner, close, end, len(ends)))
            ends.append(end)
        return pairs

    def _is_double(self, at: int, inner: int) -> bool:
        return inner - at == 2 or self.text[at] in '“”„«»"'

    # What stands around a mark.

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.start else " "

    def _behind(self, after: int) -> str:
        return self.text[after] if after < self.end else " "

    def _opens(self, at: int, after: int) -> bool:
        return _opens(self.text, self.start, self.end, at, after)

    def _closes(self, at: int, after: int) -> bool:
        """Whether a mark looks like a closing one: no blank before it and no word behind."""
        return not _blank(self._before(at)) and not self._behind(after).isalnum()

    # Opening and closing.

    def _push(self, style: _Style, at: int, after: int) -> None:
        self.stack.append(_Frame(style, at, after))
        self.open[style] += 1

    def _close(self, style: _Style, at: int, after: int) -> None:
        """Close the innermost mark of a style; what was opened inside it and is still open was no quotation mark."""
        while True:
            frame = self.stack.pop()
            self.open[frame.style] -= 1
            if frame.style is style:
                self.found.append((frame.open, frame.inner, at, after))
                return
            self._settle(frame)

    def _settle(self, frame: _Frame) -> None:
        if frame.maybe >= 0:
            self.found.append((frame.open, frame.inner, frame.maybe, frame.maybe + 1))

    def _close_any(self, styles: tuple[_Style, ...], at: int, after: int) -> bool:
        for style in styles:
            if self.open[style]:
                self._close(style, at, after)
                return True
        return False

    # One handler for each mark.

    def _left_curly(self, at: int, after: int) -> None:
        closes = self._closes(at, after)
        if closes and self.open[_Style.LOW]:
            self._close(_Style.LOW, at, after)
        elif closes and self.open[_Style.CURLY] and self.closers < self.open[_Style.CURLY]:
            self._close(_Style.CURLY, at, after)
        else:
            self._push(_Style.CURLY, at, after)

    def _right_curly(self, at: int, after: int) -> None:
        self.closers -= 1
        if self._close_any((_Style.CURLY, _Style.LOW, _Style.SAME), at, after):
            return
        if self._opens(at, after):
            self._push(_Style.SAME, at, after)
        else:
            self._close_any((_Style.STRAIGHT,), at, after)

    def _low(self, at: int, after: int) -> None:
        self._push(_Style.LOW, at, after)

    def _left_guillemet(self, at: int, after: int) -> None:
        if not self._close_any((_Style.RIGHT,), at, after):
            self._push(_Style.LEFT, at, after)

    def _right_guillemet(self, at: int, after: int) -> None:
        if not self._close_any((_Style.LEFT,), at, after) and self._opens(at, after):
            self._push(_Style.RIGHT, at, after)

    def _straight(self, at: int, after: int, style: _Style = _Style.STRAIGHT) -> None:
        opens = self._opens(at, after)
        if self.open[style] and not opens:
            self._close(style, at, after)
        elif not opens and self._closes(at, after):
            # The other half of a quote opened in another style, or inches, or a stray mark.
            if not self._before(at).isdigit() or self.open[_Style.CURLY] > self.closers:
                self._close_any((_Style.TICKS, _Style.CURLY), at, after)
        elif opens or not self._before(at).isdigit():
            self._push(style, at, after)

    def _doubled(self, at: int, after: int) -> None:
        if not self._close_any((_Style.TICKS,), at, after):
            self._straight(at, after, _Style.DOUBLED)

    def _ticks(self, at: int, after: int) -> None:
        self._push(_Style.TICKS, at, after)

    def _single(self, at: int, after: int) -> None:
        if self._before(at).isalnum() or not (self._behind(after).isalnum() or self._opens(at, after)):
            self._right_single(at, after)
        elif not _ELIDED.match(self.text, after, self.end):
            self._push(_Style.SINGLE, at, after)

    def _right_single(self, at: int, after: int) -> None:
        if not self.stack or self.stack[-1].style is not _Style.SINGLE or not self._closes(at, after):
            return
        if self._before(at) in "sS" and self._behind(after) == " ":
            self.stack[-1].maybe = at
        else:
            self._close(_Style.SINGLE, at, after)


def _blank(character: str) -> bool:
    return character.isspace() or character in "\u200b\u200e\u200f\ufeff"


_HANDLERS = {
    "“": _Block._left_curly,
    "”": _Block._right_curly,
    "„": _Block._low,
    "«": _Block._left_guillemet,
    "»": _Block._right_guillemet,
    '"': _Block._straight,
    "''": _Block._doubled,
    "``": _Block._ticks,
    "‘": _Block._single,
    "‚": _Block._single,
    "'": _Block._single,
    "`": _Block._single,
    "’": _Block._right_single,
}
