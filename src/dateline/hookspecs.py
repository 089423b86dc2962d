"""What a plugin hands in, and the three hooks it hands it in through (floor 2).

With the values of `dateline` itself, all that the author of a plugin imports. A plugin is a module (or any object) with
functions marked by `hookimpl`, named in the entry-point group ``dateline`` of its distribution::

    [project.entry-points.dateline]
    money = "dateline_money"

Each hook is called once, when a `Reader` is first used; the host owns the loops over articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

import attrs
import pluggy

from dateline.errors import PluginError, Problem
from dateline.findings import Findings
from dateline.model import Annotation, Article
from dateline.sources import Head, Source

hookspec = pluggy.HookspecMarker("dateline")
hookimpl = pluggy.HookimplMarker("dateline")

A = TypeVar("A", bound=Annotation)
_NAME = re.compile(r"[a-z][a-z0-9]*+(?:[-_.][a-z0-9]++)*+")


def _check_name(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise PluginError(f"{attribute.name} {value!r} is not lower-case words joined by '-', '_' or '.'")


def _check_callable(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not callable(value):
        raise PluginError(f"{attribute.name} must be a function, not {value!r}")


def _check_kind(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not (isinstance(value, type) and issubclass(value, Annotation)):
        raise PluginError(f"{attribute.name} must be a class that inherits from Annotation, not {value!r}")


def _check_kinds(instance: object, attribute: attrs.Attribute[Any], value: Iterable[object]) -> None:
    for kind in value:
        _check_kind(instance, attribute, kind)


def names(values: Iterable[str]) -> tuple[str, ...]:
    """A tuple of names; a lone string is a mistake, not a list of letters.

    Raises:
        PluginError: When it is a string.
    """
    if isinstance(values, str):
        raise PluginError(f"a list of names is asked for, not the string {values!r}")
    return tuple(values)


def _kinds(values: Iterable[type[Annotation]]) -> tuple[type[Annotation], ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Sniff:
    """How sure a format is that a source is its own.

    Args:
        score: From 0 (no) to 1 (certain).
        reason: What was seen, for a person.
    """

    score: float
    reason: str


@attrs.frozen(kw_only=True)
class Format:
    """A way to read articles.

    Args:
        name: Unique; ``format="…"`` asks for it, and `Article.format` says it.
        sniff: Looks at the first 4 KiB and says how sure it is, or None.
        read: Yields articles, and problems for what it cannot read; a container yields a `Source` for each member. Memory must
            not grow with the file.
        suffixes: File name endings with their dot, in lower case; one of them adds 0.1 to the score.
        media_types: Media types (MIME) that stand for it.
        container: Whether it yields sources, which are sniffed again.
        requires: Modules beyond the core that must be importable, each with the extra that brings it: ``("fastwarc[warc]",)``.

    Raises:
        PluginError: When a value is not of the kind asked for.
    """

    name: str = attrs.field(validator=_check_name)
    sniff: Callable[[Head], Sniff | None] = attrs.field(validator=_check_callable)
    read: Callable[[Source], Iterator[Article | Problem | Source]] = attrs.field(validator=_check_callable)
    suffixes: tuple[str, ...] = attrs.field(default=(), converter=names)
    media_types: tuple[str, ...] = attrs.field(default=(), converter=names)
    container: bool = False
    requires: tuple[str, ...] = attrs.field(default=(), converter=names)


@attrs.frozen(kw_only=True)
class Extractor(Generic[A]):
    """Finds one kind of thing in articles.

    Args:
        name: Unique; `Findings.made_by` and ``Reader(without=…)`` speak of it.
        makes: The kind of its findings.
        find: Given an article and what its ``needs`` found there, yields findings. It must depend on nothing else.
        needs: Kinds it reads from ``found``; their extractors run before it.
        replaces: Names of extractors that it stands in for; those do not run.

    Raises:
        PluginError: When a value is not of the kind asked for.
    """

    name: str = attrs.field(validator=_check_name)
    makes: type[A] = attrs.field(validator=_check_kind)
    find: Callable[[Article, Findings], Iterable[A]] = attrs.field(validator=_check_callable)
    needs: tuple[type[Annotation], ...] = attrs.field(default=(), converter=_kinds, validator=_check_kinds)
    replaces: tuple[str, ...] = attrs.field(default=(), converter=names)


@attrs.frozen(kw_only=True)
class Refiner(Generic[A]):
    """Looks over all findings of a kind once they are made: links them to a register, drops or corrects some.

    It runs after every extractor that makes the kind and before those that need it.

    Args:
        name: Unique among refiners and extractors.
        of: The kind.
        refine: Given an article, its findings of that kind and what ``needs`` found, returns the findings to keep.
        needs: Further kinds it reads from ``found``.

    Raises:
        PluginError: When a value is not of the kind asked for.
    """

    name: str = attrs.field(validator=_check_name)
    of: type[A] = attrs.field(validator=_check_kind)
    refine: Callable[[Article, tuple[A, ...], Findings], Iterable[A]] = attrs.field(validator=_check_callable)
    needs: tuple[type[Annotation], ...] = attrs.field(default=(), converter=_kinds, validator=_check_kinds)


@hookspec
def dateline_formats() -> Iterable[Format]:  # type: ignore[empty-body]
    """The formats that the plugin reads. Called once, at first use."""


@hookspec
def dateline_extractors() -> Iterable[Extractor[Any]]:  # type: ignore[empty-body]
    """The extractors that the plugin brings. Called once, at first use."""


@hookspec
def dateline_refiners() -> Iterable[Refiner[Any]]:  # type: ignore[empty-body]
    """The refiners that the plugin brings. Called once, at first use."""
