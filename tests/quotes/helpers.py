"""What the tests of the quotes room share: quotes of a text as plain tuples."""

from __future__ import annotations

from dateline.extractors.quotes import EXTRACTOR
from dateline.findings import Findings, Made
from dateline.kinds import Official, Quote
from dateline.model import Article, Span


def article_of(text: str) -> Article:
    """An article whose paragraphs are the lines of a text."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            paragraphs.append(Span(start, start + len(line.strip())))
        at += len(line) + 1
    return Article(text=text, paragraphs=tuple(paragraphs))


def quotes_of(article: Article, officials: tuple[Official, ...] = ()) -> list[Quote]:
    """The quotes of an article in which these officials were found."""
    made = (Made(name="officials", plugin="test", items=officials),) if officials else ()
    return list(EXTRACTOR.find(article, Findings(article=article, made=made)))


#: Kind, speaker, pieces.
Found = tuple[str, str, tuple[str, ...]]


def found_in(text: str) -> list[Found]:
    """Kind, speaker and pieces of each quote of a text."""
    article = article_of(text)
    return [(q.kind.value, q.speaker.text, tuple(article[s] for s in q.spans)) for q in quotes_of(article)]
