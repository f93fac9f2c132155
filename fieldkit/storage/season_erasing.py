"""Erasing somebody from a season: out of the season's file, the desk, the search, and all that is merged later."""

import sqlite3
from contextlib import closing
from typing import Final

from fieldkit.core.replies import erasure_id
from fieldkit.storage.desks import Season, desk, keep, writing
from fieldkit.storage.erasing import Left, bearer, left_by

_DESK: Final = "desk.sqlite"


def would_go(season: Season, code: str) -> tuple[str, str, Left] | None:
    """Tell the café and the participant that a receipt code stands for in a season, and what they left, as numbers.

    code: as `core.erasing.code_typed` reads it. None for nobody, and for more than one.
    """
    with desk(season) as connection:
        found = bearer(connection, code)
        return (*found, left_by(connection, found[1])) if found else None


def ask_to_erase(season: Season, cafe: str, who: str, now: str) -> None:
    """Set down at the desk that somebody is to be erased; a merge, of nothing if need be, then does it."""
    fields = {"cafe": cafe, "participant": who, "erased_at": now}
    with desk(season) as connection, writing(connection):
        keep(connection, "erasure", erasure_id(who), fields)


def leave_no_trace(season: Season) -> None:
    """Take what was erased out of the desk's journal too, once the season has been written without it."""
    with closing(sqlite3.connect(season.folder / _DESK)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
