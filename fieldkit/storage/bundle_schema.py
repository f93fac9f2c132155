"""How a bundle lies on disk: one SQLite file that anybody's tools can open. docs/BUNDLES.md shows the same tables.

The tables of the kinds come from the store's own models, without what is the laptop's alone, so they cannot
drift apart.
"""

import sqlite3
from functools import cache
from textwrap import dedent
from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateColumn

from fieldkit.core.kinds import KINDS
from fieldkit.storage.models import KIND_TABLES
from fieldkit.storage.rows import columns, quoted_columns

# "fldk" in the header of the file, so that `file`, a file manager or another program can tell what it holds.
APPLICATION_ID = 0x666C646B
FORMAT = 1
PAGE_BYTES = 16 * 1024

_SEARCH = "note_search"

_MANIFEST = """
    CREATE TABLE {at}manifest (
        format INTEGER NOT NULL,
        fieldkit TEXT NOT NULL,
        store TEXT NOT NULL,
        laptop TEXT NOT NULL,
        made_at TEXT NOT NULL,
        digest TEXT NOT NULL,
        cafes INTEGER NOT NULL,
        participants INTEGER NOT NULL,
        notes INTEGER NOT NULL
    ) STRICT
"""

_RECEIPT = """
    CREATE TABLE {at}receipt (
        store TEXT NOT NULL,
        laptop TEXT NOT NULL,
        digest TEXT NOT NULL,
        file TEXT NOT NULL,
        merged_at TEXT NOT NULL,
        cafes TEXT NOT NULL,
        counts TEXT NOT NULL,
        PRIMARY KEY (store, digest)
    ) STRICT
"""

# Finnish ä and ö are letters of their own, so nobody looking for "säde" wants "sade". External content: no text twice.
_NOTE_SEARCH = """
    CREATE VIRTUAL TABLE {at}note_search USING fts5 (
        text, content="note", tokenize="unicode61 remove_diacritics 0"
    )
"""


def kind_table(kind: str, at: str = "") -> str:
    """Write the table of a kind as every bundle has it. at: the attached file and a dot."""
    column = {column.name: column for column in cast(Table, KIND_TABLES[kind]).columns}
    told = [str(CreateColumn(column[name]).compile(dialect=sqlite.dialect())) for name in columns(kind)]
    lines = [*told, "PRIMARY KEY (id)", "CHECK (gone IN (0, 1))"]
    return f"CREATE TABLE {at}{kind} (\n    " + ",\n    ".join(lines) + "\n) STRICT"


def statements(at: str = "") -> list[str]:
    """Write all that makes an empty bundle, in order."""
    own = [dedent(statement).strip().format(at=at) for statement in (_MANIFEST, _RECEIPT, _NOTE_SEARCH)]
    return [*(kind_table(kind, at) for kind in KINDS), *own]


def make_tables(connection: sqlite3.Connection, schema: str) -> None:
    """Make an empty bundle in an attached file."""
    for statement in statements(f"{schema}."):
        connection.execute(statement)


def make_kind_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of the kinds alone, as a place to gather versions in."""
    for kind in KINDS:
        connection.execute(kind_table(kind))


def copy_kind(connection: sqlite3.Connection, kind: str, schema: str, where: str = "true", value: str = "") -> None:
    """Copy a kind from this connection's store into an attached bundle, in the order of ids.

    where: SQL of ours that may name `:value`. Ordered rows make the file compact, and quick to check and to merge.
    """
    names = quoted_columns(kind)
    connection.execute(
        f"INSERT INTO {schema}.{kind} ({names}) SELECT {names} FROM main.{kind} NOT INDEXED WHERE {where} ORDER BY id",
        {"value": value},
    )


def index_notes(connection: sqlite3.Connection, schema: str) -> None:
    """Build the full-text search anew from the notes that are there, so nothing of what is not there is in it."""
    connection.execute(f"INSERT INTO {schema}.{_SEARCH} ({_SEARCH}) VALUES ('rebuild')")


def objects(connection: sqlite3.Connection, schema: str) -> set[tuple[str, str, str, str]]:
    """List what a file declares: type, name, table and SQL, white space evened out.

    The tables inside the full-text search are SQLite's own and change with its version: they count by name.
    """
    found = connection.execute(f"SELECT type, name, tbl_name, sql FROM {schema}.sqlite_schema")
    return {
        (str(type_), str(name), str(table), "" if str(name).startswith(f"{_SEARCH}_") else " ".join(str(sql).split()))
        for type_, name, table, sql in found
    }


@cache
def expected_objects() -> frozenset[tuple[str, str, str, str]]:
    connection = sqlite3.connect(":memory:")
    make_tables(connection, "main")
    found = frozenset(objects(connection, "main"))
    connection.close()
    return found
