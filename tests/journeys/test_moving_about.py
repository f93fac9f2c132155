"""Without a pointer, on narrow screens, with large type, without motion."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

SHADE = "More shade on Mill Lane"
UNBROKEN = "Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilaskerhonpuheenjohtajisto" * 2


def press_until(key: str, wanted: Locator, most: int = 40) -> None:
    """Press a key until the focus is there, and see that the focus can be seen."""
    for _ in range(most):
        wanted.page.keyboard.press(key)
        if wanted.count() == 1 and wanted.evaluate("(element) => element === document.activeElement"):
            seen = "(element) => { const { outlineStyle, boxShadow } = getComputedStyle(element);"
            assert wanted.evaluate(f"{seen} return outlineStyle !== 'none' || boxShadow !== 'none' }}"), "no focus ring"
            return
    raise AssertionError(f"{most} times {key} did not lead there")


def test_one_can_join_write_leaf_and_take_back_with_the_keyboard_alone(visitor: Visitor, steady_cafe: Cafe) -> None:
    keyboard = visitor.page.keyboard
    visitor.scan()
    expect(visitor.open_button).to_be_visible()
    press_until("Tab", visitor.open_button)
    keyboard.press("Enter")
    expect(visitor.heading).to_be_focused()

    keyboard.press("ArrowRight")
    expect(visitor.heading).to_have_text("New work")
    press_until("Tab", visitor.note_box)
    keyboard.type(SHADE)
    keyboard.press("ArrowLeft")
    expect(visitor.heading).to_have_text("New work")  # Whoever writes moves within the text.
    press_until("Tab", visitor.keep_button)
    keyboard.press("Enter")
    visitor.expect_on_laptop(SHADE)

    keyboard.press("ArrowRight")
    expect(visitor.heading).to_have_text("Trust")
    keyboard.press("ArrowLeft")
    expect(visitor.heading).to_have_text("New work")
    press_until("Tab", visitor.slip(SHADE).get_by_role("button", name="Take back", exact=True))
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(visitor.slip(SHADE).get_by_role("button", name="Take back", exact=True)).to_be_focused()
    keyboard.press("Enter")
    press_until("Tab", visitor.slip(SHADE).get_by_role("button", name="Take it back"))
    keyboard.press("Enter")
    expect(visitor.slip(SHADE)).to_have_count(0)
    expect(visitor.heading).to_be_focused()
    visitor.expect_everything_on_laptop()
    assert steady_cafe.texts() == []


def test_a_finger_leafs_through_the_deck(visitor: Visitor) -> None:
    visitor.join()
    tools = visitor.page.context.new_cdp_session(visitor.page)

    def swipe(start: int, end: int) -> None:
        def touch(kind: str, x: float) -> None:
            points = [] if kind == "touchEnd" else [{"x": x, "y": 330}]
            tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", start)
        for step in range(1, 6):
            touch("touchMove", start + (end - start) * step / 5)
        touch("touchEnd", end)

    expect(visitor.heading).to_have_text("Service")
    swipe(320, 60)
    expect(visitor.heading).to_have_text("New work")
    swipe(60, 320)
    expect(visitor.heading).to_have_text("Service")
    swipe(200, 170)
    expect(visitor.heading).to_have_text("Service")


def expect_no_sideways_scrolling(page: Page, where: str) -> None:
    wide = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], f"{where} is {wide[0]} px wide on a screen of {wide[1]} px"


# 320 px is 1280 px at 400 %; 640 px is the same screen at 200 %; large type is what people set on their phones.
@pytest.mark.parametrize(("width", "type_percent"), [(320, 100), (640, 100), (390, 200)])
def test_nothing_needs_scrolling_sideways(
    new_browser: Callable[..., BrowserContext],
    steady_laptop: Laptop,
    steady_cafe: Cafe,
    width: int,
    type_percent: int,
) -> None:
    visitor = Visitor(
        new_browser(viewport={"width": width, "height": 640}).new_page(),
        f"{steady_laptop.lan_url}/{steady_cafe.code}",
    )
    page = visitor.page

    def look(where: str) -> None:
        page.evaluate(f"() => {{ document.documentElement.style.fontSize = '{type_percent}%' }}")
        expect_no_sideways_scrolling(page, where)

    visitor.scan()
    expect(visitor.open_button).to_be_visible()
    look("the welcome")
    visitor.open_button.click()
    look("a card")
    visitor.keep(UNBROKEN)
    visitor.slip(UNBROKEN).get_by_role("button", name="Take back", exact=True).click()
    page.get_by_role("button", name="all cards").click()
    look("a card with all there is on it")
    for where in ("Mine", "Wall"):
        visitor.go(where)
        expect(visitor.slip(UNBROKEN)).to_be_visible()
        look(where)
    visitor.go("Cards")
    visitor.expect_everything_on_laptop()

    facilitator = Facilitator(page, steady_laptop)
    if type_percent > 100:
        # Who runs a café does so on a laptop.
        page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(steady_laptop.url)
    look("the landing page")
    facilitator.sign_in()
    look("the cafés")
    for where in ("", "poster", "wall"):
        facilitator.go(steady_cafe.code, where)
        expect(facilitator.page.get_by_role("heading", name="Depot").first).to_be_visible()
        look(where or "the console")


def test_who_wants_no_motion_gets_none(new_visitor: Callable[..., Visitor]) -> None:
    moving = """() => document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().activeDuration > 10).length"""
    # Cards move for a moment only, so every frame is looked at.
    watched = f"""() => {{
      const look = () => ({moving})() > 0 ? (globalThis.hasMoved = true) : requestAnimationFrame(look);
      look();
    }}"""
    visitor = new_visitor(reduced_motion="no-preference").join()
    visitor.page.evaluate(watched)
    visitor.page.get_by_role("button", name="Next card").click()
    visitor.page.wait_for_function("() => globalThis.hasMoved")
    still = new_visitor(reduced_motion="reduce").join()
    still.page.evaluate(watched)
    still.page.get_by_role("button", name="Next card").click()
    expect(still.heading).to_have_text("New work")
    still.keep(SHADE)
    assert still.page.evaluate("() => globalThis.hasMoved ?? false") is False
