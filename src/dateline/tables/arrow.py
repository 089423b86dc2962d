"""Rows as Arrow tables, and the one function over record batches (floor 5)."""

from __future__ import annotations

import datetime as dt
import functools
import io
import json
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from dateline import reader as readers
from dateline.errors import DatelineError, DatelineWarning, FormatError
from dateline.findings import Findings
from dateline.model import Article
from dateline.tables.rows import AnnotationRow, ArticleRow, Numbering, annotation_rows, article_row

if TYPE_CHECKING:
    import pyarrow as pa

    from dateline.reader import Reader

__all__ = [
    "annotate",
    "annotation_schema",
    "article_schema",
    "articles_from_arrow",
    "articles_to_arrow",
    "batch_of",
    "pyarrow",
    "to_arrow",
]


def pyarrow() -> Any:
    """The module, imported on use.

    Raises:
        DatelineError: When it is not installed.
    """
    try:
        import pyarrow
    except ModuleNotFoundError as error:
        raise DatelineError('Arrow and Parquet need pyarrow: pip install "dateline[arrow]"') from error
    return pyarrow


def _schema(row: type[Any]) -> pa.Schema:
    pa = pyarrow()
    types = {"number": pa.int32(), "start": pa.int32(), "end": pa.int32(), "published": pa.date32()}
    return pa.schema([(name, types.get(name, pa.string())) for name in row._fields])


@functools.cache
def annotation_schema() -> pa.Schema:
    """The schema of a table of annotations, always the same.

    Raises:
        DatelineError: Without pyarrow.
    """
    return _schema(AnnotationRow)


@functools.cache
def article_schema() -> pa.Schema:
    """The schema of a table of articles: see `ArticleRow`.

    Raises:
        DatelineError: Without pyarrow.
    """
    return _schema(ArticleRow)


def batch_of(rows: Iterable[AnnotationRow] | Iterable[ArticleRow], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as one batch of the schema."""
    columns: list[Iterable[Any]] = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in schema]
    pa = pyarrow()
    return pa.record_batch([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema)


def to_arrow(findings: Iterable[Findings]) -> pa.Table:
    """The findings of many articles as a table of annotations.

    Raises:
        DatelineError: Without pyarrow.

    Example:
        >>> import dateline
        >>> article = dateline.parse(" date 2021-11-06 Rain\\nIt held on Friday.\\n")
        >>> to_arrow([dateline.extract(article)]).select(["published", "kind", "text", "value"]).to_pylist()
        [{'published': datetime.date(2021, 11, 6), 'kind': 'DateMention', 'text': 'Friday', 'value': '2021-11-05'}]
    """
    schema, numbering = annotation_schema(), Numbering()
    batches = [batch_of(annotation_rows(found, numbering.next(found.article)), schema) for found in findings]
    return pyarrow().Table.from_batches(batches, schema).combine_chunks()


def articles_to_arrow(articles: Iterable[Article]) -> pa.Table:
    """Articles as a table, from which `articles_from_arrow` makes them again.

    Raises:
        DatelineError: Without pyarrow.
    """
    schema, numbering = article_schema(), Numbering()
    return pyarrow().Table.from_batches([batch_of((article_row(a, numbering.next(a)) for a in articles), schema)], schema)


def articles_from_arrow(batch: pa.RecordBatch | pa.Table, reader: Reader | None = None) -> Iterator[Article | None]:
    """The articles of a table, in order; None for a row without a text.

    Args:
        batch: Must have a column ``text``. With ``layout``, the article is the one that was written. Without, the text is read
            as plain text: it keeps every letter at its place, and ``id`` and ``published`` count when they are there.
        reader: Reads plain texts; the default one when not given.

    Raises:
        DatelineError: When there is no text, or a column cannot be what it should be.
    """
    used = reader or readers.default()
    texts = _column(batch, "text", needed=True)
    rest = (_column(batch, name) for name in ("layout", "id", "published"))
    for text, layout, key, day in zip(texts, *rest, strict=True):
        if text is None:
            yield None
            continue
        article = _laid_out(text, layout) if layout is not None else _plain(text, day, used)
        yield article if article is None or key is None or article.id == key else attrs.evolve(article, id=key)


def _column(batch: pa.RecordBatch | pa.Table, name: str, *, needed: bool = False) -> list[Any]:
    """The values of a column of an article table; all null when there is none."""
    pa = pyarrow()
    if name not in batch.schema.names:
        if needed:
            there = ", ".join(batch.schema.names) or "none"
            raise DatelineError(f"a batch of articles needs a column {name!r}; there are {there}")
        return [None] * batch.num_rows
    wanted = article_schema().field(name).type
    try:
        values: list[Any] = batch.column(name).cast(wanted).to_pylist()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise DatelineError(f"the column {name!r} cannot be read as {wanted}: {error}") from error
    return values


def _laid_out(text: str, layout: str) -> Article:
    from dateline.jsonl import article_from_json  # with cattrs, which an import of the package must not cost

    body = layout.lstrip().removeprefix("{")
    rest = "" if body.strip() == "}" else ", "
    return article_from_json(f'{{"text": {json.dumps(text)}{rest}{body}')


def _plain(text: str, day: dt.date | None, reader: Reader) -> Article | None:
    try:
        found = reader.read(io.StringIO(text), format="plain", date=day, on_problem=lambda problem: None)
        return next(found, None)
    except FormatError:
        return None  # nothing but white space


def annotate(batch: pa.RecordBatch, *, reader: Reader | None = None) -> pa.RecordBatch:
    """The annotations of a batch of articles: one function for Spark, Dask, Ray, and a loop.

    A batch gives the same rows wherever it is cut from a table. ``file``, ``number`` and ``id`` are those of the batch where it
    has them. What goes wrong in an extractor is a `DatelineWarning`.

    Args:
        batch: Of articles: see `articles_from_arrow`.
        reader: The extractors to use; the default ones when not given.

    Returns:
        Rows of `annotation_schema`.

    Raises:
        DatelineError: Without pyarrow; when the batch has no column ``text``, or one that cannot be what it should be.

    Example:
        >>> import pyarrow
        >>> texts = pyarrow.record_batch({"id": ["a1"], "published": ["2021-11-06"], "text": ["It held on Friday."]})
        >>> annotate(texts).select(["id", "text", "value"]).to_pylist()
        [{'id': 'a1', 'text': 'Friday', 'value': '2021-11-05'}]
    """
    used = reader or readers.default()
    files, numbers = _column(batch, "file"), _column(batch, "number")
    rows: list[AnnotationRow] = []
    for article, file, number in zip(articles_from_arrow(batch, used), files, numbers, strict=True):
        if article is None:
            continue
        found = used.extract(article)
        for fault in found.faults:
            warnings.warn(str(fault), DatelineWarning, stacklevel=2)
        made = annotation_rows(found, number or 1)
        rows += made if file is None else (row._replace(file=file) for row in made)
    return batch_of(rows, annotation_schema())
