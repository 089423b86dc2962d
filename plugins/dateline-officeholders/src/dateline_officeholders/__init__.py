"""Who held which public office when: a plugin of `dateline` that links officials to a register.

Example:
    >>> import datetime, dateline
    >>> from dateline_officeholders import Period, Term, refiner
    >>> terms = [Term(person="Ada Quill", office="Foreign Minister", country="NO", start=Period.of("2019"), identifier="q-1")]
    >>> reader = dateline.Reader(refiners=[refiner(terms, name="quills")])
    >>> article = reader.parse("Foreign Minister Ada Quill left.", format="plain", date=datetime.date(2021, 11, 6))
    >>> [(official.identifier, official.country) for official in reader.extract(article).officials]
    [('q-1', 'NO')]
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable
from typing import Any

from dateline import Extractor, Refiner, hookimpl
from dateline_officeholders.load import bundled, load
from dateline_officeholders.offices import offices_of
from dateline_officeholders.refine import Conflict, conflicts, refiner
from dateline_officeholders.register import Over
from dateline_officeholders.terms import Fit, OfficeholdersError, Period, Term

__all__ = [
    "VARIABLE",
    "Conflict",
    "Fit",
    "OfficeholdersError",
    "Over",
    "Period",
    "Term",
    "bundled",
    "conflicts",
    "load",
    "offices_of",
    "refiner",
]

#: The environment variable that names the user's file.
VARIABLE = "DATELINE_OFFICEHOLDERS"


def _terms() -> tuple[Term, ...]:
    """The terms of the file that the environment names; none without one."""
    path = os.environ.get(VARIABLE, "")
    if not path:
        return ()
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError:
        return load(path)  # which says why it cannot be read
    return _loaded(path, changed)


@functools.lru_cache(maxsize=1)
def _loaded(path: str, changed: int) -> tuple[Term, ...]:
    # Both hooks ask for the file: read it once.
    return load(path)


@hookimpl
def dateline_refiners() -> Iterable[Refiner[Any]]:
    """What links officials to the user's file and the bundled table."""
    return [refiner(_terms())]


@hookimpl
def dateline_extractors() -> Iterable[Extractor[Any]]:
    """What reports where they disagree with the article."""
    return [conflicts(_terms())]
