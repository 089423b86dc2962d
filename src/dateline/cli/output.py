"""Where the command line writes, and how it ends (floor 6)."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

import attrs
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from dateline.errors import DatelineError, DatelineWarning, FormatError, Problem, Severity
from dateline.show.looks import harmless, one_line

#: Fewer files than this are read before a bar could be seen.
_MANY = 10
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}
#: What messages for callers in Python say, and what that is on the command line.
_OPTIONS = (("parse(…, date=…)", "--date YYYY-MM-DD"), ("with format=", "with --format"))


class _Console(Console):
    """A console that leaves a closed pipe to `session`."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class Output:
    """Standard output and standard error of one run.

    Args:
        quiet: Do not show warnings: the command lists what they are about itself.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        for stream in (sys.stdout, sys.stderr):
            # Where the encoding of the terminal lacks a character, an escape is better than a crash.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        self.out = _console(sys.stdout)
        self.err = _console(sys.stderr)
        #: Whether standard output shows colours.
        self.coloured = self.out.color_system is not None and not self.out.no_color
        self.troubles = 0
        self._quiet = quiet
        self._warned: set[str] = set()

    def print(self, *parts: RenderableType, wrap: bool = True) -> None:
        """Write to standard output; without colours, also without the blanks that fill up lines."""
        if self.coloured:
            self.out.print(*parts, soft_wrap=not wrap)
            return
        with self.out.capture() as capture:
            self.out.print(*parts, soft_wrap=not wrap)
        sys.stdout.write("".join(f"{line.rstrip(' ')}\n" for line in capture.get().split("\n")[:-1]))

    def line(self, line: str) -> None:
        """Write one line of data to standard output: as UTF-8, whatever the terminal's encoding."""
        self._put(f"{line}\n")

    def _put(self, text: str) -> None:
        raw = getattr(sys.stdout, "buffer", None)
        if raw is None:
            sys.stdout.write(text)
            return
        sys.stdout.flush()
        raw.write(text.encode())
        raw.flush()

    def data(self, pieces: Iterable[str], name: str | None) -> None:
        """Write data to a file, as UTF-8; to standard output when there is no name."""
        if name is None:
            for piece in pieces:
                self._put(piece)
            return
        try:
            with open(name, "w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
        except OSError as error:
            self.complain(f"{name}: {error.strerror or error}")

    def complain(self, message: str) -> None:
        """Say on standard error that some input could not be used."""
        self.troubles += 1
        self._say("error", message, "bold red")

    def problem(self, problem: Problem) -> None:
        """Show a problem with its caret line on standard error."""
        self.troubles += 1
        texts: dict[str, Any] = {
            name: harmless(value)
            for name, value in attrs.asdict(problem, recurse=False).items()
            if type(value) is str and name != "excerpt"
        }
        shown = Text(_for_the_shell(str(attrs.evolve(problem, **texts))))
        shown.highlight_words([f"{problem.severity.value}:"], style=_COLOURS[problem.severity])
        for n, line in enumerate(shown.split("\n")):
            if n in (1, 2) and problem.excerpt and self.err.is_terminal:
                # A caret line that wraps would point at nothing.
                self.err.print(line, no_wrap=True, overflow="ellipsis")
            else:
                self.err.print(line, soft_wrap=True)

    def refused(self, error: FormatError, name: str) -> None:
        """Show why a file holds no article."""
        if error.problem is not None:
            self.problem(error.problem)
        else:
            self.complain(f"{name}: {error}")

    def warning(self, message: str) -> None:
        """Show a warning on standard error, once."""
        if not self._quiet and message not in self._warned:
            self._warned.add(message)
            self._say("warning", message, "yellow")

    def progress(self, files: Iterable[str]) -> Iterator[str]:
        """The files, with a bar on standard error when there are many and a person looks at that but not at the results."""
        files = list(files)
        shown = len(files) >= _MANY and self.err.is_terminal and not self.out.is_terminal
        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[file]}", markup=False))
        with Progress(*columns, console=self.err, transient=True, disable=not shown) as bar:
            task = bar.add_task("", total=len(files), file="")
            for file in files:
                bar.update(task, file=one_line(file))
                yield file
                bar.advance(task)

    def _say(self, severity: str, message: str, style: str) -> None:
        self.err.print(Text.assemble("dateline: ", (f"{severity}: ", style), _for_the_shell(one_line(message))), soft_wrap=True)


def _for_the_shell(message: str) -> str:
    for call, option in _OPTIONS:
        message = message.replace(call, option)
    return message


def _console(stream: TextIO) -> Console:
    return _Console(file=stream, markup=False, emoji=False, highlight=False)


@contextlib.contextmanager
def session(*, quiet: bool = False) -> Iterator[Output]:
    """Run a command: warnings of plugins become lines, a closed pipe ends quietly, and the exit code tells how it went."""
    output = Output(quiet=quiet)
    with warnings.catch_warnings():
        before: Callable[..., None] = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *rest: Any, **more: Any) -> None:
            if issubclass(category, DatelineWarning):
                output.warning(str(message))
            else:
                before(message, category, *rest, **more)

        warnings.simplefilter("always", DatelineWarning)
        warnings.showwarning = show
        try:
            yield output
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has had enough. What Python would still flush at its end goes nowhere.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except DatelineError as error:
            output.complain(str(error))
            sys.exit(2)
    if output.troubles:
        sys.exit(1)


def is_input(out: str | None, files: Iterable[str | None]) -> bool:
    """Whether what is written to is also read, under whatever name: reading would never end, or find nothing.

    Args:
        out: A path; None for standard output.
        files: Paths; None for standard input.
    """
    target = _identity(sys.stdout if out is None else out)
    return target is not None and any(_identity(sys.stdin if file is None else file) == target for file in files)


def _identity(file: str | TextIO) -> tuple[int, int] | None:
    """What tells a file on disk from any other; None of pipes and terminals."""
    try:
        seen = os.stat(file) if isinstance(file, str) else os.fstat(file.fileno())
    except (OSError, ValueError):
        return None
    return (seen.st_dev, seen.st_ino) if stat.S_ISREG(seen.st_mode) else None
