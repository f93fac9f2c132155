"""How a bundle lies on disk: one SQLite file that anybody's tools can open. docs/BUNDLES.md shows the same tables.

The tables of the kinds come from the store's own models, without what is the laptop's alone, so they cannot
drift apart.
"""

import sqlite3
from collections.abc import Iterable
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
FORMAT = 4
# What bundles of an older format do not have: the first format of these kinds and columns. They are still read.
FORMATS = (1, 2, 3, 4)
_SINCE = {"table": 2, "round": 2, "plan": 3, "seat": 3, "vote": 3, "cluster": 3}
_SINCE |= dict.fromkeys(("theme", "coding", "answer", "followup", "erasure"), 4)
_COLUMN_SINCE = {
    ("note", "paper"): 2,
    ("note", "headline"): 3,
    ("cafe", "plan"): 3,
    ("mark", "cluster"): 3,
    ("table", "capacity"): 3,
    **{("round", name): 3 for name in ("cards", "started_at", "revealed_at", "ended_at")},
}
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


def kinds_in(format_: int) -> list[str]:
    """List the kinds that bundles of a format have tables for."""
    return [kind for kind in KINDS if _SINCE.get(kind, 1) <= format_]


def columns_in(kind: str, format_: int) -> str:
    """List the columns of a kind for a SELECT from a bundle of a format: NULL for those it does not have."""
    return ", ".join(f'"{name}"' if has_column(kind, name, format_) else f'NULL AS "{name}"' for name in columns(kind))


def has_column(kind: str, column: str, format_: int) -> bool:
    """Tell whether bundles of a format have a column of a kind."""
    return _COLUMN_SINCE.get((kind, column), 1) <= format_


def kind_table(kind: str, at: str = "", format_: int = FORMAT) -> str:
    """Write the table of a kind as every bundle of a format has it. at: the attached file and a dot."""
    column = {column.name: column for column in cast(Table, KIND_TABLES[kind]).columns}
    names = [name for name in columns(kind) if has_column(kind, name, format_)]
    told = [str(CreateColumn(column[name]).compile(dialect=sqlite.dialect())) for name in names]
    lines = [*told, "PRIMARY KEY (id)", "CHECK (gone IN (0, 1))"]
    # `table` is a word of SQL's own.
    quoted = f'"{kind}"' if kind == "table" else kind
    return f"CREATE TABLE {at}{quoted} (\n    " + ",\n    ".join(lines) + "\n) STRICT"


def statements(at: str = "", format_: int = FORMAT) -> list[str]:
    """Write all that makes an empty bundle, in order."""
    own = [dedent(statement).strip().format(at=at) for statement in (_MANIFEST, _RECEIPT, _NOTE_SEARCH)]
    return [*(kind_table(kind, at, format_) for kind in kinds_in(format_)), *own]


def make_tables(connection: sqlite3.Connection, schema: str, format_: int = FORMAT) -> None:
    """Make an empty bundle in an attached file."""
    for statement in statements(f"{schema}.", format_):
        connection.execute(statement)


def make_kind_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of the kinds alone, as a place to gather versions in."""
    for kind in KINDS:
        connection.execute(kind_table(kind))


def bring_up_to_date(
    connection: sqlite3.Connection, schema: str, format_: int, kinds: Iterable[str] = tuple(KINDS)
) -> None:
    """Let the tables of an attached bundle of an older format answer to their plain names as those of this one do."""
    for kind in kinds:
        if kind not in kinds_in(format_):
            connection.execute(kind_table(kind, "temp."))
        elif columns_in(kind, format_) != quoted_columns(kind):
            named = f'SELECT {columns_in(kind, format_)} FROM {schema}."{kind}"'
            connection.execute(f'CREATE TEMP VIEW "{kind}" AS {named}')


def copy_kind(
    connection: sqlite3.Connection, kind: str, schema: str, where: str | None = None, value: str = ""
) -> None:
    """Copy a kind from this connection's main database into an attached bundle, in the order of ids.

    where: SQL of ours that may name `:value`; without it all is copied. Ordered rows make the file compact, and quick
    to check and to merge.
    """
    # In a gathering the rows of each bundle lie in that order already: following the ids spares sorting them all.
    chosen = "" if where is None else f"NOT INDEXED WHERE {where}"
    names = quoted_columns(kind)
    connection.execute(
        f'INSERT INTO {schema}."{kind}" ({names}) SELECT {names} FROM main."{kind}" {chosen} ORDER BY id',
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
def expected_objects(format_: int) -> frozenset[tuple[str, str, str, str]]:
    connection = sqlite3.connect(":memory:")
    make_tables(connection, "main", format_)
    found = frozenset(objects(connection, "main"))
    connection.close()
    return found
