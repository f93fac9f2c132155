"""A season as tables, read back by other programs: each note once, as it was written, and nothing of it runs."""

from pathlib import Path

from openpyxl import load_workbook

from fieldkit.core.exporting import LICENCES
from fieldkit.reports.season_rows import SEASON_COLUMNS
from fieldkit.reports.spreadsheet import write_spreadsheet
from fieldkit.reports.words import Words
from tests.bundles import AINO
from tests.exports.conftest import Export
from tests.exports.reading import csv_texts, lines, sheet

TEXTS = [
    "More shade on Mill Lane\r\nand Aino's bench",
    "=1+1",
    "Kysy Ainolta, aino@example.fi",
    "Bo lupasi soittaa 040 123 4567",
]


def test_every_note_is_a_row_with_its_writer_and_its_themes(export: Export) -> None:
    told = lines(export("jsonl"))
    assert [line["text"] for line in told] == TEXTS
    assert [line["themes"] for line in told] == [["Shade"], None, ["Asking"], None]
    assert told[0]["writer"] == told[1]["writer"] == AINO
    assert list(told[0]) == list(SEASON_COLUMNS)


def test_spreadsheets_read_the_table_with_commas_and_with_semicolons(export: Export) -> None:
    for path, delimiter in ((export("csv"), ","), (export("csv", "--semicolon"), ";")):
        told = csv_texts(path, delimiter)
        assert [row["text"] for row in told] == [TEXTS[0], "'=1+1", *TEXTS[2:]]
        assert told[2]["themes"] == "Asking"


def test_a_workbook_holds_the_same_and_no_formula(export: Export) -> None:
    path = export("xlsx", "--licence", "cc-by-4.0", "--language", "en")
    told = sheet(path)
    assert [row["text"].replace("_x000D_", "\r") for row in told] == TEXTS
    assert list(told[0]) == list(SEASON_COLUMNS)
    (formula,) = [cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row if cell.value == "=1+1"]
    # A text, which stays one when somebody edits the cell: as an apostrophe in front would have it.
    assert formula.data_type == "s" and formula.quotePrefix


def test_a_workbook_says_what_its_columns_hold_and_who_may_do_what_with_it(export: Export) -> None:
    book = load_workbook(export("xlsx", "--licence", "cc-by-4.0", "--language", "en"))
    assert book.sheetnames == ["Notes", "Columns", "About this file"]
    assert [row[0].value for row in book["Columns"].iter_rows()] == list(SEASON_COLUMNS)
    assert "CC BY 4.0" in str(book["About this file"]["B2"].value)


def test_what_does_not_fit_on_one_sheet_goes_on_the_next(tmp_path: Path) -> None:
    rows = ({"text": f"note {number}"} for number in range(5))
    path = tmp_path / "notes.xlsx"
    write_spreadsheet(path, "t", rows, {"text": ""}, Words("en"), LICENCES["ask-first"], rows_a_sheet=2)
    assert [[row["text"] for row in sheet(path, number)] for number in range(3)] == [
        ["note 0", "note 1"],
        ["note 2", "note 3"],
        ["note 4"],
    ]
