"""Bytes to text: which encoding, and what to do with a byte that is not of it."""

from __future__ import annotations

import codecs
from collections import Counter

from dateline.model import SEVERAL_BYTES

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(n for n in range(32) if n not in (7, 8, 9, 10, 11, 12, 13, 26, 27))
_BINARY_SHARE = 0.02
_FEW_CONTROLS = 3
#: Files of others that begin with letters enough to pass for text.
_BINARY = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"\xff\xd8\xff", b"RIFF", b"\x1f\x8b", b"BZh9")
#: cp1252 leaves five bytes undefined; the web reads them as the C1 control of the same number, so that no byte is lost.
FALLBACK = "cp1252"


def signature(data: bytes) -> tuple[str | None, int]:
    """The encoding that a byte order mark announces, and the mark's length in bytes; ``(None, 0)`` without one."""
    for mark, encoding in _SIGNATURES:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def guess(data: bytes) -> str | None:
    """The encoding of a beginning of a file without a byte order mark; None when it is no text.

    Args:
        data: The first bytes, at most some thousand.

    Example:
        >>> guess(b"plain"), guess("plain".encode("utf-16-le")), guess(bytes(range(8)) * 9)
        ('utf-8', 'utf-16-le', None)
    """
    if data.startswith(_BINARY):
        return None
    if 0 in data:
        for wide in ("utf-16-le", "utf-16-be"):
            if _is_wide_text(data, wide):
                return wide
    controls = len(data) - len(data.translate(None, _CONTROLS))
    few = controls <= _FEW_CONTROLS and controls * 3 <= len(data)
    return "utf-8" if few or controls <= _BINARY_SHARE * len(data) else None


def _is_wide_text(data: bytes, encoding: str) -> bool:
    """Whether bytes are text of two bytes a letter: without control letters, mostly ASCII or of one alphabet with blanks."""
    letters = data[: len(data) & ~1].decode(encoding, "replace")
    if len(letters) < 4 or any(c < " " and c not in "\t\n\v\f\r" for c in letters):
        return False
    plain = sum(1 for c in letters if c.isascii())
    if plain * 4 >= len(letters) * 3:
        return True
    # Not of Latin letters: then most letters are of one alphabet, and blanks are frequent.
    blocks = Counter(ord(c) >> 8 for c in letters)
    return letters.count(" ") * 30 >= len(letters) and sum(n for _, n in blocks.most_common(3)) * 20 >= len(letters) * 19


def decode_fallback(data: bytes) -> str:
    """Windows' western letters for bytes that are not UTF-8.

    Example:
        >>> decode_fallback(b"Str\\xf6mung \\x81")
        'Strömung \\x81'
    """
    try:
        return data.decode(FALLBACK)
    except UnicodeDecodeError:
        return "".join(bytes([b]).decode(FALLBACK, "ignore") or chr(b) for b in data)


#: What the web means by these names, which files give to letters of Windows'.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "utf-8",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
#: What a byte stands for depends on those before it.
_STATEFUL = ("utf", "idna", "punycode", "iso2022", "hz", "unicode", "raw")
_PRINTABLE = bytes(range(32, 127))


def named(name: str) -> str | None:
    """The encoding that a file names, as it is meant; None when there is none that keeps the place of each letter.

    Args:
        name: As an XML declaration or a header writes it.

    Example:
        >>> named("ISO-8859-1"), named("KOI8-R"), named("klingon"), named("utf-7")
        ('cp1252', 'koi8-r', None, None)
    """
    try:
        codec = codecs.lookup(name)
        plain = _PRINTABLE.decode(codec.name)
    except (LookupError, ValueError):
        return None  # unknown, or one that turns bytes into bytes
    meant = _MEANT.get(codec.name, codec.name)
    if meant in ("utf-8", *SEVERAL_BYTES):
        return meant
    if plain != _PRINTABLE.decode() or meant.startswith(_STATEFUL):
        return None
    # With a byte a letter every byte stands for one letter, or for none, whatever follows.
    return meant if all(len(bytes([n, 0xA4]).decode(codec.name, "replace")) == 2 for n in range(256)) else None
