"""What `nox -s package` runs is there for every distribution, and the template makes what its page says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import dateline

ROOT = Path(__file__).parents[2]
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))
TEMPLATE = ROOT / "plugins" / "template"
SH = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("name", ["dateline", *(plugin.name for plugin in PLUGINS)])
def test_every_distribution_has_its_smoke_test(name: str) -> None:
    """A plugin without one would be published without having been tried."""
    assert (ROOT / "tests" / "release" / f"smoke_{name.replace('-', '_')}.py").exists()


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: plugin.name)
def test_every_plugin_has_what_the_template_gives(plugin: Path) -> None:
    """Types, a readme, tests, the entry point, and a version and description in its metadata."""
    project = tomllib.loads((plugin / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["dateline"]
    assert project["version"] and project["description"] and project["readme"] == "README.md"
    assert (plugin / "src" / plugin.name.replace("-", "_") / "py.typed").exists()
    assert list((plugin / "tests").glob("test_*.py"))


def test_the_version_is_said_once() -> None:
    """The metadata and the change log name the same version, or the log says that it is not released yet."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.match(r"\d+\.\d+\.\d+$", version)
    assert f"## [{version}]" in log or "## [Unreleased]" in log
    assert not hasattr(dateline, "__version__")  # `importlib.metadata.version("dateline")` says it


def test_the_commands_of_the_template_are_those_of_the_tutorial() -> None:
    """At most five, and the same in both places: `nox -s template` runs them as they stand."""
    (commands,) = SH.findall((TEMPLATE / "README.md").read_text(encoding="utf-8"))
    assert len(commands.splitlines()) <= 5
    assert commands in SH.findall((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))


def test_the_template_is_no_plugin_itself() -> None:
    """What looks for plugins passes it by, and nothing in it is taken for Python or a test."""
    assert TEMPLATE not in PLUGINS
    assert not list(TEMPLATE.rglob("*.py")) or all(path.suffix != ".py" for path in TEMPLATE.rglob("test_*"))
