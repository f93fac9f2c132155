"""No network at all: with the laptop dead, notes leave as pictures or a file, and only its code ticks them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from fieldkit.core.handover import confirmation, in_address
from fieldkit.core.stamp import Stamp
from tests.cafe import Cafe
from tests.journeys.gathering import Gathering
from tests.journeys.handset import Handset
from tests.journeys.readers import READERS, taken
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.journeys.visitor import AWAY, EVERYTHING_ON_LAPTOP, Visitor
from tests.laptop import Laptop
from tests.phone import NetworkDoor

SHADE = "More shade on Mill Lane"
BENCH = "A bench where one may sit without buying anything"
TRUST = "Trust is leaving your phone on the table"


class Stranded:
    """Somebody whose notes are only on the phone, on the page that hands them over."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    def come(self) -> "Stranded":
        """Come to the page from Mine."""
        self.visitor.go("Mine")
        self.page.get_by_role("link", name="Hand over without a network").click()
        expect(self.visitor.heading).to_have_text("Hand over")
        return self

    def show(self) -> Locator:
        self.page.get_by_role("button", name="Show the pictures").click()
        expect(self.picture).to_be_visible()
        return self.picture

    def save(self, folder: Path) -> Path:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name="Save the file").click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def type_code(self, code: str) -> None:
        self.page.get_by_role("textbox", name="The code that the laptop shows").fill(code)
        self.page.get_by_role("button", name="Check the code").click()

    @property
    def picture(self) -> Locator:
        return self.page.get_by_role("img", name="A picture for the laptop’s camera.")

    @property
    def done(self) -> Locator:
        return self.page.get_by_role("status").filter(has_text="The code is right")


@pytest.fixture
def stranded(handset: Handset, laptop: Laptop, laptop_cafe: Cafe) -> Stranded:
    """Aino wrote one note in reach of the laptop, and two after it died."""
    return strand(Visitor(handset.new_tab(), f"{laptop.lan_url}/{laptop_cafe.code}"), laptop)


def strand(visitor: Visitor, laptop: Laptop) -> Stranded:
    visitor.join()
    visitor.keep(SHADE)
    visitor.expect_on_laptop(SHADE)
    expect(visitor.page.locator("link[href$='/handing/app.css']")).to_be_attached()
    laptop.kill()
    expect(visitor.strip).to_contain_text(AWAY, timeout=15_000)
    visitor.keep(BENCH)
    visitor.keep(TRUST)
    return Stranded(visitor)


def code_for(body: dict[str, Any], *left_out: int) -> str:
    """Tell what the laptop would show for what was handed over. left_out: places in it, from 0."""
    handed = [(each["id"], Stamp(*each["stamp"])) for each in body["records"]]
    code = confirmation(body["participant"]["key"], handed, left_out)
    assert code is not None
    return code


def texts_in(body: dict[str, Any]) -> list[str]:
    return sorted(each["fields"]["text"] for each in body["records"])


def test_notes_shown_as_pictures_are_ticked_only_by_the_code_and_arrive_once(
    stranded: Stranded, laptop: Laptop, laptop_cafe: Cafe
) -> None:
    stranded.come()
    expect(stranded.page.get_by_role("main")).to_contain_text("2 notes are only on this phone.")
    picture = stranded.show()
    gathering = Gathering()
    seen: set[str] = set()
    while not gathering.is_whole:
        # A screenshot takes as long as it takes: some pictures are missed, as a camera misses them.
        for text in READERS["zxing"](taken(picture.screenshot())) - seen:
            seen.add(text)
            gathering.add(text)
        assert gathering.frames < 60
    body = gathering.handed_over()
    assert (body["v"], body["cafe"], body["store"], body["cursor"]) == (1, laptop_cafe.code, None, 0)
    assert texts_in(body) == sorted([BENCH, TRUST])

    # Seen is not kept: until the laptop says so, nothing here says that it is.
    expect(stranded.page.get_by_role("main")).to_contain_text("2 notes are only on this phone.")
    stranded.type_code("2222-2222")
    expect(stranded.page.get_by_role("alert")).to_contain_text("This code is not for what this phone handed over.")
    expect(stranded.page.get_by_role("main")).to_contain_text("2 notes are only on this phone.")

    stranded.type_code(code_for(body).lower().replace("-", " "))
    expect(stranded.done).to_have_text("The code is right: 2 notes are on the laptop.")
    expect(stranded.visitor.heading).to_be_focused()
    expect(stranded.visitor.strip).to_contain_text(EVERYTHING_ON_LAPTOP)
    stranded.visitor.go("Mine")
    for text in (SHADE, BENCH, TRUST):
        stranded.visitor.expect_on_laptop(text)

    laptop.start()
    for _ in range(2):
        told = {"Content-Type": "application/json"}
        assert NetworkDoor(laptop.url).post("/api/sync", json.dumps(body).encode(), told).status == 200
    assert sorted(laptop_cafe.texts()) == sorted([SHADE, BENCH, TRUST])


def test_a_saved_file_is_what_the_pictures_show_and_what_the_code_leaves_out_stays(
    stranded: Stranded, tmp_path: Path, laptop_cafe: Cafe
) -> None:
    path = stranded.come().save(tmp_path)
    body = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == f"fieldkit-notes-{laptop_cafe.code}-{body['participant']['id'][:8]}.json"
    assert texts_in(body) == sorted([BENCH, TRUST])
    expect(stranded.page.get_by_text(f"Saved as {path.name}")).to_be_visible()

    place = next(at for at, each in enumerate(body["records"]) if each["fields"]["text"] == TRUST)
    stranded.type_code(code_for(body, place))
    expect(stranded.done).to_contain_text("1 note is on the laptop. The laptop did not take 1 of them.")
    stranded.visitor.go("Mine")
    stranded.visitor.expect_on_laptop(BENCH)
    expect(stranded.visitor.slip(TRUST)).to_contain_text("not taken by the laptop")


def test_the_laptops_own_qr_ticks_the_notes_in_one_go_with_the_laptop_dead(
    stranded: Stranded, handset: Handset, tmp_path: Path
) -> None:
    body = json.loads(stranded.come().save(tmp_path).read_text(encoding="utf-8"))
    # Written after the file was saved: no code for the file may tick it.
    stranded.visitor.go("Cards")
    stranded.visitor.keep("Written since")
    stranded.page.close()

    scanned = Visitor(handset.new_tab(), stranded.visitor.url).scan(f"#/handed/{in_address(code_for(body))}")
    expect(Stranded(scanned).done).to_have_text("The code is right: 2 notes are on the laptop.")
    expect(scanned.page.get_by_role("main")).to_contain_text("1 note is only on this phone.")
    assert scanned.page.url.endswith("#/hand-over")
    scanned.go("Mine")
    scanned.expect_on_phone("Written since")
    scanned.expect_on_laptop(BENCH)


def test_what_is_written_in_another_tab_waits_until_the_pictures_begin_anew(
    stranded: Stranded, handset: Handset
) -> None:
    stranded.come().show()
    other = Visitor(handset.new_tab(), stranded.visitor.url).scan("#/card/trust")
    other.keep("Written since")
    stranded.page.bring_to_front()
    expect(stranded.page.get_by_text("Something was written since. It is not in these pictures.")).to_be_visible()
    stranded.page.get_by_role("button", name="Show it too").click()
    expect(stranded.page.get_by_text("Something was written since.")).to_have_count(0)
    expect(stranded.page.get_by_role("main")).to_contain_text("3 notes are only on this phone.")


def test_pictures_obey_whoever_wants_them_slower_or_one_by_one(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, laptop_cafe: Cafe
) -> None:
    context = new_browser(reduced_motion="reduce")
    stranded = strand(Visitor(context.new_page(), f"{laptop.lan_url}/{laptop_cafe.code}"), laptop).come()
    stranded.show()
    # Where little is to move it begins slowly, and can be quickened.
    expect(stranded.page.get_by_role("button", name="Slower")).to_be_enabled()
    faster = stranded.page.get_by_role("button", name="Faster")
    faster.click()
    faster.click()
    expect(faster).to_be_disabled()
    stranded.page.get_by_role("button", name="Pause").click()
    count = stranded.page.get_by_text("Picture ", exact=False).filter(has_text="Picture").first
    before = count.inner_text()
    stranded.page.get_by_role("button", name="Next picture").click()
    expect(count).to_have_text(f"Picture {int(before.split()[-1]) + 1}")


def test_everything_can_be_done_without_a_pointer(stranded: Stranded, tmp_path: Path) -> None:
    page = stranded.page
    stranded.visitor.go("Mine")

    def press(name: str, key: str = "Enter") -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement.textContent.trim()") == name:
                break
        else:
            raise AssertionError(f"{name} is not to be reached by Tab")
        page.keyboard.press(key)

    press("Hand over without a network")
    expect(stranded.visitor.heading).to_be_focused()
    press("Show the pictures")
    expect(stranded.picture).to_be_visible()
    press("Pause")
    press("Put the pictures away", "Space")
    expect(page.get_by_role("button", name="Show the pictures")).to_be_focused()
    with page.expect_download() as waiting:
        press("Save the file")
    body = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    box = page.get_by_role("textbox", name="The code that the laptop shows")
    for _ in range(20):
        if box.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type(code_for(body))
    page.keyboard.press("Enter")
    expect(stranded.done).to_be_visible()


def test_words_can_be_copied_by_hand_where_nothing_else_works(stranded: Stranded) -> None:
    words = stranded.come().page.get_by_role("textbox", name="Copy them as text")
    for text in (BENCH, TRUST):
        assert text in words.input_value()
    assert SHADE not in words.input_value()
    words.focus()
    assert words.evaluate("box => box.selectionEnd - box.selectionStart === box.value.length")
    # Over plain http no page may reach the clipboard.
    expect(stranded.page.get_by_role("button", name="Copy the text")).to_have_count(0)


def test_somebody_whose_notes_wait_is_told_of_other_ways(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, laptop_cafe: Cafe
) -> None:
    page = new_browser().new_page()
    page.clock.install()
    stranded = strand(Visitor(page, f"{laptop.lan_url}/{laptop_cafe.code}"), laptop)
    said = "The laptop has been out of reach for a while."
    expect(page.get_by_text(said)).to_have_count(0)
    page.clock.run_for(3 * 60 * 1000)
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("link", name="Hand over", exact=True).click()
    expect(stranded.visitor.heading).to_have_text("Hand over")
    expect(page.get_by_text(said)).to_have_count(0)


LOOKS: list[dict[str, Any]] = [
    {"viewport": {"width": 390, "height": 844}},
    {"viewport": {"width": 320, "height": 568}, "color_scheme": "dark"},
    {"viewport": {"width": 390, "height": 844}, "forced_colors": "active"},
]


@pytest.fixture(params=LOOKS, ids=["light", "dark and small", "forced colours"])
def look(request: pytest.FixtureRequest, new_browser: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A phone that reads Finnish."""
    yield new_browser(**request.param, reduced_motion="reduce", locale="fi-FI").new_page()


def test_the_page_is_for_everybody_in_finnish_too(look: Page, laptop: Laptop, laptop_cafe: Cafe) -> None:
    look.goto(f"{laptop.lan_url}/{laptop_cafe.code}")
    look.get_by_role("button", name="Avaa kortit").click()
    look.get_by_role("textbox").fill("Lisää varjoa Myllykujalle")
    look.get_by_role("button", name="Tallenna lappu").click()
    expect(look.locator("link[href$='/handing/app.css']")).to_be_attached()
    laptop.kill()
    look.get_by_role("textbox").fill("Penkki")
    look.get_by_role("button", name="Tallenna lappu").click()
    look.get_by_role("link", name="Omat").click()
    look.get_by_role("link", name="Luovuta ilman verkkoa").click()
    expect(look.get_by_role("heading", level=1)).to_have_text("Luovuta laput")
    # axe does not know the colours that a browser puts in the place of ours.
    is_forced = look.evaluate("() => matchMedia('(forced-colors: active)').matches")
    if not is_forced:
        expect_no_barrier(look, "the ways")
    look.get_by_role("button", name="Näytä kuvat").click()
    look.get_by_role("button", name="Pysäytä").click()
    look.get_by_role("textbox", name="Koodi, jonka läppäri näyttää").fill("2222-2222")
    look.get_by_role("button", name="Tarkista koodi").click()
    expect(look.get_by_role("alert")).to_contain_text("Tämä koodi ei vastaa")
    if not is_forced:
        expect_no_barrier(look, "pictures, and a wrong code")
    assert look.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    (text,) = READERS["zxing"](taken(look.locator("svg.frames__picture").screenshot()))
    assert text.startswith("FK1:")
