"""Officials linked to terms: what is filled, what is left alone, what is reported."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import Article, DateRole, Fact, Findings, Official, Reader, RoleStatus, Span, StatedDate
from dateline.jsonl import findings_from_json, to_json
from dateline.testing import check
from dateline_officeholders import Conflict, Over, Period, Term, bundled, conflicts, refiner
from dateline_officeholders.register import GUESSED

DAY = dt.date(2021, 11, 6)
TERMS = (
    Term(
        person="Ada M. Quill",
        other_names=("Adi Quill",),
        office="Foreign Minister",
        country="NO",
        start=Period.of("2019-05-01"),
        end=Period.of("2022-05-01"),
        identifier="q",
    ),
    Term(person="Tomas Orr", office="President", country="PE", start=Period.of("2010"), end=Period.of("2015"), identifier="o"),
    Term(person="Lena Falk", office="President", country="PE", start=Period.of("2015"), end=Period.of("2020"), identifier="f1"),
    Term(person="Lena Falk", office="President", country="PE", start=Period.of("2021-07"), identifier="f1"),
    Term(person="Lena Falk", office="Mayor", country="DK", start=Period.of("2021"), identifier="f2"),
    Term(person="Sven Dahl", office="Prime Minister", country="DK", start=Period.of("2020"), identifier="d"),
    Term(person="Knut Lund", office="Trade Minister", country="DK", start=Period.of("2020"), identifier="l"),
    Term(person="Ola Berg", office="Prime Minister", country="SE", start=Period.of("2022-06"), identifier="b"),
    Term(person="Iva Holt", office="Envoy", start=Period.of("2020"), identifier="h"),
)


@functools.cache
def reader(with_bundled: bool = False, unnamed: bool = True) -> Reader:
    """A reader with the terms above, besides what is installed."""
    without = ("officeholders", "officeholder-conflicts")
    return Reader(
        refiners=[refiner(TERMS, bundled=with_bundled, unnamed=unnamed, name="own")],
        extractors=[conflicts(TERMS, bundled=with_bundled, name="own-conflicts")],
        without=without,
        strict=True,
    )


def found(text: str, day: dt.date | None = DAY, *, with_bundled: bool = False, unnamed: bool = True) -> Findings:
    """What is found in a paragraph."""
    use = reader(with_bundled, unnamed)
    return use.extract(use.parse(text, format="plain", date=day))


def undated(text: str) -> Article:
    """An article of a paragraph, without a date."""
    return Article(text=text, paragraphs=(Span(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Norwegian Foreign Minister Ada M. Quill left.", "q"),
        ("Norwegian Foreign Minister Ada Quill left.", "q"),
        ("Norwegian Foreign Minister Adi Quill left.", "q"),
        ("Norwegian Minister of Foreign Affairs Ada Quill left.", "q"),
        ("Norwegian Foreign Minister Quill left.", "q"),
        ("Foreign Minister Quill left.", None),
        ("Norwegian Foreign Minister Ada Orr left.", None),
        ("Norwegian Trade Minister Ada Quill left.", None),
        ("Danish Foreign Minister Ada Quill left.", None),
        ("Former Peruvian President Tomas Orr left.", "o"),
        ("Peruvian President Lena Falk left.", "f1"),
        ("Swedish Prime Minister-elect Ola Berg left.", "b"),
    ],
)
def test_identifier(text: str, identifier: str | None) -> None:
    """The identifier is filled when name, office, country and dates agree or are not said."""
    (official,) = found(text).officials
    assert official.identifier == identifier


def test_country() -> None:
    """A country that the text does not say is answered when one holder fits, with the name as its evidence."""
    text = "It was a cold day. Prime Minister Sven Dahl left."
    (before,) = reader().extract(undated(text)).officials
    (after,) = found(text).officials
    assert (before.country, before.identifier) == (None, None)
    assert (after.country, after.identifier) == ("DK", "d")
    evidence = after.evidence[-1]
    assert (evidence.fact, evidence.rule) == (Fact.COUNTRY, "officeholders.country")
    assert text[evidence.span.start : evidence.span.end] == "Sven Dahl"
    assert (after.name, after.role, after.mentions, after.span) == (before.name, before.role, before.mentions, before.span)


def test_guessed_country_gives_way() -> None:
    """A country that the core took from the rest of the article is not said of the person."""
    text = "Peru votes today. Peruvian farmers want more. In Peru, Prime Minister Sven Dahl agreed."
    (before,) = reader().extract(undated(text)).officials
    assert (before.country, {evidence.rule for evidence in before.evidence} >= GUESSED) == ("PE", True)
    result = found(text)
    (after,) = result.officials
    assert (after.country, after.identifier, result[Conflict]) == ("DK", "d", ())
    assert [evidence.rule for evidence in after.evidence if evidence.fact is Fact.COUNTRY] == ["officeholders.country"]
    (unknown,) = found(text.replace("Sven", "Ida")).officials
    assert (unknown.country, unknown.identifier) == ("PE", None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("President Tomas Orr left.", dt.date(2010, 6, 1)),  # the register knows no more than the year
        ("Prime Minister Dahl left.", DAY),  # other states have premiers, too
        ("Envoy Iva Holt left.", DAY),
    ],
)
def test_no_country(text: str, day: dt.date) -> None:
    """What is not sure answers no country."""
    assert [official.country for official in found(text, day).officials] == [None] * len(found(text, day).officials)


def test_homonyms() -> None:
    """Of two persons of one name who both fit, none is taken."""
    terms = (
        Term(person="Ada Quill", office="Mayor", country="NO", start=Period.of("2019"), identifier="1"),
        Term(person="Ada Quill", office="Mayor", country="NO", start=Period.of("2019"), identifier="2"),
    )
    use = Reader(refiners=[refiner(terms, bundled=False, name="own")], extractors=[conflicts(terms, bundled=False, name="oc")])
    article = use.parse("The mayor of Oslo, Ada Quill, left.", format="plain", date=DAY)
    assert [official.identifier for official in use.extract(article).officials] == [None]
    assert use.extract(article)[Conflict] == ()


def test_without_a_date() -> None:
    """Without a date of the article nothing is filled, found or reported."""
    text = "Prime Minister Sven Dahl and Danish Foreign Minister Ada Quill left. The Peruvian president stayed."
    article = undated(text)
    plain = Reader(without=("officeholders", "officeholder-conflicts")).extract(article)
    assert reader().extract(article).officials == plain.officials
    assert reader().extract(article)[Conflict] == ()


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("Former Norwegian Foreign Minister Ada Quill left.", Over.STATUS),
        ("Former Peruvian President Lena Falk left.", None),  # the only name that two have: nobody knows whom it means
        ("Peruvian President Tomas Orr left.", Over.DATES),
        ("Swedish Prime Minister Ola Berg left.", Over.DATES),
        ("Danish Foreign Minister Ada Quill left.", Over.COUNTRY),
        ("Norwegian Envoy Ada Quill left.", None),  # the register has no such office of that state
        ("Danish Trade Minister Sven Dahl left.", Over.OFFICE),
        ("Norwegian Foreign Minister Ada Quill left.", None),
        ("Norwegian Foreign Minister Ida Blom left.", None),
        ("UN Envoy Sven Dahl left.", None),
    ],
)
def test_conflict(text: str, over: Over | None) -> None:
    """Where article and register differ the official stays as it is, and a conflict says so."""
    result = found(text)
    assert [conflict.over for conflict in result[Conflict]] == ([over] if over else [])
    for conflict in result[Conflict]:
        assert conflict.rule == f"officeholders.conflict-{over}"
        assert conflict.official == result.officials[0] and conflict.official.identifier is None
        assert conflict.term in TERMS and conflict.official.name in conflict.message


def test_former_and_again() -> None:
    """Someone who held an office, left and holds it again is no former holder."""
    terms = tuple(term for term in TERMS if term.identifier == "f1")
    use = Reader(extractors=[conflicts(terms, bundled=False, name="oc")])
    for day, expected in ((DAY, [Over.STATUS]), (dt.date(2021, 2, 1), [])):
        article = use.parse("Former Peruvian President Lena Falk left.", format="plain", date=day)
        assert [conflict.over for conflict in use.extract(article)[Conflict]] == expected


def test_own_terms_first() -> None:
    """The user's terms are asked before the bundled table, which answers what they do not know."""
    names = [
        (o.name, o.identifier)
        for o in found("Prime Minister Sven Dahl met President Emmanuel Macron.", with_bundled=True).officials
    ]
    assert names == [("Sven Dahl", "d"), ("Emmanuel Macron", "FR/emmanuel-macron")]
    own = Term(person="Emmanuel Macron", office="President", country="FR", start=Period.of("2017"), identifier="mine")
    use = Reader(refiners=[refiner([own], name="own")], without=("officeholders",))
    (official,) = use.extract(use.parse("President Emmanuel Macron left.", format="plain", date=DAY)).officials
    assert (official.identifier, official.country) == ("mine", "FR")


def test_never_takes_away() -> None:
    """Name, role, country and mentions that the text gives are as without the refiner."""
    text = "Danish Foreign Minister Ada Quill met Norwegian Foreign Minister Ada Quill. Falk slept."
    plain = Reader(without=("officeholders", "officeholder-conflicts"))
    before = plain.extract(plain.parse(text, format="plain", date=DAY)).officials
    after = found(text).officials
    assert [(o.name, o.role, o.country, o.mentions, o.evidence) for o in before] == [
        (o.name, o.role, o.country, o.mentions, o.evidence) for o in after
    ]


def test_reads_back() -> None:
    """Conflicts survive JSON Lines."""
    result = found("Danish Foreign Minister Ada Quill left.")
    assert findings_from_json(to_json(result), [Conflict])[Conflict] == result[Conflict]


REPORTS = conflicts(TERMS)
BUNDLED = refiner()


@settings(deadline=None)
@given(st.from_type(Article))
def test_laws(article: Article) -> None:
    """On any article the reports keep the laws of extractors."""
    check(REPORTS, article)


@settings(deadline=None)
@given(term=st.sampled_from(bundled()), days=st.integers(0, 12_000))
def test_bundled_holders(term: Term, days: int) -> None:
    """Whoever surely holds an office by the table gets identifier and country, named in full with the office."""
    assert term.start is not None and term.country is not None
    day = term.start.latest + dt.timedelta(days=days % 200)
    official = Official(span=Span(0, 1), rule="x", name=term.person, role=term.office.title())
    (after,) = BUNDLED.refine(
        Article(text="x", paragraphs=(Span(0, 1),), dates=(_published(day),)),
        (official,),
        Findings(article=Article(text="")),
    )
    if term.held_on(day).name == "YES":
        assert (after.identifier, after.country) == (term.identifier, term.country)


def _published(day: dt.date) -> StatedDate:
    return StatedDate(role=DateRole.PUBLISHED, raw="", value=day)


@pytest.mark.parametrize(
    ("official", "identifier"),
    [
        ({"name": "Falk, L.", "given_name": "Lena", "family_name": "Falk", "role": "President"}, "f1"),
        ({"name": "Adi Quill", "country": "NO"}, "q"),  # no office said: nothing contradicts
        ({"name": "Tomas Orr", "role": "President", "role_status": RoleStatus.ELECT}, None),
        ({"name": "Ola Berg", "role": "Prime Minister", "role_status": RoleStatus.DESIGNATE}, "b"),
        ({"name": "Iva Holt", "role": "Envoy", "organization": "World Hay Office"}, "h"),
        ({"name": "Sven Dahl", "role": "Prime Minister", "organization": "World Hay Office"}, None),
        ({"name": "Pia Sand", "role": "Envoy-designate", "role_status": RoleStatus.DESIGNATE}, None),
    ],
)
def test_values_of_the_core(official: dict[str, Any], identifier: str | None) -> None:
    """Each part of an official counts, whatever text it came from."""
    article = Article(text="x", paragraphs=(Span(0, 1),), dates=(_published(DAY),))
    item = Official(span=Span(0, 1), rule="officials.title", **official)
    (after,) = refiner(TERMS, bundled=False).refine(article, (item,), Findings(article=article))
    assert after.identifier == identifier
    assert attrs.evolve(after, identifier=None, country=item.country, evidence=()) == item


def test_unknown_start() -> None:
    """A term without dates contradicts nothing, and is sure of nothing."""
    terms = (Term(person="Ada Quill", office="Prime Minister", country="NO", identifier="q"),)
    article = Article(text="x", paragraphs=(Span(0, 1),), dates=(_published(DAY),))
    for status, identifier in ((RoleStatus.CURRENT, "q"), (RoleStatus.ELECT, "q"), (RoleStatus.FORMER, None)):
        item = Official(span=Span(0, 1), rule="x", name="Ada Quill", role="Prime Minister", role_status=status)
        (after,) = refiner(terms, bundled=False).refine(article, (item,), Findings(article=article))
        assert (after.identifier, after.country) == (identifier, None)
