"""Read an article block by block and gather who is named, with which office, and every mention of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import attrs

from dateline.extractors.officials.names import Name, name_at
from dateline.extractors.officials.people import People, Person, fits, insert, key, without_prefix
from dateline.extractors.officials.phrase import Phrase, phrases
from dateline.extractors.officials.scan import Named, Scan
from dateline.findings import Reading
from dateline.kinds import Evidence, Fact, Mention, MentionForm, RoleStatus
from dateline.lexicon.person_names import NameWord, given_names, name_words, plain
from dateline.lexicon.places import PlaceKind
from dateline.lexicon.public_offices import Line
from dateline.model import Article, Span

_MAX_JOINT = 8  # names behind one plural office
_ENDS_APPOSITION = re.compile(r" {0,3}(?:[,.;:()\u2014\u2013\n\"]|-{1,2} |$)|'s?[ ,.]| {1,20}(?:and|who|but|since|from|at|during|where|whose|which|of|in|under) ")
_NEXT_NAME = re.compile(r"(?:,(?: {1,20}and)?| {1,20}and)(?= )")
_COPULA = re.compile(
    r"(?:,? {1,20}who|,? {1,20}which)?(?: {1,20}(?:is|was|became|becomes|remains|as|has|had|been|currently|now|also|then|elected|appointed|named|sworn|in|become|once))"
    r"{1,5}+ {1,20}$"
)
_LINK_WORDS = frozenset({"is", "was", "became", "becomes", "remains", "as", "been", "elected", "appointed", "named", "become", "who", "now", "currently", "then", "also", "has", "had", "once", "in", "sworn"})
_HEAD_VERBS = frozenset({"is", "was", "became", "becomes", "remains", "as", "elected", "appointed", "named", "become"})
_PREDICATE = frozenset({"as", "be", "become", "became", "is", "was", "a", "an", "elected", "named", "appointed", "remain", "remains", "being", "any", "no", "every", "like", "been"})
_MEETING = frozenset({"welcomed", "met", "hosted", "received", "thanked", "congratulated", "telephoned", "phoned", "meets", "hosts", "welcomes"})
_HEADS_OF_STATE = frozenset({"president", "prime minister", "chancellor"})
_LIST_GAPS = frozenset({"and", ",", ", and", "&"})
#: Offices whose holders meet as equals: side by side they are of two states.
_EQUALS = (frozenset({"president", "prime minister", "chancellor", "monarch"}), frozenset({"minister", "secretary"}))
_AIDES = frozenset({"spokesperson", "adviser", "chief of staff", "secretary", "envoy", "minister"})
_MONTHS = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"})
_BETWEEN = re.compile(r"\.? {1,20}")


@attrs.frozen
class Event:
    """A mention whose person is known, waiting for its turn."""

    start: int
    person: Person
    mention: Mention
    rule: str


class Chain:
    """The reading of one article."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.article = article
        self.view = reading.view
        self.lower = reading.lower
        self.scan = Scan(reading)
        self.people = People()
        self.blocks = reading.blocks
        self.covered: list[tuple[int, int]] = []
        self.of_headline: list[tuple[int, int]] = []
        self.name_ends: dict[int, Person] = {}
        self.nationals: dict[str, tuple[Named, Name]] = {}

    def read(self) -> People:
        """Read every block, then the headline again with all that the text has told."""
        for block in self.blocks:
            self._block(block)
        if self.blocks and self._is_headline(self.blocks[0]):
            taken = {m[0] for p in self.people.all for m in p.mentions if m[0] < self.blocks[0].end}
            for event in self._names(self.blocks[0], self.of_headline):
                if event.start not in taken:
                    insert(event.person.mentions, (event.start, event.mention, event.rule))
        return self.people

    def _is_headline(self, block: Span) -> bool:
        if block == self.article.headline:
            return True
        return self.article.headline is None and len(block) < 200 and self.view[block.end - 1] not in ".!?:;,\""

    def _block(self, block: Span) -> None:
        events: list[Event] = []
        roles: list[Phrase] = []
        self.covered = []
        self.name_ends = {}
        done = block.start  # behind the last mention with a name
        before: Phrase | None = None
        for phrase in phrases(self.scan, block.start, block.end):
            if phrase.head_start < done:
                continue
            phrase.start = max(phrase.start, min(done, phrase.head_start))
            if before is not None and before.head_end > phrase.start:
                # "chief minister": the first head was a word of the second.
                if before.start <= phrase.start:
                    phrase.start = before.start
                if roles and roles[-1] is before:
                    roles.pop()
                before = None
            reach = self._office(phrase, before, block, events, roles)
            if reach:
                done = reach
                before = None
            else:
                roles.append(phrase)
                before = phrase
        events += self._possessives(block)
        self._told_by_office(roles, block)
        events += self._names(block, self.covered)
        if block is self.blocks[0]:
            self.of_headline = self.covered
        self._settle(events, roles, block)

    # --- offices with a name -------------------------------------------------------------------------------------------

    def _office(self, phrase: Phrase, before: Phrase | None, block: Span, events: list[Event], roles: list[Phrase]) -> int:
        """Read the names that stand with an office; where the mention ends, or 0 when there is none."""
        self._owned(phrase, events)
        if not phrase.public:
            return 0
        names = self._names_behind(phrase, block)
        rule = "officials.title"
        form = MentionForm.TITLED
        if not names and self.view.startswith(",", phrase.end):
            names = self._apposed(phrase, block)
            rule, form = "officials.office-comma-name", MentionForm.APPOSITIVE
        if names:
            first = self._joined(phrase, before, names[0])
            if first is not None:
                roles.remove(first)
            countries = _by_order(phrase, len(names))
            for number, name in enumerate(names):
                person = self._person(name, phrase, countries[number], rule)
                start = (first.start if first is not None else phrase.start) if number == 0 else (name.start if name.prefix is None else name.start)
                role = Span(_without_determiner(phrase), phrase.end) if number == 0 else None
                mention = Mention(span=Span(start, name.end), form=form, name=Span(name.start, name.end), role=role)
                events.append(Event(start, person, mention, rule))
                self.covered.append((start if phrase.owner_name is None else phrase.role_start, name.end))
                self.name_ends[name.end] = person
                if first is not None:
                    self.people.give_office(person, first)
                    self._country(person, first, first.places, rule)
                self._share(person, phrase, events)
            return names[-1].end
        return self._behind_name(phrase, block, events)

    def _owned(self, phrase: Phrase, events: list[Event]) -> None:
        """An office is public when an official has it: "Quill's spokesman", "his spokesman"."""
        owner: Person | None = None
        if phrase.owner_name is not None:
            owner = self.people.named((phrase.owner_name,))
        elif phrase.determiner in ("his", "her") and phrase.head.key in _AIDES and not phrase.private:
            owner = events[-1].person if events else None
        if owner is not None and owner.official and not phrase.private:
            phrase.public = True
            phrase.owned_by = owner.country

    def _names_behind(self, phrase: Phrase, block: Span) -> list[Name]:
        """The names right behind an office."""
        name = self._name(phrase, phrase.end, block)
        if name is None or self._is_place(phrase, name):
            return []
        return self._more(phrase, [name], block) if phrase.plural else [name]

    def _more(self, phrase: Phrase, names: list[Name], block: Span) -> list[Name]:
        """The further names behind a plural office."""
        while len(names) < _MAX_JOINT:
            joint = _NEXT_NAME.match(self.view, names[-1].behind, block.end)
            name = self._name(phrase, joint.end(), block) if joint is not None else None
            if name is None:
                break
            names.append(name)
        return names

    def _name(self, phrase: Phrase, at: int, block: Span, after_title: bool = True) -> Name | None:
        name = name_at(self.view, at, after_title)
        if name is None or name.end > block.end:
            return None
        first = self.scan.by_start.get(name.start)
        if first is not None:
            one = " " not in first.place.words and first.end < name.end
            if first.place.kind is PlaceKind.ADJECTIVE or first.place.kind is PlaceKind.ORGANIZATION or not one:
                return None
        word = name.words[0]
        if len(name.words) == 1 and len(word) > 1 and word.isupper() and not self.view[phrase.head_start : phrase.head_end].isupper():
            return None
        return name

    def _is_place(self, phrase: Phrase, name: Name) -> bool:
        """Whether office and name together are a place or a thing: Prince George, General Motors."""
        return phrase.head.line is Line.RANK and self.lower[phrase.head_start : name.end] in name_words(NameWord.PLACE)

    def _apposed(self, phrase: Phrase, block: Span) -> list[Name]:
        """The names behind an office and a comma: "the mayor of Lyon, Ada Quill,"."""
        if phrase.bare and phrase.end == phrase.head_end and not phrase.plural or phrase.determiner in ("a", "an"):
            return []
        if _OFFICE_OF.search(self.view, max(block.start, phrase.start - 12), phrase.start):
            return []
        name = self._name(phrase, phrase.end + 1, block, after_title=False)
        if name is None or (len(name.words) < 2 and name.prefix is None):
            return []
        if phrase.plural:
            names = self._more(phrase, [name], block)
            return names if len(names) > 1 else []
        if name.start in self.scan.by_start or not _ENDS_APPOSITION.match(self.view, name.behind):
            return []
        ahead = self.lower[name.behind : name.behind + 12]
        if ahead.startswith((" and ", ", and ")) and not ahead.startswith(" and the"):
            return [name] if phrase.determiner == "the" or phrase.places else []
        return [name]

    def _joined(self, phrase: Phrase, before: Phrase | None, name: Name) -> Phrase | None:
        """The office before an "and" that the same person holds: "Crown Prince and Prime Minister Ada Quill"."""
        if before is None or before.plural or phrase.plural or not before.public or before.determiner in ("a", "an"):
            return None
        if phrase.places and phrase.places[-1].start < phrase.head_start or phrase.determiner:
            return None
        if self.lower[before.end : phrase.start].strip() not in ("and", "&") or before.end >= phrase.start:
            return None
        country, organization = _served(before.places)
        holder = self.people.holder(before, country, organization)
        return before if holder is None or fits(name.words, holder.words) else None

    def _person(self, name: Name, phrase: Phrase, places: list[Named], rule: str) -> Person:
        """The person that a name behind an office means, met before or new."""
        country, organization = _served(places)
        span = Span(name.start, name.end)
        person = self.people.named(name.words)
        if person is not None and country is not None and person.country not in (None, country) and not person.holds(phrase):
            person = None
        if person is None:
            person = self.people.add(Person(name.words, span))
        else:
            self.people.rename(person, name, name.words, span)
        self._take_office(person, phrase, rule)
        if person.prefix is None:
            person.prefix = name.prefix
        self._country(person, phrase, places, rule)
        behind = self._country_behind(name)
        person.foreign = person.foreign or behind is not None
        if behind is not None and not _served(places)[0]:
            self._country(person, phrase, [behind], "officials.country-of")
        return person

    def _take_office(self, person: Person, phrase: Phrase, rule: str) -> None:
        person.shared = person.shared or phrase.owned_by
        self.people.give_office(person, phrase)
        if phrase.head.key == "counterpart":
            return
        if person.role is None:
            person.role = Span(phrase.role_start, phrase.role_end)
            person.status = phrase.status
            person.evidence.append(Evidence(fact=Fact.ROLE, span=person.role, rule=rule))
            person.head_country = phrase.head.country

    def _country(self, person: Person, phrase: Phrase, places: list[Named], rule: str) -> None:
        """Take state or organisation from the places in an office."""
        if phrase.determiner == "the" and any(p.start >= phrase.head_end and p.place.country for p in places):
            person.foreign = True
        for named in places:
            place = named.place
            if place.organization is not None and person.organization is None:
                person.organization = place.organization
                person.evidence.append(Evidence(fact=Fact.ORGANIZATION, span=Span(named.start, named.end), rule=_place_rule(named)))
            elif place.country is not None and person.country is None:
                person.country = place.country
                person.evidence.append(Evidence(fact=Fact.COUNTRY, span=Span(named.start, named.end), rule=_place_rule(named)))

    def _country_behind(self, name: Name) -> Named | None:
        """The state behind a name: "of Ruritania", "(R-Ohio)"."""
        view = self.view
        match = _OF.match(view, name.behind)
        if match is not None:
            named = self.scan.by_start.get(match.end())
            if named is not None and named.place.kind is PlaceKind.NAME:
                return named
        match = _US_STYLE.match(view, name.behind)
        if match is not None:
            return self.scan.by_start.get(match.end())
        return None

    def _share(self, person: Person, phrase: Phrase, events: list[Event]) -> None:
        """In a list, an office without a country may be of the one named before: "China's President A and Foreign Minister B"."""
        if len(events) < 2 or phrase.places or phrase.determiner:
            return
        last = events[-2]
        if last.person is person or any(office.key == phrase.head.key for office in last.person.offices):
            return
        gap = self.lower[last.mention.span.end : phrase.start].strip()
        told = any(e.fact is Fact.COUNTRY and last.mention.span.contains(e.span) for e in last.person.evidence)
        if gap in _LIST_GAPS and (told or last.person.shared is not None):
            person.shared = person.shared or last.person.country or last.person.shared
        elif gap == "," and not any({office.key, phrase.head.key} <= rank for office in last.person.offices for rank in _EQUALS):
            person.beside = person.beside or last.person

    # --- a name before its office ----------------------------------------------------------------------------------------

    def _behind_name(self, phrase: Phrase, block: Span, events: list[Event]) -> int:
        """Read "Ada Quill, the foreign minister," and "Ada Quill became president"; where it ends, or 0."""
        view, at = self.view, phrase.start
        while at > block.start and view[at - 1] == " ":
            at -= 1
        if at <= block.start or phrase.plural:
            return 0
        mark = view[at - 1]
        if mark in ",(\u2014\u2013" or (mark == "-" and view[at - 2] in " -"):
            if not self._ends_apposition(phrase):
                return 0
            at -= 1
            while at > block.start and view[at - 1] in " -,":
                at -= 1
            rule, form = "officials.name-comma-office", MentionForm.APPOSITIVE
            at = self._skip_age(at, block.start)
        else:
            at = self._before_copula(at, block.start)
            if at < 0:
                return 0
            rule, form = "officials.name-is-office", MentionForm.NAME
        known = self.name_ends.get(at)
        if known is not None:
            self._take_office(known, phrase, rule)
            self._country(known, phrase, phrase.places, rule)
            return phrase.head_end
        name = self.name_before(at, block.start)
        if name is None:
            return 0
        if len(name.words) == 1 and self.people.named(name.words) is None:
            return 0
        if self.lower[max(block.start, name.start - 3) : name.start] == "in ":
            return 0
        person = self._person(name, phrase, phrase.places, rule)
        end = phrase.end if form is MentionForm.APPOSITIVE else name.end
        role = Span(_without_determiner(phrase), phrase.end) if form is MentionForm.APPOSITIVE else None
        events.append(Event(name.start, person, Mention(span=Span(name.start, end), form=form, name=Span(name.start, name.end), role=role), rule))
        self.covered.append((name.start, name.end))
        self.name_ends[name.end] = person
        return phrase.head_end

    def _ends_apposition(self, phrase: Phrase) -> bool:
        """Whether the office says all that is said of the name before it."""
        match = _ENDS_APPOSITION.match(self.view, phrase.end)
        if match is None:
            return False
        if phrase.head.line is not Line.STATE or phrase.places or phrase.topic or phrase.body or phrase.determiner == "the":
            return True
        return not match[0].strip().isalpha() and phrase.determiner in ("a", "an", "his", "her", "their")

    def _skip_age(self, at: int, low: int) -> int:
        """Step over an age between name and office: "Ada Quill, 56, the mayor"."""
        match = _AGE.search(self.view, max(low, at - 6), at)
        return match.start() if match is not None else at

    def _before_copula(self, at: int, low: int) -> int:
        """Where the words before "is", "became", "as" end, or -1 when there is no such word."""
        view, lower, found = self.view, self.lower, False
        for _ in range(6):
            start = max(view.rfind(" ", low, at) + 1, low)
            word = lower[start:at].rstrip(",")
            if word not in _LINK_WORDS:
                break
            found = found or word in _HEAD_VERBS
            at = start
            while at > low and view[at - 1] == " ":
                at -= 1
        if not found:
            return -1
        return at - 1 if at > low and view[at - 1] == "," else at

    def name_before(self, at: int, low: int) -> Name | None:
        """The name that ends at ``at``."""
        scan, view = self.scan, self.view
        index = scan.index(at) - 1
        if index < 0 or scan.starts[index] < low:
            return None
        if scan.ends[index] != at and not (view[at - 1] == "." and scan.ends[index] == at - 1):
            return None
        first, start = self._run_left(index, low)
        return self._trimmed(first, index, start, at)

    def _run_left(self, index: int, low: int) -> tuple[int, int]:
        """The first capitalised word, and the offset, of the run of name words that ends with the word ``index``."""
        scan, view = self.scan, self.view
        start = self._with_prefix(index, low)
        for _ in range(6):
            at = start
            skipped = 0
            while skipped < 3:
                gap = at
                while gap > low and view[gap - 1] == " ":
                    gap -= 1
                if gap == at or gap <= low:
                    break
                word_start = max(view.rfind(" ", low, gap) + 1, low)
                if view[word_start:gap] in _particles() and view[word_start].islower():
                    at = word_start
                    skipped += 1
                    continue
                break
            gap = at
            while gap > low and view[gap - 1] == " ":
                gap -= 1
            if gap == at or gap <= low:
                break
            initial = view[gap - 1] == "."
            previous = index - 1
            if previous < 0 or scan.starts[previous] < low:
                break
            end = scan.ends[previous]
            if not (end == gap or (initial and end == gap - 1 and end - scan.starts[previous] == 1)):
                break
            if view[end : end + 2] in ("'s", "'S"):
                break
            index, start = previous, self._with_prefix(previous, low)
        return index, start

    def _with_prefix(self, index: int, low: int) -> int:
        """Where the word begins, with a small "al-" or the like before it."""
        start = self.scan.starts[index]
        if start - 1 >= low and self.view[start - 1] in "-'":
            begin = max(self.view.rfind(" ", low, start) + 1, low)
            if self.lower[begin:start] in name_words(NameWord.PREFIX):
                return begin
        return start

    def _trimmed(self, first: int, last: int, start: int, end: int) -> Name | None:
        """The name in a run of capitalised words: without what begins the sentence, honorifics and offices before it."""
        scan, view = self.scan, self.view
        prefix = None
        while first < last:
            word = scan.words[first]
            lower = word.lower()
            honorific = lower in _titles()
            if not honorific and lower not in name_words(NameWord.STARTER) and lower not in name_words(NameWord.STOP) and not self._place_word(first, last):
                break
            prefix = (word + "." if view[scan.ends[first]] == "." else word) if honorific else None
            first += 1
            start = self._with_prefix(first, start)
        word = scan.words[first].lower()
        if first == last and (word in name_words(NameWord.STARTER) or word in name_words(NameWord.STOP) or word in _titles()):
            return None
        named = scan.by_start.get(scan.starts[first])
        if named is not None and (named.end >= end or named.place.kind is PlaceKind.ORGANIZATION):
            return None
        for position in range(first + 1, last + 1):
            word = scan.words[position].lower()
            if word in name_words(NameWord.THING) or word in (_titles() if position == last else name_words(NameWord.STOP)):
                return None
        words = tuple(view[start:end].split())
        return Name(start, end, words, prefix, end)

    def _place_word(self, first: int, last: int) -> bool:
        """Whether an adjective of a state stands before the name."""
        named = self.scan.by_start.get(self.scan.starts[first])
        return named is not None and named.place.kind is PlaceKind.ADJECTIVE and first < last

    # --- names alone -----------------------------------------------------------------------------------------------------

    def _names(self, block: Span, covered: list[tuple[int, int]]) -> Iterator[Event]:
        """The names and parts of names of persons met, where they stand without an office."""
        scan = self.scan
        by_word = self.people.by_word
        covered = sorted(covered)
        cover = 0
        index, stop = scan.index(block.start), scan.index(block.end)
        while index < stop:
            word = scan.words[index]
            here = index
            index += 1
            if word not in by_word:
                if word.isascii() or plain(word) not in by_word:
                    if "-" not in word or without_prefix(word) not in by_word:
                        continue
            start = scan.starts[here]
            while cover < len(covered) and covered[cover][1] <= start:
                cover += 1
            if cover < len(covered) and covered[cover][0] <= start:
                continue
            found = self._name_alone(here, block)
            if found is None:
                continue
            event, last = found
            index = max(index, last + 1)
            yield event

    def _name_alone(self, index: int, block: Span) -> tuple[Event, int] | None:
        scan, view = self.scan, self.view
        last = self._run_right(index, block.end)
        end = scan.ends[last]
        first, start = self._run_left(index, block.start)
        name = self._trimmed_soft(first, last, start, end, index)
        if name is None:
            return None
        person = self.people.named(name.words)
        if person is None or not person.official:
            return None
        if len(name.words) == 1 and not self._lone(name, person, index, block):
            return None
        if len(name.words) > len(person.words) and self._after_kin(name.start, block.start):
            return None
        if len(name.words) > 1:
            self.people.rename(person, name, name.words, Span(name.start, name.end))
        full = len(name.words) > 1 and len(name.words) >= len(person.words) or len(person.words) == 1
        form = MentionForm.NAME if full and len(name.words) > 1 else MentionForm.SHORT
        begin = name.start if name.prefix is None else self._prefix_start(name, block.start)
        rule = "officials.full-name" if form is MentionForm.NAME else "officials.part-of-name"
        mention = Mention(span=Span(begin, name.end), form=form, name=Span(name.start, name.end))
        return Event(begin, person, mention, rule), last

    def _prefix_start(self, name: Name, low: int) -> int:
        assert name.prefix is not None
        at = self.view.rfind(name.prefix.rstrip("."), low, name.start)
        return at if at >= 0 else name.start

    def _run_right(self, index: int, high: int) -> int:
        """The last capitalised word of the run of name words that begins with the word ``index``."""
        scan, view = self.scan, self.view
        for _ in range(6):
            following = index + 1
            if following >= len(scan.starts) or scan.ends[following] > high or view.startswith("'", scan.ends[index]):
                break
            gap = view[scan.ends[index] : scan.starts[following]]
            if len(gap) > 30 or not gap:
                break
            between = gap.strip()
            if gap[0] == "." and len(scan.words[index]) == 1:
                between = gap[1:].strip()
            if between and not all(part in _particles() or part + "" in name_words(NameWord.PREFIX) for part in between.split()):
                break
            if gap[0] not in " ." :
                break
            lower = scan.words[following].lower()
            if lower in name_words(NameWord.STOP) or lower in name_words(NameWord.THING) or lower in _titles():
                break
            index = following
        return index

    def _trimmed_soft(self, first: int, last: int, start: int, end: int, index: int) -> Name | None:
        """As `_trimmed`, but keeps a word of a known name even where it is a common one."""
        scan, view = self.scan, self.view
        prefix = None
        while first < index:
            word = scan.words[first]
            lower = word.lower()
            honorific = lower in _titles()
            if not honorific and lower not in name_words(NameWord.STARTER) and lower not in name_words(NameWord.STOP) and not self._place_word(first, last):
                break
            prefix = (word + "." if view[scan.ends[first]] == "." else word) if honorific else None
            first += 1
            start = self._with_prefix(first, start)
            if first == index:
                start = self._particles_left(index, start)
        words = tuple(view[start:end].split())
        if not words:
            return None
        return Name(start, end, words, prefix, end)

    def _particles_left(self, index: int, start: int) -> int:
        return start

    def _lone(self, name: Name, person: Person, index: int, block: Span) -> bool:
        """Whether one word alone may stand for the person."""
        word = without_prefix(plain(name.words[0])).lower()
        ends = {without_prefix(plain(person.words[0])).lower(), without_prefix(plain(person.words[-1])).lower()}
        if word not in ends:
            return False
        named = self.scan.by_start.get(self.scan.starts[index])
        if named is not None and named.place.kind is not PlaceKind.CAPITAL:
            return False
        before = self.lower[max(block.start, name.start - 12) : name.start].split()
        previous = before[-1] if before else ""
        if word in _MONTHS:
            if (previous in _BEFORE_MONTH and not self.view.startswith("'s", name.end)) or self.view[name.end : name.end + 2].strip()[:1].isdigit():
                return False
        elif word in name_words(NameWord.STARTER) or word in name_words(NameWord.STOP):
            if not previous or previous[-1] in ".!?\"":
                return False
        if previous in ("president", "minister") and self.view[name.start - 2] != " ":
            return True
        if len(person.words) > 1 and word == without_prefix(plain(person.words[0])).lower() and word != without_prefix(plain(person.words[-1])).lower():
            # A given name alone: only where it is no common word.
            return len(word) > 2 or plain(person.words[0]) not in given_names()
        return True

    def _after_kin(self, start: int, low: int) -> bool:
        """Whether a word like "wife" stands right before the name."""
        before = self.lower[max(low, start - 24) : start].replace(",", " ").split()
        return bool(before) and before[-1] in name_words(NameWord.KIN)

    def _possessives(self, block: Span) -> list[Event]:
        """Read "welcomed Ruritania's Quill": a state's own, whom one meets."""
        events: list[Event] = []
        scan, view = self.scan, self.view
        for index in range(scan.index(block.start), scan.index(block.end)):
            named = scan.by_start.get(scan.starts[index])
            if named is None or named.place.kind is not PlaceKind.NAME or not view.startswith("'s ", named.end):
                continue
            name = name_at(view, named.end + 2, after_title=False)
            if name is None or name.end > block.end or name.start in scan.by_start or name.words[0].isupper():
                continue
            if any(a < name.end and name.start < b for a, b in self.covered[-4:]):
                continue
            self.nationals[key(name.words)] = (named, name)
            before = self.lower[max(block.start, named.start - 24) : named.start].split()
            if not before or before[-1] not in _MEETING:
                continue
            person = self.people.named(name.words)
            if person is None:
                person = self._national(named, name)
            span = Span(name.start, name.end)
            events.append(Event(name.start, person, Mention(span=span, form=MentionForm.NAME, name=span), "officials.state-of-name"))
            self.covered.append((name.start, name.end))
        return events

    def _national(self, named: Named, name: Name) -> Person:
        """A person whom the text calls a state's own."""
        person = self.people.add(Person(name.words, Span(name.start, name.end)))
        person.country = named.place.country
        person.evidence.append(Evidence(fact=Fact.COUNTRY, span=Span(named.start, named.end), rule="officials.state-of-name"))
        return person

    def _told_by_office(self, roles: list[Phrase], block: Span) -> None:
        """Take "Ruritania's Quill" for the president where "the president" is said and nobody else can be meant."""
        if len(self.nationals) != 1:
            return
        (word, (named, name)), = self.nationals.items()
        if word in self.people.by_word:
            return
        for phrase in roles:
            if phrase.determiner != "the" or phrase.head.key not in _HEADS_OF_STATE or phrase.plural or phrase.senior or phrase.private:
                continue
            country, organization = _served(phrase.places)
            if organization is None and country in (None, named.place.country) and not self.people.by_office.get(phrase.head.key):
                if self.view.find(word, block.start, block.end) >= 0:
                    person = self._national(named, name)
                    self._take_office(person, phrase, "officials.office-alone")
                return

    # --- offices alone, in the order of the text ---------------------------------------------------------------------------

    def _settle(self, events: list[Event], roles: list[Phrase], block: Span) -> None:
        """Walk through the block in order: note the mentions, and find whom each office alone means."""
        events.sort(key=lambda event: event.start)
        at = 0
        previous: Person | None = None
        for phrase in [*roles, None]:
            until = block.end + 1 if phrase is None else phrase.start
            while at < len(events) and events[at].start < until:
                event = events[at]
                event.person.mentions.append((event.start, event.mention, event.rule))
                event.person.last = event.start
                previous = event.person
                at += 1
            if phrase is None:
                break
            person = self._role_alone(phrase, previous, block)
            if person is not None:
                previous = person

    def _role_alone(self, phrase: Phrase, subject: Person | None, block: Span) -> Person | None:
        if phrase.plural or phrase.private or phrase.unknown or phrase.status is RoleStatus.FORMER or phrase.owner:
            return None
        if phrase.head.line is Line.COUNTERPART:
            person = self._counterpart(phrase)
            rule = "officials.counterpart"
        else:
            if phrase.head.line is Line.RANK and phrase.head.key not in ("monarch", "general", "prince", "pope"):
                return None
            if phrase.determiner != "the" and not (phrase.places and phrase.determiner == ""):
                return None
            if self._predicate(phrase, block):
                return None
            country, organization = _served(phrase.places)
            person = self.people.holder(phrase, country, organization)
            rule = "officials.office-alone"
        if person is None:
            return None
        if person.country is None:
            self._country(person, phrase, [p for p in phrase.places if p.place.country], rule)
        span = Span(phrase.start, phrase.end if phrase.end > phrase.head_end else phrase.head_end)
        role = Span(_without_determiner(phrase), span.end)
        person.mentions.append((phrase.start, Mention(span=span, form=MentionForm.ROLE_ONLY, role=role), rule))
        person.last = phrase.start
        return person

    def _predicate(self, phrase: Phrase, block: Span) -> bool:
        """Whether the office is said of somebody rather than meaning somebody: "was elected the president"."""
        before = self.lower[max(block.start, phrase.start - 16) : phrase.start].split()
        return bool(before) and before[-1] in _PREDICATE

    def _counterpart(self, phrase: Phrase) -> Person | None:
        """Whom "his Chinese counterpart" means: who serves that state, best in the office of the one met last."""
        country, organization = _served(phrase.places)
        if country is None and organization is None:
            return None
        best: Person | None = None
        latest = max(self.people.all[-64:], key=lambda p: p.last, default=None)
        rank = (-1, -1)
        for person in self.people.all[-64:]:
            if person is latest or not person.official or person.last < 0:
                continue
            if country is not None and person.country != country or organization is not None and person.organization != organization:
                continue
            same = latest is not None and any(a.key == b.key for a in latest.offices for b in person.offices)
            this = (int(same), person.last)
            if this > rank:
                best, rank = person, this
        return best


_OFFICE_OF = re.compile(r"[A-Z][a-z]{2,9} {1,3}of {1,3}$")
_OF = re.compile(r" {1,20}of {1,20}(?:the {1,20})?")
_US_STYLE = re.compile(r",? {1,20}\(?(?:[RDI]|Rep|Dem|Ind)\.?[-,\u2013\u2014/] {0,3}")
_AGE = re.compile(r", {1,3}\d{2},?$")
_BEFORE_MONTH = frozenset({"in", "of", "last", "this", "next", "since", "until", "by", "early", "late", "mid", "from", "on", "during", "and", "to", "through", "before", "after"})


@functools.cache
def _particles() -> frozenset[str]:
    return name_words(NameWord.PARTICLE)


@functools.cache
def _titles() -> frozenset[str]:
    """Honorifics and heads of one word, in lower case and without their stop: no part of the name behind them."""
    from dateline.lexicon.person_names import honorifics
    from dateline.lexicon.public_offices import heads

    kinds = ("civil", "academic", "courtesy")
    found = {h.word.rstrip(".").lower() for h in honorifics() if h.kind in kinds and " " not in h.word and len(h.word) > 1}
    found |= {words.rstrip(".") for words, head in heads().items() if " " not in words}
    return frozenset(found - {"don", "dom", "ko", "daw", "master", "bey", "chief", "mama", "lord", "king", "shah", "bishop", "dean", "tun", "sri", "pak", "dona"})


def _served(places: list[Named]) -> tuple[str | None, str | None]:
    """State and organisation among the places of an office."""
    country = next((p.place.country for p in places if p.place.country), None)
    organization = next((p.place.organization for p in places if p.place.organization), None)
    return country, organization


def _by_order(phrase: Phrase, count: int) -> list[list[Named]]:
    """The places of each of several holders: "the ministers of A and B" has one for each, else all have all."""
    if count > 1:
        states = sorted((p for p in phrase.places if p.place.country), key=lambda p: p.start)
        if len(states) == count:
            return [[state] for state in states]
        if len(states) > 1:
            return [[] for _ in range(count)]
    return [phrase.places] * count


def _place_rule(named: Named) -> str:
    return f"officials.country-{named.place.kind.value}"


def _without_determiner(phrase: Phrase) -> int:
    return phrase.start + (len(phrase.determiner) + 1 if phrase.determiner in ("the", "a", "an", "his", "her", "their", "our", "its") and phrase.start < phrase.head_start else 0)
