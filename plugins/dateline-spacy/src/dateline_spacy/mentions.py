"""Give officials the mentions of them that a pipeline found and the core did not."""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Iterable

import attrs

from dateline import Article, Findings, Mention, MentionForm, Official, Refiner, Span
from dateline_spacy.persons import Person

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
#: First and last word of a name; one word twice.
_Name = tuple[str, str]


def refiner(*, name: str = "spacy-mentions") -> Refiner[Official]:
    """What adds mentions to officials; who is an official, and in which office, stays for the core's rules to say.

    A person is an official when the first and the last word of the names agree. The family name alone is, behind the official's
    first mention, unless somebody else of that name has been named before.

    Args:
        name: Of the refiner.
    """

    def refine(article: Article, items: tuple[Official, ...], found: Findings) -> Iterable[Official]:
        return with_mentions(items, found[Person])

    return Refiner(name=name, of=Official, refine=refine, needs=(Person,))


def with_mentions(officials: tuple[Official, ...], persons: tuple[Person, ...]) -> tuple[Official, ...]:
    """The officials with those of the persons, which stand in order, that are mentions of them and new."""
    taken = _Places(mention.span for official in officials for mention in official.mentions)
    owner: dict[_Name, int] = {}
    for n, official in reversed([*enumerate(officials)]):
        owner[_name(official.name)] = n
    coming = sorted(officials, key=lambda official: official.span, reverse=True)
    called: dict[str, set[_Name]] = {}
    new: dict[int, list[Mention]] = {}
    for person in persons:
        while coming and coming[-1].span.start <= person.span.start:
            official = coming.pop()
            called.setdefault(_name(official.family_name or official.name)[1], set()).add(_name(official.name))
        first, last = name = _name(person.name)
        alone = first == last
        bearers = called.get(last, set()) if alone else {name}
        if name not in owner:
            for word in () if alone else name:  # which of them is the family name is not known
                called.setdefault(word, set()).add(name)
        who = owner.get(next(iter(bearers))) if len(bearers) == 1 else None
        if who is not None and not taken.overlap(person.span):
            form = MentionForm.NAME if _name(officials[who].name) == name else MentionForm.SHORT
            new.setdefault(who, []).append(Mention(span=person.span, form=form, name=person.span))
    return tuple(_more(official, new.get(n, [])) for n, official in enumerate(officials))


def _name(text: str) -> _Name:
    """First and last word of a name, in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))
    return (words[0], words[-1]) if words else ("", "")


def _more(official: Official, mentions: list[Mention]) -> Official:
    if not mentions:
        return official
    together = tuple(sorted((*official.mentions, *mentions), key=lambda mention: mention.span))
    return attrs.evolve(official, mentions=together, span=together[0].span)


class _Places:
    """Spans, some perhaps inside others."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(itertools.accumulate((span.end for span in ordered), max))

    def overlap(self, span: Span) -> bool:
        """Whether any of them has a character of this one."""
        before = bisect.bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start
