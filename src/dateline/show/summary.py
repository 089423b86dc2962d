"""A summary of what was found in an article (floor 5)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.facts import fields, office, worth
from dateline.findings import Findings
from dateline.kinds import DateMention, DateType, Initiative, Official, Polarity, Quote, QuoteKind
from dateline.model import Annotation, Article
from dateline.show.looks import KINDS, look, one_line

Row = tuple[RenderableType, ...]
#: As many notes are shown one by one; crawled pages can have thousands.
_NOTES = 20
#: Enough words to fill any terminal's line.
_WORDS = 400


def summary(found: Findings) -> RenderableType:
    """Headline, date, and a section for each kind that was found."""
    article = found.article
    title = Text(one_line(article.title or ""), style="bold") if article.title else Text("(no headline)", style="dim")
    return Group(title.append("\n").append(line_of_facts(article), style="not bold dim"), *sections(found))


def sections(found: Findings) -> list[RenderableType]:
    """What was found, a section for each kind."""
    parts: list[RenderableType] = []
    for kind, rows in (
        (Official, map(_official, found.officials)),
        (Quote, (_quote(found.article, quote) for quote in found.quotes)),
        (DateMention, _dates(found)),
        (Initiative, map(_initiative, found.initiatives)),
    ):
        parts += _section(look(kind).heading, look(kind).style, len(found[kind]), rows)
    others: dict[type[Annotation], list[Annotation]] = {}
    for item in found[Annotation]:
        if not isinstance(item, KINDS):
            others.setdefault(type(item), []).append(item)
    for other, items in others.items():
        parts += _section(look(other).heading, look(other).style, len(items), (_other(found.article, item) for item in items))
    if not parts:
        parts.append(Padding(Text("nothing was found", style="dim"), (1, 0, 0, 2)))
    notes = found.article.notes
    parts += _section("Notes", "bright_black", len(notes), _notes(found.article))
    faults = ((Text(one_line(str(fault)), style="red"),) for fault in found.faults)
    parts += _section("Faults", "red", len(found.faults), faults)
    return parts


def line_of_facts(article: Article) -> str:
    """When and where an article was published, by whom, and how long it is."""
    facts = [_published(article)]
    if article.dateline is not None:
        facts.append(one_line(article[article.dateline.span]))
    if article.byline is not None:
        facts.append(one_line(article[article.byline]))
    if article.source:
        facts.append(one_line(article.source))
    paragraphs = len(article.paragraphs)
    facts.append(f"{paragraphs} paragraph{'' if paragraphs == 1 else 's'}")
    return " · ".join(facts)


def _published(article: Article) -> str:
    if article.published is not None:
        return f"published {_moment(article.published)}"
    ambiguous = next((stated for stated in article.dates if stated.candidates), None)
    if ambiguous is not None:
        return f"published {' or '.join(map(str, ambiguous.candidates))}"
    return "no date"


def _moment(moment: dt.date) -> str:
    return moment.isoformat(" ") if isinstance(moment, dt.datetime) else moment.isoformat()


def _section(heading: str, style: str, count: int, rows: Iterable[Row]) -> list[RenderableType]:
    if not count:
        return []
    grid = Table.grid(padding=(0, 2))
    # Columns without a single entry would only push the others apart.
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    for _ in columns:
        grid.add_column(overflow="fold")
    for row in zip(*columns, strict=True):
        grid.add_row(*row)
    title = Text.assemble((heading, f"bold {style}"), (f" {count}", "dim"))
    return [Padding(title, (1, 0, 0, 0)), Padding(grid, (0, 0, 0, 2))]


def _times(count: int) -> Text:
    return Text(f"{count} ×" if count > 1 else "", style="dim")


def _official(official: Official) -> Row:
    role = one_line(office(official))
    served = ", ".join(one_line(part) for part in (official.country, official.organization) if part)
    return Text(one_line(official.name), style="magenta"), Text(role), Text(served), _times(len(official.mentions))


def _quote(article: Article, quote: Quote) -> Row:
    kind = quote.kind.value + (", denied" if quote.polarity is Polarity.NEGATIVE else "")
    pieces = [one_line(article.text[span.start : min(span.end, span.start + _WORDS)]) for span in quote.spans or (quote.span,)]
    words = " … ".join(pieces)[:_WORDS]
    said = Text(f"“{words}”" if quote.kind is QuoteKind.DIRECT else words, style="green", no_wrap=True, overflow="ellipsis")
    return (Group(_speaker(article, quote).append(f" · {kind}", style="dim"), Padding(said, (0, 0, 0, 2))),)


def _speaker(article: Article, quote: Quote) -> Text:
    speaker = quote.speaker
    name = one_line(speaker.text)
    shown = Text(name) if name else Text(f"? {one_line(speaker.reason or '')}".strip(), style="dim")
    if speaker.official is not None and speaker.official.name not in speaker.text:
        shown.append(" → ", style="dim").append(one_line(speaker.official.name), style="magenta")
    if quote.via is not None:
        shown.append(" via ", style="dim").append(one_line(article[quote.via]))
    return shown


def _dates(found: Findings) -> Iterator[Row]:
    counted: Counter[tuple[str, str, str]] = Counter()
    for date in found.dates:
        kind = "" if date.type is DateType.DATE else date.type.value.lower()
        counted[one_line(found.article[date.span]), one_line(worth(date)), kind] += 1
    for (text, value, kind), count in counted.items():
        yield Text(text, style="cyan"), Text("→", style="dim"), Text(value), Text(kind, style="dim"), _times(count)


def _initiative(initiative: Initiative) -> Row:
    name = Text(one_line(initiative.name), style="yellow")
    if initiative.acronym:
        name.append(f" ({one_line(initiative.acronym)})")
    category = initiative.category.value if initiative.category is not None else ""
    return name, Text(category), _times(len(initiative.mentions))


def _other(article: Article, item: Annotation) -> Row:
    """The characters, and the fields that a stranger's kind adds."""
    values = Text("  ").join(Text.assemble((f"{name}=", "dim"), one_line(value)) for name, value in fields(article, item))
    return Text(one_line(article[item.span]), style="blue"), values


def _notes(article: Article) -> Iterator[Row]:
    for note in article.notes[:_NOTES]:
        inside = note.span.end <= len(article.text)
        place = article.locate(note.span) if inside else None
        where = f"{place.line}:{place.column}" if place is not None else ""
        yield Text(where, style="dim"), Text(one_line(note.code)), Text(one_line(note.message), style="dim")
    if len(article.notes) > _NOTES:
        yield Text(""), Text(""), Text(f"and {len(article.notes) - _NOTES} more", style="dim")
