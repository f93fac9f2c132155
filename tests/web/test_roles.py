"""Helpers come in by their own link, with less power: every page, every role, at their own café and at another."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.cafe import OpenCafe
from tests.phone import Phone
from tests.test_qr import drawn
from tests.test_qr import read as decoded
from tests.web.pages import read, submit

CONSOLE = "/facilitate/cafes/K7QF2M/"
HELPERS = f"{CONSOLE}helpers"
SIGN_IN = "/sign-in/help"

BOTH = frozenset({"cofacilitator", "recorder"})
COFACILITATOR = frozenset({"cofacilitator"})
# Which helpers may open a page behind the key at their own café; at another they open none. Every page must be judged:
# it stands here or among those that are the facilitator's alone.
OPEN_TO = {
    "console": COFACILITATOR,
    "arrivals": BOTH,
    "run": COFACILITATOR,
    "mark_note": COFACILITATOR,
    "typing": COFACILITATOR,
    "keep_typed": COFACILITATOR,
    "name_tables": COFACILITATOR,
    "tables": COFACILITATOR,
    "wall": BOTH,
    "wall_arrivals": BOTH,
    "address": BOTH,
    "grouping": BOTH,
    "group": BOTH,
    "grouping_arrivals": BOTH,
    "keep_headline": BOTH,
    "cafe_hand_over": COFACILITATOR,
    "cafe_take_in": COFACILITATOR,
}
FACILITATORS_ALONE = {
    *("certificate", "change_certificate", "certificate_looked_up", "certificate_root"),
    *(
        "home",
        "hand_over",
        "take_in",
        "helpers",
        "choose_helpers_link",
        "export",
        "poster",
        "choose_wifi",
        "choose_plan",
    ),
    *("close", "reopen", "closing", "close_step"),
    *(
        "questions",
        "answer_question",
        "bring_replies",
        "answers_page",
        "promises",
        "follow_up",
        "followup_page",
        "erase",
    ),
    *("preflight", "preflight_reached", "preflight_json"),
    *("prints", "print_sheets", "deck_prints", "print_deck_sheets"),
    *("decks", "start_deck", "bring_in_deck", "bring_back_deck", "share_deck", "remove_deck", "edit_deck", "save_deck"),
    *("plans", "start_plan", "bring_in_plan", "bring_back_plan", "show_plan", "share_plan", "remove_plan", "edit_plan"),
}
# These let people in, or tell them how to come in, or in which language to be told.
DOORS = {"sign_in", "sign_in_help", "come_to_help", "choose_language"}

Come = Callable[[str], FlaskClient]


def coordinating(app: Flask) -> dict[str, Rule]:
    """List the coordinator's pages: not one of them is for helpers."""
    return {rule.endpoint: rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("coordinate.")}


def links(facilitator: FlaskClient) -> list[str]:
    """Read the helpers' links off their page, as paths: the co-facilitator's, then the recorder's."""
    said = read(facilitator, HELPERS).said_in(class_="helper__link")
    return [link[link.index("/help/") :] for link in said]


def make_link(facilitator: FlaskClient, role: str) -> str:
    before = links(facilitator)
    assert submit(facilitator, HELPERS, role=role, do="renew").status_code == 302
    (made,) = [link for link in links(facilitator) if link not in before]
    return made


@pytest.fixture
def helper(app: Flask, facilitator: FlaskClient, cafe: OpenCafe) -> Come:
    """Have somebody come to help at the café by a new link: `helper("recorder")`."""

    def come(role: str) -> FlaskClient:
        browser = app.test_client()
        assert browser.get(make_link(facilitator, role)).status_code == 302
        return browser

    return come


def pages_behind_the_key(app: Flask) -> dict[str, Rule]:
    rules = {rule.endpoint.removeprefix("facilitate."): rule for rule in app.url_map.iter_rules()}
    ours = {name: rule for name, rule in rules.items() if rule.endpoint == f"facilitate.{name}"}
    return {name: rule for name, rule in ours.items() if name not in DOORS}


def opens(app: Flask, browser: FlaskClient, rule: Rule, cafe: str) -> bool:
    """Tell whether a page lets this browser in, by each of its methods, whatever it makes of an empty form."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # Even if the form were right.
    values = {"code": cafe, "deck_id": "words-of-new-work", "kind": "cards", "number": 1}
    asked = {name: values.get(name, "x") for name in rule.arguments}
    with app.test_request_context():
        path = app.url_map.bind("localhost").build(rule.endpoint, asked)
    let_in = set()
    for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
        with browser.open(path, method=method) as answer:
            let_in.add(answer.status_code != 403 and answer.location != SIGN_IN)
    assert len(let_in) == 1, path
    return let_in.pop()


def test_every_page_behind_the_key_has_been_judged(app: Flask) -> None:
    assert set(OPEN_TO) & FACILITATORS_ALONE == set()
    assert set(pages_behind_the_key(app)) - {*OPEN_TO, *FACILITATORS_ALONE} == set(), "who may open these?"
    assert {*OPEN_TO, *FACILITATORS_ALONE} - set(pages_behind_the_key(app)) == set(), "these are gone"


@pytest.mark.parametrize("role", ["cofacilitator", "recorder"])
def test_a_helper_opens_what_the_role_needs_at_the_own_cafe_and_nothing_at_another(
    app: Flask, helper: Come, other_cafe: OpenCafe, role: str
) -> None:
    browser = helper(role)
    pages = pages_behind_the_key(app)
    opened = {name for name, rule in pages.items() if opens(app, browser, rule, "K7QF2M")}
    assert opened == {name for name, roles in OPEN_TO.items() if role in roles}
    elsewhere = {name for name, rule in pages.items() if "code" in rule.arguments}
    assert {name for name in elsewhere if opens(app, browser, pages[name], other_cafe.code)} == set()
    assert {name for name in elsewhere if opens(app, browser, pages[name], "ZZZZZZ")} == set()
    assert {name for name, rule in coordinating(app).items() if opens(app, browser, rule, "K7QF2M")} == set()


def test_a_stranger_opens_nothing_and_the_facilitator_everything(
    app: Flask, client: FlaskClient, facilitator: FlaskClient, cafe: OpenCafe
) -> None:
    pages = pages_behind_the_key(app) | coordinating(app)
    assert {name for name, rule in pages.items() if opens(app, client, rule, "K7QF2M")} == set()
    assert {name for name, rule in pages.items() if not opens(app, facilitator, rule, "K7QF2M")} == set()


def test_a_helper_is_told_that_a_page_is_not_theirs_and_led_back(helper: Come) -> None:
    answer = helper("recorder").get(CONSOLE)
    assert answer.status_code == 403
    assert f'href="{CONSOLE}grouping"' in answer.text
    assert "Depot" not in answer.text


def test_the_navigation_shows_a_helper_only_where_they_may_go(helper: Come) -> None:
    for role, ways in (("cofacilitator", ["", "grouping", "wall"]), ("recorder", ["grouping", "wall"])):
        page = read(helper(role), f"{CONSOLE}grouping")
        shown = [link["href"] for link in page.tags("a") if link.get("class") == "ways-about__one"]
        assert shown == [f"{CONSOLE}{way}" for way in ways]
        assert not [link for link in page.tags("a") if link["href"] in ("/facilitate/", "/facilitate/decks/")]


def test_a_recorder_reads_nothing_that_is_hidden_or_for_the_organisers(
    helper: Come, cafe: OpenCafe, phone: Phone
) -> None:
    phone.write("Off the wall")
    phone.write("To the organisers", audience="organisers")
    phone.write("On the wall")
    phone.sync()
    cafe.hide(next(iter(phone.written)))
    recorder, cofacilitator = helper("recorder"), helper("cofacilitator")
    assert recorder.get(f"{CONSOLE}arrivals?moderating=1").status_code == 403
    told = cofacilitator.get(f"{CONSOLE}arrivals?moderating=1").get_json()
    assert sorted(note["text"] for note in told["notes"]) == ["Off the wall", "On the wall", "To the organisers"]
    for path in ("arrivals", "wall", "grouping?card=words-of-new-work/trust", "grouping/arrivals"):
        read_there = recorder.get(f"{CONSOLE}{path}").text
        assert "Off the wall" not in read_there, path
        assert "To the organisers" not in read_there, path


def test_the_code_that_a_helper_scans_leads_to_the_page_of_their_role(
    app: Flask, facilitator: FlaskClient, cafe: OpenCafe
) -> None:
    for role in ("cofacilitator", "recorder"):
        make_link(facilitator, role)
    drawings = facilitator.get(HELPERS).text.split('<svg class="qr"')[1:]
    codes = [code for drawing in drawings for code in decoded(drawn(drawing.split("</svg>")[0]))]
    first_pages = [app.test_client().get(urlsplit(code).path).location for code in codes]
    assert first_pages == [CONSOLE, f"{CONSOLE}grouping"]


@pytest.mark.parametrize("deed", ["renew", "end"])
def test_whoever_came_in_by_an_old_link_is_out_at_once(facilitator: FlaskClient, helper: Come, deed: str) -> None:
    recorder, cofacilitator = helper("recorder"), helper("cofacilitator")
    _, old = links(facilitator)
    submit(facilitator, HELPERS, role="recorder", do=deed)
    assert recorder.get(f"{CONSOLE}grouping").location == SIGN_IN
    assert recorder.get(f"{CONSOLE}grouping/arrivals").location == SIGN_IN
    assert recorder.get(SIGN_IN).status_code == 401
    assert recorder.get(old).location == SIGN_IN, "the link itself opens nothing any more"
    assert cofacilitator.get(CONSOLE).status_code == 200, "the other role's link holds"


def test_a_facilitator_who_opens_a_helpers_link_stays_the_facilitator(facilitator: FlaskClient, helper: Come) -> None:
    helper("recorder")
    assert facilitator.get(links(facilitator)[0]).location == CONSOLE
    assert facilitator.get("/facilitate/").status_code == 200
    assert facilitator.get(HELPERS).status_code == 200


def test_a_helper_who_gets_the_facilitators_link_becomes_the_facilitator(app: Flask, helper: Come) -> None:
    browser = helper("recorder")
    assert browser.get("/sign-in", query_string={"key": app.extensions["fieldkit"].key}).location == "/facilitate/"
    assert browser.get("/facilitate/").status_code == 200


def test_a_helpers_cookie_does_not_widen(app: Flask, helper: Come, facilitator: FlaskClient) -> None:
    browser = helper("cofacilitator")
    assert browser.get(make_link(facilitator, "recorder")).location == f"{CONSOLE}grouping"
    assert browser.get(CONSOLE).status_code == 403, "the link that was opened last says what somebody is"
    assert browser.get("/sign-in?key=x").location == SIGN_IN
    assert browser.get(CONSOLE).status_code == 403


def test_no_key_but_the_right_one_opens_a_cafe(
    app: Flask, client: FlaskClient, helper: Come, facilitator: FlaskClient, other_cafe: OpenCafe
) -> None:
    helper("recorder")
    key = links(facilitator)[0].rsplit("/", 1)[-1]
    for path in (f"/help/{other_cafe.code}/{key}", f"/help/ZZZZZZ/{key}", f"/help/K7QF2M/{key[:-1]}", "/help/K7QF2M/x"):
        assert client.get(path).location == SIGN_IN, path
    assert client.get(f"{CONSOLE}grouping").location == SIGN_IN
    assert client.get(f"/help/K7QF2M/{key}").location == f"{CONSOLE}grouping"


def test_without_a_link_nobody_comes_in_by_an_empty_key(client: FlaskClient, cafe: OpenCafe) -> None:
    for key in ("%20", "None", "0"):
        assert client.get(f"/help/K7QF2M/{key}").location == SIGN_IN


def test_nobody_tries_helpers_keys_all_day(client: FlaskClient, cafe: OpenCafe) -> None:
    tried = [client.get(f"/help/K7QF2M/guess-{number}").status_code for number in range(21)]
    assert tried == [302] * 20 + [429]


def test_the_helpers_cookie_is_for_this_laptops_own_pages_and_no_script(
    client: FlaskClient, helper: Come, facilitator: FlaskClient
) -> None:
    helper("recorder")
    (cookie,) = client.get(links(facilitator)[0]).headers.getlist("Set-Cookie")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert links(facilitator)[0].rsplit("/", 1)[-1] not in cookie


def test_the_keys_of_helpers_go_into_no_bundle(facilitator: FlaskClient, helper: Come) -> None:
    helper("recorder")
    key = links(facilitator)[0].rsplit("/", 1)[-1]
    with submit(facilitator, f"{CONSOLE}export", shape="bundle") as bundle:
        assert bundle.status_code == 200
        assert key.encode() not in bundle.data
