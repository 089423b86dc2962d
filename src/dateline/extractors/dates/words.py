"""From text to tokens, and from tokens to a *shape*: one character for each token, which says of what kind it is.

Rules are then patterns over shapes (see `dateline.extractors.dates.shapes`), written with the names of the kinds:
``"month day comma? year"``. Only the surroundings of *anchors* are tokenised: of the words and digits without which there is
no date.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

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
#: The longest anchor, in characters.
_LONGEST = 40


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
    several = alternation(word for word in vocabulary() if not word.isalpha() and len(word) > 1)
    return re.compile(
        rf"{several}(?![^\W_])|\d{{1,3}}(?:,\d\d\d){{1,5}}+(?![\d,])|\d++(?:(?:st|nd|rd|th)\b)?+|'s\b|[^\W\d_]++|\S"
    )


#: Kinds without which nothing is a date; what else may stand in one is looked for around these.
_ANCHORS = (
    *("month", "mon", "weekday", "wd", "weekdays", "unit", "units", "quarter", "season", "seasons", "part", "parts", "noon"),
    *("deictic", "tonight", "reference", "frequency", "decade", "era", "yearend", "yearago", "holiday", "fiscal", "oclock"),
    "current",
)


@functools.cache
def _anchor_words() -> re.Pattern[str]:
    """The words of `_ANCHORS`. It begins with the character in front of the word: `re` skips to a set of characters fast."""
    words = [word for word, (kind, _) in vocabulary().items() if kind in _ANCHORS and word[0].isalpha()]
    words += ["eighteen", "nineteen", "twenty", "the past", "period", "date"]
    words += ["q1", "q2", "q3", "q4", "h1", "h2", "gmt", "utc"]
    first = "".join(sorted({word[0] for word in words}))
    return re.compile(rf"[^a-z](?=[{first}]){alternation(words)}(?![^\W\d_])")


@functools.cache
def _anchor_digits() -> re.Pattern[str]:
    """Digits that look like a year, a date, a time, a decade or a day."""
    return re.compile(
        r"[0-9](?<![0-9]{2})(?:(?<=[12])[0-9]{3}(?:[0-9]{4})?(?![0-9])|(?<='[0-9])[0-9](?![0-9s])"
        r"|[0-9]?(?: {0,3}[-/.] {0,3}[0-9]{1,2}){1,2}(?![0-9])|[0-9]?:[0-9]{2}(?![0-9])"
        r"|[0-9]? {0,3}[ap]\.?m\b|[0-9]s\b|(?<=[1-4])q\b|[0-9]?(?:st|nd|rd|th)\b)"
    )


def anchors(lower: str) -> list[tuple[int, int]]:
    """Where a date may be: the words and digits without which there is none, in order."""
    found = [match.span() for match in _anchor_words().finditer(lower)]
    first = _anchor_words().match(" " + lower[:_LONGEST])
    if first is not None:
        found.insert(0, (0, first.end() - 1))
    digits = [match.span() for match in _anchor_digits().finditer(lower)]
    if not digits:
        return found
    found += digits
    found.sort()
    return found


@attrs.define
class Tokens:
    """The tokens of a stretch of text.

    Args:
        shape: One character for each.
        words: As they stand in the lower-cased text, with single blanks.
        matches: Where they stand.
    """

    shape: str
    words: list[str]
    matches: list[re.Match[str]]

    def start(self, n: int) -> int:
        """Where a token begins in the text."""
        return self.matches[n].start()

    def end(self, n: int) -> int:
        """Where a token ends in the text."""
        return self.matches[n].end()


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
    matches = list(_token().finditer(lower, start, end))
    words = [match[0] for match in matches]
    get = _coded().get
    # No word of one kind begins with a digit, and only words of several have blanks: all others need no second look.
    shape = [get(word) or (OTHER if word[0] > "9" and " " not in word else _kind(words, n)) for n, word in enumerate(words)]
    return Tokens("".join(shape), words, matches)


def _kind(words: list[str], n: int) -> str:
    """The kind of a token of digits, or of several words with more than one blank between them (which are folded)."""
    word = words[n]
    if word[0].isdecimal():
        return codes()[_kind_of_digits(word)]
    words[n] = " ".join(word.split())
    return _coded().get(words[n], OTHER)


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
