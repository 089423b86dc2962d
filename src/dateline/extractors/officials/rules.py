"""The rules of this room, each with an example that it reads."""

from __future__ import annotations

from dateline.rules import Rule

RULES: tuple[Rule, ...] = ()
