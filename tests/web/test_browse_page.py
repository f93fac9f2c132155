"""A coordinator browses a season: every filter is in the address, and each note says where it is from."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.codebook import Theme
from fieldkit.core.decks import deck_version
from fieldkit.core.filters import Filters
from fieldkit.core.merge import Version
from fieldkit.core.places import round_id, table_id
from fieldkit.storage.codings import Asked, keep_coding
from fieldkit.storage.desks import desk as at_desk
from fieldkit.storage.desks import writing
from fieldkit.storage.search_index import refresh
from fieldkit.storage.themes import keep_theme
from fieldkit.web.coordinate.facets import Choice, Facet
from tests.bundles import (
    BO,
    CAFE,
    DECK,
    DECK_FILE,
    LATER,
    a_cafe,
    a_cluster,
    a_mark,
    a_note,
    a_participant,
    a_round,
    a_table,
    an_id,
)
from tests.decks import deck_in
from tests.web.coordinator import Desk
from tests.web.pages import Page, read, submit

MILL = an_id("mill café")
WONDERING = "circle-of-trust/unasked"
SERVICE = "words-of-new-work/service"


def written() -> Iterator[Version]:
    yield from (DECK, a_cafe(), a_cafe(MILL, title="Mill <b>", code="MTN4RX", opened_at="2026-11-22T10:00:00Z"))
    yield from (a_participant(name="Aino"), a_participant(BO, cafe=MILL))
    yield from (a_table(3, "Window"), a_round(2, "What trust is"), a_cluster("Shade"))
    seat = {"round": round_id(CAFE, 2), "table": table_id(CAFE, 3)}
    yield a_note("More shade on Mill Lane", named=True, headline=True, **seat)
    yield a_mark(hidden=False, cluster=an_id("cluster", "Shade"))
    yield a_note("A bench <script>alert(1)</script>", "bench", card=SERVICE)
    yield from (a_note("Not for the wall", "hidden", card=SERVICE), a_mark("hidden"))
    yield a_note("When do the buses go?", "ask", audience="organisers", cafe=MILL, participant=BO)


@pytest.fixture
def desk(app: Flask, facilitator: FlaskClient, tmp_path: Path) -> Desk:
    return Desk(app, facilitator).has(tmp_path, *written())


def texts(page: Page) -> list[str]:
    return page.said_in(class_="slip__text")


def choice(page: Page, said: str) -> str:
    """Find the address of a choice by its words."""
    for tag, attributes, told in page.elements:
        if tag == "a" and attributes.get("class") == "facet__choice" and "".join(told).strip().startswith(said):
            return attributes["href"]
    raise AssertionError(f"no choice is called {said!r}")


def test_notes_are_read_cafe_by_cafe_and_hidden_ones_say_so(desk: Desk) -> None:
    page = read(desk.browser, f"{desk.path}notes")
    assert page.said_in(class_="browse__count") == ["4 notes"]
    assert texts(page)[-1] == "When do the buses go?"
    assert len(texts(page)) == 4
    assert page.said_in(class_="chip chip--problem") == ["Hidden"]
    assert {"To the organisers", "Headline"} <= set(page.said_in(class_="chip"))


@pytest.mark.parametrize("at", ["2026-02-30T12:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"])
def test_one_odd_clock_takes_the_notes_from_nobody(
    app: Flask, facilitator: FlaskClient, tmp_path: Path, at: str
) -> None:
    desk = Desk(app, facilitator).has(tmp_path, *written(), a_note("From the year of the phone", "odd", written_at=at))
    with app.app_context():
        assert "From the year of the phone" in texts(read(desk.browser, f"{desk.path}notes"))
    assert desk.browser.get(f"{desk.path}report/quotes").status_code == 200


def test_choosing_goes_into_the_address_and_comes_off_again(desk: Desk) -> None:
    page = read(desk.browser, f"{desk.path}notes")
    cafe = choice(page, "Depot")
    assert parse_qs(urlsplit(cafe).query) == {"cafe": [CAFE]}
    page = read(desk.browser, cafe)
    assert page.said_in(class_="browse__count") == ["3 of 4 notes"]
    both = choice(page, "Service")
    page = read(desk.browser, both)
    assert parse_qs(urlsplit(both).query) == {"cafe": [CAFE], "card": [SERVICE]}
    assert sorted(texts(page)) == ["A bench <script>alert(1)</script>", "Not for the wall"]
    (count,) = page.said_in(class_="browse__count")
    assert count == "2 of 4 notes"
    assert choice(page, "Depot") == f"{desk.path}notes?card=words-of-new-work/service"


def test_of_many_choices_some_are_seen_and_the_others_are_told_of_behind_a_fold() -> None:
    def told(number: int, chosen: int = 0) -> Facet:
        choices = (Choice(f"Card {n}", 1, Filters(), n == chosen, None, 100) for n in range(1, number + 1))
        return Facet("card", "Card", tuple(choices), bool(chosen))

    assert (len(told(10).seen), told(10).folded) == (10, ())
    assert (len(told(23).seen), len(told(23).folded)) == (8, 15)
    assert not told(23, chosen=8).is_unfolded
    assert told(23, chosen=9).is_unfolded, "what is chosen is in sight"


def test_cafes_of_one_title_are_told_apart_on_every_page(app: Flask, facilitator: FlaskClient, tmp_path: Path) -> None:
    circle = deck_version(deck_in(DECK_FILE.with_stem("circle-of-trust")))
    twin = a_cafe(MILL, code="MTN4RX", opened_at="2026-11-22T10:00:00Z", deck=circle.id)
    at_mill = {"cafe": MILL, "participant": BO}
    notes = [a_note("Shade"), a_note("A bench", "bench", card=SERVICE, **at_mill)]
    asked = a_note("When do the buses go?", "ask", card=WONDERING, audience="organisers", **at_mill)
    people = [a_participant(), a_participant(BO, cafe=MILL)]
    desk = Desk(app, facilitator).has(tmp_path, DECK, circle, a_cafe(), twin, *people, *notes, asked)
    theme = Theme(an_id("shade"), "Shade", "", "moss")
    with at_desk(desk.season) as connection, writing(connection):
        keep_theme(connection, theme)
        keep_coding(connection, Asked(an_id("on"), an_id("bench"), theme.id, "Kaisa", None, None, LATER, gone=False))
    submit(facilitator, f"{desk.path}coding/coder", coder="Kaisa")
    assert "Service · Depot · MTN4RX" in read(facilitator, f"{desk.path}notes").said_in(class_="read__way")
    assert "Depot · MTN4RX" in facilitator.get(f"{desk.path}notes/{an_id('bench')}").text
    (facts,) = read(facilitator, f"{desk.path}themes/{theme.id}").said_in(class_="splitting__facts")
    assert facts.startswith("Depot · MTN4RX")
    seed = facilitator.get(f"{desk.path}coding?all=1").text.split('id="seed">')[1].split("</script>")[0]
    assert "Depot · MTN4RX" in {note["cafe"] for note in json.loads(seed)["notes"]}
    assert "Depot · MTN4RX" in read(facilitator, f"{desk.path}questions").said_in(class_="question__facts")[0]


def test_an_address_says_what_is_meant_and_no_more(desk: Desk) -> None:
    sent = f"{desk.path}notes?q=&since=&until=2026-11-30&round=x&table=3&colour=blue"
    assert desk.browser.get(sent).location == f"{desk.path}notes?table=3&until=2026-11-30"
    nonsense = desk.browser.get(f"{desk.path}notes?after=x&cafe='--", follow_redirects=True)
    assert nonsense.request.path == f"{desk.path}notes"
    assert nonsense.request.query_string == b""


def test_what_people_wrote_is_shown_and_never_run(desk: Desk) -> None:
    text = desk.browser.get(f"{desk.path}notes").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "Mill <b>" not in text


def test_words_are_found_and_marked(desk: Desk) -> None:
    refresh(desk.season)
    page = read(desk.browser, f"{desk.path}notes?q=shade")
    assert texts(page) == ["More shade on Mill Lane"]
    assert page.said_in(class_="read__mark") == ["shade"]


def test_where_nothing_is_left_the_way_back_is_shown(desk: Desk) -> None:
    page = read(desk.browser, f"{desk.path}notes?cafe={MILL}&table=3")
    assert texts(page) == []
    assert "Leave something open" in "".join(page.said_in(class_="browse__none quiet"))
    assert page.said_in(class_="narrowed__one narrowed__one--all") == ["Show all"]


def test_a_note_is_traced_to_its_cafe_card_round_and_bundle(desk: Desk) -> None:
    page = read(desk.browser, f"{desk.path}notes/{an_id('note')}?cafe={CAFE}")
    facts = [" ".join("".join(said).split()) for tag, _attributes, said in page.elements if tag == "dd"]
    assert facts[:5] == [
        "Depot · Mill Lane",
        "Trust What has to happen before you hand someone your house keys?",
        "Words of new work",
        "table 3 (Window) · round 2 What trust is",
        "Aino",
    ]
    assert "Shade" in facts
    assert facts[-1] == "before.fieldkit · from depot, merged on 22 November 2026"
    assert f'href="{desk.path}notes?cafe={CAFE}"' in desk.browser.get(f"{desk.path}notes/{an_id('note')}").text


def test_a_question_to_the_organisers_shows_its_receipt_code(desk: Desk) -> None:
    page = read(desk.browser, f"{desk.path}notes/{an_id('ask')}")
    (code,) = page.said_in(class_="code code--small")
    assert len(code) == 9


@pytest.mark.parametrize("note", ["x", "0b6c1d6e-6d0e-4f0e-9a3f-0c9a5f4f1a09"])
def test_a_note_that_is_not_there_is_not_found(desk: Desk, note: str) -> None:
    assert desk.browser.get(f"{desk.path}notes/{note}").status_code == 404


def test_more_than_a_page_of_notes_is_paged_through_by_links(
    app: Flask, facilitator: FlaskClient, tmp_path: Path
) -> None:
    desk = Desk(app, facilitator).has(
        tmp_path, DECK, a_cafe(), a_participant(), *(a_note(f"Note {number:03}", number) for number in range(120))
    )
    address, read_there = f"{desk.path}notes", list[str]()
    for _page in range(3):
        page = read(desk.browser, address)
        read_there += texts(page)
        address = next((link["href"] for link in page.tags("a") if link.get("rel") == "next"), "")
    assert sorted(read_there) == [f"Note {number:03}" for number in range(120)]
    assert address == ""


def test_cafes_of_one_title_are_told_apart_by_their_codes(app: Flask, facilitator: FlaskClient, tmp_path: Path) -> None:
    twin = a_cafe(MILL, code="MTN4RX", opened_at="2026-11-22T10:00:00Z")
    notes = [a_note("Here"), a_note("There", "there", cafe=MILL, participant=BO)]
    desk = Desk(app, facilitator).has(tmp_path, DECK, a_cafe(), twin, *notes)
    page = read(desk.browser, f"{desk.path}notes")
    assert texts(read(desk.browser, choice(page, "Depot · MTN4RX"))) == ["There"]
    assert texts(read(desk.browser, choice(page, "Depot · K7QF2M"))) == ["Here"]
