"""Hypothesis strategies for the values of `dateline` (floor 6; needs the extra ``testing``).

Hypothesis imports this module by its entry point when it is imported itself, and so ``st.from_type(Article)`` just works.

Example:
    >>> from hypothesis import given, settings
    >>> import dateline
    >>> @settings(max_examples=5, deadline=None)
    ... @given(articles())
    ... def never_raises(article: dateline.Article) -> None:
    ...     assert not dateline.extract(article).faults
    >>> never_raises()
"""

from __future__ import annotations

from hypothesis import strategies as st

from dateline.findings import Findings
from dateline.model import Article, Span, StatedDate
from dateline.strategies.crawled import noise
from dateline.strategies.grammar import Planted, Readout, readouts
from dateline.strategies.values import articles, findings, spans, stated_dates

__all__ = ["Planted", "Readout", "articles", "findings", "noise", "readouts", "spans", "stated_dates"]

st.register_type_strategy(Span, spans())
st.register_type_strategy(StatedDate, stated_dates())
st.register_type_strategy(Article, articles())
st.register_type_strategy(Findings, findings())
