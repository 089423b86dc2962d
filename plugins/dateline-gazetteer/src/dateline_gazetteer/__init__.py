"""The names of your own list, found in articles: a plugin of `dateline`.

Example:
    >>> import dateline
    >>> from dateline_gazetteer import Entry, ListedKind, extractor
    >>> entries = [Entry(name="Blue Harbour Pact", kind=ListedKind.INITIATIVE, acronyms=["BHP"], identifier="i-7")]
    >>> reader = dateline.Reader(extractors=[extractor(entries, name="harbours")])
    >>> article = reader.parse(" date 2021-11-06 Talks\\nOrla left the BHP.\\n")
    >>> [(listed.name, listed.identifier) for listed in reader.extract(article).made_by("harbours")]
    [('Blue Harbour Pact', 'i-7')]
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from typing import Any

from dateline import Extractor, Refiner, hookimpl
from dateline_gazetteer.entries import Case, Entry, GazetteerError, ListedKind
from dateline_gazetteer.finders import RULES, Listed, extractor, initiatives, official_refiner, refiner
from dateline_gazetteer.load import load

__all__ = [
    "RULES",
    "VARIABLE",
    "Case",
    "Entry",
    "GazetteerError",
    "Listed",
    "ListedKind",
    "extractor",
    "initiatives",
    "load",
    "official_refiner",
    "refiner",
]

#: The environment variable that names the list.
VARIABLE = "DATELINE_GAZETTEER"


def _entries() -> tuple[Entry, ...]:
    """The list that the environment names; empty without one."""
    path = os.environ.get(VARIABLE, "")
    if not path:
        return ()
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError:
        return load(path)  # which says why it cannot be read
    return _loaded(path, changed)


@functools.lru_cache(maxsize=1)
def _loaded(path: str, changed: int) -> tuple[Entry, ...]:
    # Both hooks ask for the list: read it once.
    return load(path)


@hookimpl
def dateline_extractors() -> Iterable[Extractor[Any]]:
    """What finds the names of the list."""
    entries = _entries()
    return [extractor(entries)] if entries else []


@hookimpl
def dateline_refiners() -> Iterable[Refiner[Any]]:
    """What makes initiatives of the list's initiatives, and links officials to its officials."""
    entries = _entries()
    return [refiner(entries), official_refiner(entries)] if entries else []
