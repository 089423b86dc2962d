"""A real Chromium without a screen, and pages of one article and of 500 to open in it.

`nox -s browser` brings what these tests need but for the browser: Debian's package `chromium`. Where anything is missing they
are skipped, and say so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from dateline.show.overview import speakers_page, timeline_page
from dateline.show.page import view_page
from dateline.show.sayings import timeline, voices

from ..helpers import hostile, many, one

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = (1280, 900), (390, 844)


@attrs.frozen
class Opened:
    """A page in the browser, and all that it said or asked for."""

    page: Any
    said: list[str]
    asked: list[str]


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, once for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: nox -s browser")
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages, by name."""
    folder = tmp_path_factory.mktemp("pages")
    three = [one(), *many(2)]
    ships = many(500)
    made = {
        "one": view_page([one()]),
        "three": view_page(three),
        "many": view_page(ships),
        "hostile": view_page([hostile(), one()]),
        "timeline": timeline_page(timeline(ships[:20]), voices(ships[:20])),
        "speakers": speakers_page(voices(ships[:20])),
    }
    for name, pieces in made.items():
        with (folder / f"{name}.html").open("w", encoding="utf-8") as file:
            file.writelines(pieces)
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opened(browser: Any, files: dict[str, Path]) -> Iterator[Open]:
    """Opens a page by its name: at a width, in light or dark, with or without JavaScript."""
    contexts = []

    def open_page(name: str, size: tuple[int, int] = DESKTOP, scheme: str = "light", **options: Any) -> Opened:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, color_scheme=scheme, **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        it = Opened(page, [], [])
        page.on("console", lambda message: it.said.append(message.text))
        page.on("pageerror", lambda error: it.said.append(str(error)))
        page.on("request", lambda request: it.asked.append(request.url))
        page.goto(files[name].as_uri())
        return it

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which `nox -s browser` installs."""
    path = os.environ.get("DATELINE_AXE", "")
    if not Path(path).is_file():
        pytest.skip("axe-core is not installed: nox -s browser")
    return Path(path).read_text(encoding="utf-8")
