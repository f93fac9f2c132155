"""The coordinator's shelf: seasons are made, looked at, taken away and brought back."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.storage.desks import merge_at_desk
from fieldkit.storage.refusals import remember_refused
from tests.bundles import AINO, BO, DECK, DESK, a_cafe, a_note, a_participant, an_id, make_bundle
from tests.storage.shelved import merged
from tests.web.coordinator import Desk
from tests.web.pages import Page, read, submit

SHELF = "/coordinate/"


@pytest.fixture
def desk(app: Flask, facilitator: FlaskClient) -> Desk:
    return Desk(app, facilitator)


def test_the_shelf_is_one_step_from_the_first_page(facilitator: FlaskClient) -> None:
    assert f'href="{SHELF}"' in facilitator.get("/facilitate/").text
    assert read(facilitator, SHELF).heading() == "Seasons"


def test_a_season_without_a_title_is_not_made(facilitator: FlaskClient) -> None:
    answer = submit(facilitator, SHELF, title="  ")
    assert answer.status_code == 422
    assert "Give the season a title." in answer.text
    assert read(facilitator, SHELF).said_in(class_="season-row") == []


def test_the_shelf_tells_how_much_is_in_a_season(desk: Desk, tmp_path: Path) -> None:
    desk.has(tmp_path, DECK, a_cafe(), a_participant(), a_participant(BO), a_note("One"), a_note("Two", "two"))
    (row,) = read(desk.browser, SHELF).said_in(class_="rows__more")
    assert row == "1 café · 2 participants · 2 notes"


def test_the_overview_tells_where_everything_came_from(desk: Desk, tmp_path: Path) -> None:
    desk.has(tmp_path, DECK, a_cafe(), a_participant(), a_note("More shade on Mill Lane"))
    page = read(desk.browser, desk.path)
    assert page.heading() == "Autumn 2026"
    assert page.said_in(class_="took__file") == ["before.fieldkit"]
    (came,) = page.said_in(class_="took__cafes")
    assert " ".join(came.split()) == "Depot 1 new note"


def test_two_copies_of_a_laptop_that_went_on_apart_are_told(desk: Desk, tmp_path: Path) -> None:
    people = [DECK, a_cafe(), a_participant(AINO)]
    desk.has(tmp_path, *people, a_note("Only here", "one"))
    merged(desk.season, tmp_path / "copy.fieldkit", [*people, a_note("Only there", "two")])
    heeds = read(desk.browser, desk.path).said_in(class_="took__heed")
    assert len(heeds) == 1
    assert "Two copies of this laptop’s store went on apart." in heeds[0]


def test_cafes_of_one_title_are_told_apart_on_the_shelf_and_in_receipts(desk: Desk, tmp_path: Path) -> None:
    twin = a_cafe(an_id("twin"), code="MTN4RX", opened_at="2026-11-22T10:00:00Z")
    desk.has(tmp_path, DECK, a_cafe(), twin, a_note("Here"))
    told = desk.browser.get(desk.path).text
    for name in ("Depot · K7QF2M", "Depot · MTN4RX"):
        assert told.count(name) == 2


@pytest.mark.parametrize(("language", "why"), [("fi", "Tämä ei ole fieldkitin paketti."), ("sv", "Det här är inget")])
def test_a_refused_file_is_told_in_the_readers_language(desk: Desk, tmp_path: Path, language: str, why: str) -> None:
    (tmp_path / "depot.fieldkit").write_bytes(b"no bundle")
    remember_refused(desk.season, merge_at_desk(desk.season, [tmp_path / "depot.fieldkit"], DESK))
    page = Page(desk.browser.get(desk.path, headers={"Accept-Language": language}).text)
    (said,) = page.said_in(class_="took__why")
    assert said.startswith(why)
    # What the command line says is there for whoever is asked for help, and a screen reader is told that it is English.
    (detail,) = page.said_in(class_="took__detail", lang="en")
    assert "is not a fieldkit bundle" in detail


@pytest.mark.parametrize("reason", ["", "told-by-a-newer-fieldkit"])
def test_what_another_fieldkit_refused_is_told_all_the_same(desk: Desk, tmp_path: Path, reason: str) -> None:
    (tmp_path / "depot.fieldkit").write_bytes(b"no bundle")
    done = merge_at_desk(desk.season, [tmp_path / "depot.fieldkit"], DESK)
    remember_refused(desk.season, replace(done, receipts=[replace(done.receipts[0], reason=reason)]))
    assert read(desk.browser, desk.path).said_in(class_="took__why") == [
        "It could not be taken. Ask the café for a new export."
    ]


def test_a_removed_season_can_be_brought_back_until_the_next_is_removed(desk: Desk, tmp_path: Path) -> None:
    desk.has(tmp_path, DECK, a_cafe(), a_participant(), a_note("Stays"))
    other = Desk(desk.app, desk.browser, "Spring 2027")
    answer = submit(desk.browser, f"{desk.path}remove", follow=True)
    assert "The season is off the shelf: Autumn 2026" in answer.text
    assert desk.browser.get(desk.path).status_code == 404
    submit(desk.browser, f"{SHELF}bring-back", name="autumn-2026")
    assert "1 note" in desk.browser.get(desk.path).text
    submit(desk.browser, f"{desk.path}remove")
    submit(desk.browser, f"{other.path}remove")
    submit(desk.browser, f"{SHELF}bring-back", name="autumn-2026")
    assert desk.browser.get(desk.path).status_code == 404, "the one before is gone for good"
    submit(desk.browser, f"{SHELF}bring-back", name="../seasons")
    assert read(desk.browser, SHELF).said_in(class_="rows__title") == []


def test_a_season_of_the_same_title_stands_beside_the_first(desk: Desk) -> None:
    assert Desk(desk.app, desk.browser).path == "/coordinate/autumn-2026-2/"


def test_a_stranger_sees_no_season(desk: Desk, client: FlaskClient, tmp_path: Path) -> None:
    make_bundle(tmp_path / "x.fieldkit", [DECK])
    for path in (SHELF, desk.path, f"{desk.path}notes", f"{desk.path}merge", f"{desk.path}merge/progress"):
        assert client.get(path).location == "/sign-in/help", path
