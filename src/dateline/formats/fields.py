"""Named values at the head of a text (``Title: …``): what each key says of the article."""

from __future__ import annotations

import re

import attrs

from dateline.formats import stated
from dateline.formats.build import ROLES, Draft
from dateline.formats.wordlists import by_word
from dateline.model import DateRole, Precision, Span
from dateline.text import fold


def role(key: str) -> DateRole | None:
    """The role of the date that a key states; None of other keys."""
    return ROLES.get(by_word("key ").get(key, ""))


@attrs.frozen
class Field:
    """One named value.

    Args:
        key: In small letters.
        name: As written.
        value: Where its value stands, folded lines included.
        end: Where its last line ends.
    """

    key: str
    name: str
    value: Span
    end: int


def take(text: str, draft: Draft, field: Field) -> None:
    """Keep a header line as what its key says; other keys go to ``meta``."""
    span, use = field.value, by_word("key ").get(field.key, "")
    value = " ".join(text[span.start : span.end].split())
    stands_for = ROLES.get(use)
    if value and stands_for is not None and _take_date(text, draft, stands_for, span):
        return
    if value and use == "title" and draft.headline is None:
        draft.headline = span
    elif value and use == "author" and draft.byline is None:
        draft.byline = span
    elif value and use in ("source", "language", "id") and getattr(draft, use) is None:
        setattr(draft, use, value)
    else:
        draft.meta.append((field.name, value))


def _take_date(text: str, draft: Draft, role: DateRole, span: Span) -> bool:
    date = date_in(text, span)
    if date is None:
        if role is DateRole.PUBLISHED and any(c.isdigit() for c in text[span.start : span.end]):
            raw = text[span.start : span.end]
            draft.problems.append(("bad-date", f"this date cannot be read: {raw!r}", "write it as YYYY-MM-DD", span.start))
        return False
    draft.add_date(text, date, role)
    return True


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")


def date_in(text: str, span: Span) -> stated.Written | None:
    """The date that a value begins with; a year alone is one too."""
    view = fold.fold(text[span.start : min(span.end, span.start + stated.LINE_SIZE)]).replace("\n", " ").replace("\r", " ")
    date = stated.at(view, 0)
    if date is None and _YEAR.match(view):
        date = stated.Written(start=0, end=4, precision=Precision.YEAR)
    return date and attrs.evolve(date, start=date.start + span.start, end=date.end + span.start)
