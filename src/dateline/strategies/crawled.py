"""Texts as crawlers leave them, and of the words that rules look for in any order (floor 6)."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dateline.strategies.grammar import readouts

#: Pattern and replacement: each as it is seen in crawled articles.
_ARTEFACTS: tuple[tuple[str, str], ...] = (
    # the blank in front of a quotation is lost: `years.“We`
    (" “", "“"),
    # a stray letter, the rest of a link or of a deleted word: `leaders s discussed`
    (r"(?<=[a-z]) (?=[a-z])", " s "),
    # no-break blank, and other blanks that look like one
    (" ", "\u00a0"),
    (" ", "\u2009"),
    (" ", "  "),
    # invisible marks: joiners, directions, a byte order mark in the middle
    (" ", " \u200d"),
    (" ", "\u200f "),
    (" ", " \u200e"),
    (" ", "\ufeff "),
    # line ends of another system, and one in the middle of a sentence
    ("\n", "\r\n"),
    ("\n", "\r"),
    (r"(?<=[a-z]) (?=[a-z])", "\n"),
    # quotation marks that lost their partner, or were doubled
    ("”", ""),
    ("“", ""),
    ("“", "““"),
    ("[“”]", '"'),
    # accents apart from their letters, control characters, entities that were not decoded
    (r"(?<=[aeou])(?=[a-z])", "\u0301"),
    (" ", "\x00"),
    ("[“”]", "&quot;"),
)


@st.composite
def noise(draw: st.DrawFn) -> str:
    """Readouts as crawlers leave them: lost and odd blanks, stray letters, invisible marks, unpaired quotation marks."""
    text = draw(readouts()).text
    for pattern, replacement in draw(st.lists(st.sampled_from(_ARTEFACTS), min_size=1, max_size=6)):
        places = [match.span() for match in re.finditer(pattern, text)]
        if places:
            start, end = draw(st.sampled_from(places))
            text = text[:start] + replacement + text[end:]
    return text


#: Words that rules look for: in any order they make sentences that nobody thought of.
_WORDS = (
    "President Prime Foreign Minister Ambassador Secretary-General deputy former acting Mr. Dr. Ada Quill al-Orr van Veldt’s "
    "he she it they who the a of and for in on at by to that said says told warned added denied according announced asked "
    "Monday Friday May March Nov. November 5 5th 12 1990s 2021 2021-11-05 21st year years last next this early late mid ago "
    "yesterday today since until week weeks month quarter century two several 10:30 a.m. UTC Chinese Syrian France U.S. UN EU "
    "Blue Harbour Road Initiative Plan Treaty Agreement Fund Act Operation Summit (BHI) ministry agency report statement not "
    "“ ” ‘ ’ \" ' “We ours.” ,” .” , . : ; - -- — … ? ! ( ) [ ] / % & $ * é ñ İ ﬁ"
)

_PHRASES = (
    *(
        "President Ada Quill",
        "Foreign Minister",
        "China’s Premier",
        "Ms Orr",
        "Quill, the finance minister,",
        "former",
        "the President",
    ),
    *(
        "“We will stay,”",
        "“We",
        "stay.”",
        "he said",
        "said that",
        "told reporters",
        "according to the agency",
        "said:",
        "who added",
    ),
    *(
        "on Friday",
        "last week",
        "5 November",
        "in March 2020",
        "two weeks ago",
        "between 2010 and",
        "the late 1990s",
        "at 10 a.m.",
    ),
    *(
        "the Blue Harbour Initiative",
        "(BHI)",
        "BHI",
        "the Paris Agreement",
        "the Treaty of Alba",
        "Operation Clean",
        "the initiative",
    ),
)


def soup() -> SearchStrategy[str]:
    """Words and phrases that rules look for, in any order."""
    gaps = st.sampled_from((" ", " ", " ", " ", "", "  ", "\u00a0", "\n", "-", ", "))
    return st.lists(
        st.tuples(st.one_of(st.sampled_from(_WORDS.split()), st.sampled_from(_PHRASES)), gaps), min_size=1, max_size=30
    ).map(lambda pairs: "".join(word + gap for word, gap in pairs))
