"""What views are made of: layers of spans, passages, facts, places on a line, and the views of notebooks."""

from __future__ import annotations

import datetime as dt
import itertools

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import (
    Annotation,
    Article,
    DateMention,
    DateType,
    Findings,
    Made,
    Official,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
)
from dateline.facts import facts, fields
from dateline.html_text import visible
from dateline.passages import passages
from dateline.show.scale import around, even
from dateline.spans import layers, shared

from .helpers import HOSTILE, Page, hostile, one

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda pair: Span(pair[0], sum(pair))), max_size=8)
DAYS = st.dates()


@pytest.mark.property
@given(SPANS, st.lists(st.integers(0, 45), max_size=4))
def test_layers_say_of_each_character_what_lies_over_it(spans: list[Span], cuts: list[int]) -> None:
    """The same as asking each span about each character; stretches follow one another, the outer comes first."""
    at = None
    for stretch, over in layers(spans, cuts):
        assert at in (None, stretch.start)
        at = stretch.end
        for offset in range(stretch.start, stretch.end):
            assert set(over) == {i for i, span in enumerate(spans) if span.start <= offset < span.end}
        keys = [(spans[i].start, -spans[i].end) for i in over]
        assert keys == sorted(keys)
    assert {edge for span in spans if len(span) for edge in (span.start, span.end)} <= {
        edge for stretch, _ in layers(spans) for edge in (stretch.start, stretch.end)
    }


@pytest.mark.property
@given(st.from_type(Findings))
def test_passages_hold_their_blocks_and_nest(found: Findings) -> None:
    """Pieces make up the block again; what is closed was open; marks over a piece are those kept and those opened."""
    shown = passages(found.article, found[Annotation])
    assert [passage.span for passage in shown] == list(found.article.blocks)
    for passage in shown:
        assert "".join(piece.text for piece in passage.pieces) == found.article[passage.span]
        before: tuple[object, ...] = ()
        for piece in passage.pieces:
            assert 0 <= piece.closed <= len(before)
            assert piece.marks == (*before[: len(before) - piece.closed], *piece.opened)
            assert all(mark.span.contains(piece.span) for mark in piece.marks)
            before = piece.marks
        assert passage.left_open == len(before)


@pytest.mark.parametrize(
    ("before", "after", "kept"), [((), (1,), 0), ((1, 2), (1, 2), 2), ((1, 2), (2,), 0), ((1, 2), (1, 3), 1)]
)
def test_shared_counts_from_outside(before: tuple[int, ...], after: tuple[int, ...], kept: int) -> None:
    """Only what is the same from the outermost on goes on."""
    assert shared(before, after) == kept


@pytest.mark.property
@given(st.from_type(Findings))
def test_any_annotation_has_facts_on_one_line(found: Findings) -> None:
    """Kind first, rule last, no value empty or on two lines."""
    for item in found[Annotation]:
        pairs = facts(found.article, item)
        if item.rule:
            assert pairs[-1] == ("Rule", item.rule)
        assert all(name and value for name, value in pairs)
        assert all("\n" not in value for _, value in pairs[:-1])


def test_facts_of_odd_things() -> None:
    """A quote of nobody, a plugin's kind with a list, an annotation and a value that cannot be shown."""

    class Nasty:
        def __str__(self) -> str:
            raise ValueError

        __repr__ = __str__

    @attrs.frozen(kw_only=True)
    class Bill(Annotation):
        to: Annotation
        parts: tuple[object, ...] = ()
        way: QuoteKind = QuoteKind.MIXED
        bad: object = None
        blank: str = ""

    article = Article(text="Orr pays")
    quote = Quote(
        span=Span(0, 3),
        rule="q",
        spans=(),
        kind=QuoteKind.DIRECT,
        speaker=Speaker(span=None, text="", kind=SpeakerKind.UNKNOWN),
    )
    assert ("Speaker", "not found") in facts(article, quote)
    bill = Bill(
        span=Span(4, 8), rule="b", to=Official(span=Span(0, 3), rule="o", name="Orr"), parts=(1, Span(0, 3)), bad=Nasty()
    )
    said = dict(fields(article, bill))
    assert said["to"] == "Orr"
    assert (said["parts"], said["way"]) == ("1, Orr", "mixed")
    assert "Nasty" in said["bad"]
    assert "blank" not in said


@pytest.mark.property
@given(DAYS, st.lists(DAYS, max_size=6))
def test_days_keep_their_order_on_a_line(day: dt.date, days: list[dt.date]) -> None:
    """Both lines: every day has a place inside, later is never further left, and labels do not run into one another."""
    for scale in (around(day, days), even([day, *days])):
        places = [scale.at(one_day) for one_day in sorted([day, *days])]
        assert places == sorted(places)
        assert all(0 <= place <= 100 for place in places)
        ticks = [tick.at for tick in scale.ticks]
        assert ticks == sorted(ticks)
        assert all(later - sooner >= 20 for sooner, later in itertools.pairwise(ticks))
        assert scale.ticks


def test_one_day_stands_in_the_middle() -> None:
    """With its own label."""
    day = dt.date(2021, 11, 6)
    assert even([day]).ticks[0].label == "2021-11-06"
    assert even([dt.date(2021, 11, 1)]).ticks[0].label == "Nov 2021"
    assert around(day, ()).at(day) == 50


@pytest.mark.property
@given(st.from_type(Findings))
def test_notebooks_show_any_article_and_findings(found: Findings) -> None:
    """Both are whole HTML with the text in it, without a script, a link or a style sheet."""
    for value in (found, found.article):
        html = value._repr_html_()
        html.encode()
        page = Page(html)
        assert {tag for tag, _ in page.tags} <= {"div", "p", "span"}
        assert all(set(given_) <= {"style", "title", "dir"} for _, given_ in page.tags)
        for block in found.article.blocks[:50]:
            assert " ".join(visible(found.article[block]).split()) in page.inside("div")


def test_notebooks_mark_what_was_found() -> None:
    """With what it says as a tool tip, a legend, the day, the source."""
    found = one()
    page = Page(found._repr_html_())
    titles = [given_["title"] or "" for _, given_ in page.tags if "title" in given_]
    assert any(title.startswith("Quote: direct\nSpeaker: Quill\n") for title in titles)
    assert any("Office: Transport Minister" in title for title in titles)
    text = page.inside("div")
    assert text.startswith("2021-11-06")
    assert "people 2" in text
    assert "other 2" in text
    assert "The Lake Post" in Page(found.article._repr_html_()).inside("div")


def test_notebooks_stay_small_and_harmless() -> None:
    """Of many paragraphs as many as one reads are shown; hostile text is text."""
    text = "\n\n".join(f"Paragraph {n}." for n in range(80))
    starts = [text.index(f"Paragraph {n}.") for n in range(80)]
    article = Article(text=text, paragraphs=tuple(Span(at, text.find(".", at) + 1) for at in starts))
    for value in (article, Findings(article=article)):
        page = Page(value._repr_html_())
        assert "… and 30 more paragraphs" in page.inside("p")
        assert "Paragraph 51" not in page.inside("p")
    assert "nothing was found" in Findings(article=article)._repr_html_()
    inside = Page(hostile()._repr_html_()).inside("p")
    assert all(" ".join(words.split()) in inside for words in HOSTILE[:8])


def test_a_mark_that_is_nowhere_is_passed_over() -> None:
    """Findings made by hand may point behind the text."""
    far = DateMention(span=Span(3, 99), rule="d", type=DateType.DATE, value="2021")
    article = Article(text="text", paragraphs=(Span(0, 4),))
    found = Findings(article=article, made=(Made(name="d", plugin="p", items=(far,)),))
    assert [piece.marks for passage in passages(article, found[Annotation]) for piece in passage.pieces] == [()]
