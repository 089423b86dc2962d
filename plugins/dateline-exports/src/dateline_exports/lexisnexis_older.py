"""The older layout of LexisNexis: paper and date centred, fields in capitals, more of them behind the text."""

from __future__ import annotations

import attrs

from dateline.formats.story import Story
from dateline.model import DateRole
from dateline.sources import Source
from dateline_exports import dates, fields
from dateline_exports.sheet import Line, Sheet
from dateline_exports.words import BEFORE, BEHIND, COPYRIGHT, CORRECTED, END

#: The date stands among the first lines of a document, if anywhere.
_FIRST = 16


def read(source: Source, sheet: Sheet, number: int) -> Story:
    """The article of a document whose first line numbers it."""
    made = sheet.story(number)
    at = _title(made, sheet, _paper(source, made, sheet))
    at, body = _fields(source, made, sheet, at)
    last = next((n for n in range(at, len(sheet.lines)) if _is_behind(sheet.lines[n], sheet)), len(sheet.lines))
    if body is None and at < last:
        body = sheet.lines[at].start
    if body is not None and at < last:
        made.paragraphs += sheet.paragraphs(body, sheet.lines[last - 1].end)
    _behind(source, made, sheet, last)
    return made


def is_copyright(line: Line) -> bool:
    """Whether a line says who owns the rights."""
    return line.text[:40].lower().startswith(COPYRIGHT)


def _paper(source: Source, made: Story, sheet: Sheet) -> int:
    """Read the paper, the date and what is centred below it; the number of the line behind."""
    lines = sheet.lines
    day = None
    for n in range(1, min(_FIRST, len(lines))):
        if _before(lines[n]) is not None:
            break
        written = dates.line(lines[n].text)
        if written is not None:
            dates.take(source, made, DateRole.PUBLISHED, sheet.cut(lines[n].start, lines[n].end), written)
            day = n
            break
    at = 1
    while at < len(lines) and (at < day if day is not None else lines[at].centred):
        _take_above(made, lines[at])
        at += 1
    if day is None:
        return at
    edition = lines[day].text[dates.line(lines[day].text).end :].strip(" .,;")  # type: ignore[union-attr]  # it is one
    if edition:
        made.meta.append(("edition", edition))
    at = day + 1
    while at < len(lines) and (lines[at].centred or not lines[at].gap or _is_corrected(lines[at])):
        if _before(lines[at]) is not None:
            break
        take_line(made, lines[at], "edition")
        at += 1
    return at


def _take_above(made: Story, line: Line) -> None:
    if made.source is None and not is_copyright(line) and not _is_corrected(line):
        made.source = " ".join(line.text.split())
    else:
        take_line(made, line, "edition")


def take_line(made: Story, line: Line, name: str) -> None:
    """Keep a line of the head: whose rights, whether corrected, or else as ``name``."""
    text = " ".join(line.text.split())
    if is_copyright(line) and made.meta and made.meta[-1][0] == "copyright":
        made.meta[-1] = ("copyright", f"{made.meta[-1][1]} {text}")  # All Rights Reserved
    elif is_copyright(line):
        made.meta.append(("copyright", text))
    elif _is_corrected(line):
        made.meta.append(("notice", text))
    else:
        made.meta.append((name, text.rstrip(";")))


def _is_corrected(line: Line) -> bool:
    return line.text[:40].lower().startswith(CORRECTED)


def _title(made: Story, sheet: Sheet, at: int) -> int:
    """Read the block behind the date as the title; the number of the line behind it."""
    lines = sheet.lines
    last = at
    while last < len(lines) and (last == at or not lines[last].gap):
        if _before(lines[last]) is not None or (_is_behind(lines[last], sheet) and not _may_be_title(lines[last])):
            break
        last += 1
    made.title = sheet.of(at, last)
    return last


def _fields(source: Source, made: Story, sheet: Sheet, at: int) -> tuple[int, int | None]:
    """Read the fields before the text; the number of its first line, and the offset at which it begins when a label says it."""
    lines = sheet.lines
    while at < len(lines) and not _is_behind(lines[at], sheet):
        found = _before(lines[at])
        if found is None:
            break
        if found.name == "body":
            at += found.start >= lines[at].end
            return at, found.start
        last = _until(lines, at)
        fields.take(source, made, sheet, attrs.evolve(found, end=lines[last - 1].end))
        at = last
    return at, None


def _until(lines: list[Line], at: int) -> int:
    """The number of the line behind a field's value: it goes on until a blank line, or another field."""
    last = at + 1
    while last < len(lines) and not lines[last].gap:
        if _before(lines[last]) is not None:
            break
        last += 1
    return last


def _before(line: Line) -> fields.Field | None:
    """The field that a line before the text begins."""
    found = fields.field(line)
    return found if found is not None and found.upper and found.name in BEFORE else None


def _may_be_title(line: Line) -> bool:
    """Whether a line is a title, though it begins as a field behind the text does: CORRECTION: Which Port Was Counted Twice."""
    found = fields.field(line)
    return found is not None and found.name not in ("loaded", "language", "publication-type")


def _is_behind(line: Line, sheet: Sheet) -> bool:
    """Whether a line is the first of what stands behind the text."""
    if line.text.lower() in END:
        return True
    if line.gap and is_copyright(line):
        return line.centred or not sheet.wrapped
    found = fields.field(line) if line.gap else None
    if found is None or not found.upper or found.name not in BEHIND:
        return False
    return found.name != "loaded" or dates.at(line.text[found.start - line.start :]) is not None  # not UPDATE: Talks Resume


def _behind(source: Source, made: Story, sheet: Sheet, at: int) -> None:
    """Read what stands behind the text: fields, of one or more paragraphs, and whose rights."""
    open_field: fields.Field | None = None
    for line in sheet.lines[at:]:
        found = fields.field(line)
        begins = found is not None and found.upper
        other = is_copyright(line) or line.text.lower() in END
        if open_field is not None and not (begins or other):
            open_field = attrs.evolve(open_field, end=line.end)
            continue
        if open_field is not None:
            fields.take(source, made, sheet, open_field)
        open_field = found if begins and not other else None
        if open_field is None and line.text.lower() not in END:
            take_line(made, line, "copyright")
    if open_field is not None:
        fields.take(source, made, sheet, open_field)
