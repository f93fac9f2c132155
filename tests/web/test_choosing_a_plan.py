"""A café and its plan: chosen in the form that opens it, or later, before its first round."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.plans import Plan
from fieldkit.core.running import step_to
from fieldkit.planshelf import PlanShelf
from fieldkit.storage.cafes import cafe_by_code
from fieldkit.web.running import move_on, take_up
from tests.cafe import Cafe, OpenCafe
from tests.phone import AppDoor, Phone
from tests.planned import PLAN, planned_cafe
from tests.plans import MILL
from tests.web.pages import Page, read, submit


@pytest.fixture
def shelf(app: Flask) -> PlanShelf:
    return PlanShelf(app.extensions["fieldkit"].config.instance / "plans")


def held(cafe: Cafe) -> tuple[str | None, str]:
    """Read from the store by which plan and on which deck a café is held."""
    asked = """
        SELECT plan.slug, deck.slug FROM cafe
        JOIN deck ON deck.id = cafe.deck LEFT JOIN plan ON plan.id = cafe.plan WHERE cafe.id = ?
    """
    ((plan, deck),) = cafe.ask(asked, cafe.id)
    return plan, deck


def opened(app: Flask, location: str) -> Cafe:
    return Cafe(app.extensions["fieldkit"].config.store_path, location.rstrip("/").rpartition("/")[2])


FORM = {"title": "Depot", "place": "", "language": "en"}


def test_the_form_offers_no_plan_first_then_those_of_the_laptop(facilitator: FlaskClient, shelf: PlanShelf) -> None:
    shelf.save(MILL, None)
    shelf.save({"id": "draft", "title": {"en": "Draft"}}, None)
    page = read(facilitator, "/facilitate/")
    said = ["".join(said) for tag, told, said in page.elements if tag == "option"]
    assert said[:5] == [
        "No plan: people come and go",
        "Pop-up · visits of 15 min",
        "Developer café · 60 min, 3 rounds",
        "Customer’s eyes · 90 min, 4 rounds",
        "Mill evening · 30 min, 2 rounds",
    ]
    assert not any("Draft" in each for each in said)


def test_a_cafe_is_opened_by_a_plan(app: Flask, facilitator: FlaskClient) -> None:
    answer = submit(facilitator, "/facilitate/", **FORM, plan="developer-cafe", deck="words-of-new-work")
    assert held(opened(app, answer.location)) == ("developer-cafe", "words-of-new-work")


def test_without_a_plan_people_come_and_go_as_ever(app: Flask, facilitator: FlaskClient) -> None:
    answer = submit(facilitator, "/facilitate/", **FORM, plan="", deck="ice-and-exit")
    assert held(opened(app, answer.location)) == (None, "ice-and-exit")


def test_a_plan_on_a_deck_that_lacks_its_cards_is_refused_with_their_names_and_its_own_deck_is_chosen(
    app: Flask, facilitator: FlaskClient
) -> None:
    answer = submit(facilitator, "/facilitate/", **FORM, plan="customers-eyes", deck="words-of-new-work")
    assert answer.status_code == 422
    page = Page(answer.text)
    (said,) = page.said_in(id="deck-error")
    assert "“Words of new work” lacks cards that the plan needs: One person, Knowing or guessing, Customer" in said
    assert "“With the customer’s eyes” is chosen now" in said
    chosen = [told["value"] for tag, told, _ in page.elements if tag == "option" and "selected" in told]
    assert chosen == ["customers-eyes", "customers-eyes"]
    again = submit(facilitator, "/facilitate/", **FORM, plan="customers-eyes", deck="customers-eyes")
    assert held(opened(app, again.location)) == ("customers-eyes", "customers-eyes")


def test_a_link_from_a_plan_has_it_chosen_with_its_deck(facilitator: FlaskClient) -> None:
    page = read(facilitator, "/facilitate/?plan=customers-eyes")
    chosen = [told["value"] for tag, told, _ in page.elements if tag == "option" and "selected" in told]
    assert chosen == ["customers-eyes", "customers-eyes"]
    assert read(facilitator, "/facilitate/?plan=nonsense").tags("option")


def test_a_plan_that_is_not_here_is_not_taken(facilitator: FlaskClient) -> None:
    answer = submit(facilitator, "/facilitate/", **FORM, plan="no-such", deck="words-of-new-work")
    assert answer.status_code == 422
    assert "Choose one of the plans." in answer.text


def page_of(cafe: Cafe) -> str:
    return f"/facilitate/cafes/{cafe.code}/plan"


def test_an_open_cafe_takes_up_a_plan_changes_it_and_lets_it_go_again(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    assert "Now without a plan" in read(facilitator, page_of(cafe)).said_in(class_="page-header__lead")[0]
    told = submit(facilitator, page_of(cafe), follow=True, plan="developer-cafe")
    assert "held by the plan “Developer café”" in told.text
    assert held(cafe)[0] == "developer-cafe"
    submit(facilitator, page_of(cafe), plan="pop-up")
    assert held(cafe)[0] == "pop-up"
    submit(facilitator, page_of(cafe), plan="")
    assert held(cafe)[0] is None


def test_a_plan_for_another_deck_cannot_be_chosen_and_the_page_says_why(
    facilitator: FlaskClient, cafe: OpenCafe
) -> None:
    page = read(facilitator, page_of(cafe))
    radios = {told["value"]: told for told in page.tags("input") if told.get("type") == "radio"}
    assert ["disabled" in radios[id_] for id_ in ("", "pop-up", "developer-cafe", "customers-eyes")] == [
        False,
        False,
        False,
        True,
    ]
    assert "lacks cards that the plan needs: One person" in page.said_in(id="lacks-customers-eyes")[0]
    refused = submit(facilitator, page_of(cafe), plan="customers-eyes")
    assert refused.status_code == 422
    assert held(cafe)[0] is None


def test_once_the_first_round_has_begun_the_plan_stays(app: Flask, facilitator: FlaskClient, cafe: OpenCafe) -> None:
    submit(facilitator, page_of(cafe), plan="developer-cafe")
    with app.test_request_context():
        now = "2026-11-22T18:00:00.000Z"
        move_on(cafe_by_code(cafe.code), lambda run, plan, deck: step_to(run, plan, deck, 1, now))  # type: ignore[arg-type]
    assert not [told for told in read(facilitator, page_of(cafe)).tags("input") if told.get("type") == "radio"]
    assert submit(facilitator, page_of(cafe), plan="").status_code == 409
    assert held(cafe)[0] == "developer-cafe"


def test_changing_a_plan_changes_no_cafe_that_is_held_by_it(
    facilitator: FlaskClient, cafe: OpenCafe, shelf: PlanShelf
) -> None:
    kept = shelf.save(MILL, None)
    submit(facilitator, page_of(cafe), plan="mill-evening")
    asked = "SELECT plan FROM plan WHERE slug = 'mill-evening'"
    before = cafe.ask(asked)
    shelf.save(MILL | {"phones": "none"}, kept.revision)
    assert cafe.ask(asked) == before


def test_notes_come_and_go_with_the_plan_that_withholds_them(app: Flask) -> None:
    cafe = planned_cafe(app, plan=None)
    aino, bo, late = (Phone(AppDoor(app), cafe.code, who) for who in ("aino", "bo", "late"))
    aino.write("It is kept", card="words-of-new-work/service")
    aino.sync()
    bo.sync()
    assert bo.reads() == ["It is kept"]
    choose(app, cafe, PLAN)
    bo.sync()
    late.sync()
    assert (bo.reads(), late.reads()) == ([], []), "round 1 has its reveal to come"
    choose(app, cafe, None)
    bo.sync()
    late.sync()
    assert (bo.reads(), late.reads()) == (["It is kept"], ["It is kept"])


def choose(app: Flask, cafe: Cafe, plan: Plan | None) -> None:
    with app.test_request_context():
        take_up(cafe_by_code(cafe.code), plan)
