"""Written dates, one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import Precision
from dateline.formats import stated

UTC = dt.UTC


@pytest.mark.parametrize(
    ("line", "value", "precision", "zone"),
    [
        ("2021/11/06", dt.date(2021, 11, 6), Precision.DAY, None),
        ("2021.11.6", dt.date(2021, 11, 6), Precision.DAY, None),
        ("13NOV2017", dt.date(2017, 11, 13), Precision.DAY, None),
        ("19-Nov-12", dt.date(2012, 11, 19), Precision.DAY, None),
        ("19-Nov-72", dt.date(1972, 11, 19), Precision.DAY, None),
        ("2021 Nov 6", dt.date(2021, 11, 6), Precision.DAY, None),
        ("1er août 2021", dt.date(2021, 8, 1), Precision.DAY, None),
        ("5. März 2021", dt.date(2021, 3, 5), Precision.DAY, None),
        ("5 de mayo del 2021", dt.date(2021, 5, 5), Precision.DAY, None),
        ("31.12.2021", dt.date(2021, 12, 31), Precision.DAY, None),
        ("12/31/2021", dt.date(2021, 12, 31), Precision.DAY, None),
        ("2021-11-06 10:00", dt.datetime(2021, 11, 6, 10), Precision.MINUTE, None),
        ("2021-11-06T10:00:05.25Z", dt.datetime(2021, 11, 6, 10, 0, 5, 250000, UTC), Precision.SECOND, "Z"),
        ("2021-11-06 10:00:05,5 UTC", dt.datetime(2021, 11, 6, 10, 0, 5, 500000, UTC), Precision.SECOND, "UTC"),
        ("6 Nov 2021 3:05 PM", dt.datetime(2021, 11, 6, 15, 5), Precision.MINUTE, None),
        ("6 Nov 2021 12:05 a.m.", dt.datetime(2021, 11, 6, 0, 5), Precision.MINUTE, None),
        ("6 Nov 2021 at 3 pm", dt.datetime(2021, 11, 6, 15), Precision.MINUTE, None),
        ("6 Nov 2021, 10.30 Uhr", dt.datetime(2021, 11, 6, 10, 30), Precision.MINUTE, None),
        ("6 novembre 2021 à 10h30", dt.datetime(2021, 11, 6, 10, 30), Precision.MINUTE, None),
        (
            "Nov 6, 2021 10:00 EST",
            dt.datetime(2021, 11, 6, 10, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
            Precision.MINUTE,
            "EST",
        ),
        (
            "2021-11-06 10:00 GMT+5:30",
            dt.datetime(2021, 11, 6, 10, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
            Precision.MINUTE,
            "GMT+5:30",
        ),
        ("2021-11-06 10:00 IST", dt.datetime(2021, 11, 6, 10), Precision.MINUTE, "IST"),
        ("November 2021", None, Precision.MONTH, None),
    ],
)
def test_forms(line, value, precision, zone):
    """Value, precision and zone are those written; letters that stand for several zones give no offset."""
    [(role, date)] = stated.line(line, 0, len(line))
    assert (role, date.value, date.precision, date.zone) == ("header", value, precision, zone)
    assert (date.start, date.end) == (0, len(line))
    if isinstance(value, dt.datetime):
        assert date.value.tzinfo == value.tzinfo


@pytest.mark.parametrize(
    "line", ["2021-02-30", "0000-00-00", "2021-11-06 25:00", "2021-11-06 13:00 PM", "31 June 2021", "2021-11-06 10:00 +99:00"]
)
def test_impossible(line):
    """What does not exist has no value, and nothing is raised."""
    [(_, date)] = stated.line(line, 0, len(line))
    assert (date.value, date.precision, date.bad) == (None, None, True)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1 May",
        "6 November 2021 in Rivertown",
        "part 2",
        "Published",
        "99999-11-11",
        "7 March 2007 saw 2 floods of 3",
        "x 2021",
    ],
)
def test_no_date_line(line):
    """A line that holds anything else is no date line."""
    assert stated.line(line, 0, len(line)) == []


def test_ambiguous_with_time():
    """An ambiguous day stays ambiguous whatever the hour."""
    [(_, date)] = stated.line("05/11/2021 10:00", 0, 16)
    assert (date.value, len(date.candidates), date.end) == (None, 2, 16)


def test_near():
    """A day without a year is the last one before the article's, or a few days ahead; never guessed without one."""
    leap = stated.Written(start=0, end=0, month=2, day=29)
    assert leap.near(dt.date(2021, 11, 6)) == dt.date(2020, 2, 29)
    assert leap.near(dt.date(1900, 3, 1)) == dt.date(1896, 2, 29)
    monday = stated.Written(start=0, end=0, weekday=1)
    assert monday.near(dt.date(2021, 11, 6)) == dt.date(2021, 11, 1)
    assert monday.near(None) is None
    assert stated.Written(start=0, end=0, weekday=7).near(dt.date.min) is None
    assert stated.Written(start=0, end=0, month=12, day=31).near(dt.date.min) is None
    assert stated.Written(start=0, end=0, month=1, day=1).near(dt.date.max) == dt.date(9999, 1, 1)
    assert stated.Written(start=0, end=0).near(dt.date.max) is None
    moment = dt.datetime(2021, 11, 6, 10)
    assert stated.Written(start=0, end=0, value=moment).near(None) == moment.date()


_STYLES = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%A, %B %d, %Y", "%a, %d %b %Y", "%b. %d, %Y", "%d.%m.%Y", "%Y%m%d", "%d-%b-%Y")


@pytest.mark.property
@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(_STYLES))
def test_every_day_in_every_style(day, style):
    """A date written in any style reads as itself."""
    line = day.strftime(style)
    [(_, date)] = stated.line(line, 0, len(line))
    assert (date.value, date.precision, date.end) == (day, Precision.DAY, len(line))


@pytest.mark.property
@given(st.text(alphabet="0123456789-/:., TZ+novmarch()", max_size=40))
def test_total(line):
    """No line raises."""
    for pos in range(len(line) + 1):
        stated.day_at(line, pos)
    stated.line(line, 0, len(line))


@given(
    st.dates(min_value=dt.date(1000, 1, 1)) | st.datetimes(min_value=dt.datetime(1000, 1, 1)),
    st.sampled_from(["", "Z", "+01:00", "-0530", "+2500"]),
    st.sampled_from(["T", " "]),
    st.sampled_from([0, 16, 19]),
)
@settings(deadline=None)
def test_short_way(moment, zone, gap, cut):
    """Dates as machines write them are read the short way to what the long way reads."""
    text = moment.isoformat()
    if isinstance(moment, dt.datetime):
        text = (text[:cut] if cut else text).replace("T", gap) + zone
    short = stated.iso(text)
    if short is not None:
        assert short == stated.at(text, 0)


@given(
    st.datetimes(min_value=dt.datetime(1000, 1, 1)),
    st.sampled_from(["GMT", "+0100", "-0530", "+2500", "EST"]),
    st.booleans(),
)
@settings(deadline=None)
def test_short_way_of_mail(moment, zone, weekday):
    """Dates as mail and feeds write them are read the short way to what the long way reads."""
    text = moment.strftime(f"{'%a, ' if weekday else ''}%d %b ") + f"{moment.year:04} {moment:%H:%M:%S} {zone}"
    short = stated.rfc(text)
    assert (short is None) == (zone in ("EST", "+2500"))
    if short is not None:
        assert short == stated.at(text, 0)
