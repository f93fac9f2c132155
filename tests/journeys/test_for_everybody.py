"""Every page for everybody: axe finds nothing, on phones and screens, in light and dark."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

NOTE = "More shade on Mill Lane, and a bench for those who wait there every morning"
LOOKS = [("light", 390), ("light", 1440), ("dark", 390), ("dark", 1440)]


def expect_no_barrier(page: Page, where: str) -> None:
    """Let axe look at the page as it is now."""
    found = Axe().run(page).response
    assert found["violations"] == [], f"{where}:\n" + "\n".join(
        f"{rule['id']}: {node['html'][:200]}\n   {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    )


@pytest.fixture(params=LOOKS, ids=[f"{scheme}-{width}" for scheme, width in LOOKS])
def look(request: pytest.FixtureRequest, new_browser: Callable[..., BrowserContext]) -> Callable[[], BrowserContext]:
    """Open browsers of one size, for light or for dark rooms, without animations that would blur a colour."""
    scheme, width = request.param
    size = {"width": width, "height": 844 if width < 500 else 900}
    return lambda: new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce", has_touch=width < 500)


def screens_of(visitor: Visitor, other: Visitor) -> Iterator[str]:
    """Walk through everything that a phone shows, and stop at each screen."""
    page = visitor.page
    visitor.scan()
    expect(visitor.open_button).to_be_visible()
    yield "welcome"
    page.get_by_role("textbox", name="Your name, if you like").fill("Aino")
    visitor.open_button.click()
    visitor.expect_everything_on_laptop()
    yield "an empty card"
    visitor.keep(NOTE)
    visitor.expect_on_laptop(NOTE)
    visitor.write("A draft")
    page.get_by_text("Go deeper").click()
    yield "a card with a note and a draft"
    page.get_by_role("button", name="all cards").click()
    yield "the list of all cards"
    page.get_by_role("button", name="all cards").click()
    visitor.slip(NOTE).get_by_role("button", name="Take back", exact=True).click()
    yield "the question before taking back"
    visitor.go("Mine")
    yield "my notes"
    other.join(name="Veikko").keep("Somebody else's thought")
    visitor.go("Wall")
    expect(visitor.slip("Somebody else's thought")).to_be_visible(timeout=15_000)
    yield "the wall"
    page.context.set_offline(True)
    visitor.go("Cards")
    visitor.note_box.fill("")
    visitor.keep("Written far from the laptop")
    expect(visitor.strip).to_contain_text("The laptop is out of reach.", timeout=20_000)
    yield "the laptop out of reach"


def test_axe_finds_nothing_on_any_screen_of_the_phone(
    look: Callable[[], BrowserContext], new_visitor: Callable[..., Visitor], steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    visitor = Visitor(look().new_page(), f"{steady_laptop.lan_url}/{steady_cafe.code}")
    for screen in screens_of(visitor, new_visitor()):
        expect_no_barrier(visitor.page, screen)


def test_axe_finds_nothing_on_any_page_of_the_facilitator(
    look: Callable[[], BrowserContext], steady_laptop: Laptop, steady_cafe: Cafe
) -> None:
    page = look().new_page()
    for path, said in (("/", "Join a café"), ("/join?code=ZZZZZZ", "Join a café"), ("/nowhere", "Nothing here")):
        page.goto(steady_laptop.url + path)
        expect(page.get_by_role("heading", level=1, name=said)).to_be_visible()
        expect_no_barrier(page, path)
    page.goto(f"{steady_laptop.url}/sign-in?key=wrong")
    expect_no_barrier(page, "how to sign in")

    facilitator = Facilitator(page, steady_laptop).sign_in()
    expect_no_barrier(page, "the cafés")
    page.get_by_role("button", name="Open the café").click()
    expect(page.get_by_text("Give the café a title")).to_be_visible()
    expect_no_barrier(page, "the form with a mistake")
    facilitator.go(steady_cafe.code)
    expect_no_barrier(page, "an empty console")
    phone = steady_laptop.phone(steady_cafe.code, f"veikko at {steady_cafe.code}")
    phone.call_myself("Veikko")
    phone.write(NOTE)
    phone.write("Not for the wall")
    phone.sync()
    phone.send(waiting=2)
    expect(facilitator.note(NOTE)).to_be_visible(timeout=15_000)
    facilitator.hide("Not for the wall")
    page.get_by_text("Close the café …").click()
    expect_no_barrier(page, "a console with notes")
    for where in ("wall", "poster"):
        facilitator.go(steady_cafe.code, where)
        expect_no_barrier(page, where)
