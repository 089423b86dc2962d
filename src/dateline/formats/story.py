"""What a marked-up file says of one article, and the article made of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import assemble, build, stated
from dateline.formats.build import Draft
from dateline.formats.pieces import Piece
from dateline.model import Article, DateRole, Origin, Precision, StatedDate
from dateline.sources import Source
from dateline.text import fold


@attrs.define(kw_only=True)
class Story:
    """One article of a marked-up file, part by part; every part is a `Piece` and so knows its place.

    Args:
        number: Its number in the file, from 1.
        place: Where it begins, which is what problems of the whole point at.
        title, byline: As the file marks them.
        paragraphs: In order; empty ones are left out.
        dates: Each with its role, as written.
        known: Dates that the format read itself, since only it knows how they are written.
        language, source, id, meta: As the file gives them.
        problems: What was met in it.
    """

    number: int
    place: Piece
    title: Piece | None = None
    byline: Piece | None = None
    paragraphs: list[Piece] = attrs.field(factory=list)
    dates: list[tuple[DateRole, Piece]] = attrs.field(factory=list)
    known: list[StatedDate] = attrs.field(factory=list)
    language: str | None = None
    source: str | None = None
    id: str | None = None
    meta: list[tuple[str, str]] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)


def finish(source: Source, story: Story, format: str) -> Iterator[Article | Problem]:
    """The problems of an article, and the article.

    The text is the headline, the byline and the paragraphs, an empty line between each.
    """
    parts = {"title": story.title, "byline": story.byline}
    named = {name: assemble.stripped(part) for name, part in parts.items() if part is not None and part.text.strip()}
    paragraphs = [assemble.stripped(part) for part in story.paragraphs if part.text.strip()]
    piece, spans = assemble.join([*named.values(), *paragraphs], story.number)
    at = dict(zip(named, spans, strict=False))
    draft = Draft(
        paragraphs=spans[len(named) :],
        headline=at.get("title"),
        byline=at.get("byline"),
        language=story.language,
        source=story.source,
        id=story.id,
        meta=story.meta,
        dates=list(story.known),
    )
    seen = set(draft.dates)
    for role, written in story.dates:
        date, problem = read_date(source, role, written)
        if date is not None and date not in seen:
            draft.dates.append(date)
            seen.add(date)
        if problem is not None:
            story.problems.append(problem)
    yield from story.problems
    if not piece.text:
        yield told(source, story.place, 0, "no-text", "it has neither a headline nor a body", None)
        return
    for item in build.finish(source, piece, draft, format):
        if isinstance(item, Problem) and story.problems and item.code == "no-date":
            continue  # why there is none was said
        yield item


_EPOCH = re.compile(r"-?\d{9,10}(?:\.\d{1,9})?|-?\d{12,13}|-?\d{15,16}")
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<n>\d\d)(?P<d>\d\d)(?:T?(?P<h>\d\d)(?P<m>\d\d)(?P<s>\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)


def read_date(source: Source, role: DateRole, written: Piece) -> tuple[StatedDate | None, Problem | None]:
    """A date that stands outside an article's text: ISO, RFC 822, written out, seconds or milliseconds since 1970.

    Args:
        source: For the problem.
        role: What it is the date of.
        written: As it stands.

    Returns:
        The date, None when it cannot be read; and the problem with it, None when there is none.
    """
    raw = " ".join(written.text.split())
    if not raw:
        return None, None
    if _EPOCH.fullmatch(raw):
        return _epoch(role, raw), None
    compact = _COMPACT.fullmatch(raw)
    shown = raw if compact is None else _spaced(compact)
    found = stated.iso(shown) or stated.rfc(shown) or stated.at(fold.fold(shown[: stated.LINE_SIZE]), 0)
    if found is None or (found.bad and not found.candidates):
        message = f"there is no such day or time: {raw[:60]!r}" if found else f"this date cannot be read: {raw[:60]!r}"
        return None, told(source, written, 0, "bad-date", message, "write it as YYYY-MM-DD")
    date = build.stated_date(found, role, raw)
    if not found.candidates:
        return date, None
    return date, ambiguous(source, written, date)


def ambiguous(source: Source, written: Piece, date: StatedDate) -> Problem:
    """A problem for a date that may be several days."""
    days = " or ".join(day.isoformat() for day in date.candidates)
    return told(source, written, 0, "ambiguous-date", f"{date.raw!r} may be {days}", "write it as YYYY-MM-DD")


def _spaced(found: re.Match[str]) -> str:
    """``20211106T120000Z`` with the marks that ISO 8601 may leave out."""
    day = f"{found['y']}-{found['n']}-{found['d']}"
    return day if found["h"] is None else f"{day} {found['h']}:{found['m']}:{found['s'] or '00'}{found['zone'] or ''}"


def _epoch(role: DateRole, raw: str) -> StatedDate | None:
    """The moment that a number counts to: seconds since 1970, or milli- or microseconds, by its size. UTC by definition."""
    number = float(raw)
    while abs(number) >= 1e11:
        number /= 1000
    value = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=number)
    return StatedDate(role=role, raw=raw, value=value, precision=Precision.SECOND, zone="UTC")


def told(
    source: Source, piece: Piece, offset: int, code: str, message: str, hint: str | None, severity: Severity = Severity.WARNING
) -> Problem:
    """A problem at an offset of a piece."""
    low = max(0, offset - _AROUND)
    low -= low > 0 and piece.text.startswith("\n", low)  # CR and LF stay together
    part = assemble.cut(piece, low, offset + _AROUND)
    article = Article(text=part.text, origin=Origin(name=source.name, runs=part.runs))
    return attrs.evolve(build.problem(article, code, message, hint, offset - low, piece.number), severity=severity)


#: More than a problem shows of the text around it.
_AROUND = 100
