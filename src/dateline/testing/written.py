"""Findings written in one line, as golden files hold them (floor 6)."""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs

from dateline.model import Annotation, Article, Span


@attrs.frozen(kw_only=True)
class Wanted:
    """One finding that a case asks for.

    Args:
        text: Its characters, with single blanks.
        values: The values that are compared, as written: ``("speaker.text", "Ada Quill")``.
    """

    text: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        parts = [_escaped(self.text), *(f"{name}: {_escaped(value)}".rstrip() for name, value in self.values)]
        return f"> {' | '.join(parts)}"


def plain(text: str) -> str:
    """A text with single blanks, as it stands in one line of a golden file."""
    return " ".join(text.split())


def all_of(item: Annotation, article: Article) -> Wanted:
    """A line with every value of a finding that is not the default."""
    values: list[tuple[str, str]] = []
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        if field.name not in ("span", "rule") and value != field.default and not isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
            values += _parts(field.name, value, article)
    return Wanted(text=plain(article[item.span]), values=tuple(values))


def _parts(name: str, value: Any, article: Article) -> list[tuple[str, str]]:
    """A value as it is written, one of attrs by its own values."""
    if not attrs.has(type(value)) or isinstance(value, Span | Annotation):
        return [(name, _written(value, article))]
    inner = [(f"{name}.{field.name}", getattr(value, field.name), field.default) for field in attrs.fields(type(value))]
    return [(path, _written(part, article)) for path, part, default in inner if part is not None and part != default]


def value_of(item: Annotation, name: str, article: Article) -> str:
    """The value under a name with dots in it; what is not there is written so."""
    value: Any = item
    for part in name.split("."):
        if value is None:
            return ""
        if not hasattr(value, part):
            return f"(there is no {part!r} in {type(value).__name__})"
        value = getattr(value, part)
    return _written(value, article)


def _written(value: Any, article: Article) -> str:
    """A value in one line: a span by its characters, an annotation by those of its span, a tuple with semicolons."""
    if value is None:
        return ""
    if isinstance(value, Span):
        return plain(article[value])
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple | list | frozenset | set):
        return plain("; ".join(_written(part, article) for part in value))
    if isinstance(value, Annotation) or isinstance(getattr(value, "span", None), Span):
        return plain(article[value.span])
    return plain(str(value))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
