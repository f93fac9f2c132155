"""The projector through a whole planned café: what the room sees in each phase, from the welcome to the thanks."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.places import round_id
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.core.votes import vote_id
from fieldkit.storage.places import set_tables
from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop
from tests.phone import Phone
from tests.planned import planned_on

PROJECTOR = {"width": 1920, "height": 1080}
# A stream wakes the wall at once; without one it asks every ten seconds, and every thirty when nobody answers.
PATIENCE_MS = 40_000
ROUND = Round(
    title={"en": "What trust is"},
    cards=["trust"],
    phases=[Phase(kind=kind, minutes=5) for kind in ("write", "reveal", "talk", "vote", "break")],
    seating="mix",
)
PLAN = Plan(id="wall", title={"en": "Wall"}, deck="words-of-new-work", rounds=[ROUND])
STEPS = ("welcome", "move", "write", "reveal", "talk", "vote", "break", "thanks")
# From ten metres nothing smaller can be read; the keys are for whoever stands at the laptop.
SMALLEST_PX = 24
_TOO_SMALL = f"""() => [...document.querySelectorAll(".wall *")]
  .filter((each) => each.checkVisibility() && !each.closest(".wall__key")
      && [...each.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())
      && parseFloat(getComputedStyle(each).fontSize) < {SMALLEST_PX})
  .map((each) => each.className)"""


class Room:
    """A planned café with its projector; the laptop's facilitator takes it on."""

    def __init__(self, page: Page, laptop: Laptop, cafe: Cafe) -> None:
        self.page, self.cafe, self.laptop = page, cafe, laptop
        Facilitator(page, laptop).sign_in()
        self._token = page.locator('input[name="csrf_token"]').first.get_attribute("value")
        page.goto(f"{laptop.url}/facilitate/cafes/{cafe.code}/wall")

    def press(self, do: str, **more: Any) -> None:
        form = {"csrf_token": self._token, "do": do, **{name: str(value) for name, value in more.items()}}
        url = f"{self.laptop.url}/facilitate/cafes/{self.cafe.code}/run"
        answer = self.page.request.post(url, form=form, headers={"Accept": "application/json"})
        assert answer.ok, answer.text()

    def go(self, phase: str) -> None:
        self.press("go", number=STEPS.index(phase))
        expect(self.page.locator("#live")).to_have_attribute("data-stage", phase)

    def write(self, who: str, text: str) -> Phone:
        phone = self.laptop.phone(self.cafe.code, f"{who} at {self.cafe.code}")
        phone.write(text, round=round_id(self.cafe.id, 1))
        phone.sync()
        return phone


def set_up_tables(laptop: Laptop, cafe: Cafe) -> None:
    app = create_app(Config(instance=laptop.instance, laptop="tests"))
    kit = app.extensions["fieldkit"]
    kit.writer.run(lambda c: set_tables(c, cafe.id, ["Window", None], kit.device, "2026-11-21T18:00:00.000Z"))
    kit.writer.close()


@pytest.fixture
def room(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop) -> Room:
    cafe = planned_on(steady_laptop, PLAN)
    set_up_tables(steady_laptop, cafe)
    return Room(new_browser(viewport=PROJECTOR, has_touch=False).new_page(), steady_laptop, cafe)


def test_the_wall_goes_with_the_room_from_the_welcome_to_the_thanks(room: Room) -> None:
    page = room.page
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    room.write("aino", "Promises that are kept")
    expect(page.get_by_text("1 phone is here")).to_be_visible()
    room.write("bo", "Keeping a promise")
    room.go("move")
    expect(page.get_by_role("heading", name="Look at your phone: it names your table.")).to_be_visible()
    expect(page.get_by_role("list", name="Tables").get_by_role("listitem").first).to_contain_text("Window")

    room.go("write")
    expect(page.get_by_role("heading", name="Trust")).to_be_visible()
    expect(page.get_by_role("timer")).to_contain_text("4:5")
    expect(page.get_by_text("2 notes are written")).to_be_visible()
    room.write("cai", "Saying what does not work")
    expect(page.get_by_text("3 notes are written")).to_be_visible(timeout=PATIENCE_MS)
    assert "promise" not in page.content().lower()

    room.go("reveal")
    for text in ("Promises that are kept", "Keeping a promise", "Saying what does not work"):
        expect(page.get_by_text(text)).to_be_in_viewport()
    near = page.get_by_role("listitem").filter(has=page.get_by_text("nearest to each other").locator("visible=true"))
    expect(near).to_have_count(2)
    expect(near.filter(has_text="romise")).to_have_count(2)
    expect(page.get_by_text("close together").locator("visible=true")).to_have_count(1)

    room.go("vote")
    expect(page.get_by_text("0 of 9 dots given")).to_be_visible()
    give(room, "aino", "bo")
    expect(page.get_by_text("2 of 9 dots given")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("Most dots")).to_be_hidden()
    room.go("break")
    expect(page.get_by_role("heading", name="Time for a break")).to_be_visible()
    first = page.get_by_role("listitem").locator("visible=true").first
    expect(first).to_contain_text("2 dots")
    expect(first).to_contain_text("Keeping a promise")
    room.go("thanks")
    expect(page.get_by_text("Your own notes stay on your phone.")).to_be_visible()
    expect(page.get_by_role("timer")).to_be_hidden()


def give(room: Room, who: str, to: str) -> None:
    """Have somebody give two dots to another's note."""
    voter = room.laptop.phone(room.cafe.code, f"{who} at {room.cafe.code}")
    writer = room.laptop.phone(room.cafe.code, f"{to} at {room.cafe.code}")
    ((note,),) = room.cafe.ask("SELECT id FROM note WHERE participant = ?", writer.id)
    voter._keep("vote", vote_id(voter.id, note), {"note": note, "dots": 2, "round": round_id(room.cafe.id, 1)})
    voter.sync()
    assert voter.refused == {}


def test_undoing_the_reveal_takes_the_notes_off_the_wall_again(room: Room) -> None:
    room.write("aino", "Promises that are kept")
    room.go("write")
    room.go("reveal")
    expect(room.page.get_by_text("Promises that are kept")).to_be_visible()
    room.press("undo")
    expect(room.page.locator("#live")).to_have_attribute("data-stage", "write")
    expect(room.page.get_by_text("Promises that are kept")).to_have_count(0)
    assert "Promises" not in room.page.content()


def test_the_timer_goes_by_the_laptops_clock_and_stands_still_when_it_is_held(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop
) -> None:
    cafe = planned_on(steady_laptop, PLAN)
    page = new_browser(viewport=PROJECTOR, has_touch=False).new_page()
    # A projector's computer whose clock is a day ahead.
    page.clock.install(time="2030-01-01T12:00:00Z")
    room = Room(page, steady_laptop, cafe)
    room.go("write")
    expect(page.get_by_role("timer")).to_contain_text("4:5")
    room.press("pause")
    expect(page.get_by_text("The timer is held")).to_be_visible()
    room.press("longer")
    expect(page.get_by_role("timer")).to_contain_text("5:5")
    room.press("resume")
    expect(page.get_by_text("The timer is held")).to_be_hidden()
    # What was pressed last is told once more when it is due, and sets the clock right; then nothing does.
    page.wait_for_timeout(3_000)
    page.clock.fast_forward(6 * 60 * 1000)
    expect(page.get_by_text("Time is up")).to_be_visible()


def test_the_wall_turns_to_a_message_and_to_another_card(room: Room) -> None:
    room.go("talk")
    room.press("message", text="Soup is ready")
    expect(room.page.get_by_text("Soup is ready")).to_be_visible()
    room.press("message", text="")
    expect(room.page.get_by_text("Soup is ready")).to_be_hidden()


def test_a_wall_whose_laptop_was_killed_says_so_and_goes_on_when_it_is_back(
    new_browser: Callable[..., BrowserContext], laptop: Laptop
) -> None:
    room = Room(new_browser(viewport=PROJECTOR, has_touch=False).new_page(), laptop, planned_on(laptop, PLAN))
    room.go("write")
    laptop.kill()
    expect(room.page.get_by_text("The laptop does not answer just now.")).to_be_visible(timeout=PATIENCE_MS)
    expect(room.page.get_by_role("timer")).to_contain_text("4:")
    laptop.start()
    expect(room.page.get_by_text("The laptop does not answer just now.")).to_be_hidden(timeout=PATIENCE_MS)
    room.press("go", number=STEPS.index("thanks"))
    expect(room.page.get_by_role("heading", name="Thank you for every note")).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_phase_is_for_everybody_and_can_be_read_from_ten_metres(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, scheme: str
) -> None:
    cafe = planned_on(steady_laptop, PLAN)
    set_up_tables(steady_laptop, cafe)
    context = new_browser(viewport=PROJECTOR, has_touch=False, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    room = Room(page, steady_laptop, cafe)
    for number in range(14):
        room.write(f"guest {number}", f"Answer {number}: somebody rang back just to ask whether it still held.")
    for phase in STEPS:
        room.go(phase)
        expect(page.locator(".wall__qr .qr")).to_be_in_viewport(ratio=1)
        expect(page.get_by_text(cafe.code, exact=True)).to_be_in_viewport(ratio=1)
        expect_no_barrier(page, phase)
        assert page.evaluate(_TOO_SMALL) == [], phase
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), phase
    page.set_viewport_size({"width": 390, "height": 844})
    for phase in STEPS:
        room.go(phase)
        expect_no_barrier(page, f"{phase}, on a phone")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), phase
    assert wrong == [], "nor does the page's own policy stop anything"
