"""A whole planned café with twelve people, as cafés go: two without network for a round, one with a clock a day ahead,
one who comes late, one who closes the page and opens it again. What is written blind is nobody's to see until its
reveal, and that is looked at on the wire."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from fieldkit import create_app
from fieldkit.config import Config
from fieldkit.core.places import round_id, table_id
from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.storage.places import set_tables
from fieldkit.web.cafes import start_cafe
from tests.cafe import TEN_WORDS, Cafe
from tests.decks import deck_in
from tests.journeys.facilitator import Facilitator
from tests.journeys.soon import seconds_until
from tests.journeys.visitor import Visitor
from tests.laptop import Laptop

PEOPLE = ("Aino", "Bo", "Cia", "Dora", "Elli", "Frans", "Greta", "Heli", "Ivar", "Juho", "Kari")
LATE = "Laura"
TOLD_A_TABLE = re.compile("^(Your next table|You host this table: .*)$")
PLAN = Plan(
    id="two-rounds",
    title={"en": "Two rounds"},
    deck="words-of-new-work",
    rounds=[
        Round(
            title={"en": "With each other"},
            cards=["trust"],
            phases=[Phase(kind=kind, minutes=5) for kind in ("write", "reveal", "talk")],
            seating="mix",
        ),
        Round(
            title={"en": "In our own work"},
            cards=["hurry"],
            phases=[Phase(kind=kind, minutes=5) for kind in ("write", "reveal", "vote")],
            seating="mix",
            dots=2,
        ),
    ],
)
CLOCK_AHEAD = """
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...told) { told.length ? super(...told) : super(Real.now() + 86_400_000); }
  static now() { return Real.now() + 86_400_000; }
};
"""
LISTEN = """
globalThis.heard = [];
const Real = globalThis.EventSource;
globalThis.EventSource = class extends Real {
  constructor(...told) {
    super(...told);
    this.addEventListener("live", ({ data }) => globalThis.heard.push(data));
  }
};
const ask = globalThis.fetch;
globalThis.fetch = async (...asked) => {
  const answer = await ask(...asked);
  globalThis.heard.push(await answer.clone().text());
  return answer;
};
"""


class Wall:
    """The projector, with everything that ever came to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._opened = ""
        page.add_init_script(LISTEN)

    def open(self, url: str) -> None:
        answer = self.page.goto(url)
        assert answer is not None
        self._opened = answer.text()

    def heard(self) -> str:
        """Read all that the laptop sent to this page: document, arrivals and streams."""
        return "\n".join([self._opened, *self.page.evaluate("() => globalThis.heard")])

    def expect_on_it(self, text: str) -> None:
        expect(self.page.get_by_text(text, exact=True).first).to_be_attached(timeout=15_000)


class Room:
    """Everybody at the café, and the two screens of its laptop."""

    def __init__(self, laptop: Laptop, cafe: Cafe, new_browser: Callable[..., BrowserContext]) -> None:
        self.laptop, self.cafe = laptop, cafe
        self._new_browser = new_browser
        desk = new_browser(viewport={"width": 1440, "height": 900}, has_touch=False)
        self.console = Facilitator(desk.new_page(), laptop).sign_in().go(cafe.code)
        self.wall = Wall(desk.new_page())
        self.wall.open(f"{laptop.url}/facilitate/cafes/{cafe.code}/wall")
        self.people: dict[str, Visitor] = {}

    def welcome(self, name: str) -> Visitor:
        page = self._new_browser().new_page()
        if name == "Kari":
            page.add_init_script(CLOCK_AHEAD)
        visitor = Visitor(page, f"{self.laptop.lan_url}/{self.cafe.code}").join(name)
        # The name follows upon the joining, in an exchange of its own.
        seconds_until(lambda: bool(self.cafe.ask("SELECT 1 FROM participant WHERE name = ?", name)), patience_s=15)
        visitor.expect_everything_on_laptop()
        self.people[name] = visitor
        return visitor

    def next(self) -> str:
        """Press the one big button. Returns what it said."""
        button = self.console.page.locator('button[data-part="next"]')
        # A press that comes at once after another one is taken for a second click of the same hand.
        expect(button).not_to_have_attribute("aria-disabled", "true")
        said = button.inner_text()
        button.click()
        # Twelve browsers and the laptop share one computer here.
        expect(button).not_to_have_text(said, timeout=15_000)
        return said

    def write_all(self, about: str, who: list[str]) -> None:
        for name in who:
            self.people[name].page.goto(f"{self.people[name].url}#/card/{about}")
            self.people[name].keep(f"{name} on {about}")

    def table_of(self, name: str, round_: int) -> int:
        """Tell where the laptop has dealt somebody a seat."""
        asked = """
            SELECT "table".number FROM seat
            JOIN participant ON participant.id = seat.participant
            JOIN "table" ON "table".id = seat."table"
            WHERE participant.name = ? AND seat.round = ?
        """
        ((number,),) = self.cafe.ask(asked, name, round_id(self.cafe.id, round_))
        return int(number)

    def heard_by(self, name: str) -> str:
        """Read all the notes that ever came to somebody's phone."""
        return "\n".join(str(answer["records"]) for answer in self.people[name].exchanged())


@pytest.fixture
def room(laptop: Laptop, new_browser: Callable[..., BrowserContext]) -> Room:
    app = create_app(Config(instance=laptop.instance, laptop="tests"))
    kit = app.extensions["fieldkit"]
    with app.test_request_context():
        made = start_cafe("Depot", None, "en", deck_in(TEN_WORDS), plan=PLAN)
        cafe_id, code = made.id, str(made.code)
        kit.writer.run(lambda connection: set_tables(connection, cafe_id, [None] * 3, kit.device, made.opened_at))
    kit.writer.close()
    return Room(laptop, Cafe(laptop.store, code), new_browser)


def seconds_shown(page: Page) -> int:
    """Read a timer as minutes and seconds."""
    said = page.get_by_role("timer").inner_text()
    found = re.search(r"(\d+):(\d\d)", said)
    assert found is not None, said
    return int(found[1]) * 60 + int(found[2])


def test_twelve_people_hold_a_whole_cafe(room: Room, tmp_path: Path) -> None:
    for name in PEOPLE:
        room.welcome(name)

    # Round one: everybody is told a table, at most five to each, and writes alone.
    room.next()
    for name in PEOPLE:
        expect(room.people[name].page.get_by_text(TOLD_A_TABLE)).to_be_visible(timeout=10_000)
    seats = {name: room.table_of(name, 1) for name in PEOPLE}
    assert sorted(list(seats.values()).count(table) for table in (1, 2, 3)) == [3, 4, 4]

    room.next()
    without_network = ["Dora", "Elli"]
    for name in without_network:
        room.people[name].page.context.set_offline(True)
    room.write_all("trust", list(PEOPLE))
    for name in set(PEOPLE) - set(without_network):
        room.people[name].expect_on_laptop(f"{name} on trust")
    assert abs(seconds_shown(room.people["Kari"].page) - seconds_shown(room.people["Bo"].page)) <= 1

    greta = room.people["Greta"]
    context, url = greta.page.context, greta.page.url
    greta.page.close()
    room.people["Greta"] = Visitor(context.new_page(), greta.url)
    room.people["Greta"].page.goto(url)
    expect(room.people["Greta"].slip("Greta on trust")).to_be_visible()

    assert " on trust" not in room.wall.heard()
    for name in PEOPLE:
        assert " on trust" not in room.heard_by(name)

    # The reveal: all together, for everybody in reach.
    room.next()
    for name in set(PEOPLE) - set(without_network):
        room.wall.expect_on_it(f"{name} on trust")
    bo = room.people["Bo"]
    bo.go("Wall")
    expect(bo.slip("Aino on trust")).to_be_visible(timeout=10_000)
    expect(bo.page.get_by_text("Dora on trust")).to_have_count(0)
    assert " on trust" not in room.heard_by("Dora")
    # All that the wall and the phones hear is listened to: what was withheld is heard now.
    assert "Aino on trust" in room.wall.heard()
    assert "Aino on trust" in room.heard_by("Bo")

    # On to other tables; one comes late and is told where to sit at once.
    room.next()
    room.next()
    room.welcome(LATE)
    everybody = [*PEOPLE, LATE]
    expect(room.people[LATE].page.get_by_text(TOLD_A_TABLE)).to_be_visible(timeout=10_000)
    assert room.table_of(LATE, 2) in (1, 2, 3)

    # Those without network are back: what they wrote comes to the round it was written in.
    for name in without_network:
        room.people[name].page.context.set_offline(False)
    for name in without_network:
        room.people[name].expect_everything_on_laptop()
        room.wall.expect_on_it(f"{name} on trust")

    room.next()
    room.write_all("hurry", everybody)
    for name in everybody:
        room.people[name].expect_on_laptop(f"{name} on hurry")
        assert " on hurry" not in room.heard_by(name)
    assert " on hurry" not in room.wall.heard()

    room.next()
    for name in everybody:
        room.wall.expect_on_it(f"{name} on hurry")

    # The vote: everybody gives Aino's note a dot, and Aino gives hers to Bo's.
    room.next()
    for name in everybody:
        wanted = "Bo on hurry" if name == "Aino" else "Aino on hurry"
        page = room.people[name].page
        ballot = page.get_by_role("group", name=f"Dots for: {wanted}")
        ballot.get_by_role("button", name="Give a dot").click(timeout=15_000)
        expect(ballot.get_by_text("1 dot", exact=True)).to_be_visible()
        room.people[name].expect_everything_on_laptop()
    assert room.cafe.ask("SELECT sum(dots) FROM vote") == [(12,)]

    assert "Thank" in room.next()
    expect(room.wall.page.get_by_text("11 dots").first).to_be_attached(timeout=15_000)

    # Everything is there once, where and when it was written.
    notes = room.cafe.ask('SELECT text, round, "table" FROM note WHERE NOT gone ORDER BY text')
    assert len(notes) == len({text for text, _, _ in notes}) == len(PEOPLE) + len(everybody)
    for text, round_, table in notes:
        name, _, about = text.partition(" on ")
        number = 1 if about == "trust" else 2
        assert round_ == round_id(room.cafe.id, number), text
        assert table == table_id(room.cafe.id, room.table_of(name, number)), text
