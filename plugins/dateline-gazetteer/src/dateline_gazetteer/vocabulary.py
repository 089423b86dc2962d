"""Many names, found in one pass over a text: a tree of their words, entered at words that may begin a name."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence

import attrs

from dateline import Reading, Span
from dateline_gazetteer.entries import Entry, check_doubles
from dateline_gazetteer.forms import first_characters, is_word, next_token, plain, plain_lower, stands_alone, tokens

_WORD_ASCII = string.ascii_letters + string.digits + "_"


@attrs.frozen
class Form:
    """One way to write an entry."""

    text: str
    acronym: bool
    entry: Entry


@attrs.frozen
class Hit:
    """A place where a name stands; several forms when officials of different countries share it."""

    start: int
    end: int
    forms: tuple[Form, ...]

    @property
    def span(self) -> Span:
        """The place."""
        return Span(self.start, self.end)

    @property
    def acronym(self) -> bool:
        """Whether it is an acronym."""
        return self.forms[0].acronym


class _Node(dict[str, "_Node"]):
    """The words that may follow, and the names that end here."""

    __slots__ = ("forms",)

    def __init__(self) -> None:
        super().__init__()
        self.forms: tuple[Form, ...] = ()


class _Tree:
    """Names word by word."""

    def __init__(self, forms: Sequence[Form], *, any_case: bool) -> None:
        self.change: Callable[[str], str] = plain_lower if any_case else plain
        self.root = _Node()
        for form in forms:
            node = self.root
            for token in tokens(form.text, any_case=any_case):
                child = node.get(token)
                if child is None:
                    child = node[token] = _Node()
                node = child
            node.forms = (*node.forms, form)
        self.starts = re.compile(self._starts(any_case))

    def _starts(self, any_case: bool) -> str:
        """A pattern of the words and other characters that may begin a name, by their first character alone."""
        first = {c for token in self.root for c in first_characters(token[0])}
        if any_case:
            first |= {c.upper() for c in first} | {c.lower() for c in first}
        never = "".join(c for c in _WORD_ASCII if c not in first)
        other = "".join(sorted(c for c in first if len(c) == 1 and not is_word(c)))
        # Whatever is a letter beyond ASCII may begin a name: most such letters can be written in two ways.
        return rf"[^\W{never}]\w*+" + (f"|[{re.escape(other)}]" if other else "")

    def hits(self, view: str) -> Iterator[Hit]:
        """The longest name that begins at each place, in order; they may overlap."""
        enter, change, folded, ascii_only = self.root.get, self.change, self.change is plain_lower, view.isascii()
        for match in self.starts.finditer(view):
            word = match[0]
            node = enter(word.lower() if folded else word)
            if node is None and ascii_only:
                continue
            start, end = match.span()
            if not ascii_only and (view[end : end + 1] > "\x7f" or not word.isascii()):
                # Marks may follow, or the letter may be written otherwise: look at the whole word, once.
                whole = None if start and is_word(view[start - 1]) else next_token(view, start)
                if whole is None:
                    continue
                node, end = enter(change(whole[2])), whole.end()
            if node is not None and (hit := self._longest(view, start, end, node)) is not None:
                yield hit

    def _longest(self, view: str, start: int, end: int, node: _Node) -> Hit | None:
        """The longest name that begins with the word at a place, if any stands there."""
        best: Hit | None = None
        while True:
            if node.forms and stands_alone(view, start, end):
                best = Hit(start, end, node.forms)
            match = next_token(view, end) if node else None
            following = None if match is None else node.get(match[1] + self.change(match[2]))
            if match is None or following is None:
                return best
            node, end = following, match.end()


class Vocabulary:
    """The names of a list, ready to be found.

    Args:
        entries: The list.

    Raises:
        GazetteerError: When two entries share a name.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        check_doubles(entries)
        exact: list[Form] = []
        any_case: list[Form] = []
        for entry in entries:
            for text, acronym in entry.forms:
                (any_case if entry.any_case(acronym) else exact).append(Form(text, acronym, entry))
        self._trees = [_Tree(forms, any_case=flag) for forms, flag in ((exact, False), (any_case, True)) if forms]

    def hits(self, reading: Reading) -> Iterator[Hit]:
        """The names that stand in an article, in order: of several that overlap the first, of several there the longest."""
        view = reading.view
        found = [hit for tree in self._trees for hit in tree.hits(view)]
        if len(self._trees) > 1:
            found.sort(key=lambda hit: (hit.start, -hit.end))  # stable: as written goes before any case
        free_from = 0
        capitals: dict[int, int] = {}
        for hit in found:
            if hit.start >= free_from and not (hit.acronym and _shouted(reading, hit, capitals)):
                free_from = hit.end
                yield hit


def _shouted(reading: Reading, hit: Hit, known: dict[int, int]) -> bool:
    """Whether a hit stands among other words in a block all in capitals, where a word is not told from an acronym."""
    block = reading.block_index(hit.start)
    if block not in known:
        span = reading.blocks[block]
        text = reading.view[span.start : span.end]
        known[block] = sum(map(str.isupper, text)) if text.isupper() else 0
    return known[block] > sum(map(str.isupper, reading.view[hit.start : hit.end]))
