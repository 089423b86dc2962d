"""What a format reads: a text or a file, opened once, handed on in decoded pieces that know their place (floor 2)."""

from __future__ import annotations

import errno
import functools
import io
import os
import re
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

import attrs

from dateline.errors import Problem, Severity
from dateline.model import SEVERAL_BYTES, Run, StatedDate, encoded_size
from dateline.text import decode

HEAD_SIZE = 4096
_CHUNK_SIZE = 1 << 20
_SPOOL_SIZE = 1 << 24
#: A line has to be in memory whole; one of more bytes than this is not read, nor what stands behind it.
MAX_LINE = 1 << 28
_LINE_END = re.compile(r"\r\n?|\n")
_EXCERPT = 80


@attrs.frozen(kw_only=True)
class Head:
    """The beginning of a source, which formats are told by.

    Args:
        name: The file's name without its folders; None for a text.
        suffix: Its last suffix in lower case, with the dot; empty without one.
        data: The first 4 KiB, with a byte order mark when there is one.
        text: The same decoded, without the mark, the last line possibly cut; None when it is no text.
        encoding: The encoding found; None when it is no text.
    """

    name: str | None
    suffix: str
    data: bytes
    text: str | None
    encoding: str | None


@attrs.frozen(kw_only=True)
class Chunk:
    """A piece of a decoded source: whole lines, the last one without a line end at the end of the file.

    Args:
        text: Decoded, line ends as they are.
        run: Where it stands in the file, as a run that starts at 0 of ``text``.
    """

    text: str
    run: Run


class Source:
    """A text or file to read, from its beginning, any number of times.

    Make one with `of_text`, `of_bytes`, `of_path` or `of_file`.

    Args:
        name: What to call it in problems and locations.
        stated: Dates known from outside the text: the caller's.
    """

    def __init__(
        self, *, name: str | None, text: str | None = None, file: BinaryIO | None = None, stated: tuple[StatedDate, ...] = ()
    ) -> None:
        self.name = name
        self.stated = stated
        self._text = text
        self._file = file

    @classmethod
    def of_text(cls, text: str, name: str | None = None, stated: tuple[StatedDate, ...] = ()) -> Source:
        """A source over a string.

        Args:
            text: All of it.
            name: What to call it in problems and locations.
            stated: Dates known from outside the text.
        """
        return cls(name=name, text=text, stated=stated)

    @classmethod
    def of_bytes(cls, data: bytes, name: str | None = None, stated: tuple[StatedDate, ...] = ()) -> Source:
        """A source over the bytes of a file.

        Args:
            data: All of them.
            name: What to call it in problems and locations.
            stated: Dates known from outside the text.
        """
        return cls(name=name, file=io.BytesIO(data), stated=stated)

    @classmethod
    def of_path(cls, path: str | os.PathLike[str]) -> Source:
        """A source over a file on disk, named as the path is written.

        Raises:
            OSError: When it cannot be opened.
        """
        try:
            return cls(name=os.fspath(path), file=open(path, "rb"))
        except ValueError as error:  # a NUL in the name, or half a letter that no file system holds
            raise OSError(errno.EINVAL, str(error), os.fspath(path)) from error

    @classmethod
    def of_file(cls, file: IO[str] | IO[bytes], name: str | None = None) -> Source:
        """A source over an open file, from where it stands; one that cannot be wound back is kept on disk when it is large.

        Args:
            file: Of text or of bytes.
            name: What to call it in problems and locations; the file's own name when not given.
        """
        name = name if name is not None else _name_of(file)
        first = file.read(_CHUNK_SIZE)
        if isinstance(first, str):
            return cls(name=name, text=first + cast("IO[str]", file).read())
        import shutil  # these two cost more to import than the rest of the package's floor, and few callers need them
        import tempfile

        # Closed by `close`, as every file that a source was made over.
        spool = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_SPOOL_SIZE))  # noqa: SIM115
        spool.write(first)
        shutil.copyfileobj(cast("IO[bytes]", file), spool)
        return cls(name=name, file=spool)

    def close(self) -> None:
        """Close the file beneath."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> BinaryIO:
        """The bytes of the file, from their beginning; of a text, its UTF-8."""
        if self._file is None:
            return io.BytesIO((self._text or "").encode("utf-8", "surrogatepass"))
        self._file.seek(0)
        return self._file

    @property
    def text(self) -> str | None:
        """The string that it was made of; None of a file."""
        return self._text

    @functools.cached_property
    def head(self) -> Head:
        """The first 4 KiB."""
        name = os.path.basename(self.name or "") or None
        suffix = os.path.splitext(name or "")[1].lower()
        if self._text is not None:
            text = self._text[:HEAD_SIZE]
            data = text.encode("utf-8", "surrogatepass")
            return Head(name=name, suffix=suffix, data=data, text=text, encoding="utf-8")
        data = self.open().read(HEAD_SIZE)
        encoding, mark = decode.signature(data)
        encoding = encoding or decode.guess(data)
        if encoding is None:
            return Head(name=name, suffix=suffix, data=data, text=None, encoding=None)
        decoded = data[mark:].decode(encoding, "ignore")
        if encoding == "utf-8" and len(data) - mark - len(decoded.encode()) > 3:
            decoded = decode.decode_fallback(data)  # more than a letter cut in two at the end: not UTF-8
        return Head(name=name, suffix=suffix, data=data, text=decoded, encoding=encoding)

    def chunks(self, encoding: str | None = None) -> Iterator[Chunk | Problem]:
        """The decoded text in order, about a mebibyte at a time, in constant memory unless a line is longer.

        Args:
            encoding: What the file says of itself (`dateline.text.decode.named`); a byte order mark overrules it.

        A string comes in one piece. Lines that are not of the file's encoding are read as Windows' western letters, each run of
        them a chunk of its own, after a `Problem` (``"not-utf-8"``) at the first bad byte of the file.
        """
        if self._text is not None:
            yield Chunk(text=self._text, run=Run())
            return
        file = self.open()
        marked, mark = decode.signature(file.read(4))
        seen = marked or self.head.encoding or "utf-8"
        encoding = encoding if marked is None and seen == "utf-8" and encoding is not None else seen
        file.seek(mark)
        place = Run(byte=mark, encoding=encoding)
        warned = False
        for data in _whole_lines(file, encoding):
            if data is None:
                yield self._too_long(place)
                return
            try:
                pieces = [(encoding, data.decode(encoding, _ERRORS.get(encoding, "surrogatepass")))]
            except UnicodeDecodeError as error:
                if not warned:
                    yield self._not_decodable(data, error, place)
                    warned = True
                pieces = _by_line(data, encoding)
            for used, text in pieces:
                run = attrs.evolve(place, encoding=used)
                yield Chunk(text=text, run=run)
                place = after(run, text)

    def _too_long(self, place: Run) -> Problem:
        return Problem(
            code="line-too-long",
            severity=Severity.ERROR,
            message=f"a line of more than {MAX_LINE >> 20} MiB begins here; neither it nor what stands behind it is read",
            file=self.name,
            line=place.line,
            column=place.column,
            byte_offset=place.byte,
        )

    def _not_decodable(self, data: bytes, error: UnicodeDecodeError, place: Run) -> Problem:
        utf8 = place.encoding == "utf-8"
        before = data[: error.start].decode(place.encoding, _ERRORS.get(place.encoding, "surrogatepass"))
        spot = after(place, before)
        rest = data[error.start : error.start + _EXCERPT]
        by_line = utf8 or place.encoding in SEVERAL_BYTES
        line = decode.decode_fallback(rest) if by_line else rest.decode(place.encoding, "replace")
        line = before[max(0, len(before) - (spot.column - 1)) :][-(_EXCERPT // 2) :] + _LINE_END.split(line, maxsplit=1)[0]
        become = f"read as {decode.FALLBACK}" if by_line else "replaced"
        become = "kept as control characters" if place.encoding == decode.FALLBACK else become
        return Problem(
            code="not-utf-8" if utf8 else "not-decodable",
            severity=Severity.WARNING,
            message=f"byte 0x{data[error.start]:02X} is not {place.encoding.upper()}; "
            f"{'such lines are' if by_line else 'such bytes are'} {become}",
            file=self.name,
            line=spot.line,
            column=spot.column,
            byte_offset=spot.byte,
            excerpt=line[:_EXCERPT],
            caret=min(spot.column - 1, _EXCERPT // 2),
            hint="save the file as UTF-8 if letters look wrong",
        )


#: How many bytes a letter takes at least.
_WIDE = {"utf-16": 2, "utf-32": 4}
#: Half a surrogate pair is bad UTF-16, but every byte of it has its place in the text.
_ERRORS = {"utf-8": "strict"}


def _name_of(file: IO[str] | IO[bytes]) -> str | None:
    name = getattr(file, "name", None)
    return name if isinstance(name, str) else None


def _whole_lines(file: BinaryIO, encoding: str) -> Iterator[bytes | None]:
    """The rest of a file in pieces that end at a line end, and so never inside a character; None where a line is too long."""
    wide = _WIDE.get(encoding[:6], 1)
    big = encoding.endswith("be")
    newline = b"\n" if wide == 1 else (b"\n".rjust(wide, b"\0") if big else b"\n".ljust(wide, b"\0"))
    waiting: list[bytes] = []
    while data := file.read(_CHUNK_SIZE):
        cut = data.rfind(newline) + 1
        while cut > 0 and wide > 1 and (cut - 1) % wide:
            cut = data.rfind(newline, 0, cut - 1) + 1
        if cut <= 0 and wide == 1:
            cut = data.rfind(b"\r", 0, len(data) - 1) + 1  # a file of an old Macintosh; not between CR and LF
        if cut <= 0:
            waiting.append(data)
            if len(waiting) * _CHUNK_SIZE > MAX_LINE:
                yield None
                return
            continue
        cut += wide - 1
        yield b"".join([*waiting, data[:cut]])
        waiting = [data[cut:]]
    if any(waiting):
        yield b"".join(waiting)


def _by_line(data: bytes, encoding: str) -> list[tuple[str, str]]:
    """Encoding and text of each run of lines that decode alike."""
    if encoding == decode.FALLBACK:
        return [(encoding, decode.decode_fallback(data))]
    if encoding != "utf-8" and encoding not in SEVERAL_BYTES:
        # Of a letter that the end of the file cuts each byte is replaced by itself: nothing is said to stand behind the end.
        cut = len(data) - len(data) % _WIDE.get(encoding[:6], 1)
        rest = [(decode.FALLBACK, "\ufffd" * (len(data) - cut))] if cut < len(data) else []
        try:
            return [(encoding, data[:cut].decode(encoding, "surrogatepass")), *rest]
        except UnicodeDecodeError:
            return [(encoding, data[:cut].decode(encoding, "replace")), *rest]
    runs: list[tuple[str, list[str]]] = []
    for line in data.splitlines(keepends=True):
        try:
            used, text = encoding, line.decode(encoding)
        except UnicodeDecodeError:
            used, text = decode.FALLBACK, decode.decode_fallback(line)
        if not runs or runs[-1][0] != used:
            runs.append((used, []))
        runs[-1][1].append(text)
    return [(used, "".join(texts)) for used, texts in runs]


def after(place: Run, text: str, start: int = 0, written: str | None = None) -> Run:
    """Where the file goes on behind ``text``, which begins at ``place``, as a run of what stands there."""
    if "\r" in text:
        ends = [found.end() for found in _LINE_END.finditer(text)]
        lines, last = len(ends), ends[-1]
    else:
        lines, last = text.count("\n"), text.rfind("\n") + 1
    return Run(
        start=start,
        char=place.char + len(text),
        byte=place.byte + encoded_size(text, place.encoding),
        line=place.line + lines,
        column=len(text) - last + 1 if lines else place.column + len(text),
        encoding=place.encoding,
        written=written,
    )
