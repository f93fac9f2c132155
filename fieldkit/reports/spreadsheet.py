"""The notes as a workbook for Excel, LibreOffice and Numbers, in which nothing that somebody wrote can run."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from fieldkit.core.exporting import Licence
from fieldkit.reports.tables import FORMULA, cell
from fieldkit.reports.words import Words

# A sheet has 1,048,576 rows. What comes after goes on a sheet of its own.
ROWS_A_SHEET: Final = 1_000_000
_WIDTHS: Final = {"question": 40, "text": 70, "order": 30, "what": 40, "themes": 30, "id": 12, "writer": 12}
_WIDTH: Final = 14


def write_spreadsheet(
    to: Path,
    title: str,
    rows: Iterable[Mapping[str, Any]],
    columns: Mapping[str, str],
    words: Words,
    licence: Licence,
    notice: Sequence[str] = (),
    rows_a_sheet: int = ROWS_A_SHEET,
) -> None:
    """Write rows into a workbook as they come, and beside them what the columns hold.

    columns: name → what it holds. notice: sentences to know before reading. Every text is a text cell: a formula is
    none, also after somebody edits the cell. Memory does not grow with the rows.
    """
    # Its unfinished sheets lie beside it, not in a folder that others may read.
    options = {"constant_memory": True, "tmpdir": str(to.parent), "strings_to_urls": False}
    _ = words.gettext
    written = 0
    with xlsxwriter.Workbook(str(to), options) as book:
        book.set_properties({"title": title, "comments": licence.name})
        sheets = _Sheets(book, columns)
        for row in rows:
            if written % rows_a_sheet == 0:
                number = written // rows_a_sheet + 1
                sheets.begin(_("Notes") if number == 1 else f"{_('Notes')} {number}")
            sheets.write([cell(column, row[column]) for column in columns])
            written += 1
        if not written:
            sheets.begin(_("Notes"))
        sheets.tell(_("Columns"), columns.items())
        about = [(title, ""), (_("Licence"), f"{licence.name} {licence.address}".strip())]
        sheets.tell(_("About this file"), [*about, *((line, "") for line in notice)])


class _Sheets:
    """The sheets of a workbook, one after the other, each from its first row to its last."""

    def __init__(self, book: Any, columns: Mapping[str, str]) -> None:
        self._book, self._columns = book, columns
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        # What would be a formula is marked as text for good, as an apostrophe typed in front of it does.
        self._quoted = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True, "quote_prefix": True})
        self._number = book.add_format({"valign": "top"})
        self._sheet: Any = None
        self._row = 0

    def begin(self, name: str) -> None:
        self._sheet, self._row = self._book.add_worksheet(name), 0
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH))
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column, self._head)

    def write(self, cells: Sequence[str | int]) -> None:
        self._row += 1
        for (place, told), column in zip(enumerate(cells), self._columns, strict=True):
            if isinstance(told, int):
                self._sheet.write_number(self._row, place, told, self._number)
            elif told:
                self._sheet.write_string(self._row, place, told, self._format_of(column, told))

    def tell(self, name: str, lines: Iterable[tuple[str, str]]) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 90)
        for row, (head, told) in enumerate(lines):
            sheet.write_string(row, 0, head, self._wrapped if told else self._text)
            if told:
                sheet.write_string(row, 1, told, self._wrapped)

    def _format_of(self, column: str, told: str) -> Any:
        if told.startswith(FORMULA):
            return self._quoted
        return self._wrapped if column in _WIDTHS else self._text
