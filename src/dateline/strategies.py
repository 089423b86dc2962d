"""Hypothesis strategies for the values of `dateline` (floor 6; needs the extra ``testing``).

Hypothesis imports this module by its entry point when it is imported itself, and so ``st.from_type(Article)`` just works.

Example:
    >>> from hypothesis import given, settings
    >>> import dateline
    >>> @settings(max_examples=5, deadline=None)
    ... @given(articles())
    ... def never_raises(article: dateline.Article) -> None:
    ...     assert not dateline.extract(article).faults
    >>> never_raises()
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dateline.findings import Findings, Made
from dateline.kinds import DateMention, Initiative, Official, Quote
from dateline.model import (
    Annotation,
    Article,
    Dateline,
    DateRole,
    Note,
    Origin,
    Precision,
    Run,
    Span,
    StatedDate,
)
from dateline.testing import map_spans

__all__ = ["Planted", "Readout", "articles", "findings", "noise", "readouts", "spans", "stated_dates"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))

# ---------------------------------------------------------------- a small grammar of readouts, easy to read without doubt

_TITLES = ("President", "Prime Minister", "Foreign Minister", "Finance Minister", "Ambassador")
_GIVEN = ("Ada", "Bram", "Carla", "Dario", "Renée", "Ines", "Jonas", "Lena", "Milo", "Petra")
_FAMILY = ("Quill", "Orr", "Tamsen", "Veldt", "Ostrander", "Pellew", "Marchetti", "Okonedo", "Åberg", "Šarkány")
_VERBS = ("said", "stressed", "warned")
_INITIATIVES = ("Blue Harbour Initiative", "Open Rivers Initiative", "Northern Grain Initiative", "Clean Wells Initiative")
#: What is said, between marks: whole sentences without their stop.
_SAID = (
    "We will keep the harbour open to every ship",
    "This bridge belongs to both of our peoples",
    "Nobody gains when the mills stand still",
    "We will join the {initiative}",
    "The new line has carried passengers since {date}",
)
#: What is said, behind "that".
_CLAUSES = (
    "the harbour will stay open to every ship",
    "both countries want to rebuild the old bridge",
    "the mills will run again before the snow comes",
    "the port has joined the {initiative}",
)
#: What happens, and nobody says it.
_EVENTS = ("the bridge was opened to traffic", "the ferries ran on time", "the two delegations met in the old town hall")
_SENTENCES = (
    "“{said},” {official} {verb}.",
    "{official} {verb}: “{said}.”",
    "{official} {verb} that {clause}.",
    "On {date}, {event}.",
    "The rail line was closed on {date}.",
    "The town belongs to the {initiative}.",
    "Fog hung over the valley and the market stayed empty.",
)
_HEADLINES = ("Talks on the bridge go on", "A quiet week at the harbour", "Mills stand still as the river falls")
_FIELD = re.compile(r"\{(\w+)\}")


@attrs.frozen(kw_only=True)
class Planted:
    """Something that stands in a `Readout`.

    Args:
        span: Where. Of a quote, its content; of an official, one mention.
        value: What is to be read there: of a date its TIMEX3 value, of an official the person's name, of an initiative its
            name, of a quote the words that name its speaker.
    """

    span: Span
    value: str


@attrs.frozen(kw_only=True)
class Readout:
    """A dated text with all that is to be found in it.

    Args:
        text: The whole file; every span is an offset of it.
        date: The date in its first line.
        headline: The headline in its first line.
        paragraphs: The lines that follow.
        quotes, dates, officials, initiatives: All that was planted, in the order of the text.
    """

    text: str
    date: dt.date
    headline: Span
    paragraphs: tuple[Span, ...]
    quotes: tuple[Planted, ...]
    dates: tuple[Planted, ...]
    officials: tuple[Planted, ...]
    initiatives: tuple[Planted, ...]

    @property
    def article(self) -> Article:
        """The article that a reader of the text makes of it."""
        header = Span(6, 16)
        stated = StatedDate(role=DateRole.HEADER, raw=self.text[6:16], span=header, value=self.date, precision=Precision.DAY)
        return Article(text=self.text, headline=self.headline, paragraphs=self.paragraphs, dates=(stated,), format="plain")


class _Writer:
    """Fills the templates of the grammar, and keeps account of what stands where."""

    def __init__(self, draw: Callable[[SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.text = ""
        self.planted: dict[str, list[Planted]] = {"quote": [], "date": [], "official": [], "initiative": []}
        names = zip(draw(st.permutations(_GIVEN)), draw(st.permutations(_FAMILY)), strict=True)
        self.people = [(draw(st.sampled_from(_TITLES)), f"{given} {family}") for given, family in list(names)[:3]]

    def write(self, template: str) -> str:
        """Write a template out; what it says of the speaker, if it names one."""
        speaker = ""
        quotes: list[Span] = []
        at = 0
        for field in _FIELD.finditer(template):
            self.text += template[at : field.start()]
            at = field.end()
            start = len(self.text)
            written = self.fill(field[1])
            if field[1] == "official":
                speaker = written
            if field[1] in ("said", "clause"):
                # A comma or full stop inside the marks belongs to what is said.
                more = 1 if template[at : at + 2] in (",”", ".”") else 0
                quotes.append(Span(start, len(self.text) + more))
        self.text += template[at:]
        self.planted["quote"] += [Planted(span=span, value=speaker) for span in quotes]
        return speaker

    def fill(self, field: str) -> str:
        """Write one field; the characters written."""
        start = len(self.text)
        if field == "official":
            title, name = self.draw(st.sampled_from(self.people))
            self.plant("official", f"{title} {name}", name)
        elif field == "initiative":
            name = self.draw(st.sampled_from(_INITIATIVES))
            self.plant("initiative", name, name)
        elif field == "date":
            day = self.draw(_DAYS)
            month = _MONTHS[day.month - 1]
            text = self.draw(st.sampled_from((f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", str(day))))
            self.plant("date", text, str(day))
        else:
            choices = {"said": _SAID, "clause": _CLAUSES, "event": _EVENTS, "verb": _VERBS}[field]
            self.write(self.draw(st.sampled_from(choices)))
        return self.text[start:]

    def plant(self, kind: str, text: str, value: str) -> None:
        """Write something that is to be found."""
        self.planted[kind].append(Planted(span=Span(len(self.text), len(self.text) + len(text)), value=value))
        self.text += text


@st.composite
def readouts(draw: st.DrawFn) -> Readout:
    """Dated readouts from a small grammar, and every official, quote, date and initiative in them.

    Only shapes that leave no doubt: titled full names, a quote with its speaker before or behind it, "said that", full dates,
    initiatives called so.
    """
    writer = _Writer(draw)
    date = draw(_DAYS)
    writer.text = f" date {date} "
    start = len(writer.text)
    writer.text += draw(st.sampled_from(_HEADLINES))
    headline = Span(start, len(writer.text))
    paragraphs = []
    for sentences in draw(st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3), min_size=1, max_size=5)):
        writer.text += "\n"
        start = len(writer.text)
        for n, sentence in enumerate(sentences):
            writer.text += " " if n else ""
            writer.write(sentence)
        paragraphs.append(Span(start, len(writer.text)))
    writer.text += "\n"
    found = {kind: tuple(sorted(planted, key=lambda p: p.span)) for kind, planted in writer.planted.items()}
    return Readout(
        text=writer.text,
        date=date,
        headline=headline,
        paragraphs=tuple(paragraphs),
        quotes=found["quote"],
        dates=found["date"],
        officials=found["official"],
        initiatives=found["initiative"],
    )


# ---------------------------------------------------------------- what crawlers and converters do to a text

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


# ---------------------------------------------------------------- the values


@st.composite
def spans(draw: st.DrawFn, size: int = 1000) -> Span:
    """Any span of a text of ``size`` characters."""
    start = draw(st.integers(0, size))
    return Span(start, draw(st.integers(start, size)))


@st.composite
def stated_dates(draw: st.DrawFn) -> StatedDate:
    """Dates that stand outside the text, of any role; days, moments with and without a zone, and ambiguous ones."""
    role = draw(st.sampled_from(DateRole))
    minutes = draw(st.none() | st.integers(-14 * 60, 14 * 60))
    tz = None if minutes is None else dt.timezone(dt.timedelta(minutes=minutes))
    moments = st.datetimes(dt.datetime(1800, 1, 1), dt.datetime(2199, 12, 31)).map(lambda moment: moment.replace(tzinfo=tz))
    value = draw(st.none() | st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)) | moments)
    if value is None:
        days = draw(st.lists(_DAYS, min_size=2, max_size=2, unique=True))
        return StatedDate(role=role, raw="", candidates=tuple(sorted(days)))
    if not isinstance(value, dt.datetime):
        return StatedDate(role=role, raw=str(value), value=value, precision=Precision.DAY)
    zone = None if value.tzinfo is None else value.isoformat()[-6:]
    return StatedDate(role=role, raw=value.isoformat(), value=value, precision=Precision.SECOND, zone=zone)


#: Words that rules look for: in any order they make sentences that nobody thought of.
_WORDS = (
    "President Prime Foreign Minister Ambassador Secretary-General deputy former acting Mr. Dr. Ada Quill al-Orr van Veldt’s "
    "he she it they who the a of and for in on at by to that said says told warned added denied according announced asked "
    "Monday Friday May March Nov. November 5 5th 12 1990s 2021 2021-11-05 21st year years last next this early late mid ago "
    "yesterday today since until week weeks month quarter century two several 10:30 a.m. UTC Chinese Syrian France U.S. UN EU "
    "Blue Harbour Road Initiative Plan Treaty Agreement Fund Act Operation Summit (BHI) ministry agency report statement not "
    "“ ” ‘ ’ \" ' “We ours.” ,” .” , . : ; - -- — … ? ! ( ) [ ] / % & $ * é ñ İ ﬁ"
)


def _soup() -> SearchStrategy[str]:
    gaps = st.sampled_from((" ", " ", " ", " ", "", "  ", "\u00a0", "\n", "-", ", "))
    return st.lists(st.tuples(st.sampled_from(_WORDS.split()), gaps), min_size=1, max_size=30).map(
        lambda pairs: "".join(word + gap for word, gap in pairs)
    )


def _blocks() -> SearchStrategy[str]:
    """Paragraphs without white space at their edges: of any characters, of rules' words, of readouts, of crawled ones."""
    anything = st.text(min_size=1, max_size=60)
    lines = st.one_of(readouts().map(lambda readout: readout.text), noise(), anything, _soup(), _soup())
    return lines.map(lambda text: text.strip(_BLANKS)).filter(bool)


#: All that `str.strip` takes away, and the other characters that a view reads as blanks.
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of any text: with or without headline, dateline, stated dates, notes.

    The headline and the paragraphs are in order and disjoint, without white space at their edges; between them stands
    white space, or text that is no block. The whole text is told by them and what stands between.
    """
    gaps = st.sampled_from(("\n", "\n\n", "\r\n", "\r", "\u2028", " \n", "\n* * *\n", "\t\n\u00a0"))
    text = draw(st.sampled_from(("", "", " date 2021-11-06 ", "\ufeff", "\n\n")))
    blocks: list[Span] = []
    dateline: Dateline | None = None
    headline = draw(st.booleans())
    for n, block in enumerate(draw(st.lists(_blocks(), max_size=5))):
        start = len(text) + (len(gap) if (gap := draw(gaps) if n else "") else 0)
        text += gap
        if n == headline and draw(st.booleans()):
            text, dateline = _with_dateline(text, draw(_DAYS), draw(st.sampled_from(("Xinbao", "NPA", None))))
        text += block
        blocks.append(Span(start, len(text)))
    text += draw(st.sampled_from(("", "\n", "  \n")))
    notes = draw(
        st.lists(st.builds(Note, code=st.just("seen"), span=spans(len(text)), message=st.text(max_size=9)), max_size=2)
    )
    return Article(
        text=text,
        headline=blocks[0] if blocks and headline else None,
        dateline=dateline,
        paragraphs=tuple(blocks[headline:]),
        dates=tuple(draw(st.lists(stated_dates(), max_size=3))),
        language=draw(st.sampled_from((None, "en", "en-GB"))),
        format=draw(st.sampled_from((None, "plain"))),
        id=draw(st.none() | st.text(max_size=5)),
        source=draw(st.none() | st.text(max_size=5)),
        meta=tuple(draw(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=2))),
        origin=draw(st.builds(Origin, name=st.none() | st.text(max_size=9), runs=st.tuples(st.builds(Run)))),
        notes=tuple(notes),
    )


def _with_dateline(text: str, day: dt.date, agency: str | None) -> tuple[str, Dateline]:
    """The text with a dateline at its end."""
    start = len(text)
    text += f"PORT ALBA, {_MONTHS[day.month - 1]} {day.day}" + (f" ({agency})" if agency else "")
    return text + " -- ", Dateline(span=Span(start, len(text)), place="PORT ALBA", date=day, agency=agency)


@st.composite
def findings(draw: st.DrawFn) -> Findings:
    """Findings of the four kinds with any values in their fields, whose spans lie in the article."""
    article = draw(articles())
    made = []
    for name, kind in (("dates", DateMention), ("initiatives", Initiative), ("officials", Official), ("quotes", Quote)):
        items: list[Annotation] = draw(st.lists(st.from_type(kind), max_size=2))
        fitted = map_spans(tuple(items), lambda span: _fit(span, len(article.text)))
        made.append(Made(name=name, plugin="dateline", items=tuple(sorted(fitted, key=lambda item: item.span))))
    return Findings(article=article, made=tuple(made))


def _fit(span: Span, size: int) -> Span:
    return Span(min(span.start, size), min(span.end, size))


st.register_type_strategy(Span, spans())
st.register_type_strategy(StatedDate, stated_dates())
st.register_type_strategy(Article, articles())
st.register_type_strategy(Findings, findings())
