"""Leaving a planned café: what one takes home opens without us, and the phone forgets the café when it is told to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.core.receipts import receipt_code
from tests.cafe import EVERY_KIND, Cafe
from tests.journeys.lead import Lead
from tests.journeys.soon import seconds_until
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop
from tests.planned import planned_on

PLAN = Plan(
    id="end",
    title={"en": "End"},
    deck="words-of-new-work",
    rounds=[Round(title={"en": "Only"}, cards=["trust"], phases=[Phase(kind="talk", minutes=9)])],
)
THANKS = 2
PATIENCE_MS = 15_000
PATIENCE_S = 20
HOSTILE = [
    "</script><script>document.title = 'gone'</script>",
    "<img src=x onerror=alert(1)>",
    "\u202edrow eht",
    "👩🏽‍🌾 & 🏳️‍🌈",
]
_ON_DISK = """async () => {
  const open = indexedDB.open("fieldkit");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const rows = [];
  for (const shelf of database.objectStoreNames) {
    const asked = database.transaction(shelf).objectStore(shelf).getAll();
    rows.push(...await new Promise((done) => { asked.onsuccess = () => done(asked.result); }));
  }
  database.close();
  // What is left is a mark that tells nothing of the café.
  const told = rows.filter(({ code }) => code !== "forgotten");
  return told.length + Object.keys(localStorage).filter((key) => key.includes(":opened")).length;
}"""


@pytest.fixture
def end(laptop: Laptop) -> Cafe:
    return planned_on(laptop, PLAN)


@pytest.fixture
def lead(new_browser: Callable[..., BrowserContext], laptop: Laptop, end: Cafe) -> Lead:
    return Lead(new_browser(has_touch=False), laptop, end)


@pytest.fixture
def aino(new_browser: Callable[..., BrowserContext], laptop: Laptop, end: Cafe) -> Visitor:
    visitor = Visitor(new_browser().new_page(), f"{laptop.lan_url}/{end.code}")
    visitor.join("Aino", "#/card/trust")
    visitor.expect_everything_on_laptop()
    return visitor


@pytest.fixture
def cut_off(new_browser: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Open files in browsers without a network; they ask nobody for anything."""
    asked: list[str] = []

    def open_file(path: Path, **options: object) -> Page:
        context = new_browser(**options)
        context.set_offline(True)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_file
    assert [url for url in asked if not url.startswith("file:")] == []


def take_home(visitor: Visitor, folder: Path) -> Path:
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="Save the page").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.suffix == ".html"
    return path


def test_what_one_takes_home_opens_from_a_file_with_everything_gone(
    aino: Visitor, lead: Lead, laptop: Laptop, end: Cafe, cut_off: Callable[..., Page], tmp_path: Path
) -> None:
    bo = laptop.phone(end.code, "bo")
    for text in HOSTILE:
        bo.write(text)
    bo.sync()
    aino.keep("More shade")
    aino.go("Wall")
    for text in HOSTILE:
        expect(aino.page.get_by_text(text.strip(), exact=True)).to_be_attached(timeout=PATIENCE_MS)
    lead.go(THANKS)
    aino.go("Cards")
    button = aino.page.get_by_role("button", name="Save the page")
    expect(button).to_be_visible(timeout=PATIENCE_MS)
    laptop.kill()
    path = take_home(aino, tmp_path)
    expect(aino.page.get_by_text("Look among your downloads.")).to_be_visible()
    assert path.stat().st_size < 500_000
    for scheme in ("light", "dark"):
        page = cut_off(path, color_scheme=scheme)
        expect(page.get_by_role("heading", level=1)).to_have_text("Depot")
        expect(page.get_by_role("region", name="What I wrote").get_by_text("More shade")).to_be_visible()
        wall = page.get_by_role("region", name="The wall")
        for text in HOSTILE:
            expect(wall.get_by_text(text.strip(), exact=True)).to_be_visible()
        expect(page.get_by_role("region", name="The cards")).to_contain_text("What has to happen before")
        assert page.title() == "Depot"
        assert page.locator("script, img, link, iframe").count() == 0
        background = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor")
        assert background == ("rgb(230, 223, 209)" if scheme == "light" else "rgb(25, 21, 18)")
        expect_no_barrier(page, f"taken home, {scheme}")


def test_a_walk_up_visitor_who_wrote_takes_a_page_home_with_the_receipt_of_a_question(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, cut_off: Callable[..., Page], tmp_path: Path
) -> None:
    cafe = laptop.open_cafe_with(EVERY_KIND, language="en")
    visitor = Visitor(new_browser().new_page(), f"{laptop.lan_url}/{cafe.code}").join(where="#/card/wondering")
    visitor.keep("Who reads this?")
    visitor.expect_on_laptop("Who reads this?")
    ((note,),) = cafe.ask("SELECT id FROM note")
    visitor.go("Mine")
    page = cut_off(take_home(visitor, tmp_path))
    asked = page.get_by_role("region", name="My questions to the organisers")
    expect(asked.get_by_text(receipt_code(str(note)))).to_be_visible()
    expect(asked.get_by_text("Who reads this?")).to_be_visible()


def test_a_phone_whose_notes_are_all_on_the_laptop_forgets_the_cafe(aino: Visitor, lead: Lead, end: Cafe) -> None:
    aino.keep("More shade")
    aino.expect_on_laptop("More shade")
    lead.go(THANKS)
    aino.go("Mine")
    forget = aino.page.get_by_role("region", name="Forget this café on this phone")
    expect(forget).to_contain_text("Everything of yours is on the laptop.", timeout=PATIENCE_MS)
    assert aino.page.evaluate(_ON_DISK) > 0
    forget.get_by_role("button", name="Forget this café").click()
    expect_no_barrier(aino.page, "asked whether to forget")
    aino.page.keyboard.press("Escape")
    expect(forget.get_by_role("button", name="Forget it")).to_have_count(0)
    forget.get_by_role("button", name="Forget this café").click()
    forget.get_by_role("button", name="Forget it").click()
    goodbye = aino.page.get_by_role("heading", name="Thank you, and goodbye.")
    expect(goodbye).to_be_focused()
    expect_no_barrier(aino.page, "goodbye")
    assert aino.page.evaluate(_ON_DISK) == 0
    assert end.texts() == ["More shade"], "what reached the laptop stays there"
    aino.scan()
    aino.page.reload()
    expect(aino.open_button).to_be_visible()


def test_a_phone_that_holds_notes_still_asks_twice_and_says_what_would_be_lost(
    aino: Visitor, laptop: Laptop, end: Cafe
) -> None:
    aino.go("Mine")
    forget = aino.page.get_by_role("region", name="Forget this café on this phone")
    expect(forget).to_be_visible(timeout=PATIENCE_MS)
    laptop.kill()
    aino.go("Cards")
    aino.keep("Only here")
    aino.go("Mine")
    expect(forget).to_contain_text("does not have 1 thing yet")
    forget.get_by_role("button", name="Forget this café").click()
    forget.get_by_role("button", name="Forget it all the same").click()
    question = forget.get_by_role("group", name="Really? Nobody can bring it back.")
    expect(question).to_be_focused()
    question.get_by_role("button", name="Leave it").click()
    aino.go("Cards")
    expect(aino.slip("Only here")).to_be_visible()
    laptop.start()
    seconds_until(lambda: end.texts() == ["Only here"], PATIENCE_S)
