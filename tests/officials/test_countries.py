"""Which state an official serves, where no words beside the office tell."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline import Official


def officials(text: str) -> dict[str, Official]:
    """The officials of a body, by name."""
    article = dateline.parse(text, format="plain", date=dt.date(2021, 11, 6))
    return {official.name: official for official in dateline.extract(article).officials}


@pytest.mark.parametrize(
    "sentence",
    [
        "President Ada Quill paid a visit to Portugal.",
        "President Ada Quill arrived in Portugal on Monday.",
        "President Ada Quill flew to Lisbon.",
        "President Ada Quill met Portugal's Foreign Minister Bram Ostrander.",
        "President Ada Quill held talks with Foreign Minister Bram Ostrander.",
    ],
)
def test_where_one_travels_and_whom_one_meets_is_abroad(sentence: str) -> None:
    """The state that an article names most is not that of a guest."""
    text = f"Portuguese Foreign Minister Bram Ostrander spoke in Lisbon. {sentence} Portugal and the Portuguese press cheered."
    assert officials(text)["Ada Quill"].country is None


def test_a_meeting_at_home_is_not_abroad() -> None:
    """A seat of government behind a verb of meeting is where it happens, not who is met."""
    text = (
        "President Ada Quill met today at the White House with Prime Minister Bram Ostrander of Estonia. "
        "The United States and Estonia are allies. Americans like Estonia, said the White House. The White House gave no date."
    )
    found = officials(text)
    assert (found["Ada Quill"].country, found["Bram Ostrander"].country) == ("US", "EE")


def test_the_guest_of_the_article_is_of_the_other_state() -> None:
    """Of two states that an article speaks of, the one that is visited is left out, and the other may answer."""
    text = (
        "Minister of Foreign Affairs Bram Ostrander of Portugal came to Santiago. Chile and Portugal trade fish. "
        "Last year President Ada Quill paid a visit to Portugal, the first from Chile. Chile wants more trade."
    )
    found = officials(text)
    assert (found["Ada Quill"].country, found["Bram Ostrander"].country) == ("CL", "PT")


@pytest.mark.parametrize("place", ["Kestria", "the Kestrian Republic"])
def test_an_office_of_an_unknown_place_has_no_country(place: str) -> None:
    """The text says which state it is; that no table knows it does not make it another."""
    text = f"Norway, Norway and Norway again: Prime Minister Bram Ostrander of {place} spoke to Norwegian reporters."
    assert officials(text)["Bram Ostrander"].country is None


def test_a_possessive_in_front_of_a_name_with_its_office_behind() -> None:
    """ "Estonia's Ada Quill, the prime minister": the state is the one in front."""
    found = officials("Estonia's Ada Quill, the prime minister, went home. Norway and Norwegians stayed; Norway was glad.")
    assert (found["Ada Quill"].role, found["Ada Quill"].country) == ("prime minister", "EE")


def test_every_country_has_its_evidence() -> None:
    """The rule and the words that a country was taken from are told."""
    found = officials("Norwegian Foreign Minister Ada Quill left. The Chilean President, Bram Ostrander, stayed.")
    assert all(any(proof.fact is dateline.Fact.COUNTRY for proof in official.evidence) for official in found.values())
