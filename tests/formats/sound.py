"""What must hold of whatever was read from any bytes: every letter of an article stands where it is said to stand."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from dateline import Article, FormatError, Problem, Reader, Source, Span
from dateline.formats import mail
from dateline.model import Run, encoded_size
from dateline.sources import after
from dateline.text import decode

#: What is written for a letter in these is not read again here: it is of their own kind, or nothing.
_OWN_KIND = frozenset(["csv", "email", "front-matter", "header-date", "rfc822-headers", "title-date-body", "tsv"])


class Watched(Reader):
    """A reader of the built-in formats that checks each article against the bytes of the file it was read from."""

    def __init__(self) -> None:
        super().__init__()
        self._files: list[bytes] = []
        self._seen: set[int] = set()

    def items(self, data: bytes, format: str | None = None, name: str | None = None) -> list[Article | Problem]:
        """Articles and problems of some bytes; what is refused is one problem.

        Raises:
            AssertionError: When something is not where it is said to be, or a format failed.
        """
        self._files, self._seen = [], set()
        found: list[Article | Problem] = []
        try:
            for item in self._read(Source.of_bytes(data, name), format):
                found.append(item)
        except FormatError as error:
            found += [error.problem] if error.problem is not None else []
        for item in found:
            if isinstance(item, Problem):
                assert item.code not in ("format-failed", "sniff-failed"), item
                _problem_is_sound(item)
        return found

    def _read(self, source: Source, format: str | None, depth: int = 0) -> Iterator[Article | Problem]:
        # The places of a mailbox's messages are those of the mailbox.
        data = self._files[-1] if isinstance(source, mail.Message) else source.open().read()
        self._files.append(data)
        try:
            for item in super()._read(source, format, depth):
                if isinstance(item, Article) and id(item) not in self._seen:
                    self._seen.add(id(item))
                    article_is_sound(item, data)
                yield item
        finally:
            self._files.pop()


def _problem_is_sound(problem: Problem) -> None:
    assert str(problem)
    assert problem.line is None or problem.line >= 1
    assert problem.column is None or problem.column >= 1
    assert problem.caret is None or 0 <= problem.caret <= len(problem.excerpt), problem


def article_is_sound(article: Article, data: bytes) -> None:
    """Check an article against its file.

    Raises:
        AssertionError: When a block has white space at its edges, or anything stands elsewhere than it is said to.
    """
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text), (block, article)
        assert article[block] == article[block].strip(), article[block]
        at = block.end
    _runs_are_sound(article, data)
    spans = [*article.blocks, Span(0, len(article.text)), *(note.span for note in article.notes)]
    spans += [date.span for date in article.dates if date.span is not None]
    spans += [span for span in (article.byline, article.dateline and article.dateline.span) if span is not None]
    for span in spans:
        place = article.locate(span)
        assert 0 <= place.byte_start <= len(data) and 0 <= place.byte_end <= len(data), (place, article[span])
        # A headline may stand behind the text in the file; a block is in order.
        assert place.byte_start <= place.byte_end or span not in article.blocks, (place, article[span])
        assert place.line >= 1 and place.column >= 1, place
        shown = _shown(data[place.byte_start : place.byte_end], _run_at(article, span.start).encoding)
        inner = [run for run in article.origin.runs if span.start < run.start < span.end]
        if not inner and _run_at(article, span.start).written is None and not _is_cut(article[span]):
            assert shown == article[span], (shown, article[span])


def _is_cut(text: str) -> bool:
    """Whether a text is what the bytes of a letter of UTF-16 or UTF-32 are replaced by that the end of the file cuts."""
    return text.strip("\ufffd") == ""


def _run_at(article: Article, offset: int) -> Run:
    return next(run for run in reversed(article.origin.runs) if run.start <= offset)


def _shown(data: bytes, encoding: str) -> str:
    if encoding == decode.FALLBACK:
        return decode.decode_fallback(data)
    errors = "surrogatepass" if encoding.startswith("utf-") else "replace"
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def _runs_are_sound(article: Article, data: bytes) -> None:
    """Each run stands in the file, letter for letter or as the reference that stands for it; bytes, letters and lines agree."""
    runs = article.origin.runs
    assert runs[0].start == 0
    ends = [run.start for run in runs[1:]] + [len(article.text)]
    written: list[tuple[Run, str]] = []
    for run, end in zip(runs, ends, strict=True):
        assert run.start <= end, runs
        text = article.text[run.start : end]
        stands = text if run.written is None else run.written
        assert 0 <= run.byte <= len(data), (run, len(data))
        if not text or (run.encoding == decode.FALLBACK and _is_cut(text)):
            continue
        written.append((run, stands))
        size = encoded_size(stands, run.encoding)
        assert _shown(data[run.byte : run.byte + size], run.encoding) == stands, (run, text)
        if run.written and article.format not in _OWN_KIND:
            assert _stands_for(data[run.byte :], run, text), (run, text)
    wrong = [_misplaced(written, whole) for whole in _wholes(data, {run.encoding for run in runs})]
    assert None in wrong, wrong


def _misplaced(written: list[tuple[Run, str]], whole: str) -> Run | None:
    """The first run that stands elsewhere in the decoded file than it says."""
    for run, stands in written:
        if whole[run.char : run.char + len(stands)] != stands:
            return run
    place = Run()
    for run in sorted((run for run, _ in written[:: max(1, len(written) // 50)]), key=lambda run: run.char):
        if whole.startswith("\n", run.char) and whole.endswith("\r", 0, run.char):
            continue  # in the middle of a line end
        place = after(place, whole[place.char : run.char])
        if (run.line, run.column) != (place.line, place.column):
            return run
    return None


def _wholes(data: bytes, encodings: set[str]) -> Iterator[str]:
    """What the decoded file may be: by its own bytes, or in one of the encodings."""
    for encoding in (None, *sorted(encodings)):
        chunks = Source.of_bytes(data).chunks(encoding)
        yield "".join(chunk.text for chunk in chunks if not isinstance(chunk, Problem))


def _stands_for(rest: bytes, run: Run, text: str) -> bool:
    """Whether what is written in the file, and up to 60 letters behind it, reads as the text of the run."""
    written = run.written or ""
    shown = _shown(rest[: (len(written) + 60) * 4], run.encoding)
    for _ in range(4):
        if shown.startswith(text) or html.unescape(written) == text:
            return True
        if not written.strip() or (text.isspace() and (written.startswith("<") or "\\" in written)):
            return text.isspace()
        shown = html.unescape(_unescaped(shown))
    return False


def _unescaped(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        try:
            return str(json.loads(f'"{found[0]}"'))
        except ValueError:
            return found[0]

    return re.sub(r"(?:\\u[0-9a-fA-F]{4})+|\\.", letter, text)
