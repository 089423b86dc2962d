"""Sentences as strings of tags, with whole quotes as single tokens."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dateline.extractors.quotes.cues import Cue, Shape, cues, nouns, phrases, verbs, word_tags
from dateline.findings import Reading
from dateline.text.fold import lower
from dateline.text.marks import Pair

# Combining marks belong to their letter; a full stop belongs to the word inside "U.S.", not behind it.
_TOKEN = re.compile(r"[\w\u0300-\u036f]+(?:(?:['./&-](?!s\b)|,(?=\d))[\w\u0300-\u036f]+)*|'s\b|'|--|[,;:()?!\[\]—–-]|\.{2,}")
_PUNCTUATION = {",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")", "?": ".", "!": ".", "'s": "'", "'": "'"}
#: Longer than any sentence: such a stretch is read in pieces, so that no rule looks further than this.
LIMIT = 2000
#: What a word with a capital inside a sentence is a name in spite of.
_NAMES_TOO = frozenset("VGEveAXSC")
#: Tags behind which a capital says nothing; "" is the beginning.
_BEGINS = frozenset({"", "Q", ":", ".", "("})
#: Tags that depend on what stands around the word: reporting verbs, beginnings of phrases, capitals.
_OPEN_TAG = re.compile("[VGEM^]")


class Unit:
    """A sentence, with the quotes in it closed: a stop between quotation marks ends nothing.

    Args:
        reading: The article's passes.
        start, end: Where it stands.
        pairs: The outer quotes in it, in order.
        titled: Whether it is a headline, where verbs have capitals too.

    Attributes:
        tags: One letter a token: D determiner, N name, n noun or unknown, d number, P and O pronouns, o "of", I preposition,
            i "to", C and/or, B but, S subordinator, t "that", w whether/how, W who/which, X auxiliary, A adverb, T time,
            V and G reporting verb (finite, -ing), v other verb, e -ed or participle, g -ing, p rest of a phrasal verb, Q quote,
            ' possessive, and , ; : - ( ) . themselves.
    """

    __slots__ = ("_cues", "cues", "end", "ends", "pairs", "quotes", "start", "starts", "tags", "titled", "view", "words")

    def __init__(self, reading: Reading, start: int, end: int, pairs: Sequence[Pair], titled: bool) -> None:
        self.view = reading.view
        self.start = start
        self.end = end
        self.titled = titled
        self.pairs = pairs
        self.starts: tuple[int, ...] = ()
        self.ends: tuple[int, ...] = ()
        self.words: list[str] = []
        #: Token index of each quote.
        self.quotes: list[int] = []
        #: The reporting verbs by token index.
        self.cues: dict[int, Cue] = {}
        self.tags = ""
        self._tag(self._tokens(reading))

    def _tokens(self, reading: Reading) -> list[str]:
        """Fill starts, ends and words; returns the words as written."""
        view, lower = self.view, reading.lower
        spans: list[tuple[int, int]] = []
        at = self.start
        for pair in self.pairs:
            spans += [match.span() for match in _TOKEN.finditer(view, at, pair.open)]
            self.quotes.append(len(spans))
            spans.append((pair.open, pair.end))
            at = pair.end
        spans += [match.span() for match in _TOKEN.finditer(view, at, self.end)]
        raw = [view[a:b] for a, b in spans]
        self.words = [lower[a:b] for a, b in spans]
        self.starts, self.ends = zip(*spans, strict=True) if spans else ((), ())
        for at in self.quotes:
            raw[at] = self.words[at] = '"'
        return raw

    def _tag(self, raw: list[str]) -> None:
        if not self.titled and len(raw) > 5:
            self.titled = _is_titled(raw)
        first = "".join(map(_first_tag, raw))
        tags = list(first)
        for match in _OPEN_TAG.finditer(first):
            at = match.start()
            tags[at] = self._settled(at, match[0], raw[at], tags[at - 1] if at else "")
        for at in sorted(self.cues):
            for later in range(at + 1, at + 1 + len(self.cues[at].rest)):
                tags[later] = "p"
        self.tags = "".join(tags)

    def _settled(self, at: int, tag: str, written: str, previous: str) -> str:
        """The tag of a word that depends on its place; notes reporting verbs."""
        word = self.words[at]
        if tag == "^":
            # A capital inside a sentence makes a name of most words that are not names otherwise.
            tag = word_tags()[word]
            named = len(written) > 1 and written.isupper() if tag in "OPiW" else tag in _NAMES_TOO and previous not in _BEGINS
            if named and (not self.titled or tag in "OPiW"):
                return "N"
        if tag == "V" and self._is_noun(at, previous, len(self.words)):
            tag = "n"
        elif tag == "E":
            tag = "e"
        elif tag == "G" and previous and previous in "Dj'oi":
            tag = "g"
        if word in phrases():
            tag = self._phrase(at, tag)
        if tag == "M":
            tag = word_tags().get(word) or _guess(word, written)
        if tag in "VG" and at not in self.cues:
            self.cues[at] = verbs()[word]
        return tag

    def _is_noun(self, at: int, previous: str, count: int) -> bool:
        """Whether a word that is spelled like a reporting verb is none here."""
        cue = verbs()[self.words[at]]
        if previous == "D" and self.words[at - 1] in nouns("alone"):
            return cue.shape is not Shape.PAST and "noun" in cue.frames
        if previous in "D'":
            return cue.shape is Shape.PAST or "noun" in cue.frames or self.words[at - 1] in ("the", "a", "an", "'s")
        if cue.shape is Shape.PAST or "noun" not in cue.frames:
            return False
        if at == 0 or previous in "joI" or (at > 1 and self.words[at - 2] == "according"):
            return True
        if cue.shape is Shape.BASE and previous not in "PiXAWO)," and not _plural(self.words[at - 1]):
            return True
        following = self.words[at + 1] if at + 1 < count else ""
        if following not in cue.preps and word_tags().get(following, "n") in "oIVX":
            return True  # "reports in the press", "the claims were"
        return previous == "e" or (previous == "V" and cue.shape is Shape.THIRD)

    def _phrase(self, at: int, tag: str) -> str:
        words = self.words
        for cue in cues()[words[at]]:
            rest = cue.rest
            if rest and tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                self.cues[at] = cue
                return "G" if cue.shape is Shape.ING else "V"
        return tag

    def after(self, at: int) -> int:
        """The token behind a reporting verb and the rest of its phrase."""
        return at + 1 + len(self.cues[at].rest)


_PLURALS = frozenset({"people", "police", "men", "women", "many", "some", "most", "others", "few", "several", "both", "all"})


def _plural(word: str) -> bool:
    return word.endswith("s") or word in _PLURALS


@functools.lru_cache(maxsize=1 << 15)
def _first_tag(written: str) -> str:
    """The tag of a word wherever it stands, or a letter of `_OPEN_TAG`."""
    word = lower(written)
    if word == '"':
        return "Q"
    tag = word_tags().get(word)
    if tag is None:
        return "M" if word in phrases() else _guess(word, written)
    if written[0].isupper() and (tag in _NAMES_TOO or tag in "OPiW"):
        return "^"
    return "M" if word in phrases() and tag not in "VGEe" else tag


def _guess(word: str, written: str) -> str:
    """A tag for a word that no table has."""
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    first = written[0]
    if first.isdigit():
        return "d"
    if first.isupper():
        return "N"
    if word.endswith("ly") and len(word) > 4:
        return "A"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    if word.endswith("ing") and len(word) > 5:
        return "g"
    if not first.isalnum():
        return "-"
    return "N" if any(c.isupper() for c in written) else "n"


def _is_titled(raw: list[str]) -> bool:
    """Whether nearly all words have capitals, as in a headline."""
    if sum(word[0].isupper() for word in raw[1:5]) < 3:
        return False
    return sum(word[0].isupper() for word in raw) * 10 > 7 * sum(word[0].isalpha() for word in raw)


def units(reading: Reading, anchors: Sequence[int]) -> Iterator[list[tuple[int, int, list[Pair]]]]:
    """For each block, the stretches that hold an anchor or an outer quote, with those quotes.

    Args:
        reading: The article's passes.
        anchors: Offsets of what may be a reporting verb, in order.
    """
    sentences = reading.sentences
    view = reading.view
    outer = [pair for pair in reading.marks if pair.depth == 0 and view[pair.inner : pair.close].strip(" ")]
    at = index = 0
    for block in reading.blocks:
        found: list[tuple[int, int, list[Pair]]] = []
        while at < len(sentences) and sentences[at].start < block.end:
            start, end = sentences[at].start, sentences[at].end
            at += 1
            inside: list[Pair] = []
            while index < len(outer) and outer[index].open < end:
                inside.append(outer[index])
                stop = outer[index].end
                index += 1
                while stop > end or (at < len(sentences) and sentences[at].start < stop):
                    end = sentences[at].end if at < len(sentences) else block.end
                    at += 1
            found += _pieces(start, end, inside, anchors)
        yield found


def _pieces(start: int, end: int, pairs: list[Pair], anchors: Sequence[int]) -> Iterator[tuple[int, int, list[Pair]]]:
    """A sentence whole, or cut at its quotes and every LIMIT when it is longer than a sentence can be outside its quotes."""
    if not pairs and bisect_left(anchors, start) == bisect_left(anchors, end):
        return
    if len(pairs) < 50 and (end - start <= LIMIT or end - start - sum(pair.end - pair.open for pair in pairs) <= LIMIT):
        yield start, end, pairs
        return
    at, index = start, 0
    while at < end:
        stop, mine, room = min(end, at + LIMIT), [], 50
        while index < len(pairs) and pairs[index].open < stop and room:
            mine.append(pairs[index])
            stop = min(end, max(stop, pairs[index].end))
            index += 1
            room -= 1
        if index < len(pairs) and pairs[index].open < stop:
            stop = pairs[index].open
        if mine or bisect_right(anchors, at - 1) != bisect_left(anchors, stop):
            yield at, stop, mine
        at = stop
