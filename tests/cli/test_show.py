"""What is shown: total, harmless, within the width, and without doubt about what is marked."""

from __future__ import annotations

import io
import re
import sys
import warnings

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dateline import Annotation, Article, DatelineWarning, DateMention, DateType, Findings, Made, Official, Span, cli
from dateline.cli.output import Output, session
from dateline.kinds import places
from dateline.show.looks import harmless, look, one_line
from dateline.show.marked import bracketed, coloured, marks
from dateline.show.summary import summary

TOKEN = re.compile(r"\\.|\[\w+?\d+ |.", re.DOTALL)
JOINERS = "\u200c\u200d"


@attrs.frozen(kw_only=True)
class Link(Annotation):
    """A stranger's kind that holds another annotation."""

    to: Annotation | None = None


def shown(renderable: object, width: int = 80, **options: object) -> str:
    """What a console prints."""
    console = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False, **options)  # type: ignore[arg-type]
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


@pytest.mark.property
@given(st.text(st.characters()))
@example("\x1b]0;title\x07\u202e\u2066\ud800\u200d\u00ad\u00a0\U000e0041")
def test_harmless_text_has_nothing_that_acts_on_a_terminal(text: str) -> None:
    """Only printable characters and joiners are left; printable text stays as it is; twice is once."""
    safe = harmless(text)
    assert all(char.isprintable() or char in JOINERS for char in safe)
    assert harmless(safe) == safe
    if text.isprintable():
        assert safe == text
    assert "\n" not in one_line(text)


@pytest.mark.property
@given(st.from_type(Findings), st.sampled_from((40, 80, 120)))
def test_any_summary_is_printed_within_the_width(findings: Findings, width: int) -> None:
    """It never raises, and no line is wider than the terminal."""
    for line in shown(summary(findings), width).split("\n"):
        assert cell_len(line) <= width


@pytest.mark.property
@given(st.from_type(Findings))
def test_marks_come_off_without_doubt(findings: Findings) -> None:
    """Every bracket that opens closes; without brackets, and without colours, the text is left, made harmless."""
    every = marks(findings)
    body = bracketed(findings)
    body = body[: body.rindex("\n\n")] if findings[Annotation] else body
    depth = 0
    left = []
    for token in TOKEN.findall(body):
        if token == "]":
            depth -= 1
        elif token[0] == "[":
            depth += 1
        else:
            left.append(token)
        assert depth >= 0
    assert depth == 0
    literal = findings.article.text.translate({ord(char): f"\\{char}" for char in "[]\\"})
    there = harmless(re.sub("[\r\n\u0085\u2028\u2029]+", " ", literal)).strip()
    assert re.sub("\n+", " ", "".join(left)).strip() == there
    assert all(f"[{mark.label} " in body for mark in every)
    there = harmless(re.sub("[\r\n\u0085\u2028\u2029]+", " ", findings.article.text)).strip()
    assert re.sub("\n+", " ", coloured(findings).plain).strip().startswith(there)


def test_colours_show_what_was_found() -> None:
    """The headline bold, what is no block dim, an official in magenta, and the colours explained."""
    article = Article(text="date\nTalks\nBram Orr left.", headline=Span(5, 10), paragraphs=(Span(11, 25),))
    orr = Official(span=Span(11, 19), rule="o", name="Bram Orr")
    link = Link(span=Span(20, 24), rule="l", to=orr)
    made = (Made(name="o", plugin="p", items=(orr,)), Made(name="l", plugin="p", items=(link,)))
    findings = Findings(article=article, made=made)
    out = shown(coloured(findings), force_terminal=True, color_system="standard")
    for piece in ("[2mdate", "[1mTalks", "[35mBram Orr\x1b", "[34mleft\x1b", "[35mofficials\x1b", "[34mlink\x1b"):
        assert f"\x1b{piece}" in out
    assert "left  to=Bram Orr" in shown(summary(findings))


def test_marks_outside_the_text_are_passed_over() -> None:
    """Findings made by hand may point anywhere; what cannot be shown is only listed."""
    far = DateMention(span=Span(3, 99), rule="d", type=DateType.DATE, value="2021")
    empty = DateMention(span=Span(1, 1), rule="d", type=DateType.DATE, value="2022")
    findings = Findings(article=Article(text="text"), made=(Made(name="d", plugin="p", items=(empty, far)),))
    assert bracketed(findings) == "text\n\nD1  2022\nD2  2021"
    assert (places(far), look(DateMention).letter) == ((far.span,), "D")


def test_main_says_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line and exit code 2 without click; any other missing module is not caught."""
    for name in [name for name in sys.modules if name.startswith("dateline.cli.")]:
        monkeypatch.delitem(sys.modules, name)
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "click", None)
        with pytest.raises(SystemExit) as exit_:
            cli.main()
    assert exit_.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setitem(sys.modules, "dateline.show.summary", None)
    with pytest.raises(ModuleNotFoundError):
        cli.main()


def test_main_runs_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The entry point reads the arguments of the process."""
    monkeypatch.setattr(sys, "argv", ["dateline", "--version"])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    assert exit_.value.code == 0
    assert capsys.readouterr().out.startswith("dateline ")


def test_other_warnings_go_where_they_went(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only warnings of dateline become lines of the command's."""
    seen: list[str] = []
    monkeypatch.setattr(warnings, "showwarning", lambda message, *_: seen.append(str(message)))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with session() as output:
        warnings.simplefilter("always", UserWarning)
        warnings.warn("a stranger's", UserWarning, stacklevel=1)
        warnings.warn("ours", DatelineWarning, stacklevel=1)
    assert seen == ["a stranger's"]
    assert output.err.file.getvalue() == "dateline: warning: ours\n"  # type: ignore[attr-defined]


def test_a_closed_pipe_ends_the_session_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """A console that cannot write any more ends the command without a word, and without an error."""

    class Closed(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    with session() as output:
        output.print("one line")
        raise AssertionError("not reached")
    assert output.troubles == 0
    with pytest.raises(BrokenPipeError):
        output.out.on_broken_pipe()


def test_a_stream_without_bytes_gets_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard output was replaced by a text stream, JSON is written to that."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    Output().line('{"a": 1}')
    assert stream.getvalue() == '{"a": 1}\n'
