"""Articles as rows of a table."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dateline
from dateline import Article, DateRole, Problem, Severity, Source
from dateline.formats import csv_articles, csv_records

CSV, TSV = csv_articles.FORMATS

TABLE = (
    'id,headline,author,publish_date,content,category,date_download\r\n'
    '1,"Harbour plan, first part, passes",Orla Finch,2021-11-06 10:30:00,'
    '"The council said ""yes"".\r\n\r\nIt rained.",city,2021-11-09\r\n'
    "2,Ferries stop,,2021-11-07,Ferries stopped on Friday.,NULL,\r\n"
)  # fmt: skip


def paragraphs(article: Article) -> list[str]:
    return [article[p] for p in article.paragraphs]


def test_table(read):
    """Columns by their names, cells with marks and line ends in them, doubled quotation marks."""
    (first, second), problems = read(TABLE)
    assert not problems
    assert (first.format, first.id, first.title) == ("csv", "1", "Harbour plan, first part, passes")
    assert first[first.byline] == "Orla Finch"
    assert paragraphs(first) == ['The council said "yes".', "It rained."]
    assert [(d.role, d.value) for d in first.dates] == [
        (DateRole.PUBLISHED, dt.datetime(2021, 11, 6, 10, 30)),
        (DateRole.CAPTURED, dt.date(2021, 11, 9)),
    ]
    assert first.meta == (("category", "city"),)
    assert (second.title, second.byline, second.meta, second.published) == ("Ferries stop", None, (), dt.date(2021, 11, 7))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("sep", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_dialects(read, mark, sep, end):
    """The mark between cells is told from the names; a first line that states it is heeded."""
    text = (
        f"titel{mark}datum{mark}text\n\nEins{mark}6.11.2021{mark}Es regnete.\n{mark}{mark}\nZwei{mark}7.11.2021{mark}Sonne.\n"
    )
    text = (f"sep={mark}\n" if sep else "") + text
    articles, problems = read("\ufeff" + text.replace("\n", end))
    assert not problems
    assert {a.format for a in articles} == {"tsv" if mark == "\t" else "csv"}
    assert [(a.title, a.published, paragraphs(a)) for a in articles] == [
        ("Eins", dt.date(2021, 11, 6), ["Es regnete."]),
        ("Zwei", dt.date(2021, 11, 7), ["Sonne."]),
    ]


@pytest.mark.parametrize(
    ("others", "value", "codes"),
    [
        (["13/05/2021"], dt.date(2021, 11, 5), []),
        (["5/13/2021"], dt.date(2021, 5, 11), []),
        (["13/05/2021", "5/13/2021"], None, ["ambiguous-date"]),
        (["6/6/2021"], None, ["ambiguous-date"]),
    ],
)
def test_the_file_tells_which_comes_first(read, others, value, codes):
    """A day above 12 in another row tells whether the day or the month comes first; when rows differ nothing is told."""
    rows = "".join(f"T,{day},x\n" for day in ["05/11/2021", *others])
    articles, problems = read("title,date,text\n" + rows)
    assert articles[0].published == value
    assert [p.code for p in problems] == codes
    (article, _), _ = read("title,date,text\nT,05/11/21 10:15,x\nT,13/05/21 08:00,x\n")
    assert article.published == dt.datetime(2021, 11, 5, 10, 15)


def test_ragged_rows(read):
    """Rows with cells too many or too few are told of; one that lacks only its end is read."""
    text = "title,text,tags,shares\nOne,It rained.\nTwo,It rained, they say,and,snowed\nThree\nFour,Sun.,a,1,,\n,,tag,\n"
    articles, problems = read(text + "Five,Sun.,a,1\n")
    assert [a.title for a in articles] == ["One", "Four", "Five"]
    found = [(p.code, p.severity, p.line, p.column) for p in problems if p.code != "no-date"]
    assert found == [
        ("bad-row", Severity.WARNING, 2, 15),
        ("bad-row", Severity.ERROR, 3, 29),
        ("bad-row", Severity.ERROR, 4, 1),
        ("not-an-article", Severity.ERROR, 6, 1),
    ]


def test_unclosed_quotation_mark(read):
    """A quotation mark that nothing closes costs its own cell only."""
    articles, problems = read('title,date,text\nOne,2021-11-06,"It rained\nTwo,2021-11-07,Sun.\n')
    assert [a.title for a in articles] == ["One", "Two"]
    assert [(p.code, p.line, p.column) for p in problems] == [("bad-row", 2, 16)]
    (article,), problems = read('title\tdate\ttext\n"Yes" it is\t2021-11-06\t"Yes," she said.\n')
    assert not problems
    assert (article.title, paragraphs(article)) == ('"Yes" it is', ['"Yes," she said.'])


def test_html_and_references(read):
    """Cells of HTML are read as HTML."""
    (article,), _ = read("title,pubDate,body_html,link\nA &amp; B,2021-11-06,<p>One.</p><p>Two &amp; three.</p>,x\n")
    assert (article.title, paragraphs(article), article.meta) == ("A & B", ["One.", "Two & three."], (("link", "x"),))


def test_dates_of_versions(read):
    """The first version is the publication when nothing better is stated."""
    text = "title,text,firstcreated,versioncreated,summary,,id,id\nOne,It rained.,2021-11-06,2021-11-07,Rain,y,1,2\n"
    (article,), _ = read(text)
    assert [(d.role, d.value.day) for d in article.dates] == [(DateRole.PUBLISHED, 6), (DateRole.UPDATED, 7)]
    assert article.meta == (("column", "y"), ("id", "2"), ("summary", "Rain"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "no-header"),
        ("title,text\n", "empty"),
        ("title,text\n,\n\n", "empty"),
        ("", "no-header"),
        ("x", "no-header"),
    ],
)
def test_no_table(text, code):
    """A table that names no title and no text, or has no rows, is told of."""
    items = list(CSV.read(Source.of_text(text)))
    assert [item.code for item in items if isinstance(item, Problem)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Title, text, and the date.\nAll were there.\n",
        "One, two\n",
        "price,amount\n1,2\n",
        "title\nOne\n",
        "title,shares\nx,1\n",
        "Text, " + "a" * 80 + ", title\n1,2,3\n",
    ],
)
def test_other_texts(text):
    """Texts with commas are no tables."""
    sniff = CSV.sniff(Source.of_text(text).head)
    assert sniff is None or sniff.score <= 0.6


def test_places(read):
    """Every cell stands where it says."""
    data = ("\ufeff" + TABLE.replace("Ferries", "Fährén")).encode()
    articles, _ = read(data)
    for article in articles:
        for span in (article.headline, article.byline, *article.paragraphs):
            if span is not None:
                place = article.locate(span)
                written = data[place.byte_start : place.byte_end].decode()
                assert written.replace('""', '"') == article[span]


def test_a_long_cell_and_a_long_table():
    """Cells longer than a chunk are read, and a long table row by row."""
    long = "It rained. " * 100_000
    (article,) = (i for i in CSV.read(Source.of_text(f'title,date,text\nA,2021-11-06,"{long}\n"\n')) if isinstance(i, Article))
    assert len(article.text) > 1_000_000

    class Counted(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.most = max(self.most, self.tell())
            return data

    file = Counted(b"title,date,text\n" + b'A,2021-11-06,"It rained.\n\nSun."\n' * 80_000)
    items = CSV.read(Source(name="many.csv", file=file))
    next(items)
    assert file.most <= 2 << 20 < len(file.getvalue())
    file = Counted(b"title,date,text\n" + b'A,2021-11-06,"' + b"It rained.\n" * 100_000 + b'"\nB,2021-11-06,x\n')
    assert [a.title for a in CSV.read(Source(name="long.csv", file=file))] == ["A", "B"]


def test_cut_anywhere():
    """A table that is cut anywhere gives articles and problems."""
    for end in range(len(TABLE)):
        list(CSV.read(Source.of_text(TABLE[:end])))


_CELLS = st.lists(
    st.lists(st.text(st.sampled_from('ab ",;\t|\r\né')), min_size=3, max_size=3).filter(lambda row: any("".join(row).strip())),
    max_size=8,
)


@given(_CELLS, st.sampled_from(",;\t|"))
@pytest.mark.property
def test_what_the_standard_library_writes_is_read_back(rows, mark):
    """Cells written by the csv module are those that it was given."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=mark).writerows(rows)
    text, at, found = file.getvalue(), 0, []
    while at < len(text):
        row = csv_records.record(text, at, mark)
        cells = [cell.piece(dateline.formats.pieces.Piece.of(text)) for cell in row.cells]
        found.append([cell.text for cell in cells])
        assert row.unclosed is None
        at = row.end
    assert found == rows


@given(
    st.lists(
        st.sampled_from(["title", ",", ";", "\t", '"', "\n", "\r", "text", " ", "sep=", "05/11/2021", "date", "a"]), max_size=40
    )
)
@example(['title""', ",", "a", ",", "text"])
@pytest.mark.property
def test_any_soup(parts):
    """Marks in any order are read, and everything stands where it says."""
    text = "title,date,text\n" + "".join(parts)
    for item in CSV.read(Source.of_text(text, "a.csv")):
        if isinstance(item, Article):
            for span in item.blocks:
                place = item.locate(span)
                written = " ".join(text[place.start : place.end].split())
                assert " ".join(item[span].split()) in (written, written.replace('""', '"'))  # a bare cell reads as it stands
