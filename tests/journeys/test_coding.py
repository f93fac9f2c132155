"""Notes are coded by keyboard, two keys a note, and nothing is lost when the laptop goes down meanwhile."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from fieldkit.core.codebook import Theme
from fieldkit.storage.codings import CodingHere, codings_on, judgements
from fieldkit.storage.desks import Season, desk, writing
from fieldkit.storage.themes import keep_theme
from tests.bundles import AINO, BO, DECK, a_cafe, a_note, a_participant, an_id
from tests.journeys.facilitator import Facilitator
from tests.journeys.test_for_everybody import expect_no_barrier
from tests.laptop import Laptop
from tests.storage.shelved import a_season

NOTES = 45
THEMES = ["Trust", "Time and hurry", "Talking", "Learning"]
LAPTOP = {
    "viewport": {"width": 1440, "height": 900},
    "has_touch": False,
    "is_mobile": False,
    "reduced_motion": "reduce",
}
_titles = (f"Season {number}" for number in itertools.count(1))


class Coder:
    """Somebody who codes at the coordinator's laptop, and counts the keys."""

    def __init__(self, page: Page, laptop: Laptop, season: Season) -> None:
        self.page = page
        self.season = season
        self.at = f"{laptop.url}/coordinate/{season.slug}"
        self.keys = 0

    def come(self, name: str) -> "Coder":
        self.page.goto(f"{self.at}/coding")
        self.page.get_by_role("textbox", name="Your name").fill(name)
        self.page.keyboard.press("Enter")
        expect(self.field).to_be_focused()
        return self

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("combobox", name="Theme")

    @property
    def words(self) -> Locator:
        return self.page.get_by_role("textbox", name="Words of the note")

    @property
    def on_note(self) -> Locator:
        return self.page.get_by_role("list", name="What is on this note").get_by_role("listitem")

    def press(self, *keys: str) -> "Coder":
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1
        return self

    def expect_all_on_laptop(self) -> None:
        expect(self.page.locator("#state")).to_have_text("All is on the laptop", timeout=30_000)

    def kept(self) -> list[CodingHere]:
        with desk(self.season) as connection:
            return codings_on(connection, [an_id(number) for number in range(NOTES)], None)


def a_season_on(laptop: Laptop, folder: Path) -> Season:
    notes = [
        a_note(f"👍 Promise number {number} was kept", number, participant=AINO if number % 2 else BO)
        for number in range(NOTES)
    ]
    people = [a_participant(), a_participant(BO)]
    season = a_season(laptop.instance.parent, DECK, a_cafe(), *people, *notes, title=next(_titles))
    with desk(season) as connection, writing(connection):
        for place, title in enumerate(THEMES):
            keep_theme(connection, Theme(f"0000000{place}{an_id(title)[8:]}", title, f"About {title}", "moss"))
    assert folder.exists()
    return season


@pytest.fixture
def coder(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, tmp_path: Path) -> Coder:
    page = Facilitator(new_browser(**LAPTOP).new_page(), steady_laptop).sign_in().page
    return Coder(page, steady_laptop, a_season_on(steady_laptop, tmp_path))


def test_forty_five_notes_are_judged_with_two_keys_each(coder: Coder) -> None:
    coder.come("Kaisa")
    for number in range(NOTES):
        coder.press(str(number % 5), "Enter")
    expect(coder.page.get_by_role("heading", name="That was the last note")).to_be_visible()
    assert coder.keys == 2 * NOTES, "twenty notes a minute are a key in a second and a half"
    expect(coder.page.locator("#count")).to_have_text(f"{NOTES} of {NOTES} notes judged")
    coder.page.get_by_role("button", name="Back to the last note").click()
    coder.expect_all_on_laptop()
    assert len(coder.kept()) == NOTES
    with desk(coder.season) as connection:
        judged = judgements(connection)
    assert sum(len(by_coder["Kaisa"]) for by_coder in judged.values()) == NOTES * 4 // 5, "the rest: no theme fits"
    coder.page.reload()
    expect(coder.page.get_by_role("heading", name="No notes to code here")).to_have_count(0)
    expect(coder.page.get_by_role("heading", name="That was the last note")).to_be_visible()


def test_a_passage_is_coded_by_keyboard_by_mouse_and_undone(coder: Coder) -> None:
    coder.come("Kaisa")
    # Up into the words, two of them chosen, and a digit; the focus is back in the field then.
    coder.press("ArrowUp", "Home", "ArrowRight", "ArrowRight", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight")
    expect(coder.page.locator("#chosen")).to_contain_text("For the passage “Promise number”")
    coder.press("1")
    expect(coder.field).to_be_focused()
    expect(coder.on_note).to_contain_text(["Trust"])
    expect(coder.on_note).to_contain_text(["Promise number"])
    # A word by mouse, and its theme by mouse, too.
    box = coder.words.bounding_box()
    assert box is not None
    coder.page.mouse.dblclick(box["x"] + 95, box["y"] + 25)
    coder.page.get_by_role("option", name="Time and hurry").click()
    expect(coder.on_note).to_have_count(2)
    # Letters find a theme for the whole note; Enter puts it on, and only the next one goes on.
    coder.page.keyboard.type("talk")
    coder.press("Enter")
    expect(coder.on_note).to_have_count(3)
    coder.expect_all_on_laptop()
    (first, second, third) = coder.kept()
    assert (first.begins, first.ends) == (2, 16), "code points: 👍 is one"
    assert second.begins is not None
    assert third.begins is None
    # The same key takes it off again, and Ctrl+Z puts it back; nobody can write into the note.
    coder.press("3")
    expect(coder.on_note).to_have_count(2)
    coder.press("Control+z")
    expect(coder.on_note).to_have_count(3)
    before = coder.words.input_value()
    coder.press("ArrowUp", "Delete", "Control+x", "Escape")
    expect(coder.words).to_have_value(before)
    coder.press("Control+z")
    expect(coder.on_note).to_have_count(2)
    coder.expect_all_on_laptop()
    assert len(coder.kept()) == 2


def test_coding_goes_on_while_the_laptop_is_down_and_all_of_it_arrives(
    new_browser: Callable[..., BrowserContext], laptop: Laptop, tmp_path: Path
) -> None:
    page = Facilitator(new_browser(**LAPTOP).new_page(), laptop).sign_in().page
    coder = Coder(page, laptop, a_season_on(laptop, tmp_path)).come("Kaisa")
    coder.press("1", "Enter")
    coder.expect_all_on_laptop()
    laptop.kill()
    coder.press("2", "Enter", "3", "Enter")
    expect(page.locator("#trouble")).to_contain_text("Go on coding. 2 codings wait in this page.", timeout=30_000)
    assert len(coder.kept()) == 1
    laptop.start()
    coder.expect_all_on_laptop()
    expect(page.locator("#trouble")).to_be_hidden()
    assert len(coder.kept()) == 3


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_coding_is_for_everybody(
    new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, tmp_path: Path, scheme: str, width: int
) -> None:
    season = a_season_on(steady_laptop, tmp_path)
    size = {"width": width, "height": 844 if width < 500 else 900}
    context = new_browser(**{**LAPTOP, "viewport": size, "color_scheme": scheme})
    coder = Coder(Facilitator(context.new_page(), steady_laptop).sign_in().page, steady_laptop, season)
    page = coder.page
    page.goto(f"{coder.at}/coding")
    expect_all_well(page, "who codes")
    coder.come("Kaisa")
    for number in range(9):
        coder.press(str(1 if number < 4 else 0), "Enter")
    coder.press("ArrowUp", "Control+Shift+ArrowRight", "Control+Shift+ArrowRight", "2", "4")
    page.get_by_text("Which notes").click()
    expect_all_well(page, "coding")
    coder.expect_all_on_laptop()
    page.goto(f"{coder.at}/themes")
    for fold in page.get_by_role("group").locator("summary").all():
        fold.click()
    expect_all_well(page, "codebook")
    page.get_by_role("link", name="4 notes").click()
    expect_all_well(page, "one theme")
    page.goto(f"{coder.at}/coding")
    page.get_by_role("button", name="Somebody else").click()
    coder.come("Björn")
    coder.press("1", "Enter", "2", "Enter")
    coder.expect_all_on_laptop()
    page.goto(f"{coder.at}/themes/agreement")
    page.get_by_role("link", name="Trust").click()
    expect(page.get_by_role("heading", name="Where they differ on “Trust”")).to_be_visible()
    expect_all_well(page, "agreement")


def expect_all_well(page: Page, where: str) -> None:
    """Expect no barrier, no side to scroll to, and nothing to press that is too small for a finger."""
    expect_no_barrier(page, where)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
    small = page.locator("main").evaluate("""main => [...main.querySelectorAll("button, summary, select, a.button")]
        .filter((each) => each.getClientRects().length && each.getBoundingClientRect().height < 43.5)
        .map((each) => each.textContent)""")
    assert small == [], where
