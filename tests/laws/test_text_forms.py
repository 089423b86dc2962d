"""The same article in another dress (line ends, blanks, marks, letters) holds the same findings at the mapped places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import Enum

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline import Article, Reader, Span
from dateline.strategies import Readout, noise, readouts
from dateline.testing import NEUTRAL, appended, map_spans, prepended
from dateline.text.fold import fold

pytestmark = [pytest.mark.property, pytest.mark.filterwarnings("ignore::dateline.errors.DatelineWarning")]
READER = Reader()


@attrs.frozen
class Edited:
    """A text in which some stretches were replaced, and where its old offsets are now."""

    text: str
    edits: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, text: str, pattern: str, replace: Callable[[str], str]) -> Edited:
        """Replace every match of a pattern."""
        parts, edits, at = [], [], 0
        for match in re.finditer(pattern, text):
            new = replace(match.group())
            parts += [text[at : match.start()], new]
            edits.append((match.start(), match.end(), len(new)))
            at = match.end()
        return cls("".join([*parts, text[at:]]), tuple(edits))

    def at(self, offset: int) -> int:
        """The new offset of an old one that stands at the edge of a replaced stretch, or outside all."""
        moved = offset
        for start, end, size in self.edits:
            if end <= offset:
                moved += size - (end - start)
            elif start < offset:
                moved += min(size, offset - start) - (offset - start)
        return moved

    def span(self, span: Span) -> Span:
        """The new place of an old span."""
        return Span(self.at(span.start), self.at(span.end))

    def article(self, article: Article) -> Article:
        """The article over the new text."""
        return attrs.evolve(map_spans(article, self.span), text=self.text)


def plain(value: object, span: Callable[[Span], Span] = lambda span: span) -> object:
    """A finding as nested tuples, its spans mapped, its strings in one form: what must be equal in every dress."""
    if isinstance(value, Span):
        moved = span(value)
        return (moved.start, moved.end)
    if isinstance(value, str) and not isinstance(value, Enum):
        return unicodedata.normalize("NFC", " ".join(fold(value.replace("\r", " ").replace("\n", " ")).split()))
    if isinstance(value, tuple):
        return tuple(plain(part, span) for part in value)
    if attrs.has(type(value)):
        return (type(value).__name__, *(plain(getattr(value, f.name), span) for f in attrs.fields(type(value))))
    return value


def same_in(article: Article, edited: Edited) -> None:
    """The findings in an article and in its edited form are the same."""
    here, there = READER.extract(article), READER.extract(edited.article(article))
    assert not there.faults
    for old, new in zip(here.made, there.made, strict=True):
        assert plain(old.items, edited.span) == plain(new.items), old.name


ALL = st.one_of(readouts().map(lambda readout: readout.article), noise().map(lambda text: dateline.parse(text)))


@given(ALL)
def test_line_ends(article: Article) -> None:
    """LF, CRLF and CR are the same."""
    same_in(article, Edited.of(article.text, r"(?<!\r)\n", lambda _: "\r\n"))
    same_in(article, Edited.of(article.text, r"(?<!\r)\n", lambda _: "\r"))


@given(ALL)
def test_blanks(article: Article) -> None:
    """A no-break blank, a thin one, two blanks and a blank with an invisible mark are blanks."""
    for blank in ("\u00a0", "\u2009", "  ", "\u200e ", "\t"):
        inner = Edited.of(article.text, r"(?<=\w) (?=\w)", lambda _, blank=blank: blank)  # type: ignore[misc]
        same_in(article, inner)


@given(readouts())
def test_letters_and_their_accents(readout: Readout) -> None:
    """Composed letters (NFC) and letters with their accents apart (NFD) are the same."""
    same_in(readout.article, Edited.of(readout.text, r"[^\x00-\x7f“”’]", lambda c: unicodedata.normalize("NFD", c)))


@given(readouts())
def test_straight_marks(readout: Readout) -> None:
    """Curly and straight quotation marks are the same where they are paired."""
    same_in(readout.article, Edited.of(readout.text, "[“”]", lambda _: '"'))


@given(readouts())
def test_the_lost_blank(readout: Readout) -> None:
    """Losing the blank between a full stop and an opening mark changes no quote, speaker, date, official or initiative."""
    same_in(readout.article, Edited.of(readout.text, r"(?<=[.”]) (?=“)", lambda _: ""))


@given(ALL)
def test_a_paragraph_in_front(article: Article) -> None:
    """A neutral paragraph in front moves every span by its length and changes nothing else, quotes' speakers included."""
    moved = prepended(article)
    by = len(moved.text) - len(article.text)
    here, there = READER.extract(article), READER.extract(moved)
    assert map_spans(here.made, lambda span: span.shift(by)) == there.made


@given(ALL)
def test_a_paragraph_behind(article: Article) -> None:
    """A neutral paragraph at the end changes nothing."""
    assert READER.extract(article).made == READER.extract(appended(article)).made


@given(readouts(), st.data())
def test_a_paragraph_between(readout: Readout, data: st.DataObject) -> None:
    """A neutral paragraph between two others changes nothing: the grammar refers to nothing across paragraphs."""
    article = readout.article
    cut = data.draw(st.sampled_from(article.paragraphs)).start
    by = len(NEUTRAL) + 1

    def later(span: Span) -> Span:
        return span.shift(by) if span.start >= cut else span

    text = article.text[:cut] + NEUTRAL + "\n" + article.text[cut:]
    blocks = sorted((*map_spans(article.paragraphs, later), Span(cut, cut + len(NEUTRAL))))
    longer = attrs.evolve(map_spans(article, later), text=text, paragraphs=tuple(blocks))
    assert map_spans(READER.extract(article).made, later) == READER.extract(longer).made


@given(readouts(), readouts())
def test_more_behind_changes_no_quote_or_date_before(first: Readout, second: Readout) -> None:
    """Whatever paragraphs follow, the quotes and dates before them stay as they are: reading looks back, never forward."""
    start = len(first.text)
    body = second.text[second.headline.end :]
    by = start - second.headline.end
    paragraphs = (*first.paragraphs, *(paragraph.shift(by) for paragraph in second.paragraphs))
    longer = attrs.evolve(first.article, text=first.text + body, paragraphs=paragraphs)
    here, there = READER.extract(first.article), READER.extract(longer)
    assert [(q.spans, q.kind, q.cue, q.speaker.span) for q in here.quotes] == [
        (q.spans, q.kind, q.cue, q.speaker.span) for q in there.quotes if q.span.start < start
    ]
    assert list(here.dates) == [date for date in there.dates if date.span.start < start]


@given(readouts())
def test_the_file_in_other_line_ends(readout: Readout) -> None:
    """A file with CRLF or a byte order mark is read into the same paragraphs."""
    crlf = Edited.of(readout.text, "\n", lambda _: "\r\n")
    article = dateline.parse(crlf.text)
    assert [article[p] for p in article.paragraphs] == [readout.text[p.start : p.end] for p in readout.paragraphs]
    assert article.title == readout.text[readout.headline.start : readout.headline.end]
    marked = dateline.parse(b"\xef\xbb\xbf" + readout.text.encode())
    assert [marked[p] for p in marked.paragraphs] == [article[p] for p in article.paragraphs]
    assert marked.published == article.published == readout.date
