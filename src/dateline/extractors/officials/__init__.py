"""Find the holders of public offices: person, office, country, every mention."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extractors.officials.rules import RULES
from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import Official
from dateline.model import Article


def find(article: Article, found: Findings) -> Iterator[Official]:
    """The officials of an article, in the order of their first mention."""
    from dateline.extractors.officials.values import officials

    return officials(article, found.reading)


EXTRACTOR = Extractor(name="officials", makes=Official, find=find)

__all__ = ["EXTRACTOR", "RULES", "find"]
