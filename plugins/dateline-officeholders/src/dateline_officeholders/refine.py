"""Link officials to a register, and report where article and register disagree."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import attrs

from dateline import Annotation, Article, Evidence, Extractor, Fact, Findings, Official, Refiner
from dateline_officeholders.register import Disputed, Held, Over, as_said, ask, registers
from dateline_officeholders.terms import Term
from dateline_officeholders.unnamed import Unnamed

COUNTRY_RULE = "officeholders.country"


@attrs.frozen(kw_only=True)
class Conflict(Annotation):
    """An official whom article and register say different things of; the official is left as the article has it.

    ``span`` is the official's first mention.

    Args:
        official: As the article has it.
        over: What they disagree over.
        term: What the register has.
    """

    official: Official
    over: Over
    term: Term

    @property
    def message(self) -> str:
        """One sentence for a person."""
        official = self.official
        said = " ".join(filter(None, (official.role_status.value, official.country, official.role)))
        return f"the article has {official.name} as {said}, the register has {self.term}"


def refiner(
    terms: Iterable[Term] = (), *, bundled: bool = True, unnamed: bool = True, name: str = "officeholders"
) -> Refiner[Official]:
    """What fills ``identifier`` and unsaid countries, and finds the holders of offices that the text names without them.

    Nothing that the text says is changed, and without a date of the article nothing at all.

    Args:
        terms: The user's, which are asked first.
        bundled: Whether to ask the bundled table after them.
        unnamed: Whether "the French president" alone makes an official.
        name: Of the refiner.
    """
    known = registers(tuple(terms), bundled)
    alone = functools.cache(lambda: Unnamed(known()))

    def refine(article: Article, items: tuple[Official, ...], found: Findings) -> Iterable[Official]:
        day = article.anchor
        if day is None:
            return items
        linked = tuple(_linked(item, ask(known(), item, day)) for item in items)
        return alone().add(article, day, linked, found) if unnamed else linked

    return Refiner(name=name, of=Official, refine=refine)


def conflicts(terms: Iterable[Term] = (), *, bundled: bool = True, name: str = "officeholder-conflicts") -> Extractor[Conflict]:
    """What reports the officials whom article and register say different things of.

    Args:
        terms: The user's, which are asked first.
        bundled: Whether to ask the bundled table after them.
        name: Of the extractor.
    """
    known = registers(tuple(terms), bundled)

    def find(article: Article, found: Findings) -> Iterator[Conflict]:
        day = article.anchor
        if day is None:
            return
        for official in found[Official]:
            answer = ask(known(), official, day)
            if isinstance(answer, Disputed):
                rule = f"officeholders.conflict-{answer.over.value}"
                yield Conflict(span=official.span, rule=rule, official=official, over=answer.over, term=answer.term)

    return Extractor(name=name, makes=Conflict, find=find, needs=(Official,))


def _linked(official: Official, answer: Held | Disputed | None) -> Official:
    if not isinstance(answer, Held):
        return official
    term = answer.term
    result = attrs.evolve(official, identifier=official.identifier or term.identifier)
    unsaid = as_said(official).country is None and official.organization is None
    if answer.sure and unsaid and term.country not in (None, official.country):
        name = next((mention.name for mention in official.mentions if mention.name is not None), official.span)
        others = tuple(evidence for evidence in official.evidence if evidence.fact is not Fact.COUNTRY)
        evidence = (*others, Evidence(fact=Fact.COUNTRY, span=name, rule=COUNTRY_RULE))
        result = attrs.evolve(result, country=term.country, evidence=evidence)
    return result
