"""What phrases mean: one line a case, in articles of Saturday, 6 November 2021 unless a line says otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extractors.dates import resolve
from dateline.kinds import DateMod, DateType, Granularity

from .helpers import CLOCK, DAY, DAYS, LENGTHS, MONTHS_AND_YEARS, RELATIVE, mentions, pairs


@pytest.mark.parametrize(("text", "found", "value"), DAYS + MONTHS_AND_YEARS + RELATIVE + CLOCK + LENGTHS)
def test_phrase(text: str, found: str, value: str) -> None:
    """Exactly the phrase is found, with its value."""
    assert pairs(text) == [(found, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Christmas Premier Ada Quill left.", [("Christmas", "2020-12-25")]),
        (
            "At 9:15 on Friday morning, it rained.",
            [("9:15", "2021-11-05T09:15"), ("Friday morning", "2021-11-05TMO")],
        ),
        ("Prices would fall next year.", [("next year", "2022")]),
        ("It opens in fall next year.", [("fall next year", "2022-FA")]),
        ("She predicted a vote before Christmas.", [("Christmas", "2021-12-25")]),
        ("The mayor asked the court to rule by mid-December.", [("mid-December", "2021-12")]),
        ("The mayor urged them to act before Christmas.", [("Christmas", "2021-12-25")]),
        ("The crew managed to leave before Christmas.", [("Christmas", "2020-12-25")]),
        ("The fair ran 4-7 October.", [("4", "2021-10-04"), ("7 October", "2021-10-07")]),
        ("The fair ran from 3 to 5 October.", [("3", "2021-10-03"), ("5 October", "2021-10-05")]),
        ("The fair ran October 3 to 5.", [("October 3", "2021-10-03"), ("5", "2021-10-05")]),
        ("The fair ran October 3-5, 2019.", [("October 3-5, 2019", "2019-10-03/2019-10-05")]),
        ("The fair ran June 9 - June 23, 2014.", [("June 9", "2014-06-09"), ("June 23, 2014", "2014-06-23")]),
        ("Snow fell from December to February 2015.", [("December", "2014-12"), ("February 2015", "2015-02")]),
        ("Between May 2 and May 4, 2019, it rained.", [("May 2", "2019-05-02"), ("May 4, 2019", "2019-05-04")]),
        ("May 5 and 6 were wet.", [("May 5", "2021-05-05"), ("6", "2021-05-06")]),
        ("It ran (May-June 2019) well.", [("May", "2019-05"), ("June 2019", "2019-06")]),
        ("It runs from 5 December to 7 January.", [("5 December", "2021-12-05"), ("7 January", "2022-01-07")]),
        ("August 4th and 5th of 2020 were wet.", [("August 4th", "2020-08-04"), ("5th of 2020", "2020-08-05")]),
        ("The revolt (499-493 BC) failed.", [("499", "BC0499"), ("493 BC", "BC0493")]),
        ("He ruled from 14 to 37 AD.", [("14", "0014"), ("37 AD", "0037")]),
        ("The drought of 2011-2014 ended.", [("2011", "2011"), ("2014", "2014")]),
        ("The war of 1914-18 ended.", [("1914", "1914"), ("18", "1918")]),
        ("At 5 a.m. (0300 GMT) Friday, it fell.", [("5 a.m.", "2021-11-05T05:00"), ("Friday", "2021-11-05")]),
        ("At 5:00 am on October 3, 2019, it fell.", [("5:00 am", "2019-10-03T05:00"), ("October 3, 2019", "2019-10-03")]),
    ],
)
def test_range(text: str, expected: list[tuple[str, str]]) -> None:
    """A range is two mentions, and what the end says counts for the beginning too."""
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on 1 March 2013. That month, it grew.", ["2013-03-01", "2013-03"]),
        ("It began on 1 March 2013. Two weeks later, it ended.", ["2013-03-01", "2013-W11"]),
        ("It began on 1 March 2013. Seven days earlier, none knew.", ["2013-03-01", "2013-02-22"]),
        ("It began on 1 March 2013. The same day, it ended.", ["2013-03-01", "2013-03-01"]),
        ("It began on 1 March 2013. The next morning, it ended.", ["2013-03-01", "2013-03-02TMO"]),
        ("It began on 1 March 2013. The following year, it ended.", ["2013-03-01", "2014"]),
        ("It began on 1 March 2013. The year before, it rained.", ["2013-03-01", "2012"]),
        ("It began on 2 July. On the 5th, it ended.", ["2021-07-02", "2021-07-05"]),
        ("It began on 2 July. It closed on the 28th of that month.", ["2021-07-02", "2021-07-28"]),
        ("It shut on Friday. It opened again at noon.", ["2021-11-05", "2021-11-05T12:00"]),
        ("In the second quarter, sales rose from 9 million a year earlier.", ["2021-Q2", "2020-Q2"]),
        ("Sales fell in the second quarter; costs rose in the quarter.", ["2021-Q2", "2021-Q2"]),
        ("It fell in 480 BC. The following year, it rose.", ["BC0480", "BC0479"]),
        ("It fell in 480 BC. In August, it rose.", ["BC0480", "BC0480-08"]),
        ("It fell in 480 BC. The same day, it rose; two years later, it fell.", ["BC0480", "BC0480-XX-XX", "BC0478"]),
        ("In the quarter ended June 30, sales rose.", ["2021-Q2", "2021-06-30"]),
        (
            "It fell in 480 BC and in the spring; by the end of the year, on 3 May, it rose.",
            ["BC0480", "BC0480-SP", "BC0480", "BC0480-05-03"],
        ),
        (
            "In 1861 and in June 1862 they fought. At Christmas and in the summer they slept, in July too.",
            ["1861", "1862-06", "1862-12-25", "1862-SU", "1862-07"],
        ),
        (
            "In the third quarter it lost 9, from 10 a year ago. In the year-earlier period it lost 8.",
            ["2021-Q3", "2020-Q3", "2020-Q3"],
        ),
        ("In May 1861 and in June 1862 they fought. On July 3, they lost.", ["1861-05", "1862-06", "1862-07-03"]),
    ],
)
def test_story(text: str, expected: list[str]) -> None:
    """What counts from an earlier mention counts from that, and a text that tells of a year goes on in it."""
    assert [value for _, value in pairs(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 45 May and the 31 April, 30-31 February.", ["2021-04", "2021-02"]),
        ("May 7-5 was no range.", ["2021-05-07"]),
        ("May and June were wet.", ["2021-05", "2021-06"]),
        ("5:00 am on the hill.", ["2021-11-06T05:00"]),
        ("The week of 2011 and the night of May 2019.", ["2011", "2019-05"]),
        ("From May 3 and June 5 it rained.", ["2021-05-03", "2021-06-05"]),
        ("The 2019-2020 academic week.", ["2019", "2020"]),
        ("At the end of the week of May 3.", ["2021-W44", "2021-05-03"]),
        ("On the 31st of this month, on the 28th of that year.", ["2021-11", "2021"]),
        ("Stamped 2021-13-05T10:00 or 2021-11-05T10:99.", ["2021-11-05"]),
        ("Three months from yesterday, it ends.", ["P3M", "2021-11-05"]),
        ("It paid more than in the same period last month.", ["2021-10"]),
        ("At Easter, 2000 people came; at Easter, 2019.", ["2021-04-04", "2019-04-21"]),
        ("The winter of five hundred huts.", ["2021-WI"]),
        (
            "In the second quarter, sales rose; the 1988 quarter and the quarter a year ago were better.",
            ["2021-Q2", "1988-Q2", "2020-Q2"],
        ),
        ("In the second quarter, sales rose. Costs of that quarter fell.", ["2021-Q2", "2021-Q2"]),
        ("In the first nine months, sales rose from 9 million a year earlier.", ["P9M", "2020"]),
        ("They met Friday, 5 p.m., in rain.", ["2021-11-05T17:00"]),
        ("This weekend and last weekend were dry.", ["2021-W44-WE", "2021-W44-WE"]),
    ],
)
def test_near_misses(text: str, expected: list[str]) -> None:
    """What is half a date is read as the half that is one."""
    assert [value for _, value in pairs(text)] == expected


def test_range_over_new_year() -> None:
    """The end of a range does not come before its beginning."""
    found = pairs("It ran from 28 December to 3 January.", dt.date(2021, 1, 2))
    assert found == [("28 December", "2020-12-28"), ("3 January", "2021-01-03")]


def test_told_from_a_mention_says_from_which() -> None:
    """The anchor of ``that month`` is the mention before it; that of ``last week`` is the article's day."""
    first, then = mentions("It began on 1 March 2013. That month, it grew.")
    assert first.anchor is None
    assert then.anchor is not None and then.anchor.span == first.span and then.anchor.date == dt.date(2013, 3, 1)
    (week,) = mentions("Rain fell last week.")
    assert week.anchor is not None and week.anchor.span is None and week.anchor.date == DAY


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She sang on Friday.", "XXXX-WXX-5"),
        ("She sang on Friday evening.", "XXXX-WXX-5TEV"),
        ("She sang on November 5.", "XXXX-11-05"),
        ("She sang in July.", "XXXX-07"),
        ("She sang yesterday.", "XXXX-XX-XX"),
        ("She sang last week.", "XXXX-WXX"),
        ("She sang last month.", "XXXX-XX"),
        ("She sang last year.", "XXXX"),
        ("She sang last May.", "XXXX-05"),
        ("She sang last summer.", "XXXX-SU"),
        ("She sang in the summer.", "XXXX-SU"),
        ("She sang in the third quarter.", "XXXX-Q3"),
        ("She sang in the latest quarter.", "XXXX-QX"),
        ("She sang two weeks ago.", "XXXX-WXX"),
        ("She sang over the weekend.", "XXXX-WXX-WE"),
        ("She sang at noon.", "XXXX-XX-XXT12:00"),
        ("She sang last night.", "XXXX-XX-XXTNI"),
        ("She sang tonight.", "XXXX-XX-XXTNI"),
        ("She sang on Christmas Eve.", "XXXX-12-24"),
        ("She sang at year-end.", "XXXX-12-31"),
        ("She sang at the end of the year.", "XXXX"),
        ("She sang in the first half of the year.", "XXXX-H1"),
        ("She sang on the night of Oct. 23.", "XXXX-10-23TNI"),
        ("She sang in '98.", "XX98"),
        ("She sang a fortnight ago.", "XXXX-WXX"),
        ("She sings two weeks from now.", "XXXX-WXX"),
        ("She sings a few weeks from now.", "FUTURE_REF"),
        ("She sang in the current month.", "XXXX-XX"),
        ("She sang in the quarter ended well.", "XXXX-QX"),
        ("She sang for the year.", "XXXX"),
    ],
)
def test_without_an_article_date_nothing_is_guessed(text: str, value: str) -> None:
    """Without an article's date the open parts are X digits, and no day is named."""
    (mention,) = mentions(text, None)
    assert (mention.value, mention.earliest, mention.latest) == (value, None, None)


def test_ranges_without_an_article_date() -> None:
    """Both ends stay open alike."""
    assert [value for _, value in pairs("It ran 4-7 October.", None)] == ["XXXX-10-04", "XXXX-10-07"]


def test_two_orders() -> None:
    """A numeric date that may be two days keeps the other one; another date of the text settles the order."""
    (mention,) = mentions("It was signed 05/11/2021.")
    assert (mention.value, mention.alternatives) == ("2021-05-11", ("2021-11-05",))
    first, second = mentions("It was signed 05/11/2021 and sealed 14/03/2020.")
    assert (first.value, first.alternatives, second.value) == ("2021-11-05", (), "2020-03-14")
    (dots,) = mentions("It was signed 05.11.2021.")
    assert (dots.value, dots.alternatives) == ("2021-11-05", ("2021-05-11",))


def test_fields() -> None:
    """Type, modifier, unit and days of a mention."""
    (year_end,) = mentions("They leave by the end of the year.")
    assert (year_end.type, year_end.mod, year_end.granularity) == (DateType.DATE, DateMod.END, Granularity.YEAR)
    (window,) = mentions("It grew over the past two years.", dt.date(2021, 11, 8))
    assert window.type is DateType.DURATION
    assert (window.earliest, window.latest) == (dt.date(2019, 11, 8), dt.date(2021, 11, 8))
    (coming,) = mentions("Talks are held in the next two weeks.")
    assert (coming.earliest, coming.latest) == (DAY, dt.date(2021, 11, 20))
    (century,) = mentions("It dates from the 19th century.")
    assert (century.earliest, century.latest) == (dt.date(1801, 1, 1), dt.date(1900, 12, 31))
    (length,) = mentions("It lasted at least 30 days.")
    assert (length.mod, length.earliest) == (DateMod.EQUAL_OR_MORE, None)


@pytest.mark.parametrize(
    ("phrase", "on", "value"),
    [
        ("last Friday", dt.date(2021, 11, 8), "2021-11-05"),
        ("last Thursday", dt.date(2021, 11, 5), "2021-10-28"),
        ("a month ago", dt.date(2020, 3, 31), "2020-02"),
        ("yesterday", dt.date(2021, 1, 1), "2020-12-31"),
        ("last year", dt.date(2021, 1, 1), "2020"),
        ("the weekend", dt.date(2021, 11, 10), "2021-W44-WE"),
        ("in 1999", None, "1999"),
        ("yesterday", dt.date(1, 1, 1), None),
        ("next year", dt.date(9999, 1, 1), None),
        ("tomorrow", dt.datetime(2021, 11, 6, 23), "2021-11-07"),
        ("nothing", DAY, None),
        ("", DAY, None),
    ],
)
def test_resolve(phrase: str, on: dt.date | None, value: str | None) -> None:
    """One phrase on one day; what lies outside the calendar is no mention."""
    found = resolve(phrase, on=on)
    assert (None if found is None else found.value) == value
