"""A planned café from its welcome to its thanks, run from the console: by keyboard, by two, through a power cut."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cafe import Cafe
from tests.journeys.facilitator import Facilitator
from tests.journeys.running import PATIENCE_MS, Run, end_in, ends_at
from tests.laptop import Laptop
from tests.planned import STEPS, planned_on

COUNT_TONES = """
    window.tones = 0;
    window.OscillatorNode = class extends OscillatorNode {
        start(at) { window.tones += 1; super.start(at); }
    };
"""


@pytest.fixture
def planned(steady_laptop: Laptop) -> Cafe:
    """A café by a plan of three rounds, on the steady laptop."""
    return planned_on(steady_laptop)


@pytest.fixture
def run(facilitator: Facilitator, planned: Cafe) -> Run:
    """Its console, open."""
    return Run(facilitator.go(planned.code).page)


@pytest.fixture
def new_console(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, planned: Cafe) -> Callable[..., Run]:
    """Open further consoles of the same café, each in a browser of its own."""

    def open_one(**options: object) -> Run:
        wide = {"viewport": {"width": 1280, "height": 900}, "has_touch": False}
        facilitator = Facilitator(new_browser(**wide | options).new_page(), steady_laptop).sign_in()
        return Run(facilitator.go(planned.code).page)

    return open_one


def test_a_whole_cafe_is_run_by_keyboard_alone(run: Run) -> None:
    page = run.page
    for name, words in STEPS[1:3]:
        run.next_by_key(words, name)
    run.press("p")
    expect(page.get_by_text("The timer stands still")).to_be_visible()
    expect(run.undo).to_contain_text("Undo: the pause")
    run.press("p")
    expect(page.get_by_text("The timer stands still")).to_be_hidden()
    before = run.seconds_left()
    run.press("+")
    expect(run.undo).to_contain_text("Undo: one more minute")
    assert run.seconds_left() > before + 50

    # Letters that are typed are letters.
    run.press("m")
    expect(page.get_by_label("One line on every phone and on the wall")).to_be_focused()
    page.keyboard.type("nnpu + cake")
    run.press("Enter")
    expect(run.panel.locator('[data-part="message"]')).to_have_text("nnpu + cake")
    expect(run.phase).to_have_text("Talk")
    run.tab_to(page.get_by_role("button", name="Take it down"))
    run.press("Enter")
    expect(run.panel.locator('[data-part="message"]')).to_be_hidden()
    assert run.holds_focus()

    run.tab_to(page.get_by_role("button", name="Next card"))
    run.press("Enter")
    expect(page.get_by_role("button", name="Service")).to_have_attribute("aria-current", "true")
    assert run.holds_focus()
    expect(page.get_by_role("button", name="Previous card")).to_be_focused()

    run.tab_to(page.locator("#course > summary"))
    run.press("Enter")
    run.tab_to(page.locator('[data-to="8"] summary'))
    run.press("Enter")
    run.tab_to(page.get_by_role("button", name="Go to “Round 3 · Changing tables”"))
    run.press("Enter")
    expect(run.phase).to_have_text("Changing tables")
    assert run.holds_focus()
    expect(page.get_by_text("Round 1 was left without its reveal")).to_be_visible()
    run.press("u")
    expect(run.phase).to_have_text("Talk")

    for name, words in STEPS[3:-1]:
        run.next_by_key(words, name)
        expect(run.heard).to_contain_text(name)
    run.next.focus()
    expect(run.next).not_to_have_attribute("aria-disabled", "true")
    run.press("Enter")
    expect(run.phase).to_have_text("Thanks")
    expect(page.get_by_role("link", name="Close the café …")).to_be_focused()


def test_keys_can_be_switched_off_and_stay_off(run: Run) -> None:
    page = run.page
    page.get_by_text("Keys and bell").click()
    page.get_by_label("These keys work on this page").uncheck()
    run.press("n")
    page.reload()
    expect(page.get_by_label("These keys work on this page")).not_to_be_checked()
    run.press("n")
    expect(run.next).not_to_have_attribute("aria-keyshortcuts", "n")
    expect(run.phase).to_have_text("Welcome")


def test_a_second_click_of_the_same_hand_takes_the_cafe_no_further(run: Run, planned: Cafe) -> None:
    expect(run.next).to_have_attribute("aria-keyshortcuts", "n")
    run.page.evaluate("""() => new Promise((done) => {
        const [next, phase] = ["next", "phase_said"].map((part) => document.querySelector(`[data-part="${part}"]`));
        new MutationObserver(() => { next.click(); done(); }).observe(phase, { childList: true });
        next.click();
        next.click();
    })""")
    expect(run.next).not_to_have_attribute("aria-disabled", "true")
    expect(run.phase).to_have_text("Silent writing")
    ((number,),) = planned.ask("SELECT number FROM run WHERE cafe = ?", planned.id)
    assert number == 1


def test_who_sits_where_and_what_waits_on_phones_comes_to_the_console_by_itself(
    run: Run, planned: Cafe, steady_laptop: Laptop
) -> None:
    expect(run.page.get_by_text("1 phone · 5 notes wait")).to_have_count(0)
    aino = steady_laptop.phone(planned.code, f"aino of {planned.code}")
    aino.call_myself("Aino")
    aino.sync()
    assert aino.send(records=[], waiting=5, seat={"table": 2, "host": True}).status == 200
    table = run.page.locator("details", has=run.page.locator("summary", has_text="Table 2"))
    expect(table.locator("summary")).to_contain_text("1 phone · 5 notes wait", timeout=PATIENCE_MS)
    row = table.get_by_role("listitem").filter(has_text="Aino")
    expect(row).to_contain_text("table host")
    expect(row).to_contain_text("5 still on the phone")
    assert aino.send(records=[], waiting=0, seat={"table": 1, "host": False}).status == 200
    expect(table).to_have_count(0, timeout=PATIENCE_MS)
    row = run.page.get_by_role("listitem").filter(has_text="Aino")
    expect(row).not_to_contain_text("still on the phone")
    expect(row.get_by_text("table host")).to_be_hidden()


def test_two_consoles_stay_in_step_and_the_slower_press_is_told(run: Run, new_console: Callable[..., Run]) -> None:
    other = new_console()
    run.next_by_key(STEPS[1][1], STEPS[1][0])
    expect(other.phase).to_have_text("Silent writing")
    expect(other.heard).to_contain_text("Silent writing")
    assert abs(other.seconds_left() - run.seconds_left()) <= 1
    other.press("p")
    expect(run.page.get_by_text("The timer stands still")).to_be_visible()

    # The other one's page does not hear of the next press in time.
    other.page.route("**/arrivals*", lambda route: route.abort())
    run.next_by_key(STEPS[2][1], STEPS[2][0])
    expect(other.next).to_have_text(STEPS[2][1])
    other.press("n")
    expect(other.trouble).to_contain_text("Somebody else has just moved the café on.")
    expect(other.phase).to_have_text("Talk")
    expect(run.phase).to_have_text("Talk")


def test_a_power_cut_in_the_middle_of_a_phase_costs_no_second(
    new_browser: Callable[..., BrowserContext], laptop: Laptop
) -> None:
    cafe = planned_on(laptop)
    page = new_browser(viewport={"width": 1280, "height": 900}, has_touch=False).new_page()
    run = Run(Facilitator(page, laptop).sign_in().go(cafe.code).page)
    run.next_by_key(STEPS[1][1], STEPS[1][0])
    end = ends_at(cafe)
    laptop.kill()
    expect(page.get_by_text("The laptop does not answer just now.")).to_be_visible(timeout=PATIENCE_MS)
    expect_time(run, end)
    expect(run.next).not_to_have_attribute("aria-disabled", "true")
    run.press("n")
    expect(run.trouble).to_contain_text("The laptop did not answer.", timeout=PATIENCE_MS)
    laptop.start()
    expect(page.get_by_text("The laptop does not answer just now.")).to_be_hidden(timeout=PATIENCE_MS)
    expect(run.phase).to_have_text("Silent writing")
    assert ends_at(cafe) == end
    expect_time(run, end)
    run.next_by_key(STEPS[2][1], STEPS[2][0])
    expect(run.trouble).to_be_hidden()


def expect_time(run: Run, end: datetime) -> None:
    """Expect the timer to show what the laptop's clock says."""
    left = (end - datetime.now(UTC)).total_seconds()
    assert abs(run.seconds_left() - left) <= 2


@pytest.mark.parametrize("is_mute", [False, True], ids=["with the bell", "mute"])
def test_when_time_is_up_the_panel_says_so_rings_softly_and_waits(run: Run, planned: Cafe, is_mute: bool) -> None:
    page = run.page
    page.add_init_script(COUNT_TONES)
    if is_mute:
        page.get_by_text("Keys and bell").click()
        page.get_by_label("A soft bell rings here").uncheck()
    run.next_by_key(STEPS[1][1], STEPS[1][0])
    end_in(planned, 63)
    page.reload()
    # Browsers let a page sound only after somebody has touched it.
    run.press("Shift")
    expect(run.heard).to_have_text("One minute left", timeout=PATIENCE_MS)
    end_in(planned, 3)
    page.reload()
    run.press("Shift")
    expect(run.heard).to_have_text("Time is up", timeout=PATIENCE_MS)
    expect(run.left).to_have_text("Time is up")
    expect(run.panel.locator('[data-part="ago"]')).to_have_text("0:02 ago", timeout=PATIENCE_MS)
    assert page.evaluate("window.tones") == (0 if is_mute else 2)
    expect(run.phase).to_have_text("Silent writing")
    run.press("+")
    expect(run.left).to_have_text("1:00")


def test_without_scripts_the_same_cafe_is_run_by_forms(new_console: Callable[..., Run]) -> None:
    run = new_console(java_script_enabled=False)
    page: Page = run.page
    run.next.click()
    expect(run.phase).to_have_text("Silent writing")
    page.get_by_role("button", name="One more minute").click()
    # Five minutes were planned; without scripts the time stands as it was when the page was made.
    expect(run.left).to_have_text(re.compile("6:00|5:[0-5][1-9]|5:[1-5]0"))
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("The timer stands still")).to_be_visible()
    page.get_by_text("Message to all phones").click()
    page.get_by_role("button", name="Two minutes left").click()
    expect(run.panel.locator('[data-part="message"]')).to_have_text("Two minutes left")
    page.get_by_role("button", name="Undo: the message").click()
    expect(run.panel.locator('[data-part="message"]')).to_be_hidden()
    page.get_by_text("The whole café", exact=True).click()
    page.locator('[data-to="3"] summary').click()
    page.get_by_role("button", name="Go to “Round 1 · Reveal”").click()
    expect(run.phase).to_have_text("Reveal")
    expect(page.get_by_text("People may have seen them already.")).to_be_visible()


def test_a_co_facilitator_takes_the_cafe_on_without_a_way_to_close_it(
    run: Run, new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, planned: Cafe
) -> None:
    run.page.goto(f"{steady_laptop.url}/facilitate/cafes/{planned.code}/helpers")
    sheet = run.page.get_by_role("region", name="Co-facilitator")
    sheet.get_by_role("button", name="Make a link").click()
    link = sheet.locator(".helper__link").inner_text()
    helper = Run(new_browser(viewport={"width": 820, "height": 1180}).new_page())
    helper.page.goto(steady_laptop.url + link[link.index("/help/") :].strip())
    helper.page.locator('button[data-part="next"]').click()
    expect(helper.page.get_by_role("heading", name="Silent writing")).to_be_visible()
    expect(helper.page.get_by_role("timer")).to_be_visible()
    expect(helper.page.locator("#away")).to_be_hidden()
    expect(helper.page.get_by_role("link", name="Close the café …")).to_have_count(0)
    expect(helper.page.get_by_role("link", name="All cafés")).to_have_count(0)
