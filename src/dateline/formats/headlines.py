"""Tell headlines and bylines from paragraphs."""

from __future__ import annotations

import re

import regex

from dateline.formats import datelines, layout, stated
from dateline.formats.build import Draft
from dateline.formats.wordlists import words
from dateline.model import Note
from dateline.text import fold

#: A headline is not longer than this, in characters and in words.
HEADLINE_SIZE = 200
#: And one that ends in an abbreviation, not longer than this: else the stop ends a sentence too.
_STOPPED_SIZE = 80
_HEADLINE_WORDS = 30
# What a headline does not end in; "?", "!" and "…" it may.
_NO_HEADLINE_END = re.compile(r"[.,;:][\"'”’»)\]]{0,3}\Z")
# "in the U.S.", "Quill Jr.", "Orr & Co."
_ABBREVIATED_END = re.compile(r"(?:\b\w\.|\.\w\.|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St|No|etc|al))\.?\Z")
_QUOTE = re.compile(r"[\"“”„«»]|(?<!\w)['‘]")
_REPORTED = re.compile(
    r"\b(?:said|says|told|tells|added|adds|stated|asked|replied|announced|noted|warned|wrote|sagte|a dit|a déclaré|dijo)\b"
)
_SENTENCE_INSIDE = re.compile(r"[.!?][\"'”’)]{0,2} {1,3}[A-ZÄÖÜ“\"]")

#: What a byline begins with.
BY = ("By", "BY", "by", "Von", "VON", "Par", "PAR", "Por", "POR", "Author")
_NAME = r"\p{Lu}[\p{L}\p{M}'.-]*+"
_AND = r"(?:,|&|\||/|and|AND|und|et|y|in|for|of)"
_BYLINE = regex.compile(
    r"(?:By|BY|by|Von|VON|Par|PAR|Por|POR|Byline:|Author:) {1,4}"
    rf"(?P<names>{_NAME}(?: {{1,4}}(?:(?:de|del|van|von|der|bin|al|la|di|da) )?{_NAME}|"
    rf" {{0,4}}{_AND} {{1,4}}(?:the )?{_NAME}){{0,14}})"
)
#: A byline is not longer than this.
_BYLINE_SIZE = 120


def looks_like(text: str, start: int, end: int) -> bool:
    """Whether a line, by itself, could be a headline: short, no sentence, nobody quoted, no dateline.

    Example:
        >>> looks_like("Quill and Orr agree", 0, 19), looks_like("They agreed.", 0, 12)
        (True, False)
    """
    if end - start > HEADLINE_SIZE:
        return False
    view = fold.fold(text[start:end])
    if view.count(" ") >= _HEADLINE_WORDS or not any(c.isalpha() for c in view):
        return False
    if _NO_HEADLINE_END.search(view) and not (_ABBREVIATED_END.search(view) and len(view) <= _STOPPED_SIZE):
        return False
    if _QUOTE.search(view) and _REPORTED.search(view):
        return False
    if _BULLET.match(view) or _BYLINE.fullmatch(view) or stated.line(text, start, end):
        return False
    return datelines.find(text, start, end) is None


_BULLET = re.compile(r"(?:[-*•·▪◦‣–—] |\(?(?:\d{1,2}|[a-z])[.)] |> )")


def is_sentences(text: str, start: int, end: int) -> bool:
    """Whether a line reads as body text: a sentence of some length with its stop, or several.

    Example:
        >>> is_sentences("Orr came to Rivertown on Friday to sign the old pact.", 0, 53)
        True
    """
    if end - start > HEADLINE_SIZE * 2:
        return True
    if end - start <= HEADLINE_SIZE // 2 and text[end - 1].isalnum():
        return False
    view = fold.fold(text[start:end])
    if len(view) > HEADLINE_SIZE // 2 and _SENTENCE_INSIDE.search(view):
        return True
    stop = _NO_HEADLINE_END.search(view) is not None and not _ABBREVIATED_END.search(view)
    return stop and (view.count(" ") >= 8 or _SENTENCE_INSIDE.search(view) is not None)


def take(text: str, draft: Draft) -> None:
    """Make the first paragraph the headline, on good evidence: it could be one, and a blank line or a longer text follows."""
    if draft.headline is not None or len(draft.paragraphs) < 2:
        return
    first, second = draft.paragraphs[:2]
    if not looks_like(text, first.start, first.end):
        return
    if not layout.gap_between(text, first.end, second.start):
        longer = len(second) > 2 * len(first) or len(second) > HEADLINE_SIZE
        if not longer or not layout.ends_sentence(text, second.start, second.end):
            return
    draft.headline = first
    del draft.paragraphs[0]


def take_byline(text: str, draft: Draft) -> None:
    """Make the first paragraph the byline when it is one: a line with names alone, in front of the body."""
    if draft.byline is not None or len(draft.paragraphs) < 2:
        return
    first = draft.paragraphs[0]
    if len(first) <= _BYLINE_SIZE and text.startswith(BY, first.start) and is_byline(fold.fold(text[first.start : first.end])):
        draft.byline = first
        del draft.paragraphs[0]


def is_byline(view: str) -> bool:
    """Whether a folded line is a byline.

    Example:
        >>> is_byline("By JANE ROE, Staff Writer"), is_byline("By Monday"), is_byline("By Jane's account it rained")
        (True, False, False)
    """
    found = _BYLINE.fullmatch(view) if view.startswith(BY) else None
    if found is None:
        return False
    days = stated.names("weekday").keys() | stated.names("month").keys()
    first = found["names"].split()[0].strip(".,").lower()
    if first in words("no name") or first in days:
        return False
    return not view.endswith(".") or _ABBREVIATED_END.search(view) is not None


def drop_repeated(text: str, draft: Draft) -> None:
    """Leave out a first paragraph that is the headline once more, with a note."""
    if draft.headline is None or not draft.paragraphs:
        return
    first = draft.paragraphs[0]
    if abs(len(first) - len(draft.headline)) > _SLACK or len(draft.paragraphs) < 2:
        return
    if layout.folded(text, first.start, first.end) == layout.folded(text, draft.headline.start, draft.headline.end):
        draft.notes.append(Note(code="repeated-headline", span=first, message="the headline stands here once more"))
        del draft.paragraphs[0]


_SLACK = 20


def front(text: str, draft: Draft) -> None:
    """What stands between headline and body: the headline once more, the byline."""
    drop_repeated(text, draft)
    take_byline(text, draft)
