"""What kind of source a noun phrase is, and which official it stands for."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left
from operator import itemgetter

from dateline.extractors.quotes.cues import nouns, word_tags
from dateline.findings import Findings
from dateline.kinds import Mention, MentionForm, Official, Speaker, SpeakerKind
from dateline.lexicon.person_names import plain, pronouns
from dateline.model import Article, Span

_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_CUT = re.compile(r",|\(| (?:of|by|in|at|for|from|on|with|to|who|which|that|familiar) ")
_PERSON, _UNKNOWN = SpeakerKind.PERSON, SpeakerKind.UNKNOWN
_FAR = 1500  # characters within which a pronoun or bare office takes up a name
_MENTIONS = 20  # and mentions between the two
_NEAR = 300  # characters within which a bare office is somebody else than the pronoun behind it


class Speakers:
    """Looks up the officials of one article, once."""

    def __init__(self, article: Article, found: Findings) -> None:
        self.article = article
        self.view = found.reading.view
        mentions: list[tuple[int, int, Official, Mention]] = []
        for official in found[Official]:
            mentions += [(m.span.start, m.span.end, official, m) for m in official.mentions]
        mentions.sort(key=itemgetter(0, 1))
        self.mentions = mentions
        self.starts = [m[0] for m in mentions]
        self._pronouns: dict[int, str | None] = {}

    def speaker(self, span: tuple[int, int] | None, reason: str | None) -> Speaker:
        """The speaker that a noun phrase names."""
        if span is None:
            return Speaker(span=None, text="", kind=_UNKNOWN, reason=reason or "no verb or name says who")
        start, end = span
        official = self._official(span) if self.mentions else None
        kind = kind_of(self.view[start:end]) if official is None else _PERSON
        return Speaker(span=Span(start, end), text=self.article.text[start:end], kind=kind, official=official)

    def outlet(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """The phrase when it names a newspaper, station or agency: one that was told something passes it on."""
        words = _WORD.findall(self.view[span[0] : span[1]].lower())
        return span if words and (not nouns("outlet").isdisjoint((words[0], words[-1]))) else None

    def _official(self, span: tuple[int, int]) -> Official | None:
        """The official whose mention is the head of the phrase: the last one before any "of", "for" or comma in it."""
        text = self.view[span[0] : span[1]]
        head = span[0] + _head_length(text)
        at = bisect_left(self.starts, head) - 1
        best: Official | None = None
        while at >= 0 and self.mentions[at][1] > span[0] - 1:
            start, end, official, mention = self.mentions[at]
            if start < head and end > span[0] and (end >= head or mention.form is not MentionForm.ROLE_ONLY):
                best = official
                break
            at -= 1
        if best is None and text[:4].lower() == "the ":
            return self._of_role(text[4:].lower().split(" "), span[0])
        if best is None and text.lower() in ("he", "she"):
            return self._of_pronoun(text.lower(), span[0])
        return best

    def _of_pronoun(self, pronoun: str, before: int) -> Official | None:
        """The last official named before an offset whom the pronoun may stand for."""
        last = bisect_left(self.starts, before) - 1
        for start, _, official, mention in self.mentions[max(0, last - _MENTIONS + 1) : last + 1][::-1]:
            if before - start >= _FAR:
                return None
            unnamed = mention.form is MentionForm.ROLE_ONLY and start > before - _NEAR
            if not unnamed and self._pronoun(official) in (pronoun, None):
                return official
        return None

    def _pronoun(self, official: Official) -> str | None:
        """``"he"`` or ``"she"`` where the title, the office or the given name tells which; None where none does."""
        known = self._pronouns.get(id(official), "")
        if known == "":
            known = self._pronouns[id(official)] = pronoun_of(official)
        return known

    def _of_role(self, words: list[str], before: int) -> Official | None:
        """The last official before an offset whose office ends in these words: of "the regulator", an energy regulator."""
        named = self._roles.get(words[-1], [])
        at = bisect_left(named, before, key=_start)
        for start, role, official in reversed(named[max(0, at - _MENTIONS) : at]):
            if before - start < _FAR and role[-len(words) :] == words:
                return official
        return None

    @functools.cached_property
    def _roles(self) -> dict[str, list[tuple[int, list[str], Official]]]:
        """Under the last word of each office, the places where those who hold it are named."""
        found: dict[str, list[tuple[int, list[str], Official]]] = {}
        for start, _, official, _ in self.mentions:
            role = (official.role or "").lower().split()
            if role:
                found.setdefault(role[-1], []).append((start, role, official))
        return found


def _start(named: tuple[int, list[str], Official]) -> int:
    return named[0]


def pronoun_of(official: Official) -> str | None:
    """``"he"`` or ``"she"``, by the title in front of the name, the office, the given name; None where none of them tells.

    Example:
        >>> from dateline.model import Span
        >>> def known(**parts):
        ...     return pronoun_of(Official(span=Span(0, 1), rule="x", **parts))
        >>> known(name="Quill", honorific_prefix="Mrs"), known(name="A. Orr", role="deputy chairman")
        ('she', 'he')
        >>> known(name="Albert Orr", role="minister"), known(name="Orr", role="Lord Chancellor")
        ('he', None)
    """
    pronouns_of = pronouns()
    titles = (official.honorific_prefix or "").lower().replace(".", "").split()
    office = (official.role or "").lower().split()[-1:]  # the head alone: a Lord Chancellor may be a woman
    for word in (*titles, *office):
        if word in pronouns_of:
            return pronouns_of[word]
    first = (official.given_name or official.name).split(" ")[0]
    return pronouns_of.get(plain(first))


@functools.lru_cache(maxsize=4096)
def _head_length(text: str) -> int:
    """Where the head of a noun phrase ends: before any "of", "for" or comma in it."""
    cut = _CUT.search(text)
    return cut.start() if cut else len(text)


@functools.lru_cache(maxsize=4096)
def kind_of(text: str) -> SpeakerKind:
    """What kind of source a noun phrase without a known official is.

    Example:
        >>> [kind_of(text).value for text in ("the press release", "analysts", "the Norland News Agency", "Ada Quill")]
        ['document', 'group', 'organization', 'person']
    """
    text = unicodedata.normalize("NFC", text)
    words = _WORD.findall(_CUT.split(text)[0]) or _WORD.findall(text)
    if not words:
        return SpeakerKind.UNKNOWN
    low = [word.lower() for word in words]
    last = low[-1]
    if last.endswith("s") and last[:-1] in nouns("person"):
        return SpeakerKind.GROUP
    if not nouns("person").isdisjoint(low):
        return SpeakerKind.PERSON
    if last in nouns("document"):
        return SpeakerKind.DOCUMENT
    if last in nouns("organization") or last == "it" or (words[-1].isupper() and len(words[-1]) > 1):
        return SpeakerKind.ORGANIZATION
    if last in nouns("group") or (words[-1][0].islower() and last.endswith("s") and not last.endswith("ss")) or " and " in text:
        return SpeakerKind.GROUP
    if low[0] == "the" and words[-1][0].isupper():
        return SpeakerKind.ORGANIZATION
    if words[-1][0].isupper():
        return SpeakerKind.PERSON
    return SpeakerKind.PERSON if word_tags().get(low[0]) == "D" else SpeakerKind.UNKNOWN
