"""A run in this process: what is in the table, what is counted, what goes wrong, and that a broken run goes on the same."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline import DatelineError
from dateline.batch import Broken, Recipe, TableKind, Tally, here, run
from dateline.batch.chunks import Choice, Chunk
from dateline.batch.engines import Results
from dateline.batch.running import Progress
from dateline.batch.work import Work
from dateline.tables import AnnotationRow, annotation_rows, row_to_json

from .conftest import Order, Pile


def lines(path: str | Path) -> list[dict[str, object]]:
    """A file of lines of JSON."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def expected(*files: str | Path) -> list[AnnotationRow]:
    """What one article after the other gives."""
    rows: list[AnnotationRow] = []
    for file in files:
        for number, article in enumerate(dateline.read(file), 1):
            rows += annotation_rows(dateline.extract(article), number)
    return rows


def stopping(after: int) -> object:
    """An engine that is interrupted behind so many chunks."""

    def engine(work: Work, chunks: Iterator[Chunk], /) -> Results:
        for number, result in enumerate(here(work, chunks)):
            if number == after:
                raise KeyboardInterrupt
            yield result

    return engine


def test_lines_of_json_hold_what_extract_finds(pile: Pile, order: Order) -> None:
    """In the order of the articles, and nothing is left beside the table."""
    file = pile()
    tally = run(order("out.jsonl", file))
    assert Path("out.jsonl").read_text(encoding="utf-8").splitlines() == [row_to_json(row) for row in expected(file)]
    assert (tally.articles, tally.rows) == (11, len(expected(file)))
    assert tally.kinds == {"Quote": 11, "DateMention": 11, "Official": 11}
    assert tally.size == sum(len(article.text.encode()) for article in dateline.read(file))
    assert sorted(os.listdir()) == ["out.jsonl", "pile.jsonl"]


def test_csv_has_the_names_of_the_columns_first(pile: Pile, order: Order) -> None:
    """Once, though there are several parts."""
    file = pile()
    run(order("out.csv", file))
    rows = list(csv.reader(io.StringIO(Path("out.csv").read_text(encoding="utf-8"), newline="")))
    assert rows[0] == list(AnnotationRow._fields)
    assert rows[1:] == [["" if cell is None else str(cell) for cell in row] for row in expected(file)]


def test_parquet_and_duckdb_hold_the_same(pile: Pile, order: Order) -> None:
    """Column for column, in the same order; what lay in a DuckDB file before is gone."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    file = pile()
    run(order("out.parquet", file))
    Path("out.duckdb").write_text("no database")
    run(order("out.duckdb", file))
    from dateline.tables.parquet import read

    assert [tuple(row.values()) for row in read("out.parquet").to_pylist()] == expected(file)
    with duckdb.connect("out.duckdb", read_only=True) as connection:
        rows = connection.execute("SELECT * FROM annotations").fetchall()
    assert rows == [tuple(row) for row in expected(file)]
    assert pa.parquet.ParquetFile("out.parquet").num_row_groups == 1


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet", "out.duckdb"])
def test_nothing_found_is_a_table_too(order: Order, name: str) -> None:
    """With its columns, and nothing in it."""
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    Path("a.txt").write_text(" date 2021-11-06 Rain\nIt fell.\n")
    assert run(order(name, "a.txt")).rows == 0
    assert Path(name).exists()
    Path("b.txt").write_text("")
    assert run(order(name, "b.txt")).problems == {"empty": 1}


def test_two_files_of_one_name_are_told_apart(pile: Pile, order: Order) -> None:
    """By their folders; and each counts its articles from 1."""
    pile("a/x.jsonl", 3)
    pile("b/x.jsonl", 2)
    run(order("out.jsonl", "a", "b", "a/x.jsonl"))
    seen = [(row["file"], row["number"]) for row in lines("out.jsonl") if row["kind"] == "Quote"]
    assert seen == [("a/x.jsonl", 1), ("a/x.jsonl", 2), ("a/x.jsonl", 3), ("b/x.jsonl", 1), ("b/x.jsonl", 2)]


def test_broken_files_among_many_are_problems(pile: Pile, order: Order) -> None:
    """What is not there, empty, binary, without an article: the others are read, and all is told, in order."""
    pile("in/a.jsonl", 3)
    Path("in/b.bin").write_bytes(bytes(range(8)) * 9)
    Path("in/c.txt").write_text("")
    pile("in/d.jsonl", 2)
    Path("in/e.json").write_text('{"no": "article"}')
    Path("in/f.txt").mkdir()
    tally = run(order("out.jsonl", "in", "gone.txt", problems=Path("problems.jsonl")))
    assert tally.articles == 5
    told = [(row["code"], row["file"]) for row in lines("problems.jsonl")]
    assert told[:2] == [("binary", "in/b.bin"), ("empty", "in/c.txt")]
    assert told[2][1] == "in/e.json"
    assert told[-1] == ("not-readable", "gone.txt")
    assert tally.problems.total() == len(told)


def test_a_file_without_articles_says_so(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """When its format has nothing to say of it."""
    Path("a.txt").write_text("x")
    monkeypatch.setattr(dateline.Reader, "read", lambda *args, **more: iter(()))
    assert run(order("out.jsonl", "a.txt")).problems == {"no-article": 1}


def test_a_format_can_be_ambiguous_without_a_place(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal without a problem of its own becomes one."""

    def refuse(*args: object, **more: object) -> Iterator[object]:
        raise dateline.AmbiguousFormat("two claim it")
        yield

    Path("a.txt").write_text("x")
    monkeypatch.setattr(dateline.Reader, "read", refuse)
    assert run(order("out.jsonl", "a.txt", problems=Path("p"))).problems == {"unknown-format": 1}
    assert lines("p")[0]["message"] == "two claim it"


def test_days_are_asked_for(pile: Pile, order: Order) -> None:
    """First and last day are inside; what has no day is left out and counted apart."""
    file = pile(count=6)
    Path("z.txt").write_text("“It holds,” said Mayor Ada Quill.\n")
    day = dateline.parse(" date 2021-11-08 x\ny").published
    assert day is not None
    tally = run(order("out.jsonl", file, "z.txt", choice=Choice(since=day, until=day.replace(day=10))))
    assert {row["id"] for row in lines("out.jsonl")} == {"a2", "a3", "a4"}
    assert (tally.articles, tally.outside, tally.undated) == (3, 3, 1)
    both = run(order("out.jsonl", file, choice=Choice(until=day)))
    assert (both.articles, both.outside) == (2, 4)
    moment = '{"title": "x", "published": "2021-11-08T23:00:00Z", "text": "Rain fell on Friday."}'
    Path("m.json").write_text(moment)
    assert run(order("out.jsonl", "m.json", choice=Choice(since=day, until=day))).articles == 1


def test_a_day_and_a_format_for_all(order: Order) -> None:
    """As the caller knows them."""
    Path("a.txt").write_text("It held on Friday.\n")
    day = dateline.parse(" date 2021-11-06 x\ny").published
    run(order("out.jsonl", "a.txt", choice=Choice(date=day, format="plain")))  # type: ignore[arg-type]
    assert [row["value"] for row in lines("out.jsonl")] == ["2021-11-05"]


def test_standard_input(pile: Pile, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an input like others."""
    file = pile(count=3)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(file.read_bytes())))
    assert run(order("out.jsonl", "-")).articles == 3


@pytest.mark.usefixtures("plugin")
def test_only_what_is_asked_for(pile: Pile, order: Order) -> None:
    """Plugins are among it; faults are problems."""
    file = pile(count=4, words={2: "It cost five crowns.", 3: "A fault."})
    recipe = Recipe(kind=TableKind.JSONL, without=("initiatives",), shown=frozenset({"tolls"}))
    tally = run(order("out.jsonl", file, recipe=recipe, problems=Path("p")))
    assert [(row["kind"], row["id"], row["details"]) for row in lines("out.jsonl")] == [("Toll", "a2", {"amount": 5})]
    assert tally.problems == {"raised": 1}
    assert [(row["code"], row["article_no"], row["file"]) for row in lines("p")] == [("raised", 3, "pile.jsonl")]


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])
@pytest.mark.parametrize("after", [0, 1, 2, 3, 5])
def test_a_run_that_was_broken_off_goes_on_the_same(pile: Pile, order: Order, name: str, after: int) -> None:
    """Byte for byte the table, and the problems, of an unbroken run."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pile("in/a.jsonl", 5, {2: "\u2028"})
    Path("in/b.txt").write_text("")
    pile("in/c.jsonl", 6)
    Path("in/d.txt").write_text("Rain fell on Friday.\n")
    whole = run(order(name, "in", problems=Path("p")))
    table, problems = Path(name).read_bytes(), Path("p").read_bytes()
    os.unlink(name)
    with pytest.raises(KeyboardInterrupt):
        run(order(name, "in", problems=Path("p")), stopping(after))  # type: ignore[arg-type]
    assert not Path(name).exists()
    steps: list[Progress] = []
    again = run(order(name, "in", problems=Path("p"), resume=True), here, steps.append)
    assert (Path(name).read_bytes(), Path("p").read_bytes()) == (table, problems)
    assert again == whole
    assert sum(step.tally.articles for step in steps if step.earlier) == after // 2 * 4
    total = Tally()
    for step in steps:
        total.add(step.tally)
    assert total == whole


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=15, deadline=None)
@given(sizes=st.lists(st.integers(0, 5), min_size=1, max_size=4), stops=st.lists(st.integers(0, 4), max_size=3))
def test_however_often_it_is_broken_off(pile: Pile, order: Order, sizes: list[int], stops: list[int]) -> None:
    """No article twice, none lost."""
    for path in Path().glob("in/*"):
        path.unlink()
    for number, size in enumerate(sizes):
        pile(f"in/{number}.jsonl", size)
    run(order("whole.jsonl", "in"))
    for stop in stops:
        try:
            run(order("out.jsonl", "in", resume=True), stopping(stop))  # type: ignore[arg-type]
        except KeyboardInterrupt:
            assert Path("out.jsonl.parts").exists()
    run(order("out.jsonl", "in", resume=True))
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def broken_off(pile: Pile, order: Order, after: int = 3) -> None:
    """A run over two files that stopped in the first."""
    pile("in/a.jsonl", 7)
    pile("in/b.jsonl", 5)
    with pytest.raises(KeyboardInterrupt):
        run(order("out.jsonl", "in"), stopping(after))  # type: ignore[arg-type]


def test_parts_are_not_written_over(pile: Pile, order: Order) -> None:
    """Without being asked to go on."""
    broken_off(pile, order)
    with pytest.raises(DatelineError, match=r"out\.jsonl\.parts: here lies a run .* go on with --resume, or delete the folder"):
        run(order("out.jsonl", "in"))


def test_an_input_that_changed_is_noticed(pile: Pile, order: Order) -> None:
    """By its time, and what is not reached yet may change; a new file further on is read, one further up refused."""
    broken_off(pile, order)
    os.utime("in/a.jsonl", ns=(1, 1))
    with pytest.raises(DatelineError, match=r"in/a\.jsonl has changed since it was read; delete the folder of parts"):
        run(order("out.jsonl", "in", resume=True))
    again = order("out.jsonl", "in", resume=True)
    Path("in/0.txt").write_text("new")
    with pytest.raises(DatelineError, match=r"in/a\.jsonl was read before, and is not the next"):
        run(order("out.jsonl", "in", resume=True))
    os.unlink("in/0.txt")
    assert again.inputs[0].changed == 1


def test_what_is_not_reached_yet_may_change(pile: Pile, order: Order) -> None:
    """It is read as it is then; also a file that is new, or gone."""
    broken_off(pile, order)
    pile("in/b.jsonl", 2)
    pile("in/c.jsonl", 1)
    assert run(order("out.jsonl", "in", resume=True)).articles == 10
    assert {row["file"] for row in lines("out.jsonl")} == {"in/a.jsonl", "in/b.jsonl", "in/c.jsonl"}


def test_an_input_that_is_gone_is_noticed(pile: Pile, order: Order) -> None:
    """The one that was being read."""
    broken_off(pile, order)
    os.unlink("in/a.jsonl")
    os.unlink("in/b.jsonl")
    pile("x.jsonl")
    with pytest.raises(DatelineError, match=r"in/a\.jsonl was read before"):
        run(order("out.jsonl", "x.jsonl", resume=True))


@pytest.mark.parametrize(("count", "said"), [(7, "its articles are not those"), (1, "it has fewer articles")])
def test_other_articles_under_the_same_name_and_time_are_noticed(pile: Pile, order: Order, count: int, said: str) -> None:
    """As when they come from standard input, of which nothing is known before."""
    file = pile("a.jsonl", 7)
    seen = os.stat(file)
    with pytest.raises(KeyboardInterrupt):
        run(order("out.jsonl", file), stopping(3))  # type: ignore[arg-type]
    size = len(file.read_bytes())
    pile("a.jsonl", count, {1: "Snow fell."})
    file.write_bytes(file.read_bytes().ljust(size, b"\n"))
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    with pytest.raises(DatelineError, match=said):
        run(order("out.jsonl", file, resume=True))


def test_other_settings_are_noticed(pile: Pile, order: Order) -> None:
    """The table would be half of this and half of that."""
    broken_off(pile, order)
    recipe = Recipe(kind=TableKind.JSONL, without=("dates",))
    with pytest.raises(DatelineError, match="another extractors "):
        run(order("out.jsonl", "in", resume=True, recipe=recipe))
    with pytest.raises(DatelineError, match=r"another format \(None, now 'plain'\)"):
        run(order("out.jsonl", "in", resume=True, choice=Choice(format="plain")))


def test_resume_without_anything_to_go_on_with_begins(pile: Pile, order: Order) -> None:
    """So that a command can always be given with it; a folder without the record of a run counts for nothing."""
    Path("out.jsonl.parts").mkdir()
    assert run(order("out.jsonl", pile(), resume=True)).articles == 11
    assert run(order("out.jsonl", "pile.jsonl", resume=True)).articles == 11


def test_long_articles_make_chunks_of_their_own(pile: Pile, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many articles a chunk could have."""
    monkeypatch.setattr("dateline.batch.chunks.ARTICLES", 100)
    monkeypatch.setattr("dateline.batch.chunks.CHARACTERS", 150)
    steps: list[Progress] = []
    run(order("out.jsonl", pile(count=5)), here, steps.append)
    assert [step.tally.articles for step in steps] == [3, 2] or [step.tally.articles for step in steps] == [2, 2, 1]
    assert 0 < steps[0].end.byte < Path("pile.jsonl").stat().st_size


def test_a_name_must_say_what_table_it_is() -> None:
    """In whatever case."""
    assert TableKind.of("A.PARQUET") is TableKind.PARQUET
    for name in ("a.txt", "parquet", "-"):
        with pytest.raises(DatelineError, match=r"must end in one of \.jsonl, \.csv, \.parquet, \.duckdb"):
            TableKind.of(name)


@pytest.mark.parametrize(("module", "name", "extra"), [("pyarrow", "o.parquet", "arrow"), ("duckdb", "o.duckdb", "duckdb")])
def test_what_is_missing_is_named_before_anything_is_read(
    order: Order, monkeypatch: pytest.MonkeyPatch, module: str, name: str, extra: str
) -> None:
    """With what to install."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(DatelineError, match=rf"pip install .dateline\[{extra}\]"):
        run(order(name, "a.txt"))
    assert os.listdir() == []


def test_a_place_that_cannot_be_written(pile: Pile, order: Order) -> None:
    """Is said at once."""
    with pytest.raises(Broken, match=r"none/out\.jsonl\.parts: No such file or directory"):
        run(order("none/out.jsonl", pile()))


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.duckdb"])
def test_a_full_disk_keeps_what_is_done(pile: Pile, order: Order, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Half a part is never there, and the run goes on when there is room."""
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    file = pile()
    run(order("whole.jsonl", file))
    fsync, calls = os.fsync, iter([True] * 5)

    def full(number: int) -> None:
        if not next(calls, False):
            raise OSError(28, "No space left on device")
        fsync(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Broken, match=r"No space left on device; 4 articles are kept: .* --resume"):
        run(order(name, file))
    monkeypatch.setattr(os, "fsync", fsync)
    assert not list(Path(f"{name}.parts").glob("*.unfinished"))
    assert run(order(name, file, resume=True)).articles == 11
    if name == "out.jsonl":
        assert Path(name).read_bytes() == Path("whole.jsonl").read_bytes()


def test_duckdb_that_cannot_write_is_said(pile: Pile, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of any other disk."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")

    def refuse(*args: object) -> object:
        raise duckdb.IOException("no room")

    monkeypatch.setattr(duckdb, "connect", refuse)
    with pytest.raises(Broken, match=r"DuckDB cannot write it: no room; 11 articles are kept"):
        run(order("out.duckdb", pile()))
