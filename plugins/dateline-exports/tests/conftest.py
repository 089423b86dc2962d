"""What the tests of the readers share: reading with the problems met, the fixtures' files, a word processor's file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import dateline_exports
from dateline import Article, Problem, Reader

FILES = Path(__file__).parent / "files"
_INSTALLED = any(point.name == "exports" for point in entry_points(group="dateline"))
_READER = Reader(plugins=() if _INSTALLED else (dateline_exports,))

Read = Callable[..., tuple[list[Article], list[Problem]]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Read all articles of a text or of the bytes of a file, with the problems met."""

    def read(data: str | bytes, format: str | None = None, name: str | None = None) -> tuple[list[Article], list[Problem]]:
        problems: list[Problem] = []
        file = io.BytesIO(data.encode() if isinstance(data, str) else data)
        if name is not None:
            file.name = name  # type: ignore[attr-defined]  # open files have one
        return list(_READER.read(file, format=format, on_problem=problems.append)), problems

    return read


@pytest.fixture(scope="session")
def fixture() -> Callable[[str], bytes]:
    """The bytes of a file among the fixtures."""
    return lambda name: (FILES / name).read_bytes()


_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


@pytest.fixture(scope="session")
def docx() -> Callable[[Iterable[str]], tuple[bytes, bytes]]:
    """A word processor's file of lines, and the member that holds them; ``**`` before a line makes it bold."""

    def make(lines: Iterable[str]) -> tuple[bytes, bytes]:
        parts = []
        for line in lines:
            bold = "<w:rPr><w:b/></w:rPr>" if line.startswith("**") else "<w:rPr></w:rPr>"
            runs = "".join(
                f'<w:r>{bold}<w:t xml:space="preserve">{part}</w:t></w:r>'
                for part in line.removeprefix("**").split("|")
                if part
            )
            parts.append(f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{runs}</w:p>')
        xml = f"{_HEAD}{''.join(parts)}<w:sectPr/></w:body></w:document>".encode()
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", xml)
        return file.getvalue(), xml

    return make
