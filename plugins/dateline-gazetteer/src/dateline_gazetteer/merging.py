"""Bring the initiatives of a list together with those that were found without it: each once, with all its mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from dateline import Article, Initiative, InitiativeCategory, Span
from dateline_gazetteer.entries import Entry
from dateline_gazetteer.forms import key_of
from dateline_gazetteer.vocabulary import Hit

_CATEGORIES = frozenset(InitiativeCategory)


@attrs.frozen
class _Mention:
    """A mention of an initiative that was found without the list."""

    start: int
    end: int
    item: int
    first: bool


def merged(article: Article, items: Sequence[Initiative], hits: Sequence[Hit], rule: str) -> Iterator[Initiative]:
    """The initiatives of an article, those of the list under its names.

    Where a hit and a mention overlap, these are one initiative when

    - a name of the list stands exactly where the mention does, or reaches beyond the first mention;
    - an acronym does, and the initiative has no other name: what a text introduces an acronym for goes before the list;
    - a name of the list is the inner part of the mention, and the text introduces the acronym that the list has, too.

    A hit inside a longer mention is otherwise part of another name ("Blue Harbour Pact Review Conference"), and left out.

    Args:
        article: The article.
        items: What was found without the list.
        hits: Names of the list that stand in the article, in order; only of initiatives.
        rule: The id of the rule that listed ones are found by.
    """
    yield from _Merge(article, items, hits).results(rule)


class _Merge:
    """One article's initiatives on their way."""

    def __init__(self, article: Article, items: Sequence[Initiative], hits: Sequence[Hit]) -> None:
        self.article, self.items, self.hits = article, items, hits
        self.pairs = list(_overlaps(hits, _mentions(items)))
        self.owner: dict[int, str] = {}
        for hit, mention in self.pairs:
            if _same(hit, mention, items[mention.item]):
                self.owner.setdefault(mention.item, _entry(hit).name)
        self.dropped = {hit.start for hit, mention in self.pairs if self._gives_way(hit, mention)}
        kept = ((hit, mention) for hit, mention in self.pairs if hit.start not in self.dropped)
        self.taken = {(mention.item, mention.start, mention.end) for _, mention in kept}

    def _gives_way(self, hit: Hit, mention: _Mention) -> bool:
        """Whether a hit is left out, as the mention is longer, or the text says what the acronym stands for."""
        if _inside(hit, mention):
            return True
        return hit.acronym and self.owner.get(mention.item) != _entry(hit).name

    def results(self, rule: str) -> Iterator[Initiative]:
        """Those of the list and the others."""
        entries: dict[str, Entry] = {}
        acronyms: dict[str, str] = {}
        mentions: dict[str, set[Span]] = {}
        for hit in self.hits:
            entry = _entry(hit)
            entries[entry.name] = entry
            if hit.start not in self.dropped:
                mentions.setdefault(entry.name, set()).add(hit.span)
                if hit.acronym:
                    acronyms.setdefault(entry.name, self.article[hit.span])
        categories: dict[str, InitiativeCategory] = {}
        for number, item in enumerate(self.items):
            left = [s for s in _spans(item) if (number, s.start, s.end) not in self.taken]
            owner = self.owner.get(number)
            if owner is None:
                yield from _without(item, left)
                continue
            mentions.setdefault(owner, set()).update(left)
            if item.acronym is not None:
                acronyms[owner] = item.acronym
            if item.category is not None:
                categories.setdefault(owner, item.category)
        for name, spans in mentions.items():
            category = entries[name].category
            ordered = tuple(sorted(spans))
            yield Initiative(
                span=ordered[0],
                rule=rule,
                name=name,
                acronym=acronyms.get(name),
                category=InitiativeCategory(category) if category in _CATEGORIES else categories.get(name),
                mentions=ordered,
            )


def _entry(hit: Hit) -> Entry:
    return hit.forms[0].entry


def _spans(item: Initiative) -> tuple[Span, ...]:
    return item.mentions or (item.span,)


def _mentions(items: Sequence[Initiative]) -> list[_Mention]:
    """All mentions, in order."""
    found = [_Mention(s.start, s.end, n, s == item.span) for n, item in enumerate(items) for s in _spans(item)]
    return sorted(found, key=lambda mention: (mention.start, mention.end))


def _overlaps(hits: Sequence[Hit], mentions: Sequence[_Mention]) -> Iterator[tuple[Hit, _Mention]]:
    """Every hit with every mention that shares a character with it, in one pass over both."""
    open_: list[_Mention] = []
    at = 0
    for hit in hits:
        while at < len(mentions) and mentions[at].start < hit.end:
            open_.append(mentions[at])
            at += 1
        open_ = [mention for mention in open_ if mention.end > hit.start]
        for mention in open_:
            yield hit, mention


def _inside(hit: Hit, mention: _Mention) -> bool:
    """Whether a mention holds a hit and more."""
    return mention.start <= hit.start and hit.end <= mention.end and mention.end - mention.start > hit.end - hit.start


def _same(hit: Hit, mention: _Mention, item: Initiative) -> bool:
    """Whether a hit and a mention that overlap tell that both are one initiative."""
    if hit.acronym:
        return not _inside(hit, mention) and key_of(item.name) in {key_of(form) for form, _ in _entry(hit).forms}
    if _inside(hit, mention):
        return item.acronym is not None and (item.acronym, True) in _entry(hit).forms
    return mention.first or (mention.start == hit.start and mention.end == hit.end)


def _without(item: Initiative, left: list[Span]) -> Iterator[Initiative]:
    """An initiative that is not of the list, without the mentions that are; none when nothing is left."""
    if len(left) == len(_spans(item)):
        yield item
    elif left:
        yield attrs.evolve(item, span=left[0], mentions=tuple(left))
