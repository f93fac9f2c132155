"""A card of every kind without a pointer, on narrow screens, with large type, read by ear."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cafe import EVERY_KIND, Cafe
from tests.journeys.answering import KINDS, Answering, answers
from tests.journeys.soon import seconds_until
from tests.journeys.test_for_everybody import LOOKS, expect_no_barrier
from tests.journeys.test_moving_about import expect_no_sideways_scrolling, press_until
from tests.laptop import Laptop


def test_scale_and_rank_need_no_pointer(answering: Answering, every_kind: Cafe) -> None:
    page, keyboard = answering.page, answering.page.keyboard
    answering.open("courage")
    press_until("Tab", page.get_by_role("radio", name="0", exact=True))
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    expect(answering.heading).to_have_text("How easy is it to disagree here?")  # No arrow has turned the card.
    press_until("Tab", page.get_by_role("button", name="Keep this answer"))
    keyboard.press("Enter")
    answering.expect_on_laptop("3 of 10")

    answering.open("first")
    up = page.get_by_role("button", name="Move up: Peace to work")
    press_until("Tab", up)
    keyboard.press("Enter")
    expect(page.get_by_text("Peace to work: place 3 of 4")).to_be_attached()
    expect(up).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("Enter")
    expect(page.get_by_text("Peace to work: place 1 of 4")).to_be_attached()
    expect(up).to_be_focused()
    keyboard.press("Enter")  # At the top nothing moves.
    press_until("Tab", page.get_by_role("button", name="Keep this answer"))
    keyboard.press("Enter")
    seconds_until(lambda: "first" in answers(every_kind), patience_s=15)
    assert answers(every_kind)["first"][0] == ["peace", "cost", "speed", "customer"]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_a_card_of_any_kind(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, scheme: str, width: int
) -> None:
    context = new_browser(viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce")
    cafe = steady_laptop.open_cafe_with(EVERY_KIND, language="en")
    visitor = Answering(context.new_page(), f"{steady_laptop.lan_url}/{cafe.code}")
    visitor.scan("#/table/3")
    expect(visitor.page.get_by_text("Table 3")).to_be_visible()
    expect_no_barrier(visitor.page, "the welcome at a table")
    visitor.open_button.click()
    for card in KINDS:
        visitor.open(card)
        expect_no_barrier(visitor.page, card)
        _answer(visitor.page)
        expect_no_barrier(visitor.page, f"{card}, answered")
    for where in ("Mine", "Wall"):
        visitor.go(where)
        expect(visitor.heading).to_be_visible()
        expect_no_barrier(visitor.page, where)


@pytest.mark.parametrize(("width", "type_percent"), [(320, 100), (640, 100), (390, 200)])
def test_no_kind_of_card_needs_scrolling_sideways_or_a_small_finger(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, width: int, type_percent: int
) -> None:
    cafe = steady_laptop.open_cafe_with(EVERY_KIND, language="sv")
    context = new_browser(viewport={"width": width, "height": 640}, locale="sv-FI")
    visitor = Answering(context.new_page(), f"{steady_laptop.lan_url}/{cafe.code}")
    page = visitor.page
    visitor.scan()
    page.get_by_role("button", name="Öppna korten").click()

    def look(where: str) -> None:
        page.evaluate(f"() => {{ document.documentElement.style.fontSize = '{type_percent}%' }}")
        expect_no_sideways_scrolling(page, where)

    for card in KINDS:
        visitor.open(card)
        look(card)
        for target in page.locator(".option, .rank__move").all():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44, (card, box)
            if type_percent == 100:
                assert box["width"] >= 43, (card, box)
        _answer(page)
        look(f"{card}, answered")
    for where in ("#/wall", "#/mine"):
        visitor.scan(where)
        look(where)


def _answer(page: Page) -> None:
    """Give the card that lies open some answer, in whatever language it speaks."""
    box = page.locator("#note")
    if page.get_by_role("radio").count() and page.locator("#answer").count():
        page.locator("#answer").get_by_role("radio").last.check()
    box.fill("Ö")
    box.blur()
    page.locator("form button:not([type])").click()
    expect(page.locator("main li.slip")).to_have_count(1)
