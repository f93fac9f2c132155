"""The document that describes the wire to other people's clients, held against what really goes over it."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, ValidationError

from tests.phone import AppDoor, Phone
from tests.planned import Console, planned_cafe

SCHEMAS = "#/components/schemas/"


@pytest.fixture
def holds(client: FlaskClient) -> Any:
    """Check something said on the wire against the document: `holds("Answer", …)`."""
    document = client.get("/api/openapi.json").get_json()

    def check(schema: str, said: Any) -> None:
        Draft202012Validator({"$ref": f"{SCHEMAS}{schema}", "components": document["components"]}).validate(said)

    return check


def test_a_note_handed_in_and_its_answer_are_as_the_document_says(phone: Phone, holds: Any) -> None:
    phone.call_myself("Aino")
    phone.write("More shade on Mill Lane", named=True)
    phone.write("Two of three", value={"what": "shade", "who": "us", "by": "2027-01-31"})
    asked = phone.request()
    holds("Request", asked)
    holds("Answer", phone.send(asked).json)


def test_what_others_see_is_as_the_document_says(phone: Phone, other_phone: Phone, holds: Any) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    other_phone.sync()
    phone.rewrite(note, "More trees on Mill Lane")
    phone.sync()
    answer = other_phone.send().json
    assert [record["fields"]["text"] for record in answer["records"]] == ["More trees on Mill Lane"]
    holds("Answer", answer)


def test_a_note_taken_back_and_a_refusal_are_as_the_document_says(phone: Phone, holds: Any) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    phone.take_back(note)
    phone.write("x" * 4_001)
    asked = phone.request()
    answer = phone.send(asked).json
    assert [refusal["code"] for refusal in answer["refused"]] == ["text-too-long"]
    holds("Record", asked["records"][0])
    holds("Answer", answer)


def test_the_document_describes_the_limits_that_are_kept(phone: Phone, holds: Any) -> None:
    phone.write("x" * 4_001)
    with pytest.raises(ValidationError):
        holds("Record", phone.request()["records"][0])


def test_every_problem_is_as_the_document_says(phone: Phone, holds: Any) -> None:
    for wrong in (phone.post(b"{"), phone.send(v=2), phone.send(cafe="BBBBBB")):
        assert wrong.status in (400, 404)
        holds("Problem", wrong.json)


def test_ping_is_as_the_document_says(app: Flask, holds: Any) -> None:
    holds("Pong", AppDoor(app).ask("GET", "/api/ping").json)


def test_every_kind_of_answer_is_as_the_document_says(phone: Phone, holds: Any) -> None:
    for value in ("brake", 4, ["care", "price", "speed"], {"what": "Call first", "who": None, "by": "2026-12-24"}):
        phone.write("", value=value)
    phone.write("Who pays for the coffee?", audience="organisers")
    asked = phone.request()
    holds("Request", asked)
    answer = phone.send(asked).json
    assert answer["refused"] == []
    holds("Answer", answer)


def test_the_document_says_what_a_value_is_and_who_the_organisers_are(client: FlaskClient) -> None:
    fields = client.get("/api/openapi.json").get_json()["components"]["schemas"]["NoteFields"]["properties"]
    assert "rank" in fields["value"]["description"]
    assert "organisers" in fields["audience"]["enum"]
    assert "wonderings" in fields["audience"]["description"]


def test_a_planned_cafe_is_told_as_the_document_says(app: Flask, facilitator: FlaskClient, holds: Any) -> None:
    code = planned_cafe(app).code
    aino, bo = (Phone(AppDoor(app), code, who) for who in ("aino", "bo"))
    for table, phone in enumerate((aino, bo), 1):
        phone.seat = {"table": table, "host": False}
        holds("Request", phone.request())
        holds("Answer", phone.sync())
    console = Console(facilitator, code)
    for _ in range(4):
        console.press("next")
        holds("Answer", aino.sync())
    assert aino.sync()["seat"] is not None, "people change tables, and each phone is told where to"
    aino.write("Trust takes time", headline=True)
    aino.sync()
    holds("Answer", bo.send().json)


def test_a_vote_is_as_the_document_says(phone: Phone, other_phone: Phone, holds: Any) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    other_phone.sync()
    other_phone.vote(note, 2, heart=True)
    asked = other_phone.request()
    holds("Record", asked["records"][-1])
    answer = other_phone.send(asked).json
    assert answer["refused"] == []
    holds("Answer", answer)


def test_what_comes_back_is_as_the_document_says(phone: Phone, holds: Any) -> None:
    phone.call_myself("Aino")
    phone.write("More shade on Mill Lane", audience="me")
    phone.sync()
    asked = json.dumps({"v": 1, "cafe": phone.code, "key": phone.key}).encode()
    answer = phone.door.post("/api/back", asked, {"Content-Type": "application/json"})
    assert len(answer.json["records"]) == 2
    holds("Own", answer.json)
