"""The report builder as a browser without scripts uses it: choosing, picking, shortening, tracing, taking home."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fieldkit.core.replies import erasure_id
from fieldkit.core.report_plan import ReportPlan
from fieldkit.storage.desks import desk, writing
from fieldkit.storage.report_plans import keep_report_plan, report_plan
from fieldkit.storage.search_index import refresh
from tests.bundles import (
    AINO,
    BO,
    CAFE,
    NOW,
    a_cafe,
    a_note,
    a_round,
    a_table,
    an_id,
    note_taken_back,
    round_id,
    table_id,
)
from tests.reports.at_desk import AtDesk, a_season, picking
from tests.web.pages import read, submit

REPORT = "/coordinate/autumn/report"
QUOTES = f"{REPORT}/quotes"


@pytest.fixture
def at_desk(app: Flask) -> AtDesk:
    """A season on this laptop."""
    instance: Path = app.extensions["fieldkit"].config.instance
    (instance.parent / "came").mkdir(exist_ok=True)
    return a_season(instance.parent / "came", instance)


def kept(at_desk: AtDesk) -> ReportPlan:
    with desk(at_desk.season) as connection:
        return report_plan(connection) or ReportPlan()


def keep(at_desk: AtDesk, plan: ReportPlan) -> None:
    with desk(at_desk.season) as connection, writing(connection):
        keep_report_plan(connection, plan)


def shown(browser: FlaskClient) -> str:
    return browser.get(f"{REPORT}/preview").text


def pick(browser: FlaskClient, note: str) -> None:
    assert submit(browser, QUOTES, do="pick", note=an_id(note)).status_code == 302


def test_a_new_report_is_called_as_its_season_and_shows_itself(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    page = read(facilitator, REPORT)
    assert [field["value"] for field in page.tags("input") if field.get("name") == "title"] == ["Autumn"]
    (frame,) = page.tags("iframe")
    assert frame["src"] == f"{REPORT}/preview"
    assert '<h1 class="cover__title" dir="auto">Autumn</h1>' in shown(facilitator)


def test_what_is_chosen_is_kept_and_shows_in_the_report(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    told = {
        "title": "What we said",
        "section": ["next", "people"],
        "shown": ["next"],
        "words-next": "We meet.\r\n\r\nIn May.",
        "also_hidden": "Mill Lane\r\n, Bo",
        "language": "sv",
    }
    assert submit(facilitator, REPORT, **told).location == REPORT
    assert read(facilitator, REPORT).said_in(class_="notice") == ["Saved"], "to those without scripts"
    plan = kept(at_desk)
    assert (plan.title, plan.language, plan.also_hidden) == ("What we said", "sv", ("Mill Lane", "Bo"))
    assert [section.kind for section in plan.sections[:2]] == ["next", "people"]
    report = shown(facilitator)
    assert "What we said" in report and "In May." in report and 'lang="sv"' in report
    assert 'id="people"' not in report


def test_a_chapter_moves_by_its_arrows_without_a_script(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    submit(facilitator, REPORT, section=["people", "quotes"], shown=["people"], move="quotes:up")
    assert [section.kind for section in kept(at_desk).sections[:2]] == ["quotes", "people"]
    submit(facilitator, REPORT, section=["quotes", "people"], shown=["people"], move="quotes:down")
    assert [section.kind for section in kept(at_desk).sections[:2]] == ["people", "quotes"]
    submit(facilitator, REPORT, section=["people", "quotes"], shown=["people"], move="people:up")
    assert kept(at_desk).sections[0].kind == "people", "the first stays the first"


def test_what_is_too_long_is_refused_and_nothing_else_is_lost(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    keep(at_desk, ReportPlan(title="As it was"))
    page = submit(facilitator, REPORT, follow=True, title="x" * 121)
    assert "too long" in page.text
    assert kept(at_desk).title == "As it was"
    answer = facilitator.post(
        REPORT, data={"csrf_token": _token(facilitator), "title": "x" * 121}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 400 and "too long" in answer.get_json()["message"]


def _token(browser: FlaskClient) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(REPORT).text)
    assert found
    return found[1]


def test_a_script_keeps_without_a_page_in_return(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    told = {"csrf_token": _token(facilitator), "title": "By script"}
    assert facilitator.post(REPORT, data=told, headers={"Accept": "application/json"}).status_code == 204
    assert kept(at_desk).title == "By script"


def test_only_the_builder_may_frame_the_report_and_the_report_runs_nothing(
    facilitator: FlaskClient, at_desk: AtDesk
) -> None:
    preview = facilitator.get(f"{REPORT}/preview").headers
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    policy = preview["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "default-src 'none'" in policy
    assert "script" not in policy and "unsafe" not in policy
    builder = facilitator.get(REPORT).headers
    assert builder["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in builder["Content-Security-Policy"]
    assert "frame-src 'self'" in builder["Content-Security-Policy"]
    assert "frame-src" not in facilitator.get(QUOTES).headers["Content-Security-Policy"]


def test_notes_are_found_by_words_and_card_and_none_that_readers_may_not_see(
    facilitator: FlaskClient, at_desk: AtDesk
) -> None:
    found = read(facilitator, QUOTES).said_in(class_="pickable__text")
    assert sorted(text[:7] for text in found) == ["Benches", "More sh"]
    assert read(facilitator, f"{QUOTES}?q=BENCH").said_in(class_="pickable__text") != []
    assert read(facilitator, f"{QUOTES}?q=tired+benches").said_in(class_="pickable__text") == ["Benches for the tired"]
    assert read(facilitator, f"{QUOTES}?card=words-of-new-work/hurry").said_in(class_="pickable__text") == []
    at_desk.theme("Sitting", "benches")
    page = read(facilitator, f"{QUOTES}?theme={an_id('theme', 'Sitting')}")
    assert page.said_in(class_="pickable__text") == ["Benches for the tired"]


def test_notes_of_a_theme_that_was_merged_are_found_by_the_theme_it_counts_for(
    facilitator: FlaskClient, at_desk: AtDesk
) -> None:
    furniture = at_desk.theme("Furniture", "shade")
    at_desk.theme("Sitting", "benches", joined_to=furniture)
    page = read(facilitator, f"{QUOTES}?theme={furniture}")
    assert sorted(text[:7] for text in page.said_in(class_="pickable__text")) == ["Benches", "More sh"]
    assert [option["value"] for option in page.tags("option")].count(an_id("theme", "Sitting")) == 0


def test_notes_to_quote_are_narrowed_as_those_to_read(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    at_desk.bring(a_round(), a_note("By the window", "window", participant=BO, round=round_id(CAFE, 2)))
    at_desk.theme("Sitting", "benches")

    def found(asked: str) -> list[str]:
        return read(facilitator, f"{QUOTES}?{asked}").said_in(class_="pickable__text")

    assert found("round=2") == ["By the window"]
    without_theme = found("theme=-")
    assert "By the window" in without_theme and "Benches for the tired" not in without_theme
    assert found(f"cafe={CAFE}&q=tired") == ["Benches for the tired"]
    assert found(f"cafe={an_id('elsewhere')}") == found("round=2&q=tired") == []


def test_cafes_of_one_title_are_told_apart_where_quotes_are_from(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    twin = a_cafe(an_id("twin"), code="MTN4RX", opened_at="2026-11-22T10:00:00Z")
    at_desk.bring(twin, a_note("There", "there", cafe=twin.id))
    page = facilitator.get(f"{QUOTES}?cafe={twin.id}")
    assert read(facilitator, f"{QUOTES}?cafe={twin.id}").said_in(class_="pickable__text") == ["There"]
    assert page.text.count("Depot · MTN4RX") == 2, "where it is chosen, and beside the note"


def test_a_picked_quote_is_traced_by_the_coordinator_and_not_by_the_reader(
    facilitator: FlaskClient, at_desk: AtDesk
) -> None:
    where = {"table": table_id(CAFE, 3), "round": round_id(CAFE, 2)}
    at_desk.bring(a_table(), a_round(), a_note("By the window", "window", participant=BO, **where))
    pick(facilitator, "window")
    (traced,) = [text for text in read(facilitator, QUOTES).said_in(class_="pickable__where") if "table" in text][:1]
    for told in ("Depot", "Trust", "table 3 (Window)", "round 2"):
        assert told in traced
    report = shown(facilitator)
    quote = report[report.index("By the window") :][:400]
    assert "Depot" not in quote and "Trust" not in quote and "round" not in quote
    assert re.search(r'quote__number"><span class="unseen">[^<]+</span>1</figcaption>', quote)


def test_quotes_are_moved_and_put_away_and_their_numbers_still_lead_back(
    facilitator: FlaskClient, at_desk: AtDesk
) -> None:
    for note in ("shade", "benches"):
        pick(facilitator, note)
    submit(facilitator, QUOTES, do="up", number="2")
    assert read(facilitator, QUOTES).said_in(class_="picked__number") == ["2", "1"]
    submit(facilitator, QUOTES, do="away", number="2")
    page = facilitator.get(QUOTES).text
    assert re.search(r"<b>2</b>\s*Depot · Trust", page)
    assert "Benches" not in shown(facilitator)
    assert submit(facilitator, QUOTES, do="burn", number="2").status_code == 400


def test_a_passage_is_left_out_beside_the_text_as_it_was_written(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    pick(facilitator, "shade")
    one = f"{QUOTES}/1"
    submit(facilitator, one, do="leave-out", begin="10", ends="36")
    page = read(facilitator, one)
    assert [text.lstrip("\n") for text in page.said_in(data_part="text")] == [
        "More shade on Mill Lane, Aino said.\nAnd a bench."
    ]
    assert page.said_in(class_="shortening__quote") == ["More shade[…]And a bench."]
    submit(facilitator, one, do="put-back", begin="10")
    assert "More shade on Mill Lane, […] said." in read(facilitator, one).said_in(class_="shortening__quote")[0]
    submit(facilitator, one, do="names", names="1")
    assert "Mill Lane, Aino said." in read(facilitator, one).said_in(class_="shortening__quote")[0]
    assert "Mark the words" in submit(facilitator, one, follow=True, do="leave-out", begin="5", ends="5").text
    assert facilitator.get(f"{QUOTES}/9").status_code == 404


def test_the_builder_says_how_many_quotes_fell_out_and_an_edited_one_is_picked_anew(
    facilitator: FlaskClient, at_desk: AtDesk
) -> None:
    for note in ("shade", "benches"):
        pick(facilitator, note)
    at_desk.bring(a_note("Less shade", "shade", counter=2), note_taken_back("benches", participant=BO))
    assert "2 quotes are not in the report any more" in facilitator.get(REPORT).text
    page = facilitator.get(QUOTES).text
    assert "Edited since" in page and "Taken back since" in page and "Benches" not in page
    submit(facilitator, QUOTES, do="pick", note=an_id("shade"), number="1", anew="1")
    assert "Less shade" in shown(facilitator)
    assert "1 quote is not in the report any more" in facilitator.get(REPORT).text


def test_nothing_that_the_erased_wrote_can_be_found_picked_or_read(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    pick(facilitator, "shade")
    at_desk.write("erasure", erasure_id(AINO), cafe=CAFE, participant=AINO, erased_at=NOW)
    for path in (QUOTES, f"{QUOTES}/1", f"{REPORT}/preview", f"{REPORT}/file.md"):
        told = facilitator.get(path).text
        assert "More shade" not in told and "Aino" not in told, path
    assert "1 person asked to be forgotten" in shown(facilitator)


def test_the_report_is_taken_home_in_every_form(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    keep(at_desk, picking("benches", title="What we said"))
    for kind, begins in (("html", b"<!doctype html>"), ("md", b"# What we said"), ("docx", b"PK"), ("json", b"{")):
        answer = facilitator.get(f"{REPORT}/file.{kind}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="what-we-said.{kind}"'
        assert answer.data.lstrip().startswith(begins)
    choices = facilitator.get(f"{REPORT}/file.json").data
    assert ReportPlan.model_validate(json.loads(choices)) == kept(at_desk)
    assert facilitator.get(f"{REPORT}/file.exe").status_code == 404


def test_words_are_found_in_any_form_once_the_season_can_be_searched(facilitator: FlaskClient, at_desk: AtDesk) -> None:
    assert read(facilitator, f"{QUOTES}?q=bench").said_in(class_="pickable__text") != [], "by its letters until then"
    assert read(facilitator, f"{QUOTES}?q=benching").said_in(class_="pickable__text") == []
    refresh(at_desk.season)
    found = read(facilitator, f"{QUOTES}?q=bench").said_in(class_="pickable__text")
    assert sorted(text[:7] for text in found) == ["Benches", "More sh"]
    assert read(facilitator, f"{QUOTES}?q=tire").said_in(class_="pickable__text") == ["Benches for the tired"]


def test_pictures_of_what_people_wrote_are_in_the_report_only_if_chosen(
    facilitator: FlaskClient, at_desk: AtDesk
) -> None:
    page = read(facilitator, REPORT)
    offered = [field["value"] for field in page.tags("input") if field.get("name") == "picture-offered"]
    ticked = [field["value"] for field in page.tags("input") if field.get("name") == "picture" and "checked" in field]
    assert "timeline" in ticked and "meanings.words-of-new-work.trust" in set(offered) - set(ticked)
    everything = {"section": ["pictures"], "shown": ["pictures"], "picture-offered": offered}
    submit(facilitator, REPORT, **everything, picture=ticked)
    assert kept(at_desk).pictures is None, "later pictures join these"
    assert "Benches" not in shown(facilitator)
    submit(facilitator, REPORT, **everything, picture=offered)
    assert kept(at_desk).pictures == tuple(offered)
    trust = "meanings.words-of-new-work.trust"
    submit(facilitator, REPORT, **everything, picture=[trust])
    assert kept(at_desk).pictures == (trust,)
    assert shown(facilitator).count('<figure class="drawing') == 1
