"""How kinds look on a terminal, and strangers' text made harmless (floor 5)."""

from __future__ import annotations

import re

import attrs

from dateline.kinds import DateMention, Initiative, Official, Quote
from dateline.model import Annotation

#: Joiners that scripts and emoji are written with; no other invisible character is shown as it is.
_JOINERS = "\u200c\u200d"
_LINE_END = re.compile("\r\n?|[\n\u0085\u2028\u2029]")


@attrs.frozen
class Look:
    """Heading, letter (for marks in a text) and colour of a kind."""

    heading: str
    letter: str
    style: str


_LOOKS: dict[type[Annotation], Look] = {
    Official: Look("Officials", "O", "magenta"),
    Quote: Look("Quotes", "Q", "green"),
    DateMention: Look("Dates", "D", "cyan"),
    Initiative: Look("Initiatives", "I", "yellow"),
}
#: The kinds that have a look of their own, in the order in which they are shown.
KINDS = tuple(_LOOKS)


def look(kind: type[Annotation]) -> Look:
    """The look of a kind: of a plugin's kind, its name in blue."""
    for known, its in _LOOKS.items():
        if issubclass(kind, known):
            return its
    return Look(harmless(kind.__name__), harmless(kind.__name__), "blue")


def harmless(text: str) -> str:
    """The text with an escape for each character that could move the cursor, change colours or turn the line round.

    Example:
        >>> harmless("Quill\\x1b[2J \\u202eevil\\u00a0pun")
        'Quill\\\\x1b[2J \\\\u202eevil pun'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _JOINERS else _escape(char) for char in text)


def _escape(char: str) -> str:
    if char.isspace() and char not in "\x1c\x1d\x1e\x1f\x0b\x0c\u0085":
        return " "
    return char.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """The text on one line, its white space folded to single blanks, and harmless."""
    return harmless(" ".join(text.split()))


def lines(text: str) -> str:
    """The text with LF for each line end, and harmless between them."""
    return "\n".join(harmless(line) for line in _LINE_END.split(text))
