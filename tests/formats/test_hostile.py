"""Files made to do harm: each meets a limit that has a name, is told of in plain words, and costs no more than its size."""

from __future__ import annotations

import io
import itertools
import os
import random
import time
import zipfile
from pathlib import Path

import pytest

import dateline
from dateline import FormatError, Problem, Reader, Severity, Source, sources
from dateline.formats import pieces, zip_files

from .sound import Watched

DEEP = 50_000
MAIL = b"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n"
LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise("abcdefghij"))


def codes(data: bytes, format: str | None = None) -> list[str]:
    """What is told of a file, but for its date; every letter of its articles is looked for in it."""
    items = Watched().items(data, format)
    return [item.code for item in items if isinstance(item, Problem) and item.code != "no-date"]


NESTED = {
    "an array of JSON": (b'{"title": "x", "text": ' + b"[" * DEEP, ["bad-json"]),
    "an object of JSON": (b'{"title": "x", "text": ' + b'{"a":' * DEEP, ["bad-json"]),
    "JSON that is closed": (b'{"title": "x", "text": "It rained.", "y": ' + b"[" * DEEP + b"]" * DEEP + b"}", ["bad-json"]),
    "JSON in a page": (
        b'<html><script type="application/ld+json">{"@type":"Article","headline":' + b"[" * DEEP + b"</script><p>x",
        ["bad-json-ld"],
    ),
    "elements of HTML": (b"<html><body>" + b"<div>" * DEEP + b"<p>It rained.", []),
    "articles of HTML": (b"<html><body>" + b"<article>" * DEEP + b"<p>It rained.", []),
    "left out elements": (b"<html><body>" + b"<nav>" * DEEP + b"<p>It rained.", ["no-text"]),
    "elements of a feed": (b"<rss><channel><item><title>x</title><description>" + b"<b>" * DEEP, ["bad-xml"]),
    "elements of NITF": (b"<nitf><body><body.content>" + b"<block>" * DEEP, ["bad-xml"]),
    "HTML in a feed": (
        b"<rss><channel><item><title>x</title><description>"
        + b"&lt;b>" * DEEP
        + b"It rained.</description></item></channel></rss>",
        [],
    ),
    "parts of a message": (
        MAIL + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000)),
        ["unclosed-part"],
    ),
    "quotation marks": ("“".encode() * DEEP + b"It rained.", []),
    "documents of SGML": (b'<DOC id="A_20211106.0001" type="story">' * (DEEP // 40), None),
}


@pytest.mark.parametrize("name", NESTED)
def test_nested(name: str) -> None:
    """What stands fifty thousand deep inside itself is read flat or told of, and soon."""
    data, expected = NESTED[name]
    began = time.process_time()
    found = codes(data)
    assert time.process_time() - began < 30
    assert expected is None or sorted(set(found)) == expected


@pytest.mark.parametrize("format", ["rss", "nitf", "newsml-1"])
@pytest.mark.parametrize(
    "declared", ['<!ENTITY a "ha">' + LAUGHS, '<!ENTITY j SYSTEM "file:///etc/passwd">', '<!ENTITY % j "x">']
)
def test_entities_are_not_declared(format: str, declared: str) -> None:
    """XML bombs and entities of other files: declarations are refused, and what they stood for is nowhere."""
    root = {"rss": "rss", "nitf": "nitf", "newsml-1": "NewsML"}[format]
    data = f"<!DOCTYPE {root} [{declared}]><{root}><channel><item><title>&j;</title></item></channel></{root}>"
    items = list(Reader()._read(Source.of_bytes(data.encode()), format))
    assert "xml-entity-declared" in [item.code for item in items if isinstance(item, Problem)]
    for item in items:
        if not isinstance(item, Problem):
            assert "ha" not in item.text and "root:" not in item.text


def test_zip_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the size that a member says it has, by the size that it has, and by that of all of them together."""
    monkeypatch.setattr(zip_files, "FREE", 1 << 16)

    def archive(*members: bytes) -> bytearray:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
            for number, data in enumerate(members):
                opened.writestr(f"{number}.txt", data)
        return bytearray(file.getvalue())

    bomb = archive(b"It rained. " * (2 << 20))
    assert codes(bytes(bomb)) == ["zip-bomb"]
    # The same with a size that is a lie.
    at = bomb.index(b"PK\x01\x02")
    bomb[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert codes(bytes(bomb)) in (["zip-bomb"], ["zip-broken"])
    monkeypatch.setattr(zip_files, "MAX_TOTAL", 100_000)
    chance = random.Random(7)
    found = codes(bytes(archive(*[chance.randbytes(20_000).hex().encode() for _ in range(4)])))
    assert set(found) == {"zip-bomb"}
    inner = archive(chance.randbytes(45_000).hex().encode())
    assert "zip-bomb" in codes(bytes(archive(bytes(inner), bytes(inner))))


def test_a_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is too long to be held is told of, with what was before it read; others are as long as they like."""
    monkeypatch.setattr(sources, "MAX_LINE", 3 << 20)
    first = b'{"title": "One", "date": "2021-11-06", "text": "It rained."}\n'
    data = first + b'{"title": "Two", "date": "2021-11-06", "text": "' + b"It rained. " * (1 << 19) + b'"}\n' + first
    items = list(Reader()._read(Source.of_bytes(data, "long.jsonl"), None))
    (problem,) = [item for item in items if isinstance(item, Problem)]
    assert (problem.code, problem.severity, problem.line, problem.byte_offset) == (
        "line-too-long",
        Severity.ERROR,
        2,
        len(first),
    )
    assert problem.message.startswith("a line of more than 3 MiB begins here")
    assert [item.title for item in items if not isinstance(item, Problem)] == ["One"]
    alone = list(Reader()._read(Source.of_bytes(b"It rained. " * (1 << 19)), "plain"))
    assert [item.code for item in alone if isinstance(item, Problem)] == ["line-too-long"] and len(alone) == 1
    for text in (first + b"It rained. " * (1 << 18), ("It rained. " * (1 << 17)).encode("utf-16")):
        assert "line-too-long" not in [item.code for item in Watched().items(text) if isinstance(item, Problem)]


def test_an_article_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that is too long to be held is told of, with those before it read."""
    monkeypatch.setattr(pieces, "MAX_ARTICLE", 3 << 20)
    first = b" date 2021-11-06 Talks resume\nIt rained.\n"
    data = first + b" date 2021-11-07 Talks end\n" + b"It rained in Rivertown.\n" * (1 << 18)
    items = list(Reader()._read(Source.of_bytes(data, "long.txt"), None))
    (problem,) = [item for item in items if isinstance(item, Problem)]
    assert (problem.code, problem.severity) == ("article-too-long", Severity.ERROR)
    assert (problem.line, problem.article_no, problem.byte_offset) == (3, 2, len(first))
    assert [item.title for item in items if not isinstance(item, Problem)] == ["Talks resume"]
    with pytest.raises(FormatError, match="more than 3 Mi letters"):
        dateline.parse(b"It rained in Rivertown.\n" * (1 << 18))


@pytest.mark.parametrize(
    "data", [b"", b"<rss><channel><item><title>", b"title,text\nx,", MAIL + b"\n", b"<html><p>", b" date 2021-11-06 "]
)
def test_one_long_line(data: bytes) -> None:
    """A file that is one line of four megabytes is read, or told of, in every format."""
    began = time.process_time()
    assert Watched().items(data + b"It rained in Rivertown on Friday, she said. " * 90_000)
    assert time.process_time() - began < 40


def test_names_that_are_none() -> None:
    """A NUL or half a letter in a name: no such file, as the operating system would say."""
    for name in ("a\0b.txt", "a\ud800.txt"):
        with pytest.raises(OSError, match=r"null|surrogate|No such file"):
            list(dateline.read(name))
    article = dateline.parse("It rained.", format="plain", name="a\0b_20211106.txt")
    assert article.origin.name == "a\0b_20211106.txt"


def test_names_cannot_steer_a_terminal() -> None:
    """In what is printed of a problem, names and messages show what turns text around or moves the cursor as escapes."""
    nasty = "a\x1b[2J\u202etxt.exe\n\udcff"
    problem = Problem(code="x", severity=Severity.ERROR, message=nasty, file=nasty, member=nasty, excerpt=nasty, caret=0)
    lines = str(problem).split("\n")
    assert (
        lines[0] == r"a\x1b[2J\u202etxt.exe\n\udcff (a\x1b[2J\u202etxt.exe\n\udcff): error: a\x1b[2J\u202etxt.exe\n\udcff [x]"
    )
    assert all(line.isprintable() for line in lines)
    with pytest.raises(FormatError) as caught:
        dateline.parse(b"", name=nasty)
    assert str(caught.value).isprintable()


def test_file_names_that_are_not_utf8(tmp_path: Path) -> None:
    """Bytes of a name that are no letters (surrogateescape) are kept, and the file is read and written out."""
    name = os.fsdecode(os.fsencode(tmp_path) + b"/talks\xff\xfe_20211106.txt")
    try:
        Path(name).write_text("It rained in Rivertown.\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    (article,) = dateline.read(name)
    assert article.origin.name == name
    assert str(article.published) == "2021-11-06"
