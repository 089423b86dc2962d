"""Piles of articles: rows and bytes a second, bytes a row, what more processes bring, and what the parent keeps in memory.

    python benchmarks/batch.py [--corpus FILE.jsonl] [--articles N] [--jobs N] [--engines]

`--corpus` is read as `dateline` reads any file; without it, made-up articles. Machines differ and are shared: the ratios count,
and beside seconds on the clock stand seconds of the processor, which other people's work does not change. `--engines` also runs
Dask and Spark, where they are installed. Needs pyarrow and, for the memory, a system that has `/proc`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import corpus
import dateline
from dateline.batch import Batch, Engine, Recipe, TableKind, find, here, processes, run
from dateline.batch.running import Progress
from dateline.tables import annotate, annotation_rows, annotation_schema, articles_to_arrow, row_to_json
from dateline.tables.parquet import read


def clocks() -> tuple[float, float]:
    """Seconds on the clock, and of the processor, in this process and all that it has started and seen end."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic(), own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """What some work takes, by both clocks."""
    wall, cpu = clocks()
    work()
    after = clocks()
    return after[0] - wall, after[1] - cpu


def resident() -> float:
    """Megabytes that this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def rows_alone(path: Path, articles: int) -> None:
    """Rows to lines of JSON, nothing else."""
    found = (dateline.extract(article) for article in islice(dateline.read(path, on_problem=lambda problem: None), articles))
    rows = [row for one in found for row in annotation_rows(one)]
    best = min(timed(lambda: [row_to_json(row) for row in rows])[1] for _ in range(5))
    print(f"rows to JSON lines        {len(rows) / best:12,.0f} rows/s")


def runs(path: Path, folder: Path, jobs: int) -> Path:
    """The same table with one process and with several."""
    found = {}
    for name, engine in (("one process", here), (f"{jobs} processes", processes(jobs))):
        found[name] = one_run(path, folder / f"{engine is here}.parquet", engine, name)
    (one, alone), (several, together) = found.values()
    same = (folder / "True.parquet").read_bytes() == (folder / "False.parquet").read_bytes()
    print(f"the tables are {'the same' if same else 'NOT THE SAME'}")
    print(f"on the clock {one / several:.2f} x as fast; {together / alone:.2f} x the time of processors")
    return folder / "True.parquet"


def one_run(path: Path, out: Path, engine: Engine, name: str) -> tuple[float, float]:
    """A run, and its figures."""
    memory: list[float] = []

    def watch(step: Progress) -> None:
        memory.append(resident())

    batch = Batch(inputs=find([str(path)]).inputs, out=out, recipe=Recipe(kind=TableKind.PARQUET))
    wall, cpu = timed(lambda: run(batch, engine, watch))
    size = path.stat().st_size / 1e6
    half = len(memory) // 2
    first, second = sum(memory[:half]) / max(half, 1), sum(memory[half:]) / (len(memory) - half)
    print(f"{name:<24}{wall:9.1f} s {cpu:9.1f} s of processors {size / wall:7.2f} MB/s", end="   ")
    print(f"parent {max(memory):4.0f} MB at most; {first:4.0f} MB in the first half, {second:4.0f} MB in the second")
    return wall, cpu


def engines(path: Path, folder: Path, jobs: int, expected: Path) -> None:
    """The same on Dask and on Spark."""
    if importlib.util.find_spec("distributed"):
        from dateline.batch.cluster import dask

        one_run(path, folder / "dask.parquet", dask(None, jobs), f"Dask, {jobs} processes")
        print(
            f"Dask: the table is {'the same' if (folder / 'dask.parquet').read_bytes() == expected.read_bytes() else 'ANOTHER'}"
        )
    if importlib.util.find_spec("pyspark"):
        keys = [(name, "ascending") for name in ("file", "number", "start", "end", "kind", "rule", "text", "details")]
        wall, table = on_spark(path, jobs)
        print(f"{f'Spark, {jobs} processes':<24}{wall:9.1f} s   (the session was there)")
        same = table.cast(annotation_schema()).sort_by(keys).equals(read(expected).sort_by(keys))
        print(f"Spark: the table is {'the same' if same else 'ANOTHER'}")


def on_spark(path: Path, jobs: int):  # type: ignore[no-untyped-def]
    """Seconds on the clock, and the table."""
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{jobs}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "64").config("spark.driver.maxResultSize", "0")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    articles = articles_to_arrow(dateline.read(path, on_problem=lambda problem: None))
    frame = spark.createDataFrame(articles).repartition(jobs * 4)
    found = []
    schema = from_arrow_schema(annotation_schema())
    wall, _ = timed(lambda: found.append(frame.mapInArrow(lambda batches: map(annotate, batches), schema).toArrow()))
    spark.stop()
    return wall, found[0]


def made_up(articles: int) -> Iterator[str]:
    """Lines of JSON with made-up articles."""
    for number, text in enumerate(corpus.articles(articles)):
        yield json.dumps({"id": f"{number:06}", "text": text}, ensure_ascii=False) + "\n"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engines", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "corpus.jsonl"
        if arguments.corpus is None:
            path.write_text("".join(made_up(arguments.articles)), encoding="utf-8")
        else:
            with arguments.corpus.open(encoding="utf-8") as lines:
                path.write_text("".join(islice(lines, arguments.articles)), encoding="utf-8")
        rows_alone(path, min(500, arguments.articles))
        table = runs(path, folder, arguments.jobs)
        rows = read(table).num_rows
        print(f"Parquet                   {table.stat().st_size / rows:12.2f} bytes a row ({rows:,} rows)")
        if arguments.engines:
            engines(path, folder, arguments.jobs, table)


if __name__ == "__main__":
    main()
