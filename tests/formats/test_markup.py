"""HTML as pieces that know their place."""

from __future__ import annotations

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline import Span
from dateline.formats import markup
from dateline.formats.markup import Tags, attributes
from dateline.formats.pieces import Piece
from dateline.model import Origin


def piece(text: str) -> Piece:
    return Piece.of(text)


def read(text: str, skip: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(block.name, block.piece.text) for block in markup.blocks(piece(text), skip=skip)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("It rained.", ["It rained."]),
        ("<p>One<p>Two</p> Three", ["One", "Two", "Three"]),
        ("<div>One<div>Two</div></div>", ["One", "Two"]),
        ("One<br>still one<br/><br />Two", ["One still one", "Two"]),
        ("<p>A <b>bold</b>ly put\n   word</p>", ["A boldly put word"]),
        ("<p>Fish &amp; chips &copy; &#8220;x&#x201d; &nope; &</p>", ["Fish & chips © “x” &nope; &"]),
        ("<p>One<!-- <p>no --> and only</p>", ["One and only"]),
        ("<p>One<![CDATA[ no ]]></p><script>var p = '<p>no</p>';</script><style>p {}</style>", ["One"]),
        ("<p title='a > b'>One</p>", ["One"]),
        ('<p title="it\'s > so">One</p>', ["One"]),
        ("<p don't>One</p>", ["One"]),
        ("<p>2 < 3 and 4 > 3</p>", ["2 < 3 and 4 > 3"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p><time>Friday</time> was wet</p>", ["Friday", "was wet"]),
        ("<p>Wet <time>Friday</time> it was</p>", ["Wet Friday it was"]),
        ("<p>One<script>never closed <p>Two</p>", ["One"]),
        ("<p>One<!-- never closed <p>Two</p>", ["One never closed", "Two"]),
        ("<p>One <a href='never closed", ["One"]),
        ("", []),
    ],
)
def test_blocks(text, blocks):
    """Blocks as a browser shows them, one line each; what nothing closes costs no text that can be told from it."""
    assert [block for _, block in read(text)] == blocks


def test_skip():
    """Elements that are left out, one inside another, and without an end."""
    text = "<nav>a<nav>b</nav>c</nav><p>One</p><nav/><p>Two</p><nav>d<p>e"
    assert read(text, frozenset({"nav"})) == [("p", "One"), ("p", "Two")]


def test_names():
    """A block is named by its element."""
    assert read("<h1>Talks</h1><blockquote>It rained.</blockquote>so") == [
        ("h1", "Talks"),
        ("blockquote", "It rained."),
        ("p", "so"),
    ]


def test_cut():
    """Where something begins that nothing closes is told."""
    tags = Tags("<p>One <a href='x")
    assert [tag.name for tag in tags] == ["p"]
    assert tags.cut == 7
    tags = Tags("<p>One <!-- x <b>y</b>")
    assert [(tag.name, tag.closing) for tag in tags] == [("p", False), ("!", False), ("b", False), ("b", True)]
    assert tags.cut == 7
    tags = Tags("<p>One <script> x <b>y</b>")
    assert [tag.name for tag in tags] == ["p", "script"]
    assert tags.cut == 7


def test_attributes():
    """Values with either mark or none; the first of several of one name."""
    text = """<meta Name = "a" content='b "c"' x=y/z hidden name=d>"""
    (tag,) = Tags(text)
    found = {name: text[slice(*place)] for name, place in attributes(text, tag).items()}
    assert found == {"name": "a", "content": 'b "c"', "x": "y/z", "hidden": ""}


_SOUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<br>",
            "<b",
            ">",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "&amp;",
            "&#233;",
            "&",
            '"',
            "'",
            "=",
            "One ",
            "é\n",
            "<nav>",
            "</nav>",
            "<time>",
            "/",
        ]
    ),
    max_size=40,
).map("".join)


@given(_SOUP)
@example("&nbsp;<p>")
def test_soup(text):
    """Any soup is read; each block knows its place, and reads there as the file does once tags and references are read."""
    for block in markup.blocks(piece(text), skip=frozenset({"nav"})):
        assert block.piece.text == block.piece.text.strip() != ""
        origin = Origin(runs=block.piece.runs)
        for at, letter in enumerate(block.piece.text):
            place = origin.locate(block.piece.text, Span(at, at + 1))
            there = text[place.start : place.end]
            assert html.unescape(there) == letter or (letter == " " and (there.isspace() or there.startswith("<br")))
