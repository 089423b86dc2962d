"""Bodies and short cuts that the tests of the readers share."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

import dateline
from dateline import Article, Problem

#: Two paragraphs, a line each.
BODY = (
    "The council of Rivertown met on Friday to vote on the plan for its old harbour, the mayor told the press.\n"
    "“We will build it,” said Mayor Orla Finch, who has led the town for many years, after the vote of the council.\n"
)

Read = Callable[[str | bytes], tuple[list[Article], list[Problem]]]


@pytest.fixture
def body() -> str:
    """Two paragraphs, a line each."""
    return BODY


@pytest.fixture
def read() -> Read:
    """Read all articles of a text or of the bytes of a file, with the problems met."""

    def read(data: str | bytes) -> tuple[list[Article], list[Problem]]:
        problems: list[Problem] = []
        file = io.StringIO(data, newline="") if isinstance(data, str) else io.BytesIO(data)
        return list(dateline.read(file, on_problem=problems.append)), problems

    return read
