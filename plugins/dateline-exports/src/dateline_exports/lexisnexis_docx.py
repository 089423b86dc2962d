"""The same out of a file of a word processor (.docx), as Nexis Uni saves it.

Places are those in ``word/document.xml``, the member of the archive that holds the text, and the article's origin is named so:
``export.docx/word/document.xml``.
"""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from typing import BinaryIO, cast

import attrs

from dateline.errors import Problem, Severity, describe
from dateline.formats import assemble, xml_events, zip_files
from dateline.formats.assemble import Assembly
from dateline.formats.pieces import Piece
from dateline.formats.xml_nodes import Node
from dateline.hookspecs import Format, Sniff
from dateline.model import Article
from dateline.sources import Head, Source
from dateline_exports import lexisnexis
from dateline_exports.sheet import Sheet
from dateline_exports.words import END

NAME = "lexisnexis-docx"

_FIRST = b"PK\x03\x04"
_MEMBER = "word/document.xml"
_NAME_AT = 30
#: Of the text so much is looked at to tell the file, unpacked.
_SEEN = 1 << 16
_TAGS = re.compile(r"<[^<>]{0,2000}+(?:>|\Z)")
_TEXT, _LARGEST = "word/", 1 << 30
#: A document has no more paragraphs than this.
_MOST = 100_000
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, struct.error),
    *(EOFError, OSError, ValueError, LookupError, OverflowError, RuntimeError),
)
_SHAPE = xml_events.Shape(articles=frozenset({"p"}), nests=True)


def sniff(head: Head) -> Sniff | None:
    """Whether it is a word processor's file, and its text begins as LexisNexis' do, as far as that is to be seen so early."""
    if not head.data.startswith(_FIRST):
        return None
    text = _beginning(head.data)
    if text is not None:
        found = lexisnexis.sniff(attrs.evolve(head, text=text))
        return found and attrs.evolve(found, reason=f"it is a file of a word processor (.docx), and {found.reason}")
    if _TEXT.encode() in head.data or head.suffix == ".docx":
        return Sniff(score=0.5, reason="it is a file of a word processor (.docx); its text stands too far behind to be told")
    return None


def _beginning(data: bytes) -> str | None:
    """The first lines of the text, as far as the beginning of a file holds them; None when they stand behind it."""
    name = data.find(_MEMBER.encode())
    header = name - _NAME_AT
    if header < 0 or not data.startswith(_FIRST, header):
        return None
    flags, method = struct.unpack_from("<HH", data, header + 6)
    packed = data[name + sum(struct.unpack_from("<HH", data, name - 4)) :]
    if flags & 1 or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return None
    try:
        xml = packed if method == zipfile.ZIP_STORED else zlib.decompressobj(-15).decompress(packed, _SEEN)
    except zlib.error:
        return None
    lines = re.split(r"</w:p>|<w:br/>", xml.decode("utf-8", "replace"))
    return "\n".join(html.unescape(_TAGS.sub("", line)) for line in lines)


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each document."""
    member = _unpacked(source)
    if isinstance(member, Problem):
        yield member
        return
    with member:
        yield from lexisnexis.documents(member, _sheets(member), NAME)


def _unpacked(source: Source) -> Source | Problem:
    """The member that holds the text, as a source of its own."""
    import tempfile

    try:
        archive = zipfile.ZipFile(source.open())
        info = archive.getinfo(_MEMBER)
        limit = min(_LARGEST, zip_files.FREE + zip_files.MAX_RATIO * info.compress_size)
        # Closed by the source that is made of it.
        spool = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=1 << 24))  # noqa: SIM115
        with archive.open(info) as packed:
            while data := packed.read(1 << 20):
                spool.write(data)
                if spool.tell() > limit:
                    spool.close()
                    return _problem(source, "zip-bomb", f"{_MEMBER} is larger than is unpacked")
    except _BROKEN as error:
        return _problem(source, "zip-broken", f"{_MEMBER} cannot be unpacked: {describe(error)}")
    name = "/".join(part for part in (source.name, _MEMBER) if part)
    return Source(name=name, file=spool, stated=source.stated)


def _problem(source: Source, code: str, message: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, message=message, file=source.name, member=_MEMBER)


@attrs.frozen(kw_only=True)
class _Paragraph:
    piece: Piece
    bold: bool
    centred: bool


def _sheets(source: Source) -> Iterator[Sheet | Problem]:
    """The paragraphs put together into documents: a line for each, cut behind ``End of Document`` and before a number."""
    waiting: list[_Paragraph] = []
    for node in xml_events.read(source, _SHAPE):
        if isinstance(node, Problem):
            yield node
            continue
        for part in _paragraphs(node):
            text = part.piece.text.strip()
            if waiting and lexisnexis.NUMBERED.match(text):
                yield _sheet(waiting)
                waiting = []
            waiting.append(part)
            if text.lower() in END or len(waiting) >= _MOST:
                yield _sheet(waiting)
                waiting = []
    if waiting:
        yield _sheet(waiting)


def _sheet(parts: list[_Paragraph]) -> Sheet:
    piece, spans = assemble.join([part.piece for part in parts], 1, "\n")
    bold, centred = set(), set()
    for part, span in zip(parts, spans, strict=True):
        start = span.end - len(part.piece.text.lstrip())
        if part.bold:
            bold.add(start)
        if part.centred:
            centred.add(start)
    return Sheet(piece, frozenset(bold), frozenset(centred), wrapped=False)


def _paragraphs(node: Node) -> Iterator[_Paragraph]:
    """The lines of a paragraph."""
    properties = node.first("w:pPr", "pPr")
    align = next(properties.deep("w:jc", "jc"), None) if properties is not None else None
    centred = align is not None and any(value == "center" for value in align.attributes.values())
    line = _Line(node)
    for run in node.deep("w:r", "r"):
        marks = run.first("w:rPr", "rPr")
        bold = marks is not None and any(not _is_off(mark) for mark in marks.all("w:b", "b"))
        for child in run.children:
            kind = child.name.rpartition(":")[2]
            if kind == "t":
                line.text(child, bold=bold)
            elif kind in ("tab", "noBreakHyphen"):
                line.mark(child, " " if kind == "tab" else "-")
            elif kind in ("br", "cr"):
                yield line.close(centred=centred)
    yield line.close(centred=centred)


def _is_off(mark: Node) -> bool:
    return any(value in ("0", "false", "off") for value in mark.attributes.values())


class _Line:
    """Collects the text of a line."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.parts: list[Piece] = []
        self.plain = False

    def text(self, child: Node, *, bold: bool) -> None:
        piece = child.text
        if piece.text:
            self.parts.append(piece)
        self.plain = self.plain or (not bold and bool(piece.text.strip()))

    def mark(self, child: Node, letter: str) -> None:
        assembly = Assembly(self.node.raw.piece)
        assembly.write(letter, child.start, child.end)
        self.parts.append(assembly.piece())

    def close(self, *, centred: bool) -> _Paragraph:
        if self.parts:
            piece = assemble.join(self.parts, 1, "")[0]
        else:
            piece = assemble.cut(self.node.raw.piece, 0, 0)
        found = _Paragraph(piece=piece, bold=bool(self.parts) and not self.plain, centred=centred)
        self.parts, self.plain = [], False
        return found


FORMAT = Format(
    name=NAME,
    sniff=sniff,
    read=read,
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
)
