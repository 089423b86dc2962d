"""The folder beside the output that holds the parts of an unfinished table (floor 5).

``found.parquet.parts/`` holds ``run.json`` (what is read, and what is done with it), and for each part its piece of the table
(``00000.parquet``), its problems (``00000.problems``) and, written last, what is known of it (``00000.json``). A part counts
when that is there. Every file is written under another name first, so none is ever half there.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import attrs

from dateline.batch.chunks import Place
from dateline.batch.inputs import PARTS, Input
from dateline.batch.sinks import TableKind, join, write_part
from dateline.batch.tally import Tally
from dateline.errors import DatelineError, Problem

_RUN = "run.json"


class Broken(DatelineError):
    """A run that could not end; what is done is kept, and ``--resume`` goes on from there."""


@attrs.frozen(kw_only=True)
class Part:
    """What is known of a part: what was counted, and where the next one begins."""

    tally: Tally
    end: Place


def folder_of(out: Path) -> Path:
    """Where the parts of a table lie until it is complete."""
    return out.with_name(out.name + PARTS)


class Parts:
    """The parts of one table, those of an earlier run too.

    Args:
        out: The file of the table.
        kind: What kind of table it is.
        inputs: All that is read.
        settings: What else the table depends on, as JSON holds it.
        resume: Go on with the parts that are there.

    Raises:
        DatelineError: When there are parts and ``resume`` is not asked for, or they are of another run.
        OSError: When the folder cannot be written.
    """

    def __init__(self, out: Path, kind: TableKind, inputs: Sequence[Input], settings: dict[str, Any], *, resume: bool) -> None:
        self.out = out
        self.folder = folder_of(out)
        self._kind = kind
        self.done: list[Part] = []
        run = {"settings": settings, "inputs": [attrs.astuple(one) for one in inputs]}
        there = self._read(_RUN) if self.folder.exists() else None
        if there is not None and not resume:
            raise DatelineError(
                f"{self.folder}: here lies a run that was broken off; go on with --resume, or delete the folder to begin anew"
            )
        self.folder.mkdir(exist_ok=True)
        if there is None:
            self._write(_RUN, lambda file: file.write(json.dumps(run).encode()))
            return
        while (tree := self._read(f"{len(self.done):05}.json")) is not None:
            self.done.append(Part(tally=Tally.of_tree(tree["tally"]), end=Place(**tree["end"])))
        _same(there, json.loads(json.dumps(run)), self.end.input)
        # What was not reached yet may have changed since.
        self._write(_RUN, lambda file: file.write(json.dumps(run).encode()))

    @property
    def end(self) -> Place:
        """Where the next part begins."""
        return self.done[-1].end if self.done else Place()

    def add(self, pieces: Sequence[bytes], problems: Iterable[Problem], tally: Tally, end: Place) -> None:
        """Write the next part."""
        name = f"{len(self.done):05}"
        part = {"tally": tally.as_tree(), "end": attrs.asdict(end)}
        self._write(name + self._kind.part_suffix, lambda file: write_part(pieces, self._kind, file))
        self._write(f"{name}.problems", lambda file: file.writelines(_line(problem) for problem in problems))
        self._write(f"{name}.json", lambda file: file.write(json.dumps(part).encode()))
        self.done.append(Part(tally=tally, end=end))

    def finish(self, problems: Path | None) -> None:
        """Join the parts to the table, and the problems to a file of lines when it is asked for; then the folder goes."""
        names = [f"{number:05}" for number in range(len(self.done))]
        if problems is not None:
            with _appearing(problems) as unfinished:
                join([self.folder / f"{name}.problems" for name in names], TableKind.JSONL, unfinished)
        with _appearing(self.out) as unfinished:
            join([self.folder / (name + self._kind.part_suffix) for name in names], self._kind, unfinished)
        shutil.rmtree(self.folder)

    def _read(self, name: str) -> Any:
        try:
            return json.loads((self.folder / name).read_bytes())
        except FileNotFoundError:
            return None

    def _write(self, name: str, write: Callable[[IO[bytes]], object]) -> None:
        with _appearing(self.folder / name) as unfinished, open(unfinished, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())


@contextlib.contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A name to write a file under, which then appears under its own, whole."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        yield unfinished
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _line(problem: Problem) -> bytes:
    known = {name: value for name, value in attrs.asdict(problem).items() if value not in (None, "")}
    return f"{json.dumps(known, ensure_ascii=True)}\n".encode()


def _same(before: dict[str, Any], now: dict[str, Any], reached: int) -> None:
    """See that a run goes on with what it began with.

    Raises:
        DatelineError: When it does not.
    """
    for name, value in now["settings"].items():
        if before["settings"].get(name) != value:
            was = before["settings"].get(name)
            raise DatelineError(f"the run that was broken off had another {name} ({was!r}, now {value!r}); {_ANEW}")
    # The input that was being read counts as well, and its place in the order.
    for old, new in zip(before["inputs"][: reached + 1], [*now["inputs"], *[None] * (reached + 1)], strict=False):
        if new is None or old[0] != new[0]:
            raise DatelineError(f"{old[0]} was read before, and is not the next one to read now; {_ANEW}")
        if old != new:
            raise DatelineError(f"{old[0]} has changed since it was read; {_ANEW}")


_ANEW = "delete the folder of parts to begin anew"
