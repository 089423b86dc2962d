"""XML read article by article: places, encodings, and what happens where it is broken."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.errors import Problem
from dateline.formats import xml_events, xml_head, xml_nodes
from dateline.formats.xml_events import Shape
from dateline.formats.xml_nodes import Node
from dateline.sources import Source

SHAPE = Shape(articles=frozenset({"item"}), heads=frozenset({"title"}))
FILE = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss>\n<rss xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>T &amp; x</title>\n'
    "<item><title>Orla&nbsp;Finch <![CDATA[<b>x & y]]></title><d:date>2021</d:date><x:y/></item><!-- <item> -->\n"
    "<item><title>été &#8217; <b>bold</b></title></item>\n<item/><item></item></channel></rss>\n"
)


def read(data: bytes | str, shape: Shape = SHAPE) -> list[Node | Problem]:
    source = Source.of_text(data) if isinstance(data, str) else Source.of_bytes(data)
    return list(xml_events.read(source, shape))


def shown(data: bytes | str, shape: Shape = SHAPE) -> list[str]:
    """Codes of problems, names and texts of elements."""
    return [x.code if isinstance(x, Problem) else f"{x.name}: {x.string}" for x in read(data, shape)]


def test_elements():
    """Each element that is asked for comes out once, those inside others with them, in the names of their namespaces."""
    title, first, second, third, fourth = read(FILE)
    assert isinstance(title, Node)
    assert (title.string, title.raw.piece.number) == ("T & x", 0)
    assert [element.name for element in title.raw.above] == ["rss", "channel"]
    assert isinstance(first, Node)
    assert [child.name for child in first.children] == ["title", "dc:date", "x:y"]
    assert first.string == "Orla Finch <b>x & y2021"
    assert first.children[0].line.text == "Orla\xa0Finch <b>x & y"
    assert isinstance(second, Node)
    assert second.string == "été ’ bold"
    assert [x.raw.piece.number for x in (first, second, third, fourth)] == [1, 2, 3, 4]
    assert [(x.string, x.end - x.start) for x in (third, fourth)] == [("", 7), ("", 13)]


def test_places():
    """Every letter knows its place: a reference and a marked section too, in characters and bytes."""
    _, first, second, *_ = read(FILE.encode())
    for node in (first, second):
        piece = node.children[0].text
        for run, after in zip(piece.runs, (*piece.runs[1:], None), strict=True):
            part = piece.text[run.start : after.start if after else None]
            written = part if run.written is None else run.written
            assert FILE[run.char : run.char + len(written)] == written
            assert FILE.encode()[run.byte :].startswith(written.encode())
            before = FILE[: run.char]
            assert (run.line, run.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "iso-8859-5", "utf-8", "utf-16"])
def test_encodings(encoding):
    """The encoding that the file names is used; a byte order mark goes before it."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><item>Река &amp; лес</item></rss>'
    (node,) = read(text.encode(encoding))
    assert node.string == "Река & лес"
    run = node.text.runs[0]
    assert text[run.char :].startswith("Река")


def test_several_bytes_a_letter():
    """Bytes are counted right where a letter takes two."""
    text = '<?xml version="1.0" encoding="euc-kr"?><rss><item>서울 &lt; 부산</item></rss>'
    (node,) = read(text.encode("euc-kr"))
    assert node.string == "서울 < 부산"
    run = node.text.runs[2]
    assert text.encode("euc-kr")[run.byte :].decode("euc-kr").startswith(" 부산")


def test_encodings_that_are_wrong():
    """An unknown encoding, and one that is not the file's, are told of, and the file is read."""
    assert shown('<?xml version="1.0" encoding="klingon"?><rss><item>é</item></rss>'.encode()) == [
        "unknown-encoding",
        "item: é",
    ]
    assert shown('<?xml version="1.0" encoding="iso-8859-1"?><rss><item>é</item></rss>'.encode()) == [
        "wrong-encoding",
        "item: é",
    ]
    assert shown('<?xml version="1.0" encoding="iso-8859-1"?><rss><item>é</item></rss>'.encode("latin-1")) == ["item: é"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<rss><item>a<b></item><item>c</item></rss>", ["bad-xml", "item: c"]),
        ("<rss><item>a<item>b</item><item>c</item></rss>", ["bad-xml", "item: b", "item: c"]),
        ("<rss><item>a</item><item>b", ["item: a", "bad-xml"]),
        ("<rss><item>a</item>", ["item: a", "bad-xml"]),
        ("<rss><item>a & b</item><item>c</item></rss>", ["bad-xml", "item: c"]),
        ("<rss><item>a\x03b\x00</item></rss>", ["item: a\x03b\x00"]),
        ("<rss><x><title>T</x><item>c</item></rss>", ["bad-xml", "item: c"]),
        ("<rss><item>a</item></rss>junk<item>b</item>", ["item: a", "bad-xml", "item: b"]),
        ("<rss><item>a</item></rss>\n<?xml version='1.0'?>\n<rss><item>b</item></rss>", ["item: a", "item: b"]),
        ("<rss><item>a</item></rss><rss><item>b</item></rss>", ["item: a", "item: b"]),
        ("\n <?xml version='1.0'?><rss><item>b</item></rss>", ["item: b"]),
        ("<rss><item>a</item><item <item>b</item></rss>", ["item: a", "bad-xml", "item: b"]),
        ("", []),
        ("no XML", []),
    ],
)
def test_broken(data, expected):
    """A broken article is one problem, and no other is lost."""
    found = shown(data)
    assert [x for x in found if x != "bad-xml"] == [x for x in expected if x != "bad-xml"]
    assert found.count("bad-xml") == expected.count("bad-xml") or data == "no XML"


def test_problem_has_a_place():
    """A problem points at the line and column, with the line."""
    problem, _ = read("<rss>\n<item>é &x y</item>\n<item>b</item></rss>")
    assert isinstance(problem, Problem)
    assert (problem.line, problem.article_no, problem.excerpt) == (2, 1, "<item>é &x y</item>")
    assert problem.byte_offset is not None
    assert 14 <= problem.byte_offset <= 18


def test_the_end_of_a_file_has_a_place():
    """A problem with the end of a file stands there, also when nothing of the file is kept any more."""
    (problem,) = read("<rss>\n<channel>\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.column, problem.byte_offset) == ("bad-xml", 3, 1, 16)


def test_entities_are_refused():
    """Declared entities are not read, however they are declared; nothing is loaded."""
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><item>&b; c</item></rss>'
    assert shown(bomb) == ["xml-entity-declared", "item: &b; c"]
    assert shown('<!DOCTYPE rss [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]><rss><item>c</item></rss>') == [
        "xml-entity-declared",
        "item: c",
    ]
    assert shown('<!DOCTYPE rss SYSTEM "http://example.invalid/x.dtd"><rss><item>&amp;&x;</item></rss>') == ["item: &&x;"]


def test_depth_and_length(monkeypatch):
    """What is nested too deep, and what is too long, is left out with a problem; the next article is read."""
    deep = "<rss><item>" + "<a>" * 200 + "</a>" * 200 + "</item><item>b</item></rss>"
    assert shown(deep) == ["bad-xml", "item: b"]
    assert shown("<a>" * 200 + "<item>b</item>" + "</a>" * 200)[:1] == ["bad-xml"]
    monkeypatch.setattr(xml_events, "LONGEST", 50)
    monkeypatch.setattr(xml_events, "_BLOCK", 20)
    assert shown("<rss><item>" + "long " * 30 + "</item><item>b</item></rss>") == ["bad-xml", "item: b"]


@pytest.mark.parametrize("block", [1, 2, 7, 30])
def test_blocks_do_not_matter(monkeypatch, block):
    """What is read does not depend on how the file is cut into blocks, also where it is cut off or broken."""
    whole = [shown(FILE.encode()[:cut]) for cut in range(0, len(FILE.encode()), 3)]
    monkeypatch.setattr(xml_events, "_BLOCK", block)
    assert [shown(FILE.encode()[:cut]) for cut in range(0, len(FILE.encode()), 3)] == whole


def test_files_put_together():
    """Files put together give what they give alone."""
    assert shown(FILE + FILE) == shown(FILE) * 2


_PARTS = [
    *("<item>", "</item>", "<item", "<", ">", "<![CDATA[", "]]>", "&amp;", "&", '"', "<!--", "-->", "<?xml version='1.0'?>"),
    *("<rss>", "</rss>", "<title>", "</title>", "é", "\n", ' a="', "/>", "x", "<!DOCTYPE a [", '<!ENTITY x "y">', "]>", "&x;"),
]


@given(st.lists(st.sampled_from(_PARTS), max_size=40).map("".join), st.sampled_from([1, 3, 1000]), st.integers(0, 3))
@example("<item>é" * 3, 1, 1)
@settings(deadline=None)
def test_any_soup(text, block, junk):
    """Any text gives elements whose letters stand where they say, and problems; never an exception."""
    data = text.encode() + bytes(random.Random(junk).randrange(256) for _ in range(junk))
    kept, xml_events._BLOCK = xml_events._BLOCK, block
    try:
        for node in read(data):
            if isinstance(node, Node):
                run = node.raw.piece.runs[0]
                assert data[run.byte :].startswith(b"<")
    finally:
        xml_events._BLOCK = kept


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('\ufeff<?xml version="1.0"?>\n<!-- <rss> -->\n<feed xmlns="x">', ("feed", '<feed xmlns="x"')),
        ('<!DOCTYPE nitf SYSTEM "x.dtd">\n<n:nitf>', ("nitf", "<n:nitf")),
        ("<!-- never closed", None),
        ("no XML", None),
    ],
)
def test_root(head, expected):
    """The first element is found behind declarations and comments."""
    assert xml_head.root(head) == expected


def test_blocks():
    """Blocks of elements: white space as one blank, line breaks, what is left out, preformatted text."""
    text = (
        "<item>Lead<p>One\n <b>two</b><br/>three &amp; four</p><p> </p><skip>x</skip><p>a<br/><br/>b</p><pre>c\n d</pre></item>"
    )
    (node,) = read(text)
    found = xml_nodes.blocks(node, frozenset({"skip"}))
    assert [(block.name, block.piece.text) for block in found] == [
        ("item", "Lead"),
        ("p", "One two three & four"),
        ("p", "a"),
        ("p", "b"),
        ("pre", "c\n d"),
    ]


def test_attribute():
    """The value of an attribute points at where it stands."""
    (node,) = read("<rss><item a='1' norm = '2021'/></rss>")
    piece = node.attribute("norm")
    assert (piece.text, piece.runs[0].char) == ("2021", 25)
    assert node.attribute("none").text == ""


def test_articles_behind_an_open_comment():
    """A comment that nothing closes hides nothing: what stands in it is read, however long it is."""
    text = "<rss><item>a</item><!-- never closed <item>" + "b " * 600 + "</item><item>c</item></rss>"
    assert shown(text) == ["item: a", "bad-xml", "item: " + " ".join("b" * 600), "item: c"]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("rss", "<rss><channel><item><title>A &b;</title></item></channel></rss>"),
        ("atom", "<feed><entry><title>A &b;</title></entry></feed>"),
        ("wxr", "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>A &b;</title></item></channel></rss>"),
        ("nitf", "<nitf><head><title>A &b;</title></head></nitf>"),
        ("newsml-g2", "<newsItem><contentMeta><headline>A &b;</headline></contentMeta></newsItem>"),
        ("newsml-1", "<NewsML><NewsItem><NewsLines><HeadLine>A &b;</HeadLine></NewsLines></NewsItem></NewsML>"),
        ("rcv1", "<newsitem><title>A &b;</title></newsitem>"),
    ],
)
def test_no_format_takes_declared_entities(format, text, read):
    """An entity that the file itself declares stays unread in every format of XML, and a problem tells of the declaration."""
    (article,), problems = read(f"<!DOCTYPE x [<!ENTITY b 'not this'>]>\n{text}")
    assert (article.format, article.title) == (format, "A &b;")
    assert problems[0].code == "xml-entity-declared" and problems[0].line == 1
