"""What the rules of the room hand to each other."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from dateline.extractors.quotes.phrases import Phrase
from dateline.kinds import CueClass, Polarity, QuoteKind


class Attribution(NamedTuple):
    """Who is said to have said something, in tokens of a unit.

    Args:
        rule: Id of the rule.
        speaker: Who.
        cue: The verb or phrase; None of a speaker line.
        via: Who passed it on.
        addressee: Whom it was said to.
        polarity: Whether the speaker stands by it.
        verb: Token of the verb that is used up by it; -1 without one.
    """

    rule: str
    speaker: Phrase | None
    cue: Phrase | None = None
    via: Phrase | None = None
    addressee: Phrase | None = None
    polarity: Polarity = Polarity.POSITIVE
    verb: int = -1


@attrs.define(kw_only=True)
class Draft:
    """A quote before its speaker is looked up.

    Args:
        spans: Offsets of its pieces.
        kind: Direct, indirect or mixed.
        rule: Id of the rule.
        speaker, cue, via, addressee: Offsets.
        cue_class: What the speaker does with the words.
        polarity: Whether the speaker stands by it.
        reason: Why there is no speaker.
        within: The quote that it stands inside of.
    """

    spans: list[tuple[int, int]]
    kind: QuoteKind
    rule: str
    speaker: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    cue_class: CueClass | None = None
    via: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    polarity: Polarity = Polarity.POSITIVE
    reason: str | None = None
    within: Draft | None = None
