"""What is made of a pipeline's entities, with a pipeline of a few lines in the place of spaCy's."""

from __future__ import annotations

import datetime as dt
import re
import sys
import threading
import types
from collections.abc import Iterable, Iterator

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline_spacy
from dateline import Article, Extractor, MentionForm, Official, Reader, Span
from dateline.testing import appended, check, prepended
from dateline_spacy import VARIABLE, Person, extractor, refiner

DAY = dt.date(2021, 11, 6)


@attrs.frozen
class Ent:
    """An entity."""

    start_char: int
    end_char: int
    label_: str = "PERSON"
    kb_id_: str = ""


@attrs.frozen
class Doc:
    """A document."""

    ents: tuple[Ent, ...]


@attrs.define
class Names:
    """A pipeline that knows names by heart."""

    names: tuple[str, ...] = ("Ada Quill", "Tomas Orr", "Quill", "Orr")
    label: str = "PERSON"
    linked: str = ""
    max_length: int = 1_000_000
    seen: list[str] = attrs.field(factory=list)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A document for each text."""
        pattern = re.compile("|".join(map(re.escape, self.names)))
        for text in texts:
            assert len(text) <= self.max_length
            self.seen.append(text)
            yield Doc(tuple(Ent(*hit.span(), self.label, self.linked) for hit in pattern.finditer(text)))


def article(*paragraphs: str) -> Article:
    """An article of paragraphs."""
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(text=text, paragraphs=tuple(spans))


def test_offsets() -> None:
    """Places are those in the article, in every block, and names have single blanks."""
    item = article("Then Ada Quill left.", "It rained.", "Tomas\u00a0Orr met\nher.")
    found = check(extractor(Names()), item)
    assert [(item[person.span], person.name) for person in found] == [
        ("Ada Quill", "Ada Quill"),
        ("Tomas\u00a0Orr", "Tomas Orr"),
    ]
    assert found[0] == Person(span=Span(5, 14), rule="spacy.entity", name="Ada Quill", label="PERSON")


@pytest.mark.parametrize(
    ("entity", "name"),
    [
        ("Ada Quill's", "Ada Quill"),
        ("Ada Quills'", "Ada Quills"),
        (" Ada Quill ", "Ada Quill"),
        ("Ada Quill 's", "Ada Quill"),
        (" ", ""),
    ],
)
def test_edges(entity: str, name: str) -> None:
    """White space and possessives at the edges are left out."""
    item = article(f"Then {entity} left.".replace("'", "’"))
    assert [person.name for person in check(extractor(Names((entity,))), item)] == ([name] if name else [])


def test_labels_and_links() -> None:
    """Only entities of the labels asked for are kept, with the identifier that the pipeline gives."""
    item = article("Then Ada Quill left.")
    assert check(extractor(Names(label="ORG")), item) == ()
    assert [person.identifier for person in check(extractor(Names(label="ORG", linked="q-1"), labels=("ORG",)), item)] == [
        "q-1"
    ]


def test_long_blocks() -> None:
    """A block longer than the pipeline takes is cut at full stops, else at blanks, and within a word only when it has none."""
    names = Names(max_length=20)
    item = article("Ada left. Ada Quill left. It rained all through the night, " + "x" * 30)
    assert [person.name for person in check(extractor(names), item)] == ["Ada Quill"]
    names.seen.clear()
    Reader(extractors=[extractor(names)]).extract(item)
    assert names.seen == ["Ada left.", " Ada Quill left.", " It rained all", " through the night,", " " + "x" * 19, "x" * 11]


def test_broken_letters() -> None:
    """Half a surrogate pair never reaches the pipeline."""
    names = Names()
    item = article("Then \ud800 Ada Quill left.")
    assert [item[person.span] for person in check(extractor(names), item)] == ["Ada Quill"]
    assert all(text.isprintable() for text in names.seen)


@settings(deadline=None)
@given(st.from_type(Article))
def test_laws(item: Article) -> None:
    """On any article the laws of extractors hold."""
    check(extractor(Names(("a", "The", "Quill", "\u0301"))), item)


def test_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline given by name is loaded for the first article, and once."""
    loaded = []

    def load(name: str) -> Names:
        loaded.append(name)
        return Names()

    module = types.ModuleType("spacy")
    module.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "spacy", module)
    unit = extractor("some_pipeline")
    assert loaded == []
    reader = Reader(extractors=[unit], strict=True)
    threads = [threading.Thread(target=reader.extract, args=(article("Then Ada Quill left."),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loaded == ["some_pipeline"]


def test_pipeline_that_is_not_there() -> None:
    """A pipeline that cannot be loaded is a fault of this extractor; all else is found."""
    reader = Reader(extractors=[extractor("no_such_pipeline")], refiners=[refiner(name="more")])
    found = reader.extract(article("President Ada Quill left."))
    assert [(fault.name, fault.error) for fault in found.faults if fault.name == "spacy-persons"] in (
        [("spacy-persons", "OSError")],
        [("spacy-persons", "ModuleNotFoundError")],
    )
    assert [official.name for official in found.officials] == ["Ada Quill"]


@pytest.mark.parametrize(("value", "names"), [(None, []), ("", []), ("some_pipeline", ["spacy-persons", "spacy-mentions"])])
def test_environment(monkeypatch: pytest.MonkeyPatch, value: str | None, names: list[str]) -> None:
    """The plugin hands something in when the environment names a pipeline."""
    monkeypatch.delenv(VARIABLE, raising=False)
    if value is not None:
        monkeypatch.setenv(VARIABLE, value)
    units = (*dateline_spacy.dateline_extractors(), *dateline_spacy.dateline_refiners())
    assert [unit.name for unit in units] == names


def with_mentions(text: str, names: tuple[str, ...], silent: bool = True) -> list[tuple[str, list[str], list[str]]]:
    """Officials of a paragraph: name, forms and texts of the mentions; the core may be made to see the first mention only."""
    item = article(*text.split("\n\n"))
    plain = Reader(extractors=[], strict=True).extract(item).officials
    titled = [next(m for m in official.mentions if m.form is MentionForm.TITLED) for official in plain]
    pairs = zip(plain, titled, strict=True)
    first = tuple(attrs.evolve(official, mentions=(m,), span=m.span) for official, m in pairs) if silent else plain
    replaced = Extractor(name="first-only", makes=Official, find=lambda *_: first, replaces=("officials",))
    reader = Reader(extractors=[extractor(Names(names)), replaced], refiners=[refiner(name="more")], strict=True)
    return [
        (o.name, [m.form.value for m in o.mentions], [item[m.span] for m in o.mentions]) for o in reader.extract(item).officials
    ]


def test_more_mentions() -> None:
    """Full names anywhere, and family names behind the first mention, are added in order."""
    text = "Quill was expected. President Ada Quill sang. Quill slept. Ada M. Quill woke."
    assert with_mentions(text, ("Ada Quill", "Ada M. Quill", "Quill")) == [
        ("Ada M. Quill", ["titled", "short", "name"], ["President Ada Quill", "Quill", "Ada M. Quill"])
    ]
    text = "Ada Quill was expected. President Ada Quill sang."
    assert with_mentions(text, ("Ada Quill",)) == [("Ada Quill", ["name", "titled"], ["Ada Quill", "President Ada Quill"])]


def test_nothing_twice() -> None:
    """What the core has found already stays one mention."""
    text = "President Ada Quill sang. Quill slept."
    assert with_mentions(text, ("Ada Quill", "Quill"), silent=False) == [
        ("Ada Quill", ["titled", "short"], ["President Ada Quill", "Quill"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "President Ada Quill sang. Tomas Quill, a farmer, slept. Quill woke.",
        "President Ada Quill sang. President Tomas Quill slept. Quill woke.",
        "President Ada Quill sang. Quill Orr slept. Quill woke.",
        "President Ada Quill sang. Ada slept.",
        "President Ada Quill sang. Tomas Orr slept.",
    ],
)
def test_not_added(text: str) -> None:
    """A name that somebody else has too is nobody's, and a given name alone does not count."""
    names = ("Ada Quill", "Tomas Quill", "Quill Orr", "Tomas Orr", "Quill", "Ada")
    assert [forms for _, forms, _ in with_mentions(text, names)] in ([["titled"]], [["titled"], ["titled"]])


def test_family_name_first() -> None:
    """The family name counts, wherever it stands."""
    text = "Chinese President Xi Jinping sang. Xi slept. Jinping woke."
    assert with_mentions(text, ("Xi Jinping", "Xi", "Jinping")) == [
        ("Xi Jinping", ["titled", "short"], ["Chinese President Xi Jinping", "Xi"])
    ]


@given(
    st.lists(
        st.sampled_from(["President Ada Quill sang.", "Quill slept.", "Tomas Quill ate.", "It rained.", "Ada Quill left."]),
        max_size=6,
    )
)
@settings(deadline=None)
def test_moves_along(sentences: list[str]) -> None:
    """A neutral paragraph in front or behind changes nothing but places, and no place is mentioned twice."""
    reader = Reader(
        extractors=[extractor(Names(("Ada Quill", "Tomas Quill", "Quill")))], refiners=[refiner(name="more")], strict=True
    )

    def seen(item: Article) -> list[tuple[str, list[tuple[MentionForm, str]]]]:
        return [(o.name, [(m.form, item[m.span]) for m in o.mentions]) for o in reader.extract(item).officials]

    item = article(*sentences) if sentences else Article(text="")
    assert seen(item) == seen(prepended(item)) == seen(appended(item))
    places = [mention.span for official in reader.extract(item).officials for mention in official.mentions]
    assert len(places) == len(set(places))
