"""How quotation marks pair: by style, with apostrophes, inches and lone marks left out."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.text import marks
from dateline.text.marks import Pair, pair

CASES = [
    pytest.param("“We go,” she said. “Now.”", ["We go,", "Now."], id="curly"),
    pytest.param('"We go," she said. "Now."', ["We go,", "Now."], id="straight"),
    pytest.param("``We go,'' she said. ''Now.''", ["We go,", "Now."], id="ticks and doubled"),
    pytest.param("«We go,» she said. »Now.«", ["We go,", "Now."], id="guillemets both ways"),
    pytest.param("„We go,“ she said. „Now.”", ["We go,", "Now."], id="low marks"),
    pytest.param("”We go,” she said.", ["We go,"], id="the same mark twice"),
    pytest.param("‘We go,’ she said. 'Now.'", ["We go,", "Now."], id="single"),
    pytest.param('“We go," she said. "Now.”', ["We go,", "Now."], id="mixed by mistake"),
    pytest.param("“We go,“ she said.", ["We go,"], id="closed by an opening mark"),
    pytest.param('" We go , " she said . " Now . "', [" We go , ", " Now . "], id="spaced out"),
    pytest.param('It is over."We go," she said.', ["We go,"], id="glued"),
    pytest.param("(“We go”)", ["We go"], id="in brackets"),
    pytest.param("“We say ‘no’,” she said.", ["We say ‘no’,", "no"], id="nested"),
    pytest.param("'We say \"no\",' she said.", ['We say "no",', "no"], id="nested the British way"),
    pytest.param("“She said “no” to us,” he said.", ["She said “no” to us,", "no"], id="nested in the same style"),
    pytest.param("‘The dogs’ home is full,’ she said.", ["The dogs’ home is full,"], id="possessive inside singles"),
    pytest.param("‘It is the dogs’ she said", ["It is the dogs"], id="single closed behind an s"),
    pytest.param("“‘It is the dogs’ day” end", ["‘It is the dogs’ day", "It is the dogs"], id="settled by the outer mark"),
    pytest.param("the dogs’ home, the ’90s, '70s rock 'n' roll, o’clock, 'tis", [], id="apostrophes"),
    pytest.param("the ‘90s and ‘til now", [], id="apostrophes turned the wrong way"),
    pytest.param("rock ‘ n roll", [], id="single before a blank"),
    pytest.param('A 6\'2" man with a 24" chain.', [], id="feet and inches"),
    pytest.param("word” and word»", [], id="lone closing marks"),
    pytest.param('word" and', [], id="lone straight mark behind a word"),
    pytest.param("", [], id="nothing"),
]


def contents(text: str) -> list[str]:
    """What stands between the marks of a text."""
    return [text[p.inner : p.close] for p in pair(text, 0, len(text))]


@pytest.mark.parametrize(("text", "between"), CASES)
def test_pairs(text: str, between: list[str]) -> None:
    """What is between the marks, in order of the opening ones."""
    assert contents(text) == between


def test_unclosed_lasts_to_the_end() -> None:
    """A mark that is never closed lasts to the end of its block, without the blanks there."""
    text = "She said: “We go  "
    assert pair(text, 0, len(text)) == [Pair(10, 11, 16, 16)]
    assert not pair(text, 0, len(text))[0].closed


def test_unclosed_lasts_to_the_next_opening_mark() -> None:
    """A mark that is never closed lasts to the next opening one, which is not nested in it."""
    text = "“We go. “Now,” she said."
    first, second = pair(text, 0, len(text))
    assert (text[first.inner : first.close], first.closed, first.depth) == ("We go.", False, 0)
    assert (text[second.inner : second.close], second.closed, second.depth) == ("Now,", True, 0)


def test_straight_mark_that_opens_while_one_is_open() -> None:
    """A straight mark that can only open does not close the one before it."""
    text = 'She said "we go. He said "now."'
    assert contents(text) == ["we go. He said", "now."]


def test_depths() -> None:
    """The depth counts the marks around a pair."""
    text = "“a ‘b “c” d’ e” “f”"
    assert [(text[p.open], p.depth) for p in pair(text, 0, len(text))] == [("“", 0), ("‘", 1), ("“", 2), ("“", 0)]


def test_reopened_at_each_paragraph() -> None:
    """A quote reopened at each paragraph and closed once: unclosed pairs, each at the beginning of its block."""
    text = "“One.\n“Two.\n“Three.”"
    blocks = [(0, 5), (6, 11), (12, 20)]
    assert [[(p.open, p.closed) for p in pair(text, a, b)] for a, b in blocks] == [[(0, False)], [(6, False)], [(12, True)]]


def test_looks_at_its_block_only() -> None:
    """Marks outside the block do not matter."""
    text = "“a “b” c”"
    assert [text[p.inner : p.close] for p in pair(text, 3, 6)] == ["b"]


MARKS = st.text(alphabet="“”„«»\"‘’‚'`ab s.,(2é\u200b\n", max_size=60)


@pytest.mark.property
@given(MARKS)
@example('“"“”"')
@example("'\"'")
@example("“`“”`")
def test_any_marks(text: str) -> None:
    """On any run of marks pairs lie in the text in order, and nest or follow one another, never cross."""
    pairs = pair(text, 0, len(text))
    assert [p.open for p in pairs] == sorted({p.open for p in pairs})
    ends: list[int] = []
    for p in pairs:
        assert 0 <= p.open < p.inner <= p.close <= p.end <= len(text)
        while ends and ends[-1] <= p.open:
            ends.pop()
        assert p.depth == len(ends)
        assert not ends or p.end <= ends[-1]
        ends.append(p.end)


@pytest.mark.property
@given(st.text(alphabet="“”\"’'ab s.,(\n", max_size=30), st.integers(0, 5))
@example("'a", 1)
@example('a "b" ("c")', 0)
def test_plain_blocks(text: str, start: int) -> None:
    """The short way through blocks with plain marks finds what the long way finds."""
    start = min(start, len(text))
    found = pair(text, start, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_plain", lambda *block: None)
        assert found == pair(text, start, len(text))


WORDS = st.lists(st.sampled_from(["harbour", "we", "the mayor’s", "o’clock", "dogs"]), min_size=1, max_size=5).map(" ".join)


@pytest.mark.property
@given(st.lists(st.tuples(WORDS, st.sampled_from(["“”", "„“", "«»", '""']), WORDS), min_size=1, max_size=4))
def test_balanced_marks(parts: list[tuple[str, str, str]]) -> None:
    """Balanced marks of any styles pair as they were put."""
    text = " ".join(f"{before} {around[0]}{quoted},{around[1]} said." for before, around, quoted in parts)
    assert contents(text) == [f"{quoted}," for _, _, quoted in parts]


@pytest.mark.property
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_curly_and_straight(parts: list[tuple[str, str]]) -> None:
    """The same text with curly and with straight double marks pairs alike."""
    text = " ".join(f"{before}. “{quoted},” she said." for before, quoted in parts)
    straight = text.replace("“", '"').replace("”", '"')
    assert pair(text, 0, len(text)) == pair(straight, 0, len(straight))
