"""Bringing a café to its end: who still holds notes, the last question, the reveal, the seal and what comes after."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import clock
from fieldkit.core.running import step_to
from fieldkit.shelf import deck_named
from fieldkit.storage.bundles import digest_of
from fieldkit.web.cafes import start_cafe
from fieldkit.web.running import move_on
from tests.bundles import a_plan
from tests.cafe import Cafe, OpenCafe
from tests.phone import AppDoor, Phone
from tests.web.pages import Page, read, submit

CLOSING = "/facilitate/cafes/K7QF2M/closing"
BEFORE, AFTER = "words-of-new-work/before", "words-of-new-work/after"
Joining = Callable[[str], Phone]


def holds(phone: Phone, notes: int) -> None:
    """Let a phone tell the laptop that it keeps some notes back, as one does whose network went away in the middle."""
    assert phone.send(records=[], waiting=notes).status == 200


def step(page: Page, name: str) -> str:
    return " ".join(" ".join(page.said_in(id=f"step-{name}")).split())


def due(page: Page) -> list[str]:
    """Name the steps that stand out."""
    marked = (one for _, one, _ in page.elements if "closing__step--next" in one.get("class", ""))
    return [one["id"].removeprefix("step-") for one in marked]


def press(browser: FlaskClient, deed: str, at: str = CLOSING, **fields: str) -> Page:
    return Page(submit(browser, at, follow=True, do=deed, **fields).text)


def test_phones_that_hold_notes_are_named_with_how_to_get_them(
    facilitator: FlaskClient, cafe: OpenCafe, join: Joining
) -> None:
    aino, bo, cia = join("aino"), join("bo"), join("cia")
    aino.call_myself("Aino")
    aino.sync()
    assert aino.send(records=[], waiting=3, seat={"table": 4, "host": False}).status == 200
    holds(bo, 4)
    cia.sync()
    page = read(facilitator, CLOSING)
    assert "2 phones still hold 7 notes." in page.said_in(data_part="lead")[0]
    told = step(page, "notes")
    assert "Aino · table 4 3 notes" in told
    assert "Somebody without a name 4 notes" in told
    assert "Save as a file" in told
    aino.sync()
    bo.sync()
    page = read(facilitator, CLOSING)
    assert "Every phone has handed in all it holds." in page.said_in(data_part="lead")[0]


def test_one_step_is_due_at_a_time_and_the_last_is_the_seal(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    page = read(facilitator, CLOSING)
    assert due(page) == ["pulse"]
    assert "Close the café first." in step(page, "seal")
    page = press(facilitator, "pulse", card=AFTER)
    assert due(page) == ["close"]
    assert due(press(facilitator, "close")) == ["seal"]
    page = press(facilitator, "seal")
    assert due(page) == []
    assert page.said_in(class_="notice", role="status") == ["Sealed, with 0 notes."]


def test_the_last_question_goes_to_all_phones_with_a_word_in_the_cafes_language(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    phone.write("", card=BEFORE, value=2)
    phone.sync()
    assert "1 person answered before. 0 have answered again." in step(read(facilitator, CLOSING), "pulse")
    press(facilitator, "pulse", card=AFTER)
    live = phone.sync()["live"]
    assert (live["card"], live["message"]) == (AFTER, "Vielä yksi kysymys ennen kuin lähdemme: miten on nyt?")
    phone.write("", card=AFTER, value=4)
    phone.sync()
    told = step(read(facilitator, CLOSING), "pulse")
    assert "1 has answered again." in told
    assert "1 went up" in told


@pytest.mark.parametrize("wrong", [{"do": "explode"}, {"do": "pulse", "card": BEFORE}, {"do": "pulse"}, {}])
def test_what_is_no_step_is_refused(facilitator: FlaskClient, cafe: OpenCafe, wrong: dict[str, str]) -> None:
    assert submit(facilitator, CLOSING, **wrong).status_code == 400


def test_a_stranger_closes_nothing(client: FlaskClient, cafe: OpenCafe) -> None:
    assert client.get(CLOSING).status_code in (302, 401, 403)
    assert client.post(CLOSING, data={"do": "close"}).status_code in (302, 400, 401, 403)
    assert cafe.ask("SELECT closed_at FROM cafe") == [(None,)]


def test_the_seal_shows_its_digest_in_groups_and_where_the_copy_lies(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone
) -> None:
    phone.write("More shade")
    phone.sync()
    cafe.close()
    page = press(facilitator, "seal")
    ((digest,), (file,)) = page.said_in(id="digest"), page.said_in(class_="seal__file")
    assert re.fullmatch("[0-9a-f]{64}", digest), "copied in one piece"
    assert digest_of(Path(file)) == (digest, True)
    assert all(len(group) == 4 for group in groups(page))


def groups(page: Page) -> list[str]:
    inside = next(place for place, (_, one, _) in enumerate(page.elements) if one.get("id") == "digest")
    return ["".join(said) for _, _, said in page.elements[inside + 1 : inside + 17]]


def test_a_late_note_asks_for_another_seal_and_reopening_makes_it_old(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone, other_phone: Phone
) -> None:
    phone.write("In time")
    phone.sync()
    other_phone.sync()
    cafe.close()
    first = press(facilitator, "seal").said_in(id="digest")
    other_phone.write("Late")
    other_phone.write("Later")
    other_phone.sync()
    page = read(facilitator, CLOSING)
    assert due(page) == ["seal"]
    assert "2 notes came after the seal: seal again." in step(page, "seal")
    assert page.said_in(id="digest") == first
    page = press(facilitator, "seal")
    assert page.said_in(id="digest") != first
    assert "came after" not in step(page, "seal")
    page = press(facilitator, "reopen")
    assert "The café is open again, so this seal is older than the café now." in step(page, "seal")
    page = press(facilitator, "close")
    assert "Something about the café has changed after the seal" in step(page, "seal")


def test_taking_back_after_the_seal_makes_it_anew_without_what_was_taken_back(
    facilitator: FlaskClient, cafe: OpenCafe, phone: Phone, app: Flask
) -> None:
    doubt = phone.write("Said too much")
    phone.write("Stays")
    phone.sync()
    cafe.close()
    page = press(facilitator, "seal")
    (file,) = page.said_in(class_="seal__file")
    phone.take_back(doubt)
    phone.sync()
    writer = app.extensions["fieldkit"].writer
    for _ in range(2):
        writer.run(lambda connection: None)
    assert b"Said too much" not in Path(file).read_bytes()
    page = read(facilitator, CLOSING)
    assert due(page) == []
    assert "Somebody took something back after the seal." in step(page, "seal")
    assert digest_of(Path(file)) == (page.said_in(id="digest")[0], True)


def test_a_copy_that_went_away_is_noticed(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    cafe.close()
    (file,) = press(facilitator, "seal").said_in(class_="seal__file")
    Path(file).unlink()
    page = read(facilitator, CLOSING)
    assert due(page) == ["seal"]
    assert "The copy is not where it was put." in step(page, "seal")


def test_rounds_that_nobody_has_seen_are_named_and_revealed_from_here(app: Flask, facilitator: FlaskClient) -> None:
    with app.test_request_context():
        made = start_cafe("Evening", None, "en", deck_named("words-of-new-work"), plan=a_plan(2))
        code = str(made.code)
        move_on(made, lambda run, plan, deck: step_to(run, plan, deck, 1, clock.now()) if plan else run)
    cafe = Cafe(app.extensions["fieldkit"].config.store_path, code)
    aino, bo = (Phone(AppDoor(app), code, who) for who in ("aino", "bo"))
    bo.sync()
    aino.write("Written in silence", round=aino.sync()["live"]["round"])
    aino.write("Written ahead, in no round")
    aino.sync()
    bo.sync()
    assert bo.reads() == []
    at = f"/facilitate/cafes/{code}/closing"
    press(facilitator, "pulse", at, card=AFTER)
    page = read(facilitator, at)
    assert due(page) == ["reveal"]
    assert "Round 1: Round 1 2 notes" in step(page, "reveal")
    assert "Round 2" not in step(page, "reveal"), "nobody wrote there"
    page = press(facilitator, "reveal", at, number="1")
    bo.sync()
    assert "Written in silence" in bo.reads()
    assert cafe.ask("SELECT count(*) FROM round WHERE revealed_at IS NOT NULL") == [(1,)]
