"""What looks like a date and is none."""

from __future__ import annotations

import pytest

from .helpers import pairs

NONE = [
    "Traders may have lost permits, and may march on.",
    "The second sun sat on the fall of mon, dec and jan.",
    "The audit cites selection fringe costs and station monitors.",
    "About 2,000 troops, 1,999 guards and 12/15 clerks came.",
    "They met 2000 people and 1500 troops, and paid $1999.",
    "The desk is open 24/7 and the score was 3-2, then 12-10.",
    "Call 555-2021-44 or +1 202 555 0199.",
    "Version 3.11.2 follows 10.1.2020.1.",
    "See Art. 5/2020 and Resolution 2254.",
    "Flight 1905 left from gate 12; Room 2011 is shut.",
    "A 45-year-old man, aged 12 years, and a boy 6 years old.",
    "They marked the 50th anniversary and the third place.",
    "Vision 2030 and Agenda 2063 are plans.",
    "The 2030 Agenda and the 2022 Fund are plans.",
    "The ship lies at 41.1999 in 5120 metres.",
    "Skippers skipped the last three sessions.",
    "Growth slowed year-on-year.",
    "The people of tomorrow will laugh.",
    "She told the Today programme that it was late.",
    "The Good Friday Agreement and the Easter Rising were read of.",
    "The Autumn Budget and the Spring Statement were read.",
    "Minister Jan Orr and June Quill spoke with April Veldt.",
    "MINISTERS AGREE ON A PLAN FOR GRAIN EXPORTS",
    "They vetoed the bill by 1987-12 and lost.",
    "A quarter of the fleet and three-quarters of the crew.",
    "Round 30 of the talks failed at Kaj 7, 0315 Holm.",
    "Prices rose to 1999.5 and 2011% of that.",
    "The fall of the wall was sudden.",
    "He will one day return.",
    "The last time was better than the first time.",
    "99:99 or 25:61 is no time, nor is 13 p.m.",
    "It is high noon.",
    "00/00/0000 and 99/99/9999 and 32/13/2020 are no days.",
    "the 0th century, the 13th quarter, the 1975s",
    "Last morning was wet; a Monday's child; this hour; the latest week; this day.",
    "The day before the vote and the year previously agreed.",
    "The past tense and today's world; the people of today.",
    "The years of war; a quarterly report; the Mirror Daily.",
    "The clock says 10:99, then 1:2:3:4, then 12:30:99.",
    "He waited 1000000 years, walks along the March, and this may help.",
    "It was 0 BC, or 10000 BC; the third half; 45% of 1:30:2.",
    "Call -2021-05-06, $2021-05-06 or 2021-05-06-7.",
    "He may 5 times go; troops may 12 times go.",
    "The first decade; the 500th century BC.",
    "Fees of the fiscal week; half a weekend; the third half of 45.",
    "The comet came 3456789123 days ago, or 876543210987654 months ago.",
    "Seal 20211105 and no. 20210230; date: 20211350.",
    "Blows fell minutes apart; it was a matter of months, an everyday matter.",
    'She spoke on "60 Minutes" and to Daily WTV Today.',
    "See t.example/Gt9Yg2BC6O, H1N1 and h2 2019x.",
    "At 2599 GMT and 9960 UTC.",
    "Prices rose for the third time in as many months.",
    "Current events, electric current flows; a non-current debt; Current Prime Minister.",
    "Of the dogs, 'n' roll and the '20 men'.",
    "As soon as she left, how soon and too soon.",
    "Her mother, of COVID-2019, wrote F-2000.",
]


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    """No mention at all."""
    assert pairs(text) == []
