"""The console of a planned café for everybody: axe finds nothing in any phase, and nothing sticks out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.facilitator import Facilitator
from tests.journeys.running import Run, end_in
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop
from tests.phone import NetworkDoor, Phone
from tests.planned import STEPS, planned_on

LOOKS = [("light", 390), ("light", 1440), ("dark", 390), ("dark", 1440)]
NOTE = "More shade on Mill Lane, and a bench for those who wait there every morning"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_in_any_phase(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, scheme: str, width: int
) -> None:
    cafe = planned_on(steady_laptop)
    for who in range(3):
        phone = Phone(NetworkDoor(steady_laptop.url), cafe.code, f"{who} at {cafe.code}")
        phone.write(NOTE, card="words-of-new-work/hurry")
        phone.sync()
        phone.send(waiting=who, seat={"table": 1, "host": who == 1})
    size = {"width": width, "height": 844 if width < 500 else 900}
    context = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce", has_touch=width < 500)
    page = Facilitator(context.new_page(), steady_laptop).sign_in().go(cafe.code).page
    run = Run(page)
    expect(page.get_by_text("3 notes wait for the reveal")).to_have_count(1)
    expect_all_well(run, "Welcome")
    for name, words in STEPS[1:-1]:
        run.next_by_key(words, name)
        expect_all_well(run, words)
    run.press("p")
    run.press("m")
    page.get_by_role("button", name="Ten minutes left").click()
    for fold in ("The whole café", "Keys and bell"):
        page.get_by_text(fold, exact=True).click()
    page.locator('[data-to="1"] summary').click()
    expect(page.get_by_text("The timer stands still")).to_be_visible()
    expect_all_well(run, "all that unfolds")
    page.get_by_role("button", name="Go to “Round 1 · Silent writing”").click()
    expect(run.phase).to_have_text("Silent writing")
    end_in(cafe, -90)
    page.reload()
    expect(run.left).to_have_text("Time is up")
    expect_all_well(run, "the time is up")


def expect_all_well(run: Run, where: str) -> None:
    """Expect no barrier, no side to scroll to, and nothing to tap that is too small for a finger."""
    expect(run.next).not_to_have_attribute("aria-disabled", "true")
    expect_no_barrier(run.page, where)
    assert run.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    small = run.panel.evaluate("""panel => [...panel.querySelectorAll("button, summary, input[type=text]")]
        .filter((each) => each.getClientRects().length && each.getBoundingClientRect().height < 43.5)
        .map((each) => each.textContent)""")
    assert small == [], where
