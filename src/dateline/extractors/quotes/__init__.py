"""Find quotes: who said what, word for word or in other words."""

from __future__ import annotations

import functools

from dateline.extractors.quotes.indirect import SILENT
from dateline.extractors.quotes.rules import RULES
from dateline.extractors.quotes.search import find
from dateline.hookspecs import Extractor
from dateline.kinds import CueClass, Official, Quote

__all__ = ["EXTRACTOR", "RULES", "WITH_THOUGHTS", "find"]

EXTRACTOR = Extractor(name="quotes", makes=Quote, find=find, needs=(Official,))

#: Speech and also what people think, feel and plan, and what studies show: ``Reader(extractors=[WITH_THOUGHTS])``.
#: `Quote.cue_class` tells one from the other.
WITH_THOUGHTS = Extractor(
    name="quotes-and-thoughts",
    makes=Quote,
    find=functools.partial(find, silent=SILENT - {CueClass.THINK, CueClass.SHOW}),
    needs=(Official,),
    replaces=(EXTRACTOR.name,),
)
