"""The facilitator making a deck: what stands on that page, by the names it is read by."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.laptop import Laptop

SHADE = """
id = "shade"

[title]
en = "Shade"

[[cards]]
id = "tree"
kind = "open"
question = { en = "Which tree would you miss most?" }

[[cards]]
id = "bench"
kind = "open"
question = { en = "Where would you sit?" }

[[cards]]
id = "noon"
kind = "open"
question = { en = "What do you do at noon?" }
"""


class DeckMaker:
    """Somebody with the decks open, signed in. Reads English."""

    def __init__(self, page: Page, laptop: Laptop) -> None:
        self.page = page
        self.laptop = laptop

    def sign_in(self) -> "DeckMaker":
        self.page.goto(self.laptop.facilitate_url)
        expect(self.page.get_by_role("heading", name="Your cafés")).to_be_visible()
        return self

    def put_on_shelf(self, deck: str = SHADE, name: str = "shade") -> "DeckMaker":
        """Lay a deck into the laptop's folder, as a file manager would."""
        folder = self.laptop.instance / "decks"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(deck, encoding="utf-8")
        return self

    def edit(self, deck: str = "shade") -> "DeckMaker":
        self.page.goto(f"{self.laptop.url}/facilitate/decks/{deck}/edit")
        expect(self.cards.first).to_be_visible()
        return self

    def library(self) -> "DeckMaker":
        self.page.goto(f"{self.laptop.url}/facilitate/decks/")
        return self

    @property
    def cards(self) -> Locator:
        """The list at the side; the deck itself comes first."""
        return self.page.get_by_role("listbox", name="Cards").get_by_role("option")

    def card(self, name: str) -> Locator:
        return self.cards.filter(has_text=name)

    def order(self) -> list[str]:
        """Read the cards' names from top to bottom."""
        return self.page.locator(".lay__card .lay__name").all_inner_texts()[1:]

    def field(self, group: str, language: str = "English") -> Locator:
        return self.page.get_by_role("group", name=group, exact=True).get_by_role("textbox", name=language)

    @property
    def state(self) -> Locator:
        return self.page.locator("#state")

    def expect_saved(self) -> None:
        expect(self.state).to_have_text("Saved", timeout=15_000)

    def on_disk(self, deck: str = "shade") -> str:
        return (self.laptop.instance / "decks" / f"{deck}.toml").read_text(encoding="utf-8")

    @property
    def phone(self) -> Locator:
        """The card as a phone shows it."""
        return self.page.frame_locator('iframe[title="The card on a phone"]').get_by_role("article")

    def drop(self, content: str, name: str) -> None:
        """Drop a file on the page, as from the desktop."""
        file = self.page.evaluate_handle(
            """([content, name]) => {
                const dragged = new DataTransfer();
                dragged.items.add(new File([content], name));
                return dragged;
            }""",
            [content, name],
        )
        for event in ("dragover", "drop"):
            self.page.dispatch_event("body", event, {"dataTransfer": file})

    def keep_download(self, link: Locator, folder: Path) -> Path:
        with self.page.expect_download() as waiting:
            link.click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path
