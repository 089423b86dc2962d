"""Where the name around a noun begins and ends: word by word, a bounded way to the left and to the right.

``view`` is always `Reading.view`, and ``low``/``high`` the edges of the block that holds the noun.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import attrs

from dateline.extractors.initiatives import tables

_LONGEST = 40  # characters of a word
_GAP = 20  # blanks between words
_MOST = 14  # words of a name on either side of its noun
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")
_DOTTED = re.compile(r"(?:[\w-]{1,30}-)?(?:[A-Z]\.){1,4}|St\.|Mt\.")
_WORD = re.compile(r" {1,20}([^ \n]{1,40})(?![^ \n])")
_INTO = re.compile(r" {1,20}(on|of|for|to|against|concerning)(?: {1,20}(?:the|an?))?(?= {1,20}[^ \n])")
_WEAK = frozenset({tables.Need.THE, tables.Need.SIGN})
_CLOSERS = ",.;:!?)]\"'\u2026"


class Word(NamedTuple):
    """A word of a name, without the punctuation around it."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """In lower case."""
        return self.text.lower()


@attrs.define
class Run:
    """The capitalised words in front of a noun, from left to right, with the small ones that join them.

    Args:
        words: Without small words at either edge.
        marked: Whether something tells that the name begins here: an article, a possessive, a bracket, an opening mark.
        initial: Whether it begins a sentence, so that its first capital says nothing.
        edge: Whether it begins the block.
        of_body: Whether it goes on, over "of" or "for", with the name of a body ("Office for Nuclear Regulation").
    """

    words: list[Word]
    marked: bool = False
    initial: bool = False
    edge: bool = False
    of_body: bool = False

    @property
    def content(self) -> list[Word]:
        """The capitalised words."""
        return [word for word in self.words if is_capital(word.text)]


def is_capital(text: str) -> bool:
    """Whether a word is one of a name: it begins with a capital or a digit, or has a capital second (``iCET``)."""
    first = text[:1]
    return first.isupper() or first.isdigit() or text[1:2].isupper()


def is_head(text: str, *, strong: bool = False) -> bool:
    """Whether a name may end with this word; when ``strong``, whether it hardly stands elsewhere in one."""
    head = tables.heads().get(text)
    if head is None or tables.Place.END not in head.place:
        return False
    return head.needs.isdisjoint(_WEAK) if strong else head.noun != "law"


def joined(view: str, start: int, end: int) -> bool:
    """Whether what stands beside makes a part of a longer word: of "DR-CAFTA", but not of "pro-NAFTA" and "NAFTA-style"."""
    return any(
        beside[:1].isalnum() or beside[:1] in ("_", "&", "+") or (beside[:1] == "-" and not beside[1:].islower())
        for beside in (view[max(0, start - 2) : start][::-1], view[end : end + 2])
    )


def front(view: str, low: int, at: int, *, law: bool = False, title: bool = False) -> Run:
    """The run of capitalised words in front of ``at``.

    Args:
        law: Whether more small words may join it, as in the names of laws.
        title: Whether it stands in a headline that gives every word a capital.
    """
    return _Walk(view, low, law=law, title=title).run(at)


class _Walk:
    """One walk to the left, word by word."""

    def __init__(self, view: str, low: int, *, law: bool, title: bool) -> None:
        self.view, self.low, self.title = view, low, title
        known = tables.words()
        self.known = known
        self.linkers = known.linker | known.law_linker if law else known.linker
        self.words: list[Word] = []
        self.small: list[Word] = []
        # How many words there were, and whether an article stood there, where the walk went on over a doubtful link.
        self.doubt: tuple[int, bool] | None = None

    def run(self, at: int) -> Run:
        """Walk until something ends the name."""
        run = Run([])
        while len(self.words) + len(self.small) < _MOST:
            word = self.left(at)
            if word is None:
                run.initial = run.edge = at - self.low <= _GAP and not self.view[self.low : at].strip()
                break
            if self.ends(word, run):
                break
            at = word.start
        if self.doubt and not run.marked:
            count, run.marked = self.doubt
            self.words, run.initial, run.edge = self.words[-count:], False, False
        run.words = self.words
        return run

    def left(self, at: int) -> Word | None:
        """The word in front of ``at`` with its punctuation, or None where the block begins or no blank parts them."""
        view, end = self.view, at
        while end > self.low and at - end <= _GAP and view[end - 1] == " ":
            end -= 1
        if end in (at, self.low) or view[end - 1] == " ":
            return None
        start = view.rfind(" ", max(self.low, end - _LONGEST - 1), end) + 1
        if start == 0:
            if end - self.low > _LONGEST:
                return None
            start = self.low
        text = view[start:end]
        if not text.isascii():
            for dash in "\u2014\u2013":
                cut = view.rfind(dash, start, end) + 1
                if cut and cut < end and not (dash == "\u2013" and view[start].isupper()):
                    start = cut
            text = view[start:end]
        return Word(start, end, text)

    def ends(self, word: Word, run: Run) -> bool:
        """Take a word in, or tell that the name begins behind it."""
        text = word.text
        if text.endswith(("'s", "s'")):
            owner = text[:-2] if text.endswith("'s") else text[:-1]
            if not (text[0].isupper() and owner.lower() in self.known.plural_owner):
                run.marked = True
                return True
        elif text[-1] == "," and self.listed():
            self.doubt = self.doubt or (len(self.words), False)
            word = Word(word.start, word.end - 1, text[:-1])
        elif text[-1] in _CLOSERS and not _DOTTED.fullmatch(text):
            run.initial = text[-1] in ".!?:\"'"
            return True
        elif text[-1] in "\u2014\u2013-":
            return True
        opened = len(word.text) - len(word.text.lstrip("\"'(["))
        if opened:
            word = Word(word.start + opened, word.end, word.text[opened:])
        if not word.text:
            run.marked = True
            return True
        return self.joins(word, run, opened=bool(opened))

    def listed(self) -> bool:
        """Whether "and" came already, so that a comma may part the first items of a list inside the name."""
        return bool(self.words) and not self.small and any(word.text in ("and", "&") for word in self.words)

    def joins(self, word: Word, run: Run, *, opened: bool) -> bool:
        """Take in a word freed of punctuation, or tell that the name begins behind it."""
        lower, small = word.lower, self.small
        if word.text in self.linkers:
            if not self.words or (small and not (word.text in ("of", "for", "with") and small[0].text == "the")):
                return True
            small.insert(0, word)
            return opened
        if word.text == "the" and self.words and not small:
            small.insert(0, word)
            run.marked = True
            return opened
        # "Every Student Succeeds Act", but not "No Agreement".
        if lower in self.known.article and not (word.text in ("Every", "No", "Our", "All") and len(self.words) > 1):
            run.marked = run.marked or not small
            return True
        if not is_capital(word.text) or (lower in self.known.function and not self.inside(word)):
            # "the third Quad Leaders' Summit": an article is not far.
            run.marked = run.marked or (not small and word.text in self.known.between)
            return True
        if small and not self.links(word, run):
            return True
        self.words[:0] = [word, *small]
        small.clear()
        run.marked = opened
        return opened

    def inside(self, word: Word) -> bool:
        """Whether a small word has its capital from the name ("No Boat Left Behind Act"), not from a sentence or a headline."""
        before = None if self.title or word.lower in self.known.follower else self.left(word.start)
        return before is not None and before.text[0].isupper() and before.text[-1].isalnum()

    def links(self, word: Word, run: Run) -> bool:
        """Whether the small words in hand join this word to those behind."""
        lower, link = word.lower, self.small[0].text
        if link == "the":
            return False
        if is_head(word.text) or lower in self.known.title:
            return False
        if link not in ("and", "&") and lower in self.known.body:
            run.of_body = True
            return False
        if link == "of" and any(c.isdigit() for c in word.text):
            return False
        if link in ("and", "&"):
            behind = self.words[0].lower
            if lower in tables.states() and behind not in tables.states():
                return False
            return lower not in self.known.body
        if not (link == "of" and lower in self.known.of_noun):
            self.doubt = self.doubt or (len(self.words), run.marked)
        return True


def trim(run: Run, *, keep_year: bool) -> None:
    """Drop from the front of a run what only tells whose or when it is: "2015", "Chinese", "U.S."."""
    known, origins, words = tables.words(), tables.origins(), run.words
    while words:
        first = words[0]
        if not is_capital(first.text):
            drop = 1
        elif _NUMBER.fullmatch(first.text):
            if (keep_year and len(words) == 1) or (len(words) > 1 and words[1].lower in ("century", "year", "point", "points")):
                return
            drop = 1
        else:
            pair = f"{first.lower} {words[1].lower}" if len(words) > 1 else ""
            drop = 2 if pair in origins else 1 if first.lower in origins else 0
            rest = words[drop:]
            if not drop or not rest or rest[0].lower in known.water or not is_capital(rest[0].text):
                return
            if len(rest) == 1 and rest[0].lower in known.generic:
                return
        del words[:drop]
        run.marked = True
        run.initial = run.edge = False


def behind(view: str, at: int, *, bare: bool) -> int:
    """Where a name ends whose noun ends at ``at`` and says behind it what it is about ("Treaty on …").

    Args:
        bare: Whether nothing stands in front of the noun, so that "for" and "of" may bring in a country, too.

    Returns:
        ``at`` when nothing follows.
    """
    match = _INTO.match(view, at)
    if match is None:
        return at
    first = _WORD.match(view, match.end())
    if first is None:
        return at
    known, lower = tables.words(), first[1].strip("\"'()" + _CLOSERS).lower()
    if not is_capital(first[1]) or first[1][0].isdigit():
        return at
    if match[1] == "to":
        if lower not in known.aim:
            return at
    elif match[1] in ("of", "for") and not bare and lower in tables.states():
        return at
    if lower in known.follower or lower in known.function or lower in known.title:
        return at
    return _Tail(view, at).run(match.end())


def forward(view: str, at: int) -> int:
    """Where the name ends that begins behind ``at``, as in "a fund called Green Roots"; ``at`` when there is none."""
    return _Tail(view, at).run(at)


class _Tail:
    """One walk to the right, word by word."""

    def __init__(self, view: str, at: int) -> None:
        self.view = view
        self.end = at
        self.before_and = at
        self.known = tables.words()
        self.last = ""

    def run(self, at: int) -> int:
        """Walk until something ends the name; its end."""
        small: list[str] = []
        for _ in range(_MOST):
            match = _WORD.match(self.view, at)
            if match is None:
                break
            text, at = match[1], match.end()
            core = text.rstrip(_CLOSERS)
            if not core or not core[0].isalnum():
                break
            if core in self.known.linker or core in ("the", "on", "in", "with", "at"):
                if text != core or not self.goes_on(core, small):
                    break
                small.append(core)
                continue
            if not is_capital(core) or core in ("The", "A", "An"):
                break
            if self.takes(core, match.start(1), small):
                break
            small = []
            if text != core and not (text == core + "," and self.lists(at)):
                break
        return self.end

    def goes_on(self, core: str, small: list[str]) -> bool:
        """Whether a small word may stand here inside a name."""
        if core == "the":
            return bool(small) and small[-1] in ("of", "on", "for", "in", "with", "at")
        if small:
            return False
        return core not in ("in", "with", "at") or self.last in self.known.with_noun

    def takes(self, core: str, start: int, small: list[str]) -> bool:
        """Take a capitalised word in; True when the name ends with it or before it."""
        lower = core.lower()
        own = core.removesuffix("'s")
        if small and (lower in self.known.title or lower in self.known.follower):
            return True
        if small and small[0] in ("and", "&"):
            self.before_and = self.end
        if is_head(core, strong=True) or (own != core and small[:1] == ["and"]):
            # "… and Cold Coast Pact", "… and Norland's boats": another name, or none.
            self.end = self.before_and
            return True
        self.end = start + len(own)
        self.last = own.lower()
        return own != core

    def lists(self, at: int) -> bool:
        """Whether a comma stands in a list that "and" closes soon, all in capitals."""
        for _ in range(4):
            match = _WORD.match(self.view, at)
            if match is None:
                return False
            text, at = match[1], match.end()
            if text == "and":
                following = _WORD.match(self.view, at)
                return following is not None and is_capital(following[1])
            if not is_capital(text):
                return False
        return False
