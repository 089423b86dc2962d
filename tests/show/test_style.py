"""The colours of the pages: WCAG AA in light, in dark and on paper."""

from __future__ import annotations

import re
from importlib import resources

import pytest

STYLE = resources.files("dateline.show").joinpath("pages", "style.css").read_text(encoding="utf-8")
LIGHT, DARK, PAPER = (dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root \{([^}]*)\}", STYLE))
SCHEMES = {"light": LIGHT, "dark": DARK, "paper": {**LIGHT, **PAPER}}
#: Text needs 4.5, lines and shapes that say something 3.
TEXT, SHAPES = ("ink", "quiet", "link"), ("quote-edge", "official", "date", "initiative", "other")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well one colour is seen on the other: from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_colours_can_be_told_from_what_is_below_them(scheme: dict[str, str]) -> None:
    """Text on the page, on notes and in quotes; lines on the page and in quotes."""
    for ground in ("paper", "panel"):
        for name in TEXT:
            assert contrast(scheme[name], scheme[ground]) >= 4.5, (name, ground)
    assert contrast(scheme["ink"], scheme["quote"]) >= 4.5
    for ground in ("paper", "quote"):
        for name in SHAPES:
            assert contrast(scheme[name], scheme[ground]) >= 3, (name, ground)


def test_the_measure_of_contrast() -> None:
    """Black on white is 21, a colour on itself 1."""
    assert round(contrast("#000", "#ffffff"), 2) == 21
    assert contrast("#123456", "#123456") == 1


def test_kinds_differ_by_more_than_colour() -> None:
    """No two kinds are drawn with the same line."""
    looks = re.findall(r"^mark\.(\w+) \{ text-decoration: underline (\w+)", STYLE, re.M)
    assert len({line for _, line in looks}) == len(looks) == 4
    assert re.search(r"^mark\.quote \{[^}]*border:", STYLE, re.M)
