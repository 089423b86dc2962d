"""Names that stand without an office: the run of capitalised words around a word, cut to the name in it."""

from __future__ import annotations

import functools

from dateline.extractors.officials.names import Name
from dateline.extractors.officials.scan import Scan
from dateline.lexicon.person_names import honorifics, name_words, plain
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import heads

# Looking a member of an enum up takes longer than calling a function: once, here.
_ADJECTIVE, _ORGANIZATION = PlaceKind.ADJECTIVE, PlaceKind.ORGANIZATION
_MAX_WORDS = 6
_MAX_PARTICLES = 3
_MAX_GAP = 30
#: Words of the table of honorifics that are as often names.
_NAMES_TOO = frozenset(
    {"don", "dom", "ko", "daw", "master", "bey", "chief", "mama", "lord", "king", "shah", "bishop", "dean", "tun", "sri", "pak"}
)


@functools.cache
def titles() -> frozenset[str]:
    """Honorifics and heads of one word, in lower case and without their stop: no part of the name behind them."""
    kinds = ("civil", "academic", "courtesy", "religious", "party")
    found = {h.word.rstrip(".").lower() for h in honorifics() if h.kind in kinds and " " not in h.word and len(h.word) > 1}
    found |= {part.lower() for h in honorifics() if h.kind == "courtesy" for part in h.word.replace(".", "").split()}
    found |= {words.rstrip(".") for words in heads() if " " not in words}
    return frozenset(found - _NAMES_TOO)


@functools.cache
def _before_names() -> frozenset[str]:
    """Words that stand capitalised before a name and are no part of it."""
    return name_words().starter | name_words().stop


@functools.cache
def _ends_run() -> frozenset[str]:
    return name_words().stop | name_words().thing | titles()


def with_prefix(scan: Scan, index: int, low: int) -> int:
    """Where a word begins, with a small "al-" or the like before it."""
    start = scan.starts[index]
    if start - 1 >= low and scan.view[start - 1] in "-'":
        begin = scan.view.rfind(" ", low, start) + 1 or low
        if scan.lower[begin:start] in name_words().prefix:
            return begin
    return start


def run_left(scan: Scan, index: int, low: int) -> tuple[int, int]:
    """The first capitalised word, and the offset, of the run of name words that ends with the word ``index``."""
    view = scan.view
    start = with_prefix(scan, index, low)
    for _ in range(_MAX_WORDS):
        gap = _end_before(view, _over_particles(view, start, low), low)
        previous = index - 1
        if gap < 0 or previous < 0 or scan.starts[previous] < low:
            break
        end = scan.end(previous)
        word = scan.words[previous]
        short = view[gap - 1] == "." and end == gap - 1 and (len(plain(word)) == 1 or word.lower() in titles())
        if end != gap and not short:
            break
        index, start = previous, with_prefix(scan, previous, low)
    return index, start


def _end_before(view: str, at: int, low: int) -> int:
    """Where the word before the blanks at ``at`` ends, or -1 when there are none."""
    end = at
    while end > low and view[end - 1] == " ":
        end -= 1
    return end if low < end < at else -1


def _over_particles(view: str, start: int, low: int) -> int:
    """Where the small particles before a word begin: "van der" of "van der Orr"."""
    for _ in range(_MAX_PARTICLES):
        end = _end_before(view, start, low)
        if end < 0:
            break
        begin = view.rfind(" ", low, end) + 1 or low
        if view[begin:end] not in name_words().particle:
            break
        start = begin
    return start


def run_right(scan: Scan, index: int, high: int) -> int:
    """The last capitalised word of the run of name words that begins with the word ``index``."""
    view = scan.view
    for _ in range(_MAX_WORDS):
        following, end = index + 1, scan.end(index)
        if following >= len(scan.starts) or scan.starts[following] >= high or scan.starts[following] - end > _MAX_GAP:
            break
        gap = view[end : scan.starts[following]]
        if gap[:1] == "." and len(plain(scan.words[index])) == 1:
            gap = gap[1:]
        if gap != " " and not _joins(gap):
            break
        if scan.words[following].lower() in _ends_run():
            break
        index = following
    return index


def _joins(gap: str) -> bool:
    """Whether what stands between two capitalised words joins them to one name."""
    if gap[:1] != " ":
        return False
    parts = gap.split()
    return all(part in name_words().particle or part in name_words().prefix for part in parts)


def name_before(scan: Scan, at: int, low: int) -> Name | None:
    """The name that ends at ``at``, before a comma or a verb."""
    last = scan.index(at) - 1
    if last < 0 or scan.starts[last] < low:
        return None
    if scan.end(last) != at and not (scan.view[at - 1] == "." and scan.end(last) == at - 1):
        return None
    first, start = run_left(scan, last, low)
    first, start, prefix = _without_titles(scan, first, last, start)
    word = scan.words[first].lower()
    if first == last and (word in _before_names() or word in titles()):
        return None
    named = scan.by_start.get(scan.starts[first])
    if named is not None and (named.end >= at or named.place.kind is _ORGANIZATION):
        return None
    for position in range(first + 1, last + 1):
        word = scan.words[position].lower()
        if word in name_words().thing or word in (titles() if position == last else name_words().stop):
            return None
    return Name(start, at, tuple(scan.view[start:at].split()), prefix, at)


def name_around(scan: Scan, index: int, low: int, high: int) -> tuple[Name, int]:
    """The name that holds the word ``index``, which is known to be one of a name, and the last word of its run."""
    last = run_right(scan, index, high)
    first, start = run_left(scan, index, low)
    first, start, prefix = _without_titles(scan, first, index, start)
    end = scan.end(last)
    return Name(start, end, tuple(scan.view[start:end].split()), prefix, end), last


def _without_titles(scan: Scan, first: int, until: int, start: int) -> tuple[int, int, str | None]:
    """Step over what begins a sentence, honorifics and offices before a name; the last honorific is kept."""
    prefix = None
    while first < until:
        word = scan.words[first]
        lower = word.lower()
        honorific = lower in titles()
        if not honorific and lower not in _before_names():
            named = scan.by_start.get(scan.starts[first])
            if named is None or named.place.kind is not _ADJECTIVE:
                break
        prefix = (word + "." if scan.view[scan.end(first)] == "." else word) if honorific else None
        first += 1
        start = with_prefix(scan, first, start)
    return first, start, prefix
