"""The extractors that `dateline` brings itself, one room a kind (floor 3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.extractors import dates, initiatives, officials, quotes
from dateline.hookspecs import Extractor, hookimpl


@hookimpl
def dateline_extractors() -> Iterable[Extractor[Any]]:
    """The four built-in extractors."""
    return [dates.EXTRACTOR, initiatives.EXTRACTOR, officials.EXTRACTOR, quotes.EXTRACTOR]
