"""Questions that stayed: who answers them, by when, and whose phone is told what."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import clock
from fieldkit.core.receipts import receipt_code
from tests.cafe import EVERY_KIND, OpenCafe
from tests.phone import AppDoor, Phone
from tests.web.pages import Page, read, submit

QUESTIONS = "/facilitate/cafes/K7QF2M/questions"
PROMISES = "/facilitate/cafes/K7QF2M/promises"
WONDERING, PROMISE = "every-kind/wondering", "every-kind/promise"
Joining = Callable[[str], Phone]


@pytest.fixture
def cafe(app: Flask) -> OpenCafe:
    """An open café with a card of every kind."""
    return OpenCafe(app, "K7QF2M", deck_file=EVERY_KIND)


def days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def wonder(phone: Phone, text: str, days: int = 0) -> str:
    note = phone.write(text, WONDERING, audience="organisers", written_at=days_ago(days))
    phone.sync()
    return note


def answer(browser: FlaskClient, note: str, text: str, audience: str = "asker", **more: str) -> Page:
    fields = {"do": "answer", "note": note, "text": text, "audience": audience, "by": "Liisa", **more}
    return Page(submit(browser, QUESTIONS, follow=True, **fields).text)


def told(phone: Phone, after: int = 0) -> list[dict[str, Any]]:
    """What a phone of today is told of answers when it asks from a cursor on."""
    said = phone.send(answers=after, store=phone.store).json
    return [record for record in said["records"] if record["kind"] == "answer"]


def questions(page: Page) -> list[str]:
    return page.said_in(class_="question__text")


def test_the_question_that_has_waited_longest_is_on_top_and_said_to_be_late(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    wonder(phone, "Asked just now")
    wonder(phone, "Asked last week", days=7)
    wonder(phone, "Asked yesterday", days=1)
    page = read(facilitator, QUESTIONS)
    assert questions(page) == ["Asked last week", "Asked yesterday", "Asked just now"]
    due = [" ".join(said.split()) for said in page.said_in(class_="question__due")]
    assert due == ["Due: today", "Due: tomorrow"]
    assert [" ".join(said.split()) for said in page.said_in(class_="question__due question__due--late")] == [
        "Due: 6 days late"
    ]


def test_an_answer_for_the_asker_reaches_their_phone_and_no_other(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone, other_phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    other_phone.write("Here too")
    other_phone.sync()
    answer(facilitator, note, "The town, until May.")
    (record,) = told(phone)
    assert record["fields"] | {"answered_at": ""} == {
        "card": WONDERING,
        "text": "The town, until May.",
        "by": "Liisa",
        "answered_at": "",
        "audience": "asker",
        "note": note,
    }
    assert told(other_phone) == []


def test_an_answer_for_all_says_nothing_of_the_question_or_its_asker(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone, other_phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    other_phone.sync()
    answer(facilitator, note, "The hall is paid until May.", "cafe")
    (record,) = told(other_phone)
    assert record["fields"]["text"] == "The hall is paid until May."
    assert "note" not in record["fields"]
    # Nor does its id, from which the receipt code would follow.
    assert note[:13] not in json.dumps(record)
    assert receipt_code(note) not in json.dumps(record)


def test_a_phone_from_before_there_were_answers_is_told_none(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    answer(facilitator, note, "The town, until May.")
    assert phone.send().json["records"] == []


def test_a_phone_that_has_heard_it_hears_it_once_and_is_woken_by_the_next(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    answer(facilitator, note, "The town.")
    heard = phone.send(answers=0).json["cursor"]
    assert told(phone, heard) == []
    answer(facilitator, note, "The town, until May.")
    assert phone.send(answers=heard).json["live"]["version"] > heard
    assert [record["fields"]["text"] for record in told(phone, heard)] == ["The town, until May."]


def test_an_answer_taken_back_goes_from_the_phones_that_have_it(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    answer(facilitator, note, "Nobody knows.", "cafe")
    heard = phone.send(answers=0).json["cursor"]
    submit(facilitator, QUESTIONS, do="take-back", note=note)
    assert [record["gone"] for record in told(phone, heard)] == [True]
    assert cafe.ask("SELECT text FROM answer") == [(None,)]


def test_a_question_taken_back_takes_its_answer_from_everybodys_phone(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone, other_phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    other_phone.sync()
    answer(facilitator, note, "The hall is paid.", "cafe")
    heard = other_phone.send(answers=0).json["cursor"]
    phone.take_back(note)
    phone.sync()
    assert [record["gone"] for record in told(other_phone, heard)] == [True]
    assert questions(read(facilitator, QUESTIONS)) == []


def test_somebody_with_a_receipt_code_is_led_to_their_question(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    wonder(phone, "Another one")
    typed = receipt_code(note).lower().replace("-", " ")
    assert questions(read(facilitator, f"{QUESTIONS}?code={typed}")) == ["Who pays for the hall?"]
    assert questions(read(facilitator, f"{QUESTIONS}?code=2222-2222")) == []


def test_an_empty_answer_is_not_sent(facilitator: FlaskClient, cafe: OpenCafe, phone: Phone) -> None:
    note = wonder(phone, "Who pays for the hall?")
    page = answer(facilitator, note, "   ")
    assert "The answer is empty. Write something first." in page.said_in(class_="notice")
    assert cafe.ask("SELECT * FROM answer") == []


def test_what_became_of_a_promise_is_told_by_its_day(facilitator: FlaskClient, cafe: OpenCafe, phone: Phone) -> None:
    for what, by in (("Paint the fence", "2026-12-24"), ("Call Aino", None), ("Book the hall", "2020-01-01")):
        note = phone.write("", PROMISE, value={"what": what, "who": "Veikko", "by": by}, audience="cafe")
    phone.sync()
    page = read(facilitator, PROMISES)
    assert questions(page) == ["Book the hall", "Paint the fence", "Call Aino"]
    submit(facilitator, PROMISES, note=note, state="kept", text="She was glad", by="Veikko")
    said = " ".join(" ".join(read(facilitator, PROMISES).said_in(class_="question__said")).split())
    assert said == "kept She was glad"
    sheet = facilitator.get(f"{PROMISES}/page").text
    assert "She was glad" in sheet
    assert "pidetty" in sheet or "kept" in sheet


def test_the_follow_up_page_holds_only_what_the_cafe_may_see(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    shown = phone.write("", PROMISE, value={"what": "Paint the fence", "who": None, "by": None}, audience="cafe")
    phone.write("", PROMISE, value={"what": "Between us", "who": None, "by": None}, audience="organisers")
    hidden = phone.write("", PROMISE, value={"what": "Rude words", "who": None, "by": None}, audience="cafe")
    phone.sync()
    cafe.hide(hidden)
    sheet = facilitator.get(f"{PROMISES}/page").text
    assert shown and "Paint the fence" in sheet
    assert "Between us" not in sheet
    assert "Rude words" not in sheet


def coordinators_file(cafe: OpenCafe, note: str, **fields: str) -> bytes:
    from fieldkit.core.replies import answer_id

    said = {"cafe": cafe.id, "note": note, "text": "From the season", "audience": "asker", "answered_by": "Oona"}
    record = {
        "kind": "answer",
        "id": answer_id(note),
        "stamp": [7, "season1"],
        "gone": False,
        "fields": {**said, "answered_at": clock.now(), **fields},
    }
    return json.dumps({"fieldkit": "answers", "v": 1, "season": "Autumn", "records": [record]}).encode()


def bring(browser: FlaskClient, body: bytes) -> Page:
    file = (io.BytesIO(body), "answers.json")
    return Page(submit(browser, f"{QUESTIONS}/bring", follow=True, file=file).text)


def test_a_coordinators_answers_come_to_the_askers_phone_by_their_file(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    body = coordinators_file(cafe, note)
    assert "1 answer or word on a promise is new here." in bring(facilitator, body).said_in(class_="notice")
    assert [record["fields"]["text"] for record in told(phone)] == ["From the season"]
    assert "Nothing in it is new here." in bring(facilitator, body).said_in(class_="notice")


def test_answers_for_another_laptops_cafe_are_left_alone_and_counted(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    wonder(phone, "Who pays for the hall?")
    body = coordinators_file(cafe, "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a09")
    (said,) = bring(facilitator, body).said_in(class_="notice")
    assert said.endswith("1 is for a café of another laptop.")
    assert cafe.ask("SELECT * FROM answer") == []


def test_an_answer_to_what_was_taken_back_meanwhile_is_not_kept(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    phone.take_back(note)
    phone.sync()
    (said,) = bring(facilitator, coordinators_file(cafe, note, text="You asked who pays.")).said_in(class_="notice")
    assert said == "Nothing in it is new here."
    assert cafe.ask("SELECT * FROM answer") == []


@pytest.mark.parametrize(
    "body", [b"\x00\xff", b"[]", b"{}", b'{"fieldkit": "answers", "v": 1, "records": [1]}', b"[" * 9999]
)
def test_a_file_that_is_none_of_answers_is_refused_in_words(
    facilitator: FlaskClient, cafe: OpenCafe, body: bytes
) -> None:
    (said,) = bring(facilitator, body).said_in(class_="notice")
    assert said.startswith("This is no file of answers.")


def test_a_file_with_one_wrong_record_counts_for_nothing(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    note = wonder(phone, "Who pays for the hall?")
    body = coordinators_file(cafe, note, audience="everyone")
    (said,) = bring(facilitator, body).said_in(class_="notice")
    assert said.startswith("The file holds something that cannot be kept")
    assert cafe.ask("SELECT * FROM answer") == []


def test_another_cafes_question_is_not_answered_from_here(
    app: Flask, facilitator: FlaskClient, cafe: OpenCafe, phone: Phone, other_cafe: OpenCafe
) -> None:
    stranger = Phone(AppDoor(app), other_cafe.code, "stranger")
    note = stranger.write("Elsewhere")
    stranger.sync()
    page = answer(facilitator, note, "Mine to say")
    assert any("This question is not here any more." in said for said in page.said_in(class_="notice"))


def test_hundreds_of_promises_are_paged_and_writing_one_down_leads_back_to_its_page(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    given = [phone.write("", PROMISE, value={"what": f"Plant tree {number}"}) for number in range(203)]
    phone.sync()
    first = read(facilitator, PROMISES)
    assert len(questions(first)) == 200
    assert [link["href"] for link in first.tags("a") if link.get("rel") == "next"] == [f"{PROMISES}?first=200"]
    last = read(facilitator, f"{PROMISES}?first=200")
    assert len(questions(last)) == 3
    assert {"type": "hidden", "name": "first", "value": "200"} in last.tags("input")
    assert any("203 promises" in said for said in last.said_in(class_="page-header__lead"))
    kept = {"note": given[0], "state": "kept", "text": "It stands", "by": "Liisa", "first": "200"}
    answer = submit(facilitator, PROMISES, **kept)
    assert answer.location == f"{PROMISES}?first=200#q-{given[0]}"
    assert any("1 kept" in said for said in read(facilitator, PROMISES).said_in(class_="page-header__lead"))
