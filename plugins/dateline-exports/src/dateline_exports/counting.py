"""Whether a file holds as many documents as it announces."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import Problem, Severity
from dateline.sources import Source
from dateline_exports.sheet import Sheet

CODE = "count-mismatch"


class Count:
    """Counts the documents of a file.

    Args:
        source: For the problems.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.number = 0  # of documents in the file
        self.held = 0  # of them in the export that is being read: a file may be several put together
        self.announced: int | None = None
        self._last: Sheet | None = None

    def begin(self, total: int | None) -> Iterator[Problem]:
        """Begin an export, of as many documents as its cover page says."""
        if self.held:
            yield from self.end()
        self.held, self.announced = 0, total

    def add(self, sheet: Sheet, stated: tuple[int, int] | None = None) -> Iterator[Problem]:
        """Count a document.

        Args:
            sheet: The document.
            stated: Its number and that of all, as it states them.
        """
        if stated is not None and stated[0] == 1 and self.held:
            yield from self.begin(None)
        self.number += 1
        self.held += 1
        self._last = sheet
        if stated is None:
            return
        if self.announced is None:
            self.announced = stated[1]
        if stated[0] != self.held or stated[1] != self.announced:
            told = f"this should be document {self.held} of {self.announced}, and says that it is {stated[0]} of {stated[1]}"
            yield sheet.told(self.source, self.number, CODE, told, None)
            self.held = stated[0]  # one that is missing is told once

    def end(self) -> Iterator[Problem]:
        """Tell when there are more or fewer than announced."""
        if self.announced is not None and self.held != self.announced and self._last is not None:
            told = f"the file announces {self.announced} documents, and this is number {self.held} and the last"
            lost = Severity.ERROR if self.held < self.announced else Severity.WARNING
            yield self._last.told(self.source, self.number, CODE, told, "save the export again", lost)
