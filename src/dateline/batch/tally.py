"""What a run has done, in numbers (floor 5)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs


@attrs.define(kw_only=True)
class Tally:
    """Counts that add up over chunks and parts.

    Args:
        articles: That extractors ran on.
        size: Of their texts, in bytes of UTF-8.
        rows: In the table.
        kinds: Rows by kind.
        problems: Of reading and of extractors, by code.
        outside: Articles left out because of their day.
        undated: Articles left out because a day was asked for and they have none.
    """

    articles: int = 0
    size: int = 0
    rows: int = 0
    kinds: Counter[str] = attrs.field(factory=Counter)
    problems: Counter[str] = attrs.field(factory=Counter)
    outside: int = 0
    undated: int = 0

    def add(self, other: Tally) -> None:
        """Count what another has counted."""
        self.articles += other.articles
        self.size += other.size
        self.rows += other.rows
        self.kinds.update(other.kinds)
        self.problems.update(other.problems)
        self.outside += other.outside
        self.undated += other.undated

    def as_tree(self) -> dict[str, Any]:
        """As JSON holds it."""
        return attrs.asdict(self)

    @classmethod
    def of_tree(cls, tree: dict[str, Any]) -> Tally:
        """The tally that `as_tree` told."""
        counters = {name: Counter(tree[name]) for name in ("kinds", "problems")}
        return cls(**(tree | counters))
