"""Why a format was chosen: the reason names what was seen in the file."""

from __future__ import annotations

import gzip

import pytest

from dateline import Reader, Source
from dateline.choice import scores

PAGE = "<!DOCTYPE  html><p>It rained.</p>"


@pytest.mark.parametrize(
    ("data", "format", "reason"),
    [
        (" date 2021-11-06 Talks resume\n", "header-date", "its first line begins with 'date 2021-11-06'"),
        (
            "Talks resume\n6 November 2021\n\nIt rained.\n",
            "title-date-body",
            "a title and '6 November 2021' on a line of its own",
        ),
        (
            "Subject: Talks\nDate: 2021-11-06\nShares: 7\n\nx\n",
            "rfc822-headers",
            "it begins with header lines: 'Subject:', 'Date:'",
        ),
        (
            "Talks resume in town\nDate: 2021-11-06\nSource: The Herald\n\nIt rained.\n",
            "rfc822-headers",
            "below a title it begins with header lines: 'Date:', 'Source:'",
        ),
        ("---\ntitle: x\n---\ny\n", "front-matter", "front matter stands between lines of ---"),
        ('{"title": "x"}\n{"title": "y"}\n', "jsonl", "its lines are objects of JSON"),
        ('{\n "head line": "x"}', "json", "it begins with an object of JSON"),
        ('{\n "title": "x"}', "json", "it begins with an object of JSON whose first member is 'title'"),
        ('[{"title": "x"}]', "json", "it begins with an array of objects of JSON"),
        (PAGE, "html", "it begins as a page of HTML, with <!DOCTYPE html>"),
        ("<div><p>x</p></div>", "html", "it begins with an element of HTML, <div>"),
        ("<list><p>x</p></list>", "plain", "text of any kind; tags would be read as text"),
        ("x", "plain", "text of any kind"),
        ("id;Title;Date\n1;x;2021-11-06\n", "csv", "its first line names columns, parted by semicolons: id, Title, Date"),
        ("<nitf><body/></nitf>", "nitf", "its first element is <nitf>"),
        ("<rss/>", "rss", "its first element is <rss>"),
        ("WARC/1.1\r\nWARC-Type: response\r\n", "warc", "it begins with WARC/1.1"),
        (gzip.compress(b"WARC/1.0\r\n"), "warc", "unpacked, it begins with WARC/1.0"),
    ],
)
def test_reasons(data: str | bytes, format: str, reason: str) -> None:
    """Of the surest format, for a file without a name."""
    source = Source.of_text(data) if isinstance(data, str) else Source.of_bytes(data)
    found, problems = scores(Reader().candidates, source.head)
    assert (found[0].candidate.format.name, found[0].sniff.reason) == (format, reason)
    assert not problems


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08", b"\x1f\x8b\x08\xff\xff\xff", gzip.compress(b"x"), b"WARC/9", b"WARC/1.0"])
def test_what_is_no_archive_is_not_claimed(data: bytes) -> None:
    """A packed file of another kind, a broken one, a word."""
    found, _ = scores(Reader().candidates, Source.of_bytes(data).head)
    assert "warc" not in {scored.candidate.format.name for scored in found}
