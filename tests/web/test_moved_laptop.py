"""The laptop got another address: the open pages of a café hear of it, with a code for phones that were here before."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import lan
from fieldkit.web.addresses import bases
from fieldkit.web.whereabouts import Whereabouts
from tests.cafe import OpenCafe
from tests.web.pages import Page, read

OLD, OLDER = "http://192.168.1.5:8080", "http://192.168.7.9:8080"
IS_ON_A_NETWORK = bool(lan.own_addresses())


def known_by(page: Page) -> str:
    return next(attributes["data-known"] for attributes in page.tags("div") if "data-known" in attributes)


@pytest.fixture
def whereabouts(app: Flask) -> Whereabouts:
    """Where the laptop was while the café was open: at two addresses that lead nowhere now."""
    known: Whereabouts = app.extensions["fieldkit"].whereabouts
    known.note([OLDER], "2126-11-21T17:00:00.000Z")
    known.note([OLD], "2126-11-21T18:00:00.000Z")
    known.note([], "2126-11-21T19:00:00.000Z")
    return known


def test_an_open_page_that_shows_the_way_in_as_it_is_hears_nothing(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    asked = f"/facilitate/cafes/{cafe.code}/address"
    told = read(facilitator, asked)
    known = known_by(told)
    assert facilitator.get(asked, query_string={"known": known}).status_code == 204
    assert facilitator.get(asked, query_string={"known": "http://192.168.9.9"}).status_code == 200


@pytest.mark.skipif(not IS_ON_A_NETWORK, reason="this machine is on no network, so no phone could follow it")
def test_an_open_page_is_told_loudly_and_gets_a_code_for_each_address_of_before(
    app: Flask, facilitator: FlaskClient, cafe: OpenCafe, whereabouts: Whereabouts
) -> None:
    with app.test_request_context():
        now = bases()[0].removeprefix("http://")
    told = read(facilitator, f"/facilitate/cafes/{cafe.code}/address")
    assert told.said_in(id="moved") == [f"The address changed: it is now {now}"]
    assert told.said_in(class_="moved__from") == [f"You came by {one.removeprefix('http://')}" for one in (OLD, OLDER)]
    assert known_by(told) == f"http://{now} {OLD} {OLDER}"
    assert len(told.tags("svg")) == 3, "the way in, and a code for each address of before"


@pytest.mark.skipif(not IS_ON_A_NETWORK, reason="this machine is on no network, so no phone could follow it")
def test_a_helper_sees_it_too_and_a_stranger_does_not(
    client: FlaskClient, cafe: OpenCafe, whereabouts: Whereabouts
) -> None:
    answer = client.get(f"/facilitate/cafes/{cafe.code}/address")
    assert answer.status_code == 302
    assert "192.168" not in answer.get_data(as_text=True)


def test_the_laptop_remembers_its_addresses_over_a_restart(app: Flask, whereabouts: Whereabouts) -> None:
    kit = app.extensions["fieldkit"]
    again = Whereabouts(kit.config, kit.writer)
    assert again.former("2126-11-21T00:00:00.000Z") == [OLD, OLDER]
    assert again.former("2126-11-21T18:30:00.000Z") == [OLD]
    assert again.has_had("192.168.7.9")


def test_whoever_serves_is_told_of_a_move_and_of_nothing_else(app: Flask) -> None:
    kit = app.extensions["fieldkit"]
    whereabouts = Whereabouts(kit.config, kit.writer)
    said: list[list[str]] = []
    whereabouts.on_move = lambda now: said.append(list(now))
    whereabouts.note([OLD], "2126-11-21T17:00:00.000Z")
    whereabouts.note([OLD], "2126-11-21T17:00:05.000Z")
    assert said == []
    whereabouts.note([OLDER], "2126-11-21T17:00:10.000Z")
    whereabouts.note([], "2126-11-21T17:00:15.000Z")
    assert said == [[OLDER], []]
