"""A reader that is changed step by step always finds what a plain dictionary says it should."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dateline import Annotation, Article, Extractor, Findings, PlanError, Reader, Span
from dateline.strategies import readouts

NAMES = st.sampled_from(("alpha", "beta", "gamma", "delta"))
BUILT_IN = ("dates", "initiatives", "officials", "quotes")
LETTERS = st.sampled_from("aeiou!")


@attrs.frozen(kw_only=True)
class Letter(Annotation):
    """A letter."""


def finder(name: str, letter: str) -> Extractor[Letter]:
    """An extractor of every place of a letter; of ``!``, one that fails."""

    def find(article: Article, found: Findings) -> Iterator[Letter]:
        if letter == "!":
            raise ValueError(name)
        for at, character in enumerate(article.text):
            if character == letter:
                yield Letter(span=Span(at, at + 1), rule="letters.any")

    return Extractor(name=name, makes=Letter, find=find)


class ReaderMachine(RuleBasedStateMachine):
    """Register, leave out, take back, extract: against a dictionary of letter by name and a set of names left out."""

    def __init__(self) -> None:
        super().__init__()
        self.given: tuple[Extractor[Letter], ...] = ()
        self.without: tuple[str, ...] = ()
        self.reader = Reader()
        self.letters: dict[str, str] = {}
        self.out: set[str] = set()
        self.article = Article(text="")
        self.built_in = self.reader.extract(self.article)

    @initialize(readout=readouts())
    def begin(self, readout: object) -> None:
        """Choose the article, and see what the built-in extractors find."""
        self.article = readout.article  # type: ignore[attr-defined]
        self.built_in = Reader().extract(self.article)

    @rule(name=NAMES, letter=LETTERS)
    def register(self, name: str, letter: str) -> None:
        """Hand in one more extractor; a name that is taken is refused, and the reader before stays as it was."""
        given = (*self.given, finder(name, letter))
        more = Reader(extractors=given, without=self.without)
        if name in self.letters and name not in self.out:
            with pytest.raises(PlanError, match=f"extractor {name} is left out: the name '{name}' is also used"):
                _ = more.steps
        elif name not in self.letters:
            self.given, self.reader = given, more
            self.letters[name] = letter

    @precondition(lambda self: self.letters)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Take an extractor away again, with its name among those left out."""
        name = data.draw(st.sampled_from(sorted(self.letters)))
        self.given = tuple(extractor for extractor in self.given if extractor.name != name)
        self.without = tuple(other for other in self.without if other != name)
        self.reader = Reader(extractors=self.given, without=self.without)
        del self.letters[name]
        self.out.discard(name)

    @rule(data=st.data())
    def leave_out(self, data: st.DataObject) -> None:
        """Leave out any extractor by its name."""
        name = data.draw(st.sampled_from(sorted({*self.letters, *BUILT_IN})))
        self.out.add(name)
        self.without = (*self.without, name)
        self.reader = Reader(extractors=self.given, without=self.without)

    @precondition(lambda self: self.out)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        """Bring back one that was left out."""
        name = data.draw(st.sampled_from(sorted(self.out)))
        self.out.remove(name)
        self.without = tuple(other for other in self.without if other != name)
        self.reader = Reader(extractors=self.given, without=self.without)

    @rule(name=NAMES)
    def leave_out_nobody(self, name: str) -> None:
        """Leaving out a name that nobody has is refused."""
        if name not in self.letters:
            with pytest.raises(PlanError, match=f"without='{name}' names no extractor"):
                _ = Reader(extractors=self.given, without=(*self.without, name)).steps

    @invariant()
    def finds_what_the_model_says(self) -> None:
        """Each registered extractor finds its letter, unless it is left out; each fault is the one expected."""
        found = self.reader.extract(self.article)
        running = {name: letter for name, letter in self.letters.items() if name not in self.out}
        for name in {*self.letters, "alpha"}:
            letter = running.get(name, "!")
            places = [n for n, character in enumerate(self.article.text) if character == letter != "!"]
            assert [item.span.start for item in found.made_by(name)] == places
        assert sorted(fault.name for fault in found.faults) == sorted(n for n, letter in running.items() if letter == "!")
        assert len(found[Letter]) == sum(len(found.made_by(name)) for name in running)
        if "officials" not in self.out:
            for name in {*BUILT_IN} - self.out:
                assert found.made_by(name) == self.built_in.made_by(name)
        assert {step.unit.name for step in self.reader.steps} >= {*running, *BUILT_IN} - self.out
        assert not {step.unit.name for step in self.reader.steps} & self.out


TestReader = pytest.mark.property(ReaderMachine.TestCase)
TestReader.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
