"""The run from inputs to a table (floor 5)."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

from dateline import tables
from dateline.batch.chunks import Choice, Chunk, Chunks, Place
from dateline.batch.engines import Engine, here
from dateline.batch.inputs import Input
from dateline.batch.parts import Broken, Parts
from dateline.batch.tally import Tally
from dateline.batch.work import Done, Recipe
from dateline.errors import Problem
from dateline.reader import Reader

#: So many chunks make a part.
CHUNKS = 32


@attrs.frozen(kw_only=True)
class Batch:
    """What to do.

    Args:
        inputs: What to read, in order.
        out: The file of the table.
        recipe: What to do with each article.
        choice: Which articles are wanted.
        problems: A file for all problems, as lines of JSON.
        resume: Go on with a run that was broken off, if there is one.
    """

    inputs: tuple[Input, ...]
    out: Path
    recipe: Recipe
    choice: Choice = attrs.field(factory=Choice)
    problems: Path | None = None
    resume: bool = False


@attrs.frozen(kw_only=True)
class Progress:
    """What has just been done: a chunk, or a part of an earlier run.

    Args:
        tally: What was counted.
        problems: What went wrong.
        end: How far the inputs were read.
        earlier: Whether it was done by the run that is gone on with.
    """

    tally: Tally
    problems: tuple[Problem, ...]
    end: Place
    earlier: bool = False


def run(batch: Batch, engine: Engine = here, watch: Callable[[Progress], None] = lambda step: None) -> Tally:
    """Make the table.

    Args:
        batch: What to do.
        engine: Where extractors run.
        watch: Called with each `Progress`, those of an earlier run first.

    Returns:
        What was counted, in an earlier run too.

    Raises:
        Broken: When the table, or a part of it, cannot be written; what is done is kept.
        DatelineError: When there is something in the way: another run's parts, a package that is missing.
    """
    batch.recipe.kind.check()
    reader = Reader(without=batch.recipe.without)
    total = Tally()
    with batch.recipe.kind.frugal(), _told(batch.out, total):
        parts = Parts(batch.out, batch.recipe.kind, batch.inputs, _settings(batch, reader), resume=batch.resume)
        for part in parts.done:
            total.add(part.tally)
            watch(Progress(tally=part.tally, problems=(), end=part.end, earlier=True))
        waiting = _Waiting(parts, total)
        chunks = iter(Chunks(batch.inputs, reader, batch.choice, parts.end))
        with contextlib.closing(engine(batch.recipe, chunks)) as results:
            for chunk, done in results:
                watch(waiting.take(chunk, done))
        waiting.write()
        parts.finish(batch.problems)
    return total


class _Waiting:
    """The chunks of the next part."""

    def __init__(self, parts: Parts, total: Tally) -> None:
        self._parts = parts
        self._total = total
        self._clear()

    def _clear(self) -> None:
        self._count = 0
        self._tally = Tally()
        self._pieces: list[bytes] = []
        self._problems: list[Problem] = []

    def take(self, chunk: Chunk, done: Done) -> Progress:
        """Take what became of a chunk; the last one of a part is written with it."""
        problems = (*chunk.problems, *done.problems)
        counted = Counter(problem.code for problem in problems)
        step = Progress(tally=Tally(problems=counted), problems=problems, end=chunk.end)
        step.tally.add(chunk.tally)
        step.tally.add(done.tally)
        self._count += 1
        self._tally.add(step.tally)
        self._pieces += done.pieces
        self._problems += problems
        self._end = chunk.end
        if self._count == CHUNKS:
            self.write()
        return step

    def write(self) -> None:
        """Write the part, when there is something in it."""
        if self._count:
            self._parts.add(self._pieces, self._problems, self._tally, self._end)
            self._total.add(self._tally)
            self._clear()


def _settings(batch: Batch, reader: Reader) -> dict[str, Any]:
    """What the table depends on, beside what is read."""
    choice = {name: None if value is None else str(value) for name, value in attrs.asdict(batch.choice).items()}
    shown = batch.recipe.shown
    return {
        "columns": list(tables.AnnotationRow._fields),
        "plugins": [[plugin.name, plugin.version] for plugin in reader.loaded.plugins],
        "extractors": [step.unit.name for step in reader.steps],
        "only": None if shown is None else sorted(shown),
        **choice,
    }


@contextlib.contextmanager
def _told(out: Path, total: Tally) -> Iterator[None]:
    """Say of an error of the disk what is kept, and how to go on."""
    try:
        yield
    except OSError as error:
        what = f"{error.filename or out}: {error.strerror or error}"
        kept = f"; {total.articles} articles are kept: mend it, and go on with --resume" if total.articles else ""
        raise Broken(what + kept) from error
