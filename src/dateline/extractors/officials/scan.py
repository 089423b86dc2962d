"""One pass over the capitalised words of an article: where names may stand, and which states and organisations are named."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

import attrs

from dateline.findings import Reading
from dateline.lexicon.places import Place, places

# A word that does not begin with a small ASCII letter, with what is joined to it by hyphens and apostrophes; combining marks included.
_TOKEN = re.compile(r"\b[^\W\d_a-z][\w\u0300-\u036f]*+(?:['-][^\W\d_][\w\u0300-\u036f]*+){0,6}+")


@attrs.frozen
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
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.by_start: dict[int, Named] = {}
        self.by_end: dict[int, Named] = {}
        known = places()
        done = 0
        for match in _TOKEN.finditer(view):
            word = match[0]
            if not word[0].isascii() and word[0].islower():
                continue
            start, end = match.span()
            if word.endswith("'s") or word.endswith("'S"):
                word, end = word[:-2], end - 2
            self.starts.append(start)
            self.ends.append(end)
            self.words.append(word)
            if start >= done:
                same = known.get(word)
                if same is None and "-" in word:
                    same = known.get(word[: word.index("-")])
                if same is not None:
                    done = self._name(start, end, same) or done

    def _name(self, start: int, end: int, same: tuple[Place, ...]) -> int:
        """Note the longest place that begins at ``start``; where it ends, or 0."""
        view = self.view
        for place in same:
            stop = start + len(place.words)
            if not view.startswith(place.words, start):
                found = _spaced(place.words).match(view, start) if " " in place.words else None
                if found is None:
                    continue
                stop = found.end()
            if stop < len(view) and (view[stop].isalnum() or view[stop] == "_"):
                continue
            named = Named(start, stop, place)
            self.by_start[start] = self.by_end[stop] = named
            return stop
        return 0

    def index(self, offset: int) -> int:
        """The index of the first capitalised word that begins at ``offset`` or later."""
        return bisect_left(self.starts, offset)


@functools.cache
def _spaced(words: str) -> re.Pattern[str]:
    return re.compile(" {1,20}".join(re.escape(part) for part in words.split(" ")))
