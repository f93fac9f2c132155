"""Somebody who groups the notes of a card, by hand or by key, on any device."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.cafe import Cafe
from tests.laptop import Laptop

# Which notes lie in which cluster, as the page shows it.
_LIES = """() => Object.fromEntries(
    [...document.querySelectorAll("[data-cluster]:not([data-cluster=new])")].map((area) => [
        area.querySelector("[data-part=title]")?.value ?? "",
        [...area.querySelectorAll("[data-note] [data-part=text]")].map((text) => text.textContent),
    ]),
)"""


class Recorder:
    """Has the grouping page of one café open. Reads English."""

    def __init__(self, page: Page, laptop: Laptop, cafe: Cafe) -> None:
        self.page = page
        self._laptop = laptop
        self._at = f"{laptop.url}/facilitate/cafes/{cafe.code}"

    def open(self, card: str) -> "Recorder":
        self.page.goto(f"{self._at}/grouping?card={card}")
        expect(self.page.locator("html.is-live")).to_be_attached()
        return self

    def note(self, text: str) -> Locator:
        """A note's tick, which its words name."""
        return self.page.get_by_role("checkbox", name=text, exact=True)

    def area(self, title: str) -> Locator:
        """A cluster by its name, or with "" what lies in none."""
        if not title:
            return self.page.locator("[data-cluster='']")
        named = self.page.locator("[data-part=title]")
        for number in range(named.count()):
            if named.nth(number).input_value() == title:
                return self.page.locator("#clusters > [data-cluster]").nth(number)
        raise AssertionError(f"no cluster is called {title!r}")

    def expect_lies(self, **wanted: list[str]) -> None:
        """Wait until the notes lie so; `none` are those in no cluster."""
        lies = {("" if title == "none" else title): texts for title, texts in wanted.items()}
        sorted_ = "(lies) => JSON.stringify(Object.entries(lies).sort())"
        self.page.wait_for_function(f"(wanted) => ({sorted_})(({_LIES})()) === ({sorted_})(wanted)", arg=lies)

    def make(self, title: str, *texts: str) -> None:
        """Make a cluster of these notes by mouse."""
        for text in texts:
            self.note(text).check()
        self.page.get_by_role("textbox", name="New cluster").fill(title)
        self.page.get_by_role("button", name="Make the cluster").click()
        expect(self.page.locator("#heard")).to_have_text(re.compile("New cluster"))
        # The laptop's word of it has come.
        self.page.wait_for_function(f"(title) => title in ({_LIES})()", arg=title)

    def press(self, *keys: str) -> "Recorder":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def drag(self, text: str, to: Locator) -> None:
        """Drag a note by mouse, dropping it on an area."""
        self.note(text).scroll_into_view_if_needed()
        at, there = _middle(self.note(text)), _middle(to)
        mouse = self.page.mouse
        mouse.move(*at)
        mouse.down()
        mouse.move(at[0] + 12, at[1] + 12, steps=3)
        mouse.move(*there, steps=8)
        mouse.up()

    def drag_by_finger(self, text: str, to: Locator) -> None:
        """Drag a note by its edge with a finger."""
        grip = self.page.get_by_role("listitem").filter(has=self.note(text)).locator("[data-part=grip]")
        at, there = _middle(grip), _middle(to)
        screen = self.page.context.new_cdp_session(self.page)

        def touch(kind: str, *point: float) -> None:
            points = [{"x": point[0], "y": point[1]}] if point else []
            screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", *at)
        for part in range(1, 9):
            touch("touchMove", at[0] + (there[0] - at[0]) * part / 8, at[1] + (there[1] - at[1]) * part / 8)
        touch("touchEnd")


def _middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 30)
