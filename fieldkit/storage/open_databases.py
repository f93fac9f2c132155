"""A season as a database for everybody's tools: plain tables, search, and no record of how it came about."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Final

from fieldkit.storage.files import written_whole

# Columns of the notes that are numbers; all others are text.
_NUMBERS: Final = {"number", "round", "table", "paper", "headline", "dots", "hearts"}

# "fkod" in the header of the file: what a second export may take the place of.
_APPLICATION_ID: Final = 0x666B6F64

_TABLES: Final = (
    """
    CREATE TABLE cafe (
        id TEXT NOT NULL PRIMARY KEY, title TEXT, place TEXT, language TEXT, deck TEXT, opened_at TEXT,
        open_minutes INTEGER, participants INTEGER, notes INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE theme (
        id TEXT NOT NULL PRIMARY KEY, title TEXT, description TEXT, colour TEXT, codings INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE coding (
        id TEXT NOT NULL PRIMARY KEY, note TEXT NOT NULL REFERENCES note (id),
        theme TEXT NOT NULL REFERENCES theme (id), coder TEXT, begins INTEGER, ends INTEGER, coded_at TEXT
    ) STRICT
    """,
)
_AFTERWARDS: Final = (
    "CREATE INDEX note_cafe ON note (cafe)",
    "CREATE INDEX note_card ON note (card)",
    "CREATE INDEX coding_note ON coding (note)",
    "CREATE INDEX coding_theme ON coding (theme)",
    # As in a bundle: ä and ö are letters of their own.
    """
    CREATE VIRTUAL TABLE note_fts USING fts5 (text, question, content="note", tokenize="unicode61 remove_diacritics 0")
    """,
    "INSERT INTO note_fts (note_fts) VALUES ('rebuild')",
    "UPDATE cafe SET notes = (SELECT count(*) FROM note WHERE note.cafe_id = cafe.id)",
    "UPDATE theme SET codings = (SELECT count(*) FROM coding WHERE coding.theme = theme.id)",
)
_BATCH: Final = 500


def write_open_database(
    to: Path,
    columns: Sequence[str],
    cafes: Iterable[Mapping[str, Any]],
    themes: Iterable[Mapping[str, Any]],
    notes: Iterable[tuple[Mapping[str, Any], Sequence[Sequence[Any]]]],
) -> None:
    """Write a season into a file as it comes. A second run writes it anew.

    columns: of the notes, after cafe_id. notes: each as a row, with its codings as rows of `coding`. Raises
    BundleForeign when `to` is another database, StoreUnusable when the disk refuses; then `to` is as it was.
    """
    names = ["cafe_id", *columns]
    with written_whole(to, _is_ours) as part, closing(sqlite3.connect(part, isolation_level=None)) as connection:
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "page_size = 16384",
            f"application_id = {_APPLICATION_ID}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute(_note_table(columns))
        for statement in _TABLES:
            connection.execute(statement)
        for table, rows in (("cafe", cafes), ("theme", themes)):
            for row in rows:
                _insert(connection, table, list(row), [list(row.values())])
        waiting = iter(notes)
        while batch := list(islice(waiting, _BATCH)):
            _insert(connection, "note", names, [[row[name] for name in names] for row, _ in batch])
            codings = [coding for _, told in batch for coding in told]
            _insert(connection, "coding", ("id", "note", "theme", "coder", "begins", "ends", "coded_at"), codings)
        for statement in _AFTERWARDS:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return int.from_bytes(file.read(72)[68:], "big") == _APPLICATION_ID


def _note_table(columns: Sequence[str]) -> str:
    kinds = ", ".join(f'"{name}" {"INTEGER" if name in _NUMBERS else "TEXT"}' for name in columns if name != "id")
    return f"CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, cafe_id TEXT REFERENCES cafe (id), {kinds}) STRICT"


def _insert(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    told = ", ".join(f'"{name}"' for name in names)
    connection.executemany(f"INSERT INTO {table} ({told}) VALUES ({', '.join('?' * len(names))})", rows)
