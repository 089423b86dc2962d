"""At least one whole file of every format: for tests that break them, and for the corpus of the fuzzing."""

from __future__ import annotations

import importlib.util
import quopri

from .conftest import BODY
from .test_csv import TABLE
from .test_feeds import ATOM, RDF, RSS, WXR
from .test_front_matter import POST
from .test_html import LINKED, PAGE, page
from .test_json import CRAWL
from .test_mail import MAILS, MIXED, PLAIN
from .test_newsml import CORPUS, G2, NEWSML, NITF, RCV1
from .test_sgml import GIGAWORD, LEWIS, WIRE
from .test_wire import AMERICAN, SEVEN, SHORT
from .test_zip import archive

_BROKEN_LINE = "“We met,”  said he.“It rained.”\xa0\n"
_ARTICLE = (
    "PORT ALBA, Nov 5 (Northern Press) -- Tessaly will restart the mills, Energy Minister Edda Orr said on Friday.\n\n"
    "“Nobody gains,” she said. The Clean Wells Fund (CWF) was set up on 4 October 2020.\n"
)
_LINKED = '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Talks \\u201copen\\u201d",'
_LINKED += '"datePublished":"2021-11-06T10:00:00Z","author":[{"name":"Orla Finch"}]}]}'
_MICRODATA = (
    '<div itemprop="articleBody"><p itemprop="datePublished" content="2021-11-06">It rained&nbsp;&#x2014; all day.<p>'
    'It stopped.</div><time datetime="2021-11-07">7 November</time><!-- end -->'
)
_TOML = '+++\ntitle = "Talks resume"\ndate = 2021-11-05T10:00:00Z\ntags = ["a", "b"]\n[menu.main]\nweight = 3\n+++\n'
_ANY_JSON = (
    '{"articles": [{"title": "Caf\\u00e9 \\ud83d\\ude00", "published": 1636156800, "text": ["One.", "<b>Two</b>"]},\n'
    ' {"headline": "Talks", "versioncreated": "2021-11-06T10:00:00Z", "body_html": "<p>It &lt;rained&gt;.</p>", "x": [[{}]]}]}'
)
_WEIGHED = (
    b"From: =?iso-8859-1?Q?J=F6rg?= <j@example.org>\nSubject: =?utf-8?B?Q2Fmw6k=?=\nDate: Sat, 6 Nov 2021 10:30:00 +0000\n"
    b"Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: "
)
_AS_HTML = b"<p>Caf\xe9 &amp; more</p><p>It rained.</p>"

#: Files by the name of their format.
FIXTURES: dict[str, list[bytes]] = {
    "anpa1312": [AMERICAN.encode("latin-1")],
    "atom": [ATOM.encode()],
    "csv": [TABLE.encode(), TABLE.replace(",", ";").encode("cp1252")],
    "email": [
        PLAIN,
        MIXED,
        _WEIGHED + b"quoted-printable\n\n" + quopri.encodestring(_AS_HTML),
        _WEIGHED + b"base64\n\nPHA+Q2Fm6SAmYW1wOyBtb3JlPC9wPg==\n",
    ],
    "front-matter": [POST.encode(), (_TOML + BODY).encode(), POST.replace("\n", "\r\n").encode("utf-16")],
    "header-date": [
        (" date 2021-11-06 Talks Resume in the Harbour\n" + BODY + " date 2021-11-07\n" + _BROKEN_LINE + BODY).encode(),
        ("date 2021-11-06 Home > News > Talks\n" + BODY).encode("cp1252"),
    ],
    "html": [PAGE.encode(), page(LINKED % _LINKED).encode(), page(body=_MICRODATA).encode("utf-16")],
    "iptc7901": [(SEVEN + SHORT).encode("latin-1")],
    "json": [_ANY_JSON.encode(), _ANY_JSON.encode("utf-8-sig")],
    "jsonl": [CRAWL.encode()],
    "ldc-sgml": [GIGAWORD.encode()],
    "mbox": [MAILS],
    "newsml-1": [NEWSML.encode()],
    "newsml-g2": [G2.encode()],
    "nitf": [NITF.encode("latin-1"), CORPUS.encode()],
    "plain": [BODY.encode(), ("It rained.\u2028It snowed.\r\n" + _BROKEN_LINE + BODY).encode("utf-16-be")],
    "rcv1": [RCV1.encode("latin-1")],
    "reuters-21578": [LEWIS.encode()],
    "rfc822-headers": [
        ("Title: Talks resume\nDate: 05/11/2021\nBy: Jane Roe\nTags: a, b\n folded\n\n" + BODY).encode(),
        b"Titel: Gespr\xe4che\nDatum: 6. November 2021\n\nEs regnete.\n",
    ],
    "rss": [RSS.encode(), RDF.encode()],
    "title-date-body": [
        ("Mills to Run Again, Says Tessaly\n6 November 2021 10:30 GMT\n\n" + _ARTICLE).encode(),
        ("Mills to Run Again2021-11-06\n" + _ARTICLE).encode("utf-8-sig"),
    ],
    "trec-sgml": [WIRE.encode()],
    "tsv": [b"headline\tdate\ttext\n" + b'Talks\t05/11/2021\t"It\trained."\n' * 3],
    "wxr": [WXR.encode()],
    "zip": [
        archive({"a.txt": "Title: The plan\nDate: 2021-11-06\n\nIt rained.\n", "b.mbox": MAILS, "c/d.jsonl": CRAWL.encode()})
    ],
}
if importlib.util.find_spec("fastwarc") is not None:
    from .test_warc import BRIDGE, INFO, TALKS

    FIXTURES["warc"] = [INFO + TALKS + BRIDGE]
if importlib.util.find_spec("ruamel") is not None:
    from .test_yaml import NESTED

    FIXTURES["front-matter"].append(NESTED.encode())
