"""Articles with all that was found in them, as one page of HTML (floor 5).

The page holds everything it needs and asks no network for anything. Every article is there as HTML from the beginning, so it
can be read, printed and searched without JavaScript, and nothing has to be made twice, here and in a script; with JavaScript
one article is shown at a time. What strangers wrote goes through `dateline.show.templates`, where nothing can act.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from dateline.facts import facts, fields, post, worth
from dateline.findings import Findings
from dateline.kinds import DateMention, DateType, Initiative, Official, Quote
from dateline.model import Annotation, Article
from dateline.passages import Passage, passages
from dateline.show.looks import KINDS
from dateline.show.sayings import how, words
from dateline.show.scale import Scale, around, even
from dateline.show.templates import render
from dateline.speakers import QuotedSource, Said, by_speaker

__all__ = ["view_page"]

_CLASSES: tuple[tuple[type[Annotation], str, str], ...] = (
    (Official, "official", "People"),
    (Quote, "quote", "Quotes"),
    (DateMention, "date", "Dates"),
    (Initiative, "initiative", "Initiatives"),
    (Annotation, "other", "Other"),
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def view_page(findings: Iterable[Findings]) -> Iterator[str]:
    """A page with articles and what was found in them.

    Args:
        findings: Of one article or several; all are held in memory.

    Yields:
        The page, piece by piece.

    Raises:
        DatelineError: When jinja2 is not installed.

    Example:
        >>> import dateline
        >>> article = dateline.parse(" date 2021-11-06 Rain <again>\\n“It holds,” said Prime Minister Ada Quill on Friday.\\n")
        >>> page = "".join(view_page([dateline.extract(article)]))
        >>> "Rain &lt;again&gt;" in page
        True
    """
    views = [_view(found, number) for number, found in enumerate(findings, 1)]
    there = {name for view in views for name in view.kinds}
    title = views[0].title if len(views) == 1 else f"{len(views)} articles"
    kinds = [(name, heading) for _, name, heading in _CLASSES if name in there]
    return render("view.html", title=title, views=views, kinds=kinds)


@attrs.frozen
class _Words:
    """What somebody said: how, and the mark to go to."""

    words: str
    how: str
    mark: str | None


@attrs.frozen
class _Person:
    name: str
    post: str
    mark: str | None
    said: tuple[_Words, ...]


@attrs.frozen
class _Day:
    """A date of the text, and its stretch of the line."""

    words: str
    value: str
    mark: str | None
    times: int
    at: float | None
    width: float


@attrs.frozen
class _Thing:
    name: str
    says: str
    mark: str | None


@attrs.frozen
class _View:
    """What the page shows of one article."""

    id: str
    number: int
    title: str
    language: str | None
    facts: tuple[str, ...]
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
    classes: tuple[str, ...]
    kinds: frozenset[str]
    people: tuple[_Person, ...]
    scale: Scale | None
    today: float | None
    dates: tuple[_Day, ...]
    durations: tuple[_Day, ...]
    initiatives: tuple[_Thing, ...]
    others: tuple[tuple[str, tuple[_Thing, ...]], ...]
    faults: tuple[str, ...]

    @property
    def headline(self) -> Passage | None:
        """The headline as marked."""
        return next((passage for passage in self.passages if passage.headline), None)


class _Marks:
    """Where the marks of an article are on the page."""

    def __init__(self, view: str, items: Sequence[Annotation], shown: Sequence[Passage]) -> None:
        pieces = (piece for passage in shown for piece in passage.pieces)
        there = {mark.number for piece in pieces for mark in piece.opened if mark.first and piece.begins(mark)}
        self._of = {id(item): f"{view}-{number}" for number, item in enumerate(items) if number in there}

    def of(self, item: Annotation) -> str | None:
        """The id of the first mark of an annotation; None when it is not shown."""
        return self._of.get(id(item))


def css_class(item: Annotation) -> str:
    """The name of a kind in the style sheet."""
    return next(name for kind, name, _ in _CLASSES if isinstance(item, kind))


def _view(found: Findings, number: int) -> _View:
    article, items = found.article, found[Annotation]
    shown = passages(article, items)
    name = f"a{number}"
    marks = _Marks(name, items, shown)
    scale, today, dates = _dates(found, marks)
    language = article.language or ""
    return _View(
        id=name,
        number=number,
        title=" ".join((article.title or "Without a headline").split()),
        language=language if _LANGUAGE.fullmatch(language) else None,
        facts=tuple(_facts(article)),
        passages=shown,
        notes=tuple("\n".join(map("\t".join, facts(article, item))) for item in items),
        classes=tuple(map(css_class, items)),
        kinds=frozenset(map(css_class, items)),
        people=tuple(_people(found, marks)),
        scale=scale,
        today=today,
        dates=tuple(day for day in dates if day.at is not None),
        durations=tuple(day for day in dates if day.at is None),
        initiatives=tuple(_initiative(item, marks) for item in found.initiatives),
        others=tuple(_others(found, marks)),
        faults=tuple(map(str, found.faults)),
    )


def _facts(article: Article) -> Iterator[str]:
    """What stands below the headline."""
    published = article.published
    yield (
        "no date" if published is None else published.isoformat(*(" ", "minutes") if isinstance(published, dt.datetime) else ())
    )
    for span in (article.byline, article.dateline.span if article.dateline is not None else None):
        if span is not None:
            yield " ".join(article[span].split())
    yield from filter(None, (article.source, article.origin.name))


def _people(found: Findings, marks: _Marks) -> Iterator[_Person]:
    """Everybody who is quoted, then the officials who are only named, and at last what nobody is found for."""
    said = by_speaker([found])
    for source, ones in said.items():
        if source is not None:
            official = ones[0].quote.speaker.official
            mark = marks.of(official) if official is not None else None
            yield _Person(source.name, post(official) if official is not None else "", mark, _said(ones, marks))
    for official in found.officials:
        if QuotedSource(name=" ".join(official.name.split()), country=official.country, official=True) not in said:
            yield _Person(official.name, post(official), marks.of(official), ())
    if None in said:
        yield _Person("Speaker not found", "", None, _said(said[None], marks))


def _said(ones: Iterable[Said], marks: _Marks) -> tuple[_Words, ...]:
    return tuple(_Words(words(one), how(one.quote), marks.of(one.quote)) for one in ones)


def _dates(found: Findings, marks: _Marks) -> tuple[Scale | None, float | None, list[_Day]]:
    """The line that holds all days, the article's own place on it, and the dates in their order, each once."""
    first: dict[tuple[str, str], DateMention] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for date in found.dates:
        key = " ".join(found.article[date.span].split()), worth(date)
        first.setdefault(key, date)
        counted[key] += 1
    days = [day for date in first.values() for day in (date.earliest, date.latest) if day is not None]
    anchor = found.article.anchor
    scale = (around(anchor, days) if anchor is not None else even(days)) if days else None
    rows = []
    for (named, value), date in first.items():
        start, end = date.earliest or date.latest, date.latest or date.earliest
        at, width, order = None, 0.0, dt.date.max
        if scale is not None and start is not None and end is not None and date.type is not DateType.DURATION:
            at, width, order = scale.at(start), scale.width(start, end), start
        rows.append((order, _Day(named, value, marks.of(date), counted[named, value], at, width)))
    rows.sort(key=lambda row: row[0])
    today = scale.at(anchor) if scale is not None and anchor is not None else None
    return scale, today, [day for _, day in rows]


def _initiative(item: Initiative, marks: _Marks) -> _Thing:
    name = f"{item.name} ({item.acronym})" if item.acronym else item.name
    return _Thing(name, item.category.value if item.category is not None else "", marks.of(item))


def _others(found: Findings, marks: _Marks) -> Iterator[tuple[str, tuple[_Thing, ...]]]:
    """The kinds of plugins, by name."""
    kinds: dict[str, list[_Thing]] = {}
    for item in found[Annotation]:
        if not isinstance(item, KINDS):
            says = ", ".join(f"{name} {value}" for name, value in fields(found.article, item))
            thing = _Thing(" ".join(found.article[item.span].split()), says, marks.of(item))
            kinds.setdefault(type(item).__name__, []).append(thing)
    for name, things in kinds.items():
        yield name, tuple(things)
