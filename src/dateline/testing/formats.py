"""The laws of formats, tried on sample files (floor 6)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline import choice
from dateline.errors import FormatError, Problem
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, Span, encoded_size
from dateline.reader import Reader, default
from dateline.sources import Source
from dateline.spans import spans_of
from dateline.text.decode import FALLBACK, decode_fallback

#: In how many places each sample is cut, and in how many a byte is spoilt.
_CUTS, _SPOILT = 24, 8
LOST = "\ufffd"
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: What lies in any folder: nothing, white space, zeros, a picture, letters of no encoding, another format's beginning.
_ODD = (
    b"",
    b"\n \n",
    b"\0" * 64,
    b"\x89PNG\r\n\x1a\n\0\0",
    b"\xff\xfe\xfd\xfc",
    b"{",
    b"<",
    b"PK\x03\x04",
    "é".encode() * 3000,
)


def check_format(form: Format, samples: Iterable[str | bytes | os.PathLike[str]]) -> tuple[Article, ...]:
    """Check that a format keeps the laws that readers of files rely on, on sample files.

    - told: it knows each sample, and no other format that is installed is surer; of anything else, `sniff` says None or a
      score from 0 to 1 with a reason, and raises nothing;
    - total: of a sample, of a sample cut anywhere, and of one with spoilt bytes, `read` yields articles, problems and (a
      container) sources only, and raises nothing;
    - in bounds: headline and paragraphs follow one another without white space at their edges, and every span lies in the text;
    - deterministic: a second reading gives the same;
    - located: what the article says of its places is so: at the byte that a run names stand the characters of the run, and
      a container's members aside, line and column lead to the same place;
    - problems: each is a value with a code in lower-case words, a sentence, and a place inside the file.

    Args:
        form: The format to check.
        samples: Files (a path), their content (bytes), or texts (str), each with at least one article.

    Returns:
        The articles of all samples in order; of a container none, since its members are told and read by themselves.

    Raises:
        AssertionError: Naming the law that is broken, the sample and what it gave.

    Example:
        >>> from dateline import Reader
        >>> (form,) = [one.format for one in Reader().candidates if one.format.name == "header-date"]
        >>> [article.title for article in check_format(form, [" date 2021-11-06 Talks resume\\nThe two sides met.\\n"])]
        ['Talks resume']
    """
    reader = _reader(form)
    read: list[Article] = []
    for head in _ODD:
        _sniffed(form, Source.of_bytes(head), f"the bytes {head[:12]!r}")
    for number, sample in enumerate(samples, 1):
        name = (
            os.fspath(sample)
            if isinstance(sample, os.PathLike)
            else f"sample-{number}{form.suffixes[0] if form.suffixes else ''}"
        )
        given = Path(sample).read_bytes() if isinstance(sample, os.PathLike) else sample
        _check_told(form, reader, _source(given, name), name)
        items = _items(form, _source(given, name), name)
        assert items == _items(form, _source(given, name), name), _law("deterministic", form, name, "read twice it differs")
        articles = [item for item in items if isinstance(item, Article)]
        members = sum(isinstance(item, _Member) for item in items)
        assert articles or members, _law("told", form, name, "there is no article in it")
        _check_items(form, given, name, items)
        for broken, how in _broken(given):
            _check_items(form, broken, name, _items(form, _source(broken, name), f"{name}, {how}"), how)
        read += articles
    return tuple(read)


class _Member(str):
    """The name of a container's member: sources are read once and have no equality of their own."""


def _reader(form: Format) -> Reader:
    """All that is installed, and the format when it is not among it."""
    there = any(candidate.format is form for candidate in default().candidates)
    return default() if there else Reader(formats=[form])


def _source(given: str | bytes, name: str) -> Source:
    return Source.of_text(given, name) if isinstance(given, str) else Source.of_bytes(given, name)


def _sniffed(form: Format, source: Source, where: str) -> Sniff | None:
    """The format's answer about a source, checked."""
    try:
        sniff = form.sniff(source.head)
    except (Exception, SystemExit) as error:
        raise AssertionError(_law("told", form, where, f"sniff raised {type(error).__name__}: {error}")) from error
    assert sniff is None or isinstance(sniff, Sniff), _law("told", form, where, f"sniff returned {sniff!r}")
    assert sniff is None or (0 <= sniff.score <= 1 and sniff.reason.strip()), _law(
        "told", form, where, f"{sniff!r} needs a score from 0 to 1, and a reason"
    )
    return sniff


def _check_told(form: Format, reader: Reader, source: Source, name: str) -> None:
    assert _sniffed(form, source, name) is not None, _law("told", form, name, "sniff does not know it")
    try:
        chosen = choice.choose(reader.candidates, source.head, None)[0].format
    except FormatError as error:
        raise AssertionError(_law("told", form, name, str(error))) from error
    assert chosen is form, _law("told", form, name, f"the format {chosen.name} is surer of it")


def _items(form: Format, source: Source, where: str) -> list[Article | Problem | _Member]:
    """All that reading a source yields; of a member of a container, its name, when it is done with."""
    found: list[Article | Problem | _Member] = []
    try:
        for item in form.read(source):
            if isinstance(item, Source):
                assert form.container, _law("total", form, where, "it yields sources, and is no container")
                assert item.head is not None
                found.append(_Member(item.name))
            else:
                assert isinstance(item, Article | Problem), _law("total", form, where, f"it yielded {item!r}")
                found.append(item)
    except (Exception, SystemExit) as error:
        if isinstance(error, AssertionError) and str(error).startswith("law "):
            raise
        raise AssertionError(_law("total", form, where, f"read raised {type(error).__name__}: {error}")) from error
    return found


def _broken(given: str | bytes) -> Iterator[tuple[str | bytes, str]]:
    """The sample cut in many places; of bytes, also with some of them spoilt."""
    size = len(given)
    for at in sorted({size * n // _CUTS for n in range(_CUTS)} | {1, size - 1}):
        if 0 < at < size:
            yield given[:at], f"cut at {at}"
    if isinstance(given, bytes):
        for n in range(_SPOILT):
            at = size * (2 * n + 1) // (2 * _SPOILT)
            yield given[:at] + bytes([given[at] ^ 0x80]) + given[at + 1 :], f"byte {at} spoilt"


def _check_items(form: Format, given: str | bytes, name: str, items: Iterable[object], how: str = "") -> None:
    where = f"{name}, {how}" if how else name
    data = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    lines = len(re.findall(rb"\r\n?|\n", data)) + 1
    for item in items:
        if isinstance(item, Problem):
            _check_problem(form, where, item, len(data), lines)
        elif isinstance(item, Article):
            _check_bounds(form, where, item)
            _check_places(form, where, item, data)


def _check_problem(form: Format, where: str, problem: Problem, size: int, lines: int) -> None:
    assert _CODE.fullmatch(problem.code), _law("problems", form, where, f"the code {problem.code!r} is no lower-case words")
    assert problem.message.strip() and "\n" not in problem.message, _law(
        "problems", form, where, f"{problem!r} needs a sentence"
    )
    assert problem.byte_offset is None or 0 <= problem.byte_offset <= size, _law(
        "problems", form, where, f"{problem!r} points behind the {size} bytes"
    )
    # What is packed has more lines than the file that holds it.
    line = problem.line
    assert line is None or line >= 1, _law("problems", form, where, f"{problem!r}: lines count from 1")
    assert line is None or form.container or problem.member or line <= lines, _law(
        "problems", form, where, f"{problem!r} points behind the {lines} lines"
    )
    assert problem.column is None or problem.column >= 1, _law("problems", form, where, f"{problem!r}: columns count from 1")


def _check_bounds(form: Format, where: str, article: Article) -> None:
    at = 0
    for block in article.blocks:
        assert block.start >= at, _law("in bounds", form, where, f"the block {block} overlaps the one before it")
        at = block.end
        if block.end <= len(article.text):
            text = article[block]
            assert text and text == text.strip(" \t\r\n"), _law(
                "in bounds", form, where, f"{block} has white space at its edge: {text!r}"
            )
    for span in spans_of(article):
        assert span.end <= len(article.text), _law(
            "in bounds", form, where, f"{span} leaves the {len(article.text)} characters of the text"
        )
    for stated in article.dates:
        assert stated.span is None or article[stated.span] == stated.raw, _law(
            "in bounds", form, where, f"{stated!r} is not written at its span: {article[stated.span or Span(0, 0)]!r}"
        )


def _check_places(form: Format, where: str, article: Article, data: bytes) -> None:
    """Every run stands in the file where it says."""
    runs = article.origin.runs
    assert runs and runs[0].start == 0, _law("located", form, where, "the first run must start at 0")
    ends = [run.start for run in runs[1:]] + [len(article.text)]
    for run, end in zip(runs, ends, strict=True):
        assert run.start <= end, _law("located", form, where, f"{run!r} starts behind the next one")
        written = article.text[run.start : end] if run.written is None else run.written
        stands = data[run.byte : run.byte + encoded_size(written, run.encoding)]
        assert _alike(written, stands, run.encoding), _law(
            "located",
            form,
            where,
            f"{run!r} says that at byte {run.byte} stands\n  {written[:60]!r}\nbut there is\n  {stands[:60]!r}",
        )
        _check_line(form, where, data, run.byte, run.line, written)
    for block in article.blocks:
        place = article.locate(block)
        assert place.byte_start <= place.byte_end <= len(data), _law("located", form, where, f"{place!r} leaves the file")


def _check_line(form: Format, where: str, data: bytes, byte: int, line: int, written: str) -> None:
    if not written or b"\0" in data[:64]:  # two bytes a letter: the byte was checked
        return
    stands = len(re.findall(rb"\r\n?|\n", data[:byte])) + 1
    split = data[byte - 1 : byte + 1] == b"\r\n"
    assert line == stands or (split and line == stands - 1), _law(
        "located", form, where, f"byte {byte} stands in line {stands}, not in line {line}"
    )


def _alike(written: str, stands: bytes, encoding: str) -> bool:
    """Whether the bytes are those of the characters; a character that was lost in decoding (U+FFFD) stands for any."""
    errors = "surrogatepass" if encoding.startswith("utf") else "replace"
    try:
        decoded = decode_fallback(stands) if encoding == FALLBACK else stands.decode(encoding, errors)
    except UnicodeDecodeError:
        decoded = stands.decode(encoding, "replace")
    return len(decoded) == len(written) and all(a in (b, LOST) for a, b in zip(written, decoded, strict=True))


def _law(name: str, form: Format, where: str, message: str) -> str:
    return f"law {name!r} is broken by the format {form.name} on {where}: {message}"
