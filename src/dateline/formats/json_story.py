"""What an object of JSON says of an article: news-please, CC-News, NewsAPI, GDELT, JSON Feed, ninjs and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.formats import assemble, layout, markup, wordlists
from dateline.formats.build import ROLES
from dateline.formats.json_values import Value
from dateline.formats.pieces import Piece
from dateline.formats.story import Story
from dateline.model import DateRole

_HTML = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|blockquote|span|a|b|i|em|strong|table)(?:\s[^<>]{0,300}+)?/?>", re.IGNORECASE
)
#: The text of one object stands under the first of these that it has.
_BODIES = ("html", "text", "summary")
#: Objects inside objects deeper than this are kept out of ``meta``.
_DEEP = 4
#: Members of an object that stands for a person, a publisher, or one of several texts
_INNER = ("name", "value", "title", "text", "domain")


def use_of(key: str) -> str:
    """What a member of this name states; empty when it is none of ours.

    Example:
        >>> use_of("date_publish"), use_of("datePublished"), use_of("colour")
        ('published', 'published', '')
    """
    return wordlists.use_of("json ", key)


def find(value: Value, number: int) -> Story | None:
    """The article that an object tells of, or an object right inside it (``{"_source": {…}}``); None when it tells of none."""
    members = value.members()
    if _is_story(members):
        return _story(value, members, number)
    for member in members.values():
        inner = member.members()
        if _is_story(inner):
            return _story(member, inner, number)
    return None


def _is_story(members: dict[str, Value]) -> bool:
    uses = {use_of(key) for key, value in members.items() if value.data}
    return "title" in uses or not uses.isdisjoint(_BODIES)


def _story(value: Value, members: dict[str, Value], number: int) -> Story:
    story = Story(number=number, place=assemble.cut(value.piece, value.start, value.end))
    bodies: dict[str, Value] = {}
    later: list[tuple[str, Value]] = []
    for key, member in members.items():
        use = use_of(key)
        if use == "title" and story.title is None and member.data:
            story.title = inline(inner(member))
        elif use in _BODIES and use not in bodies and member.data:
            bodies[use] = member
        elif use == "author" and story.byline is None and member.data:
            names = [inline(name.text) for name in _names(member)]
            story.byline = assemble.join(names, number, ", ")[0] if names else None
        elif use in ("first", "version"):
            later.append((use, member))
        elif use in ROLES and not isinstance(member.data, dict | list) and member.data:
            story.dates.append((ROLES[use], member.text))
        elif use in ("source", "language", "id") and member.data and getattr(story, use) is None:
            setattr(story, use, inner(member).text)
        else:
            story.meta += _flat(key, member, _DEEP)
    # Without a date of its own publication is when it was first made or, of a file that says no more, this version.
    for use, member in sorted(later, key=lambda pair: pair[0]):
        known = any(role is DateRole.PUBLISHED for role, _ in story.dates)
        otherwise = DateRole.CREATED if use == "first" else DateRole.UPDATED
        story.dates.append((otherwise if known else DateRole.PUBLISHED, member.text))
    chosen = next((bodies.pop(use) for use in _BODIES if use in bodies), None)
    if chosen is not None:
        story.paragraphs = [paragraph for text in _texts(chosen) for paragraph in paragraphs_of(text)]
    story.meta += [pair for use in _BODIES if use in bodies for pair in _flat(use, bodies[use], 1)]
    return story


def inner(value: Value) -> Piece:
    """The text of a value; of an object or a list that of the member that holds it."""
    first = next(value.items(), value)
    members = first.members()
    return next((members[name].text for name in _INNER if name in members), first.text)


def _names(value: Value) -> Iterator[Value]:
    """The names of people that a value gives, as strings."""
    for item in value.items():
        members = item.members()
        if "name" in members:
            yield members["name"]
        elif item.data and isinstance(item.data, str):
            yield item


def _texts(value: Value) -> Iterator[Piece]:
    """The texts of a body: one, a paragraph each, or one of several that stand for one another (``bodies`` of ninjs)."""
    if isinstance(value.data, list) and any(isinstance(item, dict) for item in value.data):
        yield inner(value)
        return
    for item in value.items():
        yield inner(item)


def inline(piece: Piece) -> Piece:
    """A title or name without the references and tags of HTML in it."""
    if "&" not in piece.text and "<" not in piece.text:
        return piece
    blocks = markup.blocks(piece) if _HTML.search(piece.text) else []
    return blocks[0].piece if blocks else markup.decoded(piece, 0, len(piece.text))


def paragraphs_of(piece: Piece) -> list[Piece]:
    """The paragraphs of a text, which may be HTML."""
    if _HTML.search(piece.text):
        return [block.piece for block in markup.blocks(piece)]
    return [assemble.cut(piece, span.start, span.end) for span in layout.paragraphs(piece.text, 0, len(piece.text))]


def _flat(key: str, value: Value, depth: int) -> Iterator[tuple[str, str]]:
    """A member as pairs of path and text; what is nested deeper than ``depth`` as it is written."""
    if isinstance(value.data, dict) and depth > 1:
        for name, member in value.members().items():
            yield from _flat(f"{key}.{name}", member, depth - 1)
    elif isinstance(value.data, list) and depth > 1:
        for item in value.items():
            yield from _flat(key, item, depth - 1)
    elif value.data is not None and value.data != "":
        yield key, value.text.text
