"""Somebody at a café whose deck has a card of every kind, and what the laptop has of their answers."""

import json

from playwright.sync_api import Locator, expect

from tests.cafe import Cafe
from tests.journeys.visitor import Visitor

KINDS = ("arrival", "trust", "nearness", "before", "courage", "first", "promise", "wondering", "after")


class Answering(Visitor):
    """Somebody at a café whose deck has a card of every kind."""

    def open(self, card: str) -> None:
        """Open a card as its printed QR does: the café's address with the card behind the #."""
        self.scan(f"#/card/{card}")
        expect(self.heading).to_be_visible()

    def choose(self, label: str) -> None:
        self.page.get_by_role("radio", name=label, exact=True).check()

    def keep_answer(self) -> None:
        """Press the button that keeps it, whatever it is called, and see that it was kept."""
        self.page.get_by_role("button", name="Keep").click()
        expect(self.page.get_by_text("Kept on this phone.")).to_be_visible()

    @property
    def slips(self) -> Locator:
        return self.page.get_by_role("listitem").filter(has=self.page.get_by_role("button", name="Take back"))


def answers(cafe: Cafe) -> dict[str, tuple[object, str, str]]:
    """Read what the laptop has, by card: value, text, audience. Fails when a card has two."""
    asked = "SELECT card, value, text, audience FROM note WHERE cafe = ? AND NOT gone"
    rows = cafe.ask(asked, cafe.id)
    found = {
        card.rpartition("/")[2]: (json.loads(value) if value else None, text, audience)
        for card, value, text, audience in rows
    }
    assert len(found) == len(rows)
    return found
