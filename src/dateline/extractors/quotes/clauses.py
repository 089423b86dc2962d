"""Where what is reported begins and ends."""

from __future__ import annotations

import re

from dateline.extractors.quotes.attribution import closing_report, is_according
from dateline.extractors.quotes.cues import PAST, THIRD, Cue, nouns
from dateline.extractors.quotes.phrases import phrase_after, skip_back
from dateline.extractors.quotes.units import Unit
from dateline.kinds import CueClass

_ASK, _THINK = CueClass.ASK, CueClass.THINK
_CLAUSE_START = frozenset("DNnPdjQSITeVgGXAW")
#: Tags of verbs that may be the verb of a clause.
FINITE = frozenset("XVveE")
#: Tags before which a clause may end.
_MAY_END = re.compile("[(),;CBg-]")


def clause_start(unit: Unit, at: int, taken: set[int]) -> int:
    """The first token of the clause that ends at ``at``."""
    tags = unit.tags
    k = at
    while k >= 0:
        if tags[k] in ";" or (tags[k] == "Q" and k in taken):
            break
        k -= 1
    k += 1
    while k < at and tags[k] in "CB,A" and (tags[k] != "A" or tags[k + 1] == ","):
        k += 1
    return k


def _noun_that(unit: Unit, at: int) -> int:
    """The token behind "that" of "confidence that", "his belief that" at a token; -1 without one."""
    that = unit.tags.find("t", at, at + 6)
    if that > at and unit.words[that - 1] in nouns("that") and that + 1 < len(unit.tags):
        return that + 1
    return -1


def content_of(unit: Unit, verb: int, cue: Cue) -> tuple[int, str] | None:
    """The first token of what is reported behind a verb, and the rule that says so; None when nothing is."""
    tags = unit.tags
    count = len(tags)
    at = unit.after(verb)
    if cue.hearer:
        hearer = phrase_after(unit, at)
        if hearer is None and not cue.that:
            return None
        at = hearer[1] + 1 if hearer else at
    elif at + 1 < count and unit.words[at] == "to" and tags[at + 1] in "NDnO" and not cue.to and not cue.preps:
        hearer = phrase_after(unit, at + 1)
        at = hearer[1] + 1 if hearer else at
    plain = at
    at = _skip_circumstance(unit, at)
    if at >= count:
        return None
    tag = tags[at]
    if tag == "t" and (cue.that or cue.hearer):
        return (at + 1, "quotes.that") if at + 1 < count else None
    if tag == "w" and (cue.wh or cue.hearer):
        return at, "quotes.asked-whether"
    if unit.words[at] == "if" and cue.kind is _ASK:
        return at, "quotes.asked-whether"
    if tag in "iIo" and unit.words[at] in cue.preps and at + 1 < count:
        return at + 1, "quotes.object"
    if cue.zero or cue.hearer:
        if tags[at] == "," and at > unit.after(verb):
            return (at + 1, "quotes.zero-that") if is_clause(unit, at + 1, strict=True) else None
        strict = cue.object or (tags[verb] == "G" and not _free(unit, verb))
        if tags[plain] != "," and is_clause(unit, at, strict):
            return at, "quotes.zero-that"
    if tag == "i" and cue.to and at + 1 < count and tags[at + 1] not in "NDP":
        return at, "quotes.infinitive"
    if cue.that and (belief := _noun_that(unit, at)) > 0:
        return belief, "quotes.noun-that"
    if (cue.object or cue.object_to or cue.object_quoted) and tags[at] in "DNnjdPOgQ":
        if cue.object_to and not cue.object and "i" not in tags[at : at + 12]:
            return None
        return at, "quotes.object"
    return None


def _free(unit: Unit, verb: int) -> bool:
    """Whether a form in -ing stands behind a comma or an auxiliary, and not as a part of a noun phrase."""
    before = skip_back(unit, verb - 1)
    return before < verb - 1 or before < 0 or unit.tags[before] in ",-;CB" or unit.words[verb] == "saying"


def _skip_circumstance(unit: Unit, at: int) -> int:
    """Over "on Tuesday", "in a statement" and adverbs between a verb and its clause."""
    tags = unit.tags
    count = len(tags)
    start = at
    while at < count and at - start < 16:
        if tags[at] in "T" or (tags[at] == "A" and at == start):
            at += 1
        elif tags[at] == "I" and tags[at + 1 : at + 2] == "T":
            at += 2
        elif tags[at] == "d" and tags[at - 1] == "T":
            at += 1
        else:
            break
    that = tags.find("t", at, at + 12)
    if that > at and tags[at] in "I," and all(tag in "IDNnjdTA'og,iev" for tag in tags[at:that]):
        return that
    return at


def is_clause(unit: Unit, at: int, strict: bool) -> bool:
    """Whether a clause with a verb of its own begins at a token.

    Args:
        unit: The sentence.
        at: The token.
        strict: Whether the verb must follow its subject: of verbs that a noun phrase may follow as well.
    """
    tags = unit.tags
    count = len(tags)
    if at >= count or tags[at] not in _CLAUSE_START:
        return False
    if tags[at] in "PX":
        return at + 1 < count
    start = at
    if tags[at] in "SIAT":
        comma = tags.find(",", at, at + 25)
        start = comma + 1 if comma > 0 else at + 1
    subject = phrase_after(unit, start)
    if subject is not None:
        verb = _after_apposition(unit, subject[1] + 1)
        while verb < count and tags[verb] == "A":
            verb += 1
        if verb < count and (tags[verb] in FINITE or (tags[verb] == "Q" and not strict)):
            return True
    if strict or (subject is not None and tags[subject[1] + 1 : subject[1] + 2] == ","):
        return False
    if subject is not None and subject[1] - start > 3 and tags[start] in "DNnjd":
        return True  # its verb is one that no table has
    stop = min(count, at + 30)
    return any(
        tags[k] in "Xv" or (tags[k] == "V" and tags[k - 1] in "nNP") or (tags[k] == "P" and k > at + 1)
        for k in range(at + 1, stop)
    )


def _after_apposition(unit: Unit, at: int) -> int:
    """Behind the comma or bracket that closes an apposition opened at a token; the token itself when none is."""
    tags = unit.tags
    if at < len(tags) and tags[at] in ",(-":
        closed = tags.find({"(": ")"}.get(tags[at], tags[at]), at + 1, at + 30)
        return closed + 1 if closed > 0 else at
    if at < len(tags) and tags[at] in "IW":
        return next((k for k in range(at, min(len(tags), at + 20)) if tags[k] in "XvVe,C;S"), at)
    return at


def clause_end(unit: Unit, first: int, taken: set[int]) -> int:
    """The last token of the clause that begins at ``first``."""
    count = len(unit.tags)
    limit = min((k for k in taken if k >= first), default=count) if taken else count
    depth = 0
    for match in _MAY_END.finditer(unit.tags, first, limit):
        k, tag = match.start(), match[0]
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth -= 1
            if depth < 0:
                return k - 1
        elif depth == 0 and k > first and _ends_at(unit, k, first):
            return _before(unit, k, first)
    return _before(unit, limit, first) if limit < count else count - 1


def _ends_at(unit: Unit, k: int, first: int) -> bool:
    """Whether the clause that begins at ``first`` ends before token ``k``."""
    tags = unit.tags
    tag = tags[k]
    if tag == ";":
        return not tags[k + 1 : k + 3].lstrip("C").startswith("i")  # "to live in peace; to travel freely"
    if tag == ",":
        return _ends_at_comma(unit, k)
    if tag == "-":
        return unit.words[k] != "-" and tags.find("-", k + 1) < 0 and k > first + 2
    if tag in "CB":
        return k + 1 < len(tags) and _coordinated(unit, k + 1)
    return is_according(unit, k)


def _before(unit: Unit, at: int, first: int) -> int:
    at -= 1
    while at >= first and unit.tags[at] in ",-C":
        at -= 1
    return at


def _ends_at_comma(unit: Unit, comma: int) -> bool:
    """Whether what follows a comma is the writer's again: a further report, "but", "while", "according to"."""
    tags, words = unit.tags, unit.words
    at = comma + 1
    if at >= len(tags):
        return True
    while at < len(tags) - 1 and tags[at] == "A":
        at += 1
    if tags[at] == "G" and unit.cues[at].kind is not _THINK:
        return True
    if words[at] in ("but", "while", "although", "though", "whereas"):
        return True
    if tags[at] == "C" and at + 1 < len(tags):
        return _reports_soon(unit, at + 1)
    return is_according(unit, at) or closing_report(unit, at) is not None


def _coordinated(unit: Unit, at: int) -> bool:
    """Whether behind "and" the speaker's next reporting verb stands."""
    tags = unit.tags
    while at < len(tags) and tags[at] in "A":
        at += 1
    cue = unit.cues.get(at)
    if cue is None or cue.kind is _THINK or cue.shape not in (PAST, THIRD):
        return False
    return content_of(unit, at, cue) is not None


def _reports_soon(unit: Unit, at: int) -> bool:
    """Whether a new subject with a reporting verb follows."""
    if _coordinated(unit, at):
        return True
    who = phrase_after(unit, at)
    if who is None:
        return False
    k = who[1] + 1
    while k < len(unit.tags) and unit.tags[k] in "AX":
        k += 1
    cue = unit.cues.get(k)
    return cue is not None and cue.quote
