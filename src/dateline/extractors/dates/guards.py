"""What looks like a date and is none: ``may`` and ``march`` as words, counts, prices, versions, names with a number in them."""

from __future__ import annotations

import functools

import attrs

from dateline.extractors.dates.context import Context, Phrase
from dateline.extractors.dates.words import codes
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
    following = context.view[stop : stop + 2]
    named = word in _NAMES and len(following) == 2 and following[0] == " " and following[1].isupper()
    if named and before not in _words("month-lead") and before not in ("of", "by", "during", "from"):
        return False
    led = before in _words("lead")
    if phrase.word("mon") and not phrase.has("dot") and (not led or context.view[stop + 1 : stop + 2].isupper()):
        return False
    if led and (capital or before not in _words("weak-lead")):
        if word == "march" and before in ("the", "this", "that") and phrase.behind() in (".", ",", "", "of"):
            return False
        return word not in _WORDS or capital or before in _words("month-lead")
    if not capital or word in _WORDS:
        # "(May-June 2019)", "May and June were wet"
        return capital and _joined(phrase)
    return True


def _joined(phrase: Phrase) -> bool:
    """Whether another month stands behind a month, with a word or a dash between them."""
    kinds = (codes()["month"], codes()["mon"])
    return (
        phrase.behind() in ("-", "\u2013", "and", "to", "or") and phrase.tokens.shape[phrase.end + 1 : phrase.end + 2] in kinds
    )


def year(phrase: Phrase, context: Context) -> bool:
    """Whether four digits alone are a year."""
    number = int(phrase.word("year4"))
    previous, following = phrase.before(), phrase.behind()
    if not _stands_free(phrase, context):
        return False
    if following in _words("counted"):
        return previous in ("in", "since", "by", "until") and following not in ("percent", "%")
    if previous in _words("numbered") and not (previous == "about" and _modern(number)):
        return False
    if following in _words("named") and context.view[phrase.stop + 1 : phrase.stop + 2].isupper():
        return False
    if previous in _words("lead") or previous == "(" or (previous == "," and following in ("", ".", ",", ";", ")")):
        return number <= 2100
    if previous.isalpha() and previous not in ("a", "an", "fiscal") and _capital_before(phrase, context):
        return False  # "Agenda 2030"
    return _modern(number)


def _modern(number: int) -> bool:
    return 1900 <= number <= 2060


def _stands_free(phrase: Phrase, context: Context) -> bool:
    """Whether a number is not a piece of something longer: a price, a code, a decimal."""
    before, behind = _glued(phrase, context)
    if before == "." and context.lower[phrase.start - 2 : phrase.start - 1].isalpha():
        before = ""  # "…in July.2011 was"
    if before and (before.isalnum() or before in "$#@_+=:/.£€&" or (before == "," and _digit(context, phrase.start - 2))):
        return False
    if before in ("-", "\u2013") and before and phrase.before(2) not in ("mid", "post", "pre", "early", "late"):
        return False
    return not (behind and (behind.isalnum() or behind in "%°@_" or (behind in ",.:/-" and _digit(context, phrase.stop + 1))))


def _capital_before(phrase: Phrase, context: Context) -> bool:
    return context.view[phrase.tokens.start(phrase.begin - 1)].isupper()


def _digit(context: Context, at: int) -> bool:
    return 0 <= at < len(context.lower) and context.lower[at].isdigit()


def era(phrase: Phrase, context: Context) -> bool:
    """Whether ``BC`` or ``AD`` is written in capitals."""
    before, behind = _glued(phrase, context)
    return context.capital(phrase, phrase.at("era")) and not before.isalnum() and not behind.isalnum()


def season(phrase: Phrase, context: Context) -> bool:
    """Whether a season without a year is one: ``in the fall`` but not ``the fall of the wall``."""
    word, before, behind = phrase.word("season"), phrase.before(), phrase.behind()
    if phrase.has("the"):
        if word in ("fall", "spring"):
            return before in ("in", "during", "by", "until", "since", "throughout") and behind != "of"
        at, stop = phrase.tokens.start(phrase.at("season")), phrase.stop
        if context.view[at].isupper() and context.view[stop + 1 : stop + 2].isupper():
            return False  # "the Autumn Budget"
        return behind not in ("olympics", "palace", "games")
    if word in ("fall", "spring"):
        return before in _words("month-lead") or before == "by"
    return not context.view[phrase.start].isupper() and (
        before in _words("month-lead") or before in ("by", "during", "-", "of")
    )


def rate(phrase: Phrase) -> bool:
    """Whether a number or a price right in front makes ``a year`` a rate: ``$2 a year``."""
    before = phrase.before()
    return before[:1].isdecimal() or before in _words("rated")
