"""The commands, run in this process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline import Reader, reader
from dateline.jsonl import findings_from_json

from .conftest import ARTICLE, Run


@pytest.mark.usefixtures("plugin")
class TestExtract:
    """``dateline extract`` with a plugin that finds something of every kind."""

    def test_a_summary_has_a_section_for_every_kind(self, run: Run, article: str) -> None:
        """Title, date, then officials, quotes, dates, initiatives and the plugin's kinds, with what is known of each."""
        shown = run("extract", article).stdout
        assert "Talks [bold]resume[/bold] on the bridge" in shown
        assert "published 2021-11-06 · 3 paragraphs" in shown
        order = ["Officials 2", "Quotes 2", "Dates 3", "Initiatives 2", "Toll 2", "Odd 1"]
        assert [line for line in shown.splitlines() if line in order] == order
        for line in (
            "  Ada Quill  former President  XV, Lake Union  2 ×",
            "  the president → Ada Quill via Northern Press · direct",
            "    “We agree”",
            "  ? no [bold]verb · indirect, denied",
            "    the bridge is safe … the toll is gone",
            "  on Friday  →  2021-11-05 or 2021-11-12",
            "  two years  →  P2Y APPROX                duration",
            "  Blue Harbour Initiative (BHI)  programme  2 ×",
            "  five crowns       amount=5  payer=Bram Orr  way=name  parts=2, 3",
        ):
            assert line in shown.splitlines()
        assert "odd thing  value=Nasty <" in shown

    @pytest.mark.filterwarnings("ignore::dateline.DatelineWarning")
    def test_json_gives_what_the_reader_finds(self, run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """One line an article, from which the findings come back; a plugin's value without JSON is a complaint, not a crash."""
        result = run("extract", "--json", "--without", "odd", article, article)
        assert result.exit_code == 0
        first, second = result.stdout.splitlines()
        assert first == second
        monkeypatch.setattr(reader, "default", Reader)
        found = findings_from_json(first)
        assert found.article.text == ARTICLE
        assert [official.name for official in found.officials] == ["Ada Quill", "Bram Orr"]
        refused = run("extract", "--json", article)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "a.txt: the findings cannot be written as JSON: a value of type Nasty" in refused.stderr

    def test_text_marks_every_annotation_in_brackets(self, run: Run, article: str) -> None:
        """One label a person and a quote; where two cross, the second is closed and reopened; own brackets are escaped."""
        shown = run("extract", "--text", article).stdout
        assert r"Talks \[bold\]resume\[/bold\] on the bridge" in shown
        assert "“[Q1 We agree]”, [O1 the president] told" in shown
        assert "[O1 President Ada Quill] and [O2 Bram Orr]" in shown
        assert "[Toll1 five [Toll2 crowns]][Toll2  on Friday]" in shown
        assert "[Q2 the bridge is safe] and [Q2 the toll is gone]" in shown
        for line in ("Q1  direct, the president (O1)", "O1  Ada Quill, former President, XV, Lake Union", "D2  P2Y, APPROX"):
            assert line in shown.splitlines()

    def test_only_shows_what_one_extractor_finds_as_in_a_full_run(self, run: Run, article: str) -> None:
        """What it needs runs, so that the quote still knows its official, but is not shown."""
        made = json.loads(run("extract", "--json", "--only", "fake-quotes", article).stdout)["made"]
        assert [entry["name"] for entry in made] == ["fake-quotes"]
        assert made[0]["items"][0]["speaker"]["official"]["name"] == "Ada Quill"
        names = json.loads(run("extract", "--json", "--only", "tolls", article).stdout)["made"]
        assert [entry["name"] for entry in names] == ["tolls", "toll-register"]

    def test_without_leaves_out_also_what_others_need(self, run: Run, article: str) -> None:
        """The quote is found all the same, of nobody in particular."""
        without = ("--without", "fake-officials", "--without", "officials")
        made = json.loads(run("extract", "--json", "--only", "fake-quotes", *without, article).stdout)["made"]
        assert "official" not in made[0]["items"][0]["speaker"]

    def test_a_fault_is_shown_and_fails(self, run: Run) -> None:
        """An extractor that raises leaves the others' findings; the exit code is 1 in every view."""
        Path("b.txt").write_text(f"{ARTICLE}break the plugin\n")
        result = run("extract", "b.txt")
        assert result.exit_code == 1
        assert "Officials 2" in result.stdout
        assert "Faults 1\n  odd of fake-plugin: it raised RuntimeError: broken by the text" in result.stdout
        for view in ("--text", "--json"):
            result = run("extract", view, "--only", "tolls", "--only", "odd", "b.txt")
            assert result.exit_code == 1
            assert "b.txt: odd of fake-plugin: it raised RuntimeError" in result.stderr

    def test_several_articles_and_a_problem_between_them(self, run: Run) -> None:
        """Each article has its own head; the problem has its caret line, made harmless, on standard error."""
        Path("l.lst").write_text("LIST\nfirst line, with notes\n!bad\nlast \x1b[2Jline\n")
        result = run("extract", "l.lst")
        assert result.exit_code == 1
        assert "published 2021-05-06 or 2021-06-05 · fir · fir · The Lake Post · 1 paragraph\n" in result.stdout
        assert "l.lst · article 2 ──" in result.stdout
        assert "nothing was found" in result.stdout
        assert "Notes 26" in result.stdout
        assert "and 6 more" in result.stdout
        assert "\x1b" not in result.output
        assert "l.lst:3:1: error: a bad \\x1b[31mline [bad-line]\n  !bad\n  ^\n  hint: mend it\n" in result.stderr

    def test_a_file_without_articles_is_said(self, run: Run) -> None:
        """A format that yields nothing at all does not pass for success."""
        Path("e.lst").write_text("LIST\n")
        result = run("extract", "e.lst")
        assert result.exit_code == 1
        assert result.stderr.endswith("dateline: error: e.lst: there is no article in it\n")

    def test_a_date_that_the_caller_knows(self, run: Run) -> None:
        """--date is the date of publication, of streams too."""
        Path("l.lst").write_text("LIST\nline\n")
        assert "published 2020-02-29" in run("extract", "--date", "2020-02-29", "l.lst").stdout

    def test_a_format_by_name(self, run: Run) -> None:
        """--format skips the telling."""
        Path("l.lst").write_text("LIST\nline\n")
        result = run("extract", "--json", "--format", "plain", "l.lst")
        assert json.loads(result.stdout)["article"]["format"] == "plain"

    def test_what_plugins_lack_is_one_line(self, run: Run, article: str) -> None:
        """A warning from loading is a clean line, once, on standard error, and no failure."""
        result = run("extract", "--only", "tolls", article)
        assert result.exit_code == 0
        assert result.stderr == (
            "dateline: warning: plugin fake (fake-plugin 1.2): a value of hook dateline_extractors is left out: "
            "str 'no extractor' is no Extractor\n"
        )


class TestInput:
    """What the built-in formats alone make of files."""

    def test_a_missing_file_does_not_stop_the_others(self, run: Run, article: str, tmp_path: Path) -> None:
        """It is said, and so are folders; the exit code is 1."""
        (tmp_path / "folder").mkdir()
        result = run("extract", "no.txt", "folder", article)
        assert result.exit_code == 1
        assert "dateline: error: no.txt: No such file or directory\n" in result.stderr
        assert "dateline: error: folder: Is a directory\n" in result.stderr
        assert "Talks [bold]resume[/bold]" in result.stdout

    def test_standard_input(self, run: Run) -> None:
        """ "-" is standard input."""
        assert "published 2021-11-06" in run("extract", "-", stdin=ARTICLE.encode()).stdout

    @pytest.mark.parametrize(("data", "says"), [(b"", "it is empty"), (b"\x00\x01\x02\xff\xfe\x80" * 9, "it is binary")])
    def test_what_is_no_article_is_said(self, run: Run, data: bytes, says: str) -> None:
        """Empty and binary files are problems of that file."""
        Path("x.bin").write_bytes(data)
        result = run("extract", "x.bin")
        assert (result.exit_code, result.stdout) == (1, "")
        assert says in result.stderr
        assert result.stderr.startswith("x.bin: error: ")

    def test_a_hint_speaks_of_options(self, run: Run) -> None:
        """A hint for callers in Python is one for the command line here."""
        Path("u.txt").write_text("A text without a date.\n\nIt goes on.\n")
        result = run("extract", "u.txt")
        assert result.exit_code == 1
        assert "no date" in result.stdout
        assert "hint: say when it was published: --date YYYY-MM-DD\n" in result.stderr

    def test_hostile_text_is_harmless(self, run: Run) -> None:
        """Escape sequences, overrides of direction and half surrogates show as escapes, in every view."""
        Path("h\x1b[31m.txt").write_text(f"{ARTICLE}\nEvil \x1b[2J\x07 \u202edlrow\u2066 \u200d \u2028 end\u00a0here.\n")
        for view in ((), ("--text",)):
            result = run("extract", *view, "h\x1b[31m.txt")
            assert not any(char in result.output for char in "\x1b\x07\u202e\u2066\u2028\u00a0")
        assert "Evil \\x1b[2J" not in result.stdout
        assert "Evil \\x1b\\[2J\\x07 \\u202edlrow\\u2066 \u200d\n end here." in result.stdout


class TestMisuse:
    """Exit code 2, and what to do instead."""

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (("extract",), "Missing argument 'FILE...'"),
            (("extract", "--nope", "a.txt"), "No such option"),
            (("extract", "--json", "--text", "a.txt"), "exclude each other"),
            (("extract", "--date", "6 Nov", "a.txt"), "does not match the format '%Y-%m-%d'"),
            (("extract", "--date", "2021-02-30", "a.txt"), "'2021-02-30'"),
            (("extract", "--only", "quote", "a.txt"), "--only: 'quote' is not known; did you mean 'quotes'?"),
            (("extract", "--without", "zzz", "a.txt"), "Invalid value for --without: 'zzz' is not known; there are dates"),
            (("extract", "--only", "plain", "a.txt"), "Invalid value for --only"),
            (("extract", "--format", "plian", "a.txt"), "--format: 'plian' is not known; did you mean 'plain'?"),
            (("extract", "--format", "plain", "--without", "plain", "a.txt"), "Invalid value for --format"),
            (("extracts",), "No such command"),
        ],
    )
    def test_misuse_is_explained(self, run: Run, article: str, args: tuple[str, ...], says: str) -> None:
        """Nothing is read, nothing printed on standard output."""
        result = run(*args)
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr

    @pytest.mark.usefixtures("plugin")
    def test_a_broken_plugin_stops_when_asked_to(self, run: Run, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """DATELINE_STRICT=1 makes what plugins lack an error."""
        monkeypatch.setenv("DATELINE_STRICT", "1")
        result = run("extract", article)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("dateline: error: plugin fake (fake-plugin 1.2)")


@pytest.mark.usefixtures("plugin")
class TestListings:
    """``dateline plugins`` and ``dateline formats``."""

    def test_plugins_lists_what_each_brings_and_what_was_left_out(self, run: Run) -> None:
        """Distribution, version, hooks, formats, extractors, refiners, order, and the reason for what is missing."""
        result = run("plugins")
        assert (result.exit_code, result.stderr) == (0, "")
        for line in (
            "dateline.extractors  dateline 0.1.0",
            "fake  fake-plugin 1.2",
            "  hooks       dateline_formats, dateline_extractors, dateline_refiners",
            "  formats     list, lacking",
            "  extractors  fake-officials makes Official replaces officials",
            "              fake-quotes makes Quote needs Official replaces quotes",
            "  refiners    toll-register of Toll",
        ):
            assert line in result.stdout.splitlines()
        order = result.stdout[result.stdout.index("Order") :]
        assert order.index("fake-officials") < order.index("fake-quotes")
        assert "Left out\n  fake (fake-plugin 1.2): a value of hook dateline_extractors: str" in result.stdout

    def test_formats_lists_what_tells_them_and_what_they_need(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """Suffixes, media types, whose it is, and how to get what is missing."""
        monkeypatch.setenv("COLUMNS", "160")
        shown = run("formats").stdout
        row = next(line for line in shown.splitlines() if line.startswith("list"))
        assert row.split() == ["list", "(container)", ".lst", "text/x-list", "fake-plugin", "json", "✓"]
        assert 'no_such_module missing: pip install "fake-plugin[extra]"' in shown
        assert "no_such.thing missing: pip install no_such.thing" in shown

    def test_formats_says_why_one_was_chosen(self, run: Run) -> None:
        """Scores and reasons, the chosen one with an arrow; a file that is missing or of no format fails."""
        Path("l.lst").write_text("LIST\nline\n")
        result = run("formats", "l.lst")
        assert result.exit_code == 0
        assert "→  1.00   list    it begins with LIST; the name ends in .lst" in result.stdout
        assert "   0.10   plain   text of any kind" in result.stdout
        Path("b.bin").write_bytes(b"\x00\x01\xff" * 20)
        Path("r.txt").write_bytes(b"RAISE")
        result = run("formats", "no.txt", "b.bin", "r.txt", "-", stdin=b"LIST\n")
        assert result.exit_code == 1
        assert "no.txt: No such file or directory" in result.stderr
        assert "b.bin\nno format knows it" in result.stdout
        assert "it is binary" in result.stderr
        assert "the format list of fake-plugin could not look at the file: ValueError: no idea" in result.stderr
        assert "-\n   score" in result.stdout


def test_a_registered_plugin_without_a_distribution_is_listed() -> None:
    """What a caller hands to a Reader has no package to name."""
    from rich.console import Console

    from dateline import Reader, hookimpl
    from dateline.show import listing

    class Mine:
        @hookimpl
        def dateline_extractors(self) -> list[object]:
            return []

    reader = Reader(plugins=(Mine(),), without=("quotes", "dates", "officials", "initiatives"))
    console = Console(width=80)
    with console.capture() as capture:
        console.print(listing.plugins(reader.loaded, reader.steps))
    assert "Mine-1  registered by hand" in capture.get()
    assert "nothing runs" in capture.get()
