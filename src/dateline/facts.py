"""What an annotation says, as pairs of a name and a value for a person to read (floor 2)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import attrs

from dateline.errors import describe_value
from dateline.kinds import DateMention, DateType, Initiative, Official, Polarity, Quote, RoleStatus
from dateline.model import Annotation, Article, Span

#: As much of a value as is worth showing.
_LONGEST = 300


def facts(article: Article, item: Annotation) -> tuple[tuple[str, str], ...]:
    """What an annotation says; first its kind with what tells it best, at the end the rule that fired.

    Values are on one line, and may hold whatever the text or a plugin's kind holds.

    Example:
        >>> from dateline import parse, extract
        >>> article = parse(" date 2021-11-06 Rain\\n“It holds,” said Norwegian Prime Minister Ada Quill.\\n")
        >>> for name, value in facts(article, extract(article).quotes[0]):
        ...     print(f"{name}: {value}")
        Quote: direct
        Speaker: Norwegian Prime Minister Ada Quill
        Office: Prime Minister, NO
        Verb: said
        Rule: quotes.cue-after-inverted
    """
    if isinstance(item, Quote):
        pairs = _quote(article, item)
    elif isinstance(item, Official):
        pairs = _official(item)
    elif isinstance(item, DateMention):
        pairs = _date(item)
    elif isinstance(item, Initiative):
        pairs = _initiative(item)
    else:
        pairs = _other(article, item)
    found = ((name, " ".join(value.split())[:_LONGEST]) for name, value in pairs if value)
    return tuple((name, value) for name, value in (*found, ("Rule", item.rule)) if value)


def office(official: Official) -> str:
    """The office with its status when that is not "current": ``former President``; empty when it has no name."""
    status = "" if official.role_status is RoleStatus.CURRENT else official.role_status.value
    return f"{status} {official.role or ''}".strip()


def post(official: Official) -> str:
    """The office, and whom it serves: ``former President, NO``; empty when nothing is known."""
    return ", ".join(part for part in (office(official), official.country, official.organization) if part)


def fields(article: Article, item: Annotation) -> Iterator[tuple[str, str]]:
    """The fields that a stranger's kind adds, as far as they have a value."""
    for field in attrs.fields(type(item)):
        value = getattr(item, field.name)
        if field.repr and field.name not in ("span", "rule") and value not in (None, (), ""):
            yield field.name, _shown(article, value)


def _quote(article: Article, quote: Quote) -> Iterator[tuple[str, str]]:
    yield "Quote", quote.kind.value + (", denied" if quote.polarity is Polarity.NEGATIVE else "")
    speaker = quote.speaker
    yield "Speaker", speaker.text or f"not found{': ' if speaker.reason else ''}{speaker.reason or ''}"
    if speaker.official is not None:
        if speaker.official.name not in speaker.text:
            yield "Person", speaker.official.name
        yield "Office", post(speaker.official)
    for name, span in (("Verb", quote.cue), ("Via", quote.via), ("To", quote.addressee)):
        if span is not None:
            yield name, article[span]


def _official(official: Official) -> Iterator[tuple[str, str]]:
    yield "Official", official.name
    yield "Office", office(official)
    yield "Country", official.country or ""
    yield "Organisation", official.organization or ""
    yield "Register", official.identifier or ""


def _date(date: DateMention) -> Iterator[tuple[str, str]]:
    yield ("Date" if date.type is DateType.DATE else date.type.value.capitalize()), worth(date)
    if date.edtf != date.value:
        yield "Days", (date.edtf or "").replace("/", " to ")
    if date.anchor is not None:
        yield "Counted from", str(date.anchor.date)


def worth(date: DateMention) -> str:
    """The value of a date with its modifier and alternatives."""
    value = " ".join(filter(None, (date.value, date.mod and date.mod.value)))
    return " or ".join((value, *date.alternatives))


def _initiative(initiative: Initiative) -> Iterator[tuple[str, str]]:
    yield "Initiative", initiative.name
    yield "Short for it", initiative.acronym or ""
    yield "Kind", initiative.category.value if initiative.category is not None else ""


def _other(article: Article, item: Annotation) -> Iterator[tuple[str, str]]:
    yield type(item).__name__, article[item.span]
    yield from fields(article, item)


def _shown(article: Article, value: object) -> str:
    if isinstance(value, Annotation):
        value = value.span
    if isinstance(value, Span):
        return article[value]
    if isinstance(value, tuple | list):
        return ", ".join(_shown(article, part) for part in value)
    if isinstance(value, Enum):
        return str(value.value)
    try:
        return str(value)
    except Exception:  # noqa: BLE001  (a stranger's code)
        return describe_value(value)
