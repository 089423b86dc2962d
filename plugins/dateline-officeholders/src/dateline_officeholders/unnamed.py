"""Offices that the text names without their holder: "the French president"."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from dateline import Article, Evidence, Fact, Findings, Mention, MentionForm, Official, RoleStatus, Span
from dateline.lexicon import alternation, table
from dateline_officeholders.offices import offices_of, wordings
from dateline_officeholders.register import Register, holder
from dateline_officeholders.terms import Term

RULE = "officeholders.office-alone"


@attrs.frozen
class _State:
    code: str
    name: str
    adjectives: tuple[str, ...]


#: Beside a state's own name and its first adjective in the table of the core, whose others may mean a part of the state.
_ALSO = {
    "US": ("US", "U.S.", "America"),
    "GB": ("Britain", "UK", "U.K."),
    "AE": ("UAE",),
    "CZ": ("Czechia",),
}
#: An office is not its holder when one of these stands in front of it …
_BEFORE = ("be", "been", "become", "becomes", "became", "becoming", "being", "as", "elect", "elected", "name", "named", "like")
#: … or one of these behind it: "the French president at the time", "the French president candidate".
_BEHIND = (
    "at the time",
    "of the time",
    "of the day",
    "at that time",
    "candidate",
    "candidates",
    "elect",
    "designate",
    "hopeful",
    "nominee",
    "to be",
    "of",
    "for",
)
#: The letter that a name would begin with: "the French president, A…", "the French president and head of the party, A…".
_NAME_BEHIND = re.compile(r"(?: {1,20}+and {1,20}+[\w' -]{1,80}+,|,?+) {0,20}+(\w)")

#: "premier" is a person only before a mark or one of these; before another word it is "first".
_PREMIER_GOES_ON = re.compile(r"$|[^\w ]| {1,20}(?:and|at|had|has|in|is|left|met|of|on|said|says|to|told|was|who|will|would)\b")


@attrs.frozen
class _Hit:
    """An office with its state; spans as found, ``whole`` with the article."""

    whole: Span
    office: Span
    role: Span
    state: Span
    country: str


@functools.cache
def _states() -> dict[str, str]:
    """Code of a state by its names and adjectives, without those that several states share."""
    rows = table("countries", _State)
    shared = Counter(adjective for row in rows for adjective in row.adjectives)
    found = {}
    for row in rows:
        forms = [row.name, *_ALSO.get(row.code, ()), *(word for word in row.adjectives[:1] if shared[word] == 1)]
        found.update(dict.fromkeys(forms, row.code))
    return found


def _patterns(offices: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """An office with its state in front or behind; the state is capitalised, the office need not be."""
    state = rf"(?P<state>{alternation(_states())})"
    office = rf"(?P<role>(?>(?i:{alternation(sorted(set(offices)))})))(?!\w)"
    year = r" {1,20}(?:in|from|until) {1,20}\d"
    guard = rf"(?![\w-]|{year}|(?: {{1,20}}|-)(?:{alternation(_BEHIND)})\b)"
    return (
        re.compile(rf"(?<![\w-])[Tt]he {{1,20}}{state} {{1,20}}{office}{guard}"),  # the French president
        re.compile(rf"(?<![\w-]){state}'s? {{1,20}}{office}{guard}"),  # Peru's president
        # the king of Norway, but not of Norway's fans
        re.compile(rf"(?<![\w-])[Tt]he {{1,20}}{office} {{1,20}}of {{1,20}}(?:the {{1,20}})?{state}(?!'){guard}"),
    )


class Unnamed:
    """Finds offices without a name in an article, and those who hold them.

    Args:
        registers: Whom to ask, in order.
    """

    def __init__(self, registers: tuple[Register, ...]) -> None:
        self._registers = registers
        pairs = {(term.office, term.country) for register in registers for term in register.terms if term.country}
        self._patterns = _patterns(wording for office, country in pairs for wording in wordings(office, country))

    def add(self, article: Article, day: dt.date, items: tuple[Official, ...], found: Findings) -> tuple[Official, ...]:
        """The officials, with one more, or more mentions, for the offices that a register knows the one holder of."""
        covered, named = _Covered(items), _first_named(items)
        known: dict[tuple[str, str], Term | None] = {}
        hits: dict[Term, list[_Hit]] = {}
        for hit in self._hits(found.reading.view):
            offices = [(office, hit.country) for office in sorted(offices_of(article[hit.role].lower(), hit.country))]
            if covered.overlaps(hit.whole) or any(named.get(office, hit.whole.start) < hit.whole.start for office in offices):
                continue  # of those that the core named before it did not join one: the text may mean somebody else
            for office in offices:
                if office not in known:
                    known[office] = holder(self._registers, *office, day)
                term = known[office]
                if term is not None:
                    hits.setdefault(term, []).append(hit)
                    break
        result = list(items)
        for term, places in hits.items():
            mentions = [Mention(span=hit.whole, form=MentionForm.ROLE_ONLY, role=hit.office) for hit in places]
            at = _index(result, term)
            if at is None:
                result.append(_official(article, term, places[0], tuple(mentions)))
            else:
                together = tuple(sorted((*result[at].mentions, *mentions), key=lambda mention: mention.span))
                result[at] = attrs.evolve(result[at], mentions=together, span=together[0].span)
        return tuple(result)

    def _hits(self, view: str) -> Iterator[_Hit]:
        found = [hit for pattern in self._patterns for hit in pattern.finditer(view)]
        free_from = 0
        for hit in sorted(found, key=lambda hit: hit.span()):
            start, end = hit.span()
            if start < free_from:
                continue  # "the king of the Netherlands prime minister"
            free_from = end
            state, role = Span(*hit.span("state")), Span(*hit.span("role"))
            before = view[max(0, start - 40) : start].rstrip(" ")
            behind = _NAME_BEHIND.match(view, end)
            if hit["role"].lower() == "premier" and not _PREMIER_GOES_ON.match(view, hit.end("role")):
                continue  # "Japan's premier makers of toys"
            word = before[before.rfind(" ") + 1 :]
            apposed = before.endswith(",") and before[before[:-1].rfind(" ") + 1 :][:1].isupper()
            if word.lower() in _BEFORE or apposed or (behind is not None and behind[1].isupper()):
                continue  # "became the French president"; "Ada Quill, the French president"; "the French president, Ada Quill"
            office = Span(min(state.start, role.start), end)
            yield _Hit(Span(start, end), office, role, state, _states()[" ".join(hit["state"].split())])


class _Covered:
    """The places where officials are mentioned."""

    def __init__(self, items: tuple[Official, ...]) -> None:
        spans = sorted(mention.span for item in items for mention in item.mentions)
        self._starts = [span.start for span in spans]
        self._reach = list(itertools.accumulate((span.end for span in spans), max))

    def overlaps(self, span: Span) -> bool:
        before = bisect.bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start


def _first_named(items: tuple[Official, ...]) -> dict[tuple[str, str], int]:
    """Where the text first names someone who is in an office of a state."""
    first: dict[tuple[str, str], int] = {}
    for item in items:
        if item.country is not None and item.role is not None and item.role_status is not RoleStatus.FORMER:
            for office in offices_of(item.role, item.country):
                start = first.get((office, item.country), item.span.start)
                first[office, item.country] = min(start, item.span.start)
    return first


def _index(items: list[Official], term: Term) -> int | None:
    """Which of the officials is the person of a term."""
    for n, item in enumerate(items):
        if item.identifier == term.identifier if term.identifier else item.name == term.person:
            return n
    return None


def _official(article: Article, term: Term, hit: _Hit, mentions: tuple[Mention, ...]) -> Official:
    """The holder of an office that the text first names at a place."""
    return Official(
        span=hit.whole,
        rule=RULE,
        name=term.person,
        role=" ".join(article[hit.role].split()),
        country=hit.country,
        mentions=mentions,
        evidence=(
            Evidence(fact=Fact.ROLE, span=hit.role, rule=RULE),
            Evidence(fact=Fact.COUNTRY, span=hit.state, rule=RULE),
        ),
        identifier=term.identifier,
    )
