"""A phone with a browser on it, which can be closed, killed and started again and keeps what browsers keep."""

import os
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser import FLAGS, chromium

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "locale": "en-GB"}


class Handset:
    """One phone. Its folder is its disk; home, where given, is a folder with certificates it trusts.

    options: what else is particular about its browser, such as color_scheme="dark".
    """

    def __init__(self, playwright: Playwright, folder: Path, home: Path | None = None, **options: Any) -> None:
        self._playwright = playwright
        self._folder = folder
        self._options = PHONE | options
        self._environment = {**os.environ, "HOME": str(home)} if home else dict(os.environ)
        self._context: BrowserContext | None = None

    @property
    def context(self) -> BrowserContext:
        assert self._context is not None, "the browser is not running"
        return self._context

    def start(self) -> "Handset":
        assert self._context is None, "the browser is running already"
        self._context = self._playwright.chromium.launch_persistent_context(
            self._folder,
            executable_path=chromium(),
            args=FLAGS,
            env=self._environment,  # type: ignore[arg-type]
            **self._options,
        )
        return self

    def new_tab(self) -> Page:
        return self.context.new_page()

    def close(self) -> None:
        """Close the browser as its owner does."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def kill(self) -> None:
        """End the browser as a phone without memory does: SIGKILL, with no time for a last word."""
        browser = self.context.browser
        assert browser is not None
        processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        (pid,) = [process["id"] for process in processes if process["type"] == "browser"]
        with self.context.expect_event("close"):
            os.kill(pid, signal.SIGKILL)
        self._context = None
