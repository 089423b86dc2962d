"""`Reader`: plan once, read and extract many times (floor 4)."""

from __future__ import annotations

import datetime as dt
import functools
import os
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from dateline.errors import (
    DatelineWarning,
    FormatError,
    PluginError,
    Problem,
    Severity,
    describe,
    describe_value,
)
from dateline.extraction import Extraction
from dateline.findings import Findings
from dateline.hookspecs import Extractor, Format, Refiner, names
from dateline.model import Article, DateRole, Precision, StatedDate
from dateline.sources import Source

if TYPE_CHECKING:
    from dateline.choice import Candidate
    from dateline.kinds import DateMention
    from dateline.plan import Plan, Step
    from dateline.plugins import Loaded

#: Files inside files deeper than this are an attack or an accident.
MAX_DEPTH = 5
#: Held while a reader plans, so that every hook is called once, also when threads meet at its first use.
_PLANNING = threading.RLock()


def warn(problem: Problem) -> None:
    """Make a problem a `DatelineWarning`: what `read` does with problems unless told otherwise."""
    warnings.warn(str(problem), DatelineWarning, stacklevel=2)


class Reader:
    """Reads articles and extracts from them, with the extractors and formats of a choice.

    It finds and loads plugins when it is first used, and may be shared by threads.

    Args:
        extractors: Extractors to use beside those of the plugins.
        refiners: Refiners to use beside those of the plugins.
        formats: Formats to use beside those of the plugins.
        plugins: Modules or objects with functions marked by `hookimpl`, beside the installed ones.
        without: Names of extractors, refiners and formats to leave out.
        strict: Raise where otherwise a `Fault`, a `Problem` or a warning would be the result.

    Example:
        >>> reader = Reader(without=("initiatives",))
        >>> article = reader.parse(" date 2021-11-06 Talks resume\\n“We agree,” said President Ada Quill.\\n")
        >>> [article[quote.span] for quote in reader.extract(article).quotes]
        ['We agree,']
    """

    def __init__(
        self,
        *,
        extractors: Iterable[Extractor[Any]] = (),
        refiners: Iterable[Refiner[Any]] = (),
        formats: Iterable[Format] = (),
        plugins: Iterable[object] = (),
        without: Iterable[str] = (),
        strict: bool = False,
    ) -> None:
        self.extractors = tuple(extractors)
        self.refiners = tuple(refiners)
        self.formats = tuple(formats)
        self.plugins = tuple(plugins)
        self.without = names(without)
        self.strict = strict

    def parse(
        self, text: str | bytes, *, format: str | None = None, date: dt.date | None = None, name: str | None = None
    ) -> Article:
        """Read the one article that a text or the bytes of a file hold.

        Args:
            text: The text, or bytes in any encoding that is told by a byte order mark or is UTF-8.
            format: Name of the format; told from the text when not given.
            date: A publication date that the caller knows.
            name: What to call the text in problems and locations.

        Raises:
            FormatError: When it is no article, or several.
            PlanError: When the extractors at hand have no order.
        """
        stated = () if date is None else (_stated(date),)
        source = Source.of_text(text, name, stated) if isinstance(text, str) else Source.of_bytes(text, name, stated)
        articles: list[Article] = []
        problems: list[Problem] = []
        for item in self._read(source, format):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            articles.append(item)
            if len(articles) > 1:
                raise FormatError(f"{name or 'the text'} holds more than one article; use read()")
        if not articles:
            worst = next((p for p in problems if p.severity is Severity.ERROR), None)
            raise FormatError(str(worst) if worst else f"{name or 'the text'} holds no article", worst)
        for problem in problems:
            self._report(problem, warn)
        return articles[0]

    def read(
        self,
        file: str | os.PathLike[str] | IO[str] | IO[bytes],
        *,
        format: str | None = None,
        date: dt.date | None = None,
        on_problem: Callable[[Problem], None] = warn,
    ) -> Iterator[Article]:
        """Read the articles of a file one after the other, in constant memory.

        Args:
            file: A path or an open file.
            format: Name of the format; told from the beginning of the file when not given.
            date: A publication date that the caller knows.
            on_problem: Called with each problem, between the articles.

        Yields:
            Each article in the order of the file.

        Raises:
            FormatError: When the file holds nothing that could be an article: it is empty, binary, or of no known format.
            OSError: When it cannot be opened.
        """
        path = isinstance(file, str | os.PathLike)
        with Source.of_path(file) if path else Source.of_file(file) as source:  # type: ignore[arg-type]
            source.stated = () if date is None else (_stated(date),)
            for item in self._read(source, format):
                if isinstance(item, Article):
                    yield item
                else:
                    self._report(item, on_problem)

    def extract(self, article: Article) -> Findings:
        """Run every extractor and refiner on an article.

        Raises:
            ExceptionGroup: Of `PluginError`, when ``strict`` and any of them failed.
            PlanError: When the extractors at hand have no order.
        """
        run = Extraction(article)
        for step in self._plan.steps:
            run.take(step)
        if self.strict and run.errors:
            raise ExceptionGroup("extraction failed", run.errors)
        return Findings(article=article, made=tuple(run.made), faults=tuple(run.faults), reading=run.reading)

    @property
    def loaded(self) -> Loaded:
        """The plugins in use, and what was left out and why."""
        return self._plan.loaded

    @property
    def steps(self) -> tuple[Step, ...]:
        """The extractors and refiners in the order in which they run."""
        return self._plan.steps

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The formats in use, in the order of their names."""
        return self._plan.formats

    @property
    def _plan(self) -> Plan:
        with _PLANNING:
            return self._planned

    @functools.cached_property
    def _planned(self) -> Plan:
        from dateline.plan import make_plan  # with all that finds and loads plugins: on first use, not on import
        from dateline.plugins import Plugin, load

        own = Plugin(name="Reader", given=True, formats=self.formats, extractors=self.extractors, refiners=self.refiners)
        return make_plan(load(self.plugins, strict=self.strict), own, without=self.without, strict=self.strict)

    def _report(self, problem: Problem, on_problem: Callable[[Problem], None]) -> None:
        if self.strict:
            raise FormatError(str(problem), problem)
        on_problem(problem)

    def _read(self, source: Source, format: str | None, depth: int = 0) -> Iterator[Article | Problem]:
        """Articles and problems of a source and, when it is a container, of its members."""
        from dateline.choice import choose

        chosen, problems = choose(self._plan.formats, source.head, format)
        yield from problems
        try:
            for item in chosen.format.read(source):
                if isinstance(item, Source):
                    yield from self._member(item, depth + 1)
                elif isinstance(item, Article | Problem):
                    yield item if isinstance(item, Problem) else checked(item)
                else:
                    raise PluginError(f"it yielded {describe_value(item)}, not an Article")
        except FormatError:
            raise
        except (Exception, SystemExit) as error:
            message = f"the format {chosen.format.name} of {chosen.plugin} failed: {describe(error)}"
            if self.strict:
                raise PluginError(message) from error
            yield Problem(code="format-failed", severity=Severity.ERROR, message=message, file=source.name)

    def _member(self, source: Source, depth: int) -> Iterator[Article | Problem]:
        if depth > MAX_DEPTH:
            message = f"containers inside one another more than {MAX_DEPTH} deep are not opened"
            yield Problem(code="nested-too-deep", severity=Severity.ERROR, message=message, file=source.name)
            return
        try:
            yield from self._read(source, None, depth)
        except FormatError as error:
            yield error.problem or Problem(code="unknown-format", severity=Severity.ERROR, message=str(error), file=source.name)


def checked(article: Article) -> Article:
    """The article, unless its blocks overlap or leave its text: then every offset would be wrong.

    Raises:
        PluginError: When they do.
    """
    at = 0
    for block in article.blocks:
        if block.start < at or block.end > len(article.text):
            raise PluginError(f"the block {block} of an article overlaps another or leaves the text")
        at = block.end
    return article


def _stated(date: dt.date) -> StatedDate:
    if not isinstance(date, dt.date):
        raise TypeError(f"date must be a datetime.date, not {date!r}")
    precision = Precision.SECOND if isinstance(date, dt.datetime) else Precision.DAY
    return StatedDate(role=DateRole.PUBLISHED, raw="", value=date, precision=precision)


@functools.cache
def default() -> Reader:
    """The reader behind `parse`, `read` and `extract`: all that is installed."""
    return Reader()


def parse(text: str | bytes, *, format: str | None = None, date: dt.date | None = None, name: str | None = None) -> Article:
    """Read the one article that a text or the bytes of a file hold; see `Reader.parse`.

    Example:
        >>> article = parse(" date 2021-11-06 Talks resume\\nThe two sides met on Friday.\\n")
        >>> article.title, article.published
        ('Talks resume', datetime.date(2021, 11, 6))
    """
    return default().parse(text, format=format, date=date, name=name)


def read(
    file: str | os.PathLike[str] | IO[str] | IO[bytes],
    *,
    format: str | None = None,
    date: dt.date | None = None,
    on_problem: Callable[[Problem], None] = warn,
) -> Iterator[Article]:
    """Read the articles of a file one after the other; see `Reader.read`."""
    return default().read(file, format=format, date=date, on_problem=on_problem)


def extract(article: Article) -> Findings:
    """Find quotes, dates, officials and initiatives in an article; see `Reader.extract`."""
    return default().extract(article)


def resolve(phrase: str, *, on: dt.date | None = None) -> DateMention | None:
    """What one phrase means on a day, by the rules of the dates that `extract` finds.

    Args:
        phrase: Such as ``"last Friday"``, or a sentence, whose words tell the direction of a bare weekday or month.
        on: The day that it was written; None leaves relative dates open, with X digits.

    Returns:
        The first date in it, with a span that counts in the phrase; None when it names none.

    Example:
        >>> resolve("last Friday", on=dt.date(2021, 11, 8)).value
        '2021-11-05'
        >>> resolve("no day at all") is None
        True
    """
    from dateline.extractors import dates  # tables and patterns: on first use, not on import

    return dates.resolve(phrase, on=on)
