"""Words, with the hyphens and apostrophes inside them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*+")


def words(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the words of a folded text.

    Args:
        view: `dateline.text.fold.fold` of the text.
        start, end: Where to look.

    Example:
        >>> view = "al-Assad's well-kept plan, 2021"
        >>> [view[a:b] for a, b in words(view, 0, len(view))]
        ["al-Assad's", 'well-kept', 'plan', '2021']
    """
    return [match.span() for match in _WORD.finditer(view, start, end)]
