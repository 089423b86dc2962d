"""Long lists of words as one pattern that looks at each character once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place, factored by common beginnings.

    The words are literals: whatever they hold is escaped. A blank in a word matches one or more blanks, up to 20.

    Args:
        words: In any order; empty ones are left out.

    Returns:
        Pattern text, a non-capturing group; ``(?!)``, which matches nowhere, when there is no word.

    Example:
        >>> alternation(["march", "may", "mar"])
        '(?:ma(?:r(?:ch)?|y))'
    """
    distinct = sorted({word for word in words if word})
    if not distinct:
        return "(?!)"
    branches = _branches(distinct, 0)
    return f"(?:{'|'.join(branches)})"


def _branches(words: Sequence[str], at: int) -> list[str]:
    """Patterns of what stands behind the first ``at`` characters of sorted words, one for each character there."""
    return [_branch(list(same), at) for _, same in groupby(words, itemgetter(at))]


def _branch(words: Sequence[str], at: int) -> str:
    """A pattern of what stands behind the first ``at`` characters of sorted words whose next character is the same."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return _literal(first[at:])
    stop = at + 1
    while stop < len(first) and first[stop] == last[stop]:  # of sorted words, what these two share all share
        stop += 1
    ends = len(first) == stop
    branches = _branches(words[ends:], stop)
    if len(branches) == 1 and not ends:
        return _literal(first[at:stop]) + branches[0]
    return f"{_literal(first[at:stop])}(?:{'|'.join(branches)}){'?' * ends}"


def _literal(text: str) -> str:
    return re.escape(text).replace("\\ ", " {1,20}")
