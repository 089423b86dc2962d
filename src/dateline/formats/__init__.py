"""The formats that `dateline` reads itself, one module each (floor 3)."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.formats import front_matter, header_date, header_lines, html_page, json_articles, plain, sgml, title_date
from dateline.hookspecs import Format, hookimpl


@hookimpl
def dateline_formats() -> Iterable[Format]:
    """The built-in formats."""
    return [
        header_date.FORMAT,
        title_date.FORMAT,
        header_lines.FORMAT,
        front_matter.FORMAT,
        *json_articles.FORMATS,
        html_page.FORMAT,
        *sgml.FORMATS,
        plain.FORMAT,
    ]
