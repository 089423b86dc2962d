"""`dateline.testing.check` lets good extractors pass, and names the law that a bad one breaks."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pytest

from dateline import Annotation, Article, Extractor, Findings, Note, Official, Origin, Run, Span
from dateline.rules import Rule
from dateline.testing import NEUTRAL, appended, check, check_rules, cost, map_spans, prepended, repeated, spans_of

TEXT = "The bridge cost €500.\n\nNobody paid €20 for it."
ARTICLE = Article(
    text=TEXT,
    headline=Span(0, 21),
    paragraphs=(Span(23, 46),),
    notes=(Note(code="seen", span=Span(4, 10), message="A bridge."),),
    origin=Origin(name="a.txt", runs=(Run(), Run(start=23, char=30, byte=32, line=4))),
)


@attrs.frozen(kw_only=True)
class Money(Annotation):
    """A sum."""

    amount: int = 0
    sign: Span | None = None


def money(find: Callable[[Article, Findings], Any], **more: Any) -> Extractor[Money]:
    """An extractor of sums."""
    return Extractor(name="money", makes=Money, find=find, **more)


def good(article: Article, found: Findings) -> Iterator[Money]:
    """Every sum in euros."""
    for hit in re.finditer(r"€([0-9]{1,9})", found.reading.view):
        yield Money(span=Span(*hit.span()), rule="money.sign", amount=int(hit[1]), sign=Span(hit.start(), hit.start() + 1))


def test_a_good_extractor_passes() -> None:
    """It returns what was found, sorted, also when the cost is measured."""
    found = check(money(good), ARTICLE, linear=True)
    assert [(ARTICLE[item.span], item.amount) for item in found] == [("€500", 500), ("€20", 20)]
    assert check(money(lambda article, found: [*good(article, found)][::-1]), ARTICLE) == found


def test_an_extractor_gets_what_it_needs() -> None:
    """The kinds it names come from all that is installed; one it does not name is refused."""

    def near_officials(article: Article, found: Findings) -> Iterator[Money]:
        if found[Official]:
            yield from good(article, found)

    text = "President Ada Quill paid €5."
    article = Article(text=text, paragraphs=(Span(0, len(text)),))
    assert len(check(money(near_officials, needs=(Official,)), article)) == 1
    with pytest.raises(AssertionError, match=r"law 'total' .* PlanError: Official is read but not named in needs"):
        check(money(near_officials), article)


RUNS = itertools.count()


def one(span: Span, amount: int = 0) -> list[Money]:
    """One sum there."""
    return [Money(span=span, rule="money.sign", amount=amount)]


def raises(article: Article, found: Findings) -> Iterator[Money]:
    """Raise half-way."""
    yield from good(article, found)
    raise KeyError("EUR")


def exits(article: Article, found: Findings) -> Iterable[Money]:
    """Exit."""
    raise SystemExit(2)


def asserts(article: Article, found: Findings) -> Iterable[Money]:
    """Fail an assertion of its own."""
    raise AssertionError("no sum")


BROKEN: dict[str, tuple[Callable[[Article, Findings], Any], str]] = {
    "raises": (raises, r"law 'total' .*money: it raised KeyError: 'EUR'"),
    "exits": (exits, r"law 'total' .*it raised SystemExit: 2"),
    "asserts": (asserts, r"law 'total' .*it raised AssertionError: no sum"),
    "none": (lambda a, f: None, r"law 'total' .*it returned None, not annotations"),
    "string": (lambda a, f: "€5", r"law 'total' .*it returned '€5', not annotations"),
    "other kind": (lambda a, f: [Annotation(span=Span(0, 1), rule="a.b")], r"law 'total' .*is no Money"),
    "outside": (lambda a, f: one(Span(0, len(a.text) + 1)), r"law 'in bounds' .*leaves the 46 characters"),
    "inner outside": (
        lambda a, f: [Money(span=Span(0, 3), rule="m.s", sign=Span(40, 99))],
        r"law 'in bounds' .*leaves the 46 characters",
    ),
    "blank edge": (lambda a, f: one(Span(0, 4)), r"law 'in bounds' .*white space at its edge: 'The '"),
    "empty": (lambda a, f: one(Span(3, 3)), r"law 'in bounds' .*is empty"),
    "hidden state": (lambda a, f: one(Span(0, 3), next(RUNS)), r"law 'deterministic' .*with a second run .*amount=\d"),
    "fixed place": (lambda a, f: one(Span(0, 3)), r"law 'shift' .*with a paragraph of 54 characters in front"),
    "first block": (lambda a, f: one(a.blocks[0]), r"law 'shift' "),
    "first words": (
        lambda a, f: [m for m in good(a, f) if m.span.start < 54],
        r"law 'shift' .*no longer finds\n  \[Money.*\nbut\n  \[\]",
    ),
    "place told": (lambda a, f: [attrs.evolve(m, amount=m.span.start) for m in good(a, f)], r"law 'shift' .*amount=70"),
    "last paragraph": (lambda a, f: one(a.paragraphs[-1]), r"law 'local' .*with a paragraph at the end"),
    "length told": (lambda a, f: [attrs.evolve(m, amount=len(a.paragraphs) // 2) for m in good(a, f)], r"law 'shift|local' "),
    "told twice": (lambda a, f: [*good(a, f)] * (1 + (NEUTRAL in a.text)), r"law 'shift' "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_law_is_named(name: str) -> None:
    """The message names the law, the extractor, and shows the values."""
    find, message = BROKEN[name]
    with pytest.raises(AssertionError) as caught:
        check(money(find), ARTICLE)
    assert re.search(message, str(caught.value), re.DOTALL), caught.value
    assert "the extractor money" in str(caught.value)


def test_ctrl_c_passes() -> None:
    """Nothing of the check catches a keyboard interrupt."""

    def slow(article: Article, found: Findings) -> Iterable[Money]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(money(slow), ARTICLE)


def test_a_quadratic_extractor_is_told() -> None:
    """One that looks through the whole text at every place breaks the law of cost, and only when it is asked for."""

    def again_and_again(article: Article, found: Findings) -> Iterator[Money]:
        for _ in article.text:
            assert article.text.count("zz") == 0
        yield from good(article, found)

    check(money(again_and_again), ARTICLE)
    with pytest.raises(AssertionError, match=r"law 'linear' .* times the text took [\d.]+ ms, twice that [\d.]+ ms"):
        check(money(again_and_again), ARTICLE, linear=True)


def test_an_extractor_that_counts_too_much_is_told_without_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that goes through all words for each word runs four times the lines; what else the machine does is no matter."""
    monkeypatch.setattr(cost, "_seconds", lambda extractor, article: 1.0)

    def pairs(article: Article, found: Findings) -> Iterator[Money]:
        words = found.reading.words
        for one_word in words:
            for other in words:
                if one_word is None or other is None:
                    yield Money(span=one_word, rule="money.sign")
        yield from good(article, found)

    with pytest.raises(AssertionError, match=r"law 'linear' .* times the text ran [\d,]+ lines of Python, twice that [\d,]+"):
        check(money(pairs), ARTICLE, linear=True)


def test_one_slow_round_is_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that is wrong once, and right the next time, breaks no law."""
    seconds = iter([1.0, 9.0, 1.0, 2.0])
    monkeypatch.setattr(cost, "_seconds", lambda extractor, article: next(seconds))
    check(money(good), ARTICLE, linear=True)
    assert next(seconds, None) is None


def test_what_is_found_is_read_alone() -> None:
    """A sum is; one that depends on the word in front, or points outside its span, is not."""
    assert len(check(money(good), ARTICLE, alone=True)) == 2

    def paid(article: Article, found: Findings) -> Iterator[Money]:
        yield from (m for m in good(article, found) if article.text[: m.span.start].endswith("paid "))

    def pointing(article: Article, found: Findings) -> Iterator[Money]:
        for hit in re.finditer(r"paid (€[0-9]{1,9})", found.reading.view):
            yield Money(span=Span(*hit.span(1)), rule="money.sign", sign=Span(hit.start(), hit.start() + 4))

    with pytest.raises(AssertionError, match=r"law 'alone' .*in '€20' alone it finds\n  \(\)\nnot\n  Money"):
        check(money(paid), ARTICLE, alone=True)
    with pytest.raises(AssertionError, match=r"law 'alone' .*lies outside its span"):
        check(money(pointing), ARTICLE, alone=True)


def test_a_relative_date_is_read_alone_on_the_day_of_the_article() -> None:
    """The day goes with the characters: what counts from it is the same."""
    from dateline import DateRole, StatedDate
    from dateline.extractors.dates import EXTRACTOR

    text = "It closed yesterday."
    day = StatedDate(role=DateRole.PUBLISHED, raw="", value=dt.date(2020, 1, 2))
    (date,) = check(EXTRACTOR, Article(text=text, paragraphs=(Span(0, 20),), dates=(day,)), alone=True)
    assert date.value == "2020-01-01"


RULE = Rule(id="money.sign", says="A sign and a number.", example="It cost €5.", finds=("€5",))


def test_rules_that_are_listed_pass() -> None:
    """The id of every finding is that of a rule, and the example finds what it says."""
    check(money(good), ARTICLE, rules=[RULE])
    check_rules(money(good), [RULE])


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ([attrs.evolve(RULE, finds=("€6",))], r"money.sign says that it finds \('€6',\) in its example, and finds \('€5',\)"),
        ([attrs.evolve(RULE, id="money.word")], r"has a rule that is not listed"),
        ([RULE, RULE], r"two rules have the id money.sign"),
    ],
)
def test_rules_that_are_wrong_are_named(rules: list[Rule], message: str) -> None:
    """An example that finds something else, an id that is missing, an id twice."""
    with pytest.raises(AssertionError, match=f"law 'rules' .*{message}"):
        check_rules(money(good), rules)


def test_an_empty_article_passes() -> None:
    """There is nothing to find, and nothing to measure."""
    assert check(money(good), Article(text=""), linear=True) == ()


def test_spans_are_found_and_changed_however_deep() -> None:
    """In tuples, in attrs objects, in attrs objects in tuples; values without spans are the same objects."""
    moved = map_spans(ARTICLE, lambda span: span.shift(7))
    assert spans_of(moved) == tuple(span.shift(7) for span in spans_of(ARTICLE)) and len(spans_of(ARTICLE)) == 3
    note = Annotation(span=Span(0, 1), rule="a.b")
    assert map_spans([note], lambda span: span.shift(1)) == [note]
    assert map_spans("€5", lambda span: span) == "€5"
    origin = ARTICLE.origin
    assert map_spans(origin, lambda span: span.shift(1)) is not None and spans_of(origin) == ()


def test_longer_articles_keep_what_they_were_made_of() -> None:
    """Every block of the article stands in the longer ones, character for character."""
    blocks = [ARTICLE[block] for block in ARTICLE.blocks]
    front, behind = prepended(ARTICLE), appended(ARTICLE)
    assert [front[block] for block in front.blocks] == [NEUTRAL, *blocks]
    assert [behind[block] for block in behind.blocks] == [*blocks, NEUTRAL]
    thrice = repeated(ARTICLE, 3)
    assert [thrice[block] for block in thrice.blocks] == blocks * 3
    assert front[front.notes[0].span] == "bridge"
    by = len(NEUTRAL) + 2
    assert front.locate(Span(23 + by, 25 + by)).start == ARTICLE.locate(Span(23, 25)).start
