"""Take single rows out of the rule tables and see whether a test notices: a row that no test misses needs a case.

    python tests/mutants/run.py [--each N] [--seed N] [--only WORD]

Works on a copy of the sources, a row at a time, with the tests of the room that the table belongs to. Slow: by hand, or
``nox -s mutants``, not in every run. Exit code 1 when any mutant survives.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[2]
PACKAGE = Path("src/dateline")
#: The tests that must notice, by how a table's name begins; the first that fits.
TESTS = (
    (("dates_", "SHAPES"), ("tests/dates",)),
    (("cue",), ("tests/quotes",)),
    (("initiative_",), ("tests/initiatives",)),
    (("formats_", "agencies"), ("tests/formats",)),
    (("abbreviations",), ("tests/text", "tests/quotes")),
    (("",), ("tests/officials", "tests/quotes", "tests/test_lexicon.py")),
)
#: Tuples in code whose rows are rules: the module, and the name of the tuple.
TUPLES = (("extractors/dates/shapes.py", "SHAPES"),)


@attrs.frozen
class Row:
    """A row that is taken out.

    Args:
        file: Its file, from the root.
        table: The name of the table.
        first, last: Its lines, from 1, both inclusive.
        text: It, for the report.
    """

    file: Path
    table: str
    first: int
    last: int
    text: str

    @property
    def tests(self) -> tuple[str, ...]:
        """The tests that must notice."""
        return next(tests for names, tests in TESTS if self.table.startswith(names))


def rows() -> Iterator[Row]:
    """All rows of all tables."""
    for path in sorted((ROOT / PACKAGE / "lexicon").glob("*.tsv")):
        lines = [(n, line) for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if line]
        for number, line in [pair for pair in lines if not pair[1].startswith("#")][1:]:
            yield Row(path.relative_to(ROOT), path.stem, number, number, line)
    for name, table in TUPLES:
        path = PACKAGE / name
        source = (ROOT / path).read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == table:
                assert isinstance(node.value, ast.Tuple)
                for row in node.value.elts:
                    assert row.end_lineno is not None
                    yield Row(path, table, row.lineno, row.end_lineno, ast.get_source_segment(source, row) or "")


def sample(every: Sequence[Row], each: int, seed: int) -> list[Row]:
    """So many rows of each table."""
    chosen: list[Row] = []
    for table in sorted({row.table for row in every}):
        mine = [row for row in every if row.table == table]
        chosen += sorted(random.Random(f"{seed} {table}").sample(mine, min(each, len(mine))), key=lambda row: row.first)
    return chosen


def passes(tests: Sequence[str], copy: Path) -> bool:
    """Whether tests pass on the copy."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "HYPOTHESIS_PROFILE": "ci", "DATELINE_PLUGINS": ""}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"the tests {' '.join(tests)} did not run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.returncode == 0


def survives(row: Row, copy: Path) -> bool:
    """Whether the tests pass without the row."""
    target = copy / row.file
    kept = target.read_text(encoding="utf-8")
    lines = kept.split("\n")
    target.write_text("\n".join([*lines[: row.first - 1], *lines[row.last :]]), encoding="utf-8")
    try:
        return passes(row.tests, copy)
    finally:
        target.write_text(kept, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=5, help="rows of each table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only tables with this in their name")
    chosen = parser.parse_args(arguments)
    todo = sample([row for row in rows() if chosen.only in row.table], chosen.each, chosen.seed)
    alive = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "dateline")
        ignored = shutil.ignore_patterns(".*", "__pycache__", "_build", "build", "dist")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for tests in sorted({row.tests for row in todo}):
            if not passes(tests, copy):
                raise SystemExit(f"{' '.join(tests)} fail with all rows in place")
        for number, row in enumerate(todo, 1):
            lives = survives(row, copy)
            alive += [row] if lives else []
            print(
                f"{number}/{len(todo)} {'ALIVE ' if lives else 'killed'} {row.file.name}:{row.first} {row.text[:90]!r}",
                flush=True,
            )
    print(f"{len(todo) - len(alive)} of {len(todo)} killed")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
