"""Checks for the tests of people who write extractors and formats (floor 6).

- `check` tries the laws of extractors on an article, `check_rules` the examples of rules.
- `check_format` tries the laws of formats on sample files.
- `cases` reads golden passages from a text file that anybody can write, and `record` writes what is found now into it.

Example:
    >>> import attrs, re
    >>> from dateline import Annotation, Article, Extractor, Span
    >>> @attrs.frozen(kw_only=True)
    ... class Money(Annotation):
    ...     amount: int
    >>> def find(article, found):
    ...     for hit in re.finditer(r"€([0-9]{1,12})", found.reading.view):
    ...         yield Money(span=Span(*hit.span()), rule="money.sign", amount=int(hit[1]))
    >>> article = Article(text="The bridge cost €500.", paragraphs=(Span(0, 21),))
    >>> check(Extractor(name="money", makes=Money, find=find), article)
    (Money(span=Span(start=16, end=20), rule='money.sign', amount=500),)
"""

from dateline.spans import map_spans, spans_of
from dateline.testing.cases import Case, Difference, cases, record
from dateline.testing.formats import check_format
from dateline.testing.laws import check, check_rules
from dateline.testing.longer import NEUTRAL, appended, prepended, repeated

__all__ = [
    "NEUTRAL",
    "Case",
    "Difference",
    "appended",
    "cases",
    "check",
    "check_format",
    "check_rules",
    "map_spans",
    "prepended",
    "record",
    "repeated",
    "spans_of",
]
