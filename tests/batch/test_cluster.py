"""The engine for Dask over a client of our own: order, room, what is given up. The real Dask is tried in ``test_dask``."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import DatelineError
from dateline.batch import run
from dateline.batch.cluster import dask
from dateline.batch.work import Done, Entries

from .conftest import Order, Pile


class KilledWorker(Exception):
    """As Dask calls it."""


class Future:
    """What becomes of something, on demand."""

    def __init__(self, work: Callable[[Entries], Done], entries: Entries, log: list[str]) -> None:
        self._log = log
        self._get = lambda: work(entries)
        self._texts = [entry.article.text for entry in entries]

    def result(self) -> Done:
        """Run it; a worker dies of poison, and once of what happens once."""
        for text in self._texts:
            if "poison" in text or ("once" in text and "died" not in self._log):
                self._log.append("died")
                raise KilledWorker("tcp://somewhere")
        return self._get()


class Client:
    """A client of no cluster."""

    log: list[str] = []  # noqa: RUF012
    most = 0

    def __init__(self, address: str | None = None, **more: Any) -> None:
        if address == "nowhere:1":
            raise OSError("timed out")
        self.waiting = 0

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.log.append("closed")

    def nthreads(self) -> dict[str, int]:
        """One worker."""
        return {"w": 1}

    def submit(self, work: Callable[[Entries], Done], entries: Entries, *, pure: bool) -> Future:
        """Take something."""
        assert not pure
        return Future(work, entries, self.log)


@pytest.fixture(autouse=True)
def distributed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with as much of Dask as is used."""
    module = types.ModuleType("distributed")
    vars(module).update(Client=Client, KilledWorker=KilledWorker)
    monkeypatch.setitem(sys.modules, "distributed", module)
    monkeypatch.setattr(Client, "log", [])


@pytest.mark.parametrize("scheduler", [None, "somewhere:1"])
def test_the_table_is_that_of_one_process(pile: Pile, order: Order, scheduler: str | None) -> None:
    """And the client is closed."""
    file = pile(count=23)
    one = run(order("one.jsonl", file))
    assert run(order("two.jsonl", file), dask(scheduler, 2)) == one
    assert Path("two.jsonl").read_bytes() == Path("one.jsonl").read_bytes()
    assert Client.log == ["closed"]


def test_what_is_given_up_is_tried_again_then_article_by_article(pile: Pile, order: Order) -> None:
    """Only the article that nobody lives through is lost, and said."""
    told: list[str] = []
    Path("empty.txt").write_text("")
    file = pile(count=6, words={2: "It happens once.", 5: "It is poison."})
    tally = run(order("out.jsonl", file, "empty.txt", problems=Path("p")), dask(None, 1, told.append))
    assert (tally.articles, tally.problems) == (5, {"worker-died": 1, "empty": 1})
    assert len(told) == 5
    assert told[0].startswith("Dask gave up a chunk: workers died of it (KilledWorker: tcp://somewhere); it is tried again")


def test_a_scheduler_that_is_not_there_is_said(pile: Pile, order: Order) -> None:
    """With its address."""
    with pytest.raises(DatelineError, match=r"no Dask scheduler can be reached at nowhere:1: OSError: timed out"):
        run(order("out.jsonl", pile()), dask("nowhere:1", 1))
