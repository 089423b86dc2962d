"""Zip archives as containers."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dateline
from dateline import Article, DateRole, Problem, Severity, Source
from dateline.formats import zip_files

NOTE = "Title: The plan passes\nDate: 2021-11-06\n\nIt rained in Rivertown.\n"


def archive(members: dict[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of some members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return file.getvalue()


def items(data: bytes, name: str | None = "a.zip") -> list[Article | Problem]:
    """Articles and problems of an archive as a reader gives them."""
    return list(dateline.Reader()._read(Source.of_bytes(data, name), None))


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_in_order(read, how):
    """Each member is read as what it is, in the archive's order; folders and leavings of programs are skipped."""
    members = {
        "b/note.txt": NOTE,
        "b/": "",
        "__MACOSX/b/._note.txt": "x",
        ".DS_Store": "x",
        "a/talks_20211107.txt": "It rained in Rivertown on Friday.\n",
        "a.jsonl": '{"title": "One", "text": "It rained.", "date": "2021-11-08"}\n' * 2,
    }
    articles, problems = read(archive(members, how))
    assert not problems
    assert [a.format for a in articles] == ["rfc822-headers", "plain", "jsonl", "jsonl"]
    assert [a.published for a in articles] == [dt.date(2021, 11, day) for day in (6, 7, 8, 8)]
    assert articles[1].dates[0].role is DateRole.FILE_NAME
    assert articles[0].origin.name == "b/note.txt"
    assert articles[0].locate(articles[0].paragraphs[0]).line == 4


def test_archives_in_archives():
    """Archives in archives are opened as deep as containers may stand, and names show the way."""
    data = archive({"note.txt": NOTE})
    for depth in range(3):
        data = archive({f"{depth}.zip": data})
    (article,) = items(data)
    assert article.origin.name == "a.zip/2.zip/1.zip/0.zip/note.txt"
    for depth in range(4):
        data = archive({f"{depth}.zip": data})
    assert [item.code for item in items(data)] == ["nested-too-deep"]


def test_broken_member():
    """A member that cannot be unpacked is a problem with its name, and the others are read."""
    data = archive({"a.txt": NOTE * 20, "b.txt": NOTE})
    at = data.index(b"PK\x01\x02")
    broken = bytearray(data)
    broken[60:70] = b"\xff" * 10
    problem, article = items(bytes(broken))
    assert (problem.code, problem.severity, problem.file, problem.member) == ("zip-broken", Severity.ERROR, "a.zip", "a.txt")
    assert problem.byte_offset == 0
    assert article.title == "The plan passes"
    assert [item.code for item in items(data[:at])] == ["zip-broken"]


def test_encrypted_member():
    """An encrypted member is a problem."""
    data = bytearray(archive({"a.txt": NOTE, "b.txt": NOTE}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    problem, article = items(bytes(data))
    assert (problem.code, problem.member) == ("zip-encrypted", "a.txt")
    assert article.title == "The plan passes"


def test_unknown_compression():
    """A compression that nobody knows is a problem."""
    data = bytearray(archive({"a.txt": NOTE}))
    data[data.index(b"PK\x01\x02") + 10] = 77
    data[8] = 77
    assert [(p.code, p.member) for p in items(bytes(data))] == [("zip-broken", "a.txt")]


def test_bombs(monkeypatch):
    """A member that says it is too large, one that is, and members that together are, are not unpacked."""
    monkeypatch.setattr(zip_files, "FREE", 5000)
    bomb = archive({"a.txt": b"a " * 100_000, "b.txt": NOTE})
    monkeypatch.setattr(zip_files, "MAX_RATIO", 3)
    problem, article = items(bomb)
    assert (problem.code, problem.severity, problem.member) == ("zip-bomb", Severity.ERROR, "a.txt")
    assert article.title == "The plan passes"
    many = archive({f"{number}.txt": NOTE + "It rained. " * 300 for number in range(9)})
    found = items(many)
    assert [item.code for item in found if isinstance(item, Problem)] == ["zip-bomb", "zip-bomb"]
    assert len(found) < 9
    nested = archive({"in.zip": many, "b.txt": NOTE})
    codes = [item.code for item in items(nested) if isinstance(item, Problem)]
    assert codes
    assert set(codes) == {"zip-bomb"}


def test_the_size_that_is_said_is_not_believed(monkeypatch):
    """The limit holds for what is unpacked."""
    monkeypatch.setattr(zip_files, "FREE", 0)
    data = archive({"a.txt": bytes(range(256)) * 100}, zipfile.ZIP_STORED)
    monkeypatch.setattr(zip_files, "MAX_MEMBER", 30_000)
    source = Source.of_bytes(data)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        info = opened.infolist()[0]
        budget = zip_files._Budget(10_000)
        assert zip_files._unpacked(source, opened, info, budget).code == "zip-bomb"
        assert budget.left < 0


def test_an_archive_without_files():
    """An archive without files is told of."""
    assert [item.code for item in items(archive({}))] == ["empty"]
    assert [item.code for item in items(archive({"a/": ""}))] == ["empty"]


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_documents_of_programs_are_no_archives(first):
    """An office document is an archive of parts, not of articles."""
    head = Source.of_bytes(archive({first: "x", "word/document.xml": "y"}, zipfile.ZIP_STORED)).head
    assert zip_files.sniff(head) is None
    assert zip_files.sniff(Source.of_bytes(b"PK\x03\x04").head) is None


def test_caller_s_date():
    """A date that the caller knows is that of every member."""
    data = archive({"a.txt": "It rained.\n"})
    (article,) = dateline.read(io.BytesIO(data), date=dt.date(2021, 11, 6))
    assert article.published == dt.date(2021, 11, 6)


DATA = archive({"a.txt": NOTE, "b.eml": "From: a@b.example\nSubject: x\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n\nIt rained.\n"})


def read_all(data: bytes) -> None:
    for item in zip_files.read(Source.of_bytes(data)):
        if isinstance(item, Source):
            item.open().read()


def test_cut_anywhere():
    """An archive that is cut anywhere gives members and problems."""
    for end in range(len(DATA)):
        read_all(DATA[:end])


@given(st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 255)), max_size=6))
@pytest.mark.property
@example([(260, 0)])
def test_any_byte_may_be_broken(changes):
    """An archive with any bytes changed gives members and problems."""
    data = bytearray(DATA)
    for at, value in changes:
        data[at] = value
    read_all(bytes(data))
