"""WARC: pages of crawls, whole and broken archives."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import Article, DateRole, FormatError, Problem, Severity
from dateline.formats import warc

from .conftest import Read

pytest.importorskip("fastwarc", reason="the extra warc is not installed", exc_type=ModuleNotFoundError)

PAGE = (
    '<html><head><meta property="article:published_time" content="2021-11-06T10:00:00Z"><title>Talks resume</title></head>'
    "<body><h1>Talks resume</h1><p>The council of Rivertown met on Friday.</p><p>It rained.</p></body></html>"
)
HTML = "Content-Type: text/html; charset=utf-8\r\n"


def record(body: bytes, kind: str = "response", more: str = "", name: str = "http://rivertown.example/talks") -> bytes:
    """A record."""
    media = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2022-01-02T03:04:05Z\r\nWARC-Target-URI: {name}\r\n"
        f"Content-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body: bytes, headers: str = HTML, status: str = "200 OK") -> bytes:
    """A server's answer."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body


def chunked(body: bytes, size: int = 50) -> bytes:
    """A body in chunks."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in [*parts, b""])


def titles(articles: list[Article]) -> list[str | None]:
    """Their titles."""
    return [article.title for article in articles]


INFO = record(b"software: none\r\n", "warcinfo")
TALKS = record(answer(PAGE.encode()))
BRIDGE = record(answer(PAGE.replace("Talks resume", "A bridge opens").encode()), name="http://rivertown.example/bridge")


def test_a_page_knows_its_address_and_when_it_was_captured(read: Read) -> None:
    """The capture is no publication; `Last-Modified` is an update."""
    headers = f"{HTML}Last-Modified: Sun, 07 Nov 2021 08:00:00 GMT\r\n"
    (article,), problems = read(INFO + record(answer(PAGE.encode(), headers)))
    assert problems == []
    assert (article.format, article.title, article.origin.name) == ("html", "Talks resume", "http://rivertown.example/talks")
    dates = {date.role: (date.value, date.zone) for date in article.dates}
    assert dates[DateRole.CAPTURED] == (dt.datetime(2022, 1, 2, 3, 4, 5, tzinfo=dt.UTC), "Z")
    assert dates[DateRole.UPDATED] == (dt.datetime(2021, 11, 7, 8, tzinfo=dt.UTC), "GMT")
    assert article.published == dt.datetime(2021, 11, 6, 10, tzinfo=dt.UTC)


def test_without_a_date_of_its_own_a_page_has_none(read: Read) -> None:
    """Neither the capture nor a change stands in for the publication."""
    bare = PAGE.replace("article:published_time", "x")
    (article,), problems = read(record(answer(bare.encode(), f"{HTML}Last-Modified: Sun, 07 Nov 2021 08:00:00 GMT\r\n")))
    assert article.published is None
    assert [problem.code for problem in problems] == ["no-date"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (chunked(PAGE.encode()), "Transfer-Encoding: chunked\r\n"),
        (gzip.compress(PAGE.encode()), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE.encode()), "Content-Encoding: deflate\r\n"),
        (chunked(gzip.compress(PAGE.encode())), "Content-Encoding: GZIP\r\nTransfer-Encoding: chunked\r\n"),
        (b"\x8b\x00\x80" + b"\xff" * 9, "Content-Encoding: br\r\n"),
        # What the crawler unpacked already.
        (PAGE.encode(), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (PAGE.encode(), "Content-Encoding: br\r\n"),
        (PAGE.encode(), "Content-Encoding: none-such\r\n"),
        (bytes(range(99)), "Content-Encoding: br\r\n"),
    ],
)
def test_wrappings_are_removed(read: Read, body: bytes, headers: str) -> None:
    """Those that are named and there."""
    articles, problems = read(record(answer(body, HTML + headers)))
    if len(body) < 100:
        assert [problem.code for problem in problems] == ["warc-broken"]
    else:
        assert (titles(articles), problems) == (["Talks resume"], [])


def test_pages_packed_in_newer_ways(read: Read) -> None:
    """Brotli and Zstandard, as fastwarc unpacks them."""
    from fastwarc import stream_io

    for name, writer in (("br", stream_io.BrotliWriter), ("zstd", stream_io.ZstdWriter)):
        file = io.BytesIO()
        packed = writer(file)
        packed.write(PAGE.encode())
        packed.close()
        data = file.getvalue()
        assert PAGE.encode() not in data
        articles, problems = read(record(answer(data, f"{HTML}Content-Encoding: {name}\r\n")))
        assert (titles(articles), problems) == (["Talks resume"], [])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", PAGE),
        ("application/json", '{"title": "Talks resume", "published": "2021-11-06", "text": "It rained."}'),
        ("", PAGE),
    ],
)
def test_pages_of_several_types(read: Read, kind: str, body: str) -> None:
    """Told by themselves, in whatever type the server says they are."""
    articles, problems = read(record(answer(body.encode(), f"Content-Type: {kind}\r\n" if kind else "X: y\r\n")))
    assert (titles(articles), problems) == (["Talks resume"], [])


def test_a_resource_has_no_header_of_a_server(read: Read) -> None:
    """Its type stands in the record; address brackets of old crawlers are none of it."""
    (article,), problems = read(record(PAGE.encode(), "resource", name="<http://rivertown.example/x>"))
    assert (article.origin.name, problems) == ("http://rivertown.example/x", [])


def test_the_encoding_of_the_server_goes_before_that_of_the_page(read: Read) -> None:
    """As browsers have it."""
    page = PAGE.replace("It rained.", "Дождь прошёл.").replace("<head>", '<head><meta charset="iso-8859-1">')
    (article,), _ = read(record(answer(page.encode("koi8-r"), "Content-Type: text/html; charset=KOI8-R\r\n")))
    assert article[article.paragraphs[-1]] == "Дождь прошёл."


@pytest.mark.parametrize(
    "other",
    [
        record(answer(PAGE.encode(), status="404 Not Found")),
        record(answer(PAGE.encode(), status="301 Moved")),
        record(answer(b"\x89PNG", "Content-Type: image/png\r\n")),
        record(answer(b"p { }", "Content-Type: text/css\r\n")),
        record(PAGE.encode(), "metadata"),
        record(b"GET / HTTP/1.0\r\n\r\n", "request"),
        record(answer(b""), "revisit"),
    ],
)
def test_what_is_no_page_is_passed_over(read: Read, other: bytes) -> None:
    """Errors, redirections, pictures, style, what was asked; an archive of nothing else is said to hold no page."""
    articles, problems = read(other + TALKS)
    assert (titles(articles), problems) == (["Talks resume"], [])
    articles, problems = read(other)
    assert (articles, [problem.code for problem in problems]) == ([], ["empty"])


@pytest.mark.parametrize("pack", [lambda parts: b"".join(parts), lambda parts: b"".join(map(gzip.compress, parts))])
def test_archives_plain_and_packed(read: Read, pack: object) -> None:
    """Record by record, as archives are packed."""
    articles, problems = read(pack([INFO, TALKS, BRIDGE]))  # type: ignore[operator]
    assert (titles(articles), problems) == (["Talks resume", "A bridge opens"], [])


def test_short_line_ends(read: Read) -> None:
    """Archives whose lines end in LF alone."""
    data = b"".join(
        part.replace(b"\r\n", b"\n").replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size - 3))
        for part, size in ((TALKS, len(answer(PAGE.encode()))),)
    )
    articles, problems = read(data)
    assert (titles(articles), problems) == (["Talks resume"], [])


@pytest.mark.parametrize(
    "broken",
    [
        TALKS.replace(b"Content-Length: ", b"Content-Length: 9"),
        TALKS.replace(b"Content-Length: ", b"Content-Length: x"),
        TALKS.replace(b"Content-Length: ", b"Nothing: "),
        INFO.replace(b"Content-Length: 16", b"Content-Length: 3"),
        b"WARC/1.0\r\n\r\nnothing of the kind\r\n\r\n",
        TALKS[:200] + b"\r\n\r\n",
    ],
)
def test_the_stream_goes_on_behind_a_broken_record(read: Read, broken: bytes) -> None:
    """With a problem that has its offset."""
    articles, problems = read(INFO + broken + BRIDGE + TALKS)
    assert titles(articles)[-2:] == ["A bridge opens", "Talks resume"]
    assert {problem.code for problem in problems} <= {"warc-broken", "warc-truncated"}
    assert len(INFO) in [problem.byte_offset for problem in problems]


def test_the_stream_goes_on_behind_a_broken_pack(read: Read) -> None:
    """Of packed archives the next record is found too."""
    parts = [gzip.compress(part) for part in (INFO, TALKS, BRIDGE)]
    parts[1] = parts[1][:60] + bytes(byte ^ 0xFF for byte in parts[1][60:90]) + parts[1][90:]
    articles, problems = read(b"".join(parts))
    assert titles(articles)[-1:] == ["A bridge opens"]
    assert [problem.code for problem in problems] == ["warc-broken"]
    assert problems[0].byte_offset in (0, len(parts[0]))


def test_a_page_that_the_crawler_cut_short_is_read_with_a_warning(read: Read) -> None:
    """And one whose dates cannot be read."""
    articles, problems = read(record(answer(PAGE.encode()), more="WARC-Truncated: length\r\n"))
    assert titles(articles) == ["Talks resume"]
    assert [(problem.code, problem.severity, problem.member) for problem in problems] == [
        ("warc-truncated", Severity.WARNING, "http://rivertown.example/talks")
    ]
    articles, problems = read(record(answer(PAGE.encode(), f"{HTML}Last-Modified: some time ago\r\n")))
    assert (titles(articles), [problem.code for problem in problems]) == (["Talks resume"], ["bad-date"])


def test_a_page_that_unpacks_to_too_much_is_not_read(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that is too large as it stands."""
    monkeypatch.setattr(warc, "FREE", 100)
    monkeypatch.setattr(warc, "MAX_RATIO", 2)
    bomb = record(answer(gzip.compress(b" " * 100_000), f"{HTML}Content-Encoding: gzip\r\n"))
    articles, problems = read(bomb + TALKS)
    assert (titles(articles), [problem.code for problem in problems]) == (["Talks resume"], ["warc-bomb"])
    monkeypatch.setattr(warc, "MAX_MEMBER", 10)
    articles, problems = read(TALKS)
    assert (articles, [problem.code for problem in problems]) == ([], ["warc-bomb"])


def test_an_archive_of_broken_records_is_given_up(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for the next record costs a bounded time."""
    monkeypatch.setattr(warc, "SPARE", 3 << 16)
    _, problems = read(INFO + b"WARC/1.0\r\nA: b\r\n\r\nnothing\n" * 10)
    assert "too many records are broken" in problems[-1].message
    assert len(problems) < 10


def test_an_archive_in_an_archive(read: Read) -> None:
    """Containers may stand in one another."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("crawl.warc.gz", gzip.compress(TALKS))
    assert titles(read(file.getvalue())[0]) == ["Talks resume"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_at_any_byte(packed: bool) -> None:
    """Gives articles of whole records, or problems; never half an article unsaid, nor another exception."""
    parts = [INFO, TALKS, BRIDGE]
    data = b"".join(map(gzip.compress, parts) if packed else parts)
    for size in range(1, len(data), 1 if packed else 2):
        problems: list[Problem] = []
        try:
            articles = list(dateline.read(io.BytesIO(data[:size]), format="warc", on_problem=problems.append))
        except FormatError:
            continue
        assert titles(articles) == ["Talks resume", "A bridge opens"][: len(articles)]
        assert all(len(article.paragraphs) == 2 for article in articles)
        assert articles or problems
        assert "format-failed" not in {problem.code for problem in problems}


WORDS = (
    b"WARC/1.0\r\n",
    b"\r\n\r\n",
    b"Content-Length: 9\r\n",
    b"WARC-Type: response\r\n",
    b"\n",
    b"HTTP/1.1 200 OK\r\n",
    TALKS,
    INFO,
)
MORE = (
    b"Content-Type: application/http\r\n",
    b"Transfer-Encoding: chunked\r\n\r\n",
    b"\x1f\x8b\x08",
    gzip.compress(TALKS),
    b"\0\xff",
)


@pytest.mark.property
@given(st.lists(st.sampled_from(WORDS + MORE) | st.binary(max_size=9), max_size=12))
def test_soup(parts: list[bytes]) -> None:
    """Pieces of archives in any order give articles and problems."""
    problems: list[Problem] = []
    try:
        articles = list(dateline.read(io.BytesIO(b"".join(parts)), format="warc", on_problem=problems.append))
    except FormatError:
        return
    assert articles or problems
    assert "format-failed" not in {problem.code for problem in problems}
