"""The time for those who do not look at their phones: what begins and what ends is said, and felt where phones can."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.cafe import Cafe
from tests.journeys.pressing import Pressing
from tests.journeys.running import end_in
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop
from tests.planned import planned_on

SOON_MS = 15_000
BRIEFLY, TWICE = [90], [160, 120, 160]
# What the phone's motor is told; a computer has none.
FEEL = """
globalThis.felt = [];
Object.defineProperty(Navigator.prototype, "vibrate", { value: (pattern) => globalThis.felt.push(pattern) });
"""


class Held(Visitor):
    """A phone in somebody's hand, whose screen is read out to them."""

    @property
    def said(self) -> Locator:
        return self.page.get_by_role("region", name="Where the café is").get_by_role("status")

    def felt(self) -> object:
        return self.page.evaluate("() => globalThis.felt")


@pytest.fixture
def cafe(steady_laptop: Laptop) -> Cafe:
    return planned_on(steady_laptop)


@pytest.fixture
def aino(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, cafe: Cafe) -> Held:
    page = new_browser().new_page()
    page.add_init_script(FEEL)
    aino = Held(page, f"{steady_laptop.lan_url}/{cafe.code}")
    aino.join(where="#/card/trust")
    return aino


def shorten(cafe: Cafe, press: Pressing, seconds: float) -> None:
    """Let the phase end so soon, and have every phone hear of it."""
    end_in(cafe, seconds)
    press("message", text=f"{seconds} seconds")


def test_what_begins_the_last_minute_and_the_end_are_said_and_felt(
    aino: Held, steady_laptop: Laptop, cafe: Cafe
) -> None:
    expect(aino.said).to_have_text("")
    assert aino.felt() == [], "what one finds is no news"
    press = Pressing(steady_laptop, cafe.code)
    press("next")
    expect(aino.said).to_have_text("Round 1 of 3. Silent writing. 5 minutes", timeout=SOON_MS)
    assert aino.felt() == [BRIEFLY]
    shorten(cafe, press, 62)
    expect(aino.said).to_have_text("One minute left.", timeout=SOON_MS)
    assert aino.felt() == [BRIEFLY], "nobody is shaken while they write"
    shorten(cafe, press, 2)
    expect(aino.said).to_have_text("The time is up.", timeout=SOON_MS)
    # Nothing is told by the motor alone.
    expect(aino.page.get_by_role("timer")).to_contain_text("The time is up")
    assert aino.felt() == [BRIEFLY, TWICE]
