"""Quotes between marks: who said them."""

from __future__ import annotations

import pytest

from dateline.kinds import Mention, MentionForm, Official
from dateline.model import Article, Dateline, Span

from .helpers import article_of, found_in, quotes_of

CASES = [
    pytest.param("“It holds,” Ada Quill said.", "Ada Quill", "It holds,", id="name, verb"),
    pytest.param("“It holds,” said Ada Quill.", "Ada Quill", "It holds,", id="verb, name"),
    pytest.param("“It holds”, said Ada Quill.", "Ada Quill", "It holds", id="comma behind the mark"),
    pytest.param("“Does it hold?” asked the mayor.", "the mayor", "Does it hold?", id="question"),
    pytest.param(
        "“It holds,” the company’s spokeswoman later added.", "the company’s spokeswoman", "It holds,", id="adverb between"
    ),
    pytest.param(
        "“It holds,” Ada Quill, who runs the port, told reporters.", "Ada Quill", "It holds,", id="relative clause between"
    ),
    pytest.param("“It holds,” Ada Quill, the mayor of Orrby, said.", "Ada Quill", "It holds,", id="apposition between"),
    pytest.param("“It holds,” Ada Quill and Tomas Orr wrote.", "Ada Quill and Tomas Orr", "It holds,", id="two names, verb"),
    pytest.param("“It holds,” wrote Ada Quill on Facebook.", "Ada Quill", "It holds,", id="where it was written"),
    pytest.param(
        "Asked about Orrby Dam, the port’s Ada Quill said: “It holds.”", "the port’s Ada Quill", "It holds.", id="asked"
    ),
    pytest.param(
        "Ada Quill told the station’s “Morning Hour” on Sunday: “It holds.”",
        "Ada Quill",
        "It holds.",
        id="title in marks between",
    ),
    pytest.param("“It holds,” the statement read.", "the statement", "It holds,", id="a text reads"),
    pytest.param("“It holds,” Ada Quill (Greens) said.", "Ada Quill (Greens)", "It holds,", id="bracket between"),
    pytest.param("“It holds,” Ada Quill - the mayor - said.", "Ada Quill", "It holds,", id="dashes between"),
    pytest.param("“It holds,” Ada Quill on Tuesday said.", "Ada Quill", "It holds,", id="date between"),
    pytest.param("“It holds,” Ada Quill in Orrby wrote.", "Ada Quill in Orrby", "It holds,", id="place between"),
    pytest.param("“It holds,” Ada Quill, speaking in Orrby, said.", "Ada Quill", "It holds,", id="participle between"),
    pytest.param(
        "“It holds,” said Ada B. Quill Jr. of the port.", "Ada B. Quill Jr. of the port", "It holds,", id="initial and junior"
    ),
    pytest.param(
        "“It holds,” said a spokesman for the ministry on Friday.", "a spokesman for the ministry", "It holds,", id="for"
    ),
    pytest.param("“It holds,” said Ada Quill and Tomas Orr.", "Ada Quill and Tomas Orr", "It holds,", id="two names"),
    pytest.param("“It holds,” said the mayor in an interview.", "the mayor", "It holds,", id="not where it was said"),
    pytest.param("“It holds,” later added Ada Quill.", "Ada Quill", "It holds,", id="adverb first"),
    pytest.param("“It holds,” said later Ada Quill.", "Ada Quill", "It holds,", id="adverb behind the verb"),
    pytest.param("“It holds,” Ada Quill of the port said.", "Ada Quill of the port", "It holds,", id="of"),
    pytest.param("“It holds,” Ada Quill by phone said.", "Ada Quill", "It holds,", id="manner between"),
    pytest.param("“It holds,” Ada Quill during a visit, later said.", "Ada Quill", "It holds,", id="visit between"),
    pytest.param("“It holds,” the ministry - in a note - wrote.", "the ministry", "It holds,", id="note between"),
    pytest.param("“Is it so?” Ada Quill asked.", "Ada Quill", "Is it so?", id="capital behind a question"),
    pytest.param("“Go!” Ada Quill said. It rained.", "Ada Quill", "Go!", id="capital behind a shout"),
    pytest.param("“It holds,” the joint statement reads.", "the joint statement", "It holds,", id="document"),
    pytest.param("“It holds,” he said.", "he", "It holds,", id="pronoun"),
    pytest.param("“It holds,” according to the coast guard.", "the coast guard", "It holds,", id="according to"),
    pytest.param("Ada Quill said: “It holds.”", "Ada Quill", "It holds.", id="colon"),
    pytest.param("Ada Quill said, “It holds.”", "Ada Quill", "It holds.", id="comma"),
    pytest.param("Ada Quill said “It holds.”", "Ada Quill", "It holds.", id="no mark between"),
    pytest.param("Ada Quill, a diver, said: “It holds.”", "Ada Quill", "It holds.", id="apposition before"),
    pytest.param("Mayor of Orrby Ada Quill told the Herald, “It holds.”", "Mayor of Orrby Ada Quill", "It holds.", id="told"),
    pytest.param(
        "In a short speech on Friday Ada Quill warned: “It holds.”", "Ada Quill", "It holds.", id="circumstance first"
    ),
    pytest.param("Ada Quill left the room, saying: “It holds.”", "Ada Quill", "It holds.", id="saying"),
    pytest.param("Ada Quill laughed and added, “It holds.”", "Ada Quill", "It holds.", id="shared subject"),
    pytest.param("“It holds.” – Commissioner Ada Quill", "Commissioner Ada Quill", "It holds.", id="dash line"),
    pytest.param("“It holds.” -Commissioner Ada Quill", "Commissioner Ada Quill", "It holds.", id="glued dash line"),
    pytest.param("Ada Quill: “It holds.”", "Ada Quill", "It holds.", id="speaker line"),
    pytest.param("And from Ada Quill:\n“It holds well.”", "Ada Quill", "It holds well.", id="lead-in line"),
    pytest.param("‘It holds’, vows flood-hit mayor", "flood-hit mayor", "It holds", id="headline with single marks"),
    pytest.param("Dusk fell in Orrby.“It holds,” said Ada Quill.", "Ada Quill", "It holds,", id="lost blank"),
    pytest.param(
        "“Tomas Orr said no to me,” Ada Quill said.", "Ada Quill", "Tomas Orr said no to me,", id="name and verb inside"
    ),
    pytest.param('The 5\'9" diver said: "It holds."', "The 5'9\" diver", "It holds.", id="inches"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), CASES)
def test_one_quote(text: str, speaker: str, content: str) -> None:
    """Each way to name the speaker of words between marks."""
    assert found_in(text) == [("direct", speaker, (content,))]


def test_not_the_speaker() -> None:
    """Hearers, things that cannot speak and lines that name nobody are no speakers."""
    for text in (
        "“It holds well,” told him.",
        "“It holds well.” – and so on",
        "“It holds well.” – Ada Quill came along",
        "“It holds well,” Ada Quill ran off.",
        "“It holds well,” he, 5, and.",
        "“It holds well,” Ada Quill - then.",
        "“It holds well,” Ada Quill in Orrby.",
        "“It holds well!” It rained.",
        "“It holds well!”\nAda Quill said no.",
        "what now: “It holds well.”",
        "Ada Quill came to see: “It holds well.”",
    ):
        assert all(speaker == "" for _, speaker, _ in found_in(text)), text


def test_verb_without_a_subject() -> None:
    """A quote whose verb has no subject is kept, and says so."""
    (quote,) = quotes_of(article_of("Said: “It holds well.”"))
    assert quote.speaker.span is None and quote.speaker.reason
    (quote,) = quotes_of(article_of("Wet, cold and late, and later said: “It holds well.”"))
    assert quote.kind.value == "direct"


def test_one_verb_one_quote() -> None:
    """A verb that one quote has used is not used by another."""
    assert found_in("Ada Quill said “it holds,” “it shines” and “it stays.”")[0] == ("direct", "Ada Quill", ("it holds,",))
    found = found_in("“It holds,” said Ada Quill: “It will hold for years.”")
    assert [(speaker, "".join(spans)) for _, speaker, spans in found] == [("Ada Quill", "It holds,It will hold for years.")]


def test_interrupted() -> None:
    """A quote broken off by its speaker is one quote with several spans."""
    assert found_in("“It holds,” said Ada Quill, “and it will hold.”") == [
        ("direct", "Ada Quill", ("It holds,", "and it will hold."))
    ]
    assert found_in("“It holds,” said Ada Quill. “It will hold for years.”") == [
        ("direct", "Ada Quill", ("It holds,", "It will hold for years."))
    ]


def test_over_paragraphs() -> None:
    """Marks opened again at each paragraph and closed once are one quote; what follows is none of it."""
    text = "Ada Quill said: “It holds.\n\n“It held last year.\n\n“It will hold.”\n\nThe dam is old."
    assert found_in(text) == [("direct", "Ada Quill", ("It holds.", "It held last year.", "It will hold."))]


def test_over_paragraphs_named_last() -> None:
    """A quote over paragraphs may name its speaker at its end; a name found before beats a pronoun there."""
    text = "“It holds.\n\n“It will hold,” said Ada Quill."
    assert found_in(text) == [("direct", "Ada Quill", ("It holds.", "It will hold,"))]
    text = "Ada Quill welcomed the report. “It holds.\n\n“It will hold,” she said."
    assert found_in(text) == [("direct", "Ada Quill", ("It holds.", "It will hold,"))]


def test_two_speakers() -> None:
    """Quotes with their own speakers stay apart."""
    assert found_in("“It holds,” said Ada Quill. “It does not,” replied Tomas Orr.") == [
        ("direct", "Ada Quill", ("It holds,",)),
        ("direct", "Tomas Orr", ("It does not,",)),
    ]


def test_carried() -> None:
    """A sentence between marks without a name is due to the last speaker, here and in the next paragraph."""
    assert found_in("Ada Quill said the dam was old. “It holds well.”")[1] == ("direct", "Ada Quill", ("It holds well.",))
    assert found_in("Ada Quill said the dam was old.\n“It holds well.”")[1] == ("direct", "Ada Quill", ("It holds well.",))
    assert found_in("Ada Quill opened the dam. “It holds well.”") == [("direct", "Ada Quill", ("It holds well.",))]


def test_nobody() -> None:
    """A sentence between marks that nobody is near keeps an unknown speaker and says why."""
    (quote,) = quotes_of(article_of("“It holds well.”"))
    assert (quote.speaker.span, quote.speaker.text, quote.speaker.kind.value) == (None, "", "unknown")
    assert quote.speaker.reason
    far = "Ada Quill said the dam was old.\nIt rained.\nIt snowed.\n“It holds well.”"
    assert quotes_of(article_of(far))[-1].speaker.span is None


def test_via_and_addressee() -> None:
    """Who passed a quote on, and whom it was said to."""
    article = article_of("“It holds,” said Ada Quill, according to the Orrby Herald.")
    (quote,) = quotes_of(article)
    assert quote.via is not None and article[quote.via] == "the Orrby Herald"
    article = article_of("“It holds,” Ada Quill told the Orrby Herald.")
    (quote,) = quotes_of(article)
    assert quote.via is not None and article[quote.via] == "the Orrby Herald" and quote.addressee == quote.via
    article = article_of("Ada Quill told Tomas Orr: “It holds.”")
    (quote,) = quotes_of(article)
    assert quote.addressee is not None and article[quote.addressee] == "Tomas Orr" and quote.via is None


def test_cue() -> None:
    """The cue is the bare verb or phrase."""
    for text, cue in (
        ("“It holds,” Ada Quill has said.", "said"),
        ("“It holds,” Ada Quill pointed out.", "pointed out"),
        ("“It holds,” according to Ada Quill.", "according to"),
    ):
        article = article_of(text)
        (quote,) = quotes_of(article)
        assert quote.cue is not None and article[quote.cue] == cue


NONE = [
    pytest.param("She is known for films such as “Dry Harbour” and “The Ninth Door”.", id="titles of works"),
    pytest.param("The so-called “harbour plan” failed.", id="so-called"),
    pytest.param("He goes by the name “Shorty.”", id="nickname"),
    pytest.param("A sign with the words “No entry” stood there.", id="sign"),
    pytest.param("The “bold” plan failed.", id="scare quote"),
    pytest.param("“Yes.”", id="one word alone"),
    pytest.param("“” and “ ”", id="nothing between"),
]


@pytest.mark.parametrize("text", NONE)
def test_no_quote(text: str) -> None:
    """What stands between marks and was not said."""
    assert [found for found in found_in(text) if found[2] != ("Yes.",)] == []


def test_dateline_is_no_part_of_a_quote() -> None:
    """What a wire report begins with, and the dash behind it, belong to no quote; abbreviated months and places included."""
    line = "SELM, Nov. 5 (Coast Press) -- The pumps will run again in May, Energy Minister Edda Marl told parliament on Friday."
    article = Article(
        text=line,
        paragraphs=(Span(0, len(line)),),
        dateline=Dateline(span=Span(0, line.index(" --")), place="SELM", agency="Coast Press"),
    )
    (quote,) = quotes_of(article)
    assert [article[s] for s in quote.spans] == ["The pumps will run again in May"]
    assert quote.speaker.text == "Energy Minister Edda Marl"


NESTED = [
    pytest.param("“My mother told me, ‘Never sell the boat,’ and I left,” Ada Quill said.", "My mother", "told", id="before"),
    pytest.param("Ada Quill said: “‘Never sell the boat,’ said my mother. I did.”", "my mother", "said", id="inverted"),
    pytest.param('"We left," Orr said. "Then she said, \'Never sell the boat,\' and wept."', "she", "said", id="later piece"),
    pytest.param("'He asked, \"Never sell the boat?\" I laughed,' said Tomas Orr.", "He", "asked", id="the British way"),
]


@pytest.mark.parametrize(("text", "speaker", "cue"), NESTED)
def test_nested(text: str, speaker: str, cue: str) -> None:
    """A quote inside a quote is one of its own, with its own speaker; the outer one is kept whole."""
    article = article_of(text)
    outer, inner = quotes_of(article)
    assert inner.rule == "quotes.inner" and outer.rule != "quotes.inner" and outer.span.contains(inner.span)
    assert article[inner.span].rstrip(",?") == "Never sell the boat"
    assert inner.speaker.text == speaker and inner.cue is not None and article[inner.cue] == cue


NOT_NESTED = [
    pytest.param("“They call him ‘the Count of Selm’ here,” Ada Quill said.", id="nickname"),
    pytest.param("“We sang ‘The Long Way Home’ on deck,” Ada Quill said.", id="title"),
    pytest.param("“He said ‘no’ to us,” Ada Quill said.", id="single word"),
    pytest.param("It was “the year of ‘she said, he said’ talks” in Selm.", id="in no quote"),
]


@pytest.mark.parametrize("text", NOT_NESTED)
def test_not_nested(text: str) -> None:
    """Marks inside a quote that nobody is said to have said are no quote of their own."""
    assert all(quote.rule != "quotes.inner" for quote in quotes_of(article_of(text)))


def test_i_inside_a_quote() -> None:
    """The one who says "I" inside a quote is the one who is quoted."""
    text = "“I told them, ‘The dam will hold,’ and it did,” said Mayor Ada Quill."
    article, at = article_of(text), text.index("Mayor")
    mention = Mention(span=Span(at, len(text) - 1), form=MentionForm.TITLED)
    mayor = Official(span=mention.span, rule="test", name="Ada Quill", role="Mayor", mentions=(mention,))
    outer, inner = quotes_of(article, (mayor,))
    assert inner.speaker.text == "I" and inner.speaker.official is outer.speaker.official is mayor


UNCLOSED = [
    pytest.param("Ada Quill said: “We start on Monday.\nIt rained.", ["quotes.unclosed"], id="paragraph"),
    pytest.param("Ada Quill said: “We start on Monday.\n“It will rain.”", ["quotes.cue-before"], id="goes on"),
    pytest.param("Ada Quill said: “Go.\nIt rained.\n“It rains,” Orr said.", ["quotes.unclosed", "quotes.cue-after"], id="gap"),
    pytest.param("“We start on Monday. “It will rain,” Orr said.", ["quotes.unclosed", "quotes.cue-after"], id="next mark"),
    pytest.param("Ada Quill said: “We start.\nOrr said: “It rains.", ["quotes.unclosed", "quotes.unclosed"], id="twice"),
]


@pytest.mark.parametrize(("text", "rules"), UNCLOSED)
def test_unclosed(text: str, rules: list[str]) -> None:
    """A quote that is never closed ends with its paragraph, or where the next one opens, and its rule says so."""
    assert [quote.rule for quote in quotes_of(article_of(text))] == rules
