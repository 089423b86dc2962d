"""Texts that are put together from stretches of a file: every character knows its place."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline import Span
from dateline.formats import assemble
from dateline.formats.assemble import Assembly
from dateline.formats.pieces import Piece
from dateline.formats.places import Ground
from dateline.model import Origin, Run
from dateline.sources import after

TEXT = "Zoë said:\r\n“It’s &amp; was”\nor so.\n"


def piece(text: str = TEXT, runs: tuple[Run, ...] = (Run(),)) -> Piece:
    return Piece.of(text, runs)


@given(st.text(alphabet="aé😀\r\n", max_size=60), st.lists(st.integers(0, 60), max_size=12))
@example("aaa\r\n", [4, 5])
@example("é\r\n" * 1500, [4501, 4500, 2, 3])
def test_places_in_any_order(text, offsets):
    """A place is the one that counting from the beginning gives, whatever was asked before."""
    ground = Ground(text)
    for offset in offsets:
        offset = min(offset, len(text))
        expected = after(Run(), text[:offset])
        found = ground.run(offset, offset)
        assert (found.start, found.char, found.byte, found.line, found.column) == (
            offset,
            expected.char,
            expected.byte,
            expected.line,
            expected.column,
        )


def test_places_of_a_long_piece():
    """Places far from one another are right too, over several runs."""
    text = "é\n" * 9000
    runs = (Run(), Run(start=6000, char=7000, byte=12000, line=4001, column=3, encoding="cp1252"))
    ground = Ground(text, runs)
    for offset in (17999, 3, 12000, 6000, 5999, 17000, 0):
        found = ground.run(offset, 0)
        if offset < 6000:
            assert (found.char, found.byte) == (offset, offset // 2 * 3 + offset % 2 * 2)
        else:
            assert (found.char, found.byte, found.encoding) == (offset + 1000, offset + 6000, "cp1252")


def test_references():
    """A reference is one thing: it ends where what stands for it ends, and inside it is behind it."""
    source = piece("a &amp; b")
    assembly = Assembly(source)
    assembly.take(0, 2)
    assembly.write("&", 2, 7)
    assembly.take(7, 9)
    made = assembly.piece()
    assert made.text == "a & b"
    origin = Origin(runs=made.runs)
    assert [(place.start, place.end) for place in (origin.locate(made.text, Span(n, n + 1)) for n in range(5))] == [
        (0, 1),
        (1, 2),
        (2, 7),
        (7, 8),
        (8, 9),
    ]
    assert assemble.cut(made, 3, 5).runs[0].char == 7
    assert [(run.char, run.written) for run in assemble.cut(made, 2, 5).runs] == [(2, "&amp;"), (7, None)]


def test_join():
    """What stands between two parts stands in no file."""
    first, second = assemble.cut(piece(), 0, 3), assemble.cut(piece(), 28, 34)
    made, spans = assemble.join([first, second], 4)
    assert (made.text, made.number, spans) == ("Zoë\n\nor so.", 4, [Span(0, 3), Span(5, 11)])
    origin = Origin(runs=made.runs)
    assert [origin.locate(made.text, span).line for span in spans] == [1, 3]
    assert origin.locate(made.text, Span(3, 5)).start == origin.locate(made.text, Span(3, 5)).end == 3
    assert assemble.join([], 1)[0].text == ""


@pytest.mark.parametrize(("start", "end", "text"), [(0, 0, ""), (3, 10, "said:"), (0, 3, "Zoë")])
def test_stripped(start, end, text):
    """White space at the edges goes, and nothing else."""
    made = assemble.stripped(assemble.cut(piece(), start, end))
    assert made.text == text
    assert made.runs[0].char == (TEXT.find(text) if text else 0)
