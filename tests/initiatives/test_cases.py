"""The golden passages: what is found is exactly what is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.extractors.initiatives import EXTRACTOR
from dateline.testing import Case, cases

CASES = cases(Path(__file__).parents[1] / "cases" / "initiatives.txt")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_found_as_marked(case: Case) -> None:
    """Every marked mention is found with exactly its span, and nothing else is."""
    case.check(EXTRACTOR, spans=lambda item: item.mentions)


def test_enough_cases() -> None:
    """There are at least 80 passages, and at least a third hold nothing."""
    empty = sum(not case.marked for case in CASES)
    assert len(CASES) >= 80
    assert empty * 3 >= len(CASES)
