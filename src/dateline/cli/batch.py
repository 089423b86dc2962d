"""``dateline extract … --to``: piles of articles to one table (floor 6)."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

import attrs
import click
from rich import progress
from rich.table import Table
from rich.text import Text

from dateline.batch import Batch, Broken, Engine, Input, Recipe, TableKind, Tally, find, here, processes, run
from dateline.batch.chunks import Choice
from dateline.batch.engines import usable_cores
from dateline.batch.parts import folder_of
from dateline.batch.running import Progress
from dateline.cli.inputs import STDIN, choose
from dateline.cli.output import Output, is_input, session
from dateline.model import Article
from dateline.show.looks import one_line

#: So many problems are shown; the rest is only counted.
SHOWN = 5
#: What articles can be written as beside `dateline.writing.Target`.
PARQUET = "parquet"
#: Exit codes: Ctrl-C as shells have it, and a table that could not be written.
INTERRUPTED, UNFINISHED = 130, 3


class EngineName(StrEnum):
    """Where extractors run."""

    PROCESSES = "processes"
    DASK = "dask"


@attrs.frozen(kw_only=True)
class Order:
    """What the options of ``dateline extract`` that go with ``--to`` ask for."""

    to: str | None
    jobs: int | None
    since: dt.datetime | None
    until: dt.datetime | None
    resume: bool
    problems: str | None
    timeout: float | None
    engine: EngineName = attrs.field(converter=EngineName)
    scheduler: str | None

    def check(self) -> None:
        """See that the options go together.

        Raises:
            click.UsageError: When they do not.
        """
        given = attrs.asdict(self)
        without = dict.fromkeys(given) | {"resume": False, "engine": EngineName.PROCESSES}
        if self.to is None:
            alone = next((name for name, value in given.items() if value != without[name]), None)
            if alone is not None:
                raise click.UsageError(f"--{alone} goes with --to.")
        if self.scheduler is not None and self.engine is not EngineName.DASK:
            raise click.UsageError("--scheduler goes with --engine dask.")
        if self.timeout is not None and self.engine is EngineName.DASK:
            raise click.UsageError("--timeout goes with --engine processes: a cluster has limits of its own.")


_DAY = click.DateTime(["%Y-%m-%d"])
_OPTIONS = (
    click.option("--to", metavar="TABLE", help="Make a table: a name that ends in .jsonl, .csv, .parquet or .duckdb."),
    click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="With --to: so many processes; else one a core."),
    click.option("--since", type=_DAY, metavar="YYYY-MM-DD", help="With --to: leave out what was published before."),
    click.option("--until", type=_DAY, metavar="YYYY-MM-DD", help="With --to: leave out what was published later."),
    click.option("--problems", metavar="FILE", help="With --to: write all problems to this file, as lines of JSON."),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="With --to: give up an article that extractors work on for longer.",
    ),
    click.option("--resume", is_flag=True, help="With --to: go on with a run that was broken off."),
    click.option(
        "--engine",
        type=click.Choice([name.value for name in EngineName]),
        default=EngineName.PROCESSES.value,
        help="With --to: where to work; processes of this machine when not given.",
    ),
    click.option("--scheduler", metavar="ADDRESS", help="With --engine dask: of a running cluster."),
)


def batch_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Order`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def extract_to(
    to: str,
    paths: Sequence[str],
    order: Order,
    form: str | None,
    date: dt.datetime | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
) -> None:
    """Make a table of what is found in all articles of files, folders and patterns."""
    with session() as output:
        kind = TableKind.of(to)
        kind.check()
        reader, shown = choose(only, without, form)
        inputs = _inputs(output, paths, to, order.problems)
        batch = Batch(
            inputs=inputs,
            out=Path(to),
            recipe=Recipe(kind=kind, without=reader.without, shown=shown),
            choice=Choice(since=_day(order.since), until=_day(order.until), format=form, date=_day(date)),
            problems=None if order.problems is None else Path(order.problems),
            resume=order.resume,
        )
        with _Watch(output, inputs, quiet=order.problems is not None) as watch:
            _run(output, batch, _engine(output, order), watch)
        output.troubles += watch.total.problems.total()
        output.print(_summary(watch, batch))


def _run(output: Output, batch: Batch, engine: Engine, watch: _Watch) -> None:
    """Run; say how to go on when it cannot end."""
    try:
        run(batch, engine, watch)
    except KeyboardInterrupt:
        watch.stop()
        kept = f"what is done lies in {folder_of(batch.out)}; go on with --resume"
        output.complain(f"interrupted after {watch.total.articles} articles: {kept}")
        sys.exit(INTERRUPTED)
    except Broken as error:
        watch.stop()
        output.complain(str(error))
        sys.exit(UNFINISHED)


def _day(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else moment.date()


def _inputs(output: Output, paths: Sequence[str], to: str, problems: str | None) -> tuple[Input, ...]:
    found = find(paths, [to] if problems is None else [to, problems])
    for trouble in found.troubles:
        output.complain(trouble)
    if not found.inputs:
        raise click.UsageError("there is nothing to read.")
    names = [None if one.name == STDIN else one.name for one in found.inputs]
    for option, name in (("--to", to), ("--problems", problems)):
        if name is not None and is_input(name, names):
            raise click.BadParameter("it is one of the files that are read", param_hint=option)
    return found.inputs


def _engine(output: Output, order: Order) -> Engine:
    jobs = order.jobs or usable_cores()
    if order.engine is EngineName.DASK:
        from dateline.batch.cluster import dask

        return dask(order.scheduler, jobs, output.warning)
    if jobs == 1 and order.timeout is None:
        return here
    return processes(jobs, output.warning, order.timeout)  # one that is stuck can only be ended from outside


class _Watch:
    """Shows how far a run is, and counts for the summary.

    Args:
        output: Where to.
        inputs: What is read.
        quiet: Do not show problems: they go to a file.
    """

    def __init__(self, output: Output, inputs: Sequence[Input], *, quiet: bool) -> None:
        self.total = Tally()
        #: What an earlier run had done.
        self.earlier = Tally()
        self._output = output
        self._quiet = quiet
        self._shown = 0
        self._sizes = [one.size for one in inputs]
        self._begun = time.monotonic()
        length = None if any(one.name == STDIN for one in inputs) else sum(self._sizes)
        columns = (
            progress.TextColumn("{task.fields[done]}"),
            progress.BarColumn(),
            progress.TaskProgressColumn(),
            progress.TimeRemainingColumn(compact=True),
        )
        self._bar = progress.Progress(*columns, console=output.err, transient=True, disable=not output.err.is_terminal)
        self._task = self._bar.add_task("", total=length, done="reading")

    def __enter__(self) -> _Watch:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar away."""
        self._bar.stop()

    def __call__(self, step: Progress) -> None:
        """Count a step, and show it."""
        self.total.add(step.tally)
        if step.earlier:
            self.earlier.add(step.tally)
            self._begun = time.monotonic()
        done = f"{self.total.articles:,} articles  {self.rate:.2f} MB/s"
        self._bar.update(self._task, completed=sum(self._sizes[: step.end.input]) + step.end.byte, done=done)
        for problem in () if self._quiet else step.problems:
            self._shown += 1
            if self._shown <= SHOWN:
                self._output.problem(problem)
            elif self._shown == SHOWN + 1:
                self._output.warning("there are more problems; --problems FILE keeps them all")

    @property
    def seconds(self) -> float:
        """How long this run has taken."""
        return max(time.monotonic() - self._begun, 1e-9)

    @property
    def rate(self) -> float:
        """Megabytes of text a second, in this run."""
        return (self.total.size - self.earlier.size) / 1e6 / self.seconds


def _summary(watch: _Watch, batch: Batch) -> Table:
    """What was read and found, and how fast."""
    total = watch.total
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    rows = [("articles", total.articles), ("  done before", watch.earlier.articles)]
    rows += [("left out by their day", total.outside), ("left out without a day", total.undated)]
    rows += [("rows", total.rows), *((f"  {kind}", count) for kind, count in sorted(total.kinds.items()))]
    rows += [("problems", total.problems.total()), *((f"  {code}", count) for code, count in sorted(total.problems.items()))]
    always = ("articles", "rows", "problems")
    for name, count in rows:
        if count or name in always:
            table.add_row(Text(f"{' ' * (len(name) - len(name.lstrip()))}{one_line(name)}"), f"{count:,}")
    table.add_row("MB/s", f"{watch.rate:.2f}")
    table.add_row("seconds", f"{watch.seconds:.1f}")
    table.add_row("written to", Text(one_line(str(batch.out))))
    return table


def write_parquet(output: Output, articles: Iterable[Article], out: str | None) -> None:
    """Write articles as a table."""
    from dateline.tables.parquet import write_articles

    if out is None:
        raise click.UsageError("parquet is written to a file: give -o OUT.")
    try:
        write_articles(articles, out)
    except OSError as error:
        output.complain(f"{out}: {error.strerror or error}")
