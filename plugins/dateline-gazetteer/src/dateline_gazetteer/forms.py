"""One way to write what can be written in several: the words of names and of texts are compared in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import regex

from dateline.text import fold

#: Words with their combining marks, or one other character. `regex`, as `re` takes marks for no part of a word.
WORD = r"[\p{L}\p{M}\p{N}_]"
_NEXT = regex.compile(rf"( ?+) {{0,19}}+({WORD}++|[^\p{{L}}\p{{M}}\p{{N}}_\s])")
#: The same where all is ASCII and no mark can follow: several times as fast.
_NEXT_ASCII = re.compile(r"( ?+) {0,19}+([0-9A-Za-z_]++(?![^\0-\x7f])|[!-/:-@\[-^`{-~])")


def next_token(view: str, at: int) -> re.Match[str] | regex.Match[str] | None:
    """The next word or other character of a view, whole, as group 2; group 1 is a blank when there are up to 20 in front."""
    return _NEXT_ASCII.match(view, at) or _NEXT.match(view, at)


def plain(token: str) -> str:
    """A word of a view in its composed form; the dash that joins words becomes a hyphen."""
    if token.isascii():
        return token
    return "-" if token == "–" else unicodedata.normalize("NFC", token)


def plain_lower(token: str) -> str:
    """The same in small letters."""
    return fold.lower(plain(token))


def tokens(form: str, *, any_case: bool = False) -> Iterator[str]:
    """The words and other characters of a name, with a blank in front of those that one parts from the word before.

    Example:
        >>> list(tokens("Orr’s  Plan"))
        ['Orr', "'", 's', ' Plan']
    """
    change = plain_lower if any_case else plain
    view = fold.fold(" ".join(unicodedata.normalize("NFC", form).split()))
    at = 0
    while (match := next_token(view, at)) is not None:
        yield match[1] + change(match[2])
        at = match.end()


def key_of(form: str, *, any_case: bool = False) -> str:
    """The same text for all ways to write a name.

    Example:
        >>> key_of("Orr’s \\n Plan") == key_of("Orr's Plan")
        True
    """
    return "".join(tokens(form, any_case=any_case))


def is_word(character: str) -> bool:
    """Whether a character is part of a word; not so the empty one in front of a text and behind it."""
    if character.isascii():
        return character.isalnum() or character == "_"
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def stands_alone(view: str, start: int, end: int) -> bool:
    """Whether a name is no part of a longer word.

    What is joined to it by a hyphen makes a longer name when it has a capital or digit ("Orr-Lindt"), but not in "pro-Orr" and
    "Orr-led"; a possessive is no part of it, another apostrophe with letters is ("O'Orr").
    """
    before, first = view[start - 1 : start] if start else "", _letter_before(view, start - 1)
    behind, last, third = view[end : end + 1], view[end + 1 : end + 2], view[end + 2 : end + 3]
    if is_word(before) or is_word(behind) or (before and before in "&+") or (behind and behind in "&+"):
        return False
    if (before == "-" and _names(first)) or (behind == "-" and _names(last)):
        return False
    if before == "'" and is_word(first):
        return False
    if behind == "'" and is_word(last):
        return last in "sS" and not is_word(third)
    return not (behind and behind in ".," and last.isdigit() and view[end - 1].isdigit())


def _letter_before(view: str, at: int) -> str:
    """The letter that ends before an offset, without the marks that stand behind it when it is not composed."""
    at -= 1
    while at > 0 and unicodedata.category(view[at])[0] == "M":
        at -= 1
    return view[at] if at >= 0 else ""


def _names(character: str) -> bool:
    return character.isalnum() and not character.islower()


def first_characters(character: str) -> tuple[str, ...]:
    """How the first character of a name may begin in a text: as it is, as a letter with marks behind, as another dash."""
    return ("-", "–") if character == "-" else (character, unicodedata.normalize("NFD", character)[0])
