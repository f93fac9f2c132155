"""Decks as CSV, for spreadsheets: read with commas, semicolons or tabs between the cells."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from fieldkit.deckfiles.cells import as_written, harmless
from fieldkit.deckfiles.columns import column_of
from fieldkit.deckfiles.file import Found, unreadable
from fieldkit.deckfiles.from_table import Row, deck_from_rows
from fieldkit.deckfiles.table import table_of

_SEPARATORS = ",;\t"
# A text of a deck has 400 characters at most, and a row some ten of them in a cell.
_CELL_CHARACTERS = 20_000


def read_csv(text: str, name: str, language: str | None) -> Found:
    """Read a deck from a table of cells. Raises DeckWrong where it is none, with the line."""
    lines = text.replace("\r", "\n")
    skipped = 0
    if lines[:4].lower() == "sep=" and lines[5:6] == "\n":
        lines, skipped = lines[6:], 1
    return deck_from_rows(_rows(lines, separator_of(lines), skipped), name, language)


def separator_of(text: str) -> str:
    """Tell what parts the cells: that with which the first row names most columns of a deck."""
    return max(_SEPARATORS, key=lambda separator: columns_named(text, separator))


def columns_named(text: str, separator: str) -> int:
    """Count the columns of a deck that the first row names."""
    first = text.lstrip("\n").partition("\n")[0][:2_000]
    return sum(column_of(cell.strip(' "')) is not None for cell in first.split(separator))


def _rows(text: str, separator: str, skipped: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            is_large = any(len(each) > _CELL_CHARACTERS for each in text.split("\n", line + 1)[line:][:1])
            raise unreadable("cell-large" if is_large else "csv-quote", line + 1 + skipped) from wrong
        if any(len(cell) > _CELL_CHARACTERS for cell in cells):
            raise unreadable("cell-large", line + 1 + skipped)
        yield line + 1 + skipped, [as_written(cell) for cell in cells]
        line = reader.line_num


def write_csv(raw: dict[str, Any], semicolon: bool = False) -> str:
    """Write a deck for spreadsheets, after the sign by which they know UTF-8.

    semicolon: between cells instead of a comma, as spreadsheets of countries with a decimal comma expect.
    A cell that a spreadsheet would take for a formula gets an apostrophe in front; reading takes it off again.
    """
    told = io.StringIO()
    told.write("\ufeff")
    writer = csv.writer(told, delimiter=";" if semicolon else ",", lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in table_of(raw))
    return told.getvalue()
