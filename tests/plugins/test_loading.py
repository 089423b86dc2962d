"""A broken plugin is left out and named; the others work (real entry points)."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import Article, PluginError, Reader

Install = Callable[..., str]
Quiet = Callable[[Reader], list[str]]

GOOD = """
    @hookimpl
    def dateline_extractors():
        return [Extractor(name="{name}", makes=Coin, find=lambda article, found: [coin(0, 3)])]
"""


def names(reader: Reader) -> list[str]:
    """Of the installed plugins of these tests that were loaded."""
    return [p.name for p in reader.loaded.plugins if (p.distribution or "").startswith("dateline-")]


def left_out(reader: Reader) -> dict[str, str]:
    """Reason by what was left out."""
    return {f"{left.plugin}: {left.what}": left.reason for left in reader.loaded.left_out}


def test_a_good_plugin_is_listed_with_its_distribution(install: Install, article: Article) -> None:
    """An installed plugin is found by its entry point, and says distribution, version, hooks and extractors."""
    install("good", GOOD.format(name="good"), version="2.5")
    reader = Reader()
    found = reader.extract(article)
    [plugin] = [p for p in reader.loaded.plugins if p.name == "good"]
    assert (plugin.distribution, plugin.version, plugin.hooks) == ("dateline-good", "2.5", ("dateline_extractors",))
    assert [extractor.name for extractor in plugin.extractors] == ["good"]
    assert [article[item.span] for item in found.made_by("good")] == ["The"]
    assert [made.plugin for made in found.made if made.name == "good"] == ["dateline-good"]


def test_three_plugins_the_middle_one_broken(install: Install, article: Article, quiet: Quiet) -> None:
    """Of three plugins whose middle one does not import, two are loaded; one error is recorded, and names the entry point."""
    install("aa", GOOD.format(name="aa"))
    install("bb", "raise ImportError('no module named gold')")
    install("cc", GOOD.format(name="cc"))
    reader = Reader()
    [warning] = quiet(reader)
    assert names(reader) == ["aa", "cc"]
    assert "plugin bb (dateline-bb 1.0)" in warning and "ImportError: no module named gold" in warning
    [left] = reader.loaded.left_out
    assert (left.plugin, left.distribution, left.version) == ("bb", "dateline-bb", "1.0")
    assert "raise ImportError" in left.traceback
    found = reader.extract(article)
    assert len(found.made_by("aa")) == len(found.made_by("cc")) == 1
    assert not found.faults


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("import dateline_gold_that_nobody_has", "ModuleNotFoundError"),
        ("def broken(:", "SyntaxError"),
        ("1 / 0", "ZeroDivisionError"),
        ("sys.exit(3)", "SystemExit: 3"),
        ("raise RecursionError('too deep')", "RecursionError: too deep"),
        ("x = Extractor(name='Not A Name', makes=Coin, find=print)", "'Not A Name' is not lower-case"),
        ("x = Extractor(name='coins', makes=int, find=print)", "makes must be a class that inherits from Annotation"),
        ("x = Extractor(name='coins', makes=Coin, find=3)", "find must be a function"),
        ("x = Extractor(name='coins', makes=Coin, find=print, replaces='dates')", "not the string 'dates'"),
        ("class Odd(Exception):\n        def __str__(self):\n            raise ValueError\n    raise Odd", "Odd"),
    ],
)
def test_broken_import(install: Install, article: Article, quiet: Quiet, code: str, cause: str) -> None:
    """Whatever a module raises when imported, SystemExit included, leaves out that plugin alone, and is named."""
    install("bad", "    " + code)
    install("good", GOOD.format(name="good"))
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin bad (dateline-bad 1.0)" in warning and cause in warning
    assert names(reader) == ["good"] and len(reader.extract(article).made_by("good")) == 1


def test_an_entry_point_of_nothing(site: Path, install: Install, quiet: Quiet) -> None:
    """An entry point whose attribute does not exist is left out, and named."""
    module = install("good", GOOD.format(name="good"))
    info = site / "dateline_void-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: dateline-void\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[dateline]\nvoid = {module}:nothing\n")
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin void" in warning and "nothing" in warning
    assert names(reader) == ["good"]


def test_host_imports_with_a_broken_plugin(site: Path, install: Install) -> None:
    """`import dateline` in a new process neither imports a broken plugin nor fails; first use warns, and works."""
    install("bad", "    raise ImportError('no gold')")
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "import dateline\nprint('imported', any(m.startswith('dl_bad') for m in sys.modules))\n"
        "found = dateline.extract(dateline.parse('It rained.', format='plain'))\nprint('works', found.faults)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines() == ["imported False", "works ()"]
    assert "DatelineWarning: plugin bad (dateline-bad 1.0)" in done.stderr and "ImportError: no gold" in done.stderr


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("raise ValueError('no rates')", "calling it raised ValueError: no rates"),
        ("sys.exit(3)", "calling it raised SystemExit: 3"),
        ("return None", "it returned None, not a list of Extractor"),
        ("return 'coins'", "it returned str 'coins', not a list of Extractor"),
        ("return {'coins': 1}", "it returned dict"),
        ("return Extractor(name='coins', makes=Coin, find=print)", "it returned Extractor"),
        ("return [print]", "builtin_function_or_method <built-in function print> is no Extractor"),
        ("return [Format(name='f', sniff=print, read=print)]", "is no Extractor"),
    ],
)
def test_broken_hook(install: Install, article: Article, quiet: Quiet, body: str, cause: str) -> None:
    """A hook that raises, exits or returns something else brings nothing; the message names plugin, hook and cause."""
    install("bad", f"    @hookimpl\n    def dateline_extractors():\n        {body}\n")
    install("good", GOOD.format(name="good"))
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin bad (dateline-bad 1.0)" in warning and "hook dateline_extractors" in warning and cause in warning
    assert len(reader.extract(article).made_by("good")) == 1


def test_a_hook_that_yields_and_then_raises(install: Install, article: Article, quiet: Quiet) -> None:
    """What a hook handed in before it raised is kept."""
    install(
        "half",
        """
        @hookimpl
        def dateline_extractors():
            yield Extractor(name="coins", makes=Coin, find=lambda article, found: [coin(0, 3)])
            raise OSError("the rest is on another disk")
        """,
    )
    reader = Reader()
    [warning] = quiet(reader)
    assert "OSError: the rest is on another disk" in warning
    assert len(reader.extract(article).made_by("coins")) == 1


@pytest.mark.parametrize("where", ["import", "hook"])
def test_keyboard_interrupt_passes(install: Install, where: str) -> None:
    """Ctrl-C while a plugin is imported or asked ends the program, as it must."""
    raising = "raise KeyboardInterrupt"
    install(
        "slow", f"    {raising}" if where == "import" else f"    @hookimpl\n    def dateline_extractors():\n        {raising}\n"
    )
    with pytest.raises(KeyboardInterrupt):
        _ = Reader().steps


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("@hookimpl\n    def dateline_extractor():\n        return []", "hook dateline_extractor"),
        ("@hookimpl\n    def extractors():\n        return []", "hook extractors"),
        ("@hookimpl(specname='dateline_extractor')\n    def coins():\n        return []", "hook dateline_extractor"),
    ],
)
def test_misspelt_hook(install: Install, article: Article, quiet: Quiet, code: str, what: str) -> None:
    """A marked function that is no hook is named, with the hook that was meant."""
    install("typo", f"    {code}\n" + GOOD.format(name="typo"))
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin typo (dateline-typo 1.0)" in warning and what in warning
    assert "did you mean dateline_extractors?" in warning
    assert len(reader.extract(article).made_by("typo")) == 1


def test_a_hook_with_arguments(install: Install, quiet: Quiet) -> None:
    """A hook that asks for an argument that no hook has is left out, and the argument is named."""
    install("args", "    @hookimpl\n    def dateline_extractors(config):\n        return []\n")
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin args" in warning and "config" in warning
    assert names(reader) == []


def test_two_functions_for_one_hook(install: Install, quiet: Quiet) -> None:
    """A plugin may hand in through two functions of one hook: neither is lost."""
    install(
        "two",
        GOOD.format(name="one")
        + GOOD.format(name="two")
        .replace("@hookimpl", "@hookimpl(specname='dateline_extractors')")
        .replace("def dateline_extractors", "def more"),
    )
    reader = Reader()
    assert quiet(reader) == []
    assert {"one", "two"} <= {step.unit.name for step in reader.steps}


def test_a_wrapper_is_not_called(install: Install, quiet: Quiet) -> None:
    """A pluggy wrapper, which would see all plugins' values, is named and not called."""
    install("wrap", "    @hookimpl(wrapper=True)\n    def dateline_extractors():\n        return (yield)\n")
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin wrap" in warning and "wrappers are not called" in warning


def test_names_like_the_prefix_are_no_hooks(install: Install, quiet: Quiet) -> None:
    """Module variables and imports that begin like a hook are not taken for hooks, and break nothing."""
    install("vars", "    dateline_config = {'a': 1}\n    import textwrap as dateline_utils\n    dateline_formats = None\n")
    reader = Reader()
    assert quiet(reader) == []
    [plugin] = [p for p in reader.loaded.plugins if p.name == "vars"]
    assert plugin.hooks == () and plugin.extractors == ()


def test_doubled_entry_point(site: Path, install: Install, quiet: Quiet) -> None:
    """Of two distributions whose entry points share a name, one is loaded and the other named."""
    install("same", GOOD.format(name="first"))
    (site / "dl_other_same.py").write_text("")
    info = site / "other_same-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other-same\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[dateline]\nsame = dl_other_same\n")
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin same (" in warning and "another plugin is named 'same' already" in warning
    assert len([p for p in reader.loaded.plugins if p.name == "same"]) == 1


def test_doubled_extractor_name(install: Install, article: Article, quiet: Quiet) -> None:
    """Two plugins' extractors of one name are both left out, as neither is first; each is told of the other."""
    install("aa", GOOD.format(name="coins"))
    install("bb", GOOD.format(name="coins"))
    reader = Reader()
    first, second = sorted(quiet(reader))
    assert "plugin dateline-aa: extractor coins" in first and "used by dateline-bb" in first
    assert "plugin dateline-bb: extractor coins" in second and "used by dateline-aa" in second
    assert reader.extract(article).made_by("coins") == ()


def test_built_in_name_is_kept(install: Install, quiet: Quiet) -> None:
    """A plugin cannot take the name of a built-in extractor; it is told how to stand in for one."""
    install("dates2", GOOD.format(name="dates"))
    reader = Reader()
    [warning] = quiet(reader)
    assert "extractor dates" in warning and "replaces=('dates',)" in warning
    assert [step.plugin for step in reader.steps if step.unit.name == "dates"] == ["dateline"]


def test_ring_of_needs(install: Install, article: Article, quiet: Quiet) -> None:
    """Plugins that wait for one another are left out, with the ring drawn; all that is outside it runs."""
    install(
        "ring",
        """
        @attrs.frozen(kw_only=True)
        class Note(Annotation):
            pass

        @hookimpl
        def dateline_extractors():
            nothing = lambda article, found: []
            return [
                Extractor(name="coins", makes=Coin, needs=(Note,), find=nothing),
                Extractor(name="notes", makes=Note, needs=(Coin,), find=nothing),
            ]
        """,
    )
    install("good", GOOD.format(name="good").replace("makes=Coin", "makes=Coin, needs=()"))
    reader = Reader()
    warned = quiet(reader)
    assert len(warned) == 2 and all("a ring of needs" in warning and "plugin dateline-ring" in warning for warning in warned)
    assert {"good", "quotes", "dates"} <= {step.unit.name for step in reader.steps}


@pytest.mark.parametrize(("chosen", "loaded"), [("", []), ("aa", ["aa"]), (" aa , cc", ["aa", "cc"])])
def test_environment_selects(
    install: Install, quiet: Quiet, monkeypatch: pytest.MonkeyPatch, chosen: str, loaded: list[str]
) -> None:
    """DATELINE_PLUGINS names the plugins to load; those it leaves out are not even imported."""
    install("aa", GOOD.format(name="aa"))
    install("bb", "    raise ImportError('never asked for')")
    install("cc", GOOD.format(name="cc"))
    monkeypatch.setenv("DATELINE_PLUGINS", chosen)
    reader = Reader()
    assert quiet(reader) == []
    assert names(reader) == loaded
    assert None not in reader.loaded.plugins


def test_environment_names_one_that_is_not_there(install: Install, quiet: Quiet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in DATELINE_PLUGINS that nothing answers to is said, not ignored."""
    install("aa", GOOD.format(name="aa"))
    monkeypatch.setenv("DATELINE_PLUGINS", "aa,zz")
    reader = Reader()
    [warning] = quiet(reader)
    assert "plugin zz" in warning and "no such entry point" in warning
    assert names(reader) == ["aa"]


@pytest.mark.parametrize("how", ["environment", "argument"])
@pytest.mark.parametrize(
    "code", ["    raise ImportError('no gold')", "    @hookimpl\n    def dateline_extractors():\n        return 3\n"]
)
def test_strict_raises(install: Install, monkeypatch: pytest.MonkeyPatch, how: str, code: str) -> None:
    """DATELINE_STRICT=1 and strict=True raise a PluginError that names plugin and cause, instead of leaving out."""
    install("bad", code)
    if how == "environment":
        monkeypatch.setenv("DATELINE_STRICT", "1")
    with pytest.raises(PluginError, match=r"plugin bad \(dateline-bad 1\.0\)") as caught:
        _ = Reader(strict=how == "argument").steps
    assert "no gold" in str(caught.value) or "not a list of Extractor" in str(caught.value)


def test_strict_zero_is_off(install: Install, quiet: Quiet, monkeypatch: pytest.MonkeyPatch) -> None:
    """DATELINE_STRICT=0 is not strict."""
    install("bad", "    raise ImportError('no gold')")
    monkeypatch.setenv("DATELINE_STRICT", "0")
    assert len(quiet(Reader())) == 1


def test_a_plugin_of_one_reader_is_not_of_another(article: Article) -> None:
    """What is handed to one reader leaks into no other: each has a manager of its own."""

    class Plugin:
        @staticmethod
        def dateline_extractors() -> list[object]:
            return []

    first = Reader(plugins=(Plugin(),))
    assert "Plugin-1" in [p.name for p in first.loaded.plugins]
    assert "Plugin-1" not in [p.name for p in Reader().loaded.plugins]


def test_the_environment_is_read_at_first_use(install: Install, monkeypatch: pytest.MonkeyPatch, quiet: Quiet) -> None:
    """Making a reader loads nothing; its first use does, and later changes do not matter."""
    reader = Reader()
    install("late", GOOD.format(name="late"))
    assert quiet(reader) == []
    assert names(reader) == ["late"]
    monkeypatch.setenv("DATELINE_PLUGINS", "")
    assert names(reader) == ["late"]


def test_entry_points_without_version_metadata(site: Path, quiet: Quiet) -> None:
    """The list of plugins holds the built-in ones, with the package's version."""
    reader = Reader()
    quiet(reader)
    version = importlib.metadata.version("dateline")
    assert [(p.name, p.version) for p in reader.loaded.plugins if p.distribution == "dateline"] == [
        ("dateline.formats", version),
        ("dateline.extractors", version),
    ]
