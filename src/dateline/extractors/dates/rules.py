"""The rules of this room, each with an example."""

from __future__ import annotations

from dateline.rules import Rule

#: Id, what it reads, an example, the mentions it makes there.
_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("clock", "A time of the clock.", "The vault opens at 9:30 a.m. EST.", ("9:30 a.m. EST",)),
    ("clock-day", "A time and its day, as one.", "They landed at 10 p.m. Wednesday.", ("10 p.m. Wednesday",)),
    ("iso", "Year, month and day as numbers.", "Stamped 2021-10-05.", ("2021-10-05",)),
    ("numeric", "Day, month and year as numbers, in either order.", "The lease of 26.09.2019 lapsed.", ("26.09.2019",)),
    ("nine-eleven", "The day that is written as two numbers.", "The 9/11 attacks changed the law.", ("9/11",)),
    ("short", "Day, short month and year without blanks.", "Seal broken 13NOV2017.", ("13NOV2017",)),
    ("era", "Years before or of our era.", "The wall was built in 480 BC.", ("480 BC",)),
    ("day", "A day and its month, with or without its year.", "It closed on 5 May 2019.", ("5 May 2019",)),
    ("day-of-month", "A weekday by its place in a month.", "It fell on the last Monday in May.", ("the last Monday in May",)),
    ("day-number", "A day by its number in a month told of.", "It began on 2 July. On the 5th, it ended.", ("the 5th",)),
    ("day-part", "A day and a part of it.", "It rained on October 5 evening.", ("October 5 evening",)),
    ("part-of", "A part of a day named behind it.", "She left on the night of Oct. 23.", ("the night of Oct. 23",)),
    ("range", "The beginning and the end of a range.", "The fair ran from 3 to 5 October.", ("3", "5 October")),
    ("weekday", "A weekday.", "They met on Friday and meet again on Monday next week.", ("Friday", "Monday next week")),
    ("week-of", "The week of a day.", "The week of October 4 was wet.", ("The week of October 4",)),
    ("month", "A month, with or without its year.", "Sales fell in July 2020 and in March.", ("July 2020", "March")),
    ("month-near", "The last, next or this month of a name.", "The dam broke last May.", ("last May",)),
    ("quarter", "A quarter of a year.", "Profits of the third quarter rose.", ("the third quarter",)),
    ("quarter-told", "The quarter told of.", "The firm lost money in the latest quarter.", ("the latest quarter",)),
    ("year-ago", "The time a year before.", "It beat the year-ago quarter.", ("the year-ago quarter",)),
    ("half", "A half of a year.", "Rents fell in the first half of 2019.", ("the first half of 2019",)),
    ("season", "A season.", "The mill shut in the summer of 2003.", ("the summer of 2003",)),
    ("season-near", "The last, next or this season.", "Crops failed last summer.", ("last summer",)),
    ("year", "A year.", "The bridge fell in 2011.", ("2011",)),
    ("year-spelled", "A year in words.", "It opened in nineteen ninety-six.", ("nineteen ninety-six",)),
    ("year-end", "The last day of a year.", "Debt fell at year-end.", ("year-end",)),
    ("fiscal", "A fiscal year.", "The port lost money in fiscal 2019.", ("fiscal 2019",)),
    ("academic", "A year from summer to summer.", "Fees fell in the 2019-2020 school year.", ("the 2019-2020 school year",)),
    ("decade", "Ten years.", "The mill dates from the 1970s.", ("the 1970s",)),
    ("century", "A century.", "The tower is of the 19th century.", ("the 19th century",)),
    ("holiday", "A day with a name.", "Shops shut on Christmas Day.", ("Christmas Day",)),
    ("part", "A part of a day told of.", "Snow fell last night.", ("last night",)),
    ("deictic", "Today, yesterday, tomorrow.", "Voters decide tomorrow.", ("tomorrow",)),
    ("tonight", "Tonight.", "The choir sings tonight.", ("tonight",)),
    ("unit-near", "The last, next, this or that unit.", "Prices rose last month.", ("last month",)),
    ("weekend", "The weekend; the year that ended on a day.", "Rain fell over the weekend.", ("the weekend",)),
    ("early", "The beginning, middle or end of something.", "They leave by the end of the year.", ("the end of the year",)),
    ("about", "About a day, month or year.", "It began around 1990.", ("around 1990",)),
    ("counted", "Counted from a day.", "The mayor quit two weeks ago.", ("two weeks ago",)),
    (
        "window",
        "A length of time up to the article's day, or from it.",
        "It grew in the past two years.",
        ("the past two years",),
    ),
    ("duration", "A length of time.", "The strike lasted more than 18 months.", ("more than 18 months",)),
    ("long", "A length of time as a word.", "A week-long march began.", ("week-long",)),
    ("units", "A length of time of unknown number.", "The road was shut for years.", ("years",)),
    ("rate", "One unit, as a length or behind a number.", "The room costs 900 a month.", ("a month",)),
    ("every", "Again and again.", "The council meets every Tuesday.", ("every Tuesday",)),
    ("weekdays", "Again and again, on a weekday.", "The market is held on Tuesdays.", ("Tuesdays",)),
    ("frequency", "Again and again, in one word.", "The panel reports annually.", ("annually",)),
    ("reference", "The present, the past, the future.", "The gate is now shut.", ("now",)),
)

RULES: tuple[Rule, ...] = tuple(
    Rule(id=f"dates.{name}", says=says, example=text, finds=finds) for name, says, text, finds in _ROWS
)
