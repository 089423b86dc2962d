"""Strangers' text as HTML that does nothing but show it (floor 0)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

#: As many paragraphs are shown in a notebook.
_LONG = 50
#: What would turn the line round, steer something, or cannot be written as UTF-8. Letters' own marks of direction, joiners,
#: soft hyphens and no-break spaces are left to the browser.
_ACTS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufff9-\uffff\U000e0000-\U000e007f]"
)
#: The module html would do the same, at the cost of loading 2,000 names of entities.
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def visible(text: str) -> str:
    """The text with an escape for each character that acts instead of showing.

    Example:
        >>> visible("Quill\\u202e eviL")
        'Quill\\\\u202e eviL'
    """
    return _ACTS.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return " " if char in "\u2028\u2029" else char.encode("unicode_escape").decode("ascii")


def as_html(text: str) -> str:
    """The text for the content of an element or a quoted attribute.

    Example:
        >>> as_html('<b title="x">')
        '&lt;b title=&quot;x&quot;&gt;'
    """
    return visible(text).translate(_MARKUP)


def framed(head: str, body: str, foot: str) -> str:
    """Something for a notebook: HTML between two small lines of HTML, in a frame that scrolls."""
    small = "font-size:.85em;opacity:.8"
    return (
        f'<div style="max-width:44em;line-height:1.6"><div style="{small}">{head}</div>'
        f'<div style="max-height:28em;overflow:auto">{body}</div><div style="{small}">{foot}</div></div>'
    )


def paragraph(inner: str, *, headline: bool = False) -> str:
    """A paragraph of HTML for a notebook."""
    return f'<p style="margin:.5em 0;font-weight:{"bold" if headline else "normal"}" dir="auto">{inner}</p>'


def limited(paragraphs: Sequence[str]) -> str:
    """As many paragraphs of HTML as a notebook should hold, and how many more there are."""
    more = len(paragraphs) - _LONG
    return "".join(paragraphs[:_LONG]) + (paragraph(f"… and {more} more paragraphs") if more > 0 else "")


def day(moment: dt.date | None) -> str:
    """The day of a date or a moment."""
    return "no date" if moment is None else moment.isoformat()[:10]
