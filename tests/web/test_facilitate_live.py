"""The console and the wall in a real browser: they go on by themselves, and everybody can read and work them."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.cafe import Cafe
from tests.laptop import Laptop
from tests.phone import Phone

SCREENS = {"laptop": (1440, 900), "projector": (1920, 1080), "phone": (390, 844)}
# A stream wakes the page at once; without one it asks every ten seconds, and every thirty when nobody answers.
PATIENCE_MS = 40_000


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """A laptop that nobody kills."""
    one = Laptop(tmp_path_factory.mktemp("running")).start()
    yield one
    one.close()


def signed_in(browser: Browser, laptop: Laptop, **options: object) -> Page:
    page = browser.new_context(**{"locale": "en", **options}).new_page()  # type: ignore[arg-type]
    page.goto(laptop.facilitate_url)
    return page


def of(laptop: Laptop, cafe: Cafe, name: str = "") -> str:
    return f"{laptop.url}/facilitate/cafes/{cafe.code}/{name}"


def fill(phone: Phone, notes: int = 200) -> None:
    """Write a plausible hour's worth, with a very long note and one from right to left."""
    cards = [f"words-of-new-work/{card}" for card in ("service", "trust", "hurry")]
    for number in range(notes - 2):
        phone.write(f"Note {number}: somebody rang back just to ask whether it still held.", card=cards[number % 3])
    phone.write("Pitkäjänteisyysvaatimus " * 166, card=cards[0])
    phone.write("שלום, אמון נבנה לאט", card=cards[1], named=True)
    phone.call_myself("Pirkko-Liisa Kauppalainen-Virtanen")
    while phone.outbox:
        phone.sync()


def test_a_note_arrives_on_wall_and_console_without_a_reload(browser: Browser, running: Laptop) -> None:
    cafe = running.open_cafe(language="en")
    wall, console = signed_in(browser, running), signed_in(browser, running)
    wall.goto(of(running, cafe, "wall"))
    console.goto(of(running, cafe))
    expect(wall.get_by_text("The notes gather here.")).to_be_visible()
    expect(console.get_by_text("Nobody yet.")).to_be_visible()
    phone = running.phone(cafe.code, who=cafe.code)
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    for page in (wall, console):
        expect(page.get_by_text("More shade on Mill Lane")).to_be_visible()
        expect(page.locator('[data-count="notes"]')).to_have_text("1 note")
        expect(page.locator('[data-count="phones"]')).to_have_text("1 phone")
    expect(wall.get_by_text("The notes gather here.")).to_be_hidden()
    phone.rewrite(note, "More trees on Mill Lane")
    phone.sync()
    for page in (wall, console):
        expect(page.get_by_text("More trees on Mill Lane")).to_be_visible()
    phone.take_back(note)
    phone.sync()
    for page in (wall, console):
        expect(page.get_by_text("More trees on Mill Lane")).to_have_count(0)


def test_hiding_by_keyboard_takes_a_note_off_the_wall_and_keeps_the_place(browser: Browser, running: Laptop) -> None:
    cafe = running.open_cafe(language="en")
    phone = running.phone(cafe.code, who=cafe.code)
    phone.write("More shade on Mill Lane")
    phone.sync()
    wall, console = signed_in(browser, running), signed_in(browser, running)
    wall.goto(of(running, cafe, "wall"))
    console.goto(of(running, cafe))
    expect(wall.get_by_text("More shade on Mill Lane")).to_be_visible()
    console.get_by_role("button", name="Hide").press("Enter")
    expect(wall.get_by_text("More shade on Mill Lane")).to_have_count(0)
    again = console.get_by_role("button", name="Show again")
    expect(again).to_be_focused()
    expect(console.get_by_text("More shade on Mill Lane")).to_be_visible()
    again.press("Enter")
    expect(wall.get_by_text("More shade on Mill Lane")).to_be_visible()


def test_wall_and_console_say_when_the_laptop_is_gone_and_go_on_when_it_is_back(
    browser: Browser, laptop: Laptop
) -> None:
    cafe = laptop.open_cafe(language="en")
    wall, console = signed_in(browser, laptop), signed_in(browser, laptop)
    wall.goto(of(laptop, cafe, "wall"))
    console.goto(of(laptop, cafe))
    laptop.kill()
    for page in (wall, console):
        expect(page.get_by_text("The laptop does not answer just now.")).to_be_visible(timeout=PATIENCE_MS)
    laptop.start()
    phone = laptop.phone(cafe.code)
    phone.write("Written while it was away")
    phone.sync()
    for page in (wall, console):
        expect(page.get_by_text("Written while it was away")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_text("The laptop does not answer just now.")).to_be_hidden()


def test_closing_is_asked_once_and_shows_everywhere(browser: Browser, running: Laptop) -> None:
    cafe = running.open_cafe(language="en")
    wall, console = signed_in(browser, running), signed_in(browser, running)
    wall.goto(of(running, cafe, "wall"))
    console.goto(of(running, cafe))
    expect(console.get_by_role("button", name="Close the café")).to_be_hidden()
    console.get_by_text("Close the café …").click()
    console.get_by_role("button", name="Close the café").click()
    expect(wall.get_by_text("The café is closed.")).to_be_visible()
    console.get_by_role("button", name="Open the café again").click()
    expect(wall.get_by_text("The café is closed.")).to_be_hidden()


def test_the_wall_turns_by_key_and_not_by_itself_where_motion_is_unwanted(browser: Browser, running: Laptop) -> None:
    cafe = running.open_cafe(language="en")
    fill(running.phone(cafe.code, who=cafe.code))
    wall = signed_in(browser, running, reduced_motion="reduce", viewport={"width": 1920, "height": 1080})
    wall.goto(of(running, cafe, "wall"))
    where = wall.locator("#where")
    expect(where).to_contain_text("2 / 3 · 1 /")
    expect(wall.get_by_text("שלום, אמון נבנה לאט")).to_be_in_viewport()
    expect(wall.get_by_role("button", name="Hold still")).to_have_attribute("aria-pressed", "true")
    wall.keyboard.press("ArrowRight")
    expect(where).to_contain_text("2 / 3 · 2 /")
    expect(wall.get_by_text("שלום, אמון נבנה לאט")).not_to_be_in_viewport()
    wall.keyboard.press("ArrowLeft")
    wall.keyboard.press("ArrowLeft")
    expect(where).to_contain_text("1 / 3 ·")
    html = wall.locator("html")
    expect(html).to_have_class("is-light is-touched")
    wall.keyboard.press("d")
    expect(html).to_have_class("is-touched is-dark")
    wall.keyboard.press("f")
    assert wall.evaluate("document.fullscreenElement !== null")


def test_all_two_hundred_notes_can_be_reached_on_the_wall(browser: Browser, running: Laptop) -> None:
    cafe = running.open_cafe(language="en")
    fill(running.phone(cafe.code, who=cafe.code))
    wall = signed_in(browser, running, reduced_motion="reduce", viewport={"width": 1920, "height": 1080})
    wall.goto(of(running, cafe, "wall"))
    expect(wall.locator("#where")).to_contain_text("2 / 3")
    seen: set[str] = set()
    on_screen = """() => [...document.querySelectorAll("[data-note]")].filter((slip) => {
      const at = slip.getBoundingClientRect();
      const frame = slip.closest(".wall-card__window")?.getBoundingClientRect();
      return frame && at.width > 0 && at.left >= frame.left - 1 && at.right <= frame.right + 1
          && at.top >= frame.top - 1 && at.bottom <= frame.bottom + 1;
    }).map((slip) => slip.dataset.note)"""
    for _ in range(120):
        seen |= set(wall.evaluate(on_screen))
        wall.keyboard.press("ArrowRight")
    assert len(seen) == 200


def test_address_and_code_stay_on_the_poster_whatever_is_written_above_them(browser: Browser, running: Laptop) -> None:
    longest = "Epäluottamuslauseäänestysmenettelykahvila " * 3
    titles = [longest[:120], longest[:75], longest[:34], "W" * 120, longest[:75]]
    page = signed_in(browser, running, viewport={"width": 1440, "height": 900})
    for title, (ssid, password) in zip(titles, [("W" * 32, "M" * 63)] * 4 + [("W" * 12, "M" * 12)], strict=True):
        cafe = running.open_cafe(title=title, language="fi")
        page.goto(of(running, cafe, "poster?also=sv"))
        page.get_by_label("Name of the network").fill(ssid)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Keep the Wi-Fi").click()
        expect(page.get_by_role("status").filter(has_text="The poster now")).to_be_visible()
        sheet = page.locator(".poster__sheet")
        assert sheet.evaluate("sheet => sheet.scrollHeight - sheet.clientHeight") <= 0, title
        assert sheet.evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth"), title
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollHeight") <= 297 / 25.4 * 96
        page.emulate_media(media="screen")


def test_a_code_that_is_right_stays_while_somebody_scans_it(browser: Browser, running: Laptop) -> None:
    cafe = running.open_cafe()
    page = signed_in(browser, running, viewport={"width": 1440, "height": 900})
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/address?*", hold)
    with page.expect_request("**/address?*"):
        page.goto(of(running, cafe, "wall"))
    page.locator(".wall__qr svg").evaluate("code => { code.isScanned = true; }")
    with page.expect_response("**/address?*"):
        held[0].continue_()
    expect(page.locator("[data-way-in]")).to_have_attribute("data-known", re.compile("http"))
    assert page.locator(".wall__qr svg").evaluate("code => code.isScanned === true")


@pytest.mark.parametrize(("scheme", "language"), [("light", "fi"), ("dark", "en")])
def test_every_page_is_accessible_and_nothing_sticks_out(
    browser: Browser, running: Laptop, scheme: str, language: str
) -> None:
    cafe = running.open_cafe(title="Epäluottamuslauseäänestysmenettelykahvila vanhalla varikolla", language=language)
    phone = running.phone(cafe.code, who=cafe.code)
    fill(phone, 24)
    phone.send(waiting=3)
    page = signed_in(browser, running, color_scheme=scheme, locale=language)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    pages = [of(running, cafe, name) for name in ("", "poster", "poster?also=sv", "wall")]
    for url in (f"{running.url}/facilitate/", *pages):
        for width, height in SCREENS.values():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(url)
            expect(page.locator("main")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (url, width)
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
    page.context.clear_cookies()
    page.goto(f"{running.url}/facilitate/")
    assert Axe().run(page).violations_count == 0
    assert [line for line in said if "401" not in line] == []
