"""Any text and any bytes are read or refused; any article is extracted from; every span holds what it says."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dateline
from dateline import Annotation, Article, Findings, FormatError, Official, Quote, Reader, Span, StatedDate
from dateline.strategies import Readout, articles, findings, noise, readouts
from dateline.testing import check, spans_of
from dateline.text.decode import FALLBACK, decode_fallback

pytestmark = [pytest.mark.property, pytest.mark.filterwarnings("ignore::dateline.errors.DatelineWarning")]
READER = Reader()
LINES = st.lists(
    st.sampled_from(
        (" date 2021-11-06 ", "Date: ", "PARIS, Nov 5 (NPA) -- ", "\n", "\r", "\n\n", "# ", "<p>", "{", "---\n", "“")
    )
    | st.text()
)
TEXTS = st.one_of(st.text(), LINES.map("".join), noise(), st.text(st.characters()))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1")


def blocks_are_sound(article: Article) -> None:
    """The blocks of an article are in order and disjoint, lie in its text and have no white space at their edges."""
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        assert article[block] == article[block].strip()
        at = block.end
    rebuilt, at = "", 0
    for block in article.blocks:
        rebuilt += article.text[at : block.start] + article[block]
        at = block.end
    assert rebuilt + article.text[at:] == article.text


@given(TEXTS)
@example("")
@example("\ufeff")
@example("\x00")
@example("\ud800 said “x” on 5 June 2019")
@example(" date 2021-11-06")
@example(" date 2021-11-06 \n")
@example(" date 9999-99-99 T\nbody")
def test_any_text_is_an_article_or_refused(text: str) -> None:
    """`parse` of any text returns an article or raises FormatError, and nothing else."""
    try:
        article = READER.parse(text)
    except FormatError:
        return
    blocks_are_sound(article)
    assert not READER.extract(article).faults


@given(
    st.one_of(st.binary(), st.tuples(TEXTS, st.sampled_from(ENCODINGS)).map(lambda pair: pair[0].encode(pair[1], "replace")))
)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\x00\x01")
@example(b"It rained \x81\xff")
def test_any_bytes_are_an_article_or_refused(data: bytes) -> None:
    """`parse` of any bytes returns an article or raises FormatError, and nothing else."""
    try:
        article = READER.parse(data)
    except FormatError:
        return
    blocks_are_sound(article)
    assert not READER.extract(article).faults


@given(TEXTS)
@example("It rained.\u2028It snowed.\x85")
def test_plain_takes_any_text_whole(text: str) -> None:
    """With format="plain" the article's text is the text given, untouched, so that offsets in one are offsets in the other."""
    try:
        article = READER.parse(text, format="plain")
    except FormatError:
        assert not text.strip("\ufeff\0 \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u3000\xa0") or " date" in text
        return
    assert article.text == text
    blocks_are_sound(article)
    for block in article.blocks:
        place = article.locate(block)
        assert text[place.start : place.end] == article[block]


@given(st.tuples(TEXTS, st.sampled_from(ENCODINGS[:6])))
def test_locations_point_into_the_file(pair: tuple[str, str]) -> None:
    """Where an article's block is said to stand in a file, in bytes, there it stands."""
    text, encoding = pair
    data = text.encode(encoding, "replace")
    try:
        article = READER.parse(data)
    except FormatError:
        return
    for block in article.blocks:
        place = article.locate(block)
        run = next(run for run in reversed(article.origin.runs) if run.start <= block.start)
        raw = data[place.byte_start : place.byte_end]
        decoded = decode_fallback(raw) if run.encoding == FALLBACK else raw.decode(run.encoding, "replace")
        assert decoded == article[block]


@given(articles())
def test_any_article_is_extracted_from(article: Article) -> None:
    """`extract` of any article raises nothing, and no built-in extractor has a fault; its findings are sorted and sound."""
    found = READER.extract(article)
    assert not found.faults, found.faults[0].traceback
    everything = found[Annotation]
    assert [item.span for item in everything] == sorted(item.span for item in everything)
    assert sorted(map(repr, everything)) == sorted(repr(item) for made in found.made for item in made.items)
    for item in everything:
        assert len(item.span) > 0, item
        for span in spans_of(item):
            assert span.end <= len(article.text), item
            assert article[span] == article[span].strip(), item


@given(noise())
def test_crawled_texts(text: str) -> None:
    """What crawlers leave of a text is read as an article, and extracted from without a fault."""
    assert not READER.extract(READER.parse(text)).faults


@given(articles())
def test_what_is_said_stands_there(article: Article) -> None:
    """A speaker's text is the text of its span, a quote's span covers its pieces, an official's name stands in the article."""
    found = READER.extract(article)
    for quote in found.quotes:
        assert quote.spans and quote.spans == tuple(sorted(quote.spans)), quote
        assert quote.span == Span(quote.spans[0].start, quote.spans[-1].end), quote
        assert not any(a.overlaps(b) for a, b in zip(quote.spans, quote.spans[1:], strict=False)), quote
        speaker = quote.speaker
        assert (speaker.span is None) == (speaker.reason is not None), quote
        if speaker.span is not None:
            assert speaker.text == article[speaker.span], quote
    for official in found.officials:
        assert official.mentions and official.span == official.mentions[0].span, official
        for mention in official.mentions:
            for inner in (mention.name, mention.role):
                assert inner is None or mention.span.contains(inner), official
    for initiative in found.initiatives:
        assert initiative.mentions and initiative.span == initiative.mentions[0], initiative
    for date in found.dates:
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest, date


@pytest.mark.parametrize("name", ["dates", "initiatives", "officials", "quotes"])
@given(article=st.one_of(articles(), readouts().map(lambda readout: readout.article)))
def test_the_built_in_extractors_pass_our_own_check(name: str, article: Article) -> None:
    """What `dateline.testing.check` asks of strangers, the built-in extractors do: shift, local, deterministic, in bounds."""
    [extractor] = [step.unit for step in READER.steps if step.unit.name == name]
    check(extractor, article)  # type: ignore[arg-type]


@settings(max_examples=20)
@given(st.data())
@pytest.mark.parametrize("kind", [Span, Article, Findings, StatedDate, Quote, Official])
def test_from_type_knows_our_values(kind: type[object], data: st.DataObject) -> None:
    """`st.from_type` makes our values, through Hypothesis' entry point."""
    assert isinstance(data.draw(st.from_type(kind)), kind)


@given(findings())
def test_findings_hold_only_spans_of_their_article(found: Findings) -> None:
    """The strategy of findings keeps every span inside its article."""
    assert all(span.end <= len(found.article.text) for made in found.made for span in spans_of(made))


@given(articles())
def test_articles_tile(article: Article) -> None:
    """The strategy of articles keeps the law of blocks, and the host takes what it makes."""
    blocks_are_sound(article)
    assert all(span.end <= len(article.text) for span in spans_of(article))
    dateline_span = article.dateline.span if article.dateline else None
    assert dateline_span is None or any(block.contains(dateline_span) for block in article.blocks)


@given(readouts())
def test_readouts_are_read_as_planted(readout: Readout) -> None:
    """The header, the headline and the paragraphs of a readout are those that the grammar wrote, in the very text."""
    article = dateline.parse(readout.text)
    assert article.text == readout.text
    assert article.published == readout.date
    assert (article.headline, article.paragraphs) == (readout.headline, readout.paragraphs)
