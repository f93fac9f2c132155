"""The harvest as tables: a row for each note, for spreadsheets (CSV) and for programs (JSON, a line each)."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fieldkit.core.harvest import CardHarvest, DeckHarvest, Outline, Telling, Told
from fieldkit.core.merge import canonical_text
from fieldkit.core.receipts import receipt_code
from fieldkit.reports.answers import Said, note_said
from fieldkit.reports.words import Words

COLUMNS = (
    "cafe",
    "place",
    "deck",
    "card",
    "kind",
    "question",
    "text",
    "label",
    "number",
    "order",
    "what",
    "who",
    "by",
    "value",
    "name",
    "round",
    "round_title",
    "table",
    "table_name",
    "paper",
    "headline",
    "cluster",
    "dots",
    "hearts",
    "receipt",
    "written_at",
    "audience",
    "id",
    "card_id",
)

# As a note in a harvest has them.
_KEPT = (
    "text",
    "value",
    "name",
    "round",
    "round_title",
    "table",
    "table_name",
    "paper",
    "headline",
    "dots",
    "hearts",
    "written_at",
    "audience",
    "id",
)

# Lists, and what stands between their parts in a cell.
_JOINED = {"order": " > ", "themes": "; "}

# A spreadsheet takes what begins so for a formula, and would run what a stranger wrote.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(outline: Outline, telling: Telling) -> Iterator[dict[str, Any]]:
    """Give a row for each note, by `COLUMNS`, each in the language of its café."""
    return (row for _, row in told_rows(outline, telling))


def told_rows(outline: Outline, telling: Telling) -> Iterator[tuple[Told, dict[str, Any]]]:
    """Give each note with its row."""
    cafes = {cafe.id: cafe for cafe in outline.cafes}
    for deck in outline.decks:
        for card in deck.cards:
            for pile in telling.piles_on(card):
                cafe = cafes[pile.cafe]
                words = Words(cafe.language)
                head = {"cafe": cafe.title, "place": cafe.place, **_asked(deck, card, words)}
                for note in pile.notes:
                    yield note, head | _written(note, card) | _answered(note_said(deck, note, words))


def csv_rows(outline: Outline, telling: Telling, semicolon: bool = False) -> Iterator[str]:
    """Write the notes as RFC 4180 has it, in pieces, after the sign by which spreadsheets know UTF-8.

    semicolon: between cells instead of a comma, as spreadsheets of countries with a decimal comma expect.
    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    return csv_of(rows(outline, telling), COLUMNS, semicolon)


def csv_of(told: Iterable[Mapping[str, Any]], columns: Sequence[str], semicolon: bool = False) -> Iterator[str]:
    """Write rows as `csv_rows` does, of any columns."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";" if semicolon else ",", lineterminator="\r\n")
    writer.writerow([_harmless(column) for column in columns])
    yield "\ufeff" + line.getvalue()
    for row in told:
        line.seek(0)
        line.truncate()
        writer.writerow([_harmless(cell(column, row[column])) for column in columns])
        yield line.getvalue()


def json_lines(outline: Outline, telling: Telling) -> Iterator[str]:
    """Write the notes as JSON, a line for each, nothing changed."""
    return json_of(rows(outline, telling), COLUMNS)


def json_of(told: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """Write rows as `json_lines` does, of any columns."""
    for row in told:
        yield json.dumps({column: row[column] for column in columns}, ensure_ascii=False) + "\n"


def _asked(deck: DeckHarvest, card: CardHarvest, words: Words) -> dict[str, Any]:
    slug, _, name = card.name.partition("/")
    return {
        "deck": words.deck_title(deck) if deck.asked else slug,
        "card": words.card_title(card) or name,
        "kind": card.asked.kind if card.asked else None,
        "question": words.card_question(card) if card.asked else None,
        "card_id": card.name,
    }


def _written(note: Told, card: CardHarvest) -> dict[str, Any]:
    is_wondering = card.asked is not None and card.asked.kind == "wondering"
    receipt = receipt_code(note.id) if is_wondering else None
    kept = {column: getattr(note, column) for column in _KEPT}
    return {**kept, "cluster": note.cluster_title, "receipt": receipt}


def _answered(said: Said | None) -> dict[str, Any]:
    """Lay out a value in columns that can be read and counted; one that does not fit its card stands raw alone."""
    if said is None:
        said = Said("")
    order = list(said.order) or None
    return {"order": order} | {column: getattr(said, column) for column in ("label", "number", "what", "who", "by")}


def cell(column: str, value: Any) -> str | int:
    """Lay a value out for one cell of a table."""
    if value is None:
        return ""
    if column in _JOINED:
        return _JOINED[column].join(value)
    if isinstance(value, bool):
        return int(value) or ""
    return value if isinstance(value, str | int) else canonical_text(value)


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
