"""Finding notes to quote, and finding back where a quote is from. For the coordinator's eyes alone."""

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from fieldkit.core.filters import Filters
from fieldkit.core.places import round_number, table_number
from fieldkit.core.stamp import Stamp
from fieldkit.storage.browsing import chosen
from fieldkit.storage.desks import Season
from fieldkit.storage.harvest_order import ERASED
from fieldkit.storage.harvests import SHOWN, lay_shown
from fieldkit.storage.overviews import names_of_cafes
from fieldkit.storage.searching import lay_found
from fieldkit.storage.themes import leads_to, themes_in

PAGE_NOTES = 30

_QUOTABLE = f"""
    FROM note
    JOIN cafe ON cafe.id = note.cafe AND NOT cafe.gone
    WHERE NOT note.gone AND NOT {ERASED} AND {SHOWN} AND trim(note.text) <> '' AND {{chosen}}
"""
_COUNT = f"SELECT count(*) {_QUOTABLE}"
_WHERE_FROM = """
    SELECT
        note.id, note.counter, note.device, note.gone, note.text, cafe.deck, note.card, note.cafe,
        coalesce(cafe.title, ''), note.round, note."table", seat.name, note.written_at
    FROM note
    JOIN cafe ON cafe.id = note.cafe
    LEFT JOIN "table" AS seat ON seat.id = note."table" AND NOT seat.gone
"""
_FOUND = f"{_WHERE_FROM} WHERE note.id IN (SELECT note.id {_QUOTABLE})"
_PAGE = f"{_FOUND} ORDER BY cafe.opened_at, cafe.id, note.card, note.written_at, note.id LIMIT :most OFFSET :after"
_TRACED = f"{_WHERE_FROM} WHERE note.id IN (SELECT value FROM json_each(?))"

_CARDS = "SELECT DISTINCT cafe.deck, note.card FROM note JOIN cafe ON cafe.id = note.cafe WHERE NOT note.gone"


class Traced(NamedTuple):
    """A note and where it is from. text: empty once it was taken back. round, table: their numbers."""

    note: str
    stamp: Stamp
    text: str
    deck: str
    card: str
    cafe: str
    round: int | None
    table: int | None
    table_name: str | None
    written_at: str | None


@dataclass(frozen=True, slots=True)
class Quotable:
    """Notes that may be quoted. count: of all pages together."""

    notes: tuple[Traced, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Ways:
    """What notes can be chosen by: cafés and themes by their ids and titles, cards by their names."""

    cafes: tuple[tuple[str, str], ...]
    cards: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]


def quotable(connection: sqlite3.Connection, season: Season, filters: Filters, page: int = 0) -> Quotable:
    """Find notes that readers may see, a page of them; once on one connection, the season's desk. page: from 0."""
    asked: dict[str, Any] = {
        "audiences": lay_shown(connection),
        "letters": filters.q,
        "most": PAGE_NOTES,
        "after": PAGE_NOTES * page,
    }
    means = ["true"]
    # By the season's search where it is up to date: in any form of a word. Until then by the letters alone.
    if filters.q and not lay_found(connection, season, filters.q).is_whole:
        connection.create_function("has_words", 2, _has_words, deterministic=True)
        means, filters = ["has_words(note.text, :letters)"], filters.wider("q")
    if not filters.is_open:
        ids, values = chosen(connection, filters)
        means.append(f"note.id IN ({ids})")
        asked |= values
    said = " AND ".join(means)
    (count,) = connection.execute(_COUNT.format(chosen=said), asked).fetchone()
    return Quotable(_told(connection, _PAGE.format(chosen=said), asked), count)


def traced(connection: sqlite3.Connection, notes: Collection[str]) -> Mapping[str, Traced]:
    """Tell where notes are from, whatever became of them, by their ids."""
    return {note.note: note for note in _told(connection, _TRACED, [json.dumps(list(notes))])}


def ways(connection: sqlite3.Connection) -> Ways:
    """List what notes can be chosen by. cards: by deck's id and card's name."""
    leads = leads_to(connection)
    themes = [(theme.id, theme.title) for theme in themes_in(connection) if leads[theme.id] == theme.id]
    return Ways(
        tuple(names_of_cafes(connection).items()),
        tuple(connection.execute(_CARDS)),
        tuple(sorted(themes, key=lambda theme: theme[1].casefold())),
    )


def _told(connection: sqlite3.Connection, asked: str, values: Any) -> tuple[Traced, ...]:
    names = names_of_cafes(connection)
    return tuple(_traced(row, names) for row in connection.execute(asked, values))


def _traced(row: tuple[Any, ...], names: Mapping[str, str]) -> Traced:
    id_, counter, device, gone, text, deck, card, cafe, title, round_, table, table_name, written_at = row
    return Traced(
        note=id_,
        stamp=Stamp(counter, device),
        text="" if gone else text or "",
        deck=deck,
        card=card or "",
        cafe=names.get(cafe, title),
        round=round_number(cafe, round_),
        table=table_number(cafe, table),
        table_name=table_name,
        written_at=written_at,
    )


def _has_words(text: str | None, sought: str) -> bool:
    """Tell whether each word that was sought begins a word of the text or stands in it, whatever the capitals."""
    held = (text or "").casefold()
    return all(word in held for word in sought.casefold().split())
