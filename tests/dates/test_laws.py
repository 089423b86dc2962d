"""Laws of the dates room, for any text and any day."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.extractors.dates import resolve, scan, words
from dateline.extractors.dates.scan import Scan
from dateline.kinds import DateMention
from dateline.text import fold

from .helpers import CLOCK, DAYS, LENGTHS, MONTHS_AND_YEARS, RELATIVE, mentions

pytestmark = pytest.mark.property

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SENTENCES = [text for text, _, _ in DAYS + MONTHS_AND_YEARS + RELATIVE + CLOCK + LENGTHS]
#: Pieces that dates are made of, to be strung together without sense.
PIECES = st.sampled_from(
    (
        *sorted(words.vocabulary()),
        *("5", "31", "99", "2021", "1999", "05/11/2021", "2021-11-05", "9/11", "10:30", "1970s", "'90s", "5th", "Q3", "1,999"),
        *(
            ",",
            ".",
            "-",
            "–",
            "/",
            ":",
            "(",
            '"',
            "'s",
            "$",
            "%",
            "\n",
            "\u200e",
            "e\u0301",
            "of",
            "the",
            "it",
            "said",
            "will",
            "May",
        ),
    )
)
SOUP = st.lists(PIECES, max_size=30).flatmap(lambda pieces: st.sampled_from((" ", "", "  ")).map(lambda gap: gap.join(pieces)))
WHEN = st.none() | st.dates()


def found(text: str, on: dt.date | None) -> list[DateMention]:
    """The mentions of a text of one block."""
    view = fold.fold(text.replace("\n", " ").replace("\r", " "))
    return list(Scan(fold.lower(view), view, on).mentions())


@given(st.text() | SOUP, WHEN)
@example("1" * 5000 + "-11-05 and May " + "9" * 5000, dt.date(2021, 11, 6))
@example("²⁵ May ٢٠٢١, 5 ③ years, ½ year, 1²", dt.date(2021, 11, 6))
@example("in 0 days, 0th century, 00 BC, year 0, 1/0 years, 9999999 years ago", dt.date(2021, 11, 6))
def test_total_and_in_bounds(text: str, on: dt.date | None) -> None:
    """Any text on any day gives mentions in order and apart, inside the text, with no white space at their edges."""
    at = 0
    for mention in found(text, on):
        assert at <= mention.span.start < mention.span.end <= len(text)
        at = mention.span.end
        piece = text[mention.span.start : at]
        assert piece.strip() == piece
        assert mention.value and "None" not in mention.value


@given(SOUP, WHEN)
def test_earliest_is_not_after_latest(text: str, on: dt.date | None) -> None:
    """The days that a mention covers are in order."""
    for mention in found(text, on):
        assert (mention.earliest is None) == (mention.latest is None)
        if mention.earliest is not None and mention.latest is not None:
            assert mention.earliest <= mention.latest


@given(st.sampled_from(SENTENCES), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_no_mention_depends_on_more_than_text_and_day(text: str, on: dt.date) -> None:
    """Twice the same."""
    assert mentions(text, on) == mentions(text, on)


RELATIVE_DAYS = (
    *("today", "yesterday", "tomorrow", "10 days ago", "three days from now", "yesterday evening", "tonight", "last night"),
    *("this morning",),
)


@given(st.sampled_from(RELATIVE_DAYS), st.dates(dt.date(1000, 1, 1), dt.date(3000, 1, 1)), st.integers(-999, 999))
def test_relative_days_move_with_the_article(phrase: str, on: dt.date, days: int) -> None:
    """Moving the article's date by n days moves a day counted from it by n days."""
    step = dt.timedelta(days=days)
    one, other = resolve(phrase, on=on), resolve(phrase, on=on + step)
    assert one is not None and other is not None and one.earliest is not None
    assert other.earliest == one.earliest + step


@given(
    st.sampled_from(("Friday", "last Monday", "next Sunday", "last week", "this week", "the weekend")),
    st.dates(dt.date(1000, 1, 1), dt.date(3000, 1, 1)),
    st.integers(-99, 99),
)
def test_weekdays_and_weeks_move_by_weeks(phrase: str, on: dt.date, weeks: int) -> None:
    """Moving the article's date by whole weeks moves weekdays and weeks by as many."""
    step = dt.timedelta(weeks=weeks)
    one, other = resolve(phrase, on=on), resolve(phrase, on=on + step)
    assert one is not None and other is not None and one.earliest is not None
    assert other.earliest == one.earliest + step


@given(st.dates(dt.date(1900, 1, 1), dt.date(2060, 12, 31)), WHEN)
def test_every_written_style_gives_the_day_back(day: dt.date, on: dt.date | None) -> None:
    """A whole date means itself, in every style and in an article of any day or none."""
    month, nth = MONTHS[day.month - 1], f"{day.day}{_ending(day.day)}"
    short, year = month[:3], f"{day.year}"
    stop = "" if short == "May" else "."
    styles = [
        *(f"{month} {day.day}, {year}", f"{day.day} {month} {year}", f"{month} {nth}, {year}", f"the {nth} of {month} {year}"),
        *(f"{month.upper()} {day.day}, {year}", f"{day:%A}, {day.day} {month} {year}", f"{day:%A}, {month} {day.day}, {year}"),
        *(f"{short}{stop} {day.day}, {year}", f"{day.day} {short} {year}", f"{day.day}{short.upper()}{year}"),
        *(f"{day.isoformat()}", f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day.day}-{short}-{year}"),
        *(f"{month} {day.day} {year}", f"{day.day}\u200e {month}\u200e {year}"),
    ]
    if day.day > 12:
        styles += [f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"]
    for style in styles:
        mention = resolve(f"Signed on {style}.", on=on)
        assert mention is not None, style
        assert (mention.value, mention.earliest, mention.latest) == (day.isoformat(), day, day), style
        assert mention.span.end - mention.span.start == len(style.rstrip("."))


def _ending(day: int) -> str:
    return "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))
def test_text_behind_changes_nothing_before(text: str, more: str, on: dt.date) -> None:
    """A paragraph more leaves the mentions before it as they were, unless it settles the order of numeric dates."""
    before = mentions(text, on)
    assert mentions(f"{text}\n{more}", on)[: len(before)] == before


@given(st.sampled_from(SENTENCES), st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1)))
def test_neutral_text_in_front_only_moves_spans(text: str, on: dt.date) -> None:
    """A paragraph without dates in front moves every span by its length and changes nothing else."""
    front = "The harbour is wide and its water clear.\n"
    moved = [(m.span.shift(len(front)), m.value, m.rule) for m in mentions(text, on)]
    assert [(m.span, m.value, m.rule) for m in mentions(front + text, on)] == moved


@given(st.sampled_from(SENTENCES), st.sampled_from(("\xa0", "\u202f", "  ", "\u200e ")))
def test_blanks_of_any_kind(text: str, gap: str) -> None:
    """Other blanks and marks between words change no value, and the span keeps them."""
    other = text.replace(" ", gap)
    values = [(text[m.span.start : m.span.end].replace(" ", gap), m.value) for m in mentions(text)]
    assert [(other[m.span.start : m.span.end], m.value) for m in mentions(other)] == values


@given(st.sampled_from(SENTENCES))
def test_decomposed_letters_around_change_nothing(text: str) -> None:
    """Letters with their marks apart (NFD) beside a date change no value."""
    wrapped = f"Zoë Šarkány: {text} É."
    values = [m.value for m in mentions(wrapped)]
    assert [m.value for m in mentions(unicodedata.normalize("NFD", wrapped))] == values == [m.value for m in mentions(text)]


FILLERS = st.text("abc defg, hij. klm", max_size=120)


@given(st.lists(st.tuples(FILLERS, st.sampled_from(SENTENCES)), min_size=1, max_size=6), WHEN)
def test_windows_equal_the_full_scan(parts: list[tuple[str, str]], on: dt.date | None) -> None:
    """Reading only around anchors finds what reading every word finds."""
    text = " ".join(f"{filler} {sentence}" for filler, sentence in parts)
    windows = found(text, on)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "stretches", lambda lower: iter([(0, len(lower))]))
        assert windows == found(text, on)
