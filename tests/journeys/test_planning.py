"""A facilitator plans a café beforehand: copies a plan, changes it, saves it, and opens a café by it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fieldkit.planfiles import write_plan
from fieldkit.planshelf import PlanShelf
from tests.journeys.test_for_everybody import LOOKS, expect_no_barrier
from tests.laptop import Laptop
from tests.plans import MILL

NewBrowser = Callable[..., BrowserContext]


class Planner:
    """Somebody with the plans open, signed in. Reads English."""

    def __init__(self, page: Page, laptop: Laptop) -> None:
        self.page = page
        self.laptop = laptop
        self.shelf = PlanShelf(laptop.instance / "plans")

    def sign_in(self) -> "Planner":
        self.page.goto(self.laptop.facilitate_url)
        expect(self.page.get_by_role("heading", name="Your cafés")).to_be_visible()
        return self

    def go(self, where: str = "") -> "Planner":
        self.page.goto(f"{self.laptop.url}/facilitate/plans/{where}")
        return self

    def minutes(self, round_: int, phase: int) -> Any:
        return self.page.locator(f'[id="rounds.{round_}.phases.{phase}.minutes"]')

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()


@pytest.fixture
def planner(new_browser: NewBrowser, laptop: Laptop) -> Planner:
    context = new_browser(viewport={"width": 1440, "height": 900}, has_touch=False)
    return Planner(context.new_page(), laptop).sign_in()


def test_the_developer_cafe_is_copied_made_longer_saved_and_a_cafe_is_opened_by_it(planner: Planner) -> None:
    page = planner.page
    page.get_by_role("link", name="Plans", exact=True).click()
    page.get_by_role("link", name="Developer café").click()
    expect(page.get_by_text("20–38 min")).to_be_visible()
    planner.press("Make my own copy")
    expect(page.locator(".plan-bar__sum")).to_have_text("60 min in all")
    planner.minutes(1, 2).fill("16")
    expect(page.locator(".plan-bar__sum")).to_have_text("65 min in all")
    page.locator('[id="title.en"]').fill("Depot evening")
    planner.press("Save")
    expect(page.get_by_role("heading", level=1, name="Depot evening")).to_be_visible()
    expect(page.get_by_text("20–43 min")).to_be_visible()
    page.get_by_role("link", name="Open a café by it").click()
    form = page.get_by_role("form", name="Open a new café")
    expect(form.get_by_role("combobox", name="Plan")).to_have_value("developer-cafe-2")
    form.get_by_role("textbox", name="Title").fill("At the depot")
    form.get_by_role("button", name="Open the café").click()
    expect(page.get_by_role("heading", level=1, name="At the depot")).to_be_visible()
    expect(page.get_by_text("With each other").first).to_be_attached()
    assert planner.shelf.whole("developer-cafe-2").minutes == 65


def test_by_keyboard_alone_a_phase_is_moved_undone_and_the_focus_goes_with_it(planner: Planner) -> None:
    planner.shelf.save(MILL, None)
    planner.go("mill-evening/edit")
    page = planner.page
    page.locator('[id="rounds.0.phases.0.lower"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator('[id="rounds.0.phases.1.lower"]')).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Phase moved down")
    page.locator("#undo").focus()
    page.keyboard.press("Space")
    expect(page.locator("#undo")).to_be_focused()
    expect(page.locator('[id="rounds.0.phases.0.kind"]')).to_have_value("write")
    page.locator('[id="title.en"]').focus()
    page.keyboard.type("Late ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Late Mill evening")).to_be_visible()


def test_a_plan_chosen_for_a_new_cafe_brings_its_deck(planner: Planner) -> None:
    form = planner.page.get_by_role("form", name="Open a new café")
    form.get_by_role("combobox", name="Plan").select_option("customers-eyes")
    expect(form.get_by_role("combobox", name="Deck")).to_have_value("customers-eyes")
    form.get_by_role("combobox", name="Plan").select_option("pop-up")
    expect(form.get_by_role("combobox", name="Deck")).to_have_value("customers-eyes")


def test_nobody_leaves_with_something_unsaved_without_being_asked(planner: Planner) -> None:
    planner.shelf.save(MILL, None)
    planner.go("mill-evening/edit")
    asked: list[str] = []
    planner.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept())[1])
    planner.minutes(0, 0).fill("9")
    planner.page.get_by_role("link", name="Back to the plan").click()
    expect(planner.page.get_by_role("heading", level=1, name="Mill evening")).to_be_visible()
    assert asked == ["beforeunload"]
    assert planner.shelf.whole("mill-evening").minutes == 30


def states_of(planner: Planner) -> Iterator[str]:
    """Walk through what the plan pages show, and stop at each state."""
    page = planner.page
    planner.shelf.save(MILL, None)
    planner.go()
    yield "the plans"
    planner.go("customers-eyes/")
    yield "a plan"
    planner.go("pop-up/")
    yield "a plan without rounds"
    planner.go("mill-evening/edit")
    yield "the editor"
    planner.minutes(0, 0).fill("many")
    page.locator('[id="rounds.1.title.fi"]').fill("")
    page.locator('[id="rounds.0.phases.1.raise"]').click()
    expect(page.get_by_role("heading", name="to mend before a café")).to_be_visible()
    yield "the editor with things to mend"
    (planner.shelf.folder / "mill-evening.toml").write_bytes(write_plan(MILL | {"phones": "none"}))
    planner.press("Save")
    expect(page.get_by_role("alert")).to_contain_text("in another window")
    yield "changed in another window"
    page.once("dialog", lambda dialog: dialog.accept())
    cafe = planner.laptop.open_cafe(language="en")
    page.goto(f"{planner.laptop.url}/facilitate/cafes/{cafe.code}/plan")
    yield "choosing a plan"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_any_plan_page(new_browser: NewBrowser, laptop: Laptop, scheme: str, width: int) -> None:
    size = {"width": width, "height": 844 if width < 500 else 900}
    context = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce", has_touch=False)
    planner = Planner(context.new_page(), laptop).sign_in()
    for state in states_of(planner):
        expect_no_barrier(planner.page, state)
        assert planner.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, state
