"""Read the tables of this folder into frozen rows, once, on first use."""

from __future__ import annotations

import functools
import pkgutil
from typing import TypeVar

import attrs

from dateline.errors import DatelineError

R = TypeVar("R")


@functools.cache
def table(name: str, row: type[R]) -> tuple[R, ...]:
    """All rows of the table ``name``, as values of ``row``.

    A table is UTF-8 text: one row a line, cells parted by tabs, the names of the columns in the first line, ``#`` before a
    comment line, ``|`` between the values of a cell.

    Args:
        name: File name without its ``.tsv``.
        row: An attrs class whose attributes are columns of the table: ``str``, or ``tuple[str, ...]`` for cells with several
        values.

    Raises:
        DatelineError: When a line has too many or too few cells, or the class asks for a column that is not there.

    Example:
        >>> @attrs.frozen
        ... class Abbreviation:
        ...     word: str
        ...     kind: str
        >>> table("abbreviations", Abbreviation)[0].word.endswith(".")
        True
    """
    data = pkgutil.get_data(__name__, f"{name}.tsv")
    if data is None:
        raise DatelineError(f"there is no table {name!r}")
    return parse_table(data.decode("utf-8"), row, f"{name}.tsv")


def parse_table(text: str, row: type[R], name: str) -> tuple[R, ...]:
    """The rows of a table given as text; see `table`."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    columns = lines[0][1].split("\t") if lines else []
    fields = attrs.fields(row)  # type: ignore[arg-type]
    missing = sorted({field.name for field in fields} - set(columns))
    if missing and lines:
        raise DatelineError(f"{name} has no column {', '.join(missing)}")
    wanted = [(columns.index(field.name), "tuple" in str(field.type)) for field in fields] if lines else []
    rows: list[R] = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise DatelineError(f"{name}:{number}: {len(cells)} cells where the first line names {len(columns)} columns")
        rows.append(row(*[tuple(filter(None, cells[at].split("|"))) if several else cells[at] for at, several in wanted]))
    return tuple(rows)
