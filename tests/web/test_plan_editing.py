"""Editing a plan without scripts: every button keeps what was typed, and what is wrong is said at its place."""

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from fieldkit.planshelf import PlanShelf
from fieldkit.web.plan_deeds import done, read_history, write_history
from fieldkit.web.plan_form import read_form
from tests.plans import MILL, mill
from tests.web.pages import Page, read, submit

EDIT = "/facilitate/plans/mill-evening/edit"


@pytest.fixture
def shelf(app: Flask) -> PlanShelf:
    shelf = PlanShelf(app.extensions["fieldkit"].config.instance / "plans")
    shelf.save(MILL, None)
    return shelf


class Desk:
    """Somebody with the editor open, who reads what its fields hold and presses its buttons."""

    def __init__(self, browser: FlaskClient) -> None:
        self.browser = browser
        self.status = 200
        self.location: str | None = None
        self.text = browser.get(EDIT).text

    @property
    def page(self) -> Page:
        return Page(self.text)

    def fields(self) -> MultiDict[str, str]:
        """Read the form as a browser would send it."""
        sent: MultiDict[str, str] = MultiDict()
        select = ""
        for tag, told, said in self.page.elements:
            name = told.get("name", "")
            if tag == "select":
                select = name
            elif tag == "option" and "selected" in told:
                sent.setlist(select, [told["value"]])
            elif tag == "textarea":
                sent.add(name, "".join(said))
            elif tag == "input" and (told.get("type") != "checkbox" or "checked" in told):
                sent.add(name, told["value"])
        return sent

    def press(self, do: str, **typed: str) -> "Desk":
        """Type into some fields, dots written as __, and press a button."""
        sent = self.fields()
        for name, value in typed.items():
            sent.setlist(name.replace("__", "."), [value])
        answer = self.browser.post(EDIT, data=sent | {"do": do})
        self.status, self.location = answer.status_code, answer.location
        self.text = answer.text if self.location is None else self.browser.get(EDIT).text
        return self

    def raw(self) -> dict[str, Any]:
        return read_form(self.fields(), "mill-evening")


@pytest.fixture
def desk(facilitator: FlaskClient, shelf: PlanShelf) -> Desk:
    return Desk(facilitator)


def test_saving_what_nobody_changed_changes_nothing(desk: Desk, shelf: PlanShelf) -> None:
    before = shelf.get("mill-evening").revision
    assert desk.raw() == MILL
    desk.press("save")
    assert desk.location == "/facilitate/plans/mill-evening/"
    assert shelf.get("mill-evening").revision == before


def test_other_minutes_and_words_are_saved(desk: Desk, shelf: PlanShelf) -> None:
    desk.press("save", rounds__0__phases__2__minutes="15", title__en="Mill night", rounds__1__seating="home")
    saved = shelf.whole("mill-evening")
    assert (saved.minutes, saved.title["en"], saved.rounds[1].seating) == (35, "Mill night", "home")


def kinds(raw: dict[str, Any], number: int = 0) -> list[str]:
    return [phase["kind"] for phase in raw["rounds"][number]["phases"]]


def test_phases_are_added_moved_and_removed_by_buttons(desk: Desk) -> None:
    assert kinds(desk.press("add:rounds.0.phases").raw()) == ["write", "reveal", "talk", "talk"]
    assert kinds(desk.press("raise:rounds.0.phases.2").raw()) == ["write", "talk", "reveal", "talk"]
    assert kinds(desk.press("lower:rounds.0.phases.0").raw()) == ["talk", "write", "reveal", "talk"]
    assert kinds(desk.press("remove:rounds.0.phases.0").raw()) == ["write", "reveal", "talk"]


def test_rounds_are_added_moved_and_removed_by_buttons(desk: Desk) -> None:
    desk.press("raise:rounds.1")
    assert [one["title"]["en"] for one in desk.raw()["rounds"]] == ["Deeds", "Words"]
    desk.press("add:rounds")
    assert len(desk.raw()["rounds"]) == 3
    assert desk.raw()["rounds"][2]["title"] == {"fi": "", "en": ""}
    desk.press("remove:rounds.0")
    assert desk.raw()["rounds"][0]["title"]["en"] == "Words"


def test_cards_are_picked_from_the_deck(desk: Desk) -> None:
    desk.press("add:rounds.0.cards", rounds__0__cards__add="vision")
    assert desk.raw()["rounds"][0]["cards"] == ["trust", "hurry", "vision"]
    desk.press("raise:rounds.0.cards.2").press("remove:rounds.0.cards.0")
    assert desk.raw()["rounds"][0]["cards"] == ["vision", "hurry"]
    offered = [tag["value"] for tag in desk.page.tags("option")]
    assert "service" in offered
    assert desk.press("add:rounds.0.cards").raw()["rounds"][0]["cards"] == ["vision", "hurry"]


def test_what_was_moved_has_the_focus_and_is_said_to_those_who_listen(desk: Desk) -> None:
    desk.press("lower:rounds.0.phases.0")
    focused = [told["id"] for tag, told, _ in desk.page.elements if "autofocus" in told]
    assert focused == ["rounds.0.phases.1.lower"]
    assert desk.page.said_in(role="status") == ["Phase moved down"]


def test_at_the_ends_nothing_moves_and_nothing_breaks(desk: Desk) -> None:
    for deed in ("raise:rounds.0", "lower:rounds.1", "remove:rounds.9", "add:rounds.9.cards", "sing", "raise:id", ""):
        assert desk.press(deed).raw() == MILL
        assert desk.status == 200


def test_undo_takes_a_deed_back_and_redo_does_it_again(desk: Desk) -> None:
    desk.press("remove:rounds.0").press("add:rounds")
    desk.press("undo").press("undo")
    assert desk.raw() == MILL
    assert desk.page.said_in(role="status") == ["Undone: Round removed"]
    desk.press("redo")
    assert [one["title"]["en"] for one in desk.raw()["rounds"]] == ["Deeds"]
    assert desk.press("redo").press("redo").press("undo").press("undo").press("undo").raw() == MILL


def test_nothing_that_was_typed_is_lost_by_any_button(desk: Desk) -> None:
    desk.press(
        "raise:rounds.1", title__fi="Uusi nimi", rounds__1__phases__0__minutes="many", rounds__0__hosts__en="Sing"
    )
    raw = desk.raw()
    assert raw["title"]["fi"] == "Uusi nimi"
    assert raw["rounds"][0]["phases"][0]["minutes"] == "many"
    assert raw["rounds"][1]["hosts"]["en"] == "Sing"


def test_what_is_wrong_is_said_beside_its_field_and_kept_as_a_draft(desk: Desk, shelf: PlanShelf) -> None:
    desk.press("save", rounds__0__phases__0__minutes="many", rounds__1__title__fi="")
    assert desk.location == EDIT
    kept = shelf.get("mill-evening")
    assert [one.code for one in kept.to_mend] == ["not-number", "empty"]
    assert desk.raw()["rounds"][0]["phases"][0]["minutes"] == "many"
    minutes = next(told for _, told, _ in desk.page.elements if told.get("id") == "rounds.0.phases.0.minutes")
    assert (minutes["aria-invalid"], minutes["aria-describedby"]) == ("true", "rounds.0.phases.0.minutes.wrong")
    assert "whole number" in desk.page.said_in(id="rounds.0.phases.0.minutes.wrong")[0]
    links = [
        told["href"] for tag, told, _ in desk.page.elements if tag == "a" and told.get("class") == "mistakes__place"
    ]
    assert links == ["#rounds.0.phases.0.minutes", "#rounds.1.title.fi"]


def test_a_language_more_shows_its_fields_and_one_less_can_be_undone(desk: Desk) -> None:
    sent = desk.fields()
    sent.add("languages", "sv")
    answer = desk.browser.post(EDIT, data=sent | {"do": "show"})
    desk.text = answer.text
    assert desk.raw()["title"] == {"fi": "Ilta myllyllä", "en": "Mill evening", "sv": ""}
    assert desk.press("undo").raw()["title"]["en"] == "Mill evening"


def test_another_deck_offers_its_own_cards_and_names_those_it_lacks(desk: Desk) -> None:
    desk.press("show", deck="customers-eyes")
    assert "one-person" in [tag["value"] for tag in desk.page.tags("option")]
    assert "has no card trust" in desk.page.said_in(id="rounds.0.cards.0.wrong")[0]


def test_whoever_saves_second_keeps_the_form_and_can_save_all_the_same(desk: Desk, shelf: PlanShelf) -> None:
    theirs = mill(phones="none")
    shelf.save(theirs, shelf.get("mill-evening").revision)
    desk.press("save", title__en="Mine")
    assert desk.status == 409
    assert "changed or removed in another window" in desk.text
    assert desk.raw()["title"]["en"] == "Mine"
    assert shelf.get("mill-evening").raw == theirs
    desk.press("replace")
    assert desk.location == "/facilitate/plans/mill-evening/"
    assert shelf.whole("mill-evening").title["en"] == "Mine"
    assert PlanShelf.read((shelf.folder / "removed" / "mill-evening.toml").read_bytes(), "mill-evening").raw == theirs


def test_a_plan_removed_in_another_window_is_saved_again(desk: Desk, shelf: PlanShelf) -> None:
    shelf.remove("mill-evening", shelf.get("mill-evening").revision)
    assert desk.press("save", title__en="Mine").status == 409
    desk.press("replace")
    assert shelf.whole("mill-evening").title["en"] == "Mine"


def test_a_disk_that_refuses_leaves_everything_in_the_form(desk: Desk, shelf: PlanShelf) -> None:
    kept = (shelf.folder / "mill-evening.toml").read_bytes()
    (shelf.folder / "mill-evening.toml").unlink()
    (shelf.folder / "mill-evening.toml").mkdir()
    assert desk.press("save", title__en="Mine").status in (409, 503)
    assert desk.raw()["title"]["en"] == "Mine"
    assert kept


def test_a_plan_of_the_kit_is_looked_at_not_edited(facilitator: FlaskClient) -> None:
    answer = facilitator.get("/facilitate/plans/pop-up/edit")
    assert answer.location == "/facilitate/plans/pop-up/"


def test_the_file_of_a_stranger_breaks_no_page(facilitator: FlaskClient, shelf: PlanShelf) -> None:
    odd = {"title": "x", "rounds": [3, {"phases": [7, {"kind": ["a"], "minutes": {}}], "title": []}], "cards": 9}
    for id_, raw in (("odd", odd), ("odder", {"rounds": "many", "deck": ["a"], "about": 3, "title": {"en": 5}})):
        shelf.save(raw | {"id": id_}, None)
        for page in ("", "edit"):
            read(facilitator, f"/facilitate/plans/{id_}/{page}")
        read(facilitator, "/facilitate/plans/")


@pytest.mark.parametrize("history", ["", "x", "{}", "[1]", '[["a"]]', '[["a", 1]]', "[" * 50_000])
def test_a_past_that_is_none_is_forgotten(facilitator: FlaskClient, shelf: PlanShelf, history: str) -> None:
    answer = submit(facilitator, EDIT, do="undo", before=history, title="x")
    assert answer.status_code == 200


def test_the_past_is_kept_to_a_size() -> None:
    past = read_history(json.dumps([["Round added", {"about": "x" * 90_000}]] * 9))
    assert len(past) == 0 or len(write_history(past)) <= 300_000
    assert len(read_history(json.dumps([["a", {}]] * 40))) == 12


DEEDS = st.builds(
    lambda verb, place: f"{verb}:{place}",
    st.sampled_from(["add", "remove", "raise", "lower"]),
    st.sampled_from(["rounds", "cards"])
    | st.builds("rounds.{}".format, st.integers(0, 3))
    | st.builds("rounds.{}.{}".format, st.integers(0, 3), st.sampled_from(["cards", "phases"]))
    | st.builds("rounds.{}.{}.{}".format, st.integers(0, 3), st.sampled_from(["cards", "phases"]), st.integers(0, 9)),
)


@given(deeds=st.lists(DEEDS, max_size=12))
def test_raising_undoes_lowering_and_no_deed_touches_what_it_was_given(deeds: list[str]) -> None:
    raw: dict[str, Any] = json.loads(json.dumps(MILL))
    for deed in deeds:
        before = json.dumps(raw)
        what = done(raw, deed, "vision")
        assert json.dumps(raw) == before
        if what is None:
            continue
        verb, _, place = deed.partition(":")
        if verb == "lower":
            list_, _, number = place.rpartition(".")
            back = done(what.raw, f"raise:{list_}.{int(number) + 1}", "")
            assert back is not None and json.dumps(back.raw) == before
        raw = what.raw
