"""Where chunks are worked on: in this process, or in several on this machine (floor 5)."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from dateline.batch.chunks import Chunk
from dateline.batch.tally import Tally
from dateline.batch.work import Done, Entries, Work, lost
from dateline.errors import DatelineError, Problem

#: So many chunks wait for a worker, or for those before them, for each worker there is.
AHEAD = 4
#: When so many workers die in a row, none will ever live.
DEATHS = 20
#: Seconds that a worker may need beside its articles, to start.
START = 20.0
#: So many seconds pass between two looks at whether one is stuck.
_GLANCE = 0.5
Results = Generator[tuple[Chunk, Done], None, None]


class Engine(Protocol):
    """Works on chunks somewhere, and hands back what became of each, in their order. Chunks are read when there is room."""

    def __call__(self, work: Work, chunks: Iterator[Chunk], /) -> Results:
        """The chunks with what became of them."""


def here(work: Work, chunks: Iterator[Chunk], /) -> Results:
    """Work on one chunk after the other, in this process.

    Args:
        work: What is done to a chunk.
        chunks: In order.
    """
    for chunk in chunks:
        yield chunk, work(chunk.entries)


def processes(jobs: int, on_death: Callable[[str], None] = lambda message: None, patience: float | None = None) -> Engine:
    """Work in so many processes of this machine.

    A process that dies, because it was killed or a plugin crashed it, is replaced; what it worked on is tried once more, then
    article by article. What nobody lives through is a problem ``worker-died``, and the run goes on.

    Args:
        jobs: How many processes.
        on_death: Called with a sentence when one dies.
        patience: Seconds that extractors may work on an article. A process that takes longer over its articles is ended, as one
            that never comes back would be waited for without end; None waits.
    """

    def engine(work: Work, chunks: Iterator[Chunk], /) -> Results:
        pool = _Pool(work, jobs, on_death, patience)
        try:
            yield from pool.run(chunks)
        finally:
            pool.stop()

    return engine


def usable_cores() -> int:
    """How many cores this process may use."""
    with contextlib.suppress(AttributeError):  # not everywhere can a process be kept to some of them
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Task:
    """A chunk on its way: what is still to be done of it, and what is done.

    Args:
        chunk: The chunk.
    """

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        self.todo: deque[Entries] = deque([chunk.entries] if chunk.entries else [])
        self._pieces: list[bytes] = []
        self._tally = Tally()
        self._problems: list[Problem] = []
        self._deaths = 0

    def take(self, done: Done) -> None:
        """Keep what became of the first that is to do."""
        self.todo.popleft()
        self._pieces += done.pieces
        self._tally.add(done.tally)
        self._problems += done.problems
        self._deaths = 0

    def failed(self, why: str) -> None:
        """Try it again, then in single articles; give up an article that nobody lives through twice."""
        self._deaths += 1
        if self._deaths < 2:
            return
        entries = self.todo[0]
        if len(entries) == 1:
            self.take(lost(entries, why))
        else:
            self.todo = deque((entry,) for entry in entries)
            self._deaths = 0

    @property
    def done(self) -> Done:
        """What became of the chunk, when nothing is left to do."""
        return Done(pieces=tuple(self._pieces), tally=self._tally, problems=tuple(self._problems))


class _Worker:
    """A process that does one thing after the other, and the pipe to it."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")  # fork would copy threads' locks, and is not everywhere
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _without_interrupts():
            self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.begun = 0.0

    def send(self, task: Task) -> bool:
        """Hand it the next thing of a task; whether it lived to take it."""
        self.task, self.begun = task, time.monotonic()
        try:
            self.pipe.send(task.todo[0])
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Pool:
    """Workers, and the tasks between the reader and whoever takes the results."""

    def __init__(self, work: Work, jobs: int, on_death: Callable[[str], None], patience: float | None) -> None:
        self._work = work
        self._jobs = jobs
        self._on_death = on_death
        self._patience = patience
        self._workers: list[_Worker] = []
        self._tasks: deque[Task] = deque()  # all, in order
        self._ready: deque[Task] = deque()  # those that no worker has and that are not done
        self._deaths = 0  # since the last result

    def run(self, chunks: Iterator[Chunk]) -> Results:
        """Read, hand out, collect, until nothing is left."""
        more = True
        while more or self._tasks:
            if more and len(self._tasks) < AHEAD * self._jobs:
                chunk = next(chunks, None)
                more = chunk is not None
                if chunk is not None:
                    self._tasks.append(Task(chunk))
                    self._ready.append(self._tasks[-1])
            full = not more or len(self._tasks) >= AHEAD * self._jobs
            self._hand_out()
            self._collect(_GLANCE if full and self._patience is not None else None if full else 0)
            self._end_the_stuck()
            while self._tasks and not self._tasks[0].todo:
                task = self._tasks.popleft()
                yield task.chunk, task.done

    def stop(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def _hand_out(self) -> None:
        """Give every idle worker something to do; start one more while there is work for it."""
        while self._ready:
            if not self._ready[0].todo:
                self._ready.popleft()  # a chunk without articles
                continue
            idle = next((worker for worker in self._workers if worker.task is None), None)
            if idle is None:
                if len(self._workers) >= self._jobs:
                    return
                idle = _Worker(self._work)
                self._workers.append(idle)
            if not idle.send(self._ready.popleft()):
                self._died(idle)

    def _collect(self, timeout: float | None) -> None:
        """Take what workers have done; without a timeout wait until one has."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        for pipe in wait(list(busy), timeout) if busy else ():
            worker = busy[pipe]  # type: ignore[index]
            assert worker.task is not None
            try:
                done = worker.pipe.recv()
            except (EOFError, OSError):
                self._died(worker)
                continue
            if isinstance(done, DatelineError):
                raise done
            self._deaths = 0
            task, worker.task = worker.task, None
            task.take(done)
            if task.todo:
                self._ready.appendleft(task)

    def _end_the_stuck(self) -> None:
        """End every worker that has taken longer than its articles may take."""
        if self._patience is None:
            return
        for worker in list(self._workers):
            if worker.task is not None:
                allowed = START + self._patience * len(worker.task.todo[0])
                if time.monotonic() - worker.begun > allowed:
                    self._died(worker, f"no result within {allowed:g} seconds")

    def _died(self, worker: _Worker, why: str | None = None) -> None:
        task, code = worker.task, why or _exit_of(worker)
        self._workers.remove(worker)
        worker.stop()
        assert task is not None
        self._deaths += 1
        if self._deaths >= DEATHS:
            raise DatelineError(f"{DEATHS} workers died in a row ({code}): no more are started; see whether --jobs 1 says why")
        self._on_death(f"a worker died ({code}); what it worked on is tried again")
        task.failed(f"a worker died of it ({code})")
        if task.todo:
            self._ready.appendleft(task)


def _exit_of(worker: _Worker) -> str:
    """How a worker ended."""
    worker.process.join(1)
    code = worker.process.exitcode
    if code is None or code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        name = signal.Signals(-code).name
        return f"{name}: perhaps the memory was full" if name == "SIGKILL" else name
    return f"signal {-code}"


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C is for the process that was started; the others end with it. What is blocked here stays blocked in a child."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, work: Work) -> None:
    """A worker's life: until the pipe is closed, which it is when the other end dies, whatever the reason."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, OSError):
        while True:
            entries = pipe.recv()
            try:
                pipe.send(work(entries))
            except DatelineError as error:  # all else ends the process, and then counts as its death
                pipe.send(error)
