"""Answers of every kind come up on the wall while people give them: counted, drawn, and told in words."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.cafe import Cafe
from tests.every_kind import open_every_kind
from tests.journeys.facilitator import Facilitator
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop
from tests.phone import Phone

PROJECTOR = {"width": 1920, "height": 1080}
CODES = iter(["MTN4RX", "BBBBBC", "CCCCCD", "DDDDDF", "FFFFFG", "GGGGGH", "HHHHHJ", "JJJJJK", "KKKKKM"])

ANSWERS = {
    "before": None,
    "force": "drive",
    "priorities": ["care", "price", "speed"],
    "promise": {"what": "Call first", "who": "Aino", "by": "2026-12-24"},
    "after": 5,
}
_ON_SCREEN = """() => [...document.querySelectorAll("[data-note]")].filter((slip) => {
  const at = slip.getBoundingClientRect();
  const frame = slip.closest(".wall-card__window").getBoundingClientRect();
  return at.width > 0 && at.left >= frame.left - 1 && at.right <= frame.right + 1
      && at.top >= frame.top - 1 && at.bottom <= frame.bottom + 1;
}).map((slip) => slip.dataset.note)"""


@pytest.fixture
def varied(steady_laptop: Laptop) -> Cafe:
    """A café that asks in every way there is."""
    return open_every_kind(steady_laptop.store, next(CODES))


@pytest.fixture
def somebody(steady_laptop: Laptop, varied: Cafe) -> Callable[[str], Phone]:
    return lambda who: steady_laptop.phone(varied.code, f"{who} at {varied.code}")


@pytest.fixture
def wall(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, varied: Cafe) -> Page:
    """The projector, which turns no pages by itself."""
    context = new_browser(viewport=PROJECTOR, has_touch=False, reduced_motion="reduce")
    return Facilitator(context.new_page(), steady_laptop).sign_in().go(varied.code, "wall").page


def answer(phone: Phone, card: str, value: object, text: str = "", **fields: object) -> str:
    note = phone.write(text, card=f"every-kind/{card}", value=value, **fields)
    phone.sync()
    assert phone.refused == {}
    return note


def column(wall: Page, label: str) -> Locator:
    return wall.locator(".wall-label").filter(has=wall.get_by_role("heading", name=label))


def heights(wall: Page, chart: int = 0) -> list[str | None]:
    bars = wall.locator("[data-card]:visible").locator("tbody").nth(chart).locator("rect")
    return [bar.get_attribute("height") for bar in bars.all()]


def test_a_note_hangs_under_its_label_and_moves_when_its_writer_thinks_again(
    wall: Page, somebody: Callable[[str], Phone]
) -> None:
    opened = wall.evaluate("() => performance.timeOrigin")
    aino, bo = somebody("aino"), somebody("bo")
    note = answer(aino, "force", "brake", "Three sign-offs for one pencil")
    expect(column(wall, "Brake").get_by_text("Three sign-offs")).to_be_visible(timeout=15_000)
    expect(wall.get_by_role("heading", name="Brake 1")).to_be_visible()
    aino.rewrite(note, "Three sign-offs, but quick ones", value="both")
    aino.sync()
    expect(column(wall, "A bit of both 1").get_by_text("but quick ones")).to_be_visible(timeout=15_000)
    expect(column(wall, "Brake 0").get_by_role("listitem")).to_have_count(0)
    expect(wall.get_by_role("heading", name="Without a label")).to_be_hidden()
    answer(bo, "force", None, "Who knows")
    expect(column(wall, "Without a label 1").get_by_text("Who knows")).to_be_visible(timeout=15_000)
    bo.take_back(next(iter(bo.written)))
    bo.sync()
    expect(wall.get_by_role("heading", name="Without a label")).to_be_hidden(timeout=15_000)
    assert wall.evaluate("() => performance.timeOrigin") == opened, "all of this without a reload"


def test_a_scale_grows_and_its_pulse_shows_before_and_after(wall: Page, somebody: Callable[[str], Phone]) -> None:
    aino = somebody("aino")
    for phone, number in ((aino, 2), (somebody("bo"), 2), (somebody("veikko"), 4)):
        answer(phone, "before", number)
    shown = wall.locator("[data-card]:visible")
    expect(shown.get_by_text("3 answers · median 2 · mean 2.7")).to_be_visible(timeout=15_000)
    expect(shown.get_by_text("1 = Not at all")).to_be_visible()
    assert heights(wall) == ["0", "100", "0", "50", "0"]
    answer(aino, "after", 5, "Somebody remembered my name")
    expect(wall.locator("#where")).to_have_text("1 / 2", timeout=15_000)
    wall.keyboard.press("ArrowRight")
    changed = "1 person answered both times: 1 went up · change on average +3"
    expect(shown.get_by_text(changed)).to_be_visible(timeout=15_000)
    for said in ("Before", "After", "Somebody remembered my name"):
        expect(shown.get_by_text(said, exact=True)).to_be_visible()
    assert heights(wall, 1) == ["0", "0", "0", "0", "50"]


def test_an_order_changes_places_when_people_disagree(wall: Page, somebody: Callable[[str], Phone]) -> None:
    places = wall.locator("[data-card]:visible .bars").get_by_role("listitem")
    answer(somebody("aino"), "priorities", ["price", "speed", "care"])
    expect(places).to_have_text([re.compile("Price"), re.compile("Speed"), re.compile("Care")], timeout=15_000)
    for who in ("bo", "veikko"):
        answer(somebody(who), "priorities", ["care", "price", "speed"], f"Said by {who}")
    # Equal points: what more people put first stands first.
    overtaken = [r"Care\s+mean place 1.7 · first for 2", r"Price\s+mean place 1.7 · first for 1", "Speed"]
    expect(places).to_have_text([re.compile(place) for place in overtaken], timeout=15_000)
    expect(wall.get_by_text("Care › Price › Speed").first).to_be_visible()


def test_a_promise_says_what_and_who_and_by_when(wall: Page, somebody: Callable[[str], Phone]) -> None:
    answer(somebody("aino"), "promise", {"what": "Call first", "who": "Aino", "by": "2026-12-24"})
    slip = wall.get_by_role("listitem").filter(has_text="Call first")
    expect(slip).to_be_visible(timeout=15_000)
    expect(slip).to_contain_text("Aino, by 24 December 2026")
    expect(wall.get_by_text("1 promise · the first by 24 December 2026")).to_be_visible()


def test_a_question_to_the_organisers_comes_to_the_console_and_never_to_the_wall(
    wall: Page,
    somebody: Callable[[str], Phone],
    facilitator: Facilitator,
    varied: Cafe,
) -> None:
    aino = somebody("aino")
    console = facilitator.go(varied.code)
    answer(aino, "wondering", None, "Who pays for the coffee?", audience="organisers")
    expect(console.note("Who pays for the coffee?")).to_contain_text("Only for the organisers", timeout=15_000)
    with wall.expect_response("**/arrivals*") as asked:
        answer(aino, "talk", None, "The bus timetable")
    assert "coffee" not in asked.value.text()
    expect(wall.get_by_text("The bus timetable")).to_be_visible(timeout=15_000)
    expect(wall.get_by_text("Who pays for the coffee?")).to_have_count(0)
    assert "coffee" not in wall.content()


def test_every_note_under_every_label_can_be_reached(wall: Page, somebody: Callable[[str], Phone]) -> None:
    phone = somebody("aino")
    for number in range(40):
        label = ["brake", "drive", "drive", "both", None][number % 5]
        phone.write(f"Note {number}: somebody rang back to ask.", card="every-kind/force", value=label)
    phone.sync()
    expect(wall.locator("#where")).to_contain_text("1 / 1 · 1 /", timeout=15_000)
    seen: set[str] = set()
    for _ in range(12):
        seen |= set(wall.evaluate(_ON_SCREEN))
        wall.keyboard.press("ArrowRight")
    assert len(seen) == 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wherever_answers_are_shown(
    new_browser: Callable[..., BrowserContext],
    steady_laptop: Laptop,
    varied: Cafe,
    somebody: Callable[[str], Phone],
    scheme: str,
) -> None:
    for who, number in (("aino", 2), ("bo", 4)):
        phone = somebody(who)
        for card, value in ANSWERS.items():
            answer(phone, card, value or number, f"Said by {who}")
    page = new_browser(viewport=PROJECTOR, has_touch=False, color_scheme=scheme, reduced_motion="reduce").new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    at = Facilitator(page, steady_laptop).sign_in().go(varied.code, "wall")
    for _ in ANSWERS:
        expect_no_barrier(page, "wall")
        page.keyboard.press("ArrowRight")
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for where in ("wall", ""):
            at.go(varied.code, where)
            expect_no_barrier(page, where or "console")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (where, width)
    assert wrong == [], "nor does the page's own policy stop anything"
