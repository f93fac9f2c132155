"""A facilitator who runs a planned café from its console, in a real browser."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.cafe import Cafe

# A stream wakes the page at once; without one it asks every ten seconds, and every thirty when nobody answers.
PATIENCE_MS = 40_000


class Run:
    """The run panel on a page that is open at the console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.panel = page.locator("#run")
        self.phase = self.panel.locator('[data-part="phase_said"]')
        self.next = self.panel.locator('[data-part="next"]')
        self.undo = self.panel.locator('[data-part="undo"]')
        self.left = self.panel.locator('[data-part="left"]')
        self.heard = page.locator("#run-heard")
        self.trouble = page.locator("#run-trouble")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def next_by_key(self, words: str, phase: str) -> None:
        """Press N once the button says so and will be heard, and see the café go there."""
        expect(self.next).to_have_text(words)
        expect(self.next).not_to_have_attribute("aria-disabled", "true")
        self.press("n")
        expect(self.phase).to_have_text(phase)

    def tab_to(self, wanted: Locator) -> None:
        """Go to something as those do who have no mouse."""
        for _ in range(80):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"80 times Tab did not lead to {wanted}")

    def seconds_left(self) -> int:
        minutes, seconds = self.left.inner_text().split(":")
        return int(minutes) * 60 + int(seconds)

    def holds_focus(self) -> bool:
        held: bool = self.panel.evaluate("panel => panel.contains(document.activeElement)")
        return held


def end_in(cafe: Cafe, seconds: float) -> None:
    """Let the phase that is on end so soon; whoever asks the laptop next is told."""
    ends = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    with closing(sqlite3.connect(cafe.store)) as connection, connection:
        ((number, state),) = connection.execute("SELECT number, state FROM run WHERE cafe = ?", [cafe.id])
        told = json.loads(state) | {"number": number + 1, "ends_at": ends}
        connection.execute(
            "UPDATE run SET number = ?, state = ? WHERE cafe = ?", [number + 1, json.dumps(told), cafe.id]
        )


def ends_at(cafe: Cafe) -> datetime:
    """Read from the laptop's disk when the phase that is on is over."""
    ((state,),) = cafe.ask("SELECT state FROM run WHERE cafe = ?", cafe.id)
    return datetime.fromisoformat(json.loads(state)["ends_at"])
