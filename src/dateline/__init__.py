"""Who said what, when, holding which office, about which initiative: from dated articles, with the characters that say so.

Example:
    >>> import dateline
    >>> article = dateline.parse(" date 2021-11-06 Talks go on\\n“We agree,” Minister of Trade Ada Quill said on Friday.\\n")
    >>> found = dateline.extract(article)
    >>> [(article[quote.span], quote.speaker.text) for quote in found.quotes]
    [('We agree,', 'Minister of Trade Ada Quill')]
    >>> [date.value for date in found.dates]
    ['2021-11-05']
"""

from dateline.errors import (
    AmbiguousFormat,
    DatelineError,
    DatelineWarning,
    Fault,
    FaultCode,
    FormatError,
    PlanError,
    PluginError,
    Problem,
    Severity,
)
from dateline.findings import Findings, Made, Reading
from dateline.hookspecs import Extractor, Format, Refiner, Sniff, hookimpl
from dateline.kinds import (
    Anchor,
    CueClass,
    DateMention,
    DateMod,
    DateType,
    Evidence,
    Fact,
    Granularity,
    Initiative,
    InitiativeCategory,
    Mention,
    MentionForm,
    Official,
    Polarity,
    Quote,
    QuoteKind,
    RoleStatus,
    Speaker,
    SpeakerKind,
)
from dateline.model import (
    Annotation,
    Article,
    Dateline,
    DateRole,
    Location,
    Note,
    Origin,
    Precision,
    Run,
    Span,
    StatedDate,
)
from dateline.reader import Reader, extract, parse, read, resolve
from dateline.sources import Chunk, Head, Source
from dateline.speakers import by_speaker

__all__ = [
    "AmbiguousFormat",
    "Anchor",
    "Annotation",
    "Article",
    "Chunk",
    "CueClass",
    "DateMention",
    "DateMod",
    "DateRole",
    "DateType",
    "Dateline",
    "DatelineError",
    "DatelineWarning",
    "Evidence",
    "Extractor",
    "Fact",
    "Fault",
    "FaultCode",
    "Findings",
    "Format",
    "FormatError",
    "Granularity",
    "Head",
    "Initiative",
    "InitiativeCategory",
    "Location",
    "Made",
    "Mention",
    "MentionForm",
    "Note",
    "Official",
    "Origin",
    "PlanError",
    "PluginError",
    "Polarity",
    "Precision",
    "Problem",
    "Quote",
    "QuoteKind",
    "Reader",
    "Reading",
    "Refiner",
    "RoleStatus",
    "Run",
    "Severity",
    "Sniff",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "StatedDate",
    "by_speaker",
    "extract",
    "hookimpl",
    "parse",
    "read",
    "resolve",
]
