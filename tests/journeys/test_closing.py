"""Bringing a café to its end with two phones that hold notes: one comes back, one never does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.test_for_everybody import LOOKS, expect_no_barrier
from tests.laptop import Laptop
from tests.phone import Phone


def holds(phone: Phone, notes: int) -> None:
    """Let a phone say that it keeps some notes back, as one does whose network goes away in the middle."""
    assert phone.send(records=[], waiting=notes).status == 200


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def test_one_phone_comes_back_one_never_does_and_the_cafe_is_sealed_twice(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    aino, bo = (steady_laptop.phone(steady_cafe.code, f"{who} of {steady_cafe.code}") for who in ("aino", "bo"))
    for phone in (aino, bo):
        phone.call_myself(phone.who.split()[0].title())
        phone.write(f"{phone.who} was here")
        phone.sync()
    aino.write("Written out of reach")
    holds(aino, 1)
    holds(bo, 4)
    page = new_browser(viewport={"width": 1440, "height": 900}, has_touch=False).new_page()
    Facilitator(page, steady_laptop).sign_in().go(steady_cafe.code)
    page.get_by_role("link", name="Bring the café to its end").click()
    lead = page.locator('[data-part="lead"]')
    expect(lead).to_contain_text("2 phones still hold 5 notes.")
    page.get_by_text("How to get them").click()

    aino.sync()
    # Without a reload: the page follows, and what somebody reads stays open.
    expect(lead).to_contain_text("1 phone still holds 4 notes.", timeout=15_000)
    expect(page.get_by_text("Ask around: whoever is still here")).to_be_visible()
    expect(page.get_by_text("Aino", exact=True)).to_have_count(0)

    press(page, "Close the café")
    press(page, "Seal the café")
    expect(page.get_by_text("Sealed, with 3 notes.")).to_be_visible()
    digest = page.locator("#digest")
    first = digest.text_content()
    aino.write("Late")
    aino.sync()
    expect(page.get_by_text("1 note came after the seal: seal again.")).to_be_visible(timeout=15_000)
    expect(digest).to_have_text(first or "")
    press(page, "Seal again")
    expect(page.get_by_text("Sealed, with 4 notes.")).to_be_visible()
    expect(digest).not_to_have_text(first or "")
    expect(lead).to_contain_text("1 phone still holds 4 notes.")
    press(page, "Open the café again")
    expect(page.get_by_text("this seal is older than the café now")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_the_closing_page(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe, scheme: str, width: int
) -> None:
    aino = steady_laptop.phone(steady_cafe.code, f"aino of {steady_cafe.code}")
    aino.write("", card="words-of-new-work/before", value=2)
    aino.sync()
    holds(aino, 2)
    size = {"width": width, "height": 844 if width < 500 else 900}
    page = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce", has_touch=False).new_page()
    Facilitator(page, steady_laptop).sign_in().go(steady_cafe.code, "closing")
    page.get_by_text("How to get them").click()
    expect_no_barrier(page, "an open café")
    press(page, "Close the café")
    expect_no_barrier(page, "a closed café")
    press(page, "Seal the café")
    expect(page.locator("#digest")).to_be_visible()
    expect_no_barrier(page, "a sealed café")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
