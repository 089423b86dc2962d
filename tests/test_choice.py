"""Which format reads a source, and what is said when none or several could."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import dateline
from dateline import (
    AmbiguousFormat,
    Article,
    Format,
    FormatError,
    Head,
    PlanError,
    Problem,
    Reader,
    Severity,
    Sniff,
    Source,
    Span,
    hookimpl,
)


def one_line(source: Source) -> Iterator[Article]:
    """The first line of the source as an article."""
    text = source.open().readline().decode()
    yield Article(text=text, paragraphs=(Span(0, len(text.rstrip())),))


def sniffer(score: float, reason: str = "it says so") -> Callable[[Head], Sniff | None]:
    """Claims what begins with ``%%``, with a score."""
    return lambda head: Sniff(score=score, reason=reason) if head.data.startswith(b"%%") else None


def claimed(name: str, score: float, **more: object) -> Format:
    """A format that claims what begins with ``%%``."""
    return Format(name=name, sniff=sniffer(score), read=one_line, **more)  # type: ignore[arg-type]


class Plugin:
    """A plugin that brings formats."""

    def __init__(self, name: str, *formats: Format) -> None:
        self.__name__ = name
        self.formats = formats

    @hookimpl
    def dateline_formats(self) -> list[Format]:
        """The formats."""
        return list(self.formats)


@pytest.mark.parametrize("name", [None, "percent"])
def test_a_format_without_what_it_needs_says_how_to_get_it(name: str | None) -> None:
    """Whether it was told from the text or named; one that has all it needs reads."""
    lacking = claimed("percent", 0.97, requires=("json", "no_such_module[engine]"))
    with pytest.raises(FormatError, match="the format percent needs no_such_module, which is not installed") as raised:
        Reader(plugins=[Plugin("acme", lacking)]).parse("%% one\n", format=name)
    assert raised.value.problem is not None
    assert (raised.value.problem.code, raised.value.problem.severity) == ("needs-extra", Severity.ERROR)
    assert raised.value.problem.hint is not None
    assert raised.value.problem.hint.endswith('[engine]"')
    assert Reader(formats=[claimed("percent", 0.97, requires=("json",))]).parse("%% one\n", format=name)


def test_the_surest_format_reads() -> None:
    """A stranger's format that is surer than the built-in ones gets the text, and only the texts it claims."""
    reader = Reader(formats=[claimed("percent", 0.97)])
    assert reader.parse("%% one\n%% two\n").text == "%% one\n"
    assert reader.parse("One.\n", date=None, format="plain").text == "One.\n"


def test_formats_of_two_plugins_that_are_equally_sure_are_ambiguous() -> None:
    """The error names both with their reasons, and is a FormatError."""
    reader = Reader(plugins=[Plugin("left", claimed("left", 0.97)), Plugin("right", claimed("right", 0.95))])
    with pytest.raises(AmbiguousFormat, match=r"left \(it says so\) and right \(it says so\); name one with format="):
        reader.parse("%% one\n")
    assert reader.parse("%% one\n", format="right").text == "%% one\n"


def test_formats_of_one_plugin_are_never_ambiguous() -> None:
    """A plugin knows its own formats: the surest wins, and of equals the first by name."""
    reader = Reader(plugins=[Plugin("both", claimed("second", 0.97), claimed("first", 0.97))])
    assert reader.parse("%% one\n").text == "%% one\n"


def test_a_suffix_adds_a_tenth(tmp_path: Path) -> None:
    """Between formats of two plugins the file name decides."""
    plugins = [Plugin("left", claimed("left", 0.9)), Plugin("right", claimed("right", 0.9, suffixes=(".pct",)))]
    path = tmp_path / "a.PCT"
    path.write_text("%% one\n", encoding="utf-8")
    assert [article.text for article in Reader(plugins=plugins).read(path)] == ["%% one\n"]


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    """A misspelt format= is misuse."""
    with pytest.raises(FormatError, match="there is no format 'plian'; did you mean 'plain'"):
        dateline.parse("One.\n", format="plian")
    with pytest.raises(FormatError, match="there are "):
        dateline.parse("One.\n", format="zzzzzz")


@pytest.mark.parametrize("empty", ["", "  \n\t\n", b"", b"\xef\xbb\xbf\r\n", b"\xff\xfe"])
def test_nothing_is_an_error_that_says_so(empty: str | bytes) -> None:
    """White space alone is no article."""
    with pytest.raises(FormatError, match=r"empty|nothing in it") as caught:
        dateline.parse(empty)
    assert caught.value.problem is not None
    assert caught.value.problem.code == "empty"


def test_a_binary_file_is_an_error_that_says_so() -> None:
    """And shows its first bytes."""
    with pytest.raises(FormatError, match="89 50 4e 47") as caught:
        dateline.parse(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, name="a.png")
    assert caught.value.problem is not None
    assert (caught.value.problem.code, caught.value.problem.file) == ("binary", "a.png")


def test_no_format_at_all_is_a_documented_error() -> None:
    """Without the built-in formats nothing recognises a text, and nothing but a FormatError comes of it."""
    names = [candidate.format.name for candidate in Reader().candidates]
    with pytest.raises(FormatError, match="no format recognises it"):
        Reader(without=names).parse("One.\n")


@pytest.mark.parametrize("wrong", [ValueError("bad"), SystemExit(3), None])
def test_a_sniff_that_fails_is_a_problem_and_the_others_are_asked(wrong: BaseException | None) -> None:
    """It is named with its plugin; a sniff that returns something else counts as failing."""

    def sniff(head: Head) -> Sniff | None:
        if wrong is not None:
            raise wrong
        return 0.7  # type: ignore[return-value]

    reader = Reader(formats=[Format(name="broken", sniff=sniff, read=one_line)])
    problems: list[Problem] = []
    path = Path(__file__).parents[1] / "LICENSE"
    assert len(list(reader.read(path, on_problem=problems.append))) == 1
    assert [p.code for p in problems if p.code == "sniff-failed"] == ["sniff-failed"]
    assert "broken of Reader" in problems[0].message


@pytest.mark.parametrize("error", [ValueError("bad"), SystemExit(1), RecursionError("deep")])
def test_a_format_that_raises_half_way_keeps_what_it_read(error: BaseException, tmp_path: Path) -> None:
    """What came before is kept, and a problem of severity error names format and plugin."""

    def read(source: Source) -> Iterator[Article]:
        yield from one_line(source)
        raise error

    path = tmp_path / "a"
    path.write_text("%% one\n", encoding="utf-8")
    problems: list[Problem] = []
    reader = Reader(formats=[Format(name="broken", sniff=sniffer(1), read=read)])
    assert len(list(reader.read(path, on_problem=problems.append))) == 1
    assert [(p.code, p.severity) for p in problems] == [("format-failed", Severity.ERROR)]
    assert "broken of Reader failed" in problems[0].message
    with pytest.raises(dateline.PluginError, match="broken of Reader failed"):
        list(Reader(formats=reader.formats, strict=True).read(path))


@pytest.mark.parametrize(
    "article",
    [
        "not an article",
        Article(text="abc", paragraphs=(Span(0, 9),)),
        Article(text="abcdef", paragraphs=(Span(0, 4), Span(2, 6))),
    ],
)
def test_what_a_format_yields_is_checked(article: object) -> None:
    """Something else than an article, or paragraphs outside the text or over one another, never reach an extractor."""

    def read(source: Source) -> Iterator[Article]:
        yield article  # type: ignore[misc]

    with pytest.raises(FormatError, match="broken of Reader failed"):
        Reader(formats=[Format(name="broken", sniff=sniffer(1), read=read)]).parse("%%")


def nested(depth: int) -> Format:
    """A container that holds itself ``depth`` times, and then a line."""

    def read(source: Source) -> Iterator[Source]:
        left = int(source.open().read()[2:].split(b" ")[0])
        yield Source.of_text(f"%%{left - 1} Talks\n" if left > 1 else " date 2021-11-06 Talks\nOne.\n", name=f"level-{left}")

    return Format(name="nested", sniff=sniffer(1), read=read, container=True)


def test_members_of_a_container_are_sniffed_again() -> None:
    """And theirs, down to five deep; deeper is a problem, not a crash."""
    assert Reader(formats=[nested(4)]).parse("%%4 x").title == "Talks"
    with pytest.raises(FormatError, match="more than 5 deep"):
        Reader(formats=[nested(50)]).parse("%%50 x")


def test_a_member_that_is_no_article_is_a_problem_and_the_others_are_read() -> None:
    """An empty member does not end the container."""

    def read(source: Source) -> Iterator[Source]:
        yield Source.of_bytes(b"", name="empty.txt")
        yield Source.of_text(" date 2021-11-06 Talks\nOne.\n", name="good.txt")

    reader = Reader(formats=[Format(name="box", sniff=sniffer(1), read=read, container=True)])
    with pytest.warns(dateline.DatelineWarning, match=r"empty\.txt.*\[empty\]"):
        assert reader.parse("%%").title == "Talks"


def test_a_doubled_format_is_refused_by_name() -> None:
    """From the caller it is misuse; a built-in format stays when a plugin takes its name."""
    with pytest.raises(PlanError, match="format percent is left out: its name is used by another format too"):
        Reader(formats=[claimed("percent", 0.9), claimed("percent", 0.8)]).parse("%%")
    with pytest.raises(PlanError, match="format plain is left out"):
        Reader(formats=[claimed("plain", 0.9)]).parse("%%")
