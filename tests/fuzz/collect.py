"""Collect every input that the tests of the readers read into a folder: the corpus that fuzzing begins with.

    python tests/fuzz/collect.py FOLDER

Each file is written twice, as `target.py` wants it: behind a byte that lets the format be told, and behind that of its format.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["DATELINE_PLUGINS"] = ""

import pytest

from dateline import Article, FormatError, Problem, Reader, Source
from dateline.choice import choose

LARGEST = 1 << 14
TESTS = Path(__file__).parents[1] / "formats"


class Recorder:
    """Keeps what any reader reads.

    Args:
        folder: Where to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names = ["", *(candidate.format.name for candidate in Reader().candidates)]
        self.kept: set[bytes] = set()

    def keep(self, source: Source, format: str | None) -> None:
        """Write a source out, unless it is large or was kept."""
        data = source.open().read(LARGEST + 1)
        if len(data) > LARGEST or data in self.kept:
            return
        self.kept.add(data)
        try:
            chosen = choose(Reader().candidates, source.head, format)[0].format.name
        except FormatError:
            chosen = ""
        for first in {0, self.names.index(chosen) if chosen in self.names else 0}:
            made = bytes([first]) + data
            (self.folder / hashlib.sha256(made).hexdigest()[:16]).write_bytes(made)


def main(folder: Path) -> int:
    """Run the tests and keep what they read."""
    folder.mkdir(parents=True, exist_ok=True)
    recorder = Recorder(folder)
    read = Reader._read

    def recorded(self: Reader, source: Source, format: str | None, depth: int = 0) -> Iterator[Article | Problem]:
        recorder.keep(source, format)
        return read(self, source, format, depth)

    Reader._read = recorded  # type: ignore[method-assign]
    done = pytest.main(["-q", "-m", "not property", "-p", "no:cacheprovider", "-k", "not broken_files", str(TESTS)])
    print(f"{len(list(folder.iterdir()))} files in {folder}")
    return int(done)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
