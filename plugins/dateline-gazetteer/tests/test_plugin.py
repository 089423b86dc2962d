"""The plugin as `dateline` finds it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

import dateline
import dateline_gazetteer
from dateline import DatelineWarning, Reader
from dateline_gazetteer import VARIABLE, Listed

TEXT = "Norwegian Foreign Minister Ada Quill praised Open Gates."
LIST = "name,kind,identifier\nOpen Gates,initiative,i-1\nAda Quill,official,o-1\n"


def reader() -> Reader:
    """A reader with the plugin: the installed one, or else the module."""
    from importlib.metadata import entry_points

    installed = any(point.name == "gazetteer" for point in entry_points(group="dateline"))
    return Reader(plugins=() if installed else (dateline_gazetteer,))


def extracted() -> dateline.Findings:
    """What a reader with the plugin finds."""
    return reader().extract(dateline.parse(TEXT, format="plain", date=dt.date(2021, 11, 6)))


def test_list_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list that the environment names brings names, initiatives and identifiers, and is read anew when it changes."""
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    monkeypatch.setenv(VARIABLE, str(path))
    found = extracted()
    assert [listed.identifier for listed in found[Listed]] == ["o-1", "i-1"]
    assert [initiative.name for initiative in found.initiatives] == ["Open Gates"]
    assert [official.identifier for official in found.officials] == ["o-1"]
    path.write_text(LIST.replace("i-1", "i-2"))
    os.utime(path, ns=(1, 1))
    assert [listed.identifier for listed in extracted()[Listed]] == ["o-1", "i-2"]


@pytest.mark.parametrize("value", [None, ""])
def test_no_list(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a list the plugin hands in nothing."""
    monkeypatch.delenv(VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(VARIABLE, value)
    assert list(dateline_gazetteer.dateline_extractors()) == []
    assert list(dateline_gazetteer.dateline_refiners()) == []
    assert extracted().made_by("gazetteer") == ()


@pytest.mark.parametrize("text", [None, LIST + ",other,\n"])
def test_broken_list(text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that cannot be used is said to be so, and the rest works."""
    path = tmp_path / "list.csv"
    if text is not None:
        path.write_text(text)
    monkeypatch.setenv(VARIABLE, str(path))
    reason = "it cannot be read" if text is None else r"list\.csv:4: the name is empty"
    with pytest.warns(DatelineWarning, match=reason):
        found = extracted()
    assert found.made_by("gazetteer") == ()
    assert [official.name for official in found.officials] == ["Ada Quill"]
