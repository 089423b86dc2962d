"""Bytes to text: which encoding, and what to do with a byte that is not of it."""

from __future__ import annotations

import codecs

_SIGNATURES = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(n for n in range(32) if n not in (7, 8, 9, 10, 11, 12, 13, 26, 27))
_BINARY_SHARE = 0.02
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
    if not data:
        return "utf-8"
    nuls = data.count(0)
    if nuls * 3 > len(data):
        even, odd = data[::2].count(0), data[1::2].count(0)
        if odd > 4 * even:
            return "utf-16-le"
        if even > 4 * odd:
            return "utf-16-be"
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return None if controls > max(1, _BINARY_SHARE * len(data)) else "utf-8"


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
