"""Workers in processes: the same table, and that no death of a worker costs more than the article it dies of."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import DatelineError
from dateline.batch import Recipe, TableKind, processes, run
from dateline.batch import engines as engines_module
from dateline.batch.chunks import Chunk, Entry
from dateline.model import Article

from .conftest import Order, Pile, Start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")


def ids(path: str = "out.jsonl", kind: str = "Quote") -> list[str]:
    """The ids of the articles with a row of a kind."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [row["id"] for row in rows if row["kind"] == kind]


def until(happened: Callable[[], object], seconds: float = 120) -> Any:
    """Wait for something to be so."""
    end = time.monotonic() + seconds
    while not (value := happened()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return value


def children(pid: int) -> list[int]:
    """The workers of a process."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = path.joinpath("stat").read_text().rpartition(")")[2].split()[1]
            if int(parent) == pid and b"spawn_main" in path.joinpath("cmdline").read_bytes():
                found.append(int(path.name))
    return found


@pytest.mark.usefixtures("plugin")
def test_an_article_that_takes_for_ever(pile: Pile, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its worker is ended, twice; only that article is lost, and the run ends."""
    monkeypatch.setattr(engines_module, "START", 5.0)
    told: list[str] = []
    file = pile(count=3, words={3: "An endless day."})
    tally = run(order("out.jsonl", file), processes(1, told.append, patience=0.25))
    assert tally.problems == {"worker-died": 1} and tally.articles == 2
    assert ids() == ["a1", "a2"]
    assert told == ["a worker died (no result within 5.25 seconds); what it worked on is tried again"] * 2


def test_two_processes_give_the_table_of_one(pile: Pile, order: Order) -> None:
    """Byte for byte, whichever is done first."""
    file = pile(count=23)
    one = run(order("one.jsonl", file))
    two = run(order("two.jsonl", file), processes(2))
    assert Path("two.jsonl").read_bytes() == Path("one.jsonl").read_bytes()
    assert two == one


@pytest.mark.usefixtures("plugin")
def test_a_worker_that_dies_is_replaced_and_its_chunk_tried_again(pile: Pile, order: Order) -> None:
    """Plugins work in workers; a death that does not come again costs nothing."""
    deaths: list[str] = []
    file = pile(count=9, words={4: "It happens once.", 5: "It cost five crowns."})
    tally = run(order("out.jsonl", file), processes(2, deaths.append))
    assert ids() == [f"a{number}" for number in range(1, 10)]
    assert ids(kind="Toll") == ["a5"]
    assert not tally.problems
    assert deaths == ["a worker died (SIGKILL: perhaps the memory was full); what it worked on is tried again"]


@pytest.mark.usefixtures("plugin")
def test_an_article_that_nobody_lives_through_is_a_problem(pile: Pile, order: Order) -> None:
    """And costs not even its neighbours in the chunk."""
    file = pile(count=5, words={2: "It is poison.", 5: "A crash."})
    tally = run(order("out.jsonl", file, problems=Path("p")), processes(2))
    assert ids() == ["a1", "a3", "a4"]
    assert tally.problems == {"worker-died": 2}
    told = [json.loads(line) for line in Path("p").read_text().splitlines()]
    assert [(row["file"], row["article_no"]) for row in told] == [("pile.jsonl", 2), ("pile.jsonl", 5)]
    assert told[0]["message"] == (
        "article 2: a worker died of it (SIGKILL: perhaps the memory was full), twice, and so nothing of it is in the table"
    )
    assert "exit code 7" in told[1]["message"]


@pytest.mark.usefixtures("plugin")
def test_workers_that_all_die_end_the_run(pile: Pile, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something is wrong with all of it then."""
    monkeypatch.setattr(engines_module, "DEATHS", 3)
    file = pile(count=9, words=dict.fromkeys(range(1, 10), "A crash."))
    with pytest.raises(DatelineError, match=r"3 workers died in a row \(exit code 7\): no more are started"):
        run(order("out.jsonl", file), processes(2))


def chunks(count: int) -> Iterator[Chunk]:
    """Some chunks of an article each."""
    from dateline.batch.chunks import Place
    from dateline.batch.tally import Tally

    for number in range(1, count + 1):
        entries = (Entry(number=number, article=Article(text="x" * 300_000)),)
        yield Chunk(entries=entries, problems=(), tally=Tally(), end=Place())


@pytest.mark.usefixtures("plugin")
def test_what_a_worker_refuses_is_raised_here() -> None:
    """It is not its death."""
    work = importlib.import_module("dateline_tolls").refuse
    with pytest.raises(DatelineError, match="out of order"):
        list(processes(1)(work, chunks(2)))


@pytest.mark.usefixtures("plugin")
def test_a_worker_may_die_before_it_takes_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipe is closed then, also in the middle of what is sent."""
    monkeypatch.setattr(engines_module, "DEATHS", 3)
    work = importlib.import_module("dateline_tolls").Dies()
    with pytest.raises(DatelineError, match=r"3 workers died in a row \(exit code 3\)"):
        list(processes(2)(work, chunks(3)))


def test_the_ends_of_processes_have_names() -> None:
    """Signals that Python does not know too."""

    class Worker:
        class process:
            exitcode: int | None = -60
            join = staticmethod(lambda timeout: None)

    assert engines_module._exit_of(Worker()) == "signal 60"  # type: ignore[arg-type]
    Worker.process.exitcode = -signal.SIGSEGV
    assert engines_module._exit_of(Worker()) == "SIGSEGV"  # type: ignore[arg-type]


def test_cores_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where nobody says which of them may be used."""
    assert engines_module.usable_cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert engines_module.usable_cores() >= 1


def test_interrupts_are_kept_from_workers_where_that_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere they ignore them by themselves."""
    monkeypatch.delattr(signal, "pthread_sigmask")
    with engines_module._without_interrupts():
        pass


# ---------------------------------------------------------------- the command, in a process of its own


@pytest.mark.usefixtures("plugin")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
def test_a_worker_killed_from_outside_costs_nothing(pile: Pile, start: Start) -> None:
    """It is said, and the table is whole."""
    pile(count=40, words=dict.fromkeys(range(1, 41), "It is slow."))
    process = start("extract", "pile.jsonl", "--to", "out.jsonl", "--jobs", "2")
    until(lambda: Path("out.jsonl.parts/00000.json").exists())
    os.kill(until(lambda: children(process.pid))[0], signal.SIGKILL)
    err = process.communicate()[1]
    assert process.returncode == 0, err
    assert ids() == [f"a{number}" for number in range(1, 41)]
    assert b"dateline: warning: a worker died (SIGKILL: perhaps the memory was full); what it worked on is tried again" in err


@pytest.mark.usefixtures("plugin")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
def test_a_run_killed_at_once_leaves_no_workers_and_goes_on(pile: Pile, start: Start) -> None:
    """Nothing could be tidied up, and yet the table is that of an unbroken run."""
    pile(count=40, words=dict.fromkeys(range(1, 41), "It is slow."))
    assert start("extract", "pile.jsonl", "--to", "whole.jsonl").wait() == 0
    process = start("extract", "pile.jsonl", "--to", "out.jsonl", "--jobs", "2")
    until(lambda: Path("out.jsonl.parts/00001.json").exists())
    workers = until(lambda: children(process.pid))
    process.kill()
    process.wait()
    until(lambda: not [pid for pid in workers if Path(f"/proc/{pid}/cmdline").exists()])
    assert not Path("out.jsonl").exists()
    again = start("extract", "pile.jsonl", "--to", "out.jsonl", "--jobs", "2", "--resume")
    out, err = again.communicate()
    assert again.returncode == 0, err
    assert b"done before" in out
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_control_c_keeps_what_is_done(pile: Pile, start: Start, jobs: str) -> None:
    """As it comes from a terminal, to all processes: one line, exit code 130, and the parts can be read."""
    pile(count=40, words=dict.fromkeys(range(1, 41), "It is slow."))
    process = start("extract", "pile.jsonl", "--to", "out.jsonl", "--jobs", jobs)
    until(lambda: Path("out.jsonl.parts/00001.json").exists())
    os.killpg(process.pid, signal.SIGINT)
    err = process.communicate(timeout=60)[1]
    assert process.returncode == 130, err
    (line,) = err.decode().splitlines()
    assert line.startswith("dateline: error: interrupted after ")
    assert line.endswith(" articles: what is done lies in out.jsonl.parts; go on with --resume")
    assert ids("out.jsonl.parts/00000.jsonl") == ["a1", "a2", "a3", "a4"]
    again = start("extract", "pile.jsonl", "--to", "out.jsonl", "--jobs", jobs, "--resume")
    assert again.wait() == 0
    assert ids() == [f"a{number}" for number in range(1, 41)]


def test_a_recipe_is_a_function_of_articles() -> None:
    """A chunk may be empty."""
    assert Recipe(kind=TableKind.JSONL)(()).pieces == (b"",)
