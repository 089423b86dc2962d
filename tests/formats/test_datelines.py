"""The shapes of datelines, and what looks like one."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.formats import datelines

DAY = dt.date(2021, 11, 6)
FIVE = dt.date(2021, 11, 5)


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("RIVERTOWN, Nov 5 (NNA) -- It rained.", "RIVERTOWN", FIVE, "NNA"),
        ("RIVERTOWN Nov 5 (NNA) -- It rained.", "RIVERTOWN", FIVE, "NNA"),
        ("ESK CITY, Esk Strip (AP) — It rained.", "ESK CITY, Esk Strip", None, "AP"),
        ("RIVERTOWN — It rained.", "RIVERTOWN", None, None),
        ("THE FORD, Norland (NNA) -- It rained.", "THE FORD, Norland", None, "NNA"),
        ("RIVERTOWN, Norland (AP)_ It rained.", "RIVERTOWN, Norland", None, "AP"),
        ("RIVERTOWN, D.C. – It rained.", "RIVERTOWN, D.C.", None, None),
        ("RIVERTOWN-ON-SEA, Norland — It rained.", "RIVERTOWN-ON-SEA, Norland", None, None),
        ("Nov 5 (Reuters) - It rained.", None, FIVE, "Reuters"),
        ("(Reuters) - It rained.", None, None, "Reuters"),
        ("RIVERTOWN/ESK, Nov. 5 (NNA) - It rained.", "RIVERTOWN/ESK", FIVE, "NNA"),
        ("Esk-sur-Mer, 10 juil 2024 (AFP) - Il pleut.", "Esk-sur-Mer", dt.date(2024, 7, 10), "AFP"),
        ("Río Claro, 5 nov (EFE).- Llueve.", "Río Claro", FIVE, "EFE"),
        ("Flussstadt (dpa) - Es regnet.", "Flussstadt", None, "dpa"),
        ("Flussstadt, 5. November (dpa) - Es regnet.", "Flussstadt", FIVE, "dpa"),
        ("RIVERTOWN. Nov 5 (NNA) - It rained.", "RIVERTOWN", FIVE, "NNA"),
        ("RIVERTOWN, November 5. /TASS/. It rained.", "RIVERTOWN", FIVE, "TASS"),
        ("Rivertown [Norland], November 5 (ANI): It rained.", "Rivertown [Norland]", FIVE, "ANI"),
        ("(RIVERTOWN) - It rained.", "RIVERTOWN", None, None),
        ("November 5, 2021 (RIVERTOWN) – It rained.", "RIVERTOWN", FIVE, None),
        ("ST. ODO'S, N.L., Nov. 5, 2021 /NNA/ -- It rained.", "ST. ODO'S, N.L.", FIVE, "NNA"),
        ("ST. ODO’S, Nov. 5 (NNA) -- It rained.", "ST. ODO’S", FIVE, "NNA"),
        ("RIVERTOWN--(BUSINESS WIRE)--It rained.", "RIVERTOWN", None, "BUSINESS WIRE"),
        ("RIVERTOWN, Norland, Nov. 5, 2021 /PRNewswire/ -- It rained.", "RIVERTOWN, Norland", FIVE, "PRNewswire"),
        ("RIVERTOWN, Monday (Reuters) - It rained.", "RIVERTOWN", dt.date(2021, 11, 1), "Reuters"),
        ("RIVERTOWN, Saturday (Reuters) - It rained.", "RIVERTOWN", DAY, "Reuters"),
        ("RIVERTOWN (NNA), Nov 5 -- It rained.", "RIVERTOWN", FIVE, "NNA"),
        ("Rivertown, Nov 5, IRNA – It rained.", "Rivertown", FIVE, "IRNA"),
        ("Rivertown, Interfax – It rained.", "Rivertown", None, "Interfax"),
        ("Rivertown, November 5: It rained.", "Rivertown", FIVE, None),
        ("Rivertown, Nov. 5 (SANA) It rained.", "Rivertown", FIVE, "SANA"),
        ("Rivertown, Switzerland – It rained.", "Rivertown, Switzerland", None, None),
        ("**RIVERTOWN, Nov. 5** — It rained.", "RIVERTOWN", FIVE, None),
        ("SA\u0303O RIO, Nov. 5 (NNA) -- It rained.", "SA\u0303O RIO", FIVE, "NNA"),
        ("RIVERTOWN,\xa0Nov.\xa05 (NNA)\xa0\u2014 It rained.", "RIVERTOWN", FIVE, "NNA"),
        ("RIVERTOWN, Nov. 5, 2021", "RIVERTOWN", FIVE, None),
        ("RIVERTOWN, Nov. 5 (NNA) --", "RIVERTOWN", FIVE, "NNA"),
        ("RIVERTOWN, Jan. 2 (NNA) -- It rained.", "RIVERTOWN", dt.date(2021, 1, 2), "NNA"),
        ("RIVERTOWN, Nov. 9 (NNA) -- It rained.", "RIVERTOWN", dt.date(2021, 11, 9), "NNA"),
        ("RIVERTOWN, Nov. 30 (NNA) -- It rained.", "RIVERTOWN", dt.date(2020, 11, 30), "NNA"),
        ("RIVERTOWN, Feb. 29 (NNA) -- It rained.", "RIVERTOWN", dt.date(2020, 2, 29), "NNA"),
    ],
)
def test_shapes(line, place, day, agency):
    """Place, day and agency as written; the span ends before the dash that closes it."""
    found = datelines.find(line, 0, len(line))
    assert found is not None
    dateline, stated = found.dated(line, DAY)
    assert (dateline.place, dateline.date, dateline.agency) == (place, day, agency)
    assert dateline.span == found.span
    written = line[found.span.start : found.span.end]
    assert written == written.strip(" -–—*")
    assert (stated is None) == (day is None)
    if stated is not None:
        assert stated.value == day
        assert line[stated.span.start : stated.span.end] == stated.raw


@pytest.mark.parametrize(
    "line",
    [
        "Talks resume: Orr said it would rain.",
        "However — he left.",
        "ALLIANCE — the union of five states — met.",
        "BREAKING - It rained.",
        "UPDATE 1 - It rained.",
        "THE PRESIDENT: Thank you all.",
        "MR. ORR: No.",
        "Q: Will it rain?",
        "I — The first part",
        "On November 5, the council met in Rivertown.",
        "On Friday, November 5 - It rained.",
        "Monday: It rained.",
        "November 5: It rained.",
        "Ada Quill (Norland) - The swimmer won.",
        "Orr (D) - It rained.",
        "Rivers and Ports Authority (RPA) - It rained.",
        "Orr, Norland’s minister – the first – left.",
        "Meanwhile, Switzerland – It rained.",
        "The Minister, Orr – It rained.",
        "Dr. Orr — It rained.",
        "Friday, August 15, 2008",
        "X-ray machines are here.",
        "Rivertown’s council met.",
        "“RIVERTOWN — It rained.”",
        "",
        "R",
    ],
)
def test_decoys(line):
    """What only looks like a dateline is none."""
    assert datelines.find(line, 0, len(line)) is None


def test_offsets():
    """A dateline is found at the start of its paragraph only, with the offsets of the whole text."""
    text = "Title\nRIVERTOWN, Nov. 5 (NNA) -- It rained."
    found = datelines.find(text, 6, len(text))
    assert (found.span.start, text[found.date.start : found.date.end]) == (6, "Nov. 5")
    assert datelines.find(text, 0, len(text)) is None
