"""What all tests share: the Hypothesis profiles, the place of the measuring data, a parser of plain bodies."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).parents[1].parent / "shared"

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
# "ci" finds the same on every run; "dev" looks elsewhere each time; "long" is for a night.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, suppress_health_check=_SLOW, print_blob=True)
settings.register_profile("dev", deadline=None, max_examples=100, suppress_health_check=_SLOW)
settings.register_profile("long", deadline=None, max_examples=10_000, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

#: The day that every example of a rule is dated: a Saturday.
DAY = dt.date(2021, 11, 6)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring data beside the checkout; a test that asks for it is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"the measuring data is not here: {SHARED}")
    return SHARED
