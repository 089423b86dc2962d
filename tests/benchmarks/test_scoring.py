"""The scorers count what the scorers of the corpora count."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EVAL = ROOT.parent / "shared" / "eval"
#: The scorers of the corpora leave their files open.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
needs_shared = pytest.mark.skipif(not EVAL.is_dir(), reason="the measuring data of ../shared is not here")


def load(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


scoring = load(ROOT / "benchmarks" / "scoring.py")


def shaken(items: list[dict[str, Any]], length: int, rng: random.Random) -> list[dict[str, Any]]:
    """Predictions made of gold: some left out, some moved, some with another value or kind."""
    found = []
    for item in items:
        if rng.random() < 0.2:
            continue
        p = dict(item)
        if rng.random() < 0.3:
            p["end"] = max(p["start"] + 1, p["end"] - rng.randrange(12))
        if rng.random() < 0.2:
            p["start"] = max(0, p["start"] - rng.randrange(1, 9))
        p["spans"] = [[p["start"], p["end"]]]
        if rng.random() < 0.2:
            p["value"] = "2001"
            p["kind"] = "indirect"
            p["speaker"] = None
        p["value"] = p.get("value") or "none"
        found.append(p)
        after = min(length, p["end"] + 5)
        if rng.random() < 0.15 and p["end"] < after:
            found.append({**p, "start": p["end"], "end": after, "spans": [[p["end"], after]]})
    return found


@needs_shared
@pytest.mark.parametrize("corpus", ["tbaq_sample.dev", "wikiwars.dev", "hard.dev"])
def test_dates_agree_with_the_corpus_scorer(corpus: str) -> None:
    """Precision, recall and F1 of all four rows are the same to two digits."""
    theirs = load(EVAL / "dates" / "score_dates.py")
    rows = [json.loads(line) for line in (EVAL / "dates" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()]
    rng, table, predicted = random.Random(3), scoring.Table(), {}
    for row in rows:
        predicted[row["id"]] = shaken(row["timex"], len(row["text"]), rng)
        scoring.score_dates(table, row, predicted[row["id"]])
    expected = theirs.score(rows, predicted)
    for name in ("strict", "relaxed", "value", "type"):
        count = table.rows[name]
        got = [round(100 * x, 2) for x in (count.precision, count.recall, count.f1)]
        assert got == [expected[name][k] for k in ("p", "r", "f1")], name


@needs_shared
@pytest.mark.parametrize("speech_only", [False, True])
@pytest.mark.parametrize("corpus", ["gum_news", "hard.dev"])
def test_quotes_agree_with_the_corpus_scorer(corpus: str, speech_only: bool) -> None:
    """Precision, recall and F1 of every kind are the same to one digit."""
    theirs = load(EVAL / "quotes" / "score_quotes.py")
    gold = theirs.load(EVAL / "quotes" / f"{corpus}.jsonl")
    rng, table, predicted = random.Random(5), scoring.Table(), {}
    for key, row in gold.items():
        predicted[key] = {"quotes": shaken(row["quotes"], len(row["text"]), rng)}
        scoring.score_quotes(table, row, predicted[key]["quotes"], speech_only=speech_only)
    expected = theirs.score(gold, predicted, list(gold), speech_only=speech_only)
    for kind, figures in expected.items():
        for mine, other in (("exact", "exact"), ("relaxed", "relaxed"), ("right speaker", "e2e")):
            count = table.rows[f"{kind}, {mine}"]
            assert [round(100 * x, 1) for x in (count.precision, count.recall, count.f1)] == figures[other], (kind, mine)


@needs_shared
def test_readouts_agree_with_the_corpus_scorer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On what is really found: F1 of each kind, and with value, country or speaker, to one digit."""
    corpus = EVAL / "readouts" / "readouts.dev.jsonl"
    theirs, accuracy = load(EVAL / "readouts" / "score_readouts.py"), load(ROOT / "benchmarks" / "accuracy.py")
    monkeypatch.setattr(sys, "argv", ["score_readouts.py", str(corpus)])
    theirs.main()
    expected = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    rows = {name: count for kind in accuracy.KINDS for name, count in accuracy.run(kind, corpus).rows.items()}
    extra = {"dates": "value", "officials": "country", "initiatives": "span", "quotes": "right speaker"}
    for kind, word in extra.items():
        got = [round(100 * rows[name].f1, 1) for name in (kind, f"{kind}, {word}")]
        assert got == [expected[kind]["F1"], expected[kind]["right"]], kind
    got = [round(100 * rows[name].f1, 1) for name in ("direct quotes", "direct quotes, right speaker")]
    assert got == [expected["direct"]["F1"], expected["direct"]["right"]]


def test_a_perfect_prediction_scores_one() -> None:
    """Gold against itself has no error."""
    row = {
        "id": "a",
        "text": "On Friday Orr said “no”.",
        "timex": [{"start": 3, "end": 9, "type": "DATE", "value": "2021-11-05", "text": "Friday"}],
    }
    table = scoring.Table()
    scoring.score_dates(table, row, row["timex"])
    assert {count.f1 for count in table.rows.values()} == {1.0}
    assert not table.errors


def test_an_empty_prediction_scores_zero_and_lists_every_miss() -> None:
    """What is not found is an error of the kind MISS."""
    row = {"id": "a", "text": "The Coral Plan", "initiatives": [{"start": 4, "end": 14}]}
    table = scoring.Table()
    scoring.score_names(table, "spans", row, row["initiatives"], [])
    assert table.rows["spans"].f1 == 0
    assert [error.what for error in table.errors] == ["MISS"]
