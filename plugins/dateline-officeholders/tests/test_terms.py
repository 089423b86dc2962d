"""Terms: dates as exact as they are known, and names that agree."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline_officeholders import Fit, OfficeholdersError, Period, Term
from dateline_officeholders.terms import without_initials, words

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))


@pytest.mark.parametrize("text", ["2019", "2019-02", "2019-02-28"])
def test_period_reads_back(text: str) -> None:
    """A date is shown as it was written."""
    assert str(Period.of(text)) == text


@pytest.mark.parametrize("text", ["", "19", "2019-13", "2019-02-30", "0000", "2019-2", "May 2019", "2019-02-28T10:00"])
def test_no_period(text: str) -> None:
    """What is no date is named."""
    with pytest.raises(OfficeholdersError, match="is no date like"):
        Period.of(text)


@pytest.mark.parametrize(
    ("start", "end", "day", "fit"),
    [
        ("2019-05-01", "2020-05-01", "2019-05-01", Fit.YES),
        ("2019-05-01", "2020-05-01", "2020-05-01", Fit.YES),
        ("2019-05-01", "2020-05-01", "2020-05-02", Fit.NO),
        ("2019-05-01", "2020-05-01", "2019-04-30", Fit.NO),
        ("2019-05", "2020", "2019-05-15", Fit.MAYBE),
        ("2019-05", "2020", "2019-12-31", Fit.YES),
        ("2019-05", "2020", "2020-06-01", Fit.MAYBE),
        ("2019-05", None, "2029-06-01", Fit.YES),
        (None, "2020", "2019-06-01", Fit.MAYBE),
        (None, "2020", "2021-06-01", Fit.NO),
    ],
)
def test_held_on(start: str | None, end: str | None, day: str, fit: Fit) -> None:
    """An office is surely held only on days that lie in the term however its dates are read."""
    term = Term(person="Ada Quill", office="Mayor", start=start and Period.of(start), end=end and Period.of(end))
    assert term.held_on(dt.date.fromisoformat(day)) is fit


def test_open_end_is_known_for_a_time() -> None:
    """After the day that a table covers, an open end answers nothing for sure."""
    term = Term(person="Ada Quill", office="Mayor", start=Period.of("2019"), known_until=dt.date(2024, 12, 31))
    assert term.held_on(dt.date(2024, 12, 31)) is Fit.YES
    assert term.held_on(dt.date(2025, 1, 1)) is Fit.MAYBE
    assert (term.ended_by(dt.date(2024, 12, 31)), term.ended_by(dt.date(2025, 1, 1))) == (Fit.NO, Fit.MAYBE)


@given(a=DAYS, b=DAYS, day=DAYS, coarse=st.sampled_from([4, 7, 10]))
def test_coarser_never_contradicts(a: dt.date, b: dt.date, day: dt.date, coarse: int) -> None:
    """A term with coarser dates says the same as the exact one, or that it does not know."""
    start, end = sorted((str(a), str(b)))
    exact = Term(person="Ada Quill", office="Mayor", start=Period.of(start), end=Period.of(end))
    blurred = Term(person="Ada Quill", office="Mayor", start=Period.of(start[:coarse]), end=Period.of(end[:coarse]))
    assert blurred.held_on(day) in (exact.held_on(day), Fit.MAYBE)
    assert Fit.YES not in (exact.held_on(day),) or exact.ended_by(day) is not Fit.YES


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"person": " "}, "the person is empty"),
        ({"office": ""}, "the office is empty"),
        ({"country": "Norway"}, "'Norway' is no ISO 3166-1 alpha-2 code"),
        ({"start": Period.of("2020"), "end": Period.of("2019")}, "the end 2019 lies before the start 2020"),
    ],
)
def test_wrong_term(values: dict[str, object], message: str) -> None:
    """A term that cannot be is refused."""
    with pytest.raises(OfficeholdersError, match=message):
        Term(**{"person": "Ada Quill", "office": "Mayor", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz Żółw", "Lukasz Zolw"),
        ("Kim Orr-ah", "Kim Orr Ah"),
        ("Gideon O’Quill", "Gideon O'Quill"),
        ("ADA QUILL", "Ada Quill"),
        ("Ada Qui\u0301ll", "Ada Qu\u00edll"),
    ],
)
def test_names_agree(one: str, other: str) -> None:
    """The usual ways to write one name agree."""
    assert words(one) == words(other)


def test_initials() -> None:
    """Initials are left out, unless nothing but one word would be left."""
    assert without_initials(words("Ada M. Quill")) == ("ada", "quill")
    assert without_initials(words("A. Quill")) == ("a", "quill")


def test_error_travels() -> None:
    """An error keeps its place when it is pickled."""
    error = pickle.loads(pickle.dumps(OfficeholdersError("it is wrong", "a.csv", 3)))
    assert (str(error), error.line) == ("a.csv:3: it is wrong", 3)
