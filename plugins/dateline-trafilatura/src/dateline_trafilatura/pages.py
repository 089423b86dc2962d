"""The format: what a page states of its article as `dateline` reads it, its paragraphs as trafilatura chooses them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import attrs

from dateline.errors import Problem, Severity, describe
from dateline.formats import assemble, html_page, layout, markup, pieces, stated, story
from dateline.formats.assemble import Assembly
from dateline.formats.build import ROLES
from dateline.formats.json_values import Value, value_at
from dateline.formats.markup import Tags
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, DateRole, Note
from dateline.sources import Head, Source
from dateline_trafilatura import engine
from dateline_trafilatura.alignment import Page

NAME = "web-page"

#: Below and above the score that `dateline` itself gives to pages.
_MARKED, _BARE = 0.8, 0.94
_ARTICLE = re.compile(
    r"<(?P<tag>article|main)\b|itemprop\s{0,9}=\s{0,9}[\"']?(?P<body>articleBody)"
    r"|content\s{0,9}=\s{0,9}[\"']?(?P<type>article)[\"'\s>]"
    r"|\"@type\"\s{0,9}:\s{0,9}\[?\s{0,9}\"(?P<linked>\w{0,30}(?:Article|BlogPosting))\"",
    re.IGNORECASE,
)
#: Values of JSON inside one another deeper than this are not looked at.
_DEEP = 6
ABSENT = "absent-from-page"


def sniff(head: Head) -> Sniff | None:
    """Whether it is a page: less sure than `dateline` where the page marks its article, surer where it does not."""
    page = html_page.sniff(head)
    if page is None or not page.reason.startswith("it begins as a page"):
        return None
    marked = _ARTICLE.search(head.text or "")
    if marked is None:
        told = "nothing in its first 4 KiB marks an article, so that what surrounds it is removed by trafilatura"
        return Sniff(score=_BARE, reason=f"it begins as a page of HTML, and {told}")
    mark = next(value for value in marked.groupdict().values() if value)
    return Sniff(score=_MARKED, reason=f"it begins as a page of HTML that marks its article itself ({mark})")


def read(source: Source) -> Iterator[Article | Problem]:
    """The article of the page."""
    for piece in pieces.whole(source, html_page.encoding(source.head)):
        if isinstance(piece, Problem):
            yield piece
            continue
        told = html_page.tell(source, piece)
        absent, problems = _choose(source, piece, told)
        yield from problems
        for item in story.finish(source, told, NAME):
            yield _noted(item, absent) if isinstance(item, Article) and absent else item


def _choose(source: Source, piece: Piece, told: Story) -> tuple[list[int], list[Problem]]:
    """Put what the engine chose in the place of the paragraphs.

    Returns:
        The numbers of the paragraphs that stand nowhere in the page, and what there is to tell.
    """
    found, problem = _extracted(source, piece)
    if problem is not None:
        told.meta.append(("paragraphs", "the whole page"))
        return [], [problem]
    blocks = [block.piece for block in markup.blocks(piece)]
    places = Page([*blocks, *_in_scripts(piece)]).find(found)
    chosen: list[Piece] = []
    absent: list[int] = []
    at = piece.text.find("<body")
    behind = assemble.cut(piece, max(at, 0), max(at, 0))
    for text, place in zip(found, places, strict=True):
        if place is None:
            if not _is_front(told, chosen, text):
                absent.append(len(chosen))
                chosen.append(_nowhere(behind, " ".join(text.split())))
            continue
        behind = assemble.cut(place, len(place.text), len(place.text))
        if _is_front(told, chosen, place.text):
            told.dates += _dates(place) if not chosen else []
        else:
            chosen.append(place)
    told.paragraphs = chosen
    if not any(role is DateRole.PUBLISHED for role, _ in told.dates):
        first = next((place for place in places if place is not None), None)
        told.dates += _dates_before(blocks, first) if first is not None else []
    told.meta += [("extractor", engine.version()), ("paragraphs", f"{len(chosen) - len(absent)} of {len(chosen)} aligned")]
    problems = []
    if absent:
        message = f"{len(absent)} of {len(chosen)} paragraphs stand nowhere in the page letter for letter"
        hint = f"notes with the code {ABSENT} say which"
        problems.append(story.told(source, piece, 0, "not-aligned", message, hint))
    return absent, problems


def _extracted(source: Source, piece: Piece) -> tuple[list[str], Problem | None]:
    """What the engine finds, and why nothing."""
    why = engine.obstacle(piece.text)
    if why is not None:
        hint = "read it with format='html'"
        return [], story.told(source, piece, 0, "page-limit", f"the page is read whole: {why}", hint, Severity.WARNING)
    try:
        found = engine.paragraphs(piece.text)
    except Exception as error:  # noqa: BLE001 the engine's faults must not cost the page
        message = f"the page is read whole: the engine failed: {describe(error)}"
        return [], story.told(source, piece, 0, "engine-failed", message, None, Severity.WARNING)
    if not found:
        return [], story.told(source, piece, 0, "no-main-text", "the page is read whole: no article was found in it", None)
    return found, None


def _is_front(told: Story, chosen: list[Piece], text: str) -> bool:
    """Whether a paragraph is the headline once more, or before all text a line that holds but a date."""
    title = told.title and layout.folded(told.title.text, 0, len(told.title.text))
    return not chosen and (layout.folded(text, 0, len(text)) == title or bool(stated.line(text, 0, len(text))))


def _dates(line: Piece) -> list[tuple[DateRole, Piece]]:
    found = stated.line(line.text, 0, len(line.text))
    return [(ROLES[role], assemble.cut(line, date.start, date.end)) for role, date in found]


def _dates_before(blocks: list[Piece], first: Piece) -> list[tuple[DateRole, Piece]]:
    """The dates of lines of their own right before the text, which engines leave out."""
    begin = first.runs[0].char
    number = bisect_left(blocks, begin, key=lambda block: block.runs[0].char)
    return [date for block in blocks[max(0, number - _BEFORE) : number] for date in _dates(block)]


#: So many blocks before the text may hold its date: a kicker, the headline, the author, the date.
_BEFORE = 6


def _nowhere(behind: Piece, text: str) -> Piece:
    """A text that stands in no page: all of it is located, as nothing, where the paragraph before it ends."""
    assembly = Assembly(behind)
    assembly.write(text, 0, 0)
    return assembly.piece()


def _noted(article: Article, absent: list[int]) -> Article:
    message = "this paragraph is as the engine wrote it; it stands nowhere in the page letter for letter"
    notes = [Note(code=ABSENT, span=article.paragraphs[number], message=message) for number in absent]
    return attrs.evolve(article, notes=tuple(sorted((*article.notes, *notes), key=lambda note: note.span.start)))


def _in_scripts(piece: Piece) -> Iterator[Piece]:
    """The texts of articles in JSON-LD: where a page shows none, the engine takes those."""
    for tag in Tags(piece.text):
        if tag.raw is None or tag.name != "script" or "articleBody" not in piece.text[tag.end : tag.raw]:
            continue
        try:
            yield from _bodies(value_at(assemble.cut(piece, tag.end, tag.raw)), _DEEP)
        except (ValueError, RecursionError):
            continue  # a problem told of it already


def _bodies(value: Value, depth: int) -> Iterator[Piece]:
    if depth == 0:
        return
    for item in value.items():
        for key, member in item.members().items():
            if key == "articleBody" and isinstance(member.data, str):
                yield member.text
            elif isinstance(member.data, dict | list):
                yield from _bodies(member, depth - 1)


FORMAT = Format(
    name=NAME,
    sniff=sniff,
    read=read,
    suffixes=html_page.FORMAT.suffixes,
    media_types=html_page.FORMAT.media_types,
    requires=("trafilatura",),
)
