"""The measuring data beside the checkout, where it is."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from dateline.extractors.dates.rules import RULES

from .helpers import mentions


def test_hard_cases(shared: Path) -> None:
    """Every one of the hard sentences, spans, values and days."""
    for line in (shared / "eval" / "dates" / "hard.dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found = mentions(row["text"], dt.date.fromisoformat(row["dct"]))
        assert [(m.span.start, m.span.end) for m in found] == [(t["start"], t["end"]) for t in row["timex"]], row["id"]
        for mention, gold in zip(found, row["timex"], strict=True):
            assert gold["value"] is None or mention.value == gold["value"], row["id"]


def test_the_sample(shared: Path) -> None:
    """Exactly the five dates of the sample, and nothing else."""
    text = (shared / "samples" / "readout.txt").read_text("utf-8")
    gold = json.loads((shared / "gold" / "readout.gold.json").read_text("utf-8"))
    body = "\n" * 17 + text[17:]
    found = mentions(body, dt.date(2021, 11, 6))
    assert [(m.span.start, m.span.end, m.value) for m in found] == [(d["start"], d["end"], d["value"]) for d in gold["dates"]]


def test_every_rule_that_fires_is_listed() -> None:
    """The rule of each mention of the examples is in the list."""
    listed = {rule.id for rule in RULES}
    for rule in RULES:
        found = mentions(rule.example)
        assert {m.rule for m in found} <= listed
        assert tuple(rule.example[m.span.start : m.span.end] for m in found if m.rule == rule.id) == rule.finds
