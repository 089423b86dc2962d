"""What is read: files, all that lies in folders, patterns, standard input (floor 5)."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator

import attrs

#: The name of standard input.
STDIN = "-"


@attrs.frozen(kw_only=True)
class Input:
    """A file to read.

    Args:
        name: Its path, as given or below a folder that was given; "-" is standard input.
        size: In bytes; 0 when unknown.
        changed: When it was changed last, in nanoseconds; 0 when unknown.
    """

    name: str
    size: int = 0
    changed: int = 0

    @classmethod
    def of(cls, name: str) -> Input:
        """The file as it is now; one that cannot be looked at will be a problem when it is read."""
        try:
            seen = os.stat(name) if name != STDIN else None
        except OSError:
            seen = None
        return cls(name=name) if seen is None else cls(name=name, size=seen.st_size, changed=seen.st_mtime_ns)


@attrs.frozen(kw_only=True)
class Found:
    """What paths stand for.

    Args:
        inputs: The files, in order, each once.
        troubles: What was wrong with the paths, each a sentence for a person.
    """

    inputs: tuple[Input, ...]
    troubles: tuple[str, ...] = ()


def find(paths: Iterable[str], outputs: Collection[str | os.PathLike[str]] = ()) -> Found:
    """The files that paths, folders and patterns stand for, each once, whatever names it goes by.

    Folders are searched to the bottom, in the order of names, but for what is hidden. A pattern, such as ``"wire/**/*.txt"``,
    is tried when no file has that name.

    Args:
        paths: As a user gives them.
        outputs: Files and folders that are written to; they are passed over where a folder or a pattern holds them.
    """
    inputs: dict[str, Input] = {}
    troubles: list[str] = []
    written = {os.path.realpath(output) for output in outputs}
    for path in paths:
        if path == STDIN or not (os.path.isdir(path) or (glob.has_magic(path) and not os.path.lexists(path))):
            names = [path]  # one that is not there is a problem of its own when it is read
        else:
            names = [name for name in _search(path) if os.path.realpath(name) not in written]
            if not names:
                troubles.append(f"{path}: {'there is no file in it' if os.path.isdir(path) else 'it matches no file'}")
        for name in names:
            inputs.setdefault(STDIN if name == STDIN else os.path.realpath(name), Input.of(name))
    return Found(inputs=tuple(inputs.values()), troubles=tuple(troubles))


def _search(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        for name in sorted(glob.glob(path, recursive=True)):
            if os.path.isfile(name):
                yield name
        return
    for folder, below, files in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith(".") and not name.endswith(PARTS))
        yield from (os.path.join(folder, name) for name in sorted(files) if not name.startswith("."))


#: How the name of a folder with the parts of an unfinished table ends.
PARTS = ".parts"
