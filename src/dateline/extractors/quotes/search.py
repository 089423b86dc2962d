"""The pass over an article: in each sentence quotes with a speaker first, then reports, then quotes without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from dateline.extractors.quotes import indirect
from dateline.extractors.quotes.attribution import before, behind, first_subject, lead_in, subject_first
from dateline.extractors.quotes.clauses import clause_start, content_of
from dateline.extractors.quotes.drafts import Attribution, Draft
from dateline.extractors.quotes.indirect import chars
from dateline.extractors.quotes.nested import inner_pairs, stretches_inside
from dateline.extractors.quotes.phrases import Phrase
from dateline.extractors.quotes.speakers import Speakers
from dateline.extractors.quotes.units import LIMIT, Stretch, Unit, units
from dateline.findings import Findings
from dateline.kinds import CueClass, Quote, QuoteKind
from dateline.model import Article, Span
from dateline.text.marks import Pair

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_DIRECT, _MIXED = QuoteKind.DIRECT, QuoteKind.MIXED
_NEAR = 160  # characters behind a quote in which its speaker's verb must stand
_DATELINE_DASH = re.compile(" {0,9}(?:[-\u2013\u2014]{1,3}|:) {0,9}")
_ENDS = frozenset(".,?!;:…—–")


def find(article: Article, found: Findings, silent: frozenset[CueClass] = indirect.SILENT) -> Iterator[Quote]:
    """The quotes of an article, in order of their sentences.

    Args:
        article: The article.
        found: What was found in it, officials among it.
        silent: Classes of verbs whose clauses are no reports.
    """
    reading = found.reading
    if not reading.blocks:
        return
    speakers = Speakers(article, found)
    walk = _Walk(article, found, silent)
    for index, pieces in enumerate(units(reading, _body(article, reading.view))):
        walk.block(index, pieces)
    walk.leave()
    for draft in sorted(walk.drafts + walk.inner, key=_first_span):
        yield _quote(draft, speakers)


def _spans(draft: Draft) -> list[tuple[int, int]]:
    return draft.spans


def _first_span(draft: Draft) -> tuple[int, int]:
    return draft.spans[0]


def _body(article: Article, view: str) -> int:
    """Where the text begins behind a dateline and its dash; 0 without one."""
    if article.dateline is None:
        return 0
    end = article.dateline.span.end
    behind = _DATELINE_DASH.match(view, end)
    return behind.end() if behind else end


def _quote(draft: Draft, speakers: Speakers) -> Quote:
    spans = tuple([Span(a, b) for a, b in draft.spans])
    speaker = speakers.speaker(draft.speaker, draft.reason)
    if draft.within is not None and speaker.text == "I":
        speaker = attrs.evolve(speaker, official=speakers.speaker(draft.within.speaker, None).official)
    via = speakers.outlet(draft.addressee) if draft.via is None and draft.addressee is not None else draft.via
    return Quote(
        span=spans[0] if len(spans) == 1 else Span(spans[0].start, max(span.end for span in spans)),
        spans=spans,
        kind=draft.kind,
        rule=draft.rule,
        speaker=speaker,
        cue=None if draft.cue is None else Span(*draft.cue),
        cue_class=draft.cue_class,
        via=None if via is None else Span(*via),
        addressee=None if draft.addressee is None else Span(*draft.addressee),
        polarity=draft.polarity,
    )


class _Walk:
    """What is known while going through the article from its beginning to its end."""

    def __init__(self, article: Article, found: Findings, silent: frozenset[CueClass]) -> None:
        self.article = article
        self.silent = silent
        self.reading = found.reading
        self.view = self.reading.view
        self.drafts: list[Draft] = []
        #: The last speaker, and where the sentence that names it ends.
        self.speaker: tuple[int, int] | None = None
        self.spoken = 0
        #: Quotes inside quotes, and the marks that may be theirs.
        self.inner: list[Draft] = []
        self.nested = inner_pairs(self.reading)
        #: A quote that its paragraph, the one with this index, did not close.
        self.unclosed: tuple[Draft, int] | None = None
        #: A quote that was broken off by "she said.", and where that sentence ends.
        self.resumable: tuple[Draft, int] | None = None
        self.index = -1

    def block(self, index: int, pieces: list[Stretch]) -> None:
        self.index = index
        block = self.reading.blocks[index]
        titled = block is self.article.headline
        for start, end, pairs in pieces:
            unit = Unit(self.reading, start, end, pairs, titled)
            if pairs:
                self._unit(unit, block.start)
            else:
                self._unquoted(unit)

    def _unquoted(self, unit: Unit) -> None:
        """Add the reports of a sentence without quotes."""
        self.leave()
        self.resumable = None
        drafts = indirect.find(unit, set(), None, (), self.silent)
        if len(drafts) > 1:
            drafts.sort(key=_spans)
        for draft in drafts:
            self._keep(draft, unit)

    def _unit(self, unit: Unit, block_start: int) -> None:
        goes_on = self.unclosed[0] if self.unclosed and self.unclosed[1] == self.index - 1 else None
        taken: set[int] = set()
        drafts: list[Draft] = []
        last: Phrase | None = None
        rest: list[tuple[int, Pair]] = []
        for n, token in enumerate(unit.quotes):
            if token in taken:
                continue
            attribution = self._attribution(unit, token, unit.pairs[n], last, taken)
            if attribution is None:
                rest.append((token, unit.pairs[n]))
                continue
            draft = self._direct(unit, token, unit.pairs[n], attribution, taken)
            drafts.append(draft)
            last = attribution.speaker or last
            self._interrupted(unit, n, token, attribution, draft, taken)
        drafts += indirect.find(unit, taken, last, [token for token, _ in rest], self.silent)
        if not drafts and self._resumes(unit, rest):
            return
        for token, pair in rest:
            if token not in taken:
                bare = self._named_next(unit, token, pair) or self._bare(unit, token, pair, drafts)
                if bare is not None:
                    drafts.append(bare)
        if len(drafts) > 1:
            drafts.sort(key=_spans)
        if goes_on is not None and drafts and unit.start == block_start and unit.quotes[:1] == [0]:
            self._go_on(goes_on, drafts)
            self.unclosed = None
        self.leave()
        for draft in drafts:
            self._keep(draft, unit)
        resumable = len(drafts) == 1 and drafts[0].kind is _DIRECT and drafts[0].rule.startswith("quotes.cue-after")
        self.resumable = (drafts[0], unit.end) if resumable else None
        for pair in unit.pairs:
            if not pair.closed:
                self._leave_open(unit, pair, drafts)
            self._nested(pair, drafts)

    def leave(self) -> None:
        """Note that the open quote of an earlier paragraph is never closed."""
        if self.unclosed is not None:
            self.unclosed[0].rule = "quotes.unclosed"
            self.unclosed = None

    def _leave_open(self, unit: Unit, pair: Pair, drafts: list[Draft]) -> None:
        """Keep in mind a quote that its paragraph does not close: the next may go on with it. An earlier one in it ends where
        the next is opened.
        """
        for draft in drafts:
            if draft.kind is _DIRECT and draft.spans[-1][1] == pair.close:
                self.leave()
                self.unclosed = (draft, self.index)
                if pair is not unit.pairs[-1]:
                    self.leave()

    def _nested(self, outer: Pair, drafts: list[Draft]) -> None:
        """Add the quotes inside a quote that say whose they are."""
        if outer.open not in self.nested:
            return
        within = next((draft for draft in drafts if any(a <= outer.inner < b for a, b in draft.spans)), None)
        if within is None:
            return
        for start, end, pairs in stretches_inside(self.reading, outer, self.nested[outer.open]):
            unit = Unit(self.reading, start, end, pairs, False)
            taken: set[int] = set()
            for token, pair in zip(unit.quotes, pairs, strict=True):
                attribution = self._attribution(unit, token, pair, None, taken)
                if attribution is not None and attribution.speaker is not None:
                    taken.add(attribution.verb)
                    draft = self._drafted(unit, attribution, _DIRECT, [self._content(pair)])
                    draft.rule, draft.within = "quotes.inner", within
                    self.inner.append(draft)

    def _resumes(self, unit: Unit, rest: list[tuple[int, Pair]]) -> bool:
        """``“A,” said Xi. “B.”``: the second sentence is added to the quote of the first.

        One that its paragraph does not close is a quote of its own: it goes on in the next.
        """
        if len(rest) != 1 or unit.tags.strip(".,") != "Q" or not unit.pairs[0].closed or self.resumable is None:
            return False
        draft, end, self.resumable = *self.resumable, None
        if self.view[end : unit.start].strip(" "):
            return False
        draft.spans.append(self._content(unit.pairs[0]))
        self._nested(unit.pairs[0], [draft])
        self.spoken = unit.end
        return True

    def _go_on(self, before: Draft, drafts: list[Draft]) -> None:
        """Join the first quote of a paragraph to the one that the paragraph before left open."""
        first = drafts.pop(0)
        before.spans += first.spans
        named = first.speaker is not None and first.rule != "quotes.carried"
        if named and (before.rule in ("quotes.carried", "quotes.nobody")):
            before.cue, before.cue_class, before.via, before.rule = first.cue, first.cue_class, first.via, first.rule
            pronoun = first.speaker is not None and self.view[first.speaker[0] : first.speaker[1]].lower() in _PRONOUNS
            if before.speaker is None or not pronoun:
                before.speaker, before.reason = first.speaker, None
        drafts.insert(0, before)

    def _keep(self, draft: Draft, unit: Unit) -> None:
        if draft.speaker is not None:
            self.speaker, self.spoken = draft.speaker, unit.end
        if not self.drafts or self.drafts[-1] is not draft:
            self.drafts.append(draft)

    def _attribution(self, unit: Unit, token: int, pair: Pair, last: Phrase | None, taken: set[int]) -> Attribution | None:
        ended = self._ended(pair) or unit.tags[token + 1 : token + 2] == ","
        attribution = None
        if unit.tags[token - 1 : token] != "t":
            attribution = before(unit, token, last)
        if attribution is not None and attribution.verb in taken:
            attribution = None
        if attribution is None and pair.closed and (ended or token == 0):
            attribution = behind(unit, token)
            if attribution is not None and attribution.verb in taken:
                attribution = None
        return attribution

    def _ended(self, pair: Pair) -> bool:
        return self.view[pair.inner : pair.close].rstrip(" \"'")[-1:] in _ENDS

    def _direct(self, unit: Unit, token: int, pair: Pair, attribution: Attribution, taken: set[int]) -> Draft:
        kind, spans = _DIRECT, [self._content(pair)]
        behind_it = attribution.rule not in ("quotes.cue-before", "quotes.speaker-line")
        if behind_it and token > 0 and unit.tags[token - 1] not in ",:-.":
            first = clause_start(unit, token - 1, taken)
            if token > first:
                kind, spans = _MIXED, [(unit.start_of(first), pair.end)]
                taken.update(range(first, token))
        taken.add(token)
        if attribution.verb >= 0:
            taken.add(attribution.verb)
        for phrase in (attribution.via, attribution.cue):
            if phrase is not None:
                taken.update(k for k in range(max(0, phrase[0] - 2), phrase[0] + 1) if unit.words[k] == "according")
        return self._drafted(unit, attribution, kind, spans)

    def _drafted(self, unit: Unit, attribution: Attribution, kind: QuoteKind, spans: list[tuple[int, int]]) -> Draft:
        return Draft(
            spans=spans,
            kind=kind,
            rule=attribution.rule,
            speaker=chars(unit, attribution.speaker),
            cue=chars(unit, attribution.cue),
            cue_class=unit.cues[attribution.verb].kind if attribution.verb >= 0 else None,
            via=chars(unit, attribution.via),
            addressee=chars(unit, attribution.addressee),
            polarity=attribution.polarity,
            reason=None if attribution.speaker else "the verb has no subject near it",
        )

    def _content(self, pair: Pair) -> tuple[int, int]:
        start, end = pair.inner, pair.close
        while start < end and self.view[start] == " ":
            start += 1
        while end > start and self.view[end - 1] == " ":
            end -= 1
        return start, end

    def _interrupted(self, unit: Unit, n: int, token: int, attribution: Attribution, draft: Draft, taken: set[int]) -> None:
        """``“A,” said Xi, “b.”``: the second piece belongs to the first."""
        if n + 1 >= len(unit.quotes) or attribution.rule == "quotes.cue-before" or draft.kind is not _DIRECT:
            return
        later = unit.quotes[n + 1]
        who, cue = attribution.speaker, attribution.cue
        end = max(who[1] if who else 0, cue[1] if cue else 0)
        between = unit.tags[end + 1 : later]
        short = 0 < len(between) < 12 and between[-1] in ",:" and not set(between) & set("VG;")
        if later > end and (between in ("", ",", ":", "-") or short):
            taken.add(later)
            draft.spans.append(self._content(unit.pairs[n + 1]))

    def _named_next(self, unit: Unit, token: int, pair: Pair) -> Draft | None:
        """``“Go!” Ada Quill said.``: a capital behind "!" looks like the next sentence; only its verb tells that it is none."""
        sentences = self.reading.sentences
        at = self.reading.sentence_index(pair.end - 1) + 1
        if token + 1 < len(unit.tags) or self.view[pair.close - 1] not in "?!" or not pair.closed or at >= len(sentences):
            return None
        start, end = sentences[at].start, min(sentences[at].end, sentences[at].start + _NEAR)
        if start > self.reading.blocks[self.index].end:
            return None
        sentence = Unit(self.reading, start, end, (), False)
        found = subject_first(sentence, 0)
        if found is None or content_of(sentence, found.verb, sentence.cues[found.verb]) is not None:
            return None
        return self._drafted(sentence, found, _DIRECT, [self._content(pair)])

    def _bare(self, unit: Unit, token: int, pair: Pair, drafts: list[Draft]) -> Draft | None:
        """A quote without a verb or name in its sentence: due to the last speaker when it is a sentence of its own."""
        alone = not unit.tags.replace("Q", "").strip(".,-:;")
        content = self._content(pair)
        begins = token == 0 or unit.tags[token - 1] in ":Q"
        if content[0] == content[1] or not (alone or (begins and self._sentence(content))):
            return None
        if self.view.find(" ", *content) < 0 and not alone:
            return None
        speaker = drafts[-1].speaker if drafts else self._carried(unit)
        return Draft(
            spans=[content],
            kind=_DIRECT,
            rule="quotes.carried" if speaker else "quotes.nobody",
            speaker=speaker,
            reason=None if speaker else "no verb or name stands by it",
        )

    def _carried(self, unit: Unit) -> tuple[int, int] | None:
        """Who spoke last: in the sentence before, or else in this paragraph or the one before."""
        sentences = self.reading.sentences
        at = self.reading.sentence_index(unit.start) - 1
        near = self.reading.block_index(max(self.spoken - 1, 0)) >= self.index - 1 if self.speaker is not None else False
        if at >= 0 and sentences[at].start >= self.spoken and self.reading.block_index(sentences[at].start) >= self.index - 1:
            before = sentences[at]
            if before.end - before.start <= LIMIT:
                sentence = Unit(self.reading, before.start, before.end, (), False)
                who = lead_in(sentence) or first_subject(sentence, len(sentence.tags))
                if who is not None and "N" in sentence.tags[who[0] : who[1] + 1]:
                    return chars(sentence, who)
        return self.speaker if near else None

    def _sentence(self, content: tuple[int, int]) -> bool:
        start, end = content
        return self.view[start].isupper() and self.view[end - 1] in ".?!…" and self.view.find(" ", start, end) > 0
