"""RCV1, Reuters' corpus of 1996 and 1997: a ``<newsitem>`` a file, or several put together."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import Problem
from dateline.formats import xml_events, xml_head, xml_nodes
from dateline.formats.story import Story
from dateline.formats.xml_nodes import Node
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source

NAME = "rcv1"

_SHAPE = xml_events.Shape(articles=frozenset({"newsitem"}))
_DATES = {"dc.date.created": DateRole.CREATED, "dc.date.published": DateRole.PUBLISHED}


def sniff(head: Head) -> Sniff | None:
    """Whether the first element is RCV1's."""
    return xml_head.sniff(head, "newsitem")


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each ``<newsitem>``."""
    return xml_events.articles(source, _SHAPE, _story, NAME)


def _story(_: Source, node: Node) -> Story:
    made = Story(number=node.raw.piece.number, place=node.raw.piece)
    made.id = node.attributes.get("itemid") or None
    made.language = node.attributes.get("xml:lang") or None
    title, byline, text = node.first("headline", "title"), node.first("byline"), node.first("text")
    made.title = title.line if title is not None else None
    made.byline = byline.line if byline is not None else None
    made.paragraphs = [block.piece for block in xml_nodes.blocks(text)] if text is not None else []
    if node.attributes.get("date"):
        made.dates.append((DateRole.PUBLISHED, node.attribute("date")))
    for child in node.deep("dc"):
        element = child.attributes.get("element", "")
        if element in _DATES:
            made.dates.append((_DATES[element], child.attribute("value")))
        elif element == "dc.source":
            made.source = child.attributes.get("value") or None
        elif element and child.attributes.get("value"):
            made.meta.append((element, child.attributes["value"]))
    made.meta += [(name, found.string) for name in ("dateline", "copyright") if (found := node.first(name)) is not None]
    made.meta += [("code", code.attributes["code"]) for code in node.deep("code") if code.attributes.get("code")]
    return made


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".xml",))
