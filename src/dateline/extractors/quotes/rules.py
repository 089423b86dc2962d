"""The rules of the room, each with an example that fires it."""

from __future__ import annotations

from dateline.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="quotes.cue-after",
        says="Words between marks, then who said them and the verb.",
        example="“The bridge will open in May,” Mayor Ada Quill told reporters on Friday.",
        finds=("The bridge will open in May,",),
    ),
    Rule(
        id="quotes.cue-after-inverted",
        says="Words between marks, then the verb and who said them.",
        example="“Nobody was hurt,” said Tomas Orr, who runs the port.",
        finds=("Nobody was hurt,",),
    ),
    Rule(
        id="quotes.cue-before",
        says="Who said it and the verb, then words between marks.",
        example="In a short speech, Ada Quill warned: “The dam is full.”",
        finds=("The dam is full.",),
    ),
    Rule(
        id="quotes.dash-line",
        says="Words between marks, then a dash and a name, as in press releases.",
        example="“This award honours a whole town.” – Commissioner Ilja Brandt",
        finds=("This award honours a whole town.",),
    ),
    Rule(
        id="quotes.speaker-line",
        says="A name and a colon, then words between marks.",
        example="Ada Quill: “We start on Monday.”",
        finds=("We start on Monday.",),
    ),
    Rule(
        id="quotes.carried",
        says="A sentence between marks that names nobody is due to the one who spoke in the sentence before it.",
        example="Ada Quill said the ferry was late. “The crew did all it could.”",
        finds=("The crew did all it could.",),
    ),
    Rule(
        id="quotes.nobody",
        says="A sentence between marks whose speaker is not named anywhere near is kept without one.",
        example="“The lamps went out at nine.”",
        finds=("The lamps went out at nine.",),
    ),
    Rule(
        id="quotes.unclosed",
        says="Words behind a mark that is never closed end with their paragraph, or where the next mark opens.",
        example="Ada Quill said: “We start on Monday.",
        finds=("We start on Monday.",),
    ),
    Rule(
        id="quotes.inner",
        says="Words between marks inside a quote, with whoever the quote says they are from.",
        example="“My mother told me, ‘Never sell the boat,’ and I never did,” said Ada Quill.",
        finds=("Never sell the boat,",),
    ),
    Rule(
        id="quotes.according-to",
        says="According to somebody, before or behind what that source holds.",
        example="The harbour was empty by noon, according to the Norland coast guard.",
        finds=("The harbour was empty by noon",),
    ),
    Rule(
        id="quotes.that",
        says="A reporting verb with a that-clause.",
        example="The ministry said on Tuesday that the school would stay shut.",
        finds=("the school would stay shut",),
    ),
    Rule(
        id="quotes.zero-that",
        says="A reporting verb with a clause that lacks its that.",
        example="Officials say the road is clear.",
        finds=("the road is clear",),
    ),
    Rule(
        id="quotes.asked-whether",
        says="A reporting verb with an indirect question.",
        example="Ada Quill asked whether the pumps had been tested.",
        finds=("whether the pumps had been tested",),
    ),
    Rule(
        id="quotes.infinitive",
        says="A promise, offer or threat with an infinitive.",
        example="The company promised to rebuild the pier.",
        finds=("to rebuild the pier",),
    ),
    Rule(
        id="quotes.object",
        says="A verb of announcing, urging or judging with what is announced, asked for or judged.",
        example="Ada Quill urged the council to buy two more boats.",
        finds=("the council to buy two more boats",),
    ),
    Rule(
        id="quotes.noun-that",
        says="A verb with a noun of speech or opinion that has a that-clause.",
        example="Ada Quill expressed confidence that the talks would go on.",
        finds=("the talks would go on",),
    ),
    Rule(
        id="quotes.parenthetical",
        says="A clause with its speaker and verb behind it or inside it, between commas.",
        example="The last train left without any lights, a guard said.",
        finds=("The last train left without any lights",),
    ),
    Rule(
        id="quotes.passive",
        says="A passive report that names no source: its subject belongs to what is said.",
        example="The convoy is expected to arrive by dawn.",
        finds=("The convoy is expected to arrive by dawn",),
    ),
)
