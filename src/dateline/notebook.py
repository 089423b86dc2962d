"""How findings show in a notebook (floor 2).

`Article` and `Findings` have a ``_repr_html_`` each, which notebooks call. The views of `dateline.show` stand floors above the
two, so what both need (text as HTML, passages, facts) stands below, and neither registers anything with the other. Notebooks
keep no style sheet of ours: styles are inline, and see-through colours suit light and dark ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.facts import facts
from dateline.html_text import as_html, day, framed, limited, paragraph
from dateline.kinds import DateMention, Initiative, Official, Quote
from dateline.model import Annotation, Article
from dateline.passages import Mark, Passage, passages

#: No colour alone tells a kind: the line below differs too.
_STYLES: tuple[tuple[type[Annotation], str, str], ...] = (
    (Official, "people", "border-bottom:2px solid #8a5fb5"),
    (Quote, "quotes", "background:rgba(90,160,100,.2)"),
    (DateMention, "dates", "border-bottom:2px dotted #2b8ba3"),
    (Initiative, "initiatives", "border-bottom:3px double #b57b1c"),
    (Annotation, "other", "border-bottom:2px dashed #6b84c9"),
)


def findings_html(article: Article, items: Sequence[Annotation]) -> str:
    """The article with its annotations marked, each with what it says as a tool tip, and a legend."""
    kinds = [_style(item) for item in items]
    legend = (
        f'<span style="{style}">{name}</span> {kinds.count((name, style))}'
        for _, name, style in _STYLES
        if (name, style) in kinds
    )
    body = limited([_passage(article, passage) for passage in passages(article, items)])
    return framed(day(article.published), body, " · ".join(legend) or "nothing was found")


def _style(item: Annotation) -> tuple[str, str]:
    return next((name, style) for kind, name, style in _STYLES if isinstance(item, kind))


def _passage(article: Article, passage: Passage) -> str:
    parts = []
    for piece in passage.pieces:
        parts.append("</span>" * piece.closed)
        parts += [_open(article, mark) for mark in piece.opened]
        parts.append(as_html(piece.text))
    return paragraph("".join(parts) + "</span>" * passage.left_open, headline=passage.headline)


def _open(article: Article, mark: Mark) -> str:
    says = "\n".join(f"{name}: {value}" for name, value in facts(article, mark.item))
    return f'<span style="{_style(mark.item)[1]}" title="{as_html(says)}">'
