"""The templates of the pages, and what makes strangers' text harmless in them (floor 5)."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError
from dateline.html_text import visible

if TYPE_CHECKING:
    from jinja2 import Environment

#: So many pieces of a template are handed on at once.
_BUFFERED = 400


def render(template: str, **values: Any) -> Iterator[str]:
    """A page, piece by piece.

    Every text that a template writes is made visible and escaped, whatever it is and wherever it stands. The script and the
    style are allowed by their hashes: the browser runs nothing else, even if a text got through.

    Raises:
        DatelineError: When jinja2 is not installed.
    """
    return iter(_stream(template, values))


def _stream(template: str, values: dict[str, Any]) -> Any:
    stream = _environment().get_template(template).stream(**values)
    stream.enable_buffering(_BUFFERED)
    return stream


def ready() -> None:
    """Make sure that pages can be made, before long work for one.

    Raises:
        DatelineError: When jinja2 is not installed.
    """
    _environment()


@functools.cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
        from markupsafe import Markup
    except ModuleNotFoundError as error:
        raise DatelineError('pages need jinja2: pip install "dateline[html]"') from error

    def harmless(value: object) -> object:
        return visible(value) if type(value) is str else value

    environment = Environment(
        loader=PackageLoader("dateline.show", "pages"),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in ("style.css", "script.js"):
        text = resources.files("dateline.show").joinpath("pages", name).read_text(encoding="utf-8")
        short = name.partition(".")[0]
        environment.globals[short] = Markup(text)
        environment.globals[f"{short}_hash"] = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return environment
