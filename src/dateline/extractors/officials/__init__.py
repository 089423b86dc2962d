"""Find officials."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import Official
from dateline.model import Article


def find(article: Article, found: Findings) -> Iterator[Official]:
    """Nothing yet."""
    yield from ()


EXTRACTOR = Extractor(name="officials", makes=Official, find=find)
