"""Articles made longer, for laws that compare what is found before and after (floor 6)."""

from __future__ import annotations

import attrs

from dateline.model import Article, Run, Span
from dateline.spans import map_spans

#: A paragraph in which there is nothing to find, neither name nor number, date or speech.
NEUTRAL = "It rained all through the night and nobody went out."
#: What stands between two paragraphs.
BREAK = "\n\n"


def prepended(article: Article, paragraph: str = NEUTRAL) -> Article:
    """The article with one more paragraph in front: all else stands further on by its length and that of a blank line.

    Args:
        article: The article.
        paragraph: What is put in front, without white space at its edges.

    Example:
        >>> article = Article(text="Fog.", paragraphs=(Span(0, 4),))
        >>> prepended(article, "Rain.").text, prepended(article, "Rain.").paragraphs[1]
        ('Rain.\\n\\nFog.', Span(start=7, end=11))
    """
    by = len(paragraph) + len(BREAK)
    moved = map_spans(article, lambda span: span.shift(by))
    runs = tuple(attrs.evolve(run, start=run.start + by) for run in article.origin.runs)
    return attrs.evolve(
        moved,
        text=paragraph + BREAK + article.text,
        paragraphs=(Span(0, len(paragraph)), *moved.paragraphs),
        origin=attrs.evolve(article.origin, runs=(Run(), *runs)),
    )


def appended(article: Article, paragraph: str = NEUTRAL) -> Article:
    """The article with one more paragraph at its end.

    Args:
        article: The article.
        paragraph: What is put behind it, without white space at its edges.

    Example:
        >>> appended(Article(text="Fog.", paragraphs=(Span(0, 4),)), "Rain.").text
        'Fog.\\n\\nRain.'
    """
    start = len(article.text) + len(BREAK)
    added = Span(start, start + len(paragraph))
    return attrs.evolve(article, text=article.text + BREAK + paragraph, paragraphs=(*article.paragraphs, added))


def repeated(article: Article, times: int) -> Article:
    """The article's text and blocks over and over, parted by blank lines: the same kind of text, but longer.

    Args:
        article: The article.
        times: How often, 1 or more.

    Example:
        >>> repeated(Article(text="Fog.", paragraphs=(Span(0, 4),)), 2).paragraphs
        (Span(start=0, end=4), Span(start=6, end=10))
    """
    step = len(article.text) + len(BREAK)
    blocks = tuple(block.shift(step * n) for n in range(times) for block in article.blocks)
    return attrs.evolve(article, text=BREAK.join([article.text] * times), headline=None, paragraphs=blocks)
