"""What a document of an SGML collection says of an article: its fields, by the names of their tags."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

import attrs

from dateline.formats import assemble, layout, markup, short_dates, story
from dateline.formats.assemble import Assembly, cut
from dateline.formats.markup import Tags
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import by_word, words
from dateline.model import DateRole
from dateline.sources import Source


@attrs.frozen(kw_only=True)
class Document:
    """A document of a collection.

    Args:
        piece: From its opening tag to where the next document begins.
        end: Where its closing tag stands in it; of one without, where it ends.
    """

    piece: Piece
    end: int


@attrs.define
class _Field:
    """An element that states something.

    Args:
        name: Of its tag, in small letters.
        use: What it states; ``"meta"`` of names that are not known.
        start, end: Where its content stands.
    """

    name: str
    use: str
    start: int
    end: int


def _fields(text: str, start: int, end: int) -> list[_Field]:
    """The elements of a document in order, none inside another; one that is not closed ends where the next begins."""
    uses = by_word("sgml ")
    found: list[_Field] = []
    current: _Field | None = None
    tags = Tags(text, start, end)
    for tag in tags:
        use = uses.get(tag.name)
        if current is not None and tag.closing and tag.name == current.name:
            current.end = tag.start
            current = None
        elif not tag.closing and tag.name and _begins(text, tag.start, use, tag.name, current):
            if current is not None:
                current.end = tag.start
            current = _Field(tag.name, use or "meta", tag.end, end)
            found.append(current)
    if current is not None and tags.cut is not None:
        current.end = max(current.start, min(current.end, tags.cut))
    return [field for field in found if text[field.start : field.end].strip()]


def _begins(text: str, at: int, use: str | None, name: str, current: _Field | None) -> bool:
    """Whether a tag begins a field, rather than stands in the text of another."""
    if name in words("inline sgml"):
        return False
    if current is None:
        return True
    if current.use == "text":
        return use in ("text", "dateline") or name == "title"
    return use is not None or (current.use == "meta" and not text[current.start : at].strip())


def document(source: Source, found: Document, *, reuters: bool = False) -> Story:
    """The article that a document holds."""
    piece = found.piece
    text = piece.text
    result = Story(number=piece.number, place=piece)
    opening = next(iter(Tags(text, 0, found.end)), None)
    if opening is None:
        return result
    _attributes(result, text, opening)
    dates: list[Piece] = []
    datelines: list[Piece] = []
    fields = _fields(text, opening.end, found.end)
    for field in fields:
        if field.use == "text":
            result.paragraphs += _paragraphs(cut(piece, field.start, field.end))
            continue
        if field.use == "meta":
            result.meta += _meta(text, field)
            continue
        value = _inline(cut(piece, field.start, field.end))
        if field.use == "date" or (field.use == "file" and short_dates.anpa(value.text) is not None):
            dates.append(value)
        elif field.use == "dateline" and not datelines:
            datelines.append(value)
        elif field.use in ("title", "author") and getattr(result, _SLOTS[field.use]) is None:
            setattr(result, _SLOTS[field.use], value)
        elif field.use in ("id", "source", "language") and getattr(result, field.use) is None:
            setattr(result, field.use, " ".join(value.text.split()))
        else:
            result.meta += _meta(text, field)
    if not result.paragraphs and not any(field.use == "text" for field in fields):
        rest = max((field.end for field in fields), default=opening.end)
        result.paragraphs = _paragraphs(cut(piece, rest, found.end))
    _put_dateline(result, datelines)
    _dates(source, result, dates, by_id=not reuters)
    return result


_SLOTS = {"title": "title", "author": "byline"}


def _attributes(result: Story, text: str, opening: markup.Tag) -> None:
    for name, (start, end) in markup.attributes(text, opening).items():
        value = html.unescape(text[start:end]).strip()
        if value and name in ("id", "newid") and result.id is None:
            result.id = value
        elif value and name in ("language", "lang") and result.language is None:
            result.language = value
        elif value:
            # Reuters says TOPICS="YES" of a document whose topics stand in an element of that name.
            result.meta.append((name if opening.name == "doc" else f"{opening.name}.{name}", value))


_LISTED = re.compile(r"<D>([^<]{0,200}+)", re.IGNORECASE)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}+>")


def _meta(text: str, field: _Field) -> Iterator[tuple[str, str]]:
    for item in _LISTED.findall(text, field.start, field.end) or [_MARKUP.sub(" ", text[field.start : field.end])]:
        value = " ".join(_REFERENCE.sub(lambda found: html.unescape(found[0]), item).split())
        if value:
            yield field.name, value


def _dates(source: Source, result: Story, written: list[Piece], *, by_id: bool) -> None:
    """The dates that tags state; when none does, that of the identifier, which also settles an ambiguous one."""
    in_id = short_dates.in_id(result.id) if by_id and result.id else None
    for piece in written:
        raw = " ".join(piece.text.split())
        date = short_dates.six(raw) or short_dates.strokes(raw) or short_dates.anpa(raw)
        problem = None
        if date is None:
            date, problem = story.read_date(source, DateRole.PUBLISHED, piece)
        if date is not None and date.candidates and in_id is not None:
            date = short_dates.settled(date, [in_id])
        if problem is None and date is not None and date.candidates:
            problem = story.ambiguous(source, piece, date)
        if date is not None and date not in result.known:
            result.known.append(date)
        if problem is not None:
            result.problems.append(problem)
    if in_id is not None and not any(date.value is not None for date in result.known):
        result.known.append(in_id)
        if in_id.candidates:
            result.problems.append(story.ambiguous(source, result.place, in_id))


_BLOCKS = re.compile(r"<(?:p|br|li|h\d)[\s>/]", re.IGNORECASE)


def _inline(piece: Piece) -> Piece:
    """The content of a short element on one line, without the tags in it."""
    parts = [block.piece for block in markup.blocks(piece)] if "<" in piece.text else []
    if not parts:
        return markup.decoded(piece, 0, len(piece.text))
    return parts[0] if len(parts) == 1 else assemble.join(parts, piece.number, " ")[0]


def _paragraphs(piece: Piece) -> list[Piece]:
    """The paragraphs of a text: as tags part them or, without tags, as its lines do."""
    if _BLOCKS.search(piece.text):
        return [block.piece for block in markup.blocks(piece)]
    plain = _plain(piece)
    return [cut(plain, start, end) for start, end in _by_lines(plain.text)]


_REFERENCE = re.compile(r"&(?:#\d{1,7}+;?|#[xX][0-9a-fA-F]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;)")


def _plain(piece: Piece) -> Piece:
    """A text without its tags and with its references read, its lines as they are."""
    assembly = Assembly(piece)
    text, at = piece.text, 0
    tags = Tags(text)
    for tag in tags:
        assembly.replace(_REFERENCE, html.unescape, at, tag.start)
        at = tag.end
    last = len(text) if tags.cut is None else max(at, tags.cut)
    assembly.replace(_REFERENCE, html.unescape, at, last)
    return assembly.piece()


def _by_lines(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text that begins each with an indent; of any other text as everywhere."""
    lines = [(start, end, _indent(text, start)) for start, end in layout.spans(text, 0, len(text))]
    usual = min((indent for _, _, indent in lines), default=0)
    indented = [indent >= usual + _INDENT for _, _, indent in lines]
    between = [layout.gap_between(text, a[1], b[0]) for a, b in itertools.pairwise(lines)]
    if not any(indented) or any(between):
        return [(span.start, span.end) for span in layout.paragraphs(text, 0, len(text))]
    found: list[tuple[int, int]] = []
    for number, (start, end, indent) in enumerate(lines):
        last = number == len(lines) - 1 and indent > usual and end - start <= _SIGNATURE
        if not found or indented[number] or last:
            found.append((start, end))
        else:
            found[-1] = (found[-1][0], end)
    return found


_INDENT = 2
#: A last line as short as this, with an indent, is a signature: " Reuter".
_SIGNATURE = 12


def _indent(text: str, start: int) -> int:
    at = start
    while at > 0 and text[at - 1] in " \t":
        at -= 1
    return start - at


_CLOSED = re.compile(r"[-–—_)\]]\Z")


def _put_dateline(result: Story, written: list[Piece]) -> None:
    """Put the dateline in front of the first paragraph, as it was printed."""
    parts = [assemble.stripped(piece) for piece in written if piece.text.strip()]
    if not parts:
        return
    if not result.paragraphs or result.paragraphs[0].runs[0].char < parts[0].runs[0].char:
        result.paragraphs[:0] = parts[:1]  # of a dateline behind its text no one paragraph can be made
        return
    gap = " " if _CLOSED.search(parts[0].text) else " -- "
    result.paragraphs[0] = assemble.join([parts[0], result.paragraphs[0]], parts[0].number, gap)[0]
