"""The page of a season's pictures: chosen by the address, each with its numbers, each as a file."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.bundles import an_id
from tests.reports.pictured import SVG, Season, three_cafes
from tests.web.pages import Page, read

PICTURES = "/coordinate/autumn-2026/pictures"


@pytest.fixture(autouse=True)
def season(app: Flask, tmp_path: Path) -> None:
    """A season of three cafés on this laptop."""
    three_cafes(Season(tmp_path / "season.fieldkit")).at_desk(app.extensions["fieldkit"].config.instance)


def titles(page: Page) -> list[str]:
    return page.said_in(class_="season-picture__title")


def rows(page: Page) -> list[str]:
    return [" ".join("".join(said).split()) for tag, _, said in page.elements if tag in ("th", "td")]


def test_every_picture_stands_with_its_numbers(facilitator: FlaskClient) -> None:
    page = read(facilitator, PICTURES)
    assert titles(page) == [
        *("Themes by café", "When notes were written"),
        *("Culture", "What wins when there is no time for all?", "How much at home are you now?"),
    ]
    assert len(page.tags("svg")) == len(page.tags("table")) == 5
    assert {"2 other cafés together", "Middle half", "Drive"} <= set(rows(page))


def test_a_picture_and_a_cafe_are_chosen_by_the_address(facilitator: FlaskClient) -> None:
    page = read(facilitator, f"{PICTURES}?cafe={an_id('Depot')}&picture=force-field.every-kind.force")
    assert titles(page) == ["Culture"]
    assert rows(page) == ["Café", "Drive", "Brake", "A bit of both", "Depot", "4", "3", "2"]
    ticked = [box["value"] for box in page.tags("input") if "checked" in box]
    assert ticked == [an_id("Depot"), "force-field.every-kind.force"]


def test_a_small_cafe_by_itself_shows_no_number(facilitator: FlaskClient) -> None:
    page = read(facilitator, f"{PICTURES}?cafe={an_id('Mill')}")
    assert {cell for cell in rows(page) if cell} <= {"People", "Answers", "fewer than five"}


def test_two_cafes_of_one_title_are_chosen_apart(facilitator: FlaskClient, app: Flask, tmp_path: Path) -> None:
    spring = Season(tmp_path / "spring.fieldkit")
    for code in ("K7QF2M", "MBC2K7"):
        cafe = spring.cafe(code, title="Depot", code=code)
        spring.answer(cafe, "force", *(["drive"] * 6))
    spring.at_desk(app.extensions["fieldkit"].config.instance, "Spring 2026")
    page = read(facilitator, f"/coordinate/spring-2026/pictures?cafe={an_id('MBC2K7')}")
    labels = ["".join(said) for tag, _, said in page.elements if tag == "label" and "Depot" in "".join(said)]
    assert labels == ["Depot · K7QF2M", "Depot · MBC2K7"]
    assert page.said_in(class_="season-pictures__of") == ["Only of: Depot · MBC2K7"]


def test_an_address_from_elsewhere_is_read_as_far_as_it_is_known(facilitator: FlaskClient) -> None:
    page = read(facilitator, f"{PICTURES}?cafe=elsewhere&picture=nothing&first=-3")
    assert len(titles(page)) == 5


def test_a_picture_is_saved_as_a_file_of_its_own(facilitator: FlaskClient) -> None:
    page = read(facilitator, PICTURES)
    (way,) = [link["href"] for link in page.tags("a") if "rank" in link.get("href", "")]
    answer = facilitator.get(way)
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="autumn-2026-rank-every-kind-priorities.svg"'
    )
    assert ElementTree.fromstring(answer.data).tag == f"{SVG}svg"
    assert facilitator.get(f"{PICTURES}/nothing.svg").status_code == 404


def test_pictures_are_for_who_has_the_key(client: FlaskClient) -> None:
    for address in (PICTURES, f"{PICTURES}/timeline.svg"):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize(("language", "told"), [("fi", "Teemat kahviloittain"), ("sv", "Teman per kafé")])
def test_pictures_speak_the_readers_language(facilitator: FlaskClient, language: str, told: str) -> None:
    page = Page(facilitator.get(PICTURES, headers={"Accept-Language": language}).text)
    assert titles(page)[0] == told
