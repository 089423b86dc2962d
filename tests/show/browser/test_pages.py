"""The pages in a real browser: quiet, by keyboard and pointer, at desktop and phone width, for one article and for 500."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import DESKTOP, PHONE, Open

NAMES = ("one", "many", "hostile", "timeline", "speakers")
SIZES = {"desktop": DESKTOP, "phone": PHONE}
SERIOUS = {"serious", "critical"}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_quiet_and_fits(opened: Open, files: dict[str, Path], name: str, size: tuple[int, int]) -> None:
    """It asks for nothing but itself, says nothing on the console, and is no wider than the window."""
    it = opened(name, size)
    it.page.mouse.wheel(0, 2000)
    assert it.asked == [files[name].as_uri()]
    assert it.said == []
    assert it.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(opened: Open, axe: str, name: str, size: tuple[int, int], scheme: str) -> None:
    """Names, roles, contrast and order of the page, and of what opens in it, as axe-core judges them."""
    page = opened(name, size, scheme).page
    page.evaluate(axe)
    if page.locator(".text mark").count():
        page.locator(".now .text p mark").first.focus()
        assert page.locator("#tip").is_visible()
    for closed in page.locator("details:not([open]) summary").all()[:2]:
        closed.click()
    result = page.evaluate("axe.run()")
    assert result["passes"]
    told = [(found["id"], found["impact"], [node["target"] for node in found["nodes"]][:3]) for found in result["violations"]]
    assert [one for one in told if one[1] in SERIOUS] == []


def focused(page: Any) -> str:
    """What has the focus, in a word."""
    script = "(e => e.id || e.className || e.dataset.step || e.textContent.trim())(document.activeElement)"
    return str(page.evaluate(script))


def test_everything_is_reached_by_keyboard(opened: Open) -> None:
    """Skip link, steps, contents, kinds, every mark with its note, then the list beside the text; Escape closes the note."""
    page = opened("three").page
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    page.keyboard.press("Tab")
    mark = page.locator(".now .text mark").first
    assert mark.evaluate("e => e === document.activeElement")
    assert page.locator("#tip").is_visible()
    assert mark.get_attribute("aria-describedby") == "tip"
    page.keyboard.press("Escape")
    assert not page.locator("#tip").is_visible()
    marks = page.locator(".now .text mark[tabindex='0']").count()
    for _ in range(marks):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('aside') !== null")
    assert not page.locator("#tip").is_visible()


def test_steps_and_address(opened: Open) -> None:
    """Next, the arrow keys, going back and the contents show the article they say; the ends are ends."""
    page = opened("three").page
    shown = page.locator("article:visible h1")
    assert page.locator("#position").inner_text() == "1 of 3"
    assert page.get_by_role("link", name="Previous").get_attribute("aria-disabled") == "true"
    page.get_by_role("link", name="Next").click()
    assert shown.inner_text() == "Ship 0 calls at the bay"
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.hash === '#a3'")
    assert shown.inner_text() == "Ship 1 calls at the bay"
    page.keyboard.press("ArrowRight")
    assert page.locator("#position").inner_text() == "3 of 3"
    assert page.get_by_role("link", name="Next").get_attribute("aria-disabled") == "true"
    page.go_back()
    assert shown.inner_text() == "Ship 0 calls at the bay"
    page.locator("summary").click()
    page.get_by_label("Find in the titles").fill("marrow")
    assert page.locator("#contents li:visible").count() == 1
    page.locator("#contents li:visible a").click()
    assert shown.inner_text() == "Ferries to Return to Marrow Bay"


def test_an_address_opens_its_article(opened: Open, files: dict[str, Path]) -> None:
    """A link to the four hundredth of 500, or to a mark in it, opens there."""
    page = opened("many").page
    page.goto("about:blank")
    page.goto(f"{files['many'].as_uri()}#a400")
    assert page.locator("article:visible h1").inner_text() == "Ship 399 calls at the bay"
    page.goto("about:blank")
    page.goto(f"{files['many'].as_uri()}#a17-3")
    assert page.locator("article:visible h1").inner_text() == "Ship 16 calls at the bay"
    assert focused(page) == "a17-3"
    page.goto(f"{files['many'].as_uri()}#nowhere")
    assert page.locator("article:visible").count() == 1


def test_kinds_are_filtered(opened: Open) -> None:
    """A kind that is not wanted has no look, no note, no stop of the Tab key and no list; what is inside stays."""
    page = opened("one").page
    quote = page.locator(".text mark.quote").first
    inner = page.locator(".text mark.quote mark.official").first
    before = quote.evaluate("e => getComputedStyle(e).backgroundColor")
    assert page.locator(".people blockquote:visible").count() > 0
    page.get_by_label("Quotes").uncheck()
    assert quote.evaluate("e => getComputedStyle(e).backgroundColor") != before
    assert quote.get_attribute("tabindex") == "-1"
    assert page.locator(".people blockquote:visible").count() == 0
    inner.hover()
    assert page.locator("#tip dt", has_text="Official").is_visible()
    assert page.locator("#tip dt", has_text="Quote").count() == 0
    page.get_by_label("People").uncheck()
    assert not page.locator(".people").is_visible()
    page.get_by_label("Quotes").check()
    assert quote.get_attribute("tabindex") == "0"
    for name, section in (("Dates", ".dates"), ("Initiatives", ".initiatives"), ("Other", ".others")):
        page.get_by_label(name).uncheck()
        assert not page.locator(section).is_visible()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_note_says_who_and_why_and_stays_in_sight(opened: Open, size: tuple[int, int]) -> None:
    """Speaker, office, value and rule, of a mark and of those around it, inside the window; it can be pointed at."""
    page = opened("one", size).page
    for mark in page.locator(".text mark[tabindex='0']").all():
        mark.focus()
        box = page.locator("#tip").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
    date = page.locator(".text mark.quote mark.date").first
    date.hover()
    note = page.locator("#tip").inner_text()
    for words in ("Date\n", "Rule\ndates.", "Speaker\n", "Office\nTransport Minister, NO", "Rule\nquotes."):
        assert words in note
    page.locator("#tip").hover()
    page.wait_for_timeout(400)
    assert page.locator("#tip").is_visible()
    page.mouse.move(1, 1)
    page.locator("#tip").wait_for(state="hidden")


def test_the_list_leads_to_the_text(opened: Open) -> None:
    """A name, a quote or a date in the list brings its mark into sight and gives it the focus, note and all."""
    page = opened("one", PHONE).page
    page.locator(".dates a").last.click()
    mark = page.locator("mark:focus")
    assert mark.get_attribute("class") == "date"
    assert page.locator("#tip").is_visible()
    box = mark.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= PHONE[1]


def test_without_javascript_all_is_there(opened: Open) -> None:
    """Every article is shown, links lead to marks, kinds can be filtered, a note opens below its mark."""
    page = opened("three", java_script_enabled=False).page
    assert page.locator("article:visible").count() == 3
    assert page.locator(".only-js:visible").count() == 0
    mark = page.locator(".text mark.quote mark.date").first
    mark.hover()
    assert "Rule" in mark.evaluate("e => getComputedStyle(e, '::after').content")
    quote = page.locator(".text mark.quote").first
    with_look = quote.evaluate("e => getComputedStyle(e).borderLeftWidth")
    page.get_by_label("Quotes").uncheck()
    assert quote.evaluate("e => getComputedStyle(e).borderLeftWidth") != with_look


def test_hostile_text_does_nothing(opened: Open) -> None:
    """Nothing that the text holds has run, and nothing of it became an element."""
    it = opened("hostile")
    for mark in it.page.locator(".now mark[tabindex='0']").all()[:20]:
        mark.focus()
        mark.hover()
    assert it.page.evaluate("window.hacked") is None
    assert it.page.locator("img, svg[onload], script").count() == 1
    assert it.said == []


def test_a_script_that_got_in_would_not_run(opened: Open, files: dict[str, Path], tmp_path: Path) -> None:
    """The page allows its own script by its hash and no other: a second lock behind the escaping."""
    it = opened("one")
    broken = files["one"].read_text(encoding="utf-8").replace("<main", "<script>window.hacked = 1</script><main")
    broken = broken.replace("<aside", "<img src=x onerror='window.hacked = 2'><aside")
    (tmp_path / "broken.html").write_text(broken, encoding="utf-8")
    it.page.goto((tmp_path / "broken.html").as_uri())
    assert it.page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in line for line in it.said)


def test_paper(opened: Open) -> None:
    """In print there is the text and the list, no buttons; what is folded is unfolded."""
    page = opened("three").page
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 1
    assert page.locator("aside:visible").count() == 1
    assert page.locator("nav:visible, input:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page = opened("speakers").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0


def test_500_articles_stay_usable(opened: Open) -> None:
    """One article is in the page at a time, so a step or a filter costs no more than in a page of one, but for the contents."""
    page = opened("many").page
    assert page.locator("#position").inner_text() == "1 of 500"
    contents = page.locator("#contents *").count()
    for number in (250, 500, 1):
        page.evaluate(f"location.hash = 'a{number}'")
        page.wait_for_function(f"document.querySelector('article').id === 'a{number}'")
        assert page.locator("article").count() == 1
        assert page.locator("*").count() - contents < 500
    page.get_by_label("Dates").uncheck()
    page.get_by_role("link", name="Next").click()
    assert page.locator("article:visible h1").inner_text() == "Ship 1 calls at the bay"
    assert page.locator("mark.date[tabindex='0']").count() == 0


@pytest.mark.parametrize("name", ["timeline", "speakers"])
def test_names_and_words_are_found(opened: Open, name: str) -> None:
    """What does not hold the words is hidden, days without a row too."""
    page = opened(name).page
    rows = page.locator("#rows > section:visible")
    before = rows.count()
    page.get_by_label("Find a name or a word").fill("Carla")
    assert 0 < rows.count() < before
    page.get_by_label("Find a name or a word").fill("")
    assert rows.count() == before
