"""The order of extractors and refiners, and what has no place in it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from dateline import Annotation, Article, Extractor, Findings, PlanError, Quote, Reader, Refiner
from dateline.plan import Step, plan


@attrs.frozen(kw_only=True)
class A(Annotation):
    """A kind."""


@attrs.frozen(kw_only=True)
class AA(A):
    """A kind of it."""


@attrs.frozen(kw_only=True)
class B(Annotation):
    """Another."""


def nothing(article: Article, found: Findings) -> tuple[Any, ...]:
    """Nothing."""
    return ()


def same(article: Article, items: tuple[Any, ...], found: Findings) -> tuple[Any, ...]:
    """All of it."""
    return items


def extractor(name: str, makes: type[Annotation] = A, *needs: type[Annotation], built_in: bool = False, **more: Any) -> Step:
    """A step that extracts."""
    unit = Extractor(name=name, makes=makes, find=nothing, needs=needs, **more)
    return Step(plugin=f"of-{name}", unit=unit, built_in=built_in)


def refiner(name: str, of: type[Annotation] = A, *needs: type[Annotation]) -> Step:
    """A step that refines."""
    return Step(plugin=f"of-{name}", unit=Refiner(name=name, of=of, refine=same, needs=needs))


def order(*steps: Step) -> list[str]:
    """Names in order; nothing may be rejected."""
    ordered, rejected = plan(steps)
    assert not rejected
    return [step.unit.name for step in ordered]


def test_by_needs_and_else_by_name() -> None:
    """Who is needed runs first; of those that are free, the first by name."""
    assert order(extractor("z", A), extractor("a", B, A), extractor("c", Quote)) == ["c", "z", "a"]


def test_who_needs_a_kind_needs_its_subclasses() -> None:
    """An extractor of a kind of A runs before one that needs A; not the other way about."""
    assert order(extractor("a", B, A), extractor("z", AA)) == ["z", "a"]
    assert order(extractor("a", B, AA), extractor("z", A)) == ["a", "z"]


def test_refiners_stand_between_makers_and_readers() -> None:
    """After every maker of its kind, before whoever reads it; of two refiners of one kind, by name."""
    steps = (refiner("m2"), extractor("a", B, A), refiner("m1"), extractor("z", A))
    assert order(*steps) == ["z", "m1", "m2", "a"]


def test_a_refiner_reads_what_another_refined() -> None:
    """What a refiner needs is refined before."""
    assert order(refiner("a", A, B), refiner("z", B), extractor("x", A), extractor("y", B)) == ["x", "y", "z", "a"]


def test_a_ring_is_drawn_and_left_out_and_what_waits_for_it_runs() -> None:
    """Only those in the ring go; the message walks round it."""
    ordered, rejected = plan([extractor("a", A, B), extractor("b", B, A), extractor("c", Quote, A)])
    assert [step.unit.name for step in ordered] == ["c"]
    assert {step.unit.name: reason for step, reason in rejected} == {
        "a": "it stands in a ring of needs: a -> b -> a",
        "b": "it stands in a ring of needs: a -> b -> a",
    }


def test_a_stranger_that_makes_a_ring_with_a_built_in_goes() -> None:
    """The built-in one stays."""
    ordered, rejected = plan([extractor("quotes", A, B, built_in=True), extractor("odd", B, A)])
    assert [step.unit.name for step in ordered] == ["quotes"]
    assert [step.unit.name for step, _ in rejected] == ["odd"]


def test_who_waits_for_itself_may() -> None:
    """An extractor that needs its own kind reads what others made of it."""
    assert order(extractor("a", A, A), extractor("b", A)) == ["b", "a"]


def test_doubled_names_go_but_for_the_built_in() -> None:
    """Of strangers all, and each is told of the others; a step given twice is told of itself."""
    ordered, rejected = plan([extractor("a", A, built_in=True), extractor("a", B), extractor("b", A), refiner("b")])
    assert [step.built_in for step in ordered] == [True]
    assert len(rejected) == 3
    ordered, rejected = plan([extractor("a"), extractor("a")])
    assert not ordered and "also used by of-a" in rejected[0][1]


def test_replacing() -> None:
    """The replaced does not run, nor what that one replaced; its own name in the list means nothing."""
    one, two = extractor("one", A, replaces=("two", "one")), extractor("two", A, replaces=("three",))
    assert order(one, two, extractor("three")) == ["one"]
    ordered, rejected = plan(
        [extractor("a", replaces=("b",)), extractor("b", replaces=("c",)), extractor("c", replaces=("a",))]
    )
    assert not ordered and all("replace one another" in reason for _, reason in rejected) and len(rejected) == 3


def test_a_replacement_without_a_place_gives_way() -> None:
    """When the one that replaces stands in a ring, the one it would replace runs."""
    steps = [extractor("a", A, B, replaces=("dates",)), extractor("b", B, A), extractor("dates", A, built_in=True)]
    ordered, rejected = plan(steps)
    assert [step.unit.name for step in ordered] == ["dates"] and len(rejected) == 2


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            [Extractor(name="dates", makes=A, find=nothing)],
            r"extractor dates is left out: the name 'dates' is also used by dateline",
        ),
        (
            [Extractor(name="a", makes=A, find=nothing, needs=(B,)), Extractor(name="b", makes=B, find=nothing, needs=(A,))],
            "ring of needs: a -> b -> a",
        ),
    ],
)
def test_what_the_caller_hands_in_must_fit(given: list[Extractor[Any]], message: str) -> None:
    """A mistake of the caller's own is raised, not warned of."""
    with pytest.raises(PlanError, match=message):
        _ = Reader(extractors=given).steps
