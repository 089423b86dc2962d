"""Every mention of a person: names whole and in part, offices alone, counterparts, headlines."""

from __future__ import annotations

import pytest
from tests.officials.helpers import article_of, facts, officials, one, said

from dateline import MentionForm


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Minister Ada Quill left. Quill slept.", ["Minister Ada Quill", "Quill"]),
        ("Minister Ada Quill left. Ada Quill slept.", ["Minister Ada Quill", "Ada Quill"]),
        ("Minister Ada Quill left. Mr Quill slept. But Quill's car broke.", ["Minister Ada Quill", "Mr Quill", "Quill"]),
        ("Quill slept after Minister Ada Quill left.", ["Quill", "Minister Ada Quill"]),
        ("Minister Ada al-Quill left. Quill slept. Al-Quill woke.", ["Minister Ada al-Quill", "Quill", "Al-Quill"]),
        ("Minister Ada de Quill left. De Quill slept.", ["Minister Ada de Quill", "De Quill"]),
        ("Minister Ada van der Quill left. On Monday Van der Quill slept.", ["Minister Ada van der Quill", "Van der Quill"]),
        ("Minister Wang Jun left. Wang slept. Jun woke.", ["Minister Wang Jun", "Wang", "Jun"]),
        ("President Quill left. Ada Quill slept.", ["President Quill", "Ada Quill"]),
        ("President Ada Quill left. President Ada M. Quill slept.", ["President Ada Quill", "President Ada M. Quill"]),
        ("MINISTER ADA QUILL ARRIVED IN LIMA. QUILL SLEPT.", ["MINISTER ADA QUILL", "QUILL"]),
        ("Minister Ada Erdoğan left. Erdogan slept.", ["Minister Ada Erdoğan", "Erdogan"]),
        ("Prime Minister May in June met. May left in May. By May 3 May's car broke.", ["Prime Minister May", "May", "May"]),
        ("Minister Ada Quill left with Lena Quill, a farmer.", ["Minister Ada Quill"]),
        ("President Quill left. His wife, Lena Quill, slept.", ["President Quill"]),
        ("Minister Ada Peru left. Peru won.", ["Minister Ada Peru"]),
        ("Minister Robert Hope left.", ["Minister Robert Hope"]),
        ("Minister Robert June left.", ["Minister Robert June"]),
        ("Minister Robert June 5 left.", ["Minister Robert"]),
        ("Minister Quill Hopes for peace.", ["Minister Quill"]),
        ("Minister Ada Long left. Long ago they met. They saw Long.", ["Minister Ada Long", "Long"]),
        ("Minister Ada Lee Quill left. Lee slept.", ["Minister Ada Lee Quill"]),
        ("Minister Ada Quill Jr. left. Quill slept.", ["Minister Ada Quill Jr.", "Quill"]),
        ("Queen Ada II left.", ["Queen Ada II"]),
        ("Minister J. Quill left. J. Quill slept.", ["Minister J. Quill", "J. Quill"]),
        ("Minister Ada Quill left. The Quill Foundation and Quill Street slept.", ["Minister Ada Quill", "Quill", "Quill"]),
    ],
)
def test_names_alone(text: str, mentions: list[str]) -> None:
    """A later name, whole or in part, is the person's; another's is not."""
    (found,) = said(text).values()
    assert found == mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ada Quill left. The president slept.", {"Ada Quill": ["President Ada Quill", "The president"]}),
        (
            "President Ada Quill left. The Peruvian president slept.",
            {"Ada Quill": ["President Ada Quill", "The Peruvian president"]},
        ),
        ("President Ada Quill left. They elected the president.", {"Ada Quill": ["President Ada Quill"]}),
        ("President Ada Quill left. He spoke as the president.", {"Ada Quill": ["President Ada Quill"]}),
        ("President Ada Quill left. The presidents slept.", {"Ada Quill": ["President Ada Quill"]}),
        ("President Ada Quill left. The former president slept.", {"Ada Quill": ["President Ada Quill"]}),
        ("President Ada Quill left. The club president slept.", {"Ada Quill": ["President Ada Quill"]}),
        ("President Ada Quill left. The vice president slept.", {"Ada Quill": ["President Ada Quill"]}),
        ("President Ada Quill of Peru left. The Kenyan president slept.", {"Ada Quill": ["President Ada Quill"]}),
        ("The president slept. President Ada Quill left.", {"Ada Quill": ["President Ada Quill"]}),
        ("Trade Minister Ada Quill left. The minister slept.", {"Ada Quill": ["Trade Minister Ada Quill", "The minister"]}),
        ("Trade Minister Ada Quill left. The finance minister slept.", {"Ada Quill": ["Trade Minister Ada Quill"]}),
        (
            "UN envoy Ada Quill left. The NATO envoy slept. The UN envoy woke.",
            {"Ada Quill": ["UN envoy Ada Quill", "The UN envoy"]},
        ),
    ],
)
def test_offices_alone(text: str, expected: dict[str, list[str]]) -> None:
    """An office alone means its holder when one has been named, as the words and the country allow."""
    assert said(text) == expected


def test_an_office_alone_tells_the_country() -> None:
    """A country in an office alone is the holder's."""
    official = one("President Ada Quill left. The Peruvian president slept.")
    assert official.country == "PE"
    assert official.mentions[1].form is MentionForm.ROLE_ONLY
    assert official.mentions[1].name is None


def test_counterparts() -> None:
    """A counterpart is who serves that state in the same office; with a name it is a mention like others."""
    text = "President Ada Quill of Peru met President Tomas Orr of Kenya. Then Quill thanked her Kenyan counterpart."
    assert said(text)["Tomas Orr"] == ["President Tomas Orr", "her Kenyan counterpart"]
    assert facts("The Peruvian minister Ada Quill met her Kenyan counterpart Tomas Orr.")["Tomas Orr"] == (None, "KE")
    assert not officials("They met his Kenyan counterpart and his counterpart.")
    text = "President Ada Quill of Peru left. She met her Kenyan counterpart."
    assert said(text) == {"Ada Quill": ["President Ada Quill"]}


def test_headlines() -> None:
    """A headline's short names are those of the text below it."""
    found = said("President Ada Quill signed it.", headline="Quill signs pact with Orr")
    assert found == {"Ada Quill": ["Quill", "President Ada Quill"]}
    found = said("The two sides met.", headline="President Quill Meets Farmers")
    assert found == {"Quill": ["President Quill"]}
    assert said("Quill signs pact\nPresident Ada Quill signed it.") == {"Ada Quill": ["Quill", "President Ada Quill"]}


def test_only_the_headline_looks_ahead() -> None:
    """A short name in a paragraph before the one that tells who it is stays unread."""
    assert said("They saw Quill.\nPresident Ada Quill left.") == {"Ada Quill": ["President Ada Quill"]}


def test_a_states_own() -> None:
    """Whom one meets is a person; "Peru's Quill" is the president when only one can be meant."""
    assert facts("They welcomed Peru's Quill on Friday.") == {"Quill": (None, "PE")}
    assert not officials("They praised Peru's Quill on Friday. Peru's Economy grew. They met Peru's IMF and Kenya's Peru.")
    text = "Peru's Quill wins\nThe president thanked all. Quill left."
    assert facts(text) == {"Quill": ("president", "PE")}
    assert not officials("Peru's Quill wins\nThe Kenyan president thanked all. Quill left.")
    assert not officials("Peru's Quill and Kenya's Orr win\nThe president thanked all. Quill left.")
    assert not officials("Peru's Quill wins\nThe president thanked all.")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("President Ada Quill left.", MentionForm.TITLED),
        ("The president of Peru, Ada Quill, left.", MentionForm.APPOSITIVE),
        ("Ada Quill, the president of Peru, left.", MentionForm.APPOSITIVE),
        ("Ada Quill became president of Peru.", MentionForm.NAME),
    ],
)
def test_forms(text: str, form: MentionForm) -> None:
    """The form says how the person is named; name and role stand inside the mention, or the role is None."""
    article = article_of(text)
    (official,) = officials(article)
    (mention,) = official.mentions
    assert mention.form is form
    assert mention.name is not None and article[mention.name] == "Ada Quill"
    assert mention.span.contains(mention.name)
    assert mention.role is None or mention.span.contains(mention.role)
    assert official.span == mention.span


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("China's Foreign Minister Wang Jun left.", "Jun", "Wang"),
        ("Minister Wang Jun left.", "Jun", "Wang"),
        ("Minister Anna Quill left.", "Anna", "Quill"),
        ("Minister Quorra al-Orr left.", "Quorra", "al-Orr"),
        ("Minister Anna van der Quill left.", "Anna", "van der Quill"),
        ('Minister Anna "Ace" Quill left.', "Anna", "Quill"),
        ("Minister Quorra Zzyx left.", None, None),
        ("Minister Quill left.", None, None),
        ("The Danish minister Wang Quill left.", None, None),
    ],
)
def test_parts_of_a_name(text: str, given: str | None, family: str | None) -> None:
    """Given and family name are told only where the order of the name is known."""
    official = one(text)
    assert (official.given_name, official.family_name) == (given, family)


def test_honorifics() -> None:
    """Honorifics stand beside the name, not in it."""
    official = one("Defence Minister General Sir Ada Quill KCB left.")
    assert (official.name, official.honorific_prefix) == ("Ada Quill", "General Sir")
    assert one("The Rt Hon Ada Quill, Home Secretary of the United Kingdom, left.").name == "Ada Quill"
    assert one("Education Minister Bishop Quill left.").name == "Bishop Quill"


def test_many_of_one_name_and_office() -> None:
    """Only the latest of many who share a name or an office are told apart, so that long texts cost no more."""
    given = [f"{letter}ia" for letter in "BCDFGHJKLMNPQRSTWZ"]
    text = " ".join(f"Minister {name} Quill of Peru left." for name in given) + " Quill slept. The minister woke."
    found = said(text)
    assert len(found) == len(given)
    assert found["Zia Quill"] == ["Minister Zia Quill", "Quill", "The minister"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Dr. Ada van der Quill, the trade minister, left.", ["Ada van der Quill, the trade minister"]),
        ("J. P. Quill, the trade minister, left.", ["J. P. Quill, the trade minister"]),
        ("Then Ada al-Quill, trade minister, left.", ["Ada al-Quill, trade minister"]),
        ("Peruvian Ada Quill, the trade minister, left.", ["Ada Quill, the trade minister"]),
        ("Trade Minister Ada Quill, the deputy prime minister, left.", ["Trade Minister Ada Quill"]),
        ("Ada Quill — the trade minister — left.", ["Ada Quill — the trade minister"]),
        ("Minister Ada Quill left. Ms. Quill slept; J. A. Quill woke.", ["Minister Ada Quill", "Ms. Quill"]),
        ("Minister Ada Quill left. Quill of Lima slept.", ["Minister Ada Quill", "Quill"]),
    ],
)
def test_names_before_offices(text: str, mentions: list[str]) -> None:
    """A name before its office is cut from the words before it."""
    (found,) = said(text).values()
    assert found == mentions


@pytest.mark.parametrize(
    "text",
    [
        "In Lima, the trade minister left.",
        "Lima, Peru's capital, and Peru, the president left.",
        "The Quill Foundation, the president of Peru left.",
        "However, the president of Peru, the minister, left.",
        "Quill, the trade minister, left.",
        "In Ada Quill, the trade minister, he trusts.",
        "Foreign Secretary, mayor of Lima, left.",
        "Ada Quill, president, left.",
        "Ada Quill wants to be president of Peru.",
        "Monday, the president of Peru, left.",
    ],
)
def test_no_name_before_the_office(text: str) -> None:
    """What stands before an office and a comma is not always a name."""
    assert not officials(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Ada Quill met President Tomas Orr. The two presidents slept.", {"Ada Quill", "Tomas Orr"}),
        ("President Ada Quill met President Tomas Orr. Both presidents slept.", {"Ada Quill", "Tomas Orr"}),
        ("Presidents Quill and Orr met. The two presidents slept.", {"Quill", "Orr"}),
        ("President Ada Quill met Minister Tomas Orr. The two presidents slept.", set()),
        ("President Ada Quill met President Tomas Orr. The presidents slept.", set()),
        ("President Ada Quill met President Tomas Orr. The two club presidents slept.", set()),
    ],
)
def test_two_holders(text: str, names: set[str]) -> None:
    """A number before an office means as many of those named, when there are as many."""
    assert {o.name for o in officials(text) if o.mentions[-1].form is MentionForm.ROLE_ONLY} == names


def test_headings_inside() -> None:
    """Without a stated headline, any short block without an end mark is a heading, wherever it stands."""
    for front in ("", "It rained all day.\n"):
        assert said(front + "Quill signs pact\nPresident Ada Quill left.") == {"Ada Quill": ["Quill", "President Ada Quill"]}


def test_names_keep_off_offices() -> None:
    """A run of names with an office in it is no one name."""
    found = said("Foreign Minister President Ada Quill President Ada Quill Prime")
    assert found == {"Ada Quill": ["President Ada Quill"]}
