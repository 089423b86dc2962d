"""What trafilatura takes for the article of a page, as paragraphs of bare text; and which pages it is not given."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterator
from typing import Any

from dateline.formats.markup import Tags
from dateline.formats.wordlists import words

#: A page of more letters is not given to the engine, whose cost grows faster than the page.
MAX_LETTERS = 2_000_000
#: Nor is one with more tags,
MAX_TAGS = 100_000
#: or with elements inside one another deeper than this.
MAX_DEPTH = 250
# Letters that its parser refuses or stops at
_REFUSED = re.compile("[\0\ud800-\udfff]")
#: What a paragraph is in its result; those inside others are parts of them.
_BLOCKS = frozenset(["p", "head", "quote", "code", "item", "cell", "ab"])
#: Elements that people seldom close, and comments.
_CLOSED_BY_THEMSELVES = frozenset(["p", "li", "td", "tr", "th", "dt", "dd", "option", "!"])


def obstacle(page: str) -> str | None:
    """Why a page is not given to the engine; None when it is.

    Example:
        >>> obstacle("<p>It rained."), obstacle("<div>" * 300)
        (None, 'its elements stand inside one another more than 250 deep')
    """
    if len(page) > MAX_LETTERS:
        return f"it has more than {MAX_LETTERS} letters"
    depth = deepest = 0
    void = words("html void")
    for number, tag in enumerate(Tags(page)):
        if number >= MAX_TAGS:
            return f"it has more than {MAX_TAGS} tags"
        if tag.closing:
            depth = max(0, depth - 1)
        elif tag.name not in void and tag.name not in _CLOSED_BY_THEMSELVES and not page.startswith("/>", tag.end - 2):
            depth += 1
            deepest = max(deepest, depth)
    return f"its elements stand inside one another more than {MAX_DEPTH} deep" if deepest > MAX_DEPTH else None


@functools.cache
def version() -> str:
    """The engine's name with its version: what it finds may change with it.

    Example:
        >>> version().startswith("trafilatura 2.")
        True
    """
    import logging
    from importlib.metadata import version as installed

    # Of what goes wrong a problem tells; without a handler its log would be printed.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return f"trafilatura {installed('trafilatura')}"


def paragraphs(page: str) -> list[str]:
    """The paragraphs of the article that a page holds, as the engine writes them; none when it finds no article.

    Raises:
        Exception: Whatever the engine raises.
    """
    version()
    extract = importlib.import_module("trafilatura").bare_extraction
    found = extract(
        _REFUSED.sub("\ufffd", page), include_comments=False, include_tables=True, include_formatting=False, with_metadata=False
    )
    return [text for text in _texts(found.body) if text.strip()] if found is not None else []


def _texts(body: Any) -> Iterator[str]:
    """The text of each block, in order: of one that holds others, what stands before, between and behind them."""
    parts: list[str] = []
    for event, element in importlib.import_module("lxml.etree").iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS or element.tag == "lb":
            yield "".join(parts)
            parts = []
        parts.append((element.text if event == "start" else element.tail) or "")
    yield "".join(parts)
