"""Dask in earnest: processes on this machine give the table of one, and a worker that is killed costs nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import DatelineError
from dateline.batch import chunks as chunks_module
from dateline.batch import run, running
from dateline.batch.cluster import dask
from dateline.batch.running import Progress
from dateline.tables import annotate, annotation_schema, articles_to_arrow, to_arrow

from .conftest import Order, Pile, Start

pytest.importorskip("distributed", reason="Dask is not installed")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals are others there"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ARTICLES = 2000


@pytest.fixture(autouse=True)
def usual_chunks(small_chunks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks as they are outside of tests."""
    monkeypatch.setattr(chunks_module, "ARTICLES", 64)
    monkeypatch.setattr(running, "CHUNKS", 32)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two processes."""
    import distributed

    options = {"threads_per_worker": 1, "processes": True, "dashboard_address": None, "silence_logs": "CRITICAL"}
    with distributed.LocalCluster(n_workers=2, **options) as cluster:
        yield cluster


def test_a_killed_worker_loses_nothing(pile: Pile, order: Order, cluster: Any) -> None:
    """The table is that of one process, in the order of the articles, though a worker is killed on the way."""
    import distributed

    file = pile(count=ARTICLES)
    one = run(order("one.parquet", file))
    with distributed.Client(cluster) as client:
        victims = list(client.run(os.getpid).values())[:1]

    def kill(step: Progress) -> None:
        while victims:
            os.kill(victims.pop(), signal.SIGKILL)

    assert run(order("two.parquet", file), dask(cluster.scheduler_address, 2), kill) == one
    assert not victims
    assert Path("two.parquet").read_bytes() == Path("one.parquet").read_bytes()


def test_the_arrow_function_runs_on_dask(pile: Pile, cluster: Any) -> None:
    """Batches of a table of articles, wherever they are cut."""
    import distributed

    articles = list(dateline.read(pile(count=200)))
    batches = articles_to_arrow(articles).to_batches(max_chunksize=50)
    with distributed.Client(cluster) as client:
        found = client.gather(client.map(annotate, batches))
    assert pa.Table.from_batches(found, annotation_schema()).equals(to_arrow(map(dateline.extract, articles)))


def test_the_command_starts_processes_of_its_own(pile: Pile, start: Start) -> None:
    """And ends them."""
    pile(count=20)
    assert start("extract", "pile.jsonl", "--to", "one.csv", "--jobs", "1").wait() == 0
    process = start("extract", "pile.jsonl", "--to", "two.csv", "--jobs", "2", "--engine", "dask")
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert out.split()[:2] == [b"articles", b"20"]
    assert Path("two.csv").read_bytes() == Path("one.csv").read_bytes()


def test_a_scheduler_that_is_not_there_is_said(pile: Pile, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, with its address."""
    monkeypatch.setattr("dateline.batch.cluster._WAIT", 1)
    with pytest.raises(DatelineError, match=r"no Dask scheduler can be reached at tcp://127\.0\.0\.1:9"):
        run(order("out.jsonl", pile()), dask("tcp://127.0.0.1:9", 1))
