"""The reporting verbs in all their forms, and what other words do in a sentence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum

import attrs

from dateline.kinds import CueClass
from dateline.lexicon import alternation, table


class Shape(Enum):
    """A form of a verb."""

    BASE = "say"
    THIRD = "says"
    PAST = "said"
    PARTICIPLE = "written"
    ING = "saying"


class Frame(StrEnum):
    """What may follow the verb; see the table ``cues``. A `Cue` has an attribute for each, in this order."""

    THAT = "that"
    ZERO = "zero"
    OBJECT = "object"
    TO = "to"
    OBJECT_TO = "object-to"
    OBJECT_QUOTED = "object-quoted"
    HEARER = "hearer"
    WH = "wh"
    QUOTE = "quote"
    NOUN = "noun"


@attrs.frozen
class _Row:
    verb: str
    past: str
    participle: str
    #: ``class`` is a word of the language, so the column goes by another name.
    kind: str
    frames: tuple[str, ...]
    preps: tuple[str, ...]


@attrs.frozen
class _WordRow:
    tag: str
    words: tuple[str, ...]


@attrs.frozen(eq=False)
class Cue:
    """One form of a reporting verb.

    Args:
        verb: The verb as the table has it.
        shape: Which form it is.
        kind: What the speaker does with the words.
        preps: Prepositions that may come before the matter.
        rest: The words behind the first one, of a phrase.
        that, zero, object, to, object_to, object_quoted, hearer, wh, quote, noun: What may follow, and whether it is spelled
            like a noun; see `Frame`.
    """

    verb: str
    shape: Shape
    kind: CueClass
    preps: frozenset[str]
    rest: tuple[str, ...]
    that: bool
    zero: bool
    object: bool
    to: bool
    object_to: bool
    object_quoted: bool
    hearer: bool
    wh: bool
    quote: bool
    noun: bool

    @property
    def finite(self) -> bool:
        """Whether it can be the verb of a sentence by itself."""
        return self.shape not in (Shape.ING, Shape.PARTICIPLE)


# Members of an enum are slow to reach, and these are asked for at every verb.
BASE, THIRD, PAST, PARTICIPLE, ING = Shape
_VOWELS = "aeiou"


def third(verb: str) -> str:
    """The form of the third person: ``says``, ``replies``, ``confesses``.

    Example:
        >>> third("say"), third("reply"), third("confess"), third("go")
        ('says', 'replies', 'confesses', 'goes')
    """
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def past(verb: str) -> str:
    """The regular past: ``added``, ``argued``, ``replied``.

    Example:
        >>> past("add"), past("argue"), past("reply"), past("convey")
        ('added', 'argued', 'replied', 'conveyed')
    """
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def ing(verb: str, past: str = "") -> str:
    """The form in -ing, with the letter doubled where the past has it doubled.

    Example:
        >>> ing("say"), ing("argue"), ing("admit", "admitted"), ing("agree"), ing("write", "wrote")
        ('saying', 'arguing', 'admitting', 'agreeing', 'writing')
    """
    if past == f"{verb}{verb[-1]}ed":
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def _forms(row: _Row) -> Iterator[tuple[str, Shape]]:
    """All forms of the first word of a verb."""
    verb = row.verb.split(" ")[0]
    before = row.past.split(" ")[0] or past(verb)
    done = row.participle.split(" ")[0] or before
    yield done, PARTICIPLE
    yield before, PAST
    yield verb, BASE
    yield third(verb), THIRD
    yield ing(verb, before), ING


@functools.cache
def _rows() -> tuple[_Row, ...]:
    return table("cues", _Row)


@functools.cache
def cues() -> Mapping[str, tuple[Cue, ...]]:
    """The cues that begin with a word, longer phrases first."""
    found: dict[str, list[Cue]] = {}
    for row in _rows():
        rest = tuple(row.verb.split(" ")[1:])
        given = set(map(Frame, row.frames))
        frames = [frame in given for frame in Frame]
        seen: set[str] = set()
        forms = dict(_forms(row))  # a later form of the same spelling wins: "said" is a past before it is a participle
        for word, shape in forms.items():
            if word not in seen:
                seen.add(word)
                cue = Cue(row.verb, shape, CueClass(row.kind), frozenset(row.preps), rest, *frames)
                found.setdefault(word, []).append(cue)
    return {word: tuple(sorted(same, key=lambda cue: -len(cue.rest))) for word, same in found.items()}


@functools.cache
def verbs() -> Mapping[str, Cue]:
    """The cues of one word."""
    return {word: same[-1] for word, same in cues().items() if not same[-1].rest}


@functools.cache
def word_tags() -> Mapping[str, str]:
    """The letter that says what a word does, for function words and single-word cues."""
    tags: dict[str, str] = {}
    for word, cue in verbs().items():
        tags[word] = {ING: "G", PARTICIPLE: "E"}.get(cue.shape, "V")
    for row in table("cue_words", _WordRow):
        for word in row.words:
            tags[word] = row.tag
    return tags


@attrs.frozen
class _NounRow:
    kind: str
    words: tuple[str, ...]


@functools.cache
def nouns(kind: str) -> frozenset[str]:
    """The words of one kind in the table ``cue_nouns``."""
    return frozenset(word for row in table("cue_nouns", _NounRow) if row.kind == kind for word in row.words)


@functools.cache
def phrases() -> Mapping[str, tuple[Cue, ...]]:
    """The cues of several words by the first of them."""
    longer = {word: tuple(cue for cue in same if cue.rest) for word, same in cues().items()}
    return {word: same for word, same in longer.items() if same}


_WORD = re.compile(r"\w+")


@functools.cache
def _cue_words() -> frozenset[str]:
    return frozenset({*cues(), "according"})


@functools.cache
def _inner_cue() -> re.Pattern[str]:
    # A pattern that begins with a class of characters is searched faster than one that begins with \b and a look-ahead.
    return re.compile(rf"\W{alternation(_cue_words())}\b")


def has_cue(lower: str, start: int, end: int) -> bool:
    """Whether a reporting verb or "according to" may stand in a stretch of a text in lower case.

    Example:
        >>> has_cue("asked again, she left", 0, 21), has_cue("asked again, she left", 6, 21)
        (True, False)
    """
    if start == 0 and (first := _WORD.match(lower, 0, end)) is not None and first[0] in _cue_words():
        return True
    return _inner_cue().search(lower, max(start - 1, 0), end) is not None
