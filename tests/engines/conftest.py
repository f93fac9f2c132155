"""Phones with each of the three browsers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.cafe import TEN_WORDS, Cafe
from tests.engines.chromium import Chromium
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.laptop import Laptop


@pytest.fixture
def new_engine(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., Engine]]:
    """Hand out phones by the name of their browser; each is put away whatever a test did."""
    made: list[Engine] = []

    def hand_out(name: str, scheme: str = "light") -> Engine:
        disk = tmp_path / f"phone{len(made) + 1}"
        one: Engine
        if name == "chromium":
            one = Chromium(disk, playwright, scheme)
        else:
            one = {"firefox": Firefox, "webkit": WebKit}[name](disk, scheme)
        made.append(one)
        return one

    yield hand_out
    for one in made:
        one.put_away()


@pytest.fixture
def laptop(new_laptop: Callable[..., Laptop]) -> Laptop:
    """A laptop with the kit running, on every network that it is on."""
    return new_laptop("--host", "0.0.0.0").start()


@pytest.fixture
def laptop_cafe(laptop: Laptop) -> Cafe:
    """A café on a laptop that the test may kill; its facilitator speaks English."""
    return laptop.open_cafe_with(TEN_WORDS, language="en")
