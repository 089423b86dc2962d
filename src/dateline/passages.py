"""An article's blocks cut into pieces, each with the annotations that lie over it: what views are made of (floor 2)."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from dateline.kinds import places
from dateline.model import Annotation, Article, Span
from dateline.spans import layers, shared


@attrs.frozen(eq=False)
class Mark:
    """A place of an annotation in the text.

    Args:
        item: The annotation.
        span: The place: one of `dateline.kinds.places`.
        number: Counts the annotations that were handed in, from 0.
        first: Whether it is the first place of its annotation.
    """

    item: Annotation
    span: Span
    number: int
    first: bool


@attrs.frozen(eq=False)
class Piece:
    """A stretch of a block under the same annotations throughout.

    Args:
        span: Where it stands.
        text: Its characters.
        marks: What lies over it, the outer before the inner.
        closed: How many of the marks over the piece before it end, the innermost ones: all that is not here, and what has to
            begin anew because it crosses one that ends.
        opened: The innermost of ``marks``, which begin here.
    """

    span: Span
    text: str
    marks: tuple[Mark, ...]
    closed: int
    opened: tuple[Mark, ...]

    def begins(self, mark: Mark) -> bool:
        """Whether the mark begins here, and does not only go on."""
        return mark.span.start == self.span.start


@attrs.frozen(eq=False)
class Passage:
    """The headline or a paragraph; at its end everything that is open ends, and may go on in the next one.

    Args:
        span: The block.
        headline: Whether it is the headline.
        pieces: In order; empty when the block is.
    """

    span: Span
    headline: bool
    pieces: tuple[Piece, ...]

    @property
    def left_open(self) -> int:
        """How many marks lie over the last piece."""
        return len(self.pieces[-1].marks) if self.pieces else 0


def passages(article: Article, items: Iterable[Annotation]) -> tuple[Passage, ...]:
    """The blocks of an article in pieces.

    Args:
        article: The article.
        items: What to mark; what lies outside the text or its blocks is not shown.

    Example:
        >>> article = Article(text="Talks resume today", headline=Span(0, 18))
        >>> found = [Annotation(span=Span(6, 18), rule="a.b"), Annotation(span=Span(13, 18), rule="a.c")]
        >>> [(piece.text, [mark.item.rule for mark in piece.marks]) for piece in passages(article, found)[0].pieces]
        [('Talks ', []), ('resume ', ['a.b']), ('today', ['a.b', 'a.c'])]
    """
    size = len(article.text)
    marks = [
        Mark(item, span, number, first=not n)
        for number, item in enumerate(items)
        for n, span in enumerate(places(item))
        if span.end <= size
    ]
    blocks = article.blocks
    edges = [edge for block in blocks for edge in (block.start, block.end)]
    cut = iter(layers([mark.span for mark in marks], edges))
    found = []
    stretch: Span | None
    stretch, over = next(cut, (None, ()))
    for block in blocks:
        pieces: list[Piece] = []
        before: tuple[int, ...] = ()
        while stretch is not None and stretch.start < block.end:
            if stretch.start >= block.start:
                kept = shared(before, over)
                here = tuple(marks[i] for i in over)
                pieces.append(Piece(stretch, article[stretch], here, len(before) - kept, here[kept:]))
                before = over
            stretch, over = next(cut, (None, ()))
        found.append(Passage(block, block == article.headline, tuple(pieces)))
    return tuple(found)
