"""Any text at all: paragraphs, a headline on good evidence, and no stated date but that of a dateline or the file's name."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import Problem
from dateline.formats import headlines, layout, pieces
from dateline.formats.build import Draft, finish
from dateline.hookspecs import Format, Sniff
from dateline.model import Article
from dateline.sources import Head, Source

NAME = "plain"


def sniff(head: Head) -> Sniff | None:
    """Any text, unless something better is known of it."""
    if head.text is None:
        return None
    tags = head.text.lstrip("\ufeff \t\r\n").startswith("<")
    return Sniff(score=0.1, reason="text of any kind; tags would be read as text" if tags else "text of any kind")


def read(source: Source) -> Iterator[Article | Problem]:
    """One article of the whole text."""
    for piece in pieces.whole(source):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from finish(source, piece, body(piece.text, Draft(), 0), NAME)


def body(text: str, draft: Draft, start: int) -> Draft:
    """Read the text from ``start`` on as a body, and what stands in front of it when nothing better told."""
    draft.paragraphs = layout.paragraphs(text, start, len(text))
    headlines.take(text, draft)
    headlines.front(text, draft)
    return draft


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".txt",), media_types=("text/plain",))
