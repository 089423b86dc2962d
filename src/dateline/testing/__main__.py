"""``python -m dateline.testing FILE EXTRACTOR``: golden files checked, or written anew, without any code (floor 6)."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError, PluginError
from dateline.hookspecs import Extractor
from dateline.reader import default
from dateline.testing.cases import Difference, cases, record


def main(arguments: Sequence[str] | None = None) -> int:
    """Check or write golden files; 0 when all is as they say, 1 when not, 2 for a wrong command."""
    parser = argparse.ArgumentParser(
        prog="python -m dateline.testing", description="Check that an extractor finds what a golden file says."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a golden file")
    parser.add_argument("--extractor", required=True, metavar="NAME", help="name of an installed extractor, or module:name")
    parser.add_argument("--record", action="store_true", help="write what is found into the files, and show what changed")
    options = parser.parse_args(arguments)
    wrong = total = 0
    try:
        extractor = _extractor(options.extractor)
        for file in options.files:
            if options.record:
                print(record(Path(file), extractor), end="")
                continue
            for case in cases(Path(file)):
                total += 1
                try:
                    case.check(extractor)
                except (Difference, AssertionError) as error:
                    wrong += 1
                    print(error)
    except (DatelineError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if not options.record:
        print(f"{total} cases, {wrong} not as they say")
    return 1 if wrong else 0


def _extractor(name: str) -> Extractor[Any]:
    """The extractor of a name, or of ``module:name``.

    Raises:
        PluginError: When there is none.
    """
    module, colon, attribute = name.partition(":")
    if colon:
        try:
            found = getattr(importlib.import_module(module), attribute, None)
        except ImportError as error:
            raise PluginError(f"{module} cannot be imported: {error}") from error
        if isinstance(found, Extractor):
            return found
        raise PluginError(f"{name} is no Extractor")
    units = [unit for plugin in default().loaded.plugins for unit in plugin.extractors]
    for unit in units:
        if unit.name == name:
            return unit
    raise PluginError(f"there is no extractor {name!r}; there are {', '.join(unit.name for unit in units)}")


if __name__ == "__main__":
    sys.exit(main())
