"""Lines, blocks, wrapped text."""

from __future__ import annotations

import pytest

from dateline.formats import layout


def paragraphs(text: str) -> list[str]:
    return [text[p.start : p.end] for p in layout.paragraphs(text, 0, len(text))]


WRAPPED = "The boats of the northern line, without the\nnight ferries, were full in spring. It was\nthe best spring of all."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blocks_of_wrapped_lines(end):
    """Blank lines part paragraphs when lines were wrapped."""
    text = f"{WRAPPED}\n\nIt rained.\n".replace("\n", end)
    assert paragraphs(text) == [WRAPPED.replace("\n", end), "It rained."]


def test_a_line_each():
    """Whole sentences on their lines are paragraphs, with or without blank lines among them."""
    lines = ["It rained in the town.", "The council met.", "Nobody came to the harbour on that day."]
    assert paragraphs("\n".join(lines)) == lines
    assert paragraphs("A title\n\n" + "\n".join(lines)) == ["A title", *lines]
    long = ["word " * 40 + "end.", "A sub-head", "word " * 40 + "end.", "and so on " * 20]
    assert paragraphs("\n".join(long)) == [line.strip() for line in long]


def test_indents():
    """Without blank lines an indent begins a paragraph of wrapped lines."""
    text = "   " + WRAPPED + "\n   " + WRAPPED + "\n"
    assert paragraphs(text) == [WRAPPED, WRAPPED]


def test_short_last_lines():
    """Without either, a sentence that ends short of the edge ends a paragraph of wrapped lines."""
    text = WRAPPED + "\n" + WRAPPED + "\n" + WRAPPED
    assert paragraphs(text) == [WRAPPED] * 3


def test_title_on_a_block():
    """A line that leaves room for the next word, in front of a capital, is a title on its block."""
    assert paragraphs(f"Best of springs\n{WRAPPED}\n\n{WRAPPED}") == ["Best of springs", WRAPPED, WRAPPED]


def test_bullets():
    """In a wrapped text each item of a list is a paragraph."""
    text = f"{WRAPPED}\n\nThe list:\n- one boat;\n- two boats;\n- three boats.\n"
    assert paragraphs(text) == [WRAPPED, "The list:", "- one boat;", "- two boats;", "- three boats."]


@pytest.mark.parametrize("rule", ["***", "* * *", "-----", "# # #", "===", "___", "~~~", "• • •"])
def test_rules(rule):
    """A row of signs parts paragraphs and is none."""
    assert paragraphs(f"It rained.\n{rule}\nIt stopped.\n\n{rule}\n") == ["It rained.", "It stopped."]
    assert paragraphs(f"{WRAPPED}\n{rule}\n{WRAPPED}\n\n{WRAPPED}") == [WRAPPED] * 3


def test_lines():
    """Lines are found whatever ends them, without the white space at their edges."""
    text = "\ufeff a \r\n\r b\xa0\u2028c\u2029\n"
    assert [text[a:b] for a, b in layout.spans(text, 0, len(text))] == ["a", "b", "c"]
    assert layout.next_line(text, 0) == (2, 3)
    assert layout.next_line("\ufeff", 0) is None
    assert layout.next_line(" \n", 0) is None
    assert layout.line_end(text, 2) == 4
    assert layout.line_end("abc", 1) == 3
    assert layout.line_end("abc", 1, 2) == 2
