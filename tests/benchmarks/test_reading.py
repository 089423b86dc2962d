"""The files that reading is measured on are what they are taken for, and are read whole."""

from __future__ import annotations

import importlib.util
import io
import itertools
import sys
from pathlib import Path
from types import ModuleType

import pytest

import dateline
from dateline import Problem

FOLDER = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def archives() -> ModuleType:
    """The module that writes them."""
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location("archives", FOLDER / "archives.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["archives"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(FOLDER))
    return module


def read(data: bytes) -> tuple[list[dateline.Article], list[Problem]]:
    """All that is read of a file."""
    problems: list[Problem] = []
    return list(dateline.read(io.BytesIO(data), on_problem=problems.append)), problems


SINGLE = {"nitf": "nitf", "newsml_1": "newsml-1", "rcv1": "rcv1", "front_matter": "front-matter", "page": "html"}


@pytest.mark.parametrize("writer", SINGLE)
def test_a_file_an_article(archives, writer):
    """Title, day and paragraphs are those that were written."""
    item = next(archives.items())
    (article,), problems = read(getattr(archives, writer)(item).encode())
    assert (article.format, article.title, problems) == (SINGLE[writer], item.title, [])
    assert tuple(article[paragraph] for paragraph in article.paragraphs) == item.paragraphs
    assert str(article.published)[:10] == str(item.day)[:10]


@pytest.mark.parametrize("name", ["jsonl", "csv", "mbox", "rss", "wxr", "newsml-g2", "ldc-sgml", "header-date", "warc", "zip"])
def test_a_file_of_many(archives, name):
    """As many articles come out as were written, each with its title, whatever the format."""
    if name == "warc":
        pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    file = io.BytesIO()
    archives.write(name, file, 0.02)
    articles, problems = read(file.getvalue())
    written = list(itertools.islice(archives.items(), len(articles)))
    assert problems == [] and len(articles) >= 4
    assert {article.format for article in articles} == {{"mbox": "email", "warc": "html", "zip": "jsonl"}.get(name, name)}
    assert [article.title for article in articles] == [item.title for item in written]


def test_feeds(archives):
    """Feeds hold every item; a summary is a paragraph."""
    for writer, format in (("atom", "atom"), ("headlines", "rss")):
        items = list(itertools.islice(archives.items(), 3))
        articles, problems = read("".join(getattr(archives, writer)(iter(items))).encode())
        assert problems == [] and {article.format for article in articles} == {format}
        assert [article.title for article in articles] == [item.title for item in items]
