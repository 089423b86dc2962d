"""What a list costs: 10, 1,000 and 50,000 names against one pass for words, in one run.

    python plugins/dateline-gazetteer/benchmarks/gazetteer.py [--articles N] [--repeats N]

Machines differ and are shared: compare the ratios. One name in ten stands in the articles as long as there are any. The others
are like them but stand nowhere, though most begin with a word that does ("The", "On", "President"). The second table doubles
hostile inputs; a ratio near 2 is linear.
"""

from __future__ import annotations

import argparse
import itertools
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "benchmarks"))

import corpus
from dateline import Article, Extractor, Findings, Reading, Span
from dateline_gazetteer import Case, Entry, Listed, ListedKind, extractor

SIZES = (10, 1_000, 50_000)
FIRST = (
    *corpus.FIRST,
    *corpus.LAST,
    "Northern",
    "Clean",
    "Coral",
    "Treaty",
    "Blue",
    "Foreign",
    "Prime",
    "President",
    "On",
    "In",
    "The",
)
SYLLABLES = ("ba", "der", "fil", "gos", "hun", "ka", "lim", "mor", "nel", "pra", "ster", "vo", "wen", "zu")
LAST = ("Initiative", "Pact", "Fund", "Plan", "Forum", "Accord", "Corridor")
#: Prefixes of the names listed for them, over and over; their ends, too.
HOSTILE = {
    "one word over and over": "Orla ",
    "all but the last word": "Orla Orla Orla Orla Orla Orla Orla Pla ",
    "a bracket over and over": "(",
    "letters and marks": "E\u0301",
    "hyphens": "Orla-",
    "apostrophes": "Orla'",
    "metacharacters": "(a+)+",
    "blanks": "Orla                     ",
}
HOSTILE_NAMES = ("Orla " * 8 + "Plan", "(" * 30 + "x", "(a+)+$", "É" * 20 + "x", "Orla-Orla-Orla x", "Orla'Orla x")


def names(count: int) -> Iterator[str]:
    """As many made-up names, one in ten of them in the articles as long as there are any."""
    planted = itertools.chain(corpus.INITIATIVES, (f"{a} {b}" for a in corpus.FIRST for b in corpus.LAST))
    words = ("".join(parts).capitalize() for n in (2, 3) for parts in itertools.product(SYLLABLES, repeat=n))
    made = (f"{FIRST[n % len(FIRST)]} {word} {LAST[n % len(LAST)]}" for n, word in enumerate(itertools.cycle(words)))
    seen: set[str] = set()
    for n in itertools.count():
        name = next(planted, None) if n % 10 == 0 else None
        name = name or next(made)
        name = f"{name} {n}" if name in seen else name
        seen.add(name)
        yield name
        if len(seen) == count:
            return


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Median of several runs, after one that warms up."""
    work()
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def whole(text: str) -> tuple[Article, Findings]:
    """A text as one paragraph, its view made."""
    article = Article(text=text, paragraphs=(Span(0, len(text)),))
    found = Findings(article=article, reading=Reading(article))
    _ = found.reading.view
    return article, found


def run(listed: Extractor[Listed], pairs: Sequence[tuple[Article, Findings]]) -> int:
    """How many names stand in the articles."""
    return sum(sum(1 for _ in listed.find(article, found)) for article, found in pairs)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--size", type=int, default=50_000, help="characters of the largest hostile input")
    chosen = parser.parse_args(arguments)
    texts = list(corpus.articles(chosen.articles))
    pairs = [whole(text.strip()) for text in texts]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    word = re.compile(r"\w+")
    base = seconds(lambda: [word.findall(text) for text in texts], chosen.repeats)
    print(f"{len(texts)} articles, {megabytes:.2f} MB; re.findall(r'\\w+') runs at {megabytes / base:.1f} MB/s")
    print(f"{'names':>8}{'case':>8}{'made in s':>12}{'found':>8}{'times a word pass':>20}")
    for case, size in itertools.product(Case, SIZES):
        entries = [Entry(name=name, kind=ListedKind.INITIATIVE, case=case) for name in names(size)]
        begin = time.perf_counter()
        listed = extractor(entries)
        made = time.perf_counter() - begin
        spent = seconds(lambda listed=listed: run(listed, pairs), chosen.repeats)
        print(f"{size:8}{case.value:>8}{made:12.2f}{run(listed, pairs):8}{spent / base:20.2f}")
    hostile = extractor([Entry(name=name, kind=ListedKind.OTHER) for name in HOSTILE_NAMES])
    print(f"\n{'hostile input':32}{'s':>8}{'time(2n)/time(n)':>20}")
    for name, unit in HOSTILE.items():
        best = []
        for size in (chosen.size // 2, chosen.size):
            pair = whole((unit * (size // len(unit) + 1))[:size].strip() + ".")
            best.append(min(seconds(lambda pair=pair: run(hostile, [pair]), 1) for _ in range(3)))
        print(f"{name:32}{best[1]:8.3f}{best[1] / best[0]:20.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
