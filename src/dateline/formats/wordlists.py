"""The word lists of the readers, by what they are for."""

from __future__ import annotations

import functools
import re

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


_MARKS = re.compile(r"[-_. :@]+")


def use_of(prefix: str, name: str) -> str:
    """What a member, a column or a property of this name states, whatever marks join its words; empty when it is not listed.

    Example:
        >>> use_of("json ", "date_publish"), use_of("html ", "article:published_time"), use_of("json ", "colour")
        ('published', 'published', '')
    """
    return by_word(prefix).get(_MARKS.sub("", name.lower()), "")
