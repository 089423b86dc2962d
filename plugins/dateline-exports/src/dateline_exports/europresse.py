"""Pages saved from Europresse (in Canada: Eureka), in both layouts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import assemble, pieces, stated, story
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source
from dateline.text import fold
from dateline_exports import dates, page
from dateline_exports.page import Element, Page

NAME = "europresse"

_ARTICLE = re.compile(r"<article\b[^<>]{0,200}>", re.IGNORECASE)
_OLDER = re.compile(r"<span\s[^<>]{0,40}\bclass=[\"']?DocPublicationName\b", re.IGNORECASE)
_OWN = re.compile(
    r"\bclass=[\"']?DocPublicationName\b|\bclass=[\"']?DocHeader\b|cedrom-sni\.com|europresse\.com|eureka\.cc|\.docOcurrContainer"
)
_HTML = re.compile(r"\s*+<(?:!doctype|html|head|body|article)\b", re.IGNORECASE)
_ID = re.compile(r"(?:Numéro de document|Document number|Número de documento)\s{0,3}:\s{0,3}(?P<id>\S{4,80})", re.IGNORECASE)
_ISSUED = re.compile(r"(?:Date d['’]émission|Issue date)\s{0,3}:\s{0,3}(?P<day>\d{4}-\d\d-\d\d)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s", re.IGNORECASE)
_PAGE = re.compile(r"\bpp?\.\s{0,3}(?P<page>[^\s,;]{1,12}(?:-\d{1,5})?)\s*\Z")
_NUMBER = re.compile(r",? (?:no|n°|nº)\.? (?P<number>\S{1,20})\s*\Z", re.IGNORECASE)
_BEGINS = re.compile(r"[^\s,]{1,20}")
_BREAK = re.compile(r"<br\s{0,3}/?>\s*\Z", re.IGNORECASE)
_P = re.compile(r"<p[\s>/]", re.IGNORECASE)
#: A document has no more elements that state its section, day and page than this.
_HEADERS = 8
_NAMES = frozenset(("span", "p", "div", "section", "aside", "footer", "header", "article", "small", "table"))


def sniff(head: Head) -> Sniff | None:
    """Whether it is a page of Europresse's."""
    text = (head.text or "").lstrip("\ufeff")
    found = None if _HTML.match(text) is None else _OWN.search(text)
    return None if found is None else Sniff(score=1.0, reason=f"it is a page saved from Europresse: it has {found[0]!r}")


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each document."""
    number = 0
    for piece in pieces.pieces(source, _Starts(), page.encoding(source.head)):
        if isinstance(piece, Problem):
            yield piece
            continue
        paper = Page(piece)
        elements = paper.elements(_NAMES)
        if not any(e.classes & {"docpublicationname", "docheader", "titrearticlevisu"} for e in elements):
            continue  # the head of the page, or the picture above a name
        number += 1
        made = Story(number=number, place=attrs.evolve(piece, number=number))
        _Reader(source, made, paper, elements).read()
        yield from story.finish(source, made, NAME)
    if not number:
        told = "no article of Europresse stands in it"
        yield Problem(code="no-articles", severity=Severity.ERROR, message=told, file=source.name)


class _Starts:
    """Finds where articles begin: with their element; in the older layout, which has none, with the name of the paper."""

    def __init__(self) -> None:
        self.newer = False

    def __call__(self, text: str, pos: int) -> list[int]:
        self.newer = self.newer or _ARTICLE.search(text) is not None
        if self.newer:
            return [match.start() for match in _ARTICLE.finditer(text, pos)]
        return [match.start() for match in _OLDER.finditer(text, pos)]


class _Reader:
    """Reads one article."""

    def __init__(self, source: Source, made: Story, paper: Page, elements: list[Element]) -> None:
        self.source = source
        self.made = made
        self.paper = paper
        self.elements = elements

    def first(self, name: str) -> Element | None:
        """The first element of a class, or else of a name."""
        return next((e for e in self.elements if name in e.classes or e.name == name), None)

    def read(self) -> None:
        """Fill the story."""
        made, paper = self.made, self.paper
        name = self.first("docpublicationname")
        if name is not None:
            text = paper.text(name.inside, name.close)
            number = _NUMBER.search(text)
            made.source = (text if number is None else text[: number.start()]).strip() or None
            if number is not None:
                made.meta.append(("number", number["number"]))
        heads = [e for e in self.elements if "docheader" in e.classes][:_HEADERS]
        parts = [part for e in heads for part in paper.pieces(e.inside, e.close)]
        if parts:
            self._header(assemble.join(parts, made.number, " ")[0])
        title = self.first("titrearticlevisu")
        if title is not None:
            made.title = next(paper.pieces(title.inside, title.close), None)
        above = max((e.end for e in (*heads, *([name] if name else []))), default=0)
        if title is not None and above < title.start:
            made.meta += [("kicker", text) for text in (p.text for p in paper.pieces(above, title.start)) if text.strip()]
        behind = title.end if title is not None else above
        if self.first("section") is not None or self.first("footer") is not None:
            self._newer(behind)
        else:
            self._older(behind)

    def _header(self, piece: Piece) -> None:
        """``Politique, mardi 14 mars 2006, p. 12``: a section, the date, a page."""
        view = fold.fold(piece.text[: 2 * stated.LINE_SIZE])
        page_at = _PAGE.search(view)
        if page_at is not None:
            self.made.meta.append(("page", page_at["page"]))
        for found in _BEGINS.finditer(view):
            written = dates.at(view[found.start() :])
            if written is None or (written.value is None and not written.bad and not written.candidates):
                continue
            part = assemble.cut(piece, found.start(), len(piece.text))
            dates.take(self.source, self.made, DateRole.PUBLISHED, part, written)
            section = view[: found.start()].strip(" ,")
            if section:
                self.made.meta.append(("section", section))
            return
        if piece.text.strip():
            self.made.meta.append(("header", piece.text.strip()))

    def _newer(self, start: int) -> None:
        made, paper = self.made, self.paper
        section, footer = self.first("section"), self.first("footer")
        aside = self.first("aside")
        body = section.start if section is not None else len(paper.piece.text)
        below = next((e.start for e in (aside, footer) if e is not None), len(paper.piece.text))
        writers = list(paper.pieces(start, min(body, below)))
        if writers:
            made.byline = assemble.join(writers, made.number, ", ")[0]
        if section is not None:
            made.paragraphs += paper.pieces(section.inside, min(section.close, below))
        if aside is not None:
            texts = paper.text(aside.inside, min(aside.close, footer.start if footer is not None else aside.close))
            if texts.strip():
                made.meta.append(("notes", texts))
        if footer is not None:
            self._below(list(paper.pieces(footer.inside, footer.close)))

    def _older(self, start: int) -> None:
        made, paper = self.made, self.paper
        text = paper.piece.text
        table = next((e.start for e in self.elements if e.name == "table" and e.start > start), len(text))
        p = _P.search(text, start, table)
        if p is not None and _BREAK.search(text, max(start, p.start() - 20), p.start()):
            # "Rosa Lind<br><p>": writers stand on a line of their own before the text
            writers = list(paper.pieces(start, p.start()))
            if writers:
                made.byline = assemble.join(writers, made.number, ", ")[0]
            start = p.start()
        blocks = list(paper.pieces(start, table))
        last = next((n for n, part in enumerate(blocks) if _ID.match(part.text)), len(blocks))
        if last and _COPYRIGHT.match(blocks[last - 1].text):
            last -= 1
        made.paragraphs += blocks[:last]
        self._below([*blocks[last:], *paper.pieces(table, len(text))])

    def _below(self, found: list[Piece]) -> None:
        """Rights, the document's number, and the day on which the page was made."""
        made = self.made
        for part in found:
            number, issued = _ID.search(part.text), _ISSUED.search(part.text)
            if number is not None and made.id is None:
                made.id = number["id"]
            elif issued is not None:
                day = assemble.cut(part, issued.start("day"), issued.end("day"))
                made.dates.append((DateRole.CAPTURED, day))
            elif _COPYRIGHT.match(part.text):
                made.meta.append(("copyright", " ".join(part.text.split())))


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".html", ".htm"))
