"""Decks as a table in Markdown, for wikis and repositories."""

import re
from collections.abc import Iterator
from typing import Any

from fieldkit.deckfiles.columns import column_of
from fieldkit.deckfiles.file import Found, unreadable
from fieldkit.deckfiles.from_table import Row, deck_from_rows
from fieldkit.deckfiles.table import table_of

_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
# A backslash before a sign makes it an ordinary one; a cell holds no line end of its own.
_MEANT = re.compile(r"\\([!-/:-@\[-`{-~])|<br[ ]?/?>", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\|<*_`\[]")
_CELL_END = re.compile(r"\\.|\|", re.DOTALL)


def has_table(text: str) -> bool:
    return any("|" in line and _RULE.fullmatch(line.strip()) for line in text.split("\n"))


def read_markdown(text: str, name: str, language: str | None) -> Found:
    """Read a deck from the first table that has a column of questions. Raises DeckWrong where there is none."""
    lines = text.split("\n")
    heading = next((line.lstrip("#").strip() for line in lines if line.startswith("#")), "")
    first = None
    for number, line in enumerate(lines[1:], 1):
        if "|" not in line or not _RULE.fullmatch(line.strip()):
            continue
        head = _cells(lines[number - 1])
        first = first or number
        if any(column and column.field == "question" for column in map(column_of, head)):
            return deck_from_rows(_rows(lines, number), name, language, heading)
    raise unreadable("no-question-column", first)


def _rows(lines: list[str], rule: int) -> Iterator[Row]:
    """List a table's rows. rule: the place of the line of dashes below its headings."""
    yield rule, _cells(lines[rule - 1])
    for number in range(rule + 1, len(lines)):
        if "|" not in lines[number]:
            return
        yield number + 1, _cells(lines[number])


def _cells(line: str) -> list[str]:
    """Part a row at its bars, but for those with a backslash before them."""
    line = line.strip()
    cells, start = [], 0
    for sign in _CELL_END.finditer(line):
        if sign.group() == "|":
            cells.append(line[start : sign.start()])
            start = sign.end()
    cells.append(line[start:])
    if cells and not cells[0].strip() and line.startswith("|"):
        del cells[0]
    if cells and not cells[-1].strip() and line.endswith("|"):
        del cells[-1]
    return [_MEANT.sub(lambda found: found[1] or "\n", cell.strip()) for cell in cells]


def write_markdown(raw: dict[str, Any]) -> str:
    """Write a deck as one table below its title."""
    head, *rows = table_of(raw)
    title = raw.get("title")
    named = next((str(text) for text in title.values()), "") if isinstance(title, dict) else ""
    lines = [f"# {' '.join(named.split())}", ""] if named else []
    lines += [_row(head), _row(["---"] * len(head)), *(_row([_written(cell) for cell in row]) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _written(cell: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign.group()}", cell).replace("\n", "<br>")
