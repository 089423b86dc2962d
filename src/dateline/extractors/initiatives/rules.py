"""What the rules of this room are called, each with an example that it reads."""

from __future__ import annotations

from dateline.rules import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        id="initiatives.noun-last",
        says="A capitalised name that ends with a noun of the table of nouns.",
        example="Four towns joined the Quiet Harbours Initiative last spring.",
        finds=("Quiet Harbours Initiative",),
    ),
    Rule(
        id="initiatives.noun-first",
        says="A noun of the table and, behind a preposition, what it is about.",
        example="Nine states have ratified the Treaty on the Protection of Migrating Birds.",
        finds=("Treaty on the Protection of Migrating Birds",),
    ),
    Rule(
        id="initiatives.number",
        says="A noun that a number follows.",
        example="Inspectors work under Resolution 4711 of the council.",
        finds=("Resolution 4711",),
    ),
    Rule(
        id="initiatives.operation",
        says="A noun in front of its name.",
        example="Troops left when Operation Calm Seas ended.",
        finds=("Operation Calm Seas",),
    ),
    Rule(
        id="initiatives.known",
        says="A name of the table of known names.",
        example="Ferries compete with the Belt and Road.",
        finds=("Belt and Road",),
    ),
    Rule(
        id="initiatives.shared-noun",
        says="Two names that share a noun in the plural.",
        example="Historians set the Marsh and Orla accords side by side.",
        finds=("Marsh", "Orla accords"),
    ),
    Rule(
        id="initiatives.small-noun",
        says="A name and a noun in lower case that belongs to it.",
        example="The chair read Article 5 of the Marsh treaty aloud.",
        finds=("Marsh treaty",),
    ),
    Rule(
        id="initiatives.described",
        says="A name of several words that a noun in lower case describes.",
        example="Bremen pays for it through the Silver Bridges research programme.",
        finds=("Silver Bridges",),
    ),
    Rule(
        id="initiatives.quoted",
        says="A name between quotation marks that a noun in lower case describes.",
        example="Shops joined the “Fair Shares” scheme.",
        finds=("Fair Shares",),
    ),
    Rule(
        id="initiatives.called",
        says='A name behind a noun in lower case and "called", "dubbed", "known as" and the like.',
        example="He runs a fund called Green Roots.",
        finds=("Green Roots",),
    ),
)
