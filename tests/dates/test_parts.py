"""The parts of the dates room: calendar arithmetic, holidays, direction, shapes, tokens."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extractors.dates import periods, shapes, words
from dateline.extractors.dates.amounts import Amount
from dateline.extractors.dates.direction import direction
from dateline.extractors.dates.holidays import holiday_in
from dateline.lexicon import table

UNITS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")


@given(st.dates(), st.sampled_from(UNITS))
def test_a_unit_holds_its_day(day: dt.date, unit: str) -> None:
    """The unit around a day holds it (a weekend: its week does); at the calendar's ends there may be none."""
    found = periods.holding(day, unit)
    if found is None:
        assert day.year > 9900 or day < dt.date(1, 1, 8)
    else:
        assert found.first is not None and found.last is not None
        assert found.first <= found.last
        assert unit == "weekend" or found.first <= day <= found.last


@given(st.dates(), st.sampled_from(UNITS), st.integers(-(10**9), 10**9))
def test_shifting_never_raises(day: dt.date, unit: str, count: int) -> None:
    """A unit far away is None, never an error."""
    found = periods.near(day, unit, count)
    assert found is None or found.first is not None


@given(st.dates(dt.date(1000, 1, 1), dt.date(3000, 1, 1)), st.integers(-5000, 5000))
def test_months_there_and_back(day: dt.date, count: int) -> None:
    """Adding months and taking them away gives the same month."""
    moved = periods.add_months(day.replace(day=1), count)
    assert moved is not None and periods.add_months(moved, -count) == day.replace(day=1)


def test_outside_the_calendar() -> None:
    """What the calendar has not is None."""
    assert periods.month(0, 1) is None and periods.month(10000, 1) is None and periods.month(2021, 13) is None
    assert periods.quarter(2021, 5) is None and periods.half(2021, 3) is None and periods.century(0) is None
    assert periods.century(100) is None or periods.century(100) is not None
    assert periods.decade(-1) is None and periods.decade(1000) is None
    assert periods.easter(10) is None and periods.holding(dt.date(2021, 1, 1), "fortnightly") is None
    assert periods.weekday_of_month(0, 1, 1, 1) is None and periods.hijri(9000, 1) is not None
    assert periods.hijri(99999, 1) is None and periods.shift(dt.date(2021, 1, 1), "moon", 1) is None


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2021, "2021-12-25"),
        ("nth:11-4-4", 2021, "2021-11-25"),
        ("nth:11-4-4+1", 2021, "2021-11-26"),
        ("nth:05-1--1", 2021, "2021-05-31"),
        ("easter:-2", 2021, "2021-04-02"),
        ("easter:+0", 2024, "2024-03-31"),
        ("orthodox:+0", 2024, "2024-05-05"),
        ("orthodox:+0", 2021, "2021-05-02"),
        ("hijri:10-1", 2021, "2021-05-13"),
        ("hijri:9", 2021, "2021-04"),
        ("election", 1998, "1998-11-03"),
        ("easterweek", 2000, "2000-W16"),
        ("holyweek", 2021, "2021-W13"),
        ("1944-06-06", 1944, "1944-06-06"),
    ],
)
def test_holiday(rule: str, year: int, day: str) -> None:
    """Fixed and movable days, reckoned."""
    found = holiday_in(year, rule)
    assert found is not None and found.value == day


def test_every_holiday_of_the_table_has_a_day() -> None:
    """Each rule of the table gives a day in most years, and none raises in any."""
    for word, (kind, rule) in words.vocabulary().items():
        if kind == "holiday":
            assert any(holiday_in(year, rule) is not None for year in range(2015, 2026)), word
            for year in (1, 325, 326, 1582, 9998, 9999):
                holiday_in(year, rule)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("she will sing on friday", 1),
        ("she sang and was heard on friday", -1),
        ("it was put off until friday", 1),
        ("she was mayor until friday", -1),
        ("it has rained since friday", -1),
        ("he is to speak on friday", 1),
        ("the fair opens on friday", 1),
        ("it will be announced on friday", 1),
        ("she will go, he said on friday", -1),
        ("it rains on friday", 0),
        ("they had until 9 a.m. friday", -1),
        ("she has until 9 a.m. friday", 1),
        ("friday she will sing", 1),
        ("friday she said so", -1),
        ("the gates are done by friday", 1),
        ("united on friday", 0),
        ("it rained. on friday", 0),
    ],
)
def test_direction(text: str, way: int) -> None:
    """The cue nearest in front of a date tells its direction, else the first behind it."""
    start = text.index("friday")
    got = direction(text, start, start + 6)
    assert (got > 0) - (got < 0) == way


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (2.5, "year", "P2Y6M"),
        (0.5, "hour", "PT30M"),
        (1.5, "minute", "PT1M30S"),
        (0.5, "month", "P15D"),
        (1.3, "week", "P1.3W"),
        (3, "fortnight", "P6W"),
        (0.5, "century", "P50Y"),
        (None, "decade", "PXDE"),
        (None, "hour", "PTXH"),
        (2, "quarter", "P2Q"),
    ],
)
def test_amount(count: float | None, unit: str, value: str) -> None:
    """The TIMEX3 value of a length."""
    assert Amount(count, unit).value == value


def test_every_template_matches_its_kinds_only() -> None:
    """Each row compiles, names known kinds, and says rightly with which kinds it can begin."""
    known = words.codes()
    for rule, template, _ in shapes.SHAPES:
        assert rule.startswith("dates.")
        assert set(re.findall(r"[a-z][a-z0-9_]*", template)) <= set(known), template
        assert shapes.compiled(template)
        assert shapes.first_kinds(template) <= set(known)


def test_each_kind_has_its_own_character() -> None:
    """No two kinds share a character, and none has that of unknown tokens."""
    assert len(set(words.codes().values())) == len(words.codes())
    assert words.OTHER not in words.codes().values()


def test_tables_say_no_word_twice() -> None:
    """A word has one kind."""
    rows = table("dates_words", words._Word)
    assert len({row.word for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *(("5", "day"), ("31", "day"), ("32", "d99"), ("00", "oh"), ("2021", "year4"), ("0999", "num"), ("12345", "num")),
        *(("1234567", "huge"), ("5th", "nth"), ("0th", "huge"), ("121st", "huge"), ("1,999", "num"), ("1,999,999", "huge")),
        ("1" * 5000, "huge"),
    ],
)
def test_kind_of_digits(word: str, kind: str) -> None:
    """Digits by size; what is too long for a number is never made one."""
    assert words.tokenise(word, 0, len(word)).shape == words.codes()[kind]


def test_words_of_several_parts_have_any_blanks() -> None:
    """Blanks between the parts of a word of several fold to one."""
    tokens = words.tokenise("more  than 5  days", 0, 18)
    assert tokens.words == ["more than", "5", "days"]
    assert (tokens.start(0), tokens.end(0)) == (0, 10)
