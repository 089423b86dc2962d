"""One pass over the capitalised words of an article: where names may stand, and which states and organisations are named."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Mapping
from operator import itemgetter

import attrs

from dateline.extractors.officials.names import key_of
from dateline.findings import Reading
from dateline.lexicon import alternation
from dateline.lexicon.places import Place, PlaceKind, places

# A word that does not begin with a small letter of Western Europe, with what is joined to it by hyphens and apostrophes but for
# the "'s" of a possessive; combining marks included. The set of first letters stands in front, where `re` skips by it, and says
# what it leaves out: of Latin-1 alone, that is a short table.
_TOKEN = re.compile(
    r"[^\x00-@\[-\xbf\xdf-\xff](?<![\w\u0300-\u036f].)(?<![\W\d_])[\w\u0300-\u036f]*+"
    r"(?:(?:-|'(?![sS](?!\w)))[^\W\d_][\w\u0300-\u036f]*+){0,6}+"
)


@attrs.define(eq=False)
class Named:
    """A place where the text names a state, a part or seat of one, or an organisation."""

    start: int
    end: int
    place: Place


class Scan:
    """The capitalised words and the places named in an article, each looked up in constant time.

    Args:
        reading: Of the article.
    """

    def __init__(self, reading: Reading) -> None:
        self.view = view = reading.view
        self.lower = reading.lower
        found = [(match.start(), match[0]) for match in _TOKEN.finditer(view)]
        if not view.isascii():
            found = [(start, word) for start, word in found if word[0] <= "Z" or not word[0].islower()]
        self.starts: list[int] = [*map(itemgetter(0), found)]
        self.words: list[str] = [*map(itemgetter(1), found)]
        #: What each is looked up by among the words of names.
        self.keys = [*map(key_of, self.words)]
        self.by_start: dict[int, Named] = {}
        self.by_end: dict[int, Named] = {}
        #: States with a possessive: "Ruritania's".
        self.owners: list[Named] = []
        known, done = _index(), 0
        for start, word in found:
            if (word in known or "-" in word) and start >= done:
                same = known.get(word)
                if same is not None:
                    done = self._name(start, start + len(word), same)
                else:
                    done = self._compound(start, word, known)

    def _compound(self, start: int, word: str, known: Mapping[str, _Known]) -> int:
        """Note a place that is a part of a compound: "US-led", "R-Ohio"; where it ends, or 0."""
        cut = word.index("-")
        same = known.get(word[:cut])
        done = self._name(start, start + cut, same) if same is not None else 0
        if not done:
            same = known.get(word[cut + 1 :])
            done = self._name(start + cut + 1, start + len(word), same) if same is not None else 0
        return done

    @property
    def named(self) -> list[Named]:
        """The places named, in order."""
        return list(self.by_start.values())

    def end(self, index: int) -> int:
        """Where a capitalised word ends."""
        return self.starts[index] + len(self.words[index])

    def _name(self, start: int, behind: int, known: _Known) -> int:
        """Note the longest place that begins with the word from ``start`` to ``behind``; where it ends, or 0."""
        view = self.view
        if known.longer and view[behind : behind + 2] in known.follows:
            longest = _longest(view[start:behind]).match(view, start)
            if longest is not None and self._note(start, longest.end(), known.place(longest[0])):
                return longest.end()
        if known.alone is not None and self._note(start, behind, known.alone):
            return behind
        return 0

    def _note(self, start: int, stop: int, place: Place) -> bool:
        """Note a place, unless a word goes on behind it."""
        view = self.view
        follows = view[stop : stop + 1]
        if follows.isalnum() or follows == "_":
            return False
        self.by_start[start] = self.by_end[stop] = named = Named(start, stop, place)
        if follows == "'" and place.kind is PlaceKind.NAME and view.startswith("'s ", stop):
            self.owners.append(named)
        return True

    def index(self, offset: int) -> int:
        """The index of the first capitalised word that begins at ``offset`` or later."""
        return bisect_left(self.starts, offset)


@attrs.frozen
class _Known:
    """The places that begin with one word.

    Args:
        alone: The word alone.
        longer: Those with more words, by their words.
        follows: The two characters behind the word in each of those, or two blanks: a cheap look before all are tried.
    """

    alone: Place | None
    longer: Mapping[str, Place]
    follows: frozenset[str]

    def place(self, words: str) -> Place:
        """The place that the words stand for, however many blanks part them."""
        return self.longer.get(words) or self.longer[" ".join(words.split())]


@functools.cache
def _index() -> Mapping[str, _Known]:
    found: dict[str, _Known] = {}
    for word, same in places().items():
        longer = {place.words: place for place in same if place.words != word}
        alone = next((place for place in same if place.words == word), None)
        follows = frozenset(words[len(word) : len(word) + 2] for words in longer)
        found[word] = _Known(alone, longer, follows | {"  "})
    return found


@functools.cache
def _longest(word: str) -> re.Pattern[str]:
    """Finds the longest place of several words that begins with the word."""
    return re.compile(rf"{alternation(_index()[word].longer)}(?!\w)")
