"""The command line; needs click and rich: ``pip install "dateline[cli]"`` (floor 6)."""

from __future__ import annotations

import sys

_NEEDED = ("click", "rich")


def main() -> None:
    """Run ``dateline``; without click and rich, say what to install."""
    try:
        from dateline.cli.commands import dateline
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _NEEDED:
            raise
        print('dateline: the command line needs click and rich: pip install "dateline[cli]"', file=sys.stderr)
        sys.exit(2)
    dateline(prog_name="dateline")
