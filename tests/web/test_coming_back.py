"""A phone that has forgotten who it was brings its key, and its owner's notes come back; nobody else's do."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from fieldkit.storage.coming_back import AT_ONCE
from fieldkit.web.limits import WRONG_CODES_PER_MINUTE
from tests.cafe import OpenCafe
from tests.phone import Answer, AppDoor, Phone

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "recovery.json").read_text("utf-8"))
NOBODYS = "k" * 43

Ask = Callable[..., Answer]


@pytest.fixture
def ask(app: Flask, cafe: OpenCafe) -> Ask:
    """Come back with a key: `ask(phone.key)`, with parts of the request changed."""
    door = AppDoor(app)

    def come(key: Any, headers: dict[str, str] | None = None, **changed: Any) -> Answer:
        asked = {"v": 1, "cafe": cafe.code, "key": key} | changed
        return door.post(
            "/api/back", json.dumps(asked).encode(), {"Content-Type": "application/json"} | (headers or {})
        )

    return come


def said_by(answer: Answer, kind: str = "note") -> list[dict[str, Any]]:
    assert answer.status == 200, answer.body
    return [record for record in answer.json["records"] if record["kind"] == kind]


@pytest.mark.parametrize("case", VECTORS["keys"], ids=lambda case: case["shown"])
def test_the_letters_of_a_code_said_twice_are_the_key(case: dict[str, str], phone: Phone, ask: Ask) -> None:
    phone.key = base64.urlsafe_b64encode(2 * case["letters"].encode()).decode().rstrip("=")
    assert phone.key == case["key"]
    phone.write("More shade on Mill Lane")
    phone.sync()
    assert [note["fields"]["text"] for note in said_by(ask(case["key"]))] == ["More shade on Mill Lane"]


def test_all_that_was_written_comes_back_as_it_was_sent(phone: Phone, other_phone: Phone, ask: Ask) -> None:
    theirs = other_phone.write("Fewer cars")
    other_phone.sync()
    phone.call_myself("Aino")
    for audience in ("me", "organisers", "table", "cafe", "open"):
        phone.write(f"For {audience}", audience=audience)
    promise = phone.write("", value={"what": "Call first", "who": "Aino", "by": "2026-12-24"})
    phone.vote(theirs, 2, heart=True)
    phone.rewrite(promise, "At last")
    sent = phone.request()["records"]
    phone.sync()
    answer = ask(phone.key)
    assert answer.json["participant"] == phone.id
    assert answer.json["counter"] == phone.counter
    assert answer.json["more"] is None
    back = {record["id"]: record for record in answer.json["records"]}
    assert back.keys() == {record["id"] for record in sent}
    for record in sent:
        whole = back[record["id"]]
        told = {name: value for name, value in record["fields"].items() if value is not None}
        assert {name: whole["fields"].get(name) for name in told} == told
        assert (whole["kind"], whole["stamp"], whole["gone"]) == (record["kind"], record["stamp"], False)


def test_what_was_taken_back_stays_gone_and_is_still_counted(phone: Phone, ask: Ask) -> None:
    note = phone.write("Never mind")
    phone.sync()
    phone.take_back(note)
    phone.sync()
    answer = ask(phone.key)
    assert said_by(answer) == []
    assert answer.json["counter"] == 2
    assert b"Never mind" not in answer.body


def test_who_has_come_back_changes_and_takes_back_their_notes(phone: Phone, cafe: OpenCafe, ask: Ask) -> None:
    first, second = phone.write("More shade"), phone.write("Fewer cars")
    phone.sync()
    answer = ask(phone.key)
    again = Phone(phone.door, cafe.code)
    again.device, again.counter = "0123456789abcdef", answer.json["counter"]
    again.written = {record["id"]: record for record in answer.json["records"]}
    again.rewrite(first, "More shade on Mill Lane")
    again.take_back(second)
    again.sync()
    assert cafe.texts() == ["More shade on Mill Lane"]
    assert cafe.ask("SELECT count(*) FROM note") == [(2,)]
    assert cafe.ask("SELECT count(*) FROM phone") == [(1,)]


def test_notes_come_back_from_a_closed_cafe_too(phone: Phone, cafe: OpenCafe, ask: Ask) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    cafe.close()
    assert len(said_by(ask(phone.key))) == 1


def test_coming_back_sets_nothing_down(phone: Phone, cafe: OpenCafe, ask: Ask) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    before = cafe.ask("SELECT * FROM phone"), cafe.ask("SELECT arrivals FROM store")
    assert ask(phone.key).body == ask(phone.key).body
    assert (cafe.ask("SELECT * FROM phone"), cafe.ask("SELECT arrivals FROM store")) == before


def test_a_diligent_writers_notes_come_piece_by_piece(phone: Phone, ask: Ask) -> None:
    for number in range(2 * AT_ONCE + 1):
        phone.write(f"Note {number}")
    while phone.outbox:
        phone.sync()
    found: list[str] = []
    pieces, after = 0, None
    while pieces == 0 or after:
        answer = ask(phone.key, after=after)
        found += [record["id"] for record in answer.json["records"]]
        pieces, after = pieces + 1, answer.json["more"]
    assert pieces == 3
    assert sorted(found) == sorted(phone.written)


def test_a_code_that_nobody_has_brings_nothing(phone: Phone, ask: Ask) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    answer = ask(NOBODYS)
    assert (answer.status, answer.code) == (404, "key-unknown")
    assert b"shade" not in answer.body


def test_a_code_of_another_cafe_is_nobodys_here(phone: Phone, other_cafe: OpenCafe, ask: Ask) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    answer = ask(phone.key, cafe=other_cafe.code)
    assert (answer.status, answer.code) == (404, "key-unknown")


def test_a_cafe_that_is_not_here_is_told(ask: Ask) -> None:
    answer = ask(NOBODYS, cafe="BBBBBB")
    assert (answer.status, answer.code) == (404, "cafe-unknown")


WRONG: dict[str, dict[str, Any]] = {
    "another version": {"v": 2},
    "no café": {"cafe": None},
    "a café that is no code": {"cafe": "K7QF2M0"},
    "a key that is too short": {"key": "a2V5"},
    "a key in a list": {"key": [NOBODYS]},
    "a key with an SQL in it": {"key": "' OR 1=1 -- "},
    "a key that ends in a new line": {"key": "k" * 42 + "\n"},
    "an end that is no id": {"after": "zz"},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_request_with_a_wrong_part_is_refused(ask: Ask, what: str) -> None:
    answer = ask(**({"key": NOBODYS} | WRONG[what]))
    assert (answer.status, answer.code) == (400, "request-wrong")


@pytest.mark.parametrize("body", [b"", b'{"v": 1', b"\xff\xfe", b"[" * 100_000, b'{"v": ' + b"9" * 10_000 + b"}"])
def test_what_is_no_json_is_refused(app: Flask, cafe: OpenCafe, body: bytes) -> None:
    answer = AppDoor(app).post("/api/back", body, {"Content-Type": "application/json"})
    assert (answer.status, answer.code) == (400, "not-json")


def test_a_form_or_another_websites_page_is_refused(ask: Ask) -> None:
    assert ask(NOBODYS, {"Content-Type": "text/plain"}).code == "not-json-type"
    assert ask(NOBODYS, {"Origin": "http://example.org"}).code == "origin-foreign"
    assert ask(NOBODYS, {"Host": "example.org"}).code == "host-unknown"


def test_nobody_guesses_codes_by_the_thousand(phone: Phone, other_cafe: OpenCafe, ask: Ask) -> None:
    phone.sync()
    answers = [ask(f"{number:043}") for number in range(WRONG_CODES_PER_MINUTE + 1)]
    assert answers[-1].code == "too-many"
    assert int(answers[-1].headers["retry-after"]) > 0
    assert ask(NOBODYS, cafe=other_cafe.code).code == "key-unknown", "another café goes on as before"
    phone.write("More shade on Mill Lane")
    phone.sync()
    assert phone.outbox == {}, "and so does this one"
    assert ask(phone.key).status == 200, "and whoever has a right code comes back meanwhile"


def test_a_phone_may_ask_by_post_alone(app: Flask) -> None:
    assert AppDoor(app).ask("GET", "/api/back").code == "method-wrong"
