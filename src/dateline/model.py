"""The values everything speaks in: spans, articles, annotations (floor 0)."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from enum import StrEnum
from operator import attrgetter
from typing import overload

import attrs

from dateline import html_text

_LINE_END = re.compile(r"\r\n?|\n")
_BLANKS = re.compile(r"[ \t\r\n]++")


@attrs.frozen(order=True)
class Span:
    """A half-open stretch ``[start, end)`` of an article's text, in code points.

    Raises:
        ValueError: Unless ``0 <= start <= end``.

    Example:
        >>> Span(4, 8).shift(10)
        Span(start=14, end=18)
        >>> len(Span(4, 8)), Span(4, 8).overlaps(Span(8, 9)), Span(4, 8).contains(Span(5, 8))
        (4, False, True)
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        # An empty span is still a place: only None means "nowhere".
        return True

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same stretch ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


class DateRole(StrEnum):
    """What a stated date is the date of."""

    PUBLISHED = "published"
    UPDATED = "updated"
    CREATED = "created"
    EMBARGOED = "embargoed"
    ISSUE = "issue"
    DATELINE = "dateline"
    HEADER = "header"
    FILE_NAME = "file_name"
    CAPTURED = "captured"


class Precision(StrEnum):
    """The finest part that a stated date gives."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@attrs.frozen(kw_only=True)
class StatedDate:
    """A date that the file states about the article, kept as stated.

    Args:
        role: What it is the date of.
        raw: The characters as written; empty when a caller gave the date.
        span: Where they stand in the article's text; None when they stand outside it (a file name, a caller).
        value: The date, or the moment when a time of day is stated (naive unless a zone is); None when it is ambiguous or
            coarser than a day.
        precision: The finest part stated; None when it is ambiguous.
        zone: The zone as written (``"Z"``, ``"+08:00"``, ``"EST"``); None when none is stated, never a default.
        candidates: The dates that an ambiguous statement can mean, in order.
    """

    role: DateRole
    raw: str
    span: Span | None = None
    value: dt.date | dt.datetime | None = None
    precision: Precision | None = None
    zone: str | None = None
    candidates: tuple[dt.date, ...] = ()


@attrs.frozen(kw_only=True)
class Dateline:
    """The line in front of wire copy that says where and when: ``BEIJING, Nov 5 (Xinhua) --``.

    Args:
        span: From the place to the agency, without the dash that closes it.
        place: As written.
        date: With the year taken from the article's date when the line states none; None when it states no day.
        agency: As written, without its brackets.
    """

    span: Span
    place: str | None = None
    date: dt.date | None = None
    agency: str | None = None


@attrs.frozen(kw_only=True)
class Note:
    """Something a reader of the text should know about a stretch of it: a lost space, a stray letter, an unclosed quote.

    The text itself is never repaired.

    Args:
        code: What kind, in lower-case words joined by hyphens (``"missing-space"``).
        span: The characters concerned; for something that is missing, the two characters it is missing between.
        message: One sentence for a person.
    """

    code: str
    span: Span
    message: str


@attrs.frozen(kw_only=True)
class Location:
    """Where a span of an article stands in its file.

    Args:
        name: The file's name; None for a text without one.
        start, end: In code points of the decoded file, half-open.
        byte_start, byte_end: In bytes of the file, half-open.
        line, column: Of ``start``, both from 1, columns in code points.
    """

    name: str | None
    start: int
    end: int
    byte_start: int
    byte_end: int
    line: int
    column: int


@attrs.frozen(kw_only=True)
class Run:
    """A stretch of an article's text that stands in the file character for character, or all of it as one reference.

    It begins at ``start`` of the text and at ``char`` / ``byte`` / ``line`` / ``column`` of the file, and lasts to the next
    run.

    Args:
        encoding: In which its bytes are read.
        written: What stands in the file for the whole run when that is not its own characters: ``"&amp;"`` of XML,
            ``"\\u00e9"`` of JSON, nothing for a line end that was put between two paragraphs.
    """

    start: int = 0
    char: int = 0
    byte: int = 0
    line: int = 1
    column: int = 1
    encoding: str = "utf-8"
    written: str | None = None


#: Encodings beside the UTFs in which a letter may take several bytes, by Python's names.
SEVERAL_BYTES = frozenset(
    ["big5", "cp932", "cp949", "cp950", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "johab", "shift_jis"]
)


def encoded_size(text: str, encoding: str) -> int:
    """How many bytes a text that was read in an encoding takes in its file."""
    if encoding == "utf-8" and text.isascii():
        return len(text)
    if encoding.startswith("utf"):
        return len(text.encode(encoding, "surrogatepass"))
    if encoding in SEVERAL_BYTES:
        return len(text.encode(encoding, "replace"))
    return len(text)  # one of the encodings with a byte a letter, also where a byte stands for no letter


@attrs.frozen(kw_only=True)
class Origin:
    """How the offsets of an article's text map back to its file.

    Args:
        name: The file's name.
        runs: In order, the first at ``start=0``. Plain text has one; each entity, change of encoding or gap begins another.
    """

    name: str | None = None
    runs: tuple[Run, ...] = (Run(),)

    @property
    def encoding(self) -> str:
        """The encoding that the text was read in; of a file with stray bytes, the one that these were read in."""
        return next((r.encoding for r in self.runs if r.encoding != "utf-8"), self.runs[0].encoding)

    def locate(self, text: str, span: Span) -> Location:
        """Where ``span`` of ``text`` stands in the file."""
        char, byte, line, column = self._place(text, span.start, span.start)
        end, byte_end, _, _ = self._place(text, span.end, max(span.start, span.end - 1))
        return Location(name=self.name, start=char, end=end, byte_start=byte, byte_end=byte_end, line=line, column=column)

    def _place(self, text: str, offset: int, inside: int) -> tuple[int, int, int, int]:
        """Char, byte, line, column of ``offset``, counted from the run that holds ``inside``."""
        run = self.runs[max(0, bisect_right(self.runs, inside, key=attrgetter("start")) - 1)]
        before = text[run.start : offset]
        if run.written is not None:
            before = run.written if before else ""  # a reference is one thing: inside it is behind it
        size = encoded_size(before, run.encoding)
        breaks = [found.end() for found in _LINE_END.finditer(before)]
        column = len(before) - breaks[-1] + 1 if breaks else run.column + len(before)
        return run.char + len(before), run.byte + size, run.line + len(breaks), column


#: The order in which stated dates answer "when was this published?"; a capture date never does.
_PUBLISHED = (DateRole.PUBLISHED, DateRole.HEADER, DateRole.ISSUE, DateRole.DATELINE, DateRole.FILE_NAME)
#: A dateline further away than this is the date of something else (an archive item sent again).
_DATELINE_DAYS = 7


@attrs.frozen(kw_only=True)
class Article:
    """One dated article. ``article[span]`` is the text of a span.

    Args:
        text: The article's own text, never altered: of plain formats the very slice of the file.
        headline: Where its headline stands.
        byline: Where its authors stand.
        dateline: The dateline in front of its first paragraph.
        paragraphs: In order and disjoint, without the white space between them.
        dates: Every date that the file states about it.
        language: BCP 47 tag, when stated.
        format: Name of the `Format` that read it.
        id: As the file gives it.
        source: The publisher as the file gives it.
        meta: What else the file states, as pairs in the file's order.
        origin: How ``text`` maps back to the file.
        notes: What a reader should know about stretches of ``text``.

    Example:
        >>> article = Article(text="Talks resume", paragraphs=(Span(0, 12),))
        >>> article[article.paragraphs[0]]
        'Talks resume'
        >>> article.published is None
        True
    """

    text: str = attrs.field(repr=lambda text: repr(text[:40] + "…" if len(text) > 40 else text))
    headline: Span | None = None
    byline: Span | None = None
    dateline: Dateline | None = None
    paragraphs: tuple[Span, ...] = attrs.field(default=(), repr=lambda spans: f"<{len(spans)}>")
    dates: tuple[StatedDate, ...] = ()
    language: str | None = None
    format: str | None = None
    id: str | None = None
    source: str | None = None
    meta: tuple[tuple[str, str], ...] = ()
    origin: Origin = attrs.field(default=Origin(), repr=False)
    notes: tuple[Note, ...] = ()

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _repr_html_(self) -> str:
        """The headline and the paragraphs, for a notebook."""
        blocks = [html_text.paragraph(html_text.as_html(self[b]), headline=b == self.headline) for b in self.blocks]
        more = (html_text.as_html(self[self.byline]) if self.byline is not None else "", html_text.as_html(self.source or ""))
        foot = " · ".join(part for part in more if part)
        return html_text.framed(html_text.day(self.published), html_text.limited(blocks), foot)

    @property
    def title(self) -> str | None:
        """The headline's text with line ends and runs of blanks folded to single blanks; a no-break space stays."""
        return None if self.headline is None else _BLANKS.sub(" ", self[self.headline])

    @property
    def blocks(self) -> tuple[Span, ...]:
        """The headline and the paragraphs in order, which is what there is to read."""
        if self.headline is None:
            return self.paragraphs
        if not self.paragraphs or self.headline.end <= self.paragraphs[0].start:
            return (self.headline, *self.paragraphs)
        return tuple(sorted((self.headline, *self.paragraphs)))

    @property
    def published(self) -> dt.date | dt.datetime | None:
        """When it was published, by the first role of published, header, issue, dateline and file name; never by a capture."""
        for role in _PUBLISHED:
            for stated in self.dates:
                if stated.role is role and stated.value is not None:
                    return stated.value
        return None

    @property
    def anchor(self) -> dt.date | None:
        """The day that relative words count from, which is the dateline's when within 7 days of `published`, else that."""
        published = day_of(self.published)
        day = self.dateline.date if self.dateline is not None else None
        if day is not None and (published is None or abs((published - day).days) <= _DATELINE_DAYS):
            return day
        return published

    def locate(self, span: Span) -> Location:
        """Where a span stands in the file that the article was read from.

        Raises:
            ValueError: When the span does not lie in ``text``.
        """
        if span.end > len(self.text):
            raise ValueError(f"{span} lies outside the article's {len(self.text)} characters")
        return self.origin.locate(self.text, span)


@overload
def day_of(moment: None) -> None: ...
@overload
def day_of(moment: dt.date) -> dt.date: ...
def day_of(moment: dt.date | None) -> dt.date | None:
    """The day of a date or a moment, such as `Article.published`; None of None.

    Args:
        moment: A date, or a moment of one.

    Example:
        >>> day_of(dt.datetime(2021, 11, 6, 10, 30))
        datetime.date(2021, 11, 6)
    """
    return moment.date() if isinstance(moment, dt.datetime) else moment


@attrs.frozen(kw_only=True)
class Annotation:
    """Base of all kinds of finding. A third party's kind is a frozen attrs class that inherits from it.

    Args:
        span: The characters that say so.
        rule: Id of the rule that fired (``"quotes.cue-after"``).

    Example:
        >>> @attrs.frozen(kw_only=True)
        ... class Money(Annotation):
        ...     amount: int
        ...     currency: str
        >>> Money(span=Span(0, 8), rule="money.sign", amount=5_000_000, currency="EUR").amount
        5000000
    """

    span: Span
    rule: str
