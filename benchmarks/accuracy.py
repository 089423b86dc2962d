"""How right are the findings? Precision, recall and F1 on a corpus with gold.

    python benchmarks/accuracy.py dates|quotes|officials|initiatives --corpus FILE.jsonl [--errors N] [--json]

One JSON object a line, with ``id``, ``text`` and the gold of the kind: ``timex`` (and ``dct``, the article's date), ``quotes``,
``officials`` or ``initiatives``, all with character offsets. Where items carry ``agreed`` (a corpus annotated twice), the
text is read as a file with its header and only agreed items are asked for.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import dateline
import scoring
from dateline import MentionForm, Span
from dateline.lexicon import table as lexicon_table
from scoring import Item, Table

KINDS = ("dates", "quotes", "officials", "initiatives")


def rows(path: Path) -> Iterator[Item]:
    """The documents of a corpus that have a text."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("text"):
                yield row


def _at(span: Span) -> Item:
    return {"start": span.start, "end": span.end}


def _predicted(kind: str, found: dateline.Findings) -> list[Item]:
    """Findings in the shape of the gold."""
    article = found.article
    if kind == "dates":
        return [{**_at(d.span), "type": d.type.value, "value": d.value} for d in found.dates]
    if kind == "initiatives":
        return [{**_at(span), "name": i.name} for i in found.initiatives for span in i.mentions]
    if kind == "officials":
        return [
            {
                **_at(m.span),
                "name": o.name,
                "name_span": None if m.name is None else [m.name.start, m.name.end],
                "titled": m.form is MentionForm.TITLED,
                "country": o.country,
            }
            for o in found.officials
            for m in o.mentions
        ]
    return [
        {
            **_at(q.span),
            "spans": [[s.start, s.end] for s in q.spans],
            "kind": q.kind.value,
            "speaker": None if q.speaker.span is None else {**_at(q.speaker.span), "text": article[q.speaker.span]},
            "who": q.speaker.official.name if q.speaker.official else q.speaker.text,
        }
        for q in found.quotes
    ]


def _reader(kind: str) -> dateline.Reader:
    """A reader that runs no more than the kind needs."""
    needed = {"quotes": {"quotes", "officials"}}.get(kind, {kind})
    return dateline.Reader(without=tuple(name for name in KINDS if name not in needed))


def _date(row: Item) -> dt.date | None:
    stated = row.get("dct") or row.get("date")
    return dt.date.fromisoformat(stated[:10]) if stated else None


def run(kind: str, corpus: Path) -> Table:
    """Score one kind on a corpus."""
    table, reader = Table(), _reader(kind)
    countries = _country_codes() if kind == "officials" else {}
    for row in rows(corpus):
        twice = any("agreed" in item for k in KINDS for item in row.get(k, ()))
        article = reader.parse(row["text"]) if twice else reader.parse(row["text"], format="plain", date=_date(row))
        predicted = _predicted(kind, reader.extract(article))
        if twice:
            scoring.score_readout(table, kind, row, predicted)
        elif kind == "dates":
            scoring.score_dates(table, row, predicted)
        elif kind == "quotes":
            scoring.score_quotes(table, row, predicted)
        elif kind == "initiatives":
            scoring.score_names(table, "spans", row, row["initiatives"], predicted)
        else:
            _score_officials(table, row, predicted, countries)
    return table


def run_speech_only(corpus: Path) -> Table:
    """Quotes again, without asking for thought and feeling."""
    table, reader = Table(), _reader("quotes")
    for row in rows(corpus):
        found = reader.extract(reader.parse(row["text"], format="plain", date=_date(row)))
        scoring.score_quotes(table, row, _predicted("quotes", found), speech_only=True)
    return table


def _country_codes() -> dict[str, str]:
    import attrs

    @attrs.frozen
    class Country:
        code: str
        name: str
        other_names: tuple[str, ...]

    return {name: c.code for c in lexicon_table("countries", Country) for name in (c.name, *c.other_names, c.code)}


def _score_officials(table: Table, row: Item, predicted: Sequence[Item], countries: dict[str, str]) -> None:
    """Bare names by exact span: those that carry a title, all of them, and the country of the titled."""
    gold = [mention for official in row["officials"] for mention in official.get("mentions", [official])]
    titled = [official for official in row["officials"] if official.get("title")]
    names = [{**p, "start": p["name_span"][0], "end": p["name_span"][1]} for p in predicted if p["name_span"]]
    pairs = scoring.score_names(table, "titled names", row, titled, [p for p in names if p["titled"]])
    scoring.score_names(Table(rows=table.rows), "all named mentions", row, gold, names)
    with_title = [p for p in names if p["titled"]]
    for i, j in pairs:
        if titled[i].get("country"):
            answered = with_title[j]["country"]
            right = answered == countries.get(titled[i]["country"], titled[i]["country"])
            count = table.rows["country of titled names"]
            count.gold += 1
            count.predicted += answered is not None
            count.hit(right)
            if not right and answered:
                table.errors.append(scoring.Error("COUNTRY", row["id"], titled[i]["name"], titled[i]["country"], answered))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    chosen = parser.parse_args(arguments)
    tables: dict[str, Table] = {"": run(chosen.kind, chosen.corpus)}
    if chosen.kind == "quotes" and any("speech" in quote for row in rows(chosen.corpus) for quote in row["quotes"]):
        tables["speech only"] = run_speech_only(chosen.corpus)
    if chosen.json:
        figures: dict[str, Any] = {name or chosen.kind: table.as_json() for name, table in tables.items()}
        print(json.dumps(figures, indent=1))
    else:
        for name, table in tables.items():
            print(f"{name}\n{table}" if name else table)
    for error in tables[""].errors[: chosen.errors]:
        print(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
