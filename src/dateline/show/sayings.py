"""Who said what when, over many articles: the rows of the timeline and of the list of speakers (floor 5)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping

import attrs

from dateline.facts import post
from dateline.findings import Findings
from dateline.kinds import Polarity, Quote, QuoteKind
from dateline.model import day_of
from dateline.speakers import QuotedSource, Said, by_speaker

#: What stands for a speaker whom nobody is found for.
NOBODY = "not found"


@attrs.frozen(kw_only=True)
class Saying:
    """One quote: who said it when, holding which office.

    Args:
        day: The day of publication; None when it is not known.
        source: Who said it; None when nobody is found.
        post: The office that the article gives the speaker, and whom it serves.
        said: The quote and its article.
    """

    day: dt.date | None
    source: QuotedSource | None
    post: str
    said: Said

    @property
    def name(self) -> str:
        """The speaker's name, or what stands for it."""
        return NOBODY if self.source is None else self.source.name

    @property
    def words(self) -> str:
        """What was said, on one line."""
        return words(self.said)

    @property
    def how(self) -> str:
        """How it is given."""
        return how(self.said.quote)

    @property
    def where(self) -> str:
        """The headline and the file of the article."""
        article = self.said.article
        return " · ".join(" ".join(part.split()) for part in (article.title, article.origin.name) if part)


@attrs.frozen(kw_only=True)
class Voice:
    """A speaker over all articles.

    Args:
        source: Who it is; None for all whom nobody is found for.
        posts: Every office that the articles give, in the order of first appearance.
        sayings: Every quote by day; those without a day at the end.
        articles: How many articles quote the speaker.
    """

    source: QuotedSource | None
    posts: tuple[str, ...]
    sayings: tuple[Saying, ...]
    articles: int

    @property
    def name(self) -> str:
        """The speaker's name, or what stands for it."""
        return NOBODY if self.source is None else self.source.name

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days of all quotes that have one, in order."""
        return tuple(saying.day for saying in self.sayings if saying.day is not None)


def voices(findings: Iterable[Findings], who: str = "") -> tuple[Voice, ...]:
    """Every speaker with every quote, the most quoted first.

    Args:
        findings: Of any number of articles.
        who: Only speakers whose name or office holds these words, whatever their capitals.

    Example:
        >>> import dateline
        >>> text = " date 2021-11-06 Rain\\n“It holds,” said Norwegian Prime Minister Ada Quill. “For now,” she said.\\n"
        >>> [(voice.name, voice.posts, len(voice.sayings)) for voice in voices([dateline.extract(dateline.parse(text))])]
        [('Ada Quill', ('Prime Minister, NO',), 2)]
    """
    return tuple(_voices(by_speaker(findings), who.casefold()))


def _voices(groups: Mapping[QuotedSource | None, tuple[Said, ...]], who: str) -> Iterator[Voice]:
    for source, ones in sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]))):
        sayings = sorted((_saying(source, one) for one in ones), key=_order)
        posts = tuple(dict.fromkeys(saying.post for saying in sayings if saying.post))
        if any(who in name.casefold() for name in (NOBODY if source is None else source.name, *posts)):
            articles = len({id(one.article) for one in ones})
            yield Voice(source=source, posts=posts, sayings=tuple(sayings), articles=articles)


def _saying(source: QuotedSource | None, said: Said) -> Saying:
    official = said.quote.speaker.official
    office = " ".join(post(official).split()) if official is not None else ""
    return Saying(day=day_of(said.article.published), source=source, post=office, said=said)


def _order(saying: Saying) -> tuple[bool, dt.date]:
    return saying.day is None, saying.day or dt.date.min


def timeline(findings: Iterable[Findings], who: str = "") -> tuple[Saying, ...]:
    """Every quote in the order of days; those of one day in the order of the articles, those without a day at the end.

    Args:
        findings: Of any number of articles.
        who: Only speakers whose name or office holds these words, whatever their capitals.
    """
    place: dict[int, int] = {}

    def numbered() -> Iterator[Findings]:
        for number, found in enumerate(findings):
            place[id(found.article)] = number
            yield found

    every = [saying for voice in voices(numbered(), who) for saying in voice.sayings]
    every.sort(key=lambda one: (*_order(one), place[id(one.said.article)], one.said.quote.span.start))
    return tuple(every)


def saying_json(saying: Saying) -> str:
    """A quote as a line of JSON: the day, who, the words, and where they stand."""
    source, article, quote = saying.source, saying.said.article, saying.said.quote
    row = {
        "day": None if saying.day is None else saying.day.isoformat(),
        **_who(source),
        "post": saying.post or None,
        "words": saying.said.text,
        "kind": quote.kind.value,
        "polarity": quote.polarity.value,
        "title": article.title,
        "id": article.id,
        "file": article.origin.name,
        "start": quote.span.start,
        "end": quote.span.end,
        "rule": quote.rule,
    }
    return json.dumps(row)


def voice_json(voice: Voice) -> str:
    """A speaker as a line of JSON: who, how often, from when to when."""
    days = voice.days
    row = {
        **_who(voice.source),
        "posts": voice.posts,
        "quotes": len(voice.sayings),
        "articles": voice.articles,
        "first": days[0].isoformat() if days else None,
        "last": days[-1].isoformat() if days else None,
    }
    return json.dumps(row)


def _who(source: QuotedSource | None) -> dict[str, str | bool | None]:
    if source is None:
        return {"name": None, "country": None, "official": False}
    return {"name": source.name, "country": source.country, "official": source.official}


def words(said: Said) -> str:
    """What was said on one line, between marks when it is given word for word."""
    text = " ".join(said.text.split())
    return f"“{text}”" if said.quote.kind is QuoteKind.DIRECT else text


def how(quote: Quote) -> str:
    """The kind of a quote, and whether the speaker stands by it."""
    return quote.kind.value + (", denied" if quote.polarity is Polarity.NEGATIVE else "")
