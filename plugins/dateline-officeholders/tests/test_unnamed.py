"""Offices that the text names without their holder."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Article, Fact, MentionForm, Official, Reader, Span
from dateline.testing import appended, prepended
from dateline_officeholders import Period, Term, refiner
from dateline_officeholders.unnamed import RULE

DAY = dt.date(2021, 11, 6)
TERMS = (
    Term(person="Lena Falk", office="President", country="PE", start=Period.of("2015"), identifier="f"),
    Term(person="Sven Dahl", office="Prime Minister", country="DK", start=Period.of("2019"), end=Period.of("2021-11-06")),
    Term(person="Ola Berg", office="Prime Minister", country="DK", start=Period.of("2021-11-06")),
    Term(person="Nils Ek", office="Prime Minister", country="SE", start=Period.of("2020")),
    Term(person="Iva Holt", office="Secretary of State", country="US", start=Period.of("2020")),
    Term(person="Ada Quill", office="Minister of Fish", country="NL", start=Period.of("2020-02-01")),
)
READER = Reader(
    refiners=[refiner(TERMS, bundled=False, name="own")], without=("officeholders", "officeholder-conflicts"), strict=True
)


def alone(text: str) -> list[tuple[str, str]]:
    """The officials found by an office alone, each with the text of the mention."""
    article = READER.parse(text, format="plain", date=DAY)
    return [(o.name, article[o.span]) for o in READER.extract(article).officials if o.rule == RULE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Peruvian president left.", [("Lena Falk", "The Peruvian president")]),
        ("They met Peru’s  President.", [("Lena Falk", "Peru’s  President")]),
        ("On Friday the president of Peru left.", [("Lena Falk", "the president of Peru")]),
        ("The U.S. secretary of state left.", [("Iva Holt", "The U.S. secretary of state")]),
        ("The American Secretary of State’s aide left.", [("Iva Holt", "The American Secretary of State")]),
        ("The Dutch fish minister left.", []),  # the words of the file are what is looked for
        ("The minister of fish of the Netherlands left.", [("Ada Quill", "The minister of fish of the Netherlands")]),
        ("The Danish prime minister left.", []),  # two on that day
        ("A Peruvian president left.", []),
        ("The former Peruvian president left.", []),
        ("The Peruvian president-elect left.", []),
        ("The Peruvian presidents left.", []),
        ("The Peruvian president at the time left.", []),
        ("The Peruvian president in 1995 left.", []),
        ("The Peruvian president of the bank left.", []),
        ("The Peruvian president candidate left.", []),
        ("Lately he became the Peruvian president.", []),
        ("Zzyx, the Peruvian president, left.", []),
        ("The Peruvian vice president left.", []),
        ("The president of Peru's bank left.", []),
        (
            "The minister of fish of the Netherlands minister of fish left.",
            [("Ada Quill", "The minister of fish of the Netherlands")],
        ),
        ("Sweden's premier makers of toys left.", []),
        ("Sweden's premier said no.", [("Nils Ek", "Sweden's premier")]),
        ("They saw the Swedish premier's hat.", [("Nils Ek", "the Swedish premier")]),
        ("The Peruvian president and head of the bank, Zzyx, left.", []),
        ("The Peruvian president and the mayor left.", [("Lena Falk", "The Peruvian president")]),
        ("The Norwegian president left.", []),
        ("The peruvian president left.", []),
    ],
)
def test_alone(text: str, expected: list[tuple[str, str]]) -> None:
    """An office with its state, for which one holder is known on the day, is an official; anything less is not."""
    assert alone(text) == expected


def test_values() -> None:
    """Role and country are those of the text; the name is the register's, and no mention has it."""
    article = READER.parse("On Friday the Peruvian President left.", format="plain", date=DAY)
    (official,) = READER.extract(article).officials
    assert (official.name, official.role, official.country, official.identifier) == ("Lena Falk", "President", "PE", "f")
    (mention,) = official.mentions
    assert (mention.form, mention.name) == (MentionForm.ROLE_ONLY, None)
    assert mention.role is not None and article[mention.role] == "Peruvian President"
    assert [(e.fact, article[e.span]) for e in official.evidence] == [(Fact.ROLE, "President"), (Fact.COUNTRY, "Peruvian")]


def test_not_without_a_date() -> None:
    """Without a date nobody is known to hold an office."""
    text = "The Peruvian president left."
    assert READER.extract(Article(text=text, paragraphs=(Span(0, len(text)),))).officials == ()


def test_several_times() -> None:
    """One official for all places."""
    text = "The Peruvian president left. It rained. Peru's president came back."
    article = READER.parse(text, format="plain", date=DAY)
    (official,) = READER.extract(article).officials
    assert [article[mention.span] for mention in official.mentions] == ["The Peruvian president", "Peru's president"]


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian president left. Peruvian President Lena Falk came back.",
        "Peruvian President Lena Falk left. The Peruvian president came back.",
        "It was the Peruvian president. Later President Lena Falk came back.",
    ],
)
def test_not_doubled(text: str) -> None:
    """Whom the text names too is one official, with every mention."""
    article = READER.parse(text, format="plain", date=DAY)
    (official,) = READER.extract(article).officials
    assert [mention.form for mention in official.mentions].count(MentionForm.ROLE_ONLY) == 1
    assert official.span == official.mentions[0].span
    assert (official.rule, official.identifier) == ("officials.title", "f")


def test_the_text_comes_first() -> None:
    """When the text has named another holder, the register's is not put beside."""
    assert alone("Peruvian President Ada Quill and Peruvian President Tomas Orr left. The Peruvian president slept.") == []


def test_off() -> None:
    """It can be switched off."""
    reader = Reader(refiners=[refiner(TERMS, bundled=False, unnamed=False, name="own")], without=("officeholders",))
    article = reader.parse("The Peruvian president left.", format="plain", date=DAY)
    assert reader.extract(article).officials == ()


def test_speaker() -> None:
    """Who is found so can be the speaker of a quote."""
    article = READER.parse("“We agree,” the Peruvian president said.", format="plain", date=DAY)
    (quote,) = READER.extract(article).quotes
    assert quote.speaker.official is not None and quote.speaker.official.name == "Lena Falk"


@given(
    st.lists(
        st.sampled_from(
            [
                "The Peruvian president left.",
                "Peru's president, Ada Quill, said.",
                "President Lena Falk of Peru fell.",
                "It rained.",
            ]
        ),
        min_size=1,
        max_size=6,
    )
)
def test_moves_along(sentences: list[str]) -> None:
    """A neutral paragraph in front or behind changes nothing but places."""
    article = READER.parse("\n\n".join(sentences), format="plain", date=DAY)

    def seen(article: Article) -> list[tuple[str, str | None, list[str]]]:
        return [(o.name, o.identifier, [article[m.span] for m in o.mentions]) for o in officials(article)]

    assert seen(article) == seen(prepended(article)) == seen(appended(article))
    spans = [mention.span for official in officials(article) for mention in official.mentions]
    assert len(spans) == len(set(spans))


def officials(article: Article) -> tuple[Official, ...]:
    """What is found in an article."""
    return READER.extract(article).officials


@pytest.mark.parametrize("text", ["the Peruvian " * 500, "Peru's " * 900, "the president of " * 400, "the " + " " * 5000])
def test_hostile(text: str) -> None:
    """Beginnings without an end find nothing."""
    assert alone(text + ".") == []
