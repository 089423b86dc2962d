"""Paragraphs are found in the page again, each at its place, or not at all."""

from __future__ import annotations

import time

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.formats.pieces import Piece
from dateline_trafilatura.alignment import LONG, Page

LONG_ONE = "The council of Rivertown met on Friday and talked for a long time about its harbour."


def found(blocks: list[str], paragraphs: list[str]) -> list[tuple[int, str] | None]:
    """Number of the block in which each paragraph begins, and its text."""
    file = "\n".join(blocks)
    pieces, at = [], 0
    for block in blocks:
        whole = Piece.of(file)
        pieces.append(whole if len(blocks) == 1 else _cut(whole, at, at + len(block)))
        at += len(block) + 1
    places = Page(pieces).find(paragraphs)
    assert all(place is None or file[place.runs[0].char :].startswith(place.text[:1]) for place in places)
    return [place and (file.count("\n", 0, place.runs[0].char), place.text) for place in places]


def _cut(piece: Piece, start: int, end: int) -> Piece:
    from dateline.formats import assemble

    return assemble.cut(piece, start, end)


def test_what_is_not_seen_does_not_matter() -> None:
    """White space of any kind, soft hyphens, marks of direction, control letters; several blocks may make a paragraph."""
    assert found(["It\xa0 rain\xaded.", "\u200fAll  day."], ["It rained. All day."]) == [
        (0, "It\xa0 rain\xaded.\n\u200fAll  day.")
    ]
    assert found(["“It’s on.”"], ["\x93It\x92s on.\x94"]) == [(0, "“It’s on.”")]


def test_a_short_line_is_found_between_its_neighbours() -> None:
    """The same line stands in the menu too: the one between the paragraphs is meant."""
    blocks = ["News", "Talks", LONG_ONE, "News", f"{LONG_ONE} Again.", "Talks"]
    assert found(blocks, [LONG_ONE, "News", f"{LONG_ONE} Again.", "Talks"]) == [
        (2, LONG_ONE),
        (3, "News"),
        (4, f"{LONG_ONE} Again."),
        (5, "Talks"),
    ]


def test_out_of_order_and_absent() -> None:
    """A paragraph that stands before those found already is found there; one that stands nowhere is not."""
    blocks = [f"{LONG_ONE} One.", f"{LONG_ONE} Two.", "Three."]
    assert found(blocks, [f"{LONG_ONE} Two.", f"{LONG_ONE} One.", "Three!", ""]) == [(1, blocks[1]), (0, blocks[0]), None, None]


def test_the_same_twice() -> None:
    """Twice the same paragraph is found at its two places."""
    assert found([LONG_ONE, LONG_ONE], [LONG_ONE, LONG_ONE]) == [(0, LONG_ONE), (1, LONG_ONE)]
    assert found(["It rained.", "It rained."], ["It rained.", "It rained."]) == [(0, "It rained."), (1, "It rained.")]


def test_what_is_nowhere_costs_a_bounded_time() -> None:
    """Thousands of paragraphs that stand nowhere in a long page: looked for until the budget is spent."""
    page = Page([Piece.of("ab " * 300_000)])
    began = time.process_time()
    assert page.find([f"{'ab' * 50}c{n}" for n in range(20_000)]) == [None] * 20_000
    assert time.process_time() - began < 10


@given(st.lists(st.text(st.sampled_from("ab \xa0\u200b\n.é"), min_size=1, max_size=60), min_size=1, max_size=8), st.data())
@example(["a" * LONG, "a"], None)
def test_what_stands_there_is_found(blocks: list[str], data: st.DataObject | None) -> None:
    """Any blocks of a page, asked for in order, are found; what is found reads as what was asked for."""
    chosen = blocks if data is None else [block for block in blocks if data.draw(st.booleans())]
    page = Page([Piece.of(block) for block in blocks])
    for block, place in zip(chosen, page.find(chosen), strict=True):
        letters = "".join(block.replace("\u200b", "").split())
        assert (place is None) == (not letters)
        assert place is None or "".join(place.text.replace("\u200b", "").split()) == letters
