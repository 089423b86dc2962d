"""Laws of quotes that hold on any text."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.kinds import Quote
from dateline.model import Span

from .helpers import Found, article_of, found_in, quotes_of

pytestmark = pytest.mark.property

SPEAKERS = st.sampled_from(
    ["Ada Quill", "President Tomas Orr", "the Norland News Agency", "the mayor of Orrby", "a nurse from the port", "officials"]
)
SAID = st.sampled_from(["We will keep the harbour open", "It’s too late for that", "The bridge, old as it is, holds"])
CLAUSES = st.sampled_from(["the harbour would stay open", "it has mended the dam", "the bridge is old and must go"])
NEUTRAL = "The harbour lies north of the old town."

#: Each way to attribute: the text, and kind, speaker and pieces of what is in it.
TEMPLATES = (
    lambda who, said, _: (f"“{said},” {who} said.", ("direct", who, (f"{said},",))),
    lambda who, said, _: (f"“{said},” said {who}.", ("direct", who, (f"{said},",))),
    lambda who, said, _: (f"“{said},” {who} told reporters on Friday.", ("direct", who, (f"{said},",))),
    lambda who, said, _: (f"“{said}!” {who} added.", ("direct", who, (f"{said}!",))),
    lambda who, said, _: (f"“{said},” according to {who}.", ("direct", who, (f"{said},",))),
    lambda who, said, _: (f"On Monday, {who} said: “{said}.”", ("direct", who, (f"{said}.",))),
    lambda who, said, _: (f"On Monday, {who} warned, “{said}.”", ("direct", who, (f"{said}.",))),
    lambda who, said, _: (f"“{said},” said {who}, “and that is all.”", ("direct", who, (f"{said},", "and that is all."))),
    lambda who, _, clause: (f"On Monday, {who} said that {clause}.", ("indirect", who, (clause,))),
    lambda who, _, clause: (f"Late on Monday, {who} announced {clause}.", ("indirect", who, (clause,))),
    lambda who, _, clause: (f"According to {who}, {clause}.", ("indirect", who, (clause,))),
    lambda who, _, clause: (f"On Monday, {who} asked whether {clause}.", ("indirect", who, (f"whether {clause}",))),
)


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, Found]:
    """A sentence with one quote, and the quote."""
    text, found = draw(st.sampled_from(TEMPLATES))(draw(SPEAKERS), draw(SAID), draw(CLAUSES))
    return text, found


PARAGRAPHS = st.lists(planted(), min_size=1, max_size=4)


@given(PARAGRAPHS)
def test_planted_quotes_are_found(parts: list[tuple[str, Found]]) -> None:
    """Every planted quote is found with its kind, speaker and content, and nothing else, between neutral sentences."""
    text = "\n".join(f"{NEUTRAL} {sentence} {NEUTRAL}" for sentence, _ in parts)
    assert found_in(text) == [found for _, found in parts]


@given(PARAGRAPHS)
def test_lost_blank_before_an_opening_mark(parts: list[tuple[str, Found]]) -> None:
    """Deleting the blank before an opening mark changes no quote."""
    text = "\n".join(f"{NEUTRAL} {sentence}" for sentence, _ in parts)
    assert found_in(text.replace(" “", "“")) == found_in(text)


@given(PARAGRAPHS)
def test_curly_and_straight(parts: list[tuple[str, Found]]) -> None:
    """Curly and straight marks and apostrophes give the same quotes, at the same places."""
    text = "\n".join(f"{NEUTRAL} {sentence}" for sentence, _ in parts)
    straight = text.replace("“", '"').replace("”", '"').replace("’", "'")
    assert [(q.spans, q.kind, q.cue, q.speaker.span) for q in quotes_of(article_of(text))] == [
        (q.spans, q.kind, q.cue, q.speaker.span) for q in quotes_of(article_of(straight))
    ]


@given(PARAGRAPHS, st.sampled_from(["“", "”", '"', "‘", "«", "„", "''", "``"]), st.integers(0, len(NEUTRAL)))
def test_lone_mark(parts: list[tuple[str, Found]], mark: str, at: int) -> None:
    """A lone mark in one paragraph changes no other paragraph's quotes."""
    head = NEUTRAL[:at] + mark + NEUTRAL[at:]
    text = "\n".join(f"{NEUTRAL} {sentence}" for sentence, _ in parts)
    after = [attrs.evolve(q, span=q.span) for q in quotes_of(article_of(f"{head}\n{text}")) if q.span.start > len(head)]
    assert [(q.span, q.speaker.text) for q in after] == [
        (q.span.shift(len(head) + 1), q.speaker.text) for q in quotes_of(article_of(text))
    ]


WORDS = [
    *("said", "told", "according to", "asked whether", "is expected", "adding", "that", "who", "which", "not", "of", "to"),
    *("“", "”", '"', "‘", "’", "''", ",", ".", ":", ";", "-", "(", ")", "\n", "\u200b"),
    *("and", "he", "the", "minister", "Ada Quill", "Xi", "e\u0301", "İ"),
]
SOUP = st.lists(st.sampled_from(WORDS), max_size=40)


@given(SOUP, st.sampled_from(["", " "]))
def test_total(words: list[str], blank: str) -> None:
    """On any soup of words and marks: every span lies in the text, inside one block, without white space at its edges."""
    article = article_of(blank.join(words))
    quotes = quotes_of(article)
    for quote in quotes:
        check(quote, article.text, article.paragraphs)
    spans = sorted(span for quote in quotes if quote.rule != "quotes.inner" for span in quote.spans)
    assert all(a.end <= b.start for a, b in pairwise(spans)), "no two quotes share a character"
    inner = [quote.span for quote in quotes if quote.rule == "quotes.inner"]
    assert all(any(span.contains(one) for span in spans) for one in inner), "but those inside another"


def check(quote: Quote, text: str, blocks: tuple[Span, ...]) -> None:
    """A quote's spans are in order and in bounds; its speaker is there or says why not."""
    spans = [*quote.spans, *(s for s in (quote.cue, quote.via, quote.addressee, quote.speaker.span) if s is not None)]
    for span in spans:
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        assert any(block.contains(span) for block in blocks)
    assert list(quote.spans) == sorted(quote.spans)
    assert all(a.end <= b.start for a, b in pairwise(quote.spans))
    assert quote.span == Span(quote.spans[0].start, quote.spans[-1].end)
    assert (quote.speaker.span is None) == (quote.speaker.reason is not None) == (quote.speaker.text == "")
