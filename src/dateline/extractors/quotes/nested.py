"""Quotes inside quotes: the words of a third one, with whoever said them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.extractors.quotes.units import LIMIT, ROOM, Stretch
from dateline.findings import Reading
from dateline.text.marks import Pair


def inner_pairs(reading: Reading) -> Mapping[int, list[Pair]]:
    """The closed pairs directly inside each outer one, of several words, by the offset at which the outer one opens."""
    found: dict[int, list[Pair]] = {}
    outer = -1
    for pair in reading.marks:
        if pair.depth == 0:
            outer = pair.open
        elif pair.depth == 1 and pair.closed and reading.view.find(" ", pair.inner, pair.close) > 0:
            found.setdefault(outer, []).append(pair)
    return found


def stretches_inside(reading: Reading, outer: Pair, inner: Sequence[Pair]) -> Iterator[Stretch]:
    """The sentences of an outer quote that hold inner ones, each with those; ones longer than any sentence are left out."""
    sentences = reading.sentences
    at, index = outer.inner, 0
    while index < len(inner):
        start = max(at, sentences[reading.sentence_index(inner[index].open)].start)
        mine: list[Pair] = []
        end = start
        while index < len(inner) and (not mine or inner[index].open < end):
            mine.append(inner[index])
            end = min(outer.close, sentences[reading.sentence_index(inner[index].end - 1)].end)
            index += 1
        if end - start <= LIMIT and len(mine) <= ROOM:
            yield start, end, mine
        at = end
