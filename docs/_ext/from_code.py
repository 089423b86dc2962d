"""Directives that write tables from the code, so that the pages cannot fall behind it."""

from __future__ import annotations

import functools
import importlib

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

import dateline

ROOMS = ("dates", "officials", "quotes", "initiatives")


def table(head: tuple[str, ...], rows: list[tuple[nodes.Node, ...]]) -> nodes.table:
    """A docutils table."""
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]
    top, body = nodes.thead(), nodes.tbody()
    for part, cells in [(top, tuple(nodes.paragraph(text=h) for h in head)), *((body, row) for row in rows)]:
        line = nodes.row()
        for cell in cells:
            entry = nodes.entry()
            entry += cell
            line += entry
        part += line
    group += [top, body]
    whole = nodes.table()
    whole += group
    return whole


def text(content: str) -> nodes.paragraph:
    """A cell of plain text."""
    return nodes.paragraph(text=content)


def code(content: str, place: str = "") -> nodes.paragraph:
    """A cell of literal text; with a place, one that links can lead to: ``rules.html#quotes-that``."""
    cell = nodes.paragraph(ids=[nodes.make_id(place)] if place else [])
    cell += nodes.literal(text=content)
    return cell


class RuleTable(Directive):
    """``rules:: quotes`` — every rule of a room: its id, what it says, an example and what it finds there."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the table."""
        rules = importlib.import_module(f"dateline.extractors.{self.arguments[0]}").RULES
        rows = [(code(r.id, place=r.id), text(r.says), text(r.example), text(" · ".join(r.finds))) for r in rules]
        return [table(("rule", "what it reads", "example", "found there"), rows)]


class FormatTable(Directive):
    """``formats::`` — every built-in format."""

    def run(self) -> list[nodes.Node]:
        """Write the table."""
        rows: list[tuple[nodes.Node, ...]] = []
        for candidate in dateline.Reader().candidates:
            if candidate.built_in:
                form = candidate.format
                read = form.read.func if isinstance(form.read, functools.partial) else form.read
                says = (read.__doc__ or "").strip().split("\n")[0]
                rows.append((code(form.name), text(says), text(" ".join(form.suffixes)), text(" ".join(form.media_types))))
        return [table(("format", "what it reads", "suffixes", "media types"), rows)]


class CommandHelp(Directive):
    """``commands::`` — the help of the program and of each of its commands."""

    def run(self) -> list[nodes.Node]:
        """Write a section for each."""
        import click

        from dateline.cli.commands import dateline as program

        found: list[nodes.Node] = []
        for name, command in (("", program), *sorted(program.commands.items())):
            title = f"dateline {name}".strip()
            section = nodes.section(ids=[nodes.make_id(title)])
            section += nodes.title(text=title)
            context = click.Context(
                command, info_name=title, max_content_width=84, terminal_width=84, help_option_names=["-h", "--help"]
            )
            section += nodes.literal_block(text=command.get_help(context), language="text")
            found.append(section)
        return found


def keep_colon(app: Sphinx, what: str, name: str, value: object, options: object, lines: list[str]) -> None:
    """Let the comment on a constant be a sentence: what stands before a colon in its first line is no type."""
    if what in ("attribute", "data") and lines and ":" in lines[0]:
        lines.insert(0, "")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    app.add_directive("rules", RuleTable)
    app.add_directive("formats", FormatTable)
    app.add_directive("commands", CommandHelp)
    app.connect("autodoc-process-docstring", keep_colon, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
