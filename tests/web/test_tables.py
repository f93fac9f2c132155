"""The tables page without scripts: setting tables, seeing who sits where, dealing anew, naming hosts, and tickets."""

import re
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit import clock
from fieldkit.storage.places import set_tables, tables_of
from fieldkit.web.seating import seating_told
from tests.cafe import OpenCafe
from tests.seated import SeatedCafe, a_plan
from tests.test_qr import drawn
from tests.test_qr import read as decoded
from tests.web.pages import Page, read, submit

PEOPLE = ["aino", "bo", "cecilia", "david", "eeva", "fatima"]


def page_of(cafe: SeatedCafe) -> str:
    return f"/facilitate/cafes/{cafe.code}/tables"


def lay(app: Flask, cafe: SeatedCafe, *names: str, chairs: int | None = None) -> None:
    kit = app.extensions["fieldkit"]
    act = partial(set_tables, cafe_id=cafe.id, names=names, device=kit.device, now=clock.now())
    kit.writer.run(partial(act, chairs=[chairs] * len(names)))


def standing(app: Flask, cafe: SeatedCafe) -> list[tuple[int, str | None, int | None]]:
    with app.app_context():
        return [(table.number, table.name, table.capacity) for table in tables_of(cafe.id)]


@pytest.fixture
def cafe_of_rounds(app: Flask) -> SeatedCafe:
    """A café of two rounds in which people change tables."""
    return SeatedCafe(app, a_plan("mix", "mix"))


def test_the_tables_are_the_facilitators(client: FlaskClient, cafe_of_rounds: SeatedCafe) -> None:
    assert client.get(page_of(cafe_of_rounds)).location == "/sign-in/help"


def test_a_number_of_tables_is_suggested_from_the_phones_that_are_here(
    facilitator: FlaskClient, cafe_of_rounds: SeatedCafe
) -> None:
    phones = cafe_of_rounds.phones(*PEOPLE, "gunnar", "heidi", "ilmari")
    cafe_of_rounds.silent_since(phones[0], "2026-01-01T00:00:00.000Z")
    page = read(facilitator, page_of(cafe_of_rounds))
    (lead,) = page.said_in(class_="page-header__lead")
    assert lead == "8 phones are here. With four or five at each that makes 2 tables."
    (count,) = (field for field in page.tags("input") if field.get("name") == "count")
    assert count["value"] == "2"


def test_tables_get_a_number_names_and_chairs(facilitator: FlaskClient, app: Flask, cafe_of_rounds: SeatedCafe) -> None:
    path = page_of(cafe_of_rounds)
    answer = submit(facilitator, path, follow=True, do="set", count="3", chairs="5")
    assert "The tables are kept." in answer.text
    assert standing(app, cafe_of_rounds) == [(1, None, 5), (2, None, 5), (3, None, 5)]
    fields = {"count": "3", "chairs": "5", "name": ["Window", "", "Stove "], "own_chairs": ["", "8", ""]}
    submit(facilitator, path, do="set", **fields)
    assert standing(app, cafe_of_rounds) == [(1, "Window", 5), (2, None, 8), (3, "Stove", 5)]
    page = read(facilitator, path)
    assert [field["value"] for field in page.tags("input") if field.get("name") == "own_chairs"] == ["", "8", ""]
    assert [field["value"] for field in page.tags("input") if field.get("name") == "chairs"] == ["5"]
    submit(facilitator, path, do="set", count="1", chairs="", name=["Window"], own_chairs=[""])
    assert standing(app, cafe_of_rounds) == [(1, "Window", None)]


def test_names_from_the_typing_page_leave_the_chairs_as_they_are(
    facilitator: FlaskClient, app: Flask, cafe_of_rounds: SeatedCafe
) -> None:
    lay(app, cafe_of_rounds, "", "", chairs=4)
    path = f"/facilitate/cafes/{cafe_of_rounds.code}/paper/tables"
    submit(facilitator, path, count="2", name=["Window", ""])
    assert standing(app, cafe_of_rounds) == [(1, "Window", 4), (2, None, 4)]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"count": "201", "chairs": ""}, "Write a number from 0 to 200."),
        ({"count": "many", "chairs": ""}, "Write a number from 0 to 200."),
        ({"count": "9" * 5000, "chairs": ""}, "Write a number from 0 to 200."),
        ({"count": "3", "chairs": "9" * 5000}, "Write a number from 2 to 50, or nothing."),
        ({"count": "3", "chairs": "1"}, "Write a number from 2 to 50, or nothing."),
        ({"count": "1", "chairs": "", "name": "Stove", "own_chairs": "51"}, "Write a number from 2 to 50, or nothing."),
        ({"count": "1", "chairs": "", "name": "S" * 61, "own_chairs": ""}, "A name has at most 60 plain characters."),
    ],
)
def test_what_no_room_has_is_told_beside_its_field(
    facilitator: FlaskClient, app: Flask, cafe_of_rounds: SeatedCafe, fields: dict[str, str], told: str
) -> None:
    answer = submit(facilitator, page_of(cafe_of_rounds), do="set", **fields)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert page.said_in(class_="field__error") == [told]
    typed = {field["name"]: field.get("value") for field in page.tags("input") if field.get("name") in fields}
    assert typed.items() <= fields.items(), "what was typed is still there"
    assert standing(app, cafe_of_rounds) == []


def test_the_page_shows_who_sits_where_by_their_own_word_and_then_as_dealt(
    facilitator: FlaskClient, app: Flask, cafe_of_rounds: SeatedCafe
) -> None:
    lay(app, cafe_of_rounds, "Window", "", chairs=4)
    aino, bo = cafe_of_rounds.phones("aino", "bo")
    aino.call_myself("Aino")
    aino.sit(2, host=True)
    page = read(facilitator, page_of(cafe_of_rounds))
    assert page.said_in(class_="table-laid__count") == ["0 of 4 chairs", "1 of 4 chairs"]
    assert page.said_in(class_="sitter__name") == ["Aino"]
    assert not any(button.get("value") == "deal" for button in page.tags("button"))
    bo.sit(1)
    cafe_of_rounds.go(1)
    page = read(facilitator, page_of(cafe_of_rounds))
    named = page.said_in(class_="sitter__name")
    assert named[0] == "Aino" and re.fullmatch(r"Somebody who came at \d\d:\d\d", named[1])
    assert page.said_in(class_="chip chip--done") == ["table host"]


def test_seats_are_dealt_anew_and_hosts_named_from_the_page(
    facilitator: FlaskClient, app: Flask, cafe_of_rounds: SeatedCafe
) -> None:
    lay(app, cafe_of_rounds, "", "")
    phones = cafe_of_rounds.phones(*PEOPLE)
    cafe_of_rounds.go(1)
    path = page_of(cafe_of_rounds)
    other = next(who for who, (table, is_host) in sorted(cafe_of_rounds.at(1).items()) if table == 1 and not is_host)
    answer = submit(facilitator, path, follow=True, host=other)
    assert "The table has a new host." in answer.text
    assert [who for who, seat in cafe_of_rounds.at(1).items() if seat == (1, True)] == [other]
    cafe_of_rounds.silent_since(phones[0], "2026-01-01T00:00:00.000Z")
    answer = submit(facilitator, path, follow=True, do="deal")
    assert "The seats are dealt anew" in answer.text
    assert len(cafe_of_rounds.at(1)) == 5
    cafe_of_rounds.undo()
    assert len(cafe_of_rounds.at(1)) == 6


def test_who_has_left_gets_no_seat_in_the_next_round_unless_their_phone_asks(
    facilitator: FlaskClient, app: Flask, cafe_of_rounds: SeatedCafe
) -> None:
    lay(app, cafe_of_rounds, "", "")
    phones = cafe_of_rounds.phones(*PEOPLE)
    cafe_of_rounds.go(1)
    for gone in phones[:2]:
        submit(facilitator, page_of(cafe_of_rounds), left=gone.id)
    assert len(cafe_of_rounds.at(1)) == 4
    assert phones[1].hear() is not None, "who asks again is here again"
    cafe_of_rounds.go(3)
    assert cafe_of_rounds.at(2).keys() == {phone.id for phone in phones[1:]}
    assert submit(facilitator, page_of(cafe_of_rounds), left=phones[0].id).status_code == 400


def test_who_has_no_seat_can_be_no_host(facilitator: FlaskClient, cafe_of_rounds: SeatedCafe) -> None:
    cafe_of_rounds.phones("aino")
    answer = submit(facilitator, page_of(cafe_of_rounds), host="nobody")
    assert answer.status_code == 400


def test_the_wall_is_told_of_tables_and_of_names_that_were_given(app: Flask, cafe_of_rounds: SeatedCafe) -> None:
    lay(app, cafe_of_rounds, "Window", "")
    phones = cafe_of_rounds.phones("aino", "bo", "cecilia", "david")
    phones[0].call_myself("Aino")
    phones[0].sit(1, host=True)
    assert cafe_of_rounds.with_cafe(seating_told) is None
    cafe_of_rounds.go(1)
    told = cafe_of_rounds.with_cafe(seating_told)
    assert told == {
        "round": 1,
        "tables": [
            {"number": 1, "name": "Window", "count": 2, "people": ["Aino"], "host": "Aino"},
            {"number": 2, "name": None, "count": 2, "people": [], "host": None},
        ],
        "unseated": 0,
    }


def test_a_tables_code_on_its_tent_seats_the_phone_that_scans_it(
    facilitator: FlaskClient, app: Flask, cafe_of_rounds: SeatedCafe
) -> None:
    lay(app, cafe_of_rounds, "", "")
    links = {link.get("href") for link in read(facilitator, page_of(cafe_of_rounds)).tags("a")}
    tents = f"/facilitate/cafes/{cafe_of_rounds.code}/print/tables"
    assert tents in links
    html = facilitator.get(tents).text
    codes = [one for svg in html.split('<svg class="qr"')[1:] for one in decoded(drawn(svg.split("</svg>")[0]))]
    assert {one.rpartition("#")[2] for one in codes} == {"/table/1", "/table/2"}


def tickets_of(page: Page) -> list[list[str]]:
    texts = page.said_in(class_="ticket")
    return [re.findall(r"table (\d+)|(where you like)", text) for text in texts]  # type: ignore[misc]


def test_everybody_without_a_phone_gets_a_ticket(facilitator: FlaskClient, app: Flask) -> None:
    cafe = SeatedCafe(app, a_plan("mix", "mix", "free", phones="none"))
    lay(app, cafe, "", "", "", chairs=4)
    prints = f"/facilitate/cafes/{cafe.code}/print"
    (people,) = (field for field in read(facilitator, prints).tags("input") if field.get("name") == "people")
    assert people["value"] == "12", "as many as there are chairs"
    page = read(facilitator, f"{prints}/tickets?people=13&tables=3")
    dealt = tickets_of(page)
    assert len(dealt) == 13 and all(len(ticket) == 3 and ticket[2][1] for ticket in dealt)
    assert len(page.said_in(class_="ticket__host")) == 3
    assert page.said_in(class_="ticket__number") == [str(number) for number in range(1, 14)]


def test_a_cafe_without_rounds_has_no_tickets(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    prints = "/facilitate/cafes/K7QF2M/print"
    assert facilitator.get(f"{prints}/tickets").status_code == 404
    assert not any(field.get("name") == "people" for field in read(facilitator, prints).tags("input"))
