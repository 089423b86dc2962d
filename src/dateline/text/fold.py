"""One copy of the text in which every character that can be written in several ways is written in one.

The copy has the same length, so an offset in it is an offset in the text: rules are written for one kind of blank, apostrophe,
hyphen and quotation mark, and still point at the characters as they stand in the file.
"""

from __future__ import annotations

import re

#: What becomes what, one character for one. Dashes stay, since they mean something else than hyphens.
FOLDS: dict[str, str] = {
    " ": "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    # Invisible marks between words (directions, joiners, byte order marks) read as blanks too.
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\0",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "-": "\u2010\u2011\u2012",
}
_ASCII = re.compile("[\t\v\f\x1c-\x1f\0`]")
_REPLACE = [(variant, plain) for plain, variants in FOLDS.items() for variant in variants]
_REPLACE_ASCII = [(variant, plain) for variant, plain in _REPLACE if variant.isascii()]


def fold(text: str) -> str:
    """The text with one kind of blank, apostrophe, quotation mark and hyphen; line ends stay.

    Args:
        text: Any string.

    Returns:
        A string of the same length.

    Example:
        >>> fold("China’s\\u00a0“talks”")
        'China\\'s "talks"'
    """
    if text.isascii():
        if not _ASCII.search(text):
            return text
        pairs = _REPLACE_ASCII
    else:
        pairs = _REPLACE
    for variant, plain in pairs:
        if variant in text:
            text = text.replace(variant, plain)
    return text


def lower(text: str) -> str:
    """The text in lower case, character for character: ``İ``, the one letter whose lower case is longer, becomes ``i``.

    Example:
        >>> lower("İZMİR, Ankara")
        'izmir, ankara'
    """
    if "\u0130" in text:
        text = text.replace("\u0130", "i")
    return text.lower()
