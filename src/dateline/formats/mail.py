"""Mail: a message (``email``), and a mailbox that holds many (``mbox``)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import assemble, layout, mail_parts, mail_text, markup, pieces, story
from dateline.formats.assemble import Assembly
from dateline.formats.mail_parts import Header, Part
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.formats.wordlists import words
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole, StatedDate
from dateline.sources import Chunk, Head, Source

NAME = "email"
MAILBOX = "mbox"

# "From quill@example.org Thu Nov 25 14:00:00 2021": the line that parts messages
_FROM = re.compile(
    r"From (?:[^\s]{1,200}+|\"[^\"\r\n]{0,200}+\"[^\s]{0,200}+)? {0,4}"
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? [^\r\n]{10,80}(?:\r\n?|\n)"
    r"(?=>?[!-9;-~]{1,100}+[ \t]{0,4}:|>?From )"
)
_STARTS = re.compile(rf"(?:\A|(?<=\n\n)|(?<=\n\r\n)|(?<=\r\r)){_FROM.pattern}")
_MANGLED = re.compile(r"^>(?=>{0,100}+From )", re.MULTILINE)
_ADDRESS = re.compile(r"[^\s@<>]{1,100}+@[^\s@<>]{1,200}")


def sniff(head: Head) -> Sniff | None:
    """Whether it begins with the headers of mail: a ``Received``, a ``Message-ID``, a sender's address."""
    text = head.text if head.text is not None else head.data.decode("latin-1")
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    lines, _ = mail_parts.headers(text, start, len(text))
    names = {line.name for line in lines}
    marks = names & words("mail mark")
    sent = any(
        line.name in ("from", "sender", "to", "return-path") and _ADDRESS.search(text, line.start, line.end) for line in lines
    )
    if len(marks) >= 2 or (marks and sent):
        return Sniff(score=0.95, reason=f"it begins with headers of mail, such as {sorted(marks)[0].title()}")
    if sent and len(names & {"from", "to", "subject", "date"}) >= 2:
        return Sniff(score=0.93, reason="it begins with headers of mail, an address among them")
    return None


def sniff_mailbox(head: Head) -> Sniff | None:
    """Whether it begins with the line that parts the messages of a mailbox."""
    text = head.text if head.text is not None else head.data.decode("latin-1")
    if _FROM.match(text.lstrip("\ufeff\r\n")) is None:
        return None
    return Sniff(score=0.97, reason="it begins with a line 'From …' of a mailbox")


def read(source: Source) -> Iterator[Article | Problem]:
    """A message: its subject, its sender, its Date, and its text without attachments."""
    problems: list[Problem] = []
    for item in [source.piece] if isinstance(source, Message) else pieces.whole(source):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        start = len(item.text) - len(item.text.lstrip("\ufeff \t\r\n"))
        message = mail_parts.parse(item.text, start, len(item.text))
        if not _is_declared(message):
            yield from problems
        yield from story.finish(source, _Reading(source, item, message).story(), NAME)


def _is_declared(part: Part) -> bool:
    """Whether a part says that its letters are others than UTF-8."""
    named = part.parameters.get("charset", "")
    return (bool(named) and mail_text.charset(named) not in (None, "utf-8")) or any(_is_declared(inner) for inner in part.parts)


class _Reading:
    """Puts an article together from the parts of a message."""

    def __init__(self, source: Source, piece: Piece, message: Part) -> None:
        self.source = source
        self.piece = piece
        self.message = message
        self.result = Story(number=piece.number, place=piece)

    def story(self) -> Story:
        for header in self.message.headers:
            self._take_header(header)
        shown = list(self._shown(self.message))
        for part in shown:
            self.result.paragraphs += self._paragraphs(part)
        self._attachments(self.message, {id(part) for part in shown})
        return self.result

    def _take_header(self, header: Header) -> None:
        result = self.result
        if header.name in words("mail unread") or header.name.startswith(_UNREAD) or header.start == header.end:
            return
        value = mail_text.header(self.piece, header.start, header.end)
        if header.name == "subject" and result.title is None:
            result.title = value
        elif header.name == "date":
            result.dates.append((DateRole.PUBLISHED, value))
        elif header.name == "message-id" and result.id is None:
            result.id = value.text.strip("<> ")
        elif header.name == "content-language" and result.language is None:
            result.language = value.text
        elif header.name == "organization" and result.source is None:
            result.source = value.text
        else:
            if header.name == "from" and result.byline is None:
                result.byline = _name(value)
            result.meta.append((header.name, value.text))

    def _shown(self, part: Part) -> Iterator[Part]:
        """The parts that are for reading: of several that say the same, the plain one."""
        if part.attached:
            return
        if part.parts:
            if not part.closed:
                self._told(part.start, "unclosed-part", "no last border closes the parts of this message")
            if part.kind == "multipart/alternative":
                yield from self._best([list(self._shown(inner)) for inner in part.parts])
            else:
                for inner in part.parts[:1] if part.kind == "multipart/related" else part.parts:
                    yield from self._shown(inner)
        elif _is_text(part) or (part.kind.startswith("multipart/") and part is self.message):
            yield part

    def _best(self, choices: list[list[Part]]) -> list[Part]:
        text = self.piece.text
        said = [choice for choice in choices if any(text[part.start : part.end].strip() for part in choice)]
        plain = [choice for choice in said if all(part.kind == "text/plain" for part in choice)]
        return next(iter(plain or said), [])

    def _paragraphs(self, part: Part) -> list[Piece]:
        body = self._body(part)
        if body is None:
            return []
        if part.kind == "text/html":
            return [block.piece for block in markup.blocks(body)]
        if part.parameters.get("format", "").lower() == "flowed":
            body = mail_text.flowed(body, delete_space=part.parameters.get("delsp", "").lower() == "yes")
        return [assemble.cut(body, p.start, p.end) for p in layout.paragraphs(body.text, 0, len(body.text))]

    def _body(self, part: Part) -> Piece | None:
        """The text of a part, out of its transfer encoding; None when nobody knows that."""
        named = part.parameters.get("charset", "us-ascii")
        codec = mail_text.charset(named)
        if codec is None:
            self._told(part.start, "unknown-encoding", f"nobody knows the letters {named[:40]!r}; they are read as UTF-8")
            codec = "utf-8"
        how = part.first(self.piece.text, "content-transfer-encoding").lower()
        place = self.piece, part.start, part.end, codec
        if how == "base64":
            body, whole = mail_text.base64(*place)
            if not whole:
                self._told(part.start, "bad-base64", "this body in base64 is cut or broken; what can be read of it is")
        elif how == "quoted-printable":
            body = mail_text.quoted_printable(*place)
        elif how in ("", "7bit", "8bit", "binary"):
            body = mail_text.plain(*place)
        else:
            message = f"nobody knows the transfer encoding {how[:40]!r}; this part is not read"
            self._told(part.start, "unknown-transfer-encoding", message, Severity.ERROR)
            return None
        return body

    def _attachments(self, part: Part, shown: set[int]) -> None:
        """List what is not read."""
        for inner in part.parts:
            self._attachments(inner, shown)
        if part.parts or id(part) in shown or (_is_text(part) and not part.attached):
            return
        name = Piece.of(part.name or "")
        read = mail_text.header(name, 0, len(name.text)).text
        self.result.meta.append(("attachment", f"{read} ({part.kind})" if read else part.kind))

    def _told(self, at: int, code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        problem = story.told(self.source, self.piece, min(at, len(self.piece.text)), code, message, None, severity)
        self.result.problems.append(problem)


def _is_text(part: Part) -> bool:
    return part.kind.startswith("text/") and part.kind not in words("mail no text")


#: Headers that begin so are of the way that a message took, or of programs.
_UNREAD = ("x-", "received", "resent-", "content-", "arc-", "dkim-", "list-unsubscribe")
_NAMED = re.compile(r"\s*(?:\"(?P<quoted>[^\"]{1,200}+)\"|(?P<bare>[^<>\"]{1,200}+))\s*<[^<>]{0,300}>\s*\Z")
_BEHIND = re.compile(r"[^\s()]{1,300}+ {0,4}\((?P<name>[^()]{1,200}+)\)\s*\Z")


def _name(value: Piece) -> Piece:
    """The sender's name; of several senders, or one without a name, all that is written."""
    found = _NAMED.match(value.text) or _BEHIND.match(value.text)
    if found is None:
        return value
    return assemble.stripped(assemble.cut(value, *found.span(found.lastgroup or 0)))


class Message(Source):
    """A message of a mailbox; its places are those of the mailbox.

    Args:
        name: The mailbox's.
        stated: Dates known from outside.
        piece: Its text.
    """

    def __init__(self, *, name: str | None, stated: tuple[StatedDate, ...], piece: Piece) -> None:
        self.piece = piece
        data = b"".join(mail_text.file_bytes(chunk.text, chunk.run.encoding) for chunk in self.chunks())
        super().__init__(name=name, file=io.BytesIO(data), stated=stated)

    def chunks(self, encoding: str | None = None) -> Iterator[Chunk]:
        """Its text; each chunk knows its place in the mailbox."""
        ends = [run.start for run in self.piece.runs[1:]] + [len(self.piece.text)]
        for run, end in zip(self.piece.runs, ends, strict=True):
            yield Chunk(text=self.piece.text[run.start : end], run=attrs.evolve(run, start=0))


def read_mailbox(source: Source) -> Iterator[Article | Problem | Source]:
    """The messages of a mailbox, one at a time; ``>From`` at the beginning of a line is read as ``From``."""
    number = 0
    for piece in pieces.pieces(source, lambda text, pos: [found.start() for found in _STARTS.finditer(text, pos)]):
        if isinstance(piece, Problem):
            yield piece
            continue
        line = _FROM.match(piece.text)
        start = 0 if line is None else line.end()
        if not piece.text[start:].strip("\ufeff \t\r\n"):
            continue
        number += 1
        yield Message(name=source.name, stated=source.stated, piece=_unmarked(attrs.evolve(piece, number=number), start))


def _unmarked(piece: Piece, start: int) -> Piece:
    """A message's text, without the marks that keep its lines from being taken for the border of messages."""
    assembly = Assembly(piece)
    at = start
    for mark in _MANGLED.finditer(piece.text, start):
        assembly.take(at, mark.start())
        at = mark.end()
    assembly.take(at, len(piece.text))
    return assembly.piece()


FORMATS = (
    # Mail is kept with either ending; what is no mail scores nothing here.
    Format(name=NAME, sniff=sniff, read=read, suffixes=(".eml", ".txt"), media_types=("message/rfc822",)),
    Format(
        name=MAILBOX,
        sniff=sniff_mailbox,
        read=read_mailbox,
        suffixes=(".mbox", ".mbx", ".txt"),
        media_types=("application/mbox",),
        container=True,
    ),
)
