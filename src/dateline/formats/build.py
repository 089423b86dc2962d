"""Put an article together from what a format found in its text: dateline, notes, the date of the file's name, the problems."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import datelines, notes, stated
from dateline.formats.pieces import Piece
from dateline.model import Article, Dateline, DateRole, Note, Origin, Precision, Span, StatedDate, day_of
from dateline.sources import Source

_EXCERPT = 80
_LINE_ENDS = re.compile(r"[\r\n]")
#: Roles by the names that `stated.line` and header lines give.
ROLES = {role.value: role for role in DateRole}


@attrs.define(kw_only=True)
class Draft:
    """What a format found in the text of one article; `finish` makes the article.

    Args:
        paragraphs: In order.
        headline, byline: Where they stand.
        dates: As stated, in order.
        language, source, id, meta: As the file gives them.
        notes: Beside those that every text is looked through for.
        problems: Code, message, hint and offset of each spot.
    """

    paragraphs: list[Span] = attrs.field(factory=list)
    headline: Span | None = None
    byline: Span | None = None
    dates: list[StatedDate] = attrs.field(factory=list)
    language: str | None = None
    source: str | None = None
    id: str | None = None
    meta: list[tuple[str, str]] = attrs.field(factory=list)
    notes: list[Note] = attrs.field(factory=list)
    problems: list[tuple[str, str, str, int]] = attrs.field(factory=list)

    def add_date(self, text: str, written: stated.Written, role: DateRole) -> None:
        """Keep a date as stated, and a problem when nobody can say which day it is."""
        raw = text[written.start : written.end]
        self.dates.append(stated_date(written, role, raw, Span(written.start, written.end)))
        if written.bad:
            message = f"there is no such day or time: {raw!r}"
            self.problems.append(("bad-date", message, "correct it in the file", written.start))
        elif written.candidates:
            days = " or ".join(day.isoformat() for day in written.candidates)
            hint = "write the month in letters, or the date as YYYY-MM-DD"
            self.problems.append(("ambiguous-date", f"{raw!r} may be {days}", hint, written.start))


def stated_date(written: stated.Written, role: DateRole, raw: str, span: Span | None = None) -> StatedDate:
    """A date as it was read, with what it is the date of.

    Args:
        written: What was read.
        role: What it is the date of.
        raw: The characters as written.
        span: Where they stand in the article's text; None when they stand outside it.
    """
    return StatedDate(
        role=role,
        raw=raw,
        span=span,
        value=written.value,
        precision=written.precision,
        zone=written.zone,
        candidates=written.candidates,
    )


def finish(source: Source, piece: Piece, draft: Draft, format: str) -> Iterator[Article | Problem]:
    """The problems of an article, and the article."""
    text = piece.text
    name = source.name
    dates = [*source.stated, *draft.dates]
    in_name = file_date(name) if name is not None else None
    if in_name is not None:
        dates.append(in_name)
    dateline = _dateline(text, draft, dates)
    origin = Origin(name=name, runs=piece.runs)
    seen = notes.find(text)
    article = Article(
        text=text,
        headline=draft.headline,
        byline=draft.byline,
        dateline=dateline,
        paragraphs=tuple(draft.paragraphs),
        dates=tuple(dates),
        language=draft.language,
        format=format,
        id=draft.id,
        source=draft.source,
        meta=tuple(draft.meta),
        origin=origin,
        notes=seen if not draft.notes else tuple(sorted((*seen, *draft.notes), key=lambda note: note.span.start)),
    )
    if not draft.problems and article.published is None:
        message = "no publication date is stated; relative dates stay unresolved"
        draft.problems.append(("no-date", message, "say when it was published: parse(…, date=…)", 0))
    for code, told, hint, offset in draft.problems:
        yield problem(article, code, told, hint, offset, piece.number)
    yield article


def problem(article: Article, code: str, message: str, hint: str | None, offset: int, number: int) -> Problem:
    """A warning about a spot of an article's text."""
    text = article.text
    if offset == 0 and text.startswith("\ufeff"):
        offset = 1
    place = article.origin.locate(text, Span(offset, offset))
    start = max(0, offset - _EXCERPT // 2, *(text.rfind(mark, 0, offset) + 1 for mark in "\r\n"))
    return Problem(
        code=code,
        severity=Severity.WARNING,
        message=message,
        file=article.origin.name,
        article_no=number,
        line=place.line,
        column=place.column - (place.line == 1 and offset == 1 and text.startswith("\ufeff")),
        byte_offset=place.byte_start,
        excerpt=_LINE_ENDS.split(text[start : start + _EXCERPT], maxsplit=1)[0],
        caret=offset - start,
        hint=hint,
    )


def _dateline(text: str, draft: Draft, dates: list[StatedDate]) -> Dateline | None:
    """The dateline of the first paragraph; the date that it states is put among the others."""
    if not draft.paragraphs:
        return None
    first = draft.paragraphs[0]
    found = datelines.find(text, first.start, first.end)
    if found is None:
        return None
    dateline, given = found.dated(text, published(dates))
    if given is not None:
        dates.append(given)
        if found.date is not None and found.date.bad:
            message = f"there is no such day: {given.raw!r}"
            draft.problems.append(("bad-date", message, "correct it in the file", found.date.start))
    return dateline


def published(dates: list[StatedDate]) -> dt.date | None:
    """The day of publication, as `Article.published` tells it, from dates alone."""
    return day_of(Article(text="", dates=tuple(dates)).published)


_IN_NAME = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_.]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d)")


@functools.lru_cache(maxsize=64)
def file_date(name: str) -> StatedDate | None:
    """The date that a file's name states.

    Example:
        >>> file_date("archive/talks_20211106.txt").value
        datetime.date(2021, 11, 6)
    """
    last = re.split(r"[\\/]", name)[-1]
    for found in _IN_NAME.finditer(last):
        try:
            day = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            continue
        return StatedDate(role=DateRole.FILE_NAME, raw=found[0], value=day, precision=Precision.DAY)
    return None
