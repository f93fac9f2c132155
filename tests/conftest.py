"""The people and things of a café, for every test: `cafe`, `phone`, `laptop` and what they stand on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.storage.engine import db
from fieldkit.storage.opening import prepare_store
from tests.browser import FLAGS, chromium
from tests.cafe import OpenCafe
from tests.laptop import Laptop
from tests.phone import AppDoor, Phone


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what needs a browser last: from then on Playwright's event loop runs, and no other can start beside it."""
    items.sort(key=lambda item: "playwright" in getattr(item, "fixturenames", ()))


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """A laptop named depot with an empty folder of its own."""
    return Config(instance=tmp_path / "instance", laptop="depot", testing=True)


@pytest.fixture
def store(config: Config) -> Path:
    """The laptop's store, migrated and empty."""
    id_ = "5e0d9a52-3f0b-4d57-9f26-6e3c7e1f0a01"
    prepare_store(config.store_path, id_, config.laptop, "0123456789abcdef", "2026-11-21T17:00:00.000Z")
    return config.store_path


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The kit on that laptop, without a server."""
    made = create_app(config)
    yield made
    made.extensions["fieldkit"].writer.close()
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def facilitator(app: Flask) -> FlaskClient:
    """The facilitator's browser, signed in."""
    browser = app.test_client()
    answer = browser.get("/sign-in", query_string={"key": app.extensions["fieldkit"].key})
    assert answer.status_code == 302
    return browser


@pytest.fixture
def cafe(app: Flask) -> OpenCafe:
    """An open café."""
    return OpenCafe(app, "K7QF2M")


@pytest.fixture
def other_cafe(app: Flask) -> OpenCafe:
    """Another café on the same laptop."""
    return OpenCafe(app, "MTN4RX", title="Mill")


@pytest.fixture
def join(app: Flask, cafe: OpenCafe) -> Callable[[str], Phone]:
    """Have somebody take out their phone at the café: `join("veikko")`."""
    return lambda who: Phone(AppDoor(app), cafe.code, who)


@pytest.fixture
def phone(join: Callable[[str], Phone]) -> Phone:
    """Aino's phone at the café."""
    return join("aino")


@pytest.fixture
def other_phone(join: Callable[[str], Phone]) -> Phone:
    """Veikko's phone at the café."""
    return join("veikko")


@pytest.fixture
def new_laptop(tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    """Set up laptops that are not started yet; options are those of `fieldkit serve`."""
    made: list[Laptop] = []

    def set_up(*options: str) -> Laptop:
        made.append(Laptop(tmp_path / f"laptop{len(made) + 1}", *options))
        return made[-1]

    yield set_up
    for one in made:
        one.close()


@pytest.fixture
def laptop(new_laptop: Callable[..., Laptop]) -> Laptop:
    """A laptop with the kit running: a real process on a port of its own, that may be killed and started again."""
    return new_laptop().start()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Have Playwright start the system's Chromium."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": FLAGS}
