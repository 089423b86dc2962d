"""Find initiatives: named programmes, plans, treaties, laws, funds, summits and operations.

A noun that tells one (the table ``initiative_heads``) is found first, then the capitalised name around it; names without such
a noun are a table too (``initiative_names``). Every mention is kept: full names, acronyms, and nouns that refer back ("the
Accords").
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extractors.initiatives.rules import RULES
from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import Initiative
from dateline.model import Article


def find(article: Article, found: Findings) -> Iterator[Initiative]:
    """The initiatives of an article, each with all its mentions."""
    from dateline.extractors.initiatives.chains import Chains  # the tables are read on first use
    from dateline.extractors.initiatives.scan import Scan

    chains = Chains(article.text, found.reading.view)
    for candidate in Scan(found.reading).candidates():
        chains.add(candidate)
    chains.spread()
    yield from chains.initiatives()


EXTRACTOR = Extractor(name="initiatives", makes=Initiative, find=find)

__all__ = ["EXTRACTOR", "RULES", "find"]
