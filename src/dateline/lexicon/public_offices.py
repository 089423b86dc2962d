"""Which words name a public office, and the words that stand around them (floor 1)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum

import attrs

from dateline.lexicon.load import table


class Line(StrEnum):
    """What it takes for a head to be a public office; see the table."""

    ALWAYS = "always"
    STATE = "state"
    PLACE = "place"
    BODY = "body"
    BOUND = "bound"
    RANK = "rank"
    COUNTERPART = "counterpart"


@attrs.frozen
class _HeadRow:
    head: str
    plural: str
    line: str
    key: str
    country: str


@attrs.frozen
class Head:
    """The head of an office.

    Args:
        words: In lower case.
        line: What it takes to be public.
        key: Offices of one key answer to one role word.
        country: The one state that has the office.
        plural: Whether several persons hold it.
        topic: What the office is about, as far as the head says.
    """

    words: str
    line: Line
    key: str
    country: str | None
    plural: bool
    topic: frozenset[str]


class WordKind(StrEnum):
    """What a word beside a head does; see the table."""

    PORTFOLIO = "portfolio"
    SENIORITY = "seniority"
    FORMER = "former"
    ACTING = "acting"
    CURRENT = "current"
    INCOMING = "incoming"
    BODY = "body"
    PRIVATE = "private"


@attrs.frozen
class _WordRow:
    word: str
    kind: str


@functools.cache
def office_words() -> Mapping[str, WordKind]:
    """The kind of every word of ``offices_words.tsv``."""
    return {row.word: WordKind(row.kind) for row in table("offices_words", _WordRow)}


@functools.cache
def heads() -> Mapping[str, Head]:
    """Every head by its words, singular and plural.

    Example:
        >>> heads()["premiers"].key, heads()["premiers"].plural
        ('prime minister', True)
    """
    kinds = office_words()
    found: dict[str, Head] = {}
    for row in table("public_offices", _HeadRow):
        topic = frozenset(word for word in row.head.split()[:-1] if kinds.get(word) is WordKind.PORTFOLIO)
        for words, plural in ((row.head, False), (row.plural, True)):
            if words:
                found[words] = Head(words, Line(row.line), row.key, row.country or None, plural, topic)
    return found


@attrs.frozen
class _StateRow:
    key: str
    rule: str
    countries: tuple[str, ...]


@functools.cache
def _states() -> Mapping[str, tuple[str, frozenset[str]]]:
    return {row.key: (row.rule, frozenset(row.countries)) for row in table("offices_states", _StateRow)}


def may_have(country: str, key: str) -> bool:
    """Whether a state has an office of the key, as far as ``offices_states.tsv`` knows.

    Example:
        >>> may_have("US", "prime minister"), may_have("FR", "prime minister"), may_have("FR", "monarch")
        (False, True, False)
    """
    known = _states().get(key)
    return known is None or (country in known[1]) == (known[0] == "only")
