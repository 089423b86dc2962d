"""What looks like a date and is none: ``may`` and ``march`` as words, counts, prices, versions, names with a number in them."""

from __future__ import annotations

import functools

import attrs

from dateline.extractors.dates.context import Context, Phrase
from dateline.lexicon import table


@attrs.frozen
class _Beside:
    word: str
    kind: str


@functools.cache
def _words(kind: str) -> frozenset[str]:
    """The words of a kind in the table ``dates_guards``."""
    return frozenset(row.word for row in table("dates_guards", _Beside) if row.kind == kind)


#: Months that are also words or given names.
_WORDS = frozenset(("may", "march"))
_NAMES = frozenset(("april", "may", "june", "august"))


def _glued(phrase: Phrase, context: Context) -> tuple[str, str]:
    """The characters right in front of a phrase and right behind it; empty at a blank or the text's edge."""
    start, stop = phrase.start, phrase.stop
    before = context.lower[start - 1] if start else " "
    behind = context.lower[stop] if stop < len(context.lower) else " "
    return before.strip(), behind.strip()


def loose(phrase: Phrase, context: Context) -> bool:
    """Whether the digits of a numeric date are not a piece of something longer (an address, a version, a number)."""
    before, behind = _glued(phrase, context)
    if before and (before.isalnum() or before in "-/.$#@_+="):
        return False
    if not behind:
        return True
    stop = phrase.stop
    after = context.lower[stop + 1 : stop + 2]
    return not ((behind.isalnum() and behind != "t") or (behind in "-/.:_,@" and after.isdigit()))


def day_of_month(phrase: Phrase, context: Context) -> bool:
    """Whether a month with a number beside it is a date: ``may 5`` but not ``troops may 5``."""
    n = phrase.at("month", "mon")
    word = phrase.tokens.words[n]
    first = phrase.tokens.words[phrase.begin]
    if first[0].isdecimal():
        before, _ = _glued(phrase, context)
        if before and ((before in ".,-/$:" and context.lower[phrase.start - 2 : phrase.start - 1].isdigit()) or before in "$#"):
            return False
    if word == "may" and not context.capital(phrase, n):
        return phrase.before() in _words("lead") or phrase.has("year4")
    if word in ("may", "march", "mar", "dec", "jan", "sun", "sat") and n == phrase.begin:
        return phrase.behind() not in ("percent", "%", "million", "billion", "people")
    return phrase.behind() not in ("percent", "%", "million", "billion")


def month_name(phrase: Phrase, context: Context) -> bool:
    """Whether a lone month's name is that month: ``in May`` but not ``they may``, ``June`` but not ``June Orr``."""
    n = phrase.at("month", "mon")
    word, before = phrase.tokens.words[n], phrase.before()
    capital = context.capital(phrase, n)
    stop = phrase.tokens.end(n)
    if phrase.word("mon") and not phrase.has("dot") and (before not in _words("lead") or context.view[stop + 1 : stop + 2].isupper()):
        return False
    if phrase.tokens.shape[n] != phrase.tokens.shape[phrase.begin]:
        return True
    if before in _words("lead") and (capital or before not in ("to", "that", "this", "the", "and", "or", "as", "for", "is", "was")):
        if word == "march" and before in ("the", "this", "that") and phrase.behind() in (".", ",", "", "of"):
            return False
        return not (word in _WORDS and not capital and before not in ("in", "since", "until", "last", "next", "early", "late", "mid"))
    if not capital or word in _WORDS:
        return capital and word in _WORDS and phrase.behind() in ("-", "\u2013") and before in ("(", ",", ";")
    following = context.view[stop : stop + 2]
    named = word in _NAMES and len(following) == 2 and following[0] == " " and following[1].isupper()
    return not named


def year(phrase: Phrase, context: Context) -> bool:
    """Whether four digits alone are a year."""
    n = phrase.at("year4")
    number = int(phrase.tokens.words[n])
    before, behind = _glued(phrase, context)
    previous, following = phrase.before(), phrase.behind()
    if before and (before.isalnum() or before in "$#@_+=:/.£€&" or (before == "," and _digit(context, phrase.start - 2))):
        return before == "." and context.lower[phrase.start - 2 : phrase.start - 1].isalpha()
    if before in ("-", "\u2013") and previous in ("-", "\u2013") and phrase.before(2) not in ("mid", "post", "pre", "early", "late"):
        return False
    if behind and (behind.isalnum() or behind in "%°@_" or (behind in ",.:/-" and _digit(context, phrase.stop + 1))):
        return False
    if (previous in _words("numbered") and not (previous == "about" and 1900 <= number <= 2060)) or following in _words("counted"):
        return previous in ("in", "since", "by", "until") and following in _words("counted") and following not in ("percent", "%")
    if following in _words("named") and context.view[phrase.stop + 1 : phrase.stop + 2].isupper():
        return False
    led = previous in _words("lead")
    if led or previous in ("(", ",", ";", ")", "\u2013", "-", "fiscal", "'s"):
        closed = previous == "(" or (previous == "," and following in ("", ".", ",", ";", ")"))
        return 1000 <= number <= 2100 if led or closed else 1900 <= number <= 2060
    if previous.isalpha() and previous not in ("a", "an") and context.view[phrase.start - len(previous) - 1 : phrase.start - len(previous)].isupper():
        return False
    return 1900 <= number <= 2060


def _digit(context: Context, at: int) -> bool:
    return 0 <= at < len(context.lower) and context.lower[at].isdigit()


def era(phrase: Phrase, context: Context) -> bool:
    """Whether ``BC`` or ``AD`` is written in capitals."""
    n = phrase.at("era")
    return context.capital(phrase, n)


def season(phrase: Phrase, context: Context) -> bool:
    """Whether a season without a year is one: ``in the fall`` but not ``the fall of the wall``, ``spring`` but not ``springs``."""
    word, before, behind = phrase.word("season"), phrase.before(), phrase.behind()
    if phrase.has("the"):
        if word == "fall" or word == "spring":
            return before in ("in", "during", "by", "until", "since", "throughout") and behind != "of"
        return behind not in ("of", "olympics", "palace", "games") or behind == "of"
    if word in ("fall", "spring"):
        return before in ("in", "since", "until", "by", "early", "late", "mid")
    capital = context.view[phrase.start].isupper()
    return not capital and before in ("in", "since", "until", "by", "during", "every", "early", "late", "mid", "-", "of")


def money_before(phrase: Phrase, context: Context) -> bool:
    """Whether a number right in front is a price or a count that ``a year`` is the rate of: ``$2 a year``."""
    before = phrase.before()
    return bool(before) and (before[0].isdecimal() or before in ("cents", "million", "billion", "share", "times", "dollars", "flights"))
