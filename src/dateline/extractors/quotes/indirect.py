"""Reported speech without marks around it: that-clauses, "according to", "…, X said", infinitives, passives."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extractors.quotes.attribution import is_according, said, subject_of, via_behind
from dateline.extractors.quotes.clauses import FINITE, clause_end, clause_start, content_of, is_clause
from dateline.extractors.quotes.cues import ING, PARTICIPLE, PAST, Cue
from dateline.extractors.quotes.drafts import Draft
from dateline.extractors.quotes.phrases import Phrase, phrase_after, phrase_before, skip_back
from dateline.extractors.quotes.units import Unit
from dateline.kinds import CueClass, Polarity, QuoteKind

#: With these a noun phrase stands for words only when the verb has a subject of its own.
_OWN = (CueClass.SAY, CueClass.CLAIM, CueClass.ASK)
#: What these report is no speech.
SILENT = frozenset({CueClass.THINK, CueClass.SHOW, CueClass.DOCUMENT, CueClass.GREET})
_INDIRECT, _MIXED = QuoteKind.INDIRECT, QuoteKind.MIXED
_POSITIVE = Polarity.POSITIVE
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_PASSIVE = frozenset(
    {"expect", "report", "say", "believe", "think", "allege", "understand", "know", "estimate", "claim", "forecast"}
)
#: A report, who made it, and its first and last token.
Found = tuple[Draft, Phrase | None, int, int]


def find(
    unit: Unit, taken: set[int], last: Phrase | None, loose: Sequence[int] = (), silent: frozenset[CueClass] = SILENT
) -> list[Draft]:
    """Reports in a sentence, in order.

    Args:
        unit: The sentence.
        taken: Tokens of verbs and quotes that quotes between marks have used up; those of quotes inside the reports are added.
        last: The speaker of the last of those.
        loose: Tokens of quotes that nobody is known to have said.
        silent: Classes of verbs to pass over.
    """
    drafts: list[Draft] = []
    until = -1
    anchors: Sequence[int] = [*unit.cues]
    if unit.lower.find("according", unit.start, unit.end) >= 0:
        anchors = sorted([*anchors, *(k for k, word in enumerate(unit.words) if word == "according")])
    for at in anchors:
        if at < until or at in taken:
            continue
        if at in unit.cues:
            found = _report(unit, at, last, taken, until + 1, silent)
        else:
            found = _according(unit, at, taken, until + 1)
        if found is not None:
            draft, speaker, first, until = found
            drafts.append(draft)
            last = speaker or last
            if loose:
                taken.update([token for token in loose if first <= token <= until])
    return drafts


def _draft(
    unit: Unit, pieces: list[Phrase], rule: str, speaker: Phrase | None, cue: Phrase, pol: Polarity, verb: int = -1
) -> Draft | None:
    spans = [span for a, b in pieces if (span := _trim(unit, a, b)) is not None]
    if not spans:
        return None
    mixed = bool(unit.quotes) and any("Q" in unit.tags[a : b + 1] for a, b in pieces)
    kind = _MIXED if mixed else _INDIRECT
    return Draft(
        spans=spans,
        kind=kind,
        rule=rule,
        speaker=chars(unit, speaker),
        cue=chars(unit, cue),
        cue_class=unit.cues[verb].kind if verb >= 0 else None,
        polarity=pol,
    )


def chars(unit: Unit, phrase: Phrase | None) -> tuple[int, int] | None:
    """The offsets of a phrase, with the full stop of an abbreviation at its end."""
    if phrase is None:
        return None
    span = start, end = unit.span_of(*phrase)
    stopped = end + 1 < unit.end and unit.view[end] == "."
    if stopped and len(unit.words[phrase[1]]) <= 4 and unit.view[end - 1].isalpha():
        return start, end + 1
    return span


def _trim(unit: Unit, a: int, b: int) -> tuple[int, int] | None:
    """The offsets of tokens without commas at the edges."""
    tags = unit.tags
    while a <= b and tags[a] in ",;:-)":
        a += 1
    while a <= b and tags[b] in ",;:-(":
        b -= 1
    if a > b:
        return None
    return unit.span_of(a, b)


def _according(unit: Unit, at: int, taken: set[int], floor: int) -> Found | None:
    if not is_according(unit, at):
        return None
    tags = unit.tags
    speaker = phrase_after(unit, at + 2)
    if speaker is None:
        return None
    last, behind = _issued(unit, speaker[1])
    speaker, end = (speaker[0], last), _skip_apposition(unit, behind)
    if not tags[:at].strip("CABS,") or tags[at - 1] in ";:Q" or (tags[at - 1] == "C" and tags[end : end + 1] == ","):
        first, until = end + 1, clause_end(unit, end + 1, taken)
    else:
        first, until = max(floor, clause_start(unit, at - 1, taken)), at - 1
    if until - first < 2:
        return None
    draft = _draft(unit, [(first, until)], "quotes.according-to", speaker, (at, at + 1), _POSITIVE)
    return None if draft is None else (draft, speaker, min(first, at), max(until, end))


def _issued(unit: Unit, last: int) -> tuple[int, int]:
    """The last token of a document with who it comes from, and where its participle ends: "a statement ``issued on Friday by
    the ministry``".
    """
    tags, at = unit.tags, last + 1
    closed = tags.find(",", at, at + 25) if tags[at : at + 1] and tags[at] in "evV" else -1
    for k in range(at + 1, closed):
        if unit.words[k] in ("by", "from"):
            issuer = phrase_after(unit, k + 1)
            return (issuer[1] if issuer else last), closed
        if tags[k] not in "ITdA":
            break
    return last, max(closed, at)


def _skip_apposition(unit: Unit, at: int) -> int:
    """The comma that ends "according to Ada Quill, head of the office," when an apposition follows the name.

    What has a verb of its own, or no clause behind it, is no apposition but the clause itself.
    """
    tags = unit.tags
    if tags[at : at + 1] == ",":
        closed = tags.find(",", at + 1, at + 25)
        if closed > 0 and tags[at + 1] in "DnW" and not any(tag in "XVv" for tag in tags[closed + 1 : closed + 2]):
            inner = phrase_after(unit, at + 1)
            verb = inner is not None and tags[inner[1] + 1] in "XVv"
            if tags[at + 1] == "W" or (not verb and is_clause(unit, closed + 1, strict=tags[closed + 1] == "S")):
                return closed
    return at


def _report(
    unit: Unit, verb: int, last: Phrase | None, taken: set[int], floor: int, silent: frozenset[CueClass]
) -> Found | None:
    cue, tags = unit.cues[verb], unit.tags
    before = skip_back(unit, verb - 1)
    be = tags.rfind("X", before + 1, verb)
    if be >= 0 and unit.words[be] in _BE and cue.shape in (PAST, PARTICIPLE):
        return _passive(unit, verb, be, cue, taken)
    if cue.kind in silent:
        return None
    content = content_of(unit, verb, cue)
    if content is None or (content[1] == "quotes.zero-that" and tags[content[0]] in "IATS"):
        aside = _parenthetical(unit, verb, cue, last, taken, floor)
        if aside is not None or content is None:
            return aside
    first, rule = content
    own = tags[verb] != "G" and before >= 0 and tags[before] not in "iCB,"
    if rule == "quotes.object" and not own and cue.kind in _OWN and "Q" not in tags[first:]:
        return None
    end = clause_end(unit, first, taken)
    bare = rule == "quotes.object" and tags[first - 1] not in "Iio" and "Q" not in tags[first : end + 1]
    if end < first or (bare and (end - first < 2 or cue.object_quoted)):
        return None  # "praised the crew" gives nobody's words
    speaker = subject_of(unit, verb, last)
    draft = _draft(unit, [(first, end)], rule, speaker, *said(unit, verb), verb)
    led = rule == "quotes.that" or tags[first - 1] in "Iio"  # "warned against “haste”"
    if draft is None or (tags[first : end + 1] == "Q" and not led):
        return None
    if cue.hearer:
        draft.addressee = chars(unit, phrase_after(unit, unit.after(verb)))
    via = via_behind(unit, end + 1) or _quoted_by(unit, verb)
    draft.via = chars(unit, via)
    start = min(first, verb if speaker is None else speaker[0])
    return draft, speaker, start, max(end, via[1]) if via else end


def _quoted_by(unit: Unit, verb: int) -> Phrase | None:
    """Who passes it on: ``state radio`` of "was quoted by state radio as saying"."""
    if verb < 3 or unit.words[verb - 1] != "as":
        return None
    passed = phrase_before(unit, verb - 2)
    return passed if passed is not None and passed[0] > 1 and unit.words[passed[0] - 1] == "by" else None


def _aside(unit: Unit, verb: int, last: Phrase | None) -> tuple[Phrase, int, int] | None:
    """The speaker of ", Xi said" or ", said Xi", and the tokens before and behind it."""
    tags = unit.tags
    before = skip_back(unit, verb - 1)
    inverted = before >= 1 and tags[before] == "," and not unit.cues[verb].hearer
    speaker = phrase_after(unit, unit.after(verb)) if inverted else None
    if speaker is not None and tags[speaker[0]] != "O":
        return speaker, before, speaker[1] + 1
    speaker = subject_of(unit, verb, last)
    if speaker is None or speaker[0] < 1:
        return None
    described = phrase_before(unit, speaker[0] - 2) if tags[speaker[0] - 1] == "," and tags[speaker[0]] == "N" else None
    if described is not None and tags[described[0]] == "D" and tags[described[0] - 1 : described[0]] == ",":
        speaker = (described[0], speaker[1])  # ", his lawyer, Ada Quill, said"
    return speaker, speaker[0] - 1, unit.after(verb)


def _parenthetical(unit: Unit, verb: int, cue: Cue, last: Phrase | None, taken: set[int], floor: int) -> Found | None:
    """``…, Xi said.`` and ``…, said Xi.`` behind or inside a clause."""
    aside = _aside(unit, verb, last) if cue.quote and cue.shape is not ING else None
    if aside is None or unit.tags[aside[1]] not in ",-":
        return None
    speaker, opened, closed = aside
    tags = unit.tags
    first = max(floor, clause_start(unit, opened - 1, taken))
    head = tags[first:opened]
    pieces = [(first, opened - 1)]
    until = closed
    goes_on = tags[closed : closed + 1] == "," and closed + 2 < len(tags) and tags[closed + 1] not in "GW"
    if goes_on and not is_according(unit, closed + 1):
        until = clause_end(unit, closed + 1, taken)
        pieces.append((closed + 1, until))
    elif not _stands_alone(unit, first, head):
        return None
    draft = _draft(unit, pieces, "quotes.parenthetical", speaker, *said(unit, verb), verb)
    return None if draft is None else (draft, speaker, first, max(until, closed - 1))


def _stands_alone(unit: Unit, first: int, head: str) -> bool:
    """Whether what stands before ", she said" is a sentence, and no circumstance: "As the minister left, she said"."""
    if not head:
        return False
    if head[0] == "S" and "," not in head and unit.words[first] != "if":
        return False
    if not any(tag in FINITE for tag in head):
        return len(head) >= 6 and head[0] not in "ISTi"
    return len(head) >= 3 or "Q" in head


def _passive(unit: Unit, verb: int, be: int, cue: Cue, taken: set[int]) -> Found | None:
    """``The convoy is expected to arrive``: no source is named, the subject belongs to what is said."""
    tags = unit.tags
    at = unit.after(verb)
    if cue.verb not in _PASSIVE or at >= len(tags) or tags[at] not in "iev":
        return None
    subject = phrase_before(unit, skip_back(unit, be))
    if subject is None:
        return None
    end = clause_end(unit, at, taken)
    joined = tags.find(",C", at, end + 1)
    end = joined - 1 if joined > at else end
    draft = _draft(unit, [subject, (at, end)], "quotes.passive", None, (be, verb), _POSITIVE, verb)
    if draft is None:
        return None
    draft.reason = "the passive names no source"
    return draft, None, subject[0], end
