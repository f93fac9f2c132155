"""The coordinator's codebook, coding and agreement as pages: what is pressed happens, and nothing else."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fieldkit.core.codebook import Theme
from fieldkit.core.themes import NO_THEME
from fieldkit.storage.codings import Asked, codings_on, keep_coding
from fieldkit.storage.desks import Season, desk, writing
from fieldkit.storage.themes import codebook, keep_theme, themes_in
from tests.bundles import AINO, BO, DECK, LATER, a_cafe, a_note, a_participant, an_id
from tests.storage.shelved import a_season
from tests.web.pages import read, submit, token

AT = "/coordinate/autumn-2026"
PEOPLE = [AINO, BO, *(an_id("person", number) for number in range(4))]
TRUST = Theme(an_id("trust"), "Trust", "Keeping one's word.", "moss")
TIME = Theme(an_id("time"), "Time", "", "brick")


@pytest.fixture
def season(app: Flask, tmp_path: Path) -> Season:
    """A season of twenty-four notes by six people, at a laptop that runs."""
    assert app.extensions["fieldkit"].config.instance == tmp_path / "instance"
    people = [a_participant(id_) for id_ in PEOPLE]
    notes = [a_note(f"Promise {number} <b>&", number, participant=PEOPLE[number % 6]) for number in range(24)]
    season = a_season(tmp_path, DECK, a_cafe(), *people, *notes)
    with desk(season) as connection, writing(connection):
        keep_theme(connection, TRUST)
        keep_theme(connection, TIME)
    return season


def titles(season: Season) -> list[str]:
    with desk(season) as connection:
        return sorted(one.theme.title for one in codebook(connection))


def put(browser: FlaskClient, *codings: dict[str, Any]) -> TestResponse:
    headers = {"X-CSRFToken": token(browser)}
    return browser.post(f"{AT}/coding/keep", json={"codings": list(codings)}, headers=headers)


def a_coding(number: int, theme: str = TRUST.id, coder: str = "Kaisa", **more: Any) -> dict[str, Any]:
    told = {"id": an_id(number, theme, coder), "note": an_id(number), "theme": theme, "coder": coder, "coded_at": LATER}
    return {**told, **more}


def seed(browser: FlaskClient, query: str = "") -> dict[str, Any]:
    """Read what the coding page brings along."""
    html = browser.get(f"{AT}/coding{query}").text
    found: dict[str, Any] = json.loads(html.split('id="seed">')[1].split("</script>")[0])
    return found


def test_a_theme_is_written_changed_merged_taken_apart_and_removed(facilitator: FlaskClient, season: Season) -> None:
    assert (
        submit(facilitator, f"{AT}/themes", add="1", title=" New  work ", description="What\r\nchanged").status_code
        == 302
    )
    assert titles(season) == ["New work", "Time", "Trust"]
    with desk(season) as connection:
        new = next(theme for theme in themes_in(connection) if theme.title == "New work")
    assert (new.description, new.colour) == ("What\nchanged", "lake"), "in the first colour that is free"
    submit(facilitator, f"{AT}/themes", save=new.id, title="Work", description="", colour="berry")
    submit(facilitator, f"{AT}/themes", join=TIME.id, into=new.id)
    assert titles(season) == ["Trust", "Work"]
    assert "“Time” counts for this one." in facilitator.get(f"{AT}/themes").text
    submit(facilitator, f"{AT}/themes", take_apart=TIME.id)
    submit(facilitator, f"{AT}/themes", remove=new.id)
    assert titles(season) == ["Time", "Trust"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"add": "1", "title": "  "}, "needs a name"),
        ({"save": TRUST.id, "title": "x" * 121}, "needs a name"),
        ({"join": TRUST.id, "into": TRUST.id}, "merged into itself"),
        ({"join": TRUST.id, "into": "nonsense"}, "no such theme"),
        ({"remove": "nonsense"}, "no such theme"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    facilitator: FlaskClient, season: Season, asked: dict[str, Any], said: str
) -> None:
    answer = submit(facilitator, f"{AT}/themes", **asked)
    assert answer.status_code == 422
    assert said in answer.text
    assert titles(season) == ["Time", "Trust"]


def test_a_codebook_goes_out_as_a_file_and_comes_back_in(facilitator: FlaskClient, season: Season) -> None:
    for kind in ("md", "json"):
        shared = facilitator.get(f"{AT}/themes/codebook.{kind}")
        assert f"autumn-2026-codebook.{kind}" in shared.headers["Content-Disposition"]
        back = submit(facilitator, f"{AT}/themes", take_in="1", follow=True, file=(io.BytesIO(shared.data), "book"))
        assert "All of the file is in the codebook already." in back.text
    new = submit(
        facilitator, f"{AT}/themes", take_in="1", follow=True, file=(io.BytesIO(b"## TRUST\nOther\n## C"), "b.md")
    )
    assert "1 new theme. 1 theme changed." in new.text
    assert titles(season) == ["C", "TRUST", "Time"]
    assert submit(facilitator, f"{AT}/themes", take_in="1", file=(io.BytesIO(b"\xff\xff"), "b")).status_code == 422
    none = submit(facilitator, f"{AT}/themes", take_in="1", file=(io.BytesIO(b""), ""))
    assert none.status_code == 422 and "Choose the file of a codebook first." in none.text
    assert facilitator.get(f"{AT}/themes/codebook.exe").status_code == 404


def test_who_codes_is_asked_once(facilitator: FlaskClient, season: Season) -> None:
    assert read(facilitator, f"{AT}/coding").heading() == "Who codes?"
    assert submit(facilitator, f"{AT}/coding/coder", coder="x" * 61).status_code == 422
    submit(facilitator, f"{AT}/coding/coder", coder=" Kaisa ")
    assert seed(facilitator)["coder"] == "Kaisa"
    submit(facilitator, f"{AT}/coding/coder", coder="")
    assert read(facilitator, f"{AT}/coding").heading() == "Who codes?"
    assert season.slug == "autumn-2026"


def test_codings_are_kept_at_once_and_answered_one_by_one(facilitator: FlaskClient, season: Season) -> None:
    submit(facilitator, f"{AT}/coding/coder", coder="Kaisa")
    good, bad = a_coding(1, begins=0, ends=7), a_coding(99)
    for _ in range(2):
        told = put(facilitator, good, bad).json
        assert told is not None
        assert told["kept"] == [good["id"]]
        assert [(one["id"], one["code"]) for one in told["refused"]] == [(bad["id"], "note-gone")]
    with desk(season) as connection:
        (kept,) = codings_on(connection, [an_id(1)], None)
        assert (kept.coder, kept.begins, kept.ends) == ("Kaisa", 0, 7)
    assert seed(facilitator)["judged"] == 1
    assert len(seed(facilitator)["notes"]) == 23
    assert len(seed(facilitator, "?all=1")["notes"]) == 24


@pytest.mark.parametrize(
    "body", [{}, {"codings": []}, {"codings": [{"id": "1"}]}, {"codings": [a_coding(1, more="x")]}]
)
def test_a_request_that_is_none_keeps_nothing(facilitator: FlaskClient, season: Season, body: dict[str, Any]) -> None:
    answer = facilitator.post(f"{AT}/coding/keep", json=body, headers={"X-CSRFToken": token(facilitator)})
    assert answer.status_code == 400
    unsigned = facilitator.post(f"{AT}/coding/keep", json={"codings": [a_coding(1)]})
    assert unsigned.status_code == 400, "another site's page cannot code"
    with desk(season) as connection:
        assert connection.execute("SELECT count(*) FROM coding").fetchone() == (0,)


def test_more_notes_come_after_the_last_that_the_page_has(facilitator: FlaskClient, season: Season) -> None:
    submit(facilitator, f"{AT}/coding/coder", coder="Kaisa")
    notes = seed(facilitator)["notes"]
    told = facilitator.get(f"{AT}/coding/notes", query_string={"after": notes[19]["id"]}).json
    assert told is not None
    assert [note["id"] for note in told["notes"]] == [note["id"] for note in notes[20:]]
    assert facilitator.get(f"{AT}/coding/notes?after=nonsense").status_code == 400
    assert season.slug == "autumn-2026"


def test_a_coder_sees_nothing_of_the_others_until_they_ask_for_it(facilitator: FlaskClient, season: Season) -> None:
    submit(facilitator, f"{AT}/coding/coder", coder="Kaisa")
    with desk(season) as connection, writing(connection):
        for number in range(1, 24):
            theme = TRUST.id if number < 9 else NO_THEME
            keep_coding(connection, Asked(**a_coding(number, theme, "Björn", begins=None, ends=None, gone=False)))
    blind = seed(facilitator)["notes"]
    assert all(note["codings"] == [] and note["suggested"] == [] for note in blind)
    submit(facilitator, f"{AT}/coding/others", others="1")
    seen = seed(facilitator)["notes"]
    assert {coding["coder"] for note in seen for coding in note["codings"]} == {"Björn"}
    submit(facilitator, f"{AT}/coding/others", others="")
    assert seed(facilitator)["notes"] == blind


def test_suggestions_say_which_words_they_rest_on_and_put_nothing_on(
    facilitator: FlaskClient, app: Flask, tmp_path: Path
) -> None:
    words = ["shade", "shade", "shade", "shade", "rain", "rain", "rain", "rain", "rain", "Shade again"]
    notes = [a_note(f"{word} {number}", number) for number, word in enumerate(words)]
    season = a_season(tmp_path, DECK, a_cafe(), a_participant(), *notes)
    with desk(season) as connection, writing(connection):
        keep_theme(connection, TRUST)
        for number in range(9):
            theme = TRUST.id if number < 4 else NO_THEME
            keep_coding(connection, Asked(**a_coding(number, theme, begins=None, ends=None, gone=False)))
    submit(facilitator, f"{AT}/coding/coder", coder="Kaisa")
    (note,) = seed(facilitator)["notes"]
    (suggested,) = note["suggested"]
    assert suggested["theme"] == TRUST.id
    because = {"word": "Shade", "there": 4, "ofThere": 4, "elsewhere": 0, "ofElsewhere": 5}
    assert suggested["because"] == [because]
    assert note["codings"] == []
    assert app.testing


def test_a_theme_is_split_by_choosing_what_goes(facilitator: FlaskClient, season: Season) -> None:
    put(facilitator, a_coding(1), a_coding(2, begins=0, ends=7))
    page = facilitator.get(f"{AT}/themes/{TRUST.id}").text
    assert 'passage--moss">Promise</mark> 2 &lt;b&gt;&amp;' in page
    assert "coded by Kaisa on 22 November 2026" in " ".join(page.split())
    assert "2 notes judged · 22 November 2026" in facilitator.get(f"{AT}/themes").text
    assert submit(facilitator, f"{AT}/themes/{TRUST.id}", title="Word").status_code == 422
    unnamed = submit(facilitator, f"{AT}/themes/{TRUST.id}", codings=[a_coding(2)["id"]], title="")
    assert unnamed.status_code == 422
    assert f'value="{a_coding(2)["id"]}" checked' in unnamed.text, "what was chosen stays chosen"
    assert f'value="{a_coding(1)["id"]}" checked' not in unnamed.text
    split = submit(facilitator, f"{AT}/themes/{TRUST.id}", codings=[a_coding(2)["id"]], title="Word", follow=True)
    assert "1 coding moved." in split.text
    assert titles(season) == ["Time", "Trust", "Word"]
    assert facilitator.get(f"{AT}/themes/nonsense").status_code == 404


def test_agreement_is_told_with_what_it_rests_on_and_the_notes_to_talk_about(
    facilitator: FlaskClient, season: Season
) -> None:
    assert "Fewer than two people have coded here." in facilitator.get(f"{AT}/themes/agreement").text
    put(facilitator, *(a_coding(number, TRUST.id if number < 10 else NO_THEME) for number in range(24)))
    put(facilitator, *(a_coding(number, TRUST.id if number < 9 else NO_THEME, "Björn") for number in range(24)))
    page = facilitator.get(f"{AT}/themes/agreement?theme={TRUST.id}").text
    rows = [" ".join(row.split("</tr>")[0].split()) for row in page.split("<tr>")]
    (trust,) = [row for row in rows if ">Trust</a>" in row]
    for told in (">24<", ">9<", ">1<", ">96%<", ">0.91<", "May be relied on"):
        assert told in trust, told
    (time,) = [row for row in rows if ">Time</a>" in row]
    assert "Everybody said the same: nothing to measure" in time
    assert "Promise 9 &lt;b&gt;&amp;" in page
    assert "Sees it: Kaisa" in page
    assert "Does not: Björn" in page
    assert "Café by café" not in page, "there is one café"
    assert season.slug == "autumn-2026"


def test_agreement_of_a_cafe_with_fewer_than_five_people_is_not_told(
    facilitator: FlaskClient, app: Flask, tmp_path: Path
) -> None:
    mill, people = an_id("mill café"), [an_id("p", number) for number in range(20)]
    small = {18: mill, 19: mill}
    notes = [
        a_note(f"Note {number}", number, participant=who, cafe=small.get(number, a_cafe().id))
        for number, who in enumerate(people)
    ]
    season = a_season(tmp_path, DECK, a_cafe(), a_cafe(mill, title="Mill"), *notes)
    with desk(season) as connection, writing(connection):
        keep_theme(connection, TRUST)
    for coder in ("Kaisa", "Björn"):
        put(facilitator, *(a_coding(number, coder=coder) for number in range(20)))
    page = facilitator.get(f"{AT}/themes/agreement").text
    assert page.count("Not told: fewer than five people") == 2, "the other one would give it away"
    assert app.testing


@pytest.mark.parametrize(
    ("where", "marked"),
    [
        ("", ("Season", "page")),
        ("merge", ("Season", "true")),
        ("themes", ("Themes", "page")),
        ("coding", ("Themes", "true")),
        ("exports/personal", ("Exports", "true")),
        ("erase", ("Questions", "true")),
    ],
)
def test_the_ways_through_a_season_say_where_one_is(
    facilitator: FlaskClient, season: Season, where: str, marked: tuple[str, str]
) -> None:
    ways = [tag for tag in read(facilitator, f"{AT}/{where}").tags("a") if tag.get("class") == "sections__one"]
    shown = [(tag["href"], tag["aria-current"]) for tag in ways if "aria-current" in tag]
    section = {"Season": "/", "Themes": "/themes", "Exports": "/exports", "Questions": "/questions"}[marked[0]]
    assert shown == [(f"{AT}{section}", marked[1])]
