"""What twice the text costs, in lines of Python and in time (floor 6)."""

from __future__ import annotations

import gc
import sys
import time
from types import FrameType
from typing import Any

from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.model import Article
from dateline.reader import default
from dateline.testing.longer import repeated

#: Twice the text may cost this many times as much: 2 is linear, 4 is quadratic, and machines are noisy.
RATIO = 3.0
#: Lines of Python are counted, not measured, so this may be closer to 2.
RATIO_OF_LINES = 2.5
_LINES_FOR_FREE = 2_000
_CHARACTERS_COUNTED = 1 << 13
_LONG_ENOUGH = 0.02
_LARGEST = 1 << 18
_TRIES = 5
_ROUNDS = 3


def known(extractor: Extractor[Any], article: Article) -> Findings:
    """What an extractor may read of an article: that which its needs name, by all that is installed."""
    made = default().extract(article).made if extractor.needs else ()
    return Findings(article=article, made=made, needs=extractor.needs)


def too_many_lines(extractor: Extractor[Any], article: Article) -> str | None:
    """What is wrong when twice the text takes more than twice the lines of Python; None when nothing is.

    The count is the same on every run and on every machine; what a pattern does inside one call is not in it.
    """
    times = max(1, _CHARACTERS_COUNTED // len(article.text))
    _lines(extractor, article)  # tables and patterns are loaded on first use
    once = _lines(extractor, repeated(article, times))
    twice = _lines(extractor, repeated(article, times * 2))
    if twice <= RATIO_OF_LINES * once + _LINES_FOR_FREE:
        return None
    return f"{times} times the text ran {once:,} lines of Python, twice that {twice:,}"


def _lines(extractor: Extractor[Any], article: Article) -> int:
    """Lines of Python that run while an extractor looks through an article."""
    found = known(extractor, article)
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()  # of a debugger, or of what measures coverage
    sys.settrace(trace)
    try:
        for _item in extractor.find(article, found):
            pass
    finally:
        sys.settrace(before)
    return count


def too_much_time(extractor: Extractor[Any], article: Article) -> str | None:
    """What is wrong when twice the text takes about four times the time, in each of three rounds; None when nothing is."""
    shown = None
    for _ in range(_ROUNDS):
        times = 1
        while (once := _seconds(extractor, repeated(article, times))) < _LONG_ENOUGH and times * len(article.text) < _LARGEST:
            times *= 2
        twice = _seconds(extractor, repeated(article, times * 2))
        if twice <= RATIO * max(once, _LONG_ENOUGH / 4):
            return None
        shown = f"{times} times the text took {once * 1000:.1f} ms, twice that {twice * 1000:.1f} ms"
    return shown


def _seconds(extractor: Extractor[Any], article: Article) -> float:
    """Seconds of this thread's work, the best of several, without the garbage collector: what else goes on counts little."""
    made = known(extractor, article).made
    best = float("inf")
    collecting = gc.isenabled()
    gc.disable()
    try:
        for _ in range(_TRIES):
            found = Findings(article=article, made=made, needs=extractor.needs)
            start = time.thread_time()
            for _item in extractor.find(article, found):
                pass
            best = min(best, time.thread_time() - start)
    finally:
        if collecting:
            gc.enable()
    return best
