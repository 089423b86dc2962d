"""Findings by kind, and the passes over the text that extractors share."""

from __future__ import annotations

import itertools

import attrs
import pytest
from hypothesis import given

from dateline import Annotation, Article, Findings, Made, Official, PlanError, Quote, Span
from dateline.findings import Reading
from dateline.strategies import articles


@attrs.frozen(kw_only=True)
class Thing(Annotation):
    """A stranger's kind."""


@attrs.frozen(kw_only=True)
class BigThing(Thing):
    """A kind of thing."""


def thing(start: int, kind: type[Thing] = Thing) -> Thing:
    """One there."""
    return kind(span=Span(start, start + 1), rule="things.any")


FOUND = Findings(
    article=Article(text="x" * 20),
    made=(
        Made(name="one", plugin="p", items=(thing(5), thing(9))),
        Made(name="two", plugin="q", items=(thing(1, BigThing), thing(5, BigThing))),
    ),
)


def test_by_kind_sorted_by_span() -> None:
    """All makers together, subclasses included; of one span, in the order of the makers."""
    assert [item.span.start for item in FOUND[Thing]] == [1, 5, 5, 9]
    assert [type(item) for item in FOUND[Thing]][1:3] == [Thing, BigThing]
    assert FOUND[BigThing] == FOUND.made_by("two")
    assert FOUND[Annotation] == FOUND[Thing]
    assert FOUND[Quote] == FOUND.quotes == () == FOUND.dates == FOUND.officials == FOUND.initiatives
    assert FOUND[Thing] is FOUND[Thing]


def test_by_maker() -> None:
    """In the maker's order; a name that nobody has made nothing."""
    assert FOUND.made_by("one") == (thing(5), thing(9))
    assert FOUND.made_by("three") == ()


def test_only_what_is_named_in_needs() -> None:
    """Inside an extractor another kind is refused, a named one and its subclasses are not."""
    inside = Findings(article=FOUND.article, made=FOUND.made, needs=(Thing,))
    assert inside[BigThing] == FOUND[BigThing]
    with pytest.raises(PlanError, match="Official is read but not named in needs"):
        _ = inside[Official]
    with pytest.raises(PlanError, match="Annotation is read"):
        _ = inside[Annotation]


def test_equal_by_what_was_found() -> None:
    """What was looked at, and the passes already made, are no part of equality."""
    other = Findings(article=FOUND.article, made=FOUND.made)
    assert other == FOUND
    assert attrs.evolve(FOUND, made=FOUND.made[:1]) != FOUND


@pytest.mark.property
@given(articles())
def test_the_view_is_the_text_in_one_form(article: Article) -> None:
    """Same length; blocks without line ends, all else line ends; lower case of the same length."""
    reading = Reading(article)
    assert len(reading.view) == len(reading.lower) == len(article.text)
    at = 0
    for block in article.blocks:
        assert set(reading.view[at : block.start]) <= {"\n"}
        assert not set(reading.view[block.start : block.end]) & set("\n\r\t“”’\xa0\u2028")
        at = block.end
    assert set(reading.view[at:]) <= {"\n"}


@pytest.mark.property
@given(articles())
def test_sentences_words_and_marks_lie_in_blocks(article: Article) -> None:
    """Each inside one block, in order; sentences cover all of a block but white space."""
    reading = Reading(article)
    for spans in (reading.sentences, reading.words):
        assert list(spans) == sorted(spans)
        assert not any(a.overlaps(b) for a, b in itertools.pairwise(spans))
        for span in spans:
            assert len(span) > 0
            assert reading.blocks[reading.block_index(span.start)].contains(span)
    covered = set().union(*(range(s.start, s.end) for s in reading.sentences)) if reading.sentences else set()
    for block in article.blocks:
        missed = "".join(reading.view[n] for n in range(block.start, block.end) if n not in covered)
        assert not missed.strip()
    for pair in reading.marks:
        block = reading.blocks[reading.block_index(pair.open)]
        assert block.start <= pair.open < pair.inner <= pair.close <= pair.end <= block.end


@pytest.mark.property
@given(articles())
def test_where_an_offset_stands(article: Article) -> None:
    """The index of a block or sentence is that of the last one that begins at or before an offset; before all, -1."""
    reading = Reading(article)
    for offset in (0, len(article.text) // 2, len(article.text)):
        for spans, index in ((reading.sentences, reading.sentence_index), (reading.blocks, reading.block_index)):
            assert index(offset) == sum(span.start <= offset for span in spans) - 1


def test_the_headline_is_one_sentence() -> None:
    """A headline is not cut at a full stop."""
    text = "Talks end. Ships sail. Really.\nIt rained. It snowed."
    reading = Reading(Article(text=text, headline=Span(0, 30), paragraphs=(Span(31, 52),)))
    assert [text[s.start : s.end] for s in reading.sentences] == ["Talks end. Ships sail. Really.", "It rained.", "It snowed."]
