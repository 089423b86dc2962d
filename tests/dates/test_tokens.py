"""The short ways to the tokens of a stretch, and to the rows that fit them, find what the long ways find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extractors.dates import scan, shapes, words

_NO_WORDS = ["kiosk", "ferry-boat", "st.", "7", "12,000", "1997", "3rd", "0", "20211105", "x1", "\u00b2"]
_PIECES = [*sorted(words.vocabulary()), *_NO_WORDS]
_GLUE = ["", " ", " ", " ", "  ", ", ", ". ", ".", ",", "-", "/", "'s ", " (", ") ", "\n", ".. "]


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_GLUE)), max_size=12))
def test_tokens_are_those_of_the_pattern(drawn: list[tuple[str, str]]) -> None:
    """Looking up what stands between blanks gives the tokens that the pattern alone gives."""
    text = "".join(piece + glue for piece, glue in drawn)
    tokens = words.tokenise(text, 0, len(text))
    found = list(zip(tokens.shape, tokens.words, tokens.starts, tokens.ends, strict=True))
    assert found == words._pieces(text, 0, len(text), len(text))


@pytest.mark.parametrize("template", [*(template for _, template, _ in shapes.SHAPES), *scan._AROUND])
def test_no_template_is_longer(template: str) -> None:
    """No template takes more tokens than are looked at, or one of no kind."""
    pattern = re.compile(shapes.shape_pattern(template))
    width = re._parser.parse(pattern.pattern).getwidth()[1]  # type: ignore[attr-defined]
    assert width <= shapes.LONGEST
    assert words.OTHER not in pattern.pattern
