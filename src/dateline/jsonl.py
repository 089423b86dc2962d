"""Articles and findings as JSON, one line each, both ways and without loss (floor 5).

The keys are the names of the attributes, in their order::

    article     {"text", "headline": span, "byline": span, "dateline": {"span", "place", "date", "agency"},
                 "paragraphs": [span, …], "dates": [stated date, …], "language", "format", "id", "source",
                 "meta": [[key, value], …], "origin": {"name", "runs"}, "notes": [{"code", "span", "message"}, …]}
    findings    {"article": article, "made": [{"name", "plugin", "items": [annotation, …]}, …], "faults": [fault, …]}
    annotation  {"class": "Quote", "span": span, "rule", …and the attributes of its kind}
    span        {"start", "end", "text"}

- Offsets count code points. A span also carries its characters as ``text``, for readers that have no use for offsets or count
  otherwise; when it is read back, ``text`` is ignored. The spans of an article's paragraphs go without.
- ``class`` is the name of the kind: ``Quote``, ``DateMention``, ``Official``, ``Initiative``, or that of a plugin's kind. It
  stands in every annotation, also in one inside another. (No attribute can be called so: it is a word of Python's own.)
- A key is left out when it has no value: when it is None or empty and that is what the class takes it for then.
- Dates and times are ISO 8601, with the offset of the zone when they have one (Python's ``fold`` is not kept). An enum is
  its value, a `decimal.Decimal` its digits in a string, a tuple or set a list, bytes base85, NaN and the infinities a string, a
  `datetime.timedelta` ``{"days", "seconds", "microseconds"}``.
- Of a union of several types, an attrs class says its name in ``class`` too, and any other value is ``{"class", "value"}``; a
  union of strings, numbers and booleans, or of dates and times, needs no such thing.
- A line has no line end of any kind in it, and is text that UTF-8 can hold: half a surrogate pair is an escape (``\\ud800``). A
  string in which two halves stand side by side as two characters is a list of strings to be joined: JSON would make them one.

What a field holds is told by its annotated type; the value of one annotated ``Any`` is kept as far as JSON goes.

Example:
    >>> from dateline import Annotation, Article, DateMention, DateType, Findings, Made, Span
    >>> article = Article(text="Talks resume today", headline=Span(0, 18))
    >>> today = DateMention(span=Span(13, 18), rule="dates.day-word", type=DateType.DATE, value="XXXX-XX-XX")
    >>> found = Findings(article=article, made=(Made(name="dates", plugin="dateline", items=(today,)),))
    >>> line = to_json(found)
    >>> import json
    >>> json.loads(line)["made"][0]["items"][0]["span"]
    {'start': 13, 'end': 18, 'text': 'today'}
    >>> findings_from_json(line) == found
    True
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import math
import re
import types
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import BaseValidationError, transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.v import format_exception

from dateline import reader
from dateline.errors import DatelineError, FormatError
from dateline.findings import Findings
from dateline.hookspecs import Extractor
from dateline.kinds import DateMention, Initiative, Official, Quote
from dateline.model import Annotation, Article, Span

__all__ = ["article_from_json", "findings_from_json", "to_json"]

T = TypeVar("T")
Kinds = tuple[type[Annotation], ...]

_OWN: Kinds = (Annotation, DateMention, Initiative, Official, Quote)
#: What a line must not hold as it is: halves of surrogate pairs, and what some readers take for the end of a line.
_ESCAPED = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")
_BETWEEN_HALVES = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")
_NATIVE = frozenset({str, int, float, bool})
_MOMENTS = frozenset({dt.date, dt.datetime})
#: What findings only keep for themselves.
_UNREAD: dict[str, Any] = {"reading": override(omit=True), "_needs": override(omit=True)}


def to_json(value: Article | Findings) -> str:
    """One article, or all that was found in one, as a line of JSON without its line end.

    Raises:
        DatelineError: When a plugin's kind holds something that JSON cannot: an open file, a function.
    """
    article = value.article if isinstance(value, Findings) else value

    def fill(left: object) -> dict[str, int | str]:
        if isinstance(left, Span):
            return {"start": left.start, "end": left.end, "text": article[left]}
        raise TypeError(f"a value of type {type(left).__name__} has no form in JSON")

    try:
        tree = json_converter(()).unstructure(value)
        line = json.dumps(tree, ensure_ascii=False, default=fill)
    except (TypeError, ValueError, NameError, RecursionError) as error:
        raise DatelineError(f"the {type(value).__name__.lower()} cannot be written as JSON: {error}") from error
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def article_from_json(line: str | bytes) -> Article:
    """The article that `to_json` wrote.

    Raises:
        FormatError: When the line is not JSON, or not that of an article.

    Example:
        >>> article_from_json('{"text": "Talks resume"}').text
        'Talks resume'
    """
    return _read(_loads(line), Article, json_converter(()))


def findings_from_json(line: str | bytes, kinds: Iterable[type[Annotation]] = ()) -> Findings:
    """The findings that `to_json` wrote.

    No name in the line is ever imported. A kind is known when an extractor or refiner that is installed makes it, or when it is
    among ``kinds``; its subclasses are known too.

    Args:
        line: One line of JSON.
        kinds: Further kinds; these win over the ones installed that have the same name.

    Raises:
        FormatError: When the line is not JSON, not that of findings, or names a kind that is not known.
    """
    data = _loads(line)
    makers = {
        step.unit.name: step.unit.makes if isinstance(step.unit, Extractor) else step.unit.of for step in reader.default().steps
    }
    given = _families(kinds)
    taken = {kind.__name__ for kind in given}
    known = given + tuple(kind for kind in _families((*_OWN, *makers.values())) if kind.__name__ not in taken)
    _settle(data, makers, known)
    return _read(data, Findings, json_converter(known))


def _families(kinds: Iterable[type[Annotation]]) -> Kinds:
    """The kinds and their subclasses, each once; of `Annotation` itself no subclasses: those are everybody's."""
    found: dict[type[Annotation], None] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found[kind] = None
            waiting += kind.__subclasses__() if kind is not Annotation else []
    return tuple(found)


def _settle(data: object, makers: Mapping[str, type[Annotation]], known: Kinds) -> None:
    """Put classes for names where two kinds have one name and only one of them is what the extractor makes."""
    names = [kind.__name__ for kind in known]
    doubled = {name for name in names if names.count(name) > 1}
    made = data.get("made") if doubled and isinstance(data, dict) else None
    for entry in made if isinstance(made, list) else ():
        maker = makers.get(str(entry.get("name"))) if isinstance(entry, dict) else None
        items = entry.get("items") if maker is not None else None
        for item in items if isinstance(items, list) else ():
            if maker is not None and isinstance(item, dict) and item.get("class") in doubled:
                own = [kind for kind in known if kind.__name__ == item["class"] and issubclass(kind, maker)]
                item["class"] = own[0] if len(own) == 1 else item["class"]


def _loads(line: str | bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"the line is not JSON: {error}") from error


def _read(data: object, kind: type[T], converter: JsonConverter) -> T:
    if not isinstance(data, dict):
        raise FormatError(f"the line is no {kind.__name__.lower()}: it is not an object")
    try:
        return converter.structure(data, kind)
    except BaseValidationError as error:
        messages = transform_error(error, format_exception=_explain)
        more = f" (and {len(messages) - 3} more)" if len(messages) > 3 else ""
        raise FormatError(f"the line is no {kind.__name__.lower()}: {'; '.join(messages[:3])}{more}") from error


def _explain(error: BaseException, kind: type[Any] | None) -> str:
    if isinstance(error, KeyError) or not str(error):
        return format_exception(error, kind)
    return str(error)


@functools.lru_cache(maxsize=16)
def json_converter(known: Kinds) -> JsonConverter:
    """The rules of this page, for reading annotations of the kinds ``known`` and writing those of any kind."""
    # Sets are sorted, so that a line does not depend on the hash seed.
    sets: Any = {AbstractSet: functools.partial(sorted, key=repr)}
    converter = make_converter(use_alias=True, unstruct_collection_overrides=sets)
    _register_scalars(converter)
    converter.register_unstructure_hook_factory(_is_record, functools.partial(_writer, converter))
    _register_annotations(converter, known)
    converter.register_unstructure_hook_factory(_is_mixed, functools.partial(_union_writer, converter))
    converter.register_structure_hook_factory(_is_mixed, functools.partial(_union_reader, converter, known))
    converter.register_structure_hook(Findings, make_dict_structure_fn(Findings, converter, **_UNREAD))
    # Spans are left as they are, for `to_json` to fill in their characters.
    converter.register_unstructure_hook(Span, lambda span: span)
    return converter


def _register_scalars(converter: JsonConverter) -> None:
    """Hooks that take no other type for the one asked for, as cattrs' own would."""
    converter.register_unstructure_hook(str, _pieces)
    converter.register_structure_hook(str, _read_str)
    converter.register_unstructure_hook(float, lambda value: value if math.isfinite(value) else str(value))
    converter.register_structure_hook(float, _read_float)
    converter.register_structure_hook(int, _read_int)
    converter.register_structure_hook(bool, _read_bool)
    converter.register_structure_hook(dt.date, _read_date)
    converter.register_structure_hook(dt.datetime, _read_date)
    converter.register_unstructure_hook(dt.time, lambda value: value.isoformat())
    converter.register_structure_hook(dt.time, lambda value, _: dt.time.fromisoformat(value))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    units = ("days", "seconds", "microseconds")
    converter.register_unstructure_hook(dt.timedelta, lambda value: {unit: getattr(value, unit) for unit in units})
    converter.register_structure_hook(dt.timedelta, lambda value, _: dt.timedelta(**{unit: value[unit] for unit in units}))


def _pieces(text: str) -> str | list[str]:
    if text.isascii() or isinstance(text, Enum):
        return text
    pieces = _BETWEEN_HALVES.split(text)
    return pieces if len(pieces) > 1 else text


def _read_str(value: object, kind: type[Any]) -> Any:
    if isinstance(value, list) and all(isinstance(piece, str) for piece in value):
        value = "".join(value)
    if not isinstance(value, str):
        raise _not_a("string", value)
    return value if kind is str else kind(value)


def _read_float(value: object, kind: type[Any]) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _not_a("number", value)
    return kind(value)


def _read_int(value: object, kind: type[Any]) -> Any:
    # A number that is a key of an object comes as a string.
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise _not_a("whole number", value)
    return kind(value)


def _read_bool(value: object, _: object) -> bool:
    if not isinstance(value, bool):
        raise _not_a("boolean", value)
    return value


def _read_date(value: object, _: object) -> dt.date:
    if not isinstance(value, str):
        raise _not_a("date", value)
    return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)


def _not_a(what: str, value: object) -> TypeError:
    return TypeError(f"{json.dumps(value)[:40]} is not a {what}")


def _bare(kind: Any) -> Any:
    """The class of a generic alias: of ``tuple[int, ...]`` the tuple."""
    return get_origin(kind) or kind


def _is_record(kind: Any) -> bool:
    return attrs.has(_bare(kind))


def _is_annotation(kind: Any) -> bool:
    return isinstance(_bare(kind), type) and issubclass(_bare(kind), Annotation)


def _writer(converter: JsonConverter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    """Writes an attrs class without what has no value."""
    absent: dict[str, object] = {
        field.alias: None if field.default is None else []
        for field in attrs.fields(_bare(kind))
        if field.default is None or field.default == ()
    }
    overrides: dict[str, Any] = {Findings: _UNREAD, Article: {"paragraphs": override(unstruct_hook=_bare_spans)}}.get(kind, {})
    whole = make_dict_unstructure_fn(kind, converter, **overrides)

    def write(value: Any) -> dict[str, Any]:
        return {key: item for key, item in whole(value).items() if key not in absent or item != absent[key]}

    return write


def _bare_spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _register_annotations(converter: JsonConverter, known: Kinds) -> None:
    """Annotations go by their own class, whatever the class that a field asks for."""
    writers: dict[type[Any], Callable[[Any], dict[str, Any]]] = {}
    readers: dict[type[Any], Callable[[Any, Any], Any]] = {}

    def write(value: Annotation) -> dict[str, Any]:
        kind = type(value)
        if kind not in writers:
            writers[kind] = _writer(converter, kind)
        return {"class": kind.__name__, **writers[kind](value)}

    def read(data: Any, wanted: Any) -> Any:
        kind = _find(data, (_bare(wanted),), known)
        if kind not in readers:
            readers[kind] = make_dict_structure_fn(kind, converter)
        return readers[kind](data, kind)

    converter.register_unstructure_hook_func(_is_annotation, write)
    converter.register_structure_hook_func(_is_annotation, read)


def _find(data: object, wanted: tuple[type[Any], ...], known: Kinds) -> type[Annotation]:
    """The kind that the ``class`` of an annotation names."""
    name = data.get("class") if isinstance(data, dict) else None
    if isinstance(name, type):
        return name
    if not isinstance(name, str):
        raise FormatError('an annotation must be an object with a "class"')
    named = [kind for kind in known if kind.__name__ == name]
    fitting = [kind for kind in named if issubclass(kind, wanted)]
    if len(fitting) > 1:
        both = " and ".join(f"{kind.__module__}.{kind.__qualname__}" for kind in fitting)
        raise FormatError(f"{both} are both named {name!r}; give the one meant in kinds=")
    if named and not fitting:
        raise FormatError(f"{name!r} is no {' or '.join(kind.__name__ for kind in wanted)}")
    if not named:
        there = ", ".join(sorted({kind.__name__ for kind in known}))
        raise FormatError(f"no kind {name!r} is installed; give its class in kinds=, or install its plugin (there are {there})")
    return fitting[0]


# ---------------------------------------------------------------- unions


def _is_mixed(kind: Any) -> bool:
    """Whether it is a union whose members JSON does not tell apart by itself."""
    members = _members(kind)
    return len(members) > 1 and not _NATIVE.issuperset(members)


def _members(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) not in (Union, types.UnionType):
        return ()
    return tuple(member for member in get_args(kind) if member is not types.NoneType)


def _union_writer(converter: JsonConverter, kind: Any) -> Callable[[Any], Any]:
    members = _members(kind)

    def write(value: Any) -> Any:
        if value is None or _MOMENTS.issuperset(members) or isinstance(value, Annotation):
            return converter.unstructure(value)
        bare = [_bare(member) for member in members]
        exact = [member for member, its in zip(members, bare, strict=True) if type(value) is its]
        alike = [member for member, its in zip(members, bare, strict=True) if isinstance(value, its)]
        if not exact + alike:
            raise TypeError(f"a value of type {type(value).__name__} stands where {kind} is annotated")
        member = (exact + alike)[0]
        tree = converter.unstructure(value, unstructure_as=member)
        return {"class": _bare(member).__name__, **(tree if _is_record(member) else {"value": tree})}

    return write


def _union_reader(converter: JsonConverter, known: Kinds, kind: Any) -> Callable[[Any, Any], Any]:
    members = _members(kind)
    optional = types.NoneType in get_args(kind)
    annotations = tuple(_bare(member) for member in members if _is_annotation(member))
    others = {_bare(member).__name__: member for member in members if not _is_annotation(member)}

    def read(data: Any, _: Any) -> Any:
        if data is None and optional:
            return None
        if _MOMENTS.issuperset(members):
            return _read_date(data, kind)
        name = data.get("class") if isinstance(data, dict) else None
        if name in others:
            member = others[name]
            return converter.structure(data if _is_record(member) else data["value"], member)
        if not annotations:
            raise FormatError(f'an object with a "class" of {", ".join(others)} is asked for')
        return converter.structure(data, _find(data, annotations, known))

    return read
