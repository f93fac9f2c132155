"""Firefox and WebKit at a café by a plan, in the dark: to its end, with a page to take home and without a complaint."""

import json
from collections.abc import Callable

import pytest

from tests.engines.engine import Engine
from tests.engines.guest import ON_DISK, Guest
from tests.journeys.pressing import Pressing
from tests.laptop import Laptop
from tests.planned import STEPS, planned_on

pytestmark = pytest.mark.xdist_group("engines")

KEYS, SOUP = "Keys under the mat", "Soup for whoever comes"
_STREAMED = """
const rows = JSON.parse(await (async () => { %s })());
const { code, participant } = rows.find((row) => row.participant?.key);
const asked = new URLSearchParams({ cafe: code, participant: participant.id, key: participant.key });
const stream = new EventSource(`/api/live?${asked}`);
return await new Promise((done) => stream.addEventListener("live", ({ data }) => {
    stream.close();
    done(JSON.parse(data).course !== null);
}));
"""
_BRIGHTNESS = """
const colour = getComputedStyle(document.documentElement).backgroundColor;
return Math.max(...colour.match(/\\d+/g).slice(0, 3).map(Number));
"""
# What no policy of ours allows, and what no page of ours does.
_MISDEEDS = """
document.head.append(Object.assign(document.createElement("script"), { textContent: "1" }));
setTimeout(() => { throw new Error("nobody expects this"); });
"""


def expect_phase(phone: Engine, phase: str) -> None:
    said = "return document.querySelector('.clock__phase')?.textContent.trim()"
    phone.until(lambda: phone.run(said) == phase, f"the phase {phase}")


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_a_planned_cafe_is_followed_to_the_page_to_take_home_without_a_complaint(
    new_engine: Callable[..., Engine], engine: str, laptop: Laptop
) -> None:
    cafe = planned_on(laptop)
    press = Pressing(laptop, cafe.code)
    phone = new_engine(engine, scheme="dark").start()
    guest = Guest(phone, phone.url(laptop, cafe.code)).join("#/card/hurry")
    expect_phase(phone, "Welcome")
    assert phone.run(_BRIGHTNESS) < 60, "dark, as the whole phone is"
    assert phone.run(_STREAMED % ON_DISK) is True, "events come through to this browser"

    press("next")
    expect_phase(phone, "Silent writing")
    phone.until(lambda: phone.names("heading", "Trust"), "the room's card")
    guest.keep(KEYS)
    guest.expect_on_laptop(KEYS)
    bo = laptop.phone(cafe.code, "bo")
    bo.write(SOUP)
    bo.sync()
    assert not phone.shows(SOUP)
    press("next")
    expect_phase(phone, "Talk")
    press("next")
    expect_phase(phone, "Reveal")
    phone.click("link", "Wall")
    phone.see(SOUP)
    assert phone.run(_BRIGHTNESS) < 60

    press("go", number=len(STEPS) - 1)
    expect_phase(phone, "Thanks")
    phone.click("link", "Cards")
    phone.click("button", "Save the page")
    downloads = phone.disk / "downloads"

    def has_page() -> bool:
        pages = [path.read_text(encoding="utf-8") for path in downloads.glob("*.html")]
        return len(pages) == 1 and all(words in pages[0] for words in (KEYS, SOUP, "</html>"))

    phone.until(has_page, "the page to take home")

    assert phone.complaints() == []
    # Not because nobody listens.
    phone.run(_MISDEEDS)
    phone.until(lambda: len(phone.complaints()) == 2, "two misdeeds complained of")
    heard = json.dumps(phone.complaints())
    assert "nobody expects this" in heard
    assert "Content" in heard
