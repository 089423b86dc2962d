"""Read a list from a CSV or JSON file, and say where it is wrong."""

from __future__ import annotations

import csv
import difflib
import io
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from dateline_gazetteer.entries import Entry, GazetteerError, doubles

_COLUMNS = tuple(field.name for field in attrs.fields(Entry))
_LISTS = ("aliases", "acronyms")
_NEEDED = ("name", "kind")
#: A row as found: its line, and its cells by column, empty ones left out.
_Row = tuple[int, Mapping[str, object]]


def load(path: str | os.PathLike[str]) -> tuple[Entry, ...]:
    """Read a list.

    A file that ends in ``.json`` is an array of objects, any other a table with a line of column names: parted by tabs when it
    ends in ``.tsv``, by commas otherwise. Columns are the fields of `Entry`; ``name`` and ``kind`` must be there. In a table,
    ``|`` stands between several aliases or acronyms.

    Args:
        path: A file in UTF-8.

    Raises:
        GazetteerError: When the file cannot be read, a value is wrong, or two rows share a name; with the line.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        ...     _ = file.write("name,kind,aliases\\nBlue Harbour Pact,initiative,BHP|Harbour Pact\\n")
        ...     file.flush()
        ...     load(file.name)[0].aliases
        ('BHP', 'Harbour Pact')
    """
    file = os.fspath(path)
    text = _text(file)
    suffix = os.path.splitext(file)[1].lower()
    rows = _json_rows(text) if suffix == ".json" else _table_rows(text, "\t" if suffix == ".tsv" else ",")
    entries: list[Entry] = []
    lines: list[int] = []
    try:
        for line, cells in rows:
            entries.append(_at_line(line, cells))
            lines.append(line)
        for later, earlier, form in doubles(entries):
            message = f"{form!r} stands for {entries[earlier].name!r} in line {lines[earlier]} already"
            raise GazetteerError(message, None, lines[later])
    except GazetteerError as error:
        raise GazetteerError(error.message, file, error.line) from error.__cause__
    return tuple(entries)


def _text(file: str) -> str:
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise GazetteerError(f"it cannot be read: {error.strerror or error}", file) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GazetteerError(f"the byte {data[error.start]:#04x} is not UTF-8", file, line) from error


def _at_line(line: int, cells: Mapping[str, object]) -> Entry:
    try:
        for column in _NEEDED:
            if column not in cells:
                raise GazetteerError(f"the {column} is empty")
        return Entry(**cells)  # type: ignore[arg-type]  # whatever the cells hold, Entry checks
    except GazetteerError as error:
        raise GazetteerError(error.message, None, line) from error.__cause__


def _check_column(column: object, line: int) -> None:
    if column in _COLUMNS:
        return
    near = difflib.get_close_matches(str(column), _COLUMNS, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(_COLUMNS)}"
    raise GazetteerError(f"there is no column {column!r}; {hint}", None, line)


def _table_rows(text: str, delimiter: str) -> Iterator[_Row]:
    """The rows of a table; a row may go over several lines, and its first one counts."""
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
                    raise GazetteerError(f"{len(cells)} cells where the first line names {len(columns)} columns", None, line)
                yield line, {column: _cell(column, cell) for column, cell in zip(columns, cells, strict=True) if cell}
            line = reader.line_num + 1
    except csv.Error as error:
        raise GazetteerError(f"it is no table: {error}", None, line) from error
    if not columns:
        raise GazetteerError("it is empty: the first line names the columns")


def _header(cells: list[str], line: int) -> list[str]:
    for number, column in enumerate(cells):
        _check_column(column, line)
        if column in cells[:number]:
            raise GazetteerError(f"two columns are named {column!r}", None, line)
    for column in _NEEDED:
        if column not in cells:
            raise GazetteerError(f"there is no column {column!r}", None, line)
    return cells


def _cell(column: str, cell: str) -> object:
    if column not in _LISTS:
        return cell
    # Read with a closing bar too: "BHP|" holds one alias; a gap between two bars is a slip that Entry names.
    return tuple(part.strip() for part in cell.removesuffix("|").split("|"))


def _json_rows(text: str) -> Iterator[_Row]:
    """The objects of an array, each with the line that it begins in."""
    decoder = json.JSONDecoder()
    at = _skip(text, 0)
    line, counted = 1, 0
    if text[at : at + 1] != "[":
        raise GazetteerError("it is no JSON array of objects", None, text.count("\n", 0, at) + 1)
    at = _skip(text, at + 1)
    closed = text[at : at + 1] == "]"
    while not closed:
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise GazetteerError(f"it is no JSON: {error.msg}", None, error.lineno) from error
        except (ValueError, RecursionError) as error:
            raise GazetteerError(f"it is no JSON that can be read: {error}", None, line) from error
        yield line, _object(value, line)
        at = _skip(text, end)
        mark = text[at : at + 1]
        if mark not in (",", "]"):
            raise GazetteerError("a comma or a closing bracket is missing", None, text.count("\n", 0, at) + 1)
        closed = mark == "]"
        at = at if closed else _skip(text, at + 1)
    at = _skip(text, at + 1)
    if at < len(text):
        raise GazetteerError("something stands behind the array", None, text.count("\n", 0, at) + 1)


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\n", "\r", "\t"):
        at += 1
    return at


def _object(value: object, line: int) -> dict[str, object]:
    if not isinstance(value, dict):
        raise GazetteerError(f"{json.dumps(value)[:40]} is no object", None, line)
    cells = {column: cell for column, cell in value.items() if cell is not None}
    for column, cell in cells.items():
        _check_column(column, line)
        if column in _LISTS and not isinstance(cell, list):
            raise GazetteerError(f"{column} must be a list of texts, not {cell!r}", None, line)
        if column not in _LISTS and not isinstance(cell, str):
            raise GazetteerError(f"{column} must be a text, not {cell!r}", None, line)
    return {column: cell for column, cell in cells.items() if cell not in ("", [])}
