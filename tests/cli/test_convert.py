"""``dateline convert``."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path

import pytest

from dateline.jsonl import article_from_json

from .conftest import ARTICLE, Run, Shell

LINES = (
    '{"title": "Talks resume", "published": "2021-11-06", "text": "It rained."}\n{"title": "No day", "text": "It rained."}\n'
)


@pytest.fixture
def crawl() -> str:
    """The name of a file with two articles, the second without a date."""
    Path("c.jsonl").write_text(LINES, encoding="utf-8")
    return "c.jsonl"


def test_plain_to_standard_output(run: Run, article: str) -> None:
    """An article in this format already comes out as it is."""
    result = run("convert", article, "--to", "plain")
    assert (result.exit_code, result.stdout, result.stderr) == (0, ARTICLE, "")


def test_files_of_several_formats_go_into_one(run: Run, article: str, crawl: str) -> None:
    """Articles in the order of the files; what cannot be written is a problem beside those of reading."""
    result = run("convert", crawl, article, "--to", "plain", "-o", "out.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path("out.txt").read_text(encoding="utf-8") == f" date 2021-11-06 Talks resume\nIt rained.\n{ARTICLE}"
    assert "c.jsonl:2:12: warning: no publication date is stated" in result.stderr
    assert "c.jsonl:2:12: error: an article is left out: plain text begins with the day of publication" in result.stderr
    assert result.stderr.count("--date YYYY-MM-DD") == 2
    again = run("convert", "out.txt", "--to", "plain")
    assert (again.exit_code, again.stdout) == (0, Path("out.txt").read_text(encoding="utf-8"))


def test_a_day_and_a_format_for_all(run: Run, crawl: str) -> None:
    """--date and --format do what they do with `extract`."""
    result = run("convert", crawl, "--to", "plain", "--date", "2020-02-29", "--format", "jsonl")
    assert (result.exit_code, result.stdout.count(" date 2020-02-29 ")) == (0, 2)


def test_jsonl_is_what_dateline_reads_back(run: Run) -> None:
    """With all that is known of the articles."""
    result = run("convert", "-", "--to", "jsonl", stdin=LINES.encode())
    articles = [article_from_json(line) for line in result.stdout.splitlines()]
    assert [(article.title, article.format) for article in articles] == [("Talks resume", "jsonl"), ("No day", "jsonl")]


def test_csv_has_a_row_each(run: Run, crawl: str) -> None:
    """Below the names of the columns, whether a date is known or not."""
    assert run("convert", crawl, "--to", "csv", "--output", "out.csv").exit_code == 1
    rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_bytes().decode(), newline="")))
    assert [(row["published"], row["title"], row["text"]) for row in rows] == [
        ("2021-11-06", "Talks resume", "It rained."),
        ("", "No day", "It rained."),
    ]


@pytest.mark.parametrize("name", ["a.txt", "./a.txt", "hard.txt", "soft.txt"])
@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_an_input_is_never_written_over(run: Run, article: str, name: str) -> None:
    """Under whatever name it goes; nothing is read, and it stays as it was."""
    os.link(article, "hard.txt")
    os.symlink(article, "soft.txt")
    result = run("convert", "-", article, "--to", "csv", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Invalid value for -o: it is one of the files that are read" in result.stderr
    assert Path(article).read_text(encoding="utf-8") == ARTICLE


@pytest.mark.skipif(sys.platform == "win32", reason="files have no numbers there")
def test_nor_by_way_of_the_shell(shell: Shell, article: str) -> None:
    """`… a.txt >> a.txt` and `… - < a.txt -o a.txt` are refused too."""
    append = "import os, sys; os.dup2(os.open('a.txt', os.O_WRONLY | os.O_APPEND), 1); from dateline.cli import main; main()"
    done = shell("convert", article, "--to", "csv", code=append)
    assert done.returncode == 2
    assert b"Invalid value for standard output" in done.stderr
    redirect = "import os, sys; os.dup2(os.open('a.txt', os.O_RDONLY), 0); from dateline.cli import main; main()"
    done = shell("convert", "-", "--to", "csv", "-o", article, code=redirect)
    assert done.returncode == 2
    assert Path(article).read_text(encoding="utf-8") == ARTICLE


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("a.txt",), "Missing option '--to'"),
        (("--to", "csv"), "Missing argument 'FILE...'"),
        (("--to", "xml", "a.txt"), "'xml' is not one of 'plain', 'jsonl', 'csv'"),
        (("--to", "csv", "--format", "plian", "a.txt", "-o", "out.csv"), "did you mean 'plain'?"),
    ],
)
def test_misuse_is_explained(run: Run, article: str, args: tuple[str, ...], says: str) -> None:
    """Nothing is written."""
    result = run("convert", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert not Path("out.csv").exists()


def test_trouble_with_files_is_said(run: Run, article: str) -> None:
    """A missing input does not stop the others; an output that cannot be written is a complaint."""
    result = run("convert", "no.txt", article, "--to", "plain")
    assert (result.exit_code, result.stdout) == (1, ARTICLE)
    assert "dateline: error: no.txt: No such file or directory\n" in result.stderr
    result = run("convert", article, "--to", "plain", "-o", "no/out.txt")
    assert result.exit_code == 1
    assert "dateline: error: no/out.txt: No such file or directory\n" in result.stderr
