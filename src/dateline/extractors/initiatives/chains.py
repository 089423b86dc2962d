"""Bring the mentions of one initiative together: its name, its acronym, the nouns that refer back to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.extractors.initiatives import names, tables
from dateline.extractors.initiatives.scan import Candidate
from dateline.kinds import Initiative, InitiativeCategory
from dateline.model import Span

_SHORT = r"([^\W_](?:[\w&.+-]{0,12}[^\W_+])?\+?)"
_BRACKETED = re.compile(rf"[\"']? {{0,20}}\((?:hereinafter |hereafter )?(?:the )?[\"']?{_SHORT}[\"']?[,;)]")
_KNOWN_AS = re.compile(
    r"[\"']?,? {1,20}(?:(?:also |better |commonly |widely |usually )?(?:known|abbreviated|referred to|shortened) {1,20}(?:as|to)|or|dubbed|called)"
    rf" {{1,20}}(?:simply )?(?:the )?[\"']?{_SHORT}(?!\w)"
)
_BEFORE = re.compile(rf"(?<!\w){_SHORT},? {{1,20}}\((?:the |or the )?[\"']?$")
_OR = re.compile(r"[\"']?,? {1,20}or {1,20}(?:the )?")
_CAPITALS = re.compile(r"(?<![\w-])(?=[\w-]{0,3}[A-Z])[^\W_][\w+-]{0,29}")
_BEFORE_REACH = 40
_SAME_FIRST = 8  # names further on that begin with one word
_FEWEST = 3  # letters of an acronym that nothing introduces
_NEVER = frozenset({"USA", "UAE", "DRC", "PRC", "NATO", "CEO", "GDP", "FBI", "CIA", "BBC", "CNN", "IMF", "WTO", "WHO", "UNO", "API", "CAR", "PM"})


@attrs.define
class _Chain:
    """One initiative as it grows."""

    name: str
    category: InitiativeCategory | None
    rule: str
    head: str
    spread: bool
    acronym: str | None = None
    mentions: list[Span] = attrs.field(factory=list)


def initials(name: str) -> tuple[str, ...]:
    """What the acronym of a name may be: its capitals, without and with the small words.

    Example:
        >>> initials("Joint Comprehensive Plan of Action")
        ('JCPA', 'JCPOA')
    """
    parts = re.split(r"[ \u2013-]+", name)
    some = "".join(part[0] for part in parts if names.is_capital(part) and part[0].isalpha())
    return some, "".join(part[0].upper() for part in parts if part and part[0].isalpha())


def shortens(short: str, name: str) -> bool:
    """Whether ``short`` can be the acronym of a name: its letters stand there in order, the first at the beginning of a word.

    Example:
        >>> shortens("AfCFTA", "African Continental Free Trade Area"), shortens("EU", "Paris Agreement")
        (True, False)
    """
    letters = [c for c in short.lower() if c.isalpha()]
    if len(letters) < 2 or sum(c.isupper() for c in short) < 2 or len(short) >= len(name):
        return False
    low = name.lower()
    starts = [m.start() for m in re.finditer(rf"(?<![^\W_]){re.escape(letters[0])}", low)]
    for at in starts[:4]:
        for letter in letters[1:]:
            at = low.find(letter, at + 1)
            if at < 0:
                break
        else:
            return True
    return False


class Chains:
    """The initiatives of one article, built from left to right: what stands further on never changes what was found before."""

    def __init__(self, text: str, view: str) -> None:
        self.text, self.view = text, view
        self.chains: list[_Chain] = []
        self.by_name: dict[str, _Chain] = {}
        self.by_head: dict[str, _Chain] = {}
        self.short: dict[str, tuple[int, _Chain]] = {}
        self.taken: list[tuple[int, int]] = []
        self.last: tuple[int, _Chain] | None = None

    def add(self, candidate: Candidate) -> None:
        """Take one candidate in; they come in the order of their places."""
        start, end = candidate.start, candidate.end
        if candidate.head is not None:
            chain = self.by_head.get(candidate.head.noun)
            if chain is not None:
                self.mention(chain, start, end)
            return
        apposed = self.last is not None and start - self.last[0] < _BEFORE_REACH and _OR.fullmatch(self.view, self.last[0], start)
        if apposed and candidate.small:
            return  # "the JCPOA, or the Iran nuclear deal": a description, no second name
        name = " ".join(self.view[start:end].split())
        chain = self.last[1] if apposed and self.last is not None else self.find(name, candidate)
        if chain is None:
            head = name.rsplit(" ", 1)[-1]
            noun = tables.heads()[head].noun if head in tables.heads() else ""
            chain = _Chain(self.text[start:end], candidate.category, candidate.rule, noun, candidate.spread)
            self.chains.append(chain)
        self.remember(chain, name, end)
        before = self.before(start, name)
        if before is not None:
            chain.acronym = before.group(1)
            self.mention(chain, *before.span(1))
            self.short.setdefault(chain.acronym, (end, chain))
        self.mention(chain, start, end)
        self.last = end, chain
        self.introduced(chain, name, end)

    def find(self, name: str, candidate: Candidate) -> _Chain | None:
        """The initiative that a name is another mention of: the same, the end of a longer one, or one without its small noun."""
        key = _key(name)
        chain = self.by_name.get(key)
        if chain is None and candidate.small:
            chain = self.by_name.get(key.rsplit(" ", 1)[0])
        return chain

    def remember(self, chain: _Chain, name: str, end: int) -> None:
        """Let later mentions find the initiative by its name, the ends of it, its noun and its initials."""
        words = _key(name).split(" ")
        for first in range(max(0, len(words) - 8), len(words)):
            rest = words[first:]
            if first == 0 or (len(rest) > 1 and rest[0] not in tables.words().linker and rest[0] not in tables.words().generic):
                self.by_name.setdefault(" ".join(rest), chain)
        if len(words) > 2 and name.rsplit(" ", 1)[-1].lower() in tables.lower_heads():
            self.by_name.setdefault(" ".join(words[:-1]), chain)
        if chain.head:
            self.by_head[chain.head] = chain
        for short in initials(name):
            if len(short) >= _FEWEST and short not in _NEVER:
                self.short.setdefault(short, (end, chain))

    def before(self, start: int, name: str) -> re.Match[str] | None:
        """An acronym in front of a name in brackets: "RCEP (Regional …)"."""
        if self.view[start - 1 : start] not in "(\"' ":
            return None
        match = _BEFORE.search(self.view, max(0, start - _BEFORE_REACH), start)
        return match if match is not None and shortens(match[1], name) else None

    def introduced(self, chain: _Chain, name: str, end: int) -> None:
        """An acronym behind a name: "(BRI)", "known as NAFTA"."""
        match = _BRACKETED.match(self.view, end) or _KNOWN_AS.match(self.view, end)
        if match is None:
            return
        short = match[1]
        if shortens(short, name) or (short in initials(name) and len(short) > 1):
            chain.acronym = self.text[match.start(1) : match.end(1)]
            self.short[short] = (end, chain)

    def mention(self, chain: _Chain, start: int, end: int) -> None:
        """One more mention."""
        chain.mentions.append(Span(start, end))
        self.taken.append((start, end))

    def spread(self) -> None:
        """Find acronyms, and names that no noun tells, where they stand alone further on."""
        firsts: dict[str, list[tuple[str, int, _Chain]]] = {}
        for short, (end, chain) in self.short.items():
            firsts.setdefault(short, []).append((short, end, chain))
        for chain in self.chains:
            name = " ".join(self.view[chain.mentions[0].start : chain.mentions[0].end].split())
            first = _CAPITALS.match(name)
            if chain.spread and first is not None:
                of_first = firsts.setdefault(first.group(), [])
                if len(of_first) < _SAME_FIRST:
                    of_first.append((name, chain.mentions[0].end, chain))
        if not firsts:
            return
        busy = sorted(self.taken)
        at = 0
        for match in _CAPITALS.finditer(self.view):
            same = firsts.get(match.group())
            if same is None:
                continue
            start = match.start()
            while at < len(busy) and busy[at][1] <= start:
                at += 1
            for name, known_from, chain in same:
                end = start + len(name)
                free = at == len(busy) or busy[at][0] >= end
                if start >= known_from and free and self.view.startswith(name, start) and not self.view[end : end + 1].isalnum():
                    chain.mentions.append(Span(start, end))
                    if name != chain.name and name in self.short and chain.acronym is None:
                        chain.acronym = name
                    break

    def initiatives(self) -> Iterator[Initiative]:
        """What was found, each with its mentions in order."""
        for chain in self.chains:
            mentions = tuple(sorted(set(chain.mentions)))
            yield Initiative(
                span=mentions[0],
                rule=chain.rule,
                name=chain.name,
                acronym=chain.acronym,
                category=chain.category,
                mentions=mentions,
            )


def _key(name: str) -> str:
    return name.lower().replace("&", "and")
