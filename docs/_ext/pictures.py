"""Directives that draw pictures from the code as SVG: the house, the pipeline, an annotated article.

The drawings stand in the page itself, in the colours of the page, and so follow it from light to dark. They are narrow, so that
their letters can be read on a phone.
"""

from __future__ import annotations

import ast
import textwrap
from html import escape
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

import dateline
from dateline import Findings, Span
from dateline.hookspecs import Extractor

ROOT = Path(__file__).parents[2]
WIDTH = 400
_SAYS = {
    6: "what people and tests use",
    5: "findings and articles out",
    4: "plan once, run many",
    3: "one file a format, one room a kind",
    2: "what plugins hand in and read",
    1: "strings to spans, tables to patterns",
    0: "the values",
}
_KINDS = (("dates", "date"), ("officials", "official"), ("quotes", "quote"), ("initiatives", "initiative"))
ARTICLE = (
    " date 2021-11-06 Harbour talks resume\n"
    "On Friday, Norwegian Foreign Minister Ada Quill welcomed the Open Seas Initiative. “We will keep the harbour open,” Quill"
    " said, according to state radio.\n"
)


class Drawing:
    """An SVG that grows downwards.

    Args:
        title: What it shows, in a few words.
        says: The same for somebody who cannot see it.
    """

    def __init__(self, title: str, says: str) -> None:
        self.title, self.says = title, says
        self.y = 8.0
        self.parts: list[str] = []

    def box(self, x: float, y: float, width: float, height: float, look: str = "room") -> None:
        """A box with round corners."""
        self.parts.append(f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5"/>')

    def write(self, x: float, y: float, text: str, look: str = "", anchor: str = "start") -> None:
        """A line of text."""
        self.parts.append(f'<text class="{look}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text, quote=False)}</text>')

    def arrow(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A line with a head at its end."""
        self.parts.append(f'<path class="arrow" d="M{x:g} {y:g} L{to_x:g} {to_y:g}" marker-end="url(#head)"/>')

    def svg(self) -> str:
        """The drawing as it stands in a page."""
        head = '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        head += '<path class="head" d="M0 0 L8 4 L0 8 z"/></marker>'
        return (
            f'<svg class="drawing" viewBox="0 0 {WIDTH} {self.y:g}" role="img" aria-label="{escape(self.title)}">'
            f"<title>{escape(self.title)}</title><desc>{escape(self.says)}</desc><defs>{head}</defs>{''.join(self.parts)}</svg>"
        )


def floors() -> dict[str, int]:
    """The floor of each room, as the test of the house has it."""
    tree = ast.parse((ROOT / "tests" / "test_house.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FLOORS":
            known: dict[str, int] = ast.literal_eval(node.value)
            return {name: floor for name, floor in known.items() if not name.startswith("__")}
    raise LookupError("tests/test_house.py has no FLOORS")


def house() -> str:
    """The floors of the package with their rooms; imports go down."""
    rooms = floors()
    source = Path(dateline.__file__).parent
    drawing = Drawing("The floors of dateline", "; ".join(f"floor {n}: {', '.join(_on(rooms, n))}" for n in range(6, -1, -1)))
    for floor in range(6, -1, -1):
        names = [name + "/" * (source / name).is_dir() for name in _on(rooms, floor)]
        lines = _wrapped(names, WIDTH - 76)
        height = 26 + 28 * len(lines)
        drawing.box(8, drawing.y, WIDTH - 16, height, "floor")
        drawing.write(20, drawing.y + 19, f"{floor}", "number")
        drawing.write(40, drawing.y + 19, _SAYS[floor], "says")
        y = drawing.y + 28
        for line in lines:
            x = 40.0
            for name in line:
                drawing.box(x, y, _width(name), 22)
                drawing.write(x + 7, y + 15, name, "code")
                x += _width(name) + 6
            y += 28
        drawing.y += height + 6
    drawing.write(WIDTH / 2, drawing.y + 12, "a module imports from floors below, never upward", "says", "middle")
    drawing.y += 22
    return drawing.svg()


def _on(rooms: dict[str, int], floor: int) -> list[str]:
    return sorted(name for name, stands in rooms.items() if int(stands) == floor)


def _width(name: str) -> float:
    return 14 + 7.3 * len(name)


def _wrapped(names: list[str], width: float) -> list[list[str]]:
    """Names in lines that are no longer than a width."""
    lines: list[list[str]] = [[]]
    at = 0.0
    for name in names:
        if at + _width(name) > width and lines[-1]:
            lines.append([])
            at = 0.0
        lines[-1].append(name)
        at += _width(name) + 6
    return lines


def pipeline() -> str:
    """From a file to findings, with the built-in extractors in the order in which they run."""
    steps = [step.unit for step in dateline.Reader().steps if step.plugin == "dateline" and isinstance(step.unit, Extractor)]
    drawing = Drawing(
        "From a file to findings",
        "A format tells a file and reads articles from it; extractors and refiners find things in each; that makes Findings.",
    )
    middle = WIDTH / 2

    def stage(text: str, says: str, look: str = "value") -> None:
        drawing.box(16, drawing.y, WIDTH - 32, 44, look)
        drawing.write(middle, drawing.y + 19, text, "code strong", "middle")
        drawing.write(middle, drawing.y + 36, says, "says", "middle")
        drawing.y += 44

    def down(text: str = "") -> None:
        drawing.arrow(60, drawing.y + 2, 60, drawing.y + 20)
        drawing.write(76, drawing.y + 15, text, "says")
        drawing.y += 23

    stage("str · bytes · file", "as it is on disk")
    down("Format.sniff chooses, Format.read reads")
    stage("Article", "one text, never altered; spans; stated dates")
    down("found.reading: sentences, words, marks")
    ranks: list[list[Extractor[object]]] = []
    made: set[type] = set()
    waiting = steps
    while waiting:
        ready = [unit for unit in waiting if all(kind in made for kind in unit.needs)]
        ranks.append(ready)
        made |= {unit.makes for unit in ready}
        waiting = [unit for unit in waiting if unit not in ready]
    for rank in ranks:
        width = (WIDTH - 32 - 8 * (len(rank) - 1)) / len(rank)
        for n, unit in enumerate(rank):
            x = 16 + n * (width + 8)
            drawing.box(x, drawing.y, width, 44)
            drawing.write(x + width / 2, drawing.y + 19, unit.name, "code strong", "middle")
            needs = (
                f"{', '.join(kind.__name__ for kind in unit.needs)} → {unit.makes.__name__}"
                if unit.needs
                else f"→ {unit.makes.__name__}"
            )
            drawing.write(x + width / 2, drawing.y + 36, needs, "says", "middle")
        drawing.y += 44
        down("each kept apart: a fault costs nobody else" if rank is ranks[0] else "refiners look over each kind")
    stage("Findings", "found[Kind], each with span and rule")
    drawing.y += 8
    return drawing.svg()


def annotated() -> str:
    """A short article with what is found in it."""
    article = dateline.Reader(without=[]).parse(ARTICLE)
    found = dateline.extract(article)
    marks = sorted(_marks(found), key=lambda mark: (mark[0].start, -mark[0].end))
    drawing = Drawing(
        "An article with what is found in it", "; ".join(f"{kind}: {article[span]}, {says}" for span, kind, says in marks)
    )
    columns, step = 46, 8.0
    for line in _lines(article.text, [article.headline, *article.paragraphs], columns):
        for number, (span, kind, _) in enumerate(marks, 1):
            start, end = max(span.start, line.start), min(span.end, line.end)
            if start < end:
                x = 16 + (start - line.start) * step
                depth = 22 if kind == "quote" else 18
                drawing.box(x - 1, drawing.y - 1, (end - start) * step + 2, depth, f"mark {kind}")
                if span.start >= line.start:
                    drawing.write(x, drawing.y - 3, str(number), f"number {kind}")
        text = article[line]
        drawing.parts.append(
            f'<text class="letters" x="16" y="{drawing.y + 13:g}" textLength="{len(text) * step:g}"'
            f' lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(text, quote=False)}</text>'
        )
        drawing.y += 36
    drawing.y += 2
    for number, (_, kind, says) in enumerate(marks, 1):
        drawing.write(16, drawing.y + 10, str(number), f"number {kind}")
        for n, line in enumerate(textwrap.wrap(f"{kind} · {says}", 56)):
            drawing.write(34, drawing.y + 10 + 16 * n, line, "says")
            drawing.y += 16 * (n > 0)
        drawing.y += 19
    return drawing.svg()


def _marks(found: Findings) -> list[tuple[Span, str, str]]:
    """Each stretch that is marked: its kind, and what is known of it."""
    marks = [(date.span, "date", f"{date.value}, by {date.rule}") for date in found.dates]
    for official in found.officials:
        office = f"{official.name}, {official.role}, serves {official.country}"
        marks += [
            (mention.span, "official", office if mention is official.mentions[0] else official.name)
            for mention in official.mentions
        ]
    for quote in found.quotes:
        via = f", passed on by {found.article[quote.via]}" if quote.via else ""
        marks.append(
            (
                quote.span,
                "quote",
                f"{quote.kind.value}, said by {quote.speaker.official.name if quote.speaker.official else ''}{via}",
            )
        )
    marks += [(span, "initiative", f"{item.name}, a {item.category}") for item in found.initiatives for span in item.mentions]
    return marks


def _lines(text: str, blocks: list[Span | None], columns: int) -> list[Span]:
    """Where the lines of a text stand that are no longer than so many letters."""
    lines = []
    for block in blocks:
        at = block.start if block else 0
        for part in textwrap.wrap(text[at : block.end if block else 0], columns, break_on_hyphens=False):
            at = text.index(part, at)
            lines.append(Span(at, at + len(part)))
            at += len(part)
    return lines


PICTURES = {"house": house, "pipeline": pipeline, "annotated": annotated}


class Picture(Directive):
    """``picture:: house`` — one of the pictures, drawn anew for each build."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Draw it."""
        svg = PICTURES[self.arguments[0]]()
        return [nodes.raw("", f'<figure class="picture">{svg}</figure>', format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive and its looks."""
    app.add_directive("picture", Picture)
    app.add_css_file("pictures.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
