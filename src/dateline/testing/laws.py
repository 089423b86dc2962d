"""The laws of extractors, tried on an article (floor 6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from dateline.hookspecs import Extractor
from dateline.model import Annotation, Article, DateRole, Precision, Span, StatedDate
from dateline.rules import Rule
from dateline.spans import map_spans, spans_of
from dateline.testing.cost import known, too_many_lines, too_much_time
from dateline.testing.longer import BREAK, NEUTRAL, appended, prepended

A = TypeVar("A", bound=Annotation)

#: The day of every example: a Saturday.
DAY = dt.date(2021, 11, 6)


def check(
    extractor: Extractor[A],
    article: Article,
    *,
    rules: Iterable[Rule] = (),
    alone: bool = False,
    linear: bool = False,
) -> tuple[A, ...]:
    """Check that an extractor keeps the laws that `dateline` and its users rely on, on one article.

    - total: it raises nothing, and hands in annotations of its own kind;
    - in bounds: every span in them, however deep, lies in the text, and neither begins nor ends with white space;
    - deterministic: a second run finds the same;
    - shift: a neutral paragraph in front moves every span by its length and changes nothing else;
    - local: a neutral paragraph at the end changes nothing before it;
    - rules, when they are given: every finding has the id of one of them;
    - alone, when asked for: what is found is read again from its own characters, ``article[item.span]``, with the same values;
    - linear, when asked for: twice the text runs about twice the lines of Python, and takes about twice the time.

    What an extractor ``needs`` comes from all that is installed. Give it many articles: ``dateline.strategies.articles()``
    makes them.

    Args:
        extractor: The one to check.
        article: What to check it on.
        rules: All its rules; none leaves that law out.
        alone: For extractors whose findings depend on their own characters and the article's day only: sums, codes, names of
            a list. Not for those that read a verb or a name beside them.
        linear: Whether to count and measure cost as well, which takes some 100 ms. Time is the one thing that a busy machine
            can spoil, so it must be wrong in three rounds.

    Returns:
        What it found, sorted by span, for further checks.

    Raises:
        AssertionError: Naming the law that is broken, with the two values that should be equal.

    Example:
        >>> from dateline import Article, Span
        >>> from dateline.extractors.initiatives import EXTRACTOR
        >>> article = Article(text="The Clean Wells Fund grew.", paragraphs=(Span(0, 26),))
        >>> [item.name for item in check(EXTRACTOR, article)]
        ['Clean Wells Fund']
    """
    found = run(extractor, article)
    ids = {rule.id for rule in rules}
    for item in found:
        _check_spans(extractor, article, item)
        assert not ids or item.rule in ids, law("rules", extractor, f"{item!r} has a rule that is not listed")
    _same("deterministic", extractor, "a second run", found, run(extractor, article))
    by = len(NEUTRAL) + len(BREAK)
    moved = map_spans(found, lambda span: span.shift(by))
    behind = tuple(item for item in run(extractor, prepended(article)) if item.span.end > by)
    _same("shift", extractor, f"a paragraph of {by} characters in front", moved, behind)
    before = tuple(item for item in run(extractor, appended(article)) if item.span.start < len(article.text))
    _same("local", extractor, "a paragraph at the end", found, before)
    if alone:
        for item in found:
            _check_alone(extractor, article, item)
    if linear and article.text:
        for wrong in (too_many_lines(extractor, article), too_much_time(extractor, article)):
            assert wrong is None, law("linear", extractor, str(wrong))
    return found


def check_rules(extractor: Extractor[Any], rules: Iterable[Rule]) -> None:
    """Check that the example of each rule fires it, and that it finds there what the rule says.

    Each example is the body of an article of Saturday, 6 November 2021; the laws of `check` are tried on it as well.

    Args:
        extractor: Whose rules they are.
        rules: All of them.

    Raises:
        AssertionError: Naming the rule, with what it says and what is found.

    Example:
        >>> from dateline.extractors.initiatives import EXTRACTOR, RULES
        >>> check_rules(EXTRACTOR, RULES)
    """
    rules = tuple(rules)
    ids = [rule.id for rule in rules]
    for rule in rules:
        assert ids.count(rule.id) == 1, law("rules", extractor, f"two rules have the id {rule.id}")
        article = Article(text=rule.example, paragraphs=(Span(0, len(rule.example)),), dates=(stated(DAY),))
        found = check(extractor, article, rules=rules)
        texts = tuple(article[item.span] for item in found if item.rule == rule.id)
        assert texts == rule.finds, law(
            "rules", extractor, f"{rule.id} says that it finds {rule.finds!r} in its example, and finds {texts!r}"
        )


def run(extractor: Extractor[A], article: Article) -> tuple[A, ...]:
    """What an extractor finds in an article, sorted by span.

    Raises:
        AssertionError: When it raises, or hands in something else than annotations of its kind.
    """
    found = known(extractor, article)
    try:
        result = extractor.find(article, found)
        assert isinstance(result, Iterable) and not isinstance(result, str | bytes | dict), law(
            "total", extractor, f"it returned {result!r}, not annotations"
        )
        items = list(result)
    except (Exception, SystemExit) as error:
        if isinstance(error, AssertionError) and str(error).startswith("law "):
            raise
        raise AssertionError(law("total", extractor, f"it raised {type(error).__name__}: {error}")) from error
    for item in items:
        assert isinstance(item, extractor.makes), law("total", extractor, f"{item!r} is no {extractor.makes.__name__}")
    return tuple(sorted(items, key=lambda item: item.span))


def stated(day: dt.date) -> StatedDate:
    """A day of publication that the caller knows."""
    return StatedDate(role=DateRole.PUBLISHED, raw="", value=day, precision=Precision.DAY)


def law(name: str, extractor: Extractor[Any], message: str) -> str:
    """What an assertion says when a law is broken."""
    return f"law {name!r} is broken by the extractor {extractor.name}: {message}"


def _check_spans(extractor: Extractor[Any], article: Article, item: Annotation) -> None:
    size = len(article.text)
    assert len(item.span) > 0, law("in bounds", extractor, f"the span of {item!r} is empty")
    for span in spans_of(item):
        assert span.end <= size, law("in bounds", extractor, f"{span} of {item!r} leaves the {size} characters of the text")
        text = article[span]
        assert text == text.strip(), law("in bounds", extractor, f"{span} of {item!r} has white space at its edge: {text!r}")


def _check_alone(extractor: Extractor[A], article: Article, item: A) -> None:
    text = article[item.span]
    outside = [span for span in spans_of(item) if not item.span.contains(span)]
    assert not outside, law("alone", extractor, f"{item!r} reads {outside[0]}, which lies outside its span")
    wanted = map_spans(item, lambda span: span.shift(-item.span.start))
    dates = () if article.anchor is None else (stated(article.anchor),)
    found = run(extractor, Article(text=text, paragraphs=(Span(0, len(text)),), dates=dates))
    assert wanted in found, law("alone", extractor, f"in {text!r} alone it finds\n  {found!r}\nnot\n  {wanted!r}")


def _same(name: str, extractor: Extractor[Any], what: str, wanted: tuple[Any, ...], got: tuple[Any, ...]) -> None:
    if wanted == got:
        return
    missing = [item for item in wanted if item not in got]
    new = [item for item in got if item not in wanted]
    shown = f"with {what} it no longer finds\n  {missing!r}\nbut\n  {new!r}" if missing or new else f"{wanted!r}\n  {got!r}"
    raise AssertionError(law(name, extractor, shown))
