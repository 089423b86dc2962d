"""The main job on a real readout and on the bundled one: everything there is, nothing beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline import Article, Findings, Span

NEUTRAL = "It rained all through the night and nobody went out."


def in_front(text: str) -> str:
    """A neutral paragraph behind the header line."""
    header, rest = text.split("\n", 1)
    return f"{header}\n{NEUTRAL}\n{rest}"


#: What may be done to a text without changing what it says: how it is written then, and where an offset is then.
SHAPES: dict[str, tuple[Callable[[str], str | bytes], Callable[[str, int], int]]] = {
    "as it is": (lambda text: text, lambda text, at: at),
    "bytes": (lambda text: text.encode(), lambda text, at: at),
    "CRLF": (lambda text: text.replace("\n", "\r\n"), lambda text, at: at + text.count("\n", 0, at)),
    "BOM in the bytes": (lambda text: text.encode("utf-8-sig"), lambda text, at: at),
    "BOM in the text": (lambda text: "\ufeff" + text, lambda text, at: at + 1),
    "UTF-16": (lambda text: text.encode("utf-16"), lambda text, at: at),
    "straight marks": (lambda text: text.translate({8220: '"', 8221: '"', 8217: "'"}), lambda text, at: at),
    "a paragraph in front": (in_front, lambda text, at: at if at <= text.index("\n") else at + len(NEUTRAL) + 1),
    "NBSP": (lambda text: text.replace(" the ", "\xa0the "), lambda text, at: at),
}


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    """The readout."""
    return (shared / "samples" / "readout.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    """What two people found in it."""
    found: dict[str, Any] = json.loads((shared / "gold" / "readout.gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module", params=SHAPES)
def read(request: pytest.FixtureRequest, text: str) -> tuple[Article, Findings, Callable[[dict[str, int]], Span]]:
    """The article in each shape, its findings, and where a span of the gold stands in it."""
    write, moved = SHAPES[request.param]
    article = dateline.parse(write(text))
    return article, dateline.extract(article), lambda at: Span(moved(text, at["start"]), moved(text, at["end"]))


Read = tuple[Article, Findings, Callable[[dict[str, int]], Span]]


def test_header(read: Read, gold: dict[str, Any]) -> None:
    """Date, headline, paragraphs and the two glued places."""
    article, _, at = read
    assert str(article.published) == gold["published"]
    assert article.dates[0].span == at(gold["published_span"])
    assert article.headline == at(gold["headline"])
    assert [p for p in article.paragraphs if article[p] != NEUTRAL] == [at(p) for p in gold["paragraphs"]]
    assert [n.code for n in article.notes if n.code != "repeated-headline"] == [
        "stray-letter",
        "missing-space",
        "missing-space",
    ]


def test_dates(read: Read, gold: dict[str, Any]) -> None:
    """All five with their values, and no other."""
    _, found, at = read
    assert [(d.span, d.value) for d in found.dates] == [(at(d), d["value"]) for d in gold["dates"]]


def test_officials(read: Read, gold: dict[str, Any]) -> None:
    """All three with name, office and country; every mention with its bare name, and no other."""
    article, found, at = read
    by_name = {official.name: official for official in found.officials}
    assert sorted(by_name) == sorted(o["name"] for o in gold["officials"])
    for person in gold["officials"]:
        official = by_name[person["name"]]
        assert (official.role, official.country) == (person["office"], person["country"])
        wanted = [*person["mentions"], *([person["headline_mention"]] if "headline_mention" in person else [])]
        expected = sorted((at(m), at(m["name"]) if "name" in m else None) for m in wanted)
        got = [(m.span, m.name) for m in official.mentions]
        # "The Syrian President" and its like may or may not keep the article in front of a name.
        assert len(got) == len(expected), [article[m.span] for m in official.mentions]
        assert [name for _, name in got] == [name for _, name in expected]
        assert all(a.overlaps(b) for (a, _), (b, _) in zip(got, expected, strict=True))


def test_initiatives(read: Read, gold: dict[str, Any]) -> None:
    """Both with three mentions, and no other."""
    _, found, at = read
    expected = [(i["name"], tuple(at(m) for m in i["mentions"])) for i in gold["initiatives"]]
    assert [(i.name, i.mentions) for i in found.initiatives] == expected


def test_quotes(read: Read, gold: dict[str, Any]) -> None:
    """All seven with kind, content, speaker, cue and via, linked to the officials they stand for, and no other."""
    article, found, at = read
    assert len(found.quotes) == len(gold["quotes"])
    for quote, wanted in zip(found.quotes, gold["quotes"], strict=True):
        assert (quote.kind.value, quote.span) == (wanted["kind"], at(wanted["content"])), article[quote.span]
        assert quote.speaker.span == at(wanted["speaker"])
        assert quote.cue == at(wanted["cue"])
        assert quote.via == (at(wanted["via"]) if "via" in wanted else None)
        names = {official.name for official in found.officials}
        if wanted.get("speaker_is") in names:
            assert quote.speaker.official is not None
            assert quote.speaker.official.name == wanted["speaker_is"]


def test_nothing_fails(read: Read) -> None:
    """No fault, and every span readable at its place in the file."""
    article, found, _ = read
    assert found.faults == ()
    for annotation in found[dateline.Annotation]:
        assert article[annotation.span] == article[annotation.span].strip()


def test_bundled_readout() -> None:
    """The example that the README runs."""
    (article,) = dateline.read(Path(__file__).parents[1] / "docs" / "examples" / "readout.txt")
    found = dateline.extract(article)
    assert [(o.name, o.role, o.country) for o in found.officials] == [
        ("Ada Quill", "President", "CL"),
        ("Tomas Brandvold", "Prime Minister", "NO"),
        ("Ines Okonedo", "Foreign Minister", "CL"),
        ("Jonas Pellew", "Transport Minister", "NO"),
        ("Milo Ostrander", "President", None),
    ]
    assert [q.speaker.official.name if q.speaker.official else q.speaker.text for q in found.quotes] == [
        "the Chilean Foreign Ministry",
        "the two sides",
        "Ada Quill",
        "Tomas Brandvold",
        "Ines Okonedo",
        "Jonas Pellew",
        "Jonas Pellew",
    ]
    assert [(i.name, i.acronym) for i in found.initiatives] == [("Open Seas Initiative", "OSI"), ("Marrow Bay Treaty", None)]
