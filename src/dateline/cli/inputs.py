"""The articles of the files that a command is given, and what runs on them (floor 6)."""

from __future__ import annotations

import datetime as dt
import difflib
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any

import click

from dateline.cli.output import Output
from dateline.errors import FormatError
from dateline.hookspecs import Extractor, Refiner
from dateline.model import Annotation, Article
from dateline.plan import Step
from dateline.reader import Reader
from dateline.show.looks import one_line

#: What stands for a name in the help.
NAME = "NAME"
#: The name of standard input.
STDIN = "-"


def articles_of(output: Output, reader: Reader, file: str, form: str | None, date: dt.datetime | None) -> Iterator[Article]:
    """The articles of a file; whatever is wrong with it goes to standard error."""
    given: str | IO[bytes] = sys.stdin.buffer if file == STDIN else file
    before = output.troubles
    count = 0
    try:
        for article in reader.read(given, format=form, date=date and date.date(), on_problem=output.problem):
            count += 1
            yield article
        if not count and output.troubles == before:
            output.complain(f"{file}: there is no article in it")
    except FormatError as error:
        output.refused(error, file)
    except OSError as error:
        output.complain(f"{file}: {error.strerror or error}")


def choose(only: tuple[str, ...], without: tuple[str, ...], form: str | None) -> tuple[Reader, frozenset[str] | None]:
    """A reader that runs what is asked for, and the names of those whose findings are shown: None for all."""
    reader = Reader()
    forms = [candidate.format.name for candidate in reader.candidates]
    # Also those that another one replaces: they come back when that one is left out.
    units = [unit.name for plugin in reader.loaded.plugins for unit in plugin.extractors]
    units += [unit.name for plugin in reader.loaded.plugins for unit in plugin.refiners]
    check("--without", without, units + forms)
    check("--format", (form,) if form else (), [name for name in forms if name not in without])
    reader = Reader(without=without) if without else reader
    check("--only", only, [step.unit.name for step in reader.steps])
    if not only:
        return reader, None
    running, shown = _asked_for(reader.steps, only)
    # One left out may have stood in for another, which then comes back.
    while more := [step.unit.name for step in reader.steps if step.unit.name not in running]:
        reader = Reader(without=(*reader.without, *more))
    return reader, shown


def check(option: str, names: Iterable[str], known: list[str]) -> None:
    """Refuse a name that is not known, with the nearest that is.

    Raises:
        click.BadParameter: For the first such name.
    """
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known) or 'none'}"
            raise click.BadParameter(f"{one_line(name)!r} is not known; {hint}", param_hint=option)


def _asked_for(steps: tuple[Step, ...], only: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Names of all that must run so that the extractors ``only`` find the same as in a full run, and of those to show."""
    shown = {step.unit.name for step in steps if step.unit.name in only}
    shown |= {step.unit.name for step in steps if isinstance(step.unit, Refiner) and _refines(step.unit, steps, shown)}
    running = set(shown)
    while True:
        reads = [kind for step in steps if step.unit.name in running for kind in _reads(step)]
        more = {step.unit.name for step in steps if any(_related(_about(step), kind) for kind in reads)} - running
        if not more:
            return frozenset(running), frozenset(shown)
        running |= more


def _refines(refiner: Refiner[Any], steps: tuple[Step, ...], names: set[str]) -> bool:
    return any(_related(_about(step), refiner.of) for step in steps if step.unit.name in names)


def _about(step: Step) -> type[Annotation]:
    kind: type[Annotation] = step.unit.makes if isinstance(step.unit, Extractor) else step.unit.of
    return kind


def _reads(step: Step) -> tuple[type[Annotation], ...]:
    return step.unit.needs if isinstance(step.unit, Extractor) else (step.unit.of, *step.unit.needs)


def _related(kind: type[Annotation], other: type[Annotation]) -> bool:
    return issubclass(kind, other) or issubclass(other, kind)
