"""A plugin installed in a folder of its own, and two ways to run the command line: in this process, and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.commands import dateline

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]

#: Finds words it is told beforehand, in the place of the built-in extractors, so that the tests see every kind.
PLUGIN = """
import datetime as dt
import attrs
from dateline import *

@attrs.frozen(kw_only=True)
class Toll(Annotation):
    amount: int
    payer: Span | None = None
    road: str | None = None
    way: MentionForm = MentionForm.NAME
    parts: tuple[int, ...] = ()

class Nasty:
    def __str__(self):
        raise ValueError("no str")

@attrs.frozen(kw_only=True)
class Odd(Annotation):
    value: object = attrs.Factory(Nasty)

def at(article, words):
    start = article.text.find(words)
    return [Span(start, start + len(words))] if start >= 0 else []

def officials(article, found):
    for span in at(article, "President Ada Quill"):
        name = Span(span.start + 10, span.end)
        more = tuple(Mention(span=s, form=MentionForm.ROLE_ONLY) for s in at(article, "the president"))
        yield Official(span=span, rule="f.o", name="Ada Quill", role="President", country="XV", organization="Lake Union",
            role_status=RoleStatus.FORMER, mentions=(Mention(span=span, form=MentionForm.TITLED, name=name), *more))
    for span in at(article, "Bram Orr"):
        yield Official(span=span, rule="f.o", name="Bram Orr")

def quotes(article, found):
    quill = next(iter(found.officials), None)
    for span in at(article, "We agree"):
        yield Quote(span=span, rule="f.q", spans=(span,), kind=QuoteKind.DIRECT,
            via=next(iter(at(article, "Northern Press")), None),
            speaker=Speaker(span=None, text="the president", kind=SpeakerKind.PERSON, official=quill))
    for span in at(article, "the bridge is safe and the toll is gone"):
        yield Quote(span=span, rule="f.q", spans=(Span(span.start, span.start + 18), Span(span.end - 16, span.end)),
            kind=QuoteKind.INDIRECT, polarity=Polarity.NEGATIVE,
            speaker=Speaker(span=None, text="", kind=SpeakerKind.UNKNOWN, reason="no [bold]verb"))

def dates(article, found):
    for span in at(article, "on Friday"):
        yield DateMention(span=span, rule="f.d", type=DateType.DATE, value="2021-11-05", alternatives=("2021-11-12",))
    for word in ("two years", "Two years"):
        for span in at(article, word):
            yield DateMention(span=span, rule="f.d", type=DateType.DURATION, value="P2Y", mod=DateMod.APPROX)

def initiatives(article, found):
    for span in at(article, "Blue Harbour Initiative"):
        yield Initiative(span=span, rule="f.i", name="Blue Harbour Initiative", acronym="BHI",
            category=InitiativeCategory.PROGRAMME, mentions=(span, *at(article, "BHI")))
    for span in at(article, "Lower Ash Accord"):
        yield Initiative(span=span, rule="f.i", name="Lower Ash Accord")

def tolls(article, found):
    for span in at(article, "five crowns"):
        yield Toll(span=span, rule="f.t", amount=5, payer=next(iter(at(article, "Bram Orr")), None), parts=(2, 3))
    for span in at(article, "crowns on Friday"):
        yield Toll(span=span, rule="f.t", amount=0)

def odd(article, found):
    for span in at(article, "odd thing"):
        yield Odd(span=span, rule="f.x")
    if "break the plugin" in article.text:
        raise RuntimeError("broken by the text")

def sniff(head):
    if head.data.startswith(b"LIST"):
        return Sniff(score=0.9, reason="it begins with LIST")
    if head.data.startswith(b"NONE"):
        return Sniff(score=1.0, reason="it begins with NONE")
    if head.data.startswith(b"RAISE"):
        raise ValueError("no idea")

def read(source):
    lines = [c.text for c in source.chunks() if isinstance(c, Chunk)][0].splitlines()[1:]
    for n, line in enumerate(lines, 1):
        if line.startswith("!"):
            yield Problem(code="bad-line", severity=Severity.ERROR, message="a bad \\x1b[31mline", file=source.name, line=n + 1,
                          column=1, excerpt=line, caret=0, hint="mend it")
        else:
            dates = (StatedDate(role=DateRole.PUBLISHED, raw="", candidates=(dt.date(2021, 5, 6), dt.date(2021, 6, 5))),)
            near = [Note(code="n", span=Span(0, 1), message=f"m{n}") for n in range(25)]
            notes = (Note(code="n", span=Span(0, 99999), message="far"), *near) if "notes" in line else ()
            yield Article(text=line, paragraphs=(Span(0, len(line)),), format="list", source="The Lake Post", byline=Span(0, 3),
                          dateline=Dateline(span=Span(0, 3)), dates=source.stated or dates, notes=notes)

@hookimpl
def dateline_formats():
    return [Format(name="list", sniff=sniff, read=read, suffixes=(".lst",), media_types=("text/x-list", "text/x-lst"),
                   requires=("json",), container=True),
            Format(name="lacking", sniff=lambda head: None, read=read, requires=("no_such_module[extra]", "no_such.thing"))]

@hookimpl
def dateline_extractors():
    return [
        Extractor(name="fake-officials", makes=Official, find=officials, replaces=("officials",)),
        Extractor(name="fake-quotes", makes=Quote, find=quotes, needs=(Official,), replaces=("quotes",)),
        Extractor(name="fake-dates", makes=DateMention, find=dates, replaces=("dates",)),
        Extractor(name="fake-initiatives", makes=Initiative, find=initiatives, replaces=("initiatives",)),
        Extractor(name="tolls", makes=Toll, find=tolls),
        Extractor(name="odd", makes=Odd, find=odd),
        "no extractor",
    ]

@hookimpl
def dateline_refiners():
    return [Refiner(name="toll-register", of=Toll, refine=lambda article, items, found: items)]
"""

ARTICLE = """ date 2021-11-06 Talks [bold]resume[/bold] on the bridge
“We agree”, the president told the Northern Press on Friday. President Ada Quill and Bram Orr met two years ago.
The Blue Harbour Initiative (BHI) and the Lower Ash Accord stay. Two years on, five crowns on Friday is an odd thing.
She denied that the bridge is safe and the toll is gone.
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installed distribution ``fake-plugin`` with the plugin ``fake``, the only one that is used."""
    folder = tmp_path / "site"
    info = folder / "fake_plugin-1.2.dist-info"
    info.mkdir(parents=True)
    (folder / "dateline_fake.py").write_text(PLUGIN, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-plugin\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[dateline]\nfake = dateline_fake\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "dateline_fake", raising=False)
    monkeypatch.setenv("DATELINE_PLUGINS", "fake")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return folder


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A terminal of 80 columns without colours, no plugins, an empty folder."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("DATELINE_PLUGINS", "")
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def article(tmp_path: Path) -> str:
    """The name of a file with an article that the plugin finds something of every kind in."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return "a.txt"


@pytest.fixture
def run() -> Run:
    """Runs the command line in this process."""

    def run(*args: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(dateline, args, input=stdin, prog_name="dateline")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def shell() -> Shell:
    """Runs ``python -m dateline`` in a process of its own."""

    def shell(*args: str, stdin: bytes = b"", code: str | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
        command = ["-c", code] if code else ["-m", "dateline"]
        environment = {**os.environ, "PYTHONUTF8": "1", **env}
        return subprocess.run([sys.executable, *command, *args], input=stdin, capture_output=True, env=environment, check=False)

    return shell
