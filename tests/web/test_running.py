"""What a press of a button on the console does to a planned café: every deed, who was too late, what is refused."""

from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.phone import TRUST, AppDoor, Phone
from tests.planned import STEPS, Console, planned_cafe
from tests.web.pages import Page

SERVICE = "words-of-new-work/service"


@pytest.fixture
def code(app: Flask) -> str:
    """The code of a café by a plan, not begun yet."""
    return planned_cafe(app).code


@pytest.fixture
def console(facilitator: FlaskClient, code: str) -> Console:
    return Console(facilitator, code)


@pytest.fixture
def aino(app: Flask, code: str) -> Phone:
    return Phone(AppDoor(app), code, "aino")


@pytest.fixture
def bo(app: Flask, code: str) -> Phone:
    return Phone(AppDoor(app), code, "bo")


def seconds_left(panel: Any, at: str) -> float:
    return (datetime.fromisoformat(panel["ends_at"]) - datetime.fromisoformat(at)).total_seconds()


def test_next_and_back_walk_the_whole_plan(console: Console) -> None:
    walked = [console.panel()["phase_said"]]
    for _ in STEPS[1:]:
        walked.append(console.press("next").get_json()["panel"]["phase_said"])
    assert walked == [name for name, _ in STEPS]
    assert console.press("next").status_code == 400, "after the thanks there is nothing"
    back = [console.press("back").get_json()["panel"]["phase_said"] for _ in STEPS[1:]]
    assert back == [name for name, _ in reversed(STEPS[:-1])]
    assert console.press("back").status_code == 400


def test_every_step_says_beforehand_what_the_press_will_do(console: Console) -> None:
    said = []
    for _ in STEPS[1:]:
        said.append(console.panel()["next"])
        console.press("next")
    assert said == [words for _, words in STEPS[1:]]
    assert console.panel()["next"] is None


def test_a_phase_has_its_minutes_and_one_more_when_asked(console: Console) -> None:
    told = console.press("next").get_json()
    assert seconds_left(told["panel"], told["now"]) == pytest.approx(300, abs=2)
    told = console.press("longer").get_json()
    assert seconds_left(told["panel"], told["now"]) == pytest.approx(360, abs=2)
    assert told["live"]["ends_at"] == told["panel"]["ends_at"]


def test_a_timer_that_stands_still_keeps_its_time(console: Console) -> None:
    console.press("next")
    held = console.press("pause").get_json()["panel"]
    assert (held["is_held"], held["ends_at"]) == (True, None)
    assert held["left_s"] == pytest.approx(300, abs=2)
    longer = console.press("longer").get_json()["panel"]
    assert longer["left_s"] == held["left_s"] + 60
    told = console.press("resume").get_json()
    assert seconds_left(told["panel"], told["now"]) == pytest.approx(longer["left_s"], abs=2)


def test_a_card_of_the_round_is_shown_and_no_other(console: Console) -> None:
    console.press("next")
    assert [card["is_on"] for card in console.panel()["cards"]] == [True, False]
    panel = console.press("card", card=SERVICE).get_json()["panel"]
    assert [card["is_on"] for card in panel["cards"]] == [False, True]
    assert (panel["card_before"], panel["card_after"]) == (TRUST, None)
    assert console.press("card", card="words-of-new-work/hurry").status_code == 400
    assert console.panel()["number"] == panel["number"]


def test_a_message_goes_to_every_phone_and_is_taken_down(console: Console, aino: Phone) -> None:
    console.press("message", text="  Ten minutes\nleft ")
    assert aino.sync()["live"]["message"] == "Ten minutes left"
    assert console.press("message", text="x" * 201).status_code == 400
    console.press("message", text="")
    assert aino.sync()["live"]["message"] is None


def test_a_message_goes_out_at_a_cafe_without_a_plan_too(app: Flask, facilitator: FlaskClient) -> None:
    console = Console(facilitator, planned_cafe(app, plan=None).code)
    assert console.press("message", text="Cake").get_json()["live"]["message"] == "Cake"
    assert console.panel()["undo"] == "Undo: the message"
    assert console.press("undo").get_json()["live"]["message"] is None
    for deed in ("next", "back", "go", "card", "reveal"):
        assert console.press(deed).status_code == 400, f"{deed} needs a plan"


def test_going_anywhere_and_nowhere(console: Console) -> None:
    assert console.press("go", number=7).get_json()["panel"]["phase_said"] == "Vote"
    assert console.press("go", number=len(STEPS)).status_code == 400
    assert console.press("go", number=-1).status_code == 400
    assert console.press("dance").status_code == 400


def test_what_was_written_in_silence_comes_with_the_reveal_and_goes_with_its_undoing(
    console: Console, aino: Phone, bo: Phone
) -> None:
    console.press("go", number=2)
    aino.write("It is kept", card=SERVICE)
    aino.sync()
    bo.sync()
    assert bo.reads() == []
    revealed = console.press("next").get_json()["panel"]
    assert (revealed["undo"], revealed["undo_but"]) == (
        "Undo: hide the notes again",
        "People may have seen them already.",
    )
    bo.sync()
    assert bo.reads() == ["It is kept"]
    assert console.press("undo").get_json()["panel"]["phase_said"] == "Talk"
    bo.sync()
    assert bo.reads() == []


def test_a_round_that_was_left_without_its_reveal_says_so_and_is_revealed_later(
    console: Console, aino: Phone, bo: Phone
) -> None:
    console.press("go", number=1)
    aino.write("It is kept", card=SERVICE)
    aino.sync()
    panel = console.press("go", number=5).get_json()["panel"]
    assert panel["hidden"] == [
        {"number": 1, "said": "Round 1 was left without its reveal: its notes are still hidden."}
    ]
    bo.sync()
    assert bo.reads() == []
    panel = console.press("reveal", number=1).get_json()["panel"]
    assert (panel["hidden"], panel["phase_said"]) == ([], "Silent writing")
    bo.sync()
    assert bo.reads() == ["It is kept"]
    assert console.press("reveal", number=9).status_code == 400


def test_undo_says_what_it_takes_back_and_takes_it_back(console: Console) -> None:
    deeds: list[tuple[str, dict[str, Any], str]] = [
        ("next", {}, "Undo: back to “Welcome”"),
        ("pause", {}, "Undo: the pause"),
        ("resume", {}, "Undo: going on"),
        ("longer", {}, "Undo: one more minute"),
        ("card", {"card": SERVICE}, "Undo: the change of card"),
        ("message", {"text": "Ten minutes left"}, "Undo: the message"),
        ("message", {"text": ""}, "Undo: taking the message down"),
        ("go", {"number": 8}, "Undo: back to “Round 1 · Silent writing”"),
    ]
    said = [console.press(do, **more).get_json()["panel"]["undo"] for do, more, _ in deeds]
    assert said == [words for _, _, words in deeds]
    again = [console.panel()["undo"]] + [console.press("undo").get_json()["panel"]["undo"] for _ in deeds]
    assert again == [*reversed(said), None]
    panel = console.panel()
    assert (panel["phase_said"], panel["message"], panel["ends_at"]) == ("Welcome", None, None)


def test_the_second_of_two_who_press_at_once_is_told_and_nothing_happens(console: Console) -> None:
    before = console.panel()["number"]
    first = console.press("next", seen=before).get_json()
    second = console.press("next", seen=before)
    assert second.status_code == 409
    told = second.get_json()
    assert (told["moved"], told["panel"]) == (True, first["panel"])
    assert console.panel()["phase_said"] == "Silent writing"


def test_without_scripts_a_press_leads_back_to_the_console_and_a_late_one_is_told_there(
    console: Console, facilitator: FlaskClient
) -> None:
    number = console.panel()["number"]
    pressed = console.press("next", seen=number, json=False)
    assert (pressed.status_code, pressed.location) == (302, console.path)
    assert Page(facilitator.get(console.path).text).said_in(data_part="phase_said") == ["Silent writing"]
    console.press("next", seen=number, json=False)
    page = Page(facilitator.get(console.path).text)
    assert page.said_in(data_part="phase_said") == ["Silent writing"]
    assert page.said_in(class_="notice", role="status") == [
        "Somebody else has just moved the café on. Look where it is now, and press again if need be."
    ]


def test_a_stranger_moves_nothing(client: FlaskClient, code: str, console: Console) -> None:
    assert client.post(f"/facilitate/cafes/{code}/run", data={"do": "next"}).status_code in (302, 400, 401)
    assert console.panel()["phase_said"] == "Welcome"


def test_a_message_with_signs_that_nobody_can_see_stops_no_cafe(console: Console, aino: Phone) -> None:
    told = console.press("message", text="Ten\0 minutes\x07\u2028left\x1b").get_json()
    assert told["live"]["message"] == "Ten minutes left"
    assert aino.sync()["live"]["message"] == "Ten minutes left"
    assert console.press("message", text="\0").get_json()["live"]["message"] is None


def test_a_press_that_names_no_step_leads_nowhere(console: Console) -> None:
    console.press("next")
    for number in ({}, {"number": ""}, {"number": "two"}, {"number": "9" * 5000}):
        assert console.press("go", **number).status_code == 400
    assert console.panel()["phase_said"] == "Silent writing"
