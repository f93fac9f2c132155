"""Forgetting whoever asked for it: wherever their records meet their erasure, nothing of what they left stays."""

import sqlite3
from collections.abc import Collection

from fieldkit.core.kinds import KINDS, belongs
from fieldkit.storage.rows import field_names

# What of a season says something of a note: it goes with the note.
_ABOUT_NOTES = tuple(kind for kind in KINDS if "note" in belongs(kind) and "participant" not in belongs(kind))
_THEIRS = tuple(kind for kind in KINDS if "participant" in belongs(kind) and kind != "erasure")


def forget_erased(connection: sqlite3.Connection) -> None:
    """Take back all that belongs to participants who were erased, and all that was said of their notes.

    Each thing gets the stamp of the erasure, whatever stamp it had: what stays must follow from the versions that met
    and not from the order in which they did. So it is done to all of a season at once, after the last of them has
    come; a second call changes nothing.
    """
    if connection.execute("SELECT 1 FROM main.erasure LIMIT 1").fetchone() is None:
        return
    connection.execute("CREATE TEMP TABLE forgotten (id TEXT PRIMARY KEY, counter INTEGER, device TEXT)")
    # A participant's own id is what notes, seats and votes name them by, so one table tells of both.
    connection.execute("INSERT INTO forgotten SELECT participant, counter, device FROM main.erasure")
    connection.execute(_taken_back("participant", "id"))
    for kind in _THEIRS:
        connection.execute(_taken_back(kind, "participant"))
    connection.execute(
        "INSERT OR IGNORE INTO forgotten SELECT note.id, forgotten.counter, forgotten.device "
        "FROM main.note CROSS JOIN forgotten ON forgotten.id = note.participant"
    )
    for kind in _ABOUT_NOTES:
        connection.execute(_taken_back(kind, "note"))
    connection.execute("DROP TABLE forgotten")


def forget_at_desk(connection: sqlite3.Connection, kinds: Collection[str]) -> None:
    """Take back, of these kinds of a season's desk, all that was said of notes whose writers were erased.

    connection: from `storage.desks.desk`, where `note` is the season's. A second call changes nothing.
    """
    if connection.execute("SELECT 1 FROM main.erasure LIMIT 1").fetchone() is None:
        return
    of_erased = (
        "SELECT said.note AS id, erasure.counter, erasure.device FROM main.{kind} AS said "
        "CROSS JOIN note ON note.id = said.note AND note.gone "
        "CROSS JOIN main.erasure ON erasure.participant = note.participant WHERE NOT said.gone"
    )
    connection.execute("CREATE TEMP TABLE forgotten (id TEXT PRIMARY KEY, counter INTEGER, device TEXT)")
    for kind in (one for one in _ABOUT_NOTES if one in kinds):
        connection.execute(f"INSERT OR IGNORE INTO forgotten {of_erased.format(kind=kind)}")
        connection.execute(f"{_taken_back(kind, 'note')} AND NOT {kind}.gone")
    connection.execute("DROP TABLE forgotten")


def _taken_back(kind: str, named: str) -> str:
    emptied = "".join(f', "{name}" = NULL' for name in field_names(kind) if name not in belongs(kind))
    return f"""
        UPDATE main."{kind}"
        SET gone = 1, counter = forgotten.counter, device = forgotten.device{emptied}
        FROM forgotten
        WHERE forgotten.id = "{kind}"."{named}"
    """
