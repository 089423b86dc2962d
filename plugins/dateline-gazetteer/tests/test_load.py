"""Lists are read from CSV and JSON files, and what is wrong with one is said with its place."""

from __future__ import annotations

import csv
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import DatelineError
from dateline_gazetteer import Case, Entry, GazetteerError, ListedKind, load

ENTRY = Entry(
    name="Blue Harbour Pact",
    kind=ListedKind.INITIATIVE,
    aliases=("Harbour Pact", "Pact of Orla"),
    acronyms=("BHP",),
    category="agreement",
    identifier="i-1",
    country="NO",
    case=Case.ANY,
)
TABLE = (
    "name,kind,aliases,acronyms,category,identifier,country,case\n"
    "Blue Harbour Pact,initiative,Harbour Pact|Pact of Orla,BHP,agreement,i-1,NO,any\n"
    "\n"
    '"Quill, Orr & Co.", organization ,,,,,,\n'
)
OTHER = Entry(name="Quill, Orr & Co.", kind=ListedKind.ORGANIZATION)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    """A file with a text."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.csv", TABLE),
        ("list.csv", "\ufeff" + TABLE.replace("\n", "\r\n")),
        ("list.csv", TABLE.replace("Blue Harbour Pact,", '"Blue Harbour\nPact",').replace("BHP,", "BHP|,")),
        ("list.tsv", "name\tkind\n" + "Quill, Orr & Co.\torganization\n"),
        (
            "LIST.JSON",
            json.dumps(
                [
                    {
                        "name": "Blue Harbour Pact",
                        "kind": "initiative",
                        "aliases": ["Harbour Pact", "Pact of Orla"],
                        "acronyms": ["BHP"],
                        "category": "agreement",
                        "identifier": "i-1",
                        "country": "NO",
                        "case": "any",
                    },
                    {"name": "Quill, Orr & Co.", "kind": "organization", "aliases": [], "country": None, "category": ""},
                ],
                indent=1,
            ),
        ),
    ],
)
def test_read(tmp_path: Path, name: str, text: str) -> None:
    """A list is read whole, from a table or from objects, empty cells as nothing."""
    entries = load(write(tmp_path, name, text))
    assert entries[-1] == OTHER
    assert entries[:-1] in ((ENTRY,), ())


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", None, "it is empty: the first line names the columns"),
        ("\n\n", None, "it is empty"),
        ("name\nOrr Plan\n", 1, "there is no column 'kind'"),
        ("name,kind,alias\n", 1, "there is no column 'alias'; did you mean 'aliases'"),
        ("name,kind,zzz\n", 1, "there is no column 'zzz'; there are name, kind,"),
        ("name,kind,name\n", 1, "two columns are named 'name'"),
        ("name,kind\nOrr Plan,initiative\n,initiative\n", 3, "the name is empty"),
        ("name,kind\nOrr Plan,\n", 2, "the kind is empty"),
        ("name,kind\nOrr Plan,plan\n", 2, "the kind 'plan' is none of initiative, official,"),
        ("name,kind,case\nOrr Plan,initiative,upper\n", 2, "the case 'upper' is none of exact, any"),
        ("name,kind,country\nAda Quill,official,Norway\n", 2, "the country 'Norway' is not an ISO 3166-1 code"),
        ("name,kind\nOrr Plan,initiative,law\n", 2, "3 cells where the first line names 2 columns"),
        ("name,kind,aliases\nOrr Plan,initiative,A||B\n", 2, "an alias is empty"),
        ("name,kind,acronyms\nOrr Plan,initiative,orp\n", 2, "the acronym 'orp' is not one word with a capital"),
        ("name,kind\n---,other\n", 2, "the name '---' has no letter and no digit"),
        (f"name,kind\n{'x' * 501},other\n", 2, "is longer than 500 characters"),
        ('name,kind\n"Orr\nPlan",law\nx,other\n', 2, "the kind 'law'"),
        ('name,kind\n"Orr\nPlan",other\nx,law\n', 4, "the kind 'law'"),
        ('name,kind\n"Orr "Plan,other\n', 2, "it is no table"),
        ("name,kind\nOrr Plan,law\n\nOrr Plan,initiative", 2, "the kind 'law'"),
        (
            "name,kind\nOrr’s Plan,initiative\n\nOrr's Plan,initiative",
            4,
            "\"Orr's Plan\" stands for 'Orr’s Plan' in line 2 already",
        ),
        ("name,kind,aliases\nOrr Plan,initiative,OP\nOld Pier,place,OP\n", 3, "'OP' stands for 'Orr Plan' in line 2 already"),
        (b"name,kind\nOrr Plan,initiative\nPlan \xe9,other\n", 3, "the byte 0xe9 is not UTF-8"),
    ],
)
def test_wrong_tables(tmp_path: Path, text: str | bytes, line: int | None, message: str) -> None:
    """The error names the file, the line and what is wrong there."""
    path = write(tmp_path, "list.csv", text)
    with pytest.raises(GazetteerError) as caught:
        load(path)
    assert message in str(caught.value)
    assert (caught.value.file, caught.value.line) == (str(path), line)
    assert str(caught.value).startswith(f"{path}: " if line is None else f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "it is no JSON array of objects"),
        ('\n{"name": "Orr Plan"}', 2, "it is no JSON array of objects"),
        ('[\n{"name": "Orr Plan"}]', 2, "the kind is empty"),
        ('[{"name": "Orr Plan", "kind": "initiative"},\n\n{"name": "  ", "kind": "other"}]', 3, "the name is empty"),
        ('[{"name": "Orr Plan", "kind": "initiative"}\n', 2, "a comma or a closing bracket is missing"),
        ('[{"name": "Orr Plan", "kind": "initiative"},\n]', 2, "it is no JSON: Expecting value"),
        ('[{"name": "Orr Plan",\n "kind": initiative}]', 2, "it is no JSON: Expecting value"),
        ("[]\n[]", 2, "something stands behind the array"),
        ('[\n["Orr Plan"]]', 2, '["Orr Plan"] is no object'),
        ('[{"name": "Orr Plan", "knd": "initiative"}]', 1, "there is no column 'knd'; did you mean 'kind'"),
        ('[{"name": 5, "kind": "other"}]', 1, "name must be a text, not 5"),
        ('[{"name": "Orr Plan", "kind": "other", "aliases": "OP"}]', 1, "aliases must be a list of texts, not 'OP'"),
        ('[{"name": "Orr Plan", "kind": "other", "aliases": [7]}]', 1, "an alias must be a text, not 7"),
        ('[{"name": "Orr Plan", "kind": "other", "category": ["a"]}]', 1, "category must be a text"),
        ("[" + "1" * 5000 + "]", 1, "it is no JSON that can be read"),
        ("[" * 200_000, 1, "it is no JSON that can be read"),
    ],
)
def test_wrong_objects(tmp_path: Path, text: str, line: int, message: str) -> None:
    """The same of JSON."""
    path = write(tmp_path, "list.json", text)
    with pytest.raises(GazetteerError) as caught:
        load(path)
    assert message in str(caught.value)
    assert (caught.value.file, caught.value.line) == (str(path), line)


def test_no_objects(tmp_path: Path) -> None:
    """An empty array is an empty list."""
    assert load(write(tmp_path, "list.json", " [ ] \n")) == ()


def test_no_file(tmp_path: Path) -> None:
    """A file that cannot be read is a `GazetteerError`, too."""
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(GazetteerError, match="it cannot be read"):
            load(path)


def test_error_travels() -> None:
    """The error is one of `dateline`, and can be sent to another process."""
    error = GazetteerError("the name is empty", "list.csv", 3)
    assert isinstance(error, DatelineError)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.file, again.line) == ("list.csv:3: the name is empty", "list.csv", 3)


def test_a_lone_alias_is_a_mistake() -> None:
    """A text in place of a list of aliases is no list of letters."""
    with pytest.raises(GazetteerError, match="a list of names is asked for, not the text 'OP'"):
        Entry(name="Orr Plan", kind="other", aliases="OP")  # type: ignore[arg-type]


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="|"), max_size=20)


@given(rows=st.lists(st.tuples(CELLS, st.sampled_from(ListedKind), st.lists(CELLS, max_size=2)), max_size=4))
@settings(deadline=None, max_examples=60)
def test_both_ways_agree(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ListedKind, list[str]]]) -> None:
    """A table and the same as objects give the same list, or are refused for the same reason."""
    folder = tmp_path_factory.mktemp("lists")
    rows = [(name.strip(), kind, [alias.strip() for alias in aliases if alias.strip()]) for name, kind, aliases in rows]
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "kind", "aliases"), *((name, kind, "|".join(more)) for name, kind, more in rows)])
    objects = [{"name": name, "kind": kind, "aliases": aliases} for name, kind, aliases in rows]
    (folder / "a.json").write_text(",\n".join(["[", *map(json.dumps, objects)]).replace("[,", "[", 1) + "]", encoding="utf-8")

    def outcome(name: str) -> object:
        try:
            return load(folder / name)
        except GazetteerError as error:
            return error.message, error.line

    assert outcome("a.csv") == outcome("a.json")
