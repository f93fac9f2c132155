"""What a season's pictures stand on: who wrote to which card where and when, as small numbers.

Made once of a season, beside what browsing stands on, so that no picture reads a million notes anew. Told is what any
reader may see: notes for the whole café or for anyone, none that are hidden or wait for their reveal. It holds no
texts. Who asks to be forgotten meanwhile is left out by whoever reads.
"""

import json
import sqlite3
from typing import Final

from fieldkit.core.harvest import AskedCafe
from fieldkit.core.notes import SHOWN_TO_THE_CAFE
from fieldkit.storage.bundle_schema import columns_in
from fieldkit.storage.harvest_order import HIDDEN, IS_HEADLINE, WAITS, lay_plans, make_tables

ASKED_CAFES: Final = """
    SELECT id, code, title, place, language, deck, opened_at, 0, closed_at, "plan"
    FROM cafe
    WHERE NOT gone
    ORDER BY opened_at, id
"""

TABLES: Final = (
    "CREATE TABLE browse.person_at (number INTEGER PRIMARY KEY, participant TEXT NOT NULL UNIQUE) STRICT",
    # In the order of card, café and the notes' ids. note: its row in the season. somebody: the person; on paper, where
    # nobody knows who wrote, each note is somebody. hour: YYYY-MM-DDTHH, NULL where the phone's clock was far off.
    "CREATE TABLE browse.told (place INTEGER PRIMARY KEY, note INTEGER NOT NULL, cafe INTEGER NOT NULL, "
    "card INTEGER NOT NULL, person INTEGER NOT NULL, somebody INTEGER NOT NULL, paper INTEGER NOT NULL, "
    "has_text INTEGER NOT NULL, hour TEXT) STRICT",
    "CREATE TABLE browse.told_on (cafe INTEGER NOT NULL, card INTEGER NOT NULL, person INTEGER NOT NULL, "
    "somebody INTEGER NOT NULL, paper INTEGER NOT NULL, notes INTEGER NOT NULL) STRICT",
    "CREATE TABLE browse.told_in (cafe INTEGER NOT NULL, hour TEXT, person INTEGER NOT NULL, "
    "somebody INTEGER NOT NULL, notes INTEGER NOT NULL) STRICT",
)

_PERSONS = """
    INSERT INTO browse.person_at (participant)
    SELECT DISTINCT participant FROM {at}.note WHERE NOT gone ORDER BY participant
"""

# A phone whose clock is years off would stretch the season over them.
_IS_DATED = """
    julianday(note.written_at)
    BETWEEN julianday(cafe.opened_at) - 1 AND julianday(coalesce(cafe.closed_at, cafe.opened_at)) + 60
"""
# The file's own table, since `note` may be a view, which knows no rows. names: its columns, NULL for those it lacks.
_TOLD = f"""
    INSERT INTO browse.told (note, cafe, card, person, somebody, paper, has_text, hour)
    SELECT
        note.row, held.number, asked.number, person.number, iif(note.paper, -note.row, person.number),
        coalesce(note.paper, 0), coalesce(note.text, '') <> '', iif({_IS_DATED}, substr(note.written_at, 1, 13), NULL)
    FROM (SELECT rowid AS row, {{names}} FROM {{at}}.note) AS note
    JOIN cafe ON cafe.id = note.cafe
    JOIN temp.reading_order AS held ON held.cafe = note.cafe
    JOIN temp.asked_card AS asked ON asked.cafe = note.cafe AND asked.card = note.card
    JOIN browse.person_at AS person ON person.participant = note.participant
    WHERE NOT note.gone
        AND note.audience IN (SELECT value FROM json_each(:audiences))
        AND NOT {HIDDEN} AND NOT {IS_HEADLINE} AND NOT {WAITS}
    ORDER BY asked.number, held.number, note.id
"""
_SUMS: Final = (
    "CREATE INDEX browse.told_card ON told (card, cafe)",
    "CREATE UNIQUE INDEX browse.told_note ON told (note)",
    """
    INSERT INTO browse.told_on
    SELECT cafe, card, person, somebody, paper, count(*) FROM browse.told GROUP BY cafe, card, somebody
    """,
    """
    INSERT INTO browse.told_in
    SELECT cafe, hour, person, somebody, count(*) FROM browse.told GROUP BY cafe, hour, somebody
    """,
)


def lay_told(connection: sqlite3.Connection, at: str) -> None:
    """Fill these tables from the file attached as `at`, inside a transaction, with `temp.reading_order` laid."""
    before = _temporary(connection)
    if "waiting_round" not in before:
        # A report on the same connection may have laid out already what waits.
        make_tables(connection)
        cafes = [AskedCafe._make(row) for row in connection.execute(ASKED_CAFES)]
        lay_plans(connection, cafes, {"cafe": ""}, for_organisers=False)
    (format_,) = connection.execute(f"PRAGMA {at}.user_version").fetchone()
    connection.execute(_PERSONS.format(at=at))
    names = columns_in("note", format_)
    connection.execute(_TOLD.format(at=at, names=names), {"audiences": json.dumps(SHOWN_TO_THE_CAFE)})
    for statement in _SUMS:
        connection.execute(statement)
    for name in _temporary(connection) - before:
        connection.execute(f"DROP TABLE temp.{name}")


def _temporary(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM temp.sqlite_schema WHERE type = 'table'")}
