"""The plans in the browser: looked at, copied, given out and taken in as files, put aside and brought back."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit.planfiles import FORMATS, read_plan, write_plan
from fieldkit.planshelf import PlanShelf
from tests.plans import MILL, mill, plan_of
from tests.web.pages import Page, read, submit

PLANS = "/facilitate/plans/"


@pytest.fixture
def shelf(app: Flask) -> PlanShelf:
    return PlanShelf(app.extensions["fieldkit"].config.instance / "plans")


def bring_in(browser: FlaskClient, content: bytes, name: str = "mill.toml") -> TestResponse:
    answer = submit(browser, f"{PLANS}bring-in", file=(io.BytesIO(content), name))
    # A large body lies in a file of the test's own browser, which leaves it open.
    answer.request.environ["wsgi.input"].close()
    return answer


@pytest.mark.parametrize("path", ["", "developer-cafe/", "developer-cafe/file", "mill/edit"])
def test_a_stranger_is_shown_no_plan(client: FlaskClient, path: str) -> None:
    assert client.get(f"{PLANS}{path}").status_code in (302, 401, 403)


def test_the_list_has_the_kits_plans_with_their_length_and_ones_own(facilitator: FlaskClient, shelf: PlanShelf) -> None:
    shelf.save(MILL, None)
    shelf.save({"id": "draft", "title": {"en": "Draft"}}, None)
    told = " ".join(" ".join(read(facilitator, PLANS).said_in(class_="deck")).split())
    for said in ("visits of 15 min", "60 min, 3 rounds", "90 min, 4 rounds", "Mill evening 30 min, 2 rounds"):
        assert said in told
    assert "A draft: 2 to mend" in told


def test_a_plan_is_shown_as_it_goes_with_minutes_cards_and_what_the_hosts_do(facilitator: FlaskClient) -> None:
    page = read(facilitator, f"{PLANS}developer-cafe/")
    assert page.heading() == "Developer café"
    assert page.said_in(class_="plan-round__clock") == ["0–20 min", "20–38 min", "38–60 min"]
    told = " ".join(" ".join(page.said_in(class_="plan-round")).split())
    for said in ("Silent writing 6 min", "Trust", "What has to happen before you hand someone your house keys?"):
        assert said in told
    assert "Begin with the pulse: a number will do" in told
    assert "Table hosts stay, the others meet new people" in told
    pieces = [tag for tag in page.tags("rect") if tag["height"] == "10" and "x" in tag]
    assert sum(int(piece["width"]) for piece in pieces) == 60


def test_a_plan_is_shown_in_the_language_of_the_page(facilitator: FlaskClient) -> None:
    submit(facilitator, "/facilitate/language", language="fi")
    page = read(facilitator, f"{PLANS}customers-eyes/")
    assert page.heading() == "Asiakkaan silmin"
    assert "Pöytävastaaville" in page.said_in(class_="plan-round__label")


def test_what_is_wrong_with_a_draft_and_cards_that_are_not_here_are_told(
    facilitator: FlaskClient, shelf: PlanShelf
) -> None:
    shelf.save(mill(rounds=[]), None)
    assert any(
        "there are no rounds" in said for said in read(facilitator, f"{PLANS}mill-evening/").said_in(class_="mistakes")
    )
    shelf.save(mill(id="guests", deck="ice-and-exit"), None)
    page = read(facilitator, f"{PLANS}guests/")
    assert page.said_in(class_="chip chip--problem") == ["not in the deck"] * 3
    assert any("has no card" in said for said in page.said_in(class_="mistakes"))


def test_a_copy_of_a_plan_is_ones_own_and_opens_in_the_editor(facilitator: FlaskClient, shelf: PlanShelf) -> None:
    made = submit(facilitator, PLANS, copy="developer-cafe")
    assert made.location == f"{PLANS}developer-cafe-2/edit"
    own = shelf.get("developer-cafe-2")
    assert own.whole is not None
    assert own.whole.title == {
        "fi": "Kehittäjäkahvila (oma)",
        "en": "Developer café (own)",
        "sv": "Utvecklarkafé (egen)",
    }
    assert own.whole.rounds == shelf.whole("developer-cafe").rounds


def test_a_plan_of_ones_own_begins_with_one_round(facilitator: FlaskClient, shelf: PlanShelf) -> None:
    made = submit(facilitator, PLANS, title="Tea at four", languages="en")
    assert made.location == f"{PLANS}tea-at-four/edit"
    begun = shelf.whole("tea-at-four")
    assert [(phase.kind, phase.minutes) for phase in begun.rounds[0].phases] == [
        ("write", 5),
        ("reveal", 2),
        ("talk", 8),
    ]
    for wrong in ({"title": "", "languages": "en"}, {"title": "Tea"}, {"title": "x" * 121, "languages": "en"}):
        assert submit(facilitator, PLANS, **wrong).status_code == 422


@pytest.mark.parametrize("form", FORMATS)
def test_a_plan_is_shared_as_a_file_and_taken_in_elsewhere_as_it_was(
    facilitator: FlaskClient, shelf: PlanShelf, form: str
) -> None:
    shelf.save(MILL, None)
    answer = facilitator.get(f"{PLANS}mill-evening/file", query_string={"format": form})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="mill-evening.{form}"'
    assert read_plan(answer.data, f"mill.{form}").checked.plan == plan_of(MILL)
    submit(facilitator, f"{PLANS}mill-evening/remove", revision=shelf.get("mill-evening").revision)
    assert bring_in(facilitator, answer.data, f"mill.{form}").location == f"{PLANS}#plan-mill-evening"
    assert shelf.whole("mill-evening") == plan_of(MILL)
    assert facilitator.get(f"{PLANS}mill-evening/file?format=md").status_code == 404


def test_every_mistake_of_a_file_is_listed_with_its_line_and_nothing_is_kept(
    facilitator: FlaskClient, shelf: PlanShelf
) -> None:
    content = write_plan(MILL).decode().replace('"vote"', '"sing"').replace("minutes = 10", "minutes = 1000")
    answer = bring_in(facilitator, content.encode())
    assert answer.status_code == 422
    places = Page(answer.text).said_in(class_="mistakes__place")
    talk, vote = (number for number, line in enumerate(content.split("\n"), 1) if "1000" in line or "sing" in line)
    assert places == [f"Line {talk} · Round 1 · Phase 3 (Talk) · Minutes", f"Line {vote} · Round 2 · Phase 3 · Phase"]
    assert not shelf.folder.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 zip", b"\xff\xfe\x00", b"id = [[[[", b"x" * 600_000])
def test_a_file_that_is_no_plan_is_refused_with_one_reason(
    facilitator: FlaskClient, shelf: PlanShelf, content: bytes
) -> None:
    answer = bring_in(facilitator, content)
    assert answer.status_code == 422
    assert answer.text.count("→") == 1
    assert not shelf.folder.exists()


def test_two_plans_of_one_name_are_kept_both_or_one_in_place_of_the_other(
    facilitator: FlaskClient, shelf: PlanShelf
) -> None:
    kept = shelf.save(MILL, None)
    other = write_plan(mill(phones="none"))
    assert bring_in(facilitator, write_plan(MILL)).location == PLANS
    met = bring_in(facilitator, other)
    assert met.status_code == 409
    assert "A plan of the same name is here already" in met.text
    both = submit(facilitator, f"{PLANS}bring-in", content=other.decode(), **{"as": "both"})
    assert both.location == f"{PLANS}#plan-mill-evening-2"
    submit(facilitator, f"{PLANS}bring-in", content=other.decode(), revision=kept.revision, **{"as": "replace"})
    assert shelf.whole("mill-evening").phones == "none"
    assert (shelf.folder / "removed" / "mill-evening.toml").read_bytes() == write_plan(MILL)


def test_a_plan_that_was_put_aside_comes_back(facilitator: FlaskClient, shelf: PlanShelf) -> None:
    kept = shelf.save(MILL, None)
    refused = submit(facilitator, f"{PLANS}mill-evening/remove", follow=True, revision="another")
    assert "so it was not removed" in refused.text
    removed = submit(facilitator, f"{PLANS}mill-evening/remove", follow=True, revision=kept.revision)
    assert "Bring it back" in removed.text
    assert "mill-evening" not in shelf.all()
    back = submit(facilitator, f"{PLANS}bring-back", follow=True, name="mill-evening")
    assert "The plan is back: Mill evening" in back.text
    assert shelf.get("mill-evening") == kept
    assert (
        "The plan is back already." in submit(facilitator, f"{PLANS}bring-back", follow=True, name="mill-evening").text
    )
