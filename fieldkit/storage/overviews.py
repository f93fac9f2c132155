"""What a season holds, café by café, and where it came from."""

import sqlite3
from typing import NamedTuple

from fieldkit.core.cafes import told_apart
from fieldkit.storage.browse_tables import lay_browse
from fieldkit.storage.receipts import Receipt, receipts_in

_CAFES = """
    SELECT
        cafe.id, cafe.code, cafe.title, cafe.place, cafe.opened_at,
        coalesce(came.people, 0), coalesce(wrote.notes, 0)
    FROM cafe
    LEFT JOIN (
        SELECT cafe, count(*) AS people FROM participant WHERE NOT gone GROUP BY cafe
    ) AS came ON came.cafe = cafe.id
    LEFT JOIN (
        SELECT cafe_at.cafe, sum(tally.notes) AS notes
        FROM browse.tally JOIN browse.cafe_at ON cafe_at.number = tally.cafe
        GROUP BY cafe_at.cafe
    ) AS wrote ON wrote.cafe = cafe.id
    WHERE NOT cafe.gone
    ORDER BY cafe.opened_at, cafe.id
"""


class HeldCafe(NamedTuple):
    """A café of a season. people: who came, with notes or without."""

    id: str
    code: str
    title: str
    place: str | None
    opened_at: str
    people: int
    notes: int


def cafes_held(connection: sqlite3.Connection) -> list[HeldCafe]:
    """List the cafés of a season in the order in which they were held. connection: from `storage.desks.desk`."""
    lay_browse(connection)
    return [HeldCafe._make(row) for row in connection.execute(_CAFES)]


def names_of_cafes(connection: sqlite3.Connection) -> dict[str, str]:
    """Tell what to call each café by its id, no two alike, in the order in which they were held."""
    return told_apart(
        connection.execute("SELECT id, title, code FROM cafe WHERE NOT gone ORDER BY opened_at, id").fetchall()
    )


def receipts_kept(connection: sqlite3.Connection) -> list[Receipt]:
    """List what was merged into a season, in that order. Raises BundleDamaged."""
    return receipts_in(connection, "season", "season.fieldkit")
