"""What paths stand for: files, folders, patterns, each file once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.batch import Input, find


@pytest.fixture
def tree() -> None:
    """Some files in folders."""
    for name in ("b/x.txt", "b/c/y.txt", "a/x.txt", "a/.hidden", ".secret/z.txt", "out.csv.parts/0.csv", "top.txt"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(*paths: str, outputs: tuple[str, ...] = ()) -> list[str]:
    """The names of what is found."""
    return [one.name for one in find(paths, outputs).inputs]


@pytest.mark.usefixtures("tree")
def test_folders_are_searched_in_the_order_of_names() -> None:
    """To the bottom, without what is hidden, and without the parts of an unfinished table."""
    assert names(".") == ["./top.txt", "./a/x.txt", "./b/x.txt", "./b/c/y.txt"]
    assert names("b", "a") == ["b/x.txt", "b/c/y.txt", "a/x.txt"]


@pytest.mark.usefixtures("tree")
def test_patterns_are_searched_when_no_file_has_the_name() -> None:
    """Also across folders; a file may be named like a pattern."""
    assert names("*/x.txt") == ["a/x.txt", "b/x.txt"]
    assert names("b/**/*.txt") == ["b/c/y.txt", "b/x.txt"]
    Path("[x].txt").write_text("x")
    assert names("[x].txt") == ["[x].txt"]


@pytest.mark.usefixtures("tree")
def test_a_file_is_read_once_whatever_names_it_goes_by() -> None:
    """Two files of the same name in two folders are two."""
    assert names("a/x.txt", "./a/x.txt", "a", "*/x.txt") == ["a/x.txt", "b/x.txt"]
    os.symlink("a/x.txt", "link.txt")
    assert names("link.txt", "a/x.txt") == ["link.txt"]
    assert names("-", "-") == ["-"]


@pytest.mark.usefixtures("tree")
def test_what_is_written_is_not_read_unless_it_is_named() -> None:
    """A folder may hold the table of an earlier run."""
    assert names("b", outputs=("b/x.txt",)) == ["b/c/y.txt"]
    assert names("b/*.txt", outputs=("b/x.txt",)) == []
    assert names("b/x.txt", outputs=("b/x.txt",)) == ["b/x.txt"]


def test_what_stands_for_nothing_is_said() -> None:
    """An empty folder and a pattern; a file that is not there is a problem when it is read."""
    Path("empty").mkdir()
    found = find(["empty", "*.xml", "none.txt"])
    assert found.troubles == ("empty: there is no file in it", "*.xml: it matches no file")
    assert found.inputs == (Input(name="none.txt"),)


def test_size_and_change_are_known() -> None:
    """They tell whether it is still the same file."""
    Path("a.txt").write_text("12345")
    os.utime("a.txt", ns=(5, 6))
    assert find(["a.txt", "-"]).inputs == (Input(name="a.txt", size=5, changed=6), Input(name="-"))
