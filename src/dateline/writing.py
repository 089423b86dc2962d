"""Write articles out: as header-date text, as lines of JSON, as rows of a table (floor 5).

- ``plain`` is the header-date format: `` date 2021-11-06 Talks resume``, then a paragraph a line. What it cannot hold is told
  by reading every article back before it goes out, so that none comes back as something else unsaid.
- ``jsonl`` is `dateline.jsonl`, a line each, and holds everything.
- ``csv`` has a row each: id, published, title, byline, source, language, text (the paragraphs, an empty line between them).

Example:
    >>> import dateline
    >>> article = dateline.parse('{"title": "Talks resume", "published": "2021-11-06", "text": "The two sides met on Friday."}')
    >>> print("".join(write([article], Target.PLAIN, print)), end="")
     date 2021-11-06 Talks resume
    The two sides met on Friday.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import attrs

from dateline.errors import Problem, Severity
from dateline.formats import header_date
from dateline.model import Article, Span
from dateline.sources import Source

__all__ = ["Target", "write"]

OnProblem = Callable[[Problem], None]

COLUMNS = ("id", "published", "title", "byline", "source", "language", "text")
_LINE_ENDS = re.compile("[\r\n\u2028\u2029]+")
#: All that is white space to a reader of lines, and the byte order mark.
_EDGES = (
    " \t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\ufeff"
)
#: Halves of surrogate pairs, which UTF-8 cannot hold.
_HALVES = re.compile("[\ud800-\udfff]")
#: The same, and control characters that make a file pass for binary.
_NO_TEXT = re.compile("[\ud800-\udfff\0-\x06\x0e-\x19\x1c-\x1f]")
_LOST = "\ufffd"
_EXCERPT = 80


class Target(StrEnum):
    """What articles can be written as."""

    PLAIN = "plain"
    JSONL = "jsonl"
    CSV = "csv"


def write(articles: Iterable[Article], to: Target, on_problem: OnProblem) -> Iterator[str]:
    """The text of a file that holds the articles, piece by piece, in constant memory.

    Args:
        articles: In order; each is asked for when those before it are written.
        to: What to write.
        on_problem: Called with each `Problem`: ``not-held`` (a warning) for an article that comes back different,
            ``not-written`` (an error) for one that is left out.

    Yields:
        Pieces to be written one after the other, as UTF-8, line ends as they are.
    """
    return _WRITERS[to](articles, on_problem)


def _jsonl(articles: Iterable[Article], _: OnProblem) -> Iterator[str]:
    from dateline.jsonl import to_json  # with cattrs, which nothing else here needs

    for article in articles:
        yield f"{to_json(article)}\n"


def _csv(articles: Iterable[Article], on_problem: OnProblem) -> Iterator[str]:
    yield _row(COLUMNS)
    for article in articles:
        published = article.published
        cells = (
            article.id or "",
            "" if published is None else published.isoformat(),
            article.title or "",
            "" if article.byline is None else _folded(article[article.byline]),
            article.source or "",
            article.language or "",
            "\n\n".join(article[paragraph] for paragraph in article.paragraphs),
        )
        row = _row(cells)
        written = _HALVES.sub(_LOST, row)
        if written != row:
            on_problem(_not_held(article, "half a letter (a lone surrogate) is written as U+FFFD"))
        yield written


def _row(cells: Iterable[str]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()


def _folded(text: str) -> str:
    """A block on one line: line ends, with the white space around them, become a blank, and the edges have none."""
    return " ".join(part for line in _LINE_ENDS.split(text) if (part := line.strip(_EDGES)))


@attrs.frozen
class _Content:
    """What plain text is to hold of an article; the byline only where it is told from names."""

    day: str
    title: str
    byline: str
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> _Content:
        published = article.published
        blocks = (_folded(article[paragraph]) for paragraph in article.paragraphs)
        return cls(
            day="" if published is None else published.isoformat()[:10],
            title=_folded(article.title or ""),
            byline="" if article.byline is None else _folded(article[article.byline]),
            paragraphs=tuple(block for block in blocks if block),
        )


def _plain(articles: Iterable[Article], on_problem: OnProblem) -> Iterator[str]:
    before = ""
    for article in articles:
        content = _Content.of(article)
        if not content.day:
            on_problem(_not_written(article, "plain text begins with the day of publication, and none is known", _HINT_DAY))
        elif not content.title and not content.paragraphs:
            on_problem(_not_written(article, "it has neither a headline nor a paragraph"))
        elif (form := _held(content, before)) is not None:
            before = form
            yield form
        elif (form := _readable(content, before)) is not None:
            before = form
            what = _different(content, _read(form)[0])
            on_problem(_not_held(article, f"read back from plain text, {what}"))
            yield form
        else:
            on_problem(_not_written(article, "plain text of it would not be read as one article of its day"))


_HINT_DAY = "say when it was published: parse(…, date=…)"
_HINT = "JSON holds everything"


def _held(content: _Content, before: str) -> str | None:
    """The plain text that reads back as what it was made of; None when none does."""
    for byline in dict.fromkeys((content.byline, f"By {content.byline}", "")) if content.byline else ("",):
        for form in _forms(content, byline):
            found = _read(form)
            same = len(found) == 1 and not _different(content, found[0]) and bool(byline) == (found[0].byline is not None)
            if same and _stands_behind(before, form):
                return form
    return None


def _readable(content: _Content, before: str) -> str | None:
    """A plain text that reads back as one article of the day, if not as the same one."""
    for form in _forms(content, ""):
        found = _read(form)
        if len(found) == 1 and _day(found[0]) == content.day and _stands_behind(before, form):
            return form
    return None


def _forms(content: _Content, byline: str) -> Iterator[str]:
    """Ways to write an article, the usual one first."""
    head = f" date {content.day}"
    blocks = [byline, *content.paragraphs] if byline else list(content.paragraphs)
    if content.title:
        yield _text([f"{head} {content.title}", *blocks], "\n")
        # Empty lines keep short lines from being taken for one paragraph that was wrapped.
        yield _text([f"{head} {content.title}", *blocks], "\n\n")
        # Behind the day a short title may be taken for the name of a site, a section or a person.
        yield f"{head}\n" + _text([content.title, *blocks], "\n\n")
        return
    yield _text([head, *blocks], "\n")
    # A first paragraph on the first line is not taken for a headline when it is a sentence.
    yield _text([f"{head} {blocks[0]}", *blocks[1:]], "\n")
    yield _text([f"{head} {blocks[0]}", *blocks[1:]], "\n\n")
    yield _text([head, *blocks], "\n\n")


def _text(blocks: Iterable[str], gap: str) -> str:
    return _NO_TEXT.sub(_LOST, gap.join(blocks)) + "\n"


def _stands_behind(before: str, form: str) -> bool:
    """Whether it begins an article of its own behind the one that was written before it.

    Only a last line that is like a header can go on in the next one.
    """
    last = before[before.rfind("\n", 0, -1) + 1 :]
    if "date" not in last.lower():
        return True
    return [_Content.of(article) for article in _read(before + form)] == [
        _Content.of(article) for part in (before, form) for article in _read(part)
    ]


def _read(text: str) -> list[Article]:
    return [item for item in header_date.read(Source.of_text(text)) if isinstance(item, Article)]


def _day(article: Article) -> str:
    published = article.published
    return "" if published is None else published.isoformat()


def _different(content: _Content, found: Article) -> str:
    """What of an article is not as it was; empty when all is."""
    if _day(found) != content.day:
        return f"its day would be {_day(found)}"
    if (found.title or "") != content.title:
        return "it would have no headline" if found.title is None else "its headline would be another"
    if tuple(found[paragraph] for paragraph in found.paragraphs) != content.paragraphs:
        return "its paragraphs would be others"
    return ""


def _not_held(article: Article, message: str) -> Problem:
    problem = Problem(code="not-held", severity=Severity.WARNING, message=message, hint=_HINT)
    return _placed(article, problem)


def _not_written(article: Article, message: str, hint: str = _HINT) -> Problem:
    message = f"an article is left out: {message}"
    return _placed(article, Problem(code="not-written", severity=Severity.ERROR, message=message, hint=hint))


def _placed(article: Article, problem: Problem) -> Problem:
    """The problem, at the beginning of its article."""
    first = article.blocks[0] if article.blocks else Span(0, 0)
    place = article.locate(Span(first.start, first.start))
    return attrs.evolve(
        problem,
        file=place.name,
        line=place.line,
        column=place.column,
        byte_offset=place.byte_start,
        excerpt=_folded(article[first])[:_EXCERPT],
        caret=0,
    )


_WRITERS: dict[Target, Callable[[Iterable[Article], OnProblem], Iterator[str]]] = {
    Target.PLAIN: _plain,
    Target.JSONL: _jsonl,
    Target.CSV: _csv,
}
