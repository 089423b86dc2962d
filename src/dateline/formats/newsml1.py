"""NewsML 1: the envelope of agencies around one text or several parts of one."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import Problem
from dateline.formats import feeds, newsml_g2, nitf, xml_events, xml_head
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import by_word
from dateline.formats.xml_nodes import Node
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source

NAME = "newsml-1"

_SHAPE = xml_events.Shape(articles=frozenset({"NewsItem"}), nests=True)
_META = ("NameLabel", "DateLabel", "SlugLine", "SubHeadLine", "CreditLine", "CopyrightLine", "KeywordLine", "SeriesLine")


def sniff(head: Head) -> Sniff | None:
    """Whether the first element is NewsML 1's."""
    return xml_head.sniff(head, "NewsML")


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each ``<NewsItem>``."""
    return xml_events.articles(source, _SHAPE, _story, NAME)


def _story(source: Source, node: Node) -> Story:
    made = Story(number=node.raw.piece.number, place=node.raw.piece)
    made.id = _text(node, "PublicIdentifier") or _text(node, "NewsItemId")
    made.language = _formal(node, "Language") or node.attributes.get("xml:lang")
    made.source = _formal(node, "Provider") or _formal(node, "Source") or _text(node, "ProviderId")
    lines = node.deepest("NewsLines") or node
    made.title = _line(lines, "HeadLine")
    made.byline = _line(lines, "ByLine")
    _take_dates(made, node)
    made.meta += [(child.name, child.string) for child in node.deep(*_META) if child.string]
    _take_body(source, made, node)
    dateline = lines.deepest("DateLine")
    if dateline is not None:
        nitf.take_dateline(made, dateline)
    return made


def _text(node: Node, name: str) -> str | None:
    found = node.deepest(name)
    return (found.string or None) if found is not None else None


def _line(node: Node, name: str) -> Piece | None:
    found = node.deepest(name)
    return found.line if found is not None and found.string else None


def _formal(node: Node, name: str) -> str | None:
    """The formal name that an element gives, or one right in it."""
    found = node.deepest(name)
    inner = found.first("Party") if found is not None else None
    given = inner or found
    return (given.attributes.get("FormalName") or None) if given is not None else None


def _take_dates(made: Story, node: Node) -> None:
    """When it was made, changed and numbered; a status that will change with a date is an embargo's."""
    newsml_g2.take_versions(made, node.deepest("FirstCreated"), node.deepest("ThisRevisionCreated"))
    issue = node.deepest("DateId")
    if issue is not None and issue.string:
        made.dates.append((DateRole.ISSUE, issue.line))
    of_line = node.deepest("DateLineDate")
    if of_line is not None and of_line.string:
        made.dates.append((DateRole.DATELINE, of_line.line))
    change = node.deepest("StatusWillChange")
    until = change.deepest("DateAndTime") if change is not None else None
    if until is not None and (_formal(node, "Status") or "").lower().startswith("embargo"):
        made.dates.append((DateRole.EMBARGOED, until.line))


def _take_body(source: Source, made: Story, node: Node) -> None:
    """The text: the parts that are called its body, else the first part that has text."""
    found: dict[str, list[Piece]] = {}
    for use, content in _parts(node, ""):
        if use == "title" and made.title is None:
            made.title = content.line
        elif use != "title" and (use == "body" or use not in found):
            found.setdefault(use, []).extend(_paragraphs(source, made, content))
    made.paragraphs = found.get("body") or found.get("") or []
    if found.get("lead") and found["lead"] != made.paragraphs:
        made.paragraphs = [*found["lead"], *(found.get("body") or [])]


def _parts(node: Node, use: str) -> Iterator[tuple[str, Node]]:
    """The contents inside an element, each with what its component's role says it is."""
    for child in node.children:
        if child.name == "DataContent":
            yield use, child
        elif child.name == "NewsComponent":
            role = child.first("Role")
            named = (role.attributes.get("FormalName", "") if role is not None else "").lower()
            yield from _parts(child, by_word("newsml role ").get(named, "other") if named else use)
        elif child.name in ("ContentItem", "NewsItem"):
            yield from _parts(child, use)


def _paragraphs(source: Source, made: Story, content: Node) -> list[Piece]:
    inner = content.deepest("nitf", "html", "body")
    if inner is not None and inner.name == "nitf":
        before = made.paragraphs
        made.paragraphs = []
        nitf.fill(source, made, inner)
        made.paragraphs, found = before, made.paragraphs
        return found
    if content.children:
        return newsml_g2.xhtml(inner or content, made.title)
    return feeds.paragraphs_of(content.text)


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".xml", ".newsml"), media_types=("text/vnd.iptc.newsml",))
