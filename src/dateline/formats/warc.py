"""WARC: what crawlers fetched, each page a source of its own that knows when it was captured (extra ``warc``)."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

import attrs

from dateline.errors import Problem, Severity, describe
from dateline.formats import story
from dateline.formats.pieces import Piece
from dateline.formats.zip_files import FREE, MAX_MEMBER, MAX_RATIO
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole, StatedDate
from dateline.sources import Chunk, Head, Source
from dateline.text import decode

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

NAME = "warc"

#: How much may be read again behind broken records, beside as much as the file has: the cost stays in proportion to its size.
SPARE = 16 << 20

_CHUNK = 1 << 16
_SPOOL = 1 << 24
_GZIP = b"\x1f\x8b\x08"
_FIRST = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_NEXT = re.compile(rb"\r?\n(WARC/[01]\.\d{1,2}\r?\n[A-Za-z-]{1,40}:)")
_LONGEST_FIRST = 64
_CHUNK_SIZE = re.compile(rb"[ \t]{0,8}[0-9A-Fa-f]{1,8}[ \t]{0,8}(?:;[^\r\n]{0,80})?\r?\n")
#: Text that no article stands in, and types beside text/…, …+xml and …+json that one may.
_NO_PAGES = ("text/css", "text/javascript", "text/ecmascript", "image/svg+xml")
_PAGES = ("application/json", "application/xml", "application/x-ndjson", "application/jsonl", "application/x-jsonlines")
#: What a body that is packed so begins with: crawlers often unpack it and leave the header as it was.
_PACKED = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "deflate": b"\x78", "zstd": b"\x28\xb5\x2f\xfd", "br": b""}


class _Reader(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class Page(Source):
    """A page of an archive, out of its wrappings.

    Args:
        name: Its address.
        stated: Dates known from outside, and those of the capture.
        file: Its bytes.
        encoding: The one that the server named; it goes before what the page says of itself.
    """

    def __init__(self, *, name: str | None, stated: tuple[StatedDate, ...], file: BinaryIO, encoding: str | None) -> None:
        super().__init__(name=name, file=file, stated=stated)
        self.encoding = encoding

    def chunks(self, encoding: str | None = None) -> Iterator[Chunk | Problem]:
        """Its text, in the server's encoding."""
        return super().chunks(self.encoding or encoding)


def sniff(head: Head) -> Sniff | None:
    """Whether it begins with a record, or with one that is packed with gzip."""
    found = _FIRST.match(head.data)
    if found is not None:
        return Sniff(score=0.97, reason=f"it begins with {found[0].decode().strip()}")
    found = _FIRST.match(_unpacked(head.data)) if head.data.startswith(_GZIP) else None
    return None if found is None else Sniff(score=0.97, reason=f"unpacked, it begins with {found[0].decode().strip()}")


def _unpacked(data: bytes) -> bytes:
    """The beginning of what is packed with gzip."""
    try:
        return zlib.decompressobj(31).decompress(data, _LONGEST_FIRST)
    except zlib.error:
        return b""


def read(source: Source) -> Iterator[Article | Problem | Source]:
    """A web archive: the pages in it, one at a time, each told by itself."""
    seen = False
    for item in _Archive(source).items():
        seen = True
        yield item
    if not seen:
        message = "the archive holds no page: no answer of a server in HTML, text, JSON or XML"
        yield Problem(code="empty", severity=Severity.ERROR, message=message, file=source.name)


@attrs.frozen(kw_only=True)
class _Answer:
    """What a record says of its page.

    Args:
        kind: Media type, without parameters.
        charset: As the server names it.
        wrappings: Names of what the body is packed in, the outermost first.
        modified: ``Last-Modified`` as written.
    """

    kind: str
    charset: str | None
    wrappings: tuple[str, ...] = ()
    modified: str | None = None

    @property
    def may_be_a_page(self) -> bool:
        """Whether articles stand in files of this type; one without a type may hold any."""
        if self.kind in _NO_PAGES:
            return False
        return not self.kind or self.kind.startswith("text/") or self.kind.endswith(("+xml", "+json")) or self.kind in _PAGES


class _Cut(Exception):
    """The file ends in a record: it was cut, or the record says that it is longer than it is."""

    def __init__(self, address: str | None) -> None:
        super().__init__(address)
        self.address = address


class _Archive:
    """Goes through the records of a file, and finds the next one behind a broken one."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.file = source.open()
        self.spare = SPARE + self.file.seek(0, 2)
        self.file.seek(0)
        head = self.file.read(_CHUNK)
        self.packed = head.startswith(_GZIP)
        first = _FIRST.match(_unpacked(head) if self.packed else head)
        self.short_lines = first is not None and not first[0].endswith(b"\r\n")

    def items(self) -> Iterator[Problem | Source]:
        """The pages in order, and a problem for each record that is broken."""
        from fastwarc.warc import ArchiveIterator

        start: int | None = 0
        while start is not None:
            self.file.seek(start)
            at = start
            try:
                for record in ArchiveIterator(self.file, parse_http=False, quirks_mode=self.short_lines):
                    at = record.stream_pos
                    yield from self._page(record)
                return
            except _Cut as cut:
                yield self._problem(at, cut.address, "warc-truncated", "the file ends in this record, which is not read")
            except _BROKEN as error:
                message = f"no record can be read here, or behind this one ({describe(error)}); the next one is looked for"
                yield self._problem(at, None, "warc-broken", message)
            reached = self.file.tell()
            start = self._next(at + 1)
            self.spare -= _CHUNK if start is None else max(_CHUNK, reached - start)
            if self.spare < 0:
                yield self._problem(at, None, "warc-broken", "too many records are broken; the rest is not read")
                return

    def _page(self, record: WarcRecord) -> Iterator[Problem | Source]:
        """The page of a record when it has one."""
        from fastwarc.warc import resource, response

        headers = {name.lower(): value for name, value in record.headers.to_tuples()}
        at = record.stream_pos
        address = headers.get("warc-target-uri", "").strip("<> ") or None
        if not headers.get("content-length", "").strip().isdigit():
            yield self._problem(at, address, "warc-broken", "this record does not say how long it is")
            return
        answer = self._answer(record, headers) if record.record_type in (response, resource) else None
        size = record.content_length
        if answer is None or not answer.may_be_a_page:
            if record.consume() < size:
                raise _Cut(address)
            return
        body = self._body(record, answer, address)
        if isinstance(body, Problem):
            yield body
            return
        if "warc-truncated" in headers:
            message = f"the crawler did not fetch all of this page ({headers['warc-truncated']})"
            yield self._problem(at, address, "warc-truncated", message, Severity.WARNING)
        stated = list(self.source.stated)
        for role, written in ((DateRole.CAPTURED, headers.get("warc-date")), (DateRole.UPDATED, answer.modified)):
            date, problem = _read_date(self.source, role, written)
            if date is not None:
                stated.append(date)
            if problem is not None:
                yield self._problem(at, address, problem.code, problem.message, Severity.WARNING)
        charset = None if answer.charset is None else decode.named(answer.charset)
        with Page(name=address, stated=tuple(stated), file=body, encoding=charset) as page:
            yield page

    def _answer(self, record: WarcRecord, headers: dict[str, str]) -> _Answer | None:
        """What the record says of its page; None for a server's answer that is none: a redirection, an error."""
        if not record.is_http:
            kind, charset = _media_type(headers.get("content-type", ""))
            return _Answer(kind=kind, charset=charset)
        record.parse_http(auto_decode="none", quirks_mode=self.short_lines)
        http = {name.lower(): value for name, value in record.http_headers.to_tuples()}
        if (record.http_headers.status_code or 0) // 100 != 2:
            return None
        kind, charset = _media_type(http.get("content-type", ""))
        names = f"{http.get('transfer-encoding', '')},{','.join(reversed(http.get('content-encoding', '').split(',')))}"
        wrappings = tuple(name.strip().lower() for name in names.split(","))
        return _Answer(kind=kind, charset=charset, wrappings=wrappings, modified=http.get("last-modified"))

    def _body(self, record: WarcRecord, answer: _Answer, address: str | None) -> BinaryIO | Problem:
        """The bytes of a page, on disk when they are many; a problem when they cannot or should not be had."""
        at, size = record.stream_pos, record.content_length
        limit = min(MAX_MEMBER, FREE + MAX_RATIO * size)
        file = _copied(record.reader, limit)
        if file is not None and file.tell() < size:
            file.close()
            raise _Cut(address)
        for name in answer.wrappings:
            if file is None:
                break
            try:
                file = _unwrapped(file, name, limit)
            except _BROKEN as error:
                message = f"this page cannot be unpacked from {name}: {describe(error)[:200]}"
                return self._problem(at, address, "warc-broken", message)
        if file is None:
            return self._problem(at, address, "warc-bomb", f"this page of {size} bytes is larger than is unpacked")
        return file

    def _next(self, start: int) -> int | None:
        """Where the next record begins."""
        at, held = start, b""
        self.file.seek(start)
        while data := self.file.read(_CHUNK):
            held += data
            found = self._first_gzip(held, at) if self.packed else _NEXT.search(held)
            if isinstance(found, int):
                return found
            if found is not None:
                return at + found.start(1)
            at += max(0, len(held) - _LONGEST_FIRST)
            held = held[-_LONGEST_FIRST:]
        return None

    def _first_gzip(self, data: bytes, at: int) -> int | None:
        """The first place in a stretch of the file where a packed record begins."""
        back = self.file.tell()
        found = data.find(_GZIP)
        while found >= 0:
            self.file.seek(at + found)
            if _FIRST.match(_unpacked(self.file.read(_CHUNK))):
                return at + found
            found = data.find(_GZIP, found + 1)
        self.file.seek(back)
        return None

    def _problem(self, at: int, address: str | None, code: str, message: str, severity: Severity = Severity.ERROR) -> Problem:
        return Problem(code=code, severity=severity, message=message, file=self.source.name, member=address, byte_offset=at)


#: What fastwarc raises over a broken archive.
_BROKEN = (OSError, ValueError, EOFError, OverflowError, RuntimeError)


def _media_type(written: str) -> tuple[str, str | None]:
    """A media type and its ``charset``.

    Example:
        >>> _media_type('text/HTML; charset="Shift_JIS"')
        ('text/html', 'Shift_JIS')
    """
    kind, _, rest = written.partition(";")
    found = _CHARSET.search(rest)
    return kind.strip().lower(), None if found is None else found["name"]


_CHARSET = re.compile(r"\bcharset ?= ?[\"']?(?P<name>[\w.:-]{2,40})", re.IGNORECASE | re.ASCII)


def _read_date(source: Source, role: DateRole, written: str | None) -> tuple[StatedDate | None, Problem | None]:
    if written is None:
        return None, None
    return story.read_date(source, role, Piece.of(written[:100]))


def _unwrapped(file: BinaryIO, name: str, limit: int) -> BinaryIO | None:
    """What is wrapped in a file, which is closed then; the file itself when it is not wrapped so after all."""
    from fastwarc import stream_io

    file.seek(0)
    first = file.read(_CHUNK)
    file.seek(0)
    reader: _Reader
    if name == "chunked" and _CHUNK_SIZE.match(first):
        reader = stream_io.ChunkedReader(file)
    elif not first.startswith(_PACKED.get(name, first + b"?")):
        return file
    elif name == "br":
        if _is_text(first[:4096]):
            return file
        reader = stream_io.BrotliReader(file)
    elif name == "zstd":
        reader = stream_io.ZstdReader(file)
    else:
        reader = stream_io.GzipReader(file, zlib=name == "deflate")
    with file:
        return _copied(reader, limit)


def _is_text(data: bytes) -> bool:
    """Whether the beginning of a body is not packed: markup, JSON, or UTF-8. Brotli has no mark that would tell it."""
    if decode.guess(data) is None:
        return False
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{", b"[")):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _copied(reader: _Reader, limit: int) -> BinaryIO | None:
    """All that can be read, in a file that stands at its end; None when it is more than the limit."""
    import tempfile

    # Closed by the source that is made of it.
    spool = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_SPOOL))  # noqa: SIM115
    size = 0
    try:
        while data := reader.read(_CHUNK):
            size += len(data)
            if size > limit:
                spool.close()
                return None
            spool.write(data)
    except _BROKEN:
        spool.close()
        raise
    return spool


FORMAT = Format(
    name=NAME,
    sniff=sniff,
    read=read,
    suffixes=(".warc", ".gz"),
    media_types=("application/warc",),
    container=True,
    requires=("fastwarc[warc]",),
)
