"""What the wire refuses, each with its documented code: requests that are none, and single records in good ones."""

import gzip
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from fieldkit.core.limits import BODY_BYTES
from tests.cafe import OpenCafe
from tests.phone import Answer, AppDoor, Phone

MIB = 1024 * 1024
AN_ID = "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a04"

NOT_REQUESTS = {
    "nothing": (b"", "not-json"),
    "half of one": (b'{"v": 1, "cafe": "K7Q', "not-json"),
    "no text": (b"\xff\xfe\x00", "not-json"),
    "a form": (b"v=1&cafe=K7QF2M", "not-json"),
    "a thousand brackets deep": (b"[" * 100_000, "not-json"),
    "a number too long to be one": (b'{"v": ' + b"9" * 10_000 + b"}", "not-json"),
    "a list": (b"[]", "request-wrong"),
    "null": (b"null", "request-wrong"),
    "an empty one": (b"{}", "request-wrong"),
}

WRONG_PARTS: dict[str, dict[str, Any]] = {
    "another version": {"v": 2},
    "a version in words": {"v": "1"},
    "no café": {"cafe": None},
    "a café that is no code": {"cafe": "K7QF2M0"},
    "no participant": {"participant": None},
    "a participant without a key": {"participant": {"id": AN_ID}},
    "a key that is too short": {"participant": {"id": AN_ID, "key": "a2V5"}},
    "a participant that is no UUID": {"participant": {"id": "aino", "key": "k" * 43}},
    "a cursor below nought": {"cursor": -1},
    "a cursor in words": {"cursor": "0"},
    "a cursor beyond counting": {"cursor": 2**70},
    "waiting below nought": {"waiting": -1},
    "records that are no list": {"records": {}},
    "too many records": {"records": [{}] * 501},
}


def refusal(answer: Answer) -> tuple[int, str | None]:
    """Read the status and the code, and hold the rest of the answer to its shape."""
    told = answer.json
    assert set(told) == {"error"}
    assert set(told["error"]) == {"code", "message"}
    assert told["error"]["message"].strip().endswith(".")
    assert answer.headers["content-type"].startswith("application/json")
    return answer.status, answer.code


@pytest.mark.parametrize("what", NOT_REQUESTS)
def test_a_body_that_is_no_request_is_refused(phone: Phone, what: str) -> None:
    body, code = NOT_REQUESTS[what]
    assert refusal(phone.post(body)) == (400, code)


@pytest.mark.parametrize("what", WRONG_PARTS)
def test_a_request_with_a_wrong_part_is_refused_whole(phone: Phone, cafe: OpenCafe, what: str) -> None:
    phone.write("More shade on Mill Lane")
    assert refusal(phone.send(**WRONG_PARTS[what])) == (400, "request-wrong")
    assert cafe.texts() == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_only_json_is_read(phone: Phone, kind: str) -> None:
    body = json.dumps(phone.request()).encode()
    assert refusal(phone.post(body, {"Content-Type": kind})) == (415, "not-json-type")


def test_json_may_say_its_encoding(phone: Phone) -> None:
    body = json.dumps(phone.request()).encode()
    assert phone.post(body, {"Content-Type": "application/json; charset=utf-8"}).status == 200


def test_an_unknown_packing_is_refused(phone: Phone) -> None:
    body = json.dumps(phone.request()).encode()
    assert refusal(phone.post(body, {"Content-Encoding": "br"})) == (415, "not-json-type")


def test_what_is_no_gzip_is_refused(phone: Phone) -> None:
    body = json.dumps(phone.request()).encode()
    assert refusal(phone.post(body, {"Content-Encoding": "gzip"})) == (400, "not-json")
    assert refusal(phone.post(gzip.compress(body)[:-20], {"Content-Encoding": "gzip"})) == (400, "not-json")


def test_a_body_over_the_limit_is_refused(phone: Phone) -> None:
    fits = json.dumps(phone.request()).encode().ljust(BODY_BYTES)
    assert phone.post(fits).status == 200
    assert refusal(phone.post(fits + b" ")) == (413, "too-large")


def test_a_small_body_that_unpacks_to_a_huge_one_is_refused(phone: Phone) -> None:
    fits = gzip.compress(json.dumps(phone.request()).encode().ljust(BODY_BYTES))
    assert phone.post(fits, {"Content-Encoding": "gzip"}).status == 200
    bomb = gzip.compress(b" " * (200 * MIB))
    assert len(bomb) < BODY_BYTES
    tracemalloc.start()
    assert refusal(phone.post(bomb, {"Content-Encoding": "gzip"})) == (413, "too-large")
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most_bytes < 20 * MIB, "it was unpacked whole before it was refused"


@pytest.mark.parametrize("brings", ["a note", "nothing"])
def test_a_wrong_key_is_refused(phone: Phone, cafe: OpenCafe, brings: str) -> None:
    phone.sync()
    if brings == "a note":
        phone.write("More shade on Mill Lane")
    participant = {"id": phone.id, "key": "A" * 43}
    assert refusal(phone.send(participant=participant)) == (401, "key-wrong")
    assert cafe.texts() == []


def test_an_unknown_cafe_is_refused(phone: Phone) -> None:
    assert refusal(phone.send(cafe="ZZZZZZ")) == (404, "cafe-unknown")


@pytest.mark.parametrize("brings", ["a note", "nothing"])
def test_a_participant_of_another_cafe_is_refused(
    phone: Phone, cafe: OpenCafe, other_cafe: OpenCafe, brings: str
) -> None:
    phone.sync()
    if brings == "a note":
        phone.write("More shade on Mill Lane")
    assert refusal(phone.send(cafe=other_cafe.code)) == (409, "participant-elsewhere")
    assert other_cafe.texts() == []


def test_another_websites_page_may_not_write(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    body = json.dumps(phone.request()).encode()
    for foreign in ("http://evil.example", "https://localhost.evil.example"):
        assert refusal(phone.post(body, {"Origin": foreign})) == (403, "origin-foreign")
    assert cafe.texts() == []
    assert phone.post(body, {"Origin": "http://localhost"}).status == 200


def test_a_strangers_name_for_this_laptop_is_refused(phone: Phone) -> None:
    body = json.dumps(phone.request()).encode()
    assert refusal(phone.post(body, {"Host": "evil.example"})) == (400, "host-unknown")


def test_asking_with_the_wrong_method_is_told_in_json(app: Flask) -> None:
    answer = AppDoor(app).ask("GET", "/api/sync")
    assert (answer.status, answer.code) == (405, "method-wrong")


def test_a_phone_that_asks_far_too_much_is_asked_to_wait(phone: Phone, other_phone: Phone, cafe: OpenCafe) -> None:
    answers = [phone.send(records=[{}] * 500) for _ in range(10)]
    answer = answers[-1]
    assert answers[0].status == 200
    assert refusal(answer) == (429, "too-many")
    assert int(answer.headers["retry-after"]) > 0
    other_phone.write("Somebody else is not made to wait")
    other_phone.sync()
    assert cafe.texts() == ["Somebody else is not made to wait"]


Change = Callable[[dict[str, Any]], Any]


def fields(**changed: Any) -> Change:
    return lambda record: {**record, "fields": {**record["fields"], **changed}}


def head(**changed: Any) -> Change:
    return lambda record: {**record, **changed}


WRONG_RECORDS: dict[str, tuple[Change, str]] = {
    "no record at all": (lambda record: 5, "request-wrong"),
    "none either": (lambda record: None, "request-wrong"),
    "a record without an id": (head(id=None), "request-wrong"),
    "a record with more than a record has": (head(author="Aino"), "request-wrong"),
    "fields that are a list": (head(fields=[]), "request-wrong"),
    "gone in words": (head(gone="no"), "request-wrong"),
    "half a stamp": (head(stamp=[1]), "request-wrong"),
    "a stamp of nought": (head(stamp=[0, "abcd"]), "stamp-wrong"),
    "a stamp of true": (head(stamp=[True, "abcd"]), "stamp-wrong"),
    "a stamp of a half": (head(stamp=[1.5, "abcd"]), "stamp-wrong"),
    "a stamp that is no number": (head(stamp=[float("nan"), "abcd"]), "stamp-wrong"),
    "a stamp in words": (head(stamp=["1", "abcd"]), "stamp-wrong"),
    "a stamp beyond counting": (head(stamp=[2**48 + 1, "abcd"]), "stamp-wrong"),
    "a device in capitals": (head(stamp=[1, "ABCD"]), "stamp-wrong"),
    "a device too short": (head(stamp=[1, "abc"]), "stamp-wrong"),
    "a café": (head(kind="cafe"), "kind-not-yours"),
    "a mark": (head(kind="mark"), "kind-not-yours"),
    "a kind of a later time": (head(kind="theme"), "kind-not-yours"),
    "another participant": (head(kind="participant", fields={"name": "Veikko"}), "not-yours"),
    "an id in capitals": (head(id=AN_ID.upper()), "fields-wrong"),
    "a text too long": (fields(text="x" * 4001), "text-too-long"),
    "a text of nothing": (fields(text=" \n\t "), "text-empty"),
    "half a character": (fields(text="\ud83d"), "text-unreadable"),
    "a NUL": (fields(text="before\0after"), "text-unreadable"),
    "a value of a half": (fields(value=1.5), "value-wrong"),
    "a value beyond counting": (fields(value=2**53), "value-wrong"),
    "a label of nothing": (fields(value=""), "value-wrong"),
    "too many labels": (fields(value=["label"] * 13), "value-wrong"),
    "a promise of nothing": (fields(value={"what": ""}), "value-wrong"),
    "a card without a deck": (fields(card="trust"), "card-wrong"),
    "no text": (fields(text=None), "fields-wrong"),
    "a field that no note has": (fields(colour="red"), "fields-wrong"),
    "the café among the fields": (fields(cafe=AN_ID), "fields-wrong"),
    "the participant among the fields": (fields(participant=AN_ID), "fields-wrong"),
    "an unknown audience": (fields(audience="everyone"), "fields-wrong"),
    "a time in words": (fields(written_at="yesterday"), "fields-wrong"),
    "taken back, yet with its text": (head(gone=True), "fields-wrong"),
    "half of a sign for its id": (head(id="\ud800"), "fields-wrong"),
    "half of a sign for its device": (head(stamp=[1, "\udfff"]), "stamp-wrong"),
}


@pytest.mark.parametrize("what", WRONG_RECORDS)
def test_one_wrong_record_is_refused_with_its_code(phone: Phone, cafe: OpenCafe, what: str) -> None:
    change, code = WRONG_RECORDS[what]
    before, bad, after = (phone.outbox[phone.write(text)] for text in ("Before it", "Wrong", "After it"))
    answer = phone.send(records=[before, change(bad), after])
    assert answer.status == 200
    (told,) = answer.json["refused"]
    assert set(told) == {"id", "stamp", "code", "message"}
    assert told["code"] == code
    assert told["message"].endswith(".")
    assert [id_ for id_, _ in answer.json["kept"]] == [before["id"], after["id"]]
    assert cafe.texts() == ["Before it", "After it"]


@pytest.mark.parametrize(
    ("card", "fitting", "wrong"),
    [("before", 4, 6), ("piles", "shared", "elsewhere"), ("before", 1, "1"), ("piles", "worn", 2)],
)
def test_an_answer_that_its_card_does_not_offer_is_refused_and_the_rest_kept(
    phone: Phone, cafe: OpenCafe, card: str, fitting: Any, wrong: Any
) -> None:
    phone.write("", card=f"words-of-new-work/{card}", value=fitting)
    bad = phone.write("", card=f"words-of-new-work/{card}", value=wrong)
    phone.write("To a card that only this phone has", card="words-of-new-work/of-their-own", value=wrong)
    phone.sync()
    assert phone.refused == {bad: "value-wrong"}
    assert [value for (value,) in cafe.ask("SELECT value FROM note WHERE text = ''")] == [json.dumps(fitting)]


def test_a_name_too_long_is_refused(phone: Phone, cafe: OpenCafe) -> None:
    phone.call_myself("A" * 61)
    phone.sync()
    assert phone.refused == {phone.id: "name-too-long"}
    phone.call_myself("A" * 60)
    phone.sync()
    assert cafe.ask("SELECT name FROM participant") == [("A" * 60,)]


def test_length_is_counted_in_characters_as_people_count_letters_not_bytes(phone: Phone, cafe: OpenCafe) -> None:
    longest = "🫖" * 4000
    phone.write(longest)
    phone.sync()
    assert not phone.refused
    assert cafe.texts() == [longest]


def test_nobody_takes_back_or_changes_what_another_voted(phone: Phone, other_phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    vote = other_phone.vote(note, dots=2)
    other_phone.sync()
    phone.written[vote] = phone.outbox[vote] = {
        "kind": "vote",
        "id": vote,
        "stamp": [99, phone.device],
        "gone": True,
        "fields": {"note": note},
    }
    phone.sync()
    assert phone.refused == {vote: "not-yours"}
    assert cafe.ask("SELECT participant, dots FROM vote WHERE NOT gone") == [(other_phone.id, 2)]
