"""Pages saved from Factiva: a table of codes for each article, or a page as it is read, without codes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import pieces, story
from dateline.formats.assemble import join
from dateline.formats.markup import Block
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source
from dateline_exports import dates, page
from dateline_exports.factiva import CODES, Field, fill, identity
from dateline_exports.page import Element, Page
from dateline_exports.words import language

NAME = "factiva-html"

_ARTICLE = re.compile(
    r"<div\b(?=[^<>]{0,300}\bclass\s{0,4}=\s{0,4}[\"']?(?:[\w-]{1,40} ){0,4}article[ \"'>])[^<>]{0,400}>", re.IGNORECASE
)
_FACTIVA = re.compile(
    r"<title>\s{0,20}(?:factiva|dow jones)|\bclass=[\"']?factivalogo|\bclass=[\"']article \w\wArticle", re.IGNORECASE
)
_HTML = re.compile(r"\s*+<(?:!doctype|html|head|div)\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,3}")
_WORDS = re.compile(r"[\d.,\s]{1,12} (?:words|mots|Wörter|palabras|parole|woorden|palavras|слов)", re.IGNORECASE)
_DOCUMENT = re.compile(r"(?:Do[ck]umento?|Документ) \S{6,60}")
#: A code and its value stand next to each other.
_NEAR = 400
_ROWS = frozenset(("td", "th"))
_NAMES = frozenset(("div", "td", "th", "span", "b", "p"))


def sniff(head: Head) -> Sniff | None:
    """Whether it is a page of Factiva's."""
    text = (head.text or "").lstrip("\ufeff")
    if _HTML.match(text) is None or _FACTIVA.search(text) is None:
        return None
    return Sniff(score=1.0, reason="it is a page saved from Factiva")


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each element of that class."""
    number = 0
    for piece in pieces.pieces(source, _starts, page.encoding(source.head)):
        if isinstance(piece, Problem):
            yield piece
            continue
        found = _ARTICLE.match(piece.text)
        if found is None:
            continue  # the head of the page
        number += 1
        made = story.Story(number=number, place=attrs.evolve(piece, number=number))
        paper = Page(piece)
        elements = paper.elements(_NAMES)
        div = elements[0]  # the piece begins with it
        fields = list(_fields(paper, elements, div.close))
        if fields:
            fill(source, made, fields)
        else:
            _plain(source, made, paper, elements, div)
        yield from story.finish(source, made, NAME)
    if not number:
        told = "no article of Factiva stands in it"
        yield Problem(code="no-articles", severity=Severity.ERROR, message=told, file=source.name)


def _starts(text: str, pos: int) -> list[int]:
    return [match.start() for match in _ARTICLE.finditer(text, pos)]


def _fields(paper: Page, elements: list[Element], end: int) -> Iterator[Field]:
    """The fields: a cell with a code, and the cell behind it."""
    cells = [cell for cell in elements if cell.name in _ROWS and cell.start < end]
    done = 0
    for first, second in itertools.pairwise(cells):
        if first.start < done or first.end > second.start or second.start - first.start > _NEAR:
            continue
        code = paper.text(first.inside, first.close).strip(" \xa0")
        if _CODE.fullmatch(code) is None:
            continue
        done = min(second.close, end)  # no letter is read twice, however cells nest
        parts = tuple(paper.pieces(second.inside, done))
        if parts:
            value = join(parts, 1, " ")[0]
            yield Field(code=code, value=value, paragraphs=parts if CODES.get(code) == "text" else ())


def _plain(source: Source, made: story.Story, paper: Page, elements: list[Element], div: Element) -> None:
    """A page as it is read: title, writer, length, date, paper, language, rights, then the text."""
    start, end = div.inside, div.close
    inside = [element for element in elements if element.start < end]
    heads = [e for e in inside if any(name.endswith("headline") for name in e.classes)]
    paragraphs = [e for e in inside if any(name.endswith("articleparagraph") for name in e.classes)]
    title = heads[0] if heads else None
    if title is not None:
        made.title = next(paper.pieces(title.inside, title.close), None)
    first = paragraphs[0].start if paragraphs else end
    _lines(source, made, paper.blocks(title.end if title is not None else start, first))
    done = first
    for element in paragraphs:
        if element.start >= done:
            made.paragraphs += paper.pieces(element.inside, element.close)
            done = element.end
    rest = paper.blocks(done, end) if done < end else []
    for piece in [*made.paragraphs[-1:], *(block.piece for block in rest)]:
        if _DOCUMENT.fullmatch(piece.text.strip()):
            made.id = identity(piece.text.strip())
            made.paragraphs = [part for part in made.paragraphs if part is not piece]


def _lines(source: Source, made: story.Story, blocks: list[Block]) -> None:
    """The lines between title and text."""
    for block in blocks:
        value = " ".join(block.piece.text.split())
        if dates.line(value) is not None and not made.known:
            dates.take_text(source, made, DateRole.PUBLISHED, block.piece)
        elif _WORDS.fullmatch(value):
            made.meta.append(("words", value))
        elif not made.known and made.byline is None and not any(name == "words" for name, _ in made.meta):
            made.byline = block.piece
        elif made.known and made.source is None:
            made.source = value
        elif made.language is None and language(value) != value and language(value) is not None:
            made.language = language(value)
        else:
            made.meta.append(("header", value))


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".html", ".htm"))
