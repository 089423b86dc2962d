"""Note what crawling and converting left in a text. The text itself stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Note, Span

#: All but TAB, LF, VT, FF and CR.
_CONTROL = bytes((*range(9), *range(14, 32), 127))

#: The UTF-8 of the controls from U+0080 on.
_LATER_CONTROL = re.compile(b"\xc2[\x80-\x9f]")

# The kinds that a single odd character tells, each beside an example of what it reads.
_KINDS = (
    # "Kai�er"
    ("replacement-character", "\ufffd{1,1000}", "characters that were lost when the text was converted"),
    # half of an emoji
    ("lone-surrogate", "[\ud800-\udfff]", "half of a surrogate pair"),
    # "itâ€™s", "cafÃ©", "Â£5"
    (
        "mojibake",
        "\u00e2(?:\u20ac[^&\n]?|[\x80-\x9f]{2})|\u00c3[\x80-\xbf\u0192\u2020-\u2122]|\u00c2[\xa0-\xbf]",
        "letters that were decoded with the wrong encoding",
    ),
    # "T\x00itle"; \x85 is a line end
    ("control-character", "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f]", "a control character"),
)
_MESSAGES = {code.replace("-", "_"): (code, message) for code, _, message in _KINDS}
_ODD = "|".join(f"(?P<{code.replace('-', '_')}>{pattern})" for code, pattern, _ in _KINDS)

# "Fish &amp; chips", "&#8217;"
_ENTITY = re.compile("&(?:[A-Za-z]{2,8}[0-9]{0,2}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")

# "civilisations.“We welcome": an opening mark or a capital right behind a sentence end. The stop is first: `re` skips to it.
_NEXT = r'(?=[^\W\d_a-z]|[“„‘«"]\S|[”»][^\W\d_a-z])'
_GLUED_STOP = re.compile(rf"\.{_NEXT}")
_GLUED_OTHER = re.compile(rf"[!?]{_NEXT}")
_ADDRESS = 40
_OPENING = "“„‘«"
# "the leaders s discussed": a lone consonant between words
_STRAY = re.compile(" [b-df-hj-np-uwz] (?=[a-z])")


def find(text: str) -> tuple[Note, ...]:
    """The notes on a text, in order.

    Example:
        >>> text = "Both sides s agreed.“We will meet again,” he said."
        >>> [(note.code, text[note.span.start : note.span.end]) for note in find(text)]
        [('stray-letter', 's'), ('missing-space', '.“')]
    """
    found: list[Note] = []
    if "." in text:
        found += _glued(text, _GLUED_STOP)
    if "?" in text or "!" in text:
        found += _glued(text, _GLUED_OTHER)
    for match in _STRAY.finditer(text):
        at = match.start() + 1
        if text[at - 2 : at - 1].isalpha():
            found.append(Note(code="stray-letter", span=Span(at, at + 1), message="a letter alone between two words"))
    if "&" in text:
        for match in _ENTITY.finditer(text):
            found.append(Note(code="html-entity", span=Span(*match.span()), message="a character reference of HTML"))
    if _is_odd(text):
        for match in re.finditer(_ODD, text):
            code, message = _MESSAGES[match.lastgroup or ""]
            found.append(Note(code=code, span=Span(*match.span()), message=message))
    if len(found) > 1:
        found.sort(key=_start)
    return tuple(found)


def _start(note: Note) -> int:
    return note.span.start


def _is_odd(text: str) -> bool:
    """Whether an odd character may be there, told faster than by looking at each."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return True  # a lone surrogate
    if len(data.translate(None, _CONTROL)) != len(data):
        return True
    if len(data) == len(text):
        return False
    if b"\xc2" in data and _LATER_CONTROL.search(data) is not None:
        return True
    return "\ufffd" in text or "\u00c2" in text or "\u00c3" in text or ("\u00e2" in text and "\u00e2\u20ac" in text)


def _glued(text: str, pattern: re.Pattern[str]) -> Iterator[Note]:
    """Where a space is missing behind a stop."""
    counted, odd = 0, False
    for match in pattern.finditer(text):
        at = match.end()
        mark = text[at]
        if mark == '"':
            # A straight mark closes when the marks before it in its line are odd in number.
            line = text.rfind("\n", counted, at) + 1
            odd = (text.count('"', line or counted, at) % 2 == 1) ^ (odd and not line)
            counted = at
        opens = mark in _OPENING or (mark == '"' and not odd)
        if mark in '“„‘«"”»' and not opens:
            at += 1  # said.”President
            if not text[at : at + 1].isalpha() or not text[at].isupper():
                continue
        elif opens:
            if not text[at + 1 : at + 2].strip():
                continue
        elif not _is_capital_of_sentence(text, at):
            continue
        if match.start() and not text[match.start() - 1].isspace() and text[match.start() - 1] != ".":
            yield Note(code="missing-space", span=Span(at - 1, at + 1), message="a space is missing between two sentences")


def _is_capital_of_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at ``at``, right behind a stop: ``July.In`` but not ``U.S``, ``Ph.D`` or ``www.State.gov``."""
    if not text[at].isupper():
        return False
    before, after = text[max(0, at - 3) : at - 1], text[at + 1 : at + 2]
    word = text[max(0, at - _ADDRESS) : at].rpartition(" ")[2] + text[at : at + _ADDRESS].partition(" ")[0]
    if "/" in word or "@" in word or word.startswith("www"):
        return False
    if not (len(before) == 2 and (before.islower() or before.isdigit() or before[-1] in ")”’")):
        return False
    return (after.isalpha() and after.islower()) or (text[at] in "AI" and after == " ")
