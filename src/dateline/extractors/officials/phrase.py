"""An office in the text: its head, the words before it, the complement behind it, and whether it is a public one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

import attrs

from dateline.extractors.officials.scan import Named, Scan
from dateline.kinds import RoleStatus
from dateline.lexicon import alternation
from dateline.lexicon.person_names import NameWord, given_names, name_words, plain
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import Head, Line, WordKind, heads, office_words

_REACH = 120  # characters looked at before a head
_MAX_BEFORE = 12  # words looked at before a head
_MAX_BEHIND = 14  # words looked at behind it
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "any", "every", "each", "no", "another", "some", "all"})
_COMPLEMENT = re.compile(r" {1,20}(of|for|to|on|in) {1,20}(?:the {1,20})?", re.I)
_WORD_AHEAD = re.compile(r"[^\W_][\w\u0300-\u036f]*+(?:[.'-]\w++){0,4}+")
_AND = re.compile(r" {1,20}(?:and|&) {1,20}(?:the {1,20})?|, {1,20}(?:and {1,20})?(?:the {1,20})?")
_GAP = re.compile(r" {1,20}(?:the {1,20}|of {1,20}(?:the {1,20})?|for {1,20}(?:the {1,20})?|and {1,20}|& {1,20}){0,2}")
_ABBREVIATION = re.compile(r" {1,20}\([A-Z][A-Za-z]{1,7}\)")
_ELECT = re.compile(r"[ -](elect|designate)\b", re.I)
_STATUS = {
    WordKind.FORMER: RoleStatus.FORMER,
    WordKind.ACTING: RoleStatus.ACTING,
    WordKind.INCOMING: RoleStatus.DESIGNATE,
}
#: Seniority that makes another office of it: "the secretary" is not the deputy secretary.
_LOWER_RANKS = frozenset({"deputy", "vice", "assistant", "associate", "under", "under-secretary"})
_SERVED_BEHIND = frozenset({"of"})
_DIRECTED = frozenset({"ambassador", "envoy", "adviser", "legislator", "consul", "high representative", "negotiator", "diplomat"})


@attrs.define
class Phrase:
    """An office as it stands in the text.

    Args:
        head: Its head.
        head_start, head_end: Where the head stands.
        start: Of the whole phrase, determiner and country included.
        role_start, role_end: The office without country, status and determiner.
        end: Behind the complement.
    """

    head: Head
    head_start: int
    head_end: int
    start: int
    role_start: int
    role_end: int
    end: int
    determiner: str = ""
    status: RoleStatus | None = None
    places: list[Named] = attrs.field(factory=list)
    """The states and organisations served, in the order of their weight."""
    body: tuple[int, int] | None = None
    """A public body that the tables know no country of: a ministry, a council."""
    senior: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    public: bool = False
    private: bool = False
    unknown: bool = False
    owner: bool = False
    owner_name: str | None = None
    """Whose office it is, where a person's name says so: "Quill's spokesman"."""
    owned_by: str | None = None
    """The country of the official whose office it is."""
    bare: bool = True

    @property
    def plural(self) -> bool:
        """Whether it speaks of several persons."""
        return self.head.plural


@functools.cache
def _head_pattern() -> re.Pattern[str]:
    words = heads()
    initials = "".join(sorted({re.escape(word[0]) for word in words}))
    return re.compile(rf"\b(?=[{initials}]){alternation(words)}(?!\w)")


@functools.cache
def _plain_heads() -> Mapping[str, Head]:
    return heads()


def phrases(scan: Scan, start: int, end: int) -> Iterator[Phrase]:
    """The offices named between two offsets of one block, public or not, in order."""
    known = _plain_heads()
    view = scan.view
    for match in _head_pattern().finditer(scan.lower, start, end):
        word = match[0]
        head = known.get(word) or known[" ".join(word.split())]
        at = match.start()
        behind = match.end()
        if head.line is Line.RANK and not view[at].isupper():
            if not (view.startswith(" ", behind) and view[behind + 1 : behind + 2].isupper() and head.words in _LOWER_TOO):
                continue
        if behind < end and view[behind] in "-'":
            if not _ELECT.match(view, behind) and not (view[behind] == "-" and view[behind + 1 : behind + 2].isupper()):
                if view[behind] == "-" or not view.startswith("'s", behind):
                    continue
        phrase = Phrase(head, at, behind, at, at, behind, behind)
        if at > start and view[at - 1] == "-" and not _hyphen_allows(scan, phrase, start):
            continue
        _look_back(scan, phrase, start)
        _look_ahead(scan, phrase, end)
        _judge(scan, phrase)
        yield phrase


def _hyphen_allows(scan: Scan, phrase: Phrase, low: int) -> bool:
    """Whether what is joined to the head by a hyphen leaves it a head: "ex-president", "Vice-President"."""
    at = phrase.head_start - 1
    start = max(scan.view.rfind(" ", low, at) + 1, low)
    word = scan.lower[start:at]
    kind = office_words().get(word)
    return kind in (WordKind.FORMER, WordKind.SENIORITY, WordKind.ACTING, WordKind.CURRENT, WordKind.PORTFOLIO)


def _look_back(scan: Scan, phrase: Phrase, block_start: int) -> None:
    """Read the words before the head, from the nearest on."""
    view, lower, kinds = scan.view, scan.lower, office_words()
    low = max(block_start, phrase.head_start - _REACH)
    at = phrase.head_start
    whole = True  # whether only words of the office itself have been read
    senior: list[str] = []
    topic: list[str] = list(phrase.head.topic)
    for _ in range(_MAX_BEFORE):
        end = at
        while end > low and view[end - 1] == " ":
            end -= 1
        if end <= low:
            break
        if end == at and view[end - 1] != "-":
            break
        if view[end - 1] == "-" and end == at:
            end -= 1
        if view[end - 1] == ")":
            opened = view.rfind("(", max(low, end - 10), end)
            if opened <= low or view[opened - 1] != " ":
                break
            at, whole = opened, False
            continue
        named = scan.by_end.get(end)
        if named is not None and named.start >= low:
            _add_place(phrase, named)
            phrase.start = at = named.start
            whole = False
            continue
        start = max(view.rfind(" ", low, end), view.rfind("-", low, end) if view[end : end + 1] == "-" else -1) + 1
        start = max(start, low)
        word = lower[start:end]
        if word.endswith("'s") or word.endswith("s'"):
            _possessive(scan, phrase, start, end, low)
            break
        if "-" in word and word not in kinds:
            cut = word.rfind("-") + 1
            if word[:cut] in ("ex-", "then-", "non-", "vice-", "co-") or word[cut:] in kinds:
                start += cut
                word = word[cut:]
        kind = kinds.get(word)
        if kind is WordKind.PORTFOLIO or kind is WordKind.SENIORITY:
            if kind is WordKind.PORTFOLIO:
                topic.append(word)
            else:
                senior.append(word)
            phrase.start = at = start
            if whole:
                phrase.role_start = start
        elif kind in _STATUS:
            phrase.status = phrase.status or _STATUS[kind]
            phrase.start = at = start
            whole = False
        elif kind is WordKind.CURRENT and not (view[start].isupper() and start > low and view[start - 2 : start] == ". "):
            phrase.start = at = start
            whole = False
        elif word in ("and", "&") or word.endswith(","):
            # "Science and Technology Minister", "Health, Education and Welfare Secretary"
            back = _joined(scan, start if word in ("and", "&") else end - 1, low)
            if back < 0 or not topic or not whole:
                break
            at = start if word in ("and", "&") else end - 1
            if word.endswith(","):
                at = end - 1
                first = max(view.rfind(" ", low, at), low - 1) + 1
                if kinds.get(lower[first:at]) is not WordKind.PORTFOLIO:
                    break
        elif word in _DETERMINERS:
            phrase.determiner = word
            phrase.start = start
            break
        else:
            _unknown_word(scan, phrase, start, end, low, kind)
            break
    phrase.senior = frozenset(senior) & _LOWER_RANKS if senior else frozenset()
    phrase.topic = frozenset(topic) - _VAGUE
    phrase.bare = phrase.start == phrase.head_start


#: Ranks that are also written small before a name; then a determiner or a state must stand before them.
_LOWER_TOO = frozenset({"king", "queen", "general", "emperor", "sultan", "emir", "colonel", "admiral", "pope", "prince", "princess"})
#: Of these every company has one: a portfolio alone does not make them public.
_EVERYWHERE = frozenset({"director", "head", "chair", "adviser", "leader", "spokesperson", "diplomat", "commander"})
_VAGUE = frozenset({"affairs", "state", "public", "national", "federal", "general", "policy", "relations", "service", "royal"})


def _add_place(phrase: Phrase, named: Named) -> None:
    """Take a state or an organisation into the office; a private organisation makes the office private."""
    organization = named.place.organization
    if organization is not None and office_words().get(organization.lower()) is WordKind.PRIVATE:
        phrase.private = True
    else:
        phrase.places.append(named)


def _joined(scan: Scan, at: int, low: int) -> int:
    """Where the portfolio word before an "and" begins, or -1."""
    while at > low and scan.view[at - 1] in " ,":
        at -= 1
    start = max(scan.view.rfind(" ", low, at) + 1, low)
    return start if office_words().get(scan.lower[start:at]) is WordKind.PORTFOLIO else -1


def _possessive(scan: Scan, phrase: Phrase, start: int, end: int, low: int) -> None:
    """Read "China's", "the Foreign Ministry's", "Ada Orr's" before an office."""
    named = scan.by_end.get(end - 2) or scan.by_end.get(end - 1)
    if named is not None and named.start >= low:
        _add_place(phrase, named)
        phrase.start = named.start
        _determiner(scan, phrase, low)
        return
    word = scan.lower[start : end - 2]
    kind = office_words().get(word)
    phrase.start = start
    if kind is WordKind.BODY:
        phrase.body = (start, end - 2)
        _run_back(scan, phrase, start, low)
    elif scan.view[start].isupper():
        _run_back(scan, phrase, start, low)
        phrase.owner = phrase.body is None
        if phrase.owner:
            phrase.owner_name = scan.view[start : end - 2]
    else:
        phrase.private = kind is WordKind.PRIVATE
        phrase.owner = True
    _determiner(scan, phrase, low)


def _determiner(scan: Scan, phrase: Phrase, low: int) -> None:
    """Take a determiner before the phrase into it."""
    view, at = scan.view, phrase.start
    if at - 4 >= low and scan.lower.startswith("the ", at - 4) and (at - 4 == low or not view[at - 5].isalnum()):
        phrase.start, phrase.determiner = at - 4, "the"


def _unknown_word(scan: Scan, phrase: Phrase, start: int, end: int, low: int, kind: WordKind | None) -> None:
    """Judge a word before the office that is none of its own words."""
    view = scan.view
    word = scan.lower[start:end]
    if kind is WordKind.BODY:
        phrase.body = (start, end)
        phrase.start = start
        _run_back(scan, phrase, start, low)
    elif kind is WordKind.PRIVATE:
        phrase.private = True
    elif view[start].isupper() and view[end - 1] not in ".,;:!?)\"'":
        if word in name_words(NameWord.STARTER) or word in heads():
            return
        _run_back(scan, phrase, start, low, start)
        phrase.unknown = phrase.body is None and not phrase.places


def _run_back(scan: Scan, phrase: Phrase, at: int, low: int, first: int | None = None) -> None:
    """Read the capitalised name of a body backwards: "Office of National Drug Control Policy"."""
    view, lower, kinds = scan.view, scan.lower, office_words()
    start, end = at, scan.view.find(" ", at)
    public = phrase.body is not None
    starters = name_words(NameWord.STARTER)
    for _ in range(8):
        word_end = at
        while word_end > low and view[word_end - 1] == " ":
            word_end -= 1
        if word_end <= low:
            break
        named = scan.by_end.get(word_end)
        if named is not None and named.start >= low:
            _add_place(phrase, named)
            public = True
            start = at = named.start
            break
        word_start = max(view.rfind(" ", low, word_end) + 1, low)
        word = lower[word_start:word_end]
        if view[word_start].isupper() and word not in starters and view[word_end - 1].isalnum():
            kind = kinds.get(word)
            public = public or kind is WordKind.BODY
            phrase.private = phrase.private or kind is WordKind.PRIVATE
            start = word_start
        elif word not in ("of", "for", "and", "the", "on") or not view[: word_start].endswith(" "):
            break
        at = word_start
    if public:
        phrase.body = phrase.body or (start, end if end > 0 else phrase.head_start)
        if phrase.body[0] > start:
            phrase.body = (start, phrase.body[1])
        phrase.start = min(start, phrase.start)
        _determiner(scan, phrase, low)


def _look_ahead(scan: Scan, phrase: Phrase, block_end: int) -> None:
    """Read what stands behind the head: "-elect", "of Foreign Affairs", "of the Republic of Ruritania"."""
    view = scan.view
    elect = _ELECT.match(view, phrase.end)
    if elect is not None:
        phrase.status = RoleStatus.ELECT if elect[1].lower() == "elect" else RoleStatus.DESIGNATE
        phrase.end = elect.end()
    for _ in range(3):
        match = _COMPLEMENT.match(view, phrase.end, block_end)
        if match is None:
            break
        word = match[1].lower()
        if word == "in" and phrase.head.key not in _DIRECTED or word == "to" and phrase.head.key not in _DIRECTED | {"secretary"}:
            break
        before = phrase.end
        _complement(scan, phrase, word, match.end(), block_end)
        if phrase.end == before:
            break
    short = _ABBREVIATION.match(view, phrase.end)
    if short is not None and phrase.end > phrase.head_end:
        phrase.end = short.end()


def _complement(scan: Scan, phrase: Phrase, word: str, at: int, block_end: int) -> None:
    """Read one complement that begins at ``at``."""
    view, lower, kinds = scan.view, scan.lower, office_words()
    served = word in _SERVED_BEHIND or (word == "for" and phrase.head.key == "spokesperson")
    first, public, role_part = at, False, True
    end = phrase.end
    organ = 0  # 1 while the name of a body is being read, 2 when a state stands in it: every capital belongs to it
    last: WordKind | None = None
    for step in range(_MAX_BEHIND):
        named = scan.by_start.get(at)
        if named is not None and named.end <= block_end:
            if served:
                _add_place(phrase, named)
            elif not phrase.places and step == 0:
                phrase.topic |= {named.place.words.lower()}
            public = True
            if step == 0 and named.place.kind is not PlaceKind.ADJECTIVE:
                role_part = not served
            end = at = named.end
            if named.place.kind is PlaceKind.ADJECTIVE:
                organ = 2
            if view.startswith("'s", end):
                at = end + 2
                role_part, organ = True, 2
            elif named.place.kind in (PlaceKind.NAME, PlaceKind.CAPITAL) and not (phrase.plural and _two_places(scan, at)):
                break
        else:
            match = _WORD_AHEAD.match(view, at, block_end)
            if match is None:
                break
            token = lower[at : match.end()]
            base = token[:-2] if token.endswith("'s") else token
            kind = kinds.get(base)
            capital = view[at].isupper()
            if base in _plain_heads() and step and not (capital and kind is WordKind.BODY):
                break
            if step == 0 and base in _plain_heads():
                # "envoy of the Secretary-General": whose office it is is told by another.
                nested = _head_pattern().match(lower, at)
                if nested is not None and nested.end() <= block_end:
                    phrase.end = phrase.role_end = nested.end()
                return
            if kind is WordKind.PORTFOLIO:
                public = public or step == 0
                phrase.topic |= {base} - _VAGUE
            elif kind is WordKind.BODY:
                public = True
                phrase.body = phrase.body or (first, match.end())
                organ = organ or int(last is not WordKind.PORTFOLIO)
            elif kind is WordKind.PRIVATE:
                phrase.private = True
            elif not capital and kind is None:
                if step == 0:
                    phrase.unknown = phrase.unknown or served
                    return
                break
            elif capital and kind is None and step and public and _begins_name(scan, at, match.end(), organ, last):
                break  # "Minister of Defence Ada Orr": a name begins
            last = kind
            end = at = match.end()
            if token.endswith("'s"):
                public = True
        gap = _next(scan, phrase, at, block_end)
        if gap < 0:
            break
        at = gap
    if end > phrase.end:
        phrase.end = end
        if role_part:
            phrase.role_end = end
        if not public and phrase.head.line not in (Line.PLACE, Line.ALWAYS):
            phrase.private = True


def _begins_name(scan: Scan, at: int, end: int, organ: int, last: WordKind | None) -> bool:
    """Whether a name rather than more of a body's name begins: "Minister of Defence Ada Orr"."""
    if last is not WordKind.PORTFOLIO or organ == 0:
        return organ == 0
    return organ == 1 or plain(scan.view[at:end]) in given_names()


def _two_places(scan: Scan, at: int) -> bool:
    """Whether another state follows behind an "and" or a comma."""
    match = _AND.match(scan.view, at)
    return match is not None and match.end() in scan.by_start


def _next(scan: Scan, phrase: Phrase, at: int, block_end: int) -> int:
    """Where the next word of a complement begins, or -1 when the complement ends here."""
    view, lower, kinds = scan.view, scan.lower, office_words()
    joined = _AND.match(view, at, block_end)
    if joined is not None:
        following = joined.end()
        named = scan.by_start.get(following)
        if named is not None:
            after = _WORD_AHEAD.match(view, named.end + 1, block_end)
            about = after is not None and kinds.get(lower[named.end + 1 : after.end()]) is WordKind.PORTFOLIO
            return following if phrase.plural or (about and named.place.kind is PlaceKind.ADJECTIVE) else -1
        match = _WORD_AHEAD.match(view, following, block_end)
        if match is None or kinds.get(lower[following : match.end()]) is not WordKind.PORTFOLIO:
            return -1
        # "Minister of Defence and Interior Minister": the second belongs to the next office.
        ahead = _head_pattern().search(lower, match.end(), min(block_end, match.end() + 24))
        return -1 if ahead is not None and lower[match.end() : ahead.start()].strip() in ("", "affairs", "policy") else following
    gap = _GAP.match(view, at, block_end)
    return -1 if gap is None else gap.end()


def _judge(scan: Scan, phrase: Phrase) -> None:
    """Decide whether the office is a public one."""
    line = phrase.head.line
    supported = bool(phrase.places) or phrase.body is not None or bool(phrase.topic)
    if line is Line.ALWAYS or line is Line.COUNTERPART:
        phrase.public = not (phrase.private and not supported) or phrase.head.key == "legislator"
    elif phrase.private and phrase.head.key != "legislator":
        phrase.public = False
    elif line in (Line.STATE, Line.PLACE):
        phrase.public = not phrase.unknown or (bool(phrase.places) and phrase.end > phrase.head_end)
    elif line is Line.RANK:
        capital = scan.view[phrase.head_start].isupper()
        phrase.public = capital or phrase.determiner == "the" or bool(phrase.places)
    else:
        named = phrase.body is not None or bool(phrase.places)
        by_topic = bool(phrase.topic) and (phrase.head.key not in _EVERYWHERE or not phrase.unknown)
        phrase.public = named or by_topic
        if line is Line.BODY and scan.view[phrase.head_start].isupper() and not phrase.unknown:
            phrase.public = True
