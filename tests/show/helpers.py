"""Made-up articles with all that a view has to show, and a strict reader of the pages made of them."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

import attrs

from dateline import Annotation, Article, Extractor, Findings, Reader, Span, extract, parse

#: Every kind, an official and a date inside a quote, a quote over two paragraphs, and a stranger's kind across two others.
ARTICLE = """Title: Ferries to Return to Marrow Bay
Date: 2021-11-06
Source: The Lake Post

Norwegian Transport Minister Ada Quill said on Friday that President Tomas Orr of Chile had agreed to
pay for the Open Seas Initiative (OSI) before May.

“The ferries will sail again in early December,” Quill told reporters. “Nobody will have to row.”

“We signed in 1987,” said Orr, “and we have waited for thirty years since.

“Now the OSI pays for two piers.”
"""

#: What has been tried on pages for ever; each has to come out as text. Behind each stands something that is found.
HOSTILE = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "<img src=x onerror='window.hacked = 3'>",
    '" onmouseover="window.hacked = 4" x="',
    "' autofocus onfocus='window.hacked = 5' x='",
    "</title></style></textarea></template>--><svg onload=window.hacked=6>",
    "<!-- <![CDATA[ ]]> {{ 7 * 7 }} {% raw %} {# note #} ${7} &lt; &amp;amp; &#x3c;",
    "javascript:window.hacked=8",
    "\u202eevil\u202c \u2066inside\u2069 \u200fmark\u200e \x00\x08\x1b[31m \x85 \u2028 \ufffe \ud800 \U000e0041",
)


@attrs.frozen(kw_only=True)
class Toll(Annotation):
    """A stranger's kind."""

    what: str
    free: str = ""


def tolls(article: Article, _: Findings) -> list[Toll]:
    """Marks from the middle of one thing into another, and hostile values."""
    found = []
    for words in ("Orr of Chile had", "Nobody"):
        at = article.text.find(words)
        if at >= 0:
            found.append(Toll(span=Span(at, at + len(words)), rule='toll."<b>', what="".join(HOSTILE[3:6]), free=HOSTILE[8]))
    return found


def reader() -> Reader:
    """The built-in extractors and a stranger's."""
    return Reader(extractors=[Extractor(name="tolls", makes=Toll, find=tolls)])


def one() -> Findings:
    """The article with everything."""
    mine = reader()
    return mine.extract(mine.parse(ARTICLE, name="bay.txt"))


def hostile() -> Findings:
    """An article whose every part means ill."""
    mine = reader()
    body = "\n\n".join(
        f"“It holds {words} still,” said Norwegian Minister Ada <b>Quill on Friday. Nobody left." for words in HOSTILE
    )
    article = mine.parse(body, format="plain", date=dt.date(2021, 11, 6), name="".join(HOSTILE[:6]) + ".txt")
    title = Span(0, body.index("\n"))
    article = attrs.evolve(
        article, headline=title, paragraphs=article.paragraphs[1:], source=HOSTILE[5], language=HOSTILE[4], byline=Span(3, 40)
    )
    return mine.extract(article)


def many(count: int) -> list[Findings]:
    """As many articles of some length, no two alike."""
    first, last = ("Ada", "Bram", "Carla", "Edda", "Ines", "Jonas", "Milo"), ("Quill", "Orr", "Tamsen", "Okonedo", "Pellew")
    found = []
    for n in range(count):
        who = f"{first[n % 7]} {last[n % 5]}"
        paragraphs = [
            f"Norwegian Foreign Minister {who} said on Friday that ship number {n} would call at pier {k} in early May."
            f"\n\n“Pier {k} was closed in {1950 + k}, and nobody asked about ship {n},” {last[n % 5]} told reporters last week."
            for k in range(1, 5)
        ]
        day = f"{2015 + n % 8}-{1 + n % 12:02}-{1 + n % 28:02}"
        text = f"Title: Ship {n} calls at the bay\nDate: {day}\n\n" + "\n\n".join(paragraphs)
        found.append(extract(parse(text, name=f"ship-{n}.txt")))
    return found


_VOID = frozenset({"meta", "link", "input", "br", "img"})


class Page(HTMLParser):
    """A page as a browser takes it, refusing what a browser would mend: what does not nest, and ids that are used twice."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, list[str]] = {}
        self.ids: set[str] = set()
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        assert len(dict(attrs)) == len(attrs), attrs
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id") is not None:
            assert given["id"] not in self.ids, given["id"]
            self.ids.add(str(given["id"]))
        if tag not in _VOID:
            self.open.append((tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An empty element of SVG."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that began last."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Text, kept by the classes of all elements around it."""
        for name in {str(given.get("class") or tag) for tag, given in self.open}:
            self.text.setdefault(name, []).append(data)

    def inside(self, name: str) -> str:
        """All text inside elements of a class (or tag) name, white space folded."""
        return " ".join("".join(self.text.get(name, [])).split())
