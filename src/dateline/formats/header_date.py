"""Web text whose first line is `` date YYYY-MM-DD rest``: the rest is a title, or body, or what stood on the page."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from enum import Enum

from dateline.errors import Problem
from dateline.formats import datelines, headlines, layout, pieces, stated
from dateline.formats.build import Draft, finish
from dateline.formats.plain import body
from dateline.formats.wordlists import words
from dateline.hookspecs import Format, Sniff
from dateline.lexicon import alternation
from dateline.model import Article, DateRole, Precision, Span
from dateline.sources import Head, Source
from dateline.text import fold

NAME = "header-date"

_BLANK = r"[ \t\xa0\u2000-\u200a\u202f\u3000]"
_HYPHEN = "[-\u2010\u2011\u2012\u2013]"
_DAY = rf"(?P<y>\d{{4}}){_HYPHEN}(?P<m>\d{{1,2}}){_HYPHEN}(?P<d>\d{{1,2}})(?:(?=T\d\d:)|(?!\w|-\d))"
# At the start of an article: " date 2021-11-06 Talks resume", "\xa0date 2021‑11‑06 …"
_HEADER = re.compile(rf"(?P<indent>{_BLANK}{{0,4}})(?P<word>date|Date|DATE){_BLANK}{{1,4}}(?P<day>{_DAY})")
_TIME = re.compile(r"T\d\d:\d\d| \d\d:\d\d:\d\d")
_EDGES = "\ufeff \t\r\n\v\f\xa0\u2028\u2029"
#: A header line is told to be written twice within so many characters.
_LINE_SIZE = 1024
_GAP_SIZE = 40


class Furniture(Enum):
    """What stands in the rest of a header line beside titles and text."""

    TRAIL = "trail of pages"
    SITE = "name of the site"
    BYLINE = "byline"
    DATE = "the date once more"
    KICKER = "what kind of text follows"


# "Home > News > World", "News » Europe » Talks resume in Rivertown"
_CRUMB = re.compile(r" {1,3}(?:[>»›→|/]|::|&gt;|--?>) {1,3}")
# Without one of these a line is no trail and no date.
_FURNITURE = re.compile(r"[>»›→|/\d]|::")


# "The Coastal Herald", "Norland News Agency", "coastalherald.example"
@functools.cache
def _site() -> re.Pattern[str]:
    capital = r"[A-Z][\w'&.-]{0,30}"
    return re.compile(
        r"(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}|"
        rf"(?:The )?(?:{capital} ){{0,4}}{alternation(words('site'))}(?: {capital})?"
    )


_SITE_SIZE = 60
_DIGIT = re.compile(r"\d")
_TAIL_MARK = re.compile(r"[|·•–—]|\s-|::")
_TAIL = re.compile(r" {1,3}(?P<mark>[|·•]|--?|[–—]|::) {1,3}(?P<site>[^|·•–—]{2,60})\Z")


def sniff(head: Head) -> Sniff | None:
    """Whether the first line is such a header, or a later one is."""
    if head.text is None:
        return None
    start = _start(head.text)
    found = _HEADER.match(head.text, start)
    if found is not None:
        sure = 0.95 if found["word"] == "date" else 0.85
        return Sniff(score=sure, reason=f"its first line begins with {found[0].strip()!r}")
    if "date" in head.text and _Starts().first(head.text) is not None:
        return Sniff(score=0.5, reason="a later line begins with ' date' and a day")
    return None


def _start(text: str) -> int:
    """Where the first line that is not blank begins, its indent included."""
    line = layout.next_line(text, 0)
    if line is None:
        return 0
    start = line[0]
    while start > 0 and text[start - 1] not in "\r\n\u2028\u2029\ufeff":
        start -= 1
    return start


class _Starts:
    """Finds the header lines in a file that begin articles: those that are written as its first one is.

    A header line has the indent of the first, or one blank, or stands behind a blank line: in a wrapped text a line may begin
    with "date 2021-11-06" by chance.
    """

    def __init__(self) -> None:
        self.word = ""
        self.indent = 1

    def __call__(self, text: str, pos: int) -> list[int]:
        if not self.word:
            first = self.first(text)
            if first is None:
                return []
            self.word = first["word"]
            self.indent = len(first["indent"]) or 1
        found = []
        for match in _header_words(self.word).finditer(text, pos):
            start = self.line_start(text, match.start())
            if start is not None and start >= pos and not self._goes_on(text, start, match.end()):
                found.append(start)
        return found

    def first(self, text: str) -> re.Match[str] | None:
        """The first header line, of whatever spelling."""
        found = _HEADER.match(text, _start(text))
        if found is not None:
            return found
        for match in _header_words("date").finditer(text):
            start = self.line_start(text, match.start())
            if start is not None:
                return _HEADER.match(text, start)
        return None

    def line_start(self, text: str, at: int) -> int | None:
        """Where the line of a header's word begins, when nothing but the right indent stands before it."""
        start = at
        while start > 0 and at - start < 5 and text[start - 1] in " \t\xa0\u2003\u3000":
            start -= 1
        if start > 0 and text[start - 1] not in "\r\n\u2028\u2029\ufeff":
            return None
        if at - start in (self.indent, 1):
            return start
        before = text[max(0, start - _GAP_SIZE) : start]
        return start if start <= 1 or layout.gap_between(before, len(before.rstrip()), len(before)) else None

    def _goes_on(self, text: str, start: int, end: int) -> bool:
        """Whether the header begins no article: it is the first, or the one before it once more, or it ends the text."""
        before = text[max(0, start - _LINE_SIZE) : start].rstrip(_EDGES)
        if not before and start <= _LINE_SIZE:
            return True
        rest = text[end : layout.line_end(text, end)].strip(_EDGES)
        if not rest and not text[end : end + _LINE_SIZE].strip(_EDGES) and end + _LINE_SIZE > len(text):
            return True
        line = re.split("[\r\n\u2028\u2029\ufeff]", before)[-1]
        same = _HEADER.match(line)
        if same is None:
            return False
        other = line[same.end() :].strip(_EDGES)
        if not other or not rest or _furniture(_unblanked(other)) is not None:
            return True
        return layout.folded(other, 0, len(other)) == layout.folded(rest, 0, len(rest))


@functools.cache
def _header_words(word: str) -> re.Pattern[str]:
    # The literal comes first: `re` then skips to it.
    return re.compile(rf"{word}{_BLANK}{{1,4}}{_DAY}")


def read(source: Source) -> Iterator[Article | Problem]:
    """The articles of the text, one for each header line."""
    for piece in pieces.pieces(source, _Starts()):
        if isinstance(piece, Problem):
            yield piece
        else:
            yield from finish(source, piece, _read(piece.text), NAME)


def _read(text: str) -> Draft:
    draft = Draft()
    found = _HEADER.match(text, _start(text))
    if found is None:
        _read_last_line(text, draft)
        return draft
    rest, end = _take_header(text, draft, found)
    while (line := layout.next_line(text, end)) is not None and (again := _HEADER.match(text, line[0])) is not None:
        # The header once more, or its other half.
        other, end = _take_header(text, draft, again)
        if other[0] < other[1] and (rest[0] == rest[1] or _take_furniture(text, draft, *rest)):
            rest = other
    _read_rest(text, draft, *rest, end)
    return draft


def _read_last_line(text: str, draft: Draft) -> None:
    """A text without a header in front; one may stand alone on its last line."""
    draft.paragraphs = layout.paragraphs(text, 0, len(text))
    if draft.paragraphs:
        last = draft.paragraphs[-1]
        found = _HEADER.match(text, last.start)
        if found is not None and found.end() == last.end:
            _take_header(text, draft, found)
            del draft.paragraphs[-1]
    headlines.take(text, draft)
    headlines.front(text, draft)


def _take_header(text: str, draft: Draft, found: re.Match[str]) -> tuple[tuple[int, int], int]:
    """Keep the date of a header line; where its rest stands, and where the line ends."""
    start, end = found.span("day")
    date = None
    if _TIME.match(text, end):
        line = fold.fold(text[start : end + 60])
        timed = stated.at(line, 0)
        if timed is not None:
            date = _moved(timed, start)
    if date is None:
        date = _day(found)
    draft.add_date(text, date, DateRole.HEADER)
    end = layout.line_end(text, date.end)
    rest = text[date.end : end].rstrip()
    first = date.end + len(rest) - len(rest.lstrip())
    return (first, date.end + len(rest)), end


def _moved(date: stated.Written, by: int) -> stated.Written:
    return stated.Written(
        start=date.start + by, end=date.end + by, value=date.value, precision=date.precision, zone=date.zone, bad=date.bad
    )


def _day(found: re.Match[str]) -> stated.Written:
    start, end = found.span("day")
    try:
        value = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return stated.Written(start=start, end=end, bad=True)
    return stated.Written(start=start, end=end, value=value, precision=Precision.DAY)


def _read_rest(text: str, draft: Draft, start: int, end: int, line_end: int) -> None:
    """Read the rest of a header line as what it is, and the body."""
    if start == end:
        body(text, draft, line_end)
        return
    if _take_furniture(text, draft, start, end):
        body(text, draft, line_end)
        if draft.headline is None:
            _take_last_crumb(text, draft, start, end)
        return
    if headlines.is_sentences(text, start, end) or datelines.find(text, start, end) is not None:
        draft.paragraphs = layout.paragraphs(text, start, len(text))
        return
    draft.paragraphs = layout.paragraphs(text, line_end, len(text))
    if _may_go_on(text, draft, start, end):
        joined = layout.paragraphs(text, start, len(text))
        if joined[0].end > end:
            draft.paragraphs = joined
            if headlines.is_sentences(text, start, joined[0].end):
                return
            end = draft.paragraphs.pop(0).end
    draft.headline = Span(start, _without_site(text, draft, start, end))
    headlines.front(text, draft)


def _may_go_on(text: str, draft: Draft, start: int, end: int) -> bool:
    """Whether the rest of a header line may go on with the next line: in a wrapped text, or before a small letter."""
    if not draft.paragraphs or draft.paragraphs[0].start - end > _GAP_SIZE or layout.ends_sentence(text, start, end):
        return False
    first = draft.paragraphs[0].start
    if layout.gap_between(text, end, first) or layout.line_end(text, first) - first > layout.WRAP_WIDTH:
        return False
    return text[first].islower() or any(
        text.find("\n", p.start, p.end) >= 0 or text.find("\r", p.start, p.end) >= 0 for p in draft.paragraphs
    )


def _furniture(rest: str) -> Furniture | None:
    """What the rest of a header line is that is no part of the article; None when it is."""
    crumbs = _CRUMB.split(rest) if _CRUMB.search(rest) else ()
    if crumbs and (crumbs[0].strip(" :").lower() in words("trail start") or (len(crumbs) > 2 and "|" not in rest)):
        return Furniture.TRAIL
    if len(rest) <= _SITE_SIZE and rest.casefold() in words("kicker"):
        return Furniture.KICKER
    if len(rest) <= _SITE_SIZE and _site().fullmatch(rest):
        return Furniture.SITE
    if headlines.is_byline(rest):
        return Furniture.BYLINE
    if _DIGIT.search(rest) and stated.line(rest, 0, len(rest)):
        return Furniture.DATE
    return None


def _take_furniture(text: str, draft: Draft, start: int, end: int) -> bool:
    """Keep what is no part of the article as what it is."""
    if end - start > _SITE_SIZE and _FURNITURE.search(text, start, end) is None and not text.startswith(headlines.BY, start):
        return False
    kind = _furniture(_unblanked(text[start:end]))
    if kind is Furniture.TRAIL:
        draft.meta.append(("breadcrumb", text[start:end]))
    elif kind is Furniture.KICKER:
        draft.meta.append(("kicker", text[start:end]))
    elif kind is Furniture.SITE:
        draft.source = text[start:end]
    elif kind is Furniture.BYLINE:
        draft.byline = Span(start, end)
    elif kind is Furniture.DATE:
        for _, date in stated.line(text, start, end):
            draft.add_date(text, date, DateRole.HEADER)
    return kind is not None


def _unblanked(rest: str) -> str:
    """One kind of blank and apostrophe; angle marks stay, which `fold` makes quotation marks."""
    return rest.replace("\xa0", " ").replace("\u202f", " ").replace("\u2019", "'")


def _take_last_crumb(text: str, draft: Draft, start: int, end: int) -> None:
    """The last page of the trail is the article when its name is as long as a headline."""
    rest = _unblanked(text[start:end])
    marks = list(_CRUMB.finditer(rest))
    if marks and rest.count(" ", marks[-1].end()) >= 3:
        draft.headline = Span(start + marks[-1].end(), end)
        headlines.front(text, draft)


def _without_site(text: str, draft: Draft, start: int, end: int) -> int:
    """Where a title ends: before the name of the site, which is kept."""
    if _TAIL_MARK.search(text, max(start, end - 70), end) is None:
        return end
    rest = fold.fold(text[start:end])
    found = _TAIL.search(rest, max(0, len(rest) - 70))
    if found is None or found.start() < 8:
        return end
    site = found["site"]
    # Behind a stroke anything with capitals is the site; behind a dash a headline may go on.
    capitals = [word[:1].isupper() for word in site.split()]
    if _site().fullmatch(site) or (found["mark"] == "|" and all(capitals) and len(capitals) < 5):
        draft.source = text[start + found.start("site") : start + found.end("site")]
        return start + len(rest[: found.start()].rstrip())
    return end


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".txt",), media_types=("text/plain",))
