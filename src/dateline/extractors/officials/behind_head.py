"""The words behind the head of an office: "-elect", "of Foreign Affairs", "of the Republic of Ruritania"."""

from __future__ import annotations

import re

import attrs

from dateline.extractors.officials.office import VAGUE, Office
from dateline.extractors.officials.scan import Named, Scan
from dateline.kinds import RoleStatus
from dateline.lexicon.person_names import given_names, plain
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import Line, WordKind, heads, office_words

# Looking a member of an enum up takes longer than calling a function: once, here.
_DESIGNATE, _ELECT = RoleStatus.DESIGNATE, RoleStatus.ELECT
_ALWAYS, _PLACE = Line.ALWAYS, Line.PLACE
_ADJECTIVE, _CAPITAL, _NAME = PlaceKind.ADJECTIVE, PlaceKind.CAPITAL, PlaceKind.NAME
_BODY, _PORTFOLIO, _PRIVATE = WordKind.BODY, WordKind.PORTFOLIO, WordKind.PRIVATE
_MAX_WORDS = 14
_MAX_COMPLEMENTS = 3
_COMPLEMENT = re.compile(r" {1,20}(of|for|to|on|in) {1,20}(?:the {1,20})?", re.I)
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*+(?:[.'-]\w++){0,4}+")
_AND = re.compile(r" {1,20}(?:and|&) {1,20}(?:the {1,20})?|, {1,20}(?:and {1,20})?(?:the {1,20})?")
_GAP = re.compile(r" {1,20}(?:the {1,20}|of {1,20}(?:the {1,20})?|for {1,20}(?:the {1,20})?|and {1,20}|& {1,20}){0,2}")
#: Behind these a given name goes on with a place's.
_BEFORE_SAINTS = frozenset({"San", "Santa", "Santo", "São", "St", "St.", "Saint", "Sainte", "Port", "Fort", "Ciudad", "Puerto"})
_ABBREVIATION = re.compile(r" {1,20}\([A-Z][A-Za-z]{1,7}\)")
ELECT = re.compile(r"[ -](elect|designate)\b", re.I)
#: Offices that are held towards somebody: "ambassador to", "envoy in".
_DIRECTED = frozenset({"ambassador", "envoy", "adviser", "legislator", "consul", "high representative", "diplomat"})


def look_ahead(scan: Scan, office: Office, block_end: int) -> None:
    """Read what stands behind the head into the office."""
    view = scan.view
    if view[office.end + 1 : office.end + 2] in "eEdD":
        elect = ELECT.match(view, office.end)
        if elect is not None:
            office.status = _ELECT if elect[1].lower() == "elect" else _DESIGNATE
            office.end = elect.end()
    for _ in range(_MAX_COMPLEMENTS):
        if view[office.end + 1 : office.end + 2] not in " oOfFtTiI":
            break
        match = _COMPLEMENT.match(view, office.end, block_end)
        if match is None:
            break
        word, before = match[1].lower(), office.end
        if word in ("in", "to") and office.head.key not in _DIRECTED:
            break
        _Complement(scan, office, block_end, match.end(), word).read()
        if office.end == before:
            break
    if office.end > office.head_end:
        short = _ABBREVIATION.match(view, office.end)
        if short is not None:
            office.end = short.end()


@attrs.define
class _Complement:
    """One complement while it is read.

    Args:
        first: Where it begins.
        word: The preposition.
        at: Where the next word begins.
        end: Where the last word read ends.
        public: Whether a word of it makes the office public.
        known: Whether a word of it is in a table.
        in_role: Whether it is part of the office, rather than only its country.
        organ: 1 while the name of a body is read, 2 when a state stands in it: then every capital belongs to it.
        last: The kind of the last word.
    """

    scan: Scan
    office: Office
    block_end: int
    first: int
    word: str
    at: int = 0
    end: int = 0
    public: bool = False
    known: bool = False
    in_role: bool = True
    organ: int = 0
    last: WordKind | None = None

    def read(self) -> None:
        """Read it word by word, and note in the office what it says."""
        self.at, self.end = self.first, self.office.end
        for step in range(_MAX_WORDS):
            named = self.scan.by_start.get(self.at)
            known = named is not None and named.end <= self.block_end
            if not (self._place(named, step) if known and named is not None else self._word(step)):
                break
            self.at = self._next()
            if self.at < 0:
                break
        office = self.office
        if self.end > office.end:
            office.end = self.end
            if self.in_role and (self.public or office.head.line is not _PLACE):
                office.role_end = self.end
            office.elsewhere = office.elsewhere or (self._served and not self.known)
            if not self.public and office.head.line not in (_PLACE, _ALWAYS):
                office.private = True

    @property
    def _served(self) -> bool:
        """Whether the office is of what is named, rather than towards it."""
        return self.word == "of" or (self.word == "for" and self.office.head.key == "spokesperson")

    def _place(self, named: Named, step: int) -> bool:
        """Read a state or an organisation; whether to go on."""
        office, kind = self.office, named.place.kind
        if self._served:
            office.add(named)
        elif not office.places and step == 0:
            office.topic |= {named.place.words.lower()}
        self.public = self.known = True
        if step == 0 and kind is not _ADJECTIVE:
            self.in_role = not self._served
        if kind is _ADJECTIVE:
            self.organ = 2
        self.end = self.at = named.end
        if self.scan.view.startswith("'s", self.end):
            self.at += 2
            self.in_role, self.organ = True, 2
            return True
        return kind not in (_NAME, _CAPITAL) or (office.head.plural and self._two_places())

    def _two_places(self) -> bool:
        """Whether another state follows behind an "and" or a comma."""
        match = _AND.match(self.scan.view, self.at)
        return match is not None and match.end() in self.scan.by_start

    def _word(self, step: int) -> bool:
        """Read a word; whether to go on."""
        view, lower, office = self.scan.view, self.scan.lower, self.office
        match = _WORD.match(view, self.at, self.block_end)
        if match is None:
            return False
        token = lower[self.at : match.end()]
        base = token[:-2] if token.endswith("'s") else token
        kind, capital = office_words().get(base), view[self.at].isupper()
        if base in heads() and not (step and capital and kind is _BODY):
            if step == 0:
                self._nested()
            return False
        if not capital and kind is None:
            if step == 0:
                office.unknown = office.unknown or self._served
            return False
        if kind is None and step and self._begins_name(match.end()):
            return False  # "Minister of Defence Ada Quill"
        self._note(kind, base, match.end(), step)
        self.last, self.end, self.at = kind, match.end(), match.end()
        self.public = self.public or token.endswith("'s")
        return True

    def _note(self, kind: WordKind | None, base: str, end: int, step: int) -> None:
        """Note what a word says of the office."""
        office = self.office
        self.known = self.known or kind is not None
        if kind is _PORTFOLIO:
            self.public = self.public or step == 0
            office.topic |= {base} - VAGUE
        elif kind is _BODY:
            self.public = True
            office.body = office.body or (self.first, end)
            self.organ = self.organ or int(self.last is not _PORTFOLIO)
        elif kind is _PRIVATE:
            office.private = True

    def _nested(self) -> None:
        """Read "envoy of the Secretary-General": whose office it is is told by another office."""
        nested = self.scan.head_end(self.at)
        if 0 <= nested <= self.block_end:
            self.office.end = self.office.role_end = nested

    def _begins_name(self, end: int) -> bool:
        """Whether a person's name rather than more of a body's or a place's name begins here."""
        if not self.public:
            return self.office.head.line is _PLACE and self._given_name(end)
        if self.last is not _PORTFOLIO or self.organ == 0:
            return self.organ == 0
        return self.organ == 1 or plain(self.scan.view[self.at : end]) in given_names()

    def _given_name(self, end: int) -> bool:
        """Whether the word is a given name with a capital behind it, and no part of a place's name: "San Diego"."""
        view = self.scan.view
        before = view[view.rfind(" ", 0, self.end) + 1 : self.end]
        known = plain(view[self.at : end]) in given_names() and before not in _BEFORE_SAINTS
        return known and view.startswith(" ", end) and view[end + 1 : end + 2].isupper()

    def _next(self) -> int:
        """Where the next word begins, or -1 when the complement ends here."""
        view, lower, kinds = self.scan.view, self.scan.lower, office_words()
        joined = _AND.match(view, self.at, self.block_end)
        if joined is None:
            gap = _GAP.match(view, self.at, self.block_end)
            return -1 if gap is None else gap.end()
        following = joined.end()
        named = self.scan.by_start.get(following)
        if named is not None:
            after = _WORD.match(view, named.end + 1, self.block_end)
            about = after is not None and kinds.get(lower[named.end + 1 : after.end()]) is _PORTFOLIO
            return following if self.office.head.plural or (about and named.place.kind is _ADJECTIVE) else -1
        match = _WORD.match(view, following, self.block_end)
        if match is None or kinds.get(lower[following : match.end()]) is not _PORTFOLIO:
            return -1
        # "Minister of Defence and Interior Minister": the second word belongs to the next office.
        ahead = self.scan.next_head(match.end())
        of_next = ahead < self.block_end and lower[match.end() : ahead].strip() in ("", "affairs", "policy")
        return -1 if of_next else following
