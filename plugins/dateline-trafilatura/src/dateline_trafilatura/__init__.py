"""Arbitrary web pages as a format of `dateline`: trafilatura tells what the article is, the page tells the rest."""

from __future__ import annotations

from collections.abc import Iterable

from dateline import hookimpl
from dateline.hookspecs import Format
from dateline_trafilatura.pages import FORMAT

__all__ = ["FORMAT", "dateline_formats"]


@hookimpl
def dateline_formats() -> Iterable[Format]:
    """The format of this plugin."""
    return (FORMAT,)
