"""Copied pages and readout archives: a title, a date on a line of its own, the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
import regex

from dateline.errors import Problem
from dateline.formats import headlines, layout, pieces, stated
from dateline.formats.build import ROLES, Draft, finish
from dateline.formats.wordlists import words
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole, Span
from dateline.sources import Head, Source
from dateline.text import fold

NAME = "title-date-body"

#: The date stands on one of the first lines that are not blank.
_LINES = 4
_HEAD = 2000
# "Council approves plan2021-11-06", "… plan (2021-11-06)", "… plan6 November 2021"
_ISO_END = re.compile(r"[\s(|–—-]{0,4}(?P<day>(?<!\d)\d{4}-\d{2}-\d{2}|(?<=\d\d)\d{4}-\d{2}-\d{2})\)?\Z")
_GLUED_END = regex.compile(
    r"(?<=[\p{Ll}\"')?!])(?P<day>(?:\d{1,2}[\p{Lu}. ]|\p{Lu}\p{Ll}{2,9}\.? \d|\p{Lu}\p{Ll}{5,9}, ).{6,30})\Z"
)
# "Rivertown, ", "Rivertown, Norland – "
_NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*+(?: [\p{L}][\p{L}\p{M}.'’-]*+){0,3}"
_PLACE = regex.compile(rf"{_NAME}(?:, {_NAME})?(?:,| [–—-]) {{1,3}}")
# "2021-11-06 Council approves plan", "[2021-11-06] Council …"
_ISO_START = re.compile(r"[\[(]?(?P<day>\d{4}-\d{2}-\d{2})[\])]?(?:[:|–—-]| [|–—-])? {1,4}(?=\S)")


@attrs.frozen(kw_only=True)
class _Front:
    """The lines in front of a body.

    Args:
        title: Where the title stands.
        dates: With their roles.
        end: Where the body begins.
        between: Lines between title and date.
        score: How sure it is.
        reason: What was seen.
    """

    title: Span | None
    dates: tuple[tuple[str, stated.Written], ...]
    end: int
    between: tuple[Span, ...] = ()
    score: float
    reason: str


def sniff(head: Head) -> Sniff | None:
    """Whether a title and a date stand on the first lines."""
    found = _front(head.text, 0) if head.text is not None and not head.text.startswith(("---", "+++")) else None
    return None if found is None else Sniff(score=found.score, reason=found.reason)


def read(source: Source) -> Iterator[Article | Problem]:
    """The article; several where each title and date stand behind a line such as ``=====``."""
    for piece in pieces.pieces(source, starts):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from finish(source, piece, _read(piece.text), NAME)


# A separator line: "=====", "-----", "* * *", or a page break
RULE_LINE = re.compile(r"(?:^|(?<=[\r\n]))[ \t]{0,8}(?:([-=_*#~])(?:[ \t]{0,3}\1){2,}+|\f)[ \t]{0,8}(?=[\r\n])")


def starts(text: str, pos: int) -> list[int]:
    """Where a title and a date follow a separator line."""
    found = []
    for match in RULE_LINE.finditer(text, pos):
        front = _front(text, match.end())
        if front is not None and front.score >= _SURE:
            found.append(match.start())
    return found


#: A title in front of a date line, and nothing less, begins another article.
_SURE = 0.7


def _lines(text: str, start: int) -> list[Span]:
    """The first lines from ``start`` on that are not blank and no separators, up to one too long for a front."""
    found: list[Span] = []
    end = min(len(text), start + _HEAD)
    while len(found) < _LINES and (line := layout.next_line(text, start, end)) is not None:
        first, start = line
        if text[first] not in "-=_*#~" or RULE_LINE.match(text, first) is None:
            found.append(Span(first, start))
            if start - first > stated.LINE_SIZE and len(found) > 1:
                break
    return found


_LONGEST = headlines.HEADLINE_SIZE + stated.LINE_SIZE


def _front(text: str, start: int) -> _Front | None:
    lines = _lines(text, start)
    if not lines:
        return None
    kicker = tuple(lines[:1]) if len(lines) > 2 and _is_kicker(text, lines[0]) else ()
    lines = lines[len(kicker) :]
    first = lines[0]
    if len(first) > _LONGEST:
        return None
    dates = stated.line(text, first.start, first.end)
    if dates:
        return _date_first(text, lines, tuple(dates), kicker)
    for number, line in enumerate(lines[1:], 1):
        dates = stated.line(text, line.start, line.end) or _placed(text, line)
        if dates:
            if not _is_title(text, first):
                return None
            between = (*kicker, *lines[1:number])
            score = 0.8 - 0.1 * (number - 1)
            reason = f"a title and {text[line.start : line.end]!r} on a line of its own"
            return _Front(
                title=first, dates=_with_more(text, lines[number + 1 :], dates), end=_end(text, lines, number), between=between,
                score=score, reason=reason,
            )  # fmt: skip
        if not _may_stand_between(text, line):
            break
    return _in_title(text, first)


def _is_kicker(text: str, line: Span) -> bool:
    """Whether a line says what kind of text follows: ``FOR IMMEDIATE RELEASE``."""
    return len(line) < _KICKER_SIZE and layout.folded(text, line.start, line.end).strip(" :") in words("kicker")


_KICKER_SIZE = 40


def _placed(text: str, line: Span) -> list[tuple[str, stated.Written]]:
    """The date of a line that holds a place and a date: ``Rivertown, 6 November 2021``."""
    found = _PLACE.match(text, line.start, line.end) if len(line) <= stated.LINE_SIZE else None
    return [] if found is None else stated.line(text, found.end(), line.end)


def _with_more(text: str, lines: list[Span], dates: list[tuple[str, stated.Written]]) -> tuple[tuple[str, stated.Written], ...]:
    """The dates, and those of a labelled date line right behind: ``Updated 7 November 2021``."""
    more = stated.line(text, lines[0].start, lines[0].end) if lines else []
    return (*dates, *more) if any(role != "header" for role, _ in more) else tuple(dates)


def _end(text: str, lines: list[Span], number: int) -> int:
    if number + 1 < len(lines):
        after = lines[number + 1]
        if any(role != "header" for role, _ in stated.line(text, after.start, after.end)):
            return after.end
    return lines[number].end


def _date_first(
    text: str, lines: list[Span], dates: tuple[tuple[str, stated.Written], ...], kicker: tuple[Span, ...]
) -> _Front | None:
    """A date line in front: with a title behind it, when there is one and then more."""
    title = lines[1] if len(lines) > 2 and headlines.looks_like(text, lines[1].start, lines[1].end) else None
    if title is not None and not layout.gap_between(text, title.end, lines[2].start) and len(lines[2]) < len(title):
        title = None
    day = text[lines[0].start : lines[0].end]
    if len(lines) < 2:
        return None
    end = lines[0].end if title is None else title.end
    return _Front(title=title, dates=dates, end=end, between=kicker, score=0.6, reason=f"its first line is the date {day!r}")


def _is_title(text: str, line: Span) -> bool:
    """Whether a line in front of a date is a title: anything short, for the date is the evidence."""
    return len(line) <= headlines.HEADLINE_SIZE and not headlines.is_sentences(text, line.start, line.end)


def _may_stand_between(text: str, line: Span) -> bool:
    """Whether a line may stand between title and date: a byline, a newspaper's name, a second title."""
    return len(line) <= stated.LINE_SIZE and not layout.ends_sentence(text, line.start, line.end)


def _in_title(text: str, first: Span) -> _Front | None:
    """A date at the edge of the title's own line."""
    edges = text[first.start] + text[first.end - 1]
    if not any(c in "[()" or c.isdigit() for c in edges):
        return None
    view = fold.fold(text[first.start : first.end])
    found = _ISO_END.search(view, max(0, len(view) - 24)) or _glued_words(view)
    if found is not None and found.start() >= 3:
        day = stated.at(view, found.start("day"))
        if day is not None and day.end >= found.end("day") and (day.value is not None or day.bad):
            title = Span(first.start, first.start + len(view[: found.start()].rstrip()))
            glued = not view[found.start()].isspace()
            return _with_date(title, day, first, 0.75 if glued else 0.55, f"its first line ends in the date {found['day']!r}")
    start = _ISO_START.match(view)
    if start is not None:
        day = stated.at(view, start.start("day"))
        if day is not None and day.end <= start.end():
            title = Span(first.start + start.end(), first.end)
            if headlines.looks_like(text, title.start, title.end):
                return _with_date(title, day, first, 0.55, f"its first line begins with the date {start['day']!r}")
    return None


def _with_date(title: Span, day: stated.Written, line: Span, score: float, reason: str) -> _Front:
    moved = attrs.evolve(day, start=day.start + line.start, end=day.end + line.start)
    return _Front(title=title, dates=(("header", moved),), end=line.end, score=score, reason=reason)


def _glued_words(view: str) -> regex.Match[str] | None:
    """A date in words glued to a title's last letter."""
    for found in _GLUED_END.finditer(view, max(0, len(view) - 45), overlapped=True):
        day = stated.at(view, found.start("day"))
        if day is not None and day.end == len(view) and day.value is not None:
            return found
    return None


def _read(text: str) -> Draft:
    draft = Draft()
    rule = RULE_LINE.match(text)
    front = _front(text, rule.end() if rule else 0)
    start = 0
    if front is not None:
        draft.headline, start = front.title, front.end
        for role, date in front.dates:
            draft.add_date(text, date, ROLES[role] if role != "published" else DateRole.PUBLISHED)
        for line in front.between:
            view = fold.fold(text[line.start : line.end])
            if headlines.is_byline(view):
                draft.byline = line
            else:
                draft.meta.append(("kicker" if _is_kicker(text, line) else "subtitle", text[line.start : line.end]))
    draft.paragraphs = layout.paragraphs(text, start, len(text))
    if front is None or front.title is None:
        headlines.take(text, draft)
    headlines.front(text, draft)
    return draft


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".txt",), media_types=("text/plain",))
