"""One article on its way through extractors and refiners, each kept apart from the others (floor 4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from dateline.errors import Fault, FaultCode, PluginError, describe, describe_value, trace_of
from dateline.findings import Findings, Made, Reading, by_span
from dateline.hookspecs import Extractor, Refiner
from dateline.model import Annotation, Article, Span

if TYPE_CHECKING:
    from dateline.plan import Step


#: What one extractor or refiner may hand in on one article: so many values, or one for each character where that is more.
MOST = 10_000


class Extraction:
    """What was made so far, and what went wrong.

    Args:
        article: The article.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.reading = Reading(article)
        self.made: list[Made] = []
        self.faults: list[Fault] = []
        self.errors: list[PluginError] = []

    def take(self, step: Step) -> None:
        """Run one extractor or refiner; whatever it does, the others' findings stay as they are."""
        unit = step.unit
        reads = unit.needs if isinstance(unit, Extractor) else (unit.of, *unit.needs)
        found = Findings(article=self.article, made=tuple(self.made), reading=self.reading, needs=reads)
        faults: dict[FaultCode, Fault] = {}
        items: list[Annotation] = []
        error: BaseException | None = None
        try:
            result = (
                unit.find(self.article, found)
                if isinstance(unit, Extractor)
                else unit.refine(self.article, found[unit.of], found)
            )
            if isinstance(result, str | bytes | dict) or not isinstance(result, Iterable):
                message = f"it returned {describe_value(result)}, not annotations"
                self._fault(faults, step, FaultCode.NOT_ITERABLE, type(result).__name__, message)
                result = ()
            self._check(result, items, faults, step)
        except (Exception, SystemExit) as raised:
            error = raised
            message = f"it raised {describe(raised)}"
            self._fault(faults, step, FaultCode.RAISED, type(raised).__name__, message, trace_of(raised))
        self._note(faults.values(), error)
        items.sort(key=by_span)
        if isinstance(unit, Extractor):
            self.made.append(Made(name=unit.name, plugin=step.plugin, items=tuple(items)))
        elif not faults:
            self._refined(step, unit, items)

    def _check(self, result: Iterable[object], items: list[Annotation], faults: dict[FaultCode, Fault], step: Step) -> None:
        """Gather what is good of what was handed in, as it comes: what stands before an exception is kept."""
        kind = step.unit.makes if isinstance(step.unit, Extractor) else step.unit.of
        size = len(self.article.text)
        most = max(MOST, size)
        for number, item in enumerate(result):
            if number == most:
                message = f"it handed in more than {most} annotations; those behind are left out"
                self._fault(faults, step, FaultCode.TOO_MANY, type(item).__name__, message)
                break
            if not isinstance(item, kind):
                message = f"it handed in {describe_value(item)}, which is no {kind.__name__}"
                self._fault(faults, step, FaultCode.WRONG_KIND, type(item).__name__, message)
            elif not isinstance(item.span, Span) or item.span.end > size:
                message = f"the span {item.span} lies outside the {size} characters of the text"
                self._fault(faults, step, FaultCode.SPAN_OUTSIDE, type(item).__name__, message)
            else:
                items.append(item)

    def _note(self, faults: Iterable[Fault], error: BaseException | None) -> None:
        """Keep the faults of a step, and each as the exception that strict readers raise."""
        for fault in faults:
            self.faults.append(fault)
            failure = PluginError(str(fault))
            failure.__cause__ = error if fault.code is FaultCode.RAISED else None
            self.errors.append(failure)

    def _fault(
        self, faults: dict[FaultCode, Fault], step: Step, code: FaultCode, error: str, message: str, trace: str = ""
    ) -> None:
        """Note a fault; the second of its kind in this article only counts."""
        if code in faults:
            faults[code] = attrs.evolve(faults[code], count=faults[code].count + 1)
        else:
            name = step.unit.name
            faults[code] = Fault(plugin=step.plugin, name=name, code=code, error=error, message=message, traceback=trace)

    def _refined(self, step: Step, refiner: Refiner[Any], items: list[Annotation]) -> None:
        """Put refined findings in the place of the old ones; each stays with the maker of the one whose span it has.

        Of several makers of one span, an unchanged finding stays with its own, and the changed ones go to the others in order.
        """
        makers: dict[Span, list[tuple[int, Annotation]]] = {}
        for n, made in enumerate(self.made):
            for item in made.items:
                if isinstance(item, refiner.of):
                    makers.setdefault(item.span, []).append((n, item))
        kept: list[list[Annotation]] = [[item for item in made.items if not isinstance(item, refiner.of)] for made in self.made]
        new: list[Annotation] = []
        for item in items:
            owners = makers.get(item.span)
            if owners is None:
                new.append(item)
                continue
            at = next((at for at, (_, old) in enumerate(owners) if old == item), 0)
            kept[owners[at][0]].append(item)
            if len(owners) > 1:
                del owners[at]
        self.made = [
            attrs.evolve(made, items=tuple(sorted(mine, key=by_span))) for made, mine in zip(self.made, kept, strict=True)
        ]
        self.made.append(Made(name=refiner.name, plugin=step.plugin, items=tuple(new)))
