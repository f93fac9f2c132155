"""The file of the search: `search.sqlite` beside a season, made of the season alone, so it may be deleted at any time.

A note is indexed as it was written, under the language of its café. Which words are forms of the same one stands in a
table beside, so that a query needs no dictionary: `form` has every word that anybody wrote, with its base form.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from textwrap import dedent

from fieldkit.core.limits import LANGUAGES
from fieldkit.storage.bundle_checks import guarded
from fieldkit.storage.files import is_broken

# "flds" in the header of the file.
_APPLICATION_ID = 0x666C6473
_VERSION = 1
_PAGE_BYTES = 16 * 1024
_CACHE_KIB = 64 * 1024
_BUSY_MS = 30_000

# Under which name it is attached beside a desk.
SEARCH = "search"

_TABLES = """
    CREATE TABLE told (
        season TEXT,             -- digest of the season that all of this was made of; NULL while it is being made
        is_unpurged INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        note TEXT NOT NULL UNIQUE,
        language TEXT NOT NULL
    ) STRICT;
    CREATE TABLE said (
        id INTEGER PRIMARY KEY,  -- note.id; apart from it, so that many notes can be named without reading their texts
        text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE form (
        language TEXT NOT NULL,  -- of the cafés in which it was written
        form TEXT NOT NULL,
        base TEXT NOT NULL,
        notes INTEGER NOT NULL,  -- in how many
        PRIMARY KEY (language, form)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX form_of ON form (base, language, notes);
    CREATE TABLE spelling (
        length INTEGER NOT NULL, -- first, since a typing mistake changes it little
        word TEXT NOT NULL,      -- a form or a base form
        notes INTEGER NOT NULL,
        PRIMARY KEY (length, word)
    ) STRICT, WITHOUT ROWID
"""
# Contentless: the texts are in `said` once. ä and ö are letters of their own.
_WORDS = """
    CREATE VIRTUAL TABLE words_{language} USING fts5 (
        text, content="", tokenize="unicode61 remove_diacritics 0"
    );
    CREATE VIRTUAL TABLE terms_{language} USING fts5vocab (words_{language}, row)
"""
_STATEMENTS = tuple(
    " ".join(statement.split())
    for whole in (_TABLES, *(_WORDS.format(language=language) for language in LANGUAGES))
    for statement in "\n".join(line.split("--")[0] for line in dedent(whole).splitlines()).split(";")
)


@contextmanager
def opened_to_write(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the index, or make an empty one where there is none, or one that is not ours or not of this version.

    Raises sqlite3.Error, OSError.
    """
    if path.exists() and not is_index(path):
        remove(path)
    with closing(guarded(f"{path.absolute().as_uri()}?mode=rwc")) as connection:
        # A journal of its own that goes away: a log that stays would still hold what was taken back.
        for pragma in (
            f"page_size = {_PAGE_BYTES}",
            "journal_mode = DELETE",
            "synchronous = NORMAL",
            f"cache_size = -{_CACHE_KIB}",
            f"busy_timeout = {_BUSY_MS}",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        _make(connection)
        path.chmod(0o600)
        yield connection


def is_index(path: Path) -> bool:
    """Tell whether a file is an index as this kit makes them, with nothing else in it that could run."""
    with closing(guarded()) as connection, attached_search(connection, path) as is_ours:
        return is_ours


@contextmanager
def attached_search(connection: sqlite3.Connection, path: Path) -> Iterator[bool]:
    """Have an index beside what a connection has, as SEARCH, and tell whether it is one.

    Not read-only: where an indexing was killed, the first to look cleans up after it. Raises sqlite3.Error.
    """
    try:
        connection.execute(f"ATTACH ? AS {SEARCH}", [f"{path.absolute().as_uri()}?mode=rw"])
    except sqlite3.DatabaseError as wrong:
        if not is_broken(wrong):
            raise
        yield False
        return
    try:
        yield _is_ours(connection, SEARCH)
    finally:
        connection.execute(f"DETACH {SEARCH}")


def remove(path: Path) -> None:
    """Take an index away; the next look at the season makes it anew."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _make(connection: sqlite3.Connection) -> None:
    if _is_ours(connection, "main"):
        return
    connection.execute("BEGIN IMMEDIATE")
    # Another program may have made it while this one waited for its turn.
    if not _is_ours(connection, "main"):
        for statement in _STATEMENTS:
            connection.execute(statement)
        connection.execute("INSERT INTO told VALUES (NULL, 0)")
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("COMMIT")


def _is_ours(connection: sqlite3.Connection, schema: str) -> bool:
    try:
        (application,) = connection.execute(f"PRAGMA {schema}.application_id").fetchone()
        (version,) = connection.execute(f"PRAGMA {schema}.user_version").fetchone()
        if (application, version) != (_APPLICATION_ID, _VERSION):
            return False
        declared = f"SELECT name, sql FROM {schema}.sqlite_schema WHERE type <> 'index' OR sql IS NOT NULL"
        found = connection.execute(declared).fetchall()
    except sqlite3.DatabaseError as wrong:
        if is_broken(wrong):
            return False
        raise
    # The tables inside the full-text search are SQLite's own and change with its version: they count by name.
    inner = tuple(f"words_{language}_" for language in LANGUAGES)
    return sorted(sql for name, sql in found if not name.startswith(inner)) == sorted(_STATEMENTS)
