"""Find dates."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import DateMention
from dateline.model import Article


def find(article: Article, found: Findings) -> Iterator[DateMention]:
    """Nothing yet."""
    yield from ()


EXTRACTOR = Extractor(name="dates", makes=DateMention, find=find)
