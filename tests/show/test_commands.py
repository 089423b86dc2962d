"""The commands show, view, timeline and speakers, and what they print."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dateline import Article, DatelineWarning, Fault, FaultCode, Findings, Made, Official, Reader, Span, extract, parse
from dateline.cli.commands import dateline
from dateline.show import templates
from dateline.show.reading import reading
from dateline.show.sayings import timeline, voices
from dateline.show.terminal import speakers_table, timeline_table

from .helpers import ARTICLE, Page, one

Run = Callable[..., Result]
OTHER = """ date 2021-12-01 Piers are built
“It was cold,” he said.
“The piers stand,” Norwegian Transport Minister Ada Quill said. It is “a good day”, a spokesman said.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in a folder with two articles in `bay.txt` and `more/piers.txt`, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("DATELINE_PLUGINS", "")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bay.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "piers.txt").write_text(OTHER, encoding="utf-8")

    def run(*args: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(dateline, args, input=stdin, prog_name="dateline")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def printed(found: Findings, *, coloured: bool, width: int = 80) -> str:
    """What `dateline show` prints of an article."""
    console = Console(width=width, markup=False, emoji=False, highlight=False, force_terminal=coloured, color_system="standard")
    with console.capture() as capture:
        console.print(reading(found, coloured=coloured))
    return capture.get()


def test_show_without_colours(run: Run) -> None:
    """Reflowed paragraphs in brackets with labels, and a key."""
    result = run("show", "bay.txt")
    assert result.exit_code == 0
    assert "[O1 Norwegian Transport Minister Ada Quill] said on [D1 Friday] that" in result.output.replace("\n", " ")
    assert "2021-11-06 · The Lake Post · 4 paragraphs" in result.output
    assert "\nO1  Ada Quill, Transport Minister, NO\n" in result.output
    assert "in brackets: O officials, D dates, Q quotes, I initiatives" in result.output
    assert max(map(len, result.output.split("\n"))) <= 78
    assert "\n\n" in result.output.split("Nobody will")[0]


def test_show_in_colours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds in their colours, the legend, and the summary below; a line stays readable on a wide terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    output = run("show", "bay.txt").output
    assert "\x1b[35mNorwegian Transport Minister Ada Quill\x1b[0m" in output
    assert "in colour: \x1b[0m\x1b[35mofficials" in output
    assert "[O1" not in output
    assert "Quotes" in output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[O1" in run("show", "bay.txt").output


def test_show_several_and_standard_input(run: Run) -> None:
    """A folder stands for its files; articles are parted by a line."""
    result = run("show", ".")
    assert result.exit_code == 0
    assert "────" in result.output
    assert "Piers are built" in result.output
    assert "Ferries" in run("show", "-", stdin=ARTICLE.encode()).output
    assert "O officials" not in run("show", "bay.txt", "--without", "officials").output


def test_show_says_when_nothing_was_found() -> None:
    """And what went wrong."""
    bare = Findings(article=Article(text="It rained.", paragraphs=(Span(0, 10),)))
    for coloured in (False, True):
        text = printed(bare, coloured=coloured)
        assert "nothing was found" in text
        assert "(no headline)" in text


@pytest.mark.property
@given(st.from_type(Findings), st.sampled_from((40, 80)), st.booleans())
def test_any_article_can_be_read_within_the_width(found: Findings, width: int, coloured: bool) -> None:
    """It never raises, no line is wider than the terminal, and nothing acts on the terminal but colours."""
    plain = re.sub("\x1b\\[[0-9;]*m", "", printed(found, coloured=coloured, width=width))
    assert all(cell_len(line) <= width for line in plain.split("\n"))
    assert "\x1b" not in plain


def test_view_writes_one_page(run: Run, tmp_path: Path) -> None:
    """With all articles; to standard output without -o; nothing is written over what is read."""
    assert run("view", "bay.txt", "more", "-o", "page.html").exit_code == 0
    page = Page((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert page.inside("summary") == "2 articles"
    assert Page(run("view", "bay.txt").output).inside("title") == "Ferries to Return to Marrow Bay"
    result = run("view", "bay.txt", "-o", "bay.txt")
    assert result.exit_code == 2
    assert "one of the files that are read" in result.output
    assert (tmp_path / "bay.txt").read_text(encoding="utf-8") == ARTICLE


def test_what_is_wrong_is_told(run: Run, tmp_path: Path) -> None:
    """A file that is not there, an empty folder, a page that cannot be written."""
    result = run("view", "nowhere.txt", "-o", "page.html")
    assert result.exit_code == 1
    assert "nowhere.txt: No such file" in result.output
    assert not (tmp_path / "page.html").exists()
    (tmp_path / "empty").mkdir()
    assert "there is no file in it" in run("timeline", "empty").output
    assert run("view", "bay.txt", "-o", "nowhere/page.html").exit_code == 1


def test_pages_need_jinja(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install, before the work; what goes to the terminal needs nothing."""
    templates._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    for command in ("view", "timeline", "speakers"):
        result = run(command, "bay.txt", "-o", "page.html")
        assert result.exit_code == 2
        assert 'pip install "dateline[html]"' in result.output
    assert run("timeline", "bay.txt").exit_code == 0


def test_timeline(run: Run, tmp_path: Path) -> None:
    """By day, whatever the order of the files; each day once; as a table, as lines, as a page."""
    table = run("timeline", "more/piers.txt", "bay.txt").output
    assert table.index("2021-11-06") < table.index("2021-12-01")
    assert table.count("2021-12-01") == 1
    rows = [json.loads(line) for line in run("timeline", "--json", "bay.txt", "more").output.splitlines()]
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)
    row = next(row for row in rows if row["words"] == "It was cold,")
    assert (row["name"], row["official"], row["file"]) == (None, False, "more/piers.txt")
    quill = next(row for row in rows if row["words"] == "The piers stand,")
    assert (quill["name"], quill["country"], quill["post"]) == ("Ada Quill", "NO", "Transport Minister, NO")
    assert OTHER[quill["start"] : quill["end"]] == "The piers stand,"
    assert run("timeline", "bay.txt", "more", "-o", "page.html").exit_code == 0
    assert "Piers are built" in Page((tmp_path / "page.html").read_text(encoding="utf-8")).inside("said")


def test_speakers(run: Run, tmp_path: Path) -> None:
    """The most quoted first, nobody last; from when to when, in how many articles; one can be asked for."""
    rows = [json.loads(line) for line in run("speakers", "--json", ".").output.splitlines()]
    assert rows[0]["name"] == "Ada Quill"
    assert (rows[0]["articles"], rows[0]["first"], rows[0]["last"]) == (2, "2021-11-06", "2021-12-01")
    assert rows[0]["posts"] == ["Transport Minister, NO"]
    assert rows[-1]["name"] is None
    table = run("speakers", ".").output
    assert table.startswith("speaker ")
    assert "not found" in table
    assert [json.loads(line)["name"] for line in run("speakers", "--json", "--who", "TRANSPORT", ".").output.splitlines()] == [
        "Ada Quill"
    ]
    assert run("speakers", "--who", "xyz", ".").output == "nobody is quoted\n"
    assert run("timeline", "--who", "xyz", ".").output == "nobody is quoted\n"
    assert run("speakers", ".", "-o", "page.html").exit_code == 0
    assert "Ada Quill" in Page((tmp_path / "page.html").read_text(encoding="utf-8")).inside("voice")
    assert run("speakers", ".", "-o", "page.html", "--json").exit_code == 2


def test_what_has_no_day_stands_at_the_end() -> None:
    """In the timeline and among the quotes of a speaker; a moment counts by its day."""
    with pytest.warns(DatelineWarning, match="no-date"):
        undated = extract(parse("“It holds,” said Norwegian Transport Minister Ada Quill.", format="plain"))
    found = [undated, one()]
    assert timeline(found)[-1].day is None
    voice = next(voice for voice in voices(found, "quill"))
    assert voice.sayings[-1].day is None
    assert len(voice.days) == len(voice.sayings) - 1
    console = Console(width=80)
    with console.capture() as capture:
        console.print(timeline_table(timeline([undated])), speakers_table(voices([undated])))
    assert capture.get().count("no date") == 3


def test_faults_are_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an extractor did wrong goes to standard error, and stands below an article that is shown."""
    whole = Reader.extract

    def broken(self: Reader, article: Article) -> Findings:
        fault = Fault(plugin="p", name="tolls", code=FaultCode.RAISED, error="KeyError", message="no toll")
        return attrs.evolve(whole(self, article), faults=(fault,))

    monkeypatch.setattr(Reader, "extract", broken)
    result = run("show", "bay.txt")
    assert result.exit_code == 1
    assert "bay.txt: " in result.stderr
    assert "no toll" in result.stderr
    assert "no toll" in result.stdout


def test_a_kind_without_letters_has_no_line_of_letters() -> None:
    """A key explains letters only where there are some."""
    orr = Official(span=Span(0, 3), rule="o", name="Orr")
    article = Article(text="Orr left", paragraphs=(Span(0, 8),))
    text = printed(Findings(article=article, made=(Made(name="o", plugin="p", items=(orr,)),)), coloured=False)
    assert "in brackets: O officials" in text
