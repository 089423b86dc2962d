"""Text saved from LexisNexis and Nexis: ``3 of 10 DOCUMENTS``, or documents that end with ``End of Document``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.errors import Problem, Severity
from dateline.formats import pieces, story
from dateline.hookspecs import Format, Sniff
from dateline.model import Article
from dateline.sources import Head, Source
from dateline_exports import dates, fields, lexisnexis_newer, lexisnexis_older
from dateline_exports.counting import Count
from dateline_exports.sheet import Sheet, ends, marked
from dateline_exports.words import BODY, END

NAME = "lexisnexis"

_OF = r" {1,3}(?:of|von|de|di|van|sur|av|af) {1,3}"
_SIZE = r"\d[\d.,]{0,8}"
_DOCUMENTS = r"(?:documents?|dokumente?n?|documentos?|documenti|documenten)"
#: 3 of 10 DOCUMENTS; Dokument 3 von 10
NUMBERED = marked(
    rf"(?:(?P<n>{_SIZE}){_OF}(?P<m>{_SIZE}) {{1,3}}{_DOCUMENTS}|do[ck]umento? {{1,3}}(?P<n2>{_SIZE}){_OF}(?P<m2>{_SIZE}))"
    r"[ \t\xa0]{0,40}+\r?$"
)
_ENDS = marked(rf"(?:{'|'.join(END)})[ \t\xa0]{{0,40}}+\r?(?:\n|\Z)")
_END = marked(rf"(?:{'|'.join(END)})[ \t\xa0]{{0,40}}+\r?$")
_BODY = marked(rf"(?:{'|'.join(BODY)})[ \t\xa0]{{0,40}}+\r?$")
#: Documents (10)
_ANNOUNCED = marked(rf"{_DOCUMENTS} \((?P<m>{_SIZE})\)")
#: Lines of rules are ProQuest's.
_OTHERS = "_" * 60


def sniff(head: Head) -> Sniff | None:
    """Whether a document is numbered, or has the newer layout."""
    text = head.text or ""
    if _OTHERS in text:
        return None
    numbered = NUMBERED.search(text)
    if numbered is not None:
        return Sniff(score=0.97, reason=f"its documents are numbered: {numbered[0].strip()!r}")
    body = _BODY.search(text)
    if body is None:
        return None
    found = Sheet(pieces.Piece.of(text[: body.start()])).lines[-60:]
    days = [number for number, line in enumerate(found) if number > 1 and dates.line(line.text) is not None]
    if not days:
        return None
    if _END.search(text, body.end()) is not None:
        return Sniff(score=0.97, reason=f"it has a line {body[0].strip()!r} and one {END[0].title()!r}")
    if any(fields.known(line) for line in found):
        return Sniff(score=0.96, reason=f"it has a date line, labels and a line {body[0].strip()!r}")
    return Sniff(score=0.6, reason=f"it has a date line and a line {body[0].strip()!r}")


def starts(text: str, pos: int) -> list[int]:
    """Where documents begin: with a line that numbers them, or behind the end of another."""
    numbered = (match.start() for match in NUMBERED.finditer(text, pos))
    return sorted({*numbered, *ends(_ENDS, text, pos)})


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each document."""
    yield from documents(source, _sheets(source), NAME)


def _sheets(source: Source) -> Iterator[Sheet | Problem]:
    for piece in pieces.pieces(source, starts):
        yield piece if isinstance(piece, Problem) else Sheet(piece)


def documents(source: Source, sheets: Iterator[Sheet | Problem], name: str) -> Iterator[Article | Problem]:
    """The articles of documents, and what is wrong with them and their number.

    Args:
        source: For problems and origins.
        sheets: The documents, and what stands before, between and behind them.
        name: Of the format.
    """
    count = Count(source)
    for sheet in sheets:
        if isinstance(sheet, Problem):
            yield sheet
            continue
        if not sheet.lines:
            continue
        text = sheet.piece.text
        numbered = NUMBERED.match(text, text.rfind("\n", 0, sheet.lines[0].start) + 1)
        if numbered is not None:
            size = tuple(int(re.sub(r"\D", "", part)) for part in numbered.groups() if part is not None)
            yield from count.add(sheet, (size[0], size[1]))
            made = lexisnexis_older.read(source, sheet, count.number)
        elif lexisnexis_newer.is_document(sheet):
            body = _BODY.search(text)
            announced = _ANNOUNCED.search(text, 0, len(text) if body is None else body.start())
            if announced is not None:
                yield from count.begin(int(re.sub(r"\D", "", announced["m"])))
            yield from count.add(sheet)
            made = lexisnexis_newer.read(source, sheet, count.number)
        else:
            if count.number:  # what stands before the first is a cover page
                yield sheet.told(source, count.number, "outside-doc", "this text stands in no document", None)
            continue
        yield from story.finish(source, made, name)
    if not count.number:
        told = "no document of LexisNexis stands in it"
        yield Problem(code="no-articles", severity=Severity.ERROR, message=told, file=source.name)
    yield from count.end()


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".txt",))
