"""What is installed, and why a format was chosen (floor 5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.choice import Candidate, Scored, advice
from dateline.hookspecs import Extractor, Format, Refiner
from dateline.model import Annotation
from dateline.plan import Step
from dateline.plugins import LeftOut, Loaded, Plugin
from dateline.show.looks import one_line


def plugins(loaded: Loaded, steps: Sequence[Step]) -> RenderableType:
    """Every plugin with what it brings, in what order that runs, and what was left out."""
    parts: list[RenderableType] = []
    for plugin in loaded.plugins:
        parts += [_named(plugin), Padding(_grid(_brings(plugin)), (0, 0, 1, 2))]
    order = " → ".join(one_line(step.unit.name) for step in steps)
    parts += [Text("Order", style="bold"), Padding(Text(order or "nothing runs"), (0, 0, 0, 2))]
    if loaded.left_out:
        parts.append(Padding(Text("Left out", style="bold red"), (1, 0, 0, 0)))
        parts += [Padding(_left_out(left), (0, 0, 0, 2)) for left in loaded.left_out]
    return Group(*parts)


def _named(plugin: Plugin) -> Text:
    package = " ".join(one_line(part) for part in (plugin.distribution, plugin.version) if part)
    return Text.assemble((one_line(plugin.name), "bold"), (f"  {package or 'registered by hand'}", "dim"))


def _brings(plugin: Plugin) -> list[tuple[str, Text]]:
    rows = [
        ("hooks", _listed(plugin.hooks)),
        ("formats", _listed(form.name for form in plugin.formats)),
        ("extractors", Text("\n").join(map(_extractor, plugin.extractors))),
        ("refiners", Text("\n").join(map(_refiner, plugin.refiners))),
    ]
    return [(name, value) for name, value in rows if value]


def _listed(names: Iterable[str]) -> Text:
    return Text(", ".join(map(one_line, names)))


def _extractor(extractor: Extractor[Annotation]) -> Text:
    line = Text.assemble(one_line(extractor.name), (" makes ", "dim"), one_line(extractor.makes.__name__))
    for word, names in (("needs", [kind.__name__ for kind in extractor.needs]), ("replaces", extractor.replaces)):
        if names:
            line.append(f" {word} ", style="dim").append(_listed(names))
    return line


def _refiner(refiner: Refiner[Annotation]) -> Text:
    return Text.assemble(one_line(refiner.name), (" of ", "dim"), one_line(refiner.of.__name__))


def _left_out(left: LeftOut) -> Text:
    package = f" ({' '.join(filter(None, (left.distribution, left.version)))})" if left.distribution else ""
    return Text.assemble((one_line(f"{left.plugin}{package}: {left.what}"), "red"), one_line(f": {left.reason}"))


def _grid(rows: Iterable[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(name, value)
    return grid


def formats(candidates: Sequence[Candidate]) -> RenderableType:
    """Every format: whose it is, what tells it, what it needs."""
    table = _table("format", "suffixes", "media types", "plugin", "needs")
    for candidate in candidates:
        form = candidate.format
        kind = Text(one_line(form.name), style="bold")
        if form.container:
            kind.append(" (container)", style="not bold dim")
        table.add_row(
            kind,
            _listed(form.suffixes),
            Text("\n").join(Text(one_line(name)) for name in form.media_types),
            Text(one_line(candidate.plugin)),
            Text("\n").join(_need(candidate.plugin, need) for need in form.requires),
        )
    return table


def _need(plugin: str, need: str) -> Text:
    """A module that a format needs, and how to get it when it is missing."""
    module = one_line(need.partition("[")[0])
    how = advice(plugin, need)
    if how is None:
        return Text.assemble(module, (" ✓", "green"))
    return Text.assemble(module, (" missing: ", "red"), one_line(how))


def scores(name: str, found: Sequence[Scored], chosen: Format | None) -> RenderableType:
    """How sure each format is of a file, the chosen one marked."""
    table = _table("", "score", "format", "reason")
    for scored in found:
        form = scored.candidate.format
        best = form is chosen
        table.add_row(
            Text("→" if best else "", style="green"),
            Text(f"{scored.sniff.score:.2f}"),
            Text(one_line(form.name), style="bold" if best else ""),
            Text(one_line(scored.sniff.reason), style="" if best else "dim"),
        )
    return Group(Text(one_line(name), style="bold"), table if found else Text("no format knows it", style="dim"))


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
