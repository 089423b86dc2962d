"""The commands that show articles to a person: show, view, timeline, speakers (floor 6)."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator

import attrs
import click
from rich.rule import Rule
from rich.text import Text

from dateline.batch.inputs import find
from dateline.cli.inputs import NAME, STDIN, articles_of, choose
from dateline.cli.output import Output, is_input, session
from dateline.findings import Findings
from dateline.show import sayings, templates
from dateline.show.looks import one_line
from dateline.show.overview import speakers_page, timeline_page
from dateline.show.page import view_page
from dateline.show.reading import reading
from dateline.show.terminal import speakers_table, timeline_table

__all__ = ["show", "speakers", "timeline", "view"]

_FORMAT = click.option("--format", "form", metavar=NAME, help="The format of the files, when it is not to be told from them.")
_DATE = click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of publication.")
_WITHOUT = click.option("--without", multiple=True, metavar=NAME, help="Leave out this extractor or refiner. Repeatable.")
_OUT = click.option("--output", "-o", "out", metavar="PAGE", help="Write a page of HTML to this file.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Write a line of JSON for each row.")
_WHO = click.option("--who", metavar="WORDS", default="", help="Only speakers whose name or office holds these words.")


@attrs.frozen
class _Inputs:
    """What a command is told about the files to read."""

    paths: tuple[str, ...]
    form: str | None
    date: dt.datetime | None
    without: tuple[str, ...]


def _reads(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The arguments of a command that reads files, as one."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @click.argument("paths", nargs=-1, required=True, metavar=f"{name}...")
        @_FORMAT
        @_DATE
        @_WITHOUT
        @functools.wraps(command)
        def run(
            paths: tuple[str, ...], form: str | None, date: dt.datetime | None, without: tuple[str, ...], **more: object
        ) -> None:
            command(_Inputs(paths, form, date, without), **more)

        return run

    return decorate


@click.command()
@_reads("FILE")
def show(inputs: _Inputs) -> None:
    """Show the articles of files to be read, with what was found in them marked.

    In colours where the terminal has them, else in brackets with a key below. "-" is standard input, and a folder stands for
    all files in it.

    Exit code: 0 when all went well, 1 when some input had problems (they are on standard error), 2 for a wrong command.
    """
    with session() as output:
        for number, found in enumerate(_findings(output, inputs), 1):
            if number > 1:
                output.print(Rule(style="dim"), Text(""))
            output.print(reading(found, coloured=output.coloured), Text(""))


@click.command()
@_reads("PATH")
@_OUT
def view(inputs: _Inputs, out: str | None) -> None:
    """Write a page of HTML with the articles of files and what was found in them.

    The page holds all it needs and asks no network for anything. Without -o it goes to standard output. "-" is standard input,
    and a folder stands for all files in it.

    Exit code: 0 when all went well, 1 when some input had problems (they are on standard error), 2 for a wrong command.
    """
    with session() as output:
        _refuse_input(inputs, out)
        templates.ready()
        found = list(_findings(output, inputs, out))
        if found:
            output.data(view_page(found), out)


@click.command()
@_reads("PATH")
@_WHO
@_JSON
@_OUT
def timeline(inputs: _Inputs, who: str, as_json: bool, out: str | None) -> None:
    """Show who said what when, over the articles of files, folders and patterns.

    By the day of publication; what has no day stands at the end.

    Exit code: 0 when all went well, 1 when some input had problems (they are on standard error), 2 for a wrong command.
    """
    with session() as output:
        found = _quotes(output, inputs, as_json, out)
        rows = sayings.timeline(found, who)
        if out is not None:
            output.data(timeline_page(rows, sayings.voices(found, who)), out)
        elif as_json:
            _lines(output, map(sayings.saying_json, rows))
        else:
            output.print(timeline_table(rows) if rows else Text("nobody is quoted"))


@click.command()
@_reads("PATH")
@_WHO
@_JSON
@_OUT
def speakers(inputs: _Inputs, who: str, as_json: bool, out: str | None) -> None:
    """Show who is quoted, how often and from when to when, over the articles of files, folders and patterns.

    The most quoted come first. Officials of one name and country are one person, others those who are named by the same words.

    Exit code: 0 when all went well, 1 when some input had problems (they are on standard error), 2 for a wrong command.
    """
    with session() as output:
        voices = sayings.voices(_quotes(output, inputs, as_json, out), who)
        if out is not None:
            output.data(speakers_page(voices), out)
        elif as_json:
            _lines(output, map(sayings.voice_json, voices))
        else:
            output.print(speakers_table(voices) if voices else Text("nobody is quoted"))


def _lines(output: Output, lines: Iterable[str]) -> None:
    for line in lines:
        output.line(line)


def _quotes(
    output: Output,
    inputs: _Inputs,
    as_json: bool,
    out: str | None,
) -> list[Findings]:
    """The findings of all articles that quote somebody."""
    if as_json and out is not None:
        raise click.UsageError("--json and -o exclude each other.")
    _refuse_input(inputs, out)
    if out is not None:
        templates.ready()
    return [found for found in _findings(output, inputs, out) if found.quotes]


def _refuse_input(inputs: _Inputs, out: str | None) -> None:
    if is_input(out, [None if path == STDIN else path for path in inputs.paths]):
        raise click.BadParameter("it is one of the files that are read", param_hint="-o" if out else "standard output")


def _findings(
    output: Output,
    inputs: _Inputs,
    out: str | None = None,
) -> Iterator[Findings]:
    """What is found in each article of the files, with what was wrong on standard error."""
    reader, _ = choose((), inputs.without, inputs.form)
    files = find(inputs.paths, () if out is None else (out,))
    for trouble in files.troubles:
        output.complain(trouble)
    for name in output.progress([entry.name for entry in files.inputs]):
        for article in articles_of(output, reader, name, inputs.form, inputs.date):
            found = reader.extract(article)
            for fault in found.faults:
                output.complain(f"{one_line(name)}: {fault}")
            yield found
