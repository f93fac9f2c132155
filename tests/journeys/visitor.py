"""A participant at the café's page: what a person sees and taps there, told once for all journeys."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, Response, expect

from tests.journeys.soon import seconds_until

EVERYTHING_ON_LAPTOP = "Everything is on the laptop."
AWAY = "The laptop is out of reach."

# What the strip says is gathered from the first moment on: a false word must not slip by between two looks.
_LISTEN = """
addEventListener("DOMContentLoaded", () => {
  const heard = (window.heardFromStrip = []);
  const listen = () => {
    const now = document.querySelector('section[aria-label="Where your notes are"]')?.textContent;
    if (now && now !== heard.at(-1)) heard.push(now);
  };
  new MutationObserver(listen).observe(document, { subtree: true, childList: true, characterData: true });
});
"""


class Visitor:
    """Somebody with a tab open at a café. Reads English; finds everything by its role and its name."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.answers: list[Response] = []
        self._heard_before = 0
        page.add_init_script(_LISTEN)
        page.on("response", lambda answer: self.answers.append(answer) if "/api/sync" in answer.url else None)

    def scan(self, where: str = "") -> "Visitor":
        """Open the link of the QR."""
        self.page.goto(self.url + where)
        return self

    def join(self, name: str | None = None, where: str = "") -> "Visitor":
        """Scan, and open the cards; where: a card of words, if the deck does not begin with one."""
        self.scan(where)
        if name is not None:
            self.page.get_by_role("textbox", name="Your name, if you like").fill(name)
        self.open_button.click()
        expect(self.note_box).to_be_visible()
        return self

    def write(self, text: str) -> None:
        """Write without keeping it: a draft, which is on the phone's disk when this returns."""
        self.note_box.fill(text)
        expect(self.page.get_by_text("Draft saved on this phone.")).to_be_visible()

    def keep(self, text: str) -> None:
        """Write a note and keep it."""
        self.note_box.fill(text)
        self.keep_button.click()
        expect(self.slip(text)).to_be_visible()

    def change(self, text: str, other: str) -> None:
        self.slip(text).get_by_role("button", name="Edit").click()
        box = self.page.get_by_role("textbox", name="Change your note")
        expect(box).to_have_value(text)
        box.fill(other)
        self.page.get_by_role("button", name="Keep the change").click()
        expect(self.slip(other)).to_be_visible()

    def take_back(self, text: str) -> None:
        slip = self.slip(text)
        slip.get_by_role("button", name="Take back", exact=True).click()
        slip.get_by_role("button", name="Take it back").click()
        expect(slip).to_have_count(0)

    def go(self, where: str) -> None:
        """Go to Cards, Mine or Wall."""
        self.page.get_by_role("navigation", name="Main").get_by_role("link", name=where).click()

    def heard(self) -> list[str]:
        """Tell what the strip has said since this was last asked, or since the page was opened."""
        heard: list[str] = self.page.evaluate("() => window.heardFromStrip")
        new = heard[self._heard_before :]
        self._heard_before = max(0, len(heard) - 1)  # What it says at this moment counts for the next time as well.
        return new

    def expect_on_phone(self, text: str) -> None:
        expect(self.slip(text).get_by_text("on this phone", exact=True)).to_be_visible()

    def expect_on_laptop(self, text: str) -> None:
        # A busy machine has its time here; what must come within 5 s is measured where it arrives.
        expect(self.slip(text).get_by_text("on the laptop", exact=True)).to_be_visible(timeout=15_000)

    def expect_everything_on_laptop(self) -> None:
        expect(self.strip).to_contain_text(EVERYTHING_ON_LAPTOP, timeout=15_000)

    def expect_ways_out(self) -> None:
        """Wait for what a phone fetches soon after the cards: all that it may need once the laptop is gone."""
        names = (
            "() => performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname.split('/').pop())"
        )
        seconds_until(lambda: {"leaving.js", "handing.js"} <= set(self.page.evaluate(names)), patience_s=30)

    def save(self, kind: str, folder: Path) -> str:
        """Save one's notes as "text" or "JSON" and read the file."""
        button = self.page.get_by_role("button", name=f"Save as {kind}")
        if not button.is_visible():
            self.page.get_by_text("Other files").click()
        with self.page.expect_download() as waiting:
            button.click()
        download: Download = waiting.value
        path = folder / download.suggested_filename
        download.save_as(path)
        return path.read_text(encoding="utf-8")

    def exchanged(self) -> list[Any]:
        """Read every answer that the laptop has given to this tab."""
        return [answer.json() for answer in self.answers if answer.ok]

    def wait_until_held(self) -> None:
        """Wait until a service worker holds this page, so that it opens and reloads without the laptop."""
        held = "() => caches.match(location.pathname.toUpperCase()).then((kept) => kept !== undefined)"
        seconds_until(lambda: bool(self.page.evaluate(held)), patience_s=20)

    def build(self) -> str:
        """Tell which build of the page this is."""
        build: str = self.page.evaluate("() => JSON.parse(document.getElementById('cafe').textContent).build")
        return build

    def opened_at(self) -> float:
        """Tell when the page was opened, by the browser's own clock: another time, another page."""
        opened: float = self.page.evaluate("() => performance.timeOrigin")
        return opened

    def slip(self, text: str) -> Locator:
        """The slip of paper that holds a note, one's own or somebody else's."""
        # Whole, with its edges: one note's words may be within another's.
        paper = self.page.get_by_text(re.compile(rf"^\s*{re.escape(text)}\s*$"))
        return self.page.get_by_role("listitem").filter(has=paper)

    @property
    def note_box(self) -> Locator:
        return self.page.get_by_role("textbox", name=re.compile("^(Your|Change your) note$"))

    @property
    def keep_button(self) -> Locator:
        return self.page.get_by_role("button", name="Keep this note")

    @property
    def open_button(self) -> Locator:
        return self.page.get_by_role("button", name="Open the cards")

    @property
    def update_button(self) -> Locator:
        return self.page.get_by_role("button", name="Update")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("heading", level=1)

    @property
    def strip(self) -> Locator:
        """What always says where the notes are."""
        return self.page.get_by_role("region", name="Where your notes are")
