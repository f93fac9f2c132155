"""The facilitator's pages as a browser without scripts reads them, and fills them in."""

import re
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_VOID = {"meta", "link", "input", "img", "br", "hr", "path"}


class Page(HTMLParser):
    """A page that was read: elements with what they say, in their order, templates left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs}, list[str]())
        if not any(outer[0] == "template" for outer in self._open):
            self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, text: str) -> None:
        # What is hidden within an element is not said by it.
        for _, attributes, said in reversed(self._open):
            said.append(text)
            if "hidden" in attributes:
                return

    def said_in(self, **wanted: str) -> list[str]:
        """Read what the elements with these attributes say: `said_in(data_part="text")`; hidden ones are left out."""
        names = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            "".join(said)
            for _, attributes, said in self.elements
            if "hidden" not in attributes and names.items() <= attributes.items()
        ]

    def tags(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]

    def heading(self) -> str:
        return next("".join(said).strip() for tag, _, said in self.elements if tag == "h1")


def read(browser: FlaskClient, path: str) -> Page:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status
    return Page(answer.text)


def token(browser: FlaskClient) -> str:
    """Take the token that this browser's forms carry."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/facilitate/").text)
    assert found is not None
    return found[1]


def submit(browser: FlaskClient, path: str, follow: bool = False, **fields: Any) -> TestResponse:
    """Send a form of this browser's own pages."""
    return browser.post(path, data={"csrf_token": token(browser), **fields}, follow_redirects=follow)
