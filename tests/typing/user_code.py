"""What users of `dateline` write, as type checkers see it: run under mypy --strict and pyright, and imported by a test."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_type

import attrs

import dateline
from dateline import (
    Annotation,
    Article,
    DateMention,
    Extractor,
    Findings,
    Format,
    Head,
    Initiative,
    Official,
    Problem,
    Quote,
    Reader,
    Refiner,
    Sniff,
    Source,
    Span,
    Speaker,
    hookimpl,
)
from dateline.rules import Rule
from dateline.testing import Case, cases, check, check_format, check_rules, record


@attrs.frozen(kw_only=True)
class Money(Annotation):
    """A stranger's kind: a sum of money."""

    amount: int
    currency: str | None = None


def find_money(article: Article, found: Findings) -> Iterator[Money]:
    """A stranger's extractor, that reads another kind."""
    assert_type(found.reading.view, str)
    assert_type(found[DateMention], tuple[DateMention, ...])
    for hit in re.finditer(r"€([0-9]{1,12})", found.reading.view):
        yield Money(span=Span(*hit.span()), rule="money.sign", amount=int(hit[1]), currency="EUR")


def only_euros(article: Article, items: tuple[Money, ...], found: Findings) -> Iterable[Money]:
    """A stranger's refiner."""
    return [item for item in items if item.currency == "EUR"]


def sniff(head: Head) -> Sniff | None:
    """A stranger's format, how it looks at a file."""
    return Sniff(score=0.9, reason="it begins with ##") if head.text is not None and head.text.startswith("##") else None


def read(source: Source) -> Iterator[Article | Problem | Source]:
    """A stranger's format, how it reads one."""
    for chunk in source.chunks():
        if isinstance(chunk, Problem):
            yield chunk
        else:
            yield Article(text=chunk.text, paragraphs=(Span(0, len(chunk.text)),), dates=source.stated)


MONEY = Extractor(name="money", makes=Money, find=find_money, needs=(DateMention,))
EUROS = Refiner(name="euros", of=Money, refine=only_euros)
HASHES = Format(name="hashes", sniff=sniff, read=read)


@hookimpl
def dateline_extractors() -> Iterable[Extractor[Money]]:
    """A hook keeps its signature behind the mark."""
    return [MONEY]


def tests_of_a_plugin(article: Article) -> None:
    """What the tests of a stranger's plugin get from `dateline.testing`."""
    assert_type(check(MONEY, article), tuple[Money, ...])
    assert_type(check(MONEY, article, rules=(), alone=True, linear=True), tuple[Money, ...])
    assert_type(check(MONEY, article)[0].amount, int)
    rule = Rule(id="money.sign", says="A sign and a number.", example="It cost €5.", finds=("€5",))
    check_rules(MONEY, [rule])
    assert_type(check_format(HASHES, ["## It rained.", b"## It rained."]), tuple[Article, ...])
    assert_type(cases("# a title\nIt cost [[€5]]."), tuple[Case, ...])
    assert_type(record("cases.txt", MONEY), str)
    for case in cases("# a title\nIt cost [[€5]]."):
        case.check(MONEY, spans=lambda money: [money.span])
        assert_type(case.marked, tuple[Span, ...] | None)


def main() -> Findings:
    """Everything that a user touches has the type that the docs promise."""
    assert_type(MONEY, Extractor[Money])
    assert_type(EUROS, Refiner[Money])
    assert_type(MONEY.makes, type[Money])
    assert_type(dateline_extractors(), Iterable[Extractor[Money]])

    reader = Reader(extractors=[MONEY], refiners=(EUROS,), formats=[HASHES], without=("initiatives",))
    assert_type(reader, Reader)
    runs: Callable[[Article], Findings] = reader.extract
    assert_type(runs(Article(text="")), Findings)
    assert_type([step.unit.name for step in reader.steps], list[str])
    article = reader.parse("The bridge cost €500.", format="plain", date=dt.date(2021, 11, 6), name="note.txt")
    assert_type(article, Article)
    assert_type(dateline.parse(b"It rained."), Article)
    assert_type(dateline.read("a.txt"), Iterator[Article])
    assert_type(article[Span(0, 3)], str)
    assert_type(article.published, dt.date | dt.datetime | None)
    assert_type(article.anchor, dt.date | None)
    assert_type(article.paragraphs, tuple[Span, ...])
    assert_type(article.locate(Span(0, 1)).byte_start, int)

    found = reader.extract(article)
    assert_type(found, Findings)
    assert_type(found[Quote], tuple[Quote, ...])
    assert_type(found[DateMention], tuple[DateMention, ...])
    assert_type(found[Official], tuple[Official, ...])
    assert_type(found[Initiative], tuple[Initiative, ...])
    assert_type(found[Money], tuple[Money, ...])
    assert_type(found[Annotation], tuple[Annotation, ...])
    assert_type(found.quotes, tuple[Quote, ...])
    assert_type(found.dates, tuple[DateMention, ...])
    assert_type(found.officials, tuple[Official, ...])
    assert_type(found.initiatives, tuple[Initiative, ...])
    assert_type(found.made_by("money"), tuple[Annotation, ...])
    assert_type([money.amount for money in found[Money]], list[int])
    for quote in found.quotes:
        assert_type(quote.speaker, Speaker)
        assert_type(quote.speaker.official, Official | None)
    for date in found.dates:
        assert_type(date.earliest, dt.date | None)
        assert_type(date.edtf, str | None)
    return found
