"""Noun phrases around a verb: who says it, and to whom."""

from __future__ import annotations

import re

from dateline.extractors.quotes.cues import nouns
from dateline.extractors.quotes.units import Unit

#: Tokens of a phrase, both inclusive.
Phrase = tuple[int, int]

_NOMINAL = frozenset("Nnjdg'")
_REACH = 40  # tokens: no subject stands further from its verb


def subject_before(unit: Unit, at: int) -> Phrase | None:
    """The subject of a verb, which ends at token ``at`` or with an apposition behind it; see `skip_back`."""
    tags = unit.tags
    if at < 0:
        return None
    if tags[at] == ",":
        found = _before_apposition(unit, at)
        return found and _named(unit, found)
    if tags[at] == ")":
        opened = tags.rfind("(", max(0, at - 12), at)
        found = phrase_before(unit, opened - 1) if opened > 0 else None
        return (found[0], at) if found else None
    if tags[at] == "-":
        dash = tags.rfind("-", max(0, at - 20), at)
        return phrase_before(unit, dash - 1) if dash > 0 else None
    found = phrase_before(unit, at)
    return found and _named(unit, found)


def _named(unit: Unit, phrase: Phrase) -> Phrase:
    """The name that the phrase is an apposition to: ``Ada Quill`` of "Ada Quill, head of the office said"; else the phrase."""
    tags = unit.tags
    for _ in range(3):
        start = phrase[0]
        if start < 2 or tags[start - 1] != "," or tags[start] not in "Dnj" or _is_name(tags[start : phrase[1] + 1]):
            return phrase
        name = phrase_before(unit, start - 2)
        if name is None or "N" not in tags[name[0] : name[1] + 1]:
            return phrase
        if name[0] and tags[name[0] - 1] not in ",;:.BCSt-wQ":
            return phrase
        if tags[name[0]] == "P" or unit.words[start] in nouns("alone"):
            return phrase
        phrase = name
    return phrase


def _is_name(tags: str) -> bool:
    """Whether a noun phrase is a name of its own, with what stands before it: "the ministry's Ada Quill"."""
    head = re.split("[oIi]", tags, maxsplit=1)[0]
    return head.endswith("N") and "'" in head


def skip_back(unit: Unit, at: int) -> int:
    """The last token up to ``at`` that is no adverb, auxiliary or date."""
    tags = unit.tags
    while at >= 0:
        tag = tags[at]
        if tag in "AX":
            at -= 1
        elif tag == "T" or (tag == "d" and at and tags[at - 1] == "T"):
            at -= 1
            if at >= 0 and tags[at] in "I" and unit.words[at] in ("on", "in", "at", "during"):
                at -= 1
        else:
            break
    return at


def _before_apposition(unit: Unit, comma: int) -> Phrase | None:
    """``Ada Quill`` of "Ada Quill, who runs the office, said": the phrase before the comma that opens what ``comma`` closes."""
    tags = unit.tags
    low = max(0, comma - _REACH)
    best: Phrase | None = None
    opened = comma
    for _ in range(4):
        opened = tags.rfind(",", low, opened)
        if opened <= 0:
            break
        inside = tags[opened + 1]
        found = phrase_before(unit, opened - 1) if tags[opened - 1] not in "T" else None
        if found and inside not in "CBtwPQ":
            best = found if best is None else best
            if "N" in tags[found[0] : found[1] + 1]:
                return found
    # "One of these groups, the Norland Front, said": the name stands in the apposition.
    inner = phrase_before(unit, comma - 1) if best else None
    return inner if inner and "N" in tags[inner[0] : inner[1] + 1] and tags[inner[0] - 1] == "," else best


def phrase_before(unit: Unit, at: int) -> Phrase | None:
    """The noun phrase that ends at token ``at``."""
    tags = unit.tags
    if at < 0:
        return None
    tag = tags[at]
    if tag == "P":
        return at, at
    if tag == ")":
        opened = tags.rfind("(", max(0, at - 12), at)
        found = phrase_before(unit, opened - 1) if opened > 0 else None
        return (found[0], at) if found else None
    if tag == "D" and unit.words[at] in nouns("alone"):
        return at, at
    if tag not in "Nndj'eV" or (tag == "'" and unit.words[at] == "'s"):
        return None
    start = _walk_back(unit, at)
    return None if start > at else (start, at)


def _walk_back(unit: Unit, at: int) -> int:
    """The first token of the noun phrase that ends at ``at``."""
    tags, words = unit.tags, unit.words
    low = max(0, at - _REACH)
    k = at
    while k >= low:
        tag = tags[k]
        if tag in _NOMINAL or (tag in "eVA" and _describes(tags, k, at)):
            k -= 1
        elif tag == "D":
            while k > low and tags[k - 1] == "D":
                k -= 1
            if tags[k - 1 : k] == "C":
                k -= 1
                continue
            linked = _linked(unit, k - 1, low)
            if linked is None:
                return k
            k = linked
        elif tag in "oIi":
            linked = _linked(unit, k, low)
            if linked is None:
                return k + 1
            k = linked
        elif tag == "C" and k > low and words[k] in ("and", "&", "or"):
            joined = _joined(unit, k, low)
            if joined is None:
                return k + 1
            k = joined
        elif tag == "W" and k > low and words[k] == "who" and tags[k - 1] in "Nn":
            k -= 1
        else:
            break
    return k + 1


def _describes(tags: str, k: int, at: int) -> bool:
    """Whether a word that may be a verb or adverb is part of the noun phrase that ends at ``at``."""
    if tags[k] == "A":
        return k < at and tags[k - 1 : k] == "D"
    return k == at or (tags[k + 1] in "nN" and k > 0 and tags[k - 1] in "Dj'I")


def _linked(unit: Unit, at: int, low: int) -> int | None:
    """Where to go on when a preposition at ``at`` hangs what follows on a noun before it; None when it does not."""
    if at <= low or unit.tags[at] not in "oIi" or unit.tags[at - 1] not in "NnD)d":
        return None
    if unit.tags[at] == "i" and unit.words[at - 1] not in nouns("to"):
        return None
    if unit.tags[at] == "I" and unit.words[at] in ("during", "after", "before", "since", "despite", "as"):
        return None
    return at - 1 if unit.tags[at - 1] != ")" else (unit.tags.rfind("(", low, at - 1) - 1)


def _joined(unit: Unit, at: int, low: int) -> int | None:
    """Where to go on when "and" at ``at`` joins two names or nouns of one subject; None when it begins a new clause."""
    tags = unit.tags
    k = at - 1
    if tags[k] not in "Nnd":
        return None
    # All that stands before, up to the clause's beginning, must be part of a noun phrase.
    while k >= low and tags[k] in "NnjdDoIC'T":
        k -= 1
    if k < 0 or tags[k] in ",;:.St-BwQ":
        return at - 1
    return None


def phrase_after(unit: Unit, at: int) -> Phrase | None:
    """The noun phrase that begins at token ``at``.

    ``a spokeswoman for the ministry`` of "said a spokeswoman for the ministry on Friday".
    """
    tags, words = unit.tags, unit.words
    count = len(tags)
    if at >= count:
        return None
    if tags[at] in "PO":
        return at, at
    k = at
    last = -1
    while k < count and k - at < _REACH:
        tag = tags[k]
        if tag == "D" and (last < 0 or k == at or tags[k - 1] in "DoIC"):
            if words[k] in nouns("alone"):
                last = k
            k += 1
        elif tag in "Nnjd" or (tag in "geAV" and last < 0 and tags[k - 1 : k] == "D"):
            last = k
            k += 1
        elif (tag == "'" and last >= 0) or (tag in "oI" and last >= 0 and k + 1 < count and _links_on(unit, k)):
            k += 1
        elif tag == "(" and last == k - 1 and (closed := tags.find(")", k, k + 10)) > 0:
            last, k = closed, closed + 1
        elif tag == "C" and last >= 0 and k + 1 < count and tags[k + 1] in "ND" and tags[last] in "Nn" and _joins_on(unit, k):
            k += 1
        else:
            break
    return (at, last) if last >= 0 else None


def _links_on(unit: Unit, at: int) -> bool:
    """Whether a preposition goes on with the noun phrase rather than says when or where it was said."""
    tags, words = unit.tags, unit.words
    if tags[at] == "o":
        return True
    if words[at] not in ("for", "at", "from", "in", "with", "to", "on"):
        return False
    near = words[at + 1 : at + 4]
    return tags[at + 1] in "DNnj" and not any(word in nouns("place") for word in near) and "T" not in tags[at + 1 : at + 3]


def _joins_on(unit: Unit, at: int) -> bool:
    """Whether what "and" joins is a second name and not a second sentence: no verb follows it."""
    k = at + 1
    while k < len(unit.tags) and unit.tags[k] in "NnjdD'":
        k += 1
    return k == len(unit.tags) or unit.tags[k] not in "VvXe"
