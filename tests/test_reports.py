"""Faults that people reported against other tools: odd characters, long runs, deep nests, huge numbers. None happens here."""

from __future__ import annotations

import builtins
import datetime as dt
import functools
import gc
import json
import socket
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import Annotation, Article, Findings, FormatError, Reader
from dateline.jsonl import findings_from_json, to_json
from dateline.testing import spans_of

SHARED = Path(__file__).parents[1].parent / "shared" / "cases" / "reports.dev.jsonl"
READER = Reader()
pytestmark = pytest.mark.filterwarnings("ignore::dateline.errors.DatelineWarning")


def cases() -> list[Any]:
    """The reported cases whose input is a literal; one that is skipped, saying so, where they are not here."""
    if not SHARED.exists():
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"the reported cases are not here: {SHARED}"), id="absent")]
    every = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    chosen = [case for case in every if case["area"] == "reliability" and case["input_kind"] != "scenario"]
    return [pytest.param(case, id=case["id"]) for case in chosen]


def input_of(case: dict[str, Any], n: int) -> str | bytes:
    """The text or bytes of a case; ``n`` is how long it is to be."""
    if case["input_kind"] == "text":
        return str(case["input"])
    value: str | bytes = eval(case["input"], {"__builtins__": {"range": range}, "n": n, "unicodedata": unicodedata})
    return value


def read(text: str | bytes, day: str | None = None) -> Findings | None:
    """What is found in a text read as any caller would; None when it is refused with one of our own errors."""
    date = None if day is None else dt.date.fromisoformat(day)
    try:
        return READER.extract(READER.parse(text, date=date))
    except FormatError as error:
        if error.problem is not None and error.problem.code == "format-failed":
            raise
        return None


def sound(text: str | bytes, found: Findings) -> None:
    """No fault; every span holds its characters, without white space at the edges; JSON takes all of it."""
    assert not found.faults, found.faults[0].traceback
    article = found.article
    assert isinstance(text, bytes) or article.text in text
    for span in (span for item in found[Annotation] for span in spans_of(item)):
        assert span.end <= len(article.text) and article[span] == article[span].strip()
    assert findings_from_json(to_json(found)) == found


def same(text: str) -> str:
    """A text as people compare it: composed letters, no marks without width, no blanks or comma at the end."""
    shown = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join(shown.split()).rstrip(",")


@pytest.mark.parametrize("case", cases())
def test_reported(case: dict[str, Any]) -> None:
    """Each reported input gives the right values, or our own error where that is right; never another exception."""
    expected = case["expected"]
    text = input_of(case, 2000)
    found = read(text, case.get("dct"))
    if found is None:
        assert expected.get("raises", False) is not False
        return
    sound(text, found)
    article = found.article
    if "dates" in expected:
        dates = [(article[date.span], date.value) for date in found.dates]
        assert len(dates) == len(expected["dates"]), dates
        for (mention, value), (words, day) in zip(dates, expected["dates"], strict=True):
            assert same(mention) == same(words) and value == day
    if "quotes_text" in expected:
        assert [same(article[quote.span]) for quote in found.quotes] == [same(words) for words in expected["quotes_text"]]
    if "quotes" in expected:
        assert [article[quote.span] for quote in found.quotes] == expected["quotes"]
    if "date" in expected:
        assert str(article.published) == expected["date"]


def cost(text: str | bytes) -> float:
    """Seconds that reading and extracting take, the best of three, whether or not the text is refused.

    As in `timeit`, without the garbage collector, whose cost is that of all that the tests keep.
    """
    gc.collect()
    gc.disable()
    best = float("inf")
    for _ in range(3):
        start = time.thread_time()
        read(text)
        best = min(best, time.thread_time() - start)
    gc.enable()
    return best


def linear(make: Callable[[int], str | bytes], size: int = 20_000) -> None:
    """Twice the text takes less than three times as long, in one of three tries: what is quadratic fails in all of them."""
    times: list[tuple[float, float]] = []
    for _ in range(3):
        once, twice = cost(make(size)), cost(make(2 * size))
        times.append((once, twice))
        if twice < 5 and (twice < 0.02 or twice < 3 * once):
            return
    raise AssertionError(f"seconds for {size} characters, and for twice as many: {times}")


@pytest.mark.property
@pytest.mark.parametrize("case", cases())
def test_reported_cost(case: dict[str, Any]) -> None:
    """Twice a reported input costs about twice as much."""
    if "time(" in case["expected"].get("property", ""):
        linear(functools.partial(input_of, case))


#: Text, what is said in it, its dates; None where several answers are right.
ODD: dict[str, tuple[str, list[str], list[str] | None]] = {
    "accents apart": (
        "On 3 May 2018 Minister Rene\u0301e Orr said: “Cafe\u0301s reopen.”",
        ["Cafés reopen."],
        ["2018-05-03"],
    ),
    "many accents apart": ("re\u0301union " * 70 + "began on 3 May 2018.", [], ["2018-05-03"]),
    "Hangul in jamo": (unicodedata.normalize("NFD", "이서연 장관") + " left on 3 May 2018.", [], ["2018-05-03"]),
    "runs of blanks": (f"     Minister Lena{' ' * 9}Orr{' ' * 9}left on 3 May{' ' * 5}2018.", [], ["2018-05-03"]),
    "lone surrogate": ("Minister Lena Orr \udfff said: “We stay.” It was 3 May 2018.", ["We stay."], ["2018-05-03"]),
    "NUL": ("A let\x00ter.\x00 Minister Lena Orr said: “We stay.”", ["We stay."], []),
    "direction marks": (
        "Minister\u200f Lena Orr said on 3\u200e May 2018: “We stay.”",
        ["We stay."],
        ["2018-05-03"],
    ),
    "digits without end": ("9" * 90 + ":" + "7" * 40 + " 30020101112131h", [], []),
    "further back than time": ("It was built 9876543219 days ago, or 99999999999999999999 years ago.", [], None),
    "no such day": ("In 99999999999 weeks, on 31 February 2019, at 99:99.", [], None),
    "long numbers": (
        "Letter no. 77812345678901234 of 3 May 2018, https://example.org/1234567890123456789",
        [],
        ["2018-05-03"],
    ),
}


@pytest.mark.parametrize(("text", "quotes", "dates"), ODD.values(), ids=ODD)
def test_odd_characters_and_numbers(text: str, quotes: list[str], dates: list[str] | None) -> None:
    """Offsets do not drift and nothing overflows, whatever stands between the words; what is sound is still found."""
    found = READER.extract(READER.parse(text, format="plain"))
    sound(text, found)
    assert found.article.text == text
    assert [same(text[quote.span.start : quote.span.end]) for quote in found.quotes] == quotes
    if dates is not None:
        assert [date.value for date in found.dates] == dates


def test_blanks_inside_the_marks() -> None:
    """A tokenised quotation has no blank at the edges of its span."""
    text = "“ We stay , ” Minister Lena Orr said on  3 May 2018 ."
    found = READER.extract(READER.parse(text, format="plain"))
    sound(text, found)
    assert [text[quote.span.start : quote.span.end].rstrip(" ,") for quote in found.quotes] == ["We stay"]


RUNS: dict[str, Callable[[int], str]] = {
    "question marks, then a letter": lambda n: "?" * n + "y",
    "one long word": lambda n: "the sound went br" + "r" * n,
    "a tag that never ends": lambda n: "<a_b" + " " * n + "/",
    "quoted mail": lambda n: "\n".join("> " + "et" * 20 for _ in range(n // 42)),
    "abbreviated ranks": lambda n: "Lt. Maj. " * (n // 9) + "?",
    "mail headers in one line": lambda n: "On " + "Friday sent " * (n // 12) + "\r\n",
    "opening marks": lambda n: "„" * n,
    "marks in marks": lambda n: "“‘" * (n // 4) + "y" + "’”" * (n // 4),
    "nested tags": lambda n: "<b>" * (n // 3) + "y",
    "nested brackets": lambda n: "[" * n,
    "nested braces": lambda n: '{"a":' * (n // 5),
}


@pytest.mark.parametrize("name", RUNS)
def test_long_runs(name: str) -> None:
    """No recursion error, no exception but our own, for runs and nests of any length."""
    text = RUNS[name](30_000)
    found = read(text)
    if found is not None:
        sound(text, found)


@pytest.mark.property
@pytest.mark.parametrize("name", RUNS)
def test_long_runs_cost(name: str) -> None:
    """Twice the run costs about twice as much."""
    linear(RUNS[name])


@pytest.mark.parametrize("target", ["file:///etc/hosts", "http://127.0.0.1:9/a.dtd"])
def test_no_file_and_no_network(monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    """Reading a text opens no file that it names and no connection."""
    read("<?xml version='1.0'?><a>It rained.</a>")  # what is loaded on first use is loaded now
    read(" date 2021-11-06 Talks\nMinister Lena Orr said on Friday: “We stay.” The Blue Harbour Initiative begins.\n")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    text = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "{target}">]><a><b>&b;</b><p>It rained.</p></a>'
    found = read(text)
    assert found is None or "127.0.0.1 localhost" not in found.article.text.replace(text, "")


def test_the_same_in_bytes() -> None:
    """A text with a half surrogate in its bytes, or bytes of no encoding, is read all the same."""
    article = dateline.parse(b"Minister Lena Orr said: \x93We stay.\x94 \xed\xa0\x80 It rained.", format="plain")
    assert isinstance(article, Article) and "We stay." in article.text
    sound(b"", READER.extract(article))
