"""Checks for the tests of people who write extractors (floor 6).

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

from __future__ import annotations

import gc
import time
from collections.abc import Iterable
from typing import Any, TypeVar

import attrs

from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.model import Annotation, Article, Run, Span
from dateline.reader import default
from dateline.spans import map_spans, spans_of

__all__ = ["NEUTRAL", "appended", "check", "map_spans", "prepended", "repeated", "spans_of"]

A = TypeVar("A", bound=Annotation)

#: A paragraph in which there is nothing to find, neither name nor number, date or speech.
NEUTRAL = "It rained all through the night and nobody went out."
_BREAK = "\n\n"
#: Twice the text may cost this many times as much: 2 is linear, 4 is quadratic, and machines are noisy.
_RATIO = 3.0
_LONG_ENOUGH = 0.02
_LARGEST = 1 << 18
_TRIES = 5


def prepended(article: Article, paragraph: str = NEUTRAL) -> Article:
    """The article with one more paragraph in front: all else stands further on by its length and that of a blank line."""
    by = len(paragraph) + len(_BREAK)
    moved = map_spans(article, lambda span: span.shift(by))
    runs = tuple(attrs.evolve(run, start=run.start + by) for run in article.origin.runs)
    return attrs.evolve(
        moved,
        text=paragraph + _BREAK + article.text,
        paragraphs=(Span(0, len(paragraph)), *moved.paragraphs),
        origin=attrs.evolve(article.origin, runs=(Run(), *runs)),
    )


def appended(article: Article, paragraph: str = NEUTRAL) -> Article:
    """The article with one more paragraph at its end."""
    start = len(article.text) + len(_BREAK)
    added = Span(start, start + len(paragraph))
    return attrs.evolve(article, text=article.text + _BREAK + paragraph, paragraphs=(*article.paragraphs, added))


def repeated(article: Article, times: int) -> Article:
    """The article's text and blocks over and over, parted by blank lines: the same kind of text, but longer."""
    step = len(article.text) + len(_BREAK)
    blocks = tuple(block.shift(step * n) for n in range(times) for block in article.blocks)
    return attrs.evolve(article, text=_BREAK.join([article.text] * times), headline=None, paragraphs=blocks)


def check(extractor: Extractor[A], article: Article, *, linear: bool = False) -> tuple[A, ...]:
    """Check that an extractor keeps the laws that `dateline` and its users rely on, on one article.

    - total: it raises nothing, and hands in annotations of its own kind;
    - in bounds: every span in them, however deep, lies in the text, and neither begins nor ends with white space;
    - deterministic: a second run finds the same;
    - shift: a neutral paragraph in front moves every span by its length and changes nothing else;
    - local: a neutral paragraph at the end changes nothing before it;
    - linear, when asked for: twice the text costs about twice the time.

    What an extractor ``needs`` comes from all that is installed. Give it many articles: ``dateline.strategies.articles()``
    makes them.

    Args:
        extractor: The one to check.
        article: What to check it on.
        linear: Whether to measure time as well: some 100 ms, and the one law that a busy machine can break.

    Returns:
        What it found, sorted by span, for further checks.

    Raises:
        AssertionError: Naming the law that is broken, with the two values that should be equal.
    """
    found = _run(extractor, article)
    for item in found:
        _check_spans(extractor, article, item)
    _same("deterministic", extractor, "a second run", found, _run(extractor, article))
    by = len(NEUTRAL) + len(_BREAK)
    moved = map_spans(found, lambda span: span.shift(by))
    behind = tuple(item for item in _run(extractor, prepended(article)) if item.span.end > by)
    _same("shift", extractor, f"a paragraph of {by} characters in front", moved, behind)
    before = tuple(item for item in _run(extractor, appended(article)) if item.span.start < len(article.text))
    _same("local", extractor, "a paragraph at the end", found, before)
    if linear and article.text:
        _check_linear(extractor, article)
    return found


def _run(extractor: Extractor[A], article: Article) -> tuple[A, ...]:
    known = default().extract(article) if extractor.needs else Findings(article=article)
    found = Findings(article=article, made=known.made, needs=extractor.needs)
    try:
        result = extractor.find(article, found)
        assert isinstance(result, Iterable) and not isinstance(result, str | bytes | dict), _law(
            "total", extractor, f"it returned {result!r}, not annotations"
        )
        items = list(result)
    except (Exception, SystemExit) as error:
        if isinstance(error, AssertionError) and str(error).startswith("law "):
            raise
        raise AssertionError(_law("total", extractor, f"it raised {type(error).__name__}: {error}")) from error
    for item in items:
        assert isinstance(item, extractor.makes), _law("total", extractor, f"{item!r} is no {extractor.makes.__name__}")
    return tuple(sorted(items, key=lambda item: item.span))


def _check_spans(extractor: Extractor[Any], article: Article, item: Annotation) -> None:
    size = len(article.text)
    assert len(item.span) > 0, _law("in bounds", extractor, f"the span of {item!r} is empty")
    for span in spans_of(item):
        assert span.end <= size, _law("in bounds", extractor, f"{span} of {item!r} leaves the {size} characters of the text")
        text = article[span]
        assert text == text.strip(), _law("in bounds", extractor, f"{span} of {item!r} has white space at its edge: {text!r}")


def _same(law: str, extractor: Extractor[Any], what: str, wanted: tuple[Any, ...], got: tuple[Any, ...]) -> None:
    if wanted == got:
        return
    missing = [item for item in wanted if item not in got]
    new = [item for item in got if item not in wanted]
    shown = f"with {what} it no longer finds\n  {missing!r}\nbut\n  {new!r}" if missing or new else f"{wanted!r}\n  {got!r}"
    raise AssertionError(_law(law, extractor, shown))


def _law(law: str, extractor: Extractor[Any], message: str) -> str:
    return f"law {law!r} is broken by the extractor {extractor.name}: {message}"


def _check_linear(extractor: Extractor[Any], article: Article) -> None:
    times = 1
    while (once := _cost(extractor, repeated(article, times))) < _LONG_ENOUGH and times * len(article.text) < _LARGEST:
        times *= 2
    twice = _cost(extractor, repeated(article, times * 2))
    assert twice <= _RATIO * max(once, _LONG_ENOUGH / 4), _law(
        "linear", extractor, f"{times} times the text took {once * 1000:.1f} ms, twice that {twice * 1000:.1f} ms"
    )


def _cost(extractor: Extractor[Any], article: Article) -> float:
    """Seconds of this thread's work, the best of several, without the garbage collector: what else goes on counts little."""
    known = default().extract(article).made if extractor.needs else ()
    best = float("inf")
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(_TRIES):
            found = Findings(article=article, made=known, needs=extractor.needs)
            start = time.thread_time()
            for _item in extractor.find(article, found):
                pass
            best = min(best, time.thread_time() - start)
    finally:
        if collecting:
            gc.enable()
    return best
