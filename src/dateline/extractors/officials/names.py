"""The names of persons: where one that begins here ends, which begins before, which words of it are given and family name."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

import attrs
import regex

from dateline.lexicon import alternation
from dateline.lexicon.person_names import NameWord, family_first, given_names, honorifics, name_words, plain
from dateline.lexicon.public_offices import Line, heads

_LETTER = r"[\p{L}\p{M}]"
_WORD = rf"(?:\p{{Lu}}{_LETTER}*+(?:['-]{_LETTER}++){{0,4}}+(?!\p{{N}}))"
_INITIALS = r"(?:\p{Lu}\.(?:-?\p{Lu}\.){0,3}+)"
#: Honorifics that are as often names; those stay in the name.
_NAMES_TOO = frozenset(
    {"Chief", "Don", "Dom", "Mama", "Ko", "Bey", "Begum", "Bibi", "Master", "Dean", "Prince", "Shah", "King", "Count", "Earl", "Duke", "Baron"}
    | {"Oba", "Pasha", "Rani", "Raja", "Graf", "Tun", "Sri", "Daw", "Dona", "Khatun", "Miss", "Laird", "Raden", "Prior", "Madam", "Sr.", "Agha"}
)
_SKIPPED_KINDS = frozenset({"civil", "academic", "noble", "courtesy"})
_MAX_WORDS = 7
#: Months and verbs that are also family names: "Prime Minister May".
_NAMES_AFTER_TITLE = frozenset({"said", "may", "march", "april", "june", "august", "will", "long", "young", "early", "mark", "king", "lord", "park", "hill", "white"})


@attrs.frozen
class Name:
    """A name in the text.

    Args:
        start, end: Where the bare name stands, suffix included.
        words: Its words without the suffix.
        prefix: The honorific before it, as written.
        behind: Where the text goes on: behind the name and its post-nominal letters.
    """

    start: int
    end: int
    words: tuple[str, ...]
    prefix: str | None
    behind: int


@functools.cache
def _patterns() -> Mapping[str, regex.Pattern[str]]:
    particles = name_words(NameWord.PARTICLE)
    particle = rf"(?:{alternation(particles | {p.capitalize() for p in particles if len(p) > 1})})"
    prefixes = sorted(name_words(NameWord.PREFIX))
    joined = rf"(?:(?:{alternation(prefixes)})?{_WORD})"
    part = rf"(?:{_INITIALS}|{joined})"
    small = rf"(?:{particle} {{1,20}}){{0,3}}+"
    skipped = [h.word for h in honorifics() if h.kind in _SKIPPED_KINDS and h.word not in _NAMES_TOO]
    ranks = [w.title() if w.endswith(".") else w.title() for w, head in heads().items() if head.line is Line.RANK and head.key in _RANKS]
    honorific = rf"(?:{alternation([*skipped, *ranks, 'The Rt Hon', 'the Rt Hon', 'The Right Honourable', 'the Right Honourable'])}(?=[ .]))"
    suffix = rf"(?:(?:,? {{1,20}})(?:{alternation(name_words(NameWord.SUFFIX))})(?![\p{{L}}\p{{M}}]))?"
    nick = r'(?: {1,20}"\p{Lu}[^"\n]{1,20}")?+'
    return {
        "ahead": regex.compile(
            rf" {{1,20}}(?P<honor>(?:{honorific}\.? {{1,20}}){{0,4}}+)(?P<name>{small}{part}(?:{nick} {{1,20}}{small}{part}){{0,{_MAX_WORDS - 1}}}+)"
            rf"(?P<suffix>{suffix})"
        ),
        "word": regex.compile(rf"{_INITIALS}|{joined}|{particle}"),
        "honorific": regex.compile(rf"{honorific}"),
    }


_RANKS = frozenset({"general", "admiral", "colonel", "major", "prince", "ayatollah"})


def name_at(view: str, offset: int, after_title: bool = True) -> Name | None:
    """The name that begins behind the blanks at ``offset``.

    Args:
        view: The folded text.
        offset: Behind an office, or behind a comma.
        after_title: Whether an office stands right before it, which lets months and the like be names.
    """
    first = view[offset + 1 : offset + 2]
    if "a" <= first <= "z":
        # The commonest case by far: a small word that begins no name.
        word = _SMALL.match(view, offset)
        if word is not None and word[1] not in _SMALL_BEGINNINGS():
            return None
    elif after_title:
        quick = _quick(view, offset)
        if quick is not None:
            return quick
    match = _patterns()["ahead"].match(view, offset)
    if match is None:
        return None
    start, end = match.span("name")
    words = match["name"].split()
    keep = _length(words, view, end, after_title)
    if not keep:
        return None
    if keep < len(words):
        end = _end_of(view, start, keep)
        words = words[:keep]
        suffix_end = end
    else:
        suffix_end = match.end("suffix")
    if view.startswith("'s", end - 2) or view.startswith("'S", end - 2):
        end -= 2
        words[-1] = words[-1][:-2]
        suffix_end = behind = end
    else:
        if words[-1] in ("Jr", "Sr") and view.startswith(".", suffix_end):
            suffix_end += 1
        behind = _POST_NOMINALS.match(view, suffix_end).end()
    if len(words) > 1 and words[-1] in name_words(NameWord.SUFFIX):
        words.pop()
    if not words[-1] or (len(words) == 1 and words[0].lower() in name_words(NameWord.PARTICLE)):
        return None
    honor = match["honor"].strip() or None
    return Name(start, suffix_end, tuple(words), honor, behind)


_SMALL = re.compile(r" ([a-z]+)(?= )")
_SIMPLE = re.compile(r" ([A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?:'s)?(?=[,;:!?)]| ([a-z]+) )")


@functools.cache
def _SMALL_BEGINNINGS() -> frozenset[str]:
    return name_words(NameWord.PARTICLE) | {"the", "his", "her"}


@functools.cache
def _NOT_SIMPLE() -> frozenset[str]:
    """Words that make a name more than a run of capitalised words."""
    words = name_words(NameWord.PARTICLE) | name_words(NameWord.STOP) | name_words(NameWord.STARTER) | name_words(NameWord.THING)
    titles = {part.rstrip(".").lower() for honorific in honorifics() for part in honorific.word.split()}
    return words | titles | {part.rstrip(".") for head in heads() for part in head.split()} | {s.lower() for s in name_words(NameWord.SUFFIX)}


def _quick(view: str, offset: int) -> Name | None:
    """The name at ``offset`` where it is of the plainest kind; None leaves it to the whole pattern, which reads the same."""
    match = _SIMPLE.match(view, offset)
    if match is None:
        return None
    text = match[1]
    words = text.split(" ")
    not_simple = _NOT_SIMPLE()
    follows = match[2]
    if follows is not None and follows in name_words(NameWord.PARTICLE):
        return None
    for word in words:
        if word.lower() in not_simple:
            return None
    start, end = match.span(1)
    if view.startswith(", ", end) and view[end + 2 : end + 4].isupper():
        return None  # letters behind the name
    return Name(start, end, tuple(words), None, end)


_POST_NOMINALS = regex.compile(r"(?:,? {1,20}[A-Z]{2,5}(?![\w'])){0,6}+")


def _end_of(view: str, start: int, count: int) -> int:
    """Where the ``count``-th word from ``start`` ends."""
    at = start
    for _ in range(count):
        while view[at] == " ":
            at += 1
        while at < len(view) and view[at] != " ":
            at += 1
    return at


def _length(words: Sequence[str], view: str, end: int, after_title: bool) -> int:
    """How many of the words belong to the name."""
    stop, particles = name_words(NameWord.STOP), name_words(NameWord.PARTICLE)
    first = words[0].lower()
    base = first[:-2] if first.endswith("'s") else first
    things = name_words(NameWord.THING)
    if base in things or (base in _STRONG and len(words) > 1) or (not after_title and base in _HEAD_WORDS()):
        return 0
    if (base in stop or base in name_words(NameWord.STARTER)) and first not in particles:
        if not after_title or base not in _NAMES_AFTER_TITLE:
            return 0
    suffixes = name_words(NameWord.SUFFIX)
    capitals = words[0].isupper() and len(words[0]) > 2
    keep = 1
    for position in range(1, len(words)):
        word = words[position]
        if words[position - 1].endswith(("'s", "'S")):
            break
        lower = word.lower()
        base = lower[:-2] if lower.endswith("'s") else lower
        if base in things:
            return 0
        if base in stop and lower not in particles:
            # "..., Zaw Win," and "Judge Park": verbs and places are also names.
            if position == len(words) - 1 and (base in _PLACES_TOO or view[end : end + 1] in (",", ";", ")")):
                keep = position + 1
            break
        if word in suffixes:
            keep = position + 1
            break
        if base in _HEAD_WORDS() and (position + 1 < len(words) or base in _STRONG):
            break
        if capitals:
            if position > 1 and keep >= 2 and (base.endswith(("ed", "ing", "es")) or position > 2) and words[position - 1].lower() not in particles:
                break
        elif word.isupper() and len(base) > 1 and "." not in word and not words[position - 1].isupper() and "'" not in word:
            break
        keep = position + 1
    while keep and words[keep - 1].lower() in particles and keep > 1 and words[keep - 1].islower():
        keep -= 1
    return keep


_PLACES_TOO = frozenset({"park", "hill", "lake", "banks", "field", "rivers", "beach", "point", "north", "west", "white", "first", "young", "long"})
_STRONG = frozenset({"president", "minister", "chancellor", "secretary", "senator", "ambassador", "premier", "spokesman", "spokeswoman", "governor"})


@functools.cache
def _HEAD_WORDS() -> frozenset[str]:
    return frozenset(words.split()[0] for words in heads())


def parts(words: Sequence[str], country: str | None) -> tuple[str | None, str | None]:
    """Given and family name, each only when the order of the name is known.

    Args:
        words: Of the name, without suffix.
        country: That the person serves.

    Example:
        >>> parts(("Wang", "Yi"), "CN"), parts(("Angela", "Orr"), None)
        (('Yi', 'Wang'), ('Angela', 'Orr'))
    """
    if len(words) < 2:
        return None, None
    origins = family_first().get(plain(words[0]))
    given = given_names()
    if origins is not None and (country in _STATES_OF or country is None):
        origins = tuple(origin for origin in origins if country is None or origin in _STATES_OF[country])
    if origins and (country in _STATES_OF or (country is None and plain(words[0]) not in given)):
        return " ".join(words[1:]), words[0]
    split = family_start(words)
    if split and plain(words[0]) in given:
        return " ".join(words[:split]), " ".join(words[split:])
    if split and _PREFIXED.match(words[split]):
        return " ".join(words[:split]), " ".join(words[split:])
    return None, None


#: Where each language of family-first names is at home.
_STATES_OF = {
    **dict.fromkeys(("CN", "TW", "HK", "MO", "SG", "MY"), ("zh",)),
    **dict.fromkeys(("KR", "KP"), ("ko",)),
    "VN": ("vi",),
    "HU": ("hu",),
}
def key_of(word: str) -> str:
    """A word of a name as it is looked up: without accents, capitals and "al-" or the like.

    Example:
        >>> key_of("ERDOĞAN"), key_of("al-Orr"), key_of("Orr")
        ('Erdogan', 'Orr', 'Orr')
    """
    word = plain(word)
    cut = word.find("-") + 1
    if 0 < cut <= 4 and word[:cut].lower() in name_words(NameWord.PREFIX):
        word = word[cut:]
    elif word[1:2] == "'" and word[:2].lower() in name_words(NameWord.PREFIX):
        word = word[2:]
    return word.title() if len(word) > 1 and word.isupper() else word


_PREFIXED = regex.compile(r"(?:[Aa]l|[Ee]l|[Aa]s|[Aa]d|[Aa]n|[Aa]r|[Aa]sh|[Aa]t)-\p{L}")


def family_start(words: Sequence[str]) -> int:
    """Where the family name begins when it stands last: at the last word, or at the particles before it."""
    particles = name_words(NameWord.PARTICLE)
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in particles and len(words[at - 1]) > 1:
        at -= 1
    return at
