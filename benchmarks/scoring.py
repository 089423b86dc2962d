"""Score findings against gold: one-to-one matching, precision, recall and F1.

Each scorer takes gold rows as the corpora give them (dicts with offsets into ``text``) and predictions of the same shape, and
counts
into a `Table`. What is scored how stands in each scorer; the conventions are those of the fields: TempEval-3 for dates, PARC
and PolNeAR for quotes, exact spans for names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

Item = dict[str, Any]


@attrs.define
class Count:
    """Hits among the gold and among the predictions; the two differ where one kind is matched by another."""

    gold: int = 0
    predicted: int = 0
    gold_hits: int = 0
    predicted_hits: int = 0

    @property
    def precision(self) -> float:
        return self.predicted_hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.gold_hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def hit(self, times: int = 1) -> None:
        """Something of the gold was met by something predicted."""
        self.gold_hits += times
        self.predicted_hits += times


@attrs.frozen
class Error:
    """One thing that is wrong: MISS, EXTRA, SPAN, VALUE, SPEAKER or COUNTRY."""

    what: str
    document: str
    text: str
    gold: object = None
    predicted: object = None

    def __str__(self) -> str:
        return f"{self.what:8}{self.document:34.34}  {self.text[:90]!r}  gold={self.gold!r}  predicted={self.predicted!r}"


@attrs.define
class Table:
    """Counts by the name of a row, and the errors met."""

    rows: defaultdict[str, Count] = attrs.field(factory=lambda: defaultdict(Count))
    errors: list[Error] = attrs.field(factory=list)

    def __str__(self) -> str:
        lines = [f"{'':34}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}{'predicted':>11}"]
        for name, c in self.rows.items():
            numbers = "".join(f"{100 * x:7.1f}" for x in (c.precision, c.recall, c.f1))
            lines.append(f"{name:34}{numbers}{c.gold:8}{c.predicted:11}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, dict[str, float]]:
        return {name: {"p": c.precision, "r": c.recall, "f1": c.f1} for name, c in self.rows.items()}


def overlap(a: Sequence[int], b: Sequence[int]) -> int:
    """Characters that two ``(start, end)`` share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def pair_up(
    gold: Sequence[Any], predicted: Sequence[Any], likeness: Callable[[Any, Any], tuple[float, ...] | None]
) -> list[tuple[int, int]]:
    """Pairs of indices, each used once, the most alike first; ``likeness`` is None for what must not be paired."""
    alike = [
        (tuple(-x for x in score), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if (score := likeness(g, p)) is not None
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(alike):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def _span(item: Item) -> tuple[int, int]:
    return item["start"], item["end"]


def score_dates(table: Table, row: Item, predicted: Sequence[Item]) -> None:
    """TempEval-3, task A: ``strict`` needs the same span, ``relaxed`` any overlap, ``value`` the same value beside that.

    Gold without a value, and what is matched to it, does not count for ``value``.
    """
    gold = row["timex"]
    predicted = list({_span(p): p for p in predicted}.values())

    def likeness(g: Item, p: Item) -> tuple[float, ...] | None:
        shared = overlap(_span(g), _span(p))
        return (_span(g) == _span(p), shared) if shared else None

    pairs = pair_up(gold, predicted, likeness)
    unvalued = {i for i, g in enumerate(gold) if g["value"] in (None, "null", "")}
    for name in ("strict", "relaxed", "value", "type"):
        skip = name == "value"
        table.rows[name].gold += len(gold) - (len(unvalued) if skip else 0)
        table.rows[name].predicted += len(predicted) - (sum(i in unvalued for i, _ in pairs) if skip else 0)
    for i, j in pairs:
        g, p = gold[i], predicted[j]
        table.rows["relaxed"].hit()
        table.rows["strict"].hit(_span(g) == _span(p))
        table.rows["type"].hit(g["type"] == p["type"])
        right = g["value"] == p["value"]
        if i not in unvalued:
            table.rows["value"].hit(right)
            if not right:
                table.errors.append(Error("VALUE", row["id"], _around(row, g), g["value"], p["value"]))
        if right and _span(g) != _span(p):
            table.errors.append(Error("SPAN", row["id"], _around(row, g), g["text"], row["text"][p["start"] : p["end"]]))
    _unmatched(table, row, gold, predicted, pairs, "value")


def _around(row: Item, item: Item, width: int = 30) -> str:
    text: str = row["text"]
    start, end = _span(item)
    return f"{text[max(0, start - width) : start]}[{text[start:end]}]{text[end : end + width]}".replace("\n", " ")


def _unmatched(
    table: Table, row: Item, gold: Sequence[Item], predicted: Sequence[Item], pairs: Iterable[tuple[int, int]], key: str
) -> None:
    matched = dict(pairs)
    table.errors += [Error("MISS", row["id"], _around(row, g), g.get(key)) for i, g in enumerate(gold) if i not in matched]
    extra = [p for j, p in enumerate(predicted) if j not in matched.values()]
    table.errors += [Error("EXTRA", row["id"], _around(row, p), None, p.get(key)) for p in extra]


def score_names(table: Table, name: str, row: Item, gold: Sequence[Item], predicted: Sequence[Item]) -> list[tuple[int, int]]:
    """Exact spans; the pairs are handed back for what else is to be compared."""
    places = {_span(p): j for j, p in enumerate(predicted)}
    pairs = [(i, places[_span(g)]) for i, g in enumerate(gold) if _span(g) in places]
    count = table.rows[name]
    count.gold += len({_span(g) for g in gold})
    count.predicted += len(places)
    count.hit(len({j for _, j in pairs}))
    _unmatched(table, row, gold, predicted, pairs, "name")
    return pairs


# Quotes ---------------------------------------------------------------------------------------------------------------

_EDGE = " \t\n\r\"“”‟„«»‘’',.;:"
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "you",
        "who",
        "which",
        "that",
        "him",
        "her",
        "them",
        "this",
        "those",
        "these",
        "his",
        "their",
    ]
)
_PHRASE_ENDS = re.compile(r"[,(;]| (?:who|which|that|of|in|at|for|from|on|with|to|and|as)\b", re.I)
_KINDS = {"direct": ("direct",), "indirect+mixed": ("indirect", "mixed"), "all": ("direct", "indirect", "mixed")}


def _trimmed(text: str, span: Sequence[int]) -> tuple[int, int]:
    inner = text[span[0] : span[1]]
    start = span[0] + len(inner) - len(inner.lstrip(_EDGE))
    return start, max(start, span[0] + len(inner.rstrip(_EDGE)))


def _head_words(phrase: str) -> list[str]:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+(?:[-'’]\w+)*", re.sub(r"['’]s\b", "", text))

    return words(_PHRASE_ENDS.split(phrase.strip())[0]) or words(phrase.strip())


def _head(phrase: str) -> str:
    words = _head_words(phrase)
    named = [word for word in words if word[0].isupper()]
    return ((named or words or [""])[-1]).lower()


def same_speaker(gold: Item | None, predicted: Item | None) -> bool:
    """Whether two noun phrases name one speaker: the same last name or head, or for pronouns the same place."""
    if not gold or not predicted or not gold["text"].strip() or not predicted["text"].strip():
        return False
    g, p = _head(gold["text"]), _head(predicted["text"])
    if g == p:
        return True
    if g in _PRONOUNS or p in _PRONOUNS:
        return predicted["start"] is not None and overlap(_span(gold), _span(predicted)) > 0
    return p in map(str.lower, _head_words(gold["text"])) or g in map(str.lower, _head_words(predicted["text"]))


def _pieces(text: str, quotes: Iterable[Item]) -> list[Item]:
    """Each contiguous stretch of a quote, trimmed of marks and punctuation at its edges."""
    found = []
    for quote in quotes:
        for span in quote.get("spans") or [_span(quote)]:
            start, end = _trimmed(text, span)
            if start < end:
                item = {"start": start, "end": end, "kind": quote["kind"], "speaker": quote["speaker"]}
                found.append({**item, "speech": quote.get("speech", True)})
    return found


def _likeness(g: Item, p: Item, least: float) -> tuple[float, ...] | None:
    shared = overlap(_span(g), _span(p))
    union = g["end"] - g["start"] + p["end"] - p["start"] - shared
    return (shared / union,) if shared and shared / union >= least else None


def score_quotes(table: Table, row: Item, predicted: Sequence[Item], *, speech_only: bool = False) -> None:
    """Pieces of quotes: ``exact`` span, ``relaxed`` (intersection over union at least one half), and that with the right
    speaker.

    With ``speech_only`` gold that is thought or feeling is neither asked for nor held against what finds it.
    """
    gold, found = _pieces(row["text"], row["quotes"]), _pieces(row["text"], predicted)
    relaxed = pair_up(gold, found, lambda g, p: _likeness(g, p, 0.5))
    soft = {i for i, g in enumerate(gold) if speech_only and not g["speech"]}
    unasked = {j for i, j in relaxed if i in soft}
    exact = pair_up(gold, found, lambda g, p: _likeness(g, p, 0.999999))
    right = [(i, j) for i, j in relaxed if _right_speaker(gold[i], found[j])]
    for kind, kinds in _KINDS.items():
        for name, pairs in (("exact", exact), ("relaxed", relaxed), ("right speaker", right)):
            count = table.rows[f"{kind}, {name}"]
            count.gold += sum(g["kind"] in kinds for i, g in enumerate(gold) if i not in soft)
            count.predicted += sum(p["kind"] in kinds for j, p in enumerate(found) if j not in unasked)
            asked = [(i, j) for i, j in pairs if i not in soft and (name != "exact" or j not in unasked)]
            count.gold_hits += sum(gold[i]["kind"] in kinds for i, _ in asked)
            count.predicted_hits += sum(found[j]["kind"] in kinds for _, j in asked)
    for i, j in relaxed:
        if (i, j) not in right and i not in soft:
            who = [speaker and speaker["text"] for speaker in (gold[i]["speaker"], found[j]["speaker"])]
            table.errors.append(Error("SPEAKER", row["id"], _around(row, gold[i]), *who))
    _unmatched(table, row, gold, found, relaxed, "kind")


def _right_speaker(gold: Item, predicted: Item) -> bool:
    return same_speaker(gold["speaker"], predicted["speaker"]) if gold["speaker"] else not predicted["speaker"]


# Readouts: all four kinds, annotated twice ----------------------------------------------------------------------------


@attrs.frozen
class Readout:
    """How one kind of a twice annotated corpus is compared: what is the same thing, and what makes it right beside that."""

    extra: str
    same: Callable[[Item, Item], bool]
    right: Callable[[Item, Item], bool]


def _covers(spans: Sequence[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _same_quote(g: Item, p: Item) -> bool:
    a, b = _covers(g["spans"]), _covers(p["spans"])
    return bool(a & b) and 2 * len(a & b) >= len(a | b)


def _same_official(g: Item, p: Item) -> bool:
    if g["name_span"]:
        return p["name_span"] is not None and tuple(g["name_span"]) == tuple(p["name_span"])
    return p["name_span"] is None and overlap(_span(g), _span(p)) > 0


def _last_name(phrase: str | None) -> str:
    words = re.findall(r"\w[\w.'’-]*", re.sub(r"['’]s\b", "", (phrase or "").split(",")[0]))
    named = [word for word in words if word[0].isupper()]
    return ((named or words or [""])[-1]).lower()


def _speaker_of_readout(g: Item, p: Item) -> bool:
    gold, found = g["speaker"], p["speaker"]
    if gold is None or found is None:
        return gold is found
    if overlap(_span(gold), _span(found)):
        return True
    return _last_name(p["who"]) in {_last_name(g["speaker_is"]), _last_name(gold["text"])}


READOUTS = {
    "dates": Readout("value", lambda g, p: overlap(_span(g), _span(p)) > 0, lambda g, p: g["value"] == p["value"]),
    "officials": Readout("country", _same_official, lambda g, p: g["country"] == p["country"]),
    "initiatives": Readout("span", lambda g, p: _span(g) == _span(p), lambda g, p: True),
    "quotes": Readout("right speaker", _same_quote, _speaker_of_readout),
}


def score_readout(table: Table, kind: str, row: Item, predicted: Sequence[Item]) -> None:
    """Items that both annotators marked are asked for; those of one alone are not, nor held against what finds them."""
    how = READOUTS[kind]
    names = [kind, f"{kind}, {how.extra}"]
    used: set[int] = set()
    for agreed in (True, False):
        for g in row[kind]:
            if bool(g.get("agreed")) is not agreed:
                continue
            hit = next((j for j, p in enumerate(predicted) if j not in used and how.same(g, p)), None)
            if hit is not None:
                used.add(hit)
            if agreed:
                _count_readout(table, row, g, None if hit is None else predicted[hit], how, [*names, *_direct(kind, g)])
    for j, p in enumerate(predicted):
        if j not in used:
            for name in [*names, *_direct(kind, p)]:
                table.rows[name].predicted += 1
            table.errors.append(Error("EXTRA", row["id"], _around(row, p)))


def _direct(kind: str, item: Item) -> list[str]:
    return ["direct quotes", "direct quotes, right speaker"] if kind == "quotes" and item["kind"] == "direct" else []


def _count_readout(table: Table, row: Item, g: Item, p: Item | None, how: Readout, names: Sequence[str]) -> None:
    at = g if "start" in g else {"start": g["spans"][0][0], "end": g["spans"][-1][1]}
    right = p is not None and how.right(g, p)
    for n, name in enumerate(names):
        count = table.rows[name]
        count.gold += 1
        count.predicted += p is not None
        count.hit(right if n % 2 else p is not None)
    if p is None:
        table.errors.append(Error("MISS", row["id"], _around(row, at)))
    elif not right:
        key = {"right speaker": "speaker"}.get(how.extra, how.extra)
        table.errors.append(Error(key.upper(), row["id"], _around(row, at), g.get(key), p.get(key)))
