"""The newer layout of LexisNexis: title, paper, date, fields, a line ``Body``, the text, and ``End of Document``."""

from __future__ import annotations

import attrs

from dateline.formats.story import Story
from dateline.model import DateRole
from dateline.sources import Source
from dateline_exports import dates, fields
from dateline_exports.lexisnexis_older import is_copyright, take_line
from dateline_exports.sheet import Line, Sheet
from dateline_exports.words import BODY, CLASSIFICATION, END, HEADINGS

#: The head of a document, from its title to the line before its text, has no more lines than this.
_HEAD = 80


def _is(line: Line, words: frozenset[str] | tuple[str, ...]) -> bool:
    return line.end - line.start < 40 and line.text.lower() in words


def _find(lines: list[Line], words: frozenset[str] | tuple[str, ...], start: int = 0) -> int | None:
    return next((n for n in range(start, len(lines)) if _is(lines[n], words)), None)


def is_document(sheet: Sheet) -> bool:
    """Whether it holds a document, and not a cover page or what stands behind the last one."""
    lines = sheet.lines
    return _is(lines[-1], END) or _find(lines, BODY, 1) is not None


def read(source: Source, sheet: Sheet, number: int) -> Story:
    """The article of a document."""
    made = sheet.story(number)
    lines = sheet.lines
    end = len(lines)
    if _is(lines[-1], END):
        end -= 1
    else:
        told = "no line 'End of Document' closes this document; its text may be cut short"
        made.problems.append(sheet.told(source, number, "unclosed-doc", told, None))
    body = _find(lines[:end], BODY, 1)
    first = body if body is not None else next((n for n in range(end) if fields.known(lines[n])), end)
    day = next((n for n in range(first - 1, max(-1, first - _HEAD), -1) if dates.line(lines[n].text) is not None), None)
    at = _above(source, made, sheet, first, day)
    _head(source, made, sheet, at, body if body is not None else end)
    if body is not None:
        last = next((n for n in range(body + 1, end) if _parts(lines[n], sheet)), end)
        if body + 1 < last:
            made.paragraphs += sheet.paragraphs(lines[body + 1].start, lines[last - 1].end)
        _behind(source, made, sheet, last, end)
    return made


def _above(source: Source, made: Story, sheet: Sheet, first: int, day: int | None) -> int:
    """Read title, paper and date; the number of the line behind them."""
    lines = sheet.lines
    if day is None:
        top = next((n for n in range(first) if fields.known(lines[n]) or is_copyright(lines[n])), first)
        top = min(top, 3)
        made.title = sheet.of(0, max(1, top - 1) if top else 0)
        if top > 1:
            made.source = " ".join(lines[top - 1].text.split())
        return top
    piece = sheet.cut(lines[day].start, lines[day].end)
    written = dates.line(lines[day].text)
    assert written is not None  # that is how it was found
    dates.take(source, made, DateRole.PUBLISHED, piece, written)
    rest = lines[day].text[written.end :].strip(" .,;")
    if rest:
        made.meta.append(("edition", rest))
    paper = day - 1 if day > 1 else day
    if day > 1:
        made.source = " ".join(lines[paper].text.split())
    made.title = sheet.of(_top(lines, paper), paper)
    return day + 1


def _top(lines: list[Line], paper: int) -> int:
    """The first line of the title: of the block above the paper, or of the bold lines in it where a cover page goes before."""
    top = max(0, paper - 1)
    while top > 0 and not lines[top].gap and paper - top < _HEAD:
        top -= 1
    if lines[max(0, paper - 1)].bold:
        bold = paper - 1
        while bold > top and lines[bold - 1].bold:
            bold -= 1
        return bold
    return top


def _head(source: Source, made: Story, sheet: Sheet, at: int, end: int) -> None:
    """Read the fields between the date and the text."""
    lines = sheet.lines
    last: fields.Field | None = None
    for n in range(at, end):
        found = fields.field(lines[n])
        if found is None and last is not None and not lines[n].gap and not is_copyright(lines[n]):
            last = attrs.evolve(last, end=lines[n].end)  # a long value goes on
            continue
        if last is not None:
            fields.take(source, made, sheet, last)
        last = found
        if found is None:
            take_line(made, lines[n], "edition")
    if last is not None:
        fields.take(source, made, sheet, last)


def _parts(line: Line, sheet: Sheet) -> bool:
    """Whether a line ends the text: the heading of what stands behind it, or a field of when it was loaded."""
    if line.gap or line.bold or not sheet.wrapped:
        if _is(line, CLASSIFICATION) or _is(line, tuple(HEADINGS)):
            return True
        found = fields.known(line)
        return found is not None and found.name == "loaded"
    return False


def _behind(source: Source, made: Story, sheet: Sheet, at: int, end: int) -> None:
    """Read what stands behind the text: a correction, index terms."""
    lines = sheet.lines
    while at < end:
        name = HEADINGS.get(lines[at].text.lower()) if _parts(lines[at], sheet) else None
        last = next((n for n in range(at + 1, end) if _parts(lines[n], sheet)), end)
        if name is None:
            _head(source, made, sheet, at + _is(lines[at], CLASSIFICATION), last)
        else:
            value = sheet.of(at + 1, last)
            if value is not None and name == "correction":
                fields.take_correction(source, made, value)
            elif value is not None:
                made.meta.append((name, " ".join(value.text.split())))
        at = last
