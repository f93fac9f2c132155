"""Which files a season would not take, and why: a coordinator asks for them again, sometimes days later."""

from contextlib import closing
from dataclasses import dataclass

from fieldkit.storage.desks import Season, desk
from fieldkit.storage.seasons import Merged

_TABLE = """
    CREATE TABLE IF NOT EXISTS main.refused (
        file TEXT NOT NULL PRIMARY KEY,
        why TEXT NOT NULL,
        refused_at TEXT NOT NULL
    ) STRICT
"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken. refused_at: UTC."""

    file: str
    why: str
    refused_at: str


def remember_refused(season: Season, merged: Merged) -> None:
    """Keep which files of a merge were refused; one of the same name that was taken at last is forgotten."""
    with desk(season) as connection:
        connection.execute(_TABLE)
        connection.execute("BEGIN IMMEDIATE")
        for receipt in merged.receipts:
            connection.execute("DELETE FROM main.refused WHERE file = ?", [receipt.file])
            if receipt.refused:
                row = [receipt.file, receipt.refused, receipt.merged_at]
                connection.execute("INSERT INTO main.refused (file, why, refused_at) VALUES (?, ?, ?)", row)
        connection.execute("COMMIT")


def refused_files(season: Season) -> list[Refused]:
    """List the files that were refused and have not come whole since, the newest first."""
    with desk(season) as connection:
        connection.execute(_TABLE)
        asked = "SELECT file, why, refused_at FROM main.refused ORDER BY refused_at DESC, file"
        with closing(connection.execute(asked)) as found:
            return [Refused(*row) for row in found]
