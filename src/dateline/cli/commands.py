"""The commands of ``dateline`` (floor 6)."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import Any

import attrs
import click
from rich.rule import Rule
from rich.text import Text

from dateline import choice
from dateline.cli.batch import PARQUET, Order, batch_options, extract_to, write_parquet
from dateline.cli.inputs import NAME, STDIN, articles_of, check, choose
from dateline.cli.output import Output, is_input, session
from dateline.cli.views import show, speakers, timeline, view
from dateline.errors import DatelineError, FormatError
from dateline.findings import Findings
from dateline.reader import Reader
from dateline.show import listing
from dateline.show.looks import one_line
from dateline.show.marked import bracketed, coloured
from dateline.show.summary import summary
from dateline.sources import Source
from dateline.writing import Target, write


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline", message="%(prog)s %(version)s")
def dateline() -> None:
    """Find who said what, when, holding which office, about which initiative, in dated articles."""


@dateline.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Write one line of JSON for each article.")
@click.option("--text", "as_text", is_flag=True, help="Write the text with what was found in it marked.")
@click.option("--format", "form", metavar=NAME, help="The format of the files, when it is not to be told from them.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of publication.")
@click.option("--only", multiple=True, metavar=NAME, help="Show only what this extractor finds. Repeatable.")
@click.option("--without", multiple=True, metavar=NAME, help="Leave out this extractor, refiner or format. Repeatable.")
@batch_options
def extract(
    files: tuple[str, ...],
    as_json: bool,
    as_text: bool,
    form: str | None,
    date: dt.datetime | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    **order: Any,
) -> None:
    """Show what is found in the articles of files; with --to, make a table of it.

    "-" is standard input. With --only, what an extractor needs runs too, but is not shown.

    With --to, a FILE may also be a folder, which is searched to the bottom, or a pattern: "wire/**/*.txt". The table appears
    when it is complete. Whatever breaks the run off, Ctrl-C too, what is done is kept; the same command with --resume goes on.

    Exit code: 0 when all went well, 1 when some input had problems (they are on standard error), 2 for a wrong command, 3 when
    the table could not be written, 130 after Ctrl-C.
    """
    if as_json and as_text:
        raise click.UsageError("--json and --text exclude each other.")
    asked = Order(**order)
    asked.check()
    if asked.to is not None:
        if as_json or as_text:
            raise click.UsageError("--to excludes --json and --text.")
        extract_to(asked.to, files, asked, form, date, only, without)
        return
    with session() as output:
        reader, shown = choose(only, without, form)
        show: Callable[[Output, Findings, str, int], None] = _json if as_json else _text if as_text else _summary
        for file in output.progress(files):
            for number, article in enumerate(articles_of(output, reader, file, form, date), 1):
                findings = reader.extract(article)
                output.troubles += len(findings.faults)
                if shown is not None:
                    findings = attrs.evolve(findings, made=tuple(made for made in findings.made if made.name in shown))
                show(output, findings, file, number)


def _summary(output: Output, findings: Findings, file: str, number: int) -> None:
    name = one_line(file) + (f" · article {number}" if number > 1 else "")
    output.print(Rule(Text(name, style="dim"), align="left", style="dim"), summary(findings), Text(""))


def _text(output: Output, findings: Findings, file: str, number: int) -> None:
    if output.coloured:
        output.print(coloured(findings), Text(""))
    else:
        output.print(Text(f"{bracketed(findings)}\n"), wrap=False)
    for fault in findings.faults:
        output.complain(f"{file}: {fault}")


def _json(output: Output, findings: Findings, file: str, number: int) -> None:
    from dateline.jsonl import to_json  # with cattrs, which nothing else here needs

    try:
        output.line(to_json(findings))
    except DatelineError as error:
        output.complain(f"{file}: {error}")
    for fault in findings.faults:
        output.complain(f"{file}: {fault}")


@dateline.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--to", "target", type=click.Choice([*(kind.value for kind in Target), PARQUET]), required=True, help="What to write."
)
@click.option(
    "--output", "-o", "out", metavar="OUT", help="Write to this file, never one of those read; else to standard output."
)
@click.option("--format", "form", metavar=NAME, help="The format of the files, when it is not to be told from them.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of publication.")
def convert(files: tuple[str, ...], target: str, out: str | None, form: str | None, date: dt.datetime | None) -> None:
    """Write the articles of files, of whatever formats, in another one.

    "-" is standard input. What is written:

    \b
    plain  " date YYYY-MM-DD title", then a paragraph a line. Reading it back gives the same
           title, day and paragraphs; line ends inside a paragraph become blanks. An article
           that comes back otherwise, or cannot be held at all, is a problem.
    jsonl  One line of JSON for each article, with all that is known of it.
    csv    One row for each article: id, published, title, byline, source, language, text.
    parquet
           The same with all that is known of it; needs pyarrow, and a file to write to.

    Exit code: 0 when all went well, 1 when some input had problems (they are on standard error), 2 for a wrong command.
    """
    with session() as output:
        reader = Reader()
        check("--format", (form,) if form else (), [candidate.format.name for candidate in reader.candidates])
        if is_input(out, [None if file == STDIN else file for file in files]):
            raise click.BadParameter("it is one of the files that are read", param_hint="-o" if out else "standard output")
        articles = (item for file in output.progress(files) for item in articles_of(output, reader, file, form, date))
        if target == PARQUET:
            write_parquet(output, articles, out)
        else:
            output.data(write(articles, Target(target), output.problem), out)


@dateline.command()
def plugins() -> None:
    """List the plugins, and what was left out and why."""
    with session(quiet=True) as output:
        reader = Reader()
        output.print(listing.plugins(reader.loaded, reader.steps))


@dateline.command()
@click.argument("files", nargs=-1, metavar="[FILE...]")
def formats(files: tuple[str, ...]) -> None:
    """List the formats, or why one is chosen for a FILE.

    With FILE, show how sure each format is of it, and why; "-" is standard input.
    """
    with session() as output:
        reader = Reader()
        if not files:
            output.print(listing.formats(reader.candidates))
        for file in files:
            try:
                with _source(file) as source:
                    _explain(output, reader, file, source)
            except BrokenPipeError:
                raise
            except OSError as error:
                output.complain(f"{file}: {error.strerror or error}")


def _source(file: str) -> Source:
    return Source.of_file(sys.stdin.buffer) if file == STDIN else Source.of_path(file)


def _explain(output: Output, reader: Reader, file: str, source: Source) -> None:
    head = source.head
    found, problems = choice.scores(reader.candidates, head)
    for problem in problems:
        output.problem(problem)
    chosen = None
    refusal: FormatError | None = None
    try:
        chosen = choice.choose(reader.candidates, head, None)[0].format
    except FormatError as error:
        refusal = error
    output.print(listing.scores(file, found, chosen), Text(""))
    if refusal is not None:
        output.refused(refusal, file)


for _command in (show, view, timeline, speakers):
    dateline.add_command(_command)
