"""The page of limits names limits that exist, with the values that they have, and problems that are explained."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (DOCS / "limits.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([\w.]+)\.(\w+)` \| (\d+) \| (.*) \|$", PAGE, re.M)


@pytest.mark.parametrize(("module", "name", "value"), [row[:3] for row in ROWS], ids=[".".join(row[:2]) for row in ROWS])
def test_a_limit_is_what_the_page_says(module: str, name: str, value: str) -> None:
    """Each row gives the value of the constant that it names."""
    assert getattr(importlib.import_module(f"dateline.{module}"), name) == int(value)


def test_every_problem_of_the_page_is_explained() -> None:
    """A code that stands for what happens beyond a limit is on the page of problems."""
    told = (DOCS / "problems.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", PAGE))
    assert len(ROWS) > 10
    assert {code for code in codes if f"`{code}`" not in told} == set()


def test_every_limit_is_on_the_page() -> None:
    """A constant named MAX_… of a module that reads files has its row."""
    source = Path(importlib.import_module("dateline").__file__ or "").parent
    named = {f"{module}.{name}" for module, name, _, _ in ROWS}
    for path in (source / "reader.py", source / "sources.py", *(source / "formats").glob("*.py")):
        module = ".".join(path.relative_to(source).with_suffix("").parts)
        for name in re.findall(r"^(MAX_\w+)\b.*=", path.read_text(encoding="utf-8"), re.M):
            assert f"{module}.{name}" in named, f"{module}.{name} has no row in docs/reference/limits.md"
