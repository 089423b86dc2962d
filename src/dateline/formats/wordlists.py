"""The word lists of the readers, by what they are for."""

from __future__ import annotations

import functools

import attrs

from dateline.lexicon import table


@attrs.frozen
class _Row:
    use: str
    words: tuple[str, ...]


@functools.cache
def words(use: str) -> frozenset[str]:
    """The words that the table lists for a use.

    Example:
        >>> "Herald" in words("site")
        True
    """
    return frozenset(word for row in table("formats_words", _Row) if row.use == use for word in row.words)


@functools.cache
def by_word(prefix: str) -> dict[str, str]:
    """The rest of the use by word, of all uses that begin with ``prefix``.

    Example:
        >>> by_word("key ")["subject"]
        'title'
    """
    rows = table("formats_words", _Row)
    return {word: row.use.removeprefix(prefix) for row in rows if row.use.startswith(prefix) for word in row.words}
