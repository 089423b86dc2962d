"""Piles of small articles, and runs with small chunks."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.batch import Batch, Input, Recipe, TableKind, find, running
from dateline.batch import chunks as chunks_module

Pile = Callable[..., Path]
Order = Callable[..., Batch]
Start = Callable[..., "subprocess.Popen[bytes]"]

#: The command line with chunks of two articles and parts of two chunks, so that little makes many.
SMALL = """
import os, sys
from dateline.batch import chunks, running
chunks.ARTICLES, running.CHUNKS = 2, 2
from dateline.cli import main
if __name__ == "__main__":
    main()
"""
#: A plugin that dies of one word, is slow or never done at others, and finds one; only where it runs beside a parent.
PLUGIN = """
import os, time
import attrs
from dateline import Annotation, DatelineError, Extractor, Span, hookimpl

def refuse(entries):
    raise DatelineError("out of order")

class Dies:
    def __call__(self, entries):
        raise AssertionError("it never comes to this")

    def __getstate__(self):
        return {"dies": True}

    def __setstate__(self, state):
        os._exit(3)

@attrs.frozen(kw_only=True)
class Toll(Annotation):
    amount: int

def find(article, found):
    if "poison" in article.text:
        os.kill(os.getpid(), 9)
    if "once" in article.text and not os.path.exists("died"):
        open("died", "w").close()
        os.kill(os.getpid(), 9)
    if "crash" in article.text:
        os._exit(7)
    if "fault" in article.text:
        raise RuntimeError("no tolls today")
    if "endless" in article.text:
        time.sleep(600)
    if "slow" in article.text:
        time.sleep(0.05)
    at = article.text.find("five crowns")
    return [Toll(span=Span(at, at + 11), rule="tolls.crowns", amount=5)] if at >= 0 else []

@hookimpl
def dateline_extractors():
    return [Extractor(name="tolls", makes=Toll, find=find)]
"""


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Chunks of two articles, parts of two chunks; an empty folder to work in, and no plugins."""
    monkeypatch.setattr(chunks_module, "ARTICLES", 2)
    monkeypatch.setattr(running, "CHUNKS", 2)
    monkeypatch.setenv("DATELINE_PLUGINS", "")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PLUGIN`, installed for this process and those that it starts."""
    folder = tmp_path / "site"
    info = folder / "fake_plugin-1.2.dist-info"
    info.mkdir(parents=True)
    (folder / "dateline_tolls.py").write_text(PLUGIN, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-plugin\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[dateline]\ntolls = dateline_tolls\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("DATELINE_PLUGINS", "tolls")


@pytest.fixture
def pile() -> Pile:
    """Makes a file of ``count`` articles; ``words`` go into the article of that number."""

    def make(name: str = "pile.jsonl", count: int = 11, words: dict[int, str] | None = None) -> Path:
        lines = []
        for number in range(1, count + 1):
            day = dt.date(2021, 11, 6) + dt.timedelta(days=number)
            said = (words or {}).get(number, "Rain fell.")
            text = f"“Number {number} holds,” said Mayor Ada Quill on Friday. {said}"
            lines.append(json.dumps({"id": f"a{number}", "published": str(day), "title": f"Day {number}", "text": text}))
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return make


@pytest.fixture
def order() -> Order:
    """A batch of what lies at paths."""

    def make(out: str, *paths: str | Path, **more: Any) -> Batch:
        inputs: tuple[Input, ...] = find([str(path) for path in paths], [out]).inputs
        recipe = more.pop("recipe", Recipe(kind=TableKind.of(out)))
        return Batch(inputs=inputs, out=Path(out), recipe=recipe, **more)

    return make


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts ``dateline`` in a process group of its own; what still runs at the end is killed."""
    script = tmp_path / "small.py"
    script.write_text(SMALL, encoding="utf-8")
    begun: list[subprocess.Popen[bytes]] = []

    def begin(*args: str, **more: Any) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        command = [sys.executable, str(script), *args]
        begun.append(
            subprocess.Popen(command, stdout=pipe, stderr=pipe, stdin=subprocess.DEVNULL, start_new_session=True, **more)
        )
        return begun[-1]

    yield begin
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.communicate()
