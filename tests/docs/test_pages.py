"""Every example of the docs runs, and no page falls behind the code."""

from __future__ import annotations

import ast
import doctest
import functools
import importlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import Extractor, Format, errors, hookspecs

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: Modules that the examples of a page need beside the core; those of our plugins are taken from the checkout.
NEEDS = re.compile(r"\A<!-- needs: ([\w ]+) -->\n")
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
HOOKS = [name for name in vars(hookspecs) if name.startswith("dateline_")]
ROOMS = ("dates", "initiatives", "officials", "quotes")
READER = dateline.Reader()
FORMATS = [candidate.format for candidate in READER.candidates if candidate.built_in]
#: Told under the heading of plain dated text, in the table and on the page of converting.
PLAIN = {"plain", "header-date", "title-date-body"}
EXTRACTORS = [step.unit for step in READER.steps if step.plugin == "dateline" and isinstance(step.unit, Extractor)]
#: Pages that are not named like the extractor.
EXPLAINED = {"quotes": "speakers", "initiatives": "chains"}


def name_of(page: Path) -> str:
    """The page as seen from the root."""
    return str(page.relative_to(ROOT))


@pytest.fixture(autouse=True)
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name files as a reader of the checkout would."""
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_examples_of_a_page_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks with prompts give what they show; blocks without run, in the order of the page."""
    names: dict[str, object] = {"__name__": "page"}
    text = page.read_text(encoding="utf-8")
    needs = NEEDS.match(text)
    for module in needs[1].split() if needs else ():
        monkeypatch.syspath_prepend(ROOT / "plugins" / module.replace("_", "-") / "src")
        pytest.importorskip(module, reason=f"the examples of this page need {module}")
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


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_listed_with_its_version(hook: str) -> None:
    """The list on top of the page links to it and says since when there is it; a new hook is not forgotten."""
    page = (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| \[`{hook}`\]\(#[a-z-]+\) \| .+ \| \d+\.\d+ \|$", page, re.M)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_has_its_entry(form: Format) -> None:
    """The table is made of the code, so that a sentence about it must stand there; the page says more, under its name."""
    page = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    read = form.read.func if isinstance(form.read, functools.partial) else form.read
    first = (read.__doc__ or "").strip().split("\n")[0]
    assert first.endswith("."), f"{form.name}: the docstring of its read function is the entry of the table"
    assert "```{formats}\n" in page
    assert f"`{form.name}`" in page or form.name in PLAIN, f"{form.name} is not explained"


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: extractor.name)
def test_every_extractor_has_its_rules_and_its_page(extractor: Extractor[Any]) -> None:
    """Its rules are listed, each with an example that runs; how it decides is explained; its kind is shown."""
    page = (ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8")
    assert f"```{{rules}} {extractor.name}\n" in page
    assert f"{{class}}`~dateline.kinds.{extractor.makes.__name__}`" in (ROOT / "docs" / "reference" / "values.md").read_text(
        encoding="utf-8"
    )
    assert (ROOT / "docs" / "explanation" / f"{EXPLAINED.get(extractor.name, extractor.name)}.md").exists()


@pytest.mark.parametrize("name", [name for name, c in vars(errors).items() if isinstance(c, type) and issubclass(c, Exception)])
def test_every_error_class_has_its_example(name: str) -> None:
    """Each is raised, caught or told apart in an example that runs."""
    code = "\n".join(block for page in PAGES for block in BLOCK.findall(page.read_text(encoding="utf-8")))
    assert re.search(rf"(?<!\w){name}(?!\w)", code)


def test_every_command_is_told() -> None:
    """The page is made of the code; every command also stands in an example for people."""
    from dateline.cli.commands import dateline as program

    assert "```{commands}\n" in (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    missing = [name for name in program.commands if not re.search(rf"dateline {name}\b", pages)]
    assert not missing
    for command in program.commands.values():
        assert command.help and command.help.strip().split("\n")[0].endswith("."), command.name
        assert all(getattr(parameter, "help", None) for parameter in command.params if parameter.param_type_name == "option")


def test_every_page_is_in_the_index() -> None:
    """Nobody finds a page that no list names; the page of a server for wrong addresses is the one exception."""
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^[a-z0-9/-]+$", index, re.M))
    pages = {str(page.relative_to(ROOT / "docs").with_suffix("")) for page in PAGES if page.is_relative_to(ROOT / "docs")}
    assert pages - listed == {"index", "404"}
    assert len([line for line in index.splitlines() if re.fullmatch(r"[a-z0-9/-]+", line)]) == len(listed)


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
