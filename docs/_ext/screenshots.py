"""``python docs/_ext/screenshots.py HTML OUT [PAGE…]`` — the built pages in a real Chromium, wide and narrow.

Takes a picture of each page, and fails when a page prints an error on the console, asks another site for something, is wider
than the window, or when the search does not work by keyboard alone.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

#: Name, width and height of each window, and whether the page is dark in it.
WINDOWS = (("desktop", 1280, 900, "light"), ("phone", 390, 844, "dark"))
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
FLAGS += ("--disable-component-update", "--disable-sync")
TOO_WIDE = """() => {
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    const frames = (e) => { for (let p = e.parentElement; p; p = p.parentElement)
        if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
    const worst = wide <= 0 ? [] : [...document.querySelectorAll('article *')].filter(
        (e) => e.getBoundingClientRect().right > window.innerWidth + 1 && !frames(e));
    return [wide, worst.slice(0, 3).map((e) => e.outerHTML.slice(0, 120))];
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server of files that sends the page for wrong addresses as a real one does, and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the page that the docs have for it."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The pages of a folder, served on this machine alone; the address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def open_window(browser: Browser, width: int, height: int, scheme: str, wrong: list[str]) -> Page:
    """A window that collects what goes wrong in it."""
    dark = scheme == "dark"
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light").new_page()
    page.on("console", lambda said: wrong.append(f"{page.url}: console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    here = ("http://127.0.0.1", "data:")
    page.on("request", lambda asked: None if asked.url.startswith(here) else wrong.append(f"{page.url} asks for {asked.url}"))
    return page


def look(page: Page, address: str, name: str, out: Path, wrong: list[str]) -> None:
    """Take a picture of a page, and see that it is no wider than the window."""
    page.goto(f"{address}/{name}", wait_until="load")
    wide, worst = page.evaluate(TOO_WIDE)
    if wide > 0:
        wrong.append(f"{name}: {wide} pixels too wide at {page.viewport_size}: {worst}")
    page.screenshot(path=out, full_page=True)


def search(page: Page, address: str, out: Path, wrong: list[str]) -> None:
    """Find the page about hooks with the keyboard alone: /, a word, Enter, Tab to the first hit, Enter."""
    page.goto(f"{address}/index.html", wait_until="load")
    page.keyboard.press("/")
    focused = page.evaluate("document.activeElement.name")
    if focused != "q":
        wrong.append(f"search: '/' goes to {focused!r}, not to the field")
        return
    page.keyboard.type("refiner")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results ul.search li a", timeout=15_000)
    page.screenshot(path=out)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#search-results')"):
            break
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    if "search.html" in page.url or "refiner" not in page.content().lower():
        wrong.append(f"search: Enter on the first hit leads to {page.url}")


def lost(page: Page, address: str, out: Path, wrong: list[str]) -> None:
    """A wrong address, however deep, shows the page for it, and its links lead back."""
    page.goto(f"{address}/no/such/page.html")
    page.screenshot(path=out)
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("link", name="Tutorial").last.click()
    if not page.url.endswith("/tutorial.html"):
        wrong.append(f"404: its link leads to {page.url}")


def main(html: str, out: str, *only: str) -> int:
    """Look at all pages, or at those named; 1 when something is wrong."""
    folder, pictures = Path(html).resolve(), Path(out)
    shutil.rmtree(pictures, ignore_errors=True)
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html") if "_modules" not in path.parts)
    names = [name for name in names if not only or any(part in name for part in only)]
    wrong: list[str] = []
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with served(folder) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(FLAGS))
        for window, width, height, scheme in WINDOWS:
            page = open_window(browser, width, height, scheme, wrong)
            for name in names:
                picture = pictures / window / f"{name.removesuffix('.html').replace('/', '-')}.png"
                look(page, address, name, picture, wrong)
            search(page, address, pictures / window / "_search.png", wrong)
            lost(open_window(browser, width, height, scheme, []), address, pictures / window / "_lost.png", wrong)
        browser.close()
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(names)} pages at {len(WINDOWS)} widths, in {pictures}; {len(wrong)} things are wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
