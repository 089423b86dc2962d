"""The spans in any value, found and changed (floor 0)."""

from __future__ import annotations

from collections.abc import Callable
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
