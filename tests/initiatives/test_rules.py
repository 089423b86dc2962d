"""Every rule and every noun of the tables reads its own example."""

from __future__ import annotations

import datetime as dt
import re

import attrs
import pytest

from dateline import Findings, InitiativeCategory, parse
from dateline.extractors import initiatives
from dateline.extractors.initiatives.rules import RULES
from dateline.lexicon import table
from dateline.rules import Rule


@attrs.frozen
class Row:
    """What a test needs of a row of ``initiative_heads``."""

    forms: tuple[str, ...]
    category: str
    example: str


def found_in(text: str) -> list[tuple[str, str, InitiativeCategory | None]]:
    """Text, rule and category of what is found in the body of an article."""
    article = parse(text, format="plain", date=dt.date(2021, 11, 6))
    return [(article[item.span], item.rule, item.category) for item in initiatives.find(article, Findings(article=article))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_its_example(rule: Rule) -> None:
    """The example of a rule fires it, and finds what it says."""
    assert tuple(text for text, by, _ in found_in(rule.example) if by == rule.id) == rule.finds


def test_rule_ids_are_unique() -> None:
    """No two rules share an id, and each id names the room."""
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(id.startswith("initiatives.") for id in ids)


@pytest.mark.parametrize("row", table("initiative_heads", Row), ids=lambda row: row.forms[0])
def test_noun_reads_its_example(row: Row) -> None:
    """The example of a noun is read as marked, with the noun's category."""
    marked = re.findall(r"\[\[(.+?)\]\]", row.example)
    found = found_in(row.example.replace("[[", "").replace("]]", ""))
    assert [text for text, _, _ in found] == marked
    assert {category for _, _, category in found} == {InitiativeCategory(row.category)}
