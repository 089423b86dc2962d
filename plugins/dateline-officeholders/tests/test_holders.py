"""The bundled table: facts that can be checked against one another."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict

import attrs

from dateline.lexicon import table
from dateline_officeholders import Fit, Term, bundled
from dateline_officeholders.register import Register, holder


@attrs.frozen
class Country:
    """What is read of the core's states."""

    code: str


def by_office() -> dict[tuple[str, str | None], list[Term]]:
    """The terms of each office, in order."""
    offices = defaultdict(list)
    for term in bundled():
        offices[term.office, term.country].append(term)
    return {key: sorted(terms, key=start) for key, terms in offices.items()}


def start(term: Term) -> dt.date:
    """When a term began, at the earliest."""
    assert term.start is not None
    return term.start.earliest


def test_states() -> None:
    """Every state is one that the core knows, and there are about forty or more."""
    states = {term.country for term in bundled()}
    assert states <= {row.code for row in table("countries", Country)}
    assert len(states) >= 40


def test_rows() -> None:
    """Every row has a start and stands once; its other names are other names."""
    assert all(term.start is not None for term in bundled())
    assert len(set(bundled())) == len(bundled())
    assert all(term.person not in term.other_names for term in bundled())
    assert {term.office for term in bundled()} == {
        *("president", "prime minister", "foreign minister", "king", "queen", "emperor", "supreme leader")
    }


def test_one_at_a_time() -> None:
    """Nobody begins in an office before the one before surely left, and only the last one is still there."""
    for (office, country), terms in by_office().items():
        for earlier, later in itertools.pairwise(terms):
            assert earlier.end is not None, f"{office} {country}: {earlier} never ends"
            assert later.start is not None
            assert earlier.end.earliest <= later.start.latest, f"{office} {country}: {earlier} and {later} overlap"


def test_holder_is_found() -> None:
    """A month after the start of a term its person is the holder, unless the one before or behind is known by the year only."""
    register = Register(bundled())
    found = 0
    for term in bundled():
        assert term.start is not None and term.country is not None
        day = term.start.latest + dt.timedelta(days=31)
        held = holder((register,), term.office, term.country, day) if term.held_on(day) is Fit.YES else None
        assert held is None or held.key == term.key, str(term)
        found += held is not None
    assert found > 0.9 * len(bundled())


def test_identifiers() -> None:
    """An identifier stands for one name of one state."""
    names = {(term.identifier, term.person, term.country) for term in bundled()}
    assert len(names) == len({term.identifier for term in bundled()})
