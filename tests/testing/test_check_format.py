"""`dateline.testing.check_format` lets good formats pass, and names the law that a bad one breaks."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from dateline import (
    Article,
    Chunk,
    DateRole,
    Format,
    Head,
    Origin,
    Problem,
    Reader,
    Run,
    Severity,
    Sniff,
    Source,
    Span,
    StatedDate,
)
from dateline.testing import check_format

ROOT = Path(__file__).parents[2]
FORMATS = {candidate.format.name: candidate.format for candidate in Reader().candidates}
MARK = "%%TICKER"
SAMPLE = f"{MARK}\n2021-11-06\nThe ferry “Äsche” sails.\n\nIt rained in Selm.\n"


def sniff(head: Head) -> Sniff | None:
    """A ticker begins with its mark."""
    if head.text is not None and head.text.startswith(MARK):
        return Sniff(score=0.9, reason=f"it begins with {MARK}")
    return None


def read(source: Source) -> Iterator[Article | Problem]:
    """The day in the second line, then a paragraph a line, in the places of the file."""
    for chunk in source.chunks():
        if isinstance(chunk, Problem):
            yield chunk
            continue
        lines = list(re.finditer(r"[^\n]+", chunk.text))[1:]
        if not lines:
            yield Problem(code="no-text", severity=Severity.WARNING, message="there is no text", file=source.name)
            continue
        day, blocks = Span(*lines[0].span()), [Span(*line.span()) for line in lines[1:] if line[0].strip() == line[0]]
        yield Article(
            text=chunk.text,
            paragraphs=tuple(blocks),
            dates=(StatedDate(role=DateRole.HEADER, raw=chunk.text[day.start : day.end], span=day),),
            origin=Origin(name=source.name, runs=(chunk.run,)),
        )


def ticker(reads: Callable[[Source], Any] = read, sniffs: Callable[[Head], Any] = sniff, **more: Any) -> Format:
    """A format that is no built-in one."""
    return Format(name="ticker", sniff=sniffs, read=reads, suffixes=(".tick",), **more)


def changed(**values: Any) -> Callable[[Source], Iterator[Any]]:
    """A reader whose articles have other values."""

    def reads(source: Source) -> Iterator[Any]:
        for item in read(source):
            yield attrs.evolve(item, **values) if isinstance(item, Article) else item

    return reads


def test_a_good_format_passes() -> None:
    """Texts and bytes, in UTF-8 and in UTF-16."""
    samples: list[str | bytes] = [SAMPLE, SAMPLE.encode(), SAMPLE.encode("utf-16")]
    articles = check_format(ticker(), samples)
    assert [article[article.paragraphs[-1]] for article in articles] == ["It rained in Selm."] * 3


def test_built_in_formats_pass(tmp_path: Path) -> None:
    """A file on disk, and a container."""
    (article,) = check_format(FORMATS["header-date"], [ROOT / "docs" / "examples" / "readout.txt"])
    assert article.origin.name == str(ROOT / "docs" / "examples" / "readout.txt")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", " date 2021-11-06 Talks\nIt rained.\n")
    check_format(FORMATS["header-date"], [" date 2021-11-06 Talks\nÄsche sailed.\nIt rained.\n".encode("cp1252")])
    assert check_format(FORMATS["zip"], [packed.getvalue()]) == ()


def raises(source: Source) -> Iterator[Article]:
    """Raise half-way."""
    yield from (item for item in read(source) if isinstance(item, Article))
    raise KeyError("day")


def raises_when_cut(source: Source) -> Iterator[Article | Problem]:
    """Fail only where the file ends too early."""
    items = list(read(source))
    if not any(isinstance(item, Article) and item.paragraphs and item.text.endswith(".\n") for item in items):
        raise IndexError("no last line")
    yield from items


def sources(source: Source) -> Iterator[Source]:
    """Yield a member."""
    yield Source.of_text("It rained.")


RUNS = itertools.count()


def restless(source: Source) -> Iterator[Article | Problem]:
    """Never the same twice."""
    for item in read(source):
        yield attrs.evolve(item, id=str(next(RUNS))) if isinstance(item, Article) else item


def problem(**values: Any) -> Callable[[Source], Iterator[Article | Problem]]:
    """A reader that has something to say."""

    def reads(source: Source) -> Iterator[Article | Problem]:
        yield from read(source)
        yield Problem(**{"code": "odd", "severity": Severity.WARNING, "message": "It is odd.", **values})

    return reads


def late(source: Source) -> Iterator[Article | Problem]:
    """Places that forget the byte order mark."""
    for item in read(source):
        if isinstance(item, Article):
            item = attrs.evolve(item, origin=Origin(runs=(attrs.evolve(item.origin.runs[0], byte=0),)))
        yield item


def unsure(answer: object) -> Callable[[Head], Any]:
    """A sniff that answers something of its own."""
    return lambda head: answer if sniff(head) else None


def nosy(head: Head) -> Sniff | None:
    """A sniff that fails where there is no text."""
    return Sniff(score=0.9, reason="text") if head.text.startswith(MARK) else None  # type: ignore[union-attr]


BROKEN: dict[str, tuple[Format, str]] = {
    "unknown": (ticker(sniffs=lambda head: None), "law 'told' .*sniff does not know it"),
    "unsure": (ticker(sniffs=unsure(Sniff(score=0.1, reason="perhaps"))), "law 'told' .*is surer of it"),
    "too sure": (ticker(sniffs=unsure(Sniff(score=1.5, reason="sure"))), "law 'told' .*needs a score from 0 to 1"),
    "no reason": (ticker(sniffs=unsure(Sniff(score=0.9, reason=" "))), "law 'told' .*and a reason"),
    "no sniff": (ticker(sniffs=unsure(0.9)), "law 'told' .*sniff returned 0.9"),
    "nosy": (ticker(sniffs=nosy), "law 'told' .*sniff raised AttributeError"),
    "nothing": (ticker(lambda source: iter(())), "law 'told' .*there is no article in it"),
    "raises": (ticker(raises), "law 'total' .*read raised KeyError: 'day'"),
    "raises when cut": (ticker(raises_when_cut), "law 'total' .*cut at [0-9]+: read raised IndexError"),
    "text": (ticker(lambda source: iter(["It rained."])), "law 'total' .*it yielded 'It rained.'"),
    "no container": (ticker(sources), "law 'total' .*it yields sources, and is no container"),
    "restless": (ticker(restless), "law 'deterministic' .*read twice it differs"),
    "overlap": (ticker(changed(paragraphs=(Span(0, 5), Span(3, 8)))), "law 'in bounds' .*overlaps the one before it"),
    "blank edge": (ticker(changed(paragraphs=(Span(8, 12),))), "law 'in bounds' .*white space at its edge: '\\\\n202'"),
    "empty": (ticker(changed(paragraphs=(Span(8, 8),))), "law 'in bounds' .*white space at its edge: ''"),
    "outside": (ticker(changed(paragraphs=(Span(0, 999),))), "law 'in bounds' .*leaves the [0-9]+ characters"),
    "date elsewhere": (
        ticker(changed(dates=(StatedDate(role=DateRole.HEADER, raw="2021", span=Span(0, 4)),))),
        "law 'in bounds' .*is not written at its span: '%%TI'",
    ),
    "no runs": (ticker(changed(origin=Origin(runs=()))), "law 'located' .*the first run must start at 0"),
    "runs crossed": (ticker(changed(origin=Origin(runs=(Run(), Run(start=9), Run(start=4))))), "law 'located' .*"),
    "line": (ticker(changed(origin=Origin(runs=(Run(line=2),)))), "law 'located' .*byte 0 stands in line 1, not in line 2"),
    "code": (ticker(problem(code="Odd thing")), "law 'problems' .*the code 'Odd thing' is no lower-case words"),
    "no sentence": (ticker(problem(message=" ")), "law 'problems' .*needs a sentence"),
    "far": (ticker(problem(byte_offset=9999)), "law 'problems' .*points behind the [0-9]+ bytes"),
    "far line": (ticker(problem(line=99)), "law 'problems' .*points behind the [0-9]+ lines"),
    "line 0": (ticker(problem(line=0)), "law 'problems' .*lines count from 1"),
    "column 0": (ticker(problem(column=0)), "law 'problems' .*columns count from 1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_law_is_named(name: str) -> None:
    """The message names the law, the format and the sample."""
    form, message = BROKEN[name]
    with pytest.raises(AssertionError) as caught:
        check_format(form, [SAMPLE])
    assert re.search(message, str(caught.value), re.DOTALL), caught.value
    assert "the format ticker" in str(caught.value)


def test_bytes_that_do_not_stand_there() -> None:
    """A place that forgets the byte order mark is told from the letters at it."""
    with pytest.raises(AssertionError, match=r"(?s)law 'located' .*says that at byte 0 stands\n .*but there is\n"):
        check_format(ticker(late), [SAMPLE.encode("utf-8-sig")])


def test_letters_of_another_encoding() -> None:
    """A run that names an encoding in which the bytes mean nothing is told, too."""
    form = ticker(changed(origin=Origin(runs=(Run(encoding="utf-16-le"),))))
    with pytest.raises(AssertionError, match="law 'located'"):
        check_format(form, [SAMPLE.encode()])


def test_two_formats_that_are_as_sure() -> None:
    """Another format that claims the sample as well is named."""
    other = ticker()
    form = Format(name="header-lines", sniff=lambda head: Sniff(score=0.55, reason="text"), read=read)
    assert other.name != form.name
    with pytest.raises(AssertionError, match=r"law 'told' .*(may be|is surer of it)"):
        check_format(form, [" date 2021-11-06 Talks\nIt rained.\n"])


def test_ctrl_c_passes() -> None:
    """Nothing of the check catches a keyboard interrupt."""

    def slow(source: Source) -> Iterator[Chunk]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_format(ticker(slow), [SAMPLE])
