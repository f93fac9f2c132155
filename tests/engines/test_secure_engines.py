"""Firefox and WebKit where the address is trusted: a worker holds the page, and a reload needs no laptop."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cafe import TEN_WORDS, Cafe
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.guest import Guest
from tests.journeys.authority import Authority
from tests.laptop import Laptop

pytestmark = pytest.mark.xdist_group("engines")

SHADE = "More shade on Mill Lane"
ALONE = "Kept without a laptop"
_IS_HELD = "return (await caches.match(location.pathname.toUpperCase())) !== undefined"


def expect_offline_pages(guest: Guest, laptop: Laptop, cafe: Cafe) -> None:
    """With the laptop gone, a reload and a deep link open; what is written there arrives once."""
    phone = guest.engine
    guest.keep(SHADE)
    guest.expect_on_laptop(SHADE)
    phone.until(lambda: phone.run(_IS_HELD), "a worker that holds the page")
    laptop.kill()
    phone.reload()
    guest.expect_on_laptop(SHADE)
    guest.scan("#/card/trust")
    phone.until(lambda: phone.names("heading", "Trust"), "the card of the deep link")
    phone.reload()
    phone.until(lambda: phone.names("heading", "Trust"), "the card of the deep link after a reload")
    guest.keep(ALONE)
    guest.expect_on_phone(ALONE)
    laptop.start()
    guest.expect_on_laptop(ALONE)
    assert cafe.texts() == [SHADE, ALONE]


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_on_localhost_a_reload_and_a_deep_link_work_without_the_laptop(
    new_engine: Callable[[str], Engine], engine: str, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    phone = new_engine(engine).start()
    guest = Guest(phone, f"http://localhost:{laptop.port}/{laptop_cafe.code}").join()
    assert phone.run("return isSecureContext") is True
    expect_offline_pages(guest, laptop, laptop_cafe)


def test_firefox_with_a_trusted_authority_needs_no_laptop_for_a_reload(
    new_engine: Callable[[str], Engine], new_laptop: Callable[..., Laptop], tmp_path: Path
) -> None:
    authority = Authority(tmp_path / "authority")
    laptop = new_laptop(*authority.options).start()
    cafe = laptop.open_cafe_with(TEN_WORDS, language="en")
    phone = new_engine("firefox")
    assert isinstance(phone, Firefox)
    authority.be_trusted_in(phone.profile)
    phone.start()
    guest = Guest(phone, f"{laptop.lan_url}/{cafe.code}").join()
    assert phone.run("return [location.protocol, isSecureContext]") == ["https:", True]
    expect_offline_pages(guest, laptop, cafe)
