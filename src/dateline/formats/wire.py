"""Wire copy as agencies transmit it, framed by control characters: IPTC 7901 and ANPA 1312."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import layout, pieces, short_dates, story
from dateline.formats.assemble import cut
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import words
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole, Precision, StatedDate
from dateline.sources import Head, Source

IPTC = "iptc7901"
ANPA = "anpa1312"

#: Start of header, start of text, end of text, end of transmission
_SOH, _STX, _ETX, _EOT = "\x01", "\x02", "\x03", "\x04"
_CONTROLS = "".join(map(chr, (*range(33), 127)))
# "eca062 4 i 211 ccccb   dpa 061"
_IPTC_HEAD = re.compile(
    r"\x01(?P<id>[A-Za-z]{2,4}\d{2,5}) {1,4}(?P<priority>\d) {1,4}(?P<category>[A-Za-z]{1,4}) {1,4}(?P<words>\d{1,5})"
    r"(?P<rest>[^\r\n\x02]{0,100}+)"
)
_AGENCY = re.compile(r"(?P<agency>[A-Za-z]{2,8}) {1,4}\d{2,5}\s*\Z")
# "W2870", a selector code; "f l", then the keyword, the day and the number of words
_ANPA_HEAD = re.compile(
    r"\x01(?P<id>[A-Za-z]{1,2}\d{3,4})\x1f(?P<selector>[^\r\n\x02]{0,40}+)(?:\r\n?|\n)"
    r"(?:(?P<priority>[A-Za-z]) (?P<category>[A-Za-z]{1,3})(?=\W))?[\x00-\x20]{0,10}+(?P<rest>[^\r\n\x02]{0,200}+)"
)
_ANPA_DAY = re.compile(r"\s(?P<day>\d\d-\d\d) {1,4}(?P<words>\d{3,5})\s*\Z")
_STARTS = {
    IPTC: re.compile(r"[\x00\x16\x7f]{0,16}+(?=\x01[A-Za-z]{2,4}\d{2,5} )"),
    ANPA: re.compile(r"[\x00\x16\x7f]{0,16}+(?=\x01[A-Za-z]{1,2}\d{3,4}\x1f)"),
}


def _beginning(head: Head) -> str:
    return head.data.decode("latin-1").lstrip(_CONTROLS.replace(_SOH, ""))


def sniff_iptc(head: Head) -> Sniff | None:
    """Whether it begins with a header of IPTC 7901 behind its control character."""
    found = _IPTC_HEAD.match(_beginning(head))
    return None if found is None else Sniff(score=0.96, reason=f"it begins with the header {found['id']} of IPTC 7901")


def sniff_anpa(head: Head) -> Sniff | None:
    """Whether it begins with a header of ANPA 1312 between its control characters."""
    found = _ANPA_HEAD.match(_beginning(head))
    return None if found is None else Sniff(score=0.96, reason=f"it begins with the header {found['id']} of ANPA 1312")


@attrs.frozen(kw_only=True)
class Message:
    """A message of a transmission, by its control characters.

    Args:
        piece: From the start of its header to where the next message begins.
        text: Where its text begins.
        end: Where its text ends.
        trailer: The line behind its text.
    """

    piece: Piece
    text: int
    end: int
    trailer: str


Reading = Callable[[Message], Story]


def _read(source: Source, format: str, reading: Reading) -> Iterator[Article | Problem]:
    begin = _STARTS[format]
    number = 0
    for piece in pieces.pieces(source, lambda text, pos: [found.end() for found in begin.finditer(text, pos)]):
        if isinstance(piece, Problem):
            yield piece
            continue
        if not piece.text.startswith(_SOH) or begin.match(piece.text) is None:
            yield from _outside(source, piece, 0)
            continue
        number += 1
        message = _framed(attrs.evolve(piece, number=number))
        result = reading(message)
        if message.end == len(piece.text):
            says = "no end of text closes this message; it is read to where the next begins"
            result.problems.append(story.told(source, message.piece, 0, "unclosed-message", says, None, Severity.ERROR))
        if message.trailer and not any(date.value is not None for date in result.known):
            says = f"no date can be read in {message.trailer[:60]!r}"
            result.problems.append(story.told(source, message.piece, message.end, "bad-date", says, None))
        elif any(date.role is DateRole.HEADER for date in result.known) and len(result.known) == 1:
            says = f"{result.known[0].raw} is a month and a day without a year"
            hint = "say when it was published: parse(…, date=…)"
            result.problems.append(story.told(source, message.piece, 0, "no-year", says, hint))
        yield from story.finish(source, result, format)
        end = piece.text.find(_EOT, message.end)
        if end >= 0:
            yield from _outside(source, message.piece, end)


def _framed(piece: Piece) -> Message:
    text = piece.text
    start = text.find(_STX)
    start = _second_line(text) if start < 0 else start + 1
    end = min((at for at in (text.find(_ETX, start), text.find(_EOT, start)) if at >= 0), default=len(text))
    last = text.find(_EOT, end)
    trailer = text[end : len(text) if last < 0 else last].strip(_CONTROLS)
    return Message(piece=piece, text=start, end=end, trailer=trailer)


def _second_line(text: str) -> int:
    return layout.line_end(text, 0)


def _outside(source: Source, piece: Piece, start: int) -> Iterator[Problem]:
    """A problem for text that stands in no message."""
    text = piece.text[start:].lstrip(_CONTROLS + "\ufeff")
    if text:
        says = "this text stands in no message, and is left out"
        yield story.told(source, piece, len(piece.text) - len(text), "outside-doc", says, None)


def read_iptc(source: Source) -> Iterator[Article | Problem]:
    """Messages of IPTC 7901, as dpa and others send them; the last line states day, hour, month and year."""
    return _read(source, IPTC, _iptc)


def _iptc(message: Message) -> Story:
    piece, text = message.piece, message.piece.text
    result = Story(number=piece.number, place=piece)
    head = _IPTC_HEAD.match(text)
    if head is not None:
        result.id = head["id"]
        agency = _AGENCY.search(head["rest"])
        result.source = None if agency is None else agency["agency"]
        result.meta += [(name, head[name]) for name in ("priority", "category", "words")]
        result.meta += [("header", " ".join(head["rest"].split()))] if head["rest"].strip() else []
        keywords = text[head.end() : message.text].strip(_CONTROLS + "/")
        result.meta += [("keywords", " ".join(keywords.split()))] if keywords else []
    start = _iptc_front(result, message)
    notes = _NOTES.search(text, start, message.end)
    end = message.end if notes is None else notes.start()
    for span in layout.paragraphs(text, start, end):
        signature = span.end - span.start < _LINE and _SIGNATURE.fullmatch(text, span.start, span.end)
        if signature:
            result.meta.append(("signature", signature[0]))
        else:
            result.paragraphs.append(cut(piece, span.start, span.end))
    if notes is not None:
        result.meta.append(("notes", " ".join(text[notes.start() : message.end].split())))
    date = short_dates.iptc(message.trailer)
    result.known += [] if date is None else [date]
    return result


#: What the desk tells other desks begins here.
_NOTES = re.compile(
    r"(?:(?<=\n)|(?<=\r))(?:#{1,3} {0,4}(?:[A-Za-z]{2,8} )?notebook\b|(?:\* ?){3,8}[ \t]{0,4}(?:\r\n?|\n)The following)", re.I
)
# "dpa wsz jln npr"
_SIGNATURE = re.compile(r"[a-z]{2,5}(?: [a-z]{2,4}){1,6}")
_LINE = 80
#: The lines above the text are not more than this.
_FRONT = 12


def _iptc_front(result: Story, message: Message) -> int:
    """Read the lines above the text, which end in ``=``: labels, title, byline; and where the text begins."""
    text = message.piece.text
    lines: list[tuple[int, int]] = []
    at, closed = message.text, False
    while len(lines) < _FRONT and not closed and (line := layout.next_line(text, at, message.end)) is not None:
        if lines and layout.gap_between(text, lines[-1][1], line[0]):
            break
        lines.append(line)
        closed = text[line[1] - 1] == "="
        at = line[1]
    if not closed and not (len(lines) == 1 and not layout.ends_sentence(text, *lines[0])):
        return message.text
    shown = [(start, start + len(text[start:end].rstrip("= "))) for start, end in lines]
    bylines = [line for line in shown if _is_byline(text[line[0] : line[1]])]
    if bylines:
        result.byline = cut(message.piece, *bylines[0])
    rest = [line for line in shown if line not in bylines and line[1] > line[0]]
    labels = [line for line in rest[:-1] if _is_label(text[line[0] : line[1]])]
    result.meta += [("label", text[start:end]) for start, end in labels]
    titles = [line for line in rest if line not in labels]
    if titles:
        result.title = cut(message.piece, titles[0][0], titles[-1][1])
    return at


def _is_byline(line: str) -> bool:
    """Whether a line names an author: ``By Ada Quill``."""
    first, blank, _ = line.partition(" ")
    return blank == " " and first.lower() in words("wire by")


def _is_label(line: str) -> bool:
    """Whether a line is none of a title: ``1ST LEAD``, ``(Correction)``."""
    return line.isupper() or (line.startswith("(") and line.endswith(")"))


def read_anpa(source: Source) -> Iterator[Article | Problem]:
    """Messages of ANPA 1312, as AP sends them; the header's month and day have no year, the last line states one."""
    return _read(source, ANPA, _anpa)


def _anpa(message: Message) -> Story:
    piece, text = message.piece, message.piece.text
    result = Story(number=piece.number, place=piece)
    date = short_dates.anpa(message.trailer)
    result.known += [] if date is None else [date]
    head = _ANPA_HEAD.match(text)
    if head is not None:
        result.id = head["id"]
        day = _ANPA_DAY.search(head["rest"])
        slug = head["rest"] if day is None else head["rest"][: day.start()]
        named = {"selector": head["selector"], "priority": head["priority"], "category": head["category"], "keyword": slug}
        result.meta += [(name, value.strip(_CONTROLS)) for name, value in named.items() if value and value.strip(_CONTROLS)]
        if day is not None:
            result.meta.append(("words", day["words"]))
            result.known.append(StatedDate(role=DateRole.HEADER, raw=day["day"], precision=Precision.DAY))
    agency = _FILED.match(message.trailer)
    result.source = None if agency is None else agency["agency"]
    start = message.text
    while (line := layout.next_line(text, start, message.end)) is not None and text[line[0]] == "^":
        _anpa_line(result, piece, line)
        start = line[1]
    for span in layout.paragraphs(text, start, message.end):
        first = span.start + (text[span.start] == "^")
        result.paragraphs.append(cut(piece, first, span.end))
    return result


# "NN-WF-11-13-13 1509GMT"
_FILED = re.compile(r"(?P<agency>[A-Z]{2,8})-[A-Z]{2}-\d\d-")
_COUNTED = re.compile(r"(?:\*\d{1,6}< ?\^?)?(?P<slug>.{1,120}),\d{2,5}\Z")


def _anpa_line(result: Story, piece: Piece, line: tuple[int, int]) -> None:
    """Read a line with a mark at its beginning: ``^By ADA QUILL=``, ``^The plan passes<``."""
    start, end = line[0] + 1, line[1]
    mark = piece.text[end - 1] if end > start else ""
    end = start + len(piece.text[start:end].rstrip("<= \t"))
    shown = piece.text[start:end]
    counted = _COUNTED.match(shown)
    if not shown.strip():
        return
    if counted is not None and mark == "<" and result.title is None:
        result.meta.append(("slug", counted["slug"]))
    elif mark == "=":
        if result.byline is None and _is_byline(shown):
            result.byline = cut(piece, start, end)
        else:
            result.meta.append(("credit", shown))
    elif mark == "<" and shown.lower().startswith(tuple(words("wire note"))):
        result.meta.append(("note", shown))
    elif mark == "<" and result.title is None:
        result.title = cut(piece, start, end)
    elif mark == "<":
        result.meta.append(("headline", shown))
    else:
        result.paragraphs.append(cut(piece, start, end))


FORMATS = (
    Format(name=IPTC, sniff=sniff_iptc, read=read_iptc, suffixes=(".txt", ".iptc"), media_types=()),
    Format(name=ANPA, sniff=sniff_anpa, read=read_anpa, suffixes=(".txt", ".tst"), media_types=()),
)
