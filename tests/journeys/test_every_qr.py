"""Every kind of QR code that the kit makes, on paper and on screens, read by readers that are not ours."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fieldkit.lan import base_url, own_addresses
from fieldkit.qr import qr_terminal
from tests.cafe import TEN_WORDS, Cafe
from tests.journeys.handset import PHONE
from tests.journeys.printer import printed
from tests.journeys.readers import READERS, by_zxing, seen_from_afar, taken
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

TOP = Path(__file__).parents[2]
NETWORK, PASSWORD = 'Depot;"5,GHz\\:"', 'pa:ss\\word;1,"2"'
WIFI = 'WIFI:T:WPA;S:Depot\\;\\"5\\,GHz\\\\\\:\\";P:pa\\:ss\\\\word\\;1\\,\\"2\\";;'
# A phone in the dark; the facilitator's own screen; a projector.
SCREENS = {"phone": (390, 844, "dark"), "laptop": (1440, 900, "light"), "projector": (1920, 1080, "light")}


class Kind(NamedTuple):
    """One kind of code on a facilitator's page.

    made_in: the file that draws it. where: its page, below the café's console or from "/" on. says: what it must say, a
    pattern, with {cafe} for the café's link, {kit} for the laptop's and {code} for the café's code.
    """

    made_in: str
    where: str
    says: str
    screens: tuple[str, ...] = ("phone", "laptop")
    is_printed: bool = False


# What is made for paper is looked at on the screen from which it is printed.
_SHEETS, _BEFORE_PRINTING = "fieldkit/web/print_sheets.py", ("laptop",)
KINDS = {
    "poster": Kind("fieldkit/web/poster.py", "poster", "{cafe}", is_printed=True),
    "Wi-Fi on the poster": Kind("fieldkit/web/poster.py", "poster", re.escape(WIFI), is_printed=True),
    "wall": Kind("fieldkit/web/wall.py", "wall", "{cafe}", ("projector",)),
    "console": Kind("fieldkit/web/console.py", "", "{cafe}"),
    "card": Kind(_SHEETS, "print/cards?a_sheet=8", "{cafe}#/card/[a-z-]+", _BEFORE_PRINTING, True),
    "capture sheet": Kind(_SHEETS, "print/capture", "{cafe}#/card/[a-z-]+", _BEFORE_PRINTING, True),
    "table tent": Kind(_SHEETS, "print/tables?tables=2", "{cafe}#/table/[12]", _BEFORE_PRINTING, True),
    "helper's link": Kind("fieldkit/web/roles.py", "helpers", "{kit}/help/{code}/[A-Za-z0-9_-]+"),
}
# Those that come up only once something was done: each has a test of its own.
OTHERS = {
    "terminal": "fieldkit/cli/serve.py",
    "whether phones get in": "fieldkit/web/preflight.py",
    "where the laptop moved": "fieldkit/web/moving.py",
    "receipt of a hand-over": "fieldkit/web/handover.py",
    "pictures of a hand-over": "static/pwa/handing/picture.js",
    "one's own code": "static/pwa/handing/qr.js",
}


class Office:
    """The facilitator's browsers, one for each screen, and a café with all that has codes."""

    def __init__(self, browser: Browser, laptop: Laptop, cafe: Cafe) -> None:
        self.laptop, self.cafe = laptop, cafe
        self._pages: dict[str, Page] = {}
        for screen, (width, height, scheme) in SCREENS.items():
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
            self._pages[screen] = context.new_page()
            self._pages[screen].goto(laptop.facilitate_url)

    def open(self, where: str, screen: str = "laptop") -> Page:
        page = self._pages[screen]
        page.emulate_media(media="screen")
        page.goto(self.laptop.url + (where if where[:1] == "/" else f"/facilitate/cafes/{self.cafe.code}/{where}"))
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        return page

    def meant(self, says: str) -> re.Pattern[str]:
        """Make the pattern of what a kind of code says here."""
        for place, meant in (
            ("{cafe}", f"{self.laptop.url}/{self.cafe.code}"),
            ("{kit}", self.laptop.url),
            ("{code}", self.cafe.code),
        ):
            says = says.replace(place, re.escape(meant))
        return re.compile(says)

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()


@pytest.fixture(scope="module")
def office(browser: Browser, steady_laptop: Laptop) -> Iterator[Office]:
    """A café whose poster leads to a Wi-Fi full of odd signs, and whose helper has a link."""
    made = Office(browser, steady_laptop, steady_laptop.open_cafe_with(TEN_WORDS, language="en"))
    page = made.open("poster")
    page.get_by_role("textbox", name="Name of the network").fill(NETWORK)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Keep the Wi-Fi").click()
    made.open("helpers").get_by_role("button", name="Make a link").first.click()
    yield made
    made.close()


@pytest.fixture
def phone(browser: Browser, office: Office) -> Iterator[Visitor]:
    """Somebody who has joined there, and reads in the dark."""
    context = browser.new_context(**PHONE, color_scheme="dark")
    yield Visitor(context.new_page(), f"{office.laptop.lan_url}/{office.cafe.code}").join()
    context.close()


def said_to_all(code: Locator) -> str:
    """Read a code near and afar by every reader, and tell what all of them read."""
    near = taken(code.screenshot())
    drawing = unquote(str(code.evaluate("code => code.outerHTML")))
    across = re.search(r'viewBox=\\?"0 0 (\d+)', drawing)
    assert across is not None, drawing[:200]
    afar = seen_from_afar(near, int(across[1]))
    pictures = {"near": near, "afar": afar}
    readings = {(name, how): read(seen) for name, read in READERS.items() for how, seen in pictures.items()}
    (said,) = by_zxing(near)
    assert {where: read for where, read in readings.items() if read != {said}} == {}
    return said


@pytest.mark.parametrize("kind", KINDS)
def test_a_code_is_read_from_a_screen_near_and_afar(office: Office, kind: str) -> None:
    meant = office.meant(KINDS[kind].says)
    for screen in KINDS[kind].screens:
        codes = office.open(KINDS[kind].where, screen).locator("svg.qr:visible").all()
        # Of many that are alike, a few tell as much.
        found = [said_to_all(code) for code in codes[:4]]
        assert [said for said in found if meant.fullmatch(said)], f"on a {screen} {found}, not {meant.pattern}"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].is_printed])
def test_a_code_is_read_from_paper(office: Office, kind: str) -> None:
    meant = office.meant(KINDS[kind].says)
    page = office.open(KINDS[kind].where)
    drawn = {code.get_attribute("aria-label") for code in page.locator("svg.qr").all()}
    page.emulate_media(media="print")
    sheets = printed(page)
    for name, read in READERS.items():
        found = {said for sheet in sheets for said in read(sheet.grey)}
        assert [said for said in found if meant.fullmatch(said)], name
        assert len(found) == len(drawn), f"{name}: none is too small, or too near to its neighbour"


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_the_terminals_code_is_read(read: Callable[[np.ndarray], set[str]]) -> None:
    link = "http://192.168.1.20:8080/K7QF2M"
    shades = {"█": (255, 255), "▀": (255, 0), "▄": (0, 255), " ": (0, 0)}
    rows = [[shades[block] for block in line] for line in qr_terminal(link).splitlines()]
    lit = np.array(rows, dtype=np.uint8).transpose(0, 2, 1).reshape(-1, len(rows[0]))
    near = np.kron(lit, np.ones((8, 8), dtype=np.uint8))
    assert read(near) == {link}
    assert read(seen_from_afar(near, len(lit))) == {link}


def test_the_code_that_tries_whether_phones_get_in_is_read(browser: Browser, new_laptop: Callable[..., Laptop]) -> None:
    # Only a laptop that is on some network has such a code.
    laptop = new_laptop("--host", "0.0.0.0").start()
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page.goto(laptop.facilitate_url)
    page.goto(f"{laptop.url}/facilitate/preflight")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    said = [said_to_all(code) for code in page.locator("svg.qr:visible").all()]
    page.close()
    links = [re.escape(base_url(address.ip, laptop.port, False)) for address in own_addresses()]
    assert len(said) == min(1, len(links))
    assert [one for one in said if not re.fullmatch(rf"({'|'.join(links)})/reach/[A-Za-z0-9_-]+", one)] == []


def test_the_code_that_leads_after_a_laptop_that_moved_is_read(
    browser: Browser, new_laptop: Callable[..., Laptop]
) -> None:
    laptop = new_laptop().start()
    cafe = laptop.open_cafe_with(TEN_WORDS, language="en")
    before = f"{laptop.url}/{cafe.code}"
    laptop.kill()
    laptop.move()
    for where, (width, height, scheme) in (("wall", SCREENS["projector"]), ("", SCREENS["phone"])):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(laptop.facilitate_url)
        page.goto(f"{laptop.url}/facilitate/cafes/{cafe.code}/{where}")
        code = page.locator(".moved__code svg.qr")
        expect(code).to_be_visible()
        assert said_to_all(code) == f"{before}#/moved/{laptop.url.removeprefix('http://')}"
        page.close()


def test_the_receipt_of_a_hand_over_is_read_from_the_laptop(office: Office) -> None:
    aino = office.laptop.phone(office.cafe.code)
    aino.write("Handed over without a network")
    handed = json.dumps(aino.request()).encode()
    page = office.open("hand-over")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "notes.json", "mimeType": "application/json", "buffer": handed}
    )
    code = page.locator(".receipt__qr")
    expect(code).to_be_visible()
    assert office.meant("{cafe}#/handed/[A-Z0-9-]+").fullmatch(said_to_all(code))


def test_the_pictures_of_a_hand_over_are_read_from_a_phone(phone: Visitor) -> None:
    phone.page.route("**/api/sync", lambda route: route.abort())
    # More than one picture holds, however well it is packed.
    phone.keep(" ".join(str(number**3) for number in range(150)))
    phone.page.goto(f"{phone.url}#/hand-over")
    phone.page.get_by_role("button", name="Show the pictures").click()
    phone.page.get_by_role("button", name="Pause").click()
    seen = set()
    for _ in range(3):
        seen.add(said_to_all(phone.page.locator(".frames__picture")))
        phone.page.get_by_role("button", name="Next picture").click()
    assert len(seen) > 1
    assert [said for said in seen if not re.fullmatch(r"FK1:[0-9A-Z $%*+./:-]+", said)] == []


def test_ones_own_code_is_read_from_a_phone(phone: Visitor) -> None:
    phone.keep("More shade on Mill Lane")
    phone.expect_on_laptop("More shade on Mill Lane")
    phone.page.goto(f"{phone.url}#/mine/code")
    assert re.fullmatch(
        re.escape(phone.url) + r"#/back/[A-Z0-9]{16}", said_to_all(phone.page.locator(".code__picture"))
    )


def test_every_file_that_draws_codes_is_looked_at_here() -> None:
    known = {kind.made_in for kind in KINDS.values()} | set(OTHERS.values())
    draws = re.compile(r"\b(qr_svg|qr_terminal)\(|from \"[./]*vendor/uqr\.js\"")
    folders = [TOP / "fieldkit", TOP / "static" / "pwa", TOP / "static" / "facilitate"]
    sources = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".js")]
    own = [path for path in sources if "vendor" not in path.parts and path != TOP / "fieldkit" / "qr.py"]
    found = {path.relative_to(TOP).as_posix() for path in own if draws.search(path.read_text(encoding="utf-8"))}
    assert found - known == set(), "their codes are in no table of this file"
    assert known - found == set(), "they draw none any more"
