"""Chunks worked on by Dask: the cores of this machine, or a cluster; needs ``dateline[dask]`` (floor 5)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from dateline.batch.chunks import Chunk
from dateline.batch.engines import AHEAD, Engine, Results, Task
from dateline.batch.work import Work
from dateline.errors import DatelineError, describe

_WAIT = 10


def dask(scheduler: str | None, jobs: int, on_death: Callable[[str], None] = lambda message: None) -> Engine:
    """Work in the processes of a Dask cluster.

    Dask itself gives the work of a worker that dies to another; what it gives up is tried once more, then article by article.

    Args:
        scheduler: The address of a scheduler, whose workers have `dateline` and the same plugins; None starts a cluster of
            ``jobs`` processes on this machine.
        jobs: How many processes to start.
        on_death: Called with a sentence when Dask gives something up.

    Raises:
        DatelineError: Without Dask; when the scheduler cannot be reached.
    """
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise DatelineError('the engine dask needs Dask: pip install "dateline[dask]"') from error

    def engine(work: Work, chunks: Iterator[Chunk], /) -> Results:
        with _client(distributed, scheduler, jobs) as client:
            yield from _Run(client, work, on_death).run(chunks)

    return engine


def _client(distributed: Any, scheduler: str | None, jobs: int) -> Any:
    if scheduler is None:
        return distributed.Client(
            n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs="CRITICAL"
        )
    try:
        return distributed.Client(scheduler, timeout=_WAIT)
    except (OSError, ValueError) as error:
        raise DatelineError(f"no Dask scheduler can be reached at {scheduler}: {describe(error)}") from error


class _Run:
    """Keeps so many chunks with a client as its workers can do, and takes them back in order."""

    def __init__(self, client: Any, work: Work, on_death: Callable[[str], None]) -> None:
        self._client = client
        self._work = work
        self._on_death = on_death

    def run(self, chunks: Iterator[Chunk]) -> Results:
        waiting: deque[tuple[Task, Any]] = deque()
        for chunk in chunks:
            task = Task(chunk)
            waiting.append((task, self._submit(task)))
            # Workers may come and go.
            while len(waiting) >= AHEAD * max(1, len(self._client.nthreads())):
                yield self._finish(*waiting.popleft())
        while waiting:
            yield self._finish(*waiting.popleft())

    def _submit(self, task: Task) -> Any:
        # Not pure: the same articles twice are two things, and neither is kept.
        return self._client.submit(self._work, task.todo[0], pure=False) if task.todo else None

    def _finish(self, task: Task, future: Any) -> tuple[Chunk, Any]:
        import distributed

        while task.todo:
            try:
                task.take(future.result())
            except distributed.KilledWorker as error:
                why = f"workers died of it ({describe(error)[:200]})"
                self._on_death(f"Dask gave up a chunk: {why}; it is tried again")
                task.failed(why)
            future = self._submit(task)
        return task.chunk, task.done
