"""Before guests arrive: the facilitator waits at the laptop, and somebody scans the code with a phone of their own."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from playwright.sync_api import Error as BrowserError

from tests.access_point import LAPTOP_IP, AccessPoint, serving, wifi
from tests.browser import FLAGS
from tests.journeys.handset import PHONE
from tests.laptop import Laptop

WAITING = "Löytyi; odotetaan, että puhelin tulee sisään …"
SUSPECTED = "Löytyi, mutta ei tavoitettu: yksikään puhelin ei tullut 45 sekunnissa."
REACHED = "Tavoitettavissa: puhelin pääsi sisään."


@pytest.fixture
def point(tmp_path: Path) -> Iterator[AccessPoint]:
    with wifi(tmp_path) as opened:
        yield opened


@pytest.fixture
def laptop_there(point: AccessPoint, new_laptop: Callable[..., Laptop]) -> Iterator[Laptop]:
    """A laptop whose kit runs in that Wi-Fi."""
    with serving(new_laptop(), point.laptop) as laptop:
        yield laptop


@pytest.fixture
def browsers(point: AccessPoint, playwright: Playwright) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """The browser of the laptop and the one of the phone."""
    size = {"width": 1440, "height": 900}
    opened = [
        playwright.chromium.launch(executable_path=place.browser(), args=FLAGS) for place in (point.laptop, point.phone)
    ]
    yield opened[0].new_context(viewport=size, locale="fi-FI"), opened[1].new_context(**(PHONE | {"locale": "sv-FI"}))
    for browser in opened:
        browser.close()


def expect_no_barrier(page: Page, where: str) -> None:
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]] == [], where


def scanned(page: Page) -> str:
    """Read the link that the code holds, as it is written below."""
    return page.locator(".reach__link").inner_text().split()[-1]


def test_the_page_waits_suspects_and_turns_green_when_a_phone_really_comes(
    point: AccessPoint, laptop_there: Laptop, browsers: tuple[BrowserContext, BrowserContext]
) -> None:
    of_laptop, of_phone = browsers
    point.keep_apart(True)
    page = of_laptop.new_page()
    page.goto(laptop_there.facilitate_url)
    page.get_by_role("link", name="Ennen vieraita: pääsevätkö puhelimet sisään?").click()
    expect(page.get_by_role("heading", level=1, name="Ennen kuin vieraat tulevat")).to_be_visible()
    expect(page.get_by_text(WAITING).first).to_be_visible()
    link = scanned(page)
    assert link.startswith(f"http://{LAPTOP_IP}:{laptop_there.port}/reach/")
    expect_no_barrier(page, "waiting")

    # The laptop reaches itself by that address whatever the Wi-Fi does.
    itself = of_laptop.new_page()
    itself.goto(link)
    expect(itself.get_by_role("heading", name="Tämä on läppäri itse")).to_be_visible()
    itself.close()

    # The access point keeps its guests apart: the address was found, and yet no phone reaches it.
    phone = of_phone.new_page()
    with pytest.raises(BrowserError):
        phone.goto(link, timeout=3_000)
    page.bring_to_front()
    expect(page.get_by_text(SUSPECTED).first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("laitteiden eristys")).to_be_visible()
    expect_no_barrier(page, "suspected")

    # In a Wi-Fi without that, the same code works, and the page says so by itself.
    point.keep_apart(False)
    phone.goto(link)
    expect(phone.get_by_role("heading", name="Du kom fram")).to_be_visible()
    assert of_phone.cookies() == []
    page.bring_to_front()
    expect(page.get_by_role("status").filter(has_text=REACHED)).to_be_attached(timeout=10_000)
    expect(page.locator("#reach")).to_have_attribute("data-reach", "reached")
    expect(page.locator(".reached")).to_contain_text(f"osoitteeseen {LAPTOP_IP}:{laptop_there.port}")
    expect(page.get_by_text("Puhelin pääsi sisään, joten palomuuri ei estä puhelimia.")).to_be_visible()
    expect_no_barrier(page, "reached")
    expect_no_barrier(phone, "the phone's page")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    expect_no_barrier(page, "reached, in the dark")

    # Looking again asks for a new proof.
    page.get_by_role("button", name="Tarkista uudelleen").click()
    expect(page.get_by_text(WAITING).first).to_be_visible()


def test_the_doctor_finds_the_kit_in_its_network(point: AccessPoint, laptop_there: Laptop, tmp_path: Path) -> None:
    said = tmp_path / "doctor.json"
    command = [sys.executable, "-m", "fieldkit", "doctor", "--json"]
    process: subprocess.Popen[bytes] = point.laptop.start(command, said, laptop_there.environment())
    process.wait(timeout=60)
    lines = {line["id"]: line for line in json.loads(said.read_text(encoding="utf-8"))["lines"]}
    assert lines["addresses"]["said"] == f"Phones most likely come by {LAPTOP_IP} (the network of this place)."
    assert lines["port"]["said"] == f"The kit runs on port {laptop_there.port}."
