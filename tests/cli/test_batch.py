"""`dateline extract … --to`: what the options do, what is shown, and what is said when something is in the way."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.batch import processes
from dateline.batch.chunks import Chunk
from dateline.batch.engines import Results
from dateline.batch.work import Work
from dateline.cli import batch as batch_module

from .conftest import Run, Shell

TEXT = " date 2021-11-{day:02} Rain\n“It holds,” said Mayor Ada Quill on Friday.\n"


@pytest.fixture
def folder() -> str:
    """A folder with three articles."""
    Path("in").mkdir()
    for day in (6, 7, 8):
        Path(f"in/{day}.txt").write_text(TEXT.format(day=day), encoding="utf-8")
    return "in"


def rows(path: str = "out.jsonl") -> list[dict[str, object]]:
    """The rows of a table."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_a_folder_becomes_a_table(run: Run, folder: str) -> None:
    """With a summary on standard output, nothing on standard error."""
    done = run("extract", folder, "--to", "out.jsonl")
    assert (done.exit_code, done.stderr) == (0, "")
    shown = [line.split() for line in done.stdout.splitlines()]
    assert shown[:6] == [
        ["articles", "3"],
        ["rows", "9"],
        ["DateMention", "3"],
        ["Official", "3"],
        ["Quote", "3"],
        ["problems", "0"],
    ]
    assert [line[0] for line in shown[6:]] == ["MB/s", "seconds", "written"]
    assert {row["file"] for row in rows()} == {"in/6.txt", "in/7.txt", "in/8.txt"}


def test_options_choose(run: Run, folder: str) -> None:
    """Days, extractors, a pattern, standard input."""
    done = run(
        "extract",
        "in/*.txt",
        "--to",
        "out.jsonl",
        "--jobs",
        "1",
        "--since",
        "2021-11-07",
        "--until",
        "2021-11-07",
        "--only",
        "quotes",
    )
    assert done.exit_code == 0
    assert [(row["kind"], row["file"]) for row in rows()] == [("Quote", "in/7.txt")]
    assert " ".join(done.stdout.split()).startswith("articles 1 left out by their day 2 rows 1 Quote 1 ")
    done = run("extract", folder, "--to", "out.jsonl", "--jobs", "1", "--without", "quotes", "--without", "dates")
    assert {row["kind"] for row in rows()} == {"Official"}
    done = run("extract", "-", "--to", "out.jsonl", "--jobs", "1", "--date", "2021-11-06", stdin=b"It held on Friday.")
    assert [row["value"] for row in rows()] == ["2021-11-05"]


def test_processes_do_the_same(run: Run, folder: str) -> None:
    """One by default for each core; here two."""
    run("extract", folder, "--to", "one.csv", "--jobs", "1")
    assert run("extract", folder, "--to", "two.csv", "--jobs", "2").exit_code == 0
    assert Path("two.csv").read_bytes() == Path("one.csv").read_bytes()


def test_problems_are_shown_a_few_and_counted(run: Run) -> None:
    """All are in the file that is asked for."""
    Path("in").mkdir()
    for number in range(9):
        Path(f"in/{number}.txt").write_text("")
    done = run("extract", "in", "--to", "out.jsonl", "--jobs", "1")
    assert done.exit_code == 1
    assert done.stderr.count("[empty]") == 5
    assert done.stderr.splitlines()[-1] == "dateline: warning: there are more problems; --problems FILE keeps them all"
    done = run("extract", "in", "--to", "out.jsonl", "--jobs", "1", "--problems", "p.jsonl")
    assert (done.exit_code, done.stderr) == (1, "")
    assert [row["file"] for row in rows("p.jsonl")] == [f"in/{number}.txt" for number in range(9)]
    assert [line.split() for line in done.stdout.splitlines()][2:4] == [["problems", "9"], ["empty", "9"]]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("a.txt", "--jobs", "2"), "--jobs goes with --to."),
        (("a.txt", "--resume"), "--resume goes with --to."),
        (("a.txt", "--since", "2021-11-06"), "--since goes with --to."),
        (("a.txt", "--engine", "dask"), "--engine goes with --to."),
        (("a.txt", "--to", "o.csv", "--scheduler", "x:1"), "--scheduler goes with --engine dask."),
        (("a.txt", "--to", "o.csv", "--engine", "dask", "--timeout", "3"), "--timeout goes with --engine processes"),
        (("a.txt", "--to", "o.csv", "--json"), "--to excludes --json and --text."),
        (("a.txt", "--to", "o.txt"), "o.txt: a table's name must end in one of .jsonl, .csv, .parquet, .duckdb"),
        (("a.txt", "--to", "o.csv", "--jobs", "0"), "0 is not in the range x>=1"),
        (("a.txt", "--to", "o.csv", "--since", "friday"), "'friday' does not match the format"),
        (("a.txt", "--to", "o.csv", "--only", "quote"), "did you mean 'quotes'?"),
        (("*.xml", "--to", "o.csv"), "*.xml: it matches no file"),
        (("empty", "--to", "o.csv"), "there is nothing to read."),
        (("o.csv", "--to", "o.csv"), "it is one of the files that are read"),
        (("a.txt", "--to", "o.csv", "--problems", "./a.txt"), "it is one of the files that are read"),
    ],
)
def test_misuse_is_explained(run: Run, args: tuple[str, ...], said: str) -> None:
    """Exit code 2, and nothing is written."""
    Path("empty").mkdir()
    Path("a.txt").write_text(TEXT.format(day=6), encoding="utf-8")
    Path("o.csv").write_text("a")
    done = run("extract", *args)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert sorted(os.listdir()) == ["a.txt", "empty", "o.csv"]


def test_what_matches_nothing_is_said_and_the_rest_read(run: Run, folder: str) -> None:
    """Exit code 1."""
    done = run("extract", "*.xml", folder, "--to", "out.jsonl", "--jobs", "1")
    assert (done.exit_code, done.stderr) == (1, "dateline: error: *.xml: it matches no file\n")
    assert len(rows()) == 9


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc, where nobody can write")
def test_what_cannot_be_written_is_said(run: Run, folder: str) -> None:
    """Exit code 3."""
    done = run("extract", folder, "--to", "none/out.jsonl", "--jobs", "1")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == "dateline: error: none/out.jsonl.parts: No such file or directory\n"
    done = run("extract", folder, "--to", "/proc/out.jsonl", "--jobs", "1")
    assert done.exit_code == 3
    assert done.stderr.startswith("dateline: error: /proc/out.jsonl.parts: ")


def test_interrupted_and_gone_on_with(run: Run, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do is said both times."""

    def interrupted(work: Work, chunks: Iterator[Chunk], /) -> Results:
        yield next(chunks), work(())
        raise KeyboardInterrupt

    monkeypatch.setattr(batch_module, "here", interrupted)
    done = run("extract", folder, "--to", "out.jsonl", "--jobs", "1")
    assert done.exit_code == 130
    assert "what is done lies in out.jsonl.parts; go on with --resume" in done.stderr
    monkeypatch.undo()
    os.chdir(Path(folder).resolve().parent)


def test_parts_in_the_way_are_said(run: Run, folder: str) -> None:
    """Exit code 2: the command lacks --resume."""
    Path("out.jsonl.parts").mkdir()
    Path("out.jsonl.parts/run.json").write_text("{}")
    done = run("extract", folder, "--to", "out.jsonl", "--jobs", "1")
    assert done.exit_code == 2
    assert "here lies a run that was broken off; go on with --resume" in done.stderr


def test_a_bar_is_shown_on_terminals(run: Run, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And goes when all is done; it does not matter that the size of standard input is not known."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    done = run("extract", folder, "--to", "out.jsonl", "--jobs", "1")
    assert "3 articles" in done.stderr
    assert "MB/s" in done.stderr
    text = TEXT.format(day=6).encode()
    assert run("extract", "-", "--to", "out.jsonl", "--jobs", "1", stdin=text).exit_code == 0


def test_the_engine_dask_says_what_to_install(run: Run, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is read."""
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    done = run("extract", folder, "--to", "out.jsonl", "--engine", "dask")
    assert done.exit_code == 2
    assert done.stderr == 'dateline: error: the engine dask needs Dask: pip install "dateline[dask]"\n'


def test_articles_become_parquet(run: Run, folder: str) -> None:
    """All of them, as they were read; a file is needed, and one that cannot be written is said."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from dateline.tables import articles_from_arrow
    from dateline.tables.parquet import read

    done = run("convert", "in/6.txt", "in/7.txt", "--to", "parquet", "-o", "out.parquet")
    assert (done.exit_code, done.output) == (0, "")
    expected = [article for day in (6, 7) for article in dateline.read(f"in/{day}.txt")]
    assert list(articles_from_arrow(read("out.parquet"))) == expected
    done = run("convert", "in/6.txt", "--to", "parquet")
    assert (done.exit_code, "parquet is written to a file: give -o OUT." in done.stderr) == (2, True)
    done = run("convert", "in/6.txt", "--to", "parquet", "-o", "none/out.parquet")
    assert done.exit_code == 1
    assert "none/out.parquet: " in done.stderr


def test_the_command_line_without_arrow(shell: Shell, folder: str) -> None:
    """Lines and CSV need none; Parquet says what it needs."""
    blocked = "import sys; sys.modules['pyarrow'] = None; from dateline.cli import main; main()"
    assert shell("extract", folder, "--to", "out.csv", "--jobs", "1", code=blocked).returncode == 0
    done = shell("extract", folder, "--to", "out.parquet", "--jobs", "1", code=blocked)
    assert done.returncode == 2
    assert done.stderr.decode() == 'dateline: error: Arrow and Parquet need pyarrow: pip install "dateline[arrow]"\n'
    assert shell("convert", "in/6.txt", "--to", "parquet", "-o", "o.parquet", code=blocked).returncode == 2


def test_engines_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process is this one; else as many as are asked for, or cores there are."""
    from dateline.cli.output import Output

    asked: list[tuple[int, float | None]] = []
    monkeypatch.setattr(
        batch_module, "processes", lambda jobs, on_death, patience: asked.append((jobs, patience)) or processes(jobs)
    )
    monkeypatch.setattr(batch_module, "usable_cores", lambda: 5)
    order = batch_module.Order(
        to="o.csv",
        jobs=None,
        since=None,
        until=None,
        resume=False,
        problems=None,
        timeout=None,
        engine="processes",
        scheduler=None,
    )
    output = Output()
    batch_module._engine(output, order)
    batch_module._engine(output, batch_module.attrs.evolve(order, jobs=3))
    assert batch_module._engine(output, batch_module.attrs.evolve(order, jobs=1)) is batch_module.here
    batch_module._engine(output, batch_module.attrs.evolve(order, jobs=1, timeout=2.5))
    assert asked == [(5, None), (3, None), (1, 2.5)]
