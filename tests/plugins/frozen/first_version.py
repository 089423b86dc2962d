"""A plugin written against version 0.1 of dateline. Frozen: it is never changed, and must load and work with every version.

It uses every name that `dateline` 0.1 promises to the authors of plugins, in the ways that were right then.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from dateline import (
    Annotation,
    Article,
    DateMention,
    Extractor,
    Findings,
    Format,
    Head,
    Official,
    Origin,
    Problem,
    Refiner,
    Severity,
    Sniff,
    Source,
    Span,
    hookimpl,
)
from dateline.lexicon import alternation
from dateline.rules import Rule
from dateline.testing import check

__all__ = ["FERRIES", "LOG", "RULES", "SAILING", "Ferry", "Sailing", "try_it"]

RULES = (Rule(id="ferries.name", says="MF or MV and a name.", example="The MF Teal left.", finds=("MF Teal",)),)


@attrs.frozen(kw_only=True)
class Ferry(Annotation):
    """A ferry, by its prefix and name."""

    name: str
    prefix: Span | None = None
    register: str | None = None


@attrs.frozen(kw_only=True)
class Sailing(Annotation):
    """A ferry in a sentence with a day."""

    ferry: str
    day: str
    captain: str | None = None


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<prefix>{alternation(['MF', 'MV'])}) {{1,3}}(?P<name>[A-Z][a-z]{{1,20}}+)\b")


def find_ferries(article: Article, found: Findings) -> Iterator[Ferry]:
    """Every ferry that is named."""
    for hit in _pattern().finditer(found.reading.view):
        yield Ferry(span=Span(*hit.span()), rule="ferries.name", name=hit["name"], prefix=Span(*hit.span("prefix")))


def find_sailings(article: Article, found: Findings) -> Iterable[Sailing]:
    """Each ferry with the dates and the first official of its sentence."""
    reading = found.reading
    assert reading.lower == reading.view.lower() and len(reading.blocks) == len(article.blocks)
    assert reading.block_index(0) in (-1, 0) and reading.words is not None and reading.marks is not None
    sailings = []
    for ferry in found[Ferry]:
        sentence = reading.sentences[reading.sentence_index(ferry.span.start)]
        captains = [official.name for official in found[Official] if sentence.overlaps(official.span)]
        for date in found[DateMention]:
            if sentence.contains(date.span):
                captain = captains[0] if captains else None
                sailings.append(
                    Sailing(span=ferry.span, rule="sailings.day", ferry=ferry.name, day=date.value, captain=captain)
                )
    return sailings


def refine(article: Article, items: tuple[Ferry, ...], found: Findings) -> Iterable[Ferry]:
    """Adds the number under which a ferry is registered."""
    return [attrs.evolve(item, register={"Teal": "f-17"}.get(item.name)) for item in items]


def sniff(head: Head) -> Sniff | None:
    """A log begins with its mark."""
    if head.text is None or not head.text.startswith("%%LOG"):
        return None
    assert head.encoding and head.data and (head.suffix or not head.name or "." not in head.name)
    return Sniff(score=0.95, reason="it begins with %%LOG")


def read(source: Source) -> Iterator[Article | Problem | Source]:
    """Each line of a log is a paragraph."""
    for chunk in source.chunks():
        if isinstance(chunk, Problem):
            yield chunk
            continue
        lines = [Span(*line.span()) for line in re.finditer(r"[^\s%][^\r\n]*[^\s]", chunk.text)]
        if not lines:
            yield Problem(
                code="no-text", severity=Severity.WARNING, message="the log is empty", file=source.name, line=1, column=1
            )
        origin = Origin(name=source.name, runs=(chunk.run,))
        yield Article(text=chunk.text, paragraphs=tuple(lines), dates=source.stated, format="ferry-log", origin=origin)


FERRIES = Extractor(name="ferries", makes=Ferry, find=find_ferries)
SAILING = Extractor(name="sailings", makes=Sailing, find=find_sailings, needs=(Ferry, DateMention, Official), replaces=())
REGISTER = Refiner(name="ferry-register", of=Ferry, refine=refine, needs=())
LOG = Format(
    name="ferry-log",
    sniff=sniff,
    read=read,
    suffixes=(".ferrylog",),
    media_types=("text/x-ferry-log",),
    container=False,
    requires=(),
)


@hookimpl
def dateline_formats() -> Iterable[Format]:
    """The format of this plugin."""
    return [LOG]


@hookimpl
def dateline_extractors() -> Iterable[Extractor[Any]]:
    """The extractors of this plugin."""
    return [FERRIES, SAILING]


@hookimpl
def dateline_refiners() -> Iterable[Refiner[Any]]:
    """The refiner of this plugin."""
    return [REGISTER]


def try_it(article: Article) -> tuple[Ferry, ...]:
    """The check that its tests ran."""
    return check(FERRIES, article, linear=False)
