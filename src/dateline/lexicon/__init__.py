"""Tables of facts and words (TSV, one row a line), their loader, and patterns made of them (floor 1)."""

from dateline.lexicon.load import table
from dateline.lexicon.trie import alternation

__all__ = ["alternation", "table"]
