"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Mapping

# A stop and what closes behind it. Bounded: crafted runs stay linear.
_STOP = re.compile(r"""[.!?\u2026](["')\]]{0,3})""")
#: The same in blocks with full stops alone: one that begins with a character is searched much faster than one with a class.
_FULL_STOP = re.compile(r"""\.(["')\]]{0,3})""")
_GLUED = re.compile(r"[A-Z][a-z']|[AI] ")
#: Words that begin a sentence rather than go on after an abbreviation.
_STARTERS = re.compile(
    r"(?:The|A|An|He|She|It|They|We|In|On|At|But|And|This|That|These|Those|His|Her|Its|Their|For|From|As|After|Before|If|When|While|"
    r"Mr|Mrs|Ms|There|However|Meanwhile|According|Under|With|By|Some|Many|Most|Both|No|Not|One|Last|Earlier|Later|What|Who|Why|How)\b"
)
_WORD_BEFORE = 24  # characters looked at for an abbreviation: longer ones do not exist
#: Abbreviations before a number that are words as well.
_WORDS_TOO = frozenset({"no.", "art.", "fig.", "sec."})
_MAY_END = frozenset({"time", "place", "company", "other"})


def sentences(text: str, view: str, start: int, end: int, abbreviations: Mapping[str, str]) -> list[tuple[int, int]]:
    """Cut a block into sentences.

    Glued sentences (``…years.“President…``, ``in July.In August``) are cut apart; abbreviations, initials, decimals and the
    stop inside a quote that goes on (``“Wait!” she said``) are not.

    Args:
        text: The article's text.
        view: `dateline.text.fold.fold` of it.
        start, end: The block, without white space at its edges.
        abbreviations: Kind by abbreviation, with its full stop and in lower case: ``{"nov.": "month"}``.

    Returns:
        Offsets ``(start, end)`` in order, without the white space between them; together they cover the block.

    Example:
        >>> t = "Mr. Orr left in Nov. 2019. “Gone!” she said.“Not yet.”"
        >>> view = t.replace("“", '"').replace("”", '"')
        >>> [t[a:b] for a, b in sentences(t, view, 0, len(t), {"mr.": "title", "nov.": "month"})]
        ['Mr. Orr left in Nov. 2019.', '“Gone!” she said.', '“Not yet.”']
    """
    found: list[tuple[int, int]] = []
    begin, counted, odd = start, start, False
    plain = view.find("!", start, end) < 0 and view.find("?", start, end) < 0 and view.find("\u2026", start, end) < 0
    for match in (_FULL_STOP if plain else _STOP).finditer(view, start, end):
        stop, after = match.span()
        if stop < begin:
            continue
        closers = match[1]
        if '"' in closers or "'" in closers:
            # A straight mark behind the stop opens the next sentence when the marks before it are even.
            odd ^= view.count('"', counted, stop) & 1 == 1
            counted = stop
            after = stop + 1 + _closing(text, stop + 1, closers, odd)
        ahead = view[after : after + 6].lstrip(" \"'([")[:1]
        if after >= end or ahead.islower() or not ahead.isalnum():
            continue
        full = view[stop] == "."
        glued = after == match.end() and view[after] not in " \"'(["
        if glued and not (full and _GLUED.match(view, after) and _ends_word(view, stop, begin)):
            continue
        if full and not closers and _abbreviated(view, stop, begin, after, abbreviations):
            continue
        found.append((begin, after))
        while after < end and view[after] in " \n":
            after += 1
        begin = after
    if begin < end:
        found.append((begin, end))
    return found


def _closing(text: str, at: int, closers: str, odd: bool) -> int:
    """How many of the marks behind a stop close something, rather than open the next sentence."""
    for n, mark in enumerate(closers):
        if text[at + n] in "“„‘«" or (text[at + n] == '"' and not odd):
            return n
        if mark == '"':
            odd = False
    return len(closers)


def _ends_word(view: str, stop: int, begin: int) -> bool:
    """Whether two small letters stand before the stop: ``July.In`` but not ``U.S`` or ``No.A``."""
    return stop - begin > 2 and view[stop - 2 : stop].islower() and view[stop - 2 : stop].isalpha()


def _abbreviated(view: str, stop: int, begin: int, after: int, abbreviations: Mapping[str, str]) -> bool:
    """Whether the full stop belongs to an abbreviation that the sentence goes on after."""
    low = max(begin, stop - _WORD_BEFORE)
    word = view[view.rfind(" ", low, stop) + 1 or low : stop + 1].lstrip("\"'([")
    if len(word) == 2 and word[0].isupper():
        return True  # an initial
    kind = abbreviations.get(word.lower())
    if kind is None:
        # U.S., a.m. and their like, also when no table names them.
        if "." not in word[:-1] or len(word) > 8 or not all(len(part) == 1 for part in word[:-1].split(".")):
            return False
        kind = "other"
    if word in _WORDS_TOO and not view[after : after + 2].lstrip(" ").isdigit():
        return False
    return not (kind in _MAY_END and _STARTERS.match(view, after + (view[after] == " ")))
