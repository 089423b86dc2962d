"""An article to be read on a terminal, with what was found in it (floor 5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.findings import Findings
from dateline.model import Annotation
from dateline.passages import Passage, passages
from dateline.show.looks import harmless, look
from dateline.show.marked import explained, labelled, legend, literal
from dateline.show.summary import line_of_facts, sections

#: Longer lines are hard to read.
_MEASURE = 78


def reading(found: Findings, *, coloured: bool) -> RenderableType:
    """Headline and paragraphs, each reflowed, and below them what was found.

    Args:
        found: What was found.
        coloured: In the colours of the kinds, with a legend; else in brackets with labels, and a key to these.
    """
    labels = [label for label, _ in labelled(found)]
    shown = passages(found.article, found[Annotation])
    lines = [(passage, _in_colours(passage) if coloured else _in_brackets(passage, labels)) for passage in shown]
    text = [line for passage, line in lines if not passage.headline]
    head = [line for passage, line in lines if passage.headline] or [Text("(no headline)", style="dim")]
    for line in head:
        line.stylize_before("bold")
    parts: list[RenderableType] = [
        *head,
        Text(line_of_facts(found.article), style="dim"),
        *(Padding(line, (1, 0, 0, 0)) for line in text),
    ]
    return Constrain(Group(*parts, *(_below(found) if coloured else _key(found))), _MEASURE)


def _in_colours(passage: Passage) -> Text:
    text = Text()
    for piece in passage.pieces:
        start = len(text)
        text.append(_folded(piece.text))
        for mark in piece.marks:
            text.stylize(look(type(mark.item)).style, start)
    return text


def _in_brackets(passage: Passage, labels: Sequence[str]) -> Text:
    text = Text()
    for piece in passage.pieces:
        text.append("]" * piece.closed)
        text.append("".join(f"[{labels[mark.number]} " for mark in piece.opened))
        text.append(literal(_folded(piece.text)))
    return text.append("]" * passage.left_open)


def _folded(text: str) -> str:
    """With a blank for each line end, so that a paragraph fills its lines whatever those of the file were."""
    return harmless(text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\u2028", " "))


def _below(found: Findings) -> Iterator[RenderableType]:
    colours = legend(found)
    if colours:
        yield Padding(Text.assemble(("in colour: ", "dim"), colours), (1, 0, 0, 0))
    yield from sections(found)


def _key(found: Findings) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, says in explained(found):
        grid.add_row(label, says)
    kinds = dict.fromkeys(look(type(item)) for item in found[Annotation])
    letters = [f"{kind.letter} {kind.heading.lower()}" for kind in kinds if kind.letter != kind.heading]
    if letters:
        yield Padding(Text(f"in brackets: {', '.join(letters)}"), (1, 0, 0, 0))
    yield Padding(grid if grid.row_count else Text("nothing was found"), (1, 0, 0, 0))
    for fault in found.faults:
        yield Text(harmless(str(fault)))
