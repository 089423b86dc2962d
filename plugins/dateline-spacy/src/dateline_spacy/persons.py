"""Persons as a spaCy pipeline finds them."""

from __future__ import annotations

import importlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

import attrs

from dateline import Annotation, Article, Extractor, Findings, Span

#: The labels of persons in spaCy's own pipelines: of English and a few more, and of all others.
LABELS = ("PERSON", "PER")
_SURROGATE = re.compile("[\ud800-\udfff]")
_POSSESSIVE = re.compile(r" {0,3}'s?$")


class Entity(Protocol):
    """What is read of an entity."""

    @property
    def start_char(self) -> int:
        """Its first character in the text of the document."""

    @property
    def end_char(self) -> int:
        """The character behind its last."""

    @property
    def label_(self) -> str:
        """What kind of entity it is."""

    @property
    def kb_id_(self) -> str:
        """Its identifier in a register, when the pipeline links entities."""


class Document(Protocol):
    """What is read of a document."""

    @property
    def ents(self) -> Iterable[Any]:
        """Its entities, each an `Entity`."""


class Pipeline(Protocol):
    """What is used of a pipeline; a ``spacy.language.Language`` has it."""

    @property
    def max_length(self) -> int:
        """How long a text may be."""

    def pipe(self, texts: Iterable[str], /) -> Iterator[Any]:
        """A `Document` for each text, in order."""


@attrs.frozen(kw_only=True)
class Person(Annotation):
    """One mention of a person.

    Args:
        name: As written, with single blanks.
        label: The pipeline's label.
        identifier: In a register, when the pipeline links entities.
    """

    name: str
    label: str
    identifier: str | None = None


def extractor(
    pipeline: str | Pipeline = "en_core_web_sm", *, labels: Iterable[str] = LABELS, name: str = "spacy-persons"
) -> Extractor[Person]:
    """What finds persons.

    Args:
        pipeline: One that is loaded, or the name of a package or folder, which is loaded once, for the first article.
        labels: The labels of entities to keep.
        name: Of the extractor.
    """
    wanted = frozenset(labels)
    run = _runner(pipeline)

    def find(article: Article, found: Findings) -> Iterator[Person]:
        view = found.reading.view
        for start, document in run(view, found.reading.blocks):
            for entity in document.ents:
                span = _trimmed(view, start + entity.start_char, start + entity.end_char)
                if entity.label_ in wanted and span is not None:
                    name = " ".join(article[span].split())
                    yield Person(
                        span=span, rule="spacy.entity", name=name, label=entity.label_, identifier=entity.kb_id_ or None
                    )

    return Extractor(name=name, makes=Person, find=find)


def _runner(pipeline: str | Pipeline) -> Callable[[str, Iterable[Span]], list[tuple[int, Any]]]:
    """A function that makes documents of the blocks of an article, each with the place where it begins.

    Readers may be shared by threads, and a pipeline's store of words may not: one article goes through at a time.
    """
    lock = threading.Lock()
    loaded: list[Pipeline] = [] if isinstance(pipeline, str) else [pipeline]

    def run(view: str, blocks: Iterable[Span]) -> list[tuple[int, Any]]:
        with lock:
            if not loaded:
                loaded.append(importlib.import_module("spacy").load(pipeline))
            pieces = [piece for block in blocks for piece in _pieces(view, block, loaded[0].max_length)]
            documents = loaded[0].pipe([text for _, text in pieces])
            return [(start, document) for (start, _), document in zip(pieces, documents, strict=True)]

    return run


def _pieces(view: str, block: Span, longest: int) -> Iterator[tuple[int, str]]:
    """The text of a block, cut when it is longer than a pipeline takes; as many characters as in the article."""
    start = block.start
    while start < block.end:
        end = block.end
        if end - start > longest:
            # Behind a full stop, so that no name is cut; where there is none, at a blank.
            cut = view.rfind(". ", start, start + longest) + 1 or view.rfind(" ", start + 1, start + longest)
            end = cut if cut > start else start + longest
        # Half a surrogate pair, as broken files have, is no text that spaCy can take.
        yield start, _SURROGATE.sub("\ufffd", view[start:end])
        start = end


def _trimmed(view: str, start: int, end: int) -> Span | None:
    """A span without the white space around it, nor the possessive that pipelines leave on names; None when nothing is left."""
    text = view[start:end]
    text = _POSSESSIVE.sub("", text.rstrip())
    end = start + len(text.rstrip())
    start += len(text) - len(text.lstrip())
    return Span(start, end) if start < end else None
