"""Tiny distributions, installed for one test: a module, and a dist-info folder with its entry point."""

from __future__ import annotations

import importlib
import itertools
import sys
import textwrap
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline import Article, DatelineWarning, Reader, Span

#: Before the code of every plugin here: a kind, and an extractor of it.
PRELUDE = """
import sys
import attrs
from dateline import Annotation, Article, DateMention, DateType, Extractor, Findings, Format, Initiative
from dateline import Quote, Refiner, Sniff, Span, hookimpl

@attrs.frozen(kw_only=True)
class Coin(Annotation):
    worth: int = 1

def coin(start, end, worth=1):
    return Coin(span=Span(start, end), rule="coin.any", worth=worth)
"""
TEXT = "The vote was on 5 June 2019."
_COUNT = itertools.count()


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, first on the path."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delenv("DATELINE_PLUGINS", raising=False)
    monkeypatch.delenv("DATELINE_STRICT", raising=False)
    return folder


@pytest.fixture
def install(site: Path) -> Iterator[Callable[..., str]]:
    """Install a plugin from its code; the name of its module."""
    modules: list[str] = []

    def make(name: str, code: str, *, version: str = "1.0") -> str:
        module = f"dl_{name}_{next(_COUNT)}"
        modules.append(module)
        (site / f"{module}.py").write_text(PRELUDE + textwrap.dedent(code), encoding="utf-8")
        info = site / f"dateline_{name}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: dateline-{name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[dateline]\n{name} = {module}\n")
        importlib.invalidate_caches()
        return module

    yield make
    for module in modules:
        sys.modules.pop(module, None)


@pytest.fixture
def article() -> Article:
    """A short article that holds one date."""
    return Article(text=TEXT, paragraphs=(Span(0, len(TEXT)),))


@pytest.fixture
def quiet() -> Callable[[Reader], list[str]]:
    """Plan a reader; the warnings it gave."""

    def plan(reader: Reader) -> list[str]:
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            _ = reader.steps
        assert all(issubclass(warning.category, DatelineWarning) for warning in seen)
        return [str(warning.message) for warning in seen]

    return plan
