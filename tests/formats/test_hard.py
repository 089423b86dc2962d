"""The hard small files of ../shared, each as ``expected.json`` says; skipped where they are not here."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import Article, DateRole, FormatError, Problem

HARD = Path(__file__).parents[2].parent / "shared" / "formats" / "hard"
#: What the file calls dates that are not of publication.
ROLES = {
    "modified": DateRole.UPDATED,
    "version": DateRole.UPDATED,
    "embargoed": DateRole.EMBARGOED,
    "content": DateRole.CREATED,
    "download": DateRole.CAPTURED,
}


def cases() -> list[Any]:
    if not HARD.exists():
        return [pytest.param("", {}, marks=pytest.mark.skip(reason=f"the hard files are not here: {HARD}"), id="absent")]
    expected = json.loads((HARD / "expected.json").read_text(encoding="utf-8"))
    # The zoo of datelines is a list of lines, tried one by one by the tests of datelines.
    return [pytest.param(name, case, id=name) for name, case in expected.items() if "datelines" not in case]


def written(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()


def check(article: Article, expected: dict[str, Any], data: bytes, encoding: str) -> None:
    assert article.title == expected["title"]
    assert written(article.published) == expected.get("date")
    stated = [date for date in article.dates if date.value == article.published and date.precision is not None]
    assert "precision" not in expected or expected["precision"] in {str(date.precision) for date in stated}
    assert "tz" not in expected or all(date.zone is None for date in stated)
    assert "paragraphs" not in expected or len(article.paragraphs) == expected["paragraphs"]
    assert "source" not in expected or article.source == expected["source"]
    assert "anchor_for_relative_dates" not in expected or written(article.anchor) == expected["anchor_for_relative_dates"]
    if "title_char_span" in expected:
        place = article.locate(article.headline)
        assert [place.start, place.end] == expected["title_char_span"]
        assert data[place.byte_start : place.byte_end].decode(encoding) == article[article.headline]
    for name, value in expected.get("other_dates", {}).items():
        assert value in {written(date.value) for date in article.dates if date.role is ROLES[name]}
    if "candidates" in expected:
        assert [[written(day) for day in date.candidates] for date in article.dates if date.candidates] == [
            expected["candidates"]
        ]
    if "dateline" in expected:
        line = article.dateline
        assert {"place": line.place, "date": written(line.date), "agency": line.agency} == expected["dateline"]


def place_of(problem: Problem) -> str:
    return f"{problem.code} line {problem.line} column {problem.column}"


@pytest.mark.parametrize(("name", "case"), cases())
def test_hard(name: str, case: dict[str, Any]) -> None:
    """Format, title with its place, dates by role, datelines, paragraphs, and every problem at its place."""
    problems: list[Problem] = []
    try:
        articles = list(dateline.read(HARD / name, on_problem=problems.append))
    except FormatError as error:
        articles, problems = [], [error.problem]  # type: ignore[list-item]  # an error about a file has one
    data = (HARD / name).read_bytes()
    encoding = "utf-16-le" if case["encoding"] == "utf-16" else case["encoding"]
    assert len(articles) == len(case["articles"])
    for article, expected in zip(articles, case["articles"], strict=True):
        assert article.format == case["format"]
        check(article, expected, data, encoding)
        for warning in expected.get("warnings", ()):
            assert any(place_of(problem).startswith(warning.partition(":")[0]) for problem in problems)
    for error in case.get("errors", ()):
        known = [p for p in problems if p.code == error["code"]]
        assert [p for p in known if p.line == error.get("line", p.line) and p.column == error.get("column", p.column)]
