"""The command line in processes of its own: without its extra, into pipes, on terminals."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ARTICLE, Shell

BLOCKED = "import sys; sys.modules[{name!r}] = None; from dateline.cli import main; main()"
CLOSED = """
import os, sys
read, write = os.pipe()
os.close(read)
os.dup2(write, 1)
sys.argv = ["dateline", *sys.argv[1:]]
from dateline.cli import main
main()
"""


@pytest.mark.parametrize("name", ["click", "rich"])
def test_without_the_extra_one_line_says_what_to_install(shell: Shell, name: str) -> None:
    """No traceback, exit code 2."""
    done = shell("extract", "a.txt", code=BLOCKED.format(name=name))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == ['dateline: the command line needs click and rich: pip install "dateline[cli]"']


def test_another_missing_module_is_not_mistaken_for_the_extra(shell: Shell) -> None:
    """A broken installation shows itself."""
    done = shell("plugins", code=BLOCKED.format(name="pluggy"))
    assert done.returncode == 1
    assert b"ModuleNotFoundError" in done.stderr


def test_the_entry_point_imports_nothing_but_itself(shell: Shell) -> None:
    """`dateline.cli` is light until `main` is called."""
    code = "import sys, dateline.cli; assert not {'click', 'rich'} & set(sys.modules)"
    assert shell(code=code).returncode == 0


def test_python_m_dateline_is_the_command(shell: Shell) -> None:
    """--version and usage speak of ``dateline``; JSON is UTF-8 in any locale, and half surrogates do no harm."""
    done = shell("--version")
    assert re.fullmatch(rb"dateline \d+\.\d+\.\d+\s*", done.stdout)
    assert shell().stderr.startswith(b"Usage: dateline ")
    done = shell("extract", "--json", "-", stdin=ARTICLE.encode(), PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "“We agree”" in done.stdout.decode()


def test_a_poor_terminal_gets_escapes(shell: Shell) -> None:
    """A character that the output's encoding lacks is an escape, not a crash."""
    done = shell("extract", "-", stdin=ARTICLE.encode(), PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u201cWe agree\\u201d" in done.stdout


@pytest.mark.parametrize(
    "command", [("extract", "a.txt", "a.txt"), ("extract", "--text", "a.txt"), ("extract", "--json", "a.txt"), ("plugins",)]
)
@pytest.mark.skipif(sys.platform == "win32", reason="pipes are closed otherwise there")
def test_a_closed_pipe_is_silent(shell: Shell, command: tuple[str, ...]) -> None:
    """`dateline … | head` ends without a word."""
    Path("a.txt").write_text(ARTICLE)
    done = shell(*command, code=CLOSED)
    assert (done.returncode, done.stderr) == (0, b"")


def _all(terminal: int) -> str:
    """What waits on a terminal; possibly nothing."""
    shown = b""
    with contextlib.suppress(BlockingIOError):
        while piece := os.read(terminal, 1 << 16):
            shown += piece
    return shown.decode()


def on_terminal(*args: str, out: bool, **env: str) -> tuple[str, str]:
    """What a command writes to standard output and to standard error, the second and, if ``out``, the first a terminal."""
    import pty

    main, terminal = pty.openpty()
    os.set_blocking(main, False)
    done = subprocess.run(
        [sys.executable, "-m", "dateline", *args],
        stdin=subprocess.DEVNULL,
        stdout=terminal if out else subprocess.PIPE,
        stderr=subprocess.PIPE if out else terminal,
        env={**os.environ, "PYTHONUTF8": "1", "TERM": "xterm-256color", **env},
        check=False,
    )
    shown = _all(main)
    os.close(main)
    os.close(terminal)
    piped = (done.stderr if out else done.stdout).decode()
    return (shown, piped) if out else (piped, shown)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
class TestTerminal:
    """Colours and progress are for terminals."""

    @pytest.fixture(autouse=True)
    def files(self) -> None:
        """Two articles, one of them without a date."""
        Path("a.txt").write_text(ARTICLE)
        Path("u.txt").write_text("A text without a date.\n\nIt goes on.\n")

    def test_colours_only_on_a_terminal(self) -> None:
        """Both views have them there, and on neither stream that is a file."""
        shown, piped = on_terminal("extract", "a.txt", "u.txt", out=True)
        assert "\x1b[1" in shown
        assert "\x1b" not in piped
        piped, shown = on_terminal("extract", "a.txt", "u.txt", out=False)
        assert "\x1b[33mwarning:" in shown
        assert "\x1b" not in piped

    def test_a_caret_line_never_wraps(self) -> None:
        """On a narrow terminal the excerpt is cut, so that the caret stands under its spot; the message wraps as it likes."""
        Path("u.txt").write_text("A long text without a date that goes on and on for more than one line of it.\n\nEnd.\n")
        _, shown = on_terminal("extract", "--json", "u.txt", out=False, COLUMNS="40")
        excerpt, caret = shown.split("[no-date]")[1].splitlines()[1:3]
        assert excerpt.endswith("…")
        assert caret.strip() == "^"
        assert excerpt[caret.index("^")] == "A"

    def test_no_color_is_respected(self) -> None:
        """NO_COLOR leaves no colour in the summary, and brackets in the text."""
        shown, _ = on_terminal("extract", "a.txt", out=True, NO_COLOR="1")
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]", shown)
        shown, _ = on_terminal("extract", "--text", "a.txt", out=True, NO_COLOR="1")
        assert r"\[bold\]" in shown

    @pytest.mark.usefixtures("plugin")
    def test_marked_text_is_in_colour(self) -> None:
        """The text stands as it is, with a line that explains the colours; what is no block is dim."""
        shown, _ = on_terminal("extract", "--text", "--without", "odd", "a.txt", out=True, COLUMNS="200")
        plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
        assert "Talks [bold]resume[/bold] on the bridge" in plain
        assert "officials quotes dates initiatives toll" in plain
        assert "\x1b[32mWe agree\x1b" in shown
        assert "\x1b[35mPresident Ada Quill\x1b" in shown
        assert "\x1b[2m date 2021-11-06 \x1b" in shown

    def test_many_files_have_a_progress_bar(self) -> None:
        """On a terminal, on standard error, and only when the results do not go there too."""
        files = ["a.txt"] * 12
        piped, shown = on_terminal("extract", "--json", *files, out=False)
        assert "reading" in shown
        assert "12/12" in shown or "/12" in shown
        assert len(piped.splitlines()) == 12
        _, shown = on_terminal("extract", "--json", *files[:3], out=False)
        assert shown == ""
