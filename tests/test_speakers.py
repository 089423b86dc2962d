"""Quotes of many articles by who said them."""

from __future__ import annotations

import pytest

import dateline
from dateline.speakers import QuotedSource, Said, by_speaker

pytestmark = pytest.mark.filterwarnings("ignore::dateline.DatelineWarning")


def said_in(*texts: str) -> dict[QuotedSource | None, list[str]]:
    """The words of each source of some texts."""
    found = (dateline.extract(dateline.parse(text, format="plain")) for text in texts)
    return {source: [one.text for one in said] for source, said in by_speaker(found).items()}


QUILL = QuotedSource(name="Ada Quill", country="NO", official=True)


def test_one_official_over_articles() -> None:
    """Full name, office and pronoun of several articles are one source when they are one official."""
    assert said_in(
        "“It holds,” said Norwegian Prime Minister Ada Quill.",
        "Norwegian Prime Minister Ada Quill left. “It still holds,” she said.",
    ) == {QUILL: ["It holds,", "It still holds,"]}


def test_namesakes() -> None:
    """Officials of two countries, and a namesake who is none, are three sources."""
    found = said_in(
        "“It holds,” said Norwegian Prime Minister Ada Quill.",
        "“Does it?” asked Chilean Foreign Minister Ada Quill.",
        "“It does,” said Ada Quill, a farmer.",
    )
    assert [(s.name, s.country, s.official) for s in found if s is not None] == [
        ("Ada Quill", "NO", True),
        ("Ada Quill", "CL", True),
        ("Ada Quill", None, False),
    ]


def test_other_speakers_go_by_their_words() -> None:
    """Capitals and doubled blanks make no other speaker; the first spelling is kept."""
    found = said_in("“It holds,” the harbour  board said.", "The harbour board said that it rains.")
    assert found == {QuotedSource(name="the harbour board"): ["It holds,", "it rains"]}


def test_nobody_and_pronouns() -> None:
    """Quotes that nobody is found for, and pronouns that stand for nobody known, are kept under None."""
    assert said_in("“The lamps went out at nine.”", "“It holds,” she said.") == {
        None: ["The lamps went out at nine.", "It holds,"]
    }


def test_pieces_are_joined() -> None:
    """An interrupted quote reads as one; its article goes with it."""
    found = dateline.extract(dateline.parse("“It holds,” said Ada Quill, “and it will.”", format="plain"))
    ((source, (one,)),) = by_speaker([found]).items()
    assert source == QuotedSource(name="Ada Quill") and isinstance(one, Said)
    assert one.text == "It holds, … and it will." and one.article is found.article


def test_nothing() -> None:
    """No findings, no sources."""
    assert by_speaker([]) == {}
