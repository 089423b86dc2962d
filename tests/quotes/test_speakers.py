"""What kind of source a speaker is, and which official a phrase stands for."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

import dateline
from dateline.extractors.quotes.speakers import kind_of
from dateline.kinds import Mention, MentionForm, Official, SpeakerKind
from dateline.model import Span

from .helpers import article_of, quotes_of

KINDS = [
    ("Ada Quill", SpeakerKind.PERSON),
    ("a flood-hit villager", SpeakerKind.PERSON),
    ("the prime minister", SpeakerKind.PERSON),
    ("she", SpeakerKind.PERSON),
    ("the Norland News Agency", SpeakerKind.ORGANIZATION),
    ("the ministry of health", SpeakerKind.ORGANIZATION),
    ("the Dockers", SpeakerKind.ORGANIZATION),
    ("NRK", SpeakerKind.ORGANIZATION),
    ("it", SpeakerKind.ORGANIZATION),
    ("the press release", SpeakerKind.DOCUMENT),
    ("a report by the council", SpeakerKind.DOCUMENT),
    ("officials", SpeakerKind.GROUP),
    ("Analysts", SpeakerKind.GROUP),
    ("two residents", SpeakerKind.GROUP),
    ("they", SpeakerKind.GROUP),
    ("Ada Quill and Tomas Orr", SpeakerKind.GROUP),
    ("flotsam", SpeakerKind.UNKNOWN),
    ("…", SpeakerKind.UNKNOWN),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: SpeakerKind) -> None:
    """The kind of source is told by the head of the phrase."""
    assert kind_of(text) is kind


def official(text: str, name: str, *mentions: tuple[str, MentionForm]) -> Official:
    """An official with mentions at the first place of each phrase behind the one before."""
    spans, at = [], 0
    for phrase, form in mentions:
        at = text.index(phrase, at)
        spans.append(Mention(span=Span(at, at + len(phrase)), form=form))
        at += len(phrase)
    return Official(span=spans[0].span, rule="officials.test", name=name, mentions=tuple(spans))


def speakers(text: str, *officials: Official) -> list[tuple[str, str | None]]:
    """Speakers of the quotes of a text, each with the official it stands for."""
    quotes = quotes_of(article_of(text), officials)
    return [(q.speaker.text, q.speaker.official.name if q.speaker.official else None) for q in quotes]


def test_mention_names_the_official() -> None:
    """A speaker that a mention lies on is that official."""
    text = "President Ada Quill came. “It holds,” the president said. “Good,” said Tomas Orr."
    quill = official(text, "Ada Quill", ("President Ada Quill", MentionForm.TITLED), ("the president", MentionForm.ROLE_ONLY))
    assert speakers(text, quill) == [("the president", "Ada Quill"), ("Tomas Orr", None)]


def test_pronoun_that_a_mention_lies_on() -> None:
    """A pronoun that the officials' chain resolved is that official."""
    text = "President Ada Quill met Tomas Orr. “It holds,” she said."
    quill = official(text, "Ada Quill", ("President Ada Quill", MentionForm.TITLED), ("she", MentionForm.PRONOUN))
    assert speakers(text, quill) == [("she", "Ada Quill")]


def test_pronoun_stands_for_the_last_official() -> None:
    """A pronoun that nothing lies on stands for the official named last."""
    text = "President Ada Quill came. “It holds,” she said."
    assert speakers(text, official(text, "Ada Quill", ("President Ada Quill", MentionForm.TITLED))) == [("she", "Ada Quill")]


def test_pronoun_without_officials() -> None:
    """Without officials, and far behind the last one, a pronoun stays a pronoun."""
    assert speakers("Ada Quill came. “It holds,” she said.") == [("she", None)]
    text = "President Ada Quill came." + " It rained." * 200 + " “It holds,” she said."
    assert speakers(text, official(text, "Ada Quill", ("President Ada Quill", MentionForm.TITLED)))[-1] == ("she", None)


def test_head_of_the_phrase_counts() -> None:
    """An official named behind "of" is not the speaker."""
    text = "“It holds,” said a spokesman for President Ada Quill."
    quill = official(text, "Ada Quill", ("President Ada Quill", MentionForm.TITLED))
    assert speakers(text, quill) == [("a spokesman for President Ada Quill", None)]


ROLES = [
    pytest.param("the regulator", "Ada Quill", id="end of the office"),
    pytest.param("The harbour regulator", "Ada Quill", id="whole office"),
    pytest.param("the port", None, id="beginning of the office"),
    pytest.param("a regulator", None, id="one of several"),
]


@pytest.mark.parametrize(("phrase", "name"), ROLES)
def test_bare_office(phrase: str, name: str | None) -> None:
    """Behind an official of some office, "the" with that office, or the end of it, stands for the last one who holds it."""
    text = f"Harbour regulator Ada Quill came. “It holds,” {phrase} said."
    quill = official(text, "Ada Quill", ("Harbour regulator Ada Quill", MentionForm.TITLED))
    quill = attrs.evolve(quill, role="Harbour regulator")
    assert speakers(text, quill) == [(phrase, name)]


def test_bare_office_before_its_holder() -> None:
    """An office named before anybody who holds it stands for nobody."""
    text = "“It holds,” the regulator said. Harbour regulator Ada Quill came."
    quill = official(text, "Ada Quill", ("Harbour regulator Ada Quill", MentionForm.TITLED))
    quill = attrs.evolve(quill, role="Harbour regulator")
    assert speakers(text, quill) == [("the regulator", None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foreign Minister Mrs Quill met Minister Albert Orr. She said the dam would hold.", "Quill"),
        ("Queen Anna met Minister Albert Orr. He said the dam would hold.", "Albert Orr"),
        ("Minister Agnes Orr met President Boris Brandt. She said the dam would hold.", "Agnes Orr"),
        ("Minister Chris Orr met President Tam Brandt. She said the dam would hold.", "Tam Brandt"),
        ("Minister Albert Orr met the press. She said the dam would hold.", None),
    ],
)
def test_pronouns_agree(text, name):
    """A pronoun stands for the last official whose title, office or given name does not say otherwise."""
    article = dateline.parse(text, format="plain", date=dt.date(2021, 11, 6))
    (quote,) = dateline.extract(article).quotes
    assert (quote.speaker.official and quote.speaker.official.name) == name
