"""What crawling left in a text."""

from __future__ import annotations

import pytest

from dateline.formats import notes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.“We will wait,” he said.", [("missing-space", ".“")]),
        ('It rained."We will wait," he said.', [("missing-space", '."')]),
        ('He said "no."Then he left.', [("missing-space", '"T')]),
        ('A "b" it\nrained."We will."', [("missing-space", '."')]),
        ("“No.”Then he left.", [("missing-space", "”T")]),
        (
            "It rained in 2011.He left in July.In August?Yes!“No”",
            [("missing-space", ".H"), ("missing-space", ".I"), ("missing-space", "?Y"), ("missing-space", "!“")],
        ),
        ("The sides s agreed and don t go", [("stray-letter", "s"), ("stray-letter", "t")]),
        ("T\x00itle \x9d", [("control-character", "\x00"), ("control-character", "\x9d")]),
        ("Kai\ufffd\ufffder", [("replacement-character", "\ufffd\ufffd")]),
        ("itâ€™s cafÃ© Â£5", [("mojibake", "â€™"), ("mojibake", "Ã©"), ("mojibake", "Â£")]),
        ("Ra\u00c3\x83\u00c2\u00bal", [("mojibake", "\u00c3\x83"), ("mojibake", "\u00c2\u00ba")]),
        ("a \ud83d b", [("lone-surrogate", "\ud83d")]),
        ("Fish &amp; chips&nbsp;&#8217;&#x2019;", [("html-entity", e) for e in ("&amp;", "&nbsp;", "&#8217;", "&#x2019;")]),
    ],
)
def test_kinds(text, expected):
    """Each kind is noted with the characters concerned."""
    assert [(n.code, text[n.span.start : n.span.end]) for n in notes.find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.N.’s Ph.D. of St. John’s met at 10.30 a.m.",
        "See www.State.example, https://a.example/x.Html and jane.Roe@desk.Example for more.",
        "“No.” “Yes.” 'No.' \"Yes.\" (It rained.)",
        "He said “no.”",
        "crêpe, château, São Rio and £5\xa0each",
        "plan x and y of a b",
        "R&D; AT&T",
        "line\n\tends\r\nare \x85 fine",
        "Wait...“What”",
        "?!",
        ".A",
        "",
    ],
)
def test_clean_text(text):
    """Nothing is noted where nothing is wrong."""
    assert notes.find(text) == ()
