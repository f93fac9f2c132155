"""Grouping without scripts and by its JSON: what the page holds, what it must not hold, and every deed's answer."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.plans import Phase, Plan, Round
from fieldkit.core.running import step_to
from fieldkit.shelf import deck_named
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.storage.places import set_tables
from fieldkit.web.cafes import start_cafe
from fieldkit.web.running import move_on
from tests.cafe import Cafe, OpenCafe
from tests.phone import TRUST, AppDoor, Phone
from tests.web.pages import Page, read, submit, token

AT = "/facilitate/cafes/K7QF2M/grouping"
SERVICE = "words-of-new-work/service"


def do(browser: FlaskClient, at: str = AT, **fields: Any) -> Any:
    """Press a button as the page's script does. Returns the answer."""
    sent = {"csrf_token": token(browser), "card": TRUST, **fields}
    return browser.post(at, data=sent, headers={"Accept": "application/json"})


def start(browser: FlaskClient, title: str, *notes: str) -> str:
    """Make a cluster. Returns its id."""
    answer = do(browser, start="1", title=title, notes=list(notes))
    assert answer.status_code == 200
    made: str = answer.get_json()["cluster"]
    return made


def told(browser: FlaskClient, at: str = AT, card: str = TRUST, after: int = 0) -> Any:
    return browser.get(f"{at}/arrivals", query_string={"card": card, "after": after}).get_json()


def lying(browser: FlaskClient) -> list[tuple[str, list[str]]]:
    return [(cluster["title"], cluster["notes"]) for cluster in told(browser)["clusters"]]


@pytest.fixture
def notes(phone: Phone) -> list[str]:
    """Three notes of Aino's on one card."""
    written = [phone.write(text) for text in ("More shade", "A bench", "Longer breaks")]
    phone.sync()
    return written


def test_without_scripts_notes_are_put_into_a_cluster_and_back(facilitator: FlaskClient, notes: list[str]) -> None:
    page = Page(submit(facilitator, AT, follow=True, card=TRUST, start="1", title="Streets", notes=notes[:2]).text)
    assert page.said_in(role="status", class_="notice") == ["New cluster with 2 notes."]
    assert "Streets" in [field.get("value") for field in page.tags("input") if field.get("name") == "title"]
    (undo,) = [button["value"] for button in page.tags("button") if button.get("name") == "undo"]
    page = Page(submit(facilitator, AT, follow=True, card=TRUST, undo=undo).text)
    assert page.said_in(role="status", class_="notice") == ["Undone."]
    assert lying(facilitator) == []


def test_a_note_moves_by_the_button_of_a_cluster_or_by_the_choice_beside_it(
    facilitator: FlaskClient, notes: list[str]
) -> None:
    streets, work = start(facilitator, "Streets"), start(facilitator, "Work")
    do(facilitator, move=streets, notes=notes[:2])
    do(facilitator, move_to="1", to=work, notes=notes[1:])
    assert lying(facilitator) == [("Streets", notes[:1]), ("Work", notes[1:])]
    assert do(facilitator, move="", notes=notes[:1]).get_json()["said"] == "1 note taken out of its cluster."
    assert lying(facilitator) == [("Streets", []), ("Work", notes[1:])]
    assert do(facilitator, move=work).get_json()["said"] == "Nothing is selected. Select notes first."
    assert do(facilitator, move=work, notes=notes[1:]).get_json()["said"] == "They lie there already."


def test_clusters_are_merged_taken_away_and_brought_back(facilitator: FlaskClient, notes: list[str]) -> None:
    streets, work = start(facilitator, "Streets", notes[0]), start(facilitator, "Work", notes[1])
    merged = do(facilitator, merge=work, into=streets).get_json()
    assert lying(facilitator) == [("Streets", notes[:2])]
    removed = do(facilitator, remove=streets).get_json()
    assert lying(facilitator) == []
    do(facilitator, undo=removed["undo"])
    assert lying(facilitator) == [("Streets", notes[:2])]
    do(facilitator, undo=merged["undo"])
    assert lying(facilitator) == [("Streets", notes[:1]), ("Work", notes[1:2])], "though another cluster stands in"
    assert do(facilitator, undo=merged["undo"]).get_json()["said"] == "This can be undone no more."


def test_a_name_that_another_gave_meanwhile_is_told_before_it_is_replaced(
    facilitator: FlaskClient, notes: list[str]
) -> None:
    streets = start(facilitator, "", notes[0])
    do(facilitator, name=streets, title="  Streets\n and lanes ", seen="")
    answer = do(facilitator, name=streets, title="Roads", seen="")
    assert (answer.status_code, answer.get_json()["title"]) == (409, "Streets and lanes")
    assert lying(facilitator)[0][0] == "Streets and lanes"
    assert do(facilitator, name=streets, title="Roads", seen="Streets and lanes").status_code == 200
    assert do(facilitator, name=streets, title="x" * 121, seen="Roads").status_code == 422
    assert lying(facilitator)[0][0] == "Roads"


def test_who_comes_to_a_cluster_too_late_is_told(facilitator: FlaskClient, notes: list[str]) -> None:
    streets = start(facilitator, "Streets", notes[0])
    do(facilitator, remove=streets)
    for late in ({"move": streets, "notes": notes}, {"name": streets, "title": "x"}, {"remove": streets}):
        answer = do(facilitator, **late)
        assert (answer.status_code, answer.get_json()["undo"]) == (409, None)
    page = Page(submit(facilitator, AT, follow=True, card=TRUST, move=streets, notes=notes).text)
    assert page.said_in(role="status", class_="notice")[0].startswith("Somebody else has taken this cluster away.")


def test_hidden_notes_are_nowhere_in_the_page_and_hiding_there_keeps_their_cluster(
    facilitator: FlaskClient, cafe: OpenCafe, notes: list[str]
) -> None:
    start(facilitator, "Streets", *notes[:2])
    version = told(facilitator)["version"]
    answer = do(facilitator, hide="1", notes=notes[:1]).get_json()
    assert (answer["undo"], answer["version"] > version) == (None, True)
    for said in (facilitator.get(AT, query_string={"card": TRUST}).text, facilitator.get(f"{AT}/arrivals").text):
        assert "More shade" not in said
        assert notes[0] not in said
    fresh = told(facilitator, after=version)["notes"]
    assert {"id": notes[0], "shown": False} in fresh
    cafe.show_again(notes[0])
    assert lying(facilitator) == [("Streets", notes[:2])]


def test_what_is_for_fewer_people_or_on_another_card_is_not_in_the_data(
    facilitator: FlaskClient, phone: Phone, notes: list[str]
) -> None:
    for audience in ("me", "organisers", "table"):
        phone.write(f"For {audience}", audience=audience)
    phone.write("On service", card=SERVICE)
    phone.sync()
    for path in (f"{AT}?card={TRUST}", f"{AT}/arrivals?card={TRUST}"):
        said = facilitator.get(path).text
        assert "For " not in said
        assert "On service" not in said
    assert [note["text"] for note in told(facilitator, card=SERVICE)["notes"]] == ["On service"]


def test_a_writer_is_named_only_by_choice_and_no_participant_is_in_the_data(
    facilitator: FlaskClient, phone: Phone, other_phone: Phone
) -> None:
    phone.call_myself("Aino")
    phone.write("Signed", named=True)
    phone.write("Unsigned")
    phone.sync()
    other_phone.write("Nameless", named=True)
    other_phone.sync()
    names = {note["text"]: note["name"] for note in told(facilitator)["notes"]}
    assert names == {"Signed": "Aino", "Unsigned": None, "Nameless": None}
    for path in (f"{AT}?card={TRUST}", f"{AT}/arrivals?card={TRUST}"):
        said = facilitator.get(path).text
        assert phone.id not in said
        assert other_phone.id not in said
    assert set(told(facilitator)) & {"phones", "waiting"} == set()


def test_a_question_to_the_organisers_cannot_be_grouped(facilitator: FlaskClient, app: Flask) -> None:
    with app.test_request_context():
        code = start_cafe("Stove", None, "en", deck_named("ice-and-exit")).code
    deck = deck_named("ice-and-exit")
    (wondering, *_) = [f"{deck.id}/{card.id}" for card in deck.cards if card.kind == "wondering"]
    at = f"/facilitate/cafes/{code}/grouping"
    page = read(facilitator, f"{at}?card={wondering}")
    assert wondering not in [field.get("value") for field in page.tags("input") if field.get("name") == "card"]
    assert not [link for link in page.tags("a") if link["href"].endswith(wondering)]
    assert do(facilitator, at=at, card=wondering, start="1", title="x").status_code == 400
    assert do(facilitator, at=f"{at}/headline", card=wondering, table="1", headline="x").status_code == 400


@pytest.fixture
def planned(app: Flask) -> Cafe:
    """A café in which trust is written about blind, with two tables."""
    phases = [Phase(kind="write", minutes=3), Phase(kind="reveal", minutes=5)]
    plan = Plan(
        id="blind",
        title={"en": "Blind"},
        deck="words-of-new-work",
        rounds=[Round(title={"en": "One"}, cards=["trust"], phases=phases)],
    )
    with app.test_request_context():
        cafe = start_cafe("Stove", None, "en", deck_named("words-of-new-work"), plan=plan)
        code, id_ = str(cafe.code), cafe.id
    kit = app.extensions["fieldkit"]
    kit.writer.run(lambda connection: set_tables(connection, id_, ["Window", None], kit.device, "2026-11-21T18:00:00Z"))
    return Cafe(kit.config.store_path, code)


def go_to(app: Flask, code: str, step: int) -> None:
    with app.test_request_context():
        cafe = cafe_by_code(code)
        move_on(
            cafe, lambda run, plan, deck: step_to(run, plan, deck, step, "2026-11-21T18:00:00.000Z") if plan else run
        )


def test_what_waits_for_its_reveal_is_on_no_grouping_page(facilitator: FlaskClient, app: Flask, planned: Cafe) -> None:
    at = f"/facilitate/cafes/{planned.code}/grouping"
    go_to(app, planned.code, 1)
    phone = Phone(AppDoor(app), planned.code)
    note = phone.write("Written blind")
    phone.sync()
    do(facilitator, at=at, start="1", title="Ahead of time", notes=[note])
    for said in (facilitator.get(at).text, facilitator.get(f"{at}/arrivals?card={TRUST}").text):
        assert "Written blind" not in said
        assert note not in said
    version = told(facilitator, at)["version"]
    go_to(app, planned.code, 2)
    fresh = told(facilitator, at, after=version)
    assert [note["text"] for note in fresh["notes"]] == ["Written blind"]


def headlines(browser: FlaskClient, at: str) -> list[tuple[int, str | None, str | None]]:
    return [(one["table"], one["name"], one["headline"]) for one in told(browser, at)["headlines"]]


def test_a_tables_headline_is_typed_changed_and_taken_back(facilitator: FlaskClient, app: Flask, planned: Cafe) -> None:
    at = f"/facilitate/cafes/{planned.code}/grouping"
    go_to(app, planned.code, 2)
    assert headlines(facilitator, at) == [(1, "Window", None), (2, None, None)]
    for text in ("Trust is keys", " Trust is  lent keys "):
        assert do(facilitator, at=f"{at}/headline", table="1", headline=text).status_code == 200
    assert headlines(facilitator, at) == [(1, "Window", "Trust is lent keys"), (2, None, None)]
    assert planned.ask("SELECT text, headline, paper FROM note") == [("Trust is lent keys", 1, 1)]
    assert do(facilitator, at=f"{at}/headline", table="2", headline=" ").status_code == 422
    assert do(facilitator, at=f"{at}/headline", table="1", headline="x" * 201).status_code == 422
    do(facilitator, at=f"{at}/headline", table="1", headline="")
    assert headlines(facilitator, at)[0] == (1, "Window", None)


def test_a_typed_headline_counts_after_one_from_a_phone_that_counted_further(
    facilitator: FlaskClient, app: Flask, planned: Cafe
) -> None:
    at = f"/facilitate/cafes/{planned.code}/grouping"
    go_to(app, planned.code, 2)
    do(facilitator, at=f"{at}/headline", table="2", headline="Typed first")
    ((table, round_),) = planned.ask('SELECT "table", round FROM note')
    phone = Phone(AppDoor(app), planned.code, counter=40)
    phone.write("From the table’s phone", headline=True, table=table, round=round_)
    phone.sync()
    assert headlines(facilitator, at)[1][2] == "From the table’s phone"
    do(facilitator, at=f"{at}/headline", table="2", headline="Typed last")
    assert headlines(facilitator, at)[1][2] == "Typed last"
    assert sorted(planned.texts()) == ["From the table’s phone", "Typed last"]


def test_a_form_that_means_nothing_does_nothing(facilitator: FlaskClient, notes: list[str]) -> None:
    assert do(facilitator).status_code == 400
    assert do(facilitator, start="1", title="x", card="no-such/card").status_code == 400
    assert do(facilitator, at=f"{AT}/headline", table="0", headline="x").status_code == 400
    assert read(facilitator, f"{AT}?card=no-such/card").heading() == "Group the notes"
    assert lying(facilitator) == []
