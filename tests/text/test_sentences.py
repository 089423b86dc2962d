"""Where sentences end, and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.findings import Reading
from dateline.model import Article, Span


def split(text: str) -> list[str]:
    """The sentences of a text as one paragraph."""
    article = Article(text=text, paragraphs=(Span(0, len(text)),))
    return [article[span] for span in Reading(article).sentences]


CASES = [
    pytest.param(["It rained.", "They left."], id="plain"),
    pytest.param(["Was it he?!", "Yes!", "So it was."], id="question and exclamation marks"),
    pytest.param(["Mr. J. K. Orr and Gen. Brandt met on Nov. 5 in St. Ives."], id="titles, initials, months"),
    pytest.param(["Item No. 5 fell by 3.5 percent at 5 p.m. on Monday."], id="numbers"),
    pytest.param(["He left at 5 p.m.", "The talks went on."], id="time of day at the end"),
    pytest.param(["He is from Washington, D.C.", "She is from N.Y. and left."], id="places"),
    pytest.param(["The U.S. delegation left.", "U.S. President Ada Quill stayed."], id="inner dots"),
    pytest.param(["The Acme Inc.", "The board met."], id="company at the end"),
    pytest.param(["They said no.", "Ada Quill agreed."], id="no at the end"),
    pytest.param(["“Is it?” he asked.", "“Yes.”", "“So be it,” she said."], id="stops inside quotes"),
    pytest.param(['She said "no."', '"Yes," he said.'], id="straight marks"),
    pytest.param(["It ended (at last.)", "They left."], id="bracket closed"),
    pytest.param(["It ended.", "(“They left,” she said.)", "It was late."], id="bracket and mark opened"),
    pytest.param(["He waited... then left.", "She stayed… and won."], id="ellipsis"),
    pytest.param(["Visit www.example.org today.", "It is free."], id="addresses"),
]


@pytest.mark.parametrize("sentences", CASES)
def test_sentences(sentences: list[str]) -> None:
    """A text is cut into the sentences it was made of."""
    assert split(" ".join(sentences)) == sentences


GLUED = [
    pytest.param(["We met in July.", "In August it rained."], id="words"),
    pytest.param(["The ship left at dawn.", "“All is well,” she said."], id="curly mark"),
    pytest.param(["The ship left at dawn.", '"All is well," she said.'], id="straight mark"),
    pytest.param(["“Go.”", "“Stay.”"], id="two quotes"),
]


@pytest.mark.parametrize("sentences", GLUED)
def test_glued(sentences: list[str]) -> None:
    """Sentences whose blank got lost are cut apart."""
    assert split("".join(sentences)) == sentences


SENTENCES = st.sampled_from(["It rained.", "Dr. Orr left.", "“Go!” she said.", "Was it so?", "He spent $2.5 on it.", "“Stay.”"])


@pytest.mark.property
@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_any_run_of_sentences(sentences: list[str]) -> None:
    """Sentences put one after the other are found again."""
    assert split(" ".join(sentences)) == sentences


@pytest.mark.property
@given(st.text(alphabet="ab AB.!?\"'“”()[]5…\n", max_size=60))
def test_tiling(text: str) -> None:
    """On any text sentences are ordered, and together hold all but the white space between them."""
    stripped = text.strip()
    start = text.find(stripped)
    article = Article(text=text, paragraphs=(Span(start, start + len(stripped)),) if stripped else ())
    spans = Reading(article).sentences
    assert "".join(article[span] for span in spans).split() == stripped.split() or "".join(
        "".join(article[span].split()) for span in spans
    ) == "".join(stripped.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(article[span].strip() == article[span] != "" for span in spans)
