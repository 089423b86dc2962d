"""The cases of public bug reports about quotes, through the whole pipeline; skipped without the data beside the checkout."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.kinds import Quote

SHARED = Path(__file__).parents[2].parent / "shared" / "cases" / "reports.dev.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines()] if SHARED.exists() else []
QUOTES = [row for row in ROWS if row["area"] == "quotes" and row["input_kind"] in ("text", "pyexpr")]
TEXTS = [row for row in ROWS if "quotes_text" in row["expected"]]
MISSING = pytest.mark.skipif(not ROWS, reason=f"{SHARED} is not there")


def found_in(row: dict[str, Any]) -> tuple[dateline.Article, tuple[Quote, ...]]:
    """The article of a case, taken whole, and its quotes."""
    text = row["input"]
    if row["input_kind"] == "pyexpr":
        text = eval(text, {"unicodedata": unicodedata, "n": 100})  # expressions of a file of our own making
    article = dateline.parse(text, format="plain", date=None) if not text.startswith(" date ") else dateline.parse(text)
    return article, dateline.extract(article).quotes


def parts(article: dateline.Article, quote: Quote) -> list[str]:
    """The pieces as the cases compare them."""
    return [article[span].strip().rstrip(",").strip() for span in quote.spans]


def same_name(expected: str, given: str) -> bool:
    """Whether one is the other with or without its title."""
    a, b = expected.lower().split(), given.lower().split()
    return " ".join(a) in " ".join(b) or " ".join(b) in " ".join(a) or a[-1:] == b[-1:]


@MISSING
@pytest.mark.filterwarnings("ignore::dateline.DatelineWarning")
@pytest.mark.parametrize("row", QUOTES, ids=lambda row: row["id"])
def test_quotes(row: dict[str, Any]) -> None:
    """Every quote of the case is found with its speaker; what is none is not."""
    article, quotes = found_in(row)
    expected = row["expected"]
    left = list(quotes)
    for wanted in expected["quotes"]:
        content = [part.strip().rstrip(",").strip() for part in wanted["parts"]]
        free = set(wanted.get("optional_parts", ()))
        hits = [quote for quote in left if [part for part in parts(article, quote) if part not in free] == content]
        hits = hits or [quote for quote in left if set(parts(article, quote)) <= set(content)]
        assert hits, (content, [parts(article, quote) for quote in quotes])
        for quote in hits:
            left.remove(quote)
            if wanted.get("kind"):
                assert quote.kind.value == wanted["kind"]
            if wanted.get("speaker"):
                assert same_name(wanted["speaker"], quote.speaker.text) or same_name(wanted["canonical"], quote.speaker.text)
            if wanted.get("canonical") and quote.speaker.official is not None:
                assert same_name(wanted["canonical"], quote.speaker.official.name)
    optional = [part for wanted in expected.get("optional_quotes", ()) for part in wanted["parts"]]
    surplus = [article[quote.span] for quote in left]
    assert all(any(part in text or text in part for part in optional) for text in surplus)
    for text in expected.get("not_quotes", ()):
        assert all(text not in article[quote.span] for quote in quotes)


@MISSING
@pytest.mark.filterwarnings("ignore::dateline.DatelineWarning")
@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["id"])
def test_quotes_in_odd_texts(row: dict[str, Any]) -> None:
    """Odd characters around and inside change nothing: the same words are quoted, at their own offsets."""
    article, quotes = found_in(row)
    expected = [unicodedata.normalize("NFC", text) for text in row["expected"]["quotes_text"]]
    assert [unicodedata.normalize("NFC", article[quote.span]) for quote in quotes] == expected
