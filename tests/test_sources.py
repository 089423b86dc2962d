"""Sources: encodings, byte order marks, streams, and the place of every character."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import Chunk, FormatError, Problem, Source, sources
from dateline.formats import header_date, pieces
from dateline.text import decode

TEXT = " date 2021-11-06 Strömung im Hafen\nDie „alte“ Schleuse ist zu eng.\n"


def read(data: bytes):
    problems: list[Problem] = []
    return list(dateline.read(io.BytesIO(data), on_problem=problems.append)), problems


@pytest.mark.parametrize(
    ("encoding", "found", "mark"),
    [
        ("utf-8", "utf-8", 0),
        ("utf-8-sig", "utf-8", 3),
        ("utf-16", "utf-16-le", 2),
        ("utf-16-le", "utf-16-le", 0),
        ("utf-16-be", "utf-16-be", 0),
        ("utf-32", "utf-32-le", 4),
        ("cp1252", "cp1252", 0),
    ],
)
def test_encodings(encoding, found, mark):
    """Text is told by its mark or its bytes; the mark is no part of it, but of the byte offsets."""
    data = TEXT.encode(encoding)
    [article], problems = read(data)
    assert (article.text, article.title, article.origin.encoding) == (TEXT, "Strömung im Hafen", found)
    assert [p.code for p in problems] == (["not-utf-8"] if found == "cp1252" else [])
    place = article.locate(article.headline)
    assert (place.start, place.line, place.column) == (17, 1, 18)
    assert data[place.byte_start : place.byte_end].decode(found) == "Strömung im Hafen"
    assert article.origin.runs[0].byte == mark


def test_stray_bytes():
    """A line that is not UTF-8 is read as Windows' letters; the lines around it are not."""
    data = b" date 2021-11-06 T\nStr\xf6mung \x81\nStr\xc3\xb6mung\n\x93Ja\x94\n"
    [article], [problem] = read(data)
    assert [article[p] for p in article.paragraphs] == ["Strömung \x81", "Strömung", "“Ja”"]
    assert (problem.code, problem.line, problem.column, problem.byte_offset) == ("not-utf-8", 2, 4, 22)
    assert problem.excerpt[problem.caret] == "ö"
    for paragraph, encoding in zip(article.paragraphs, ("latin-1", "utf-8", "cp1252"), strict=True):
        place = article.locate(paragraph)
        assert data[place.byte_start : place.byte_end].decode(encoding) == article[paragraph]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10", "binary"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "binary"),
        (b"%PDF-1.4 and text", "binary"),
        (bytes(range(256)), "binary"),
    ],
)
def test_refused(data, code):
    """Empty and binary files are refused, saying so."""
    for start in (lambda: read(data), lambda: dateline.parse(data, name="x.txt")):
        with pytest.raises(FormatError) as caught:
            start()
        assert caught.value.problem.code == code


@pytest.mark.parametrize("text", ["a\0b", "\0", "It\0 rained.\n"])
def test_nul_in_a_string(text):
    """A NUL is a character like others."""
    assert dateline.parse(text, format="plain", date=dateline.parse(TEXT).published).text == text


def test_nul_in_a_file():
    """A few NULs do not make a file binary, and what stands behind them is kept."""
    [article], _ = read(b" date 2021-11-06 T\x00itle\nFirst.\x00 Second.\n")
    assert [article[b] for b in article.blocks] == ["T\0itle", "First.\0 Second."]


def test_half_pairs():
    """Half a surrogate pair has its place in the file; a cut letter is told, and nothing is lost."""
    [article], problems = read("It \ud800 rained.\n".encode("utf-16", "surrogatepass"))
    assert article.locate(dateline.Span(3, 4)).byte_start == 8
    assert [p.code for p in problems] == ["no-date"]
    [article], problems = read("It rained".encode("utf-16") + b"x")
    assert article.text == "It rained\ufffd"
    assert [p.code for p in problems] == ["not-decodable", "no-date"]
    assert "UTF-16-LE" in str(problems[0])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"plain", "utf-8"),
        (b"ab\0c", "utf-8"),
        ("Привет, мир. Это новость.".encode("utf-16-le"), "utf-16-le"),
        ("Привет, мир. Это новость.".encode("utf-16-be"), "utf-16-be"),
        (b"\0\1", None),
        (b"\x01\x02\x03\x04 text " * 9, None),
    ],
)
def test_guess(data, encoding):
    """Two bytes a letter are told from NULs among text, and both from what is no text."""
    assert decode.guess(data) == encoding


def test_open_files(tmp_path):
    """Paths, text files, binary files and streams that cannot be wound back read alike."""
    path = tmp_path / "talks.txt"
    path.write_bytes(TEXT.encode())
    [expected] = dateline.read(path)
    with open(path, encoding="utf-8") as text, open(path, "rb") as binary:
        [one], [two] = dateline.read(text), dateline.read(binary)
    assert one.text == two.text == expected.text == TEXT
    assert one.origin.name == two.origin.name == str(path)

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.left = io.BytesIO(TEXT.encode())

        def read(self, size: int = -1) -> bytes:
            return self.left.read(min(size, 7) if size > 0 else size)

    [three] = dateline.read(Pipe())
    assert three.text == TEXT


@pytest.mark.property
@given(
    st.lists(
        st.sampled_from([" date 2021-11-06 Ä b", " date 2021-11-06", "It rained.", "", "é" * 9, "“Ja”", "date 2021-11-06 x"]),
        max_size=30,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-16-le", "cp1252"]),
    st.integers(1, 5),
)
def test_chunks(lines, end, encoding, size):
    """However small the chunks, they are the file, each with its place, and the same articles are cut from them."""
    text = end.join(lines)
    data = text.encode(encoding)
    whole = [p for p in pieces.pieces(Source.of_text(text), header_date._Starts()) if not isinstance(p, Problem)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "_CHUNK_SIZE", size * 8)
        patch.setattr(pieces, "HOLD", 64)
        source = Source.of_bytes(b"\xff\xfe" + data if encoding == "utf-16-le" else data)
        chunks = [c for c in source.chunks() if isinstance(c, Chunk)]
        assert "".join(c.text for c in chunks) == text
        at = 0
        for chunk in chunks:
            assert chunk.run.char == at
            at += len(chunk.text)
            before = text[: chunk.run.char].replace("\r\n", "\n").replace("\r", "\n")
            assert (chunk.run.line, chunk.run.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
        cut = [p for p in pieces.pieces(source, header_date._Starts()) if not isinstance(p, Problem)]
    assert [p.text for p in cut] == [p.text for p in whole]
    assert [p.number for p in cut] == list(range(1, len(cut) + 1))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp949", "서울\n강 마을\n"),
        ("koi8-r", "Река\n"),
        ("cp1252", "Strömung – “so”\n"),
        ("cp932", "川の町\n"),
        ("iso8859-7", "Ποτάμι\n"),
    ],
)
def test_stated_encoding(encoding: str, text: str) -> None:
    """An encoding that the file names is used, and every chunk knows its bytes."""
    (chunk,) = Source.of_bytes(text.encode(encoding)).chunks(encoding)
    assert isinstance(chunk, Chunk)
    assert chunk.text == text
    assert sources.after(chunk.run, text).byte == len(text.encode(encoding))


def test_mark_overrules_stated_encoding() -> None:
    """A byte order mark, and two bytes a letter, are believed more than what a file says of itself."""
    for data in ("\ufeffStrömung".encode(), "Strömung und mehr".encode("utf-16-le")):
        (chunk,) = Source.of_bytes(data).chunks("cp1251")
        assert isinstance(chunk, Chunk)
        assert chunk.text.startswith("Strömung")


@pytest.mark.parametrize(
    ("encoding", "data", "text"),
    [
        ("cp949", "강\n".encode("cp949") + b"\xff\xe9\n", "강\nÿé\n"),
        ("iso8859-7", b"\xd0 \xff\n", "Π \ufffd\n"),
        ("cp1252", b"\x81\xe9\n", "\x81é\n"),
    ],
)
def test_bytes_not_of_the_stated_encoding(encoding: str, data: bytes, text: str) -> None:
    """Bytes that stand for nothing are told of, and no byte is lost."""
    problem, *chunks = Source.of_bytes(data).chunks(encoding)
    assert isinstance(problem, Problem)
    assert problem.code == "not-decodable"
    assert "".join(chunk.text for chunk in chunks if isinstance(chunk, Chunk)) == text
    last = chunks[-1]
    assert isinstance(last, Chunk)
    assert sources.after(last.run, last.text).byte == len(data)
