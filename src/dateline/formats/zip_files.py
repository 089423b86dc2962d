"""Zip archives as containers: each member is a source of its own, and none may fill the memory or the disk."""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import attrs

from dateline.errors import Problem, Severity, describe
from dateline.hookspecs import Format, Sniff
from dateline.model import Article, StatedDate
from dateline.sources import Head, Source

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

NAME = "zip"

#: No member may be larger than this when it is unpacked.
MAX_MEMBER = 4 << 30
#: All members of an archive together, with those of archives in it, may not be larger than this.
MAX_TOTAL = 64 << 30
#: Nor may they be this many times as large as the archive; text shrinks to a tenth, seldom to a hundredth.
MAX_RATIO = 200
#: What may be unpacked whatever the ratio: repeated lines shrink a thousandfold.
FREE = 16 << 20

_CHUNK = 1 << 20
_SPOOL = 1 << 24
_FIRST = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
#: First members of files of others that are archives too: office documents, books, programs.
_OTHERS = ("[Content_Types].xml", "mimetype", "_rels/", "docProps/", "META-INF/")
_ENCRYPTED = 0x1


@attrs.define
class _Budget:
    """How much may still be unpacked, of the outermost archive and of all in it."""

    left: int


class Member(Source):
    """A file in an archive.

    Args:
        name: The archive's name and its own.
        stated: Dates known from outside.
        file: What was unpacked.
        budget: Of the outermost archive.
    """

    def __init__(self, *, name: str, stated: tuple[StatedDate, ...], file: BinaryIO, budget: _Budget) -> None:
        super().__init__(name=name, file=file, stated=stated)
        self.budget = budget


def sniff(head: Head) -> Sniff | None:
    """Whether it begins as a zip archive that is not some program's document."""
    if head.data.startswith(_EMPTY):
        return Sniff(score=0.9, reason="it is a zip archive without members")
    if not head.data.startswith(_FIRST) or len(head.data) < _NAME_AT:
        return None
    size = struct.unpack_from("<H", head.data, _SIZE_AT)[0]
    first = head.data[_NAME_AT : _NAME_AT + size].decode("utf-8", "replace")
    return None if first.startswith(_OTHERS) else Sniff(score=0.9, reason="it begins as a zip archive")


_SIZE_AT, _NAME_AT = 26, 30


def read(source: Source) -> Iterator[Article | Problem | Source]:
    """A zip archive: the files in it, one at a time, each told by itself."""
    from zipfile import ZipFile  # costs more to import than this module

    file = source.open()
    size = file.seek(0, 2)
    try:
        archive = ZipFile(file)
        members = archive.infolist()
    except _broken() as error:
        yield _problem(source, None, "zip-broken", f"the archive's list of members cannot be read: {describe(error)}")
        return
    budget = source.budget if isinstance(source, Member) else _Budget(min(MAX_TOTAL, FREE + MAX_RATIO * size))
    members = [info for info in members if not _is_skipped(info)]
    if not members:
        yield _problem(source, None, "empty", "the archive holds no files")
    for info in members:
        if budget.left < 0:
            message = f"the archive holds more than {MAX_RATIO} times its size; this member and those behind it are not read"
            yield _problem(source, info, "zip-bomb", message)
            return
        unpacked = _unpacked(source, archive, info, budget)
        if isinstance(unpacked, Problem):
            yield unpacked
            continue
        name = "/".join(part for part in (source.name, info.filename) if part)
        with Member(name=name, stated=source.stated, file=unpacked, budget=budget) as member:
            yield member


def _is_skipped(info: ZipInfo) -> bool:
    """Whether a member is a folder, a link, or what one system's programs leave behind."""
    last = info.filename.rpartition("/")[2]
    link = stat.S_ISLNK(info.external_attr >> 16)
    folder = info.filename.endswith("/")  # `ZipInfo.is_dir` fails over a member without a name
    return folder or link or info.filename.startswith("__MACOSX/") or last in (".DS_Store", "Thumbs.db", "desktop.ini")


def _unpacked(source: Source, archive: ZipFile, info: ZipInfo, budget: _Budget) -> BinaryIO | Problem:
    """A member's bytes, on disk when they are many; a problem when they cannot or should not be had."""
    import tempfile

    if info.flag_bits & _ENCRYPTED:
        return _problem(source, info, "zip-encrypted", "this member is encrypted")
    limit = min(MAX_MEMBER, FREE + MAX_RATIO * info.compress_size)
    if info.file_size > limit:
        message = f"this member is {info.file_size} bytes of {info.compress_size}, more than is unpacked"
        return _problem(source, info, "zip-bomb", message)
    # Closed by the source that is made of it.
    spool = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_SPOOL))  # noqa: SIM115
    try:
        with archive.open(info) as packed:
            if _copied(packed, spool, limit, budget):
                return spool
    except _broken() as error:
        spool.close()
        return _problem(source, info, "zip-broken", f"this member cannot be unpacked: {describe(error)}")
    spool.close()
    return _problem(source, info, "zip-bomb", "this member is larger than it says, or all together are larger than is unpacked")


def _copied(packed: IO[bytes], spool: BinaryIO, limit: int, budget: _Budget) -> bool:
    """Whether all of a member was unpacked within the limits; what it says of its size is not believed."""
    size = 0
    while data := packed.read(_CHUNK):
        size += len(data)
        budget.left -= len(data)
        if size > limit or budget.left < 0:
            return False
        spool.write(data)
    return True


def _broken() -> tuple[type[Exception], ...]:
    """What the standard library raises over a broken archive."""
    import zlib
    from lzma import LZMAError
    from zipfile import BadZipFile

    known = (BadZipFile, zlib.error, LZMAError, struct.error)
    return (*known, EOFError, OSError, ValueError, LookupError, OverflowError, RuntimeError)


def _problem(source: Source, info: ZipInfo | None, code: str, message: str) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        message=message,
        file=source.name,
        member=None if info is None else info.filename,
        byte_offset=None if info is None else info.header_offset,
    )


FORMAT = Format(name=NAME, sniff=sniff, read=read, suffixes=(".zip",), media_types=("application/zip",), container=True)
