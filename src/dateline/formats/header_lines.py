"""Texts that begin with lines such as ``Title: …``, ``Date: …``, ``Source: …``, in any order and possibly folded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.errors import Problem
from dateline.formats import fields, headlines, layout, pieces
from dateline.formats.build import Draft, finish
from dateline.formats.fields import Field
from dateline.formats.title_date import RULE_LINE
from dateline.formats.wordlists import by_word
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, Span
from dateline.sources import Head, Source

NAME = "rfc822-headers"

# "Date: Wed, 01 Jul 15 00:00:00 +0200", "Publication-Date : 6 November 2021"
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w-]{0,24}(?: [\w-]{1,16}){0,2})[ \t]{0,3}:[ \t\xa0]{0,8}(?P<value>(?![/\\])[^\r\n]*+)")
_FOLD = re.compile(r"(?:\r\n?|\n)[ \t]{1,16}(?P<more>[^\s][^\r\n]*+)")
_NEXT = re.compile(r"\r\n?|\n|\Z")


def _fields(text: str, start: int) -> tuple[list[Field], int]:
    """The header lines from ``start`` on, and where the last one ends; a blank line, or one that is none, ends them."""
    found: list[Field] = []
    line = layout.next_line(text, start)
    pos = line[0] if line is not None else len(text)
    while (match := _FIELD.match(text, pos)) is not None and len(found) < _MOST:
        end = match.end()
        while (more := _FOLD.match(text, end)) is not None:
            end = more.end()
        first, last = match.start("value"), end
        value = text[first:last]
        first += len(value) - len(value.lstrip())
        last = max(first, first + len(value.strip()))
        found.append(Field(match["key"].lower(), match["key"], Span(first, last), end))
        pos = _NEXT.match(text, end).end()  # type: ignore[union-attr]  # a value ends at a line end or the end
    return found, found[-1].end if found else start


_MOST = 100


def _sure(text: str, start: int) -> float:
    """How sure it is that header lines begin at ``start``."""
    lines, end = _fields(text, start)
    if not lines:
        title = _title_above(text, start)
        return 0 if title is None else 0.85
    keys = by_word("key ")
    has_date = any(fields.role(line.key) and fields.date_in(text, line.value) is not None for line in lines)
    has_title = any(keys.get(line.key) == "title" for line in lines)
    known = sum(1 for line in lines if line.key in keys)
    blank = layout.next_line(text, end) is None or layout.gap_between(text, end, layout.next_line(text, end)[0])  # type: ignore[index]
    if known < 2:
        # One line alone may be a sentence: "Update: the bridge is open."
        return 0.6 if has_date and blank else 0
    if has_date or (has_title and blank):
        return 0.9 if blank else 0.8
    return 0.3 if blank and known == len(lines) else 0


def _title_above(text: str, start: int) -> Span | None:
    """A title on a line of its own above header lines, a date among them; None when there is none."""
    line = layout.next_line(text, start)
    if line is None or line[1] - line[0] > headlines.HEADLINE_SIZE:
        return None
    lines, _ = _fields(text, line[1])
    known = sum(1 for line in lines if line.key in by_word("key "))
    if known < 2 or not headlines.looks_like(text, *line):
        return None
    if not any(fields.role(line.key) and fields.date_in(text, line.value) is not None for line in lines):
        return None
    return Span(*line)


def sniff(head: Head) -> Sniff | None:
    """Whether the first lines are header lines, a date or a title among them."""
    if head.text is None or ":" not in head.text[:400]:
        return None
    score = _sure(head.text, 0)
    if not score:
        return None
    lines, _ = _fields(head.text, 0)
    above = "" if lines else "below a title "
    if not lines and (title := _title_above(head.text, 0)) is not None:
        lines, _ = _fields(head.text, title.end)
    known = [f"'{line.name}:'" for line in lines if line.key in by_word("key ")][:3]
    return Sniff(score=score, reason=f"{above}it begins with header lines: {', '.join(known) or 'a date'}")


def starts(text: str, pos: int) -> list[int]:
    """Where header lines follow a separator line."""
    return [match.start() for match in RULE_LINE.finditer(text, pos) if _sure(text, match.end()) >= _SURE]


_SURE = 0.8


def read(source: Source) -> Iterator[Article | Problem]:
    """The article; several where header lines stand again behind a line such as ``-----``."""
    for piece in pieces.pieces(source, starts):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from finish(source, piece, _read(piece.text), NAME)


def _read(text: str) -> Draft:
    draft = Draft()
    rule = RULE_LINE.match(text)
    start = rule.end() if rule else 0
    lines, end = _fields(text, start)
    if not lines and (title := _title_above(text, start)) is not None:
        draft.headline = title
        lines, end = _fields(text, title.end)
    for line in lines:
        fields.take(text, draft, line)
    draft.paragraphs = layout.paragraphs(text, end, len(text))
    if draft.headline is None:
        headlines.take(text, draft)
    headlines.front(text, draft)
    return draft


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".txt", ".eml"), media_types=("text/plain",))
