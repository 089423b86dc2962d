"""Articles to measure on: made up, in the shape of real ones, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

FIRST = [
    "Ada",
    "Bruno",
    "Carla",
    "Dimo",
    "Elin",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kaja",
    "Leon",
    "Mira",
    "Nadim",
    "Orla",
    "Pavel",
    "Rosa",
    "Selim",
    "Tessa",
    "Uwe",
]
LAST = [
    "Adeyemi",
    "Brandt",
    "al-Corvan",
    "Dahl",
    "El-Sayed",
    "Finch",
    "Grau",
    "Holt",
    "Ivers",
    "Jansen",
    "Kovač",
    "Lindt",
    "Mbeki",
    "Novak",
    "Orr",
    "Petrov",
    "Quill",
]
TITLES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Defence Minister",
    "Finance Minister",
    "Secretary-General",
    "Chancellor",
    "Deputy Foreign Minister",
    "Ambassador",
)
COUNTRIES = (
    ("Norway", "Norwegian"),
    ("Chile", "Chilean"),
    ("Kenya", "Kenyan"),
    ("Japan", "Japanese"),
    ("Portugal", "Portuguese"),
    ("Vietnam", "Vietnamese"),
    ("Jordan", "Jordanian"),
    ("Estonia", "Estonian"),
)
INITIATIVES = (
    "Northern Harbour Initiative",
    "Clean Rivers Programme",
    "Coral Sea Agreement",
    "Treaty on the Protection of Migratory Birds",
    "Blue Corridor Fund",
    "Vision 2040",
)
AGENCIES = ("the Norland News Agency", "Reuters", "state radio", "the ministry", "a joint statement")
WORDS = (
    "We welcome the {adjective} side’s part in the {initiative} and look forward to its results",
    "There is no other way than a lasting settlement, and we shall work for one",
    "Our two countries will go on building ties between their institutions",
    "to carry the talks through without outside pressure until all parties agree",
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _date(rng: random.Random, base: dt.date) -> str:
    day = base - dt.timedelta(days=rng.randrange(400))
    month = MONTHS[day.month - 1]
    return rng.choice(
        (
            f"On {month} {day.day}",
            f"On {day.day} {month} {day.year}",
            f"On {rng.choice(DAYS)}",
            f"Last {rng.choice(DAYS)}",
            f"In {month}",
            f"In {day.year}",
            "Earlier this week",
            "Three weeks ago",
            "Over the last few years",
        )
    )


def _sentence(rng: random.Random, base: dt.date) -> str:
    country, adjective = rng.choice(COUNTRIES)
    other, other_adjective = rng.choice(COUNTRIES)
    first, last, title = rng.choice(FIRST), rng.choice(LAST), rng.choice(TITLES)
    initiative, agency, when = rng.choice(INITIATIVES), rng.choice(AGENCIES), _date(rng, base)
    words = rng.choice(WORDS).format(adjective=other_adjective, initiative=initiative)
    shapes = (
        f"{when}, {agency} announced that {title} {first} {last} had called {title} {rng.choice(FIRST)} {rng.choice(LAST)} of {other}.",
        f"“{words},” said {last}, according to {agency}.",
        f"“{words},” the {adjective} {title} said.",
        f"{country}’s {title} {first} {last} arrived in the {other_adjective} capital {when.lower()}, to discuss the {initiative}.",
        f"{last} also said that {country} was “{words},” and left it open what would follow from the long review of its harbours.",
        f"The {title} congratulated his {other_adjective} counterpart on the {rng.randrange(20, 90)}th anniversary of the port authority.",
        f"About {rng.randrange(2, 90)},000 people live along the river, which rose by {rng.randrange(2, 9)} metres before the gates closed.",
        f'The {adjective} {title} spoke of the common interests of both countries. "{words}," said {first} {last}.',
    )
    return rng.choice(shapes)


def articles(count: int, size: int = 2600, seed: int = 11) -> Iterator[str]:
    """Texts in the header-date layout, one paragraph a line, every sixth paragraph with a lost space.

    Args:
        count: How many.
        size: Least length of each, in characters.
    """
    rng = random.Random(seed)
    for _ in range(count):
        base = dt.date(2010, 1, 1) + dt.timedelta(days=rng.randrange(5000))
        _, adjective = rng.choice(COUNTRIES)
        lines = [f" date {base} {adjective} {rng.choice(TITLES)} {rng.choice(LAST)} Opens New Round of Harbour Talks"]
        while sum(map(len, lines)) < size:
            gap = "" if rng.random() < 1 / 6 else " "
            lines.append(gap.join(_sentence(rng, base) for _ in range(rng.randrange(1, 4))))
        yield "\n".join(lines) + "\n"


#: Inputs that make careless patterns slow, by name: a beginning and what is repeated.
HOSTILE = {
    "plain words": ("", "the talks went on and on without any result for the two sides "),
    "one unclosed mark": ("She said: “", "we shall not go back on this and then "),
    "opening marks": ("", "“"),
    "opening marks and words": ("", "“word "),
    "closing marks": ("", "word” "),
    "straight marks": ("", 'said "x '),
    "titles and names": ("", "Minister Quill President Ada Orr Of The "),
    "capitals": ("", "ABCDEFGHIJ"),
    "apostrophes": ("", "the dockers’ ‘n’ ’80s o’clock "),
    "nested marks": ("", "“‘x’”‘“"),
    "digits": ("", "2021-11-06-1"),
    "date words": ("", "in the last few the early mid late November of Monday "),
    "office words": ("", "Deputy Prime Foreign Minister of the President of the "),
    "name words": ("", "Global Green Harbour and Road and Silk of the "),
    "blanks": ("", " "),
    "line ends": ("", "\n"),
    "combining marks": ("", "e\u0301\u0302\u0303"),
    "reporting verbs": ("", "said Orr said Quill told added "),
    "initials": ("", "J. K. L. "),
    "brackets": ("", "(A (B "),
    "dashes": ("", "Orr – "),
    "questions": ("", "?! "),
}
#: Holds what the patterns look for, so that none is skipped because a letter it needs is missing.
TAIL = '\x01 The Harbour Initiative Treaty said ” " told on November 5, 2021'


def hostile(name: str, size: int, *, tail: bool) -> str:
    """One hostile input of about ``size`` characters, with a header."""
    begin, unit = HOSTILE[name]
    return f" date 2021-11-06 Hostile\n{begin}{(unit * (size // len(unit) + 1))[:size]}{TAIL if tail else ''}\n"
