"""The exports of news databases as formats of `dateline`: LexisNexis, Factiva, Europresse, ProQuest."""

from __future__ import annotations

from collections.abc import Iterable

from dateline import hookimpl
from dateline.hookspecs import Format
from dateline_exports import europresse, factiva, factiva_html, lexisnexis, lexisnexis_docx, proquest

__all__ = ["FORMATS", "dateline_formats"]

FORMATS = (
    lexisnexis.FORMAT,
    lexisnexis_docx.FORMAT,
    factiva.FORMAT,
    factiva_html.FORMAT,
    europresse.FORMAT,
    proquest.FORMAT,
)


@hookimpl
def dateline_formats() -> Iterable[Format]:
    """The formats of this plugin."""
    return FORMATS
