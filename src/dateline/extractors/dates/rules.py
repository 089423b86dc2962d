"""The rules of this room, each with an example."""

from __future__ import annotations

from dateline.rules import Rule

RULES: tuple[Rule, ...] = ()
