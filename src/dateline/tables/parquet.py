"""How tables are written as Parquet: sorted as they are, in few bytes, readable everywhere (floor 5)."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from dateline.model import Article
from dateline.tables.arrow import article_schema, batch_of, pyarrow
from dateline.tables.rows import ArticleRow, Numbering, article_row

if TYPE_CHECKING:
    import pyarrow as pa

#: How hard zstd tries, for what is read once and thrown away, and for what is kept.
FAST, SMALL = 3, 9
#: So many parts of a run make a row group, of about 200,000 rows, among which many texts occur twice.
PARTS_IN_GROUP = 4
#: Numbers that grow from row to row take little as differences, and ids as what differs from the one before.
_ENCODINGS = {
    "number": "DELTA_BINARY_PACKED",
    "start": "DELTA_BINARY_PACKED",
    "end": "DELTA_BINARY_PACKED",
    "id": "DELTA_BYTE_ARRAY",
}
#: Of these nearly every value is another.
_LONG = ("text", "layout")
_PAGE = 1 << 23
#: A row group of articles has so many, or so many characters.
_ARTICLES, _CHARACTERS = 2048, 1 << 24


def writer(file: str | os.PathLike[str] | IO[bytes], schema: pa.Schema, level: int) -> Any:
    """A writer of tables of a schema: zstd, dictionaries where values come again, large pages."""
    pyarrow()
    from pyarrow.parquet import ParquetWriter

    of_articles = schema == article_schema()
    encodings = {name: value for name, value in _ENCODINGS.items() if name in schema.names}
    plain = {*encodings, *(_LONG if of_articles else ())}
    return ParquetWriter(
        file,
        schema,
        compression="zstd",
        compression_level=level,
        use_dictionary=[name for name in schema.names if name not in plain],
        column_encoding=encodings,
        data_page_size=_PAGE,
        dictionary_pagesize_limit=_PAGE,
        write_page_index=False,
    )


def read(path: str | os.PathLike[str]) -> pa.Table:
    """A whole file as a table, without keeping the file open; a column at a time, which takes half the memory."""
    pyarrow()
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        return file.read(use_threads=False)


def write_articles(articles: Iterable[Article], out: str) -> None:
    """Write articles as a table, a few at a time, in constant memory.

    Args:
        articles: In order; each is asked for when most of those before it are written.
        out: The file; it appears when it is complete.

    Raises:
        DatelineError: Without pyarrow.
        OSError: When it cannot be written.
    """
    schema, numbering = article_schema(), Numbering()
    unfinished = f"{out}.unfinished"
    try:
        with writer(unfinished, schema, SMALL) as file:
            rows, characters = list[ArticleRow](), 0
            for article in articles:
                rows.append(article_row(article, numbering.next(article)))
                characters += len(article.text)
                if len(rows) >= _ARTICLES or characters >= _CHARACTERS:
                    file.write_batch(batch_of(rows, schema))
                    rows, characters = [], 0
            if rows:
                file.write_batch(batch_of(rows, schema))
        os.replace(unfinished, out)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(unfinished)
