"""The golden passages of dates, officials and quotes: what is found is what a person wrote down, and the laws hold on them."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from dateline.testing import Case, cases

FOLDER = Path(__file__).parent / "cases"
ROOMS = ("dates", "officials", "quotes")
CASES = [pytest.param(room, case, id=f"{room}: {case}") for room in ROOMS for case in cases(FOLDER / f"{room}.txt")]


@pytest.mark.parametrize(("room", "case"), CASES)
def test_found_as_written(room: str, case: Case) -> None:
    """Everything that a passage asks for is found with its values, and nothing else is."""
    case.check(importlib.import_module(f"dateline.extractors.{room}").EXTRACTOR)


def test_every_golden_file_is_run() -> None:
    """A file that nobody runs says nothing; that of the initiatives is run beside their tests."""
    assert {path.stem for path in FOLDER.glob("*.txt")} == {*ROOMS, "initiatives"}
