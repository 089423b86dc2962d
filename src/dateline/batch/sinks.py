"""How each kind of table is made of pieces: in a worker, as a part, and at the end (floor 5)."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from dateline.errors import DatelineError
from dateline.tables import AnnotationRow, annotation_schema, parquet, row_to_json
from dateline.tables.arrow import batch_of, pyarrow


class TableKind(StrEnum):
    """What a table is written as; told by the end of its file's name."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    DUCKDB = "duckdb"

    @classmethod
    def of(cls, path: str | os.PathLike[str]) -> TableKind:
        """The kind that the name of a file asks for.

        Raises:
            DatelineError: When it asks for none.
        """
        suffix = os.path.splitext(path)[1].lower().removeprefix(".")
        if suffix not in tuple(cls):
            names = ", ".join(f".{kind.value}" for kind in cls)
            raise DatelineError(f"{os.fspath(path)}: a table's name must end in one of {names}")
        return cls(suffix)

    @property
    def columnar(self) -> bool:
        """Whether it is made with Arrow."""
        return self in (TableKind.PARQUET, TableKind.DUCKDB)

    @property
    def part_suffix(self) -> str:
        """How the names of its parts end."""
        return f".{TableKind.PARQUET.value if self.columnar else self.value}"

    @contextlib.contextmanager
    def frugal(self) -> Iterator[None]:
        """Take memory for Arrow from the system and give it back: Arrow's own pool keeps what it had, and a run is long."""
        if not self.columnar:
            yield
            return
        pa = pyarrow()
        before = pa.default_memory_pool()
        pa.set_memory_pool(pa.system_memory_pool())
        try:
            yield
        finally:
            pa.set_memory_pool(before)

    def check(self) -> None:
        """See that what it needs is installed.

        Raises:
            DatelineError: When it is not.
        """
        if self.columnar:
            pyarrow()
        if self is TableKind.DUCKDB:
            _duckdb()


def encoded(rows: Sequence[AnnotationRow], kind: TableKind) -> bytes:
    """Rows as a piece of a table, made where they were found."""
    if kind.columnar:
        pa = pyarrow()
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, annotation_schema()) as stream:
            stream.write_batch(batch_of(rows, annotation_schema()))
        data: bytes = sink.getvalue().to_pybytes()
        return data
    if kind is TableKind.CSV:
        return _csv(rows)
    return "".join(f"{row_to_json(row)}\n" for row in rows).encode()


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def write_part(pieces: Sequence[bytes], kind: TableKind, file: IO[bytes]) -> None:
    """Pieces as a part: a table of its own, but for CSV, which has its line of names only when all are joined."""
    if not kind.columnar:
        file.writelines(pieces)
        return
    pa = pyarrow()
    tables = [pa.ipc.open_stream(piece).read_all() for piece in pieces]
    table = pa.concat_tables(tables) if tables else annotation_schema().empty_table()
    with parquet.writer(file, annotation_schema(), parquet.FAST) as writer:
        writer.write_table(table.combine_chunks())


def join(parts: Sequence[Path], kind: TableKind, out: Path) -> None:
    """Write the whole table of its parts."""
    _JOINED[kind](parts, out)


def _join_lines(parts: Sequence[Path], out: Path) -> None:
    with open(out, "wb") as file:
        _append(parts, file)


def _join_csv(parts: Sequence[Path], out: Path) -> None:
    with open(out, "wb") as file:
        file.write(_csv([AnnotationRow._fields]))
        _append(parts, file)


def _append(parts: Sequence[Path], file: IO[bytes]) -> None:
    for part in parts:
        with open(part, "rb") as source:
            shutil.copyfileobj(source, file)


def _join_parquet(parts: Sequence[Path], out: Path) -> None:
    pa = pyarrow()
    with parquet.writer(out, annotation_schema(), parquet.SMALL) as writer:
        for at in range(0, len(parts), parquet.PARTS_IN_GROUP):
            # One expression, so that nothing of a group is kept while the next is read.
            writer.write_table(pa.concat_tables(map(parquet.read, parts[at : at + parquet.PARTS_IN_GROUP])))


def _duckdb() -> Any:
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise DatelineError('DuckDB files need duckdb: pip install "dateline[duckdb]"') from error
    return duckdb


def _join_duckdb(parts: Sequence[Path], out: Path) -> None:
    out.unlink(missing_ok=True)  # of a run that was killed while it joined: not a database yet
    duckdb = _duckdb()
    try:
        with duckdb.connect(str(out)) as connection:
            connection.register("empty", annotation_schema().empty_table())
            connection.execute("CREATE TABLE annotations AS SELECT * FROM empty")
            for part in parts:
                connection.execute("INSERT INTO annotations SELECT * FROM read_parquet(?)", [str(part)])
    except duckdb.Error as error:
        raise OSError(f"DuckDB cannot write it: {error}") from error


_JOINED: dict[TableKind, Callable[[Sequence[Path], Path], None]] = {
    TableKind.JSONL: _join_lines,
    TableKind.CSV: _join_csv,
    TableKind.PARQUET: _join_parquet,
    TableKind.DUCKDB: _join_duckdb,
}
