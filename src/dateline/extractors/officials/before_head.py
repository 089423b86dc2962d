"""The words before the head of an office, read from the nearest on: country, portfolio, status, determiner."""

from __future__ import annotations

import attrs

from dateline.extractors.officials.office import VAGUE, Office
from dateline.extractors.officials.scan import Scan
from dateline.kinds import RoleStatus
from dateline.lexicon.person_names import name_words
from dateline.lexicon.public_offices import WordKind, heads, office_words

# Looking a member of an enum up takes longer than calling a function: once, here.
_BODY, _CURRENT, _PORTFOLIO = WordKind.BODY, WordKind.CURRENT, WordKind.PORTFOLIO
_PRIVATE, _SENIORITY = WordKind.PRIVATE, WordKind.SENIORITY
_REACH = 120  # characters looked at
_MAX_WORDS = 12
_MAX_RUN = 8  # words of a body's name
_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "any", "every", "each", "no", "another", "some"}
    | {"all"}
)
_STATUS = {
    WordKind.FORMER: RoleStatus.FORMER,
    WordKind.ACTING: RoleStatus.ACTING,
    WordKind.INCOMING: RoleStatus.DESIGNATE,
}
#: "the two presidents", "both ministers".
_NUMBERS = {"two": 2, "both": 2, "three": 3}
#: Small words that are read though they are no words of offices.
_SMALL_WORDS = _DETERMINERS | {"and", *_NUMBERS}
#: How a monarch is spoken of: "His Majesty King Ada".
_STYLES = frozenset(
    {"majesty", "majesties", "highness", "highnesses", "excellency", "excellencies", "holiness", "honour", "honor"}
)
#: Prefixes that leave the word behind their hyphen a word of the office: "ex-foreign".
_PREFIXES = frozenset({"ex-", "then-", "vice-", "co-"})
#: Seniority that makes another office of it: "the secretary" is not the deputy secretary.
_LOWER_RANKS = frozenset({"deputy", "vice", "assistant", "associate", "under", "under-secretary"})
_HYPHENED = frozenset({WordKind.FORMER, WordKind.SENIORITY, WordKind.ACTING, WordKind.CURRENT, WordKind.PORTFOLIO})


def hyphen_allows(scan: Scan, office: Office, low: int) -> bool:
    """Whether what is joined to the head by a hyphen leaves it a head: "ex-president", "Vice-President"."""
    at = office.head_start - 1
    start = max(scan.view.rfind(" ", low, at) + 1, low)
    return office_words().get(scan.lower[start:at]) in _HYPHENED


@attrs.define
class _Reader:
    """Where the reading stands: ``at`` is the beginning of what has been read."""

    scan: Scan
    office: Office
    low: int
    at: int
    whole: bool = True
    """Whether only words of the office itself have been read."""
    senior: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()


def look_back(scan: Scan, office: Office, block_start: int) -> None:
    """Read the words before the head into the office."""
    reader = _Reader(scan, office, max(block_start, office.head_start - _REACH), office.head_start)
    for _ in range(_MAX_WORDS):
        if not _word(reader):
            break
    if reader.senior:
        office.senior = frozenset(reader.senior) & _LOWER_RANKS
    if reader.topic:
        office.topic = office.head.topic.union(reader.topic) - VAGUE
    else:
        office.topic = office.head.topic
    if office.body is not None:
        _of_body(scan, office, office.body)


def _of_body(scan: Scan, office: Office, body: tuple[int, int]) -> None:
    """The body that an office is of says what it is about: "Foreign Ministry spokesperson"."""
    start = max([body[0], *(named.end + 1 for named in office.places if body[0] <= named.start < body[1])])
    if start < body[1]:
        office.topic |= frozenset(scan.lower[start : body[1]].split()) - VAGUE


def _word(reader: _Reader) -> bool:
    """Read one word backwards; whether to go on."""
    scan, low, end = reader.scan, reader.low, reader.at
    view = scan.view
    if end <= low:
        return False
    last = view[end - 1]
    joined = last == "-"
    if joined:
        end -= 1
    elif last != " ":
        return False
    while end > low and view[end - 1] == " ":
        end -= 1
    if end <= low:
        return False
    last = view[end - 1]
    if last == ")":
        return _bracket(reader, end)
    named = scan.by_end.get(end)
    if named is not None and named.start >= low:
        reader.office.add(named)
        reader.office.start = reader.at = named.start
        reader.whole = False
        return True
    start = view.rfind(" ", low, end) + 1 or low
    if joined:
        start = max(start, view.rfind("-", low, end) + 1)
    word = scan.lower[start:end]
    if last in "'s" and word.endswith(("'s", "s'")):
        possessive(scan, reader.office, start, end, low)
        return False
    return _plain_word(reader, start, end, word)


def _bracket(reader: _Reader, end: int) -> bool:
    """Step over a short bracket: "Agency (EMA) chief"."""
    opened = reader.scan.view.rfind("(", max(reader.low, end - 10), end)
    if opened <= reader.low or reader.scan.view[opened - 1] != " ":
        return False
    reader.at, reader.whole = opened, False
    return True


def _plain_word(reader: _Reader, start: int, end: int, word: str) -> bool:
    kinds = office_words()
    kind = kinds.get(word)
    if kind is None:
        if word.isalpha() and word not in _SMALL_WORDS and reader.scan.view[start] == word[0]:
            return False  # a small word that says nothing of the office
        cut = word.rfind("-") + 1
        if word in _DETERMINERS or not cut or not (word[:cut] in _PREFIXES or word[cut:] in kinds):
            return _other_word(reader, start, end, word)
        start, word = start + cut, word[cut:]
        kind = kinds.get(word)
    office = reader.office
    if kind is _PORTFOLIO or kind is _SENIORITY:
        if kind is _PORTFOLIO:
            reader.topic += (word,)
        else:
            reader.senior += (word,)
        office.start = reader.at = start
        if reader.whole:
            office.role_start = start
        return True
    if word == "then" and reader.scan.view.startswith("Then ", start):
        return False  # it begins the sentence
    if kind in _STATUS or kind is _CURRENT:
        office.status = office.status or _STATUS.get(kind)
        office.start = reader.at = start
        reader.whole = False
        return True
    return _other_word(reader, start, end, word, kind)


def _other_word(reader: _Reader, start: int, end: int, word: str, kind: WordKind | None = None) -> bool:
    """Read a word that says nothing of the office's field, rank or time."""
    office = reader.office
    if word in _DETERMINERS:
        office.determiner, office.inner, office.start = word, office.start, start
        return False
    if word in _NUMBERS and office.head.plural:
        office.count, office.start, reader.at, reader.whole = _NUMBERS[word], start, start, False
        return True
    if word in ("and", "&") or word.endswith(","):
        return _list(reader, start, end, word)
    _foreign_word(reader.scan, office, start, end, reader.low, kind)
    return False


def _list(reader: _Reader, start: int, end: int, word: str) -> bool:
    """Read "Science and Technology Minister", "Health, Education and Welfare Secretary"."""
    scan, low = reader.scan, reader.low
    at = end - 1 if word.endswith(",") else start
    if not (reader.topic or reader.office.head.topic) or not reader.whole:
        return False
    stop = at
    while stop > low and scan.view[stop - 1] in " ,":
        stop -= 1
    if word.endswith(","):
        stop = at
    first = scan.view.rfind(" ", low, stop) + 1 or low
    if office_words().get(scan.lower[first:stop]) is not _PORTFOLIO:
        return False
    if word.endswith(","):
        # The comma stands on the portfolio word itself.
        reader.topic += (scan.lower[first:stop],)
        reader.office.start = reader.office.role_start = reader.at = first
    else:
        reader.at = at
    return True


def possessive(scan: Scan, office: Office, start: int, end: int, low: int) -> None:
    """Read "Ruritania's", "the Foreign Ministry's", "Ada Quill's" before an office."""
    named = scan.by_end.get(end - 2) or scan.by_end.get(end - 1)
    if named is not None and named.start >= low:
        office.add(named)
        office.start = named.start
        _determiner(scan, office, low)
        return
    word = scan.lower[start : end - 2]
    kind = office_words().get(word)
    office.start = start
    if kind is _BODY or office_words().get(scan.lower[start:end]) is _BODY:
        office.body = (start, end - 2)
        _body_back(scan, office, start, low)
    elif scan.view[start].isupper():
        _body_back(scan, office, start, low)
        office.owned = office.body is None
        office.owner = scan.view[start : end - 2] if office.owned else None
    else:
        office.private = kind is _PRIVATE
        office.owned = True
    _determiner(scan, office, low)


def _determiner(scan: Scan, office: Office, low: int) -> None:
    """Take a determiner before the office into it."""
    end = office.start
    while end > low and scan.view[end - 1] == " ":
        end -= 1
    at = end - 3
    if low <= at and end < office.start and scan.lower.startswith("the", at) and (at == low or not scan.view[at - 1].isalnum()):
        office.inner, office.start, office.determiner = office.start, at, "the"


def _foreign_word(scan: Scan, office: Office, start: int, end: int, low: int, kind: WordKind | None) -> None:
    """Judge a word before the office that is none of its own words."""
    view = scan.view
    if kind is _BODY:
        office.body = (start, end)
        office.start = start
        _body_back(scan, office, start, low)
    elif kind is _PRIVATE:
        office.private = True
    elif view[start].isupper() and (_is_letter(view[end - 1]) or view[end - 1] == "-"):
        word = scan.lower[start:end]
        if word in name_words().starter or word in heads() or word in _STYLES:
            return
        _body_back(scan, office, start, low)
        office.unknown = office.body is None and not office.places


def _is_letter(character: str) -> bool:
    """Whether it is a letter, a digit, or the mark over one that stands apart from it."""
    return character.isalnum() or "\u0300" <= character <= "\u036f"


def _body_back(scan: Scan, office: Office, at: int, low: int) -> None:
    """Read the capitalised name of a body backwards: "Office of National Drug Control Policy"."""
    view, lower, kinds = scan.view, scan.lower, office_words()
    start, end = at, view.find(" ", at)
    public = office.body is not None
    for _ in range(_MAX_RUN):
        word_end = at
        while word_end > low and view[word_end - 1] == " ":
            word_end -= 1
        if word_end <= low:
            break
        named = scan.by_end.get(word_end) or (scan.by_end.get(word_end - 2) if view.startswith("'s", word_end - 2) else None)
        if named is not None and named.start >= low:
            office.add(named)
            public, start = True, named.start
            break
        word_start = view.rfind(" ", low, word_end) + 1 or low
        word = lower[word_start:word_end]
        kind = kinds.get(word)
        capital = view[word_start].isupper() and _is_letter(view[word_end - 1]) and word not in name_words().starter
        if capital and not public and word in heads():
            break  # "Peruvian President Ada Quill's spokesman": a person's name, and no body's
        if capital or kind is _PORTFOLIO:
            public = public or kind is _BODY
            office.private = office.private or kind is _PRIVATE
            start = word_start
        elif word not in ("of", "for", "and", "the", "on") or word_start <= low:
            break
        at = word_start
    if public:
        first, last = office.body or (start, end if end > 0 else office.head_start)
        office.body = (min(first, start), last)
        office.start = min(start, office.start)
        _determiner(scan, office, low)
