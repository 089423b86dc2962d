"""Whom a register of terms knows an official of an article as, and where the two say different things."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from enum import StrEnum

import attrs

from dateline import Fact, Official, RoleStatus
from dateline_officeholders.load import bundled
from dateline_officeholders.offices import offices_of
from dateline_officeholders.terms import Fit, Term, without_initials, words

#: Who is to take an office is called so for about this long before.
_ELECT_DAYS = 400
#: A country by this rule alone is the core's guess for the whole article: the text says nobody's country so.
GUESSED = {"officials.country-of-article"}


class Over(StrEnum):
    """What an article and the register disagree over."""

    STATUS = "status"
    """The article says that the office is no longer or not yet held, the register that it is held."""
    DATES = "dates"
    """The article says that the office is held, the register has it at other times."""
    OFFICE = "office"
    """The article names one office, the register has the person in another on that day."""
    COUNTRY = "country"
    """The article names another country than the register."""


@attrs.frozen(kw_only=True)
class Held:
    """The term that an official of an article stands for.

    Args:
        term: One of the person.
        sure: Whether office and date are known to agree, rather than only not to disagree.
    """

    term: Term
    sure: bool


@attrs.frozen(kw_only=True)
class Disputed:
    """The term of the only person of this name, and what article and register disagree over."""

    term: Term
    over: Over


class Register:
    """Terms by name and by office.

    Args:
        terms: In any order.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._exact: dict[tuple[str, ...], list[Term]] = {}
        self._short: dict[tuple[str, ...], list[Term]] = {}
        self._offices: dict[tuple[str, str | None], list[Term]] = {}
        for term in self.terms:
            names = dict.fromkeys(words(name) for name in (term.person, *term.other_names))
            for name in names:
                self._exact.setdefault(name, []).append(term)
            for name in dict.fromkeys(without_initials(name) for name in names):
                self._short.setdefault(name, []).append(term)
            for office in offices_of(term.office, term.country):
                self._offices.setdefault((office, term.country), []).append(term)

    def find(self, official: Official, day: dt.date) -> Held | Disputed | None:
        """Whom the register knows an official as on a day; None when it knows nobody, or several."""
        named = self._named(official)
        fits = [(term, fit) for term in named if (fit := self._fit(official, term, day)) is not Fit.NO]
        if fits:
            best = max(fits, key=lambda item: item[1])
            return Held(term=best[0], sure=best[1] is Fit.YES) if len({term.key for term, _ in fits}) == 1 else None
        if named:
            return self._dispute(official, named, day) if len({term.key for term in named}) == 1 else None
        return self._by_part(official, day)

    def holders(self, office: str, country: str, day: dt.date) -> list[Term]:
        """All who may have held an office on a day."""
        return [term for term in self._offices.get((office, country), ()) if term.held_on(day) is not Fit.NO]

    def _named(self, official: Official) -> list[Term]:
        names = [words(official.name)]
        if official.given_name and official.family_name:
            given, family = words(official.given_name), words(official.family_name)
            names += [(*given, *family), (*family, *given)]
        for known, change in ((self._exact, _same), (self._short, without_initials)):
            found = {id(term): term for name in names for term in known.get(change(name), ())}
            if found:
                return list(found.values())
        return []

    def _by_part(self, official: Official, day: dt.date) -> Held | None:
        """By a part of the name alone, when the article says office and country, and their one holder has it."""
        name = words(official.name)
        if official.country is None or official.role is None or official.role_status is not RoleStatus.CURRENT:
            return None
        for office in sorted(offices_of(official.role, official.country)):
            term = holder((self,), office, official.country, day)
            for full in map(words, (term.person, *term.other_names) if term else ()):
                if term is not None and 0 < len(name) < len(full) and name in (full[: len(name)], full[-len(name) :]):
                    return Held(term=term, sure=True)
        return None

    def _fit(self, official: Official, term: Term, day: dt.date) -> Fit:
        if not _same_state(official, term):
            return Fit.NO
        if official.role is None:
            return min(Fit.MAYBE, term.held_on(day))
        return self._status_fit(official.role_status, term, day) if _same_office(official, term) else Fit.NO

    def _status_fit(self, status: RoleStatus, term: Term, day: dt.date) -> Fit:
        """Whether a term is over, lasts or is to come on a day, as the article says."""
        if status is RoleStatus.FORMER:
            return Fit.NO if self._holds_again(term, day) else term.ended_by(day)
        if status in (RoleStatus.ELECT, RoleStatus.DESIGNATE):
            if term.start is None:
                return Fit.MAYBE
            soon = (term.start.earliest - day).days <= _ELECT_DAYS
            return (Fit.YES, Fit.MAYBE, Fit.NO)[term.begun_by(day)] if soon else Fit.NO
        return term.held_on(day)

    def _holds_again(self, term: Term, day: dt.date) -> bool:
        """Whether the person surely holds the office of a term on a day, by this term or another."""
        return any(
            other.key == term.key and other.held_on(day) is Fit.YES
            for office in offices_of(term.office, term.country)
            for other in self._offices[office, term.country]
        )

    def _dispute(self, official: Official, named: list[Term], day: dt.date) -> Disputed | None:
        """What an article says otherwise than the register of the only person of a name."""
        if official.role is None or official.organization is not None:
            return None
        at_home = [term for term in named if _same_state(official, term)]
        in_office = [term for term in at_home if _same_office(official, term)]
        abroad = [term for term in named if term not in at_home and _same_office(official, term)]
        elsewhere = [term for term in at_home if term not in in_office and term.held_on(day) is Fit.YES]
        if in_office:
            over = Over.DATES if official.role_status in (RoleStatus.CURRENT, RoleStatus.ACTING) else Over.STATUS
            return Disputed(term=_nearest(in_office, day), over=over)
        for term in abroad:
            if self._status_fit(official.role_status, term, day) is Fit.YES:
                return Disputed(term=term, over=Over.COUNTRY)
        current = official.role_status is RoleStatus.CURRENT
        if (
            elsewhere
            and current
            and any((key, elsewhere[0].country) in self._offices for key in _offices(official, elsewhere[0]))
        ):
            return Disputed(term=elsewhere[0], over=Over.OFFICE)
        return None


def _same(name: tuple[str, ...]) -> tuple[str, ...]:
    return name


def _offices(official: Official, term: Term) -> frozenset[str]:
    """The offices that the article's wording names in the state of the term."""
    return offices_of(official.role or "", term.country)


def _same_office(official: Official, term: Term) -> bool:
    return not _offices(official, term).isdisjoint(offices_of(term.office, term.country))


def _same_state(official: Official, term: Term) -> bool:
    if official.organization is not None:
        return term.country is None
    return official.country is None or term.country is None or official.country == term.country


def _nearest(terms: list[Term], day: dt.date) -> Term:
    """The term that lasts, else the one that begins or ends nearest to a day."""

    def distance(term: Term) -> int:
        if term.held_on(day) is not Fit.NO:
            return 0
        ends = [abs((day - end.earliest).days) for end in (term.start, term.end) if end is not None]
        return min(ends, default=0)

    return min(terms, key=distance)


def registers(terms: tuple[Term, ...], with_bundled: bool) -> Callable[[], tuple[Register, ...]]:
    """The registers to ask, the user's before the bundled one; made on first use."""

    @functools.cache
    def made() -> tuple[Register, ...]:
        return (*((Register(terms),) if terms else ()), *((Register(bundled()),) if with_bundled else ()))

    return made


def holder(known: Iterable[Register], office: str, country: str, day: dt.date) -> Term | None:
    """The one who surely held an office on a day, when nobody else may have held it; by the first register with any holder."""
    terms = next(filter(None, (register.holders(office, country, day) for register in known)), [])
    sure = [term for term in terms if term.held_on(day) is Fit.YES]
    return sure[0] if sure and len({term.key for term in terms}) == 1 else None


def as_said(official: Official) -> Official:
    """The official without a country that the core took from what else the article speaks of."""
    rules = {evidence.rule for evidence in official.evidence if evidence.fact is Fact.COUNTRY}
    return attrs.evolve(official, country=None) if rules == GUESSED else official


def ask(known: Iterable[Register], official: Official, day: dt.date) -> Held | Disputed | None:
    """What the first register says that knows anything about an official."""
    said = as_said(official)
    return next((answer for register in known if (answer := register.find(said, day)) is not None), None)
