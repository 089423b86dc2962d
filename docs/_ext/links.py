"""``python docs/_ext/links.py FOLDER`` — every link inside the built pages leads to a page and a place in it.

Links to other sites are counted only: `nox -s links` asks them, where there is a network.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The links of a page, and the places that can be linked to.

    Args:
        path: Its file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[tuple[str, int]] = []
        self.places: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what points somewhere and what can be pointed at."""
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append((value, self.getpos()[0]))
            elif name in ("id", "name") and value:
                self.places.add(value)


def main(folder: str) -> int:
    """Check all pages of a folder; 1 when a link leads nowhere."""
    root = Path(folder).resolve()
    pages = {path: Page(path) for path in sorted(root.rglob("*.html"))}
    broken, inside, outside = [], 0, 0
    for path, page in pages.items():
        for link, line in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                outside += 1
                continue
            inside += 1
            # The page for wrong addresses is shown anywhere, so its links begin at the root of the site.
            base = root if parts.path.startswith("/") else path.parent
            target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            where = f"{path.relative_to(root)}:{line}: {link}"
            if not target.exists():
                broken.append(f"{where}: there is no such file")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].places:
                broken.append(f"{where}: there is no such place in the page")
    print(*broken, sep="\n", end="\n" if broken else "")
    print(f"{len(pages)} pages, {inside} links inside, {len(broken)} of them broken; {outside} links to other sites not asked")
    return 1 if broken or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
