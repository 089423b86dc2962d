"""The spans in any value, found and changed; and spans that overlap, cut so that they nest (floor 0)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

import attrs

from dateline.model import Span

T = TypeVar("T")


def map_spans(value: T, change: Callable[[Span], Span]) -> T:
    """A copy of a value in which every span, however deep inside attrs objects and tuples, is changed.

    Args:
        value: An annotation, an article, a tuple of them: any value of `dateline` or of a plugin.
        change: Makes the new span of the old one.

    Example:
        >>> from dateline import Annotation
        >>> map_spans((Annotation(span=Span(0, 2), rule="a.b"), None), lambda span: span.shift(5))
        (Annotation(span=Span(start=5, end=7), rule='a.b'), None)
    """
    return cast("T", _mapped(value, change))


def _mapped(value: Any, change: Callable[[Span], Span]) -> Any:
    if isinstance(value, Span):
        return change(value)
    if type(value) is tuple:
        return tuple(_mapped(part, change) for part in value)
    if not attrs.has(type(value)):
        return value
    old = {field.alias: getattr(value, field.name) for field in attrs.fields(type(value)) if field.init}
    new = {name: _mapped(part, change) for name, part in old.items()}
    return attrs.evolve(value, **{name: part for name, part in new.items() if part is not old[name]})


def spans_of(value: Any) -> tuple[Span, ...]:
    """Every span in a value, however deep, in the order of its fields.

    Example:
        >>> from dateline import Annotation
        >>> spans_of([Annotation(span=Span(0, 2), rule="a.b"), Span(4, 5)])
        (Span(start=0, end=2), Span(start=4, end=5))
    """
    if isinstance(value, Span):
        return (value,)
    if isinstance(value, tuple | list):
        return tuple(span for part in value for span in spans_of(part))
    if attrs.has(type(value)):
        return tuple(span for field in attrs.fields(type(value)) for span in spans_of(getattr(value, field.name)))
    return ()


def layers(spans: Sequence[Span], cuts: Iterable[int] = ()) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Cut a text wherever a span begins or ends, and say what lies over each stretch: so overlapping spans can be shown.

    Args:
        spans: Any spans of one text; empty ones lie over nothing.
        cuts: Offsets to cut at as well, such as the beginning and the end of the text.

    Yields:
        Each stretch in order, with the indices of the spans over it: the one that begins first comes first, and of those
        that begin together the longest.

    Example:
        >>> for stretch, over in layers([Span(4, 8), Span(0, 6)], cuts=(0, 9)):
        ...     print(stretch.start, stretch.end, over)
        0 4 (1,)
        4 6 (1, 0)
        6 8 (0,)
        8 9 ()
    """
    waiting = sorted((i for i, span in enumerate(spans) if len(span)), key=lambda i: (spans[i].start, -spans[i].end))
    edges = sorted({*cuts, *(edge for i in waiting for edge in (spans[i].start, spans[i].end))})
    over: list[int] = []
    at = 0
    for start, end in itertools.pairwise(edges):
        over = [i for i in over if spans[i].end > start]
        while at < len(waiting) and spans[waiting[at]].start == start:
            over.append(waiting[at])
            at += 1
        yield Span(start, end), tuple(over)


def shared(before: Sequence[int], after: Sequence[int]) -> int:
    """How many of the outermost spans over one stretch lie over the next one too, in the same order.

    Example:
        >>> shared((1, 0), (1, 2))
        1
    """
    return next(
        (n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), min(len(before), len(after))
    )
