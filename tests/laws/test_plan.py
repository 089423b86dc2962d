"""What runs, and in which order, depends on the kinds alone; what one does touches no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import Annotation, Article, Extractor, FaultCode, Findings, Reader, Refiner, Span
from dateline.plan import Step, plan
from dateline.strategies import Readout, readouts

pytestmark = pytest.mark.property


@attrs.frozen(kw_only=True)
class A(Annotation):
    """A kind."""


@attrs.frozen(kw_only=True)
class B(Annotation):
    """Another kind."""


@attrs.frozen(kw_only=True)
class BB(B):
    """A kind of the other kind."""


@attrs.frozen(kw_only=True)
class C(Annotation):
    """A third kind."""


KINDS = (A, B, BB, C, Annotation)
NAMES = ("a", "b", "c", "d", "e", "f")


def nothing(article: Article, found: Findings) -> tuple[A, ...]:
    """Nothing."""
    return ()


def as_they_are(article: Article, items: tuple[A, ...], found: Findings) -> tuple[A, ...]:
    """The same."""
    return items


KIND = st.sampled_from(KINDS)
UNITS = st.one_of(
    st.builds(
        Extractor,
        name=st.sampled_from(NAMES),
        makes=KIND,
        find=st.just(nothing),
        needs=st.lists(KIND, max_size=2, unique=True).map(tuple),
        replaces=st.lists(st.sampled_from(NAMES), max_size=1).map(tuple),
    ),
    st.builds(
        Refiner,
        name=st.sampled_from(NAMES),
        of=KIND,
        refine=st.just(as_they_are),
        needs=st.lists(KIND, max_size=1).map(tuple),
    ),
)
STEPS = st.lists(
    st.builds(Step, plugin=st.sampled_from(("p", "q", "r")), unit=UNITS, built_in=st.just(False)), max_size=7, unique_by=repr
)


@given(STEPS, st.randoms())
def test_order_free(steps: list[Step], random: object) -> None:
    """Any order in which plugins are installed gives the same plan, and rejects the same for the same reasons."""
    ordered, rejected = plan(steps)
    shuffled = list(steps)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again, rejected_again = plan(shuffled)
    assert again == ordered
    assert sorted(rejected, key=repr) == sorted(rejected_again, key=repr)


@given(STEPS)
def test_each_runs_after_what_it_needs(steps: list[Step]) -> None:
    """In a plan, each step stands behind all that make what it reads, and refiners behind makers and before readers."""
    ordered, _ = plan(steps)
    for n, step in enumerate(ordered):
        reads = step.unit.needs if isinstance(step.unit, Extractor) else (step.unit.of,)
        for later in ordered[n + 1 :]:
            if isinstance(later.unit, Extractor):
                assert not any(issubclass(later.unit.makes, kind) for kind in reads), (step, later)
            elif isinstance(step.unit, Extractor):
                assert not any(issubclass(later.unit.of, kind) for kind in reads), (step, later)


@given(STEPS)
def test_nothing_is_lost_in_silence(steps: list[Step]) -> None:
    """Every step runs, or is rejected with a reason, or is replaced by one that runs or is itself replaced."""
    ordered, rejected = plan(steps)
    refused = [step for step, reason in rejected if reason]
    names = [step.unit.name for step in ordered]
    assert len(set(names)) == len(names)
    for step in steps:
        if step not in ordered and step not in refused:
            replacing = [s for s in steps if isinstance(s.unit, Extractor) and step.unit.name in s.unit.replaces]
            assert any(s not in refused for s in replacing), step


def letters(name: str, kind: type[Annotation], letter: str, needs: tuple[type[Annotation], ...] = ()) -> Extractor[Annotation]:
    """An extractor of every place of a letter."""

    def find(article: Article, found: Findings) -> Iterator[Annotation]:
        for at, character in enumerate(article.text):
            if character == letter:
                yield kind(span=Span(at, at + 1), rule="letters.any")

    return Extractor(name=name, makes=kind, find=find, needs=needs)


ERRORS = st.sampled_from(
    (ValueError, KeyError, OSError, RecursionError, MemoryError, StopIteration, SystemExit, ExceptionGroup)
)


def failing(kind: type[BaseException], at: int) -> Callable[[Article, Findings], Iterator[A]]:
    """An extractor's function that raises before its result number ``at``."""

    def find(article: Article, found: Findings) -> Iterator[A]:
        for n in range(at):
            yield A(span=Span(n, n + 1), rule="bad.any")
        raise kind("no", [ValueError("x")]) if kind is ExceptionGroup else kind("no")

    return find


@given(readouts(), ERRORS, st.integers(0, 5))
def test_one_that_raises_half_way(readout: Readout, error: type[BaseException], at: int) -> None:
    """With one extractor that raises before its k-th result, the others find what they find without it; one fault names it."""
    others = (letters("es", B, "e"), letters("os", C, "o", needs=(B,)))
    without = Reader(extractors=others).extract(readout.article)
    found = Reader(extractors=(*others, Extractor(name="bad", makes=A, find=failing(error, at)))).extract(readout.article)
    assert [made for made in found.made if made.name != "bad"] == list(without.made)
    assert len(found.made_by("bad")) == at
    [fault] = found.faults
    assert (fault.name, fault.code, fault.count) == ("bad", FaultCode.RAISED, 1)
    assert fault.error == ("RuntimeError" if error is StopIteration else error.__name__)


@given(readouts(), st.sampled_from((A, B, BB, C)), st.sampled_from("etaon"))
def test_one_more_takes_nothing_away(readout: Readout, kind: type[Annotation], letter: str) -> None:
    """Monotone: one more extractor adds its own findings and removes or changes no other's."""
    before = Reader(extractors=(letters("es", B, "e"),)).extract(readout.article)
    after = Reader(extractors=(letters("es", B, "e"), letters("more", kind, letter))).extract(readout.article)
    assert [made for made in after.made if made.name != "more"] == list(before.made)
    assert len(after.made_by("more")) == readout.text.count(letter)
    assert set(before[Annotation]) <= set(after[Annotation])


@given(readouts(), st.permutations(range(4)))
def test_findings_do_not_depend_on_the_order_given(readout: Readout, order: list[int]) -> None:
    """Extractors handed over in any order give equal findings, sorted by span."""
    units = (letters("a1", A, "a"), letters("a2", A, "e"), letters("b1", B, "t", (A,)), letters("c1", C, "n", (BB, A)))
    found = Reader(extractors=units).extract(readout.article)
    assert Reader(extractors=[units[n] for n in order]).extract(readout.article) == found
    spans = [item.span for item in found[Annotation]]
    assert spans == sorted(spans)


@given(readouts())
def test_by_kind_and_by_maker(readout: Readout) -> None:
    """All findings are those of all makers together; a kind's are those of its subclasses too."""
    found = Reader(extractors=(letters("b", B, "a"), letters("bb", BB, "e"))).extract(readout.article)
    by_maker = [item for made in found.made for item in found.made_by(made.name)]
    assert len(found[Annotation]) == len(by_maker) and set(found[Annotation]) == set(by_maker)
    assert found[BB] == found.made_by("bb")
    assert len(found[B]) == len(found.made_by("b")) + len(found.made_by("bb"))
