"""Candidates for initiatives in one article, from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from dateline.extractors.initiatives import names, tables
from dateline.extractors.initiatives.tables import Head, Known, Lower, Need, Place
from dateline.findings import Reading
from dateline.kinds import InitiativeCategory
from dateline.model import Span

_AND = re.compile(r" {1,20}(?:and|&) {1,20}")
_YEAR = re.compile(r" {1,20}(?:19|20)\d\d(?![\w/-])")
_NUMBER = re.compile(r" {1,20}(?:No\.? {0,20})?\d{1,5}(?:/\d{1,5})?(?![\w-])")
_NEXT = re.compile(r" {1,20}([^ \n]{1,40})")
_CLOSERS = ",.;:!?()\"'\u2026\u2014"
_CALLED = re.compile(
    r",? {1,20}(?:called|dubbed|named|titled|entitled|code-?named|known {1,20}as|nicknamed|branded)"
    r"(?: {1,20}the)?(?= {1,20}[^ \n])"
)
_QUOTED = re.compile(r" {1,20}([\"'])([^\W\d_][^\"\n]{2,80}?)[,.]?\1(?!\w)")
_IN_BRACKETS = re.compile(r"[\"']? {0,20}\((?:the )?[\"']?[\w&.+/-]{0,12}[A-Z][\w&.+/-]{0,12}[\"']?[),;]")
# "took the Initiative" is an idiom.
_TAKEN = re.compile(r"(?:tak(?:e|es|ing|en)|took|seiz(?:e|es|ed|ing)|regain(?:s|ed|ing)?|los(?:t|e|es|ing)) {1,3}(?:the )?$")
_TAKEN_REACH = 20
_LONGEST_TITLE = 200  # characters of a block that may be a headline
_QUOTE = 80


@attrs.frozen
class Candidate:
    """What may be a mention of an initiative.

    Args:
        start, end: Where it stands.
        category: What its noun tells.
        rule: What found it.
        head: The noun of a mention that consists of nothing else ("the Accords"); of any other None.
        small: Whether its noun is in lower case ("the Iran nuclear deal").
        spread: Whether the name alone, further on, is a mention too, though no noun tells.
        weak: Whether it is a mention only as the end of an earlier name ("the Grain Initiative").
        known: The main name of the table that it goes by.
    """

    start: int
    end: int
    category: InitiativeCategory | None
    rule: str
    head: Head | None = None
    small: bool = False
    spread: bool = False
    weak: bool = False
    known: str = ""


class Scan:
    """One pass over an article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.view = reading.view
        self._titles: dict[int, bool] = {}
        self._block = Span(0, 0)

    def candidates(self) -> list[Candidate]:
        """All, in order and without overlaps: of two the longer stays, and what stands in a body's name goes."""
        found = [*self.capital(), *self.lower()]
        found.sort(key=lambda c: (c.start, -c.end))
        kept: list[Candidate] = []
        for candidate in found:
            if not kept or candidate.start >= kept[-1].end:
                kept.append(candidate)
            elif candidate.end > kept[-1].end and candidate.rule != "initiatives.known":
                # "Convention on Rice and Marsh Treaty": the second name begins behind "and".
                link = _AND.match(self.view, kept[-1].end)
                if link is not None and link.end() < candidate.end:
                    kept.append(attrs.evolve(candidate, start=link.end()))
                else:
                    kept[-1] = candidate
        return [candidate for candidate in kept if candidate.rule]

    # -- nouns with a capital, and known names

    def capital(self) -> Iterator[Candidate]:
        """What stands around nouns with a capital, and the names of the table."""
        view, heads, known = self.view, tables.heads(), tables.known()
        for match in tables.capital_pattern().finditer(view):
            start, end = match.span()
            if start and (view[start - 1].isalnum() or view[start - 1] == "_"):
                continue
            text = " ".join(match.group().split())
            head = heads.get(text)
            if head is None:
                name = known.get(text) or known[unicodedata.normalize("NFC", text)]
                candidate = self.known(name, start, end)
            else:
                candidate = self.noun(head, start, end)
            if candidate is not None:
                yield from self.shared(candidate, head)

    def known(self, name: Known, start: int, end: int) -> Candidate | None:
        """A name of the table, unless it belongs to a longer name."""
        if name.category is None:
            return Candidate(start, end, None, "")
        if name.described and not tables.described_pattern().match(self.view, end):
            return None
        if names.joined(self.view, start, end) or self.in_body(end):
            return None
        small = self.view[self.view.rfind(" ", start, end) + 1].islower()
        return Candidate(start, end, name.category, "initiatives.known", small=small, known=name.name)

    def noun(self, head: Head, start: int, end: int) -> Candidate | None:
        """The name around one noun."""
        view, low = self.view, self.low(start)
        if view[start - 1 : start] not in ("", " ", "\n", '"', "'", "(", "[", "\u2014", "\u2013"):
            return None
        if Place.NAME in head.place:
            return self.named(head, start, end)
        if Place.NUMBER in head.place:
            number = _NUMBER.match(view, end)
            return Candidate(start, number.end(), head.category, "initiatives.number") if number else None
        run = names.front(view, low, start, law=head.category is InitiativeCategory.LAW, title=self.is_title(start))
        year = _YEAR.match(view, end)
        if self.is_title(start):
            self.cut_title(run)
        names.trim(run, keep_year=Place.YEAR in head.place)
        tail = names.behind(view, end, bare=not run.words) if Place.START in head.place else end
        stop = year.end() if year else tail
        if not run.words and stop == end:
            return self.bare(head, run, start, end)
        told = tail > end or (year is not None and Place.YEAR in head.place)
        if not self.stands(head, run, start, end, stop, told=told):
            return None
        begin = run.words[0].start if run.words else start
        rule = "initiatives.noun-first" if tail > end else "initiatives.noun-last"
        weak = stop == end and len(run.words) == 1 and run.words[0].lower in tables.words().generic
        if weak and self.is_title(start):
            return None
        return Candidate(begin, stop, head.category, rule, spread=Need.SIGN in head.needs, weak=weak)

    def stands(self, head: Head, run: names.Run, start: int, end: int, stop: int, *, told: bool) -> bool:
        """Whether there is enough around the noun to make it a name; ``told`` when what follows says so already."""
        known, content = tables.words(), run.content
        if run.of_body or not self.free(stop, start) or not (told or Place.END in head.place):
            return False
        if not content:
            if Place.START not in head.place and Place.YEAR not in head.place:
                return False
            # "Agreement on Tariffs was reached": at the beginning of a sentence its capital says nothing.
            plain = run.initial and not run.marked and not _YEAR.match(self.view, end)
            return not plain or self.view.count(" ", end, stop) > 2
        if self.is_title(start) and run.edge and any(w.lower.endswith(("s", "ed", "ing")) for w in content):
            return False
        count = sum(2 if "-" in w.text else 1 for w in content)
        if told:
            return not (self.is_title(start) and all(w.lower in known.generic for w in content))
        if Place.YEAR in head.place and len(run.words) == 1 and run.words[0].text.isdigit():
            return run.marked  # "the 2030 Agenda"
        if count == 1 and content[0].text[0].isdigit():
            return False
        if head.noun == "bill" and any(w.lower in known.title for w in content):
            return False
        if Need.TWO in head.needs and count < 2:
            return False
        if Need.THE in head.needs and not (run.marked or len(run.words) > 2 or self.is_title(start)):
            return False
        return Need.SIGN not in head.needs or self.signed(end)

    def bare(self, head: Head, run: names.Run, start: int, end: int) -> Candidate | None:
        """The noun alone, which may refer back: "the Accords"."""
        if run.initial or self.is_title(start) or not self.free(end, start):
            return None
        if _TAKEN.search(self.view, max(0, start - _TAKEN_REACH), start):
            return None
        return Candidate(start, end, head.category, "initiatives.noun-last", head=head)

    def named(self, head: Head, start: int, end: int) -> Candidate | None:
        """ "Operation Calm Seas": the name stands behind the noun."""
        known, stop, title = tables.words(), end, self.is_title(start)
        for _ in range(0 if head.plural else 3):
            match = _NEXT.match(self.view, stop)
            if match is None or not match[1][0].isupper():
                break
            word = match[1].rstrip(_CLOSERS)
            bare = word.removesuffix("'s")
            lower = bare.lower()
            if lower in known.function or lower in known.title or lower in tables.origins() or (title and lower in known.verb):
                break
            if lower in known.body and stop == end:
                return None
            stop = match.start(1) + len(bare)
            if bare != match[1]:
                break
        return Candidate(start, stop, head.category, "initiatives.operation") if stop > end else None

    def shared(self, candidate: Candidate, head: Head | None) -> Iterator[Candidate]:
        """The candidate, or two where a plural noun closes two names: "the Dayton and Oslo accords"."""
        parts = self.view[candidate.start : candidate.end].split()
        generic = tables.words().generic
        if (
            head is not None
            and head.plural
            and len(parts) == 4
            and parts[1] in ("and", "&")
            and is_place(parts[0], generic)
            and is_place(parts[2], generic)
        ):
            first = candidate.start + len(parts[0])
            second = self.view.find(parts[2], first + 4)
            yield attrs.evolve(candidate, end=first, rule="initiatives.shared-noun")
            yield attrs.evolve(candidate, start=second, rule="initiatives.shared-noun")
        else:
            yield candidate

    # -- nouns in lower case

    def lower(self) -> Iterator[Candidate]:
        """Names that a noun in lower case describes or closes."""
        view, heads = self.view, tables.lower_heads()
        for match in tables.lower_pattern().finditer(view):
            start, end = match.span()
            before = view[start - 1 : start]
            head = heads[match.group()[1:]]
            if before in ('"', "'") and Lower.OUT in head.lower:
                yield from self.quoted(head, start)
            elif before and before not in " \n,.;:":
                yield from self.described(head, start, end)
            called = _CALLED.match(view, end)
            if called is not None:
                yield from self.called(head, called.end())

    def quoted(self, head: Head, end: int) -> Iterator[Candidate]:
        """The "Fair Harbours" programme."""
        mark = self.view[end - 1]
        start = self.view.rfind(mark, max(self.low(end), end - _QUOTE), end - 1) + 1
        opens = self.view[max(0, start - 2) : start - 1] in ("", " ", "\n")
        if start and opens and end - 1 - start > 3 and self.view[start].isupper():
            yield Candidate(start, end - 1, head.category, "initiatives.quoted", spread=True)

    def called(self, head: Head, at: int) -> Iterator[Candidate]:
        """A fund called Green Roots."""
        quoted = _QUOTED.match(self.view, at)
        if quoted is not None:
            if not quoted[2][0].isupper():
                return
            yield Candidate(*quoted.span(2), head.category, "initiatives.called", spread=True)
            return
        start = _NEXT.match(self.view, at)
        if start is not None and names.is_capital(start[1]) and not self.is_title(at):
            end = names.forward(self.view, at)
            if end > at and self.view.count(" ", start.start(1), end):
                yield Candidate(start.start(1), end, head.category, "initiatives.called", spread=True)

    def described(self, head: Head, start: int, end: int) -> Iterator[Candidate]:
        """Horizon Europe programme; the Oslo accords."""
        view, known, low = self.view, tables.words(), self.low(start)
        at = start
        for _ in range(2):
            cut = view.rfind(" ", max(low, at - 30), at)
            if cut < 0 or view[cut + 1 : at] not in known.modifier:
                break
            at = cut
        if head.lower == {Lower.CUE}:
            return
        edge = max(low, at - 30)
        if not names.is_capital(view[max(view.rfind(" ", edge, at) + 1, edge) : at].lstrip("\"'(")):
            return
        if view[at - 1] in "\"'":
            if Lower.OUT in head.lower:
                yield from self.quoted(head, at)
            return
        if self.is_title(start):
            return
        run = names.front(view, low, at + 1)
        names.trim(run, keep_year=False)
        # "EastMed": a word coined so is a name, whatever stands around it.
        coined = len(run.words) == 1 and any(c.isupper() for c in run.words[0].text[2:]) and not run.words[0].text.isupper()
        if not run.words or not (run.marked or coined) or self.foreign(run):
            return
        last = run.words[-1]
        if Lower.IN in head.lower and (coined or (at == start and head.lower == {Lower.IN})):
            whole = Candidate(run.words[0].start, end, head.category, "initiatives.small-noun", small=True)
            if view[whole.start : last.end] not in tables.known():
                yield from self.shared(whole, head)
        elif Lower.OUT in head.lower and len(run.content) > 1 and not names.is_head(last.text):
            yield Candidate(run.words[0].start, last.end, head.category, "initiatives.described", spread=True)

    def foreign(self, run: names.Run) -> bool:
        """Whether a run names a body, a place, a person or nothing: they have plans, and are none."""
        known, content = tables.words(), run.content
        text = " ".join(w.lower for w in run.words)
        if text in tables.states() or (text in tables.capitals() and len(content) > 1):
            return True
        if (
            not content
            or content[0].lower in known.place_start
            or content[-1].lower in known.body
            or content[0].lower in known.title
            or content[0].text[0].isdigit()
        ):
            return True
        return all(w.lower in known.generic or w.lower in tables.states() or w.lower in tables.origins() for w in content)

    # -- what stands around

    def low(self, at: int) -> int:
        """Where the block begins that holds ``at``."""
        if not self._block.start <= at < self._block.end:
            self._block = self.reading.blocks[self.reading.block_index(at)]
        return self._block.start

    def following(self, at: int) -> str:
        """The word behind ``at``, without punctuation; empty when punctuation parts them."""
        match = _NEXT.match(self.view, at)
        return match[1].rstrip(",.;:!?)\"'") if match else ""

    def free(self, stop: int, start: int) -> bool:
        """Whether the name ends here: no further word with a capital belongs to it ("Treaty Room")."""
        if self.view[stop : stop + 1] in ("-", "/", "&", "@"):
            return False
        word = self.following(stop)
        if not word or not word[0].isupper():
            return True
        lower = word.lower()
        if self.is_title(start):
            return lower not in tables.words().body
        return lower in tables.words().follower

    def in_body(self, at: int) -> bool:
        """Whether the capitalised words behind a name make it the name of a body: "NAFTA Monitoring Office"."""
        known = tables.words()
        for _ in range(4):
            match = _NEXT.match(self.view, at)
            if match is None or not match[1][0].isupper():
                return False
            word, at = match[1].rstrip(",.;:!?)\"'").lower(), match.end()
            if word in known.body or word in known.title:
                return True
            if not match[1][-1].isalnum():
                return False
        return False

    def signed(self, end: int) -> bool:
        """Whether an acronym or a describing noun follows."""
        return bool(_IN_BRACKETS.match(self.view, end) or tables.described_pattern().match(self.view, end))

    def is_title(self, at: int) -> bool:
        """Whether the block around is a headline in title case or capitals, where a capital says nothing."""
        low = self.low(at)
        if low not in self._titles:
            block = self._block
            self._titles[low] = len(block) <= _LONGEST_TITLE and in_title_case(self.view[block.start : block.end])
        return self._titles[low]

    def cut_title(self, run: names.Run) -> None:
        """In a headline, drop what stands in front of the last verb, and the verb."""
        verbs = tables.words().verb
        for index in range(len(run.words) - 1, -1, -1):
            if run.words[index].lower in verbs:
                del run.words[: index + 1]
                run.marked, run.initial, run.edge = True, False, False
                return


def in_title_case(text: str) -> bool:
    """Whether nearly all longer words have a capital, and it is no sentence.

    Example:
        >>> in_title_case("Ministers Back Clean Rivers Plan"), in_title_case("Ministers back the Clean Rivers Plan.")
        (True, False)
    """
    longer = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return len(longer) > 2 and capitals >= 0.8 * len(longer) and not text.rstrip("\"' ").endswith(".")


def is_place(text: str, generic: frozenset[str]) -> bool:
    """Whether a word may be the name of a place that a treaty is called after."""
    return text[:1].isupper() and text.isalpha() and text.lower() not in generic and not names.is_head(text)
