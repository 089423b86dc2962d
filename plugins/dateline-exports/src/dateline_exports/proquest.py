"""Text saved from ProQuest: documents between lines of sixty underscores, labels before and behind the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import pieces, story
from dateline.formats.story import Story
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole
from dateline.sources import Head, Source
from dateline_exports import dates, fields
from dateline_exports.counting import Count
from dateline_exports.fields import Field
from dateline_exports.sheet import Line, Sheet, ends, marked
from dateline_exports.words import language

NAME = "proquest"

_RULE = marked(r"_{60}[ \t]{0,40}+\r?(?:\n|\Z)")
_NUMBERED = re.compile(r"(?:document )?(?P<n>\d{1,6}) of (?P<m>\d{1,6})", re.IGNORECASE)
#: Labels of a document; each begins a line.
_LABELS = frozenset(
    (
        *("title", "author", "byline", "publication-info", "links", "abstract", "full-text", "subject", "location", "people"),
        *("company-/-organization", "company", "identifier-/-keyword", "publication-title", "pages", "number-of-pages"),
        *("publication-year", "publication-date", "first-page", "section", "dateline", "publisher", "place-of-publication"),
        *("country-of-publication", "publication-subject", "issn", "source-type", "language", "language-of-publication"),
        *("document-type", "proquest-document-id", "document-url", "copyright", "last-updated", "database", "column", "credit"),
        *("classification", "issue", "volume", "edition", "e-issn", "url", "start-page", "year", "illustrations", "name"),
    )
)
_LABEL = re.compile(r"(?P<label>[A-Z][\w/]{0,20}(?: [\w/]{1,20}){0,3}): ?")
#: The Coastal Herald ; Riverton [Riverton]06 Nov 2021: A.1.
_PAPER = re.compile(r"[^;\[\r\n]{0,200}")
#: Fields that tell a document from a cover page
_OWN = ("full-text", "publication-date", "publication-info", "proquest-document-id", "publication-title")


def sniff(head: Head) -> Sniff | None:
    """Whether lines of underscores stand between documents that have the labels."""
    text = head.text or ""
    if _RULE.search(text) is None:
        return None
    names = {found.name for line in Sheet(pieces.Piece.of(text)).lines if (found := _field(line))}
    if len(names & _LABELS) > 1 and names.intersection(_OWN):
        return Sniff(score=0.97, reason="its documents stand between lines of 60 underscores, with labels of ProQuest")
    return None


def read(source: Source) -> Iterator[Article | Problem]:
    """An article for each document."""
    count = Count(source)
    for piece in pieces.pieces(source, lambda text, pos: ends(_RULE, text, pos)):
        if isinstance(piece, Problem):
            yield piece
            continue
        sheet = Sheet(piece)
        found = [] if not sheet.lines else list(_fields(sheet))
        if not any(field.name in _OWN for field in found):
            continue  # a cover page, or the rights behind the last document
        numbered = _NUMBERED.fullmatch(sheet.lines[0].text)
        yield from count.add(sheet, None if numbered is None else (int(numbered["n"]), int(numbered["m"])))
        made = sheet.story(count.number)
        _fill(source, made, sheet, found, first=numbered is not None)
        yield from story.finish(source, made, NAME)
    if not count.number:
        told = "no document of ProQuest stands in it"
        yield Problem(code="no-articles", severity=Severity.ERROR, message=told, file=source.name)
    yield from count.end()


def _field(line: Line) -> Field | None:
    found = _LABEL.match(line.text)
    if found is None:
        return None
    name = found["label"].lower().replace(" ", "-")
    return Field(name=name, upper=False, start=line.start + found.end(), end=line.end) if name in _LABELS else None


def _fields(sheet: Sheet) -> Iterator[Field]:
    """The fields; a text goes on until a label behind a blank line, any other value until the next label."""
    open_field: Field | None = None
    for line in sheet.lines:
        if _is_rule(line):
            continue
        found = _field(line)
        text = open_field is not None and open_field.name == "full-text"
        if found is not None and not (text and (not line.gap or found.name in ("company", "name", "people", "year", "author"))):
            if open_field is not None:
                yield open_field
            open_field = found
        elif open_field is not None:
            open_field = attrs.evolve(open_field, end=line.end)
    if open_field is not None:
        yield open_field


def _is_rule(line: Line) -> bool:
    return line.text.startswith("_" * 60)


def _fill(source: Source, made: Story, sheet: Sheet, found: list[Field], *, first: bool) -> None:
    """Put the fields into a story."""
    labelled = min(field.start for field in found)
    above = [line for line in sheet.lines[first:] if line.start < labelled and _field(line) is None]
    title = next((field for field in found if field.name == "title"), None)
    if title is not None:
        made.title = sheet.cut(title.start, title.end)
    elif above:
        made.title = sheet.cut(above[0].start, above[0].end)
    for field in found:
        _take(source, made, sheet, field)
    info = next((field for field in found if field.name == "publication-info"), None)
    if info is not None and not any(field.name in ("publication-date", "publication-title") for field in found):
        _take_info(source, made, sheet, info)


def _take(source: Source, made: Story, sheet: Sheet, field: Field) -> None:
    piece = sheet.cut(field.start, field.end)
    value = " ".join(piece.text.split())
    name = field.name
    if not value or name == "title":
        return
    if name == "full-text":
        made.paragraphs += sheet.paragraphs(field.start, field.end)
    elif name in ("author", "byline") and made.byline is None:
        made.byline = piece
    elif name == "publication-title":
        made.source = value
    elif name == "publication-date":
        dates.take_text(source, made, DateRole.PUBLISHED, piece)
    elif name == "last-updated":
        dates.take_text(source, made, DateRole.CAPTURED, piece)
    elif name in ("language", "language-of-publication"):
        made.language = language(value)
    elif name == "proquest-document-id":
        made.id = value
    elif name in ("first-page", "start-page", "pages"):
        made.meta.append(("page", value))
    elif name == "section":
        made.meta += fields.section(value)
    elif name not in ("links",):
        made.meta.append((name, value))


def _take_info(source: Source, made: Story, sheet: Sheet, field: Field) -> None:
    """Read the paper and the day out of the line that states both, where no fields do."""
    piece = sheet.cut(field.start, field.end)
    made.source = " ".join(_PAPER.match(piece.text)[0].split()) or None  # type: ignore[index]  # it matches the empty string
    place = piece.text.rfind("]") + 1
    day = sheet.cut(field.start + place, field.end)
    if dates.at(day.text) is not None:
        dates.take_text(source, made, DateRole.PUBLISHED, day)


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".txt",))
