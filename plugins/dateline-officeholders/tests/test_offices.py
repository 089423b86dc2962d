"""Which wordings name the same office."""

from __future__ import annotations

import pytest

from dateline_officeholders import offices_of
from dateline_officeholders.offices import OFFICES, wordings


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Minister of Defence", "defense minister", "NO"),
        ("Minister for Foreign Affairs", "Foreign Minister", "AU"),
        ("External Affairs Minister", "foreign minister", "IN"),
        ("Secretary of State", "Foreign Minister", "US"),
        ("Chancellor", "Prime Minister", "DE"),
        ("Taoiseach", "prime minister", "IE"),
        ("Premier", "Prime Minister", "CN"),
        ("Minister of Trade and Fish", "Trade and Fish Minister", "NO"),
    ],
)
def test_same(one: str, other: str, country: str) -> None:
    """Wordings of one office agree."""
    assert offices_of(one, country) == offices_of(other, country)


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Vice President", "President", "US"),
        ("Deputy Foreign Minister", "Foreign Minister", "CN"),
        ("Minister of State for Foreign Affairs", "Foreign Minister", "IN"),
        ("Chancellor", "Prime Minister", "GB"),
        ("Premier", "Prime Minister", "CA"),
        ("Secretary of State", "Foreign Minister", "GB"),
        ("Secretary General", "General Secretary", None),
        ("Queen", "King", "NL"),
    ],
)
def test_other(one: str, other: str, country: str | None) -> None:
    """Another office, or the same words of another state, do not."""
    assert offices_of(one, country).isdisjoint(offices_of(other, country))


def test_two_at_once() -> None:
    """Of two offices in one wording each counts."""
    assert offices_of("Prime Minister and Minister of Fish", "NO") == {"prime minister", "fish minister"}


@pytest.mark.parametrize("row", OFFICES, ids=lambda row: f"{row.key}-{row.wordings[0]}")
def test_row(row: object) -> None:
    """Every wording of a row names its office in its states, and is among those that articles may use."""
    assert hasattr(row, "wordings") and hasattr(row, "key") and hasattr(row, "only")
    for country in row.only or ("NO",):
        for wording in row.wordings:
            assert offices_of(wording, country) == {row.key}
            assert wording in set(wordings(row.key, country))


def test_wordings_of_two() -> None:
    """Of a row with two offices in it, only its own words are looked for."""
    assert list(wordings("Prime Minister and Minister of Fish", "NO")) == ["prime minister and minister of fish"]
