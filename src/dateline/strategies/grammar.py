"""A small grammar of readouts that are easy to read without doubt, with all that is to be found in them (floor 6)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from dateline.model import Article, DateRole, Precision, Span, StatedDate

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))

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
            day = self.draw(DAYS)
            month = MONTHS[day.month - 1]
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
    date = draw(DAYS)
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
