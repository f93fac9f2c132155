"""What journeys need beside the laptop: phones with real browsers, and visitors who hold them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from tests.cafe import EVERY_KIND, TEN_WORDS, Cafe
from tests.journeys.answering import Answering
from tests.journeys.facilitator import Facilitator
from tests.journeys.handset import PHONE, Handset
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

# A disk that other tests keep busy may take long over a draft. What must come soon is given its own time where that is
# told.
expect.set_options(timeout=15_000)


@pytest.fixture
def new_handset(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., Handset]]:
    """Hand out phones whose browsers can be closed and killed."""
    made: list[Handset] = []

    def hand_out(home: Path | None = None) -> Handset:
        made.append(Handset(playwright, tmp_path / f"phone{len(made) + 1}", home).start())
        return made[-1]

    yield hand_out
    for one in made:
        one.close()


@pytest.fixture
def handset(new_handset: Callable[..., Handset]) -> Handset:
    return new_handset()


@pytest.fixture
def laptop_cafe(laptop: Laptop) -> Cafe:
    """A café on a laptop that the test may kill; its facilitator speaks English."""
    return laptop.open_cafe_with(TEN_WORDS, language="en")


@pytest.fixture(scope="session")
def steady_laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A laptop that runs all the time, for journeys that only need a café on it. Nobody kills it."""
    laptop = Laptop(tmp_path_factory.mktemp("steady")).start()
    yield laptop
    laptop.close()


@pytest.fixture
def steady_cafe(steady_laptop: Laptop) -> Cafe:
    """A new café on the steady laptop."""
    return steady_laptop.open_cafe_with(TEN_WORDS, language="en")


@pytest.fixture
def new_browser(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open browsers that know nothing yet. Quicker than a handset, but gone when they are closed."""
    made: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:
        made.append(browser.new_context(**(PHONE | options)))
        return made[-1]

    yield open_one
    for one in made:
        one.close()


@pytest.fixture
def new_visitor(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe
) -> Callable[..., Visitor]:
    """Have people come to the café on the steady laptop, each with a phone of their own."""

    def come(**options: Any) -> Visitor:
        return Visitor(new_browser(**options).new_page(), f"{steady_laptop.lan_url}/{steady_cafe.code}")

    return come


@pytest.fixture
def visitor(new_visitor: Callable[..., Visitor]) -> Visitor:
    return new_visitor()


@pytest.fixture
def facilitator(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop) -> Facilitator:
    """The facilitator of the steady laptop, signed in."""
    context = new_browser(viewport={"width": 1280, "height": 900}, has_touch=False)
    return Facilitator(context.new_page(), steady_laptop).sign_in()


@pytest.fixture
def every_kind(laptop: Laptop) -> Cafe:
    return laptop.open_cafe_with(EVERY_KIND, language="en")


@pytest.fixture
def answering(handset: Handset, laptop: Laptop, every_kind: Cafe) -> Answering:
    """Somebody who has joined, in reach of a laptop that the test may kill."""
    visitor = Answering(handset.new_tab(), f"{laptop.lan_url}/{every_kind.code}")
    visitor.join()
    visitor.expect_everything_on_laptop()
    return visitor
