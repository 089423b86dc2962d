"""Short ways to say what is found."""

from __future__ import annotations

from dateline import Article, Official
from dateline.extractors.officials import find
from dateline.findings import Findings
from dateline.model import Span


def article_of(text: str, headline: str | None = None) -> Article:
    """An article whose paragraphs are the lines of a text, under a headline when one is given."""
    whole = text if headline is None else f"{headline}\n{text}"
    spans, at = [], 0
    for line in whole.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            spans.append(Span(at + lead, at + len(line.rstrip())))
        at += len(line) + 1
    first = None if headline is None else spans.pop(0)
    return Article(text=whole, headline=first, paragraphs=tuple(spans))


def officials(article: Article | str) -> list[Official]:
    """The officials of an article."""
    article = article_of(article) if isinstance(article, str) else article
    return list(find(article, Findings(article=article)))


def said(text: str, headline: str | None = None) -> dict[str, list[str]]:
    """The mentions of each official, by name, as written."""
    article = article_of(text, headline)
    return {o.name: [article[m.span] for m in o.mentions] for o in officials(article)}


def facts(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Role and country, or else organisation, of each official, by name."""
    return {o.name: (o.role, o.country or o.organization) for o in officials(text)}


def one(text: str) -> Official:
    """The only official of a text."""
    (official,) = officials(text)
    return official
