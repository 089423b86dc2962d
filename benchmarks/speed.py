"""How fast, as ratios in one run: reading, each extractor, all of it, against one pass for words; and how cost grows.

    python benchmarks/speed.py [--articles N] [--corpus FILE.jsonl] [--repeats N] [--peers] [--json OUT]

Machines differ and are shared: compare the ratios, not the megabytes a second. `--corpus` measures on your own articles (one
JSON object a line with ``text``). The second table doubles hostile inputs; a ratio near 2 is linear.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import corpus
import dateline

EXTRACTORS = ("dates", "officials", "quotes", "initiatives")
WORD = re.compile(r"\w+")
DAY = dt.date(2021, 11, 6)


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Median of several runs in processor time, after one that warms up: other programs on the machine do not count."""
    work()
    times = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def each(function: Callable[[Any], object], values: Iterable[Any]) -> Callable[[], object]:
    """Work that calls a function on each value and keeps no result: the garbage collector would go through what is kept."""

    def work() -> None:
        for value in values:
            function(value)

    return work


def _texts(arguments: argparse.Namespace) -> list[str]:
    if arguments.corpus is None:
        return list(corpus.articles(arguments.articles))
    with arguments.corpus.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def measure(texts: Sequence[str], repeats: int) -> dict[str, float]:
    """Seconds for each piece of work over all texts."""
    reader = dateline.Reader()
    articles = [reader.parse(text) for text in texts]
    work: dict[str, Callable[[], object]] = {
        r"re.findall(r'\w+')": each(WORD.findall, texts),
        "read": each(reader.parse, texts),
        "shared passes": each(lambda a: (r := dateline.Reading(a), r.view, r.lower, r.sentences, r.marks), articles),
    }
    for name in EXTRACTORS:
        needed = {name, "officials"} if name == "quotes" else {name}
        alone = dateline.Reader(without=tuple(n for n in EXTRACTORS if n not in needed))
        label = f"extract {name}" + (" (with officials)" if name == "quotes" else "")
        work[label] = each(alone.extract, articles)
    work["extract all"] = each(reader.extract, articles)
    work["read and extract all"] = each(lambda text: reader.extract(reader.parse(text)), texts)
    return {name: seconds(job, repeats) for name, job in work.items()}


def peers(texts: Sequence[str], repeats: int) -> dict[str, float]:
    """Seconds of other tools at one of our jobs, for those that are installed (``pip install dateparser``)."""
    found: dict[str, float] = {}
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: no peer for dates")
    else:
        few = texts[: max(1, len(texts) // 30)]  # it is slow
        settings = {"RELATIVE_BASE": dt.datetime.combine(DAY, dt.time())}
        spent = seconds(each(lambda text: search_dates(text, languages=["en"], settings=settings), few), repeats)
        found["dateparser.search_dates"] = spent * sum(map(len, texts)) / sum(map(len, few))
    return found


def growth(sizes: Sequence[int], repeats: int) -> dict[str, list[float]]:
    """For each hostile input, bare and with its tail, the time of the largest over the time of the one half its size."""
    reader = dateline.Reader()
    ratios: dict[str, list[float]] = {}
    for name in corpus.HOSTILE:
        for tail in (False, True):
            best = []
            for size in sizes:
                text = corpus.hostile(name, size, tail=tail)
                runs = []
                for _ in range(repeats):
                    begin = time.process_time()
                    reader.extract(reader.parse(text, format="plain", date=DAY))
                    runs.append(time.process_time() - begin)
                best.append(min(runs))
            ratios[f"{name}{' + tail' if tail else ''}"] = [best[-1], best[-1] / best[-2]]
    return ratios


def import_cost(repeats: int) -> float:
    """The time of ``import dateline`` over that of its three dependencies, each in fresh interpreters."""

    def cost(modules: str) -> float:
        code = f"import time; t = time.process_time(); import {modules}; print(time.process_time() - t)"
        runs = [
            float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
            for _ in range(repeats)
        ]
        return statistics.median(runs)

    return cost("dateline") / cost("attrs, pluggy, regex")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--size", type=int, default=100_000, help="characters of the largest hostile input")
    parser.add_argument("--peers", action="store_true", help="measure other tools too, where they are installed")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    chosen = parser.parse_args(arguments)
    texts = _texts(chosen)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    times = measure(texts, chosen.repeats)
    if chosen.peers:
        times |= peers(texts, chosen.repeats)
    words = next(iter(times.values()))
    print(f"{len(texts)} articles, {megabytes:.2f} MB")
    print(f"{'':32}{'MB/s':>9}{'articles/s':>12}{'times a word pass':>20}")
    for name, spent in times.items():
        print(f"{name:32}{megabytes / spent:9.2f}{len(texts) / spent:12.0f}{spent / words:20.1f}")
    ratio = import_cost(max(5, chosen.repeats))
    print(f"\nimport dateline costs {ratio:.2f} times importing attrs, pluggy and regex")
    grown = growth((chosen.size // 2, chosen.size), 3)
    print(f"\n{'hostile input':36}{'s':>8}{'time(2n)/time(n)':>20}")
    for name, (spent, growth_ratio) in grown.items():
        print(f"{name:36}{spent:8.3f}{growth_ratio:20.2f}{'  <- more than linear' if growth_ratio > 2.3 else ''}")
    if chosen.json:
        figures: dict[str, Any] = {"megabytes": megabytes, "seconds": times, "import_ratio": ratio, "growth": grown}
        chosen.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
