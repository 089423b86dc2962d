"""Spark in earnest, on this machine: `annotate` by `mapInArrow` gives the rows of a run without it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import dateline
from dateline.tables import annotate, annotation_schema, articles_to_arrow, to_arrow

from .conftest import Pile

pytest.importorskip("pyspark", reason="Spark is not installed")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore"),  # its own, of many kinds
]
ARTICLES = 2000


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session with two workers, which run the Python of this process."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "64").getOrCreate()
    yield session
    session.stop()


def annotated(frame: Any) -> Any:
    """The annotations of a data frame of articles, in order."""
    from pyspark.sql.pandas.types import from_arrow_schema

    # A function that stands in a module is sent by its name, and a test's module has none elsewhere.
    found = frame.mapInArrow(lambda batches: map(annotate, batches), from_arrow_schema(annotation_schema()))
    return found.toArrow().sort_by(
        [("number", "ascending"), ("start", "ascending"), ("end", "ascending"), ("rule", "ascending")]
    )


def test_spark_finds_what_a_run_without_it_finds(pile: Pile, spark: Any) -> None:
    """Every row, with the same columns."""
    articles = list(dateline.read(pile(count=ARTICLES)))
    keys = [("number", "ascending"), ("start", "ascending"), ("end", "ascending"), ("rule", "ascending")]
    expected = to_arrow(map(dateline.extract, articles)).sort_by(keys)
    found = annotated(spark.createDataFrame(articles_to_arrow(articles)))
    assert found.cast(annotation_schema()).equals(expected)


def test_spark_reads_plain_texts_too(spark: Any) -> None:
    """A table with ids, days and texts."""
    table = pa.table({"id": ["a1"], "published": ["2021-11-06"], "text": ["It held on Friday."]})
    (row,) = annotated(spark.createDataFrame(table)).to_pylist()
    assert (row["id"], row["value"]) == ("a1", "2021-11-05")
