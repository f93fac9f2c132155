"""Phones and networks that do what no manual tells: the page stays, says what is true, and loses nothing."""

import json
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.cafe import Cafe
from tests.faults.proxy import FaultyProxy, whole_answer
from tests.journeys.visitor import AWAY, EVERYTHING_ON_LAPTOP, Visitor
from tests.laptop import LAN_NAME, Laptop

SHADE = "More shade on Mill Lane"
BENCH = "A bench for the tired"
# A page as an earlier fieldkit made it, before cafés were held by plans: its document, its script and its style.
OLD_PAGE = Path(__file__).parent / "old_page.tar.gz"
OLD_BUILD = "e95c9bc8cb3b"

_WITHOUT_STORAGE = "Object.defineProperty(window, 'indexedDB', { value: undefined })"
_FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""


@pytest.fixture
def cache(steady_laptop: Laptop, steady_cafe: Cafe) -> Iterator[FaultyProxy]:
    """Stand between the phone and the laptop with the café's page as an earlier fieldkit made it."""
    with tarfile.open(OLD_PAGE) as kept:
        files = {each.name: (kept.extractfile(each) or pytest.fail(each.name)).read() for each in kept}

    def as_at_this_cafe(document: str) -> str:
        head, told, rest = re.split(r'(?<=id="cafe">)(.*?)(?=</script>)', document, maxsplit=1, flags=re.S)
        page = json.loads(told)
        page["cafe"] |= {"id": steady_cafe.id, "code": steady_cafe.code}
        return head + json.dumps(page).replace("<", "\\u003c") + rest

    with FaultyProxy(steady_laptop.port, seed=0, spoilt_of_hundred=0) as proxy:
        document = as_at_this_cafe(files["page.html"].decode()).encode()
        proxy.held[f"/{steady_cafe.code}"] = whole_answer(b"200 OK", b"text/html; charset=utf-8", document)
        for name, kind in (("app.js", b"text/javascript"), ("app.css", b"text/css")):
            proxy.held[f"/static/{OLD_BUILD}/pwa/{name}"] = whole_answer(b"200 OK", kind, files[name])
        yield proxy


def test_a_page_kept_since_an_earlier_fieldkit_hands_in_and_is_renewed_on_a_tap(
    new_browser: Callable[..., BrowserContext], steady_cafe: Cafe, cache: FaultyProxy
) -> None:
    visitor = Visitor(new_browser().new_page(), f"http://{LAN_NAME}:{cache.port}/{steady_cafe.code}").join(name="Aino")
    assert visitor.build() == OLD_BUILD
    visitor.keep(SHADE)
    visitor.keep(BENCH)
    visitor.expect_on_laptop(SHADE)
    visitor.expect_on_laptop(BENCH)
    visitor.change(SHADE, "More shade, and water")
    visitor.take_back(BENCH)
    visitor.expect_everything_on_laptop()
    assert steady_cafe.texts() == ["More shade, and water"]
    opened = visitor.opened_at()
    expect(visitor.update_button).to_be_visible(timeout=15_000)
    assert visitor.opened_at() == opened, "nothing reloads by itself"

    cache.held.clear()
    with visitor.page.expect_navigation():
        visitor.update_button.tap()
    assert visitor.build() != OLD_BUILD
    visitor.expect_on_laptop("More shade, and water")
    visitor.keep("Written on the new page")
    visitor.expect_on_laptop("Written on the new page")
    assert steady_cafe.ask("SELECT count(*), max(name) FROM participant WHERE cafe = ?", steady_cafe.id) == [
        (1, "Aino")
    ]


def test_a_window_that_keeps_nothing_shows_the_cards_and_promises_nothing(visitor: Visitor) -> None:
    visitor.page.add_init_script(_WITHOUT_STORAGE)
    visitor.scan()
    visitor.open_button.click()
    expect(visitor.heading).to_have_text("Service")
    visitor.page.get_by_role("button", name="Next card").click()
    expect(visitor.heading).to_have_text("New work")
    expect(
        visitor.page.get_by_text("This browser keeps nothing, perhaps because the window is private.")
    ).to_be_visible()
    expect(visitor.strip).to_contain_text("This browser cannot keep notes.")
    expect(visitor.note_box).to_be_disabled()
    assert not [words for words in visitor.heard() if EVERYTHING_ON_LAPTOP in words]


def test_a_full_phone_keeps_the_words_in_the_box_and_says_that_they_are_not_saved(
    visitor: Visitor, steady_cafe: Cafe
) -> None:
    visitor.join()
    visitor.expect_everything_on_laptop()
    visitor.page.evaluate(_FULL)
    visitor.note_box.fill(SHADE)
    visitor.keep_button.click()
    expect(visitor.page.get_by_role("alert").get_by_text("This phone has no room left")).to_be_visible()
    expect(visitor.note_box).to_have_value(SHADE)
    expect(visitor.strip).to_contain_text("This phone is full: what you wrote last is not saved.")
    assert steady_cafe.texts() == []
    visitor.page.evaluate("() => window.makeRoom()")
    visitor.keep_button.click()
    visitor.expect_on_laptop(SHADE)
    assert steady_cafe.texts() == [SHADE]


def test_behind_a_captive_portal_the_page_stays_without_a_tick_and_without_a_reload(
    visitor: Visitor, steady_cafe: Cafe
) -> None:
    def newer(route: Route) -> None:
        told = {"v": 1, "store": "s", "build": "a-newer-one", "now": "2026-11-21T18:00:00Z"}
        route.fulfill(json=told)

    visitor.page.route("**/api/ping", newer)
    visitor.join()
    expect(visitor.update_button).to_be_visible(timeout=15_000)
    visitor.page.unroute("**/api/ping")
    opened = visitor.opened_at()
    welcome = "<html><h1>Welcome to our Wi-Fi</h1></html>"
    visitor.page.route("**/*", lambda route: route.fulfill(body=welcome, content_type="text/html"))
    visitor.heard()
    visitor.keep(SHADE)
    expect(visitor.strip).to_contain_text(AWAY, timeout=30_000)
    visitor.expect_on_phone(SHADE)
    visitor.update_button.click()
    expect(visitor.page.get_by_text("The laptop is out of reach just now.")).to_be_visible()
    assert visitor.opened_at() == opened
    expect(visitor.page.get_by_text("Welcome to our Wi-Fi")).to_have_count(0)
    assert not [words for words in visitor.heard()[1:] if EVERYTHING_ON_LAPTOP in words]
    assert not [words for words in visitor.heard() if AWAY in words and "just now" in words]
    assert steady_cafe.texts() == []
    visitor.page.unroute("**/*")
    visitor.expect_on_laptop(SHADE)
    assert steady_cafe.texts() == [SHADE]


def test_a_cafe_forgotten_in_one_tab_is_forgotten_in_the_other(visitor: Visitor, steady_cafe: Cafe) -> None:
    visitor.join(name="Aino")
    visitor.keep(SHADE)
    visitor.expect_everything_on_laptop()
    other = Visitor(visitor.page.context.new_page(), visitor.url).scan()
    expect(other.slip(SHADE)).to_be_visible()
    visitor.go("Mine")
    visitor.page.get_by_role("button", name="Forget this café").click()
    visitor.page.get_by_role("button", name="Forget it", exact=True).click()
    expect(visitor.heading).to_have_text("Thank you, and goodbye.")
    expect(other.page.get_by_text("You had this phone forget the café in another tab.")).to_be_visible()
    expect(other.slip(SHADE)).to_have_count(0)
    expect(other.note_box).to_be_disabled()
    other.page.reload()
    other.open_button.click()
    other.keep(BENCH)
    other.expect_on_laptop(BENCH)
    expect(other.slip(SHADE)).to_have_count(0)
    assert steady_cafe.ask("SELECT count(*) FROM participant WHERE cafe = ?", steady_cafe.id) == [(2,)]
