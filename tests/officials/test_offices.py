"""Offices with a name: which words are one, what stands around them, and where the line of public offices is."""

from __future__ import annotations

import pytest
from tests.officials.helpers import article_of, facts, officials, one, said

from dateline import RoleStatus


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("Peruvian Trade Minister Ada Quill left.", "Ada Quill", "Trade Minister", "PE"),
        ("Peru's trade minister Ada Quill left.", "Ada Quill", "trade minister", "PE"),
        ("They met President Ada Quill of Peru.", "Ada Quill", "President", "PE"),
        ("The president of Peru, Ada Quill, left.", "Ada Quill", "president", "PE"),
        ("Ada Quill, president of Peru, left.", "Ada Quill", "president", "PE"),
        ("Ada Quill, 56, Peru's finance minister, left.", "Ada Quill", "finance minister", "PE"),
        ("Ada Quill (Peru's finance minister) left.", "Ada Quill", "finance minister", "PE"),
        ("Last year Ada Quill was elected president of Peru.", "Ada Quill", "president", "PE"),
        ("Ada Quill, who is now Peru's foreign minister, left.", "Ada Quill", "foreign minister", "PE"),
        ("The Minister of Foreign Affairs of Peru Ada Quill left.", "Ada Quill", "Minister of Foreign Affairs of Peru", "PE"),
        ("The Minister for Trade, Peruvian Fisheries and Tourism, Ada Quill, left.", "Ada Quill", None, None),
        ("Peru's Science and Technology Minister Ada Quill left.", "Ada Quill", "Science and Technology Minister", "PE"),
        ("Peru's Health, Education and Welfare Secretary Ada Quill left.", "Ada Quill", None, "PE"),
        ("Peruvian Deputy Prime Minister Ada Quill left.", "Ada Quill", "Deputy Prime Minister", "PE"),
        ("South Korean Prime Minister Ada Quill left.", "Ada Quill", "Prime Minister", "KR"),
        ("US Secretary of State Ada Q. Quill left.", "Ada Q. Quill", "Secretary of State", "US"),
        ("US Special Envoy for Yemen Ada Quill left.", "Ada Quill", None, "US"),
        ("Kenyan Ambassador to the United States Ada Quill left.", "Ada Quill", None, "KE"),
        ("Sen. Ada Quill (R-Ohio) voted.", "Ada Quill", "Sen.", "US"),
        (
            "Ada Quill, head of Peru's Electoral Commission (EC), left.",
            "Ada Quill",
            "head of Peru's Electoral Commission",
            "PE",
        ),
        ("The director of the Office of Space Affairs Ada Quill left.", "Ada Quill", None, None),
        ("US Federal Rescue Agency (FRA) chief Ada Quill left.", "Ada Quill", "chief", "US"),
        ("State Department spokeswoman Ada Quill left.", "Ada Quill", "spokeswoman", "US"),
        ("A spokesman for the Peruvian government, Ada Quill, left.", "Ada Quill", None, "PE"),
        ("The Office of Rural Roads' director left with Peru's vice-president Ada Quill.", "Ada Quill", "vice-president", "PE"),
        ("The Danish queen Ada Quill left.", "Ada Quill", "queen", "DK"),
        ("The mayor of Lyon, Ada Quill, left.", "Ada Quill", "mayor", None),
        ("Ministry spokeswoman Ada Quill left.", "Ada Quill", "spokeswoman", None),
        ("Premier-designate Ada Quill of Peru left.", "Ada Quill", "Premier", "PE"),
        ("Peru's  Foreign  Minister  Ada  Quill left.", "Ada  Quill", "Foreign  Minister", "PE"),
        ("The Foreign Ministry's spokesman Ada Quill left.", "Ada Quill", "spokesman", None),
        ("The president's chief of staff, Ada Quill, left.", "Ada Quill", "chief of staff", None),
        ("The Peruvian prime minister's spokesman Ada Quill left.", "Ada Quill", "spokesman", "PE"),
        ("Peru's foreign minister, Amir Khan Quill, left.", "Amir Khan Quill", "foreign minister", "PE"),
        (
            "The High Representative of the Union for Foreign Affairs, Ada Quill, left.",
            "Ada Quill",
            "High Representative of the Union for Foreign Affairs",
            None,
        ),
        ("The lawmaker, Democrat Ada Quill, left.", "Ada Quill", "lawmaker", None),
        ("Director-General Ada Quill of the African Union left.", "Ada Quill", "Director-General", None),
        ("The adviser to the president of Peru, Ada Quill, left.", "Ada Quill", "adviser to the president", "PE"),
        ("Parliament's speaker Ada Quill left.", "Ada Quill", "speaker", None),
        ("Peru's foreign ministry spokesperson Ada Quill left.", "Ada Quill", "spokesperson", "PE"),
        ("Peru's foreign minister, Cardinal Ada Quill, left.", "Ada Quill", "foreign minister", "PE"),
        ("Lt Gen Ada Quill left.", "Ada Quill", "Lt Gen", None),
        ("Ms Quill, the foreign secretary, left.", "Quill", "foreign secretary", None),
        ("UN High Commissioner for Refugees Ada Quill left.", "Ada Quill", "High Commissioner for Refugees", None),
        ("Minister-President Ada Quill left.", "Ada Quill", "Minister-President", None),
        ("Mayor of Lyon Claire Quill left.", "Claire Quill", "Mayor", None),
    ],
)
def test_an_office_with_a_name(text: str, name: str, role: str | None, country: str | None) -> None:
    """Name, office and country are those of the text."""
    official = one(text)
    assert official.name == name
    assert official.country == country
    assert role is None or official.role == role


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("UN Secretary-General Ada Quill left.", "United Nations"),
        ("NATO Secretary General Ada Quill left.", "NATO"),
        ("EU foreign policy chief Ada Quill left.", "European Union"),
        ("The president of the European Commission, Ada Quill, left.", "European Commission"),
        ("United Nations Personal Envoy of the Secretary-General Ada Quill left.", "United Nations"),
    ],
)
def test_offices_of_organisations(text: str, organization: str) -> None:
    """An office of an organisation has no country."""
    official = one(text)
    assert official.country is None
    assert official.organization == organization


@pytest.mark.parametrize(
    "text",
    [
        "The president of the chess club, Ada Quill, left.",
        "Club president Ada Quill left.",
        "Acme President Ada Quill left.",
        "Barcelona president Ada Quill left.",
        "Ada Quill, president and chief executive of Acme, left.",
        "Acme chairman Ada Quill left.",
        "Rebel spokesman Ada Quill left.",
        "Championship leader Ada Quill left.",
        "The head of the German Brewers Association, Ada Quill, left.",
        "The president of the International Olympic Committee, Ada Quill, left.",
        "Ada Quill, director of Acme, left.",
        "General Motors and General Electric closed. The Secretary General left.",
        "King Mountain is north of Queen Creek, and Prince George has an airport.",
        "The defence ministers of both states, who gave no names, left.",
        "He wants to be president of a club.",
        "A president must listen. General elections are near. He heads the fleet.",
        "They flew from Washington to Beijing. Damascus and Beijing agreed.",
        "The general-purpose plan of the president's office failed.",
        "Told that the president Peru had left, he sat down.",
        "Office of the Mayor, Ada Quill, County of Orr",
        "Minister On Monday left. The Secretary The end.",
        "the non-president Ada Quill",
        "President EU said",
        "his secretary Ada Quill",
    ],
)
def test_no_public_office(text: str) -> None:
    """Clubs, companies, bands and places have no officials; nor has an office without a name."""
    assert not officials(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Former President Ada Quill left.", RoleStatus.FORMER),
        ("ex-Foreign Minister Ada Quill left.", RoleStatus.FORMER),
        ("Then-Foreign Minister Ada Quill left.", RoleStatus.FORMER),
        ("Acting Interior Minister Ada Quill left.", RoleStatus.ACTING),
        ("President-elect Ada Quill left.", RoleStatus.ELECT),
        ("Prime Minister-designate Ada Quill left.", RoleStatus.DESIGNATE),
        ("Incoming President Ada Quill left.", RoleStatus.DESIGNATE),
        ("Outgoing President Ada Quill left.", RoleStatus.CURRENT),
        ("President Ada Quill left.", RoleStatus.CURRENT),
    ],
)
def test_status(text: str, status: RoleStatus) -> None:
    """Words like "former" tell whether the office is held; they are no part of it."""
    official = one(text)
    assert official.role_status is status
    assert official.role is not None and official.role.split()[0].lower() not in ("former", "acting", "incoming", "outgoing")


def test_joint_offices() -> None:
    """One plural office gives each of several names its own country, as far as they are told."""
    assert facts("Presidents Quill and Orr spoke.") == {"Quill": ("Presidents", None), "Orr": ("Presidents", None)}
    both = facts("The foreign ministers of Peru and Kenya, Ada Quill and Tomas Orr, met.")
    assert {name: country for name, (_, country) in both.items()} == {"Ada Quill": "PE", "Tomas Orr": "KE"}
    unclear = facts("The foreign ministers of Peru, Chile and Kenya, Ada Quill and Tomas Orr, met.")
    assert {country for _, country in unclear.values()} == {None}


def test_two_offices_of_one_person() -> None:
    """Two offices joined by "and" before one name are one mention; a person of the first office keeps it."""
    text = "Bahraini Crown Prince and Prime Minister Ada bin Quill came."
    assert said(text) == {"Ada bin Quill": ["Bahraini Crown Prince and Prime Minister Ada bin Quill"]}
    text = "President Ada Quill came. The President and Prime Minister Tomas Orr spoke."
    assert said(text) == {"Ada Quill": ["President Ada Quill", "The President"], "Tomas Orr": ["Prime Minister Tomas Orr"]}


def test_lists() -> None:
    """In a list one country serves all, but not two who meet as equals; countries are told by what is named there."""
    text = "Peru's President Ada Quill and Trade Minister Tomas Orr met Prime Minister Lena Falk."
    assert {name: country for name, (_, country) in facts(text).items()} == {
        "Ada Quill": "PE",
        "Tomas Orr": "PE",
        "Lena Falk": None,
    }
    text = "They met the Amir of Kuwait Ada Quill, Crown Prince Jo Orr, Prime Minister Tom Falk, and Speaker Lena Berg."
    assert {country for _, country in facts(text).values()} == {"KW"}
    text = "Also there: Secretary Ada Quill, Special Envoy Tomas Orr, of the United States."
    assert {country for _, country in facts(text).values()} == {"US"}


def test_aides() -> None:
    """Who serves an official holds an office."""
    assert set(facts("Peruvian President Ada Quill's chief of staff, Tomas Orr, left.")) == {"Ada Quill", "Tomas Orr"}
    text = "German Chancellor Ada Quill left. Quill's spokesman, Tomas Orr, said so. Her adviser Lena Falk agreed."
    assert {name: country for name, (_, country) in facts(text).items()} == {
        "Ada Quill": "DE",
        "Tomas Orr": "DE",
        "Lena Falk": "DE",
    }


def test_evidence() -> None:
    """The facts name the characters and the rule that told them."""
    article = article_of("Peruvian Trade Minister Ada Quill left.")
    (official,) = officials(article)
    told = [(proof.fact.value, article[proof.span], proof.rule) for proof in official.evidence]
    assert told == [("role", "Trade Minister", "officials.title"), ("country", "Peruvian", "officials.country-adjective")]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Denmark votes. Danish farmers wait. In Denmark, Farm Minister Ada Quill left.", {"DK"}),
        ("The United States pays, Secretary Ada Quill said.", {"US"}),
        ("Secretary Ada Quill said so.", {None}),
        ("France and Peru and Kenya and Chad met. Minister Ada Quill spoke.", {None}),
        ("Denmark and Danish farmers in Denmark. President Ada Quill left.", {None}),
        ("Peru and Chile met. In Peru, Peruvian envoys: President Ada Quill and President Tomas Orr.", {None}),
        (
            "Peru's Prime Minister Ada Quill met President Tomas Orr. Peru and Kenya agreed. Kenya pays. Kenya left.",
            {"PE", "KE"},
        ),
        ("Former Peruvian President Ada Quill left. Peru votes. Peru waits. Peru's row. President Tomas Orr left.", {"PE"}),
        ("President Ada Quill of Peru met President Tomas Orr. Peru, Peru. Kenya pays. Kenyan banks. Kenya.", {"PE", "KE"}),
        ("General Ada Quill left. Peru won. Peru lost. Peru.", {None}),
        ("Lima Mayor Ada Quill met Mayor Tomas Orr. Peru won. Peru lost. Peru.", {"PE"}),
    ],
)
def test_countries_of_the_article(text: str, countries: set[str | None]) -> None:
    """Without words next to an official, a country is given only where the article clearly speaks of one."""
    assert {official.country for official in officials(text)} == countries


NORWAY = "Norway signed. Norwegian boats came. It rained in Norway. "


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Tomas Brandvold of Kestria left.",
        "Kestria's Transport Minister Lena Falk left.",
        "Kestrian Energy Minister Lena Falk left.",
        "The Kestrian foreign minister, Lena Falk, left.",
        "Lena Falk, foreign minister of Kestria, left.",
        "Former Energy Minister Lena Falk left.",
        "President Ada Quill met President Tomas Orr.",
        "General Tomas Orr left.",
    ],
)
def test_no_country_of_the_article(text: str) -> None:
    """Offices of unknown places, former holders and generals are not given the state that an article speaks of."""
    assert {official.country for official in officials(NORWAY + text)} == {None}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Energy Minister Lena Falk left.", "NO"),
        ("Foreign Ministry spokesperson Lena Falk left.", "NO"),
        ("Peru's Foreign Ministry spokesperson Lena Falk left.", "PE"),
        ("His Majesty King Ada left.", "NO"),
        ("Minister of Digital Affairs Lena Falk left.", "NO"),
    ],
)
def test_the_country_of_the_article(text: str, country: str) -> None:
    """Where nothing speaks against it, an office without a state is of the state that the article names most."""
    assert {official.country for official in officials(NORWAY + text)} == {country}


def test_a_list_of_offices_behind_a_name() -> None:
    """All offices of a list behind a name are the person's, and what they say of the state."""
    official = one("They met Lena Falk, former trade minister, mayor of London and member of Parliament.")
    assert (official.name, official.role, official.country) == ("Lena Falk", "trade minister", "GB")


def test_then_begins_a_sentence() -> None:
    """ "Then" says that an office is past only where it is joined to it or stands inside the sentence."""
    assert one("Then President Ada Quill left.").role_status is RoleStatus.CURRENT
    assert one("They knew then President Ada Quill.").role_status is RoleStatus.FORMER
    assert one("Then-President Ada Quill left.").role_status is RoleStatus.FORMER
