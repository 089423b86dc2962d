"""Find initiatives."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import Initiative
from dateline.model import Article


def find(article: Article, found: Findings) -> Iterator[Initiative]:
    """Nothing yet."""
    yield from ()


EXTRACTOR = Extractor(name="initiatives", makes=Initiative, find=find)
