"""Make the tree of an element from what the parser told of it."""

from __future__ import annotations

from dateline.formats.wordlists import by_word
from dateline.formats.xml_nodes import Ancestor, Node, Raw, Scope

NONE: dict[str, str] = {}
#: A beginning (name and attributes) or an end (no name), and the parser's index of it.
Event = tuple[str | None, dict[str, str], int]
#: An element that binds prefixes, those, and what names mean in it
_Scoped = tuple[Node | None, Scope, dict[str, str]]


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
            self.scope |= _bound(element.attributes)


def tree(events: list[Event], close: int, data: bytes, raw: Raw, above: Above) -> Node:
    """The tree that the parser's events make up: its beginnings and ends in order, with the parser's index of each."""
    scopes: list[_Scoped] = [(None, above.scope, above.names)]
    names, binds = above.names, b"xmlns" in data
    base, plain = events[0][2], len(data) == len(raw.piece.text)
    known = char = 0
    node = Node("", NONE, 0, raw)
    waiting: list[Node] = []  # the elements around the one that is open
    for name, attributes, index in events:
        offset = index - base
        if not plain:
            char += len(data[known:offset].decode("utf-8", "surrogatepass"))
            known, offset = offset, char
        if name is None:
            node.close = offset
            if scopes[-1][0] is node:
                scopes.pop()
                names = scopes[-1][2]
            node = waiting.pop()
            continue
        bound = _bound(attributes) if binds and attributes else NONE
        if bound:
            names = {}
        usual = names.get(name)
        if usual is None:
            known_as = [bound, *(scope for _, scope, _ in reversed(scopes))]
            usual = names[name] = _usual(name, known_as) if any(known_as) else name
        waiting.append(node)
        child = Node(usual, attributes, offset, raw)
        node.children.append(child)
        node = child
        if bound:
            scopes.append((node, bound, names))
    root = waiting[0].children[0]
    root.close = close - base if plain else char + len(data[known : close - base].decode("utf-8", "surrogatepass"))
    return root


def _bound(attributes: dict[str, str]) -> Scope:
    """The prefixes that an element's attributes bind, each with the usual one of its namespace."""
    found: Scope = {}
    for key, space in attributes.items():
        if key == "xmlns":
            found[""] = by_word("xml space ").get(space, "none").removeprefix("none").removeprefix("atom")
        elif key.startswith("xmlns:"):
            found[key[6:]] = by_word("xml space ").get(space, key[6:]).removeprefix("none")
    return found


def _usual(name: str, scopes: list[Scope]) -> str:
    """A name with the usual prefix of its namespace, by what the elements around it bind, the innermost first."""
    prefix, _, local = name.rpartition(":")
    usual = next((scope[prefix] for scope in scopes if prefix in scope), prefix)
    return f"{usual}:{local}" if usual else local
