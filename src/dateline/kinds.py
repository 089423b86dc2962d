"""The four kinds of finding that `dateline` itself makes (floor 0)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import attrs

from dateline.model import Annotation, Span


class DateType(StrEnum):
    """TIMEX3 ``type``."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class DateMod(StrEnum):
    """TIMEX3 ``mod``."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


class Granularity(StrEnum):
    """The unit that a date mention speaks in."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY_PART = "day_part"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@attrs.frozen(kw_only=True)
class Anchor:
    """What a relative date was counted from.

    Args:
        date: The day counted from (the first one when the anchor is longer than a day).
        span: The earlier mention it was taken from; None when it is the article's own date.
    """

    date: dt.date
    span: Span | None = None


@attrs.frozen(kw_only=True)
class DateMention(Annotation):
    """A date, time, duration or set named in the text (a TIMEX3).

    The span has no preposition but keeps its determiner and modifier: ``"the last few years"``, ``"early March"``.

    Args:
        type: TIMEX3 type.
        value: TIMEX3 value: ``"2021-11-05"``, ``"2021-W44"``, ``"2021-07"``, ``"P2Y"``, ``"PXY"``; with X digits where it
            stays unknown (``"XXXX-11-05"`` in an article without a date).
        mod: TIMEX3 modifier.
        earliest, latest: First and last day that it covers, closed; None when unknown or, of most durations, meaningless.
        granularity: The unit it speaks in; None for the vague (``"recently"``).
        anchor: What it was counted from; None when it is absolute.
        alternatives: Other TIMEX3 values that it may mean.
    """

    type: DateType
    value: str
    mod: DateMod | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    granularity: Granularity | None = None
    anchor: Anchor | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def edtf(self) -> str | None:
        """The covered days as a day or an interval of days in the Extended Date/Time Format of ISO 8601-2.

        Example:
            >>> DateMention(span=Span(0, 4), rule="dates.month", type=DateType.DATE, value="2021-07",
            ...             earliest=dt.date(2021, 7, 1), latest=dt.date(2021, 7, 31)).edtf
            '2021-07-01/2021-07-31'
        """
        if self.earliest is None and self.latest is None:
            return None
        if self.earliest == self.latest:
            return str(self.earliest)
        return f"{self.earliest or '..'}/{self.latest or '..'}"


class MentionForm(StrEnum):
    """How a text names an official."""

    TITLED = "titled"
    """With the office in front, as in ``President Quill``."""
    NAME = "name"
    """The full name alone."""
    SHORT = "short"
    """A part of the name alone, as in ``Quill``."""
    ROLE_ONLY = "role_only"
    """The office alone, as in ``the Norwegian President``."""
    APPOSITIVE = "appositive"
    """With the office set off by a comma, as in ``Ada Quill, the foreign minister``, ``the mayor, Ada Quill``."""
    PRONOUN = "pronoun"


@attrs.frozen(kw_only=True)
class Mention:
    """One place where a text names an official.

    Args:
        span: The whole noun phrase.
        form: How it names the person.
        name: The bare name in it; None when there is none.
        role: The office in it, with its country when that is inside; None when there is none.
    """

    span: Span
    form: MentionForm
    name: Span | None = None
    role: Span | None = None


class RoleStatus(StrEnum):
    """Whether an office is held, from words in the text alone; "deputy" is part of the role."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    ELECT = "elect"
    DESIGNATE = "designate"


class Fact(StrEnum):
    """An attribute of an official that the text gives evidence for."""

    ROLE = "role"
    COUNTRY = "country"
    ORGANIZATION = "organization"


@attrs.frozen(kw_only=True)
class Evidence:
    """What a fact about an official was taken from.

    Args:
        fact: The attribute it speaks for.
        span: The characters that say so.
        rule: Id of the rule that read them.
    """

    fact: Fact
    span: Span
    rule: str


@attrs.frozen(kw_only=True)
class Official(Annotation):
    """A holder of a public office named in the article, with every mention: one value per person and article.

    ``span`` is the first mention.

    Args:
        name: The fullest name that the text gives.
        given_name, family_name: Only when the order of the name is known.
        honorific_prefix: As written: ``"Dr"``, ``"Sir"``.
        role: The office as written, without country and status: ``"Foreign Minister"``.
        role_status: From words in the text.
        country: ISO 3166-1 alpha-2 code of the country served; None when the text does not say.
        organization: The organisation served, for the offices of one (UN, EU, NATO).
        mentions: In order.
        evidence: What role, country and organisation were taken from.
        identifier: For plugins that link to a register.
    """

    name: str
    given_name: str | None = None
    family_name: str | None = None
    honorific_prefix: str | None = None
    role: str | None = None
    role_status: RoleStatus = RoleStatus.CURRENT
    country: str | None = None
    organization: str | None = None
    mentions: tuple[Mention, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    identifier: str | None = None


class QuoteKind(StrEnum):
    """How another's words are given."""

    DIRECT = "direct"
    """Word for word, between marks."""
    INDIRECT = "indirect"
    """In the writer's words, without marks."""
    MIXED = "mixed"
    """In the writer's words with pieces between marks."""


class SpeakerKind(StrEnum):
    """What kind of source a quote is due to."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    GROUP = "group"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Speaker:
    """To whom a quote is due.

    Args:
        span: The whole noun phrase that names the speaker; None when nobody is found.
        text: Its characters; empty when nobody is found.
        kind: What kind of source it is.
        official: The official it stands for.
        reason: Why nobody is found; None when somebody is.
    """

    span: Span | None
    text: str
    kind: SpeakerKind
    official: Official | None = None
    reason: str | None = None


class Polarity(StrEnum):
    """Whether the speaker stands by the words."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    """Denied, or declined to say."""


class CueClass(StrEnum):
    """What the speaker does with the words, by the verb that reports them."""

    SAY = "say"
    CLAIM = "claim"
    PROMISE = "promise"
    AGREE = "agree"
    ASK = "ask"
    URGE = "urge"
    DENY = "deny"
    REFUSE = "refuse"
    """``declined to say``: the words are not given."""
    JUDGE = "judge"
    """``praised``, ``called``, ``condemned``."""
    GREET = "greet"
    """``thanked``, ``welcomed``."""
    FOLLOW = "follow"
    """``continued``, ``went on``."""
    DOCUMENT = "document"
    """``reads``: a text says so."""
    THINK = "think"
    """``believes``, ``hopes``, ``wants``: thought, feeling or plan, and no speech."""
    SHOW = "show"
    """``shows``, ``proves``: a study or a fact says so, and nobody speaks."""


@attrs.frozen(kw_only=True)
class Quote(Annotation):
    """What somebody said: one utterance, also when it is interrupted or runs over paragraphs.

    Args:
        spans: The pieces of the utterance in order, without outer marks, "that" and, when indirect, the closing full stop;
            ``span`` covers them.
        kind: Direct, indirect or mixed.
        speaker: To whom it is due; always there, with a ``reason`` when nobody is found.
        cue: The verb or phrase that reports it (``said``, ``according to``).
        cue_class: What the speaker does with the words; None without a verb.
        via: Who passed it on: ``CGTN`` in "said Xi, according to CGTN".
        addressee: Whom it was said to.
        polarity: Whether the speaker stands by it.
    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    speaker: Speaker
    cue: Span | None = None
    cue_class: CueClass | None = None
    via: Span | None = None
    addressee: Span | None = None
    polarity: Polarity = Polarity.POSITIVE


class InitiativeCategory(StrEnum):
    """What kind of undertaking a name stands for."""

    PROGRAMME = "programme"
    PLAN = "plan"
    AGREEMENT = "agreement"
    LAW = "law"
    FUND = "fund"
    SUMMIT = "summit"
    OPERATION = "operation"


@attrs.frozen(kw_only=True)
class Initiative(Annotation):
    """A named programme, plan, treaty, law, fund, summit or operation, with every mention in the article.

    ``span`` is the first mention.

    Args:
        name: Its fullest name in the text, without an article.
        acronym: As introduced in the text.
        category: None when unclear.
        mentions: In order; an acronym is a mention of its own.
    """

    name: str
    acronym: str | None = None
    category: InitiativeCategory | None = None
    mentions: tuple[Span, ...] = ()


def places(item: Annotation) -> tuple[Span, ...]:
    """Where an annotation shows in the text: pieces of a quote, mentions of an official or initiative, else its span.

    Example:
        >>> places(DateMention(span=Span(0, 4), rule="dates.month", type=DateType.DATE, value="2021-07"))
        (Span(start=0, end=4),)
    """
    if isinstance(item, Quote):
        return item.spans or (item.span,)
    if isinstance(item, Official):
        return tuple(mention.span for mention in item.mentions) or (item.span,)
    if isinstance(item, Initiative):
        return item.mentions or (item.span,)
    return (item.span,)
