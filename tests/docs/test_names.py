"""Every public name is documented: what it is, the types, the arguments, the errors, and an example or a page that has one."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import FunctionType
from typing import Any

import attrs
import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
#: What stands on the page of compatibility as public: names that people may import.
MODULES = (
    "dateline",
    "dateline.jsonl",
    "dateline.writing",
    "dateline.speakers",
    "dateline.rules",
    "dateline.lexicon",
    "dateline.testing",
    "dateline.strategies",
    "dateline.tables",
    "dateline.batch",
)


def public(module_name: str) -> list[str]:
    """Names that a module offers: those of `__all__`, else what is defined in it without an underscore."""
    module = importlib.import_module(module_name)
    if hasattr(module, "__all__"):
        return list(module.__all__)
    own = (n for n, v in vars(module).items() if getattr(v, "__module__", None) == module_name and not n.startswith("_"))
    return sorted(own)


NAMES = [(module, name) for module in MODULES for name in public(module)]
NAMES += [("dateline.spans", "map_spans"), ("dateline.spans", "spans_of")]


def members(owner: type) -> Iterator[tuple[str, Any]]:
    """Public methods and properties that a class defines itself."""
    for name, value in vars(owner).items():
        if name.startswith("_"):
            continue
        if isinstance(value, FunctionType | classmethod | staticmethod):
            yield name, getattr(owner, name)
        elif isinstance(value, property):
            yield name, value.fget


def examples() -> str:
    """All code that docs and docstrings run."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("plugins/*/README.md")]
    blocks = [block for page in pages for block in BLOCK.findall(page.read_text(encoding="utf-8"))]
    for path in sorted((ROOT / "src").rglob("*.py")):
        blocks += re.findall(r"^\s*(?:>>>|\.\.\.) .*$", path.read_text(encoding="utf-8"), re.M)
    return "\n".join(blocks)


EXAMPLES = examples()


@pytest.mark.parametrize(("module", "name"), NAMES, ids=lambda value: value)
def test_a_name_is_documented(module: str, name: str) -> None:
    """It says what it is; every argument has a type and a line; every error that it raises itself is named."""
    thing = getattr(importlib.import_module(module), name)
    if not isinstance(thing, type | FunctionType) and not hasattr(thing, "__wrapped__"):
        return  # a value: its comment stands in the source
    wrong = list(faults(name, thing))
    assert not wrong, "\n".join(wrong)


def faults(name: str, thing: Any) -> Iterator[str]:
    """What a reader of the reference would miss."""
    doc = inspect.getdoc(thing) or ""
    if not doc.strip():
        yield f"{name} has no docstring"
    if isinstance(thing, type):
        if attrs.has(thing):
            inherited = " ".join(inspect.getdoc(base) or "" for base in thing.__mro__[:-1])
            for field in attrs.fields(thing):
                if (
                    not field.name.startswith("_")
                    and not described(field.name, inherited + comments(thing))
                    and len(doc.split()) > 12
                ):
                    yield f"{name}.{field.name} is not described"
                if field.type is None:
                    yield f"{name}.{field.name} has no type"
        for member, function in members(thing):
            yield from faults(f"{name}.{member}", function)
        return
    signature = inspect.signature(thing)
    arguments = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
    for argument in arguments:
        if argument.annotation is inspect.Parameter.empty:
            yield f"{name}: the argument {argument.name} has no type"
        if len(arguments) > 1 and not described(argument.name, doc) and "see `" not in doc:
            yield f"{name}: the argument {argument.name} is not described"
    if signature.return_annotation is inspect.Signature.empty:
        yield f"{name} does not say what it returns"
    for error in sorted(raised(thing)):
        if error not in doc and "see `" not in doc:
            yield f"{name} raises {error} and does not say so"


def described(name: str, doc: str) -> bool:
    """Whether a docstring has words for an argument."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", doc) is not None


def comments(thing: type) -> str:
    """The comments beside the fields of a class."""
    return " ".join(re.findall(r"#: .*\n\s*\w+", inspect.getsource(thing)))


def raised(function: Any) -> set[str]:
    """Exceptions that a function raises by name in its own body."""
    try:
        source = inspect.getsource(inspect.unwrap(function))
    except (OSError, TypeError):  # Hypothesis writes the outer function of a strategy itself
        return set()
    found = set()
    waiting: list[ast.AST] = list(ast.parse(textwrap.dedent(source)).body[0].body)  # type: ignore[attr-defined]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            continue  # what an inner function raises, its caller may catch
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            found.add(node.exc.func.id)
    return {name for name in found if name[0].isupper()}


@pytest.mark.parametrize(("module", "name"), NAMES, ids=lambda value: value)
def test_a_name_has_an_example(module: str, name: str) -> None:
    """It is used in an example that runs: in a docstring or on a page."""
    assert re.search(rf"(?<![\w]){re.escape(name)}(?!\w)", EXAMPLES), f"no example uses {module}.{name}"


def test_the_values_of_an_enumeration_are_public() -> None:
    """Each has a value that the pages can name."""
    for module, name in NAMES:
        thing = getattr(importlib.import_module(module), name)
        if isinstance(thing, type) and issubclass(thing, Enum):
            assert all(isinstance(member.value, str) and member.value for member in thing)
