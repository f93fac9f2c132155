"""Which files a season would not take, and why: a coordinator asks for them again, sometimes days later."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from fieldkit.storage.desks import Season, desk, writing
from fieldkit.storage.seasons import Merged

_TABLE = """
    CREATE TABLE IF NOT EXISTS main.refused (
        file TEXT NOT NULL PRIMARY KEY,
        why TEXT NOT NULL,
        refused_at TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        facts TEXT NOT NULL DEFAULT '{}'
    ) STRICT
"""
# What desks of an older fieldkit lack: they knew the English sentence alone.
_LATER = {"reason": "''", "facts": "'{}'"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken. why: in English. refused_at: UTC. reason, facts: for those who translate."""

    file: str
    why: str
    refused_at: str
    reason: str
    facts: Mapping[str, int]


def remember_refused(season: Season, merged: Merged) -> None:
    """Keep which files of a merge were refused; one of the same name that was taken at last is forgotten."""
    with desk(season) as connection:
        _have_table(connection)
        with writing(connection):
            for receipt in merged.receipts:
                connection.execute("DELETE FROM main.refused WHERE file = ?", [receipt.file])
                if receipt.refused:
                    facts = json.dumps(dict(receipt.facts))
                    row = [receipt.file, receipt.refused, receipt.merged_at, receipt.reason, facts]
                    connection.execute(
                        "INSERT INTO main.refused (file, why, refused_at, reason, facts) VALUES (?, ?, ?, ?, ?)", row
                    )


def refused_files(season: Season) -> list[Refused]:
    """List the files that were refused and have not come whole since, the newest first."""
    with desk(season) as connection:
        _have_table(connection)
        asked = "SELECT file, why, refused_at, reason, facts FROM main.refused ORDER BY refused_at DESC, file"
        with closing(connection.execute(asked)) as found:
            return [Refused(file, why, at, reason, json.loads(facts)) for file, why, at, reason, facts in found]


def _have_table(connection: sqlite3.Connection) -> None:
    """Have the table as it is now, whatever desk this is. Reading is not held up by those who write."""
    if _columns(connection) >= _LATER.keys():
        return
    with writing(connection):
        connection.execute(_TABLE)
        for name in _LATER.keys() - _columns(connection):
            connection.execute(f"ALTER TABLE main.refused ADD COLUMN {name} TEXT NOT NULL DEFAULT {_LATER[name]}")


def _columns(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('refused', 'main')")}
