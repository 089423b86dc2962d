"""Find quotes."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import Official, Quote
from dateline.model import Article


def find(article: Article, found: Findings) -> Iterator[Quote]:
    """Nothing yet."""
    yield from ()


EXTRACTOR = Extractor(name="quotes", makes=Quote, find=find, needs=(Official,))
