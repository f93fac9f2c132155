"""What a first visit asks of the network: little, and of nobody else."""

import random
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, CDPSession

from fieldkit.core.limits import LANGUAGES
from tests.cafe import TEN_WORDS, Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.other_kit import copy_kit
from tests.journeys.visitor import Visitor
from tests.laptop import LAN_NAME, Laptop

FIRST_VISIT_BYTES = 60_000
# What a phone fetches by itself once it can read and write, for the time when the laptop is gone.
AFTERWARDS = ("leaving.js", "handing.js", "handing/app.css")
AFTERWARDS_BYTES = 40_000
CARDS = 60


class Meter:
    """Counts the bytes that come over the wire to one tab, headers too, as the browser's own tools tell them."""

    def __init__(self, tools: CDPSession) -> None:
        self.hosts: set[str] = set()
        self._bytes: dict[str, int] = {}
        self._urls: dict[str, str] = {}
        tools.on("Network.requestWillBeSent", self._asked)
        tools.on("Network.responseReceived", self._answered)
        tools.on("Network.loadingFinished", self._ended)
        tools.send("Network.enable")

    @property
    def total(self) -> int:
        """The page with its cards and all that it loads. How often it then asks the laptop hangs on the clock."""
        return sum(bytes_ for path, bytes_ in self._loaded() if not path.startswith("/api/")) - self.afterwards

    @property
    def afterwards(self) -> int:
        return sum(bytes_ for path, bytes_ in self._loaded() if path.endswith(AFTERWARDS))

    def _loaded(self) -> Iterator[tuple[str, int]]:
        return ((urlsplit(self._urls[asked]).path, bytes_) for asked, bytes_ in self._bytes.items())

    def list(self) -> str:
        by_size = sorted(self._bytes, key=lambda asked: -self._bytes[asked])
        return "\n".join(f"{self._bytes[asked]:7} {self._urls[asked]}" for asked in by_size)

    def _asked(self, told: dict) -> None:  # type: ignore[type-arg]
        if told["request"]["url"].startswith("data:"):
            return  # The icon, which the page brings itself.
        self._urls[told["requestId"]] = told["request"]["url"]
        self.hosts.add(urlsplit(told["request"]["url"]).hostname or "")

    def _answered(self, told: dict) -> None:  # type: ignore[type-arg]
        # A stream never ends; it counts with what it began with.
        if told["requestId"] in self._urls:
            self._bytes[told["requestId"]] = told["response"]["encodedDataLength"]

    def _ended(self, told: dict) -> None:  # type: ignore[type-arg]
        if told["requestId"] in self._urls:
            self._bytes[told["requestId"]] = told["encodedDataLength"]


def first_visit(context: BrowserContext, url: str) -> Meter:
    """Scan, open the cards, and let the phone reach the laptop."""
    page = context.new_page()
    meter = Meter(context.new_cdp_session(page))
    visitor = Visitor(page, url).join()
    visitor.expect_everything_on_laptop()
    for _ in range(9):
        page.get_by_role("button", name="Next card").click()
    visitor.go("Mine")
    visitor.go("Wall")
    visitor.expect_ways_out()
    return meter


def test_ten_cards_fit_into_sixty_kilobytes_from_the_laptop_alone(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    meter = first_visit(new_browser(), f"{steady_laptop.lan_url}/{steady_cafe.code}")
    assert meter.hosts == {LAN_NAME}
    assert meter.afterwards <= AFTERWARDS_BYTES, meter.list()
    assert meter.total <= FIRST_VISIT_BYTES, meter.list()
    assert meter.total > 20_000, "the page and its modules cannot all have been counted"


def test_sixty_cards_in_three_languages_fit_into_sixty_kilobytes_too(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = copy_kit(tmp_path / "kit")
    (package / "decks" / "sixty.toml").write_text(many_cards(), encoding="utf-8")
    laptop.stop()
    monkeypatch.chdir(package.parent)
    cafe = laptop.start().open_cafe(deck="sixty", language="en")
    meter = first_visit(new_browser(), f"{laptop.lan_url}/{cafe.code}")
    assert meter.hosts == {LAN_NAME}
    assert meter.total <= FIRST_VISIT_BYTES, meter.list()


def test_the_facilitators_pages_ask_nobody_else(facilitator: Facilitator, steady_cafe: Cafe) -> None:
    hosts: set[str | None] = set()
    facilitator.page.on("request", lambda asked: hosts.add(urlsplit(asked.url).hostname))
    for where in ("", "wall", "poster"):
        facilitator.go(steady_cafe.code, where)
    assert hosts == {"127.0.0.1"}


def many_cards() -> str:
    """Make a deck as long and as varied as real ones: the words of ten cards in other sentences."""
    deck = tomllib.loads(TEN_WORDS.read_text(encoding="utf-8"))
    dice = random.Random(60)
    sentences = {
        language: [
            asked[language]
            for card in deck["cards"]
            for asked in (card["question"], *card.get("deeper", []), card["experience"])
        ]
        for language in LANGUAGES
    }
    words = {language: [word for said in all_ for word in said.split()] for language, all_ in sentences.items()}

    def asked() -> str:
        made = {
            language: " ".join(dice.sample(words[language], len(dice.choice(sentences[language]).split())))
            for language in LANGUAGES
        }
        return "\n".join(f"{language} = '''{said}'''" for language, said in made.items())

    head = 'id = "sixty"\n[title]\nfi = "Kuusikymmentä"\nen = "Sixty"\nsv = "Sextio"\n'
    cards = [
        f'[[cards]]\nid = "card-{number}"\nkind = "open"\n[cards.question]\n{asked()}\n'
        f"[[cards.deeper]]\n{asked()}\n[[cards.deeper]]\n{asked()}\n[cards.experience]\n{asked()}\n"
        for number in range(CARDS)
    ]
    return head + "".join(cards)
