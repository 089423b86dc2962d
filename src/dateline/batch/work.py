"""What a worker does: from articles to a piece of the table (floor 5)."""

from __future__ import annotations

import functools
import warnings
from collections import Counter
from collections.abc import Callable

import attrs

from dateline.batch.chunks import Entry
from dateline.batch.sinks import TableKind, encoded
from dateline.batch.tally import Tally
from dateline.errors import DatelineWarning, Fault, Problem, Severity
from dateline.reader import Reader
from dateline.tables import AnnotationRow, annotation_rows

Entries = tuple[Entry, ...]


@attrs.frozen(kw_only=True)
class Done:
    """What became of some articles.

    Args:
        pieces: Of the table, in order; their form is that of the kind of table.
        tally: What was found.
        problems: What extractors did wrong, and what was lost with a worker.
    """

    pieces: tuple[bytes, ...] = ()
    tally: Tally = attrs.field(factory=Tally)
    problems: tuple[Problem, ...] = ()


#: Articles to a piece of the table; goes through pickle to other processes and machines.
Work = Callable[[Entries], Done]


@attrs.frozen(kw_only=True)
class Recipe:
    """What is done with each article. A recipe is a function, and can be sent to another process.

    Args:
        kind: What kind of table is made.
        without: Names of extractors, refiners and formats to leave out.
        shown: Names of the extractors whose findings are wanted; None for all.
    """

    kind: TableKind
    without: tuple[str, ...] = ()
    shown: frozenset[str] | None = None

    def __call__(self, entries: Entries) -> Done:
        """Run extractors on articles and make rows of what they find."""
        reader = _reader(self.without)
        tally, rows, problems = Tally(), list[AnnotationRow](), list[Problem]()
        for entry in entries:
            found = reader.extract(entry.article)
            problems += (_as_problem(fault, entry) for fault in found.faults)
            if self.shown is not None:
                found = attrs.evolve(found, made=tuple(made for made in found.made if made.name in self.shown))
            rows += annotation_rows(found, entry.number, problems.append)
            tally.size += len(entry.article.text.encode("utf-8", "surrogatepass"))
        tally.articles, tally.rows = len(entries), len(rows)
        tally.kinds = Counter(row.kind for row in rows)
        return Done(pieces=(encoded(rows, self.kind),), tally=tally, problems=tuple(problems))


@functools.lru_cache(maxsize=4)
def _reader(without: tuple[str, ...]) -> Reader:
    """A reader of this process; what is wrong with a plugin was told where the run was started."""
    reader = Reader(without=without)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DatelineWarning)
        assert reader.steps is not None  # plans
    return reader


def _as_problem(fault: Fault, entry: Entry) -> Problem:
    return Problem(
        code=fault.code.value,
        severity=Severity.ERROR,
        message=str(fault),
        file=entry.article.origin.name,
        article_no=entry.number,
    )


def lost(entries: Entries, why: str) -> Done:
    """What becomes of articles that no worker lives through."""
    first, last = entries[0], entries[-1]
    which = f"article {first.number}" if len(entries) == 1 else f"articles {first.number} to {last.number}"
    problem = Problem(
        code="worker-died",
        severity=Severity.ERROR,
        message=f"{which}: {why}, twice, and so nothing of it is in the table",
        file=first.article.origin.name,
        article_no=first.number,
    )
    return Done(problems=(problem,))
