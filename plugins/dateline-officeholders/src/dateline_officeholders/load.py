"""Read terms of office from a table or a Popolo file, and say where it is wrong."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import functools
import io
import os
import pkgutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline_officeholders.popolo import popolo_terms
from dateline_officeholders.terms import OfficeholdersError, Period, Term, words

COLUMNS = ("person", "other_names", "office", "country", "start", "end", "identifier")
_NEEDED = ("person", "office")


def load(path: str | os.PathLike[str]) -> tuple[Term, ...]:
    """Read terms of office.

    A file that ends in ``.json`` is Popolo: ``persons`` and ``memberships``, with ``posts``, ``organizations`` and ``areas`` as
    far as these point to them. Any other is a table with a line of column names, parted by tabs when it ends in ``.tsv``, by
    commas otherwise. ``person`` and ``office`` must be there; ``other_names`` (``|`` between them), ``country``, ``start``,
    ``end`` and ``identifier`` may.

    Args:
        path: A file in UTF-8.

    Raises:
        OfficeholdersError: When it cannot be read, or a value is wrong; with the line.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        ...     _ = file.write("person,office,country,start\\nAda Quill,Mayor,NO,2019-05\\n")
        ...     file.flush()
        ...     print(*load(file.name))
        Ada Quill, Mayor (NO), 2019-05 to now
    """
    file = os.fspath(path)
    text = _text(file)
    suffix = os.path.splitext(file)[1].lower()
    try:
        if suffix == ".json":
            return tuple(popolo_terms(text))
        return tuple(_term(line, cells) for line, cells in _rows(text, "\t" if suffix == ".tsv" else ","))
    except OfficeholdersError as error:
        raise OfficeholdersError(error.message, file, error.line) from error.__cause__


@functools.cache
def bundled() -> tuple[Term, ...]:
    """The terms of the table that comes with this package; its first lines say what it covers.

    Their ``identifier`` is made of state and name: ``"FR/emmanuel-macron"``.

    Example:
        >>> len(bundled()) > 400, bundled()[0].known_until
        (True, datetime.date(2024, 12, 31))
    """
    data = pkgutil.get_data(__name__, "holders.tsv")
    assert data is not None
    lines = data.decode("utf-8").split("\n")
    until = next(line.split("\t")[1] for line in lines if line.startswith("# covered until"))
    table = "\n".join(line for line in lines if not line.startswith("#"))
    terms = []
    for line, cells in _rows(table, "\t"):
        identifier = f"{cells['country']}/{'-'.join(words(cells['person']))}"
        terms.append(_term(line, {**cells, "identifier": identifier}, dt.date.fromisoformat(until)))
    return tuple(terms)


def _text(file: str) -> str:
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise OfficeholdersError(f"it cannot be read: {error.strerror or error}", file) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OfficeholdersError(f"the byte {data[error.start]:#04x} is not UTF-8", file, line) from error


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a table, each with its first line and its cells by column, empty ones left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if any(cells) and not columns:
                columns = _header(cells, line)
            elif any(cells):
                if len(cells) != len(columns):
                    raise OfficeholdersError(
                        f"{len(cells)} cells where the first line names {len(columns)} columns", None, line
                    )
                yield line, {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
            line = reader.line_num + 1
    except csv.Error as error:
        raise OfficeholdersError(f"it is no table: {error}", None, line) from error
    if not columns:
        raise OfficeholdersError("it is empty: the first line names the columns")


def _header(cells: list[str], line: int) -> list[str]:
    for number, column in enumerate(cells):
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(COLUMNS)}"
            raise OfficeholdersError(f"there is no column {column!r}; {hint}", None, line)
        if column in cells[:number]:
            raise OfficeholdersError(f"two columns are named {column!r}", None, line)
    for column in _NEEDED:
        if column not in cells:
            raise OfficeholdersError(f"there is no column {column!r}", None, line)
    return cells


def _term(line: int, cells: Mapping[str, str], known_until: dt.date | None = None) -> Term:
    try:
        return Term(
            person=cells.get("person", ""),
            office=cells.get("office", ""),
            country=cells.get("country"),
            start=Period.of(cells["start"]) if "start" in cells else None,
            end=Period.of(cells["end"]) if "end" in cells else None,
            other_names=tuple(name.strip() for name in cells.get("other_names", "").split("|") if name.strip()),
            identifier=cells.get("identifier"),
            known_until=known_until,
        )
    except OfficeholdersError as error:
        raise OfficeholdersError(error.message, None, line) from error.__cause__
