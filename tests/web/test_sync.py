"""Handing in notes over the wire: every one is kept, once, by whoever wrote it, whatever the network does."""

import json
from collections.abc import Callable

from flask import Flask

from fieldkit.core.limits import BATCH_RECORDS
from tests.cafe import OpenCafe
from tests.phone import AppDoor, Phone

ANSWER = {"v", "store", "now", "cursor", "more", "kept", "refused", "records", "live"}
LIVE = {"version", "phase", "round", "card", "ends_at", "message"}


def test_a_note_reaches_the_laptop(phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    assert cafe.texts() == ["More shade on Mill Lane"]
    kept = cafe.note(note)
    assert (kept["cafe"], kept["participant"]) == (cafe.id, phone.id)
    assert (kept["counter"], kept["device"]) == (1, phone.device)


def test_the_answer_has_exactly_the_documented_shape(phone: Phone, app: Flask) -> None:
    note = phone.write("More shade on Mill Lane")
    answer = phone.send().json
    assert set(answer) == ANSWER
    assert set(answer["live"]) == LIVE
    assert answer["v"] == 1
    assert answer["store"] == app.extensions["fieldkit"].store
    assert answer["kept"] == [[note, [1, phone.device]]]
    assert (answer["refused"], answer["records"], answer["more"]) == ([], [], False)
    assert answer["live"]["phase"] == "write"
    assert answer["cursor"] == answer["live"]["version"] > 0


def test_syncing_twice_keeps_one_note(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    phone.sync()
    assert cafe.texts() == ["More shade on Mill Lane"]


def test_a_note_whose_answer_was_lost_is_kept_once(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    assert phone.send().status == 200  # … and nothing of the answer came through.
    assert list(phone.outbox)
    phone.sync()
    assert not phone.outbox
    assert cafe.texts() == ["More shade on Mill Lane"]


def test_what_the_answer_calls_kept_is_committed(phone: Phone, cafe: OpenCafe) -> None:
    notes = [phone.write(f"Note {number}") for number in range(30)]
    kept = phone.send().json["kept"]
    assert sorted(id_ for id_, _ in kept) == sorted(notes)
    assert all(cafe.note(id_)["counter"] == stamp[0] for id_, stamp in kept)


def test_the_newer_wording_stays_in_whatever_order_the_two_arrive(phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("Shade")
    first = dict(phone.outbox[note])
    phone.rewrite(note, "More shade on Mill Lane")
    second = dict(phone.outbox[note])
    for order in ([second, first], [first, second], [second], [first]):
        answer = phone.send(records=order).json
        # Also an older version is kept: the laptop has a newer one, so the phone need not offer it again.
        assert answer["kept"] == [[note, record["stamp"]] for record in order]
        assert cafe.texts() == ["More shade on Mill Lane"]


def test_a_phone_that_counts_from_before_hears_what_the_laptop_has_instead(phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("Shade", value=None)
    first = dict(phone.outbox[note])
    phone.rewrite(note, "More shade on Mill Lane")
    second = dict(phone.outbox[note])
    assert "newer" not in phone.send(records=[second]).json
    assert "newer" not in phone.send(records=[second]).json
    (told,) = phone.send(records=[first]).json["newer"]
    assert (told["id"], told["stamp"], told["gone"]) == (note, second["stamp"], False)
    assert told["fields"]["text"] == "More shade on Mill Lane"
    assert not told["fields"].keys() & {"cafe", "participant"}
    phone.take_back(note)
    phone.send()
    (told,) = phone.send(records=[second]).json["newer"]
    assert (told["gone"], told["fields"]) == (True, {})
    assert cafe.texts() == []


def test_a_note_taken_back_does_not_return_by_an_older_version(phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("Said too much")
    before = dict(phone.outbox[note])
    phone.sync()
    phone.take_back(note)
    phone.sync()
    assert cafe.note(note)["text"] is None
    phone.send(records=[before])
    assert cafe.texts() == []
    assert cafe.note(note)["text"] is None


def test_one_bad_record_is_refused_and_the_rest_kept(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("Before it")
    bad = phone.write("x" * 4001)
    phone.write("After it")
    answer = phone.sync()
    assert cafe.texts() == ["Before it", "After it"]
    assert phone.refused == {bad: "text-too-long"}
    assert [refusal["stamp"] for refusal in answer["refused"]] == [[2, phone.device]]
    assert "4000" in answer["refused"][0]["message"]


def test_a_full_batch_is_taken_at_once(phone: Phone, cafe: OpenCafe) -> None:
    for number in range(BATCH_RECORDS + 1):
        phone.write(f"Note {number}")
    assert len(phone.request()["records"]) == BATCH_RECORDS
    phone.sync()
    phone.sync()
    assert not phone.outbox
    assert len(cafe.texts()) == BATCH_RECORDS + 1


def test_a_packed_request_is_understood(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    assert phone.send(packed=True).status == 200
    assert cafe.texts() == ["More shade on Mill Lane"]


def test_small_letters_in_the_code_do_not_matter(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    assert phone.send(cafe=cafe.code.lower()).status == 200
    assert cafe.texts() == ["More shade on Mill Lane"]


def test_a_client_of_a_later_time_is_understood(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    assert phone.send(weather="cloudy").status == 200
    assert cafe.texts() == ["More shade on Mill Lane"]


def test_joining_binds_the_participant_to_the_key(phone: Phone, join: Callable[[str], Phone], cafe: OpenCafe) -> None:
    phone.sync()
    stranger = join("stranger")
    stranger.id = phone.id
    stranger.write("In Aino's name")
    refused = stranger.send()
    assert (refused.status, refused.code) == (401, "key-wrong")
    assert cafe.texts() == []
    phone.write("Still me")
    phone.sync()
    assert cafe.texts() == ["Still me"]


def test_the_key_itself_lies_in_no_file_of_the_laptop(phone: Phone, cafe: OpenCafe) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    files = [path for path in cafe.store.parent.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if phone.key.encode() in path.read_bytes()] == []


def test_a_name_is_the_participants_own(phone: Phone, other_phone: Phone, cafe: OpenCafe) -> None:
    phone.call_myself("Aino")
    phone.sync()
    assert cafe.ask("SELECT name FROM participant") == [("Aino",)]
    other_phone.sync()
    other_phone.call_myself("Not Aino")
    other_phone.outbox[other_phone.id]["id"] = phone.id
    other_phone.sync()
    assert other_phone.refused == {phone.id: "not-yours"}
    assert cafe.ask("SELECT name FROM participant") == [("Aino",)]


def test_another_participants_note_cannot_be_rewritten(phone: Phone, other_phone: Phone, cafe: OpenCafe) -> None:
    note = phone.write("Mine")
    phone.sync()
    own = other_phone.write("Also mine")
    other_phone.counter = 40
    other_phone.written[note] = {"kind": "note", "fields": phone.written[note]["fields"]}
    other_phone.rewrite(note, "Not Aino's any more")
    assert [id_ for id_, _ in other_phone.send().json["kept"]] == [own]
    other_phone.sync()
    assert other_phone.refused == {note: "not-yours"}
    assert own not in other_phone.outbox
    assert cafe.texts() == ["Mine", "Also mine"]


def test_a_closed_cafe_still_takes_notes_of_those_who_were_there(
    phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    phone.sync()
    cafe.close()
    phone.write("Written on the way home")
    assert phone.sync()["live"]["phase"] == "closed"
    assert cafe.texts() == ["Written on the way home"]

    other_phone.write("Too late to join")
    refused = other_phone.send()
    assert (refused.status, refused.code) == (403, "cafe-closed")
    assert cafe.texts() == ["Written on the way home"]

    cafe.reopen()
    assert other_phone.sync()["live"]["phase"] == "write"
    assert cafe.texts() == ["Written on the way home", "Too late to join"]


def test_a_phone_that_knew_another_store_hands_in_everything_again(
    phone: Phone, other_phone: Phone, cafe: OpenCafe
) -> None:
    other_phone.write("From Veikko")
    other_phone.sync()
    phone.write("From Aino")
    phone.sync()
    # As if both had been at this café before the laptop was restored from an empty backup.
    phone.store, phone.cursor, phone.wall = "c0ffee00-0000-4000-8000-000000000000", 999_999, {}
    phone.outbox = {}
    answer = phone.send().json
    assert [record["fields"]["text"] for record in answer["records"]] == ["From Veikko"], (
        "a foreign cursor means nothing"
    )
    phone.sync()
    phone.sync()
    assert cafe.texts() == ["From Veikko", "From Aino"]
    assert phone.reads() == ["From Veikko"]


def test_the_laptop_knows_how_many_notes_still_wait_on_a_phone(phone: Phone, cafe: OpenCafe) -> None:
    for number in range(5):
        phone.write(f"Note {number}")
    phone.send(records=list(phone.outbox.values())[:2])
    assert cafe.ask("SELECT waiting FROM phone") == [(3,)]
    phone.sync()
    assert cafe.ask("SELECT waiting FROM phone") == [(0,)]
    phone.send(waiting=4)
    assert cafe.ask("SELECT waiting FROM phone") == [(4,)], "a phone may hold notes that it cannot send yet"


def test_an_idle_exchange_costs_less_than_a_kilobyte(phone: Phone) -> None:
    phone.sync()
    answer = phone.send()
    assert len(json.dumps(phone.request())) + len(answer.body) < 1024


def test_ping_needs_no_key(app: Flask) -> None:
    told = AppDoor(app).ask("GET", "/api/ping").json
    kit = app.extensions["fieldkit"]
    assert set(told) == {"v", "store", "build", "now"}
    assert (told["v"], told["store"], told["build"]) == (1, kit.store, kit.files.build)
