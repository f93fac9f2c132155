"""The run panel as a page: what a facilitator reads at each step, who is here table by table, and what stays folded."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.plans import Plan
from tests.cafe import Cafe
from tests.phone import AppDoor, Phone
from tests.planned import STEPS, Console, planned_cafe
from tests.web.pages import Page, read, submit

SERVICE = "words-of-new-work/service"


@pytest.fixture
def planned(app: Flask) -> Cafe:
    """A café by a plan, not begun yet."""
    return planned_cafe(app)


@pytest.fixture
def console(facilitator: FlaskClient, planned: Cafe) -> Console:
    return Console(facilitator, planned.code)


def phone_of(app: Flask, cafe: Cafe, who: str) -> Phone:
    return Phone(AppDoor(app), cafe.code, who)


def said(page: Page, part: str) -> str | None:
    """Read a part of the run panel; None where it is not there."""
    return next((text.strip() for text in page.said_in(data_part=part)), None)


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_each_step_names_itself_and_the_one_thing_to_do_next(
    facilitator: FlaskClient, console: Console, number: int
) -> None:
    console.press("go", number=number)
    page = read(facilitator, console.path)
    assert said(page, "phase_said") == STEPS[number][0]
    buttons = [tag for tag in page.tags("button") if tag.get("value") == "next" and "hidden" not in tag]
    if number + 1 < len(STEPS):
        assert len(buttons) == 1
        assert said(page, "next") == STEPS[number + 1][1]
    else:
        assert buttons == []
        assert said(page, "close") == "Close the café …"
    marked = [tag for tag in page.tags("li") if tag.get("aria-current") == "step"]
    assert [tag["data-to"] for tag in marked] == [str(number)]


def test_the_round_its_title_and_what_hosts_are_told_stand_on_the_panel(
    facilitator: FlaskClient, console: Console
) -> None:
    console.press("go", number=2)
    page = read(facilitator, console.path)
    told = [said(page, part) for part in ("place", "title", "hosts", "question", "left")]
    assert told[:3] == ["Round 1 of 3", "What trust is", "Welcome those who come."]
    assert told[3]
    assert told[4] in ("10:00", "9:59")
    console.press("go", number=3)
    assert said(read(facilitator, console.path), "next_title") == "Where we hurry"


def test_every_button_of_the_panel_names_a_form_that_is_there_and_says_what_it_has_seen(
    facilitator: FlaskClient, console: Console
) -> None:
    number = console.press("next").get_json()["panel"]["number"]
    page = read(facilitator, console.path)
    forms = {tag["id"] for tag in page.tags("form") if "data-press" in tag and "id" in tag}
    assert {tag["form"] for tag in page.tags("button") if "form" in tag} <= forms
    seen = [tag["value"] for tag in page.tags("input") if tag.get("name") == "seen"]
    assert seen == [str(number)] * (len(forms) + 1)


def test_a_cafe_without_a_plan_has_messages_and_no_run(app: Flask, facilitator: FlaskClient) -> None:
    path = Console(facilitator, planned_cafe(app, plan=None).code).path
    page = read(facilitator, path)
    assert page.said_in(data_part="phase_said") == []
    assert "Message to all phones" in page.said_in(class_="fold__first")
    assert "Hold it by a plan" in page.said_in(class_="run-alone__plan")


def test_a_plan_where_people_come_and_go_is_run_with_one_press(app: Flask, facilitator: FlaskClient) -> None:
    plan = Plan(id="pop-up", title={"en": "Pop-up"}, deck="words-of-new-work", visit_minutes=15)
    panel = Console(facilitator, planned_cafe(app, plan).code).panel()
    assert (panel["place"], panel["phase_said"], panel["next"], panel["is_timed"]) == (
        "People come and go",
        "Welcome",
        "Thank everybody",
        False,
    )


def test_a_closed_cafe_is_run_no_further(facilitator: FlaskClient, console: Console) -> None:
    submit(facilitator, f"{console.path}close")
    (panel,) = [tag for tag in read(facilitator, console.path).tags("section") if tag.get("id") == "run"]
    assert "hidden" in panel


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_panel_speaks_the_page_and_its_messages_the_cafe(
    app: Flask, facilitator: FlaskClient, language: str
) -> None:
    code = planned_cafe(app, language="en").code
    submit(facilitator, "/facilitate/language", language=language)
    page = read(facilitator, f"/facilitate/cafes/{code}/")
    assert (
        said(page, "next")
        == {
            "fi": "Aloita kierros 1: hiljainen kirjoittaminen · 5 min",
            "sv": "Börja runda 1: tyst skrivande · 5 min",
        }[language]
    )
    ready = [tag["value"] for tag in page.tags("button") if tag.get("form") == "message-form" and tag["value"]]
    assert ready == ["Ten minutes left", "Two minutes left", "Please come back to your tables"]


def test_notes_that_wait_for_their_reveal_are_folded_away_and_can_be_hidden_unread_by_the_room(
    app: Flask, facilitator: FlaskClient, planned: Cafe, console: Console
) -> None:
    console.press("next")
    phone = phone_of(app, planned, "aino")
    note = phone.write("It is kept", card=SERVICE)
    phone.sync()
    page = read(facilitator, console.path)
    assert folded(page) == ["1 note waits for the reveal"]
    assert page.said_in(data_part="is_withheld") == ["Waits for the reveal"]
    submit(facilitator, f"{console.path}notes", hide=note)
    console.press("go", number=3)
    page = read(facilitator, console.path)
    assert folded(page) == []
    assert page.said_in(data_part="is_hidden") == ["Hidden"]


def folded(page: Page) -> list[str]:
    """Read what is folded away on the cards, and is no empty fold."""
    return [text.split("\n")[1].strip() for text in page.said_in(data_part="withheld")]


def sit(phone: Phone, table: int | None, host: bool = False, waiting: int = 0) -> None:
    phone.sync()
    seat = {"table": table, "host": host} if table else None
    sent = phone.send(waiting=waiting, **({"seat": seat} if seat else {}))
    assert sent.status == 200, sent.body


def test_phones_lie_by_table_the_host_first_and_those_at_none_last(
    app: Flask, facilitator: FlaskClient, planned: Cafe
) -> None:
    for who, table, host in (("aino", 2, False), ("bo", 2, True), ("veikko", 1, False), ("sirkka", None, False)):
        phone = phone_of(app, planned, who)
        phone.call_myself(who.title())
        sit(phone, table, host)
    page = read(facilitator, f"/facilitate/cafes/{planned.code}/")
    groups = [" ".join(text.split()) for text in page.said_in(class_="who__first")]
    assert groups == ["Table 1 1 phone", "Table 2 2 phones", "At no table yet 1 phone"]
    names = page.said_in(data_part="name")
    assert names == ["Table 1", "Veikko", "Table 2", "Bo", "Aino", "At no table yet", "Sirkka"]
    assert page.said_in(data_part="is_host") == ["table host"]


def test_a_phone_that_is_quiet_for_a_minute_is_told_in_words_with_what_waits_on_it(
    app: Flask, facilitator: FlaskClient, planned: Cafe
) -> None:
    aino, bo = phone_of(app, planned, "aino"), phone_of(app, planned, "bo")
    sit(aino, 1)
    sit(bo, 1, waiting=5)
    quiet_since(app, bo, 125)
    quiet_since(app, aino, 55)
    page = read(facilitator, f"/facilitate/cafes/{planned.code}/")
    assert page.said_in(data_said="here") == ["1 quiet for over a minute · 5 notes wait on phones"]
    assert [" ".join(text.split()) for text in page.said_in(class_="who__count")] == [
        "2 phones · 1 quiet · 5 notes wait"
    ]
    (row,) = page.said_in(class_="phones__one phones__one--quiet")
    assert "Quiet, last heard 2 minutes ago" in " ".join(row.split())
    assert "5 still on the phone" in row


def quiet_since(app: Flask, phone: Phone, seconds: int) -> None:
    """Let nobody have heard from a phone for so long."""
    kit = app.extensions["fieldkit"]
    at = (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    kit.rooms.guests[phone.id].seen_at = at
    kit.writer.run(
        lambda connection: connection.execute("UPDATE phone SET seen_at = ? WHERE participant = ?", [at, phone.id])
    )


def test_more_phones_than_one_sees_at_a_glance_are_folded_away(
    app: Flask, facilitator: FlaskClient, planned: Cafe
) -> None:
    for number in range(13):
        sit(phone_of(app, planned, f"guest {number}"), number % 4 + 1)
    told: Any = facilitator.get(f"/facilitate/cafes/{planned.code}/arrivals?moderating=1").get_json()
    assert told["here"]["is_folded"]
    page = read(facilitator, f"/facilitate/cafes/{planned.code}/")
    assert [tag for tag in page.tags("details") if "data-table" in tag and "open" in tag] == []
    assert told["here"]["said"] == "All of them heard within the last minute"
