"""Every rule fires on its own example, and every annotation ever made carries the id of a rule that is listed."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import Annotation, Article, Reader
from dateline.rules import Rule
from dateline.strategies import articles, noise, readouts

ROOMS = ("dates", "initiatives", "officials", "quotes")
DAY = dt.date(2021, 11, 6)
READER = Reader()
ID = re.compile(r"[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*")


def rules_of(room: str) -> tuple[Rule, ...]:
    """The rules that a room lists."""
    return tuple(getattr(importlib.import_module(f"dateline.extractors.{room}"), "RULES", ()))


CASES = [pytest.param(room, rule, id=rule.id) for room in ROOMS for rule in rules_of(room)]
LISTED = {rule.id for room in ROOMS for rule in rules_of(room)}


def rule_ids(value: object) -> set[str]:
    """The rule ids in a value and in all that it holds."""
    if isinstance(value, tuple):
        return {name for part in value for name in rule_ids(part)}
    if attrs.has(type(value)):
        own = {value.rule} if hasattr(value, "rule") else set()
        return own | {name for field in attrs.fields(type(value)) for name in rule_ids(getattr(value, field.name))}
    return set()


def listed(article: Article) -> None:
    """Every rule that fired in an article is listed by a room."""
    unknown = rule_ids(READER.extract(article)[Annotation]) - LISTED
    assert not unknown, f"no room lists {sorted(unknown)}"


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_lists_its_rules(room: str) -> None:
    """A room has rules, each with an id of the room, a sentence, an example; no id is listed twice."""
    rules = rules_of(room)
    assert rules, f"{room} lists no rule"
    ids = [rule.id for rule in rules]
    assert len(set(ids)) == len(ids)
    for rule in rules:
        assert ID.fullmatch(rule.id) and rule.id.startswith(f"{room}."), rule.id
        assert rule.says.endswith(".") and rule.example.strip(), rule.id


@pytest.mark.parametrize(("room", "rule"), CASES)
def test_a_rule_fires_on_its_example(room: str, rule: Rule) -> None:
    """In an article whose body is the example, the annotations with the rule's id are exactly those promised."""
    article = dateline.parse(rule.example, format="plain", date=DAY)
    found = READER.extract(article)
    assert not found.faults
    made = tuple(article[item.span] for item in found[Annotation] if item.rule == rule.id)
    evidence = tuple(
        article[proof.span] for official in found.officials for proof in official.evidence if proof.rule == rule.id
    )
    assert made == rule.finds or (evidence and evidence == rule.finds)


@pytest.mark.property
@given(st.one_of(articles(), readouts().map(lambda readout: readout.article)))
def test_no_other_rule_in_any_article(article: Article) -> None:
    """Whatever the article, only listed rules fire."""
    listed(article)


@pytest.mark.property
@pytest.mark.filterwarnings("ignore::dateline.errors.DatelineWarning")
@given(noise())
def test_no_other_rule_in_crawled_texts(text: str) -> None:
    """Whatever crawlers left, only listed rules fire."""
    listed(dateline.parse(text))


@pytest.mark.parametrize(("room", "rule"), CASES)
def test_only_listed_rules_fire_on_examples(room: str, rule: Rule) -> None:
    """On the examples of all rooms, only listed rules fire."""
    listed(dateline.parse(rule.example, format="plain", date=DAY))


@pytest.mark.parametrize(
    "name", ["readouts/readouts.dev.jsonl", "dates/tbaq_sample.dev.jsonl", "quotes/hard.dev.jsonl", "dates/hard.dev.jsonl"]
)
def test_only_listed_rules_fire_on_measuring_data(shared: Path, name: str) -> None:
    """On real articles, only listed rules fire."""
    lines = (shared / "eval" / name).read_text(encoding="utf-8").splitlines()[:60]
    for line in lines:
        listed(dateline.parse(json.loads(line)["text"], format="plain", date=DAY))
