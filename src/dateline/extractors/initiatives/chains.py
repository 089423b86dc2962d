"""Bring the mentions of one initiative together: its name, its acronym, the nouns that refer back to it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import islice

import attrs

from dateline.extractors.initiatives import names, tables
from dateline.extractors.initiatives.scan import Candidate
from dateline.kinds import Initiative, InitiativeCategory
from dateline.model import Span

_SHORT = r"([^\W_](?:[\w&.+-]{0,12}[^\W_+])?\+?)"
_BRACKETED = re.compile(rf"[\"']? {{0,20}}\((?:hereinafter |hereafter )?(?:the )?[\"']?{_SHORT}[\"']?[,;)]")
_KNOWN_AS = re.compile(
    r"[\"']?,? {1,20}(?:(?:also |better |commonly |widely |usually )?"
    r"(?:known {1,20}as|abbreviated {1,20}(?:as|to)|referred {1,20}to {1,20}as|shortened {1,20}to)|or|dubbed|called)"
    rf" {{1,20}}(?:simply )?(?:the )?[\"']?{_SHORT}(?!\w)"
)
_BEFORE = re.compile(rf"(?<!\w){_SHORT},? {{1,20}}\((?:the |or the )?[\"']?$")
_OR = re.compile(r"[\"']?(?P<comma>,?) {1,20}or {1,20}(?:the )?")
_BEFORE_REACH = 40
_MOST_TERMS = 256  # acronyms and names looked for further on in one article
_FEWEST = 3  # letters of an acronym that nothing introduces
# No initials alone make these the acronym of an initiative.
_NEVER = frozenset(
    (
        "API",
        "BBC",
        "CAR",
        "CEO",
        "CIA",
        "DRC",
        "DNC",
        "EPA",
        "FBI",
        "GDP",
        "GOP",
        "IMF",
        "NATO",
        "PRC",
        "RNC",
        "SEC",
        "UAE",
        "USA",
        "WHO",
        "WTO",
    )
)


@attrs.define
class _Chain:
    """One initiative as it grows."""

    name: str
    category: InitiativeCategory | None
    rule: str
    head: str
    spread: bool
    acronym: str | None = None
    mentions: list[tuple[int, int]] = attrs.field(factory=list)


@functools.lru_cache(maxsize=256)
def initials(name: str) -> tuple[str, ...]:
    """What the acronym of a name may be: its capitals, without and with the small words.

    Example:
        >>> initials("Joint Comprehensive Plan of Action")
        ('JCPA', 'JCPOA')
    """
    parts = [part for part in name.replace("-", " ").replace("\u2013", " ").split(" ") if part and part[0].isalpha()]
    return "".join([part[0] for part in parts if names.is_capital(part)]), "".join([part[0].upper() for part in parts])


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
        name = " ".join(self.view[start:end].split())
        key = name.lower().replace("&", "and")
        chain = self.apposed(start, name)
        if chain is not None and candidate.small:
            return  # "the JCPOA, or the Iran nuclear deal": a description, no second name
        chain = chain or self.find(name, key, candidate)
        if chain is None:
            if candidate.weak:
                return
            chain = _Chain(self.written(start, end), candidate.category, candidate.rule, _noun(name), candidate.spread)
            self.chains.append(chain)
        elif len(name) > len(chain.name) and not candidate.small:
            if chain.acronym is None and " " not in chain.name and shortens(chain.name, name):
                chain.acronym = chain.name
            chain.name, chain.head = self.written(start, end), _noun(name) or chain.head
        if chain.head:
            self.by_head[chain.head] = chain
        if candidate.known:
            self.by_name.setdefault(candidate.known.lower(), chain)
        if candidate.small:
            self.by_name.setdefault(_core(name), chain)
        if key not in self.by_name:
            self.remember(chain, name, key, end)
        before = self.before(start, name)
        if before is not None:
            chain.acronym = before.group(1)
            if before.span(1) not in self.taken[-1:]:
                self.mention(chain, *before.span(1))
            self.short.setdefault(chain.acronym, (end, chain))
        self.mention(chain, start, end)
        self.last = end, chain
        self.introduced(chain, name, end)

    def apposed(self, start: int, name: str) -> _Chain | None:
        """The initiative right in front of which ``name`` is another name: ", or the Marsh Pact", "or ICE Pact"."""
        if self.last is None:
            return None
        end, chain = self.last
        match = _OR.match(self.view, end)
        if match is None or match.end() != start:
            return None
        # Without a comma, "or" parts two initiatives, unless the second begins with the acronym of the first.
        return chain if match["comma"] or shortens(name.split(" ")[0], chain.name) else None

    def written(self, start: int, end: int) -> str:
        """A name as the text writes it, with single blanks between its words."""
        return " ".join(self.text[start:end].split())

    def find(self, name: str, key: str, candidate: Candidate) -> _Chain | None:
        """The initiative that a name is another mention of: itself, one that ends so, or the one without the small noun."""
        chain = self.by_name.get(key) or self.by_name.get(candidate.known.lower())
        if chain is None and candidate.known:
            chain = self.short.get(name, (0, None))[1]
        if chain is None and candidate.small:
            chain = self.by_name.get(_core(name))
        if chain is None:
            chain = next((self.by_name[short.lower()] for short in initials(name) if short.lower() in self.by_name), None)
        return chain

    def remember(self, chain: _Chain, name: str, key: str, end: int) -> None:
        """Let later mentions find the initiative by its name, the ends of it and its initials."""
        words, known = key.split(" "), tables.words()
        for first in range(max(0, len(words) - 8), len(words)):
            rest = words[first:]
            if first == 0 or (len(rest) > 1 and rest[0] not in known.linker):
                self.by_name.setdefault(" ".join(rest), chain)
        if len(words) > 2 and words[-1] in tables.lower_heads():
            self.by_name.setdefault(" ".join(words[:-1]), chain)
        for short in initials(name):
            if len(short) >= _FEWEST and short not in _NEVER:
                self.short.setdefault(short, (end, chain))

    def before(self, start: int, name: str) -> re.Match[str] | None:
        """An acronym in front of a name in brackets: "RCEP (Regional …)"."""
        if "(" not in self.view[max(0, start - 10) : start]:
            return None
        match = _BEFORE.search(self.view, max(0, start - _BEFORE_REACH), start)
        return match if match is not None and shortens(match[1], name) else None

    def introduced(self, chain: _Chain, name: str, end: int) -> None:
        """An acronym behind a name: "(BRI)", "known as NAFTA"."""
        described = tables.described_pattern().match(self.view, end)
        at = described.end() if described else end
        match = _BRACKETED.match(self.view, at) or _KNOWN_AS.match(self.view, at)
        if match is None:
            return
        short = match[1]
        if shortens(short, name + self.view[end:at]) or (short in initials(name) and len(short) > 1):
            chain.acronym = self.text[match.start(1) : match.end(1)]
            self.short[short] = (end, chain)

    def mention(self, chain: _Chain, start: int, end: int) -> None:
        """One more mention."""
        chain.mentions.append((start, end))
        self.taken.append((start, end))

    def spread(self) -> None:
        """Find acronyms, and names that no noun tells, where they stand alone further on."""
        terms = dict(self.short)
        for chain in self.chains:
            if chain.spread:
                start, end = chain.mentions[0]
                terms.setdefault(self.view[start:end], (end, chain))
        hits: list[tuple[int, int, str]] = []
        for term, (known_from, _) in islice(terms.items(), _MOST_TERMS):
            at = self.view.find(term, known_from)
            while at >= 0:
                end = at + len(term)
                if not names.joined(self.view, at, end):
                    hits.append((at, -end, term))
                at = self.view.find(term, end)
        busy = iter(sorted(self.taken))
        taken, free_from = next(busy, None), 0
        for start, negative, term in sorted(hits):
            while taken is not None and taken[1] <= start:
                taken = next(busy, None)
            if start < free_from or (taken is not None and taken[0] < -negative):
                continue
            chain, free_from = terms[term][1], -negative
            chain.mentions.append((start, free_from))
            if chain.acronym is None and term in self.short:
                chain.acronym = term

    def initiatives(self) -> Iterator[Initiative]:
        """What was found, each with its mentions in order."""
        for chain in self.chains:
            mentions = tuple(Span(start, end) for start, end in sorted(chain.mentions))
            yield Initiative(
                span=mentions[0],
                rule=chain.rule,
                name=chain.name,
                acronym=chain.acronym,
                category=chain.category,
                mentions=mentions,
            )


def _noun(name: str) -> str:
    """The noun of the table that a name ends with, in its singular; empty when there is none."""
    head = tables.heads().get(name.rsplit(" ", 1)[-1])
    return head.noun if head else ""


def _core(name: str) -> str:
    """A name without the nouns in lower case behind it, in lower case: "EastMed" of "EastMed pipeline project"."""
    words = name.split(" ")
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words).lower()
