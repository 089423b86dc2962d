"""The main job of the core, done by what is installed and nothing else."""

from __future__ import annotations

import datetime as dt
import sys

import dateline

text = (
    " date 2021-11-06 Talks resume\n"
    "On Friday, Norwegian Foreign Minister Ada Quill welcomed the Clean Wells Fund.\n"
    "“We agree,” Quill said.\n"
)
found = dateline.extract(dateline.parse(text))
assert not found.faults
assert [date.value for date in found.dates] == ["2021-11-05"]
assert [(official.name, official.country) for official in found.officials] == [("Ada Quill", "NO")]
assert [initiative.name for initiative in found.initiatives] == ["Clean Wells Fund"]
assert [quote.speaker.official.name for quote in found.quotes if quote.speaker.official] == ["Ada Quill"]
assert dateline.resolve("last Friday", on=dt.date(2021, 11, 8)) is not None
assert "hypothesis" not in sys.modules
print(dateline.__file__)
