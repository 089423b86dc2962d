"""The speaker of a quote between marks: verb and name behind it, before it, or a line that names the speaker."""

from __future__ import annotations

from dateline.extractors.quotes.cues import ING, PAST, nouns
from dateline.extractors.quotes.drafts import Attribution
from dateline.extractors.quotes.phrases import Phrase, phrase_after, phrase_before, skip_back, subject_before
from dateline.extractors.quotes.units import Unit
from dateline.kinds import CueClass, Polarity

_REACH = 14  # tokens between a verb and the quote it brings
_REACH_COLON = 28
_INNER = (CueClass.THINK, CueClass.SHOW)
_DENIALS = (CueClass.DENY, CueClass.REFUSE)
_SHORT = (CueClass.JUDGE, CueClass.ASK, CueClass.URGE)
_POSITIVE, _NEGATIVE = Polarity
_BETWEEN = frozenset("NnjdDIiT'AOogCPXpe")


def is_according(unit: Unit, at: int) -> bool:
    """Whether "according to" stands at a token."""
    return unit.words[at] == "according" and at + 1 < len(unit.words) and unit.words[at + 1] == "to"


def takes_quote(unit: Unit, at: int) -> bool:
    """Whether the token is a finite verb that words between marks can go with."""
    cue = unit.cues.get(at)
    return cue is not None and cue.shape is not ING and cue.quote


def said(unit: Unit, verb: int) -> tuple[Phrase, Polarity]:
    """The tokens of a verb with its negation; negative of one that denies or declines, or that "not" stands before."""
    denied = _negation(unit, verb)
    last = unit.after(verb) - 1
    if denied >= 0:
        return (denied, last), _NEGATIVE
    return (verb, last), _NEGATIVE if unit.cues[verb].kind in _DENIALS else _POSITIVE


def _negation(unit: Unit, verb: int) -> int:
    """The first token of the auxiliaries before a verb when one of them is negated; -1 otherwise."""
    at, found = verb - 1, -1
    while at >= 0 and unit.tags[at] in "XA":
        if unit.words[at] in nouns("negation"):
            found = at
        at -= 1
    if found < 0:
        return -1
    return found - 1 if found and unit.tags[found - 1] == "X" and unit.words[found] in ("not", "never") else found


def behind(unit: Unit, quote: int) -> Attribution | None:
    """``said Xi``, ``Xi said``, ``according to Xi`` or ``- Xi`` behind a quote."""
    tags = unit.tags
    count = len(tags)
    at = quote + 1
    if at < count and tags[at] == ",":
        at += 1
    if at >= count:
        return None
    if is_according(unit, at):
        who = phrase_after(unit, at + 2)
        return Attribution(rule="quotes.according-to", speaker=who, cue=(at, at + 1)) if who else None
    if tags[at] in "-" and at == quote + 1:
        return _dash(unit, at)
    while at < count and tags[at] == "A":
        at += 1
    if at < count and takes_quote(unit, at):
        return _inverted(unit, at)
    return subject_first(unit, at)


def _inverted(unit: Unit, verb: int) -> Attribution | None:
    after = unit.after(verb)
    while after < len(unit.tags) and unit.tags[after] in "A":
        after += 1
    who = phrase_after(unit, after)
    if who is None or unit.tags[who[0]] == "O":
        return None
    if who[1] + 1 < len(unit.tags) and takes_quote(unit, who[1] + 1) and unit.cues[verb].shape is not PAST:
        return None
    cue, polarity = said(unit, verb)
    return Attribution(
        rule="quotes.cue-after-inverted",
        speaker=who,
        cue=cue,
        via=via_behind(unit, who[1] + 1),
        polarity=polarity,
        verb=verb,
    )


def subject_first(unit: Unit, at: int) -> Attribution | None:
    """``Xi said`` at a token."""
    who = phrase_after(unit, at)
    if who is None or unit.tags[who[0]] == "O":
        return None
    verb = _verb_after(unit, who[1] + 1)
    if verb < 0 and unit.tags[who[1] + 1 : who[1] + 2] == "C" and (other := phrase_after(unit, who[1] + 2)) is not None:
        who = (who[0], other[1])  # "Quill and Orr said"
        verb = _verb_after(unit, who[1] + 1)
    if verb < 0:
        return None
    after = unit.after(verb)
    addressee = phrase_after(unit, after) if unit.cues[verb].hearer else None
    cue, polarity = said(unit, verb)
    return Attribution(
        rule="quotes.cue-after",
        speaker=who,
        cue=cue,
        addressee=addressee,
        via=via_behind(unit, addressee[1] + 1 if addressee else after),
        polarity=polarity,
        verb=verb,
    )


def _verb_after(unit: Unit, at: int) -> int:
    """The verb of the subject that ends before token ``at``, over adverbs, dates and appositions; -1 when there is none."""
    tags = unit.tags
    count = len(tags)
    for _ in range(4):
        while at < count and (tags[at] in "AXTd" or (tags[at] == "I" and tags[at + 1 : at + 2] == "T")):
            at += 1
        if at >= count:
            return -1
        if takes_quote(unit, at):
            return at
        if tags[at] == ",":
            at = _next_comma(tags, at + 1, count) + 1
        elif tags[at] in "-(":
            at = tags.find("-" if tags[at] == "-" else ")", at + 1, at + 20) + 1
        elif tags[at] in "IioW":
            later = next((k for k in range(at, min(count, at + 20)) if tags[k] in ",;:Q." or takes_quote(unit, k)), count)
            if later < count and takes_quote(unit, later) and later > at + 1:
                return later
            closed = later < count and tags[later] == "," and tags[at] != "W"
            at = later + 1 if closed and _takes_quote_soon(unit, later + 1) else 0
        else:
            return -1
        if at <= 0:
            return -1
    return -1


def _takes_quote_soon(unit: Unit, at: int) -> bool:
    """Whether a verb that takes a quote stands at a token or behind its adverbs and auxiliaries."""
    while at < len(unit.tags) and unit.tags[at] in "AX":
        at += 1
    return takes_quote(unit, at)


def _next_comma(tags: str, at: int, count: int) -> int:
    """The comma that closes an apposition; -1 when none does."""
    found = tags.find(",", at, min(count, at + 40))
    stop = tags.find("Q", at, min(count, at + 40))
    return -1 if found < 0 or 0 <= stop < found else found


def _dash(unit: Unit, at: int) -> Attribution | None:
    who = phrase_after(unit, at + 1)
    if who is None or "N" not in unit.tags[who[0] : who[1] + 1]:
        return None
    rest = who[1] + 1
    if rest < len(unit.tags) and unit.tags[rest] != ",":
        return None
    return Attribution(rule="quotes.dash-line", speaker=who)


def via_behind(unit: Unit, at: int) -> Phrase | None:
    """``CGTN`` of ", according to CGTN" and ", CGTN reported" behind an attribution."""
    tags = unit.tags
    comma = tags[at : at + 1] == ","
    stop = min(len(tags), at + 10)
    while at < stop and tags[at] in ",TId":
        at += 1
    if at + 2 < len(tags) and is_according(unit, at):
        return phrase_after(unit, at + 2)
    return closing_report(unit, at) if comma else None


def closing_report(unit: Unit, at: int) -> Phrase | None:
    """Who reports all that stands before: ``state radio`` of ", state radio reported on Friday." at the end of a sentence."""
    who = phrase_after(unit, at)
    if who is None or not takes_quote(unit, who[1] + 1):
        return None
    rest = unit.tags[unit.after(who[1] + 1) :]
    return who if not rest.strip("TIdA.") else None


def before(unit: Unit, quote: int, last: Phrase | None) -> Attribution | None:
    """``Xi said:``, ``Xi told reporters,`` or ``Xi:`` before a quote."""
    tags = unit.tags
    at = quote - 1
    if at < 0:
        return None
    mark = tags[at] if tags[at] in ",:-" else ""
    at -= len(mark)
    verb = _verb_before(unit, at, mark)
    if verb < 0:
        return _speaker_line(unit, at) if mark == ":" else None
    after = unit.after(verb)
    addressee = phrase_after(unit, after) if unit.cues[verb].hearer else None
    cue, polarity = said(unit, verb)
    return Attribution(
        rule="quotes.cue-before",
        speaker=subject_of(unit, verb, last),
        cue=cue,
        addressee=addressee,
        polarity=polarity,
        verb=verb,
    )


def _verb_before(unit: Unit, at: int, mark: str) -> int:
    tags = unit.tags
    low = max(-1, at - (_REACH_COLON if mark == ":" else _REACH if mark else 6))
    for k in range(at, low, -1):
        cue = unit.cues.get(k)
        if cue is not None and (cue.quote or (mark == ":" and cue.kind not in _INNER)):
            if k and unit.words[k - 1] == "so":
                return -1  # the so-called
            between = tags[unit.after(k) : at + 1]
            told = cue.hearer and phrase_after(unit, unit.after(k)) == (unit.after(k), at)
            if mark == "" and between and not told:
                return -1
            if mark == "," and between and tags[max(0, k - 2) : k] == ",W":
                return -1  # ", who spoke in Orrby," is closed before the quote
            if cue.kind in _SHORT and between and mark != ":":
                return -1
            return k
        if tags[k] == "Q" and mark == ":" and k and tags[k - 1] in "'DNnI":
            continue  # told the station's “Morning Hour”: “…”
        if tags[k] in ";Q" or (mark != ":" and tags[k] not in _BETWEEN and tags[k] != "p"):
            return -1
    return -1


_FILLERS = frozenset({"and", "from", "by", "to", "q", "a", "question", "answer"})


def lead_in(unit: Unit) -> Phrase | None:
    """Who a line that ends in a colon says speaks next: ``And from Ada Quill:``."""
    if unit.tags[-1:] != ":":
        return None
    found = _speaker_line(unit, len(unit.tags) - 2)
    return found.speaker if found else None


def _speaker_line(unit: Unit, at: int) -> Attribution | None:
    """``Ada Quill:`` or ``And from Ada Quill:`` at the beginning of a line."""
    start = 0
    while start < at and unit.words[start] in _FILLERS:
        start += 1
    who = phrase_after(unit, start)
    if who is None or not ("N" in unit.tags[who[0] : who[1] + 1] or unit.tags[start] == "D"):
        return None
    if who[1] != at and unit.tags[who[1] + 1] != ",":
        return None
    return Attribution(rule="quotes.speaker-line", speaker=who)


def subject_of(unit: Unit, verb: int, last: Phrase | None) -> Phrase | None:
    """Who does what a verb says: the noun phrase before it, or the subject that it shares with an earlier verb.

    Args:
        unit: The sentence.
        verb: Token of the verb.
        last: The last speaker before it in the sentence.
    """
    tags = unit.tags
    at = skip_back(unit, verb - 1)
    helped = at < verb - 1 and "X" in tags[at + 1 : verb]
    if (tags[verb] != "G" or helped) and (at < 0 or tags[at] not in "iCB"):
        found = subject_before(unit, at)
        if found is not None:
            return found
        if at >= 0 and tags[at] == "W":
            return phrase_before(unit, at - 1 - (tags[at - 1 : at] == ","))
    return last or first_subject(unit, verb)


def first_subject(unit: Unit, before: int) -> Phrase | None:
    """The subject of the first verb of the sentence."""
    tried = 0
    for k in range(1, before):
        if unit.tags[k] in "VXve":
            found = subject_before(unit, skip_back(unit, k - 1))
            if found is not None and not _in_circumstance(unit, found[0]):
                return found
            tried += 1
            if tried == 3:
                break
    return None


def _in_circumstance(unit: Unit, start: int) -> bool:
    """Whether a noun phrase belongs to a preposition that begins the clause: "In a statement released on Friday, …"."""
    tags = unit.tags
    return start > 0 and tags[start - 1] in "Ii" and (start == 1 or tags[start - 2] in ",;:CB")
