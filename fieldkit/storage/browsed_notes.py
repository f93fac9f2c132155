"""Notes as a coordinator reads them: all that belongs to each, down to where it came from."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from fieldkit.core.places import round_number, table_number
from fieldkit.storage.themes import leads_to

_NOTES = """
    SELECT
        note.id, note.cafe, cafe.title, cafe.place, cafe.deck, note.card, note.text, note.value,
        CASE WHEN note.named AND NOT participant.gone THEN participant.name END,
        note.round, held.title, note."table", seat.name, note.audience, note.written_at,
        coalesce(note.paper, 0), coalesce(note.headline, 0),
        EXISTS (SELECT 1 FROM temp.hidden_here WHERE hidden_here.note = note.id),
        (SELECT title FROM temp.clustered_here WHERE clustered_here.note = note.id LIMIT 1)
    FROM note
    JOIN cafe ON cafe.id = note.cafe
    LEFT JOIN participant ON participant.id = note.participant
    LEFT JOIN round AS held ON held.id = note.round AND NOT held.gone
    LEFT JOIN "table" AS seat ON seat.id = note."table" AND NOT seat.gone
    WHERE note.id = :note AND NOT note.gone
"""
# Marks have no index by their note, so they are looked through once for all notes of a page.
_HIDDEN = """
    CREATE TEMP TABLE hidden_here AS
    SELECT note FROM mark WHERE hidden AND NOT gone AND note IN (SELECT value FROM json_each(:notes))
"""
_CLUSTERED = """
    CREATE TEMP TABLE clustered_here AS
    SELECT mark.note, cluster.title
    FROM mark JOIN cluster ON cluster.id = mark.cluster AND NOT cluster.gone
    WHERE NOT mark.gone AND mark.note IN (SELECT value FROM json_each(:notes))
"""
_CODINGS = """
    SELECT coding.note, coding.theme, coding.coder, coding.begins, coding.ends, coding.coded_at
    FROM coding
    WHERE NOT coding.gone AND coding.note IN (SELECT value FROM json_each(?))
    ORDER BY coding.coded_at, coding.id
"""


class Browsed(NamedTuple):
    """A note with where it belongs. deck: an id. round, table: their numbers. cluster: what people called it."""

    id: str
    cafe: str
    cafe_title: str
    place: str | None
    deck: str
    card: str
    text: str
    value: Any
    name: str | None
    round: int | None
    round_title: str | None
    table: int | None
    table_name: str | None
    audience: str
    written_at: str
    paper: bool
    headline: bool
    hidden: bool
    cluster: str | None


class CodedHere(NamedTuple):
    """Somebody's judgement of a note. theme: the one that it counts for now. begins, ends: a passage, or None."""

    theme: str
    coder: str
    begins: int | None
    ends: int | None
    coded_at: str


def notes_told(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Browsed]:
    """Read notes in the order of their ids given; those that have gone are left out. connection: from `desk`."""
    asked = {"notes": json.dumps(list(ids))}
    for table, made in (("hidden_here", _HIDDEN), ("clustered_here", _CLUSTERED)):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
        connection.execute(made, asked)
    found = [connection.execute(_NOTES, {"note": id_}).fetchone() for id_ in ids]
    return [_browsed(row) for row in found if row is not None]


def codings_here(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[CodedHere]]:
    """Read what coders made of notes, by note; merged themes count for those that they were merged into."""
    ends = leads_to(connection)
    found = defaultdict[str, list[CodedHere]](list)
    for note, theme, *more in connection.execute(_CODINGS, [json.dumps(list(ids))]):
        if theme in ends:
            found[note].append(CodedHere(ends[theme], *more))
    return found


def table_names(connection: sqlite3.Connection, cafe: str) -> dict[int, str]:
    """Tell what the tables of a café were called, by their numbers."""
    asked = 'SELECT number, name FROM "table" WHERE cafe = ? AND NOT gone AND name IS NOT NULL'
    return dict(connection.execute(asked, [cafe]).fetchall())


def _browsed(row: Sequence[Any]) -> Browsed:
    note = Browsed._make(row)
    return note._replace(
        value=None if note.value is None else json.loads(note.value),
        # Rows hold the ids; people count.
        round=round_number(note.cafe, row[9]),
        table=table_number(note.cafe, row[11]),
        paper=bool(note.paper),
        headline=bool(note.headline),
        hidden=bool(note.hidden),
    )
