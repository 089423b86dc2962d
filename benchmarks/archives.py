"""Made-up files of each format, written article by article so that they may be of any size; the same for the same seed."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import gzip
import html
import io
import itertools
import json
import zipfile
from collections.abc import Callable, Iterator
from email.utils import format_datetime
from typing import BinaryIO
from xml.sax.saxutils import escape

import attrs

import corpus


@attrs.frozen(kw_only=True)
class Item:
    """What is written: an article of about 3 KB, each paragraph with an ampersand, the name of a paper or a link in it."""

    number: int
    title: str
    author: str
    day: dt.datetime
    paragraphs: tuple[str, ...]

    @property
    def html(self) -> str:
        """The paragraphs as a blog writes them: apostrophes as references, emphasis, a link."""
        return "\n".join(f"<p>{_inline(paragraph)}</p>" for paragraph in self.paragraphs)

    @property
    def xhtml(self) -> str:
        """The paragraphs as agencies write them: letters as they are, emphasis."""
        return "\n".join(f"<p>{_marked(escape(paragraph))}</p>" for paragraph in self.paragraphs)


def _marked(text: str) -> str:
    return text.replace("Harbour", "<em>Harbour</em>", 1)


def _inline(text: str) -> str:
    linked = html.escape(text, quote=False).replace("’", "&#8217;").replace("“", "&#8220;").replace("”", "&#8221;")
    return _marked(linked).replace(" said ", ' <a href="https://news.example/said">said</a> ', 1)


@functools.cache
def _texts(size: int) -> list[str]:
    return list(corpus.articles(300, size))


def items(size: int = 2600) -> Iterator[Item]:
    """Articles without end: a few hundred texts, again and again, each with a number and a minute of its own."""
    texts = _texts(size)
    first = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)
    for number in itertools.count(1):
        title, *lines = texts[number % len(texts)].strip().split("\n")
        day = first + dt.timedelta(minutes=37 * number % 5_000_000)
        lines[1:2] = [f"{lines[1]} Shares of Quill & Orr rose."]
        yield Item(
            number=number, title=f"{title[16:]} & More", author=f"Ada Quill {number % 9}", day=day, paragraphs=tuple(lines)
        )


def rss(found: Iterator[Item]) -> Iterator[str]:
    """RSS 2.0 with the whole text of each item."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n<title>Norland Wire</title>\n<language>en</language>\n'
    )
    for item in found:
        yield f"""<item>
  <title>{escape(item.title)}</title>
  <link>https://news.example/{item.number}</link>
  <dc:creator><![CDATA[{item.author}]]></dc:creator>
  <pubDate>{format_datetime(item.day)}</pubDate>
  <category><![CDATA[Harbours]]></category><category><![CDATA[Talks]]></category>
  <guid isPermaLink="false">https://news.example/?p={item.number}</guid>
  <description><![CDATA[{item.paragraphs[0][:200]} [&#8230;]]]></description>
  <content:encoded><![CDATA[{item.html}]]></content:encoded>
</item>
"""
    yield "</channel></rss>\n"


def headlines(found: Iterator[Item]) -> Iterator[str]:
    """RSS 2.0 with a summary of each item."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Norland Wire</title>\n'
    for item in found:
        yield f"""<item><title>{escape(item.title)}</title><link>https://news.example/{item.number}</link>
<description>{escape(item.paragraphs[0][:240])}</description><pubDate>{format_datetime(item.day)}</pubDate>
<guid>https://news.example/{item.number}</guid></item>
"""
    yield "</channel></rss>\n"


def atom(found: Iterator[Item]) -> Iterator[str]:
    """Atom whose texts are HTML, escaped."""
    yield '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title>\n'
    for item in found:
        yield f"""<entry><title type="html">{escape(html.escape(item.title))}</title>
<link rel="alternate" type="text/html" href="https://news.example/{item.number}"/><id>tag:news.example,2021:{item.number}</id>
<author><name>{item.author}</name></author><published>{item.day.isoformat()}</published><updated>{item.day.isoformat()}</updated>
<content type="html">{escape(item.html)}</content></entry>
"""
    yield "</feed>\n"


def wxr(found: Iterator[Item]) -> Iterator[str]:
    """An export of WordPress."""
    yield (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">\n<channel><title>A ministry'
        "</title><wp:wxr_version>1.2</wp:wxr_version>\n"
    )
    for item in found:
        stamp = item.day.strftime("%Y-%m-%d %H:%M:%S")
        body = "\n\n".join(_inline(paragraph) for paragraph in item.paragraphs)
        yield f"""<item><title>{escape(item.title)}</title><link>https://blog.example/?p={item.number}</link>
<pubDate>{format_datetime(item.day)}</pubDate><dc:creator><![CDATA[quill]]></dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded>
<wp:post_id>{item.number}</wp:post_id><wp:post_date><![CDATA[{stamp}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{stamp}]]></wp:post_date_gmt><wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type></item>
"""
    yield "</channel></rss>\n"


def nitf(item: Item) -> str:
    """A document of NITF."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xml:lang="en"><head><title>{escape(item.title)}</title><meta name="slug" content="HARBOUR"/>
<docdata><doc-id id-string="n-{item.number}"/><urgency ed-urg="4"/><date.issue norm="{item.day:%Y%m%dT%H%M%SZ}"/>
<key-list><keyword key="harbour"/><keyword key="talks"/></key-list></docdata>
<pubdata date.publication="{item.day:%Y%m%dT%H%M%SZ}" name="The Norland Paper"/></head>
<body><body.head><hedline><hl1>{escape(item.title)}</hl1></hedline><byline>By <person>{item.author}</person></byline>
<distributor>NNA</distributor></body.head><body.content>
{item.xhtml}
</body.content></body></nitf>
"""


def newsml_g2(found: Iterator[Item]) -> Iterator[str]:
    """A message of NewsML-G2 whose texts are XHTML."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en">'
        "<header><sent>2021-11-06T12:00:00Z</sent></header><itemSet>\n"
    )
    for item in found:
        yield f"""<newsItem guid="urn:newsml:nna.example:{item.number}" version="1" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="NNA"/><versionCreated>{item.day.isoformat()}</versionCreated>
<firstCreated>{item.day.isoformat()}</firstCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><urgency>4</urgency><language tag="en"/><by>{item.author}</by><headline>{escape(item.title)}</headline>
<subject qcode="medtop:1"><name>harbours</name></subject></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>
{item.xhtml}
</body></html></inlineXML></contentSet></newsItem>
"""
    yield "</itemSet></newsMessage>\n"


def newsml_1(item: Item) -> str:
    """A document of NewsML 1."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<NewsML><NewsEnvelope><DateAndTime>{item.day:%Y%m%dT%H%M%SZ}</DateAndTime></NewsEnvelope><NewsItem xml:lang="en">
<Identification><NewsIdentifier><ProviderId>nna.example</ProviderId><DateId>{item.day:%Y%m%d}</DateId>
<NewsItemId>{item.number}</NewsItemId></NewsIdentifier></Identification><NewsManagement>
<NewsItemType FormalName="News"/><FirstCreated>{item.day:%Y%m%dT%H%M%SZ}</FirstCreated>
<ThisRevisionCreated>{item.day:%Y%m%dT%H%M%SZ}</ThisRevisionCreated><Status FormalName="Usable"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>{escape(item.title)}</HeadLine><ByLine>{item.author}</ByLine></NewsLines>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem><DataContent>
{item.xhtml}
</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>
"""


def rcv1(item: Item) -> str:
    """A document of RCV1."""
    return f"""<?xml version="1.0" encoding="UTF-8" ?>
<newsitem itemid="{item.number}" id="root" date="{item.day:%Y-%m-%d}" xml:lang="en">
<title>{escape(item.title)}</title><headline>{escape(item.title)}</headline><byline>{item.author}</byline><dateline>RIVERTOWN</dateline>
<text>
{item.xhtml}
</text>
<copyright>(c) NNA</copyright><metadata><codes class="bip:topics:1.0"><code code="C11"></code></codes>
<dc element="dc.date.published" value="{item.day:%Y-%m-%d}"/><dc element="dc.source" value="NNA"/></metadata></newsitem>
"""


def front_matter(item: Item) -> str:
    """A post of a static site: front matter in YAML."""
    paragraphs = "\n\n".join(item.paragraphs)
    return f"""---
title: {json.dumps(item.title)}
date: {item.day.isoformat()}
author: {item.author}
tags: [harbours, talks]
slug: talks-{item.number}
draft: false
---

{paragraphs}
"""


def jsonl(found: Iterator[Item]) -> Iterator[str]:
    """A line of JSON an article."""
    for item in found:
        named = {"url": f"https://news.example/{item.number}", "title": item.title, "authors": [item.author], "language": "en"}
        yield json.dumps({**named, "date_publish": item.day.isoformat(), "maintext": "\n".join(item.paragraphs)}) + "\n"


def table(found: Iterator[Item]) -> Iterator[str]:
    """Comma-separated values."""
    yield "id,title,author,date,text\r\n"
    for item in found:
        line = io.StringIO()
        csv.writer(line).writerow(
            (item.number, item.title, item.author, item.day.date().isoformat(), "\n".join(item.paragraphs))
        )
        yield line.getvalue()


def mbox(found: Iterator[Item]) -> Iterator[str]:
    """A mailbox of plain messages."""
    for item in found:
        text = "\n\n".join(item.paragraphs)
        yield f"""From quill@example.org {item.day:%a %b %d %H:%M:%S %Y}
From: {item.author} <quill@example.org>
To: list@example.org
Subject: {item.title}
Date: {format_datetime(item.day)}
Message-ID: <{item.number}@example.org>
Content-Type: text/plain; charset=utf-8

{text}

"""


def sgml(found: Iterator[Item]) -> Iterator[str]:
    """Documents as the LDC keeps them."""
    for item in found:
        text = "\n".join(f"<P>\n{escape(paragraph)}\n</P>" for paragraph in item.paragraphs)
        yield f"""<DOC id="NNA_ENG_{item.day:%Y%m%d}.{item.number % 10000:04}" type="story">
<HEADLINE>
{escape(item.title)}
</HEADLINE>
<DATELINE>
RIVERTOWN, {item.day:%b} {item.day.day} (NNA)
</DATELINE>
<TEXT>
{text}
</TEXT>
</DOC>
"""


def plain(found: Iterator[Item]) -> Iterator[str]:
    """Texts below a header line with the date."""
    for item in found:
        text = "\n".join(item.paragraphs)
        yield f" date {item.day.date().isoformat()} {item.title}\n{text}\n"


def page(item: Item) -> str:
    """A page of HTML with its furniture."""
    linked = json.dumps({"@type": "NewsArticle", "headline": item.title, "datePublished": item.day.isoformat()})
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(item.title)} | Wire</title>
<script type="application/ld+json">{linked}</script><style>p {{ margin: 0 }}</style></head><body><nav><ul>{menu}</ul></nav>
<article><h1>{html.escape(item.title)}</h1>
{item.html}
</article><footer><p>All rights reserved.</p></footer></body></html>
"""


def warc(found: Iterator[Item]) -> Iterator[bytes]:
    """Records of a crawl, each packed by itself: a request, and the page that answered it."""
    for item in found:
        address = f"https://news.example/{item.number}"
        body = page(item).encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        for kind, block in (("request", b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"), ("response", answer)):
            head = (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {item.day:%Y-%m-%dT%H:%M:%SZ}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{item.number:012}>\r\n"
                f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            yield gzip.compress(head.encode() + block + b"\r\n\r\n", 1)


#: Formats that hold many articles, by name: the ending of the file, and how it is written.
MANY: dict[str, tuple[str, Callable[[Iterator[Item]], Iterator[str]]]] = {
    "jsonl": (".jsonl", jsonl),
    "csv": (".csv", table),
    "mbox": (".mbox", mbox),
    "rss": (".rss", rss),
    "wxr": (".xml", wxr),
    "newsml-g2": (".xml", newsml_g2),
    "ldc-sgml": (".sgml", sgml),
    "header-date": (".txt", plain),
}
#: The same for those that are no text.
PACKED = {"warc": ".warc.gz", "zip": ".zip"}
_MEMBER = 500


def write(name: str, file: BinaryIO, megabytes: float) -> None:
    """Write a file of about a size, of what is unpacked in it, in a format that holds many articles."""
    wanted, source = int(megabytes * 1e6), items()
    if name == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for number in itertools.count(1):
                data = "".join(jsonl(itertools.islice(source, _MEMBER))).encode()
                archive.writestr(f"{number}.jsonl", data)
                wanted -= len(data)
                if wanted < 0:
                    return
    per_item = 4500 if name == "warc" else 3100
    found = itertools.islice(source, max(1, wanted // per_item))
    for part in warc(found) if name == "warc" else MANY[name][1](found):
        file.write(part if isinstance(part, bytes) else part.encode())
