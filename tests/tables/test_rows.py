"""Findings and articles as rows: what each column holds, that nothing is lost, and what half letters become."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import attrs
import pytest
from hypothesis import given

import dateline
from dateline import Annotation, Article, Findings, Made, Official, Problem, Quote, QuoteKind, Span, Speaker, SpeakerKind
from dateline.strategies import findings
from dateline.tables import AnnotationRow, ArticleRow, Numbering, annotation_rows, article_row, row_to_json

TEXT = """ date 2021-11-06 Rain
“It will hold,” said Norwegian Foreign Minister Ada Quill on Friday, “and so will we.” The Open Seas Initiative (OSI) goes on.
"""


def found_in(text: str) -> Findings:
    """What the built-in extractors find in a text."""
    return dateline.Reader().extract(dateline.parse(text, name="a.txt"))


def found(article: Article, *items: Annotation) -> Findings:
    """Findings made by hand."""
    return Findings(article=article, made=(Made(name="m", plugin="p", items=items),))


def rows_of(text: str) -> dict[str, AnnotationRow]:
    """The rows of a text, by kind; each kind occurs once."""
    return {row.kind: row for row in annotation_rows(found_in(text))}


@attrs.frozen(kw_only=True)
class Toll(Annotation):
    """A third party's kind."""

    amount: object
    payer: Span | None = None
    paid: bool = False


def test_a_quote_has_its_speaker_and_the_official_and_the_words_of_its_pieces() -> None:
    """What stands in columns is not in details again; a span is its words."""
    row = rows_of(TEXT)["Quote"]
    assert (row.file, row.number, row.id, row.published) == ("a.txt", 1, None, dt.date(2021, 11, 6))
    assert row.text.startswith("It will hold,” said") and row.text.endswith("so will we.")
    assert (row.speaker, row.official) == ("Norwegian Foreign Minister Ada Quill", "Ada Quill")
    assert (row.role, row.country, row.value) == ("Foreign Minister", "NO", None)
    details = json.loads(row.details or "")
    assert details["spans"] == ["It will hold,", "and so will we."]
    assert details["cue"] == "said"
    assert details["speaker"] == {"kind": "person"}
    assert not {"polarity", "text", "official", "class", "span", "rule"} & set(details)


def test_dates_and_initiatives_have_a_value() -> None:
    """The TIMEX3 value, the fullest name; that of an official stands in a column of its own. Mentions are counted."""
    rows = rows_of(TEXT)
    assert (rows["DateMention"].value, rows["DateMention"].text) == ("2021-11-05", "Friday")
    assert json.loads(rows["DateMention"].details or "")["earliest"] == "2021-11-05"
    assert (rows["Official"].value, rows["Official"].official, rows["Official"].country) == (None, "Ada Quill", "NO")
    assert json.loads(rows["Official"].details or "")["mentions"] == 1
    assert rows["Initiative"].value == "Open Seas Initiative"
    assert json.loads(rows["Initiative"].details or "")["acronym"] == "OSI"


def test_a_quote_without_a_speaker_says_why() -> None:
    """The column is empty, the reason in details."""
    article = Article(text="It holds.", paragraphs=(Span(0, 9),))
    nobody = Speaker(span=None, text="", kind=SpeakerKind.UNKNOWN, reason="no verb")
    quote = Quote(span=Span(0, 9), rule="r.q", spans=(Span(0, 9),), kind=QuoteKind.DIRECT, speaker=nobody)
    (row,) = annotation_rows(found(article, quote))
    assert row.speaker is None
    assert json.loads(row.details or "") == {"kind": "direct", "speaker": {"kind": "unknown", "reason": "no verb"}}


def test_a_kind_of_a_plugin_has_all_it_says_in_details() -> None:
    """A value that is as usual is left out."""
    article = Article(text="Ada Quill paid five crowns.", paragraphs=(Span(0, 27),))
    toll = Toll(span=Span(15, 26), rule="tolls.crowns", amount=5, payer=Span(0, 9))
    paid = Toll(span=Span(15, 26), rule="tolls.crowns", amount=5, paid=True)
    first, second = annotation_rows(found(article, toll, paid))
    assert (first.kind, first.value, first.rule, first.text) == ("Toll", None, "tolls.crowns", "five crowns")
    assert json.loads(first.details or "") == {"amount": 5, "payer": "Ada Quill"}
    assert json.loads(second.details or "") == {"amount": 5, "paid": True}


def test_what_json_cannot_hold_is_a_problem_and_the_row_stays() -> None:
    """One kind that cannot be written costs nobody else's row."""
    article = Article(text="five", origin=dateline.Origin(name="b.txt"))
    problems: list[Problem] = []
    odd, good = Toll(span=Span(0, 4), rule="r", amount=object()), Toll(span=Span(0, 4), rule="r", amount=1)
    rows = list(annotation_rows(found(article, odd, good), 3, problems.append))
    assert [row.details for row in rows] == [None, '{"amount":1}']
    assert [(problem.code, problem.file) for problem in problems] == [("not-held", "b.txt")]
    assert json.loads(row_to_json(rows[0]))["details"] is None
    with pytest.warns(dateline.DatelineWarning, match="Toll cannot be written"):
        list(annotation_rows(found(article, odd)))


def test_half_letters_become_a_mark_and_offsets_stay() -> None:
    """No table can hold a lone surrogate."""
    article = Article(text="\ud800 five", id="\udfff", paragraphs=(Span(0, 6),))
    official = Official(span=Span(0, 6), rule="r", name="\ud800 five", honorific_prefix="\ud800")
    (row,) = annotation_rows(found(article, official))
    assert (row.id, row.text, row.official, row.start, row.end) == ("\ufffd", "\ufffd five", "\ufffd five", 0, 6)
    assert json.loads(row.details or "")["honorific_prefix"] == "\ufffd"
    assert article_row(article).text == "\ufffd five"


def test_articles_are_counted_anew_in_each_file() -> None:
    """As they come, one file after the other."""
    numbering = Numbering()
    files = ["a", "a", "b", None, None]
    assert [numbering.next(Article(text="", origin=dateline.Origin(name=name))) for name in files] == [1, 2, 1, 1, 2]


def test_an_article_has_what_is_asked_for_in_columns_and_the_rest_in_its_layout() -> None:
    """The day without its time, the title, the byline."""
    article = dateline.parse(
        '{"title": "Rain", "byline": "By Jane Roe", "published": "2021-11-06T10:00:00Z", "text": "It held.", "id": "7"}',
        name="a.json",
    )
    row = article_row(article, 4)
    assert (row.file, row.number, row.id, row.published) == ("a.json", 4, "7", dt.date(2021, 11, 6))
    assert (row.title, row.format, row.text) == ("Rain", "json", article.text)
    layout = json.loads(row.layout)
    assert "text" not in layout
    assert layout["headline"] == {"start": 0, "end": 4}


@pytest.mark.property
@given(findings())
def test_a_line_of_json_is_the_row(found: Findings) -> None:
    """Whatever is found in whatever text: one line, all columns, in order; and CSV gives the same cells."""
    rows = list(annotation_rows(found, 2, lambda problem: None))
    assert [(row.start, row.end) for row in rows] == sorted((row.start, row.end) for row in rows)
    for row in rows:
        line = row_to_json(row)
        assert len(line.splitlines()) == 1
        line.encode()
        tree = json.loads(line)
        assert tuple(tree) == AnnotationRow._fields
        expected: dict[str, Any] = row._asdict() | {"details": None if row.details is None else json.loads(row.details)}
        expected["published"] = None if row.published is None else row.published.isoformat()
        assert tree == expected
        file = io.StringIO()
        csv.writer(file).writerow(row)
        (cells,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
        assert cells == ["" if value is None else str(value) for value in row]


def test_the_fields_of_the_rows_are_documented() -> None:
    """Every column of annotations stands in the table at the head of the module."""
    doc = dateline.tables.__doc__ or ""
    assert [name for name in AnnotationRow._fields if f"\n{name} " not in doc] == []
    assert ArticleRow._fields[-2:] == ("text", "layout")
