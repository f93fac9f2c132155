"""What the facilitator does: opens a café, follows it, hides what must not hang there, closes it, takes it home."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.cafe import OpenCafe
from tests.phone import Phone
from tests.web.pages import Page, read, submit

CONSOLE = "/facilitate/cafes/K7QF2M/"
NEW = {"title": "Depot morning", "place": "", "language": "en", "deck": "words-of-new-work"}


def news(browser: FlaskClient, after: int = 0, moderating: bool = False) -> dict[str, object]:
    told: dict[str, object] = browser.get(
        f"{CONSOLE}arrivals", query_string={"after": after} | ({"moderating": 1} if moderating else {})
    ).get_json()
    return told


def test_a_new_cafe_opens_with_one_form_and_leads_to_its_console(facilitator: FlaskClient) -> None:
    page = Page(submit(facilitator, "/facilitate/", follow=True, **NEW | {"place": " Mill Lane "}).text)
    assert page.heading() == "Depot morning"
    (code,) = page.said_in(class_="code")
    assert facilitator.get(f"/{code}").status_code == 200
    assert "Mill Lane" in page.said_in(dir="auto")
    assert page.said_in(class_="notice", role="status") == [
        "The café is open. Put up the poster or the wall, and people can come in."
    ]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": "  "}, "Give the café a title; it stands on the poster."),
        ({"title": "x" * 121}, "At most 120 characters."),
        ({"title": "a\0b"}, "This holds a sign that cannot be kept. Write it without."),
        ({"place": "x" * 121}, "At most 120 characters."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    facilitator: FlaskClient, wrong: dict[str, str], told: str
) -> None:
    answer = submit(facilitator, "/facilitate/", **NEW | {"place": "Mill Lane"} | wrong)
    assert answer.status_code == 422
    page = Page(answer.text)
    (name,) = wrong
    assert page.said_in(id=f"{name}-error") == [told]
    typed = {attributes.get("name"): attributes for attributes in page.tags("input")}
    assert typed[name]["aria-describedby"] == f"{name}-error"
    other = "place" if name == "title" else "title"
    assert typed[other]["value"] == ("Mill Lane" if other == "place" else "Depot morning")


@pytest.mark.parametrize("wrong", [{"deck": "no-such-deck"}, {"language": "xx"}, {"language": ""}])
def test_a_deck_or_a_language_that_is_not_offered_opens_no_cafe(
    facilitator: FlaskClient, wrong: dict[str, str]
) -> None:
    assert submit(facilitator, "/facilitate/", **NEW | wrong).status_code == 422
    assert read(facilitator, "/facilitate/").said_in(class_="rows__title") == []


def test_home_lists_open_cafes_first_with_their_notes_and_phones(
    facilitator: FlaskClient, cafe: OpenCafe, other_cafe: OpenCafe, phone: Phone
) -> None:
    phone.write("More shade on Mill Lane")
    phone.write("For my eyes only", audience="me")
    phone.sync()
    other_cafe.close()
    page = read(facilitator, "/facilitate/")
    assert page.said_in(class_="rows__title") == ["Depot", "Mill"]
    counts = [" ".join(said.split()) for said in page.said_in(class_="rows__more cafe-row__counts")]
    assert counts == ["1 note · 1 phone", "0 notes · 0 phones"]


def test_the_console_shows_who_is_here_and_what_still_waits_on_their_phones(
    facilitator: FlaskClient, phone: Phone, other_phone: Phone
) -> None:
    phone.call_myself("Aino")
    phone.write("More shade on Mill Lane")
    phone.sync()
    other_phone.write("A bench")
    other_phone.sync()
    other_phone.send(waiting=7)
    page = read(facilitator, CONSOLE)
    assert page.said_in(data_part="name") == ["Aino"]
    assert page.said_in(data_part="notes") == ["1 note on the laptop"] * 2
    assert page.said_in(data_part="waiting") == ["7 still on the phone"]
    assert set(page.said_in(data_said="waiting")) == {"1 phone still holds 7 notes."}


def test_a_phone_that_was_answered_from_memory_counts_as_heard(
    facilitator: FlaskClient, phone: Phone, app: Flask
) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    guest = app.extensions["fieldkit"].rooms.guests[phone.id]
    guest.seen_at, guest.waiting = "2999-01-01T00:00:00.000Z", 3
    (told,) = news(facilitator, moderating=True)["phones"]  # type: ignore[misc]
    assert (told["seen_at"], told["waits"]) == (guest.seen_at, 3)


def test_the_console_reads_what_tables_wrote_and_never_what_is_for_its_writer_alone(
    facilitator: FlaskClient, phone: Phone
) -> None:
    phone.write("For the café")
    phone.write("For our table", audience="table")
    phone.write("For my eyes only", audience="me")
    phone.sync()
    assert set(read(facilitator, CONSOLE).said_in(data_part="text")) == {"For our table", "For the café"}
    assert "For my eyes only" not in facilitator.get(f"{CONSOLE}arrivals?moderating=1").text


@pytest.fixture
def _in_helsinki(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_in_helsinki")
@pytest.mark.parametrize("at", ["2026-02-31T10:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_console_goes_on_whatever_time_a_phone_says_it_is(facilitator: FlaskClient, phone: Phone, at: str) -> None:
    phone.write("More shade on Mill Lane", written_at=at)
    phone.sync()
    assert at in Page(facilitator.get(CONSOLE).text).said_in(datetime=at)
    (note,) = news(facilitator, moderating=True)["notes"]  # type: ignore[misc]
    assert note["at"] == at


def test_a_hidden_note_leaves_the_wall_and_stays_readable_on_the_console(
    facilitator: FlaskClient, phone: Phone
) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    before = news(facilitator)
    page = Page(submit(facilitator, f"{CONSOLE}notes", follow=True, hide=note).text)
    assert page.said_in(data_part="text") == ["More shade on Mill Lane"]
    assert page.said_in(data_part="is_hidden") == ["Hidden"]
    assert news(facilitator, after=before["version"])["notes"] == [{"id": note, "shown": False}]  # type: ignore[arg-type]
    assert "Mill Lane" not in facilitator.get(f"{CONSOLE}wall").text
    assert "Mill Lane" not in facilitator.get(f"{CONSOLE}arrivals").text
    submit(facilitator, f"{CONSOLE}notes", show=note)
    assert [shown["text"] for shown in news(facilitator)["notes"]] == ["More shade on Mill Lane"]  # type: ignore[attr-defined]


def test_the_wall_holds_nothing_that_is_not_for_the_cafe(facilitator: FlaskClient, phone: Phone) -> None:
    phone.write("For the café")
    phone.write("For our table", audience="table")
    phone.sync()
    for path in ("wall", "arrivals"):
        said = facilitator.get(f"{CONSOLE}{path}").text
        assert "For our table" not in said
    assert read(facilitator, f"{CONSOLE}wall").said_in(data_part="text") == ["For the café"]


def test_arrivals_come_in_parts_and_all_of_them_come(facilitator: FlaskClient, phone: Phone) -> None:
    texts = {phone.write(f"Note {number}") for number in range(700)}
    phone.sync()
    phone.sync()
    first = news(facilitator)
    second = news(facilitator, after=first["version"])  # type: ignore[arg-type]
    assert (first["more"], second["more"]) == (True, False)
    assert {note["id"] for part in (first, second) for note in part["notes"]} == texts  # type: ignore[attr-defined]


@pytest.mark.parametrize("after", ["-1", "x", "99999999999999999999999"])
def test_a_version_that_is_none_is_answered_all_the_same(facilitator: FlaskClient, cafe: OpenCafe, after: str) -> None:
    assert facilitator.get(f"{CONSOLE}arrivals?after={after}").status_code == 200


def test_closing_says_what_is_still_out_there_and_can_be_undone(facilitator: FlaskClient, phone: Phone) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    phone.send(waiting=2)
    page = Page(submit(facilitator, f"{CONSOLE}close", follow=True).text)
    assert page.said_in(class_="notice", role="status") == [
        "The café is closed. Phones that were here can still hand in their notes. 1 phone still holds 2 notes."
    ]
    assert page.said_in(class_="chip", data_phase="closed") == ["Closed"]
    assert news(facilitator)["phase"] == "closed"
    submit(facilitator, f"{CONSOLE}reopen")
    assert news(facilitator)["phase"] == "write"


def test_whoever_watches_a_cafe_is_woken_by_closing_and_hiding(
    facilitator: FlaskClient, phone: Phone, cafe: OpenCafe, app: Flask
) -> None:
    note = phone.write("More shade on Mill Lane")
    phone.sync()
    rooms = app.extensions["fieldkit"].rooms
    before = rooms.live(cafe.id)["version"]
    submit(facilitator, f"{CONSOLE}notes", hide=note)
    hidden = rooms.live(cafe.id)["version"]
    submit(facilitator, f"{CONSOLE}close")
    assert before < hidden < rooms.live(cafe.id)["version"]
    assert rooms.live(cafe.id)["phase"] == "closed"


def test_the_ticket_of_a_page_opens_its_cafe_and_no_other(
    facilitator: FlaskClient, cafe: OpenCafe, other_cafe: OpenCafe, app: Flask
) -> None:
    ticket = news(facilitator)["ticket"]
    assert app.extensions["fieldkit"].rooms.cafe_of_ticket(ticket) == cafe.id


def test_the_pages_speak_the_language_that_was_picked(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    answer = submit(facilitator, "/facilitate/language", language="sv", back=CONSOLE)
    assert answer.location == CONSOLE
    assert read(facilitator, CONSOLE).tags("html")[0]["lang"] == "sv"
    # The wall belongs to the room: it speaks the café's language whatever the facilitator's is.
    assert read(facilitator, f"{CONSOLE}wall").tags("html")[0]["lang"] == "fi"


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/facilitate/\\x", "/facilitate/\nx", ""]
)
def test_picking_a_language_leads_nowhere_else(facilitator: FlaskClient, back: str) -> None:
    assert submit(facilitator, "/facilitate/language", language="fi", back=back).location == "/facilitate/"


def test_the_poster_carries_the_wifi_until_it_is_taken_off(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    wifi = {"ssid": "Depot guests", "password": "coffee&cake"}
    page = Page(submit(facilitator, f"{CONSOLE}poster/wifi", follow=True, **wifi).text)
    assert page.said_in(class_="poster__password") == ["coffee&cake"]
    assert len(page.tags("svg")) == 2
    page = Page(submit(facilitator, f"{CONSOLE}poster/wifi", follow=True, ssid="", password="").text)
    assert len(page.tags("svg")) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ssid": "Kenttä", "password": "coffee and cake"}, "ssid"),
        ({"ssid": "x" * 33, "password": "coffee and cake"}, "ssid"),
        ({"ssid": "Depot", "password": "short"}, "password"),
        ({"ssid": "Depot", "password": "kahvia ja pullää"}, "password"),
    ],
)
def test_a_wifi_that_readers_would_misread_is_refused_beside_its_field(
    facilitator: FlaskClient, cafe: OpenCafe, wrong: dict[str, str], field: str
) -> None:
    answer = submit(facilitator, f"{CONSOLE}poster/wifi", **wrong)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert len(page.said_in(id=f"{field}-error")) == 1
    assert {attributes["name"]: attributes.get("value") for attributes in page.tags("input")}[field] == wrong[field]
    assert len(page.tags("svg")) == 1


def test_the_poster_speaks_the_cafes_language_and_another_if_wished(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    poster = read(facilitator, f"{CONSOLE}poster?also=sv&at=http://nowhere.example")
    assert {one["lang"] for one in poster.tags("p") if "lang" in one} == {"fi", "sv"}
    assert poster.said_in(class_="poster__code") == ["K7QF2M"]
    assert "nowhere.example" not in "".join(poster.said_in(class_="poster__address"))


@pytest.mark.parametrize(
    ("shape", "suffix", "begins"),
    [("bundle", ".fieldkit", b"SQLite"), ("csv", ".csv", b"\xef\xbb\xbf"), ("report", ".html", b"<!doctype")],
    ids=["bundle", "csv", "report"],
)
def test_a_cafe_is_taken_home_and_leaves_nothing_beside_the_store(
    facilitator: FlaskClient, phone: Phone, app: Flask, shape: str, suffix: str, begins: bytes
) -> None:
    phone.write("More shade on Mill Lane")
    phone.sync()
    with submit(facilitator, f"{CONSOLE}export", shape=shape) as answer:
        assert answer.data.lower().startswith(begins.lower())
        assert b"More shade on Mill Lane" in answer.data
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=K7QF2M-20")
        assert answer.headers["Content-Disposition"].endswith(suffix)
        assert answer.headers["Cache-Control"] == "no-store"
    assert list(app.extensions["fieldkit"].config.instance.glob("export-*")) == []


def test_the_exported_bundle_opens_as_a_database_of_the_cafe(
    facilitator: FlaskClient, phone: Phone, tmp_path: Path
) -> None:
    phone.write("More shade on Mill Lane")
    phone.write("For my eyes only", audience="me")
    phone.sync()
    file = tmp_path / "taken.fieldkit"
    with submit(facilitator, f"{CONSOLE}export", shape="bundle") as answer:
        file.write_bytes(answer.data)
    with closing(sqlite3.connect(file)) as bundle:
        assert bundle.execute("SELECT text FROM note").fetchall() == [("More shade on Mill Lane",)]


def test_a_shape_that_there_is_not_is_refused(facilitator: FlaskClient, cafe: OpenCafe) -> None:
    assert submit(facilitator, f"{CONSOLE}export", shape="docx").status_code == 400
