"""How fast files are read, beside other readers on the same files in one run, and how much memory large files take.

    python benchmarks/reading.py [--articles N] [--repeats N] [--only WORD] [--json OUT]
    python benchmarks/reading.py --big [MEGABYTES] [--only WORD]

Machines differ and are shared: compare the ratios, not the megabytes a second. Peers that are not installed are left out
(``pip install feedparser python-frontmatter warcio``). What the peers give is less: `iterparse` a tree without places, dates
or problems, `feedparser` no places and one language of dates, `warcio` bytes. The row "expat" is what the parser costs when
Python is called for every tag and does nothing: no reader of XML in Python that looks at tags can be faster. `--big` writes
files of that many megabytes (200), reads each in a fresh process, and prints the peak of its memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import itertools
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import attrs

import archives
import dateline

#: A piece of work on one file.
Work = Callable[[bytes], object]
#: Readers that give the parts of an article but for its places, by the module that they are in.
PEERS: dict[str, Callable[[], Work]] = {}


@attrs.frozen(kw_only=True)
class Case:
    """Files of a kind, and who is compared on them.

    Args:
        files: Their bytes.
        peers: Names of `PEERS`.
        bar: How many times as fast as the first peer we want to be; 0 for none.
    """

    files: Sequence[bytes]
    peers: Sequence[str]
    bar: float = 0


def peer(name: str) -> Callable[[Callable[[], Work]], Callable[[], Work]]:
    """Name a reader; what it returns when called is imported then."""

    def keep(make: Callable[[], Work]) -> Callable[[], Work]:
        PEERS[name] = make
        return make

    return keep


@peer("feedparser")
def _feedparser() -> Work:
    import feedparser

    return lambda data: feedparser.parse(data)


@peer("frontmatter")
def _frontmatter() -> Work:
    import frontmatter

    return lambda data: frontmatter.loads(data.decode())


@peer("warcio")
def _warcio() -> Work:
    from warcio.archiveiterator import ArchiveIterator

    def bodies(data: bytes) -> None:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.rec_type == "response":
                record.content_stream().read()

    return bodies


@peer("iterparse")
def _iterparse() -> Work:
    def elements(data: bytes) -> None:
        for _ in ElementTree.iterparse(io.BytesIO(data)):
            pass

    return elements


@peer("expat")
def _expat() -> Work:
    """The floor of a reader in Python: the parser calls for each beginning and end of an element, and nothing is done."""

    def events(data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes: None
        parser.EndElementHandler = lambda name: None
        parser.Parse(data, True)

    return events


def ours() -> Work:
    """All of reading: the format told, articles made, problems dropped."""
    reader = dateline.Reader()

    def read(data: bytes) -> int:
        return sum(1 for _ in reader.read(io.BytesIO(data), on_problem=lambda problem: None))

    return read


def cases(articles: int) -> dict[str, Case]:
    """What is measured, by name: each of about so many articles."""
    source = archives.items()

    def some(count: int) -> Iterable[archives.Item]:
        return itertools.islice(source, count)

    def feeds(write: Callable[[Any], Iterable[str]]) -> list[bytes]:
        return ["".join(write(iter(list(some(50))))).encode() for _ in range(max(1, articles // 50))]

    def single(write: Callable[[archives.Item], str]) -> list[bytes]:
        return [write(item).encode() for item in some(articles)]

    rest = {
        name: Case(files=["".join(write(iter(list(some(articles))))).encode()], peers=())
        for name, (_, write) in archives.MANY.items()
        if name in ("jsonl", "csv", "mbox", "ldc-sgml", "header-date")
    }
    return {
        "feeds: RSS, full texts": Case(files=feeds(archives.rss), peers=("feedparser", "iterparse"), bar=5),
        "feeds: RSS, summaries": Case(files=feeds(archives.headlines), peers=("feedparser", "iterparse"), bar=5),
        "feeds: Atom": Case(files=feeds(archives.atom), peers=("feedparser", "iterparse"), bar=5),
        "front matter": Case(files=single(archives.front_matter), peers=("frontmatter",), bar=3),
        "XML: NITF": Case(files=single(archives.nitf), peers=("iterparse", "expat"), bar=0.3),
        "XML: NewsML-G2": Case(files=feeds(archives.newsml_g2), peers=("iterparse", "expat"), bar=0.3),
        "XML: NewsML 1": Case(files=single(archives.newsml_1), peers=("iterparse", "expat"), bar=0.3),
        "XML: RCV1": Case(files=single(archives.rcv1), peers=("iterparse", "expat"), bar=0.3),
        "warc": Case(files=[b"".join(archives.warc(iter(list(some(articles)))))], peers=("warcio",)),
        "html": Case(files=single(archives.page), peers=()),
        **rest,
    }


def seconds(case: Case, work: Sequence[Work], repeats: int) -> list[float]:
    """Seconds of each reader over all files: for each file the best of several turns, which the readers take one by one."""
    best = [[math.inf] * len(case.files) for _ in work]
    for _ in range(repeats + 1):
        for times, read in zip(best, work, strict=True):
            for at, data in enumerate(case.files):
                begin = time.process_time()
                read(data)
                times[at] = min(times[at], time.process_time() - begin)
    return [sum(times) for times in best]


def compare(chosen: dict[str, Case], repeats: int) -> dict[str, dict[str, float]]:
    """Print a table of all cases, and return its figures: megabytes a second by case and reader."""
    missing = {name for name in ("feedparser", "frontmatter", "warcio") if importlib.util.find_spec(name) is None}
    for name in sorted(missing):
        print(f"{name} is not installed: left out")
    figures: dict[str, dict[str, float]] = {}
    print(f"{'':26}{'MB':>6}{'files':>7}{'ours, MB/s':>12}   times as fast as")
    for title, case in chosen.items():
        peers = [name for name in case.peers if name not in missing]
        times = seconds(case, [ours(), *(PEERS[name]() for name in peers)], repeats)
        size = sum(map(len, case.files)) / 1e6
        figures[title] = {name: size / spent for name, spent in zip(["ours", *peers], times, strict=True)}
        ratios = [
            f"{name} ({size / spent:.1f} MB/s): {spent / times[0]:.2f}" for name, spent in zip(peers, times[1:], strict=True)
        ]
        below = bool(case.bar and peers) and times[1] / times[0] < case.bar
        bar = f"   <- below {case.bar}" if below else ""
        print(f"{title:26}{size:6.2f}{len(case.files):7}{size / times[0]:12.2f}   {', '.join(ratios)}{bar}")
    return figures


_READ = """
import collections, re, resource, sys, time
import dateline
codes, count, begin = collections.Counter(), 0, time.process_time()
for article in dateline.read(sys.argv[1], on_problem=lambda problem: codes.update([problem.code])):
    count += 1
try:
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024
except OSError:  # elsewhere than on Linux; it begins with what the parent took
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(count, article.format, peak, time.process_time() - begin, dict(codes))
"""


def big(names: Sequence[str], megabytes: float) -> None:
    """Write a file of each format, read it in a process of its own, and print the peak of that process's memory."""
    print(f"{'':14}{'MB':>8}{'articles':>10}{'peak, MiB':>11}{'seconds':>9}  problems")
    for name in names:
        suffix = archives.PACKED.get(name) or archives.MANY[name][0]
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            archives.write(name, file, megabytes)  # type: ignore[arg-type]  # it is a file
            file.flush()
            size = file.tell() / 1e6
            done = subprocess.run([sys.executable, "-c", _READ, file.name], capture_output=True, text=True, check=True)
        count, _, peak, spent, codes = done.stdout.strip().split(" ", 4)
        print(f"{name:14}{size:8.1f}{count:>10}{float(peak):11.0f}{float(spent):9.1f}  {codes}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only", default="", help="measure what has this word in its name")
    parser.add_argument(
        "--big", type=float, nargs="?", const=200, help="read large files instead, and show the memory they take"
    )
    parser.add_argument("--json", type=Path, help="write the figures there too")
    chosen = parser.parse_args(arguments)
    if chosen.big is not None:
        big([name for name in (*archives.MANY, *archives.PACKED) if chosen.only in name], chosen.big)
        return 0
    found = {title: case for title, case in cases(chosen.articles).items() if chosen.only in title}
    figures = compare(found, chosen.repeats)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
