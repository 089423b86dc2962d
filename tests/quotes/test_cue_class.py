"""What a speaker does with the words, by the verb; thoughts only when they are asked for."""

from __future__ import annotations

import pytest

from dateline.extractors.quotes import EXTRACTOR, WITH_THOUGHTS
from dateline.findings import Findings
from dateline.kinds import CueClass

from .helpers import article_of, quotes_of


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("Ada Quill said the dam would hold.", CueClass.SAY),
        ("Ada Quill denied that the dam had moved.", CueClass.DENY),
        ("“We will pay,” Ada Quill promised.", CueClass.PROMISE),
        ("“When do we start?” asked Ada Quill.", CueClass.ASK),
        ("“The dam,” Ada Quill claims, “is full.”", CueClass.CLAIM),
        ("“The dam is full,” thought Ada Quill.", CueClass.THINK),
        ("The dam, Ada Quill argued, is full of mud.", CueClass.CLAIM),
        ("The convoy is expected to arrive on Monday.", CueClass.THINK),
        ("According to Ada Quill, the dam is full.", None),
        ("Ada Quill: “We start on Monday.”", None),
    ],
)
def test_class(text, cue_class):
    """Each rule gives the class of its verb, and none where there is no verb."""
    (quote,) = quotes_of(article_of(text))
    assert quote.cue_class == cue_class


def test_thoughts():
    """Thoughts, plans and findings are returned by the extractor that is made for it, beside speech."""
    article = article_of("Ada Quill hopes that the dam will hold. A study shows that it leaks. She said it was old.")

    def classes(extractor):
        return [quote.cue_class for quote in extractor.find(article, Findings(article=article))]

    assert classes(EXTRACTOR) == [CueClass.SAY]
    assert classes(WITH_THOUGHTS) == [CueClass.THINK, CueClass.SHOW, CueClass.SAY]
    assert WITH_THOUGHTS.replaces == (EXTRACTOR.name,)
