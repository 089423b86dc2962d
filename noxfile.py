"""The project's checks. ``nox`` runs them all; ``nox -s tests`` one; ``nox -l`` lists them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_missing_interpreters = True

ROOT = Path(__file__).parent
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))
GROUPS = nox.project.load_toml("pyproject.toml")
#: Law suites must not depend on chance when they guard a change.
PROFILE = {"HYPOTHESIS_PROFILE": os.environ.get("HYPOTHESIS_PROFILE", "ci")}


def _group(name: str) -> list[str]:
    return nox.project.dependency_groups(GROUPS, name)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and common mistakes."""
    session.install(*_group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def typing(session: nox.Session) -> None:
    """mypy on everything; mypy and pyright on a file of user code."""
    session.install(*_group("typing"), *_group("tests"), ".[cli,testing]")
    session.install("--no-deps", *(str(p) for p in PLUGINS))  # an engine that a plugin runs on is not needed to check its types
    session.run("mypy", "src")
    for plugin in PLUGINS:
        session.run("mypy", str(plugin / "src"))
    session.run("mypy", "tests/typing")
    session.run("pyright", "--pythonpath", str(Path(session.bin) / "python"), "tests/typing")


@nox.session
def tests(session: nox.Session) -> None:
    """Everything but the laws, and every example of docs and docstrings; branches covered."""
    session.install(*_group("tests"), *_group("typing"), "-e", ".[cli,testing]")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-m", "not property", *session.posargs, env=PROFILE)
    session.run("coverage", "report")


@nox.session
def laws(session: nox.Session) -> None:
    """The property tests, without coverage."""
    session.install(*_group("tests"), ".[cli,testing]")
    session.run("pytest", "-m", "property", *session.posargs, env=PROFILE)


@nox.session
def plugins(session: nox.Session) -> None:
    """Each plugin as a wheel, beside the core, with its own tests; those that need a heavier engine skip where it is not."""
    session.install(*_group("tests"), "build", ".[cli,testing]")
    for plugin in PLUGINS:
        out = session.create_tmp()
        session.run("python", "-m", "build", "--wheel", "--outdir", out, str(plugin), silent=True)
        name = plugin.name.replace("-", "_")
        wheel = max(Path(out).glob(f"{name}-*.whl"), key=lambda path: path.stat().st_mtime)
        session.install("--force-reinstall", "--no-deps", str(wheel))
        session.run("pytest", "-c", str(plugin / "pyproject.toml"), "--rootdir", str(plugin), str(plugin), env=PROFILE)
        listed = session.run("dateline", "plugins", silent=True) or ""
        if plugin.name not in listed:
            session.error(f"dateline plugins does not list {plugin.name}:\n{listed}")


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation, every warning an error."""
    session.install(*_group("docs"), ".[cli,testing]")
    session.run("sphinx-build", "-n", "-W", "--keep-going", "-E", "-b", "html", "docs", "docs/_build/html")


@nox.session
def package(session: nox.Session) -> None:
    """Source archive and wheel; the wheel alone does the main job, with the source tree out of the way."""
    session.install("build", "twine")
    out = Path(session.create_tmp()) / "dist"
    session.run("python", "-m", "build", "--outdir", str(out), silent=True)
    session.run("twine", "check", "--strict", *(str(path) for path in sorted(out.glob("*")) if path.is_file()))
    wheel = max(out.glob("dateline-*.whl"), key=lambda path: path.stat().st_mtime)
    session.install("--force-reinstall", f"dateline[cli] @ {wheel.resolve().as_uri()}")
    example = (ROOT / "docs" / "examples" / "readout.txt").resolve()
    with session.chdir(session.create_tmp()):
        session.run("dateline", "extract", "--json", str(example), silent=True)
        where = session.run("python", "-c", "import dateline; print(dateline.__file__)", silent=True) or ""
        if str(ROOT / "src") in where:
            session.error(f"the source tree was tested, not the wheel: {where}")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Speed as ratios, in one run."""
    session.install(".")
    session.run("python", "benchmarks/speed.py", *session.posargs)


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Atheris on reading and on extracting, five minutes each, or as long as told: ``nox -s fuzz -- 3600``."""
    session.install(*_group("tests"), *_group("fuzz"), "-e", ".[cli,testing]")
    seconds = session.posargs[0] if session.posargs else "300"
    target = (ROOT / "tests" / "fuzz" / "target.py").resolve()
    folder = Path(session.create_tmp()).resolve()
    session.run("python", "tests/fuzz/collect.py", str(folder / "collected"))
    for work in ("read", "extract"):
        (folder / work).mkdir(exist_ok=True)
        with session.chdir(folder):  # a find is written here
            options = (f"-max_total_time={seconds}", "-max_len=6000", "-timeout=90", "-rss_limit_mb=2500")
            session.run("python", str(target), work, work, "collected", *options)


if __name__ == "__main__":
    sys.exit("run it with: nox")
