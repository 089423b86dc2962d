"""Long lists of words as one pattern that looks at each character once."""

from __future__ import annotations

import re
from collections.abc import Iterable


class _Node(dict[str, "_Node"]):
    """Children by character; ``last`` where a word ends."""

    last = False


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words at a place, factored by common beginnings.

    The words are literals: whatever they hold is escaped. A blank in a word matches one or more blanks, up to 20.

    Args:
        words: In any order; empty ones are left out.

    Returns:
        Pattern text, a non-capturing group; ``(?!)``, which matches nowhere, when there is no word.

    Example:
        >>> alternation(["march", "may", "mar"])
        '(?:ma(?:r(?:ch)?|y))'
    """
    root = _Node()
    for word in words:
        node = root
        for character in word:
            child = node.get(character)
            if child is None:
                child = node[character] = _Node()
            node = child
        node.last = node is not root
    return _pattern(root) if root else "(?!)"


def _pattern(node: _Node) -> str:
    # A word list is at most some dozen characters deep, but strangers supply theirs: no recursion.
    stack: list[tuple[_Node, list[str], list[str]]] = [(node, list(node), [])]
    while True:
        current, waiting, done = stack[-1]
        if waiting:
            child = current[waiting[-1]]
            stack.append((child, list(child), []))
            continue
        text = _group(current, done)
        stack.pop()
        if not stack:
            return text if text.startswith("(?:") and len(done) > 1 else f"(?:{text})"
        _, parent_waiting, parent_done = stack[-1]
        character = parent_waiting.pop()
        parent_done.append((" {1,20}" if character == " " else re.escape(character)) + text)


def _group(node: _Node, branches: list[str]) -> str:
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(reversed(branches))})"
    if not node.last:
        return body
    return f"{body}?" if len(branches) > 1 else f"(?:{body})?"
