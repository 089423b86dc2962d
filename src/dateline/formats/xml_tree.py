"""Make the tree of an element from what the parser told of it."""

from __future__ import annotations

from dateline.formats.wordlists import by_word
from dateline.formats.xml_nodes import Ancestor, Node, Raw, Scope

NONE: dict[str, str] = {}
#: A beginning (name and attributes) or an end (no name), and the parser's index of it.
Event = tuple[str | None, dict[str, str], int]


class Above:
    """The elements around those that are given out, with what their names mean there.

    Args:
        elements: The outermost first.
    """

    def __init__(self, elements: tuple[Ancestor, ...]) -> None:
        self.elements = elements
        self.scope: Scope = {}
        self.names: dict[str, str] = {}
        for element in elements:
            if _binds(element.attributes):
                self.scope |= _bound(element.attributes)


def tree(events: list[Event], close: int, data: bytes, raw: Raw, above: Above) -> Node:
    """The tree that the parser's events make up: its beginnings and ends in order, with the parser's index of each."""
    scopes, names = [(above.scope, above.names)], above.names
    base, plain = events[0][2], len(data) == len(raw.piece.text)
    known = char = 0
    holder = Node("", NONE, 0, raw)
    waiting = [(holder, False)]
    for name, attributes, index in events:
        offset = index - base
        if not plain:
            char += len(data[known:offset].decode("utf-8", "surrogatepass"))
            known, offset = offset, char
        if name is None:
            node, scoped = waiting.pop()
            node.close = offset
            if scoped:
                scopes.pop()
                names = scopes[-1][1]
            continue
        scoped = bool(attributes) and _binds(attributes)
        if scoped:
            names = {}
            scopes.append((_bound(attributes), names))
        usual = names.get(name)
        if usual is None:
            usual = names[name] = _usual(name, [scope for scope, _ in scopes])
        node = Node(usual, attributes, offset, raw)
        waiting[-1][0].children.append(node)
        waiting.append((node, scoped))
    root = holder.children[0]
    root.close = close - base if plain else char + len(data[known : close - base].decode("utf-8", "surrogatepass"))
    return root


def _binds(attributes: dict[str, str]) -> bool:
    return any(key.startswith("xmlns") for key in attributes)


def _bound(attributes: dict[str, str]) -> Scope:
    """The prefixes that an element's attributes bind, each with the usual one of its namespace."""
    usual = by_word("xml space ")
    found: Scope = {}
    for key, space in attributes.items():
        if key == "xmlns":
            found[""] = usual.get(space, "none").removeprefix("none").removeprefix("atom")
        elif key.startswith("xmlns:"):
            found[key[6:]] = usual.get(space, key[6:]).removeprefix("none")
    return found


def _usual(name: str, scopes: list[Scope]) -> str:
    """A name with the usual prefix of its namespace, by what the elements around it bind, the innermost first."""
    prefix, _, local = name.rpartition(":")
    usual = next((scope[prefix] for scope in reversed(scopes) if prefix in scope), prefix)
    return f"{usual}:{local}" if usual else local
