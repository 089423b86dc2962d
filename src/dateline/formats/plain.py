"""Any text at all: paragraphs, without a stated date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.errors import Problem
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, Origin, Span
from dateline.sources import Chunk, Head, Source

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def sniff(head: Head) -> Sniff | None:
    """Any text, unless something better is known of it."""
    return None if head.text is None else Sniff(score=0.1, reason="text of any kind")


def read(source: Source) -> Iterator[Article | Problem]:
    """One article of the whole text (a first version)."""
    text = ""
    for chunk in source.chunks():
        if isinstance(chunk, Chunk):
            text += chunk.text
        else:
            yield chunk
    paragraphs = []
    for m in _LINE.finditer(text):
        raw = m.group()
        s = m.start() + len(raw) - len(raw.lstrip())
        e = m.start() + len(raw.rstrip())
        if s < e:
            paragraphs.append(Span(s, e))
    yield Article(text=text, paragraphs=tuple(paragraphs), dates=source.stated, format="plain", origin=Origin(name=source.name))


FORMAT = Format(name="plain", sniff=sniff, read=read, suffixes=(".txt",), media_types=("text/plain",))
