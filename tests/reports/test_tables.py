"""The harvest as a table: a row for each note, as spreadsheets read it, and nothing that they would run."""

import json
from pathlib import Path
from typing import Any

import pytest

from fieldkit.reports.tables import COLUMNS
from tests.bundles import DECK, a_cafe, a_note, an_id
from tests.reports.harvested import Harvested


def test_the_table_has_a_row_for_each_note_in_the_words_of_the_cafe(depot: Harvested) -> None:
    rows = depot.rows()
    assert [row["text"] for row in rows if row["audience"] == "table"] == ["For our table"]
    assert len(rows) == 5
    (trust,) = [card for card in DECK.fields["deck"]["cards"] if card["id"] == "trust"]
    (shade,) = [row for row in rows if row["text"] == "More shade"]
    assert shade == {
        "cafe": "Depot",
        "place": "Mill Lane",
        "deck": "Words of new work",
        "card": "Trust",
        "kind": "word",
        "question": trust["question"]["en"],
        "text": "More shade",
        **dict.fromkeys(("label", "number", "order", "what", "who", "by", "value"), ""),
        "name": "Aino",
        **dict.fromkeys(("round", "round_title", "table", "table_name", "paper", "headline", "cluster", "receipt"), ""),
        **dict.fromkeys(("dots", "hearts"), "0"),
        "written_at": "2026-11-21T18:00:00.000Z",
        "audience": "cafe",
        "id": an_id("shade"),
        "card_id": "words-of-new-work/trust",
    }


def test_a_table_begins_with_the_sign_of_utf8_and_ends_its_lines_as_spreadsheets_do(depot: Harvested) -> None:
    told = depot.csv()
    assert told.encode()[:3] == b"\xef\xbb\xbf"
    assert told.split("\r\n")[0] == "\ufeff" + ",".join(COLUMNS)
    assert depot.csv(semicolon=True).split("\r\n")[0] == "\ufeff" + ";".join(COLUMNS)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path, start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    told = Harvested(tmp_path / "depot.fieldkit", DECK, a_cafe(title="=1+1", place="@home"), a_note(text))
    (row,) = told.rows()
    assert (row["text"], row["cafe"], row["place"]) == (f"'{text}", "'=1+1", "'@home")
    assert told.lines()[0]["text"] == text


def test_values_come_as_they_are(tmp_path: Path) -> None:
    values: list[Any] = ["brake", -7, ["first", "second"], {"what": "Call"}]
    notes = [a_note("", number, value=value) for number, value in enumerate(values)]
    told = Harvested(tmp_path / "depot.fieldkit", DECK, a_cafe(), *notes)
    assert {row["value"] for row in told.rows()} >= {"brake", "-7", '["first","second"]'}
    assert sorted(map(json.dumps, (line["value"] for line in told.lines()))) == sorted(map(json.dumps, values))
    assert "first › second" in told.page()
