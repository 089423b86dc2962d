"""The rules of this room, each with an example that it reads."""

from __future__ import annotations

from dateline.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="officials.title",
        says="An office with the name right behind it.",
        example="On Monday, Peruvian Trade Minister Ada Quill opened the fair.",
        finds=("Peruvian Trade Minister Ada Quill",),
    ),
    Rule(
        id="officials.office-comma-name",
        says="An office, a comma, and the name.",
        example="They thanked the mayor of Lyon, Tomas Orr, for his help.",
        finds=("the mayor of Lyon, Tomas Orr",),
    ),
    Rule(
        id="officials.name-comma-office",
        says="A name, a comma, and the office.",
        example="It was Lena Falk, the Danish finance minister, who called the vote.",
        finds=("Lena Falk, the Danish finance minister",),
    ),
    Rule(
        id="officials.name-is-office",
        says="A name and the office that is said of it.",
        example="In spring Lena Falk became foreign minister.",
        finds=("Lena Falk",),
    ),
    Rule(
        id="officials.counterpart",
        says="Who holds the same office in another state.",
        example="Late on Friday, her Peruvian counterpart Ada Quill agreed.",
        finds=("her Peruvian counterpart Ada Quill",),
    ),
    Rule(
        id="officials.state-of-name",
        says="Someone whom the text calls a state's own, and whom another meets.",
        example="The council welcomed Peru's Quill on Friday.",
        finds=("Quill",),
    ),
    Rule(
        id="officials.full-name",
        says="The name alone, as full as the text gives it.",
        example="Ada Quill wins second vote\nPresident Ada Quill won the vote on Friday.",
        finds=("Ada Quill",),
    ),
    Rule(
        id="officials.part-of-name",
        says="A part of the name alone.",
        example="Quill signs pact on rivers\nPresident Ada Quill signed the pact on Friday.",
        finds=("Quill",),
    ),
    Rule(
        id="officials.office-alone",
        says="The office alone, which only one of those named can hold.",
        example="Peru's Quill wins again\nThe president thanked all voters. Then Quill left.",
        finds=("president",),
    ),
    Rule(
        id="officials.organization",
        says="An international organisation in the office.",
        example="Two days later NATO Secretary General Tomas Orr agreed.",
        finds=("NATO",),
    ),
    Rule(
        id="officials.country-adjective",
        says="The adjective of a state in the office.",
        example="On Monday the Danish president, Lena Falk, agreed.",
        finds=("Danish",),
    ),
    Rule(
        id="officials.country-name",
        says="The name of a state in the office.",
        example="On Monday Denmark's president, Lena Falk, agreed.",
        finds=("Denmark",),
    ),
    Rule(
        id="officials.country-region",
        says="A part of a state in the office.",
        example="Late on Friday, Texas Governor Lena Falk agreed.",
        finds=("Texas",),
    ),
    Rule(
        id="officials.country-city",
        says="A city in the office.",
        example="Late on Friday, Chicago Mayor Lena Falk agreed.",
        finds=("Chicago",),
    ),
    Rule(
        id="officials.country-capital",
        says="The capital of a state in the office.",
        example="Late on Friday, the mayor of Copenhagen, Lena Falk, agreed.",
        finds=("Copenhagen",),
    ),
    Rule(
        id="officials.country-body",
        says="A body that only one state has in the office.",
        example="Late on Friday, Bundestag president Lena Falk agreed.",
        finds=("Bundestag",),
    ),
    Rule(
        id="officials.country-seat",
        says="The seat of a government in the office.",
        example="Late on Friday, White House spokesman Tomas Orr agreed.",
        finds=("White House",),
    ),
    Rule(
        id="officials.country-of",
        says="A state behind the name, or the state that stands with a US party behind it.",
        example="They met President Ada Quill of Peru on Friday.",
        finds=("Peru",),
    ),
    Rule(
        id="officials.country-beside",
        says="The state of the official before, in a list that names it once, or of the official whose aide it is.",
        example="They met Peru's President Ada Quill and Trade Minister Tomas Orr.",
        finds=("Peru",),
    ),
    Rule(
        id="officials.country-of-office",
        says="An office that only one state has, in an article that speaks of that state.",
        example="The United States will pay, Secretary of Defense Lena Falk said.",
        finds=("Secretary of Defense",),
    ),
    Rule(
        id="officials.country-of-article",
        says="The state that the article speaks of most, when no other comes near.",
        example="Denmark votes today. Danish farmers want more. In Denmark, Farm Minister Lena Falk agreed.",
        finds=("Denmark",),
    ),
)
