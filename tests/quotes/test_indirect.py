"""Reported speech: what is said, by whom, and where it ends."""

from __future__ import annotations

import pytest

from dateline.kinds import Polarity

from .helpers import article_of, found_in, quotes_of

HOLDS = "the dam holds"
CASES = [
    pytest.param(f"Ada Quill said that {HOLDS}.", "Ada Quill", HOLDS, id="that"),
    pytest.param(f"Ada Quill said {HOLDS}.", "Ada Quill", HOLDS, id="zero that"),
    pytest.param(f"The ministry has also said on Tuesday that {HOLDS}.", "The ministry", HOLDS, id="adverbs and dates"),
    pytest.param(f"From her side, President Quill said {HOLDS}.", "President Quill", HOLDS, id="circumstance first"),
    pytest.param(f"In a letter, the state-run agency announced that {HOLDS}.", "the state-run agency", HOLDS, id="agency"),
    pytest.param(
        f"New reports in the Norland press claimed that {HOLDS}.", "New reports in the Norland press", HOLDS, id="reports"
    ),
    pytest.param(
        "The ambassador to the Norland court denied that the dam holds.",
        "The ambassador to the Norland court",
        "the dam holds",
        id="office to somebody",
    ),
    pytest.param(
        f"Ada Quill told the council in a letter written on Friday that {HOLDS}.", "Ada Quill", HOLDS, id="in a letter written"
    ),
    pytest.param(
        "The old dam holds, his lawyer, Ada Quill, told reporters.",
        "his lawyer, Ada Quill",
        "The old dam holds",
        id="his lawyer",
    ),
    pytest.param("Ada Quill announced £5bn for the dam.", "Ada Quill", "£5bn for the dam", id="money first"),
    pytest.param(f"Ada Quill said {HOLDS}, state radio reported on Friday.", "Ada Quill", HOLDS, id="closing report"),
    pytest.param(
        "According to a letter sent on Friday by the Norland port, the old dam still holds.",
        "a letter sent on Friday by the Norland port",
        "the old dam still holds",
        id="who issued it",
    ),
    pytest.param(
        "According to a study published in June, the old dam still holds.", "a study", "the old dam still holds", id="no issuer"
    ),
    pytest.param(f"Ada Quill (Greens) said that {HOLDS}.", "Ada Quill (Greens)", HOLDS, id="bracket"),
    pytest.param(f"Ada Quill - head of the port - said that {HOLDS}.", "Ada Quill", HOLDS, id="dashes"),
    pytest.param(f"Ada Quill on Tuesday said that {HOLDS}.", "Ada Quill", HOLDS, id="date before the verb"),
    pytest.param(f"Ada Quill said last week that {HOLDS}.", "Ada Quill", HOLDS, id="last week"),
    pytest.param(f"Ada Quill said on May 5 that {HOLDS}.", "Ada Quill", HOLDS, id="day"),
    pytest.param(f"Ada Quill said in a long letter that {HOLDS}.", "Ada Quill", HOLDS, id="in a letter"),
    pytest.param(f"Ada Quill said on Tuesday, {HOLDS}.", "Ada Quill", HOLDS, id="comma behind the date"),
    pytest.param("Ada Quill said if it rains, the dam holds.", "Ada Quill", "if it rains, the dam holds", id="condition first"),
    pytest.param("Ada Quill said the dam, old as it is, holds.", "Ada Quill", "the dam, old as it is, holds", id="insertion"),
    pytest.param("Ada Quill said the dam (a wall) holds.", "Ada Quill", "the dam (a wall) holds", id="bracket inside"),
    pytest.param("Ada Quill said the dam still holds.", "Ada Quill", "the dam still holds", id="adverb inside"),
    pytest.param(
        "Ada Quill said cracks and leaks in the dam raise doubts.",
        "Ada Quill",
        "cracks and leaks in the dam raise doubts",
        id="verb that no table has",
    ),
    pytest.param(f"Ada Quill and the mayor said that {HOLDS}.", "Ada Quill and the mayor", HOLDS, id="name and office"),
    pytest.param(f"The very old mayor said that {HOLDS}.", "The very old mayor", HOLDS, id="adverb in the phrase"),
    pytest.param(f"All the mayors said that {HOLDS}.", "All the mayors", HOLDS, id="two determiners"),
    pytest.param(f"On Monday the mayor said that {HOLDS}.", "the mayor", HOLDS, id="date first"),
    pytest.param("Ada Quill told the crew how to mend it.", "Ada Quill", "how to mend it", id="how"),
    pytest.param("And now the dam will hold, the mayor said.", "the mayor", "now the dam will hold", id="and first"),
    pytest.param(
        "Long years of work on the old dam, the mayor said.", "the mayor", "Long years of work on the old dam", id="no verb"
    ),
    pytest.param(f"Ada Quill told Tomas Orr that {HOLDS}.", "Ada Quill", HOLDS, id="told"),
    pytest.param(
        f"Ada Quill told the Herald {HOLDS} and will hold.", "Ada Quill", f"{HOLDS} and will hold", id="told, zero that"
    ),
    pytest.param(f"Ada Quill said to reporters that {HOLDS}.", "Ada Quill", HOLDS, id="said to"),
    pytest.param(f"Ada Quill, head of the port, says that {HOLDS}.", "Ada Quill", HOLDS, id="apposition"),
    pytest.param(f"Ada Quill, head of the port said that {HOLDS}.", "Ada Quill", HOLDS, id="apposition left open"),
    pytest.param(
        f"One of these groups, the Norland Front, said that {HOLDS}.", "the Norland Front", HOLDS, id="name in apposition"
    ),
    pytest.param(f"Divers and dockers say {HOLDS}.", "Divers and dockers", HOLDS, id="two groups"),
    pytest.param(f"Some say that {HOLDS}.", "Some", HOLDS, id="some"),
    pytest.param(f"Ada Quill asked whether {HOLDS}.", "Ada Quill", f"whether {HOLDS}", id="whether"),
    pytest.param(f"Ada Quill asked if {HOLDS}.", "Ada Quill", f"if {HOLDS}", id="if"),
    pytest.param("Ada Quill promised to mend the dam.", "Ada Quill", "to mend the dam", id="infinitive"),
    pytest.param("Ada Quill urged the crew to mend the dam.", "Ada Quill", "the crew to mend the dam", id="urged"),
    pytest.param("Ada Quill called for a new dam.", "Ada Quill", "a new dam", id="called for"),
    pytest.param("Ada Quill warned of a flood.", "Ada Quill", "a flood", id="warned of"),
    pytest.param("Ada Quill reaffirmed her support for the port.", "Ada Quill", "her support for the port", id="object"),
    pytest.param(f"Ada Quill voiced and expressed her belief that {HOLDS}.", "Ada Quill", HOLDS, id="noun with that"),
    pytest.param(f"According to Ada Quill, {HOLDS}.", "Ada Quill", HOLDS, id="according to first"),
    pytest.param(f"According to Ada Quill, head of the port, {HOLDS}.", "Ada Quill", HOLDS, id="according to, apposition"),
    pytest.param("The old dam holds, according to the mayor.", "the mayor", "The old dam holds", id="according to last"),
    pytest.param("The old dam will hold, the mayor said.", "the mayor", "The old dam will hold", id="behind the clause"),
    pytest.param("The old dam will hold, said the mayor.", "the mayor", "The old dam will hold", id="behind, inverted"),
]


@pytest.mark.parametrize(("text", "speaker", "content"), CASES)
def test_one_report(text: str, speaker: str, content: str) -> None:
    """Each way to report without marks; "that" and the full stop are not part of it."""
    assert found_in(text) == [("indirect", speaker, (content,))]


def test_inside_the_clause() -> None:
    """A speaker between commas parts the clause in two."""
    assert found_in("The old dam, Ada Quill said, would hold for years.") == [
        ("indirect", "Ada Quill", ("The old dam", "would hold for years"))
    ]


def test_mixed() -> None:
    """A clause with pieces between marks is one quote, with the marks inside."""
    text = "Ada Quill said that the dam is “safe and sound,” as well as “a beauty.”"
    assert found_in(text) == [("mixed", "Ada Quill", ("the dam is “safe and sound,” as well as “a beauty.”",))]
    assert found_in("The dam was “a beauty,” Ada Quill said.") == [("mixed", "Ada Quill", ("The dam was “a beauty,”",))]
    assert found_in("Ada Quill called the dam “a beauty.”") == [("mixed", "Ada Quill", ("the dam “a beauty.”",))]
    assert found_in("Ada Quill wrote that “it holds.”") == [("mixed", "Ada Quill", ("“it holds.”",))]


def test_two_reports() -> None:
    """A second report of the same speaker is a quote of its own."""
    assert found_in("Ada Quill said the dam holds, adding that it is old.") == [
        ("indirect", "Ada Quill", ("the dam holds",)),
        ("indirect", "Ada Quill", ("it is old",)),
    ]
    assert found_in("Ada Quill said the dam holds and claimed that it is new.") == [
        ("indirect", "Ada Quill", ("the dam holds",)),
        ("indirect", "Ada Quill", ("it is new",)),
    ]
    assert found_in("Ada Quill said the dam holds, and Tomas Orr said that it is old.") == [
        ("indirect", "Ada Quill", ("the dam holds",)),
        ("indirect", "Tomas Orr", ("it is old",)),
    ]


def test_ends_at_the_writers_words() -> None:
    """The report ends where the writer speaks again."""
    for rest in (", but nobody came", ", while others left", "; the crew left", ", according to the Herald"):
        assert found_in(f"Ada Quill said that the dam holds{rest}.")[0] == ("indirect", "Ada Quill", ("the dam holds",))
    assert found_in("(Ada Quill said that the dam holds) It rained.")[0][2] == ("the dam holds",)


def test_apposition_is_not_a_list() -> None:
    """What stands before a comma is not the speaker when a new subject follows."""
    assert found_in("In Orrby, the mayor said that the dam holds.") == [("indirect", "the mayor", ("the dam holds",))]
    assert found_in("He left, some said that the dam holds.") == [("indirect", "some", ("the dam holds",))]
    assert found_in("Orr, they said that the dam holds.") == [("indirect", "they", ("the dam holds",))]


def test_relative() -> None:
    """The speaker of a relative clause is what "who" stands for."""
    text = "The paper named Ada Quill, who said that the dam holds."
    assert found_in(text) == [("indirect", "Ada Quill", ("the dam holds",))]


def test_passive() -> None:
    """A passive report has no speaker; its subject belongs to what is said."""
    article = article_of("The ship is expected to sail at dawn, and two men wait.")
    quotes = quotes_of(article)
    assert [[article[span] for span in quote.spans] for quote in quotes] == [["The ship", "to sail at dawn"]]
    assert all(quote.speaker.span is None and quote.speaker.reason for quote in quotes)


def test_polarity() -> None:
    """Denials, refusals and negated verbs are flagged, and the cue holds the negation."""
    for text, cue, polarity in (
        ("Ada Quill denied that the dam holds.", "denied", Polarity.NEGATIVE),
        ("Ada Quill declined to say whether the dam holds.", "declined to say", Polarity.NEGATIVE),
        ("Ada Quill would not confirm that the dam holds.", "would not confirm", Polarity.NEGATIVE),
        ("Ada Quill didn’t say that the dam holds.", "didn’t say", Polarity.NEGATIVE),
        ("Ada Quill would say that the dam holds.", "say", Polarity.POSITIVE),
    ):
        article = article_of(text)
        (quote,) = quotes_of(article)
        assert quote.cue is not None and (article[quote.cue], quote.polarity) == (cue, polarity)


NONE = [
    pytest.param("Ada Quill thanked the crew for their help.", id="thanks"),
    pytest.param("Ada Quill congratulated her crew and stressed the port’s help to the town.", id="coordinated object"),
    pytest.param("Ada Quill also expressed her readiness to help the town.", id="expressed"),
    pytest.param("The ledger shows that fees fail.", id="things that show"),
    pytest.param("Ada Quill thinks that the dam holds.", id="thought"),
    pytest.param("Reports of a flood were late.", id="noun"),
    pytest.param("The claim was old and the reported loss small.", id="noun and adjective"),
    pytest.param("Ada Quill spoke in Orrby.", id="nothing said"),
    pytest.param("Ada Quill said nothing.", id="an object of say"),
    pytest.param("Ada Quill praised the crew.", id="two words"),
    pytest.param("Ada Quill said that.", id="that alone"),
    pytest.param("As the mayor left, Ada Quill said.", id="circumstance"),
    pytest.param("Late, Ada Quill said.", id="too short"),
    pytest.param("According to.", id="according to nobody"),
    pytest.param("So, according to Ada Quill.", id="according to, without a clause"),
    pytest.param("Prices rose according as it rained.", id="according as"),
    pytest.param("The dam was said.", id="passive without more"),
    pytest.param("Was said to hold.", id="passive without a subject"),
    pytest.param("Ada Quill told.", id="told nobody"),
    pytest.param("Ada Quill advised the town.", id="advised somebody"),
]


@pytest.mark.parametrize("text", NONE)
def test_no_report(text: str) -> None:
    """What looks like a report and is none."""
    assert found_in(text) == []


ACCORDING = [
    pytest.param("the station will join the Coast Fund, which both sides pay for", id="relative clause"),
    pytest.param("the pumps were new, the pipes were old", id="two clauses"),
    pytest.param("the harbour, once full, is empty", id="apposition inside"),
]


@pytest.mark.parametrize("clause", ACCORDING)
def test_according_to_somebody(clause: str) -> None:
    """The whole clause behind "According to X," is what X holds, commas and all; an apposition to X is none of it."""
    assert found_in(f"According to Mayor Ada Quill, {clause}.") == [("indirect", "Mayor Ada Quill", (clause,))]
    text = f"According to Ada Quill, the mayor of Selm, {clause}."
    assert found_in(text) == [("indirect", "Ada Quill", (clause,))]
    text = f"According to Ada Quill, who runs the port, {clause}."
    assert found_in(text) == [("indirect", "Ada Quill", (clause,))]


def test_called() -> None:
    """What is called something reports words only with marks; without them it only has a name."""
    assert found_in("He left a group within the order called the Sea Guard of Selm.") == []
    text = "Ada Quill called the plan for the old dam “a gift”."
    assert found_in(text) == [("mixed", "Ada Quill", ("the plan for the old dam “a gift”",))]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("The mayor said the dam holds, according to state radio.", "state radio"),
        ("The mayor said the dam holds, state radio reported.", "state radio"),
        ("The mayor said the dam holds, the Orrby Herald said on Friday.", "the Orrby Herald"),
        ("The mayor was quoted by state radio as saying the dam holds.", "state radio"),
        ("The mayor said the dam holds, as it was built to.", None),
    ],
)
def test_who_passes_it_on(text: str, via: str | None) -> None:
    """Whoever reports the report is no speaker and no part of what is said."""
    article = article_of(text)
    [quote] = quotes_of(article)
    assert quote.speaker.text == "The mayor" and article[quote.span].startswith("the dam holds")
    assert (None if quote.via is None else article[quote.via]) == via


def test_according_to_somebody_who_spoke() -> None:
    """A verb in a clause that closes before the quote does not bring it."""
    text = "According to Mayor Ada Quill, who spoke at a fair in Orrby, “a crack” was found."
    assert found_in(text) == [("mixed", "Mayor Ada Quill", ("“a crack” was found",))]
    assert found_in("Ada Quill, who said, “It holds,” left.") == [("direct", "Ada Quill", ("It holds,",))]


def test_two_reports_of_one_speaker() -> None:
    """Behind "and" and "but" the speaker's next verb begins another report."""
    text = "Ada Quill said the dam holds but stressed that the wall is old."
    assert found_in(text) == [("indirect", "Ada Quill", ("the dam holds",)), ("indirect", "Ada Quill", ("the wall is old",))]


def test_cut_by_the_speaker() -> None:
    """A clause that "X said" parts in two, however short the halves; words in marks that a preposition leads to."""
    assert found_in("It burned; nobody, Ada Quill said, was hurt.") == [("indirect", "Ada Quill", ("nobody", "was hurt"))]
    assert found_in("Ada Quill warned on Monday against “haste”.") == [("mixed", "Ada Quill", ("“haste”",))]
