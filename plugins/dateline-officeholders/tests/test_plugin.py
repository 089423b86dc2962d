"""What the plugin hands in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import dateline
import dateline_officeholders
from dateline import Reader
from dateline_officeholders import VARIABLE, OfficeholdersError


def test_installed_plugin_is_found() -> None:
    """Installing is all it takes: `extract` links officials to the bundled table."""
    article = dateline.parse("President Emmanuel Macron left.", format="plain", date=dt.date(2021, 11, 6))
    assert [official.identifier for official in dateline.extract(article).officials] == ["FR/emmanuel-macron"]


def test_file_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that the environment names stands beside the bundled table."""
    path = tmp_path / "terms.csv"
    path.write_text("person,office,country,start,identifier\nAda Quill,Prime Minister,NO,2020,q-1\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    reader = Reader(strict=True)
    article = reader.parse("Prime Minister Ada Quill met President Joe Biden.", format="plain", date=dt.date(2021, 11, 6))
    assert [official.identifier for official in reader.extract(article).officials] == ["q-1", "US/joe-biden"]


def test_wrong_file_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there leaves the plugin out, and says which."""
    monkeypatch.setenv(VARIABLE, "/none/terms.csv")
    with pytest.raises(OfficeholdersError, match=r"/none/terms\.csv: it cannot be read"):
        dateline_officeholders.dateline_refiners()
    with pytest.warns(dateline.DatelineWarning, match=r"/none/terms\.csv: it cannot be read"):
        left_out = Reader().loaded.left_out
    assert {left.what for left in left_out} == {"hook dateline_refiners", "hook dateline_extractors"}
