"""What can go wrong, as values while the work goes on and as exceptions for misuse (floor 0)."""

from __future__ import annotations

from enum import StrEnum

import attrs


class DatelineError(Exception):
    """Base of every exception that `dateline` raises on purpose."""


class FormatError(DatelineError, ValueError):
    """The input is no article that can be read: unknown, empty, binary, or several where one was asked for.

    Args:
        message: What is wrong, for a person.
        problem: The same with file, line and column, when there is a place to point at.
    """

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem

    def __reduce__(self) -> tuple[type[FormatError], tuple[str, Problem | None]]:
        return type(self), (str(self), self.problem)


class AmbiguousFormat(FormatError):
    """Two formats of different plugins claim the input equally well; name one with ``format=``."""


class PlanError(DatelineError):
    """The extractors and refiners at hand cannot be put in an order, or one reads what it does not name in ``needs``."""


class PluginError(DatelineError):
    """A plugin could not be loaded, or handed in something that is not what its hook promises."""


class DatelineWarning(UserWarning):
    """Trouble that did not stop the reading: a `Problem` nobody asked to see, or a plugin that was left out."""


class Severity(StrEnum):
    """How much a `Problem` cost: an ERROR lost something, a WARNING may have."""

    ERROR = "error"
    WARNING = "warning"


@attrs.frozen(kw_only=True)
class Problem:
    """Trouble met while reading; the stream goes on after it.

    Args:
        code: What kind of trouble, in lower-case words joined by hyphens (``"ambiguous-date"``); stable over versions.
        severity: Whether something was lost.
        message: One sentence for a person.
        file: The name of the file or source, when it has one.
        member: The member of a container (zip, mbox, WARC) that it was met in.
        article_no: The number of the article in the file, from 1.
        line: Line in the file, from 1; lines end at LF, CR or CRLF.
        column: Column in that line in code points, from 1.
        byte_offset: Offset in the file in bytes, from 0.
        excerpt: The line it was met in, cut around ``column`` to about 80 characters; the caret of `str` stands under it.
        caret: Offset of the spot in ``excerpt``, from 0; None draws no caret.
        hint: What to do about it.

    Example:
        >>> print(Problem(code="no-date", severity=Severity.WARNING, message="no publication date is stated",
        ...               file="note.txt", line=1, column=1, excerpt="A note", caret=0))
        note.txt:1:1: warning: no publication date is stated [no-date]
          A note
          ^
    """

    code: str
    severity: Severity
    message: str
    file: str | None = None
    member: str | None = None
    article_no: int | None = None
    line: int | None = None
    column: int | None = None
    byte_offset: int | None = None
    excerpt: str = ""
    caret: int | None = None
    hint: str | None = None

    def __str__(self) -> str:
        name = printable(self.file or "<text>")
        place = "".join(f":{n}" for n in (self.line, self.column) if n is not None)
        member = f" ({printable(self.member)})" if self.member else ""
        lines = [f"{name}{place}{member}: {self.severity.value}: {printable(self.message)} [{self.code}]"]
        if self.excerpt:
            # One column a character, so that the caret stands under its spot in any terminal.
            shown = "".join(c if c.isprintable() else "·" for c in self.excerpt)
            lines.append(f"  {shown}")
            if self.caret is not None:
                lines.append(f"  {' ' * self.caret}^")
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)


def printable(text: str) -> str:
    """A text on one line that cannot steer a terminal or turn its order around: what does not print is written as an escape.

    Example:
        >>> print(printable("notes\\x1b[2J\\u202etxt.exe"))
        notes\\x1b[2J\\u202etxt.exe
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


class FaultCode(StrEnum):
    """What an extractor or refiner did wrong."""

    RAISED = "raised"
    """It raised an exception, at once or half-way through its results."""
    NOT_ITERABLE = "not-iterable"
    """It returned something that cannot be gone through."""
    WRONG_KIND = "wrong-kind"
    """It handed in a value that is not of the kind it says it makes."""
    SPAN_OUTSIDE = "span-outside"
    """It handed in an annotation whose span does not lie in the article's text."""
    TOO_MANY = "too-many"
    """It handed in more annotations than any text can hold, perhaps without an end."""


@attrs.frozen(kw_only=True)
class Fault:
    """Trouble met while extracting; what the others found is kept.

    Args:
        plugin: The distribution, or the name given at registration, that brought the extractor or refiner.
        name: The extractor or refiner.
        code: What it did wrong.
        error: The name of the exception's class, or of the offending value's.
        message: One sentence for a person, about the first time it happened in this article.
        count: How often it happened in this article.
        traceback: The formatted traceback, empty when nothing was raised.
    """

    plugin: str
    name: str
    code: FaultCode
    error: str
    message: str
    count: int = 1
    traceback: str = attrs.field(default="", repr=False)

    def __str__(self) -> str:
        times = f" ({self.count} times)" if self.count > 1 else ""
        return f"{self.name} of {self.plugin}: {self.message}{times}"


def describe(error: BaseException) -> str:
    """An exception on one line: ``ValueError: no such currency``."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # its str is a stranger's code
        text = "<no message>"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def describe_value(value: object) -> str:
    """A value on one line with its class, cut to a readable length."""
    if value is None:
        return "None"
    try:
        text = repr(value)
    except Exception:  # the repr is a stranger's code
        text = "<no repr>"
    return f"{type(value).__name__} {text if len(text) <= 60 else text[:59] + '…'}"


def trace_of(error: BaseException) -> str:
    """The formatted traceback of an exception."""
    import traceback  # costs more to import than this module

    return "".join(traceback.format_exception(error))
