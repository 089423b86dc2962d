"""Text saved from Factiva with its indexing: fields behind codes of capitals, one article for each ``AN``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import pieces, story
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source
from dateline_exports import dates
from dateline_exports.sheet import Line, Sheet, ends, marked
from dateline_exports.words import language

NAME = "factiva"

#: What the codes say; further ones are kept under their own name.
CODES: dict[str, str] = {
    "HD": "title",
    "BY": "byline",
    "PD": "published",
    "ET": "time",
    "SN": "source",
    "LA": "language",
    "PG": "page",
    "SE": "section",
    "CLM": "column",
    "WC": "words",
    "ED": "edition",
    "VOL": "volume",
    "SC": "source-code",
    "CY": "copyright",
    "CR": "credit",
    "LP": "text",
    "TD": "text",
    "AN": "id",
    "ART": "art",
    "CO": "companies",
    "IN": "industries",
    "NS": "subjects",
    "RE": "regions",
    "NGC": "group",
    "GC": "group-code",
    "IPC": "publisher-codes",
    "IPD": "publisher-terms",
    "PUB": "publisher",
    "RF": "reference",
    "CT": "contact",
    "CX": "corrected",
    "DLN": "dateline",
}
#: Those that are words, too: within a text they must look like a list of terms, or stand behind a blank line.
_WORDS = frozenset(("CO", "IN", "RE", "BY", "SE", "ART", "PUB", "CT", "ED", "LA", "HD", "PG", "SC", "CR", "VOL"))

_CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:[ \t\xa0]++|$)")
_ID = r"(?:do[ck]umento?|документ)[ \t\xa0]{1,4}+(?P<id>\S{6,60})"
AN = marked(rf"AN(?:[ \t\xa0]{{1,40}}+|[ \t\xa0]{{0,40}}+\r?\n[ \t\xa0]{{0,40}}+){_ID}[ \t\xa0]{{0,40}}+\r?(?:\n|\Z)")
_DOCUMENT = re.compile(_ID, re.IGNORECASE)
_HD = re.compile(r"^(?:HD|SE|CLM|BY|CR)[ \t\xa0]*+\r?(?:$|[^\r\n])", re.MULTILINE)
_FIELDS = re.compile(r"^(?:PD|SN|WC|LP|TD|AN|SC|LA)(?=[ \t\xa0\r\n]|$)", re.MULTILINE)
#: What stands behind the last article
_SUMMARY = re.compile(r"\s*+(?:search summary|©|résumé de la recherche|zusammenfassung der suche|resumen de)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Field:
    """A code and what stands behind it.

    Args:
        code: As written.
        value: What it holds, with its white space.
        paragraphs: The same, block by block.
    """

    code: str
    value: Piece
    paragraphs: tuple[Piece, ...]


def sniff(head: Head) -> Sniff | None:
    """Whether its lines begin with the codes."""
    text = head.text or ""
    title = _HD.search(text)
    found = {match[0] for match in _FIELDS.finditer(text)}
    if title is None or len(found) < 2:
        return None
    if AN.search(text) is not None or len(found) > 3 or _HD.match(text.lstrip("\ufeff\r\n ")):
        return Sniff(score=0.97, reason=f"its lines begin with codes of Factiva: HD, {', '.join(sorted(found))}")
    return Sniff(score=0.6, reason="some of its lines begin with codes of Factiva")


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each ``AN``."""
    number = 0
    for piece in pieces.pieces(source, lambda text, pos: ends(AN, text, pos)):
        if isinstance(piece, Problem):
            yield piece
            continue
        sheet = Sheet(piece)
        if not sheet.lines:
            continue
        found = list(_fields(sheet))
        if not any(CODES.get(field.code) in ("title", "text", "id") for field in found):
            if not (number and _SUMMARY.match(piece.text)):
                yield sheet.told(source, number + 1, "outside-doc", "this text stands in no article", None)
            continue
        number += 1
        made = sheet.story(number)
        fill(source, made, found)
        yield from story.finish(source, made, NAME)
    if not number:
        told = "no article of Factiva stands in it"
        yield Problem(code="no-articles", severity=Severity.ERROR, message=told, file=source.name)


def _fields(sheet: Sheet) -> Iterator[Field]:
    """The fields of an article; what stands before the first code is left out."""
    open_code, start, end = "", 0, 0
    for line in sheet.lines:
        code = _code(line, open_code)
        if code is None:
            end = line.end
            continue
        if open_code:
            yield _field(sheet, open_code, start, end)
        open_code, end = code[0], line.end
        start = min(line.start + code[1], end)
    if open_code:
        yield _field(sheet, open_code, start, end)


def _field(sheet: Sheet, code: str, start: int, end: int) -> Field:
    text = CODES.get(code) == "text"
    return Field(code=code, value=sheet.cut(start, end), paragraphs=tuple(sheet.paragraphs(start, end)) if text else ())


def _code(line: Line, within: str) -> tuple[str, int] | None:
    """The code that a line begins with, and the length of it with the blanks behind."""
    found = _CODE.match(line.text)
    if found is None or found["code"] not in CODES:
        return None
    code, value = found["code"], line.text[found.end() :]
    if CODES.get(within) == "text" and value:
        if code == "AN":
            return (code, found.end()) if _DOCUMENT.match(value) else None
        if code in _WORDS and not (line.gap and (" : " in value or "|" in value or code in ("ART", "PUB", "CT"))):
            return None
    return code, found.end()


def fill(source: Source, made: Story, found: list[Field]) -> None:
    """Put fields into a story."""
    time = next((" ".join(field.value.text.split()) for field in found if CODES.get(field.code) == "time"), "")
    for field in found:
        name = CODES.get(field.code, field.code.lower())
        value = " ".join(field.value.text.split())
        if not value:
            continue
        if name == "text":
            made.paragraphs += field.paragraphs
        elif name == "title" and made.title is None:
            made.title = field.value
        elif name == "byline" and made.byline is None:
            made.byline = field.value
        elif name == "source":
            made.source = value
        elif name == "language":
            made.language = language(value)
        elif name == "id":
            made.id = identity(value)
        elif name == "published":
            take_date(source, made, field.value, time)
        elif name != "time":
            made.meta.append((name, value))
    if made.id is None:
        told = "no line 'AN' with a number ends this article; its text may be cut short"
        made.problems.append(story.told(source, made.place, 0, "unclosed-doc", told, None, Severity.WARNING))


def identity(value: str) -> str:
    """The whole number of an article.

    Example:
        >>> identity("Document TESTEN0020190503e5130002")
        'TESTEN0020190503e5130002'
    """
    document = _DOCUMENT.match(value)
    return document["id"] if document is not None else value


def take_date(source: Source, made: Story, piece: Piece, time: str) -> None:
    """Keep the day of publication, with the time that another field states."""
    day = " ".join(piece.text.split())
    if time and dates.line(f"{day} {time}") is not None:
        piece = attrs.evolve(piece, text=f"{day} {time}")
    elif time:
        made.meta.append(("time", time))
    dates.take_text(source, made, DateRole.PUBLISHED, piece)


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".txt",))
