"""Rows of tables: tuples, and lines of JSON (floor 5)."""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import attrs

from dateline import reader as readers
from dateline.errors import Problem, Severity, describe
from dateline.findings import Findings
from dateline.kinds import DateMention, Initiative, Official, Quote
from dateline.model import Annotation, Article, Span, day_of

__all__ = ["AnnotationRow", "ArticleRow", "Numbering", "annotation_rows", "article_row", "row_to_json"]

#: Halves of surrogate pairs, which neither UTF-8 nor a table can hold.
_HALVES = re.compile("[\ud800-\udfff]")
#: What some readers take for the end of a line.
_LINE_ENDS = re.compile("[\u0085\u2028\u2029]")
_quoted = json.encoder.encode_basestring
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class AnnotationRow(NamedTuple):
    """A finding as a row; the columns are told in `dateline.tables`."""

    file: str | None
    number: int
    id: str | None
    published: dt.date | None
    kind: str
    start: int
    end: int
    text: str
    value: str | None
    speaker: str | None
    official: str | None
    role: str | None
    country: str | None
    rule: str
    details: str | None


class ArticleRow(NamedTuple):
    """An article as a row: ``text`` and ``layout`` hold all of it, the other columns are for those who ask.

    ``layout`` is the article as `dateline.jsonl` writes it, without its text.
    """

    file: str | None
    number: int
    id: str | None
    published: dt.date | None
    title: str | None
    byline: str | None
    source: str | None
    language: str | None
    format: str | None
    text: str
    layout: str


class Numbering:
    """Counts the articles of each file, which come one file after the other.

    Example:
        >>> numbering = Numbering()
        >>> [numbering.next(Article(text="a")), numbering.next(Article(text="b"))]
        [1, 2]
    """

    def __init__(self) -> None:
        self._file: str | None = None
        self._count = 0

    def next(self, article: Article) -> int:
        """The number of the next article."""
        if article.origin.name != self._file:
            self._file, self._count = article.origin.name, 0
        self._count += 1
        return self._count


def annotation_rows(
    findings: Findings, number: int = 1, on_problem: Callable[[Problem], None] = readers.warn
) -> Iterator[AnnotationRow]:
    """A row for each finding in an article, in the order of the text.

    Args:
        findings: What was found.
        number: Of the article in its file.
        on_problem: Called with ``not-held`` when a plugin's kind has a value that JSON cannot hold; then ``details`` is None.
    """
    article = findings.article
    file, key, day = _clean(article.origin.name), _clean(article.id), day_of(article.published)
    for item in findings[Annotation]:
        value, speaker, official = _said(item)
        try:
            details: str | None = _details(article, item)
        except (TypeError, ValueError, NameError, RecursionError) as error:
            message = f"the details of a {type(item).__name__} cannot be written as JSON: {describe(error)}"
            on_problem(Problem(code="not-held", severity=Severity.WARNING, message=message, file=article.origin.name))
            details = None
        yield AnnotationRow(
            file=file,
            number=number,
            id=key,
            published=day,
            kind=type(item).__name__,
            start=item.span.start,
            end=item.span.end,
            text=_cleaned(article[item.span]),
            value=_clean(value),
            speaker=_clean(speaker),
            official=None if official is None else _clean(official.name),
            role=None if official is None else _clean(official.role),
            country=None if official is None else _clean(official.country),
            rule=_cleaned(item.rule),
            details=details,
        )


def article_row(article: Article, number: int = 1) -> ArticleRow:
    """An article as a row.

    Args:
        article: The article.
        number: Its number in its file.
    """
    tree = _converter().unstructure(article)
    del tree["text"]
    layout = json.dumps(tree, ensure_ascii=False, separators=(",", ":"), default=_places)
    return ArticleRow(
        file=_clean(article.origin.name),
        number=number,
        id=_clean(article.id),
        published=day_of(article.published),
        title=_clean(article.title),
        byline=None if article.byline is None else _cleaned(article[article.byline]),
        source=_clean(article.source),
        language=_clean(article.language),
        format=_clean(article.format),
        text=_cleaned(article.text),
        layout=_cleaned(layout),
    )


def row_to_json(row: AnnotationRow) -> str:
    """A row as a line of JSON without its line end: every column is a key, and ``details`` an object.

    Example:
        >>> row = AnnotationRow("a.txt", 1, None, None, "Toll", 0, 4, "Five", *[None] * 5, "tolls.five", '{"crowns":5}')
        >>> line = row_to_json(row)
        >>> line.partition(', "text"')[0]
        '{"file": "a.txt", "number": 1, "id": null, "published": null, "kind": "Toll", "start": 0, "end": 4'
        >>> json.loads(line)["details"]
        {'crowns': 5}
    """
    file, number, key, day, kind, start, end, text, value, speaker, official, role, country, rule, details = row
    published = "null" if day is None else f'"{day}"'
    line = (
        f'{{"file": {_json(file)}, "number": {number}, "id": {_json(key)}, "published": {published}, '
        f'"kind": "{kind}", "start": {start}, "end": {end}, "text": {_quoted(text)}, "value": {_json(value)}, '
        f'"speaker": {_json(speaker)}, "official": {_json(official)}, "role": {_json(role)}, "country": {_json(country)}, '
        f'"rule": {_quoted(rule)}, "details": {details or "null"}}}'
    )
    return line if line.isascii() else _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _json(text: str | None) -> str:
    return "null" if text is None else _quoted(text)


def _clean(text: str | None) -> str | None:
    return None if text is None else _cleaned(text)


def _cleaned(text: str) -> str:
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def _said(item: Annotation) -> tuple[str | None, str | None, Official | None]:
    """Value, speaker and official of a finding."""
    if isinstance(item, Quote):
        return None, item.speaker.text or None, item.speaker.official
    if isinstance(item, Official):
        return None, None, item
    if isinstance(item, DateMention):
        return item.value, None, None
    return (item.name if isinstance(item, Initiative) else None), None, None


# ---------------------------------------------------------------- details


#: What of each kind stands in columns, or is left to the JSON of findings.
_ELSEWHERE: tuple[tuple[type[Annotation], tuple[str, ...]], ...] = (
    (DateMention, ("value",)),
    (Official, ("name", "role", "country", "evidence")),
    (Initiative, ("name",)),
)


@functools.cache
def _converter() -> Any:
    from dateline.jsonl import json_converter  # with cattrs, which an import of the package must not cost

    return json_converter(())


def _details(article: Article, item: Annotation) -> str:
    tree = _converter().unstructure(_slim(item))
    usual, elsewhere = _left_out(type(item))
    for name in elsewhere:
        tree.pop(name, None)
    for name, value in usual:
        if tree.get(name) == value:
            del tree[name]
    if isinstance(item, Quote):
        tree["speaker"] = {"kind": item.speaker.kind} | ({"reason": item.speaker.reason} if item.speaker.reason else {})
    elif isinstance(item, Official | Initiative):
        tree["mentions"] = len(item.mentions)
    return _cleaned(json.dumps(tree, ensure_ascii=False, separators=(",", ":"), default=_words(article)))


def _slim(item: Annotation) -> Annotation:
    """The finding without what is not written of it and would take time."""
    if isinstance(item, Quote):
        spans = item.spans if item.spans != (item.span,) else ()
        return attrs.evolve(item, spans=spans, speaker=attrs.evolve(item.speaker, official=None, span=None))
    if isinstance(item, Official):
        return attrs.evolve(item, mentions=(), evidence=())
    return attrs.evolve(item, mentions=()) if isinstance(item, Initiative) else item


#: Attributes with the value that they have unless something is said, and attributes that are not in details.
_LeftOut = tuple[tuple[tuple[str, object], ...], tuple[str, ...]]
_LEFT_OUT: dict[type[Annotation], _LeftOut] = {}


def _left_out(kind: type[Annotation]) -> _LeftOut:
    if kind not in _LEFT_OUT:
        fields = attrs.fields(kind)
        usual: list[tuple[str, object]] = [("spans", [])] if issubclass(kind, Quote) else []
        usual += [(field.alias, field.default) for field in fields if isinstance(field.default, str | int | float)]
        names = next((names for base, names in _ELSEWHERE if issubclass(kind, base)), ())
        _LEFT_OUT[kind] = tuple(usual), ("class", "span", "rule", *names)
    return _LEFT_OUT[kind]


def _words(article: Article) -> Callable[[object], str]:
    def words(left: object) -> str:
        if isinstance(left, Span):
            return article[left]
        raise TypeError(f"a value of type {type(left).__name__} has no form in JSON")

    return words


def _places(left: object) -> dict[str, int]:
    assert isinstance(left, Span), left  # an article holds nothing else that JSON does not
    return {"start": left.start, "end": left.end}
