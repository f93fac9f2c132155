"""Answers that are not text, on the console and on the wall: in words, counted, and only for those they are for."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.places import table_id
from fieldkit.core.receipts import receipt_code
from tests.cafe import Cafe
from tests.every_kind import open_every_kind
from tests.phone import AppDoor, Phone
from tests.web.pages import Page, read, submit

CONSOLE = "/facilitate/cafes/MTN4RX/"


@pytest.fixture
def varied(app: Flask) -> Cafe:
    """A café that asks in every way there is; its walls speak English."""
    return open_every_kind(app.extensions["fieldkit"].config.store_path, "MTN4RX")


@pytest.fixture
def aino(app: Flask, varied: Cafe) -> Phone:
    return Phone(AppDoor(app), varied.code, "aino")


@pytest.fixture
def bo(app: Flask, varied: Cafe) -> Phone:
    return Phone(AppDoor(app), varied.code, "bo")


def answer(phone: Phone, card: str, value: Any, text: str = "", **fields: Any) -> str:
    note = phone.write(text, card=f"every-kind/{card}", value=value, **fields)
    phone.sync()
    assert phone.refused == {}
    return note


def since(browser: FlaskClient, after: int = 0, moderating: bool = False) -> Any:
    asked = {"after": after} | ({"moderating": 1} if moderating else {})
    return browser.get(f"{CONSOLE}arrivals", query_string=asked, headers={"Accept-Language": "en"}).get_json()


def numbers(told: Any, card: str) -> list[dict[str, str]]:
    """Read the numbers beside the bars of a card, chart by chart."""
    (picture,) = [picture for picture in told["pictures"] if picture["card"] == f"every-kind/{card}"]
    return [{bar["id"]: bar["said"] for bar in chart["bars"]} for chart in picture["charts"]]


def said(page: Page, card: str, **wanted: str) -> str:
    """Read what a page says of a card's answers, in one line."""
    (told,) = page.said_in(data_picture=f"every-kind/{card}")
    return " ".join(told.split())


def english(browser: FlaskClient, path: str) -> Page:
    submit(browser, "/facilitate/language", language="en", back=CONSOLE)
    return read(browser, path)


def test_answers_are_told_in_words_on_the_console(facilitator: FlaskClient, aino: Phone) -> None:
    answer(aino, "before", 2, "My first time here")
    answer(aino, "force", "drive", "New here")
    answer(aino, "priorities", ["care", "price", "speed"])
    answer(aino, "promise", {"what": "Call first", "who": "Aino", "by": "2026-12-24"})
    page = english(facilitator, CONSOLE)
    assert page.said_in(data_part="label") == ["Drive"]
    assert set(page.said_in(data_part="value")) == {"2 / 5", "Care › Price › Speed", "Call first"}
    assert page.said_in(data_part="due") == ["Aino, by 24 December 2026"]


@pytest.mark.parametrize("path", ["", "wall"])
def test_labels_and_steps_are_counted(facilitator: FlaskClient, aino: Phone, bo: Phone, path: str) -> None:
    for phone, number in ((aino, 2), (bo, 4)):
        answer(phone, "before", number)
        answer(phone, "force", "drive")
    answer(bo, "after", 5)
    page = english(facilitator, CONSOLE + path)
    assert said(page, "force") == "Brake 0 Drive 2 A bit of both 0"
    assert said(page, "before").startswith("0 1 0 1 0 1 2 3 4 5 1 = Not at all 5 = Entirely 2 answers")
    assert "1 person answered both times: 1 went up · change on average +1" in said(page, "after")


def test_numbers_follow_what_changes_and_stay_away_when_nothing_does(
    facilitator: FlaskClient, aino: Phone, bo: Phone
) -> None:
    note = answer(aino, "force", "drive")
    answer(bo, "before", 4)
    told = since(facilitator)
    assert numbers(told, "force") == [{"brake": "0", "drive": "1", "both": "0", "": "0"}]
    aino.rewrite(note, "", value="brake")
    aino.sync()
    told = since(facilitator, told["version"])
    assert numbers(told, "force") == [{"brake": "1", "drive": "0", "both": "0", "": "0"}]
    aino.take_back(note)
    aino.sync()
    told = since(facilitator, told["version"])
    assert numbers(told, "force") == [{"brake": "0", "drive": "0", "both": "0", "": "0"}]
    assert since(facilitator, told["version"])["pictures"] == []


def test_a_hidden_answer_counts_neither_on_the_wall_nor_on_the_console(facilitator: FlaskClient, aino: Phone) -> None:
    note = answer(aino, "before", 4, "Rude")
    submit(facilitator, f"{CONSOLE}notes", hide=note)
    for moderating in (False, True):
        told = since(facilitator, 1, moderating)
        assert set(numbers(told, "before")[0].values()) == {"0"}


def test_the_last_answer_of_a_person_counts_on_the_wall(facilitator: FlaskClient, aino: Phone) -> None:
    answer(aino, "before", 2)
    answer(aino, "before", 5, written_at="2026-11-21T18:30:00Z")
    assert numbers(since(facilitator), "before") == [{"1": "0", "2": "0", "3": "0", "4": "0", "5": "1"}]


def test_questions_to_the_organisers_are_on_the_console_alone(facilitator: FlaskClient, aino: Phone) -> None:
    answer(aino, "wondering", None, "Who pays for the coffee?", audience="organisers")
    # A phone of another make may say that everybody may read it: the card says otherwise.
    answer(aino, "wondering", None, "Sent for all to see", audience="cafe")
    page = english(facilitator, CONSOLE)
    assert set(page.said_in(data_part="text")) == {"Who pays for the coffee?", "Sent for all to see"}
    assert page.said_in(data_part="for_organisers") == ["Only for the organisers"]
    assert len(page.said_in(class_="pile-of-notes__private")) == 1
    for path in ("wall", "arrivals", "arrivals?after=1"):
        told = facilitator.get(CONSOLE + path).text
        assert "coffee" not in told
        assert "Sent for all" not in told
        assert "Did anything stay" not in told


@pytest.mark.parametrize("audience", ["me", "organisers", "table"])
def test_the_wall_neither_carries_nor_counts_what_is_for_fewer(
    facilitator: FlaskClient, aino: Phone, audience: str
) -> None:
    answer(aino, "before", 4, "Few may read this", audience=audience)
    answer(aino, "force", "brake", "This neither", audience=audience)
    assert "Few may" not in facilitator.get(f"{CONSOLE}wall").text
    told = since(facilitator, 1)
    assert {note["shown"] for note in told["notes"]} == {False}
    assert set(numbers(told, "before")[0].values()) == {"0"}
    counted = {bar for chart in numbers(since(facilitator, 1, moderating=True), "force") for bar in chart.values()}
    assert counted == ({"0"} if audience == "me" else {"0", "1"})


def test_the_wall_lays_notes_under_their_labels(facilitator: FlaskClient, aino: Phone) -> None:
    answer(aino, "force", "brake", "Three sign-offs")
    answer(aino, "force", None, "Who knows")
    answer(aino, "force", "both")
    page = english(facilitator, f"{CONSOLE}wall")
    columns = {name: " ".join("".join(page.said_in(data_label=name)).split()) for name in ("brake", "drive", "")}
    assert columns["brake"].startswith("Brake 1") and columns["brake"].endswith("Three sign-offs")
    assert columns["drive"] == "Drive 0"
    assert columns[""].startswith("Without a label 1") and columns[""].endswith("Who knows")


def test_an_answer_that_its_picture_tells_already_takes_no_room_on_the_wall(
    facilitator: FlaskClient, aino: Phone
) -> None:
    answer(aino, "before", 4)
    worded = answer(aino, "after", 4, "Somebody remembered my name")
    told = {note["id"]: note["is_counted"] for note in since(facilitator)["notes"]}
    assert sorted(told.values()) == [False, True]
    assert told[worded] is False


def test_what_fits_no_card_is_shown_as_it_was_sent(
    facilitator: FlaskClient, aino: Phone, app: Flask, varied: Cafe
) -> None:
    note = answer(aino, "talk", 17)
    connection = app.extensions["fieldkit"].writer
    connection.run(lambda store: store.execute("UPDATE note SET card = 'every-kind/before' WHERE id = ?", [note]))
    page = english(facilitator, f"{CONSOLE}wall")
    assert page.said_in(data_part="value") == ["17 (does not fit this card)"]
    assert "1 more note is not counted here" in said(page, "before")


def test_where_a_note_was_written_is_said_on_the_console(facilitator: FlaskClient, aino: Phone, varied: Cafe) -> None:
    answer(aino, "talk", None, "From the window", table=table_id(varied.id, 3))
    page = english(facilitator, CONSOLE)
    assert page.said_in(data_part="origin") == ["table 3"]


def test_a_question_to_the_organisers_shows_the_code_that_its_phone_shows(
    facilitator: FlaskClient, aino: Phone
) -> None:
    note = answer(aino, "wondering", None, "Who pays for the coffee?", audience="organisers")
    answer(aino, "talk", None, "Nobody asks for this one")
    assert english(facilitator, CONSOLE).said_in(data_part="receipt") == [f"Receipt code {receipt_code(note)}"]
    assert receipt_code(note) not in facilitator.get(f"{CONSOLE}wall").text
    assert receipt_code(note) not in facilitator.get(f"{CONSOLE}arrivals?after=0").text


def test_the_walls_news_stay_small(facilitator: FlaskClient, aino: Phone) -> None:
    answer(aino, "before", 4)
    body = facilitator.get(f"{CONSOLE}arrivals?after=1").data
    assert len(body) < 3_000
    version = since(facilitator)["version"]
    assert len(facilitator.get(f"{CONSOLE}arrivals?after={version}").data) < 300
