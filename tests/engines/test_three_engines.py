"""The life of a note in three browsers: plain http, strangers' phones, and a laptop whose process is really killed."""

from collections.abc import Callable

import pytest

from tests.cafe import Cafe
from tests.engines.engine import PATIENCE_S, Engine
from tests.engines.guest import Guest
from tests.journeys.soon import seconds_until
from tests.laptop import Laptop

ENGINES = ["chromium", "firefox", "webkit"]
# One browser at a time, whatever else runs beside it.
pytestmark = pytest.mark.xdist_group("engines")

SHADE = "More shade on Mill Lane"
BENCH = "A bench where one may sit without buying anything"
LIBRARY = "What if the library lent out tools"
LAST = "Written a moment before the end"
DRAFT = "Begun and not yet"


@pytest.mark.parametrize("engine", ENGINES)
def test_notes_outlive_the_laptop_a_new_tab_a_restart_and_a_kill_and_arrive_exactly_once(
    new_engine: Callable[[str], Engine], engine: str, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    phone = new_engine(engine).start()
    guest = Guest(phone, phone.url(laptop, laptop_cafe.code)).join()
    assert phone.run("return [isSecureContext, 'serviceWorker' in navigator, 'caches' in self]") == [False] * 3
    guest.keep(SHADE)
    guest.expect_on_laptop(SHADE)

    laptop.kill()
    guest.keep(BENCH)
    guest.expect_on_phone(BENCH)

    def expect_all_there(*only_here: str) -> None:
        guest.expect_on_laptop(SHADE)
        for text in only_here:
            guest.expect_on_phone(text)
        phone.see("The laptop is out of reach.")

    guest.scan()
    expect_all_there(BENCH)
    guest.keep(LIBRARY)

    phone.close()
    phone.start()
    guest.scan()
    expect_all_there(BENCH, LIBRARY)
    guest.keep(LAST)
    guest.write(DRAFT)
    phone.kill()

    phone.start()
    guest.scan()
    expect_all_there(BENCH, LIBRARY, LAST)
    guest.expect_draft(DRAFT)
    assert laptop_cafe.texts() == [SHADE]

    laptop.start()
    seconds_until(lambda: len(laptop_cafe.texts()) == 4, PATIENCE_S)
    guest.expect_everything_on_laptop()
    guest.expect_draft(DRAFT)
    assert sorted(laptop_cafe.texts()) == sorted([SHADE, BENCH, LIBRARY, LAST])
    assert laptop_cafe.ask("SELECT count(*) FROM note") == [(4,)]
    assert laptop_cafe.ask("SELECT count(*) FROM participant WHERE cafe = ?", laptop_cafe.id) == [(1,)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reload_without_the_laptop_loses_the_page_and_the_link_brings_it_back_with_every_note(
    new_engine: Callable[[str], Engine], engine: str, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    phone = new_engine(engine).start()
    guest = Guest(phone, phone.url(laptop, laptop_cafe.code)).join()
    guest.expect_everything_on_laptop()
    laptop.kill()
    guest.keep(SHADE)
    phone.reload_in_vain()
    guest.scan()
    guest.expect_on_phone(SHADE)
    laptop.start()
    guest.expect_on_laptop(SHADE)
    assert laptop_cafe.texts() == [SHADE]
