"""Who said what when, and who spoke how often, as tables for a terminal (floor 5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.show.looks import harmless, one_line
from dateline.show.sayings import NOBODY, Saying, Voice
from dateline.speakers import QuotedSource


def timeline_table(sayings: Iterable[Saying]) -> RenderableType:
    """The timeline for a terminal: a day is written once."""
    grid = Table.grid(padding=(0, 2, 1, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    grid.add_column(overflow="fold", ratio=3)
    before: str | None = None
    for saying in sayings:
        day = _day(saying.day)
        who = _name(saying.source)
        if saying.post:
            who.append(f"\n{harmless(saying.post)}", style="dim")
        grid.add_row(Text("" if day == before else day, style="cyan"), who, Text(harmless(saying.words)))
        before = day
    return grid


def speakers_table(every: Iterable[Voice]) -> RenderableType:
    """The speakers for a terminal."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading, options in (
        ("speaker", {"ratio": 3}),
        ("office", {"ratio": 3}),
        ("quotes", {"justify": "right"}),
        ("articles", {"justify": "right"}),
        ("first", {"no_wrap": True}),
        ("last", {"no_wrap": True}),
    ):
        table.add_column(heading, overflow="fold", **options)
    for voice in every:
        days = voice.days or (None,)
        posts = Text(one_line("; ".join(voice.posts)), style="dim")
        table.add_row(_name(voice.source), posts, str(len(voice.sayings)), str(voice.articles), _day(days[0]), _day(days[-1]))
    return table


def _name(source: QuotedSource | None) -> Text:
    if source is None:
        return Text(NOBODY, style="dim")
    return Text(one_line(source.name), style="magenta" if source.official else "")


def _day(day: dt.date | None) -> str:
    return "no date" if day is None else day.isoformat()
