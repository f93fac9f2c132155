"""The facilitator at the laptop's own browser: signed in by the link, running a café."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.laptop import Laptop


class Facilitator:
    """Somebody with the console open. Reads English."""

    def __init__(self, page: Page, laptop: Laptop) -> None:
        self.page = page
        self._laptop = laptop

    def sign_in(self) -> "Facilitator":
        """Open the link from the terminal."""
        self.page.goto(self._laptop.facilitate_url)
        expect(self.page.get_by_role("heading", name="Your cafés")).to_be_visible()
        return self

    def open_cafe(self, title: str, place: str) -> str:
        """Fill in the form for a new café. Returns its code; its console is open then."""
        form = self.page.get_by_role("form", name="Open a new café")
        form.get_by_role("textbox", name="Title").fill(title)
        form.get_by_role("textbox", name="Place").fill(place)
        form.get_by_role("radio", name="English").check()
        form.get_by_role("combobox", name="Deck").select_option("words-of-new-work")
        form.get_by_role("button", name="Open the café").click()
        expect(self.page.get_by_role("heading", level=1, name=title)).to_be_visible()
        return self.page.url.rstrip("/").rsplit("/", 1)[-1]

    def go(self, code: str, where: str = "") -> "Facilitator":
        """Open a café's console, or its "wall" or "poster"."""
        self.page.goto(f"{self._laptop.url}/facilitate/cafes/{code}/{where}")
        return self

    def hide(self, text: str) -> None:
        self.note(text).get_by_role("button", name="Hide").click()
        expect(self.note(text).get_by_text("Hidden", exact=True)).to_be_visible()

    def show(self, text: str) -> None:
        self.note(text).get_by_role("button", name="Show again").click()
        expect(self.note(text).get_by_role("button", name="Hide")).to_be_visible()

    def close_cafe(self) -> None:
        self.page.get_by_text("Close the café …").click()
        self.page.get_by_role("button", name="Close the café", exact=True).click()
        expect(self.page.get_by_text("Closed", exact=True)).to_be_visible()

    def reopen_cafe(self) -> None:
        self.page.get_by_role("button", name="Open the café again").click()
        expect(self.page.get_by_text("The café is open again.")).to_be_visible()

    def take_home(self, what: str, folder: Path) -> Path:
        """Press one of the buttons under "Take home" and keep the file."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=what).click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def note(self, text: str) -> Locator:
        """A note's slip, on the console or on the wall."""
        paper = self.page.get_by_text(re.compile(rf"^\s*{re.escape(text)}\s*$"))
        return self.page.get_by_role("listitem").filter(has=paper)

    def phone(self, name: str) -> Locator:
        """What the console says of one phone."""
        return self.page.get_by_role("group", name="Who is here").get_by_role("listitem").filter(has_text=name)
