"""Which wordings name the same office."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import attrs

from dateline_officeholders.terms import words


@attrs.frozen
class Office:
    """An office that goes by several names.

    Args:
        key: What it is called here.
        wordings: Further names; the order around "of" and "for" does not count, nor does the spelling of "defence".
        only: The states in which these wordings mean it; everywhere when empty.
        never: States in which they mean something else.
    """

    key: str
    wordings: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


#: A newcomer adds a row. Every office that is not named here goes by its own words.
OFFICES: tuple[Office, ...] = (
    Office("president", ("state president", "federal president", "president of the republic", "head of state")),
    Office("prime minister", ("head of government", "federal prime minister")),
    Office("prime minister", ("premier",), (), ("AU", "CA", "DE")),  # there the premiers are those of the provinces
    Office("prime minister", ("chancellor", "federal chancellor"), ("AT", "DE")),  # the British one has the treasury
    Office("prime minister", ("taoiseach",), ("IE",)),
    Office("prime minister", ("president of the council", "president of the government"), ("ES", "IT")),
    Office("foreign minister", ("minister of foreign affairs", "minister for foreign affairs", "minister of external affairs")),
    Office("foreign minister", ("foreign secretary", "secretary of foreign affairs", "minister of external relations")),
    Office("foreign minister", ("minister of europe and foreign affairs", "minister of foreign affairs and trade")),
    Office("foreign minister", ("minister of foreign affairs and international cooperation",)),
    Office("foreign minister", ("minister of international relations and cooperation", "foreign relations secretary")),
    Office("foreign minister", ("minister of foreign affairs, european union and cooperation",), ("ES",)),
    Office("foreign minister", ("secretary of state",), ("US",)),  # elsewhere it is a rank of ministers
    Office("foreign minister", ("secretary of state for foreign affairs",), ("GB",)),
    Office("supreme leader", ("leader",), ("IR", "KP")),
)
_SPELLINGS = {"defense": "defence", "labor": "labour", "center": "centre", "cooperation": "co operation"}
_FILLERS = frozenset({"the", "his", "her", "their"})


def _normal(office: str) -> str:
    """The words of an office, what stands behind "of" or "for" in front."""
    plain = [_SPELLINGS.get(word, word) for word in words(office) if word not in _FILLERS]
    for at, word in enumerate(plain):
        if word in ("of", "for") and 0 < at < len(plain) - 1:
            # "minister of state for trade" keeps its second "for": it is another office than the minister of trade.
            plain = [*plain[at + 1 :], *plain[:at]]
            break
    return " ".join(plain)


@functools.cache
def _known() -> dict[str, tuple[Office, ...]]:
    known: dict[str, tuple[Office, ...]] = {}
    for office in OFFICES:
        for wording in (office.key, *office.wordings):
            known[_normal(wording)] = (*known.get(_normal(wording), ()), office)
    return known


def _one(office: str, country: str | None) -> str | None:
    """The key of a wording in a state, which when unknown may be any; None when it is not in the table."""
    normal = _normal(office)
    for row in _known().get(normal, ()):
        if normal == _normal(row.key):
            return row.key
        if country is None or ((not row.only or country in row.only) and country not in row.never):
            return row.key
    return None


@functools.lru_cache(maxsize=4096)
def offices_of(role: str, country: str | None) -> frozenset[str]:
    """The offices that a wording names: several in "president and prime minister".

    Args:
        role: As a text writes it.
        country: The state served; None when it is not known.

    Example:
        >>> offices_of("Minister for Foreign Affairs", "AU") == offices_of("foreign minister", "AU")
        True
        >>> offices_of("Chancellor", "DE"), offices_of("Chancellor", "GB")
        (frozenset({'prime minister'}), frozenset({'chancellor'}))
        >>> sorted(offices_of("State Councillor and Foreign Minister", "CN"))
        ['foreign minister', 'state councillor']
    """
    whole = _one(role, country)
    if whole is not None:
        return frozenset({whole})
    pieces = [piece for part in role.split(",") for piece in part.split(" and ")]
    known = [_one(piece, country) for piece in pieces]
    if len(pieces) > 1 and any(known):
        return frozenset(key or _normal(piece) for key, piece in zip(known, pieces, strict=True))
    return frozenset({_normal(role)})


def wordings(office: str, country: str | None) -> Iterator[str]:
    """Every way in which an article may write an office of a state."""
    (key, *others) = sorted(offices_of(office, country))
    yield office.lower()
    if others:
        return
    for row in OFFICES:
        if row.key == key and (not row.only or country in row.only) and country not in row.never:
            yield from (key, *row.wordings)
