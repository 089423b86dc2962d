"""Files of terms: what is read, and what is refused where."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline_officeholders import OfficeholdersError, Period, Term, load
from dateline_officeholders.popolo import popolo_terms

HEAD = "person,other_names,office,country,start,end,identifier\n"


def write(folder: Path, text: str | bytes, name: str = "terms.csv") -> Path:
    """A file with a text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_table(tmp_path: Path) -> None:
    """Every column of a table is read; empty cells are unknown."""
    path = write(tmp_path, HEAD + "Ada Quill,A. M. Quill|Quill Ada,Mayor,NO,2019-05,2020,q-1\n\nTomas Orr,,Envoy,,,,\n")
    assert load(path) == (
        Term(
            person="Ada Quill",
            other_names=("A. M. Quill", "Quill Ada"),
            office="Mayor",
            country="NO",
            start=Period.of("2019-05"),
            end=Period.of("2020"),
            identifier="q-1",
        ),
        Term(person="Tomas Orr", office="Envoy"),
    )


def test_tabs_and_mark(tmp_path: Path) -> None:
    """A table may be parted by tabs, begin with a byte order mark and have few columns in any order."""
    path = write(tmp_path, "\ufeffoffice\tperson\nMayor\tAda Quill\n", "terms.tsv")
    assert load(path) == (Term(person="Ada Quill", office="Mayor"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "terms.csv: it is empty"),
        ("person,ofice\n", "terms.csv:1: there is no column 'ofice'; did you mean 'office'?"),
        ("person,zzz\n", "terms.csv:1: there is no column 'zzz'; there are person, other_names"),
        ("person,person\n", "terms.csv:1: two columns are named 'person'"),
        ("person\n", "terms.csv:1: there is no column 'office'"),
        ("person,office\nAda Quill\n", "terms.csv:2: 1 cells where the first line names 2 columns"),
        ("person,office\n,Mayor\n", "terms.csv:2: the person is empty"),
        ("person,office\n\nAda Quill,\n", "terms.csv:3: the office is empty"),
        ('person,office\n"Ada\nQuill",Mayor\nAda,\n', "terms.csv:4: the office is empty"),
        (HEAD + "Ada Quill,,Mayor,no,,,\n", "terms.csv:2: country 'no' is no ISO 3166-1"),
        (HEAD + "Ada Quill,,Mayor,NO,May 2019,,\n", "terms.csv:2: 'May 2019' is no date"),
        (HEAD + "Ada Quill,,Mayor,NO,2020,2019,\n", "terms.csv:2: the end 2019 lies before the start 2020"),
        ('person,office\n"Ada" Quill,Mayor\n', "terms.csv:2: it is no table"),
        (b"person,office\nAda\xff,Mayor\n", "terms.csv:2: the byte 0xff is not UTF-8"),
    ],
)
def test_wrong_table(tmp_path: Path, text: str | bytes, message: str) -> None:
    """A table that cannot be used is refused, with file, line and reason."""
    with pytest.raises(OfficeholdersError, match=re.escape(message)):
        load(write(tmp_path, text))


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(OfficeholdersError, match="it cannot be read"):
        load(tmp_path / "none.csv")


POPOLO = {
    "name": "ignored",
    "persons": [
        {
            "id": "p1",
            "name": "Ada Quill",
            "given_name": "Ada",
            "family_name": "Quill",
            "other_names": [{"name": "A. M. Quill"}],
        },
        {"id": "p2", "given_name": "Tomas", "family_name": "Orr", "identifiers": []},
    ],
    "organizations": [{"id": "o1", "name": "Cabinet", "area_id": "ar1"}, {"id": "o2", "parent_id": "o1"}],
    "areas": [
        {"id": "ar1", "identifier": "ocd-division/country:no"},
        {"id": "ar2", "name": "Orla", "parent_id": "ar1"},
    ],
    "posts": [
        {"id": "po1", "label": "Minister of Fish", "organization_id": "o2"},
        {"id": "po2", "role": "Mayor", "area_id": "ar2"},
    ],
    "memberships": [
        {"person_id": "p1", "post_id": "po1", "start_date": "2019-05-01", "end_date": "2020-05-01"},
        {"person_id": "p2", "role": "Prime Minister", "organization_id": "o1", "start_date": "2018"},
        {"person_id": "p2", "post_id": "po2"},
        {"person": {"id": "p3", "name": "Lena Falk"}},
    ],
}


def test_popolo(tmp_path: Path) -> None:
    """Role, names, dates, identifier and country come from the membership and what it points to."""
    first, second, third, fourth = load(write(tmp_path, json.dumps(POPOLO, indent=1), "terms.json"))
    assert first == Term(
        person="Ada Quill",
        other_names=("A. M. Quill", "Quill Ada"),
        office="Minister of Fish",
        country="NO",
        start=Period.of("2019-05-01"),
        end=Period.of("2020-05-01"),
        identifier="p1",
    )
    assert (second.person, second.office, second.country, str(second.start)) == ("Tomas Orr", "Prime Minister", "NO", "2018")
    assert (third.office, third.country) == ("Mayor", "NO")
    assert (fourth.person, fourth.office, fourth.country) == ("Lena Falk", "member", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: it is no JSON object"),
        ("[]", "1: it is no JSON object"),
        ("{}", "it holds no memberships"),
        ('{"memberships": {}}', "it holds no memberships"),
        ('{"memberships": [],\n\n oops}', "3: it is no JSON"),
        ('{"memberships": [\n{"a": 1}\n{}]}', "3: it is no JSON: ',' or ']' is missing"),
        ('{"memberships"\n[]}', "2: it is no JSON: ':' is missing"),
        ('{"memberships": []} x', "1: something stands behind the object"),
        ('{"persons": [\n{"name": "Ada"}]}', "2: one of the persons has no id"),
        ('{"persons": [\n7]}', "2: one of the persons is no object"),
        ('{"memberships": [\n{"person_id": "p9"}]}', "2: person_id names 'p9', which is not in the file"),
        ('{"memberships": [\n{"role": "Mayor"}]}', "2: a membership names no person"),
        ('{"memberships": [{"person": {"name": "Ada"}},\n{"person": {"name": "Ada"}, "role": 7}]}', "2: role must be a text"),
        ('{"memberships": [{"person": {"name": "Ada"}, "start_date": "May"}]}', "1: 'May' is no date"),
        ('{"memberships": [{"person": {}}]}', "1: the person is empty"),
        ('{"memberships": ' + "[" * 100_000, "it is no JSON"),
    ],
)
def test_wrong_popolo(tmp_path: Path, text: str, message: str) -> None:
    """A Popolo file that cannot be used is refused, with file, line and reason."""
    with pytest.raises(OfficeholdersError, match=re.escape(message)) as caught:
        load(write(tmp_path, text, "terms.json"))
    assert caught.value.file == str(tmp_path / "terms.json")


def test_ring_of_areas() -> None:
    """Organisations and areas that hold one another are no trap."""
    ring = {
        "areas": [{"id": "area-a", "parent_id": "area-b"}, {"id": "area-b", "parent_id": "area-a"}],
        "organizations": [{"id": "o", "parent_id": "o", "area_id": "area-a"}],
        "memberships": [{"person": {"name": "Ada Quill"}, "organization_id": "o"}],
    }
    assert [term.country for term in popolo_terms(json.dumps(ring))] == [None]


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.recursive(
        st.none() | st.text(max_size=3) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["persons", "memberships", "id", "person", "person_id", "role", "name", "areas"]), inner
            )
        ),
    ).map(json.dumps)
)
def test_any_text(text: str) -> None:
    """Whatever a file holds, it is terms or an error of ours."""
    with contextlib.suppress(OfficeholdersError):
        assert all(isinstance(term, Term) for term in popolo_terms(text))
