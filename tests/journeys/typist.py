"""Somebody at the facilitator's laptop with a pile of paper, who never reaches for the mouse."""

from playwright.sync_api import Locator, Page, expect

from tests.cafe import Cafe
from tests.laptop import Laptop


class Typist:
    """Types paper in at one café, by keys alone. Reads English."""

    def __init__(self, page: Page, laptop: Laptop, cafe: Cafe) -> None:
        self.page = page
        self._at = f"{laptop.url}/facilitate/cafes/{cafe.code}/paper"

    def open(self) -> "Typist":
        self.page.goto(self._at)
        expect(self.page.get_by_role("heading", level=1, name="Type paper in")).to_be_visible()
        expect(self.page.locator(":focus")).to_have_count(1)
        return self

    def press(self, *keys: str) -> "Typist":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, text: str) -> "Typist":
        self.page.keyboard.type(text)
        return self

    def card(self, typed: str) -> "Typist":
        """Pick a card by its number or a part of its words; it stays for what follows."""
        return self.press("Escape").type(typed).press("Enter")

    def save(self, *fields: str) -> "Typist":
        """Type a note, field after field, and save it with Enter."""
        for place, field in enumerate(fields):
            if place:
                self.press("Tab")
            self.type(field)
        return self.press("Enter")

    def row(self, text: str) -> Locator:
        return self.page.locator("#typed-list > li").filter(has_text=text)

    def expect_on_laptop(self, notes: int) -> None:
        """So many notes were typed, and the page says of each that the laptop has it."""
        said = f"{notes} notes" if notes != 1 else "1 note"
        expect(self.page.locator("#count")).to_have_text(said, timeout=30_000)
        expect(self.page.locator("#typed-list .chip--done")).to_have_count(notes)
