"""The names of persons: where one that begins here ends, which begins before, which words of it are given and family name."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

import attrs
import regex

from dateline.lexicon import alternation
from dateline.lexicon.person_names import family_first, given_names, honorifics, name_words, plain
from dateline.lexicon.public_offices import Line, WordKind, heads, office_words

_LETTER = r"[\p{L}\p{M}]"
_WORD = rf"(?:\p{{Lu}}{_LETTER}*+(?:['-]{_LETTER}++){{0,4}}+(?!\p{{N}}))"
_INITIALS = r"(?:\p{Lu}\.(?:-?\p{Lu}\.){0,3}+)"
#: Honorifics that are as often names; those stay in the name.
_NAMES_TOO = frozenset(
    {"Chief", "Don", "Dom", "Mama", "Ko", "Bey", "Begum", "Bibi", "Master", "Dean", "Prince", "Shah", "King", "Count", "Earl"}
    | {"Duke", "Baron", "Oba", "Pasha", "Rani", "Raja", "Graf", "Tun", "Sri", "Daw", "Dona", "Khatun", "Miss", "Laird"}
    | {"Amir", "Raden", "Prior", "Madam", "Sr.", "Agha"}
)
_SKIPPED_KINDS = frozenset({"civil", "academic", "noble", "courtesy", "religious", "party"})
_MAX_WORDS = 7
#: Months, verbs and places that are also family names: "Prime Minister May", "Judge Park".
_NAMES_AFTER_TITLE = frozenset(
    {"said", "may", "march", "april", "june", "august", "will", "long", "young", "early", "mark", "king", "lord", "park"}
    | {"hill", "white"}
)
_PLACES_TOO = frozenset(
    {"park", "hill", "lake", "banks", "field", "rivers", "beach", "point", "north", "west", "white", "first", "young", "long"}
)
#: Family names, too, behind a given name that is known: "Finance Minister Robert Hope".
_BEHIND_GIVEN = frozenset({"hope", "win", "close", "call", "peak", "forest", "april", "june", "august", "friday", "sunday"})
_DAY = re.compile(r" {1,20}\d")
#: Heads that no name goes on with, even at its end.
_STRONG = frozenset(
    {"president", "minister", "chancellor", "secretary", "senator", "ambassador", "premier", "spokesman", "spokeswoman"}
    | {"governor"}
)
#: What the words before a head are when they are its own.
_OWN_WORDS = (WordKind.PORTFOLIO, WordKind.SENIORITY)
#: Ranks that may stand between an office and a name: "Defence Minister General Ada Quill".
_RANKS = frozenset({"general", "admiral", "colonel", "major", "prince", "ayatollah"})


@attrs.define  # frozen ones take four times as long to make, and one is made for every name looked at
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
def _honorific_words() -> tuple[str, ...]:
    """What may stand between an office and a name."""
    skipped = [h.word for h in honorifics() if h.kind in _SKIPPED_KINDS and h.word not in _NAMES_TOO]
    ranks = [words.title() for words, head in heads().items() if head.line is Line.RANK and head.key in _RANKS]
    courtesy = [f"{article} {words}" for article in ("The", "the") for words in ("Rt Hon", "Rt. Hon.", "Right Honourable")]
    return (*skipped, *ranks, *courtesy)


@functools.cache
def _parties() -> frozenset[str]:
    """What stands like an honorific before a name, and is none."""
    return frozenset(h.word for h in honorifics() if h.kind == "party")


@functools.cache
def _ahead() -> regex.Pattern[str]:
    """A name with the honorifics before it and the suffix behind it."""
    particles = name_words().particle
    particle = rf"(?:{alternation(particles | {p.capitalize() for p in particles if len(p) > 1})})"
    part = rf"(?:{_INITIALS}|(?:{alternation(sorted(name_words().prefix))})?{_WORD})"
    small = rf"(?:{particle} {{1,20}}){{0,3}}+"
    honorific = rf"(?:{alternation(_honorific_words())}(?=[ .]))"
    suffix = rf"(?:(?:,? {{1,20}})(?:{alternation(name_words().suffix)})(?![\p{{L}}\p{{M}}]))?"
    nickname = r'(?: {1,20}"\p{Lu}[^"\n]{1,20}")?+'
    return regex.compile(
        rf" {{1,20}}(?P<honor>(?:{honorific}\.? {{1,20}}){{0,4}}+)"
        rf"(?P<name>{small}{part}(?:{nickname} {{1,20}}{small}{part}){{0,{_MAX_WORDS - 1}}}+)(?P<suffix>{suffix})"
    )


def name_at(view: str, offset: int, after_title: bool = True) -> Name | None:
    """The name that begins behind the blanks at ``offset``.

    Args:
        view: The folded text.
        offset: Behind an office, or behind a comma.
        after_title: Whether an office stands right before it, which lets months and the like be names.

    Example:
        >>> name_at("Minister Dr. Ada van der Orr said", 8).words
        ('Ada', 'van', 'der', 'Orr')
    """
    word = _FIRST.match(view, offset)
    if word is not None:
        first = word[1]
        if first not in _small_beginnings() if first.islower() else first.lower() in _no_beginnings(after_title):
            return None
        if office_words().get(first.lower()) in _OWN_WORDS:
            head = _FIRST.match(view, word.end())
            if head is not None and head[1][0].isupper() and head[1].lower() in _STRONG:
                return None  # "Deputy | Foreign Minister"
    elif not view.startswith(" ", offset):
        return None
    return quick_name(view, offset) or whole_name(view, offset, after_title)


def whole_name(view: str, offset: int, after_title: bool = True) -> Name | None:
    """As `name_at`, by the whole pattern."""
    match = _ahead().match(view, offset)
    if match is None:
        return None
    start, end = match.span("name")
    words = match["name"].split()
    keep = _length(words, view, end, after_title)
    if not keep:
        return None
    cut = keep < len(words)
    words = words[:keep]
    end = _end_of(view, start, keep) if cut else match.end("suffix")
    if words[-1].endswith(("'s", "'S")):
        end -= 2
        words[-1] = words[-1][:-2]
        behind = end
    else:
        if words[-1] in ("Jr", "Sr") and view.startswith(".", end):
            end += 1
        letters = _POST_NOMINALS.match(view, end)
        behind = end if letters is None else letters.end()
    if len(words) > 1 and words[-1] in name_words().suffix:
        words.pop()
    if len(words) == 1 and words[0].lower() in name_words().particle:
        return None
    prefix = " ".join(word for word in match["honor"].split(" ") if word not in _parties())
    return Name(start, end, tuple(words), prefix.strip() or None, behind)


_POST_NOMINALS = regex.compile(r"(?:,? {1,20}[A-Z]{2,5}(?![\w'])){1,6}+")
#: A first word that nothing is joined to: no initial, no "al-".
_FIRST = re.compile(r" ([A-Z]?[a-z]++(?:-[A-Za-z][a-z]++)?+)(?=[ .,;:!?)\n\"])")


@functools.cache
def _small_beginnings() -> frozenset[str]:
    return name_words().particle | {"the", "his", "her"}


@functools.cache
def _no_beginnings(after_title: bool) -> frozenset[str]:
    """Words, in lower case, that neither a name nor an honorific begins with."""
    common = (name_words().stop | name_words().starter) - name_words().particle
    found = name_words().thing | (common - _NAMES_AFTER_TITLE if after_title else common | _head_words())
    return found - {word.split()[0].rstrip(".").lower() for word in _honorific_words()}


@functools.cache
def _simple() -> re.Pattern[str]:
    """A name of the plainest kind, and the small word behind it."""
    particles = alternation(word for word in name_words().particle if word.isascii() and word.isalpha())
    word = rf"(?:{particles} ){{0,2}}+(?:[ae]l-)?[A-Z][^\W\d_A-Z]++(?:-[A-Z][^\W\d_A-Z]++)?+"
    letters = rf", {{0,20}}(?:[A-Z]{{2}}|{alternation(name_words().suffix)})"
    return re.compile(rf" ({word}(?: {word}){{0,2}}+)(?:'s)?+(?=(?!{letters})[,;:!?).\n]| ([a-z]++)[ .,;:!?)\n\"])")


@functools.cache
def _not_simple() -> frozenset[str]:
    """Words that make a name more than a run of capitalised words."""
    known = name_words()
    common = known.particle | known.stop | known.starter | known.thing | known.suffix
    words = {word.lower() for word in common if len(word) < 2 or not word.isupper()}
    titles = {part.rstrip(".").lower() for honorific in honorifics() for part in honorific.word.split()}
    return frozenset(words | titles | {part.rstrip(".") for head in heads() for part in head.split()})


def quick_name(view: str, offset: int) -> Name | None:
    """The name at ``offset`` where it is of the plainest kind; None leaves it to `whole_name`, which reads the same."""
    match = _simple().match(view, offset)
    if match is None or match[2] in name_words().particle:
        return None
    words = match[1].split(" ")
    not_simple = _not_simple()
    for word in words:
        if word[0] <= "Z" and word.lower() in not_simple:
            return None
    start, end = match.span(1)
    return Name(start, end, tuple(words), None, end)


def _end_of(view: str, start: int, count: int) -> int:
    """Where the ``count``-th word from ``start`` ends."""
    at = start
    for _ in range(count):
        while view[at] == " ":
            at += 1
        while at < len(view) and view[at] != " ":
            at += 1
    return at


def _base(word: str) -> str:
    lower = word.lower()
    return lower[:-2] if lower.endswith("'s") else lower


def _length(words: Sequence[str], view: str, end: int, after_title: bool) -> int:
    """How many of the words belong to the name; 0 when it is none."""
    particles = name_words().particle
    if not _may_begin(words, after_title):
        return 0
    capitals = words[0].isupper() and len(plain(words[0])) > 2
    keep = 1
    for position in range(1, len(words)):
        word, base = words[position], _base(words[position])
        if words[position - 1].endswith(("'s", "'S")):
            break
        if base in name_words().thing:
            return 0
        if base in name_words().stop and base not in particles:
            # "..., Zaw Win," and "Judge Park": verbs and places are also names.
            last = position == len(words) - 1
            known = base in _PLACES_TOO or _behind_given(words[:position], base, view, end)
            if last and (known or view[end : end + 1] in (",", ";", ")")):
                keep = position + 1
            break
        if word in name_words().suffix:
            return position + 1
        if base in _head_words() and (position + 1 < len(words) or base in _STRONG):
            if _of_office(words[:position], base):
                return 0
            break
        if _runs_on(words, position, base, capitals):
            break
        keep = position + 1
    while keep > 1 and words[keep - 1] in particles:
        keep -= 1
    return keep


def _behind_given(before: Sequence[str], base: str, view: str, end: int) -> bool:
    """Whether a verb or month is the family name of a known given name, and no day of the month follows."""
    return base in _BEHIND_GIVEN and len(before) == 1 and plain(before[0]) in given_names() and not _DAY.match(view, end)


def _may_begin(words: Sequence[str], after_title: bool) -> bool:
    """Whether a name may begin with the first word."""
    base = _base(words[0])
    if base in name_words().thing or base in _STRONG:
        return False
    if not after_title and base in _head_words():
        return False
    common = base in name_words().stop or base in name_words().starter
    return not common or base in name_words().particle or (after_title and base in _NAMES_AFTER_TITLE)


def _of_office(words: Sequence[str], head: str) -> bool:
    """Whether the words before a head are its own rather than a name: "Deputy | Foreign Minister"."""
    return office_words().get(_base(words[0])) in _OWN_WORDS or f"{_base(words[-1])} {head}" in heads()


def _runs_on(words: Sequence[str], position: int, base: str, capitals: bool) -> bool:
    """Whether a word in capitals is no more of the name: a verb in wire copy, letters behind a name."""
    word, before = words[position], words[position - 1]
    if capitals:
        verb = position > 2 or base.endswith(("ed", "ing", "es"))
        return position > 1 and verb and before.lower() not in name_words().particle
    return word.isupper() and len(plain(base)) > 1 and "." not in word and "'" not in word and not before.isupper()


@functools.cache
def _head_words() -> frozenset[str]:
    """The first words of heads that are no given names."""
    return frozenset(word for words in heads() if (word := words.split()[0]).title() not in given_names())


def parts(words: Sequence[str], country: str | None) -> tuple[str | None, str | None]:
    """Given and family name, each only when the order of the name is known.

    Args:
        words: Of the name, without suffix.
        country: That the person serves.

    Example:
        >>> parts(("Wang", "Yi"), "CN"), parts(("Angela", "Orr"), None)
        (('Yi', 'Wang'), ('Angela', 'Orr'))
    """
    words = [word for word in words if '"' not in word]
    if len(words) < 2:
        return None, None
    origins = family_first().get(plain(words[0]))
    given = given_names()
    if origins is not None and (country in _STATES_OF or country is None):
        origins = tuple(origin for origin in origins if country is None or origin in _STATES_OF[country])
    if origins and (country in _STATES_OF or (plain(words[0]) not in given and _SYLLABLES.fullmatch(words[1].lower()))):
        return " ".join(words[1:]), words[0]
    split = family_start(words)
    if plain(words[0]) in given or ("-" in words[split] and _PREFIXED.match(words[split])):
        return " ".join(words[:split]), " ".join(words[split:])
    return None, None


#: Given names of Chinese and Korean as they are spelt in Latin letters: one or two syllables, or two with a hyphen.
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ong|iao|ian|ing|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ue"
    r"|a|o|e|i|u)"
)
_SYLLABLES = re.compile(rf"(?:{_SYLLABLE}){{1,2}}|[a-z]{{2,7}}-[a-z]{{2,7}}")
#: Where each language of family-first names is at home.
_STATES_OF = {
    **dict.fromkeys(("CN", "TW", "HK", "MO", "SG", "MY"), ("zh",)),
    **dict.fromkeys(("KR", "KP"), ("ko",)),
    "VN": ("vi",),
    "HU": ("hu",),
}


@functools.lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """A word of a name as it is looked up: without accents, capitals and "al-" or the like.

    Example:
        >>> key_of("ERDOĞAN"), key_of("al-Orr"), key_of("Orr")
        ('Erdogan', 'Orr', 'Orr')
    """
    word = plain(word)
    cut = word.find("-") + 1
    if 0 < cut <= 4 and word[:cut].lower() in name_words().prefix:
        word = word[cut:]
    elif word[1:2] == "'" and word[:2].lower() in name_words().prefix:
        word = word[2:]
    return word.title() if len(word) > 1 and word.isupper() else word


_PREFIXED = regex.compile(r"(?:[Aa]l|[Ee]l|[Aa]s|[Aa]d|[Aa]n|[Aa]r|[Aa]sh|[Aa]t)-\p{L}")


def family_start(words: Sequence[str]) -> int:
    """Where the family name begins when it stands last: at the last word, or at the particles before it."""
    particles = name_words().particle
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in particles and len(words[at - 1]) > 1:
        at -= 1
    return at
