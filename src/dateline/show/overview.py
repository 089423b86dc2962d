"""Who said what when, over many articles, as pages of HTML (floor 5)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from dateline.show.sayings import Saying, Voice
from dateline.show.scale import Scale, even
from dateline.show.templates import render

__all__ = ["speakers_page", "timeline_page"]

#: As many speakers have a line of their own above the timeline; the dots of the largest are this wide in pixels.
_LINES = 12
_LARGEST = 9.0
_SMALLEST = 3.0


def timeline_page(sayings: Sequence[Saying], voices: Sequence[Voice]) -> Iterator[str]:
    """A page with every quote by day, and above it who spoke when.

    Args:
        sayings: As `dateline.show.sayings.timeline` gives them.
        voices: As `dateline.show.sayings.voices` gives them.

    Raises:
        DatelineError: When jinja2 is not installed.
    """
    days: dict[dt.date | None, list[Saying]] = {}
    for saying in sayings:
        days.setdefault(saying.day, []).append(saying)
    scale = _scale(voices)
    named = [voice for voice in voices if voice.source is not None and voice.days]
    rows = [_row(number, voice, scale) for number, voice in enumerate(named[:_LINES]) if scale is not None]
    title = f"Timeline: {_count(len(sayings), 'quote')}, {_count(len([day for day in days if day]), 'day')}"
    return render("timeline.html", title=title, days=days.items(), rows=rows, more=max(0, len(named) - _LINES), scale=scale)


def speakers_page(voices: Sequence[Voice]) -> Iterator[str]:
    """A page with every speaker, when they spoke, and what they said.

    Raises:
        DatelineError: When jinja2 is not installed.
    """
    scale = _scale(voices)
    rows = [_row(number, voice, scale) for number, voice in enumerate(voices)]
    quotes = sum(len(voice.sayings) for voice in voices)
    title = f"Speakers: {_count(len(voices), 'name')}, {_count(quotes, 'quote')}"
    return render("speakers.html", title=title, rows=rows, scale=scale)


@attrs.frozen
class _Dot:
    at: float
    size: float


@attrs.frozen
class _Row:
    """A speaker, and the days of the quotes on the line."""

    id: str
    voice: Voice
    says: str
    dots: tuple[_Dot, ...]


def _scale(voices: Iterable[Voice]) -> Scale | None:
    days = [day for voice in voices for day in voice.days]
    return even(days) if days else None


def _row(number: int, voice: Voice, scale: Scale | None) -> _Row:
    counted = Counter(voice.days) if scale is not None else Counter[dt.date]()
    dots = (_Dot(scale.at(day), min(_LARGEST, _SMALLEST + times)) for day, times in counted.items() if scale is not None)
    says = f"{_count(len(voice.sayings), 'quote')} in {_count(voice.articles, 'article')}"
    if voice.days:
        first, last = voice.days[0], voice.days[-1]
        says += f", {first}" + ("" if first == last else f" to {last}")
    return _Row(f"s{number}", voice, says, tuple(dots))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
