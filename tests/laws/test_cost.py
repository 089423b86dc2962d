"""Twice the text costs about twice the time, on texts made to be slow, bare and with all words that rules wait for behind."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable

import pytest

from dateline import Article, DateRole, Precision, Reader, Span, StatedDate

pytestmark = [pytest.mark.property, pytest.mark.filterwarnings("ignore::dateline.errors.DatelineWarning")]
READER = Reader()
#: Rules often skip a text that lacks a word they need; behind the hostile text stands one of each.
TAIL = (
    "\n“Yes,” President Ada Quill said on 5 June 2019 that the Blue Harbour Initiative, a Treaty, "
    'told them in March: “No.” said ’ "'
)
HOSTILE = {
    "opening marks": "“",
    "closing marks": "”",
    "straight marks": '"',
    "straight marks and words": 'said "yes ',
    "marks in marks": "“‘",
    "single marks": "‘n’ ",
    "apostrophes": "'",
    "questions": "?",
    "full stops": ". ",
    "initials": "A. ",
    "abbreviations": "Gen. Col. Mr. ",
    "offices": "President ",
    "offices of offices": "Minister of the President of the ",
    "deputies": "deputy prime vice under-",
    "demonyms": "French-German ",
    "hyphens": "-",
    "dashes": " – ",
    "capitals": "Ostrander ",
    "capitals together": "ABC",
    "names": "Ada Quill Bram Orr ",
    "particles": "van der de la al- ",
    "and": "Ada and Bram, Carla and ",
    "of the": "the Council of the Treaty of the ",
    "initiative words": "Blue Harbour Green Plan for and on the ",
    "brackets": "(ABC) (",
    "digits": "1",
    "days": "1 2 3 ",
    "dates": "2021-11-06-",
    "slashes": "1/2/3/4/",
    "months": "May March ",
    "near dates": "in the last few of the early mid ",
    "numbers in words": "twenty hundred thousand and ",
    "verbs": "said told added ",
    "said that": "said that he said that ",
    "according to": "according to ",
    "commas": ", ",
    "blanks": " ",
    "no-break blanks": "\u00a0",
    "line ends": "\n",
    "carriage returns": "\r",
    "paragraphs of one word": "word\n\n",
    "quoted paragraphs": "“word\n",
    "accents": "e\u0301\u0302",
    "joiners": "\u200d",
    "datelines": "PARIS, Nov 5 (NPA) -- ",
    "headers": "Date: 2021\n",
    "date lines": " date 2021-11-06 \n",
    "angles": "<p><",
    "braces": "{[",
    "one word": "o",
}
SIZE = 5_000
LONG_ENOUGH = 0.02
TRIES = 5


def cost(text: str, whole: bool) -> float:
    """Seconds that reading and extracting take, the best of several; as soon as it is short enough not to matter, once."""
    gc.collect()
    gc.disable()  # as in timeit: its cost is that of all that the tests keep
    best = float("inf")
    for _ in range(TRIES):
        start = time.thread_time()
        if whole:
            READER.extract(READER.parse(text, format="plain"))
        else:
            stated = StatedDate(role=DateRole.PUBLISHED, raw="", value=dt.date(2021, 11, 6), precision=Precision.DAY)
            text_only = text.strip() or "x"
            READER.extract(Article(text=text_only, paragraphs=(Span(0, len(text_only)),), dates=(stated,)))
        best = min(best, time.thread_time() - start)
        if best < LONG_ENOUGH / 4:
            break
    gc.enable()
    return best


def linear(make: Callable[[int], str], size: int, whole: bool) -> None:
    """Twice the text takes less than three times as long, in one of three tries: what is quadratic fails in all of them."""
    times: list[tuple[float, float]] = []
    for _ in range(3):
        once, twice = cost(make(size), whole), cost(make(2 * size), whole)
        times.append((once, twice))
        if twice < LONG_ENOUGH or twice < 3 * once:
            return
    raise AssertionError(f"seconds for {size} characters, and for twice as many: {times}")


@pytest.mark.parametrize("tail", ["", TAIL], ids=["bare", "with tail"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str, tail: str) -> None:
    """time(2n) / time(n) < 3 where a run takes 20 ms or more; below that, it is fast enough at any ratio."""
    for whole in (True, False):
        linear(lambda size: HOSTILE[name] * (size // len(HOSTILE[name])) + tail, SIZE, whole)


def test_long_articles() -> None:
    """An article twice as long costs about twice as much."""
    sentence = "“We will stay,” President Ada Quill said on 5 June 2019. The town joined the Open Rivers Initiative.\n"
    linear(lambda size: sentence * (size // len(sentence)), 3 * SIZE, True)
