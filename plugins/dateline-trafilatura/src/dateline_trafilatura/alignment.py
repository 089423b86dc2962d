"""Find the paragraphs that an engine took out of a page in the page again, so that every letter of them has its place."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.formats import assemble
from dateline.formats.pieces import Piece

#: Paragraphs of as many letters are looked for first; shorter ones may stand in menus as well, and are looked for between them.
LONG = 40
#: How many times the length of the page may be looked through for paragraphs that stand nowhere in it.
BUDGET = 50
# What engines fold, drop or add: white space, control letters, marks that are not seen
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
#: Letters of Windows' by numbers that stand for control letters: browsers show them, parsers of XML do not.
_SHOWN = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(0x80, 0xA0)}


class Page:
    """The text of a page, to look for paragraphs in.

    Args:
        blocks: The text of the page block by block, in order.

    Example:
        >>> page = Page([Piece.of("Home  News"), Piece.of("It  rained all day.")])
        >>> [found and found.text for found in page.find(["It rained all day.", "It snowed."])]
        ['It  rained all day.', None]
    """

    def __init__(self, blocks: Sequence[Piece]) -> None:
        # A letter that is not seen parts no word here, so that a paragraph may be made of several blocks.
        self._piece, _ = assemble.join(blocks, 1, "\n")
        text = self._piece.text
        parts: list[str] = []
        self._starts: list[int] = []  # of each part, among the letters that are seen,
        self._offsets: list[int] = []  # and in the text
        at = size = 0
        for gap in itertools.chain(_UNSEEN.finditer(text), (None,)):
            end = len(text) if gap is None else gap.start()
            if end > at:
                parts.append(text[at:end])
                self._starts.append(size)
                self._offsets.append(at)
                size += end - at
            at = end if gap is None else gap.end()
        self._seen = "".join(parts)
        self._left = BUDGET * (len(self._seen) + 1)

    def find(self, paragraphs: Sequence[str]) -> list[Piece | None]:
        """Each paragraph as it stands in the page; None for one that does not stand there letter for letter.

        White space, letters that are not seen, and references do not matter. Long paragraphs are found first, one behind the
        other; then short ones between them.
        """
        wanted = [_UNSEEN.sub("", paragraph.translate(_SHOWN)) for paragraph in paragraphs]
        found: list[tuple[int, int] | None] = [None] * len(wanted)
        at = 0
        for number, letters in enumerate(wanted):
            if len(letters) >= LONG:
                found[number] = self._find(letters, at, len(self._seen)) or self._find(letters, 0, at)
                at = max(at, found[number][1]) if found[number] else at  # type: ignore[index]  # it was just looked at
        limits = [len(self._seen)] * (len(wanted) + 1)
        for number in range(len(wanted) - 1, -1, -1):
            place = found[number]
            limits[number] = limits[number + 1] if place is None else place[0]
        at = 0
        for number, letters in enumerate(wanted):
            if len(letters) < LONG and letters:
                found[number] = self._find(letters, at, limits[number]) or self._find(letters, 0, len(self._seen))
            at = max(at, (found[number] or (0, at))[1])
        return [None if place is None else self._cut(*place) for place in found]

    def _find(self, letters: str, start: int, end: int) -> tuple[int, int] | None:
        if self._left < 0 or end - start < len(letters):
            return None
        at = self._seen.find(letters, start, end)
        self._left -= (end if at < 0 else at) - start
        return None if at < 0 else (at, at + len(letters))

    def _cut(self, start: int, end: int) -> Piece:
        return assemble.cut(self._piece, self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, seen: int) -> int:
        number = bisect_right(self._starts, seen) - 1
        return self._offsets[number] + seen - self._starts[number]
