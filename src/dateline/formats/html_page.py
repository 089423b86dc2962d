"""Pages of HTML: JSON-LD, OpenGraph, microdata and ``<time>`` for what is stated, and the paragraphs of the article.

What surrounds the article on arbitrary pages is a job for an engine (`trafilatura`); here an ``<article>``, ``<main>`` or
``itemprop="articleBody"`` tells where it is, and otherwise every paragraph of the page is read.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem
from dateline.formats import assemble, json_story, layout, markup, pieces, stated, story, wordlists
from dateline.formats.build import ROLES
from dateline.formats.json_values import Value, value_at
from dateline.formats.markup import Tag, Tags, attributes
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import words
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source
from dateline.text import decode

NAME = "html"

_PAGE = re.compile(
    r"\ufeff?\s{0,500}+(?:<\?xml[^<>]{0,200}+>\s{0,100}+)?(?:<!--.{0,800}?-->\s{0,100}+)?(?P<tag><(?:!doctype\s{1,9}+html|html)\b)",
    re.I | re.S,
)
_PART = re.compile(r"\s{0,500}+(?P<tag><(?:head|body|article|main|section|div|h1|p)\b)", re.I)
_LINKED = re.compile(r"(?:article|report|posting|release|webpage)\Z", re.I)
# What hides a script from readers that do not know it
_HIDDEN = re.compile(r"(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)*+")
#: What parts the title of an article from the name of the site: "Talks open | The Coastal Herald"
_SITE = re.compile(r"\s{1,9}+[|–—·•»:-]\s")
_READ = frozenset(["p", "blockquote", "pre", "li", "dd", "h2", "h3", "h4", "h5", "h6"])


def sniff(head: Head) -> Sniff | None:
    """Whether it begins as a page of HTML, or as a part of one."""
    text = head.text or ""
    found = _PAGE.match(text)
    if found is not None:
        return Sniff(score=0.88, reason=f"it begins as a page of HTML, with {' '.join(found['tag'].split())}>")
    found = _PART.match(text)
    return None if found is None else Sniff(score=0.6, reason=f"it begins with an element of HTML, {found['tag']}>")


@attrs.define(kw_only=True)
class _Page:
    """What one pass over the tags of a page saw.

    Args:
        piece: The page.
        language: Of ``<html lang="…">``.
        stated: Name and value of every ``<meta>`` and ``itemprop``, in order.
        linked: The JSON-LD scripts.
        title, heading: The first ``<title>`` and ``<h1>``.
        times: The ``datetime`` of every ``<time>``, and where it stands.
        parts: Name and place of every article, main and ``articleBody``.
    """

    piece: Piece
    language: str | None = None
    stated: list[tuple[str, Piece]] = attrs.field(factory=list)
    linked: list[tuple[int, int]] = attrs.field(factory=list)
    title: Piece | None = None
    heading: Piece | None = None
    times: list[tuple[int, Piece]] = attrs.field(factory=list)
    parts: list[tuple[str, int, int]] = attrs.field(factory=list)
    cut: int | None = None

    def text_of(self, start: int, end: int) -> Piece:
        return assemble.stripped(markup.decoded(self.piece, start, end))


def read(source: Source) -> Iterator[Article | Problem]:
    """The article of the page."""
    for piece in pieces.whole(source, encoding(source.head)):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from story.finish(source, tell(source, piece), NAME)


def tell(source: Source, piece: Piece) -> Story:
    """What a page says of its article, and the paragraphs of it."""
    return _story(source, _look(piece))


# <meta charset="windows-1251">, <meta http-equiv="Content-Type" content="text/html; charset=koi8-r">
_CHARSET = re.compile(r"<meta\s[^<>]{0,200}?charset\s{0,9}=[\s\"']{0,9}([\w:.-]{1,40})", re.I)


def encoding(head: Head) -> str | None:
    """The encoding that the page names; None when it names none, or its letters show that it is UTF-8."""
    found = _CHARSET.search(head.text or "")
    if found is None:
        return None
    try:
        # The last letter may be cut in two.
        shown = codecs.getincrementaldecoder("utf-8")().decode(head.data)
    except UnicodeDecodeError:
        return decode.named(found[1])
    return decode.named(found[1]) if shown.isascii() else None


def _look(piece: Piece) -> _Page:
    """One pass over the tags."""
    page = _Page(piece=piece)
    open_parts: list[tuple[str, str, int]] = []  # what it is, its element, where it begins
    awaited: dict[str, tuple[str, int]] = {}  # an element whose text is a value: its name there, where it begins
    tags = Tags(piece.text)
    for tag in tags:
        if tag.closing:
            _close(page, tag, open_parts, awaited)
            continue
        given = attributes(piece.text, tag)
        value = {name: piece.text[slice(*place)] for name, place in given.items()}
        if tag.name == "html":
            page.language = value.get("lang") or value.get("xml:lang") or page.language
        elif tag.name == "script" and tag.raw is not None and "ld+json" in value.get("type", ""):
            page.linked.append((tag.end, tag.raw))
        elif tag.name in ("title", "h1"):
            awaited.setdefault(tag.name, (tag.name, tag.end))
        _stated(page, tag, given, value, awaited)
        part = "articleBody" if "articleBody" in value.get("itemprop", "") else tag.name
        if part in ("article", "main", "articleBody"):
            open_parts.append((part, tag.name, tag.end))
    page.parts += [(part, start, len(piece.text)) for part, _, start in open_parts]
    page.cut = tags.cut
    return page


def _stated(
    page: _Page, tag: Tag, given: dict[str, tuple[int, int]], value: dict[str, str], awaited: dict[str, tuple[str, int]]
) -> None:
    """Keep what ``<meta>``, ``<time>`` and microdata state."""
    name = value.get("property") or value.get("name") or value.get("itemprop") or ""
    if tag.name == "meta" and name and "content" in given:
        page.stated.append((name, page.text_of(*given["content"])))
    elif tag.name == "time" and "datetime" in given:
        written = page.text_of(*given["datetime"])
        page.times.append((tag.start, written))
        if "itemprop" in given:
            page.stated.append((name, written))
    elif "itemprop" in given and _use(name):
        if "content" in given:
            page.stated.append((name, page.text_of(*given["content"])))
        else:
            awaited.setdefault(tag.name, (name, tag.end))


def _close(page: _Page, tag: Tag, open_parts: list[tuple[str, str, int]], awaited: dict[str, tuple[str, int]]) -> None:
    if tag.name in awaited:
        name, start = awaited.pop(tag.name)
        blocks = markup.blocks(page.piece, start, tag.start) if start < tag.start else []
        text = assemble.join([block.piece for block in blocks], 1, " ")[0] if blocks else None
        if name == "title":
            page.title = page.title or text
        elif name == "h1":
            page.heading = page.heading or text
        elif text is not None:
            page.stated.append((name, text))
    for at in range(len(open_parts) - 1, max(-1, len(open_parts) - 20), -1):
        part, element, start = open_parts[at]
        if element == tag.name:
            page.parts.append((part, start, tag.start))
            del open_parts[at:]
            break


def _use(name: str) -> str:
    """What a name of ``<meta>`` or microdata states (``article:published_time``)."""
    return wordlists.use_of("html ", name)


def _story(source: Source, page: _Page) -> Story:
    told = Story(number=1, place=page.piece, language=page.language)
    linked = _linked(source, page, told)
    stated_as: dict[str, list[Piece]] = {}
    for key, member in linked.items():
        use = json_story.use_of(key)
        if use in ROLES and isinstance(member.data, str):
            told.dates.append((ROLES[use], member.text))
        elif use in ("title", "author", "source", "language") and member.data:
            stated_as.setdefault(use, []).append(json_story.inner(member))
    for name, value in page.stated:
        use = _use(name)
        if use in ROLES:
            told.dates.append((ROLES[use], value))
        elif use:
            stated_as.setdefault(use, []).append(value)
        else:
            told.meta.append((name, value.text))
    for use, values in stated_as.items():
        if use in ("source", "id", "language"):
            setattr(told, use, values[0].text)
    if "author" in stated_as:
        told.byline = json_story.inline(stated_as["author"][0])
    told.title = _title(page, stated_as.get("title", []))
    start, end = _where(page)
    _body(page, told, start, end)
    if not any(role is DateRole.PUBLISHED for role, _ in told.dates):
        told.dates += [(DateRole.PUBLISHED, written) for at, written in page.times[:1] if start <= at < end]
    if page.cut is not None:
        told.problems.append(story.told(source, page.piece, page.cut, "unclosed-tag", "nothing closes this tag", None))
    return told


def _linked(source: Source, page: _Page, told: Story) -> dict[str, Value]:
    """The members of the first article in JSON-LD, in a graph or in a list."""
    for start, end in page.linked:
        piece = assemble.cut(page.piece, start, end)
        begin = _HIDDEN.match(piece.text).end()  # type: ignore[union-attr]  # it matches the empty string
        if piece.text[begin : begin + 1] not in ("{", "["):
            continue
        try:
            value = value_at(piece, begin)
        except (ValueError, RecursionError) as error:
            at = min(getattr(error, "pos", 0), len(piece.text))
            told.problems.append(story.told(source, piece, at, "bad-json-ld", f"this JSON-LD cannot be read: {error}", None))
            continue
        for item in value.items():
            members = item.members()
            graph = members["@graph"].items() if "@graph" in members else iter(())
            for inner in itertools.chain((item,), graph):
                found = inner.members()
                if "@type" in found and any(_LINKED.search(str(kind.data)) for kind in found["@type"].items()):
                    return found
    return {}


def _title(page: _Page, given: list[Piece]) -> Piece | None:
    """The headline: of ``<title>`` the part before the site's name, when the rest of the page gives the same."""
    headline = given[0] if given else page.heading
    title = page.title
    if title is None:
        return headline
    if headline is not None:
        same = layout.folded(headline.text, 0, len(headline.text))
        if layout.folded(title.text, 0, len(headline.text)) == same:
            return assemble.cut(title, 0, len(headline.text))
        return headline
    site = list(_SITE.finditer(title.text))
    return assemble.cut(title, 0, site[-1].start()) if site and site[-1].start() > 20 else title


def _where(page: _Page) -> tuple[int, int]:
    """Where the article stands: the longest of the parts that say so."""
    for name in ("articleBody", "article", "main"):
        found = [(end - start, start, end) for part, start, end in page.parts if part == name]
        if found:
            _, start, end = max(found)
            return start, end
    return 0, len(page.piece.text)


def _body(page: _Page, told: Story, start: int, end: int) -> None:
    """The paragraphs; a line in front of them that holds but a date, or the headline once more, is none."""
    blocks = markup.blocks(page.piece, start, end, words("html beside"))
    whole = start == 0 and end == len(page.piece.text)
    if whole and any(block.name in _READ for block in blocks):
        blocks = [block for block in blocks if block.name in _READ]
    title = told.title and layout.folded(told.title.text, 0, len(told.title.text))
    for block in blocks:
        text = block.piece.text
        if block.name in ("h1", "title") or (not told.paragraphs and layout.folded(text, 0, len(text)) == title):
            continue
        if not told.paragraphs and (dates := stated.line(text, 0, len(text))):
            told.dates += [(ROLES[role], assemble.cut(block.piece, date.start, date.end)) for role, date in dates]
        else:
            told.paragraphs.append(block.piece)
    if told.title is None:
        told.title = next((block.piece for block in blocks if block.name == "h1"), None)


FORMAT = Format(
    name=NAME,
    sniff=sniff,
    read=read,
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
)
