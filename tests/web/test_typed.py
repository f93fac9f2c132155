"""Typing paper in: the laptop keeps each note once, shows it like the others, and says what is wrong with the rest."""

import json
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit.core.places import paper_participant, round_id, table_id
from fieldkit.storage.bundles import export_bundle
from tests.bundles import ask
from tests.cafe import Cafe, OpenCafe
from tests.every_kind import open_every_kind
from tests.phone import AppDoor, Phone
from tests.web.pages import read, submit, token

HandIn = Callable[..., TestResponse]

WRITTEN_AT = "2026-11-21T19:30:00.000Z"


@pytest.fixture
def every_kind(app: Flask) -> Cafe:
    """An open café on a deck with every kind of card."""
    return open_every_kind(app.extensions["fieldkit"].config.store_path, "K7QF2M")


@pytest.fixture
def hand_in(facilitator: FlaskClient, every_kind: Cafe) -> HandIn:
    """Send notes as the typing page does."""

    def send(*notes: dict[str, Any]) -> TestResponse:
        return facilitator.post(
            f"/facilitate/cafes/{every_kind.code}/paper/notes",
            json={"notes": list(notes)},
            headers={"X-CSRFToken": token(facilitator)},
        )

    return send


def an_id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))


def a_note(text: str = "By hand", name: str = "", card: str = "talk", counter: int = 1, **more: Any) -> dict[str, Any]:
    told = {"id": an_id(name or text), "counter": counter, "card": f"every-kind/{card}", "text": text}
    return {**told, "value": None, "table": None, "round": None, "written_at": WRITTEN_AT, **more}


def taken_back(text: str, counter: int = 2) -> dict[str, Any]:
    return {"id": an_id(text), "counter": counter, "gone": True}


def refusals(answer: TestResponse) -> dict[str, str]:
    assert answer.status_code == 200
    return {refused["id"]: refused["code"] for refused in answer.json["refused"]}


ANSWERS = {
    "before": 4,
    "talk": None,
    "force": "brake",
    "priorities": ["care", "price", "speed"],
    "promise": {"what": "Ring back", "who": "Aino", "by": "2026-12-24"},
    "after": 5,
    "wondering": None,
}


def test_an_answer_of_every_kind_becomes_a_note_from_paper(hand_in: HandIn, every_kind: Cafe) -> None:
    notes = [a_note("" if value else "In words", card, card, value=value) for card, value in ANSWERS.items()]
    answer = hand_in(*notes)
    assert answer.json == {"kept": [[an_id(card), 1] for card in ANSWERS], "refused": []}
    rows = every_kind.ask("SELECT card, value, audience, participant, paper, named FROM note")
    told = {card.removeprefix("every-kind/"): rest for card, *rest in rows}
    for card, value in ANSWERS.items():
        audience = "organisers" if card == "wondering" else "cafe"
        assert json.loads(told[card][0] or "null") == value
        assert told[card][1:] == [audience, paper_participant(every_kind.id), 1, 0]


def test_the_same_note_sent_again_changes_nothing(hand_in: HandIn, every_kind: Cafe) -> None:
    hand_in(a_note("Once"))
    before = every_kind.note(an_id("Once"))
    assert hand_in(a_note("Once"), a_note("Once")).json == {"kept": [[an_id("Once"), 1]], "refused": []}
    assert every_kind.note(an_id("Once")) == before


def test_its_stamp_is_the_laptops_and_counts_on(hand_in: HandIn, every_kind: Cafe) -> None:
    ((device,),) = every_kind.ask("SELECT device FROM store")
    hand_in(a_note("Once", "it"))
    hand_in(a_note("Mended", "it", counter=2))
    note = every_kind.note(an_id("it"))
    assert (note["text"], note["counter"], note["device"]) == ("Mended", 2, device)


def test_a_late_and_older_version_does_not_undo_a_newer_one(hand_in: HandIn, every_kind: Cafe) -> None:
    hand_in(a_note("Mended", "it", counter=2))
    assert refusals(hand_in(a_note("First", "it"), a_note("Another"))) == {an_id("it"): "changed-meanwhile"}
    assert every_kind.texts() == ["Mended", "Another"]


def test_what_is_taken_back_is_gone_and_does_not_return(
    app: Flask, hand_in: HandIn, every_kind: Cafe, facilitator: FlaskClient
) -> None:
    hand_in(a_note("Sensitive"))
    assert hand_in(taken_back("Sensitive")).json["kept"] == [[an_id("Sensitive"), 2]]
    assert hand_in(taken_back("Sensitive")).json["kept"] == [[an_id("Sensitive"), 2]]
    assert refusals(hand_in(a_note("Sensitive", counter=9))) == {an_id("Sensitive"): "taken-back"}
    assert every_kind.texts() == []
    app.extensions["fieldkit"].writer.close()
    files = [path for path in every_kind.store.parent.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"Sensitive" in path.read_bytes()] == [], "in no byte of any file"
    assert "Sensitive" not in facilitator.get(f"/facilitate/cafes/{every_kind.code}/paper").text


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({"text": " "}, "text-empty"),
    "a novel": ({"text": "x" * 4001}, "text-too-long"),
    "half a character": ({"text": "\ud83d"}, "text-unreadable"),
    "a text that is none": ({"text": 7}, "fields-wrong"),
    "a label of no card": ({"card": "every-kind/force", "value": "bicycle"}, "value-wrong"),
    "a step off the scale": ({"card": "every-kind/before", "value": 6}, "value-wrong"),
    "a step in between": ({"card": "every-kind/before", "value": 2.5}, "value-wrong"),
    "half an order": ({"card": "every-kind/priorities", "value": ["care"]}, "value-wrong"),
    "a promise without a what": ({"card": "every-kind/promise", "value": {"who": "Aino"}}, "value-wrong"),
    "a card of another deck": ({"card": "words-of-new-work/trust"}, "card-wrong"),
    "no card": ({"card": None}, "card-wrong"),
    "table nought": ({"table": 0}, "fields-wrong"),
    "a table nobody counts to": ({"table": 201}, "fields-wrong"),
    "a round nobody counts to": ({"round": 10**9}, "fields-wrong"),
    "a time that is none": ({"written_at": "yesterday"}, "fields-wrong"),
    "an id that is none": ({"id": "x"}, "fields-wrong"),
    "a counter beyond counting": ({"counter": 2**60}, "stamp-wrong"),
}


@pytest.mark.parametrize("what", WRONG)
def test_one_wrong_note_is_refused_with_its_reason_and_the_rest_is_kept(
    what: str, hand_in: HandIn, every_kind: Cafe
) -> None:
    change, code = WRONG[what]
    answer = hand_in({**a_note("Wrong", "wrong"), **change}, a_note("A good one"))
    ((refused),) = answer.json["refused"]
    assert refused["code"] == code
    assert refused["message"].endswith((".", "]."))
    assert every_kind.texts() == ["A good one"]
    assert every_kind.ask('SELECT count(*) FROM "table"') == [(0,)]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Lapussa on yli 4"), ("en", "The note is longer than 4,000"), ("sv", "Lappen har över 4")],
)
def test_the_reason_is_told_in_the_language_of_the_page(
    language: str, said: str, hand_in: HandIn, facilitator: FlaskClient
) -> None:
    submit(facilitator, "/facilitate/language", language=language)
    (refused,) = hand_in(a_note("x" * 4001)).json["refused"]
    assert refused["message"].startswith(said)


@pytest.mark.parametrize("body", [{}, {"notes": []}, {"notes": [{}]}, {"notes": "x"}, [], {"notes": [{}] * 101}])
def test_what_no_page_would_send_is_refused_whole(body: Any, facilitator: FlaskClient, every_kind: Cafe) -> None:
    at = f"/facilitate/cafes/{every_kind.code}/paper/notes"
    assert facilitator.post(at, json=body, headers={"X-CSRFToken": token(facilitator)}).status_code == 400


def test_nobody_types_in_without_the_key_or_from_another_page(
    client: FlaskClient, facilitator: FlaskClient, every_kind: Cafe
) -> None:
    at = f"/facilitate/cafes/{every_kind.code}/paper"
    assert client.get(at).status_code == 302
    assert client.post(f"{at}/notes", json={"notes": [a_note()]}).status_code in (302, 400)
    assert facilitator.post(f"{at}/notes", json={"notes": [a_note()]}).status_code == 400
    assert every_kind.texts() == []


def test_a_closed_cafe_takes_paper_in(facilitator: FlaskClient, hand_in: HandIn, every_kind: Cafe) -> None:
    submit(facilitator, f"/facilitate/cafes/{every_kind.code}/close")
    assert refusals(hand_in(a_note("Found on a table afterwards"))) == {}
    assert every_kind.texts() == ["Found on a table afterwards"]


def test_table_and_round_become_things_of_the_cafe_when_first_used(hand_in: HandIn, every_kind: Cafe) -> None:
    hand_in(a_note("At the window", table=3, round=2), a_note("There too", table=3, round=1))
    note = every_kind.note(an_id("At the window"))
    assert (note["table"], note["round"]) == (table_id(every_kind.id, 3), round_id(every_kind.id, 2))
    assert every_kind.ask('SELECT number, name FROM "table"') == [(3, None)]
    assert every_kind.ask("SELECT number FROM round ORDER BY number") == [(1,), (2,)]


def test_tables_get_their_names_and_a_wrong_number_is_told(facilitator: FlaskClient, every_kind: Cafe) -> None:
    at = f"/facilitate/cafes/{every_kind.code}/paper"
    submit(facilitator, f"{at}/tables", count="3", name=["Window", "", " Stove "])
    names = [field["value"] for field in read(facilitator, at).tags("input") if field.get("name") == "name"]
    assert names == ["Window", "", "Stove"]
    submit(facilitator, f"{at}/tables", count="2", name=names)
    assert every_kind.ask('SELECT number, name FROM "table" WHERE away IS NULL ORDER BY number') == [
        (1, "Window"),
        (2, None),
    ]
    numbers = ("many", "-1", "201", "9" * 5000, "²")
    for count, name in (*((number, "x") for number in numbers), ("2", "x" * 61), ("2", "a\0b")):
        answer = submit(facilitator, f"{at}/tables", count=count, name=[name])
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert every_kind.ask('SELECT name FROM "table" WHERE number = 1') == [("Window",)]


def test_everybody_sees_it_but_nobody_is_counted_for_it(
    app: Flask, hand_in: HandIn, facilitator: FlaskClient, every_kind: Cafe
) -> None:
    phone = Phone(AppDoor(app), every_kind.code)
    phone.sync()
    hand_in(a_note("By hand", table=3), a_note("What next?", card="wondering"))
    told = facilitator.get(f"/facilitate/cafes/{every_kind.code}/arrivals?moderating=1").json
    assert {note["text"]: note["origin"] for note in told["notes"]} == {
        "By hand": "table 3 · from paper",
        "What next?": "from paper",
    }
    assert len(told["phones"]) == 1
    wall = facilitator.get(f"/facilitate/cafes/{every_kind.code}/arrivals").json
    assert [(note["text"], note["name"]) for note in wall["notes"]] == [("By hand", "from paper")]
    phone.write("From a phone", card="every-kind/talk")
    phone.sync()
    assert [(fields["text"], fields["paper"]) for fields in phone.wall.values()] == [("By hand", True)]
    other = Phone(AppDoor(app), every_kind.code, "veikko")
    other.sync()
    assert {fields["text"]: fields.get("paper", False) for fields in other.wall.values()} == {
        "By hand": True,
        "From a phone": False,
    }


def test_the_bundle_holds_them_with_their_tables(app: Flask, hand_in: HandIn, every_kind: Cafe, tmp_path: Path) -> None:
    hand_in(a_note("By hand", table=3, round=1), a_note("Gone"), taken_back("Gone"))
    bundle = tmp_path / "depot.fieldkit"
    export_bundle(every_kind.store, every_kind.code, bundle, version="0.1.0", now=WRITTEN_AT)
    assert ask(bundle, "SELECT text, paper FROM note ORDER BY gone") == [("By hand", 1), (None, None)]
    assert ask(bundle, 'SELECT number FROM "table"') == [(3,)]
    assert ask(bundle, "SELECT number FROM round") == [(1,)]
    assert ask(bundle, "SELECT count(*) FROM participant") == [(0,)]


def test_a_note_of_a_phone_cannot_be_changed_from_here(app: Flask, hand_in: HandIn, every_kind: Cafe) -> None:
    phone = Phone(AppDoor(app), every_kind.code)
    note = phone.write("Mine", card="every-kind/talk")
    phone.sync()
    answer = hand_in({**a_note("Yours", counter=9), "id": note}, {"id": note, "counter": 9, "gone": True})
    assert refusals(answer) == {note: "not-yours"}
    assert every_kind.texts() == ["Mine"]


def test_no_phone_calls_a_note_paper_or_writes_for_those_who_had_none(
    app: Flask, hand_in: HandIn, every_kind: Cafe, other_cafe: OpenCafe
) -> None:
    hand_in(a_note("By hand"))
    phone = Phone(AppDoor(app), every_kind.code)
    phone.write("Not by hand", card="every-kind/talk", paper=True)
    phone.sync()
    assert list(phone.refused.values()) == ["fields-wrong"]
    for code in (every_kind.code, other_cafe.code):
        thief = Phone(AppDoor(app), code, "thief")
        thief.id = paper_participant(every_kind.id)
        assert thief.send().code == "key-wrong"
    assert every_kind.texts() == ["By hand"]


def test_the_page_lists_what_was_typed_and_every_card(
    hand_in: HandIn, facilitator: FlaskClient, every_kind: Cafe
) -> None:
    hand_in(a_note("First"), a_note("Second </script><b>", written_at="2026-11-21T19:31:00.000Z"))
    page = read(facilitator, f"/facilitate/cafes/{every_kind.code}/paper")
    (seed,) = page.said_in(id="seed")
    told = json.loads(seed)
    assert [note["text"] for note in told["notes"]] == ["Second </script><b>", "First"]
    assert [card["kind"] for card in told["cards"]] == [
        "scale",
        "open",
        "choice",
        "rank",
        "promise",
        "scale",
        "wondering",
    ]
    assert told["cards"][5]["steps"] == [1, 5], "the pulse is answered on the scale of the card that it asks again"
