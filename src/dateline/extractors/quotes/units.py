"""Sentences as strings of tags, with whole quotes as single tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from operator import itemgetter

from dateline.extractors.quotes.cues import BASE, ING, PAST, THIRD, Cue, has_cue, nouns, phrases, verbs, word_tags
from dateline.findings import Reading
from dateline.kinds import CueClass
from dateline.text.fold import lower
from dateline.text.marks import Pair

# Combining marks belong to their letter; a full stop belongs to the word inside "U.S.", not behind it.
_TOKEN = re.compile(
    r"[$£€¥]?+[\w\u0300-\u036f]++(?:(?:['./&-](?!s\b)|,(?=\d))[\w\u0300-\u036f]++)*+|'s\b|'|--|[,;:()?!\[\]—–-]|\.{2,}"
)
_PUNCTUATION = {",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")", "?": ".", "!": ".", "'s": "'", "'": "'"}
#: Start, end and outer quotes of what is read as one sentence.
Stretch = tuple[int, int, list[Pair]]
#: Longer than any sentence: such a stretch is read in pieces, so that no rule looks further than this.
LIMIT = 2000
_DOCUMENT = CueClass.DOCUMENT
#: More quotes than any sentence has.
ROOM = 50
#: What a word with a capital inside a sentence is a name in spite of.
_NAMES_TOO = frozenset("VGEveAXSC")
#: Tags behind which a capital says nothing; "" is the beginning.
_BEGINS = frozenset({"", "Q", ":", ".", "("})
#: Tags that depend on what stands around the word: reporting verbs (Z: one that begins no phrase and is no noun),
#: beginnings of phrases (M), capitals (^).
_OPEN_TAG = re.compile("[VGEMZ^]")
_QUOTE = re.compile("Q")
#: Words that tell a sentence from a headline without a look at the others.
_FEW = 5


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

    __slots__ = (
        *("_begins", "_counts", "_looked", "_tags", "_titled"),
        *("cues", "end", "lower", "pairs", "quotes", "start", "tags", "view", "words"),
    )

    def __init__(self, reading: Reading, start: int, end: int, pairs: Sequence[Pair], titled: bool) -> None:
        self.view = reading.view
        self.lower = reading.lower
        self.start = start
        self.end = end
        self._titled: bool | None = True if titled else None
        self.pairs = pairs
        #: The reporting verbs by token index.
        self.cues: dict[int, Cue] = {}
        self._looked = self._read() if pairs else _looked_at(self.view[start:end])
        self._tags = [*map(_tags_of, self._looked)]
        #: Where each stretch without blanks begins, and how many tokens are before it: counted when the first rule fires.
        self._begins: list[int] = []
        self._counts: list[int] = []
        #: The tokens in lower case.
        self.words = [*chain.from_iterable(map(_words_of, self._looked))]
        first = "".join(self._tags)
        #: Token index of each quote.
        self.quotes = [match.start() for match in _QUOTE.finditer(first)] if pairs else []
        self.tags = self._settle(first)

    def _read(self) -> list[_Looked]:
        """The stretches without blanks, each quote as one."""
        found: list[_Looked] = []
        at = self.start
        for pair in self.pairs:
            found += _looked_at(self.view[at : pair.open])
            # No blank stands between what is before a quote and the quote.
            found.append((('"',), "Q", ('"',), (-1,), pair.end - pair.open - 1))
            at = pair.end
        return found + _looked_at(self.view[at : self.end])

    def _locate(self) -> list[int]:
        """Where the stretches begin."""
        self._counts = [*accumulate(map(len, self._tags), initial=0)]
        self._begins = [*accumulate(map(_size_of, self._looked), initial=self.start)]
        return self._begins

    def start_of(self, at: int) -> int:
        """The offset at which a token begins."""
        begins = self._begins or self._locate()
        index = bisect_right(self._counts, at) - 1
        return begins[index] + self._looked[index][3][at - self._counts[index]]

    def span_of(self, first: int, last: int) -> tuple[int, int]:
        """The offsets at which the first of some tokens begins and the last ends."""
        start = self.start_of(first)
        if self.tags[last] == "Q":
            return start, self.pairs[bisect_left(self.quotes, last)].end
        return start, (start if first == last else self.start_of(last)) + len(self.words[last])

    def _settle(self, first: str) -> str:
        """The tags, with those that depend on what stands around the word; notes reporting verbs."""
        tags, words, cues, forms, begun = list(first), self.words, self.cues, verbs(), phrases()
        joined: list[int] = []
        for match in _OPEN_TAG.finditer(first):
            at, tag = match.start(), match[0]
            word, previous = words[at], tags[at - 1] if at else ""
            if tag == "Z":
                if previous and previous not in "D'":
                    tags[at], cues[at] = "V", forms[word]
                    continue
                tag = "V"
            elif tag == "^":
                # A capital inside a sentence makes a name of most words that are not names otherwise.
                if previous not in _BEGINS and not self._is_titled():
                    tags[at] = "N"
                    continue
                tag = word_tags()[word]
            if tag == "V" and self._is_noun(forms[word], at, previous, tags):
                tag = "n"
            elif tag == "E":
                tag = "e"
            elif tag == "G" and previous and previous in "Dj'oi":
                tag = "g"
            if word in begun and (cue := self._phrase(at, begun[word])) is not None:
                tag, cues[at] = "G" if cue.shape is ING else "V", cue
                joined += range(at + 1, at + 1 + len(cue.rest))
            elif tag == "M":
                tag = word_tags().get(word) or _guess(word, self._written(at))
            if tag in "VG" and at not in cues:
                cues[at] = forms[word]
            tags[at] = tag
        for at in joined:
            tags[at] = "p"
        return "".join(tags)

    def _written(self, at: int) -> str:
        """A token as written."""
        start = self.start_of(at)
        return self.view[start : start + len(self.words[at])]

    def _is_titled(self) -> bool:
        """Whether nearly all words have capitals, as in a headline."""
        if self._titled is None:
            few = islice(chain.from_iterable(map(_raw_of, self._looked)), 1, _FEW)
            self._titled = len(self.words) > _FEW and len([word for word in few if word[0].isupper()]) > 2
            if self._titled:
                raw = [*chain.from_iterable(map(_raw_of, self._looked))]
                self._titled = sum(word[0].isupper() for word in raw) * 10 > 7 * sum(word[0].isalpha() for word in raw)
        return self._titled

    def _is_noun(self, cue: Cue, at: int, previous: str, tags: list[str]) -> bool:
        """Whether a word that is spelled like a reporting verb is none here."""
        if previous == "D" and self.words[at - 1] in nouns("alone"):
            return cue.shape is not PAST and cue.noun
        if previous in "D'":
            return cue.shape is PAST or cue.noun or self.words[at - 1] in ("the", "a", "an", "'s")
        if cue.shape is PAST or not cue.noun:
            return False
        if cue.kind is _DOCUMENT and self.words[at - 1] in nouns("document"):
            return False  # "the letter read"
        if at == 0 or previous in "joI" or (at > 1 and self.words[at - 2] == "according"):
            return True
        if cue.shape is BASE and previous not in "PiXAWO)," and not _plural(self.words[at - 1]):
            return True
        if cue.shape is BASE and previous == "," and self.words[at + 2 : at + 3] and self.words[at + 2] in verbs():
            return True  # ", state radio reported"
        if cue.shape is THIRD and previous in "nd" and not _determined(tags, at - 1):
            return True  # "coastal states", "in 15 states": a noun in the singular has a determiner
        following = self.words[at + 1] if at + 1 < len(tags) else ""
        if following not in cue.preps and word_tags().get(following, "n") in "oIVX":
            return True  # "reports in the press", "the claims were"
        return previous == "e" or (previous == "V" and cue.shape is THIRD)

    def _phrase(self, at: int, among: Sequence[Cue]) -> Cue | None:
        """The cue of several words at a token."""
        words, after = self.words, at + 1
        second = words[after] if after < len(words) else ""
        for cue in among:
            if cue.rest[0] == second and tuple(words[after : after + len(cue.rest)]) == cue.rest:
                return cue
        return None

    def after(self, at: int) -> int:
        """The token behind a reporting verb and the rest of its phrase."""
        return at + 1 + len(self.cues[at].rest)


def _determined(tags: list[str], at: int) -> bool:
    """Whether the common noun at a token has a determiner, a possessive or a name before it."""
    low = max(-1, at - 8)
    while at > low and tags[at] in "njg":
        at -= 1
    return at >= 0 and tags[at] in "D'N"


_PLURALS = frozenset({"people", "police", "men", "women", "many", "some", "most", "others", "few", "several", "both", "all"})


def _plural(word: str) -> bool:
    return word.endswith("s") or word in _PLURALS


#: Of a stretch without blanks: its tokens in lower case, their tags wherever they stand, the tokens as written, where each
#: begins in it, and how far it is to the next stretch.
_Looked = tuple[tuple[str, ...], str, tuple[str, ...], tuple[int, ...], int]
_words_of = itemgetter(0)
_tags_of = itemgetter(1)
_raw_of = itemgetter(2)
_size_of = itemgetter(4)


def _cut(stretch: str) -> _Looked:
    matches = list(_TOKEN.finditer(stretch))
    raw = tuple(match[0] for match in matches)
    places = tuple(match.start() for match in matches)
    return tuple(map(lower, raw)), "".join(map(_first_tag, raw)), raw, places, len(stretch) + 1


class _Known(dict[str, _Looked]):
    """Stretches that were cut before: the same words come again and again. Much faster to ask than an ``lru_cache``."""

    def __missing__(self, stretch: str) -> _Looked:
        if len(self) >= _KEPT:
            self.clear()
        looked = self[stretch] = _cut(stretch)
        return looked


_KEPT = 1 << 15
_known = _Known().__getitem__
#: Of texts without blanks, with stretches longer than this on average, nothing is kept.
_LONG = 40


def _looked_at(text: str) -> list[_Looked]:
    """The stretches of a text. No token has a blank in it, so that each is looked at once, wherever it stands."""
    stretches = text.split(" ")
    return [*map(_known if len(text) < _LONG * len(stretches) else _cut, stretches)]


def _first_tag(written: str) -> str:
    """The tag of a word wherever it stands, or a letter of `_OPEN_TAG`."""
    word = lower(written)
    tag = word_tags().get(word)
    if tag is None:
        return "M" if word in phrases() else _guess(word, written)
    if written[0].isupper():
        if tag in _NAMES_TOO:
            return "^"
        if tag in "OPiW" and len(written) > 1 and written.isupper():
            return "N"  # "US" is no pronoun
    if word in phrases():
        return tag if tag in "VGEe" else "M"
    if tag == "V":
        cue = verbs()[word]
        return "Z" if cue.shape is PAST or not cue.noun else "V"
    return tag


def _guess(word: str, written: str) -> str:
    """A tag for a word that no table has."""
    if word in _PUNCTUATION:
        return _PUNCTUATION[word]
    first = written.lstrip("$£€¥")[:1]
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


def units(reading: Reading, body: int = 0) -> Iterator[list[Stretch]]:
    """For each block, the stretches that hold a reporting verb or an outer quote, with those quotes.

    Args:
        reading: The article's passes.
        body: Where the text begins: what stands before it, a dateline, belongs to no sentence.
    """
    sentences, view, lower = reading.sentences, reading.view, reading.lower
    outer = [p for p in reading.marks if p.depth == 0 and p.open >= body and view[p.inner : p.close].strip(" ")]
    opens = [*(pair.open for pair in outer), len(view) + 1]
    count, at, index = len(sentences), 0, 0
    for block in reading.blocks:
        found: list[Stretch] = []
        last = block.end
        while at < count and (start := sentences[at].start) < last:
            end = sentences[at].end
            at += 1
            if start < body:
                start = min(body, end)
            inside: list[Pair] = []
            while opens[index] < end:
                inside.append(outer[index])
                stop = outer[index].end
                index += 1
                while stop > end or (at < count and sentences[at].start < stop):
                    end = sentences[at].end if at < count else last
                    at += 1
            if end - start > LIMIT or len(inside) > ROOM:
                found += _pieces(lower, start, end, inside)
            elif inside or has_cue(lower, start, end):
                found.append((start, end, inside))
        yield found


def _pieces(lower: str, start: int, end: int, pairs: list[Pair]) -> Iterator[Stretch]:
    """A stretch that is longer than a sentence can be, cut at quotes and every LIMIT; whole when only quotes make it long."""
    if len(pairs) <= ROOM and end - start - sum(pair.end - pair.open for pair in pairs) <= LIMIT:
        yield start, end, pairs
        return
    at, index = start, 0
    while at < end:
        stop = min(end, at + LIMIT)
        mine: list[Pair] = []
        while index < len(pairs) and pairs[index].open < stop and len(mine) < ROOM:
            mine.append(pairs[index])
            stop = min(end, max(stop, pairs[index].end))
            index += 1
        if index < len(pairs) and pairs[index].open < stop:
            stop = pairs[index].open
        if mine or has_cue(lower, at, stop):
            yield at, stop, mine
        at = stop
