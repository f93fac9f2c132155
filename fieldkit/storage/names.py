"""What people call themselves, so that it can be taken out of what is shown."""

import sqlite3

_NAMES = """
    SELECT DISTINCT name
    FROM participant
    WHERE NOT gone AND trim(coalesce(name, '')) <> '' AND :cafe IN (cafe, '')
    ORDER BY name
"""


def names_in(connection: sqlite3.Connection, cafe: str = "") -> list[str]:
    """List what those are called who came to a café, or to any café for ''."""
    return [name for (name,) in connection.execute(_NAMES, {"cafe": cafe})]
