"""Find quotes: who said what, word for word or in other words."""

from __future__ import annotations

from dateline.extractors.quotes.rules import RULES
from dateline.extractors.quotes.search import find
from dateline.hookspecs import Extractor
from dateline.kinds import Official, Quote

__all__ = ["EXTRACTOR", "RULES", "find"]

EXTRACTOR = Extractor(name="quotes", makes=Quote, find=find, needs=(Official,))
