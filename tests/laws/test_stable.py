"""The same article gives the same findings: twice, in two readers, in threads and processes, pickled, through JSON."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline import Article, FormatError, Problem, Reader
from dateline.jsonl import findings_from_json, to_json
from dateline.strategies import Readout, articles, noise, readouts

pytestmark = [pytest.mark.property, pytest.mark.filterwarnings("ignore::dateline.errors.DatelineWarning")]
READER = Reader()
OTHER = Reader()
ALL = st.one_of(articles(), readouts().map(lambda readout: readout.article))


@given(ALL)
def test_twice_and_in_two_readers(article: Article) -> None:
    """A second run, and a second reader, find the same: there is no hidden state."""
    first = READER.extract(article)
    assert READER.extract(article) == first == OTHER.extract(article)


@settings(max_examples=15)
@given(st.lists(readouts(), min_size=4, max_size=8))
def test_in_eight_threads(made: list[Readout]) -> None:
    """Eight threads that share a new reader find what one finds alone."""
    shared = Reader()
    alone = [READER.extract(readout.article) for readout in made]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda readout: shared.extract(readout.article), made)) == alone


@given(st.one_of(noise(), readouts().map(lambda readout: readout.text)))
def test_reading_and_extracting_from_files(text: str) -> None:
    """A text, its bytes, and the same text without what was extracted before it, give equal articles and findings."""
    article = READER.parse(text)
    assert READER.parse(text) == article
    assert READER.extract(READER.parse(text)) == READER.extract(article)


SCRIPT = """
import sys
from dateline import extract, parse
for text in sys.stdin.read().split("@@"):
    print(ascii(extract(parse(text, format="plain"))))
    print(ascii([made for made in extract(parse(text)).made]))
"""
TEXTS = (
    " date 2021-11-06 Talks resume\n“We will meet again,” Foreign Minister Ada Quill said on Friday.\n",
    " date 2020-03-01 The Blue Harbour Initiative\nPresident Bram Orr said that it begins in two weeks. It began yesterday.\n",
)


def test_in_other_processes() -> None:
    """Neither the hash seed, nor the locale, nor the time zone, nor optimisation changes what is found."""
    answers = set()
    for seed, zone, locale, flags in (
        ("0", "UTC", "C", "-B"),
        ("1", "Pacific/Apia", "C.UTF-8", "-O"),
        ("2", "Asia/Tehran", "tr_TR", "-B"),
    ):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, flags, "-c", SCRIPT],
            input="@@".join(TEXTS), capture_output=True, encoding="utf-8", env=environment, check=True,
        )  # fmt: skip
        answers.add(done.stdout)
    assert len(answers) == 1


@given(ALL)
def test_pickled(article: Article) -> None:
    """An article and its findings are the same after pickling, and still answer by kind."""
    found = READER.extract(article)
    again = pickle.loads(pickle.dumps(found))
    assert again == found and again.article == article
    assert again.quotes == found.quotes and again.reading.view == found.reading.view


def test_errors_and_readers_are_pickled() -> None:
    """The errors that cross processes keep their problem; a reader keeps its choice."""
    problem = Problem(code="a", severity=dateline.Severity.ERROR, message="no")
    error = pickle.loads(pickle.dumps(FormatError("no", problem)))
    assert (type(error), str(error), error.problem) == (FormatError, "no", problem)
    assert pickle.loads(pickle.dumps(Reader(without=("dates",)))).without == ("dates",)
    used = pickle.loads(pickle.dumps(READER))
    assert used.extract(Article(text="")) == READER.extract(Article(text=""))


@given(st.one_of(ALL, st.text(st.characters(), max_size=40).map(lambda text: Article(text=text, paragraphs=()))))
def test_extracted_findings_through_json(article: Article) -> None:
    """What was extracted comes back from JSON as it was, lone surrogates included; the line is UTF-8."""
    found = READER.extract(article)
    line = to_json(found)
    assert findings_from_json(line) == found == findings_from_json(line.encode("utf-8"))
