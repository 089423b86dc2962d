"""Arrow tables: the fixed schema, articles there and back, and one function over batches however they are cut."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import Annotation, Article, DatelineError, DatelineWarning, Extractor, Reader, Span
from dateline.strategies import articles
from dateline.tables import (
    annotate,
    annotation_rows,
    annotation_schema,
    article_schema,
    articles_from_arrow,
    articles_to_arrow,
    to_arrow,
)
from dateline.tables.parquet import read, write_articles

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def examples() -> list[Article]:
    """The articles of the docs."""
    return [article for path in sorted(EXAMPLES.glob("*.txt")) for article in dateline.read(path)]


def plain(article: Article) -> bool:
    """Whether UTF-8 holds its text: halves of letters become marks in a table."""
    return not any("\ud800" <= letter <= "\udfff" for letter in repr(article))


def test_the_schema_is_fixed() -> None:
    """Who wrote a query for it must not be surprised."""
    types = {"number": "int32", "start": "int32", "end": "int32", "published": "date32[day]"}
    for schema in (annotation_schema(), article_schema()):
        assert [(field.name, str(field.type)) for field in schema] == [
            (name, types.get(name, "string")) for name in schema.names
        ]
    assert annotation_schema().names[:5] == ["file", "number", "id", "published", "kind"]


def test_findings_are_a_table() -> None:
    """The same rows as the tuples, also of none."""
    found = [dateline.extract(article) for article in examples()]
    table = to_arrow(found)
    assert table.schema == annotation_schema()
    numbers = [1, 2, 1, 1, 2][: len(found)]
    expected = [
        row._asdict() for number, one in zip([*numbers, *[3] * 9], found, strict=False) for row in annotation_rows(one, number)
    ]
    names = [name for name in table.column_names if name != "number"]
    assert table.select(names).to_pylist() == [{name: row[name] for name in names} for row in expected]
    assert to_arrow([]).schema == annotation_schema()


def test_articles_go_into_a_table_and_come_back() -> None:
    """Equal in every field."""
    assert list(articles_from_arrow(articles_to_arrow(examples()))) == examples()


@pytest.mark.property
@given(st.lists(articles(), max_size=3))
def test_any_articles_come_back(given: list[Article]) -> None:
    """Whatever they hold, as long as UTF-8 can."""
    kept = [article for article in given if plain(article)]
    assert list(articles_from_arrow(articles_to_arrow(kept))) == kept


@pytest.mark.parametrize("size", [1, 2, 100])
def test_annotate_finds_what_extract_finds_wherever_a_table_is_cut(size: int) -> None:
    """The rows of a batch do not depend on its neighbours."""
    table = articles_to_arrow(examples())
    cut = pa.Table.from_batches([annotate(batch) for batch in table.to_batches(max_chunksize=size)], annotation_schema())
    assert cut.equals(to_arrow(dateline.extract(article) for article in examples()))


def test_annotate_reads_plain_texts() -> None:
    """With an id and a day where they are given; a text that is missing or empty has no rows."""
    columns = {
        "key": [1, 2, 3, 4],
        "id": [10, 20, 30, None],
        "published": ["2021-11-06", None, "2021-11-06", "2021-11-06"],
        "text": ["It held on Friday.", "It held on Friday.", None, " \n"],
    }
    rows = (
        annotate(pa.record_batch(columns)).select(["file", "number", "id", "published", "text", "start", "value"]).to_pylist()
    )
    assert [(row["id"], row["published"], row["value"]) for row in rows] == [
        ("10", dt.date(2021, 11, 6), "2021-11-05"),
        ("20", None, "XXXX-WXX-5"),
    ]
    assert {(row["file"], row["number"], row["text"], row["start"]) for row in rows} == {(None, 1, "Friday", 11)}
    assert annotate(pa.record_batch({"text": pa.array([], pa.string())})).num_rows == 0


def test_columns_of_the_batch_are_kept() -> None:
    """The file and the number that somebody gave; moments become days."""
    moment = dt.datetime(2021, 11, 6, 9, 30)
    batch = pa.record_batch({"file": ["x.txt"], "number": [7], "published": [moment], "text": ["It held on Friday."]})
    (row,) = annotate(batch).to_pylist()
    assert (row["file"], row["number"], row["published"], row["value"]) == ("x.txt", 7, dt.date(2021, 11, 6), "2021-11-05")


def test_a_batch_that_is_none_of_articles_says_what_is_missing() -> None:
    """Also a column of another type."""
    with pytest.raises(DatelineError, match="needs a column 'text'; there are title, body"):
        annotate(pa.record_batch({"title": ["a"], "body": ["b"]}))
    with pytest.raises(DatelineError, match="'published' cannot be read as date32"):
        annotate(pa.record_batch({"text": ["a"], "published": ["last week"]}))


def test_a_reader_of_ones_own_and_its_faults() -> None:
    """A plugin's kind is in the table, what breaks is a warning."""

    def broken(article: Article, found: object) -> list[Annotation]:
        raise RuntimeError("no tolls today")

    reader = Reader(extractors=[Extractor(name="tolls", makes=Annotation, find=broken)], without=["quotes"])
    with pytest.warns(DatelineWarning, match="no tolls today"):
        batch = annotate(pa.record_batch({"text": ["“It held,” she said on Friday."]}), reader=reader)
    assert batch.column("kind").to_pylist() == ["DateMention"]


def test_a_layout_may_be_all_there_is_or_nothing() -> None:
    """An article without blocks has a layout without keys."""
    bare = Article(text="Rain", origin=dateline.Origin(name=None))
    batch = pa.record_batch({"text": ["Rain"], "layout": [" {} "]})
    assert list(articles_from_arrow(batch)) == [bare]
    assert list(articles_from_arrow(pa.record_batch({"text": ["Rain"], "layout": ['{"id": "1"}'], "id": ["2"]}))) == [
        Article(text="Rain", id="2")
    ]


def test_articles_are_written_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In row groups; the file appears when it is complete, and not at all when reading breaks off."""
    monkeypatch.setattr("dateline.tables.parquet._ARTICLES", 2)
    out = tmp_path / "articles.parquet"
    write_articles(iter(examples()), str(out))
    assert list(articles_from_arrow(read(out))) == examples()

    def broken() -> object:
        yield Article(text="a", paragraphs=(Span(0, 1),))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        write_articles(broken(), str(tmp_path / "b.parquet"))  # type: ignore[arg-type]
    write_articles([], str(tmp_path / "c.parquet"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.parquet", "c.parquet"]


def test_without_pyarrow_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback of an import."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    annotation_schema.cache_clear()
    with pytest.raises(DatelineError, match=r'pip install "dateline\[arrow\]"'):
        to_arrow([])
