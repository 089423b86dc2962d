"""Reported speech without marks around it: that-clauses, "according to", "…, X said", infinitives, passives."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extractors.quotes.attribution import cue_tokens, is_according, polarity, subject_of, via_behind
from dateline.extractors.quotes.cues import Cue, CueClass, Frame, Shape
from dateline.extractors.quotes.drafts import Draft
from dateline.extractors.quotes.phrases import Phrase, phrase_after, phrase_before, skip_back
from dateline.extractors.quotes.units import Unit
from dateline.kinds import Polarity, QuoteKind

_SILENT = frozenset({CueClass.THINK, CueClass.SHOW, CueClass.DOCUMENT, CueClass.GREET})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_PASSIVE = frozenset({"expect", "report", "say", "believe", "think", "allege", "understand", "know", "estimate", "claim", "forecast"})
_CLAUSE_START = frozenset("DNnPdjQSITeVgGXAW")
_FINITE = frozenset("XVveE")


def find(unit: Unit, taken: set[int], last: Phrase | None) -> Iterator[tuple[Draft, Phrase | None, int, int]]:
    """Reports in a sentence, in order, each with its speaker and its first and last token.

    Args:
        unit: The sentence.
        taken: Tokens of verbs and quotes that quotes between marks have used up.
        last: The speaker of the last of those.
    """
    until = -1
    for at in sorted([*unit.cues, *(k for k, word in enumerate(unit.words) if word == "according")]):
        if at < until or at in taken:
            continue
        found = _according(unit, at, taken) if unit.words[at] == "according" else _report(unit, at, last, taken)
        if found is None:
            continue
        _, speaker, _, until = found
        last = speaker or last
        yield found


def _draft(unit: Unit, pieces: list[Phrase], rule: str, speaker: Phrase | None, cue: Phrase, pol: Polarity) -> Draft | None:
    spans = [span for a, b in pieces if (span := _trim(unit, a, b)) is not None]
    if not spans:
        return None
    mixed = any("Q" in unit.tags[a : b + 1] for a, b in pieces)
    return Draft(
        spans=spans, kind=QuoteKind.MIXED if mixed else QuoteKind.INDIRECT, rule=rule, speaker=chars(unit, speaker), cue=chars(unit, cue),
        polarity=pol,
    )


def chars(unit: Unit, phrase: Phrase | None) -> tuple[int, int] | None:
    """The offsets of a phrase, with the full stop of an abbreviation at its end."""
    if phrase is None:
        return None
    start, end = unit.starts[phrase[0]], unit.ends[phrase[1]]
    if unit.view[end : end + 1] == "." and end + 1 < unit.end and unit.view[end - 1].isalpha() and end - unit.starts[phrase[1]] <= 4:
        end += 1
    return start, end


def _trim(unit: Unit, a: int, b: int) -> tuple[int, int] | None:
    """The offsets of tokens without commas at the edges."""
    tags = unit.tags
    while a <= b and tags[a] in ",;:-)":
        a += 1
    while a <= b and tags[b] in ",;:-(":
        b -= 1
    if a > b:
        return None
    return unit.starts[a], unit.ends[b]


def _according(unit: Unit, at: int, taken: set[int]) -> tuple[Draft, Phrase | None, int, int] | None:
    if not is_according(unit, at):
        return None
    tags = unit.tags
    speaker = phrase_after(unit, at + 2)
    if speaker is None:
        return None
    end = _skip_apposition(unit, speaker[1] + 1)
    if not tags[:at].strip("CABS,") or tags[at - 1] in ";:Q" or (tags[at - 1] == "C" and tags[end : end + 1] == ","):
        first, until = end + 1, clause_end(unit, end + 1, taken)
    else:
        first, until = clause_start(unit, at - 1, taken), at - 1
    if until - first < 2:
        return None
    draft = _draft(unit, [(first, until)], "quotes.according-to", speaker, (at, at + 1), Polarity.POSITIVE)
    return None if draft is None else (draft, speaker, min(first, at), max(until, end))


def _skip_apposition(unit: Unit, at: int) -> int:
    """The comma that ends "according to Ada Quill, head of the office," when an apposition follows the name."""
    tags = unit.tags
    if tags[at : at + 1] == ",":
        closed = tags.find(",", at + 1, at + 25)
        if closed > 0 and tags[at + 1] in "DnW" and not any(tag in "XVv" for tag in tags[closed + 1 : closed + 2]):
            return closed
    return at


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


def _report(unit: Unit, verb: int, last: Phrase | None, taken: set[int]) -> tuple[Draft, Phrase | None, int, int] | None:
    cue, tags = unit.cues[verb], unit.tags
    before = skip_back(unit, verb - 1)
    be = next((k for k in range(verb - 1, before, -1) if tags[k] == "X"), -1)
    if be >= 0 and unit.words[be] in _BE and cue.shape in (Shape.PAST, Shape.PARTICIPLE):
        return _passive(unit, verb, be, cue, taken)
    if cue.kind in _SILENT:
        return None
    content = content_of(unit, verb, cue)
    if content is None or (content[1] == "quotes.zero-that" and tags[content[0]] in "IATS"):
        aside = _parenthetical(unit, verb, cue, last, taken)
        if aside is not None or content is None:
            return aside
    first, rule = content
    own = tags[verb] != "G" and before >= 0 and tags[before] not in "iCB,"
    if rule == "quotes.object" and not own and cue.kind in (CueClass.SAY, CueClass.CLAIM, CueClass.ASK) and "Q" not in tags[first:]:
        return None
    end = clause_end(unit, first, taken)
    if end < first:
        return None
    speaker = subject_of(unit, verb, last)
    draft = _draft(unit, [(first, end)], rule, speaker, cue_tokens(unit, verb), polarity(unit, verb))
    if draft is None:
        return None
    if tags[first : end + 1] == "Q":
        return None
    if Frame.HEARER in cue.frames:
        draft.addressee = chars(unit, phrase_after(unit, unit.after(verb)))
    draft.via = chars(unit, via_behind(unit, end + 1))
    start = min(first, verb if speaker is None else speaker[0])
    return draft, speaker, start, end


_NOUNS = frozenset(
    "belief confidence hope concern view conviction fear doubt claim warning pledge promise commitment opinion regret assertion allegation argument "
    "suggestion prediction assurance assurances statement announcement report reports accusation accusations expectation position complaint".split()
)


def _noun_that(unit: Unit, at: int) -> int:
    """The token behind "that" of "confidence that", "his belief that" at a token; -1 without one."""
    that = unit.tags.find("t", at, at + 6)
    if that > at and unit.words[that - 1] in _NOUNS and that + 1 < len(unit.tags):
        return that + 1
    return -1


def content_of(unit: Unit, verb: int, cue: Cue) -> tuple[int, str] | None:
    """The first token of what is reported behind a verb, and the rule that says so; None when nothing is."""
    tags, frames = unit.tags, cue.frames
    count = len(tags)
    at = unit.after(verb)
    if Frame.HEARER in frames:
        hearer = phrase_after(unit, at)
        if hearer is None:
            return None
        at = hearer[1] + 1
    elif at + 1 < count and unit.words[at] == "to" and tags[at + 1] in "NDnO" and Frame.TO not in frames and not cue.preps:
        hearer = phrase_after(unit, at + 1)
        at = hearer[1] + 1 if hearer else at
    plain = at
    at = _skip_circumstance(unit, at)
    if at >= count:
        return None
    tag = tags[at]
    if tag == "t" and (Frame.THAT in frames or Frame.HEARER in frames):
        return (at + 1, "quotes.that") if at + 1 < count else None
    if tag == "w" and (Frame.WH in frames or Frame.HEARER in frames):
        return at, "quotes.asked-whether"
    if unit.words[at] == "if" and cue.kind is CueClass.ASK:
        return at, "quotes.asked-whether"
    if Frame.ZERO in frames or Frame.HEARER in frames:
        if tags[at] == "," and at > unit.after(verb):
            return (at + 1, "quotes.zero-that") if _is_clause(unit, at + 1, strict=True) else None
        if tags[plain] != "," and _is_clause(unit, at, strict=Frame.OBJECT in frames or tags[verb] == "G" and not _free(unit, verb)):
            return at, "quotes.zero-that"
    if tag == "i" and Frame.TO in frames and at + 1 < count and tags[at + 1] not in "NDP":
        return at, "quotes.infinitive"
    if tag in "iIo" and unit.words[at] in cue.preps and at + 1 < count:
        return at + 1, "quotes.object"
    if Frame.THAT in frames and (belief := _noun_that(unit, at)) > 0:
        return belief, "quotes.noun-that"
    if (Frame.OBJECT in frames or Frame.OBJECT_TO in frames) and tags[at] in "DNnjdPOgQ":
        if Frame.OBJECT not in frames and "i" not in tags[at : at + 12]:
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
    if that > at and all(tag in "IDNnjdTA'og,i" for tag in tags[at:that]) and tags[at] in "I,":
        return that
    return at


def _is_clause(unit: Unit, at: int, strict: bool) -> bool:
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
        if verb < count and (tags[verb] in _FINITE or (tags[verb] == "Q" and not strict)):
            return True
    if strict or (subject is not None and tags[subject[1] + 1 : subject[1] + 2] == ","):
        return False
    if subject is not None and subject[1] - start > 3 and tags[start] in "DNnjd":
        return True  # its verb is one that no table has
    stop = min(count, at + 30)
    return any(tags[k] in "Xv" or (tags[k] == "V" and tags[k - 1] in "nNP") or (tags[k] == "P" and k > at + 1) for k in range(at + 1, stop))


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
    tags, words = unit.tags, unit.words
    count = len(tags)
    depth = 0
    for k in range(first, count):
        tag = tags[k]
        if k in taken:
            return _before(unit, k, first)
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth -= 1
            if depth < 0:
                return k - 1
        elif depth > 0 or k == first:
            continue
        elif tag == ";":
            if not tags[k + 1 : k + 3].lstrip("C").startswith("i"):  # "to live in peace; to travel freely"
                return k - 1
        elif tag == "," and _ends_at_comma(unit, k, first):
            return k - 1
        elif tag == "-" and words[k] not in ("-",) and tags.find("-", k + 1) < 0 and k > first + 2:
            return k - 1
        elif tag == "C" and k + 1 < count and _coordinated(unit, k + 1):
            return _before(unit, k, first)
        elif is_according(unit, k):
            return _before(unit, k, first)
    return count - 1


def _before(unit: Unit, at: int, first: int) -> int:
    at -= 1
    while at >= first and unit.tags[at] in ",-C":
        at -= 1
    return at


def _ends_at_comma(unit: Unit, comma: int, first: int) -> bool:
    tags, words = unit.tags, unit.words
    at = comma + 1
    if at >= len(tags):
        return True
    while at < len(tags) - 1 and tags[at] == "A":
        at += 1
    if tags[at] == "G" and unit.cues[at].kind is not CueClass.THINK:
        return True
    if tags[at] == "B" and words[at] == "but":
        return True
    if tags[at] == "C" and at + 1 < len(tags):
        return _reports_soon(unit, at + 1)
    if tags[at] == "S" and words[at] in ("while", "although", "though", "whereas"):
        return True
    if is_according(unit, at):
        return True
    return False


def _coordinated(unit: Unit, at: int) -> bool:
    """Whether behind "and" the speaker's next reporting verb stands."""
    tags = unit.tags
    while at < len(tags) and tags[at] in "A":
        at += 1
    cue = unit.cues.get(at)
    return cue is not None and cue.kind is not CueClass.THINK and cue.shape in (Shape.PAST, Shape.THIRD) and content_of(unit, at, cue) is not None


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
    return cue is not None and Frame.QUOTE in cue.frames


def _parenthetical(unit: Unit, verb: int, cue: Cue, last: Phrase | None, taken: set[int]) -> tuple[Draft, Phrase | None, int, int] | None:
    """``…, Xi said.`` and ``…, said Xi.`` behind or inside a clause."""
    if Frame.QUOTE not in cue.frames or cue.shape is Shape.ING:
        return None
    tags = unit.tags
    count = len(tags)
    before = skip_back(unit, verb - 1)
    if before >= 1 and tags[before] == ",":
        speaker = phrase_after(unit, unit.after(verb))  # said Xi
        opened, closed = before, (speaker[1] + 1 if speaker else count)
        if speaker is None or tags[speaker[0]] == "O":
            speaker = None
    else:
        speaker = None
    if speaker is None:
        speaker = subject_of(unit, verb, last) if tags[verb] != "G" else None
        if speaker is None or speaker[0] < 1:
            return None
        opened, closed = speaker[0] - 1, unit.after(verb)
    if tags[opened] not in ",-":
        return None
    first = clause_start(unit, opened - 1, taken)
    head = tags[first:opened]
    pieces = [(first, opened - 1)]
    until = closed
    if closed < count and tags[closed] == "," and closed + 3 < count and tags[closed + 1] not in "GW" and not is_according(unit, closed + 1):
        until = clause_end(unit, closed + 1, taken)
        pieces.append((closed + 1, until))
    elif not any(tag in _FINITE for tag in head) and (len(head) < 6 or tags[first] in "ISTi"):
        return None
    if len(pieces) == 1 and (opened - first < 3 and "Q" not in head or tags[first] == "S" and "," not in head and unit.words[first] != "if"):
        return None
    draft = _draft(unit, pieces, "quotes.parenthetical", speaker, cue_tokens(unit, verb), polarity(unit, verb))
    return None if draft is None else (draft, speaker, first, max(until, closed - 1))


def _passive(unit: Unit, verb: int, be: int, cue: Cue, taken: set[int]) -> tuple[Draft, Phrase | None, int, int] | None:
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
    draft = _draft(unit, [subject, (at, end)], "quotes.passive", None, (be, verb), Polarity.POSITIVE)
    if draft is None:
        return None
    draft.reason = "the passive names no source"
    return draft, None, subject[0], end
