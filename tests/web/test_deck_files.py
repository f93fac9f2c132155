"""Deck files in the browser: given out in every format, taken in whole or not at all."""

import copy
import io

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit.deckfiles.read import FORMATS, read_deck, write_deck
from fieldkit.shelf import Shelf
from tests.web.decks import BUILT_IN, DECKS, SHADE
from tests.web.pages import Page, submit


def bring_in(browser: FlaskClient, content: bytes, name: str = "shade.toml") -> TestResponse:
    answer = submit(browser, f"{DECKS}bring-in", file=(io.BytesIO(content), name))
    # A large body lies in a file of the test's own browser, which leaves it open.
    answer.request.environ["wsgi.input"].close()
    return answer


@pytest.mark.parametrize("shape", FORMATS)
def test_a_deck_is_shared_as_a_file_and_taken_in_elsewhere_as_it_was(
    facilitator: FlaskClient, shelf: Shelf, shape: str
) -> None:
    shelf.save(SHADE, None)
    answer = facilitator.get(f"{DECKS}shade/file", query_string={"format": shape})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="shade.{shape}"'
    submit(facilitator, f"{DECKS}shade/remove", revision=shelf.get("shade").revision)
    taken = bring_in(facilitator, answer.data, f"shade.{shape}")
    assert taken.location == f"{DECKS}#deck-shade"
    assert shelf.get("shade").whole == read_deck(write_deck(SHADE, "toml"), "shade.toml").checked.deck


def test_a_format_that_there_is_not_is_not_given(facilitator: FlaskClient) -> None:
    assert facilitator.get(f"{DECKS}{BUILT_IN}/file?format=docx").status_code == 404
    assert facilitator.get(f"{DECKS}no-such/file").status_code == 404


def test_every_mistake_of_a_file_is_listed_with_its_line_and_nothing_of_it_is_kept(
    facilitator: FlaskClient, shelf: Shelf
) -> None:
    before = set(shelf.all())
    lines = ['id = "shade"', "[title]", 'en = "Shade"', "", "[[cards]]", 'id = "tree"', 'kind = "quiz"']
    lines += ["[cards.question]", 'sv = "Varför?"']
    answer = bring_in(facilitator, "\n".join(lines).encode())
    assert answer.status_code == 422
    page = Page(answer.text)
    places = page.said_in(class_="mistakes__place")
    assert "Line 7 · Card 1 (tree) · Kind of card" in places
    assert "Line 8 · Card 1 (tree) · Question · English" in places
    assert set(shelf.all()) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 zip", b"\xff\xfe\x00", b"id = [[[[", b"x" * 600_000])
def test_a_file_that_is_no_deck_is_refused_with_a_reason(
    facilitator: FlaskClient, shelf: Shelf, content: bytes
) -> None:
    before = set(shelf.all())
    answer = bring_in(facilitator, content)
    assert answer.status_code == 422
    assert Page(answer.text).said_in(id="wrong") == ["This file was not taken in"]
    assert set(shelf.all()) == before


def test_no_file_at_all_is_told_as_well(facilitator: FlaskClient) -> None:
    assert submit(facilitator, f"{DECKS}bring-in").status_code == 422


def met(browser: FlaskClient, choice: str) -> TestResponse:
    """Bring in a deck of a name that is here, and answer what the page asks."""
    asked = bring_in(browser, write_deck(SHADE | {"title": {"en": "Shade from the mill"}}, "toml"))
    assert asked.status_code == 409
    page = Page(asked.text)
    (content,) = ["".join(said) for tag, at, said in page.elements if tag == "textarea" and at["name"] == "content"]
    revision = next(one["value"] for one in page.tags("input") if one.get("name") == "revision")
    return submit(browser, f"{DECKS}bring-in", content=content, revision=revision, **{"as": choice})


def test_a_deck_of_a_name_that_is_here_can_be_kept_beside_it(facilitator: FlaskClient, shelf: Shelf) -> None:
    shelf.save(SHADE, None)
    met(facilitator, "both")
    assert shelf.get("shade").raw == SHADE
    assert shelf.get("shade-2").raw["title"] == {"en": "Shade from the mill"}


def test_a_deck_of_a_name_that_is_here_can_replace_it_and_the_old_one_lies_aside(
    facilitator: FlaskClient, shelf: Shelf
) -> None:
    shelf.save(SHADE, None)
    met(facilitator, "replace")
    assert shelf.get("shade").raw["title"] == {"en": "Shade from the mill"}
    aside = (shelf.folder / "removed" / "shade.toml").read_bytes()
    assert read_deck(aside, "shade.toml").raw == SHADE


def test_the_very_same_deck_twice_is_one(facilitator: FlaskClient, shelf: Shelf) -> None:
    shelf.save(SHADE, None)
    assert bring_in(facilitator, write_deck(SHADE, "json"), "shade.json").location == DECKS
    assert [id_ for id_ in shelf.all() if id_.startswith("shade")] == ["shade"]


def test_a_deck_of_the_kit_that_was_changed_as_a_file_comes_in_beside_it(
    facilitator: FlaskClient, shelf: Shelf
) -> None:
    raw = copy.deepcopy(shelf.get(BUILT_IN).raw) | {"source": "Our own hands"}
    asked = bring_in(facilitator, write_deck(raw, "toml"))
    assert asked.status_code == 409
    assert [one["value"] for one in Page(asked.text).tags("button") if one.get("name") == "as"] == ["both"]
