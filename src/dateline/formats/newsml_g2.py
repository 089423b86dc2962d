"""NewsML-G2: a message with news items, or an item alone; their text is XHTML, NITF, or plain."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import Problem
from dateline.formats import feeds, nitf, xml_events, xml_head, xml_nodes
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import words
from dateline.formats.xml_nodes import Node
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source

NAME = "newsml-g2"

_SHAPE = xml_events.Shape(articles=frozenset({"newsItem"}))
#: Elements with a date in the file's order of importance, and what it is the date of
_DATES = (
    ("embargoed", DateRole.EMBARGOED),
    ("contentCreated", DateRole.CREATED),
    ("contentModified", DateRole.UPDATED),
)


def sniff(head: Head) -> Sniff | None:
    """Whether the first element is NewsML-G2's."""
    return xml_head.sniff(head, "newsMessage", "newsItem", "packageItem")


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each ``<newsItem>``; packages, which only point at items, hold none."""
    return xml_events.articles(source, _SHAPE, _story, NAME)


def _story(source: Source, node: Node) -> Story:
    made = Story(number=node.raw.piece.number, place=node.raw.piece, id=node.attributes.get("guid") or None)
    item, content = node.first("itemMeta"), node.first("contentMeta")
    tag = content.first("language") if content is not None else None
    made.language = (tag.attributes.get("tag") if tag is not None else None) or node.language
    if node.attributes.get("version"):
        made.meta.append(("version", node.attributes["version"]))
    if item is not None:
        _take_item(made, item)
    if content is not None:
        _take_content(made, content)
    body = node.first("contentSet")
    if body is not None:
        _take_body(source, made, body)
    line = content.first("dateline") if content is not None else None
    if line is not None:
        nitf.take_dateline(made, line)
    return made


def _take_item(made: Story, item: Node) -> None:
    """What an item states of itself: who provides it, and when it was made, changed, and may be used."""
    provider = item.first("provider")
    made.source = _name(provider) if provider is not None else None
    take_versions(made, item.first("firstCreated"), item.first("versionCreated"))
    _take_dates(made, item)
    _take_meta(made, item, "pubStatus", "edNote", "service", "title")


def take_versions(made: Story, first: Node | None, this: Node | None) -> None:
    """Keep when an item was first made, which is its publication, and when this version was, which is an update of that."""
    if first is not None and first.string:
        made.dates.append((DateRole.PUBLISHED, first.line))
    if this is not None and this.string:
        made.dates.append((DateRole.UPDATED if made.dates else DateRole.PUBLISHED, this.line))


def _take_dates(made: Story, node: Node) -> None:
    made.dates += [(role, child.line) for name, role in _DATES for child in node.all(name) if child.string]


def _take_content(made: Story, content: Node) -> None:
    """What an item states of its text."""
    for child in content.all("headline"):
        role = child.attributes.get("role", "")
        if not child.string:
            continue
        if made.title is None and "sub" not in role.lower():
            made.title = child.line
        else:
            made.meta.append((role or "headline", child.string))
    by = content.first("by")
    made.byline = by.line if by is not None else None
    _take_dates(made, content)
    credit = content.first("creditline")
    if made.source is None and credit is not None:
        made.source = credit.string or None
    _take_meta(
        made, content, "slugline", "creditline", "keyword", "subject", "genre", "located", "creator", "description", "urgency"
    )


def _take_meta(made: Story, node: Node, *names: str) -> None:
    for child in node.all(*names):
        value = _name(child)
        if value and not child.deepest("html", "section"):
            made.meta.append((child.name, value))


def _name(node: Node) -> str | None:
    """What an element names: its text, the name in it, or the code that it gives."""
    inner = node.first("name")
    text = inner.string if inner is not None else node.string
    given = node.attributes
    return text or given.get("literal") or given.get("qcode") or given.get("uri") or None


def _take_body(source: Source, made: Story, body: Node) -> None:
    """The text of an item: the first of its renditions that has some."""
    for rendition in body.all("inlineXML", "inlineData"):
        markup = rendition.deepest("nitf", "html", "body")
        if markup is not None and markup.name == "nitf":
            nitf.fill(source, made, markup)
        elif rendition.children:
            made.paragraphs += xhtml(markup or rendition, made.title)
        elif not rendition.attributes.get("encoding"):
            made.paragraphs += feeds.paragraphs_of(rendition.text)
        if any(piece.text.strip() for piece in made.paragraphs):
            return


def xhtml(node: Node, title: Piece | None) -> list[Piece]:
    """The paragraphs of XHTML, without its head and the title that is printed once more above them."""
    body = node.deepest("body") or node
    blocks = xml_nodes.blocks(body, words("html unread") | words("xhtml unread"))
    if blocks and title is not None and blocks[0].name == "h1" and blocks[0].piece.text == title.text.strip():
        blocks = blocks[1:]
    return [block.piece for block in blocks]


FORMAT = Format(
    name=NAME,
    sniff=sniff,
    read=read,
    suffixes=(".xml", ".g2"),
    media_types=("application/vnd.iptc.g2.newsmessage+xml", "application/vnd.iptc.g2.newsitem+xml"),
)
