"""How much there is of each café, counted."""

import sqlite3
from typing import NamedTuple

from sqlalchemy import text

from fieldkit.storage.engine import db


class Tally(NamedTuple):
    """How much a café has brought to this laptop.

    notes: without those taken back, and without those that only their writers may see. phones: seen at least once.
    """

    notes: int
    phones: int


_TALLIES = text(
    """
    SELECT
        cafe.id,
        (SELECT count(*) FROM note WHERE note.cafe = cafe.id AND NOT note.gone AND note.audience <> 'me') AS notes,
        (SELECT count(*) FROM phone WHERE phone.cafe = cafe.id) AS phones
    FROM cafe
    WHERE NOT cafe.gone
    """
)


_WRITTEN = """
    SELECT card, round, count(*)
    FROM note
    WHERE cafe = ? AND NOT gone AND audience <> 'me'
    GROUP BY card, round
"""


def written_where(connection: sqlite3.Connection, cafe_id: str) -> list[tuple[str, str | None, int]]:
    """Count a café's notes by their card and the id of their round."""
    return connection.execute(_WRITTEN, [cafe_id]).fetchall()


def tallies() -> dict[str, Tally]:
    """Count the notes and phones of every café on this laptop, by its id."""
    return {id_: Tally(notes, phones) for id_, notes, phones in db.session.execute(_TALLIES)}
