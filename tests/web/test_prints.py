"""What the facilitator prints: which sheets there are, what stands on them, and where their codes lead."""

from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import clock
from fieldkit.storage.places import set_tables
from tests.cafe import OpenCafe
from tests.longest_deck import longest_deck
from tests.test_qr import drawn
from tests.test_qr import read as decoded
from tests.web.pages import Page, read, submit

PRINT = "/facilitate/cafes/K7QF2M/print"
DECK = "/facilitate/decks/words-of-new-work/print"


def cards_on(page: Page, name: str = "data-card") -> list[str]:
    return [attributes[name] for _, attributes, _ in page.elements if name in attributes]


def codes(html: str) -> list[str]:
    """Read every code of a page back, in their order."""
    return [code for svg in html.split('<svg class="qr"')[1:] for code in decoded(drawn(svg.split("</svg>")[0]))]


def name_tables(app: Flask, cafe: OpenCafe, *names: str | None) -> None:
    kit = app.extensions["fieldkit"]
    kit.writer.run(partial(set_tables, cafe_id=cafe.id, names=names, device=kit.device, now=clock.now()))


@pytest.mark.parametrize("path", [PRINT, f"{PRINT}/cards", DECK, f"{DECK}/guide"])
def test_paper_is_for_the_facilitator_alone(client: FlaskClient, cafe: OpenCafe, path: str) -> None:
    assert client.get(path).location == "/sign-in/help"


def test_the_console_leads_to_what_can_be_printed(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    links = {link.get("href") for link in read(facilitator, "/facilitate/cafes/K7QF2M/").tags("a")}
    assert PRINT in links
    page = read(facilitator, PRINT)
    sheets = [button["formaction"] for button in page.tags("button") if "formaction" in button]
    assert sheets == [f"{PRINT}/{kind}" for kind in ("cards", "tables", "capture", "guide")]
    assert "/facilitate/cafes/K7QF2M/poster" in {link.get("href") for link in page.tags("a")}


def test_the_code_of_a_card_is_the_posters_with_the_card_behind_it(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    (poster,) = codes(facilitator.get("/facilitate/cafes/K7QF2M/poster").text)
    assert poster.endswith("/K7QF2M")
    answer = facilitator.get(f"{PRINT}/cards")
    cards = cards_on(Page(answer.text))
    assert codes(answer.text) == [f"{poster}#/card/{card}" for card in cards]
    assert len(cards) == len(set(cards)) >= 10
    assert codes(facilitator.get(f"{PRINT}/capture").text) == [f"{poster}#/card/{card}" for card in cards]


def test_the_code_of_a_table_leads_to_the_cafe_and_to_the_table(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    (poster,) = codes(facilitator.get("/facilitate/cafes/K7QF2M/poster").text)
    # Twice each: a tent is read from both sides.
    tables = [f"{poster}#/table/{number}" for number in (1, 1, 2, 2, 3, 3)]
    assert codes(facilitator.get(f"{PRINT}/tables?tables=3").text) == tables


@pytest.mark.parametrize(("asked", "printed"), [("0", 1), ("-3", 1), ("61", 60), ("many", 6), ("", 6), ("12", 12)])
def test_there_are_one_to_sixty_tables(facilitator: FlaskClient, cafe: OpenCafe, asked: str, printed: int) -> None:
    page = read(facilitator, f"{PRINT}/tables?tables={asked}")
    assert len([one for one in page.tags("section") if one.get("class") == "a4"]) == printed


def test_tables_that_have_names_stand_there_by_name(facilitator: FlaskClient, cafe: OpenCafe, app: Flask) -> None:
    name_tables(app, cafe, "Ikkunapöytä", None)
    page = read(facilitator, f"{PRINT}/tables")
    assert [attributes["aria-label"] for attributes in page.tags("section") if attributes.get("class") == "a4"] == [
        "Pöytä 1",
        "Pöytä 2",
    ]
    assert page.said_in(class_="tent__number") == ["2", "2"]
    assert [said for tag, attributes, said in page.elements if "tent__name" in attributes.get("class", "")] == [
        ["Ikkunapöytä"],
        ["Ikkunapöytä"],
    ]


def test_the_network_of_the_place_stands_on_every_table(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    submit(facilitator, "/facilitate/cafes/K7QF2M/poster/wifi", ssid="Depot guests", password="coffee&cake")
    page = read(facilitator, f"{PRINT}/tables?tables=1")
    assert [" ".join(said.split()) for said in page.said_in(class_="tent__wifi")] == [
        "Wifi Depot guests · coffee&cake"
    ] * 2


def test_cards_are_printed_in_any_language_of_the_deck(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    spoken = {}
    for language in ("fi", "en", "sv"):
        page = read(facilitator, f"{PRINT}/cards?language={language}")
        assert {one["lang"] for one in page.tags("section")} == {language}
        spoken[language] = page.said_in(class_="printed__deeper-title")[0]
    assert spoken == {"fi": "Mene syvemmälle", "en": "Go deeper", "sv": "Gå djupare"}


@pytest.mark.parametrize("query", ["", "language=xx", "language=", "a_sheet=7", "a_sheet=x", "sides=three", "card=no"])
def test_what_makes_no_sense_is_as_if_it_had_not_been_asked(
    facilitator: FlaskClient, cafe: OpenCafe, query: str
) -> None:
    plain = read(facilitator, f"{PRINT}/cards")
    page = read(facilitator, f"{PRINT}/cards?{query}&at=http://nowhere.example")
    assert cards_on(page) == cards_on(plain)
    assert {one["lang"] for one in page.tags("section")} == {"fi"}
    typed = read(facilitator, f"{PRINT}/tables?at=http://nowhere.example").said_in(class_="tent__typed")
    assert "nowhere.example" not in "".join(typed)


def test_backs_lie_mirrored_behind_their_cards_and_can_be_left_out(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    page = read(facilitator, f"{PRINT}/cards?a_sheet=4")
    fronts, backs = cards_on(page), cards_on(page, "data-back")
    assert backs[:4] == [fronts[1], fronts[0], fronts[3], fronts[2]]
    assert sorted(backs) == sorted(fronts)
    assert cards_on(read(facilitator, f"{PRINT}/cards?sides=one"), "data-back") == []


def test_one_card_alone_can_have_its_capture_sheet_printed(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    assert cards_on(read(facilitator, f"{PRINT}/capture?card=trust")) == ["trust"]


def test_the_choices_last_from_page_to_page(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    page = read(facilitator, f"{PRINT}/cards?language=sv&a_sheet=8&sides=one&tables=9&card=trust")
    (back,) = (link["href"] for link in page.tags("a") if link.get("href", "").startswith(f"{PRINT}?"))
    again = read(facilitator, back)
    assert [(one["name"], one["value"]) for one in again.tags("input") if "checked" in one] == [
        ("a_sheet", "8"),
        ("sides", "one"),
    ]
    assert [one["value"] for one in again.tags("option") if "selected" in one] == ["sv", "trust"]
    assert [one["value"] for one in again.tags("input") if one.get("id") == "tables"] == ["9"]


def test_a_deck_without_a_cafe_is_printed_without_codes_and_says_why(facilitator: FlaskClient) -> None:
    page = read(facilitator, DECK)
    assert [button["formaction"] for button in page.tags("button") if "formaction" in button] == [
        f"{DECK}/{kind}" for kind in ("cards", "capture", "guide")
    ]
    for path in (DECK, f"{DECK}/cards", f"{DECK}/capture", f"{DECK}/guide"):
        answer = facilitator.get(path)
        assert codes(answer.text) == []
        assert any("no QR codes" in said for said in Page(answer.text).said_in(class_="notice"))
    assert facilitator.get(f"{DECK}/tables").status_code == 404


def test_a_deck_of_ones_own_is_printed_and_a_draft_says_what_to_mend(facilitator: FlaskClient, app: Flask) -> None:
    shelf = app.extensions["fieldkit"].shelf
    shelf.save(longest_deck(), None)
    assert len(cards_on(read(facilitator, "/facilitate/decks/longest-texts/print/cards?a_sheet=8"))) == 9
    shelf.save({"id": "half-done", "title": {"fi": "Kesken"}, "cards": []}, None)
    for path in ("/facilitate/decks/half-done/print", "/facilitate/decks/no-such-deck/print/cards"):
        assert 400 <= facilitator.get(path).status_code < 500


@pytest.mark.parametrize("path", [f"{PRINT}/posters", f"{PRINT}/", "/facilitate/cafes/ZZZZZZ/print"])
def test_a_sheet_that_there_is_not_is_not_found(facilitator: FlaskClient, cafe: OpenCafe, path: str) -> None:
    assert facilitator.get(path).status_code == 404


def test_a_card_too_small_for_all_its_questions_says_where_the_others_are(facilitator: FlaskClient, app: Flask) -> None:
    app.extensions["fieldkit"].shelf.save(longest_deck(), None)
    path = "/facilitate/decks/longest-texts/print"
    page = read(facilitator, f"{path}/cards?a_sheet=8&language=sv")
    lines = [" ".join(said.split()) for said in page.said_in(class_="printed__line")]
    assert all("På skrivbladet finns" in line for line in lines)
    sheet = read(facilitator, f"{path}/capture?language=sv")
    question = longest_deck()["cards"][0]["deeper"][0]["sv"]
    assert sum(question in "".join(said) for tag, _, said in sheet.elements if tag == "li") == 9 * 7


def test_nothing_on_paper_is_styled_beside_the_style_sheets(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    for kind in ("", "/cards", "/tables", "/capture", "/guide"):
        html = facilitator.get(f"{PRINT}{kind}").text
        assert " style=" not in html
        assert "<style" not in html
