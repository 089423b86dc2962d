"""Piles of articles: from files to one table, on one core, on all of them, or on a cluster; what breaks off goes on (floor 5).

The articles of all inputs are read one after the other in this process, cut into chunks, handed to an *engine* that runs
extractors on them somewhere, and come back in order as pieces of the table. So many chunks make a part, which is written to a
folder beside the output; at the end the parts are joined. A part never depends on when or where its chunks were worked on, and
so a run that was broken off and resumed gives the same table, byte for byte.

Example:
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text(" date 2021-11-06 Rain\\nIt held on Friday.\\n")
    ...     out = Path(folder, "found.jsonl")
    ...     tally = run(Batch(inputs=find([folder]).inputs, out=out, recipe=Recipe(kind=TableKind.of(out))))
    ...     tally.articles, tally.rows == len(out.read_text().splitlines())
    (1, True)
"""

from dateline.batch.engines import Engine, here, processes
from dateline.batch.inputs import Found, Input, find
from dateline.batch.parts import Broken
from dateline.batch.running import Batch, run
from dateline.batch.sinks import TableKind
from dateline.batch.tally import Tally
from dateline.batch.work import Recipe

__all__ = ["Batch", "Broken", "Engine", "Found", "Input", "Recipe", "TableKind", "Tally", "find", "here", "processes", "run"]
