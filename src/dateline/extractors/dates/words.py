"""From text to tokens, and from tokens to a *shape*: one character for each token, which says of what kind it is.

Rules are then patterns over shapes (see `dateline.extractors.dates.shapes`), written with the names of the kinds:
``"month day comma? year"``. Only the surroundings of *anchors* are tokenised: of the words and digits without which there is
no date.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import accumulate

import attrs

from dateline.lexicon import alternation, table

#: Kinds of tokens made of digits and signs; all others come from the table.
_SIGNS = {
    ",": "comma",
    ".": "dot",
    "-": "dash",
    "\u2013": "endash",
    "\u2014": "endash",
    "/": "slash",
    ":": "colon",
    "(": "open",
    ")": "close",
    "'": "apostrophe",
    "$": "money",
    "\u00a3": "money",
    "\u20ac": "money",
}
_DIGITS = ("day", "d99", "year4", "num", "huge", "nth", "oh")
#: What stands for a token of no kind.
OTHER = "_"
_CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμν"
#: How far a phrase reaches before and behind its nearest anchor, in characters.
BEFORE, BEHIND = 40, 32


@attrs.frozen
class _Word:
    word: str
    kind: str
    value: str


@attrs.frozen
class _Holiday:
    name: str
    rule: str


@functools.cache
def vocabulary() -> dict[str, tuple[str, str]]:
    """Kind and value of every word."""
    words = {row.word: (row.kind, row.value) for row in table("dates_words", _Word)}
    words.update({row.name: ("holiday", row.rule) for row in table("dates_holidays", _Holiday)})
    return words


@functools.cache
def codes() -> dict[str, str]:
    """The character that stands for a kind in a shape."""
    kinds = sorted({kind for kind, _ in vocabulary().values()} | set(_SIGNS.values()) | set(_DIGITS))
    return dict(zip(kinds, _CODES, strict=False))


@functools.cache
def _coded() -> dict[str, str]:
    known = {word: codes()[kind] for word, (kind, _) in vocabulary().items()}
    known.update({sign: codes()[kind] for sign, kind in _SIGNS.items()})
    return known


def shape_pattern(template: str) -> str:
    """A template written with the names of kinds, as a pattern over shapes."""
    return re.sub(r"[a-z][a-z0-9_]*", lambda m: codes()[m.group()], template).replace(" ", "")


@functools.cache
def _token() -> re.Pattern[str]:
    """One token and the blanks in front of it, so that the matches lie end to end."""
    several = alternation(word for word in vocabulary() if not word.isalpha() and len(word) > 1)
    return re.compile(
        rf"[ \n]*+(?:{several}(?![^\W_])|[a-z]++(?=[ ,.])|\d{{1,3}}(?:,\d\d\d){{1,5}}+(?![\d,])"
        r"|\d++(?:(?:st|nd|rd|th)\b)?+|'s\b|[^\W\d_]++|[^ \n])"
    )


#: Kinds without which nothing is a date; what else may stand in one is looked for around these.
_ANCHORS = (
    *("month", "mon", "weekday", "wd", "weekdays", "unit", "units", "quarter", "season", "seasons", "part", "parts", "noon"),
    *("deictic", "tonight", "reference", "frequency", "decade", "era", "yearend", "yearago", "holiday", "fiscal", "oclock"),
    "current",
)


#: What else tells of a date: pieces of years in words, of "the past", "Q3", "H1" and zones.
_ANCHOR_WORDS = ("eighteen", "nineteen", "twenty", "past", "period", "date", "q", "h", "gmt", "utc")
#: From its first digit on, what looks like a year, a date, a time, a decade or a day.
_DIGIT_ANCHOR = re.compile(
    r"[12][0-9]{3}(?:[0-9]{4})?(?![0-9])|(?<=')[0-9]{2}(?![0-9s])"
    r"|[0-9]{1,2}(?:(?: {0,3}[-/.] {0,3}[0-9]{1,2}){1,2}(?![0-9])|:[0-9]{2}(?![0-9])"
    r"| {0,3}[ap]\.?m\b|(?<=[0-9]{2})s\b|(?<=[1-4])(?<![0-9]{2})q\b|(?:st|nd|rd|th)\b)"
)
#: Of a text in bytes, what keeps its letters alone, and its digits alone, among blanks.
_LETTERS = bytes(code if chr(code).islower() and code < 128 else 32 for code in range(256))
_DIGITS_ALONE = bytes(48 if chr(code).isdecimal() and code < 128 else 32 for code in range(256))


@functools.cache
def _anchor_words() -> frozenset[bytes]:
    """The words of `_ANCHORS`; of one in several pieces the longest, unless a piece is an anchor itself."""
    words = {word for word, (kind, _) in vocabulary().items() if kind in _ANCHORS}
    found = {word for word in words if word.isalpha()}.union(_ANCHOR_WORDS)
    for word in sorted(words - found):
        pieces = re.findall("[a-z]+", word)
        if found.isdisjoint(pieces):
            found.add(max(reversed(pieces), key=len))
    return frozenset(word.encode() for word in found)


def anchors(lower: str) -> list[tuple[int, int]]:
    """Where a date may be: the words and digits without which there is none, in order."""
    plain = lower.encode("ascii", "replace")
    found = []
    letters, at = b" %b " % plain.translate(_LETTERS), 0
    for word in filter(_anchor_words().__contains__, letters.split()):
        at = letters.find(b" %b " % word, at)
        end = at + len(word)
        found.append((at, end))
        at = end
    digits = plain.translate(_DIGITS_ALONE)
    at = digits.find(b"0")
    while at >= 0:
        match = _DIGIT_ANCHOR.match(lower, at)
        if match is not None:
            found.append(match.span())
        end = digits.find(b" ", at)
        at = digits.find(b"0", end) if end >= 0 else -1
    found.sort()
    return found


@attrs.define
class Tokens:
    """The tokens of a stretch of text.

    Args:
        shape: One character for each.
        words: As they stand in the lower-cased text, with single blanks.
        pieces: Each with the blanks in front of it.
        bounds: Where the first piece begins, and where each ends.
    """

    shape: str
    words: list[str]
    pieces: list[str]
    bounds: list[int]

    def start(self, n: int) -> int:
        """Where a token begins in the text."""
        return self.bounds[n + 1] - len(self.pieces[n].lstrip())

    def end(self, n: int) -> int:
        """Where a token ends in the text."""
        return self.bounds[n + 1]


def _kind_of_digits(word: str) -> str:
    size = len(word)
    if word.isdigit():
        if size <= 2:
            return "oh" if word in ("0", "00") else "day" if int(word) <= 31 else "d99"
        if size == 4:
            return "year4" if "1000" <= word <= "2199" else "num"
        return "num" if size <= 6 else "huge"
    if word[-1].isalpha():
        number = word[:-2]
        return "nth" if len(number) <= 2 and number.isdigit() and int(number) > 0 else "huge"
    return "num" if size <= 7 else "huge"


def tokenise(lower: str, start: int, end: int) -> Tokens:
    """The tokens of ``lower[start:end]``."""
    pieces = _token().findall(lower, start, end)
    words = [" ".join(piece.split()) for piece in pieces]
    known = _coded()
    shape = "".join([known.get(word) or (OTHER if word.isalpha() else _kind(word)) for word in words])
    return Tokens(shape, words, pieces, list(accumulate(map(len, pieces), initial=start)))


def _kind(word: str) -> str:
    """The kind of a token that is no word of the table."""
    return codes()[_kind_of_digits(word)] if word[0].isdecimal() else OTHER


def stretches(lower: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around its anchors, in order and disjoint; none reaches over a line end."""
    begin = finish = -1
    for at, end in anchors(lower):
        high = _blank_behind(lower, end)
        if at <= finish:
            finish = max(finish, high)
            continue
        low = _blank_before(lower, at)
        if low <= finish:
            finish = high
            continue
        if begin >= 0:
            yield begin, finish
        begin, finish = low, high
    if begin >= 0:
        yield begin, finish


def _blank_before(lower: str, at: int) -> int:
    """Where the words before an anchor begin."""
    low = max(0, at - BEFORE)
    line = lower.rfind("\n", low, at) + 1
    if line:
        return line
    if low == 0:
        return 0
    blank = lower.find(" ", low, at)
    return blank + 1 if blank >= 0 else low


def _blank_behind(lower: str, end: int) -> int:
    high = min(len(lower), end + BEHIND)
    line = lower.find("\n", end, high)
    if line >= 0:
        return line
    if high == len(lower):
        return high
    blank = lower.rfind(" ", end, high)
    return blank if blank >= 0 else high
