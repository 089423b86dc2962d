"""Golden passages in a text file that anybody can write, run as tests, and written anew when asked (floor 6).

A file holds cases, one after the other::

    % A line that begins with "%" is a comment.

    # a verb behind the quote
    @ 2023-03-18
    = The headline, if there is one
    “[[The dam is full,]]” said Mayor Ada Quill.
    Another paragraph,
     which goes on in a line that begins with a blank.
    > The dam is full, | speaker.text: Mayor Ada Quill | kind: direct

``# title`` begins a case. ``@`` gives the day of the article, which is 2021-11-06 when none is given; ``@ none`` leaves it
without. What is to be found stands between ``[[ ]]``, or in a line ``>`` each in the order of the text, or both. Behind the
characters stand the values that matter; those that are not written are not compared. A case with neither expects nothing.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn

import attrs

from dateline.errors import FormatError, Problem, Severity
from dateline.hookspecs import Extractor
from dateline.model import Annotation, Article, Span
from dateline.testing.laws import DAY, check, stated
from dateline.testing.written import Wanted, all_of, plain, value_of

#: Set to write what is found into the files instead of comparing.
RECORD = "DATELINE_RECORD"
_MARK = re.compile(r"\[\[|\]\]")
_PART = re.compile(r"[ \t]{1,9}\|(?:[ \t]{1,9}|$)")
_FIELD = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*+):(?: (.*))?", re.DOTALL)
_NO_DAY = "none"


class Difference(AssertionError):
    """What is found in a case differs from what it says; the message shows the two as a diff."""


@attrs.frozen(kw_only=True)
class Case:
    """A passage and what is to be found in it.

    Args:
        title: What the case is about; unique in its file.
        article: The passage, without its marks.
        marked: The spans that stand between marks; None when the passage has no marks.
        wanted: The findings asked for in lines of their own; None when there are no such lines.
        path: The file it stands in; None when it came from a string.
        line: The line of its title, from 1.
    """

    title: str
    article: Article
    marked: tuple[Span, ...] | None = None
    wanted: tuple[Wanted, ...] | None = None
    path: Path | None = None
    line: int = 1

    def __str__(self) -> str:
        return self.title

    def check(self, extractor: Extractor[Any], *, spans: Callable[[Any], Iterable[Span]] | None = None) -> None:
        """Check that an extractor finds in the passage what the case says, and nothing else, and keeps the laws of `check`.

        With ``DATELINE_RECORD=1`` in the environment it writes what is found into the file instead, and prints what changed.

        Args:
            extractor: The one to check.
            spans: The places of a finding that marks stand for, when they are not its ``span`` alone: its mentions.

        Raises:
            Difference: When something else is found.
            AssertionError: When a law is broken.

        Example:
            >>> from dateline.extractors.dates import EXTRACTOR
            >>> (case,) = cases("# a weekday\\nShe left [[on Friday]].")
            >>> case.check(EXTRACTOR)
            Traceback (most recent call last):
            ...
            dateline.testing.cases.Difference: a weekday:
            -She left [[on Friday]].
            +She left on [[Friday]].
        """
        found = check(extractor, self.article)
        now = self.with_found(found, spans)
        if now == self:
            return
        if self.path is not None and os.environ.get(RECORD, "") not in ("", "0"):
            print(_replace(self.path, [now]), end="", file=sys.stderr)
            return
        where = f" ({self.path}:{self.line})" if self.path else ""
        lines = difflib.unified_diff(_lines(self), _lines(now), n=1, lineterm="")
        shown = "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
        raise Difference(f"{self.title}{where}:\n{shown}")

    def with_found(self, found: Iterable[Annotation], spans: Callable[[Any], Iterable[Span]] | None = None) -> Case:
        """The case as it would be written if what was found were right: with the same marks, values and lines when it is.

        Args:
            found: What was found in the passage.
            spans: As in `check`.
        """
        found = tuple(found)
        marked, wanted = self.marked, self.wanted
        if marked is None and wanted is None:
            wanted = tuple(all_of(item, self.article) for item in found) or None
            return attrs.evolve(self, wanted=wanted)
        if marked is not None:
            marked = tuple(sorted(span for item in found for span in ((item.span,) if spans is None else spans(item))))
        if wanted is not None:
            wanted = self._lines_for(found)
        return attrs.evolve(self, marked=marked, wanted=wanted)

    def _lines_for(self, found: tuple[Annotation, ...]) -> tuple[Wanted, ...]:
        """A line for each finding, with the values that its line in the case names; with all of them when it has none."""
        waiting = list(self.wanted or ())
        lines = []
        for item in found:
            text = plain(self.article[item.span])
            old = next((line for line in waiting if line.text == text), None)
            if old is None:
                lines.append(all_of(item, self.article))
                continue
            waiting.remove(old)
            values = tuple((name, value_of(item, name, self.article)) for name, _ in old.values)
            lines.append(Wanted(text=text, values=values))
        return tuple(lines)


def cases(source: str | os.PathLike[str]) -> tuple[Case, ...]:
    """Read the cases of a golden file.

    Args:
        source: A path, or the text itself as a string.

    Raises:
        FormatError: When a line cannot be read, with file and line; when two cases share a title.
        OSError: When there is no such file.

    Example:
        >>> (case,) = cases("# a day\\n@ none\\n= Talks\\nShe left on [[4 May 2020]].\\n> 4 May 2020 | value: 2020-05-04")
        >>> case.title, case.article.title, case.article[case.marked[0]], case.wanted[0].values
        ('a day', 'Talks', '4 May 2020', (('value', '2020-05-04'),))
    """
    path = None if isinstance(source, str) else Path(source)
    text = source if isinstance(source, str) else Path(source).read_text(encoding="utf-8")
    found: list[Case] = []
    for number, lines in _blocks(text, path):
        case = _case(number, lines, path)
        if any(other.title == case.title for other in found):
            _refuse(path, number, lines[0], f"there is a case {case.title!r} already")
        found.append(case)
    return tuple(found)


def record(
    path: str | os.PathLike[str], extractor: Extractor[Any], *, spans: Callable[[Any], Iterable[Span]] | None = None
) -> str:
    """Write what an extractor finds now into a golden file, and say what changed.

    Cases that are right stay as they are, letter for letter, and so do comments. Look at the diff before you keep it: it is
    your eyes, not this function, that know what is right.

    Args:
        path: The golden file.
        extractor: Whose findings are written.
        spans: As in `Case.check`.

    Returns:
        The changes as a unified diff; empty when there are none.

    Raises:
        FormatError: When the file cannot be read as cases; it is then not written.
        AssertionError: When the extractor breaks a law.

    Example:
        >>> import pathlib, tempfile
        >>> from dateline.extractors.initiatives import EXTRACTOR
        >>> path = pathlib.Path(tempfile.mkdtemp(), "names.txt")
        >>> _ = path.write_text("# a fund\\nShe praised the Clean Wells Fund.\\n", encoding="utf-8")
        >>> print(record(path, EXTRACTOR).split("\\n", 2)[2])
        @@ -1,2 +1,3 @@
         # a fund
         She praised the Clean Wells Fund.
        +> Clean Wells Fund | name: Clean Wells Fund | category: fund | mentions: Clean Wells Fund
        <BLANKLINE>
    """
    path = Path(path)
    changed = []
    for case in cases(path):
        now = case.with_found(check(extractor, case.article), spans)
        if now != case:
            changed.append(now)
    return _replace(path, changed)


def _blocks(text: str, path: Path | None) -> Iterable[tuple[int, list[str]]]:
    """Each case: the number of its first line, and its lines without comments and empty ones."""
    at, lines = 0, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if line.startswith("# "):
            if lines:
                yield at, lines
            at, lines = number, [line]
        elif line.strip() and not line.startswith("%"):
            if not lines:
                _refuse(path, number, line, "a case begins with a line '# title'")
            lines.append(line)
    if lines:
        yield at, lines


def _case(number: int, lines: list[str], path: Path | None) -> Case:
    title, rest = lines[0][2:].strip(), lines[1:]
    body = [line for line in rest if not line.startswith((">", "@"))]
    days = [line[1:].strip() for line in rest if line.startswith("@")]
    if not body or not title:
        _refuse(path, number, lines[0], "a case needs a title and a passage")
    day: dt.date | None = DAY
    if days:
        try:
            day = None if days[0] == _NO_DAY else dt.date.fromisoformat(days[0])
        except ValueError:
            _refuse(path, number, f"@ {days[0]}", "a day is written 2021-11-06, or none")
    asked = [line[1:].strip() for line in rest if line.startswith(">")]
    article, spans = _article(body, day, lambda line, why: _refuse(path, number, line, why))
    return Case(
        title=title,
        article=article,
        marked=tuple(sorted(spans)) or None,
        wanted=tuple(_wanted(line, lambda line, why: _refuse(path, number, line, why)) for line in asked) or None,
        path=path,
        line=number,
    )


def _article(lines: list[str], day: dt.date | None, refuse: Callable[[str, str], NoReturn]) -> tuple[Article, list[Span]]:
    """The article of a passage, and the spans that stand between marks."""
    text, spans, blocks = "", list[Span](), list[Span]()
    opened: list[int] = []
    headline = lines[0].startswith("= ")
    for number, line in enumerate(lines):
        line = line.removeprefix("= ") if number == 0 else line
        text += "\n" if number else ""
        start, at = len(text), 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            at = mark.end()
            if mark[0] == "[[":
                opened.append(len(text))
            elif not opened:
                refuse(line, "a ']]' closes nothing")
            else:
                spans.append(Span(opened.pop(), len(text)))
        text += line[at:]
        if line.startswith(" ") and blocks and not (number == 1 and headline):
            blocks[-1] = Span(blocks[-1].start, len(text))
        else:
            blocks.append(Span(start + len(line) - len(line.lstrip()), len(text)))
    if opened:
        refuse(lines[-1], "a '[[' is never closed")
    dates = () if day is None else (stated(day),)
    title = blocks.pop(0) if headline else None
    return Article(text=text, headline=title, paragraphs=tuple(blocks), dates=dates), spans


def _wanted(line: str, refuse: Callable[[str, str], NoReturn]) -> Wanted:
    text, *parts = (part.replace("\\|", "|") for part in _PART.split(line))
    values = []
    for part in parts:
        field = _FIELD.fullmatch(part)
        if field is None:
            refuse(f"> {line}", f"{part!r} is no 'name: value'")
        values.append((field[1], plain(field[2] or "")))
    return Wanted(text=plain(text), values=tuple(values))


def _refuse(path: Path | None, number: int, line: str, why: str) -> NoReturn:
    file = None if path is None else str(path)
    problem = Problem(code="bad-case", severity=Severity.ERROR, message=why, file=file, line=number, excerpt=line[:80])
    raise FormatError(str(problem), problem)


def _lines(case: Case) -> list[str]:
    """The lines of a case below its title, day and comments: the passage, then the findings asked for."""
    marks = [(span.start, "[[", -span.end) for span in case.marked or ()] + [
        (span.end, "]]", -span.start) for span in case.marked or ()
    ]
    text, at = "", 0
    # At one place a mark closes before another opens; of two that open, the longer one first.
    for place, mark, _ in sorted(marks, key=lambda mark: (mark[0], mark[1] == "[[", mark[2])):
        text += case.article.text[at:place] + mark
        at = place
    lines = (text + case.article.text[at:]).split("\n")
    if case.article.headline is not None:
        lines[0] = f"= {lines[0]}"
    return [*lines, *(str(line) for line in case.wanted or ())]


def _replace(path: Path, changed: Iterable[Case]) -> str:
    """Write cases anew in their file; what changed, as a diff."""
    old = path.read_text(encoding="utf-8")
    lines = old.split("\n")
    for case in changed:
        start = next(n for n, line in enumerate(lines) if line.startswith("# ") and line[2:].strip() == case.title)
        end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith("# ")), len(lines))
        rest = lines[start + 1 : end]
        own = _stripped(rest)
        kept = [line for line in own if line.startswith(("%", "@"))]
        lines[start + 1 : end] = [*kept, *_lines(case), *rest[len(own) :]]
    new = "\n".join(lines)
    if new == old:
        return ""
    path.write_text(new, encoding="utf-8")
    diff = difflib.unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"{path} before", f"{path} now")
    return "".join(diff)


def _stripped(lines: list[str]) -> list[str]:
    """Lines without the empty ones at their end, and without the comments that stand there for the next case."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or (lines[end - 1].startswith("%") and end > 1 and not lines[end - 2].strip())):
        end -= 1
    return lines[:end]
