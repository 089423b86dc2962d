"""The project's checks. ``nox`` runs them all; ``nox -s tests`` one; ``nox -l`` lists them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_missing_interpreters = True

ROOT = Path(__file__).parent
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))
GROUPS = nox.project.load_toml("pyproject.toml")
#: Plugins whose engines are light enough to be installed for their tests.
LIGHT = {"dateline-trafilatura"}
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
    session.install(*_group("tests"), *_group("tables"), *_group("typing"), "-e", ".[cli,testing]")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-m", "not property", *session.posargs, env=PROFILE)
    session.run("coverage", "report")


@nox.session
def laws(session: nox.Session) -> None:
    """The property tests, without coverage."""
    session.install(*_group("tests"), ".[arrow,cli,testing]")
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
        if plugin.name in LIGHT:
            session.install(*nox.project.dependency_groups(nox.project.load_toml(plugin / "pyproject.toml"), "tests"))
        session.run("pytest", "-c", str(plugin / "pyproject.toml"), "--rootdir", str(plugin), str(plugin), env=PROFILE)
        listed = session.run("dateline", "plugins", silent=True) or ""
        if plugin.name not in listed:
            session.error(f"dateline plugins does not list {plugin.name}:\n{listed}")


@nox.session
def template(session: nox.Session) -> None:
    """The commands of the plugin template, as its page shows them, in a copy of the checkout; and again with a format."""
    folder = Path(session.create_tmp()).resolve()
    copy = folder / "dateline"
    for made in (copy, folder / "dateline-ports", folder / "dateline-court-cases"):
        shutil.rmtree(made, ignore_errors=True)
    kept = shutil.ignore_patterns(".*", "__pycache__", "_build", "*.egg-info")
    shutil.copytree(ROOT, copy, ignore=kept)
    page = (ROOT / "plugins" / "template" / "README.md").read_text(encoding="utf-8")
    commands = page.split("```sh\n")[1].split("```")[0].splitlines()
    again = [line.replace("name=ports", "name=court-cases --data with_format=true") for line in commands[2:]]
    again = [line.replace("dateline-ports", "dateline-court-cases") for line in again]
    with session.chdir(copy):
        for line in [*commands, *again]:
            session.run("bash", "-c", line.replace("pip install ", "pip install -q "), external=True, env=PROFILE)
    tools = copy / ".venv" / "bin"
    seen = ("--no-respect-gitignore", ".")  # what nox makes is ignored by git
    session.run(str(tools / "pip"), "install", "-q", *_group("lint"), "mypy", external=True)
    for made in (folder / "dateline-ports", folder / "dateline-court-cases"):
        with session.chdir(made):
            for check in (("ruff", "check", *seen), ("ruff", "format", "--check", *seen), ("mypy", "src")):
                session.run(str(tools / check[0]), *check[1:], external=True)


def _build_docs(session: nox.Session, *options: str, address: str = "") -> Path:
    session.install(*_group("docs"), ".[cli,testing]")
    out = ROOT / "docs" / "_build" / "html"
    run = ("sphinx-build", "-n", "-W", "--keep-going", *options, "-b", "html", "docs", str(out))
    session.run(*run, env={"DOCS_URL": address})
    return out


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation, every warning an error; every link inside it leads somewhere."""
    out = _build_docs(session, "-E")
    session.run("python", "docs/_ext/links.py", str(out))


@nox.session(default=False)
def links(session: nox.Session) -> None:
    """Links to other sites as well, where there is a network: those inside are checked with the docs."""
    _build_docs(session)
    session.run("sphinx-build", "-b", "linkcheck", "docs", "docs/_build/linkcheck")


@nox.session(default=False)
def screenshots(session: nox.Session) -> None:
    """Every page in a real Chromium, wide and narrow: no errors, nothing too wide, the search works by keyboard alone."""
    session.install("playwright", "matplotlib")  # with which the cards for other sites are drawn
    out = _build_docs(session, "-E", address="http://localhost/")
    session.run("python", "docs/_ext/screenshots.py", str(out), "docs/_build/screenshots", *session.posargs)


@nox.session(default=False)
def browser(session: nox.Session) -> None:
    """The pages of articles in a real Chromium (apt-get install chromium npm), judged by axe-core as well."""
    if not (shutil.which("chromium") and shutil.which("npm")):
        session.error("chromium and npm are needed: apt-get install chromium npm")
    session.install(*_group("tests"), *_group("browser"), ".[cli,html,testing]")
    folder = Path(session.create_tmp()).resolve()
    session.run("npm", "install", "--prefix", str(folder), "--no-save", "--silent", "axe-core@4", external=True)
    axe = folder / "node_modules" / "axe-core" / "axe.min.js"
    session.run("pytest", "tests/show/browser", *session.posargs, env={**PROFILE, "DATELINE_AXE": str(axe)})


@nox.session
def package(session: nox.Session) -> None:
    """Archives of the core and of each plugin; installed in an empty environment, the source tree out of the way, it works."""
    session.install("build", "twine", "hatchling", "virtualenv")
    folder = Path(session.create_tmp()).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    dist = folder / "dist"
    for project in (ROOT, *PLUGINS):
        session.run("python", "-m", "build", "--no-isolation", "--outdir", str(dist), str(project), silent=True)
    session.run("twine", "check", "--strict", *(str(path) for path in sorted(dist.iterdir())))
    session.run("python", "tests/release/archives.py", str(dist))
    (core,) = dist.glob("dateline-*.whl")
    example = shutil.copy(ROOT / "docs" / "examples" / "readout.txt", folder)
    away = {"DATELINE_STRICT": "1", "PYTHONSAFEPATH": "1", "PYTHONPATH": ""}
    for name in ("dateline", *(plugin.name for plugin in PLUGINS)):
        python = folder / name / "bin" / "python"
        session.run("virtualenv", "-q", str(folder / name))
        pip = (str(python), "-m", "pip", "install", "-q", "--no-compile", "--disable-pip-version-check")
        extra = "[cli]" if name == "dateline" else ""
        session.run(*pip, f"dateline{extra} @ {core.as_uri()}", external=True)
        if name != "dateline":
            (wheel,) = dist.glob(f"{name.replace('-', '_')}-*.whl")
            # An engine of half a gigabyte is not needed to see that the package is whole: its smoke test brings a small one.
            session.run(*pip, *(("--no-deps",) if name == "dateline-spacy" else ()), str(wheel), external=True)
        smoke = shutil.copy(ROOT / "tests" / "release" / f"smoke_{name.replace('-', '_')}.py", folder)
        with session.chdir(folder):
            where = session.run(str(python), str(smoke), silent=True, external=True, env=away) or ""
            if name == "dateline":
                session.run(
                    str(python), "-m", "dateline", "extract", "--json", str(example), silent=True, external=True, env=away
                )
            loaded = "import dateline; print([p.distribution for p in dateline.Reader().loaded.plugins])"
            listed = session.run(str(python), "-c", loaded, silent=True, external=True, env=away) or ""
        if str(folder / name) not in where:
            session.error(f"the source tree was tested, not the wheel: {where}")
        if name not in listed:
            session.error(f"{name} is not loaded: {listed}")


@nox.session(default=False)
def engines(session: nox.Session) -> None:
    """Runs on Dask and on Spark, in earnest. Not by default: both are large, and Spark needs Java."""
    session.install(*_group("tests"), *_group("engines"), ".[cli,testing]")
    session.run("pytest", "tests/batch/test_dask.py", "tests/batch/test_spark.py", *session.posargs, env=PROFILE)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Speed as ratios, in one run."""
    session.install(".")
    session.run("python", "benchmarks/speed.py", *session.posargs)


@nox.session(default=False)
def mutants(session: nox.Session) -> None:
    """Rows taken out of the rule tables, one by one; a test must notice: ``nox -s mutants -- --only SHAPES --each 100``."""
    session.install(*_group("tests"), "-e", ".[cli,testing]")
    session.run("python", "tests/mutants/run.py", *session.posargs)


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
