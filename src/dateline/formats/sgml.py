"""Collections in SGML, thousands of documents a file: LDC (Gigaword), TREC, Reuters-21578."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import markup, pieces, sgml_story, story
from dateline.formats.pieces import Piece
from dateline.formats.sgml_story import Document
from dateline.hookspecs import Format, Sniff
from dateline.model import Article
from dateline.sources import Head, Source

LDC = "ldc-sgml"
TREC = "trec-sgml"
REUTERS = "reuters-21578"

# A document begins on a line of its own, or right behind another tag.
_STARTS = {
    "doc": re.compile(r"(?:\A|(?<=[\r\n>\ufeff]))[ \t]{0,8}(?=<DOC[\s>])", re.IGNORECASE),
    "reuters": re.compile(r"(?:\A|(?<=[\r\n>\ufeff]))[ \t]{0,8}(?=<REUTERS[\s>])", re.IGNORECASE),
}
_ENDS = {name: re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE) for name in _STARTS}
# What may stand before the first document: declarations, comments, the tag that holds all
_BEFORE = re.compile(
    r"(?:\s++|<[!?][^<>]{0,1000}+>|<(?!DOC[\s>]|REUTERS[\s>])[A-Za-z][\w.-]{0,40}[^<>]{0,200}+>)*+", re.IGNORECASE
)
_ID = re.compile(r"<DOC\s[^<>]{0,200}?\bid\s{0,4}=", re.IGNORECASE)
_NUMBER = re.compile(r"<DOC>\s{0,40}<(?P<name>DOCNO|DOCID)\s{0,4}>", re.IGNORECASE)
_LEWIS = re.compile(r"<REUTERS\s[^<>]{0,300}?\b(?:NEWID|OLDID)\s{0,4}=", re.IGNORECASE)


#: A collection does not begin with more white space than this.
_BLANK = 500


def _first(head: Head) -> str:
    """The beginning of a file, from its first document on."""
    text = (head.text or "")[:4096].lstrip("\ufeff")
    if "<" not in text[:_BLANK]:
        return ""
    return text[_BEFORE.match(text).end() :]  # type: ignore[union-attr]  # it matches the empty string


def sniff_ldc(head: Head) -> Sniff | None:
    """Whether the first document is a ``<DOC id=…>``."""
    first = _first(head)
    found = _NUMBER.match(first)
    if _ID.match(first) or (found is not None and found["name"].upper() == "DOCID"):
        return Sniff(score=0.95, reason="it begins with a DOC of SGML that has an id")
    return None


def sniff_trec(head: Head) -> Sniff | None:
    """Whether the first document is a ``<DOC>`` with a ``<DOCNO>``."""
    first = _first(head)
    found = _NUMBER.match(first)
    if found is not None and found["name"].upper() == "DOCNO":
        return Sniff(score=0.95, reason="it begins with a DOC of SGML that has a DOCNO")
    return Sniff(score=0.6, reason="it begins with a DOC of SGML") if first[:5].upper() == "<DOC>" else None


def sniff_reuters(head: Head) -> Sniff | None:
    """Whether the first document is a ``<REUTERS … NEWID=…>``."""
    return Sniff(score=0.96, reason="it begins with a REUTERS of SGML that has a NEWID") if _LEWIS.match(_first(head)) else None


def _documents(source: Source, tag: str) -> Iterator[Document | Problem]:
    """The documents of a file, one at a time; what stands between them, and is no tag, is told of."""
    begin, end = _STARTS[tag], _ENDS[tag]
    number = 0
    for piece in pieces.pieces(source, lambda text, pos: [found.end() for found in begin.finditer(text, pos)]):
        if isinstance(piece, Problem):
            yield piece
            continue
        if not piece.text.startswith("<") or begin.match(piece.text) is None:
            yield from _outside(source, piece, 0)
            continue
        number += 1
        piece = attrs.evolve(piece, number=number)
        closed = end.search(piece.text)
        yield Document(piece=piece, end=len(piece.text) if closed is None else closed.start())
        if closed is None:
            message = f"no </{tag.upper()}> closes this document; it is read to where the next begins"
            yield story.told(source, piece, 0, "unclosed-doc", message, None, Severity.ERROR)
        else:
            yield from _outside(source, piece, closed.end())


def _outside(source: Source, piece: Piece, start: int) -> Iterator[Problem]:
    """A problem for text that stands in no document."""
    at = start
    for tag in (*markup.Tags(piece.text, start), None):
        until = len(piece.text) if tag is None else tag.start
        text = piece.text[at:until].lstrip("\ufeff \t\r\n\x1a\0")
        if text:
            message = "this text stands in no document, and is left out"
            yield story.told(source, piece, until - len(text), "outside-doc", message, None)
            return
        at = until if tag is None else tag.end


Reading = Callable[[Source, Document], "story.Story"]


def _read(source: Source, tag: str, reading: Reading, format: str) -> Iterator[Article | Problem]:
    for item in _documents(source, tag):
        if isinstance(item, Problem):
            yield item
        else:
            yield from story.finish(source, reading(source, item), format)


def read_ldc(source: Source) -> Iterator[Article | Problem]:
    """Documents of the LDC (Gigaword): ``<DOC id="NNA_ENG_20211105.0001">``, whose id states the day."""
    return _read(source, "doc", sgml_story.document, LDC)


def read_trec(source: Source) -> Iterator[Article | Problem]:
    """Documents of TREC's newspapers and wires: ``<DOC><DOCNO>…``."""
    return _read(source, "doc", sgml_story.document, TREC)


def read_reuters(source: Source) -> Iterator[Article | Problem]:
    """Documents of the collection Reuters-21578: ``<REUTERS NEWID=…>``."""
    return _read(source, "reuters", functools.partial(sgml_story.document, reuters=True), REUTERS)


FORMATS = (
    Format(name=LDC, sniff=sniff_ldc, read=read_ldc, suffixes=(".sgm", ".sgml"), media_types=("text/sgml",)),
    Format(name=TREC, sniff=sniff_trec, read=read_trec, suffixes=(".sgm", ".sgml"), media_types=("text/sgml",)),
    Format(name=REUTERS, sniff=sniff_reuters, read=read_reuters, suffixes=(".sgm", ".sgml"), media_types=("text/sgml",)),
)
