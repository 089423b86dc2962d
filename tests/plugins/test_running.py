"""Whatever an extractor, refiner or format does, the others' results stay, and one fault names it (real entry points)."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest

from dateline import Article, DatelineWarning, FaultCode, FormatError, PlanError, PluginError, Reader

Install = Callable[..., str]
Quiet = Callable[[Reader], list[str]]

GOOD = """
    @hookimpl
    def dateline_extractors():
        return [Extractor(name="good", makes=Coin, find=lambda article, found: [coin(4, 8)])]
"""


def extractor(body: str, *, kind: str = "Coin", more: str = "") -> str:
    """The code of a plugin with one extractor, `coins`."""
    return f"""
    def find(article, found):
        {body}

    @hookimpl
    def dateline_extractors():
        return [Extractor(name="coins", makes={kind}, find=find{more})]
    """


@pytest.mark.parametrize(
    ("body", "code", "error", "cause", "kept"),
    [
        ("raise ValueError('no rates')", FaultCode.RAISED, "ValueError", "it raised ValueError: no rates", 0),
        ("sys.exit(3)", FaultCode.RAISED, "SystemExit", "it raised SystemExit: 3", 0),
        ("yield coin(0, 3); raise KeyError('EUR')", FaultCode.RAISED, "KeyError", "it raised KeyError: 'EUR'", 1),
        ("yield coin(0, 3); sys.exit(1)", FaultCode.RAISED, "SystemExit", "it raised SystemExit: 1", 1),
        ("return find(article, found)", FaultCode.RAISED, "RecursionError", "it raised RecursionError", 0),
        ("return found[Quote]", FaultCode.RAISED, "PlanError", "Quote is read but not named in needs", 0),
        ("return None", FaultCode.NOT_ITERABLE, "NoneType", "it returned None, not annotations", 0),
        ("return 'three coins'", FaultCode.NOT_ITERABLE, "str", "it returned str 'three coins', not annotations", 0),
        ("return coin(0, 3)", FaultCode.NOT_ITERABLE, "Coin", "it returned Coin", 0),
        ("yield coin(0, 3); yield coin(4, 99)", FaultCode.SPAN_OUTSIDE, "Coin", "lies outside the 28 characters", 1),
        ("yield Coin(span=(0, 3), rule='coin.any')", FaultCode.SPAN_OUTSIDE, "Coin", "the span (0, 3)", 0),
        ("yield 'coin'; yield coin(0, 3)", FaultCode.WRONG_KIND, "str", "str 'coin', which is no Coin", 1),
        (
            "yield DateMention(span=Span(0, 3), rule='a.b', type=DateType.DATE, value='2019')",
            FaultCode.WRONG_KIND,
            "DateMention",
            "which is no Coin",
            0,
        ),
        ("yield coin(3, 0)", FaultCode.RAISED, "ValueError", "a span needs 0 <= start <= end", 0),
        ("while True: yield coin(0, 3)", FaultCode.TOO_MANY, "Coin", "more than 10000 annotations", 10_000),
        ("found.reading.view = ''", FaultCode.RAISED, "AttributeError", "view of a reading cannot be set", 0),
        ("article.text = ''", FaultCode.RAISED, "FrozenInstanceError", "it raised FrozenInstanceError", 0),
    ],
)
def test_one_that_fails(
    install: Install, article: Article, quiet: Quiet, body: str, code: FaultCode, error: str, cause: str, kept: int
) -> None:
    """One fault says plugin, extractor, cause; what was handed in before is kept; everybody else finds the same."""
    install("good", GOOD)
    before = Reader().extract(article)
    install("bad", extractor(body))
    reader = Reader()
    assert quiet(reader) == []
    found = reader.extract(article)
    [fault] = found.faults
    assert (fault.plugin, fault.name, fault.code, fault.error, fault.count) == ("dateline-bad", "coins", code, error, 1)
    assert cause in fault.message and str(fault).startswith("coins of dateline-bad: ")
    assert ("Traceback" in fault.traceback) == (code is FaultCode.RAISED)
    assert len(found.made_by("coins")) == kept
    assert [made for made in found.made if made.name != "coins"] == list(before.made)


def test_garbage_of_several_kinds(install: Install, article: Article) -> None:
    """One good annotation, one outside the text, two of another kind, then a raise: one is kept, and each fault is counted."""
    install("bad", extractor("yield coin(0, 3); yield coin(0, 999); yield 1; yield 2; raise ValueError"))
    install("text", extractor("return 'coins'").replace('name="coins"', 'name="text"'))
    found = Reader().extract(article)
    faults = {(fault.name, fault.code): fault.count for fault in found.faults}
    assert faults == {
        ("coins", FaultCode.SPAN_OUTSIDE): 1,
        ("coins", FaultCode.WRONG_KIND): 2,
        ("coins", FaultCode.RAISED): 1,
        ("text", FaultCode.NOT_ITERABLE): 1,
    }
    assert "(2 times)" in str(next(fault for fault in found.faults if fault.code is FaultCode.WRONG_KIND))
    assert len(found.made_by("coins")) == 1 and found.made_by("text") == ()


def test_keyboard_interrupt_passes(install: Install, article: Article) -> None:
    """Ctrl-C inside an extractor ends the run."""
    install("slow", extractor("yield coin(0, 3); raise KeyboardInterrupt"))
    with pytest.raises(KeyboardInterrupt):
        Reader().extract(article)


def test_strict_raises_all(install: Install, article: Article) -> None:
    """strict=True raises, after all have run, a group with one PluginError a fault, each with its cause."""
    install("aa", extractor("raise ValueError('no rates')").replace('"coins"', '"one"'))
    install("bb", extractor("return 'two coins'").replace('"coins"', '"two"'))
    with pytest.raises(ExceptionGroup, match="extraction failed") as caught:
        Reader(strict=True).extract(article)
    first, second = caught.value.exceptions
    assert isinstance(first, PluginError) and "one of dateline-aa: it raised ValueError: no rates" in str(first)
    assert isinstance(first.__cause__, ValueError)
    assert "two of dateline-bb: it returned str 'two coins'" in str(second) and second.__cause__ is None


def test_two_values_for_one_span(install: Install, article: Article) -> None:
    """Two plugins that read one span differently: both values stay, and made_by tells them apart."""
    install("aa", extractor("yield coin(16, 27, 1)").replace('"coins"', '"one"'))
    install("bb", extractor("yield coin(16, 27, 2)").replace('"coins"', '"two"'))
    found = Reader().extract(article)
    assert [item.worth for item in found.made_by("one")] == [1]  # type: ignore[attr-defined]
    assert [item.worth for item in found.made_by("two")] == [2]  # type: ignore[attr-defined]
    assert [made.plugin for made in found.made if made.name in ("one", "two")] == ["dateline-aa", "dateline-bb"]


REFINER = """
    @hookimpl
    def dateline_extractors():
        return [
            Extractor(name="one", makes=Coin, find=lambda article, found: [coin(0, 3, 1), coin(4, 8, 1)]),
            Extractor(name="two", makes=Coin, find=lambda article, found: [coin(0, 3, 2)]),
        ]

    def refine(article, items, found):
        {body}

    @hookimpl
    def dateline_refiners():
        return [Refiner(name="better", of=Coin, refine=refine)]
"""


def worths(found: object, name: str) -> list[int]:
    """What the extractor's coins are worth."""
    return [item.worth for item in found.made_by(name)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "one", "two", "new"),
    [
        ("return items", [1, 1], [2], []),
        ("return [attrs.evolve(item, worth=item.worth * 10) for item in items]", [10, 10], [20], []),
        ("return [item for item in items if item.worth == 2]", [], [2], []),
        ("return items[:1]", [1], [], []),
        ("return [*items, coin(16, 27, 9)]", [1, 1], [2], [9]),
        ("return []", [], [], []),
    ],
)
def test_refined_findings_stay_with_their_maker(
    install: Install, article: Article, body: str, one: list[int], two: list[int], new: list[int]
) -> None:
    """Refined findings take the place of the old ones, each with the maker of that span; new ones are the refiner's own."""
    install("refiner", REFINER.format(body=body))
    found = Reader().extract(article)
    assert (worths(found, "one"), worths(found, "two"), worths(found, "better")) == (one, two, new)
    assert not found.faults


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("raise ValueError('no register')", FaultCode.RAISED),
        ("yield items[0]; sys.exit(2)", FaultCode.RAISED),
        ("return None", FaultCode.NOT_ITERABLE),
        ("return [1]", FaultCode.WRONG_KIND),
        ("return [coin(0, 999)]", FaultCode.SPAN_OUTSIDE),
    ],
)
def test_refiner_that_fails(install: Install, article: Article, body: str, code: FaultCode) -> None:
    """A refiner that fails in any way changes nothing, and is named."""
    install("refiner", REFINER.format(body=body))
    found = Reader().extract(article)
    [fault] = found.faults
    assert (fault.plugin, fault.name, fault.code) == ("dateline-refiner", "better", code)
    assert (worths(found, "one"), worths(found, "two")) == ([1, 1], [2])


def test_replacing_a_built_in(install: Install) -> None:
    """An extractor that replaces a built-in one runs in its stead."""
    install("dates2", extractor("return []", more=", replaces=('dates',)"))
    names = [step.unit.name for step in Reader().steps]
    assert "coins" in names and "dates" not in names


def test_replacing_a_built_in_in_vain(install: Install, quiet: Quiet) -> None:
    """When the extractor that would replace a built-in one has no place in the plan, the built-in one runs after all."""
    ring = install("ring", extractor("return []", more=", replaces=('dates',), needs=(Initiative,)"))
    more = extractor("return []", kind="Initiative", more=f", needs=(__import__('{ring}').Coin,)")
    install("two", more.replace('"coins"', '"more"'))
    reader = Reader()
    warned = quiet(reader)
    assert len(warned) == 2 and all("a ring of needs" in warning for warning in warned)
    names = [step.unit.name for step in reader.steps]
    assert "dates" in names and "coins" not in names and "more" not in names


def test_replacing_one_another(install: Install, quiet: Quiet) -> None:
    """Two that replace one another are both left out aloud: in silence, neither would run."""
    install("aa", extractor("return []").replace('name="coins"', 'name="one", replaces=("two",)'))
    install("bb", extractor("return []").replace('name="coins"', 'name="two", replaces=("one",)'))
    reader = Reader()
    warned = quiet(reader)
    assert len(warned) == 2 and all("replace one another" in warning for warning in warned)


def test_left_out_by_name(install: Install, article: Article) -> None:
    """without= leaves out by name, and a name that means nothing is an error that lists the names."""
    install("good", GOOD)
    reader = Reader(without=("good", "dates"))
    names = [step.unit.name for step in reader.steps]
    assert "good" not in names and "dates" not in names and "quotes" in names and None not in names
    with pytest.raises(PlanError, match=r"without='god' names no extractor.*good"):
        _ = Reader(without=("god",)).steps


def test_hooks_are_called_once(install: Install, article: Article, capfd: pytest.CaptureFixture[str]) -> None:
    """Each hook is called once a reader, however many articles there are, and threads that meet at the first use."""
    install(
        "loud",
        """
        import time

        @hookimpl
        def dateline_extractors():
            print("called")
            time.sleep(0.05)
            return []
        """,
    )
    reader = Reader()
    gate = threading.Barrier(4)

    def use() -> None:
        gate.wait()
        for _ in range(3):
            reader.extract(article)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert capfd.readouterr().out.count("called") == 1


FORMAT = """
    def sniff(head):
        {sniff}

    def read(source):
        {read}

    @hookimpl
    def dateline_formats():
        return [Format(name="{name}", sniff=sniff, read=read)]
"""
MINE = "return Sniff(score=0.99, reason='it begins with ##') if head.text.startswith('##') else None"
ONE = "yield Article(text='##', paragraphs=(Span(0, 2),))"


def test_a_format_is_chosen_by_its_score(install: Install) -> None:
    """A plugin's format reads what it knows, and only that."""
    install("fmt", FORMAT.format(name="hashes", sniff=MINE, read=ONE))
    reader = Reader()
    assert reader.parse("## a").text == "##"
    assert reader.parse("It rained.").format != "hashes"
    assert reader.parse("It rained.", format="hashes").text == "##"


@pytest.mark.parametrize(
    ("sniff", "cause"),
    [
        ("raise ValueError('no')", "ValueError: no"),
        ("sys.exit(1)", "SystemExit: 1"),
        ("return 0.9", "float 0.9, not a Sniff"),
        ("return Sniff(score=7, reason='surely')", "its score 7.0 is not between 0 and 1"),
        ("return Sniff(score=float('nan'), reason='')", "nan is not between"),
        ("return Sniff(score=None, reason='')", "TypeError"),
    ],
)
def test_a_format_that_cannot_look(install: Install, sniff: str, cause: str) -> None:
    """A format that fails to look at a file is a problem that names it; the others are asked all the same."""
    install("fmt", FORMAT.format(name="hashes", sniff=sniff, read=ONE))
    with pytest.warns(DatelineWarning) as warned:
        article = Reader().parse("It rained.", date=dt.date(2021, 11, 6))
    assert article.text == "It rained."
    [message] = [str(warning.message) for warning in warned]
    assert "the format hashes of dateline-fmt could not look at the file" in message and cause in message


@pytest.mark.parametrize(
    ("read", "cause"),
    [
        ("raise ValueError('cut off')", "ValueError: cut off"),
        ("sys.exit(1)", "SystemExit: 1"),
        ("return None", "TypeError"),
        ("yield 'text'", "it yielded str 'text', not an Article"),
        ("yield Article(text='##', paragraphs=(Span(0, 9),))", "leaves the text"),
        ("yield Article(text='##', paragraphs=(Span(0, 2), Span(1, 2)))", "overlaps another"),
    ],
)
def test_a_format_that_cannot_read(install: Install, tmp_path: object, read: str, cause: str) -> None:
    """A format that fails while reading is a FormatError that names it; in strict mode a PluginError."""
    install("fmt", FORMAT.format(name="hashes", sniff=MINE, read=read))
    with pytest.raises(FormatError, match=r"the format hashes of dateline-fmt failed") as caught:
        Reader().parse("## a")
    assert cause in str(caught.value)
    with pytest.raises(PluginError, match="the format hashes of dateline-fmt failed"):
        Reader(strict=True).parse("## a")


def test_nobody_recognises_the_file(install: Install) -> None:
    """When every format says no, the error says so in words, also when there is only a plugin's format."""
    install("fmt", FORMAT.format(name="hashes", sniff="return None", read=ONE))
    with pytest.raises(FormatError, match=r"no format knows it|no format recognises it"):
        Reader().parse(b"\x7fELF\x02\x01\x01" + bytes(range(8)) * 40)
    built_in = [candidate.format.name for candidate in Reader().candidates if candidate.built_in]
    with pytest.raises(FormatError, match="no format recognises it"):
        Reader(without=built_in).parse("It rained.")


def test_doubled_format_name(install: Install, quiet: Quiet) -> None:
    """Two formats of one name are both left out; a built-in one's name cannot be taken."""
    install("aa", FORMAT.format(name="hashes", sniff=MINE, read=ONE))
    install("bb", FORMAT.format(name="hashes", sniff=MINE, read=ONE))
    install("cc", FORMAT.format(name="plain", sniff=MINE, read=ONE))
    reader = Reader()
    warned = quiet(reader)
    assert len(warned) == 3 and all("its name is used by another format" in warning for warning in warned)
    assert [c.plugin for c in reader.candidates if c.format.name in ("hashes", "plain")] == ["dateline"]


def test_two_formats_claim_it(install: Install) -> None:
    """Two plugins' formats that are equally sure: the error gives both reasons, and format= decides."""
    install("aa", FORMAT.format(name="first", sniff=MINE, read=ONE))
    install("bb", FORMAT.format(name="second", sniff=MINE.replace("0.99", "0.96").replace("begins", "starts"), read=ONE))
    with pytest.raises(FormatError, match=r"first \(it begins with ##\) and second \(it starts with ##\)"):
        Reader().parse("## a")
    assert Reader().parse("## a", format="second").text == "##"
