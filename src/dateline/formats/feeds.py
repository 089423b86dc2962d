"""Feeds and exports of blogs: RSS 0.9 to 2.0, RDF, Atom, and WordPress' WXR, an RSS with more to it."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import assemble, layout, markup, story, xml_events, xml_head, xml_nodes
from dateline.formats.build import ROLES
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import by_word, words
from dateline.formats.xml_nodes import Node
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source

_SHAPE = xml_events.Shape(articles=frozenset({"item", "entry"}), heads=frozenset({"title", "language"}))
#: A channel or feed, whose title names the source
_CHANNELS = ("channel", "feed")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}+>")
#: What WordPress writes when there is no date.
_NO_DATE = "0000-00-00"
_ROOTS = {"rss": "rss", "RDF": "rss", "feed": "atom"}


def _sniff(name: str, head: Head) -> Sniff | None:
    """Whether the first element is a feed's."""
    found = xml_head.root(head.text or "")
    if found is None or found[0] not in _ROOTS:
        return None
    local, tag = found
    if local == "RDF" and "purl.org/rss/" not in tag and "netscape.com/rdf/simple" not in tag:
        return None
    kind = "wxr" if "wordpress.org/export/" in (head.text or "") and local == "rss" else _ROOTS[local]
    if kind != name:
        return None
    told = "its first element is <rss>, with WordPress' namespace" if kind == "wxr" else f"its first element is <{local}>"
    return Sniff(score=0.95, reason=told)


def _read(name: str, source: Source) -> Iterator[Article | Problem]:
    """An article for each item or entry; one that is broken is a problem, and the next ones are read."""
    feed = _Feed(source)
    any_article = any_error = False
    for item in xml_events.read(source, _SHAPE):
        if isinstance(item, Problem):
            any_error |= item.severity is Severity.ERROR
            yield item
        elif item.name in ("title", "language", "dc:language", "atom:title"):
            feed.take(item)
        elif _local(item) in ("item", "entry"):
            any_article = True
            found = _story(item, feed)
            if found is not None:
                yield from story.finish(source, found, name)
    if not any_article and not any_error:
        message = "it holds no article"
        yield Problem(code="no-articles", severity=Severity.WARNING, message=message, file=source.name)


def _local(node: Node) -> str:
    return node.name.rpartition(":")[2]


class _Feed:
    """What a feed says of all its articles.

    Args:
        file: What it is read from.
    """

    def __init__(self, file: Source) -> None:
        self.file = file
        self.title: str | None = None
        self.language: str | None = None

    def take(self, node: Node) -> None:
        if not node.raw.above or node.raw.above[-1].name.rpartition(":")[2] not in _CHANNELS:
            return
        if _local(node) == "title":
            self.title = _plain(node).text or None
        else:
            self.language = node.string or None


def _story(item: Node, feed: _Feed) -> Story | None:
    post_type = item.first("wp:post_type")
    if post_type is not None and post_type.string in words("wxr unread"):
        return None
    number = item.raw.piece.number
    made = Story(number=number, place=item.raw.piece, source=feed.title, language=item.language or feed.language)
    bodies: dict[str, Node] = {}
    updated: list[Node] = []
    names: list[Piece] = []
    for child in item.children:
        use = by_word("feed ").get(child.name.removeprefix("atom:"), "")
        if use == "title" and made.title is None:
            made.title = _plain(child)
        elif use in _BODIES and use not in bodies and (child.children or child.inside < child.close):
            bodies[use] = child
        elif use == "author":
            names += _names(child)
        elif use == "updated":
            updated.append(child)
        elif use == "gmt":
            _take_gmt(made, child, feed.file)
        elif use in ROLES and not child.string.startswith(_NO_DATE):
            made.dates.append((ROLES[use], child.line))
        elif use in ("id", "language", "source"):
            _take_field(made, use, child)
        else:
            _take_meta(made, child)
    known = any(role is DateRole.PUBLISHED for role, _ in made.dates) or any(made.known)
    made.dates += [(DateRole.UPDATED if known else DateRole.PUBLISHED, node.line) for node in updated]
    names = [name for name in names if name.text.strip()]
    made.byline = assemble.join(names, number, ", ")[0] if names else None
    _take_body(made, bodies)
    return made


#: The text of an item is the first of these that is not empty.
_BODIES = ("content", "summary")


def _take_body(made: Story, bodies: dict[str, Node]) -> None:
    for use in _BODIES:
        if use in bodies:
            if made.paragraphs:
                _take_summary(made, use, bodies[use])
            else:
                made.paragraphs = [piece for piece in _paragraphs(bodies[use]) if piece.text.strip()]


def _take_summary(made: Story, use: str, node: Node) -> None:
    """Keep a text beside the body without its tags."""
    text = " ".join(html.unescape(_TAG.sub(" ", node.string)).split())
    if text:
        made.meta.append((use, text))


def _take_gmt(made: Story, node: Node, source: Source) -> None:
    """A date whose element says that it is in universal time."""
    written = node.line
    if not written.text or written.text.startswith(_NO_DATE):
        return
    date, _ = story.read_date(source, DateRole.PUBLISHED, attrs.evolve(written, text=f"{written.text} GMT"))
    if date is not None:
        made.known.append(attrs.evolve(date, raw=written.text))


def _take_field(made: Story, use: str, node: Node) -> None:
    text = node.string
    if text:
        setattr(made, use, text)


def _take_meta(made: Story, node: Node) -> None:
    """Keep what else an item says: links, categories, and elements with nothing but text."""
    name = node.name.removeprefix("atom:")
    value = node.attributes.get("term") or node.attributes.get("href") or ("" if node.children else node.string)
    if name == "link" and node.attributes.get("rel", "alternate") != "alternate":
        name = f"link.{node.attributes['rel']}"
    if value:
        made.meta.append((name, value))


def _names(node: Node) -> list[Piece]:
    """The names of people that an element gives."""
    named = list(node.all("name", "atom:name"))
    return [name.line for name in named] or [node.line]


def _plain(node: Node) -> Piece:
    """A title without tags, and without the references of HTML that are left when those of XML are read."""
    if node.attributes.get("type") == "xhtml":
        return node.line
    piece = node.line
    if node.attributes.get("type") == "text" or ("&" not in piece.text and "<" not in piece.text):
        return piece
    found = markup.blocks(piece) if _TAG.search(piece.text) else []
    return found[0].piece if found else markup.decoded(piece, 0, len(piece.text))


def _paragraphs(node: Node) -> list[Piece]:
    """The paragraphs of a text, which may be HTML as text or as elements."""
    if node.children:
        return [block.piece for block in xml_nodes.blocks(node, words("html unread"))]
    kind = node.attributes.get("type", "")
    return [] if "/" in kind and not kind.startswith("text/") else paragraphs_of(node.text)


_PARAGRAPH = re.compile(r"<(?:p|div|br|li|td)[\s>/]", re.IGNORECASE)


def paragraphs_of(piece: Piece) -> list[Piece]:
    """The paragraphs of HTML; where it marks none, as WordPress keeps its own texts, lines and empty lines part them."""
    text = piece.text
    if _PARAGRAPH.search(text):
        return [block.piece for block in markup.blocks(piece)]
    found: list[Piece] = []
    for span in layout.paragraphs(text, 0, len(text)):
        if text.find("<", span.start, span.end) >= 0 or text.find("&", span.start, span.end) >= 0:
            found += [block.piece for block in markup.blocks(piece, span.start, span.end)]
        else:
            found.append(assemble.cut(piece, span.start, span.end))
    return found


FORMATS = tuple(
    Format(
        name=name,
        sniff=functools.partial(_sniff, name),
        read=functools.partial(_read, name),
        suffixes=suffixes,
        media_types=media_types,
    )
    for name, suffixes, media_types in (
        ("rss", (".rss", ".rdf", ".xml"), ("application/rss+xml", "application/rdf+xml")),
        ("atom", (".atom", ".xml"), ("application/atom+xml",)),
        ("wxr", (".wxr", ".xml"), ()),
    )
)
