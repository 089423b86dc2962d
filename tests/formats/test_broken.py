"""Files of every format, cut short and with bits flipped: articles or problems, and every letter still in its place.

Some hundred files are tried; ``DATELINE_BROKEN=5000`` tries that many of each format (a long run, by hand).
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import attrs
import pytest

import dateline
from dateline import Article, Span
from dateline.model import Run

from .fixtures import FIXTURES
from .sound import Watched, article_is_sound

HOW_MANY = int(os.environ.get("DATELINE_BROKEN", "30"))


@pytest.fixture(scope="module")
def reader() -> Iterator[Watched]:
    """A reader of the formats of `dateline` itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_PLUGINS", "")
        watched = Watched()
        assert watched.candidates
        yield watched


def broken(data: bytes, number: int, seed: str) -> bytes:
    """A file with something wrong: cut, bits flipped, a stretch lost, doubled or replaced; the same for the same seed."""
    chance = random.Random(f"{seed} {number}")
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(made) + 1)
        how = chance.randrange(8)
        end = min(len(made), at + chance.choice((1, 2, 7, 40, 300)))
        if how < 2:
            del made[at:]
        elif how < 5 and at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        elif how == 5:
            del made[at:end]
        elif how == 6:
            made[at:at] = made[at:end]
        else:
            made[at:end] = chance.choice((b"\0", b"\xff", b"\r", b"<", b'"', b"&", b"\xe2\x80", b"\n\n"))
    return bytes(made)


@pytest.mark.parametrize("name", sorted(FIXTURES))
def test_broken_files(reader: Watched, name: str) -> None:
    """A broken file of a format, told or named, gives articles and problems and nothing else; no letter is misplaced."""
    files = FIXTURES[name]
    for number in range(HOW_MANY):
        data = broken(files[number % len(files)], number, name)
        try:
            assert reader.items(data) is not None
            reader.items(data, format=name)
        except Exception as error:
            error.add_note(f"broken file {number} of {name}: {data!r}")
            raise


#: What the fuzzing found: the format that was asked for, None where it was told, and the file.
FINDS = {
    "half a letter at the end of UTF-16": (None, "It rained.".encode("utf-16") + b"\x00"),
    "half a letter and half a pair": (
        None,
        b"\xff\xfe" + " date 2021-11-06 A\ud800b\n".encode("utf-16-le", "surrogatepass") + b"x",
    ),
    "a reference that ends in half a letter": (None, "<html><p>It rained &#x20".encode("utf-16") + b"1"),
    "blanks inside quotation marks": ("front-matter", b'+++\ntitle = "Talks "Talks"\nauthor = " "\n+++\nIt rained.\n'),
    "a mailbox that ends in half a letter": ("mbox", b"\xff\xfe" + "From a\nIt rained.".encode("utf-16-le") + b"\xef"),
    "lines of two encodings, of which the article has one": (
        "csv",
        "titel,datum,text\n\u03baα,,b\n".encode() + b"Zwei,7.11.2021,\xbf\n",
    ),
}


@pytest.mark.parametrize("name", FINDS)
def test_finds(reader: Watched, name: str) -> None:
    """What was found once is sound."""
    format, data = FINDS[name]
    assert reader.items(data, format)


@pytest.mark.parametrize("name", sorted(FIXTURES))
def test_whole_files(reader: Watched, name: str) -> None:
    """Each file is of the format that it stands under, and whole it is sound."""
    for data in FIXTURES[name]:
        formats = {item.format for item in reader.items(data) if isinstance(item, Article)}
        assert formats == _HOLDS.get(name, {name})
    assert set(FIXTURES) | {"warc"} == {candidate.format.name for candidate in reader.candidates}


#: What is read from containers.
_HOLDS = {"mbox": {"email"}, "zip": {"rfc822-headers", "email", "jsonl"}, "warc": {"html"}}


def test_what_is_misplaced_is_seen() -> None:
    """The check itself: an article that is said to stand a byte, a letter or a line further on is not sound."""
    data = FIXTURES["html"][0]
    article = dateline.parse(data)
    article_is_sound(article, data)
    for field in ("byte", "char", "line", "column"):
        for number, run in enumerate(article.origin.runs[:3]):
            moved = attrs.evolve(run, **{field: getattr(run, field) + 1})
            runs: tuple[Run, ...] = (*article.origin.runs[:number], moved, *article.origin.runs[number + 1 :])
            wrong = attrs.evolve(article, origin=attrs.evolve(article.origin, runs=runs))
            with pytest.raises(AssertionError):
                article_is_sound(wrong, data)
    with pytest.raises(AssertionError):
        article_is_sound(attrs.evolve(article, paragraphs=(Span(0, 2), Span(1, 3))), data)
