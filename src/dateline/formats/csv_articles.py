"""Articles as rows of a table: comma-, semicolon- or tab-separated values below a row of names (``csv``, ``tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import assemble, json_story, markup, short_dates, story, wordlists
from dateline.formats.build import ROLES
from dateline.formats.csv_records import BARE, Record, record
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.window import Window
from dateline.formats.wordlists import words
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source

NAME = "csv"
TABS = "tsv"

_BODIES = ("html", "text", "summary")
_SEP = re.compile(r"\ufeff?(?:\"?sep=(?P<mark>[,;\t|])\"?[ \t]{0,8}(?:\r\n?|\n))?", re.IGNORECASE)
#: Rows that are looked at to tell whether the day or the month comes first.
_SEEN = 1000
_LONGEST_NAME = 60


@attrs.frozen
class Column:
    """A column.

    Args:
        name: As written.
        use: What it states (`json_story.use_of`); empty when that is not known.
    """

    name: str
    use: str


@attrs.frozen(kw_only=True)
class Table:
    """What the row of names tells.

    Args:
        mark: What parts cells.
        columns: In order.
        start: Where the rows below begin.
        first: Whether ``"day"`` or ``"month"`` comes first in dates like 05/11/2021; None when no row tells.
    """

    mark: str
    columns: tuple[Column, ...]
    start: int
    first: str | None = None


def use_of(name: str) -> str:
    """What a column of this name states; empty when it is none of ours.

    Example:
        >>> use_of("Publish_Date"), use_of("Überschrift"), use_of("shares")
        ('published', 'title', '')
    """
    return wordlists.use_of("csv ", name) or json_story.use_of(name)


def table(text: str, *, last: bool = True) -> Table | None:
    """The names in the first row, by the mark that gives most that are known; None when none states a title or a text."""
    begin = _SEP.match(text)
    assert begin is not None
    start = begin.end()
    while text.startswith(("\r", "\n"), start):
        start += 1
    best: tuple[int, Table] | None = None
    end = text.find("\n", start)
    for mark in begin["mark"] or BARE:
        if text.find(mark, start, end if end >= 0 else len(text)) < 0:
            continue  # told at a glance: a name seldom holds a line end, and most files are no tables
        row = record(text, start, mark, last=last)
        if row is None or len(row.cells) < 2:
            continue
        names = [" ".join(text[cell.start : cell.end].split()) for cell in row.cells]
        if any(len(name) > _LONGEST_NAME for name in names):
            continue
        columns = tuple(Column(name, use_of(name)) for name in names)
        uses = {column.use for column in columns} - {""}
        if uses & {"title", *_BODIES} and (best is None or len(uses) > best[0]):
            best = len(uses), Table(mark=mark, columns=columns, start=row.end)
    return None if best is None else best[1]


def _sniff(head: Head, *, tabs: bool) -> Sniff | None:
    text = head.text or ""
    found = table(text, last=len(head.data) < _WHOLE)
    if found is None or (found.mark == "\t") != tabs:
        return None
    uses = {column.use for column in found.columns} - {""}
    if len(uses) < 2:
        return None
    row = record(text, found.start, found.mark, last=len(head.data) < _WHOLE)
    fits = row is not None and len(row.cells) == len(found.columns)
    if not fits and row is not None and text[found.start :].strip():
        return Sniff(score=0.6, reason="its first line looks like the names of columns")
    mark = {"\t": "tabs", ",": "commas", ";": "semicolons"}.get(found.mark, "strokes")
    names = ", ".join(column.name for column in found.columns if column.use)
    return Sniff(score=0.93 if len(uses) > 2 else 0.88, reason=f"its first line names columns, parted by {mark}: {names[:60]}")


_WHOLE = 4096


def sniff_csv(head: Head) -> Sniff | None:
    """Whether the first row names columns of articles, parted by commas, semicolons or strokes."""
    return _sniff(head, tabs=False)


def sniff_tabs(head: Head) -> Sniff | None:
    """Whether the first row names columns of articles, parted by tabs."""
    return _sniff(head, tabs=True)


def read_csv(source: Source) -> Iterator[Article | Problem]:
    """An article a row, below a row with the names of the columns; the mark that parts cells is told from that row."""
    return _read(source, NAME)


def read_tabs(source: Source) -> Iterator[Article | Problem]:
    """An article a row, cells parted by tabs."""
    return _read(source, TABS)


def _read(source: Source, format: str) -> Iterator[Article | Problem]:
    window = Window(source)
    while (found := table(window.text, last=False)) is None and window.more() and len(window.text) < _HEAD:
        pass
    yield from window.problems
    window.problems.clear()
    found = found or table(window.text)
    if found is None:
        yield story.told(source, window.piece, 0, "no-header", _NO_HEADER, None, Severity.ERROR)
        return
    found = attrs.evolve(found, first=_order(window.text, found))
    window.at, number = found.start, 0
    while (row := _next(window, found.mark)) is not None:
        yield from window.problems
        window.problems.clear()
        piece = window.cut(window.at, row.end, number + 1)
        start, window.at = window.at, row.end
        if piece.text.strip(found.mark + '\ufeff \r\n\x1a"'):
            number += 1
            yield from _article(source, piece, _moved(row, -start), found, format)
    yield from window.problems
    if not number:
        yield story.told(source, window.piece, len(window.text), "empty", "no rows stand below the names", None, Severity.ERROR)


_HEAD = 1 << 16
_NO_HEADER = "its first row names no column that holds a title or a text"


def _next(window: Window, mark: str) -> Record | None:
    """The row at the window's place; None at the end of the file."""
    while True:
        if window.at >= len(window.text):
            if not window.more():
                return None
            continue
        row = record(window.text, window.at, mark, last=False)
        if row is not None:
            return row
        if not window.more():
            return record(window.text, window.at, mark)


def _moved(row: Record, by: int) -> Record:
    cells = tuple(attrs.evolve(cell, start=cell.start + by, end=cell.end + by) for cell in row.cells)
    return Record(cells, row.end + by, None if row.unclosed is None else row.unclosed + by)


def _order(text: str, found: Table) -> str | None:
    """Whether the day or the month comes first in the dates of the first rows, when one that is above 12 tells."""
    dated = [number for number, column in enumerate(found.columns) if _is_date(column)]
    told: set[str | None] = set()
    at = found.start
    for _ in range(_SEEN):
        row = record(text, at, found.mark, last=False) if at < len(text) else None
        if row is None:
            break
        for number in dated:
            if number < len(row.cells):
                told.add(short_dates.order(text[row.cells[number].start : row.cells[number].end].strip()[:40]))
        at = row.end
    told.discard(None)
    return told.pop() if len(told) == 1 else None


def _is_date(column: Column) -> bool:
    return column.use in ROLES or column.use in ("first", "version")


def _article(source: Source, piece: Piece, row: Record, found: Table, format: str) -> Iterator[Article | Problem]:
    """The article of a row, or what is wrong with it."""
    if row.unclosed is not None:
        message = "nothing closes this quotation mark; the cell is read to the next mark or line end"
        yield story.told(source, piece, row.unclosed, "bad-row", message, "double quotation marks inside cells")
    cells = [cell.piece(piece) for cell in row.cells]
    many = len(found.columns)
    result = _story(source, piece, list(zip(found.columns, cells, strict=False)), found)
    message = f"it has {len(cells)} cells below {many} names"
    if any(cell.text.strip() for cell in cells[many:]):
        yield story.told(source, piece, row.cells[many].start, "bad-row", message, _QUOTE, Severity.ERROR)
    elif len(cells) < many and not (result.title and result.paragraphs):
        yield story.told(source, piece, 0, "bad-row", message, _QUOTE, Severity.ERROR)
    elif result.title is None and not result.paragraphs:
        yield story.told(source, piece, 0, "not-an-article", "this row has neither a title nor a text", None, Severity.ERROR)
    else:
        if len(cells) < many:
            yield story.told(source, piece, row.cells[-1].end, "bad-row", message, _QUOTE)
        yield from story.finish(source, result, format)


_QUOTE = "put cells that hold the mark between cells or a line end in quotation marks"


def _story(source: Source, piece: Piece, cells: list[tuple[Column, Piece]], found: Table) -> Story:
    result = Story(number=piece.number, place=piece)
    bodies: dict[str, Piece] = {}
    later: list[tuple[str, Piece]] = []
    for column, cell in cells:
        use = column.use
        value = cell.text.strip()
        if not value or value in words("csv nothing"):
            continue
        if use == "title" and result.title is None:
            result.title = markup.decoded(cell, 0, len(cell.text)) if "&" in value else cell
        elif use in _BODIES and use not in bodies:
            bodies[use] = cell
        elif use == "author" and result.byline is None:
            result.byline = cell
        elif use in ("first", "version"):
            later.append((use, cell))
        elif use in ROLES:
            _take_date(source, result, ROLES[use], cell, found.first)
        elif use in ("source", "language", "id") and getattr(result, use) is None:
            setattr(result, use, value)
        else:
            result.meta.append((column.name or "column", value))
    for use, cell in later:
        known = any(role is DateRole.PUBLISHED for role in [date.role for date in result.known] + [r for r, _ in result.dates])
        otherwise = DateRole.CREATED if use == "first" else DateRole.UPDATED
        _take_date(source, result, otherwise if known else DateRole.PUBLISHED, cell, found.first)
    chosen = next((use for use in _BODIES if use in bodies), None)
    if chosen is not None:
        result.paragraphs = json_story.paragraphs_of(bodies.pop(chosen))
    result.meta += [(use, " ".join(cell.text.split())) for use, cell in bodies.items()]
    return result


def _take_date(source: Source, result: Story, role: DateRole, cell: Piece, first: str | None) -> None:
    """Keep a date; one in figures by the order that other rows tell."""
    cell = assemble.stripped(cell)
    date = short_dates.strokes(cell.text, first, role)
    if date is None:
        result.dates.append((role, cell))
        return
    result.known.append(date)
    if date.candidates:
        result.problems.append(story.ambiguous(source, cell, date))


FORMATS = (
    Format(name=NAME, sniff=sniff_csv, read=read_csv, suffixes=(".csv",), media_types=("text/csv",)),
    Format(name=TABS, sniff=sniff_tabs, read=read_tabs, suffixes=(".tsv", ".tab"), media_types=("text/tab-separated-values",)),
)
