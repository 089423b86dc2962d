"""Faults that people reported against other tools: dates, officials and initiatives that none of them finds right.

Read from ../shared; skipped where it is not here. Quotes have their own test, and so has what breaks readers.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import Article, Findings, Official
from dateline.lexicon import table
from dateline.lexicon.places import Country

SHARED = Path(__file__).parents[1].parent / "shared" / "cases" / "reports.dev.jsonl"


def cases(area: str) -> list[Any]:
    if not SHARED.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason=f"the reported cases are not here: {SHARED}"), id="absent")]
    every = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(case, id=case["id"]) for case in every if case["area"] == area]


def found_in(case: dict[str, Any]) -> Findings:
    day = dt.date.fromisoformat(case["dct"]) if case.get("dct") else dt.date(2021, 11, 6)
    return dateline.extract(dateline.parse(case["input"], format="plain", date=day))


def squeezed(text: str) -> str:
    """A text without blanks and marks of direction, so that either kind of them compares."""
    return "".join(c for c in text if not c.isspace() and c.isprintable())


@pytest.mark.parametrize("case", cases("dates"))
def test_dates(case: dict[str, Any]) -> None:
    """Every date with its first and last day, as one mention or as the two ends of a range; and no date beside them."""
    found = found_in(case)
    text, expected = found.article.text, case["expected"]
    left = [date for date in found.dates if date.earliest is not None]
    for wanted in expected["dates"]:
        at = squeezed(text).find(squeezed(wanted["text"]))
        assert at >= 0
        until = at + len(squeezed(wanted["text"]))
        mine = [d for d in left if at < len(squeezed(text[: d.span.end])) and len(squeezed(text[: d.span.start])) < until]
        assert mine, wanted
        first, last = min(d.earliest for d in mine), max(d.latest for d in mine)
        if "within" in wanted:
            low, high = map(dt.date.fromisoformat, wanted["within"])
            assert low <= first <= last <= high
        elif "start_any_of" in wanted:
            assert first.isoformat() in wanted["start_any_of"]
            assert last.isoformat() == wanted["end"]
        else:
            # Of "by the end of the month" only the end is asserted.
            assert first.isoformat() == wanted["start"] or wanted["text"].startswith("the end of")
            assert last.isoformat() == wanted["end"]
        left = [date for date in left if date not in mine]
    assert not left
    for phrase in expected.get("not_dates", ()):
        assert all(text[d.span.start : d.span.end] != phrase for d in found.dates if d.type != "DURATION")


def code_of(country: str | None) -> str | None:
    return None if country is None else next(row.code for row in table("countries", Country) if row.name == country)


def names_of(official: Official, article: Article) -> set[str]:
    """The name, which is the fullest that the text gives, and those that the mentions have."""
    return {official.name} | {article[m.name] for m in official.mentions if m.name is not None}


@pytest.mark.parametrize("case", cases("officials"))
def test_officials(case: dict[str, Any]) -> None:
    """Each official with office and country, later mentions linked, and nobody else."""
    found, expected = found_in(case), case["expected"]
    known = {name: official for official in found.officials for name in names_of(official, found.article)}
    for wanted in expected.get("officials", ()):
        official = known[wanted["name"]]
        if wanted["office"] is not None:
            assert (official.role or "").casefold() in wanted["office"].casefold()
        countries = [code_of(country) for country in wanted.get("country_any_of", [wanted["country"]])]
        assert official.country in countries
    allowed = {wanted["name"] for key in ("officials", "optional_officials") for wanted in expected.get(key, ())}
    assert all(not names_of(official, found.article).isdisjoint(allowed) for official in found.officials)
    for mention, name in expected.get("links", ()):
        assert mention in {found.article[m.span] for m in known[name].mentions}


@pytest.mark.parametrize("case", cases("initiatives"))
def test_initiatives(case: dict[str, Any]) -> None:
    """Each initiative under its name, with the acronym that the text gives it, and none that is invented."""
    found, expected = found_in(case), case["expected"]
    assert [initiative.name for initiative in found.initiatives] == expected.get("initiatives", [])
    for acronym, name in expected.get("aliases", {}).items():
        assert {i.acronym for i in found.initiatives if i.name == name} == {acronym}
