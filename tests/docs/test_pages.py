"""Every example of the docs runs, and no page falls behind the code."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline import errors, hookspecs

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
HOOKS = [name for name in vars(hookspecs) if name.startswith("dateline_")]
ROOMS = ("dates", "initiatives", "officials", "quotes")


def name_of(page: Path) -> str:
    """The page as seen from the root."""
    return str(page.relative_to(ROOT))


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name files as a reader of the checkout would."""
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_examples_of_a_page_run(page: Path) -> None:
    """Blocks with prompts give what they show; blocks without run, in the order of the page."""
    names: dict[str, object] = {"__name__": "page"}
    text = page.read_text(encoding="utf-8")
    for number, block in enumerate(BLOCK.findall(text), 1):
        where = f"{name_of(page)}, block {number}"
        if ">>>" in block:
            test = doctest.DocTestParser().get_doctest(block, names, where, str(page), 0)
            runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
            report: list[str] = []
            runner.run(test, out=report.append, clear_globs=False)
            assert not runner.failures, "".join(report)
            names.update(test.globs)
        else:
            exec(compile(block, where, "exec"), names)  # our own page


def test_the_readme_shows_what_its_command_prints() -> None:
    """The block below the first command is the beginning of its output at 96 columns."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```text\n(.*?)^```$", readme, re.M | re.S)[0].splitlines()
    command = [sys.executable, "-m", "dateline", "extract", "docs/examples/readout.txt"]
    environment = {**os.environ, "COLUMNS": "96", "PYTHONUTF8": "1", "DATELINE_PLUGINS": ""}
    printed = subprocess.run(command, capture_output=True, check=True, env=environment).stdout.decode()
    assert [line.rstrip() for line in printed.splitlines()][: len(shown)] == shown


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_its_heading_and_a_whole_example(hook: str) -> None:
    """The heading carries the exact signature; the example implements it."""
    page = (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
    signature = inspect.signature(getattr(hookspecs, hook))
    shown = str(signature).replace("'", "")
    assert f"## `{hook}{shown}`\n" in page
    section = page.split(f"## `{hook}", 1)[1].split("\n## ", 1)[0]
    assert f"@hookimpl\ndef {hook}" in section


def test_the_examples_of_the_hooks_page_find_what_they_say() -> None:
    """The format, the extractor and the refiner of the page do their work in a reader."""
    page = (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
    modules = []
    for number, block in enumerate(BLOCK.findall(page)):
        module = type(dateline)(f"page_{number}")
        exec(compile(block, module.__name__, "exec"), vars(module))  # our own page
        modules.append(module)
    reader = dateline.Reader(plugins=modules, strict=True)
    article = reader.parse("%%TICKER\nForeign Minister Ada Quill boarded the MV Grey Heron.\n")
    found = reader.extract(article)
    assert article.format == "ticker"
    assert [ship.name for ship in found[vars(modules[1])["Ship"]]] == ["Grey Heron"]
    assert [official.identifier for official in found.officials] == ["reg:4711"]


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_table_of_rules(room: str) -> None:
    """The table is made of the code, so it is enough that it stands there; and ids are not used twice."""
    assert f"```{{rules}} {room}\n" in (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
    ids = [rule.id for rule in importlib.import_module(f"dateline.extractors.{room}").RULES]
    assert ids
    assert len(ids) == len(set(ids))
    assert all(rule_id.startswith(f"{room}.") for rule_id in ids)


def codes(kind: str) -> Iterator[str]:
    """The codes that the source gives to problems or notes: string constants that are a ``code``, or go where one goes."""
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == kind:
                for keyword in node.keywords:
                    if keyword.arg == "code":
                        value = keyword.value
                        parts = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
                        yield from (c.value for c in parts if isinstance(c, ast.Constant) and isinstance(c.value, str))


@pytest.mark.parametrize("kind", ["Problem", "Note"])
def test_every_code_is_explained(kind: str) -> None:
    """Whoever meets a code finds it on the page of problems."""
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    missing = sorted({code for code in codes(kind) if f"`{code}`" not in page})
    assert not missing


def test_every_error_and_fault_is_explained() -> None:
    """The same for exceptions and for what extractors do wrong."""
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    classes = [n for n, c in vars(errors).items() if isinstance(c, type) and issubclass(c, errors.DatelineError | Warning)]
    assert [name for name in classes if f"`{name}`" not in page] == []
    assert [code.value for code in errors.FaultCode if f"`{code.value}`" not in page] == []


def test_every_public_name_is_documented() -> None:
    """A docstring for each name of the package, and one for each public attribute that is a function."""
    bare = [name for name in dateline.__all__ if not (getattr(dateline, name).__doc__ or "").strip()]
    assert bare == []
