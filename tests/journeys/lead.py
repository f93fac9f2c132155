"""Taking a planned café on from outside its pages, for journeys of those who sit at its tables."""

from typing import Any

from playwright.sync_api import BrowserContext

from tests.cafe import Cafe
from tests.laptop import Laptop


class Lead:
    """Whoever leads a café: signed in on the laptop, pressing what its console presses."""

    def __init__(self, context: BrowserContext, laptop: Laptop, cafe: Cafe) -> None:
        self._page, self._laptop, self._cafe = context.new_page(), laptop, cafe

    def press(self, do: str, **more: Any) -> None:
        """Press next, back, go (number), message (text) …; signs in first, since the laptop may have been restarted."""
        self._page.goto(self._laptop.facilitate_url)
        token = self._page.locator('input[name="csrf_token"]').first.get_attribute("value") or ""
        form = {"csrf_token": token, "do": do, **{name: str(value) for name, value in more.items()}}
        url = f"{self._laptop.url}/facilitate/cafes/{self._cafe.code}/run"
        answer = self._page.request.post(url, form=form, headers={"Accept": "application/json"})
        assert answer.ok, answer.text()

    def go(self, step: int) -> None:
        self.press("go", number=step)
