"""Sums of money: a plugin of `dateline`, and the example of how one looks.

A plugin is a kind of finding, a function that finds it, and a hook that hands both in; an entry point names the module.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import attrs

from dateline import Annotation, Article, Extractor, Findings, Span, hookimpl
from dateline.lexicon import alternation
from dateline.rules import Rule

__all__ = ["EXTRACTOR", "RULES", "Money", "find"]


# 1. The kind: frozen, and derived from Annotation, which brings `span` and `rule`.
@attrs.frozen(kw_only=True)
class Money(Annotation):
    """A sum of money.

    Args:
        amount: The whole amount: ``Decimal(5_000_000)`` of "$5 million".
        currency: ISO 4217 code; None when several currencies share the sign or the word.
        candidates: The codes that it may be, the likeliest first; one when ``currency`` is known.
    """

    amount: Decimal
    currency: str | None
    candidates: tuple[str, ...]


# 2. The tables: a newcomer adds a row. What several currencies share has several codes.
_DOLLARS = ("USD", "AUD", "CAD", "HKD", "NZD", "SGD")
_KRONER = ("DKK", "NOK", "SEK")
_RUPEES = ("INR", "LKR", "NPR", "PKR")
_PESOS = ("ARS", "CLP", "COP", "MXN", "PHP")

SIGNS: dict[str, tuple[str, ...]] = {
    "$": _DOLLARS,  # $5 million
    "US$": ("USD",),  # US$400,000
    "A$": ("AUD",),  # A$2m
    "C$": ("CAD",),  # C$2m
    "NZ$": ("NZD",),  # NZ$80
    "HK$": ("HKD",),  # HK$80
    "S$": ("SGD",),  # S$80
    "R$": ("BRL",),  # R$80 million
    "€": ("EUR",),  # €3.2bn
    "£": ("GBP",),  # £1.5m
    "¥": ("JPY", "CNY"),  # ¥900
    "₹": ("INR",),  # ₹500
    "₽": ("RUB",),  # ₽500
    "₩": ("KRW",),  # ₩5,000
    "₪": ("ILS",),  # ₪50
    "₺": ("TRY",),  # ₺50
    "₴": ("UAH",),  # ₴50
    "₦": ("NGN",),  # ₦50
    "₱": ("PHP",),  # ₱50
}
#: Codes stand in front of the number or behind it: USD 30,000; 30,000 USD.
CODES = (
    *(
        "AED",
        "ARS",
        "AUD",
        "BRL",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "EGP",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
    ),
    *(
        "INR",
        "JPY",
        "KRW",
        "LKR",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NPR",
        "NZD",
        "PHP",
        "PKR",
        "PLN",
        "RON",
        "RUB",
        "SAR",
        "SEK",
        "SGD",
    ),
    *("THB", "TRY", "UAH", "USD", "VND", "ZAR"),
)
#: Words stand behind the number. "pounds" alone is missing on purpose: most are pounds of weight.
WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("euro", "euros"), ("EUR",)),  # 20 million euros
    **dict.fromkeys(("dollar", "dollars"), _DOLLARS),  # 5 dollars
    **dict.fromkeys(("US dollar", "US dollars", "U.S. dollar", "U.S. dollars"), ("USD",)),  # 30 US dollars
    **dict.fromkeys(("Australian dollar", "Australian dollars"), ("AUD",)),  # 2 million Australian dollars
    **dict.fromkeys(("Canadian dollar", "Canadian dollars"), ("CAD",)),  # 2 million Canadian dollars
    **dict.fromkeys(("pounds sterling", "British pounds"), ("GBP",)),  # 80 pounds sterling
    **dict.fromkeys(("yuan", "renminbi"), ("CNY",)),  # 5 billion yuan
    "yen": ("JPY",),  # 900 yen
    "won": ("KRW",),  # 5 trillion won
    **dict.fromkeys(("ruble", "rubles", "rouble", "roubles"), ("RUB", "BYN")),  # 500 roubles
    **dict.fromkeys(("rupee", "rupees"), _RUPEES),  # 500 rupees
    **dict.fromkeys(("Indian rupee", "Indian rupees"), ("INR",)),  # 500 Indian rupees
    **dict.fromkeys(("peso", "pesos"), _PESOS),  # 500 pesos
    **dict.fromkeys(("Swiss franc", "Swiss francs"), ("CHF",)),  # 80 Swiss francs
    **dict.fromkeys(("krone", "kroner", "kronor"), _KRONER),  # 80 kroner
    **dict.fromkeys(("Norwegian krone", "Norwegian kroner", "Norwegian crowns"), ("NOK",)),  # 80 Norwegian kroner
    **dict.fromkeys(("Swedish kronor", "Swedish krona", "Swedish crowns"), ("SEK",)),  # 80 Swedish kronor
    **dict.fromkeys(("zloty", "zlotys"), ("PLN",)),  # 80 zlotys
    **dict.fromkeys(("shekel", "shekels"), ("ILS",)),  # 50 shekels
    "hryvnia": ("UAH",),  # 50 hryvnia
}
SCALES: dict[str, int] = {
    **dict.fromkeys(("thousand", "k", "K"), 10**3),
    **dict.fromkeys(("million", "m", "M", "mn", "mln"), 10**6),
    **dict.fromkeys(("billion", "b", "B", "bn", "bln"), 10**9),
    **dict.fromkeys(("trillion", "tn", "trn"), 10**12),
}
RULES = (
    Rule(id="money.sign", says="A sign and a number.", example="It cost €3.2bn.", finds=("€3.2bn",)),
    Rule(id="money.code", says="A code and a number.", example="It cost USD 30,000.", finds=("USD 30,000",)),
    Rule(id="money.word", says="A number and a word.", example="It cost 20 million euros.", finds=("20 million euros",)),
)

# Each pattern begins with what is rare in a text, so that `re` skips to it; what stands in front is looked at afterwards.
# Every repeat has a bound and gives nothing back (`+` behind it), so the cost grows with the text and no faster.
_NUMBER = r"(?P<number>\d{1,3}+(?:,\d{3})(?:,\d{3}){0,5}+|\d{1,15}+)(?P<part>\.\d{1,6}+)?+(?![.,-]?\d)"


@functools.cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """The patterns of each rule; compiled on first use, never at import."""
    scale = rf"(?:[ -]{{0,2}}(?P<scale>{alternation(SCALES)})(?!\w))?+"
    amount = _NUMBER + scale
    code, word = rf"(?P<unit>{'|'.join(CODES)})", rf"(?P<unit>{alternation(WORDS)})"
    return {
        "money.sign": (re.compile(rf"(?P<unit>{alternation(SIGNS)}) {{0,2}}{amount}(?!\w)"),),
        "money.code": (
            re.compile(rf"{code} {{0,2}}{amount}(?!\w)"),
            re.compile(rf"{amount} {{1,2}}{code}(?!\w)"),
        ),
        "money.word": (re.compile(rf"{amount}[ -]{{1,2}}{word}(?!\w)"),),
    }


# 3. The finder. It reads `found.reading.view`, which has the length of the text but one kind of blank and hyphen, and no line
#    end inside a paragraph: offsets in it are offsets in the text, and a pattern without "\n" never crosses a paragraph.
def find(article: Article, found: Findings) -> Iterator[Money]:
    """The sums of money of an article."""
    units = {**SIGNS, **WORDS, **{code: (code,) for code in CODES}}
    free_from, view = 0, found.reading.view
    hits = [
        (hit.start(), hit.end(), rule, hit)
        for rule, patterns in _patterns().items()
        for pattern in patterns
        for hit in pattern.finditer(view)
    ]
    for start, stop, rule, hit in sorted(hits, key=lambda item: item[:2]):
        before = view[start - 1 : start]
        if start < free_from or before.isalnum() or (before and before in "_.,-$€£¥"):
            continue  # inside another sum, word or number
        free_from = stop
        candidates = units[" ".join(hit["unit"].split())]
        amount = Decimal(hit["number"].replace(",", "") + (hit["part"] or "")) * SCALES.get(hit["scale"] or "", 1)
        currency = candidates[0] if len(candidates) == 1 else None
        yield Money(span=Span(start, stop), rule=rule, amount=amount, currency=currency, candidates=candidates)


EXTRACTOR = Extractor(name="money", makes=Money, find=find)


# 4. The hook: called once, when a Reader is first used.
@hookimpl
def dateline_extractors() -> Iterable[Extractor[Any]]:
    """The extractor of this plugin."""
    return [EXTRACTOR]
