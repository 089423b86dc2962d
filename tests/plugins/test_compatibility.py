"""What the policy of compatibility promises: plugins of the first version go on working, and hooks may grow."""

from __future__ import annotations

import datetime as dt
import hashlib
import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pluggy
import pytest

import dateline
from dateline import Article, Extractor, Quote, Reader, Span, hookspecs, plugins
from dateline.testing import check_rules

FROZEN = Path(__file__).parent / "frozen" / "first_version.py"
#: Of the frozen file. It never changes: a plugin that somebody wrote does not change with us.
DIGEST = "0bdc28347f0cf32312411baecbe5c3085bd92edd7548f9082ad4cb7b93dc2cc6"
TEXT = "%%LOG\nPort Captain Ada Quill sailed the MF Teal on 3 March 2021.\nThe MV Heron stayed.\n"
Install = Callable[..., str]


@pytest.fixture
def first(install: Install) -> Any:
    """The plugin of the first version, installed; its module."""
    import importlib

    code = FROZEN.read_text(encoding="utf-8")
    future = "from __future__ import annotations\n"
    name = install("ferries", "")
    module = importlib.import_module(name)
    path = Path(str(module.__file__))
    path.write_text(code, encoding="utf-8")
    assert future in code
    return importlib.reload(module)


def test_the_frozen_plugin_is_as_it_was() -> None:
    """Whoever changes it to make a test pass breaks the promise that it stands for."""
    assert hashlib.sha256(FROZEN.read_bytes()).hexdigest() == DIGEST


def test_a_plugin_of_the_first_version_works(first: Any) -> None:
    """Installed, strict, it reads its format, finds its kinds, needs ours, refines; nothing is left out, nothing fails."""
    reader = Reader(strict=True)
    assert "dateline-ferries" in [plugin.distribution for plugin in reader.loaded.plugins]
    article = reader.parse(TEXT, name="a.ferrylog", date=dt.date(2021, 3, 4))
    assert article.format == "ferry-log" and article.published == dt.date(2021, 3, 4)
    found = reader.extract(article)
    assert [(ferry.name, ferry.register) for ferry in found[first.Ferry]] == [("Teal", "f-17"), ("Heron", None)]
    assert [(sailing.ferry, sailing.day) for sailing in found[first.Sailing]] == [("Teal", "2021-03-03")]
    assert article.locate(found[first.Ferry][0].span).line == 2


def test_its_tests_still_pass(first: Any) -> None:
    """What its author called in tests is there and means the same."""
    text = "The MF Teal left."
    assert [ferry.name for ferry in first.try_it(Article(text=text, paragraphs=(Span(0, len(text)),)))] == ["Teal"]
    check_rules(first.FERRIES, first.RULES)


def test_a_hook_may_get_an_argument(monkeypatch: pytest.MonkeyPatch, first: Any, install: Install) -> None:
    """Functions that do not name it are called as before; those that do get it; none is left out."""
    install(
        "newer",
        """
        @hookimpl
        def dateline_extractors(language):
            return [Extractor(name=f"newer-{language}", makes=Coin, find=lambda article, found: [coin(0, 3)])]
        """,
    )

    def dateline_extractors(language: str) -> Iterable[Extractor[Any]]:  # type: ignore[empty-body]
        """The hook of a later version."""

    monkeypatch.setattr(hookspecs, "dateline_extractors", pluggy.HookspecMarker("dateline")(dateline_extractors))
    monkeypatch.setitem(plugins._GIVEN, "language", "en")
    reader = Reader(strict=True)
    names = [step.unit.name for step in reader.steps]
    assert {"ferries", "sailings", "ferry-register", "newer-en", "quotes"} <= set(names)


def test_an_argument_that_no_hook_has_is_named(install: Install) -> None:
    """A plugin written for a later version is left out with the reason, and the others work."""
    install(
        "later",
        """
        @hookimpl
        def dateline_extractors(language):
            return []
        """,
    )
    reader = Reader()
    with pytest.warns(dateline.DatelineWarning, match=r"(?s)plugin later .* is left out: registering it failed: .*language"):
        left_out = reader.loaded.left_out
    assert [left.plugin for left in left_out] == ["later"]
    assert reader.extract(Article(text=""))[Quote] == ()


#: What the first version had. Names are only ever added: to take one away is a new major version.
FIRST_NAMES = """
AmbiguousFormat Anchor Annotation Article Chunk CueClass DateMention DateMod DateRole DateType Dateline DatelineError
DatelineWarning Evidence Extractor Fact Fault FaultCode Findings Format FormatError Granularity Head Initiative
InitiativeCategory Location Made Mention MentionForm Note Official Origin PlanError PluginError Polarity Precision
Problem Quote QuoteKind Reader Reading Refiner RoleStatus Run Severity Sniff Source Span Speaker SpeakerKind StatedDate
by_speaker extract hookimpl parse read resolve
"""
#: The arguments of what plugins call, in the first version: the same may be given for ever.
FIRST_ARGUMENTS: dict[Any, str] = {
    dateline.Format: "name sniff read suffixes media_types container requires",
    dateline.Extractor: "name makes find needs replaces",
    dateline.Refiner: "name of refine needs",
    dateline.Sniff: "score reason",
    dateline.Problem: "code severity message file member article_no line column byte_offset excerpt caret hint",
    dateline.Article: "text headline byline dateline paragraphs dates language format id source meta origin notes",
    dateline.StatedDate: "role raw span value precision zone candidates",
    dateline.Reader: "extractors refiners formats plugins without strict",
    dateline.Reader.parse: "self text format date name",
    dateline.Reader.read: "self file format date on_problem",
    dateline.Reader.extract: "self article",
}


def test_no_name_of_the_first_version_is_gone() -> None:
    """Everything that could be imported from `dateline` still can."""
    assert set(FIRST_NAMES.split()) <= set(dateline.__all__)


@pytest.mark.parametrize("callee", FIRST_ARGUMENTS, ids=lambda callee: callee.__qualname__)
def test_no_argument_of_the_first_version_is_gone(callee: Any) -> None:
    """The arguments of the first version are there in their order; what came later has a default."""
    parameters = inspect.signature(callee).parameters
    first_ones = FIRST_ARGUMENTS[callee].split()
    assert [name for name in parameters if name in first_ones] == first_ones
    assert all(p.default is not p.empty for name, p in parameters.items() if name not in first_ones)
