"""Chromium, by the same driver as all other journeys."""

from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Error, Page, Playwright

from tests.engines.engine import Engine, ScriptFailed
from tests.journeys.handset import Handset


class Chromium(Engine):
    """A Chromium with a profile that stays."""

    name = "chromium"

    def __init__(self, disk: Path, playwright: Playwright, scheme: str = "light") -> None:
        super().__init__(disk, scheme)
        self._handset = Handset(playwright, disk / "profile", color_scheme=scheme)
        self._page: Page | None = None
        self._complaints: list[str] = []

    def start(self) -> Self:
        self._handset.start()
        return self

    def open(self, url: str) -> None:
        self._page = page = self._handset.new_tab()
        page.on("pageerror", lambda wrong: self._complaints.append(str(wrong)))
        page.on("console", lambda said: self._complaints.append(said.text) if said.type == "error" else None)
        page.goto(url)

    def run(self, script: str) -> Any:
        assert self._page is not None, "no tab is open"
        try:
            return self._page.evaluate(f"async () => {{ {script} }}")
        except Error as wrong:
            raise ScriptFailed(wrong.message) from wrong

    def click(self, role: str, name: str) -> None:
        assert self._page is not None, "no tab is open"
        self._page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]

    def type(self, role: str, name: str, text: str) -> None:
        assert self._page is not None, "no tab is open"
        self._page.get_by_role(role, name=name, exact=True).press_sequentially(text)  # type: ignore[arg-type]

    def reload(self) -> None:
        assert self._page is not None, "no tab is open"
        self._page.reload()

    def complaints(self) -> list[str]:
        return self._complaints

    def close(self) -> None:
        self._handset.close()

    def kill(self) -> None:
        self._handset.kill()

    def put_away(self) -> None:
        self._handset.close()
