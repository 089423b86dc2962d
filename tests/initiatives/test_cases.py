"""The golden passages: what is found is exactly what is marked."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from dateline import Article, Findings, Span
from dateline.extractors import initiatives

FILE = Path(__file__).parents[1] / "cases" / "initiatives.txt"


@attrs.frozen
class Case:
    """A passage and the places marked in it."""

    title: str
    article: Article
    marked: tuple[Span, ...]


def unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its marks, and the spans that stood between them."""
    plain, spans = "", []
    for n, piece in enumerate(re.split(r"\[\[|\]\]", text)):
        if n % 2:
            spans.append(Span(len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, tuple(spans)


def make(title: str, lines: list[str]) -> Case:
    """The article of a case: a line that begins with a blank goes on with the paragraph above."""
    text, spans = unmark("\n".join(line.removeprefix("= ") for line in lines))
    blocks: list[Span] = []
    at = 0
    for line, plain in zip(lines, text.split("\n"), strict=True):
        if line.startswith(" "):
            blocks[-1] = Span(blocks[-1].start, at + len(plain))
        else:
            blocks.append(Span(at, at + len(plain)))
        at += len(plain) + 1
    headline = blocks.pop(0) if lines[0].startswith("= ") else None
    return Case(title, Article(text=text, headline=headline, paragraphs=tuple(blocks)), spans)


def cases() -> list[Case]:
    """Every case of the file."""
    found: list[Case] = []
    for part in FILE.read_text(encoding="utf-8").split("\n# ")[1:]:
        title, *lines = (line for line in part.rstrip("\n").split("\n") if line and not line.startswith("%"))
        found.append(make(title, lines))
    return found


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_found_as_marked(case: Case) -> None:
    """Every marked mention is found with exactly its span, and nothing else is."""
    found = initiatives.find(case.article, Findings(article=case.article))
    mentions = sorted(mention for item in found for mention in item.mentions)
    assert [case.article[m] for m in mentions] == [case.article[m] for m in case.marked]
    assert mentions == list(case.marked)


def test_enough_cases() -> None:
    """There are at least 80 passages, and at least a third hold nothing."""
    empty = sum(not case.marked for case in CASES)
    assert len(CASES) >= 80
    assert empty * 3 >= len(CASES)
