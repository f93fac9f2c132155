"""A café by a plan on real phones: they follow the room, know its time, and go on by themselves when it is gone."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Route, expect

from fieldkit.core.plans import Plan
from tests.cafe import Cafe
from tests.journeys.handset import Handset
from tests.journeys.pressing import Pressing
from tests.journeys.visitor import Visitor
from tests.laptop import LAN_NAME, Laptop
from tests.planned import PLAN, planned_on

SOON_MS = 5_000
FOR_TABLES = PLAN.rounds[1].model_copy(update={"audience": "table"})


@pytest.fixture
def cafe(steady_laptop: Laptop) -> Cafe:
    """A café by a plan of three rounds, not begun."""
    return planned_on(steady_laptop)


@pytest.fixture
def press(steady_laptop: Laptop, cafe: Cafe) -> Pressing:
    """The facilitator's hand on the console."""
    return Pressing(steady_laptop, cafe.code)


@pytest.fixture
def come(new_browser: Callable[..., BrowserContext], steady_laptop: Laptop, cafe: Cafe) -> Callable[..., Visitor]:
    """Have people come to it, each with a phone of their own."""

    def come(**options: Any) -> Visitor:
        return Visitor(new_browser(**options).new_page(), f"{steady_laptop.lan_url}/{cafe.code}")

    return come


def phase(visitor: Visitor) -> Locator:
    return visitor.page.locator(".clock__phase")


def seconds(visitor: Visitor) -> int:
    """Read the time left, as the phone shows it."""
    shown = visitor.page.get_by_role("timer").inner_text()
    found = re.search(r"(\d+):(\d\d)", shown)
    assert found is not None, shown
    return int(found[1]) * 60 + int(found[2])


def test_phones_follow_the_room_from_the_welcome_to_the_thanks(come: Callable[..., Visitor], press: Pressing) -> None:
    aino = come().join(where="#/card/hurry")
    expect(phase(aino)).to_have_text("Welcome")
    for step in PHASES:
        press("next")
        expect(phase(aino)).to_have_text(step, timeout=SOON_MS)
    expect(aino.page.get_by_text("Thank you for being here. Your notes are under Mine.")).to_be_visible()


PHASES = [
    "Silent writing", "Talk", "Reveal",
    "Changing tables", "Silent writing", "Reveal", "Vote",
    "Changing tables", "Talk", "Break",
    "Thanks",
]  # fmt: skip


def test_the_phone_goes_to_the_rooms_card_unless_something_is_being_written(
    come: Callable[..., Visitor], press: Pressing
) -> None:
    idle, busy = come().join(where="#/card/hurry"), come().join(where="#/card/hurry")
    busy.write("I am in the middle of")
    press("next")
    expect(idle.heading).to_have_text("Trust", timeout=SOON_MS)
    expect(busy.page.get_by_text("The room is at Trust")).to_be_visible(timeout=SOON_MS)
    expect(busy.heading).to_have_text("Hurry")
    expect(busy.note_box).to_have_value("I am in the middle of")
    press("card", card="words-of-new-work/service")
    expect(idle.heading).to_have_text("Service", timeout=SOON_MS)
    busy.page.get_by_role("link", name="Go there").click()
    expect(busy.heading).to_have_text("Service")
    expect(busy.page.get_by_text("The room is at")).to_have_count(0)


def test_a_message_reaches_every_phone(come: Callable[..., Visitor], press: Pressing) -> None:
    aino = come().join(where="#/card/trust")
    press("next")
    press("message", text="Ten minutes left")
    expect(aino.page.get_by_text("Ten minutes left")).to_be_visible(timeout=SOON_MS)


def test_a_phone_whose_clock_is_a_day_ahead_shows_the_same_time(come: Callable[..., Visitor], press: Pressing) -> None:
    press("next")
    right, wrong = come(), come()
    wrong.page.clock.install(time=datetime.now(UTC) + timedelta(days=1))
    right.join(where="#/card/trust")
    wrong.join(where="#/card/trust")
    for visitor in (right, wrong):
        expect(visitor.page.get_by_role("timer")).to_contain_text("4:5")
    assert abs(seconds(right) - seconds(wrong)) <= 1
    press("pause")
    for visitor in (right, wrong):
        expect(visitor.page.get_by_role("timer")).to_contain_text("Paused", timeout=SOON_MS)
    assert seconds(right) == seconds(wrong)


def test_others_notes_come_at_the_reveal_and_not_before(come: Callable[..., Visitor], press: Pressing) -> None:
    aino, bo = come().join(where="#/card/trust"), come().join(where="#/card/trust")
    press("next")
    expect(aino.page.get_by_text("What others wrote comes at the reveal.")).to_be_visible(timeout=SOON_MS)
    aino.keep("Keys under the mat")
    aino.expect_on_laptop("Keys under the mat")
    bo.go("Wall")
    expect(bo.page.get_by_text("Nothing on the wall yet.")).to_be_visible()
    press("next")
    press("next")
    expect(bo.slip("Keys under the mat")).to_be_visible(timeout=SOON_MS)
    expect(aino.page.get_by_role("heading", name="The wall")).to_be_visible(timeout=SOON_MS)
    assert not any(
        "Keys under" in str(answer["records"]) for answer in bo.exchanged() if answer["live"]["course"]["is_blind"]
    )
    press("undo")
    expect(bo.slip("Keys under the mat")).to_have_count(0, timeout=SOON_MS)


def test_each_is_told_the_next_table_and_sits_there(come: Callable[..., Visitor], press: Pressing) -> None:
    host = come().join(where="#/table/1")
    expect(host.page.get_by_role("link", name="Table 1")).to_be_visible()
    host.page.get_by_role("link", name="Table 1").click()
    host.page.get_by_role("checkbox", name="I host this table").check()
    others = [come().join(where=f"#/table/{table}") for table in (1, 2, 2)]
    for visitor in (host, *others):
        visitor.expect_everything_on_laptop()
    press("go", number=4)
    expect(host.page.get_by_text("You host this table: stay and welcome the next.")).to_be_visible(timeout=SOON_MS)
    expect(host.page.get_by_text("You stay at table 1")).to_be_visible()
    for visitor in others:
        number = visitor.page.locator(".next-table__number")
        expect(number).to_be_visible(timeout=SOON_MS)
        expect(visitor.page.get_by_role("link", name=f"Table {number.inner_text()}")).to_be_visible()


def test_a_note_says_who_may_see_it(steady_laptop: Laptop, new_browser: Callable[..., BrowserContext]) -> None:
    cafe = planned_on(steady_laptop, PLAN.model_copy(update={"rounds": [FOR_TABLES]}))
    press = Pressing(steady_laptop, cafe.code)
    press("go", number=2)
    aino = Visitor(new_browser().new_page(), f"{steady_laptop.lan_url}/{cafe.code}").join(where="#/card/hurry")
    who = aino.page.get_by_role("group", name="Who may see it")
    expect(who.get_by_role("radio", name="only me")).to_be_checked()
    expect(who.get_by_role("radio", name="my table")).to_have_count(0)
    aino.page.goto(f"{aino.url}#/table/4")
    expect(who.get_by_role("radio", name="my table")).to_be_checked()
    aino.page.goto(f"{aino.url}#/card/hurry")
    aino.keep("Between us")
    who.get_by_role("radio", name="anyone").check(force=True)
    aino.keep("Tell everybody")
    expect(who.get_by_role("radio", name="my table")).to_be_checked()
    aino.expect_everything_on_laptop()
    kept = dict(cafe.ask("SELECT text, audience FROM note WHERE cafe = ?", cafe.id))
    assert kept == {"Between us": "table", "Tell everybody": "open"}
    expect(aino.slip("Tell everybody")).to_contain_text("Seen by: anyone")
    aino.slip("Between us").get_by_role("button", name="Edit").click()
    expect(who.get_by_role("radio", name="only me")).to_have_count(0)


def test_where_hosts_write_the_others_read_and_lose_nothing(
    steady_laptop: Laptop, new_browser: Callable[..., BrowserContext]
) -> None:
    cafe = planned_on(steady_laptop, PLAN.model_copy(update={"phones": "hosts"}))
    Pressing(steady_laptop, cafe.code)("next")
    aino = Visitor(new_browser().new_page(), f"{steady_laptop.lan_url}/{cafe.code}")
    aino.scan("#/table/3").open_button.click()
    expect(aino.page.get_by_text("Your table’s host writes for the table.")).to_be_visible()
    expect(aino.note_box).to_be_hidden()
    aino.page.get_by_role("button", name="Write a note of my own").click()
    expect(aino.page.get_by_role("radio", name="only me")).to_be_checked()
    aino.write("Half a thought")
    aino.page.reload()
    expect(aino.note_box).to_have_value("Half a thought")
    expect(aino.note_box).to_be_visible()
    aino.page.get_by_role("button", name="I am the host").click()
    expect(aino.page.get_by_role("radio", name="the café")).to_be_checked()
    expect(aino.note_box).to_have_value("Half a thought")


def test_whoever_stops_by_is_told_how_long_it_takes_and_offered_the_plans_cards(
    steady_laptop: Laptop, new_browser: Callable[..., BrowserContext]
) -> None:
    plan = Plan(id="pop-up", title={"en": "Pop-up"}, deck="words-of-new-work", visit_minutes=15, cards=["hurry"])
    cafe = planned_on(steady_laptop, plan)
    aino = Visitor(new_browser().new_page(), f"{steady_laptop.lan_url}/{cafe.code}").scan()
    expect(aino.page.get_by_text("A visit takes about 15 minutes.")).to_be_visible()
    aino.open_button.click()
    expect(aino.heading).to_have_text("Hurry")
    expect(aino.page.get_by_role("timer")).to_have_count(0)


def test_without_the_laptop_the_phone_goes_on_by_what_it_last_knew(handset: Handset, laptop: Laptop) -> None:
    cafe = planned_on(laptop)
    Pressing(laptop, cafe.code)("next")
    aino = Visitor(handset.new_tab(), f"{laptop.lan_url}/{cafe.code}").join(where="#/card/trust")
    expect(phase(aino)).to_have_text("Silent writing")
    aino.expect_everything_on_laptop()
    laptop.kill()
    known = aino.page.get_by_text(re.compile(r"The laptop is out of reach. This is how it was at \d"))
    expect(known).to_be_visible(timeout=20_000)
    before = seconds(aino)
    aino.keep("Written in the dark")
    # Opened anew from the browser's own cache, with the second script and the clock.
    aino.page.close()
    again = Visitor(handset.new_tab(), aino.url)
    again.scan("#/card/trust")
    expect(phase(again)).to_have_text("Silent writing", timeout=SOON_MS)
    assert before - 60 < seconds(again) <= before
    expect(again.slip("Written in the dark")).to_be_visible()
    laptop.start()
    again.expect_on_laptop("Written in the dark")
    expect(phase(again)).to_have_text("Silent writing")
    expect(again.page.get_by_text("Without the laptop")).to_have_count(0, timeout=15_000)
    ((round_,),) = cafe.ask("SELECT round FROM note")
    assert round_ is not None


def test_a_phase_that_this_page_does_not_know_is_shown_as_its_round(
    come: Callable[..., Visitor], press: Pressing
) -> None:
    press("next")
    aino = come()

    aino.page.route("**/api/live?*", lambda route: route.abort())
    aino.page.route("**/api/sync", answered_by_a_later_laptop)
    aino.join(where="#/card/trust")
    expect(phase(aino)).to_have_text("Round 1 of 3")
    # An answer that is still on its way when the phone is put away would disturb whoever comes next.
    aino.page.unroute_all(behavior="wait")


def answered_by_a_later_laptop(route: Route) -> None:
    headers = {name: value for name, value in route.request.headers.items() if name != "origin"}
    answer = route.fetch(url=route.request.url.replace(LAN_NAME, "127.0.0.1"), headers=headers)
    said = answer.json()
    said["live"]["course"] |= {"phase": "stroll", "mood": "warm"}
    route.fulfill(response=answer, json=said)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_phase(come: Callable[..., Visitor], press: Pressing, scheme: str) -> None:
    aino = come(color_scheme=scheme).join(where="#/table/1")
    wrong: dict[str, Any] = {}
    for step in ("Welcome", *PHASES):
        if step != "Welcome":
            press("next")
        expect(phase(aino)).to_have_text(step, timeout=SOON_MS)
        found = Axe().run(aino.page).response["violations"]
        if found:
            wrong[step] = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert wrong == {}
