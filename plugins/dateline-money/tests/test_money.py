"""What the plugin finds, and that it keeps the laws of extractors."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline import Article, Span
from dateline.testing import check, check_rules
from dateline_money import CODES, EXTRACTOR, RULES, SCALES, SIGNS, WORDS, Money


def found(text: str) -> tuple[Money, ...]:
    """The sums in a paragraph; `check` tries the laws of extractors on the way."""
    return check(EXTRACTOR, Article(text=text, paragraphs=(Span(0, len(text)),)))


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("€3.2bn", "3200000000", "EUR"),
        ("US$400,000", "400000", "USD"),
        ("£1.5m", "1500000", "GBP"),
        ("20 million euros", "20000000", "EUR"),
        ("USD 30,000", "30000", "USD"),
        ("30,000 USD", "30000", "USD"),
        ("5 billion yuan", "5000000000", "CNY"),
        ("30 US dollars", "30", "USD"),
        ("A$2-million", "2000000", "AUD"),
        ("$5 million", "5000000", None),
        ("¥900", "900", None),
        ("80.50 dollars", "80.50", None),
        ("80 kroner", "80", None),
    ],
)
def test_read(text: str, amount: str, currency: str | None) -> None:
    """Each way of writing a sum is read with its whole span, its amount and, when only one fits, its currency."""
    sentence = f"It cost {text}, she said."
    (money,) = found(sentence)
    assert sentence[money.span.start : money.span.end] == text
    assert money.amount == Decimal(amount)
    assert money.currency == currency
    assert (len(money.candidates) == 1) is (currency is not None)


@pytest.mark.parametrize(
    "text",
    [
        "5,000 Norland crowns",
        "$5-10 million",
        "20 pounds of flour",
        "room 5",
        "version $1.2.3",
        "5 millions",
        "€3,5",
        "USD",
        "XUSD 5",
        "5 euroscept",
    ],
)
def test_not_read(text: str) -> None:
    """What is no single sum in a known currency is not found."""
    assert found(f"It was {text}, she said.") == ()


def test_rules_read_their_examples() -> None:
    """The example of each rule fires it, and nothing else is found there."""
    check_rules(EXTRACTOR, RULES)


@given(
    number=st.integers(0, 10**9),
    scale=st.sampled_from(["", *sorted(SCALES)]),
    unit=st.sampled_from([*sorted(SIGNS), *CODES, *sorted(WORDS)]),
)
def test_planted(number: int, scale: str, unit: str) -> None:
    """Every number, scale and unit of the tables, written together, is found with its amount and candidates."""
    amount = f"{number:,} {scale}".strip()
    text = f"{amount} {unit}" if unit in WORDS else f"{unit} {amount}"
    (money,) = found(f"She paid {text} again.")
    assert (money.span, money.amount) == (Span(9, 9 + len(text)), number * SCALES.get(scale, 1))
    assert money.candidates == {**SIGNS, **WORDS}.get(unit, (unit,))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.from_type(Article))
def test_laws(article: Article) -> None:
    """On any article, spans lie in it, two runs agree, and what stands in front or behind changes nothing."""
    check(EXTRACTOR, article, rules=RULES)


@pytest.mark.parametrize(
    "text", ["1" * 2000, "1," * 1000, "$" * 2000, "1 million " * 200, "USD 1. " * 300], ids=lambda text: text[:10]
)
def test_hostile(text: str) -> None:
    """Inputs that tempt a pattern to look twice keep the laws, too (`linear=True` would measure their cost as well)."""
    found(text.strip())


def test_installed_plugin_is_found() -> None:
    """Installing is all it takes: `extract` brings sums of money."""
    article = dateline.parse("Fish cost €5 today.", format="plain", date=dt.date(2021, 11, 6))
    assert [money.currency for money in dateline.extract(article)[Money]] == ["EUR"]
