"""What the three browsers have in common for whoever holds the phone: tabs, fingers, eyes, a battery to pull out."""

import json
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar, Self

from tests.journeys.soon import seconds_until
from tests.laptop import LAN_NAME, Laptop

# Shared machines are slow at times; what has to come within seconds is measured elsewhere. Longer than the 30 s after
# which a phone asks that has heard nothing.
PATIENCE_S = 45
_BY_NAME = Path(__file__).with_name("by_name.js").read_text(encoding="utf-8")


class ScriptFailed(Exception):
    """A script went wrong in the page, or the page went away under it."""


class Engine(ABC):
    """One phone with one browser. disk: its folder, which survives `close` and `kill`; scheme: "light" or "dark"."""

    name: ClassVar[str]
    # How this browser comes to the laptop as a stranger's phone does: by a host that is not localhost.
    lan_host: str = LAN_NAME

    def __init__(self, disk: Path, scheme: str = "light") -> None:
        disk.mkdir(parents=True)
        self.disk = disk
        self.scheme = scheme

    @abstractmethod
    def start(self) -> Self:
        """Start the browser with what is on the disk, no tab of ours open."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Open an address in a new tab, in front of the others, and wait until it is loaded."""

    @abstractmethod
    def click(self, role: str, name: str) -> None:
        """Press what has this role and this name, as soon as it is there."""

    @abstractmethod
    def type(self, role: str, name: str, text: str) -> None:
        """Type into what has this role and this name, as soon as it is there."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """Run the body of an asynchronous function in the tab in front. Returns what JSON can tell of its result.

        Raises ScriptFailed.
        """

    @abstractmethod
    def complaints(self) -> list[str]:
        """Tell every error that pages have caused or that the browser saw in them, refusals of the policy included."""

    @abstractmethod
    def close(self) -> None:
        """Close the browser as its owner does; nothing is left running."""

    @abstractmethod
    def kill(self) -> None:
        """End all of the browser by SIGKILL, as a phone without memory or battery does."""

    @abstractmethod
    def put_away(self) -> None:
        """Leave nothing running, whatever a test did."""

    def url(self, laptop: Laptop, code: str) -> str:
        """Write the plain address of a café as the poster shows it to this phone."""
        return f"http://{self.lan_host}:{laptop.port}/{code}"

    def reload(self) -> None:
        """Load the page anew as its own button or a person's pull does, and wait until it is another."""
        opened = self.run("return performance.timeOrigin")
        self.run("setTimeout(() => location.reload())")

        def is_another() -> bool:
            try:
                return bool(self.run("return performance.timeOrigin") != opened)
            except ScriptFailed:
                return False  # Between the one and the other.

        self.until(is_another, "the page loaded anew")

    def reload_in_vain(self) -> None:
        """Load the page anew where nobody answers, and wait until it is gone."""
        self.run("setTimeout(() => location.reload())")

        def is_gone() -> bool:
            try:
                return bool(self.run("return document.querySelector('main') === null"))
            except ScriptFailed:
                return False

        self.until(is_gone, "the browser's own error page")

    def shows(self, text: str) -> bool:
        return bool(self.run(f"return document.body.innerText.includes({json.dumps(text)})"))

    def see(self, text: str) -> None:
        """Wait until the page shows these words."""
        self.until(lambda: self.shows(text), f"“{text}” on the page")

    def until(self, happened: Any, what: str) -> None:
        try:
            seconds_until(happened, PATIENCE_S)
        except AssertionError as late:
            shown = self.run("return document.body.innerText")
            raise AssertionError(f"{self.name}: {what}: {late}\n{shown}") from late

    def names(self, role: str, name: str) -> bool:
        """Tell whether the page has something to be seen with this role and this name."""
        return bool(self.run(f"return {named(role, name)} !== undefined"))


def named(role: str, name: str) -> str:
    """Write the expression that finds a thing as people name it."""
    return f"({_BY_NAME.strip()})({json.dumps(role)}, {json.dumps(name)})"
