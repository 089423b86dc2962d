"""An article's text with its annotations marked: in colour, or in brackets (floor 5)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs
from rich.text import Text

from dateline.facts import office
from dateline.findings import Findings
from dateline.kinds import DateMention, Initiative, Official, Quote, places
from dateline.model import Annotation, Span
from dateline.show.looks import KINDS, lines, look, one_line
from dateline.spans import layers, shared

_LITERAL = str.maketrans({"[": "\\[", "]": "\\]", "\\": "\\\\"})


@attrs.frozen
class Mark:
    """A stretch of the text that belongs to an annotation, and the label of that, like ``Q2``."""

    span: Span
    label: str
    style: str


def labelled(found: Findings) -> tuple[tuple[str, Annotation], ...]:
    """Every annotation with its label: the letter of its kind, and its number among those of that kind."""
    counts: dict[str, itertools.count[int]] = {}
    pairs = []
    for item in found[Annotation]:
        letter = look(type(item)).letter
        pairs.append((f"{letter}{next(counts.setdefault(letter, itertools.count(1)))}", item))
    return tuple(pairs)


def literal(text: str) -> str:
    """The text with a backslash in front of what could be taken for a mark."""
    return text.translate(_LITERAL)


def marks(found: Findings) -> tuple[Mark, ...]:
    """What to mark, the outer before the inner."""
    size = len(found.article.text)
    every = [
        Mark(span, label, look(type(item)).style)
        for label, item in labelled(found)
        for span in places(item)
        if span.start < span.end <= size
    ]
    return tuple(sorted(every, key=lambda mark: (mark.span.start, -mark.span.end)))


def coloured(found: Findings) -> Text:
    """The text in the colours of what was found, dim outside headline and paragraphs, and a line that explains the colours."""
    article = found.article
    inner = sorted({edge for mark in marks(found) for edge in (mark.span.start, mark.span.end)})
    inside = [edge for block in article.blocks for edge in (block.start, block.end)]
    edges = sorted({0, len(article.text), *inner, *inside})
    shown = Text()
    ends: dict[int, int] = {}
    for start, end in itertools.pairwise(edges):
        ends[start] = len(shown)
        shown.append(lines(article.text[start:end]))
    ends[len(article.text)] = len(shown)
    outside = [0, *inside, len(article.text)]
    for start, end in zip(outside[::2], outside[1::2], strict=True):
        shown.stylize("dim", ends[start], ends[end])
    if article.headline is not None:
        shown.stylize("bold", ends[article.headline.start], ends[article.headline.end])
    for mark in marks(found):
        shown.stylize(mark.style, ends[mark.span.start], ends[mark.span.end])
    shown.rstrip()
    return Text("\n\n").join(part for part in (shown, legend(found)) if part)


def legend(found: Findings) -> Text:
    """The kinds that were found, each in its colour."""
    kinds = dict.fromkeys([*KINDS, *(type(item) for item in found[Annotation] if not isinstance(item, KINDS))])
    return Text(" ").join(Text(look(kind).heading.lower(), style=look(kind).style) for kind in kinds if found[kind])


def bracketed(found: Findings) -> str:
    r"""The text with each annotation in brackets behind its label, and below it what each label stands for.

    All mentions of one person, and all pieces of one quote, have one label. Where two overlap without one lying in the other,
    the second is closed and opened again. A bracket or backslash of the text itself has a backslash in front.

    Example:
        >>> from dateline import Article, DateMention, DateType, Made
        >>> day = DateMention(span=Span(7, 12), rule="dates.day-word", type=DateType.DATE, value="2021-11-06")
        >>> article = Article(text="Talks [today]")
        >>> print(bracketed(Findings(article=article, made=(Made(name="dates", plugin="dateline", items=(day,)),))))
        Talks \[[D1 today]\]
        <BLANKLINE>
        D1  2021-11-06
    """
    text = "".join(_brackets(found.article.text, marks(found))).strip("\n")
    key = [f"{label}  {says}" for label, says in explained(found)]
    return "\n".join([text, "", *key] if key else [text])


def explained(found: Findings) -> Iterator[tuple[str, str]]:
    """Each label, and in a few words what it stands for."""
    pairs = labelled(found)
    labels = {(item.span, item.name): label for label, item in pairs if isinstance(item, Official)}
    for label, item in pairs:
        yield label, _gist(found, item, labels)


def _brackets(text: str, every: tuple[Mark, ...]) -> Iterator[str]:
    before: tuple[int, ...] = ()
    for stretch, over in layers([mark.span for mark in every], (0, len(text))):
        kept = shared(before, over)
        yield "]" * (len(before) - kept)
        yield from (f"[{every[i].label} " for i in over[kept:])
        yield lines(literal(text[stretch.start : stretch.end]))
        before = over
    yield "]" * len(before)


def _gist(found: Findings, item: Annotation, labels: dict[tuple[Span, str], str]) -> str:
    """An annotation in a few words; ``labels`` are those of the officials."""
    parts: list[str | None]
    if isinstance(item, Quote):
        official = item.speaker.official
        label = labels.get((official.span, official.name)) if official is not None else None
        who = item.speaker.text or f"? {item.speaker.reason or ''}".strip()
        parts = [item.kind.value, f"{who} ({label})" if label else who]
    elif isinstance(item, Official):
        parts = [item.name, office(item), item.country, item.organization]
    elif isinstance(item, DateMention):
        parts = [item.value, item.mod and item.mod.value]
    elif isinstance(item, Initiative):
        parts = [item.name, item.acronym, item.category and item.category.value]
    else:
        parts = [found.article[item.span]]
    return ", ".join(one_line(part) for part in parts if part)
