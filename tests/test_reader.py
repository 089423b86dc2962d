"""The three verbs, and what they do with bad input."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from pathlib import Path

import pytest

import dateline
from dateline import DatelineWarning, DateRole, FormatError, PlanError, Precision, Reader, Severity

TEXT = " date 2021-11-06 Talks resume\nThe two sides met on Friday.\n"
TWO = TEXT + " date 2021-11-07 Talks end\nThey parted on Saturday.\n"


def test_parse_wants_one_article() -> None:
    """Two are a FormatError that points to read()."""
    assert dateline.parse(TEXT).title == "Talks resume"
    with pytest.raises(FormatError, match=r"pair\.txt holds more than one article; use read\(\)"):
        dateline.parse(TWO, name="pair.txt")


def test_read_is_a_stream_over_paths_and_files(tmp_path: Path) -> None:
    """A path as text or as Path, an open binary file, an open text file and a file-like object give the same articles."""
    path = tmp_path / "pair.txt"
    path.write_text(TWO, encoding="utf-8")
    expected = ["Talks resume", "Talks end"]
    assert [a.title for a in dateline.read(path)] == expected
    assert [a.title for a in dateline.read(str(path))] == expected
    with path.open("rb") as raw, path.open(encoding="utf-8") as text:
        assert [a.title for a in dateline.read(raw)] == expected
        assert [a.title for a in dateline.read(text)] == expected
    assert [a.title for a in dateline.read(io.BytesIO(TWO.encode()))] == expected
    assert [a.title for a in dateline.read(io.StringIO(TWO))] == expected
    second = list(dateline.read(path))[1]
    place = second.locate(second.paragraphs[0])
    assert (place.name, place.line, place.column) == (str(path), 4, 1)
    assert path.read_bytes()[place.byte_start : place.byte_end] == b"They parted on Saturday."


def test_a_missing_file_is_the_systems_own_error(tmp_path: Path) -> None:
    """When the stream is first asked for an article."""
    with pytest.raises(FileNotFoundError):
        next(dateline.read(tmp_path / "none.txt"))


def test_a_known_date_comes_before_what_the_text_states() -> None:
    """And keeps it: both are among the dates."""
    article = dateline.parse(TEXT, date=dt.date(2021, 11, 9))
    assert article.published == dt.date(2021, 11, 9)
    assert [stated.role for stated in article.dates] == [DateRole.PUBLISHED, DateRole.HEADER]
    moment = dateline.parse("One.", format="plain", date=dt.datetime(2021, 11, 9, 12, 30))
    assert moment.dates[0].precision is Precision.SECOND
    assert moment.anchor == dt.date(2021, 11, 9)
    with pytest.raises(TypeError, match=r"date must be a datetime\.date, not '2021-11-09'"):
        dateline.parse(TEXT, date="2021-11-09")  # type: ignore[arg-type]


def test_problems_are_warnings_unless_asked_for(tmp_path: Path) -> None:
    """parse warns; read hands them to on_problem; strict raises."""
    text = "Nothing is known of the day\n\nThe two sides met and parted again without a word to anyone.\n"
    with pytest.warns(DatelineWarning, match="no-date"):
        dateline.parse(text)
    path = tmp_path / "undated.txt"
    path.write_text(text, encoding="utf-8")
    problems: list[dateline.Problem] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(dateline.read(path, on_problem=problems.append))) == 1
    assert [(p.code, p.severity, p.file) for p in problems] == [("no-date", Severity.WARNING, str(path))]
    with pytest.raises(FormatError, match="no-date") as caught:
        Reader(strict=True).parse(text)
    assert caught.value.problem is not None


def test_without_takes_names_and_refuses_what_is_none() -> None:
    """A typing error in without= would otherwise go unseen."""
    assert [step.unit.name for step in Reader(without=["quotes", "officials"]).steps] == ["dates", "initiatives"]
    with pytest.raises(PlanError, match="without='dats' names no extractor"):
        Reader(without=["dats"]).parse(TEXT)
    with pytest.raises(dateline.PluginError, match="not the string 'dates'"):
        Reader(without="dates")


def test_the_built_in_extractors_run_quotes_after_officials() -> None:
    """The order follows the needs, and else the names."""
    assert [step.unit.name for step in Reader().steps] == ["dates", "initiatives", "officials", "quotes"]


def test_errors_can_be_pickled() -> None:
    """They cross process borders with their problem."""
    import pickle

    with pytest.raises(FormatError) as caught:
        dateline.parse("")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.problem) == (str(caught.value), caught.value.problem)
