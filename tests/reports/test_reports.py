"""The harvest given back: what stands in it, and what does not."""

import re
from pathlib import Path

from fieldkit.core.kinds import checked
from tests.bundles import AINO, CAFE, DECK, a_cafe, a_note, an_id
from tests.reports.harvested import Harvested, Seen


def test_the_page_tells_the_cafe_and_its_notes(depot: Harvested) -> None:
    told = depot.page()
    assert told.startswith("<!doctype html>")
    for words in ("Depot", "Mill Lane", "21 November 2026", "2 participants · 4 notes", "Trust", "Call · Aino"):
        assert words in told
    assert sorted(Seen(told).texts) == ["Benches", "Elsewhere", "More shade"]


def test_hidden_withheld_and_taken_back_notes_are_left_out(depot: Harvested) -> None:
    for told in (depot.page(), depot.markdown()):
        assert "Hidden words" not in told
        assert "For our table" not in told
        assert "1 note hidden by the facilitator is not shown." in told
        assert "1 note for its own table is not shown." in told


def test_names_stand_only_where_their_writers_chose_it(depot: Harvested) -> None:
    for told in (depot.page(), depot.markdown()):
        assert "Aino" in told
        assert not re.search(r"\bBo\b", told)
    assert [line["name"] for line in depot.lines() if line["text"] in ("More shade", "Benches")].count("Aino") == 1
    assert "Bo" not in {line["name"] for line in depot.lines()}


def test_the_name_of_someone_who_took_it_back_is_gone(tmp_path: Path) -> None:
    nobody = checked("participant", AINO, 2, "phone", True, {"cafe": CAFE})
    told = Harvested(tmp_path / "depot.fieldkit", DECK, a_cafe(), nobody, a_note("More shade", named=True))
    assert [line["name"] for line in told.lines()] == [None]


def test_counts_add_up(depot: Harvested) -> None:
    told = depot.page()
    counted = [int(number) for number in re.findall(r'contents__count">(\d+)<', told)]
    assert sum(counted) == 4 == told.count('<article class="slip">')


def test_every_card_is_there_even_without_notes(depot: Harvested) -> None:
    cards = DECK.fields["deck"]["cards"]
    for card in cards:
        assert f">{card['title']['en']}<" in depot.page()
        assert f"### {card['title']['en']}" in depot.markdown()


def test_a_report_speaks_the_language_it_is_asked_for(depot: Harvested) -> None:
    assert '<html lang="fi">' in depot.page("fi")
    assert "Luottamus" in depot.page("fi")
    assert "21. marraskuuta 2026" in depot.page("fi")
    assert "Ord om det nya arbetet" in depot.page("sv")


def test_the_page_asks_for_nothing_and_runs_nothing(depot: Harvested) -> None:
    told = depot.page()
    seen = Seen(told)
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(seen.tags)
    assert not {"src", "style", "srcset", "action"} & seen.attributes
    assert "url(" not in told and "@import" not in told
    assert "default-src 'none'" in told


def test_a_season_tells_each_card_once_with_the_notes_of_every_cafe(tmp_path: Path) -> None:
    mill = an_id("mill")
    told = Harvested(
        tmp_path / "season.fieldkit",
        DECK,
        a_cafe(),
        a_cafe(mill, title="Mill", code="22222D", opened_at="2026-11-22T18:00:00Z"),
        a_note("From the depot", "a"),
        a_note("From the mill", "b", cafe=mill),
    ).page()
    assert "2 cafés" in told
    assert told.count(">Trust</h3>") == 1
    assert told.index(">Depot</h4>") < told.index("From the depot") < told.index(">Mill</h4>")


def test_two_cafes_of_one_title_are_told_apart_wherever_they_are_named(tmp_path: Path) -> None:
    again = an_id("again")
    told = Harvested(
        tmp_path / "season.fieldkit",
        DECK,
        a_cafe(),
        a_cafe(again, code="22222D", opened_at="2026-11-22T18:00:00Z"),
        a_note("In the morning", "a"),
        a_note("In the evening", "b", cafe=again),
    )
    page = told.page()
    for name in ("Depot · K7QF2M", "Depot · 22222D"):
        assert f'<th scope="row" dir="auto">{name}</th>' in page
        assert f">{name}</h4>" in page
        assert told.markdown().count(name) == 2


def test_a_cafe_that_was_taken_back_is_not_told(tmp_path: Path) -> None:
    gone = checked("cafe", CAFE, 2, "laptop", True, {})
    told = Harvested(tmp_path / "depot.fieldkit", DECK, gone, a_note("More shade"))
    assert told.lines() == []
    assert "More shade" not in told.page()
