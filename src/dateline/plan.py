"""From the plugins at hand to the plan of a reader: what runs, in the one order that the kinds allow (floor 4)."""

from __future__ import annotations

import heapq
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, TypedDict

import attrs

from dateline.choice import Candidate
from dateline.errors import DatelineWarning, PlanError
from dateline.hookspecs import Extractor, Refiner
from dateline.plugins import BUILT_IN, LeftOut, Loaded, Plugin, strict_by_environment


class _About(TypedDict):
    plugin: str
    given: bool
    built_in: bool


@attrs.frozen(kw_only=True)
class Step:
    """An extractor or refiner with the plugin that brought it.

    Args:
        plugin: Name of the plugin.
        unit: The extractor or refiner.
        given: Whether the caller handed it in; then a fault in the plan is the caller's.
        built_in: Whether it is `dateline`'s own.
    """

    plugin: str
    unit: Extractor[Any] | Refiner[Any]
    given: bool = False
    built_in: bool = False


@attrs.frozen(kw_only=True)
class Plan:
    """What a reader works with.

    Args:
        steps: The extractors and refiners in the order in which they run.
        formats: In the order of their names.
        loaded: The plugins, and all that was left out, of them and of the plan.
    """

    steps: tuple[Step, ...]
    formats: tuple[Candidate, ...]
    loaded: Loaded


#: A step that has no place in any order, and why.
Rejected = tuple[Step, str]


def plan(steps: Iterable[Step]) -> tuple[tuple[Step, ...], tuple[Rejected, ...]]:
    """Order steps so that each runs after all it needs; among equals, by name.

    The result does not depend on the order of the argument. Steps that share a name, or stand in a ring of needs, are rejected,
    but for the built-in ones.

    Returns:
        The steps in order, and those rejected.
    """
    unique, rejected = _without_doubles(sorted(steps, key=_key))
    circular = [step for step in unique if step.unit.name in _replaced_by(step, unique)]
    rejected += [(step, "it and others replace one another, so that none would be left") for step in circular]
    unique = [step for step in unique if step not in circular]
    while True:
        kept = _without_replaced(unique)
        before = [{j for j, other in enumerate(kept) if j != i and _runs_before(other, step)} for i, step in enumerate(kept)]
        order = _topological(before)
        if len(order) == len(kept):
            return tuple(kept[i] for i in order), tuple(rejected)
        ring = _ring(before, set(range(len(kept))) - set(order))
        names = " -> ".join(kept[i].unit.name for i in [*ring, ring[0]])
        strangers = [i for i in ring if not kept[i].built_in] or ring
        rejected += [(kept[i], f"it stands in a ring of needs: {names}") for i in strangers]
        gone = [kept[i] for i in strangers]
        unique = [step for step in unique if step not in gone]


def _key(step: Step) -> tuple[str, str]:
    return step.unit.name, step.plugin


def _without_doubles(steps: Sequence[Step]) -> tuple[list[Step], list[Rejected]]:
    """Of several steps with one name only a built-in one stays: which stranger came first is chance."""
    by_name: dict[str, list[Step]] = {}
    for step in steps:
        by_name.setdefault(step.unit.name, []).append(step)
    kept: list[Step] = []
    rejected: list[Rejected] = []
    for name, same in by_name.items():
        stays = same if len(same) == 1 else [step for step in same if step.built_in][:1]
        kept += stays
        for step in same:
            if step not in stays:
                others = " and ".join(sorted({other.plugin for other in same if other is not step} or {step.plugin}))
                reason = (
                    f"the name {name!r} is also used by {others}; rename it, or set replaces=({name!r},) on one of another name"
                )
                rejected.append((step, reason))
    return kept, rejected


def _without_replaced(steps: Sequence[Step]) -> list[Step]:
    replaced = {
        name for step in steps if isinstance(step.unit, Extractor) for name in step.unit.replaces if name != step.unit.name
    }
    return [step for step in steps if step.unit.name not in replaced]


def _replaced_by(step: Step, steps: Sequence[Step]) -> set[str]:
    """Names that a step stands in for, directly or through those it stands in for; not its own unless by way of another."""
    replaces = {
        other.unit.name: set(other.unit.replaces) - {other.unit.name} for other in steps if isinstance(other.unit, Extractor)
    }
    seen: set[str] = set()
    waiting = [step.unit.name]
    while waiting:
        new = replaces.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen


def _runs_before(first: Step, then: Step) -> bool:
    """Whether ``then`` reads what ``first`` makes or refines."""
    a, b = first.unit, then.unit
    if isinstance(b, Refiner):
        reads = (b.of, *b.needs) if isinstance(a, Extractor) else b.needs
    else:
        reads = b.needs
    if isinstance(a, Extractor):
        return any(issubclass(a.makes, kind) for kind in reads)
    return any(issubclass(a.of, kind) or issubclass(kind, a.of) for kind in reads)


def _topological(before: Sequence[set[int]]) -> list[int]:
    """Indices so that each comes after those before it, the smallest first; without those in or behind a ring."""
    waiting = [len(earlier) for earlier in before]
    after: list[list[int]] = [[] for _ in before]
    for i, earlier in enumerate(before):
        for j in earlier:
            after[j].append(i)
    ready = [i for i, n in enumerate(waiting) if n == 0]
    order: list[int] = []
    while ready:
        i = heapq.heappop(ready)
        order.append(i)
        for j in after[i]:
            waiting[j] -= 1
            if waiting[j] == 0:
                heapq.heappush(ready, j)
    return order


def _ring(before: Sequence[set[int]], left: set[int]) -> list[int]:
    """One ring among ``left``, each of which waits for another of them; in the order in which they wait."""
    path: list[int] = []
    i = min(left)
    while i not in path:
        path.append(i)
        i = min(before[i] & left)
    return path[path.index(i) :]


def make_plan(loaded: Loaded, own: Plugin, *, without: Sequence[str] = (), strict: bool = False) -> Plan:
    """Put in order what plugins bring.

    Args:
        loaded: The plugins.
        own: What the caller handed to the reader itself; what has no place there is the caller's mistake.
        without: Names of extractors, refiners and formats to leave out.
        strict: Raise whatever has no place.

    Raises:
        PlanError: When something that the caller handed in has no place, or ``without`` names nothing.
    """
    steps: list[Step] = []
    candidates: list[Candidate] = []
    for plugin in (own, *loaded.plugins):
        about = _About(plugin=plugin.distribution or plugin.name, given=plugin.given, built_in=plugin.name in BUILT_IN)
        units: tuple[Extractor[Any] | Refiner[Any], ...] = (*plugin.extractors, *plugin.refiners)
        steps += [Step(unit=unit, **about) for unit in units]
        candidates += [Candidate(format=form, **about) for form in plugin.formats]
    known = {step.unit.name for step in steps} | {candidate.format.name for candidate in candidates}
    for name in without:
        if name not in known:
            raise PlanError(f"without={name!r} names no extractor, refiner or format; there are {', '.join(sorted(known))}")
    ordered, rejected = plan(step for step in steps if step.unit.name not in without)
    formats, doubled = _unique(candidate for candidate in candidates if candidate.format.name not in without)
    strict = strict or strict_by_environment()
    left_out = list(loaded.left_out)
    for step, reason in rejected:
        what = f"{type(step.unit).__name__.lower()} {step.unit.name}"
        left_out.append(_leave_out(LeftOut(plugin=step.plugin, what=what, reason=reason), strict or step.given))
    for candidate in doubled:
        reason = "its name is used by another format too"
        left = LeftOut(plugin=candidate.plugin, what=f"format {candidate.format.name}", reason=reason)
        left_out.append(_leave_out(left, strict or candidate.given))
    return Plan(steps=ordered, formats=formats, loaded=attrs.evolve(loaded, left_out=tuple(left_out)))


def _leave_out(left: LeftOut, fatal: bool) -> LeftOut:
    if fatal:
        raise PlanError(str(left))
    warnings.warn(str(left), DatelineWarning, stacklevel=2)
    return left


def _unique(candidates: Iterable[Candidate]) -> tuple[tuple[Candidate, ...], list[Candidate]]:
    """Formats in the order of their names, and those left out because of several with one name only a built-in one stays."""
    by_name: dict[str, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: (c.format.name, not c.built_in, c.plugin)):
        by_name.setdefault(candidate.format.name, []).append(candidate)
    stays = [same[0] for same in by_name.values() if len(same) == 1 or same[0].built_in]
    return tuple(stays), [c for same in by_name.values() for c in same if c not in stays]
