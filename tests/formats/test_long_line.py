"""One very long line, in each format that can hold one: what it takes. ``DATELINE_LONG=200`` says how many megabytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = int(os.environ.get("DATELINE_LONG", "2"))
SENTENCE = b"It rained in Rivertown on Friday, she said. "
LINES = {
    "plain": (b"", b""),
    "json": (b'{"title":"x","date":"2021-11-06","text":"', b'"}'),
    "html": (b"<html><body><p>", b"</p></body></html>"),
    "email": (b"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n\n", b""),
    "header-date": (b" date 2021-11-06 ", b""),
    "rss": (b"<rss><channel><item><title>x</title><description>", b"</description></item></channel></rss>"),
}
#: Run apart from the tests, so that what is measured is its own. (What `resource` says begins with what the parent took.)
READ = """
import re, sys, time, warnings
warnings.simplefilter("ignore")
import dateline
began, problems = time.process_time(), []
found = [(article.format, len(article.text)) for article in dateline.read(sys.argv[1], on_problem=problems.append)]
most = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) >> 10
print(found, sorted({problem.code for problem in problems}), f"{time.process_time() - began:.1f} s", most, sep="|")
"""


@pytest.mark.parametrize("name", LINES)
def test_one_line(tmp_path: Path, name: str) -> None:
    """It is read whole, or told of, with no more memory than some times its size."""
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not say what memory a process took")
    path = tmp_path / "long"
    before, behind = LINES[name]
    times = (MEGABYTES << 20) // (len(SENTENCE) * 1000) + 1
    with path.open("wb") as file:
        file.write(before)
        for _ in range(times):
            file.write(SENTENCE * 1000)
        file.write(behind)
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    found, codes, took, most = done.stdout.strip().split("|")
    print(f"{name}: {path.stat().st_size / 1e6:.0f} MB, {took}, {most} MB of memory, {found}, {codes}")
    path.unlink()
    if name == "rss" and MEGABYTES > 16:
        assert (found, codes) == ("[]", "['bad-xml']")
    else:
        assert found.startswith(f"[('{name}', ")
    assert int(most) < 150 + 20 * MEGABYTES
