"""Terms of office from the Popolo data format: persons and memberships, and what these point to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline_officeholders.terms import OfficeholdersError, Period, Term

_LISTS = ("persons", "memberships", "posts", "organizations", "areas")
#: "fr", "country:fr", "ocd-division/country:fr"
_COUNTRY = re.compile(r"(?:.*country:)?([A-Za-z]{2})")
#: Areas and organisations inside one another deeper than this are a ring.
_DEPTH = 20
_Object = Mapping[str, Any]
_By = Mapping[str, Mapping[str, _Object]]


def popolo_terms(text: str) -> Iterator[Term]:
    """One term for each membership: the role that it, else its post, states; without either "member".

    The person's identifier is the ``id``; the country is that of the area of membership, post or organisation, else of the one
    around it.

    Raises:
        OfficeholdersError: When it is no such file; with the line.
    """
    by: dict[str, dict[str, _Object]] = {name: {} for name in _LISTS}
    memberships: list[tuple[int, _Object]] = []
    for name, line, value in _objects(text):
        if name == "memberships":
            memberships.append((line, value))
        elif not isinstance(value.get("id"), str):
            raise OfficeholdersError(f"one of the {name} has no id", None, line)
        else:
            by[name][value["id"]] = value
    if not memberships:
        raise OfficeholdersError("it holds no memberships")
    for line, membership in memberships:
        try:
            yield _term(membership, by)
        except OfficeholdersError as error:
            raise OfficeholdersError(error.message, None, line) from error.__cause__


def _term(membership: _Object, by: _By) -> Term:
    person = _linked(membership, "person", by["persons"])
    if person is None:
        raise OfficeholdersError("a membership names no person")
    post = _linked(membership, "post", by["posts"]) or {}
    organization = _linked(membership, "organization", by["organizations"]) or _linked(
        post, "organization", by["organizations"]
    )
    wordings = (_text(membership, "role"), _text(post, "role"), _text(post, "label"), _text(membership, "label"))
    name, given, family = (_text(person, key) for key in ("name", "given_name", "family_name"))
    others = [_text(other, "name") for other in person.get("other_names") or () if isinstance(other, dict)]
    if given and family:
        others += [f"{given} {family}", f"{family} {given}"]
    return Term(
        person=name or f"{given or ''} {family or ''}",
        office=next(filter(None, wordings), "member"),
        country=_country((membership, post, organization or {}), by),
        start=_period(membership, "start_date"),
        end=_period(membership, "end_date"),
        other_names=tuple(dict.fromkeys(other for other in others if other and other != name)),
        identifier=_text(person, "id"),
    )


def _text(value: _Object, key: str) -> str | None:
    text = value.get(key)
    if text is None or isinstance(text, str):
        return text or None
    raise OfficeholdersError(f"{key} must be a text, not {json.dumps(text)[:40]}")


def _period(value: _Object, key: str) -> Period | None:
    text = _text(value, key)
    return Period.of(text) if text else None


def _linked(value: _Object, what: str, known: Mapping[str, _Object]) -> _Object | None:
    """The object that stands in another or is named in it by its id."""
    inside = value.get(what)
    if isinstance(inside, dict):
        return inside
    identifier = _text(value, f"{what}_id")
    if identifier is None:
        return None
    if identifier not in known:
        raise OfficeholdersError(f"{what}_id names {identifier!r}, which is not in the file")
    return known[identifier]


def _country(places: tuple[_Object, ...], by: _By) -> str | None:
    """The country of the first of these, or of the organisations and areas around it, whose area says one."""
    for place in places:
        around: _Object | None = place
        for _ in range(_DEPTH):
            if around is None:
                break
            area = _linked(around, "area", by["areas"])
            code = _code_of(area, by)
            if code:
                return code
            around = _linked(around, "parent", by["organizations"])
    return None


def _code_of(area: _Object | None, by: _By) -> str | None:
    for _ in range(_DEPTH):
        if area is None:
            return None
        others = [other.get("identifier") for other in area.get("identifiers") or () if isinstance(other, dict)]
        for text in (area.get("identifier"), area.get("id"), *others):
            code = _COUNTRY.fullmatch(text) if isinstance(text, str) else None
            if code:
                return code[1].upper()
        area = _linked(area, "parent", by["areas"])
    return None


def _objects(text: str) -> Iterator[tuple[str, int, _Object]]:
    """The objects of the lists of a Popolo file, each with the name of its list and the line that it begins in."""
    lines = _Lines(text)
    if text[lines.skip(0) : lines.skip(0) + 1] != "{":
        raise OfficeholdersError("it is no JSON object with persons and memberships", None, 1)
    at = lines.skip(lines.skip(0) + 1)
    while text[at : at + 1] != "}":
        name, at = lines.value(at)
        at = lines.expect(at, ":")
        if name in _LISTS and text[at : at + 1] == "[":
            at = lines.skip(at + 1)
            while text[at : at + 1] != "]":
                line = lines.line(at)
                value, at = lines.value(at)
                if not isinstance(value, dict):
                    raise OfficeholdersError(f"one of the {name} is no object", None, line)
                yield name, line, value
                at = lines.expect(at, ",", "]")
            at = lines.skip(at + 1)
        else:
            _, at = lines.value(at)
        at = lines.expect(at, ",", "}")
    if lines.skip(at + 1) < len(text):
        raise OfficeholdersError("something stands behind the object", None, lines.line(lines.skip(at + 1)))


class _Lines:
    """Goes through a JSON text value by value, and knows the lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._decoder = json.JSONDecoder()
        self._counted, self._line = 0, 1

    def line(self, at: int) -> int:
        """The line of an offset; asked for in rising order."""
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def skip(self, at: int) -> int:
        """The offset of what comes after white space."""
        while self._text[at : at + 1] in (" ", "\n", "\r", "\t"):
            at += 1
        return at

    def value(self, at: int) -> tuple[Any, int]:
        """The value that begins here, and the offset of what comes after it."""
        try:
            value, end = self._decoder.raw_decode(self._text, at)
        except json.JSONDecodeError as error:
            raise OfficeholdersError(f"it is no JSON: {error.msg}", None, error.lineno) from error
        except (ValueError, RecursionError) as error:
            raise OfficeholdersError(f"it is no JSON that can be read: {error}", None, self.line(at)) from error
        return value, self.skip(end)

    def expect(self, at: int, *marks: str) -> int:
        """Step over the first of these marks; stay at the other, which closes."""
        mark = self._text[at : at + 1]
        if mark not in marks:
            raise OfficeholdersError(f"it is no JSON: {' or '.join(map(repr, marks))} is missing", None, self.line(at))
        return self.skip(at + 1) if mark == marks[0] else at
