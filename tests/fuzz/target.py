"""What is done with each input of the fuzzing: read it and check every place; extract from it and check every span.

    python tests/fuzz/target.py read CORPUS -max_total_time=600
    python tests/fuzz/target.py extract CORPUS -max_total_time=600

The options behind the corpus are those of libFuzzer. A find is written to ``crash-…`` in the folder that it runs in;
``python tests/fuzz/target.py read crash-…`` runs it again. With ``DATELINE_FINDS=FOLDER`` the first input of each kind of
find is written there, and the fuzzing goes on.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

os.environ["DATELINE_PLUGINS"] = ""
sys.path.insert(0, str(Path(__file__).parents[2]))

import atheris

with atheris.instrument_imports(include=["dateline"]):
    import dateline

    # What is loaded on first use is loaded here, so that the branches it takes are seen.
    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if module.name.startswith(("dateline.formats", "dateline.extractors", "dateline.text")):
            importlib.import_module(module.name)

    from dateline import Annotation, Article, DatelineWarning, FormatError, Reader, spans

from tests.formats.fixtures import FIXTURES
from tests.formats.sound import Watched

#: Seconds of the processor that an input may cost, and those that each of its bytes may: instrumented code is slow, yet what is
#: quadratic takes longer.
FREE, A_BYTE = 4.0, 0.5e-3
WATCHED = Watched()
READER = Reader()
warnings.simplefilter("ignore", DatelineWarning)
NAMES = [None, *(candidate.format.name for candidate in WATCHED.candidates)]


def in_time(data: bytes, work: Callable[[bytes], None]) -> None:
    """Do it, within a time that grows with the input as a line does."""
    began = time.process_time()
    work(data)
    took = time.process_time() - began
    assert took < FREE + A_BYTE * len(data), f"{took:.1f} s for {len(data)} bytes"


def read(data: bytes) -> None:
    """Read bytes as the format that the first of them names, or as what they look like."""
    if data:
        WATCHED.items(data[1:], NAMES[data[0] % len(NAMES)])


def extract(data: bytes) -> None:
    """Extract from a text: as it is, or put together from what stands in articles."""
    if data:
        text = _pieced(data[1:]) if data[0] % 2 else data[1:].decode("utf-8", "replace")
        try:
            article = READER.parse(text, format="plain")
        except FormatError:
            return
        _extract(article)


def _extract(article: Article) -> None:
    found = READER.extract(article)
    assert not found.faults, found.faults[0].traceback
    for item in found[Annotation]:
        for span in spans.spans_of(item):
            assert 0 <= span.start < span.end <= len(article.text), item
            assert article[span] == article[span].strip(), item


def _stretches() -> list[str]:
    """Words of every length from the fixtures and the examples, and what stands between them."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "docs").rglob("*.txt")))
    for name in ("plain", "title-date-body", "header-date"):
        text += FIXTURES[name][0].decode()
    words = text.split()
    made = [" ".join(words[at : at + size]) for size in (1, 2, 4) for at in range(0, len(words), size)]
    return list(dict.fromkeys([" ", " ", " ", "\n", "\n\n", "“", "”", '"', "’", "-", " – ", ". ", ", ", *made]))


STRETCHES = _stretches()


def _pieced(data: bytes) -> str:
    numbers = (int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data) - 1, 2))
    return "".join(STRETCHES[number % len(STRETCHES)] for number in numbers)


def kept(data: bytes, work: Callable[[bytes], None], finds: Path) -> None:
    """Do it, and keep what fails in a folder: one input for each place in the code that an error came by."""
    try:
        in_time(data, work)
    except Exception as error:  # noqa: BLE001 every kind is a find
        frames = traceback.extract_tb(error.__traceback__)
        place = " ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in frames[-3:])
        file = finds / f"{type(error).__name__} {place}"
        if not file.exists():
            file.write_bytes(data)
            file.with_name(f"{file.name}.txt").write_text(
                "".join(traceback.format_exception(error)), encoding="utf-8", errors="replace"
            )


def main() -> None:
    """Fuzz as the command line says."""
    work = {"read": read, "extract": extract}[sys.argv.pop(1)]
    finds = os.environ.get("DATELINE_FINDS")
    if finds:
        Path(finds).mkdir(parents=True, exist_ok=True)
        atheris.Setup(sys.argv, lambda data: kept(data, work, Path(finds)))
    else:
        atheris.Setup(sys.argv, lambda data: in_time(data, work))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
