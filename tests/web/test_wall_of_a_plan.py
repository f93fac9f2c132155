"""What the wall of a planned café shows in each phase, and what is not in it, not even in its data."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import clock
from fieldkit.core.clusters import cluster_id
from fieldkit.core.kinds import checked
from fieldkit.core.places import round_id
from fieldkit.core.plans import Plan
from fieldkit.core.votes import vote_id
from fieldkit.shelf import deck_named
from fieldkit.storage.absorb import absorb
from fieldkit.storage.clusters import Grouping
from fieldkit.storage.marks import set_hidden
from fieldkit.storage.places import set_tables
from fieldkit.web.cafes import start_cafe
from tests.cafe import Cafe
from tests.phone import TRUST, AppDoor, Phone
from tests.planned import planned_cafe
from tests.walls import BREAK, HOME, LAST_TALK, MOVE, PLAN, REVEAL, ROUNDS, THANKS, VOTE, WRITE, Wall
from tests.web.pages import read

SECRET = "Keys lie under the third pot"
OTHER = "Under the third pot lies my key"
SOMEBODY = "0190f3a1-0000-4000-8000-000000000001"


@pytest.fixture
def cafe(app: Flask) -> Cafe:
    return planned_cafe(app, PLAN)


@pytest.fixture
def wall(app: Flask, facilitator: FlaskClient, cafe: Cafe) -> Wall:
    return Wall(app, facilitator, cafe)


@pytest.fixture
def join(app: Flask, cafe: Cafe) -> Callable[[str], Phone]:
    return lambda who: Phone(AppDoor(app), cafe.code, who)


@pytest.fixture
def two_notes(join: Callable[[str], Phone], cafe: Cafe) -> list[str]:
    """Two notes on trust, written in silence in the first round."""
    notes = []
    for who, text in (("aino", SECRET), ("bo", OTHER)):
        phone = join(who)
        notes.append(phone.write(text, round=round_id(cafe.id, 1)))
        phone.sync()
    return notes


def vote(wall: Wall, who: str, note: str, dots: int, **fields: Any) -> None:
    told = {"cafe": wall.cafe.id, "participant": who, "note": note, "dots": dots, "round": round_id(wall.cafe.id, 1)}
    version = checked("vote", vote_id(who, note), 1, "phone", False, {**told, **fields})
    wall.write(lambda connection: absorb(connection, [version], clock.now()))


def test_the_welcome_says_what_will_happen_and_how_many_have_come(wall: Wall, two_notes: list[str]) -> None:
    stage = wall.stage()
    assert (stage["name"], stage["lead"], stage["here"]) == ("welcome", "Welcome", "2 phones are here")
    assert stage["rounds"] == [
        {"title": "What trust is", "minutes": "25 min"},
        {"title": "What it costs", "minutes": "5 min"},
    ]


def test_the_page_itself_begins_where_the_cafe_is_without_any_script(wall: Wall, facilitator: FlaskClient) -> None:
    wall.go(WRITE)
    page = read(facilitator, f"{wall.console.path}wall")
    assert page.said_in(data_part="place") == ["Round 1 of 2"]
    assert page.said_in(data_part="phase") == ["Silent writing"]
    assert [card["data-card"] for card in page.tags("section") if "data-card" in card and "hidden" not in card] == [
        TRUST
    ]


def test_the_wall_speaks_the_cafes_language_whatever_the_browser_wants(app: Flask, facilitator: FlaskClient) -> None:
    wall = Wall(app, facilitator, planned_cafe(app, PLAN, language="fi"))
    wall.go(WRITE)
    stage = wall.stage()
    assert (stage["place"], stage["title"], stage["phase"]) == (
        "Kierros 1/2",
        "Mitä luottamus on",
        "Hiljainen kirjoittaminen",
    )


def test_silent_writing_is_counted_and_not_shown(wall: Wall, two_notes: list[str]) -> None:
    wall.go(WRITE)
    told = wall.told()
    assert told["stage"]["here"] == "2 notes are written"
    assert (told["stage"]["cards"], told["stage"]["card"]) == ([TRUST], TRUST)
    assert told["notes"] == []
    assert told["nearness"] == []


@pytest.mark.parametrize("step", range(10))
def test_no_phase_before_the_reveal_carries_what_is_withheld(wall: Wall, two_notes: list[str], step: int) -> None:
    # Any step may be reached before the reveal by the list of all steps; only the reveal itself reveals.
    def group(connection: Any) -> None:
        recorder = Grouping(connection, wall.cafe.id, "laptop", clock.now())
        recorder.start(cluster_id(1, bytes(10)), TRUST, SECRET, two_notes)

    wall.write(group)
    vote(wall, SOMEBODY, two_notes[0], 3)
    wall.go(step)
    seen = wall.bytes_of_it()
    is_shown = step == REVEAL
    assert (SECRET.encode() in seen) is is_shown
    assert (OTHER.encode() in seen) is is_shown
    if not is_shown:
        assert b"third pot" not in seen
        assert not any(two_notes[0] in str(given["notes"]) for given in wall.told()["votes"])


def test_undoing_the_reveal_takes_it_off_the_wall_and_out_of_its_data(wall: Wall, two_notes: list[str]) -> None:
    wall.go(WRITE)
    before = wall.told()["version"]
    wall.go(REVEAL)
    assert {note["text"] for note in wall.told(before)["notes"]} == {SECRET, OTHER}
    shown = wall.told()
    assert shown["nearness"][0]["order"]
    assert wall.console.press("undo").status_code == 200
    taken_off = wall.told(shown["version"])
    assert taken_off["notes"] == [{"id": note, "shown": False} for note in two_notes]
    assert taken_off["nearness"] == []
    assert b"third pot" not in wall.bytes_of_it()


def test_hidden_notes_are_in_no_phase_and_nearness_forgets_them(wall: Wall, two_notes: list[str]) -> None:
    wall.go(REVEAL)
    assert wall.told()["nearness"][0]["compared"] == 2
    wall.write(lambda connection: set_hidden(connection, wall.cafe.id, two_notes[0], True, "laptop", clock.now()))
    for step in range(REVEAL, THANKS + 1):
        wall.go(step)
        assert SECRET.encode() not in wall.bytes_of_it()
        assert two_notes[0] not in json.dumps(wall.told()["nearness"])


def test_at_the_reveal_all_notes_are_there_with_how_near_they_lie(wall: Wall, two_notes: list[str]) -> None:
    wall.go(REVEAL)
    told = wall.told()
    assert {note["text"] for note in told["notes"]} == {SECRET, OTHER}
    (near,) = told["nearness"]
    assert (near["card"], near["compared"], sorted(near["order"])) == (TRUST, 2, sorted(two_notes))
    assert near["mean"] == near["least"] == near["most"] > 0.45
    assert near["said"] == "Almost the same words."


def test_while_people_vote_only_the_number_of_dots_is_told(wall: Wall, two_notes: list[str]) -> None:
    wall.go(REVEAL)
    wall.go(VOTE)
    vote(wall, SOMEBODY, two_notes[1], 2, heart=True)
    told = wall.told()
    assert told["votes"] == [
        {"round": 1, "dots": 3, "given": 2, "possible": 6, "is_over": False, "notes": None},
    ]
    assert told["stage"]["here"] == "2 of 6 dots given"
    assert told["stage"]["lines"] == ["Give your 3 dots to the notes that matter most."]
    wall.go(BREAK)
    told = wall.told()
    assert told["votes"][0]["notes"] == [{"id": two_notes[1], "dots": 2, "hearts": 1}]
    assert (told["stage"]["cards"], told["stage"]["results"]) == (["#votes"], [1])
    assert told["stage"]["lines"][0].startswith("We go on at ")
    wall.go(VOTE)
    assert wall.told()["votes"][0]["notes"] is None, "gone back to, the vote goes on"


def test_a_group_is_told_with_those_of_its_notes_that_may_be_shown(wall: Wall, two_notes: list[str]) -> None:
    id_ = cluster_id(1, bytes(10))
    wall.write(lambda c: Grouping(c, wall.cafe.id, "laptop", clock.now()).start(id_, TRUST, "Keys", two_notes))
    assert wall.told()["clusters"] == []
    wall.go(REVEAL)
    assert wall.told()["clusters"] == [{"id": id_, "title": "Keys", "card": TRUST, "notes": two_notes}]
    wall.write(lambda connection: set_hidden(connection, wall.cafe.id, two_notes[0], True, "laptop", clock.now()))
    assert wall.told()["clusters"][0]["notes"] == two_notes[1:]


def test_changing_tables_names_every_table_and_no_person(wall: Wall, join: Callable[[str], Phone]) -> None:
    wall.write(lambda c: set_tables(c, wall.cafe.id, ["Window", None], "laptop", clock.now()))
    for who in ("aino", "bo", "cai", "disa"):
        phone = join(who)
        phone.call_myself(f"{who.title()} Virtanen")
        phone.sync()
    wall.go(MOVE)
    stage = wall.stage()
    assert stage["lead"] == "Look at your phone: it names your table."
    assert [(table["number"], table["name"]) for table in stage["tables"]] == [(1, "Window"), (2, None)]
    # People gave their names to stand beside their notes, not to be called out.
    assert b"Virtanen" not in wall.bytes_of_it()
    wall.go(HOME)
    assert "Go back to your first table." in {wall.stage()["lead"], *wall.stage()["lines"]}


@pytest.mark.parametrize("phones", ["hosts", "none"])
def test_without_a_phone_each_the_rule_is_said_in_words(app: Flask, facilitator: FlaskClient, phones: str) -> None:
    wall = Wall(app, facilitator, planned_cafe(app, PLAN.model_copy(update={"phones": phones})))
    assert wall.stage()["phones"] == phones
    wall.go(MOVE)
    assert wall.stage()["lead"] == "Table hosts stay. Everybody else changes tables."
    for step in range(THANKS + 1):
        wall.go(step)
        assert "Look at your phone" not in json.dumps(wall.stage())


def test_a_round_without_cards_is_about_its_title(app: Flask, facilitator: FlaskClient) -> None:
    without = PLAN.model_copy(update={"rounds": [ROUNDS[0].model_copy(update={"cards": []})]})
    wall = Wall(app, facilitator, planned_cafe(app, without))
    wall.go(WRITE)
    assert (wall.stage()["lead"], wall.stage()["cards"]) == ("What trust is", [])
    wall.go(REVEAL)
    assert (wall.stage()["lead"], wall.stage()["cards"]) == ("What trust is", None)


def test_a_talk_without_notes_offers_the_questions_that_go_deeper(wall: Wall) -> None:
    wall.go(LAST_TALK)
    stage = wall.stage()
    assert stage["card"] is None, "nobody has chosen one, so the wall turns through both"
    assert stage["cards"] == ["words-of-new-work/service", "words-of-new-work/hurry"]
    assert stage["lines"] == [], "those of one card would stand below the other, too"
    wall.console.press("card", card="words-of-new-work/hurry")
    assert wall.stage()["card"] == "words-of-new-work/hurry"
    assert wall.stage()["lines"]


def test_the_thanks_show_what_got_dots_and_the_way_to_ones_own_notes(wall: Wall, two_notes: list[str]) -> None:
    wall.go(REVEAL)
    vote(wall, SOMEBODY, two_notes[0], 1)
    wall.go(THANKS)
    stage = wall.stage()
    assert stage["lead"] == "Thank you for every note"
    assert "press “Save the page” there" in stage["lines"][0], "as the phone's own button says it"
    assert (stage["cards"][-1], stage["results"]) == ("#votes", [1])


def test_the_pulse_from_before_and_after_hangs_at_the_thanks(app: Flask, facilitator: FlaskClient) -> None:
    with app.test_request_context():
        code = str(start_cafe("Depot", None, "en", deck_named("words-of-new-work"), plan=PLAN).code)
    wall = Wall(app, facilitator, Cafe(app.extensions["fieldkit"].config.store_path, code))
    aino = Phone(AppDoor(app), code, "aino")
    for card, number in (("before", 2), ("after", 4)):
        aino.write("", card=f"words-of-new-work/{card}", value=number)
    aino.sync()
    wall.go(THANKS)
    told = wall.told()
    assert told["stage"]["cards"] == ["words-of-new-work/after"]
    assert "1 went up" in json.dumps(told["pictures"])


def test_a_closed_cafe_shows_all_that_was_revealed_and_nothing_else(
    wall: Wall, join: Callable[[str], Phone], two_notes: list[str]
) -> None:
    cai = join("cai")
    cai.write("Said aloud", card="words-of-new-work/service")
    cai.sync()
    wall.close()
    told = wall.told()
    assert (told["stage"]["name"], told["stage"]["cards"]) == ("closed", None)
    assert [note["text"] for note in told["notes"]] == ["Said aloud"]
    assert b"third pot" not in wall.bytes_of_it()


def test_where_people_come_and_go_the_wall_is_as_ever_and_says_how_long_a_visit_takes(
    app: Flask, facilitator: FlaskClient
) -> None:
    pop_up = Plan(id="pop-up", title={"en": "Pop-up"}, deck="words-of-new-work", visit_minutes=15)
    stage = Wall(app, facilitator, planned_cafe(app, pop_up)).stage()
    assert (stage["name"], stage["cards"], stage["visit"]) == ("open", None, "A visit takes about 15 minutes")
    assert Wall(app, facilitator, planned_cafe(app, None)).stage()["visit"] is None


def test_a_message_is_on_the_wall_of_any_cafe(app: Flask, facilitator: FlaskClient) -> None:
    for plan in (PLAN, None):
        wall = Wall(app, facilitator, planned_cafe(app, plan))
        assert wall.console.press("message", text="Soup is ready").status_code == 200
        assert wall.told()["live"]["message"] == "Soup is ready"
        assert "Soup is ready" in facilitator.get(f"{wall.console.path}wall").text
