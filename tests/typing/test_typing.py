"""The types that users see are the ones promised: their code passes both type checkers, a wrong use does not, and it runs."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

USER_CODE = Path(__file__).with_name("user_code.py")
WRONG = """
from dateline import Annotation, Article, Extractor, Findings, Quote, Span
def find(article: Article, found: Findings) -> list[Annotation]:
    return []
Extractor[Quote](name="quotes2", makes=Quote, find=find)
Findings(article=Article(text=""))[int]
Span("0", 1)
Article(text="").text = "other"
"""


def run(checker: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a type checker that is installed beside this Python; skip, saying so, where it is not."""
    program = shutil.which(checker, path=str(Path(sys.executable).parent)) or shutil.which(checker)
    if program is None:
        pytest.skip(f"{checker} is not installed")
    return subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)


def test_user_code_passes_mypy() -> None:
    """mypy --strict finds every type in the users' code as asserted there."""
    done = run("mypy", "--strict", str(USER_CODE))
    assert done.returncode == 0, done.stdout


def test_user_code_passes_pyright() -> None:
    """pyright finds every type in the users' code as asserted there."""
    done = run("pyright", "--pythonpath", sys.executable, str(USER_CODE))
    assert done.returncode == 0, done.stdout


def test_wrong_code_does_not_pass(tmp_path: Path) -> None:
    """What is wrong is told before it runs: each of the four wrong lines."""
    wrong = tmp_path / "wrong.py"
    wrong.write_text(WRONG)
    done = run("mypy", "--strict", "--no-error-summary", str(wrong))
    assert [line.split(":")[1] for line in done.stdout.splitlines() if "error" in line] == ["5", "6", "7", "8"], done.stdout


def test_user_code_runs() -> None:
    """The users' code does what it says."""
    spec = importlib.util.spec_from_file_location("user_code", USER_CODE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = module.main()
    assert [(money.amount, money.currency) for money in found[module.Money]] == [(500, "EUR")]
    assert not found.faults
