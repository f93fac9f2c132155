"""The shelf of decks in the browser: copying, starting, saving drafts, removing, opening cafés with them."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit.shelf import Shelf
from tests.cafe import OpenCafe
from tests.web.decks import BUILT_IN, DECKS, SHADE
from tests.web.pages import Page, read, submit, token


def save(browser: FlaskClient, deck: dict[str, Any], revision: str) -> TestResponse:
    return browser.post(
        f"{DECKS}{deck['id']}/save",
        json={"deck": deck, "revision": revision},
        headers={"X-CSRFToken": token(browser)},
    )


def open_cafe(browser: FlaskClient, deck: str) -> str:
    fields = {"title": "Depot", "place": "", "language": "en", "deck": deck}
    (code,) = Page(submit(browser, "/facilitate/", follow=True, **fields).text).said_in(class_="code")
    return code


def seed_of(browser: FlaskClient, deck: str) -> dict[str, Any]:
    page = Page(browser.get(f"{DECKS}{deck}/edit").text)
    seed: dict[str, Any] = json.loads(next("".join(said) for _, at, said in page.elements if at.get("id") == "seed"))
    return seed


def test_a_copy_of_a_deck_is_ones_own_and_ready_at_once(facilitator: FlaskClient, shelf: Shelf) -> None:
    answer = submit(facilitator, DECKS, copy=BUILT_IN)
    own = shelf.get(f"{BUILT_IN}-2")
    assert answer.location == f"{DECKS}{own.id}/edit"
    original = shelf.get(BUILT_IN)
    assert own.is_own
    assert own.whole is not None
    assert own.raw["cards"] == original.raw["cards"]
    assert own.whole.title["fi"] == f"{original.raw['title']['fi']} (oma)"
    page = read(facilitator, DECKS)
    assert [said.strip() for said in page.said_in(class_="chip chip--done")] == ["Ready for a café"]


def test_an_empty_deck_is_a_draft_that_no_cafe_can_be_opened_with_and_the_page_says_why(
    facilitator: FlaskClient, shelf: Shelf
) -> None:
    answer = submit(facilitator, DECKS, title="Mitä nyt?", languages=["fi", "sv"])
    assert answer.location == f"{DECKS}mita-nyt/edit"
    page = read(facilitator, DECKS)
    assert page.said_in(class_="deck__title", dir="auto")[0] == "Mitä nyt?"
    assert [said.strip() for said in page.said_in(class_="chip chip--problem")] == ["A draft: 2 to mend"]
    assert "Card 1 (card-1) · Question" in page.said_in(class_="mistakes__place")
    assert "Mitä nyt?: 2 to mend" in read(facilitator, "/facilitate/").said_in(disabled="")
    assert "mita-nyt" not in [option.get("value") for option in read(facilitator, "/facilitate/").tags("option")]
    refused = submit(facilitator, "/facilitate/", title="Depot", place="", language="fi", deck="mita-nyt")
    assert refused.status_code == 422


@pytest.mark.parametrize(
    "wrong", [{"title": " ", "languages": "en"}, {"title": "x" * 121, "languages": "en"}, {"title": "Shade"}]
)
def test_a_deck_without_a_title_or_a_language_is_not_begun(
    facilitator: FlaskClient, shelf: Shelf, wrong: dict[str, str]
) -> None:
    before = set(shelf.all())
    answer = submit(facilitator, DECKS, **wrong)
    assert answer.status_code == 422
    assert len(Page(answer.text).said_in(id="title-error")) == 1
    assert set(shelf.all()) == before


def test_a_cafe_is_opened_with_a_deck_of_ones_own(facilitator: FlaskClient, shelf: Shelf) -> None:
    shelf.save(SHADE, None)
    (chosen,) = [
        one["value"] for one in read(facilitator, "/facilitate/?deck=shade").tags("option") if "selected" in one
    ]
    assert chosen == "shade"
    page = Page(
        submit(facilitator, "/facilitate/", follow=True, title="Depot", place="", language="en", deck="shade").text
    )
    (code,) = page.said_in(class_="code")
    assert "Which tree would you miss most?" in facilitator.get(f"/{code}").text


def test_editing_a_deck_leaves_the_cafe_that_asked_it_as_it_was(facilitator: FlaskClient, shelf: Shelf) -> None:
    kept = shelf.save(SHADE, None)
    page = Page(
        submit(facilitator, "/facilitate/", follow=True, title="Depot", place="", language="en", deck="shade").text
    )
    (code,) = page.said_in(class_="code")
    changed = copy.deepcopy(SHADE)
    changed["cards"][0]["question"]["en"] = "Where would you sit?"
    assert save(facilitator, changed, kept.revision).status_code == 200
    phone = facilitator.get(f"/{code}").text
    assert "Which tree would you miss most?" in phone
    assert "Where would you sit?" not in phone


def test_a_draft_is_saved_mistakes_and_all_and_told_what_is_to_mend_in_the_readers_language(
    facilitator: FlaskClient, shelf: Shelf
) -> None:
    kept = shelf.save(SHADE, None)
    draft = copy.deepcopy(SHADE) | {"title": {"en": "Shade", "sv": "Skugga"}}
    told = save(facilitator, draft, kept.revision).get_json()
    assert shelf.get("shade").raw["title"] == {"en": "Shade", "sv": "Skugga"}
    assert told["deck"] == draft
    assert [(one["path"], one["code"]) for one in told["mistakes"]] == [
        (["cards", 0, "question", "sv"], "missing-language")
    ]
    submit(facilitator, "/facilitate/language", language="fi", back=DECKS)
    assert seed_of(facilitator, "shade")["kept"]["mistakes"][0]["place"] == "Kortti 1 (tree) · Kysymys · Svenska"


def test_two_windows_cannot_write_over_each_other(facilitator: FlaskClient, shelf: Shelf) -> None:
    first = shelf.save(SHADE, None)
    mine, theirs = copy.deepcopy(SHADE), copy.deepcopy(SHADE)
    mine["title"]["en"], theirs["title"]["en"] = "Mine", "Theirs"
    assert save(facilitator, theirs, first.revision).status_code == 200
    refused = save(facilitator, mine, first.revision)
    assert refused.status_code == 409
    assert refused.get_json()["deck"] == theirs
    assert shelf.get("shade").raw == theirs
    assert save(facilitator, mine, refused.get_json()["revision"]).status_code == 200
    assert shelf.get("shade").raw == mine


def test_saving_the_same_twice_changes_nothing(facilitator: FlaskClient, shelf: Shelf) -> None:
    first = shelf.save(SHADE, None)
    changed = SHADE | {"title": {"en": "More shade"}}
    once = save(facilitator, changed, first.revision)
    again = save(facilitator, changed, first.revision)
    assert (once.status_code, again.status_code) == (200, 200)
    assert once.get_json() == again.get_json()


def test_a_window_left_open_brings_no_removed_deck_back(facilitator: FlaskClient, shelf: Shelf) -> None:
    kept = shelf.save(SHADE, None)
    submit(facilitator, f"{DECKS}shade/remove", revision=kept.revision)
    assert save(facilitator, SHADE, kept.revision).status_code == 404
    assert "shade" not in shelf.all()


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {"deck": "shade", "revision": "x"},
        {"deck": {"id": "shade", "cards": "none"}, "revision": "x"},
        {"deck": {"id": "shade", "cards": [{"question": "just text"}]}, "revision": "x"},
        {"deck": SHADE},
        {"deck": SHADE | {"about": {"en": "x" * 600_000}}, "revision": "x"},
    ],
)
def test_what_is_no_draft_is_not_kept(facilitator: FlaskClient, shelf: Shelf, sent: object) -> None:
    kept = shelf.save(SHADE, None)
    answer = facilitator.post(f"{DECKS}shade/save", json=sent, headers={"X-CSRFToken": token(facilitator)})
    assert answer.status_code == 422
    assert shelf.get("shade").revision == kept.revision


def test_saving_needs_the_key_and_the_pages_token(facilitator: FlaskClient, client: FlaskClient, shelf: Shelf) -> None:
    kept = shelf.save(SHADE, None)
    sent = {"deck": SHADE | {"title": {"en": "Not so"}}, "revision": kept.revision}
    assert facilitator.post(f"{DECKS}shade/save", json=sent).status_code == 400
    assert client.post(f"{DECKS}shade/save", json=sent).status_code == 400
    for path in (DECKS, f"{DECKS}shade/edit", f"{DECKS}shade/file"):
        assert client.get(path).location.endswith("/sign-in/help")
    assert shelf.get("shade").revision == kept.revision


def test_a_deck_of_the_kit_is_not_edited(facilitator: FlaskClient) -> None:
    assert facilitator.get(f"{DECKS}{BUILT_IN}/edit").location == f"{DECKS}#deck-{BUILT_IN}"
    assert save(facilitator, SHADE | {"id": BUILT_IN}, "x").status_code == 422


def test_a_removed_deck_can_be_brought_back_at_once(facilitator: FlaskClient, shelf: Shelf) -> None:
    kept = shelf.save(SHADE, None)
    page = Page(submit(facilitator, f"{DECKS}shade/remove", follow=True, revision=kept.revision).text)
    assert "shade" not in shelf.all()
    (name,) = [button["value"] for button in page.tags("button") if button.get("name") == "name"]
    page = Page(submit(facilitator, f"{DECKS}bring-back", follow=True, name=name).text)
    assert shelf.get("shade") == kept
    assert "The deck is back: Shade" in page.said_in(class_="notice", role="status")
    submit(facilitator, f"{DECKS}bring-back", name=name)
    assert shelf.get("shade") == kept


def test_a_deck_that_was_changed_meanwhile_is_not_removed(facilitator: FlaskClient, shelf: Shelf) -> None:
    kept = shelf.save(SHADE, None)
    shelf.save(SHADE | {"title": {"en": "More shade"}}, kept.revision)
    submit(facilitator, f"{DECKS}shade/remove", revision=kept.revision)
    assert shelf.get("shade").raw["title"] == {"en": "More shade"}


def test_a_file_that_is_built_otherwise_is_named_and_not_shown_field_by_field(
    facilitator: FlaskClient, shelf: Shelf
) -> None:
    shelf.folder.mkdir(parents=True)
    (shelf.folder / "odd.toml").write_text('id = "odd"\ntitle = "Odd"\ncards = "none"\n', encoding="utf-8")
    (shelf.folder / "broken.toml").write_text("id = [[[", encoding="utf-8")
    page = read(facilitator, DECKS)
    assert {"odd", "broken"} <= {said.strip() for said in page.said_in(class_="deck__title", dir="auto")}
    assert facilitator.get(f"{DECKS}odd/edit").status_code == 422
    assert facilitator.get(f"{DECKS}broken/edit").status_code == 422


def test_a_deck_whose_title_is_in_no_language_can_be_copied(facilitator: FlaskClient, shelf: Shelf) -> None:
    shelf.folder.mkdir(parents=True, exist_ok=True)
    (shelf.folder / "odd.toml").write_text('id = "odd"\ntitle = "A fine title"\ncards = []\n', encoding="utf-8")
    assert submit(facilitator, DECKS, copy="odd").location == f"{DECKS}odd-2/edit"
    assert shelf.get("odd-2").raw["title"] == {}


def test_what_a_hand_wrote_beside_the_known_fields_is_still_there_after_an_edit(
    facilitator: FlaskClient, shelf: Shelf
) -> None:
    kept = shelf.save(SHADE | {"colour": "green"}, None)
    deck = seed_of(facilitator, "shade")["kept"]["deck"]
    assert deck["colour"] == "green"
    save(facilitator, deck | {"title": {"en": "More shade"}}, kept.revision)
    assert shelf.get("shade").raw["colour"] == "green"


def test_a_title_that_is_html_is_text_on_every_page(facilitator: FlaskClient, shelf: Shelf) -> None:
    shelf.save(SHADE | {"title": {"en": "</script><script>alert(1)</script>"}}, None)
    for path in (DECKS, f"{DECKS}shade/edit", "/facilitate/?deck=shade"):
        assert "<script>alert" not in facilitator.get(path).text


def test_the_shelf_lies_in_the_laptops_own_folder(facilitator: FlaskClient, shelf: Shelf, cafe: OpenCafe) -> None:
    submit(facilitator, DECKS, copy=BUILT_IN)
    assert [path.name for path in Path(shelf.folder).glob("*.toml")] == [f"{BUILT_IN}-2.toml"]
