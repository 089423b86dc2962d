"""The first lines of an XML file: its encoding, and its first element."""

from __future__ import annotations

import codecs
import functools
import re

from dateline.errors import Problem, Severity
from dateline.hookspecs import Sniff
from dateline.model import SEVERAL_BYTES
from dateline.sources import Head, Source
from dateline.text import decode

_DECLARED = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40}+)[\"']")
_LOOKED_AT = 1 << 16


def encoding(source: Source) -> tuple[str | None, Problem | None]:
    """The encoding that a file names, unless it is another by its bytes; and the problem with it."""
    data = source.open().read(_LOOKED_AT) if source.text is None else b""
    name = declared(data)
    if name is None or name.lower().startswith(("utf-1", "utf-3", "ucs", "iso-10646")):
        return None, None
    found = decode.named(name)
    if found is None:
        code, told = "unknown-encoding", f"the file names an encoding that is not known: {name}; it is read as UTF-8"
    elif found != "utf-8" and found not in SEVERAL_BYTES and _is_utf8(data):
        code, told = "wrong-encoding", f"the file says that it is {name}, and is UTF-8"
    else:
        return found, None
    problem = Problem(
        code=code,
        severity=Severity.WARNING,
        message=told,
        file=source.name,
        line=1,
        column=1,
        byte_offset=0,
        hint="correct the name in its first line",
    )
    return None, problem


def _is_utf8(data: bytes) -> bool:
    """Whether bytes, cut anywhere, are UTF-8 with letters of several bytes: those of other encodings happen not to be."""
    if data.isascii():
        return False
    try:
        return not codecs.getincrementaldecoder("utf-8")().decode(data).isascii()
    except UnicodeDecodeError:
        return False


def declared(data: bytes) -> str | None:
    """The encoding that an XML declaration names.

    Example:
        >>> declared(b'<?xml version="1.0" encoding="koi8-r"?>')
        'koi8-r'
    """
    found = _DECLARED.match(data)
    return None if found is None else found[1].decode()


_PROLOG = re.compile(r"\s++|<\?[^?]{0,2000}\?>|<!--|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,4000}\]\s{0,100})?>|\ufeff")
_BEGINS = re.compile(r"[\ufeff\s]*+<")
_ROOT = re.compile(r"<(?P<name>[A-Za-z_][\w.:-]{0,60}+)(?=[\s/>])[^>]{0,4000}+")


@functools.lru_cache(maxsize=4)  # every format of XML asks it of the same file
def root(head: str) -> tuple[str, str] | None:
    """The local name of a file's first element, and its tag; None when it does not begin as XML does.

    Example:
        >>> root('<?xml version="1.0"?><!-- Feed --><rss version="2.0">')
        ('rss', '<rss version="2.0"')
    """
    if _BEGINS.match(head) is None:
        return None
    at = 0
    while (found := _PROLOG.match(head, at)) is not None:
        at = found.end()
        if found[0] == "<!--":
            at = head.find("-->", at) + 3
            if at < 3:
                return None
    tag = _ROOT.match(head, at)
    return None if tag is None else (tag["name"].rpartition(":")[2], tag[0])


def sniff(head: Head, *names: str) -> Sniff | None:
    """Whether a file's first element is one of these, for the formats that are told by it."""
    found = root(head.text or "")
    if found is None or found[0] not in names:
        return None
    return Sniff(score=0.95, reason=f"its first element is <{found[0]}>")
