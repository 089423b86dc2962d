"""The examples of docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import dateline

MODULES = [
    "dateline",
    *(module.name for module in pkgutil.walk_packages(dateline.__path__, "dateline.") if not module.name.endswith("__main__")),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_run(name: str) -> None:
    """What a docstring shows is what happens."""
    module = importlib.import_module(name)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)
