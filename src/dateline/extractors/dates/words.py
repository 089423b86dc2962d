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
#: What stands for characters that the pattern of tokens has to part, or that may begin a token of several words.
SEVERAL = " "
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
def _known() -> dict[str, str]:
    """The kinds of the words of the table as they stand between blanks; `SEVERAL` for the first of several words."""
    known = {word: kind for word, kind in _coded().items() if " " not in word}
    firsts = {word.split(" ")[0] for word in vocabulary() if " " in word}
    return known | dict.fromkeys(("", *firsts, *(word.rstrip(".") for word in firsts)), SEVERAL)


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


#: Behind its first digit, which no digit stands in front of: what looks like a year, a date, a time, a decade or a day.
_DIGITS_BEHIND = (
    r"(?<=[0-9])(?<![0-9]{2})(?:(?<=[12])[0-9]{3}(?:[0-9]{4})?(?![0-9])|(?<='[0-9])[0-9](?![0-9s])"
    r"|[0-9]?(?: {0,3}[-/.] {0,3}[0-9]{1,2}){1,2}(?![0-9])|[0-9]?:[0-9]{2}(?![0-9])"
    r"|[0-9]? {0,3}[ap]\.?m\b|[0-9]s\b|(?<=[1-4])q\b|[0-9]?(?:st|nd|rd|th)\b)"
)


@functools.cache
def _anchors() -> re.Pattern[str]:
    """The words of `_ANCHORS` with the character in front of them (`re` skips to a set of characters fast), and digits."""
    words = [word for word, (kind, _) in vocabulary().items() if kind in _ANCHORS and word[0].isalpha()]
    words += ["eighteen", "nineteen", "twenty", "the past", "period", "date"]
    words += ["q1", "q2", "q3", "q4", "h1", "h2", "gmt", "utc"]
    return re.compile(rf"[^a-z](?:{alternation(words)}(?![^\W\d_])|{_DIGITS_BEHIND})")


def anchors(lower: str) -> list[tuple[int, int]]:
    """Where a date may be: the words and digits without which there is none, in order."""
    found = [match.span() for match in _anchors().finditer(lower)]
    first = _anchors().match(" " + lower[:_LONGEST])
    if first is not None:
        found.insert(0, (0, first.end() - 1))
    return found


@attrs.define
class Tokens:
    """The tokens of a stretch of text.

    Args:
        shape: One character for each.
        words: As they stand in the lower-cased text, with single blanks.
        starts, ends: Where they stand.
    """

    shape: str
    words: list[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def start(self, n: int) -> int:
        """Where a token begins in the text."""
        return self.starts[n]

    def end(self, n: int) -> int:
        """Where a token ends in the text."""
        return self.ends[n]


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
    """The tokens of ``lower[start:end]``.

    Most are all that stands between two blanks, perhaps with a comma or full stop behind it: a look into a table is cheaper
    than a match, which is left to what is made of several pieces.
    """
    known = _known()
    found: list[tuple[str, str, int, int]] = []
    behind = taken = start
    for chunk in lower[start:end].split(" "):
        at, stop = behind, behind + len(chunk)
        behind = stop + 1
        kind, sign = known.get(chunk), ""
        if kind is None:
            if chunk[-1] in ",.":
                chunk, sign, stop = chunk[:-1], chunk[-1], stop - 1
            kind = known.get(chunk) or _kind(chunk)
        if kind == SEVERAL or taken > at:
            pieces = _pieces(lower, max(at, taken), behind - 1, end)
            if pieces:
                found += pieces
                taken = pieces[-1][3]
            continue
        found.append((kind, chunk, at, stop))
        if sign:
            found.append((known[sign], sign, stop, stop + 1))
    kinds, words, starts, ends = zip(*found, strict=True) if found else ((), (), (), ())
    return Tokens("".join(kinds), list(words), starts, ends)


def _pieces(lower: str, start: int, stop: int, end: int) -> list[tuple[str, str, int, int]]:
    """Kind, word and place of the tokens that begin in ``lower[start:stop]``, of which the last may go on up to ``end``."""
    found: list[tuple[str, str, int, int]] = []
    while start < stop:
        match = _token().match(lower, start, end)
        if match is None:
            start += 1  # a line end
            continue
        word = " ".join(match[0].split())
        kind = _coded().get(word) or (codes()[_kind_of_digits(word)] if word[0].isdecimal() else OTHER)
        found.append((kind, word, start, match.end()))
        start = match.end()
    return found


def _kind(chunk: str) -> str:
    """The kind of what stands between two blanks and is no word of the table."""
    if chunk.isalpha():
        return OTHER
    return codes()[_kind_of_digits(chunk)] if chunk.isdecimal() else SEVERAL


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
