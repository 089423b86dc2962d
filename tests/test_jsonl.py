"""JSON of articles and findings: both ways, without loss, third parties' kinds included."""

from __future__ import annotations

import datetime as dt
import json
import math
import subprocess
import sys
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline import (
    Annotation,
    Article,
    DatelineError,
    DateMention,
    DateType,
    Fault,
    FaultCode,
    Findings,
    FormatError,
    Made,
    Official,
    Quote,
    QuoteKind,
    Reader,
    Span,
    Speaker,
    SpeakerKind,
    reader,
)
from dateline.hookspecs import Extractor, Refiner
from dateline.jsonl import article_from_json, findings_from_json, to_json


class Unit(Enum):
    """A plain enum with values that are not strings."""

    ONE = 1
    MANY = 2


@attrs.frozen
class Party:
    """A nested class that is no annotation."""

    name: str
    seats: int | None = None


@attrs.frozen
class Bloc:
    """Another one, with fields of the same names."""

    name: str
    seats: int = 5


@attrs.frozen(kw_only=True)
class Money(Annotation):
    """A stranger's kind."""

    amount: Decimal
    currency: str | None = None


@attrs.frozen(kw_only=True)
class Toll(Money):
    """A subclass of it."""

    road: str = ""


@attrs.frozen(kw_only=True)
class Vote(Annotation):
    """A stranger's kind with every sort of field that JSON does not have."""

    text: str = ""
    kind: Unit = Unit.ONE
    shares: tuple[tuple[Party, float], ...] = ()
    house: Party | None = None
    winner: Party | Bloc | None = None
    stake: Money | Official | None = None
    odd: Decimal | int | tuple[int, ...] | None = None
    plain: str | int | None = None
    held: dt.date | dt.datetime | None = None
    opens: dt.time | None = None
    lasts: dt.timedelta = dt.timedelta()
    towns: frozenset[str] = frozenset()
    raw: bytes = b""
    by_year: dict[int, str] = attrs.Factory(dict)
    sure: bool = False
    default: int | None = 7
    _hidden: int = 0
    width: int = attrs.field(init=False, default=3)


KINDS = (Money, Vote)
A = Article(text="Two million crowns")
WHOLE = Span(0, 18)


def found(*items: Annotation, name: str = "votes") -> Findings:
    """Findings of one maker."""
    return Findings(article=A, made=(Made(name=name, plugin="test", items=items),))


def records() -> st.SearchStrategy[Any]:
    """Findings of the kinds of this file."""
    floats = st.floats(allow_nan=False)
    zones = st.integers(-1439, 1439).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
    at = {"span": st.just(WHOLE), "rule": st.text()}
    party = st.builds(Party, name=st.text(), seats=st.none() | st.integers())
    money = st.builds(Money, **at, amount=st.decimals(allow_nan=False), currency=st.none() | st.text())
    toll = st.builds(Toll, **at, amount=st.decimals(allow_nan=False), road=st.text())
    vote = st.builds(
        Vote,
        **at,
        text=st.text(st.characters()),
        kind=st.sampled_from(Unit),
        shares=st.lists(st.tuples(party, floats)).map(tuple),
        house=st.none() | party,
        winner=st.none() | party | st.builds(Bloc, name=st.text()),
        stake=st.none() | money | toll,
        odd=st.none() | st.decimals(allow_nan=False) | st.integers() | st.lists(st.integers()).map(tuple),
        plain=st.none() | st.text() | st.integers(),
        held=st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=zones),
        opens=st.none() | st.times(),
        lasts=st.timedeltas(),
        towns=st.frozensets(st.text()),
        raw=st.binary(),
        by_year=st.dictionaries(st.integers(), st.text()),
        sure=st.booleans(),
        default=st.none() | st.integers(),
        hidden=st.integers(),
    )
    return money | toll | vote


@pytest.mark.property
@given(st.from_type(Article))
@example(Article(text="\ud83d\ude00 \ud800\u2028\u0085\x1e", headline=Span(0, 5)))
def test_any_article_comes_back_equal_from_one_line_of_utf8(article: Article) -> None:
    """article_from_json(to_json(a)) == a, through UTF-8 bytes, in one line for any reader of lines."""
    line = to_json(article)
    assert len(line.splitlines()) == 1
    assert article_from_json(line.encode()) == article == article_from_json(line)


@pytest.mark.property
@given(st.text(st.characters()))
def test_any_text_comes_back_also_with_half_surrogates(text: str) -> None:
    """Every string of Python comes back, code point for code point."""
    assert article_from_json(to_json(Article(text=text)).encode()).text == text


@pytest.mark.property
@given(st.from_type(Findings))
def test_any_findings_come_back_equal(findings: Findings) -> None:
    """findings_from_json(to_json(f)) == f for the four kinds."""
    assert findings_from_json(to_json(findings).encode()) == findings


@pytest.mark.property
@given(st.lists(records(), max_size=3))
def test_third_party_kinds_come_back_equal(items: list[Annotation]) -> None:
    """Decimals, enums, nested classes, unions, sets, dates, private fields: all come back equal and of the same types."""
    before = found(*items)
    after = findings_from_json(to_json(before).encode(), kinds=KINDS)
    assert after == before
    for item, back in zip(items, after.made[0].items, strict=True):
        for field in attrs.fields(type(item)):
            assert type(getattr(back, field.name)) is type(getattr(item, field.name))


def test_what_reading_adds_is_not_written() -> None:
    """Only article, made and faults are keys; faults come back with their traceback."""
    fault = Fault(plugin="p", name="n", code=FaultCode.RAISED, error="ValueError", message="m", traceback="Trace\n")
    findings = Findings(article=A, faults=(fault,))
    assert list(json.loads(to_json(findings))) == ["article", "faults"]
    assert findings_from_json(to_json(findings)).faults == (fault,)


def test_keys_read_well() -> None:
    """Kind first, spans with their characters, no keys without a value, but every default that says something."""
    official = Official(span=Span(0, 3), rule="officials.x", name="Two", country="XA")
    quote = Quote(
        span=Span(4, 11),
        rule="quotes.x",
        spans=(Span(4, 11),),
        kind=QuoteKind.DIRECT,
        speaker=Speaker(span=None, text="", kind=SpeakerKind.PERSON, official=official),
    )
    item = json.loads(to_json(found(quote)))["made"][0]["items"][0]
    assert item == {
        "class": "Quote",
        "span": {"start": 4, "end": 11, "text": "million"},
        "rule": "quotes.x",
        "spans": [{"start": 4, "end": 11, "text": "million"}],
        "kind": "direct",
        "speaker": {
            "span": None,
            "text": "",
            "kind": "person",
            "official": {
                "class": "Official",
                "span": {"start": 0, "end": 3, "text": "Two"},
                "rule": "officials.x",
                "name": "Two",
                "role_status": "current",
                "country": "XA",
            },
        },
        "polarity": "positive",
    }
    assert list(item)[:3] == ["class", "span", "rule"]


def test_a_value_of_none_is_written_where_none_is_not_the_default() -> None:
    """A field whose default is something else keeps its None."""
    vote = Vote(span=WHOLE, rule="v", default=None)
    assert '"default": null' in to_json(found(vote))
    assert findings_from_json(to_json(found(vote)), kinds=KINDS)[Vote] == (vote,)


def test_numbers_that_json_has_not_come_back() -> None:
    """NaN and the infinities are strings, and the line stays JSON for strict readers."""
    shares = tuple((Party("a"), number) for number in (math.inf, -math.inf, math.nan))
    line = to_json(found(Vote(span=WHOLE, rule="v", shares=shares)))
    json.loads(line, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    back = [number for _, number in findings_from_json(line, kinds=KINDS)[Vote][0].shares]
    assert back[:2] == [math.inf, -math.inf]
    assert math.isnan(back[2])


def test_a_set_is_written_in_one_order() -> None:
    """The line does not depend on the hash seed."""
    line = to_json(found(Vote(span=WHOLE, rule="v", towns=frozenset("dcab"))))
    assert '"towns": ["a", "b", "c", "d"]' in line


def test_the_kinds_of_the_default_reader_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an installed extractor makes or a refiner is of needs no kinds=, nor do subclasses of it."""
    reader_with = Reader(
        extractors=(Extractor(name="money", makes=Money, find=lambda a, f: ()),),
        refiners=(Refiner(name="votes", of=Vote, refine=lambda a, i, f: i),),
    )
    monkeypatch.setattr(reader, "default", lambda: reader_with)
    findings = found(Toll(span=WHOLE, rule="m", amount=Decimal(2)), Vote(span=WHOLE, rule="v"))
    assert findings_from_json(to_json(findings)) == findings


def test_an_unknown_kind_is_named_and_never_imported() -> None:
    """Reading the name of a kind imports nothing and says which kind it was."""
    findings = found(Money(span=WHOLE, rule="m", amount=Decimal(2)))
    with pytest.raises(DatelineError, match=r"no kind 'Money' is installed; give its class in kinds="):
        findings_from_json(to_json(findings))
    hostile = to_json(findings).replace('"Money"', '"antigravity.Money"')
    with pytest.raises(FormatError, match=r"no kind 'antigravity\.Money'"):
        findings_from_json(hostile)
    assert "antigravity" not in sys.modules


def stranger(name: str) -> type[Any]:
    """A kind that another plugin, too, might have called so."""
    return attrs.make_class(name, {"note": attrs.field(type=str, default="")}, bases=(Annotation,), frozen=True, kw_only=True)


def test_two_kinds_of_one_name_go_by_who_made_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin's own Quote does not get in the way of ours, nor ours in its."""
    theirs = stranger("Quote")
    prices = Extractor(name="prices", makes=theirs, find=lambda a, f: ())
    own = Extractor(name="ours", makes=Quote, find=lambda a, f: ())
    reader_with = Reader(extractors=(prices, own))
    monkeypatch.setattr(reader, "default", lambda: reader_with)
    speaker = Speaker(span=None, text="", kind=SpeakerKind.UNKNOWN)
    ours = Quote(span=WHOLE, rule="q", spans=(WHOLE,), kind=QuoteKind.DIRECT, speaker=speaker)
    for item, name in ((theirs(span=WHOLE, rule="p", note="n"), "prices"), (ours, "ours")):
        findings = found(item, name=name)
        assert findings_from_json(to_json(findings)) == findings
    with pytest.raises(FormatError, match=r"are both named 'Quote'; give the one meant in kinds="):
        findings_from_json(to_json(found(ours, name="nobody")))
    assert findings_from_json(to_json(found(ours, name="nobody")), kinds=(Quote,))[Quote] == (ours,)


def test_a_value_of_no_member_of_a_union_is_refused() -> None:
    """What could not be read back is not written."""
    wrong: Any = Vote(span=WHOLE, rule="v", winner="nobody")  # type: ignore[arg-type]
    with pytest.raises(DatelineError, match="a value of type str stands where"):
        to_json(found(wrong))


def test_what_json_cannot_hold_is_refused() -> None:
    """An object without a form in JSON is an error that names its type."""
    kind = attrs.make_class("Odd", {"thing": attrs.field(type=object)}, bases=(Annotation,), frozen=True, kw_only=True)
    with pytest.raises(DatelineError, match="type complex has no form in JSON"):
        to_json(found(kind(span=WHOLE, rule="o", thing=1j)))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        (b"\xff\xfe", "not JSON"),
        ("[]", "not an object"),
        ("{}", r"required field missing @ \$\.text"),
        ('{"text": 5}', r"5 is not a string @ \$\.text"),
        ('{"text": [1]}', r"\[1\] is not a string"),
        ('{"text": "", "headline": {"start": 2, "end": 1}}', "0 <= start <= end"),
        ('{"text": "", "headline": {"start": true, "end": 1.5}}', "true is not a whole number.*1.5 is not a whole number"),
        ('{"text": "", "dates": [{"role": "born", "raw": ""}]}', "'born' is not a valid DateRole"),
        ('{"text": "", "dates": [{"role": "header", "raw": "", "value": 5}]}', "5 is not a date"),
        ('{"text": "", "paragraphs": 5}', r"@ \$\.paragraphs"),
        ('{"text": "", "notes": [{}, {}]}', r"\(and 3 more\)"),
    ],
)
def test_a_line_that_is_no_article_is_said_where(line: str | bytes, says: str) -> None:
    """Nothing else than FormatError comes out, and it names the place."""
    with pytest.raises(FormatError, match=says):
        article_from_json(line)


def vote(field: str) -> str:
    """The JSON of a vote with one field of a choice."""
    return f'{{"class": "Vote", "span": {{"start": 0, "end": 1}}, "rule": "", {field}}}'


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("5", 'an object with a "class"'),
        ("{}", 'an object with a "class"'),
        (vote('"sure": 1'), "1 is not a boolean"),
        (vote('"shares": [[{"name": ""}, true]]'), "true is not a number"),
        (vote('"winner": {"class": "Quote"}'), '"class" of Party, Bloc'),
        (vote('"stake": {"class": "Vote"}'), "'Vote' is no Money or Official"),
    ],
)
def test_an_item_that_is_no_annotation_is_said_where(item: str, says: str) -> None:
    """Wrong values in a plugin's kind are refused, with the path to them."""
    line = f'{{"article": {{"text": "a"}}, "made": [{{"name": "n", "plugin": "p", "items": [{item}]}}]}}'
    with pytest.raises(FormatError, match=rf"{says}.* @ \$\.made\[0\]\.items\[0\]"):
        findings_from_json(line, kinds=KINDS)


@pytest.mark.parametrize("made", ["5", "[5]", '[{"name": "prices", "items": 5}]', '[{"name": "prices", "items": [5]}]'])
def test_odd_shapes_raise_nothing_else(made: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two kinds share a name, malformed lines are still only a FormatError."""
    reader_with = Reader(extractors=(Extractor(name="prices", makes=stranger("Quote"), find=lambda a, f: ()),))
    monkeypatch.setattr(reader, "default", lambda: reader_with)
    with pytest.raises(FormatError, match="no findings"):
        findings_from_json(f'{{"article": {{"text": "a"}}, "made": {made}}}')


def test_a_type_that_cannot_be_read_is_said() -> None:
    """A field of a type that nobody knows how to read is an error that names the type."""
    kind = attrs.make_class("Odd", {"thing": attrs.field(type=complex)}, bases=(Annotation,), frozen=True, kw_only=True)
    line = '{"article": {"text": "a"}, "made": [{"name": "n", "plugin": "p", "items": [{"class": "Odd"}]}]}'
    with pytest.raises(FormatError, match="complex"):
        findings_from_json(line, kinds=(kind,))


def test_null_is_none() -> None:
    """A line of other hands may write out what has no value."""
    items = "[" + vote('"winner": null, "stake": null, "odd": null, "plain": null, "held": null') + "]"
    line = f'{{"article": {{"text": "a", "headline": null}}, "made": [{{"name": "n", "plugin": "p", "items": {items}}}]}}'
    assert findings_from_json(line, kinds=KINDS)[Vote] == (Vote(span=Span(0, 1), rule=""),)


def test_keys_that_are_not_known_are_passed_over() -> None:
    """A line of a later version with more keys can still be read."""
    assert article_from_json('{"text": "a", "mood": "good"}') == Article(text="a")


def test_a_datetime_where_a_date_is_annotated_stays_one() -> None:
    """The type of the value is kept, not only that of the field."""
    day = dt.datetime(2021, 11, 6, 9, tzinfo=dt.UTC)
    mention = DateMention(span=WHOLE, rule="d", type=DateType.DATE, value="2021-11-06", earliest=day, latest=day.date())
    assert findings_from_json(to_json(found(mention))).dates[0].earliest == day


def test_cattrs_is_imported_only_when_asked_for() -> None:
    """`import dateline` costs no converter."""
    code = "import sys, dateline; assert 'cattrs' not in sys.modules; import dateline.jsonl; assert 'cattrs' in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
