"""The reporting verbs and the tags of sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.extractors.quotes.cues import Shape, cues, has_cue, word_tags
from dateline.extractors.quotes.search import find
from dateline.extractors.quotes.units import LIMIT, Unit, units
from dateline.findings import Findings, Reading

from .helpers import article_of, quotes_of

FORMS = [
    ("says", "say", Shape.THIRD),
    ("replies", "reply", Shape.THIRD),
    ("confesses", "confess", Shape.THIRD),
    ("said", "say", Shape.PAST),
    ("replied", "reply", Shape.PAST),
    ("quipped", "quip", Shape.PAST),
    ("wrote", "write", Shape.PAST),
    ("written", "write", Shape.PARTICIPLE),
    ("arguing", "argue", Shape.ING),
    ("quipping", "quip", Shape.ING),
    ("agreeing", "agree", Shape.ING),
]


@pytest.mark.parametrize(("word", "verb", "shape"), FORMS)
def test_forms(word: str, verb: str, shape: Shape) -> None:
    """Verbs are inflected by the rules of English, with the irregular forms of the table."""
    assert any((cue.verb, cue.shape) == (verb, shape) for cue in cues()[word])


def test_phrases_come_first() -> None:
    """Of the cues that begin with a word, longer ones come first."""
    assert [cue.verb for cue in cues()["went"]] == ["go on to say", "go on"]
    assert all(len(a.rest) >= len(b.rest) for same in cues().values() for a, b in pairwise(same))


def test_the_pattern_finds_every_form() -> None:
    """The one pass over an article finds each word that a cue begins with."""
    for word in cues():
        assert has_cue(word, 0, len(word)) and has_cue(f"-{word}", 1, len(word) + 1)
        assert has_cue(f"or ({word})", 0, len(word) + 5)
    assert not has_cue("the harbour resaid it_said", 0, 26) and not has_cue("", 0, 0)


def test_function_words_beat_verbs() -> None:
    """A word that is both a function word and a verb is tagged as the former."""
    assert word_tags()["that"] == "t" and word_tags()["said"] == "V" and word_tags()["saying"] == "G"


TAGS = [
    pytest.param("The mayor of Orrby has not said that it holds.", "DnoNXAVtPv", id="plain"),
    pytest.param("The US told it to WHO.", "DNVPiN", id="capitals that are pronouns otherwise"),
    pytest.param("Mr Will said Mark Long may go.", "NNVNNXv", id="names that are verbs"),
    pytest.param("Reports said the reports say that claims are old.", "nVDnVtnXn", id="nouns that are verbs"),
    pytest.param("She pointed out that, in all, 1,200 came.", "PVpt,ID,dv", id="phrase and number"),
    pytest.param("Ada’s well-known dog (Rex) - ran!", "N'nn(N)-v.", id="marks"),
    pytest.param("In 15 states he won.", "IdnPv", id="a number before a noun"),
    pytest.param("The report states that it holds.", "DnVtPv", id="a determiner before a verb"),
    pytest.param("It rained; coastal reports say no.", "Pe;nnVD", id="no determiner before a noun"),
    pytest.param("He walked slowly, talking.", "PeA,G", id="endings"),
    pytest.param("A § b", "Dn", id="other signs"),
    pytest.param("Mayor Says Dam Will Hold For Years", "NVNXvIN", id="headline"),
]


@pytest.mark.parametrize(("text", "tags"), TAGS)
def test_tags(text: str, tags: str) -> None:
    """One letter a token."""
    unit = Unit(Reading(article_of(text)), 0, len(text), (), False)
    assert unit.tags == tags
    assert len(unit.words) == len(tags)
    spans = [unit.span_of(k, k) for k in range(len(tags))]
    assert [text[a:b].lower().replace("’", "'") for a, b in spans] == unit.words


def test_quotes_are_tokens() -> None:
    """A quote is one token, whatever stands in it."""
    text = "“It rained. She said so,” he said."
    reading = Reading(article_of(text))
    ((start, end, pairs),) = next(iter(units(reading)))
    assert (start, end) == (0, len(text))
    assert Unit(reading, start, end, pairs, False).tags == "QPV"


def test_sentences_without_a_verb_or_mark_are_left_out() -> None:
    """Only sentences that hold an anchor or a quote are read."""
    text = "It rained. He said no. It snowed."
    reading = Reading(article_of(text))
    assert [text[a:b] for a, b, _ in next(iter(units(reading)))] == ["He said no."]


def test_endless_sentence() -> None:
    """A sentence longer than any is read in pieces, its quotes whole."""
    text = "said the man and " * 400 + "“it holds,” " * 130 + "said the man " * 300
    reading = Reading(article_of(text.strip()))
    pieces = [piece for block in units(reading) for piece in block]
    assert len(pieces) > 3
    assert all(b - a - sum(p.end - p.open for p in pairs) <= LIMIT for a, b, pairs in pieces)
    assert sum(len(pairs) for _, _, pairs in pieces) == 130
    assert pieces[0][0] == 0 and all(x[1] <= y[0] for x, y in pairwise(pieces))


def test_empty_article() -> None:
    """An article without text has no quotes."""
    article = article_of("")
    assert list(find(article, Findings(article=article))) == []
    assert quotes_of(article_of("It rained.")) == []
