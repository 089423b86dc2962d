"""Lines and paragraphs of a plain text: where they stand, and whether a line end inside a block parts paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

from dateline.model import Span
from dateline.text import fold

# `.` stops at LF alone, and is several times as fast as a set.
_LINE = re.compile(r"\S.*")
_ANY_LINE = re.compile(r"[^\s\ufeff][^\r\n\u2028\u2029]*+")
_LINE_END = re.compile(r"\r\n?|[\n\u2028\u2029]")
_HARD_END = re.compile("[\u2028\u2029]")
# "***", "- - -", "____": what parts things, and is no text
_RULE = re.compile(r"([-=_*#~–—•·])(?:[ \t\xa0]{0,3}\1)++")
_RULE_FIRST = frozenset("-=_*#~–—•·")
# "- first", "• second", "3. third", "(a) fourth"
_BULLET = re.compile(r"(?:[-*•·▪◦‣–—] |\(?(?:\d{1,2}|[a-z])[.)] )")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}\Z")
#: Hard-wrapped lines are not longer than this; a text with longer ones has a paragraph a line.
WRAP_WIDTH = 120


@attrs.frozen
class Line:
    """A line that is not blank, without the white space at its edges.

    Args:
        start, end: Where it stands.
        gap: Whether a blank line, or a mark that parts paragraphs (U+2028, U+2029), or the beginning stands before it.
        indent: How many blanks stand before it.
    """

    start: int
    end: int
    gap: bool
    indent: int


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of all lines that are not blank, without the white space at their edges.

    Example:
        >>> spans("One \\n\\n two\\n", 0, 11)
        [(0, 3), (7, 10)]
    """
    plain = not ("\r" in text or "\u2028" in text or "\u2029" in text or "\ufeff" in text)
    found = []
    for match in (_LINE if plain else _ANY_LINE).finditer(text, start, end):
        first, last = match.span()
        if text[last - 1].isspace():
            last = first + len(text[first:last].rstrip())
        found.append((first, last))
    return found


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs between two offsets, in order, without the white space and the rules (``***``) between them.

    A paragraph is a line, unless blank lines (or indents) part blocks of lines that were wrapped by hand.

    Example:
        >>> text = "The council of Rivertown\\napproved the plan on Friday\\nafter a debate.\\n\\nIt rained.\\n"
        >>> [text[p.start : p.end] for p in paragraphs(text, 0, len(text))]
        ['The council of Rivertown\\napproved the plan on Friday\\nafter a debate.', 'It rained.']
    """
    found = spans(text, start, end)
    if len(found) > 1 and not _is_line_each(text, found, start, end):
        lines = _lines(text, found)
        if is_wrapped(text, lines):
            found = _blocks(text, lines)
    return [Span(a, b) for a, b in found if text[a] not in _RULE_FIRST or _RULE.fullmatch(text, a, b) is None]


def _is_line_each(text: str, found: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether every line is a paragraph, told at a glance: more than one in five is too long to be wrapped by hand."""
    return len([True for a, b in found if b - a > WRAP_WIDTH]) * 5 > len(found)


def _lines(text: str, found: Sequence[tuple[int, int]]) -> list[Line]:
    lines: list[Line] = []
    before = 0
    for number, (a, b) in enumerate(found):
        between = text[before:a]
        ends = _LINE_END.findall(between)
        last = max((between.rfind(mark) for mark in "\r\n\u2028\u2029"), default=-1)
        gap = number == 0 or len(ends) > 1 or _HARD_END.search(between) is not None
        lines.append(Line(a, b, gap, len(between) - last - 1))
        before = b
    return lines


def is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether line ends inside blocks were made by wrapping: by the votes of all of them.

    A line end speaks for it when the next line begins with a small letter, or when the line is full and its sentence goes
    on; and against it when a new sentence begins although there was room for its first word.
    """
    width = max(line.end - line.start + line.indent for line in lines)
    for_it = against = 0
    for line, after in itertools.pairwise(lines):
        if after.gap:
            continue
        word = text.find(" ", after.start, after.end)
        full = line.end - line.start + line.indent + 1 + (word if word >= 0 else after.end) - after.start >= width
        ended = ends_sentence(text, line.start, line.end)
        if text[after.start].islower() and not (ended and not full):
            for_it += 2
        elif not ended and full and after.end - after.start < WRAP_WIDTH:
            for_it += 1
        elif not full or _BULLET.match(text, after.start):
            against += 1
    if any(line.gap for line in lines[1:]):
        return for_it > against
    # Without blank lines a line each is the rule, and takes more to be overruled.
    return width <= WRAP_WIDTH and for_it >= 3 and for_it > 2 * against


def _blocks(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Wrapped lines put together into paragraphs."""
    width = max(line.end - line.start + line.indent for line in lines)
    spaced = any(line.gap for line in lines[1:])
    usual = min(line.indent for line in lines)
    indented = sum(1 for line in lines if line.indent > usual + 1)
    by_indent = not spaced and 0 < indented * 2 < len(lines)
    found: list[tuple[int, int]] = []
    before: Line | None = None
    for line in lines:
        if before is None or line.gap or _parts(text, before, line, width, spaced, by_indent, usual, first=len(found) == 1):
            found.append((line.start, line.end))
        else:
            found[-1] = (found[-1][0], line.end)
        before = line
    return found


def _parts(text: str, before: Line, line: Line, width: int, spaced: bool, by_indent: bool, usual: int, *, first: bool) -> bool:
    """Whether a paragraph begins with ``line`` though no blank line stands before it."""
    if _RULE.fullmatch(text, line.start, line.end) or _RULE.fullmatch(text, before.start, before.end):
        return True
    if _BULLET.match(text, line.start) is not None and not text[before.end - 1].isalnum():
        return True
    if by_indent:
        return line.indent > usual + 1
    word = text.find(" ", line.start, line.end)
    room = before.end - before.start + before.indent + 1 + (word if word >= 0 else line.end) - line.start < width - 2
    if not spaced:
        return room and ends_sentence(text, before.start, before.end)
    # A title that stands on the first line of its block: there was room for more, but a new start was made.
    return first and room and before.gap and not ends_sentence(text, before.start, before.end) and text[line.start].isupper()


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line ends as a sentence, or a lead-in to a list, does."""
    return _SENTENCE_END.search(text, max(start, end - 4), end) is not None


def next_line(text: str, pos: int, end: int | None = None) -> tuple[int, int] | None:
    """The first line from ``pos`` on that is not blank, without the white space at its edges."""
    match = _LINE.search(text, pos, len(text) if end is None else end)
    if match is None:
        return None
    line = match[0]
    if "\r" in line or "\u2028" in line or "\u2029" in line or line[0] == "\ufeff":
        match = _ANY_LINE.search(text, match.start(), len(text) if end is None else end)
        if match is None:
            return None
        line = match[0]
    start = match.start()
    return start, start + len(line.rstrip())


def line_end(text: str, pos: int, end: int | None = None) -> int:
    """Where the line that holds ``pos`` ends, before its line end."""
    at = text.find("\n", pos, end)
    if at < 0:
        at = len(text) if end is None else end
    line = text[pos:at]
    if "\r" in line or "\u2028" in line or "\u2029" in line:
        found = _LINE_END.search(text, pos, at)
        return at if found is None else found.start()
    return at


def gap_between(text: str, start: int, end: int) -> bool:
    """Whether a blank line stands between two offsets."""
    return len(_LINE_END.findall(text, start, end)) > 1


def folded(text: str, start: int, end: int) -> str:
    """A stretch with single blanks, for comparing: ``"Talks\\xa0 resume"`` and ``"Talks resume"`` are the same."""
    return " ".join(fold.fold(text[start:end]).split()).casefold()
