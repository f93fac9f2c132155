"""What phones hand over without a network goes in by the same door as over the Wi-Fi, with the same receipts."""

import base64
import gzip
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit.core.handover import confirmation_code
from fieldkit.core.limits import BODY_BYTES
from fieldkit.core.stamp import Stamp
from fieldkit.web.limits import PHONE_PER_MINUTE
from tests.cafe import OpenCafe
from tests.phone import AppDoor, Phone
from tests.test_qr import drawn
from tests.test_qr import read as decoded
from tests.web.pages import token
from tests.web.test_sync_refusals import NOT_REQUESTS

TAKE_IN = "/facilitate/hand-over/take-in"
AT_THE_CAFE = "/facilitate/cafes/K7QF2M/hand-over/take-in"

HandIn = Callable[..., TestResponse]


def handed(phone: Phone) -> dict[str, Any]:
    """Say what a phone hands over: one request, as it would send it if it could."""
    return phone.request(store=None, cursor=0)


def send(browser: FlaskClient, body: bytes, path: str = TAKE_IN, **headers: str) -> TestResponse:
    told = {"X-CSRFToken": token(browser), "Content-Type": "application/json", **headers}
    return browser.post(path, data=body, headers=told)


@pytest.fixture
def hand_in(facilitator: FlaskClient) -> HandIn:
    """Have the facilitator take in what a phone holds; other parts of the request may be given."""

    def take(phone: Phone, path: str = TAKE_IN, **changed: Any) -> TestResponse:
        return send(facilitator, json.dumps(handed(phone) | changed).encode(), path)

    return take


def expected_code(phone: Phone, *ids: str) -> str:
    """Count the code as the phone does, of what it wrote under these ids."""
    stamps = [(id_, Stamp(*phone.written[id_]["stamp"])) for id_ in ids]
    return confirmation_code(phone.key, stamps)


def wrong(answer: TestResponse) -> tuple[int, str]:
    told = answer.get_json()["error"]
    assert told["message"].strip().endswith(".")
    return answer.status_code, told["code"]


def test_a_phone_that_never_reached_the_laptop_hands_over_and_is_told_a_code_for_it(
    hand_in: HandIn, phone: Phone, cafe: OpenCafe
) -> None:
    phone.call_myself("Aino")
    one, other = phone.write("More shade on Mill Lane"), phone.write("A bench")
    told = hand_in(phone).get_json()
    assert cafe.texts() == ["More shade on Mill Lane", "A bench"]
    assert told["kept"] == [[id_, phone.written[id_]["stamp"]] for id_ in (phone.id, one, other)]
    assert told["refused"] == []
    assert told["code"] == expected_code(phone, phone.id, one, other)
    assert (told["name"], told["new"], told["same"], told["votes"]) == ("Aino", 2, 0, 0)
    assert told["cafe"] == {"code": "K7QF2M", "title": "Depot"}


def test_the_receipts_are_those_that_the_wire_gives(hand_in: HandIn, join: Callable[[str], Phone]) -> None:
    by_hand, by_wifi = join("aino"), join("veikko")
    for phone in (by_hand, by_wifi):
        phone.write("Kept")
        phone.write("x" * 4001)
        phone.write("")
        phone.write("Kept, too")
    told, answered = hand_in(by_hand).get_json(), by_wifi.send().json
    assert [stamp for _, stamp in told["kept"]] == [[counter, by_hand.device] for counter in (1, 4)]
    assert [stamp[0] for _, stamp in answered["kept"]] == [1, 4]
    assert [one["code"] for one in told["refused"]] == [one["code"] for one in answered["refused"]]


def test_handing_over_twice_keeps_one_note_and_gives_the_same_code(
    hand_in: HandIn, phone: Phone, cafe: OpenCafe
) -> None:
    phone.write("Once")
    first, second = hand_in(phone).get_json(), hand_in(phone).get_json()
    assert cafe.texts() == ["Once"]
    assert first["code"] == second["code"]
    assert (first["new"], first["same"]) == (1, 0)
    assert (second["new"], second["same"]) == (0, 1)


def test_a_phone_that_reaches_the_laptop_later_doubles_nothing(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("Once")
    hand_in(phone)
    phone.sync()
    assert (cafe.texts(), phone.outbox) == (["Once"], {})
    phone.rewrite(note, "Once, mended")
    phone.sync()
    assert cafe.texts() == ["Once, mended"]


def test_an_old_file_brings_nothing_back(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    changed, gone = phone.write("As it was"), phone.write("To be taken back")
    old = handed(phone)
    phone.rewrite(changed, "As it is")
    phone.take_back(gone)
    phone.sync()
    told = hand_in(phone, **old).get_json()
    assert cafe.texts() == ["As it is"]
    assert (told["new"], told["same"], told["code"]) == (0, 2, expected_code_of(phone, old))


def expected_code_of(phone: Phone, request: dict[str, Any]) -> str:
    return confirmation_code(phone.key, [(one["id"], Stamp(*one["stamp"])) for one in request["records"]])


def test_one_refused_note_keeps_its_place_and_the_rest_is_kept(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    kept = [phone.write("One"), phone.write("Two")]
    phone.write("x" * 4001)
    kept.append(phone.write("Four"))
    request = handed(phone)
    request["records"].insert(0, "no record at all")
    told = hand_in(phone, **request).get_json()
    assert cafe.texts() == ["One", "Two", "Four"]
    assert told["code"] == f"{expected_code(phone, *kept)}/1,4"
    assert [(one["place"], one["code"]) for one in told["refused"]] == [(1, "request-wrong"), (4, "text-too-long")]
    assert told["refused"][1]["message"] == "it is longer than 4,000 characters"


def test_where_nothing_was_kept_nothing_is_confirmed(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    phone.write("")
    told = hand_in(phone).get_json()
    assert (cafe.texts(), told["kept"], told["code"], told["ways"]) == ([], [], None, [])


def test_a_note_under_somebody_elses_id_is_refused(
    hand_in: HandIn, phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    theirs = other_phone.write("Veikko's")
    other_phone.sync()
    phone.write("Aino's")
    stolen = phone.outbox | {theirs: {**other_phone.written[theirs], "stamp": [99, phone.device]}}
    told = hand_in(phone, records=list(stolen.values())).get_json()
    assert [one["code"] for one in told["refused"]] == ["not-yours"]
    assert cafe.texts() == ["Veikko's", "Aino's"]


def test_the_code_that_is_scanned_leads_the_phone_to_the_page_it_came_by(
    hand_in: HandIn, phone: Phone, cafe: OpenCafe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldkit.web.handover.bases", lambda: ["http://192.168.1.7:8080"])
    kept = phone.write("Kept")
    phone.write("")
    monkeypatch.setattr("fieldkit.web.handover.former_bases", lambda _cafe: ["http://10.0.0.5:8080"])
    now, before = (decoded(drawn(way["qr"])) for way in hand_in(phone).get_json()["ways"])
    assert before == [f"http://10.0.0.5:8080/K7QF2M#/handed/{expected_code(phone, kept)}.2"]
    (link,) = now
    assert link == f"http://192.168.1.7:8080/K7QF2M#/handed/{expected_code(phone, kept)}.2"


def test_without_a_network_there_is_nothing_to_scan(
    hand_in: HandIn, phone: Phone, cafe: OpenCafe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldkit.web.handover.bases", lambda: ["http://localhost:8080"])
    phone.write("Kept")
    told = hand_in(phone).get_json()
    assert (told["ways"], bool(told["code"])) == ([], True)


def test_what_a_phone_packs_is_understood(facilitator: FlaskClient, phone: Phone, cafe: OpenCafe) -> None:
    phone.write("Packed")
    body = gzip.compress(json.dumps(handed(phone)).encode())
    assert send(facilitator, body, **{"Content-Encoding": "gzip"}).get_json()["new"] == 1
    assert cafe.texts() == ["Packed"]
    bomb = gzip.compress(b" " * (BODY_BYTES + 1))
    assert wrong(send(facilitator, bomb, **{"Content-Encoding": "gzip"})) == (413, "too-large")


@pytest.mark.parametrize("what", NOT_REQUESTS)
def test_a_file_that_holds_no_notes_is_refused_and_says_what_to_choose(
    facilitator: FlaskClient, cafe: OpenCafe, what: str
) -> None:
    body, code = NOT_REQUESTS[what]
    answer = send(facilitator, body)
    assert wrong(answer) == (400, code)
    assert "Choose the file that the phone saved" in answer.get_json()["error"]["message"]


def test_another_key_takes_in_nothing(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    phone.write("Aino's own")
    phone.sync()
    phone.write("A stranger's")
    key = base64.urlsafe_b64encode(b"k" * 32).decode().rstrip("=")
    assert wrong(hand_in(phone, participant={"id": phone.id, "key": key})) == (401, "key-wrong")
    assert cafe.texts() == ["Aino's own"]


def test_notes_of_a_cafe_that_is_not_here_are_refused_by_its_name(
    hand_in: HandIn, phone: Phone, cafe: OpenCafe
) -> None:
    answer = hand_in(phone, cafe="ZZZZZZ")
    assert wrong(answer) == (404, "cafe-unknown")
    assert "ZZZZZZ" in answer.get_json()["error"]["message"]


def test_somebody_of_another_cafe_is_refused(
    hand_in: HandIn, phone: Phone, cafe: OpenCafe, other_cafe: OpenCafe
) -> None:
    phone.sync()
    phone.write("Elsewhere")
    assert wrong(hand_in(phone, cafe=other_cafe.code)) == (409, "participant-elsewhere")


def test_a_closed_cafe_takes_in_from_those_who_had_joined_and_from_nobody_new(
    hand_in: HandIn, phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    phone.sync()
    for one in (phone, other_phone):
        one.write(f"From {one.who}")
    cafe.close()
    assert hand_in(phone).get_json()["new"] == 1
    assert wrong(hand_in(other_phone)) == (403, "cafe-closed")
    cafe.reopen()
    assert hand_in(other_phone).get_json()["new"] == 1
    assert cafe.texts() == ["From aino", "From veikko"]


def test_a_seat_that_somebody_has_taken_stays_theirs(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    phone.seat = {"table": 4, "host": True}
    phone.sync()
    phone.write("From table four")
    phone.seat = None
    hand_in(phone)
    assert cafe.ask("SELECT table_number, is_host, waiting FROM phone") == [(4, 1, 0)]


def test_the_wall_and_the_other_phones_hear_of_it(
    app: Flask, hand_in: HandIn, phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    other_phone.sync()
    before = app.extensions["fieldkit"].rooms.live(cafe.id)["version"]
    phone.write("Handed over")
    hand_in(phone)
    assert app.extensions["fieldkit"].rooms.live(cafe.id)["version"] > before
    other_phone.sync()
    assert other_phone.reads() == ["Handed over"]


def test_what_was_taken_back_is_wiped_from_the_disk(app: Flask, hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("Shrimp and sourdough")
    phone.sync()
    phone.take_back(note)
    hand_in(phone)
    app.extensions["fieldkit"].writer.close()  # Once it has done what it was still to do.
    files = [path for path in cafe.store.parent.iterdir() if path.is_file()]
    assert not [path for path in files if b"Shrimp and sourdough" in path.read_bytes()]


def test_no_phone_locks_the_facilitator_out(app: Flask, hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    app.extensions["fieldkit"].allowances.spend(phone.id, PHONE_PER_MINUTE, PHONE_PER_MINUTE)
    phone.write("One too many for this minute")
    assert hand_in(phone).get_json()["new"] == 1


def test_the_facilitator_takes_in_any_cafes_notes_on_the_page_of_one(
    app: Flask, hand_in: HandIn, cafe: OpenCafe, other_cafe: OpenCafe
) -> None:
    elsewhere = Phone(AppDoor(app), other_cafe.code, "veikko")
    elsewhere.write("From the mill")
    assert hand_in(elsewhere, AT_THE_CAFE).get_json()["cafe"]["title"] == "Mill"
    assert other_cafe.texts() == ["From the mill"]


def test_names_are_told_as_they_are(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    name = "<img src=x onerror=alert(1)>\u202e"
    phone.call_myself(name)
    answer = hand_in(phone)
    assert answer.get_json()["name"] == name
    assert answer.mimetype == "application/json"


def test_a_request_that_names_an_id_twice_is_taken_in_once(hand_in: HandIn, phone: Phone, cafe: OpenCafe) -> None:
    note = str(uuid.uuid5(uuid.NAMESPACE_DNS, "twice"))
    phone.write("first")
    record = next(iter(phone.outbox.values())) | {"id": note}
    second = record | {"stamp": [2, phone.device], "fields": {**record["fields"], "text": "second"}}
    told = hand_in(phone, records=[record, second]).get_json()
    assert (cafe.texts(), told["new"]) == (["second"], 1)
