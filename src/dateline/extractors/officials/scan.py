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
from dateline.lexicon.public_offices import heads

# A word that does not begin with a small letter of Western Europe, with what is joined to it by hyphens and apostrophes but for
# the "'s" of a possessive; combining marks included. The set of first letters stands in front, where `re` skips by it, and says
# what it leaves out: of Latin-1 alone, that is a short table.
_TOKEN = re.compile(
    r"[^\x00-@\[-\xbf\xdf-\xff](?<![\w\u0300-\u036f].)(?<![\W\d_])[\w\u0300-\u036f]*+"
    r"(?:(?:-|'(?![sS](?!\w)))[^\W\d_][\w\u0300-\u036f]*+){0,6}+"
)
#: What may stand right before a word: the plain set lets `re` skip from one to the next, twice as fast as looking back.
_BETWEEN = "[\x00-/:-@\\[-^`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u2bff\u3000-\u303f\ufe50-\uff0f]"
_NAME = PlaceKind.NAME  # looking a member of an enum up takes longer than calling a function


@attrs.define(eq=False)
class Named:
    """A place where the text names a state, a part or seat of one, or an organisation."""

    start: int
    end: int
    place: Place


class Scan:
    """The capitalised words, the heads of offices and the places named in an article.

    Args:
        reading: Of the article.
    """

    def __init__(self, reading: Reading) -> None:
        self.view = view = reading.view
        self.lower = reading.lower
        found = [(match.start(), match[0]) for match in _TOKEN.finditer(view)]
        if not view.isascii() and max(map(itemgetter(1), found), default="") > "[":  # one begins with a letter beyond Z
            found = [(start, word) for start, word in found if word[0] <= "Z" or not word[0].islower()]
        self.starts: list[int] = [*map(itemgetter(0), found)]
        self.words: list[str] = [*map(itemgetter(1), found)]
        #: What each is looked up by among the words of names.
        self.keys = [*map(key_of, self.words)]
        #: The heads of offices: from where to where, and in lower case.
        self.heads = heads_in(self.lower)
        self.by_start: dict[int, Named] = {}
        self.by_end: dict[int, Named] = {}
        #: States with a possessive: "Ruritania's".
        self.owners: list[Named] = []
        first_words, done = places(), 0
        for start, word in [pair for pair in found if pair[1] in first_words or "-" in pair[1]]:
            if start >= done:
                if word in first_words:
                    done = self._name(start, start + len(word), _known(word))
                else:
                    done = self._compound(start, word)

    def _compound(self, start: int, word: str) -> int:
        """Note a place that is a part of a compound: "US-led", "R-Ohio"; where it ends, or 0."""
        first_words, cut = places(), word.index("-")
        before, behind = word[:cut], word[cut + 1 :]
        done = self._name(start, start + cut, _known(before)) if before in first_words else 0
        if not done and behind in first_words:
            done = self._name(start + cut + 1, start + len(word), _known(behind))
        return done

    def end(self, index: int) -> int:
        """Where a capitalised word ends."""
        return self.starts[index] + len(self.words[index])

    def _name(self, start: int, stop: int, known: _Known) -> int:
        """Note the longest place that begins with the word from ``start`` to ``stop``; where it ends, or 0."""
        view, place = self.view, known.alone
        if known.longer and view[stop : stop + 2] in known.follows:
            longest = _longest(view[start:stop]).match(view, start)
            if longest is not None:
                stop, place = longest.end(), known.place(longest[0])
        if place is None:
            return 0
        self.by_start[start] = self.by_end[stop] = named = Named(start, stop, place)
        if place.kind is _NAME and view.startswith("'s ", stop):
            self.owners.append(named)
        return stop

    def next_head(self, offset: int) -> int:
        """Where the first head of an office at ``offset`` or later begins; the end of the text when there is none."""
        index = bisect_left(self.heads, (offset,))
        return self.heads[index][0] if index < len(self.heads) else len(self.view)

    def head_end(self, offset: int) -> int:
        """Where the head of an office that begins at ``offset`` ends; -1 when none begins there."""
        index = bisect_left(self.heads, (offset,))
        return self.heads[index][1] if index < len(self.heads) and self.heads[index][0] == offset else -1

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
def _known(word: str) -> _Known:
    """What begins with a first word of `places`."""
    same = places()[word]
    longer = {place.words: place for place in same if place.words != word}
    alone = next((place for place in same if place.words == word), None)
    follows = frozenset(words[len(word) : len(word) + 2] for words in longer)
    return _Known(alone, longer, follows | {"  "})


@functools.cache
def _longest(word: str) -> re.Pattern[str]:
    """Finds the longest place of several words that begins with the word."""
    return re.compile(rf"{alternation(_known(word).longer)}(?!\w)")


@functools.cache
def _next_head() -> re.Pattern[str]:
    """Finds the next head, as its group, with the character before it."""
    return re.compile(rf"{_BETWEEN}({alternation(heads())}(?![\w\u0300-\u036f]))")


def heads_in(lower: str) -> list[tuple[int, int, str]]:
    """The heads of offices in lower-cased text: from where to where, and the words."""
    # One line end more in front, and a match begins, with what stands before the head, where the head does.
    return [(match.start(), match.end() - 1, match[1]) for match in _next_head().finditer("\n" + lower)]
