"""The office that a head stands for, public or not."""

from __future__ import annotations

from dateline.extractors.officials.before_head import hyphen_allows, look_back
from dateline.extractors.officials.behind_head import ELECT, look_ahead
from dateline.extractors.officials.office import Office, head_of
from dateline.extractors.officials.scan import Scan
from dateline.lexicon.person_names import given_names
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import Head, Line
from dateline.model import Span

# Looking a member of an enum up takes longer than calling a function: once, here.
_ALWAYS, _BODY, _COUNTERPART = Line.ALWAYS, Line.BODY, Line.COUNTERPART
_PLACE, _RANK, _STATE = Line.PLACE, Line.RANK, Line.STATE
_CAPITAL, _CITY = PlaceKind.CAPITAL, PlaceKind.CITY
_JOINTS = frozenset("-'")
#: Ranks that are also written small before a name; then a determiner or a state must stand before them.
_LOWER_TOO = frozenset(
    {"king", "queen", "general", "emperor", "sultan", "emir", "colonel", "admiral", "pope", "prince", "princess"}
)
#: Of these every company has one: a portfolio alone does not make them public.
_EVERYWHERE = frozenset({"director", "head", "chair", "adviser", "leader", "spokesperson", "diplomat", "commander"})


def office_at(scan: Scan, at: int, behind: int, words: str, block: Span) -> Office | None:
    """The office whose head stands in a block, public or not; None where the word is no head.

    Args:
        scan: Of the article.
        at, behind: Where the head stands.
        words: It, in lower case.
        block: The block.
    """
    view, end, head = scan.view, block.end, head_of(words)
    if head.line is _RANK and not _is_rank(view, head, at, behind):
        return None
    follows = view[behind] if behind < end else ""
    if follows in _JOINTS and not _goes_on(view, behind):
        return None
    office = Office(head, at, behind, at, at, behind, behind)
    if at > block.start and view[at - 1] == "-" and not hyphen_allows(scan, office, block.start):
        return None
    look_back(scan, office, block.start)
    if follows == " " or follows == "-":
        look_ahead(scan, office, end)
    office.public = is_public(scan, office)
    return office


def _is_rank(view: str, head: Head, at: int, behind: int) -> bool:
    """Whether a rank is written as one: with a capital, or small before a name; and is no given name before another name."""
    named = view.startswith(" ", behind) and view[behind + 1 : behind + 2].isupper()
    if view[at].isupper():
        return not (named and view[at:behind] in given_names())
    return named and head.words in _LOWER_TOO


def _goes_on(view: str, behind: int) -> bool:
    """Whether a head before a hyphen or an apostrophe is one: "president-elect", "president's", not "general-purpose"."""
    if view[behind] == "'":
        return view.startswith("'s", behind)
    return ELECT.match(view, behind) is not None or view[behind + 1 : behind + 2].isupper()


def is_public(scan: Scan, office: Office) -> bool:
    """Whether the office is a public one, along the line that the table draws."""
    line, key = office.head.line, office.head.key
    places = office.places
    if line is _ALWAYS or line is _COUNTERPART:
        supported = bool(places) or office.body is not None or bool(office.topic)
        return supported or not office.private or (key == "legislator" and line is _ALWAYS)
    if office.private:
        return False
    if line is _PLACE:
        return not office.unknown or (bool(places) and office.end > office.head_end)
    served = bool(places) and any(named.place.kind not in (_CAPITAL, _CITY) for named in places)
    if line is _STATE:
        # A city has clubs and companies; it has no president.
        return served or not (office.unknown or office.places)
    capital = scan.view[office.head_start].isupper()
    if line is _RANK:
        return capital or office.determiner == "the" or bool(office.places)
    if line is _BODY and capital and not office.unknown:
        return True
    by_topic = bool(office.topic) and (key not in _EVERYWHERE or not office.unknown)
    return office.body is not None or served or by_topic
