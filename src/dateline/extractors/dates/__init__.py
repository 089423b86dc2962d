"""Find dates, times, durations and sets, and what they mean in the article (TIMEX3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dateline.extractors.dates.rules import RULES
from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import DateMention
from dateline.model import Article
from dateline.text import fold

__all__ = ["EXTRACTOR", "RULES", "find", "resolve"]


def find(article: Article, found: Findings) -> Iterator[DateMention]:
    """The date mentions of an article, in order."""
    from dateline.extractors.dates.scan import Scan

    reading = found.reading
    yield from Scan(reading.lower, reading.view, article.anchor).mentions()


def resolve(phrase: str, *, on: dt.date | None = None) -> DateMention | None:
    """What one phrase means on a day. Any text will do; nothing is raised for an odd one.

    Args:
        phrase: Such as ``"last Friday"``, or a sentence, whose words tell the direction of a bare weekday or month.
        on: The day that it was written (of a moment, its day as stated); None leaves relative dates open.

    Returns:
        The first mention in it, with a span that counts in the phrase; None when it names no date.

    Example:
        >>> resolve("last Friday", on=dt.date(2021, 11, 8)).value
        '2021-11-05'
        >>> resolve("We meet on Friday", on=dt.date(2021, 11, 8)).span
        Span(start=11, end=17)
        >>> resolve("in July").value
        'XXXX-07'
        >>> resolve("no day at all") is None
        True
    """
    from dateline.extractors.dates.scan import Scan

    if isinstance(on, dt.datetime):
        on = on.date()
    view = fold.fold(phrase.replace("\n", " ").replace("\r", " "))
    return next(Scan(fold.lower(view), view, on).mentions(), None)


EXTRACTOR = Extractor(name="dates", makes=DateMention, find=find)
