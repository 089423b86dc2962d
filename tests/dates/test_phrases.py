"""What phrases mean: one line a case, in articles of Saturday, 6 November 2021 unless a line says otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.extractors.dates import resolve
from dateline.extractors.dates.scan import Scan
from dateline.kinds import DateMention, DateMod, DateType, Granularity
from dateline.text import fold

DAY = dt.date(2021, 11, 6)


def mentions(text: str, on: dt.date | None = DAY) -> list[DateMention]:
    """The mentions of a text."""
    view = fold.fold(text)
    return list(Scan(fold.lower(view), view, on).mentions())


def pairs(text: str, on: dt.date | None = DAY) -> list[tuple[str, str]]:
    """Text and value of each mention."""
    return [(text[m.span.start : m.span.end], m.value) for m in mentions(text, on)]


DAYS = [
    ("The mill burned on November 5.", "November 5", "2021-11-05"),
    ("The mill burned on 5 November 2020.", "5 November 2020", "2020-11-05"),
    ("The mill burned on Nov.4 at dawn.", "Nov.4", "2021-11-04"),
    ("Signed on the 5th of May.", "the 5th of May", "2021-05-05"),
    ("Signed on May 5th, 2020.", "May 5th, 2020", "2020-05-05"),
    ("Signed on March eighth.", "March eighth", "2021-03-08"),
    ("Signed Friday, 5 November 2021.", "Friday, 5 November 2021", "2021-11-05"),
    ("Signed on Sept. 5, 2016, in rain.", "Sept. 5, 2016", "2016-09-05"),
    ("Seal 13NOV2017 broke.", "13NOV2017", "2017-11-13"),
    ("Stamped 19-Nov-12.", "19-Nov-12", "2012-11-19"),
    ("Filed 2021-10-05.", "2021-10-05", "2021-10-05"),
    ("Filed:1973.02.16", "1973.02.16", "1973-02-16"),
    ("Filed 2021/11/5.", "2021/11/5", "2021-11-05"),
    ("The lease of 26.09.2019 lapsed.", "26.09.2019", "2019-09-26"),
    ("Dated 23\u200f/\u200f2\u200f/2020.", "23\u200f/\u200f2\u200f/2020", "2020-02-23"),
    ("Dated 5\u200e June\u200e 2019.", "5\u200e June\u200e 2019", "2019-06-05"),
    ("Dated 5\u202fJune\xa02019.", "5\u202fJune\xa02019", "2019-06-05"),
    ("MONDAY, NOVEMBER 8, WAS WET.", "MONDAY, NOVEMBER 8", "2021-11-08"),
    ("The fair will open on 3 March.", "3 March", "2022-03-03"),
    ("The fair opened on 3 March.", "3 March", "2021-03-03"),
    ("It closed on Jan. 3 last year.", "Jan. 3 last year", "2020-01-03"),
    ("The 9/11 attacks changed it.", "9/11", "2001-09-11"),
    ("It is this coming Sunday, November seventh.", "this coming Sunday, November seventh", "2021-11-07"),
    ("The bill died on 29 February 2021.", "29 February 2021", "2021-02-XX"),
]
MONTHS_AND_YEARS = [
    ("Sales fell in July.In shops, none were left.", "July", "2021-07"),
    ("Sales fell in December.", "December", "2020-12"),
    ("Sales will fall in December.", "December", "2021-12"),
    ("Sales fell in june 2004.", "june 2004", "2004-06"),
    ("Sales fell in May of 1961.", "May of 1961", "1961-05"),
    ("Sales fell in January last year.", "January last year", "2020-01"),
    ("Sales fell last May.", "last May", "2021-05"),
    ("Sales fell last December.", "last December", "2020-12"),
    ("Sales rise next March.", "next March", "2022-03"),
    ("The war began in 2011.", "2011", "2011"),
    ("The year 1950 was dry.", "The year 1950", "1950"),
    ("It opened in nineteen eighty-four.", "nineteen eighty-four", "1984"),
    ("It dates from the 1970s.", "the 1970s", "197"),
    ("It dates from the '70s.", "the '70s", "197"),
    ("It dates from the eighties.", "the eighties", "198"),
    ("It dates from the 1800s.", "the 1800s", "18"),
    ("It dates from the 19th century.", "the 19th century", "18"),
    ("It dates from 480 BC.", "480 BC", "BC0480"),
    ("It fell in AD 79.", "AD 79", "0079"),
    ("It fell in August 480 BC.", "August 480 BC", "BC0480-08"),
    ("It is of the 470s BC.", "the 470s BC", "BC047"),
    ("It is of the fourth century BC.", "the fourth century BC", "BC03"),
    ("Pay rose in the third quarter.", "the third quarter", "2021-Q3"),
    ("Pay rose, the third-quarter report says.", "third-quarter", "2021-Q3"),
    ("Pay rose in the second quarter of 1988.", "the second quarter of 1988", "1988-Q2"),
    ("Pay rose in last year's first quarter.", "last year's first quarter", "2020-Q1"),
    ("Pay rose in Q3 2019.", "Q3 2019", "2019-Q3"),
    ("Pay rose in the first half of 2019.", "the first half of 2019", "2019-H1"),
    ("Pay rose in the second half of this year.", "the second half of this year", "2021-H2"),
    ("Pay rose in the summer of 2003.", "the summer of 2003", "2003-SU"),
    ("Pay rose last summer.", "last summer", "2021-SU"),
    ("Pay rose in the spring.", "the spring", "2021-SP"),
    ("Pay rose in fiscal 2019.", "fiscal 2019", "2019"),
    ("Fees fell in the 2019-2020 school year.", "the 2019-2020 school year", "2019/2020"),
    ("Debt fell at year-end.", "year-end", "2021-12-31"),
    ("A year-end 1990 tally.", "year-end 1990", "1990-12-31"),
]
RELATIVE = [
    ("She spoke yesterday.", "yesterday", "2021-11-05"),
    ("She spoke yesterday evening.", "yesterday evening", "2021-11-05TEV"),
    ("She speaks tomorrow.", "tomorrow", "2021-11-07"),
    ("She sings tonight.", "tonight", "2021-11-06TNI"),
    ("She sang last night.", "last night", "2021-11-05TNI"),
    ("She sang this morning.", "this morning", "2021-11-06TMO"),
    ("She sang on Friday.", "Friday", "2021-11-05"),
    ("She sang on Saturday.", "Saturday", "2021-11-06"),
    ("She will sing on Friday.", "Friday", "2021-11-12"),
    ("The vote was put off until Monday.", "Monday", "2021-11-08"),
    ("Voters go to the polls on Sunday.", "Sunday", "2021-11-07"),
    ("She sang last Wednesday.", "last Wednesday", "2021-11-03"),
    ("She sings next Wednesday.", "next Wednesday", "2021-11-10"),
    ("She sings on Monday next week.", "Monday next week", "2021-11-08"),
    ("She sang on Saturday night.", "Saturday night", "2021-11-06TNI"),
    ("Rain fell over the weekend.", "the weekend", "2021-W44-WE"),
    ("Rain fell last week.", "last week", "2021-W43"),
    ("Rain fell this year.", "this year", "2021"),
    ("Rain is due next month.", "next month", "2021-12"),
    ("Rain fell last quarter.", "last quarter", "2021-Q3"),
    ("Rain fell this week.", "this week", "2021-W44"),
    ("He quit two weeks ago.", "two weeks ago", "2021-W42"),
    ("He quit nearly four years ago.", "nearly four years ago", "2017"),
    ("He quit a month ago.", "a month ago", "2021-10"),
    ("He quit 10 days ago.", "10 days ago", "2021-10-27"),
    ("He quit a decade ago.", "a decade ago", "2011"),
    ("He quit several years ago.", "several years ago", "PAST_REF"),
    ("He quit ten minutes ago.", "ten minutes ago", "PAST_REF"),
    ("He quits three years from now.", "three years from now", "2024"),
    ("They leave by the end of the year.", "the end of the year", "2021"),
    ("They left in early March.", "early March", "2021-03"),
    ("They leave early next week.", "early next week", "2021-W45"),
    ("They left late on Monday.", "late on Monday", "2021-11-01"),
    ("They left in mid-2007.", "mid-2007", "2007"),
    ("They left in the late 1980s.", "the late 1980s", "198"),
    ("They left around 1990.", "around 1990", "1990"),
    ("They came during the week of September 30.", "the week of September 30", "2021-W39"),
    ("They left on the night of Oct. 23.", "the night of Oct. 23", "2021-10-23TNI"),
    ("Shops shut on Christmas Day.", "Christmas Day", "2020-12-25"),
    ("Shops shut last Easter.", "last Easter", "2021-04-04"),
    ("Shops shut for Easter 2022.", "Easter 2022", "2022-04-17"),
    ("Shops shut during Ramadan.", "Ramadan", "2021-04"),
    ("Shops will shut on Thanksgiving.", "Thanksgiving", "2021-11-25"),
    ("Shops shut on Good Friday.", "Good Friday", "2021-04-02"),
]
CLOCK = [
    ("It opens at 9:30 a.m. EST.", "9:30 a.m. EST", "2021-11-06T09:30"),
    ("It opens at 9 a.m.", "9 a.m.", "2021-11-06T09:00"),
    ("It opened at noon.", "noon", "2021-11-06T12:00"),
    ("It opened at 14:30.", "14:30", "2021-11-06T14:30"),
    ("It opened at 14:30:15 GMT.", "14:30:15 GMT", "2021-11-06T14:30:15"),
    ("It opened at 5 o'clock in the afternoon.", "5 o'clock in the afternoon", "2021-11-06T17:00"),
    ("It opened at 4 in the morning.", "4 in the morning", "2021-11-06T04:00"),
    ("It opened at 10 p.m. Wednesday.", "10 p.m. Wednesday", "2021-11-03T22:00"),
    ("It opened on May 8 1:00AM.", "May 8 1:00AM", "2021-05-08T01:00"),
    ("It opened on October 5 evening.", "October 5 evening", "2021-10-05TEV"),
]
LENGTHS = [
    ("It lasted more than 18 months.", "more than 18 months", "P18M"),
    ("A two-week strike began.", "two-week", "P2W"),
    ("It took a year and a half.", "a year and a half", "P1Y6M"),
    ("It took three and a half years.", "three and a half years", "P3Y6M"),
    ("It took 2 1/2 hours.", "2 1/2 hours", "PT2H30M"),
    ("It took 2.5 years.", "2.5 years", "P2Y6M"),
    ("It took half an hour.", "half an hour", "PT30M"),
    ("It took two hundred and fifty years.", "two hundred and fifty years", "P250Y"),
    ("It took two decades.", "two decades", "P20Y"),
    ("It took 1,460 years.", "1,460 years", "P1460Y"),
    ("It took a couple of weeks.", "a couple of weeks", "P2W"),
    ("It took several months.", "several months", "PXM"),
    ("It took two to three days.", "two to three days", "P2D"),
    ("The road was shut for years.", "years", "PXY"),
    ("A week-long march began.", "week-long", "P1W"),
    ("It grew over the past two years.", "the past two years", "P2Y"),
    ("It grew over the last few years.", "the last few years", "PXY"),
    ("It grew in recent months.", "recent months", "PXM"),
    ("It grew over the past year.", "the past year", "P1Y"),
    ("Talks are held in the next two weeks.", "the next two weeks", "P2W"),
    ("The room costs 900 a month.", "a month", "P1M"),
    ("The council meets every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
    ("The council meets every two weeks.", "every two weeks", "P2W"),
    ("The council meets every other day.", "every other day", "P2D"),
    ("The council meets each morning.", "each morning", "XXXX-XX-XXTMO"),
    ("The council meets each July.", "each July", "XXXX-07"),
    ("The council meets every winter.", "every winter", "XXXX-WI"),
    ("The council meets on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
    ("The council meets on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
    ("The council meets three times a week.", "three times a week", "P1W"),
    ("The council meets twice; it pays 5 per year.", "per year", "P1Y"),
    ("The council meets annually.", "annually", "P1Y"),
    ("The gate is now shut.", "now", "PRESENT_REF"),
    ("The gate was recently shut.", "recently", "PAST_REF"),
    ("The gate was shut in the past.", "the past", "PAST_REF"),
    ("The gate may open in the future.", "the future", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "found", "value"), DAYS + MONTHS_AND_YEARS + RELATIVE + CLOCK + LENGTHS)
def test_phrase(text: str, found: str, value: str) -> None:
    """Exactly the phrase is found, with its value."""
    assert pairs(text) == [(found, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair ran 4-7 October.", [("4", "2021-10-04"), ("7 October", "2021-10-07")]),
        ("The fair ran from 3 to 5 October.", [("3", "2021-10-03"), ("5 October", "2021-10-05")]),
        ("The fair ran October 3 to 5.", [("October 3", "2021-10-03"), ("5", "2021-10-05")]),
        ("The fair ran October 3-5, 2019.", [("October 3-5, 2019", "2019-10-03/2019-10-05")]),
        ("The fair ran June 9 - June 23, 2014.", [("June 9", "2014-06-09"), ("June 23, 2014", "2014-06-23")]),
        ("Snow fell from December to February 2015.", [("December", "2014-12"), ("February 2015", "2015-02")]),
        ("Between May 2 and May 4, 2019, it rained.", [("May 2", "2019-05-02"), ("May 4, 2019", "2019-05-04")]),
        ("The drought of 2011-2014 ended.", [("2011", "2011"), ("2014", "2014")]),
        ("The war of 1914-18 ended.", [("1914", "1914"), ("18", "1918")]),
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
        ("In May 1861 and in June 1862 they fought. On July 3, they lost.", ["1861-05", "1862-06", "1862-07-03"]),
    ],
)
def test_story(text: str, expected: list[str]) -> None:
    """What counts from an earlier mention counts from that, and a text that tells of a year goes on in it."""
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
