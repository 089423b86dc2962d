"""What a list holds: one `Entry` a row, and what can be wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, TypeVar

import attrs

from dateline import DatelineError
from dateline_gazetteer.forms import key_of

#: Names are compared word by word at every place where one may begin; a longer one is a mistake in the file.
LONGEST = 500
E = TypeVar("E", bound=StrEnum)
_COUNTRY = re.compile(r"[A-Z]{2}")


class GazetteerError(DatelineError):
    """A list that cannot be used.

    Args:
        message: What is wrong, for a person.
        file: The file of the list; None when the entries come from elsewhere.
        line: The line of the row, from 1; None when the whole file is meant.
    """

    def __init__(self, message: str, file: str | None = None, line: int | None = None) -> None:
        place = ":".join(str(part) for part in (file, line) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)
        self.message = message
        self.file = file
        self.line = line

    def __reduce__(self) -> tuple[type[GazetteerError], tuple[str, str | None, int | None]]:
        return type(self), (self.message, self.file, self.line)


class ListedKind(StrEnum):
    """What an entry is."""

    INITIATIVE = "initiative"
    OFFICIAL = "official"
    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


class Case(StrEnum):
    """Whether small and capital letters must stand as written. Those of an acronym always must."""

    EXACT = "exact"
    ANY = "any"


def is_acronym(form: str) -> bool:
    """Whether a name or alias is written like an acronym: one word, and no small letter in it.

    Example:
        >>> is_acronym("G20"), is_acronym("GREEN DEAL"), is_acronym("Green")
        (True, False, False)
    """
    return form.isupper() and " " not in form


def _single_blanks(text: object) -> object:
    return " ".join(text.split()) if isinstance(text, str) else text


def _forms(texts: Iterable[str]) -> tuple[Any, ...]:
    if isinstance(texts, str):
        raise GazetteerError(f"a list of names is asked for, not the text {texts!r}")
    return tuple(_single_blanks(text) for text in texts)


def _member(kind: type[E], what: str, value: str) -> E:
    try:
        return kind(value)
    except ValueError:
        raise GazetteerError(f"the {what} {value!r} is none of {', '.join(member.value for member in kind)}") from None


def _kind(value: ListedKind | str) -> ListedKind:
    return _member(ListedKind, "kind", value)


def _case(value: Case | str) -> Case:
    return _member(Case, "case", value)


def _check_form(what: str, form: object) -> None:
    if not isinstance(form, str):
        raise GazetteerError(f"{what} must be a text, not {form!r}")
    if not form:
        raise GazetteerError(f"{what} is empty")
    if len(form) > LONGEST:
        raise GazetteerError(f"{what} {form[:40] + '…'!r} is longer than {LONGEST} characters")
    if not any(character.isalnum() for character in form):
        raise GazetteerError(f"{what} {form!r} has no letter and no digit")


def _check_name(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    _check_form("the name", value)


def _check_aliases(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    for form in value:
        _check_form("an alias", form)


def _check_acronyms(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    for form in value:
        _check_form("an acronym", form)
        if " " in form or not any(character.isupper() for character in form):
            raise GazetteerError(f"the acronym {form!r} is not one word with a capital")


def _check_country(_: object, attribute: attrs.Attribute[str | None], value: str | None) -> None:
    if value is not None and not (isinstance(value, str) and _COUNTRY.fullmatch(value)):
        raise GazetteerError(f"the country {value!r} is not an ISO 3166-1 code of two capitals")


@attrs.frozen(kw_only=True)
class Entry:
    """One row of a list.

    Args:
        name: The name under which all that is found stands.
        kind: What it is.
        aliases: Other ways to write the name. An alias of one word in capitals counts as an acronym.
        acronyms: Acronyms, also those with small letters in them (``AfCFTA``).
        category: Any word of your own; of an initiative, one of `dateline.InitiativeCategory` is handed on.
        identifier: In your own register.
        country: ISO 3166-1 alpha-2; an official is the one of the list only when the country is the same.
        case: Whether small and capital letters must stand as written.

    Raises:
        GazetteerError: When a name is empty, too long, or without any letter, or a value is not of the kind asked for.

    Example:
        >>> Entry(name="Blue  Harbour Pact", kind=ListedKind.INITIATIVE, aliases=["BHP"]).forms
        (('Blue Harbour Pact', False), ('BHP', True))
    """

    name: str = attrs.field(converter=_single_blanks, validator=_check_name)
    kind: ListedKind = attrs.field(converter=_kind)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_forms, validator=_check_aliases)
    acronyms: tuple[str, ...] = attrs.field(default=(), converter=_forms, validator=_check_acronyms)
    category: str | None = None
    identifier: str | None = None
    country: str | None = attrs.field(default=None, validator=_check_country)
    case: Case = attrs.field(default=Case.EXACT, converter=_case)

    @property
    def forms(self) -> tuple[tuple[str, bool], ...]:
        """Every way to write it, each with whether it is an acronym; none twice."""
        plain = {form: is_acronym(form) for form in (self.name, *self.aliases)}
        return tuple((plain | dict.fromkeys(self.acronyms, True)).items())

    def any_case(self, acronym: bool) -> bool:
        """Whether a form of the entry is found in small and capital letters alike."""
        return self.case is Case.ANY and not acronym


def doubles(entries: Sequence[Entry]) -> Iterator[tuple[int, int, str]]:
    """Names that two entries share: the index of the later, of the earlier, and the name.

    Officials of different countries may share one: the country tells them apart.
    """
    seen: dict[tuple[str, bool], list[int]] = {}
    for index, entry in enumerate(entries):
        for form, acronym in entry.forms:
            any_case = entry.any_case(acronym)
            same = seen.setdefault((key_of(form, any_case=any_case), any_case), [])
            for other in same:
                if other != index and not _namesakes(entries[other], entry):
                    yield index, other, form
            if index not in same:
                same.append(index)


def check_doubles(entries: Sequence[Entry]) -> None:
    """Refuse a list in which two entries share a name: which of them is meant would be a guess.

    Raises:
        GazetteerError: Naming both.
    """
    for later, earlier, form in doubles(entries):
        raise GazetteerError(f"{form!r} of {entries[later].name!r} also stands for {entries[earlier].name!r}")


def _namesakes(one: Entry, other: Entry) -> bool:
    officials = one.kind is other.kind is ListedKind.OFFICIAL
    return officials and one.country is not None and other.country is not None and one.country != other.country
