"""Texts of messages as they read, each letter with its place: encoded words, quoted-printable, base64, foreign letters."""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Callable

from dateline.formats.assemble import Assembly, cut, one_blank
from dateline.formats.pieces import Piece
from dateline.model import SEVERAL_BYTES, Run
from dateline.text import decode

_WORD = re.compile(r"=\?(?P<charset>[^?\s*]{1,60}+)(?:\*[^?\s]{0,20}+)?\?(?P<how>[QqBb])\?(?P<text>[^?\r\n]*+)\?=")
_FOLD = re.compile(r"[ \t]*+(?:\r\n?|\n)[ \t\r\n]*+")
_QUOTED = re.compile(r"=(?:(?P<byte>[0-9A-Fa-f]{2})|[ \t]{0,40}+(?:\r\n?|\n|\Z))")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]++")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
#: Encodings in which a byte stands for what those before it say.
_STATEFUL = ("iso2022", "hz", "utf-7", "utf-16", "utf-32")


def charset(name: str) -> str | None:
    """The encoding that a message names, as it is meant; None when it is not known.

    Example:
        >>> charset("ISO-8859-1"), charset("us-ascii"), charset("iso-2022-jp"), charset("klingon")
        ('cp1252', 'utf-8', 'iso2022_jp', None)
    """
    meant = decode.named(name)
    if meant is not None:
        return meant
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return codec if codec.startswith(_STATEFUL) else None


def letters(data: bytes, codec: str) -> str:
    """Bytes as text; what stands for no letter becomes U+FFFD."""
    return decode.decode_fallback(data) if codec == decode.FALLBACK else data.decode(codec, "replace")


def header(piece: Piece, start: int, end: int) -> Piece:
    """A header's value as it reads: on one line, encoded words as their letters."""
    assembly = Assembly(piece)
    text, at = piece.text, start
    words = list(_WORD.finditer(text, start, end))
    number = 0
    while number < len(words):
        first = words[number]
        group = [first]
        # A letter may be cut in two between words of one kind, and blanks between encoded words are none.
        while number + 1 < len(words) and _goes_on(text, group[-1], words[number + 1]):
            number += 1
            group.append(words[number])
        number += 1
        codec = charset(first["charset"])
        if codec is None:
            continue
        between = text[at : first.start()]
        if at == start or between.strip():
            assembly.replace(_FOLD, one_blank, at, first.start())
        assembly.write(letters(b"".join(_bytes(word, codec) for word in group), codec), first.start(), group[-1].end())
        at = group[-1].end()
    assembly.replace(_FOLD, one_blank, at, end)
    return assembly.piece()


def _goes_on(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    alike = word["charset"].lower() == after["charset"].lower() and word["how"].lower() == after["how"].lower()
    return alike and not text[word.end() : after.start()].strip()


def _bytes(word: re.Match[str], codec: str) -> bytes:
    written = word["text"].encode(codec, "replace")  # raw letters, which should not be there, stand for themselves
    if word["how"] in "Bb":
        return from_base64(word["text"])[0]
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), written.replace(b"_", b" "))


def from_base64(text: str) -> tuple[bytes, bool]:
    """The bytes that base64 stands for, as far as it is whole, and whether all of it is."""
    body, pad, _ = text.partition("=")
    plain = _NOT_BASE64.sub("", body)
    whole = len(plain) % 4 != 1
    plain = plain[: len(plain) - (not whole)]
    return binascii.a2b_base64(plain + "=" * (-len(plain) % 4)), whole and (bool(pad) or len(plain) % 4 == 0)


def base64(piece: Piece, start: int, end: int, codec: str) -> tuple[Piece, bool]:
    """A body in base64: all of its text points at where the body begins; and whether it is whole."""
    data, whole = from_base64(piece.text[start:end])
    assembly = Assembly(cut(piece, start, start))
    assembly.write(letters(data, codec), 0, 0)
    return assembly.piece(), whole


class _Decoder:
    """Puts a text together from stretches as they stand and from bytes."""

    def __init__(self, piece: Piece, codec: str) -> None:
        self.piece = piece
        self.codec = codec
        self.assembly = Assembly(piece)
        self._decode: Callable[..., str] = codecs.getincrementaldecoder(codec)("replace").decode
        self._several = codec in SEVERAL_BYTES or codec.startswith(_STATEFUL)
        self._stateful = codec.startswith(_STATEFUL)
        self._open: int | None = None  # where a letter began that is not whole yet

    def byte(self, value: int, start: int, end: int) -> None:
        """Add a byte that stands in the stretch."""
        if self._open is None:
            self._open = start
        text = self._decode(bytes([value]))
        if text:
            self.assembly.write(text, self._open, end)
            self._open = None

    def stretch(self, start: int, end: int) -> None:
        """Add a stretch that stands for itself."""
        if start >= end:
            return
        text = self.piece.text
        if self._open is None and not self._stateful and (self.codec == "utf-8" or text.isascii()):
            self.assembly.take(start, end)
            return
        runs = cut(self.piece, start, end).runs
        firsts = [*(start + run.start for run in runs), end]
        for run, first, last in zip(runs, firsts, firsts[1:], strict=False):
            self._of_run(run, first, last)

    def _of_run(self, run: Run, start: int, end: int) -> None:
        text = self.piece.text
        at = start
        for match in _STRETCH.finditer(text, start, end):
            first, last = match.span()
            plain = text[first] < "\x80" or (not self._several and run.encoding in (self.codec, "utf-8"))
            if plain and self._open is None and not self._stateful:
                continue  # taken with what stands around it
            if self._open is None:
                self.assembly.take(at, first)
            for offset in range(first, last):
                for value in file_bytes(text[offset], run.encoding):
                    self.byte(value, offset, offset + 1)
            at = last
        if at < end:
            self.assembly.take(at, end)

    def close(self, end: int) -> Piece:
        """The text; a letter that is not whole at its end becomes U+FFFD."""
        text = self._decode(b"", True)
        if text and self._open is not None:
            self.assembly.write(text, self._open, end)
        return self.assembly.piece()


_STRETCH = re.compile(r"[\x00-\x7f]++|[^\x00-\x7f]++")


def file_bytes(text: str, encoding: str) -> bytes:
    """The bytes of a file that were read as a text.

    Example:
        >>> file_bytes("\\x81é", "cp1252")
        b'\\x81\\xe9'
    """
    if encoding != decode.FALLBACK:
        return text.encode(encoding, "surrogatepass")
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b"".join(c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode(encoding, "replace") for c in text)


def plain(piece: Piece, start: int, end: int, codec: str) -> Piece:
    """A body of letters that stand for themselves."""
    decoder = _Decoder(piece, codec)
    decoder.stretch(start, end)
    return decoder.close(end)


def quoted_printable(piece: Piece, start: int, end: int, codec: str) -> Piece:
    """A body in quoted-printable: ``=C3=A9`` is one letter, and a line that ends in ``=`` goes on."""
    decoder = _Decoder(piece, codec)
    at = start
    for found in _QUOTED.finditer(piece.text, start, end):
        decoder.stretch(at, found.start())
        if found["byte"] is not None:
            decoder.byte(int(found["byte"], 16), *found.span())
        at = found.end()
    decoder.stretch(at, end)
    return decoder.close(end)


_LINE = re.compile(r"(?P<quote>(?:> ?)*+)(?P<text>[^\r\n]*+)(?P<end>\r\n?|\n|\Z)")


def flowed(piece: Piece, *, delete_space: bool) -> Piece:
    """A text whose lines go on where they end in a blank (RFC 3676), with those lines put together.

    Example:
        >>> text = "It rained in \\nRivertown.\\n-- \\nOrr"
        >>> flowed(Piece.of(text), delete_space=False).text
        'It rained in Rivertown.\\n-- \\nOrr'
    """
    assembly = Assembly(piece)
    soft: tuple[int, int] | None = None  # the line end of a line that goes on
    depth = -1
    for line in _LINE.finditer(piece.text):
        start, end = line.span("text")
        quotes = line["quote"].count(">")
        stuffed = not quotes and line["text"].startswith(" ")
        if soft is not None and quotes != depth:
            assembly.take(*soft)
            soft = None
        if soft is None:
            assembly.take(line.start(), line.end("quote"))
        goes_on = line["text"].endswith(" ") and line["text"] != "-- "
        assembly.take(start + stuffed, max(start + stuffed, end - (goes_on and delete_space)))
        soft, depth = (line.span("end") if goes_on else None), quotes
        if soft is None:
            assembly.take(*line.span("end"))
    return assembly.piece()
