"""Persons by a spaCy pipeline: a plugin of `dateline`, and the example of how a heavier engine is brought in.

Example:
    >>> import dateline
    >>> from dateline_spacy import Person, extractor, refiner
    >>> reader = dateline.Reader(extractors=[extractor("en_core_web_sm")], refiners=[refiner()])

    The pipeline is loaded when the first article is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from dateline import Extractor, Refiner, hookimpl
from dateline_spacy.mentions import refiner
from dateline_spacy.persons import LABELS, Document, Entity, Person, Pipeline, extractor

__all__ = ["LABELS", "VARIABLE", "Document", "Entity", "Person", "Pipeline", "extractor", "refiner"]

#: The environment variable that names the pipeline: a package or a folder.
VARIABLE = "DATELINE_SPACY"


@hookimpl
def dateline_extractors() -> Iterable[Extractor[Any]]:
    """What finds persons by the pipeline that the environment names; nothing without one."""
    name = os.environ.get(VARIABLE, "")
    return [extractor(name)] if name else []


@hookimpl
def dateline_refiners() -> Iterable[Refiner[Any]]:
    """What gives officials the mentions that the pipeline found; nothing without one."""
    return [refiner()] if os.environ.get(VARIABLE, "") else []
