"""The facilitator's hand on the console of a café by a plan: presses, as the page's own script does."""

import http.cookiejar
import json
import re
import urllib.parse
import urllib.request
from typing import Any

from tests.laptop import Laptop


class Pressing:
    """Signed in at a running laptop: `press("next")`, `press("message", text="Ten minutes left")`."""

    def __init__(self, laptop: Laptop, code: str) -> None:
        self._console = f"{laptop.url}/facilitate/cafes/{code}/"
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(jar)
        self._browser.open(laptop.facilitate_url).close()

    def __call__(self, do: str, **more: Any) -> Any:
        """Press. Returns what the laptop then says is live."""
        with self._browser.open(self._console) as page:
            found = re.search(r'name="csrf_token" value="([^"]+)"', page.read().decode())
        assert found is not None
        sent = urllib.parse.urlencode({"csrf_token": found[1], "do": do, **more}).encode()
        asked = urllib.request.Request(f"{self._console}run", sent, {"Accept": "application/json"})
        with self._browser.open(asked) as answer:
            return json.load(answer)["live"]
