"""The house rules of the package: who may import whom, how long a module may be, what an import may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline import Annotation, Reader
from dateline.testing import check

SOURCE = Path(dateline.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
#: The floor of a module is that of the first part of its name; a module may import from below, and in its own folder.
FLOORS = {
    "errors": 0, "rules": 0, "model": 0, "kinds": 0, "spans": 0, "html_text": 0,
    "text": 1, "lexicon": 1,
    "sources": 2, "findings": 2, "hookspecs": 2, "passages": 2, "facts": 2, "notebook": 2,
    "formats": 3, "extractors": 3,
    "plugins": 4, "choice": 4, "plan": 4, "extraction": 4, "reader": 4, "speakers": 4,
    "jsonl": 5, "show": 5, "writing": 5,
    "tables": 5.1, "batch": 5.2,  # on floor 5, one stands on the other
    "cli": 6, "testing": 6, "strategies": 6, "__init__": 6, "__main__": 6,
}  # fmt: skip
ROOMS = ("extractors.dates", "extractors.initiatives", "extractors.officials", "extractors.quotes")
LONGEST_MODULE, LONGEST_FUNCTION = 400, 40


def name_of(path: Path) -> str:
    """A module's name inside the package: `text.fold`; a package's own module is named like its folder."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def is_module(name: str) -> bool:
    """Whether there is such a module in the package."""
    path = SOURCE.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def imports(path: Path, *, typing_too: bool = False) -> Iterator[tuple[str, int]]:
    """Modules of the package that a module imports anywhere, in functions too; what only type checkers see when asked for."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not typing_too:
            waiting += node.orelse
            continue
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            assert node.level == 0, f"{path}: a relative import hides who is imported"
            names = [f"{base}.{alias.name}" for alias in node.names]
            for name in names if base.split(".")[0] == "dateline" else []:
                inner = name.removeprefix("dateline.")
                yield (inner if is_module(inner) else base.removeprefix("dateline").lstrip(".") or "__init__"), node.lineno
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "dateline":
                    yield alias.name.removeprefix("dateline").lstrip(".") or "__init__", node.lineno
        waiting += ast.iter_child_nodes(node)


def floor(name: str) -> float:
    """The floor of a module; a new module must be given one."""
    first = name.split(".")[0]
    assert first in FLOORS, f"give {name} a floor in this test and in the design"
    return FLOORS[first]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down(path: Path) -> None:
    """A module imports from floors below or from its own folder; a room never from another room."""
    name = name_of(path)
    for other, line in imports(path):
        own_folder = name.split(".")[0] == other.split(".")[0] and path.parent != SOURCE
        same_floor = floor(other) == floor(name) and path.parent == SOURCE and is_module(other) and "." not in other
        assert floor(other) < floor(name) or own_folder or same_floor, f"{name}:{line} imports {other}, which is no floor below"
        room = next((r for r in ROOMS if name.startswith(r)), None)
        theirs = next((r for r in ROOMS if other.startswith(r)), None)
        assert room is None or theirs in (None, room), f"{name}:{line} imports from another room, {other}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_type_checkers_see_only_what_is_below_or_beside(path: Path) -> None:
    """What a module imports for type checkers alone stands on no higher floor."""
    name = name_of(path)
    for other, line in imports(path, typing_too=True):
        assert floor(other) <= floor(name) or other == "__init__", f"{name}:{line} imports {other}"


def test_no_rings() -> None:
    """No module imports itself by way of others."""
    graph = {name_of(path): {other for other, _ in imports(path)} - {name_of(path)} for path in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, f"a ring of imports: {' -> '.join((*path[path.index(name) :], name))}"
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sizes(path: Path) -> None:
    """No module is longer than 400 lines, no function longer than 40 but for its docstring."""
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    assert lines <= LONGEST_MODULE, f"{name_of(path)} has {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node) is not None
            size = (node.end_lineno or 0) - node.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if documented else 0)
            assert size <= LONGEST_FUNCTION, f"{name_of(path)}:{node.lineno} {node.name} has {size} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_is_documented(path: Path) -> None:
    """Every module and every public class and function has a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
    for node in tree.body:
        members = [node, *node.body] if isinstance(node, ast.ClassDef) else [node]
        for member in members:
            if isinstance(member, ast.ClassDef | ast.FunctionDef) and not member.name.startswith("_"):
                if any(getattr(part, "id", "") == "overload" for part in member.decorator_list):
                    continue
                owner = getattr(node, "name", "")
                assert ast.get_docstring(member) or owner.startswith("_"), f"{name_of(path)}:{member.lineno} {member.name}"


def test_every_attribute_of_a_kind_is_documented() -> None:
    """Every field of the kinds is described under Args in the docstring of its class."""
    import attrs

    for kind in Annotation.__subclasses__():
        if kind.__module__ == "dateline.kinds":
            for field in attrs.fields(kind):
                described = f"{kind.__doc__} {Annotation.__doc__}".replace(", ", ":").replace("``", "")
                assert f"{field.name}:" in described, f"{kind.__name__}.{field.name}"


def test_all_public_names_exist_and_are_sorted() -> None:
    """`__all__` names what there is, in order, and nothing twice."""
    assert all(hasattr(dateline, name) for name in dateline.__all__)
    assert list(dateline.__all__) == sorted(set(dateline.__all__))


def test_import_loads_no_more_than_it_needs() -> None:
    """`import dateline` loads no extractor, no format, no table, no plugin, and looks for none; Hypothesis stays out too."""
    code = (
        "import sys, importlib.metadata as m\n"
        "def no(*a, **k): raise SystemExit('entry points were looked for')\n"
        "m.entry_points = m.distributions = no\n"
        "import dateline\nprint(*sorted(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    for name in (
        "cattrs",
        "pytest",
        "hypothesis",
        "click",
        "rich",
        "dateline.jsonl",
        "dateline.strategies",
        "dateline.testing",
    ):
        assert name not in loaded
    assert not [name for name in loaded if name.startswith(("dateline.extractors.", "dateline.formats.", "dateline.lexicon."))]
    bare = subprocess.run(
        [sys.executable, "-c", "import dateline, sys; print('importlib.metadata' in sys.modules)"],
        capture_output=True,
        text=True,
    )
    before = subprocess.run(
        [sys.executable, "-c", "import attrs, pluggy, regex, sys; print('importlib.metadata' in sys.modules)"],
        capture_output=True,
        text=True,
    )
    assert bare.stdout == before.stdout


def test_the_check_for_authors_is_public() -> None:
    """What plugin authors import stands where the docs say."""
    assert callable(check) and callable(Reader)


@pytest.mark.parametrize("first", ["", "import dateline.strategies\n", "import dateline.testing\n"])
def test_hypothesis_finds_the_strategies_by_itself(first: str) -> None:
    """Through its entry point, whichever of the two is imported first; `dateline` alone does not import Hypothesis."""
    code = (
        "import sys, dateline\nassert 'hypothesis' not in sys.modules\n"
        f"{first}from hypothesis import find, strategies as st\n"
        "print(find(st.from_type(dateline.Article), lambda article: article.headline is not None).title)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
