"""The formats that `dateline` reads itself, one module each (floor 3)."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.formats import (
    csv_articles,
    feeds,
    front_matter,
    header_date,
    header_lines,
    html_page,
    json_articles,
    mail,
    newsml1,
    newsml_g2,
    nitf,
    plain,
    rcv1,
    sgml,
    title_date,
    warc,
    wire,
    zip_files,
)
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
        *mail.FORMATS,
        *feeds.FORMATS,
        nitf.FORMAT,
        newsml_g2.FORMAT,
        newsml1.FORMAT,
        rcv1.FORMAT,
        *csv_articles.FORMATS,
        *wire.FORMATS,
        zip_files.FORMAT,
        warc.FORMAT,
        plain.FORMAT,
    ]
