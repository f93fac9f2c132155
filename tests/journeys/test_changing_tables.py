"""Five people change tables in real browsers: told by their phones, one late, one gone, one who sits down elsewhere."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.places import round_id
from fieldkit.web.cafes import start_cafe
from tests.cafe import TEN_WORDS, Cafe
from tests.decks import deck_in
from tests.journeys.facilitator import Facilitator
from tests.journeys.soon import seconds_until
from tests.journeys.test_for_everybody import LOOKS, expect_no_barrier
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop
from tests.seated import a_plan

# A stream wakes a phone at once; without one it asks every few seconds.
SOON_MS = 15_000
TOLD_A_TABLE = re.compile("^(Your next table|You stay at table)")

OpenBrowser = Callable[..., BrowserContext]


@pytest.fixture
def cafe_of_rounds(steady_laptop: Laptop) -> Cafe:
    """A café of two rounds in which people change tables."""
    app = create_app(Config(instance=steady_laptop.instance, laptop="tests"))
    with app.test_request_context():
        made = start_cafe("Depot", None, "en", deck_in(TEN_WORDS), plan=a_plan("mix", "mix"))
        code = str(made.code)
    app.extensions["fieldkit"].writer.close()
    return Cafe(steady_laptop.store, code)


def seats(cafe: Cafe, round_: int) -> dict[str, int]:
    """Read who sits where in a round, by the names they gave."""
    asked = """
        SELECT participant.name, "table".number
        FROM seat
        JOIN participant ON participant.id = seat.participant
        JOIN "table" ON "table".id = seat."table"
        WHERE seat.round = ? AND seat.away IS NULL
    """
    return {str(name): int(number) for name, number in cafe.ask(asked, round_id(cafe.id, round_))}


def sits_at(visitor: Visitor, table: int) -> None:
    """See that the page's head says at which table one sits."""
    expect(visitor.page.get_by_role("link", name=f"Table {table}")).to_be_visible(timeout=SOON_MS)


def next_step(page: Page) -> None:
    button = page.locator('button[data-part="next"]')
    # A press that comes at once after another one is taken for a second click of the same hand.
    expect(button).not_to_have_attribute("aria-disabled", "true")
    said = button.inner_text()
    button.click()
    expect(button).not_to_have_text(said)


def test_five_people_change_tables_and_one_comes_late_and_one_leaves(
    new_browser: OpenBrowser, steady_laptop: Laptop, cafe_of_rounds: Cafe
) -> None:
    code = cafe_of_rounds.code
    desk = new_browser(viewport={"width": 1440, "height": 900}, has_touch=False)
    console = Facilitator(desk.new_page(), steady_laptop).sign_in()
    tables = Facilitator(desk.new_page(), steady_laptop)
    people: dict[str, Visitor] = {}

    def welcome(name: str) -> None:
        url = f"{steady_laptop.lan_url}/{code}"
        people[name] = Visitor(new_browser().new_page(), url).join(name)
        people[name].expect_everything_on_laptop()

    for name in ("Aino", "Bo", "Cia", "Dora"):
        welcome(name)
    people["Aino"].scan("#/table/2")
    sits_at(people["Aino"], 2)

    # Two tables, and the page knows at once who has scanned a table's code.
    page = tables.go(code, "tables").page
    page.get_by_role("textbox", name="How many tables").fill("2")
    page.get_by_role("button", name="Keep the tables").click()
    expect(page.get_by_text("The tables are kept.")).to_be_visible()
    expect(page.locator("#table-2")).to_contain_text("Aino")

    console.go(code)
    next_step(console.page)
    for visitor in people.values():
        expect(visitor.page.get_by_text(TOLD_A_TABLE)).to_be_visible(timeout=SOON_MS)
    first = seats(cafe_of_rounds, 1)
    assert sorted(Counter(first.values()).values()) == [2, 2]
    for name, visitor in people.items():
        sits_at(visitor, first[name])

    # Somebody comes late and sits down with two others.
    next_step(console.page)
    welcome("Elli")
    # Her name may come a moment after herself.
    seconds_until(lambda: "Elli" in seats(cafe_of_rounds, 1), SOON_MS / 1000)
    late = seats(cafe_of_rounds, 1)["Elli"]
    sits_at(people["Elli"], late)

    # Who scans another table's code sits there, for the laptop too.
    wanders = next(name for name, table in first.items() if table == late)
    other = 3 - late
    people[wanders].scan(f"#/table/{other}")
    sits_at(people[wanders], other)
    people[wanders].keep("Written at the other table")
    people[wanders].expect_everything_on_laptop()
    assert seats(cafe_of_rounds, 1)[wanders] == other

    # One goes home.
    left = next(name for name in first if name not in (wanders, "Aino"))
    people.pop(left).page.close()
    page = tables.go(code, "tables").page
    page.get_by_role("button", name=f"Has left: {left}").click()
    expect(page.get_by_text("Noted.")).to_be_visible()
    before = seats(cafe_of_rounds, 1)
    assert left not in before

    console.go(code)
    next_step(console.page)
    for visitor in people.values():
        expect(visitor.page.get_by_text(TOLD_A_TABLE)).to_be_visible(timeout=SOON_MS)
    second = seats(cafe_of_rounds, 2)
    assert second.keys() == people.keys()
    assert sorted(Counter(second.values()).values()) == [2, 2]
    met = {two for two in combinations(sorted(second), 2) if before[two[0]] == before[two[1]]}
    again = {two for two in combinations(sorted(second), 2) if second[two[0]] == second[two[1]]} & met
    assert len(again) <= 1, "of four people at two tables, where three sat together"
    for name, visitor in people.items():
        sits_at(visitor, second[name])

    # The wish for other seats, and another host.
    page = tables.go(code, "tables").page
    page.get_by_role("button", name="Deal the seats anew").click()
    expect(page.get_by_text("The seats are dealt anew")).to_be_visible()
    some = page.get_by_role("button", name=re.compile("^Make host: ")).first
    name = some.get_attribute("aria-label", timeout=SOON_MS)
    some.click()
    expect(page.get_by_text("The table has a new host.")).to_be_visible()
    host = people[str(name).removeprefix("Make host: ")]
    expect(host.page.get_by_text("You host this table: stay and welcome the next.")).to_be_visible(timeout=SOON_MS)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_on_the_tables_page_and_the_tickets(
    new_browser: OpenBrowser, steady_laptop: Laptop, cafe_of_rounds: Cafe, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 844 if width < 500 else 900}
    context = new_browser(viewport=size, color_scheme=scheme, reduced_motion="reduce", has_touch=False)
    facilitator = Facilitator(context.new_page(), steady_laptop).sign_in()
    phones = [steady_laptop.phone(cafe_of_rounds.code, f"{who} {scheme} {width}") for who in ("aino", "bo", "cecilia")]
    for phone in phones:
        phone.sync()
    page = facilitator.go(cafe_of_rounds.code, "tables").page
    expect_no_barrier(page, "nobody at a table")
    page.get_by_role("textbox", name="How many tables").fill("999")
    page.get_by_role("button", name="Keep the tables").click()
    expect(page.get_by_text("Write a number from 0 to 200.")).to_be_visible()
    expect_no_barrier(page, "too many tables")
    page.get_by_role("textbox", name="How many tables").fill("1")
    page.get_by_role("button", name="Keep the tables").click()
    facilitator.go(cafe_of_rounds.code)
    next_step(page)
    facilitator.go(cafe_of_rounds.code, "tables")
    expect(page.get_by_role("button", name="Deal the seats anew")).to_be_visible()
    expect_no_barrier(page, "seats dealt")
    facilitator.go(cafe_of_rounds.code, "print/tickets")
    expect_no_barrier(page, "tickets")
