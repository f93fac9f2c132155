"""A café that nobody needs a phone for: its plan, timer, wall and paper take it from the welcome to the thanks."""

import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.plans import steps_of
from tests.phone import TRUST, AppDoor, Phone
from tests.planned import planned_cafe
from tests.walls import MOVE, REVEAL, TALK, THANKS, WRITE, Wall
from tests.walls import PLAN as WITH_PHONES
from tests.web.pages import token

PLAN = WITH_PHONES.model_copy(update={"phones": "none"})
BY_HAND = "Keys lie under the third pot"


@pytest.fixture
def wall(app: Flask, facilitator: FlaskClient) -> Wall:
    return Wall(app, facilitator, planned_cafe(app, PLAN))


def type_in(browser: FlaskClient, wall: Wall, text: str) -> None:
    """Type a paper slip of the first round in, as the typing page does."""
    slip = {"id": str(uuid.uuid4()), "counter": 1, "card": TRUST, "text": text, "value": None, "table": 1, "round": 1}
    answer = browser.post(
        f"{wall.console.path}paper/notes",
        json={"notes": [slip | {"written_at": "2026-11-21T19:30:00.000Z"}]},
        headers={"X-CSRFToken": token(browser)},
    )
    assert answer.get_json()["refused"] == []


def test_the_plan_and_its_timer_go_from_the_welcome_to_the_thanks(wall: Wall) -> None:
    for number, step in enumerate(steps_of(PLAN)):
        told, panel = wall.told(), wall.console.panel()
        assert told["stage"]["name"] == step.phase
        assert (told["live"]["ends_at"] is not None) is (step.minutes is not None), step
        assert panel["is_timed"] is (step.minutes is not None), step
        if number < THANKS:
            assert wall.console.press("next").status_code == 200
    assert wall.console.panel()["next"] is None


def test_paper_that_is_typed_in_comes_to_the_wall_with_its_reveal(wall: Wall, facilitator: FlaskClient) -> None:
    wall.go(WRITE)
    type_in(facilitator, wall, BY_HAND)
    for step in (WRITE, MOVE, TALK):
        wall.go(step)
        assert BY_HAND.encode() not in wall.bytes_of_it(), "written in silence, on paper as well"
    wall.go(REVEAL)
    assert [note["text"] for note in wall.told()["notes"]] == [BY_HAND]


@pytest.mark.parametrize("kind", ["cards", "tables", "capture", "tickets", "guide"])
def test_all_that_the_tables_need_is_there_on_paper(wall: Wall, facilitator: FlaskClient, kind: str) -> None:
    with facilitator.get(f"{wall.console.path}print/{kind}") as sheets:
        assert sheets.status_code == 200
    assert f"{wall.console.path}print/{kind}" in facilitator.get(f"{wall.console.path}print").text


def test_a_phone_that_comes_all_the_same_learns_that_paper_is_written_on_and_loses_nothing(
    app: Flask, wall: Wall
) -> None:
    wall.go(WRITE)
    aino = Phone(AppDoor(app), wall.cafe.code, "aino")
    course = aino.sync()["live"]["course"]
    assert (course["phones"], course["seated"]) == ("none", 0), "nobody is sent to a table"
    aino.write("Written here all the same")
    aino.sync()
    assert wall.cafe.texts() == ["Written here all the same"]
