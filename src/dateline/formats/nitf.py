"""NITF 3: the news text of agencies and papers, alone, in collections (the New York Times corpus), or inside NewsML."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem
from dateline.formats import assemble, layout, story, xml_events, xml_head, xml_nodes
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import words
from dateline.formats.xml_nodes import Node
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source

NAME = "nitf"

_SHAPE = xml_events.Shape(articles=frozenset({"nitf"}))
_INSIDE = re.compile(r"<nitf[\s>]")
#: Elements with a date, the attribute that states it, and what it is the date of
_DATES = (
    ("pubdata", "date.publication", DateRole.PUBLISHED),
    ("date.issue", "norm", DateRole.ISSUE),
    ("date.release", "norm", DateRole.EMBARGOED),
    ("story.date", "norm", DateRole.CREATED),
)
#: All elements that say something of the document, wherever they stand
_STATED = frozenset({"doc-id", "distributor", "rights.owner", "doc.copyright", *(name for name, _, _ in _DATES)})
#: Midnight without a zone is how archives write a day.
_MIDNIGHT = re.compile(r"(\d{8})T000000\Z")
_DASHED = re.compile(r"[-–—:)][\s\xa0]{0,8}\Z")
_NO_DASH = re.compile(r"[\w.)][\s\xa0]{0,8}\Z")


def sniff(head: Head) -> Sniff | None:
    """Whether the first element is NITF's."""
    text = head.text or ""
    inside = Sniff(score=0.7, reason="it is XML with an element <nitf>")
    return xml_head.sniff(head, "nitf") or (inside if _INSIDE.search(text) and xml_head.root(text) else None)


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each ``<nitf>``."""
    return xml_events.articles(source, _SHAPE, _story, NAME)


def _story(source: Source, node: Node) -> Story:
    made = Story(number=node.raw.piece.number, place=node.raw.piece)
    fill(source, made, node)
    return made


def fill(source: Source, made: Story, node: Node) -> None:
    """Put what NITF states into a story; what this has already stays."""
    head = node.first("head") or node
    body = node.first("body") or node
    body_head = body.first("body.head") or body
    hedline = body_head.deepest("hedline")
    title = (hedline.first("hl1") if hedline is not None else None) or head.first("title")
    if made.title is None and title is not None:
        made.title = title.line
    if made.byline is None:
        made.byline = _byline(body_head)
    _take_head(source, made, node, head)
    if hedline is not None:
        made.meta += [("hl2", child.string) for child in hedline.all("hl2") if child.string]
    for name in ("abstract", "distributor"):
        found = body_head.first(name)
        if found is not None and found.string and found.string != made.source:
            made.meta.append((name, found.string))
    content = body.first("body.content")
    made.paragraphs += _paragraphs(content) if content is not None else []
    end = body.first("body.end")
    if end is not None:
        made.paragraphs += [block.piece for tagline in end.all("tagline") for block in xml_nodes.blocks(tagline)]
    dateline = body_head.first("dateline")
    if dateline is not None:
        take_dateline(made, dateline)


def _take_head(source: Source, made: Story, node: Node, head: Node) -> None:
    """Dates, names and numbers of the document."""
    stated = list(node.deep(*_STATED))
    for name, attribute, role in _DATES:
        for found in stated:
            if found.name == name:
                written = found.attribute(attribute) if attribute in found.attributes else found.line
                _take_date(source, made, role, written)
    named = {child.name: child for child in stated}
    given = (
        named["distributor"].string if "distributor" in named else "",
        named["pubdata"].attributes.get("name", "") if "pubdata" in named else "",
        named["rights.owner"].string if "rights.owner" in named else "",
        named["doc.copyright"].attributes.get("holder", "") if "doc.copyright" in named else "",
    )
    made.source = made.source or next((name for name in given if name), None)
    made.id = made.id or (named["doc-id"].attributes.get("id-string") if "doc-id" in named else None) or None
    made.language = made.language or node.attributes.get("baselang") or node.attributes.get("xml:lang")
    for child in head.deep("meta", "keyword", "tobject.subject", "urgency", "date.expire", "series", "classifier"):
        name, value = _stated(child)
        if name and value:
            made.meta.append((name, value))


def _stated(node: Node) -> tuple[str, str]:
    """What an element of the head states: its name or the one it gives, and a value."""
    given = node.attributes
    if node.name == "meta":
        return given.get("name", ""), given.get("content", "")
    for name in (
        "key",
        "ed-urg",
        "norm",
        "series.name",
        "tobject.subject.matter",
        "tobject.subject.type",
        "tobject.subject.refnum",
    ):
        if given.get(name):
            return node.name, given[name]
    return node.name, node.string


def _take_date(source: Source, made: Story, role: DateRole, written: Piece) -> None:
    day = _MIDNIGHT.match(written.text.strip())
    if day is None:
        made.dates.append((role, written))
        return
    date, problem = story.read_date(source, role, attrs.evolve(written, text=day[1]))
    if date is not None:
        made.known.append(attrs.evolve(date, raw=day[0]))
    if problem is not None:
        made.problems.append(problem)


def _byline(body_head: Node) -> Piece | None:
    """Who wrote it, as printed: names and their titles apart."""
    lines = list(body_head.all("byline"))
    printed = [line for line in lines if line.attributes.get("class") != "normalized_byline"] or lines[:1]
    found: list[Piece] = []
    for line in printed:
        parts = xml_nodes.blocks(line, breaks=words("nitf byline"))
        if parts:
            found.append(_joined([block.piece for block in parts if block.name != "byttl"], " "))
            found += [block.piece for block in parts if block.name == "byttl"]
    found = [assemble.cut(part, 0, len(part.text.rstrip(" ,"))) for part in found if part.text.strip(" ,")]
    return assemble.join(found, body_head.raw.piece.number, ", ")[0] if found else None


def _joined(parts: list[Piece], gap: str) -> Piece:
    return assemble.join(parts, 0, gap)[0]


def _paragraphs(content: Node) -> list[Piece]:
    """The paragraphs of a body. Archives give a first paragraph once alone, and once with the full text."""
    full = [block for block in content.all("block") if block.attributes.get("class") == "full_text"]
    found: list[Piece] = []
    for node in full or [content]:
        for block in xml_nodes.blocks(node, words("nitf unread")):
            if block.name == "pre":
                text = block.piece.text
                found += [assemble.cut(block.piece, s.start, s.end) for s in layout.paragraphs(text, 0, len(text))]
            else:
                found.append(block.piece)
    return found


def take_dateline(made: Story, node: Node) -> None:
    """Print a dateline before the first paragraph, unless it stands there already or is no more than the name of a place."""
    line = node.line
    if not line.text:
        return
    first = made.paragraphs[0].text if made.paragraphs else ""
    place = re.split(r"[\s,(]", line.text, maxsplit=1)[0]
    if not first or first.startswith(place) or not _DASHED.search(line.text) or place[:1].isdigit():
        made.meta.append(("dateline", line.text))
        return
    gap = " - " if _NO_DASH.search(line.text) else " "
    made.paragraphs[0] = assemble.join([line, assemble.stripped(made.paragraphs[0])], made.number, gap)[0]


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".nitf", ".xml"), media_types=("application/nitf+xml",))
