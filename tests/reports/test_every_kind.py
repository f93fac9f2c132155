"""The harvest of a café that asked in every way there is: counted, drawn, and told in words and in tables."""

import re
from pathlib import Path
from typing import Any

import pytest

from fieldkit.core.merge import Version
from fieldkit.core.places import paper_participant, round_id, table_id
from tests.bundles import AINO, BO, CAFE, a_cafe, a_mark, a_note, a_participant, a_table, an_id
from tests.every_kind import EVERY_KIND_SNAPSHOT
from tests.reports.harvested import Harvested, Seen


def answered(card: str, value: Any, name: str, text: str = "", who: str = AINO, **fields: Any) -> Version:
    return a_note(text, name, card=f"every-kind/{card}", value=value, participant=who, **fields)


def promise(what: str, who: str | None, by: str | None) -> dict[str, str | None]:
    return {"what": what, "who": who, "by": by}


@pytest.fixture
def varied(tmp_path: Path) -> Harvested:
    return Harvested(
        tmp_path / "varied.fieldkit",
        EVERY_KIND_SNAPSHOT,
        a_cafe(deck=EVERY_KIND_SNAPSHOT.id),
        a_participant(AINO, "Aino"),
        a_participant(BO),
        a_table(3, "Window"),
        answered("before", 2, "b1", "My first time here"),
        answered("before", 3, "b2", who=BO),
        answered("before", 5, "b3", who=paper_participant(CAFE), paper=True, table=table_id(CAFE, 3)),
        answered("after", 4, "a1"),
        answered("after", 3, "a2", who=BO),
        answered("after", 17, "a3", "Off the scale", who=BO),
        answered("force", "drive", "f1", "New here, and asked why", round=round_id(CAFE, 2)),
        answered("force", "brake", "f2", "Three sign-offs"),
        answered("force", "brake", "f3", "Hidden brake"),
        a_mark("f3"),
        answered("force", None, "f4", "Neither, or who knows"),
        answered("priorities", ["care", "price", "speed"], "p1"),
        answered("priorities", ["care", "speed", "price"], "p2", "Always", who=BO),
        answered("promise", promise("Call first", "Aino", "2026-12-24"), "r1"),
        answered("promise", promise("Mend the printer", None, "2026-11-27"), "r2"),
        answered("promise", promise("Ask", "Bo", None), "r3", "Some day"),
        answered("promise", promise("Sing", None, "2026-99-99"), "r4"),
        answered("wondering", None, "w1", "Who pays for the coffee?", audience="organisers"),
        answered("wondering", None, "w2", "Sent for all to see"),
    )


def words_of(page: str) -> str:
    """Read a page's words as somebody without pictures hears them."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("<body>")[1]).split())


def in_order(told: str, *parts: str) -> None:
    places = [told.index(part) for part in parts]
    assert places == sorted(places)


def test_notes_stand_under_their_labels_with_how_many_there_are(varied: Harvested) -> None:
    told = words_of(varied.page())
    assert "Brake 1 Drive 1 A bit of both 0 Without a label 1" in told
    in_order(told, "Brake Three sign-offs", "Drive New here, and asked why", "Without a label Neither, or who knows")
    marked = varied.markdown()
    assert "- Brake: 1\n- Drive: 1\n- A bit of both: 0\n- Without a label: 1\n" in marked
    in_order(marked, "#### Brake", "Three sign-offs", "#### Drive", "#### Without a label", "or who knows")


def test_a_scale_is_drawn_and_told_in_numbers(varied: Harvested) -> None:
    page = varied.page()
    told = words_of(page)
    assert "0 1 1 0 1 1 2 3 4 5 1 = Not at all 5 = Entirely 3 answers · median 3 · mean 3.3" in told
    heights = re.findall(r'data-stands y="(\d+)" width="10" height="(\d+)"', page)[:5]
    assert heights == [("100", "0"), ("0", "100"), ("0", "100"), ("100", "0"), ("0", "100")]
    assert "| Answers | 0 | 1 | 1 | 0 | 1 |" in varied.markdown()


def test_before_and_after_stand_side_by_side_with_who_changed(varied: Harvested) -> None:
    told = words_of(varied.page())
    assert "Before 3 answers · median 3 · mean 3.3" in told
    assert "After 2 answers · median 3.5 · mean 3.5" in told
    assert "2 people answered both times: 1 went up, 1 stayed · change on average +1" in told
    assert "1 more note is not counted here" in told
    assert "| Before | 0 | 1 | 1 | 0 | 1 |\n| After | 0 | 0 | 1 | 1 | 0 |" in varied.markdown()


def test_an_answer_off_its_scale_is_told_as_it_was_sent(varied: Harvested) -> None:
    assert "17 (does not fit this card)" in varied.page()
    (row,) = [row for row in varied.lines() if row["text"] == "Off the scale"]
    assert (row["value"], row["number"]) == (17, None)


def test_an_order_is_told_with_its_mean_places(varied: Harvested) -> None:
    told = words_of(varied.page())
    assert "Care mean place 1 · first for 2 Price mean place 2.5 Speed mean place 2.5" in told
    assert "1. Care: mean place 1 · first for 2\n1. Price: mean place 2.5" in varied.markdown()


def test_promises_come_by_their_dates_the_undated_last(varied: Harvested) -> None:
    told = words_of(varied.page())
    assert "4 promises · the first by 27 November 2026" in told
    in_order(told, "Mend the printer by 27 November 2026", "Call first Aino, by 24 December 2026", "Sing by 2026-99-99")
    in_order(told, "Sing by 2026-99-99", "Ask Bo Some day")
    assert "> Call first — Aino, by 24 December 2026" in varied.markdown()


def test_dates_and_numbers_are_written_as_the_language_has_them(varied: Harvested) -> None:
    told = words_of(varied.page("fi"))
    assert "Aino, 24. joulukuuta 2026 mennessä" in told
    assert "keskiarvo 3,3" in told
    assert "muutos keskimäärin +1" in told


def test_questions_to_the_organisers_are_not_given_back(varied: Harvested) -> None:
    for told in (varied.page(), varied.markdown()):
        assert "coffee" not in told
        assert "Sent for all to see" not in told
        assert "Did anything stay" not in told
        assert "2 questions to the organisers are not shown." in told
        assert "its own table" not in told
    questions = [row for row in varied.rows() if row["kind"] == "wondering"]
    assert {row["text"]: row["audience"] for row in questions} == {
        "Who pays for the coffee?": "organisers",
        "Sent for all to see": "cafe",
    }


def test_what_the_picture_says_already_makes_no_slip_of_its_own(varied: Harvested) -> None:
    seen = Seen(varied.page())
    assert "My first time here" in seen.texts
    assert varied.page().count('<article class="slip">') == 1 + 1 + 3 + 1 + 4


def test_the_table_has_a_column_for_each_way_to_answer(varied: Harvested) -> None:
    rows = {row["id"]: row for row in varied.rows()}

    def columns(name: str, *wanted: str) -> list[str]:
        return [rows[an_id(name)][column] for column in wanted]

    assert columns("f2", "kind", "label", "value") == ["choice", "Brake", "brake"]
    assert columns("b1", "kind", "number", "value") == ["scale", "2", "2"]
    assert columns("p1", "order", "value") == ["Care > Price > Speed", '["care","price","speed"]']
    assert columns("r1", "what", "who", "by") == ["Call first", "Aino", "2026-12-24"]
    assert columns("f4", "label", "value") == ["", ""]
    lines = {row["id"]: row for row in varied.lines()}
    assert lines[an_id("p1")]["order"] == ["Care", "Price", "Speed"]


def test_paper_tables_and_rounds_are_told_where_a_note_has_them(varied: Harvested) -> None:
    told = words_of(varied.page())
    assert "New here, and asked why round 2" in told
    rows = {row["id"]: row for row in varied.rows()}
    paper, phone = rows[an_id("b3")], rows[an_id("f1")]
    assert (paper["table"], paper["table_name"], paper["paper"]) == ("3", "Window", "1")
    assert (phone["round"], phone["table"], phone["paper"]) == ("2", "", "")


def test_a_formula_in_a_promise_gets_an_apostrophe(tmp_path: Path) -> None:
    told = Harvested(
        tmp_path / "depot.fieldkit",
        EVERY_KIND_SNAPSHOT,
        a_cafe(deck=EVERY_KIND_SNAPSHOT.id),
        answered("promise", promise("=1+1", "@all", None), "r"),
    )
    (row,) = told.rows()
    assert (row["what"], row["who"]) == ("'=1+1", "'@all")


def test_a_season_puts_the_cafes_of_a_label_under_it(tmp_path: Path) -> None:
    mill = an_id("mill")
    told = Harvested(
        tmp_path / "season.fieldkit",
        EVERY_KIND_SNAPSHOT,
        a_cafe(deck=EVERY_KIND_SNAPSHOT.id),
        a_cafe(mill, title="Mill", code="22222D", opened_at="2026-11-22T18:00:00Z", deck=EVERY_KIND_SNAPSHOT.id),
        answered("force", "drive", "1", "Depot drives"),
        answered("force", "brake", "2", "Mill brakes", cafe=mill),
        answered("force", "brake", "3", "Depot brakes"),
    )
    page = words_of(told.page())
    assert "Brake 2 Drive 1 A bit of both 0" in page
    in_order(page, "Brake Depot Depot brakes", "Mill Mill brakes", "Drive Depot Depot drives")


def test_bars_have_their_lengths_without_a_style_of_their_own(varied: Harvested) -> None:
    seen = Seen(varied.page())
    assert {"svg", "rect"} <= set(seen.tags)
    assert "style" not in seen.attributes
