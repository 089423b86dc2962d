"""The articles of all inputs, read in order and cut into chunks (floor 5)."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections.abc import Iterator, Sequence
from typing import IO

import attrs

from dateline.batch.inputs import STDIN, Input
from dateline.batch.tally import Tally
from dateline.errors import DatelineError, FormatError, Problem, Severity
from dateline.model import Article, day_of
from dateline.reader import Reader
from dateline.tables import Numbering

#: A chunk is closed when it has so many articles, or so many characters.
ARTICLES, CHARACTERS = 64, 1 << 19
_DIGEST = 16


@attrs.frozen(kw_only=True)
class Entry:
    """An article on its way to a worker, with its number in its file."""

    number: int
    article: Article


@attrs.frozen(kw_only=True)
class Place:
    """How far the inputs were read.

    Args:
        input: Index of the input.
        articles: How many articles of it were read, those left out too.
        digest: Of these articles, so that another input under the same name is noticed.
        byte: About how far in the file that is, for whoever waits.
    """

    input: int = 0
    articles: int = 0
    digest: str = ""
    byte: int = 0


@attrs.frozen(kw_only=True)
class Chunk:
    """Consecutive articles.

    Args:
        entries: The articles.
        problems: What was met while reading them.
        tally: What was left out.
        end: Where the next chunk begins.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    tally: Tally
    end: Place


@attrs.frozen(kw_only=True)
class Choice:
    """Which articles are wanted, and what is known of all of them.

    Args:
        since, until: First and last day of publication; with one of them, articles without a day are left out.
        format: Name of the format; told from each file when not given.
        date: A publication date that the caller knows.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    format: str | None = None
    date: dt.date | None = None

    def wants(self, article: Article, tally: Tally) -> bool:
        """Whether an article is one of those; what is left out is counted."""
        if self.since is None and self.until is None:
            return True
        day = day_of(article.published)
        if day is None:
            tally.undated += 1
            return False
        inside = (self.since or dt.date.min) <= day <= (self.until or dt.date.max)
        tally.outside += not inside
        return inside


class Chunks:
    """Reads inputs from a place on.

    Args:
        inputs: All of them, also those before the place.
        reader: Reads them.
        choice: Which articles are wanted.
        start: Where to begin: where an earlier run stood.
    """

    def __init__(self, inputs: Sequence[Input], reader: Reader, choice: Choice, start: Place) -> None:
        self._inputs = inputs
        self._reader = reader
        self._choice = choice
        self._start = start
        self._clear()

    def _clear(self) -> None:
        self._entries: list[Entry] = []
        self._problems: list[Problem] = []
        self._tally = Tally()
        self._read = self._characters = 0

    def __iter__(self) -> Iterator[Chunk]:
        """The chunks in order.

        Raises:
            DatelineError: When an input holds other articles than in the run that is gone on with.
        """
        for index in range(self._start.input, len(self._inputs)):
            skip = self._start if index == self._start.input else Place()
            yield from self._one(index, skip)
        if self._read or self._problems:
            yield self._close(Place(input=len(self._inputs)))

    def _close(self, end: Place) -> Chunk:
        chunk = Chunk(entries=tuple(self._entries), problems=tuple(self._problems), tally=self._tally, end=end)
        self._clear()
        return chunk

    def _one(self, index: int, skip: Place) -> Iterator[Chunk]:
        """The chunks that are full before the end of one input; what is left waits for the next."""
        name, size = self._inputs[index].name, self._inputs[index].size
        numbering, digest = Numbering(), hashlib.blake2b(digest_size=_DIGEST)
        count = byte = 0
        for article in self._articles(name):
            count += 1
            number = numbering.next(article)
            digest.update(f"{article.id}\0{article.text}\0".encode("utf-8", "surrogatepass"))
            if count <= skip.articles:
                self._problems.clear()  # they were told when these articles were read before
                if count == skip.articles and digest.hexdigest() != skip.digest:
                    raise DatelineError(f"{name}: its articles are not those that were read before; run without --resume")
                continue
            self._read += 1
            self._characters += len(article.text)
            if self._choice.wants(article, self._tally):
                self._entries.append(Entry(number=number, article=article))
            byte = max(byte, min(size, article.origin.runs[0].byte))
            if self._read >= ARTICLES or self._characters >= CHARACTERS:
                yield self._close(Place(input=index, articles=count, digest=digest.hexdigest(), byte=byte))
        if count < skip.articles:
            raise DatelineError(f"{name}: it has fewer articles than when it was read before; run without --resume")

    def _articles(self, name: str) -> Iterator[Article]:
        """The articles of one input; whatever is wrong with it is a problem."""
        given: str | IO[bytes] = sys.stdin.buffer if name == STDIN else name
        count = 0
        told: list[Problem] = []

        def note(problem: Problem) -> None:
            told.append(problem)
            self._problems.append(problem)

        try:
            choice = self._choice
            for article in self._reader.read(given, format=choice.format, date=choice.date, on_problem=note):
                count += 1
                yield article
            if not count and not told:
                note(_problem("no-article", "there is no article in it", name))
        except FormatError as error:
            known = error.problem
            note(_problem("unknown-format", str(error), name) if known is None else attrs.evolve(known, file=name))
        except OSError as error:
            note(_problem("not-readable", error.strerror or str(error), name))


def _problem(code: str, message: str, file: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, message=message, file=file)
