"""Building the search of a season: only what changed since, in steps that a kill does not undo.

What was taken back or changed leaves no byte in the file: the full-text index is written anew without it, its words
leave the vocabulary, and the file is packed.
"""

import sqlite3
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fieldkit.core.limits import LANGUAGES
from fieldkit.storage.bundle_checks import GUEST, Tick, attached
from fieldkit.storage.desks import Season, writing
from fieldkit.storage.files import is_broken, telling
from fieldkit.storage.search_file import opened_to_write, remove
from fieldkit.storage.search_forms import learn_forms

_BATCH = 20_000
# From so many new notes on, putting the index in order costs less than it saves at each look.
_WORTH_ORDERING = 10_000

# What of a note can be looked for: its text, and of a promise what, and who.
_SAID = """
    nfc(trim(coalesce(theirs.text, '') || CASE WHEN theirs.value LIKE '{%'
        THEN char(10) || coalesce(json_extract(theirs.value, '$.what'), '')
          || char(10) || coalesce(json_extract(theirs.value, '$.who'), '')
        ELSE '' END, char(10)))
"""
_LANGUAGE = "coalesce(cafe.language, 'en')"

_OUTDATED = f"""
    CREATE TEMP TABLE outdated AS
    SELECT note.id, note.language, said.text
    FROM main.note
    JOIN main.said ON said.id = note.id
    LEFT JOIN {GUEST}.note AS theirs ON theirs.id = note.note
    LEFT JOIN {GUEST}.cafe AS cafe ON cafe.id = theirs.cafe
    WHERE note.id > :after AND note.id <= :until
      AND (theirs.gone IS NOT 0 OR {_LANGUAGE} <> note.language OR {_SAID} <> said.text)
"""
_MISSING = f"""
    CREATE TEMP TABLE missing AS
    SELECT theirs.id AS note, {_LANGUAGE} AS language, {_SAID} AS text
    FROM {GUEST}.note AS theirs
    LEFT JOIN {GUEST}.cafe AS cafe ON cafe.id = theirs.cafe
    WHERE theirs.id > :after AND NOT theirs.gone AND theirs.id NOT IN (SELECT note FROM main.note)
    ORDER BY theirs.id
    LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index holds now, and what this call did. forms: words in all their forms."""

    notes: int
    forms: int
    added: int
    removed: int


def refresh(season: Season, tick: Tick | None = None) -> Indexed:
    """Bring the search of a season up to date; before its first merge there is nothing to find.

    tick: told the share done, 0 to 1, now and then. Killed at any moment, the next call goes on; a second call
    changes nothing. Raises StoreUnusable when the disk refuses.
    """
    if not season.bundle.is_file():
        remove(index_of(season.bundle))
        return Indexed(0, 0, 0, 0)
    return index_bundle(season.bundle, index_of(season.bundle), tick)


def index_of(bundle: Path) -> Path:
    """Name the file of the search of a season, or of any bundle, beside it."""
    return bundle.with_name("search.sqlite" if bundle.name == "season.fieldkit" else f"{bundle.stem}.search.sqlite")


def is_current(bundle: Path, index: Path) -> bool:
    """Tell whether an index was made of all of this bundle and of nothing else."""
    if not index.is_file():
        return False
    with telling(index), opened_to_write(index) as connection, attached(connection, bundle):
        return _is_current(connection)


def index_bundle(bundle: Path, index: Path, tick: Tick | None = None) -> Indexed:
    """Make or bring up to date the index of a bundle that was checked before. Raises StoreUnusable, BundleForeign."""
    with telling(index):
        try:
            return _index(bundle, index, tick or (lambda _share: None))
        except sqlite3.DatabaseError as wrong:
            if not is_broken(wrong):
                raise
            # Nothing in it is only there.
            remove(index)
            return _index(bundle, index, tick or (lambda _share: None))


def _index(bundle: Path, index: Path, tick: Tick) -> Indexed:
    added = removed = 0
    with opened_to_write(index) as connection:
        connection.create_function("nfc", 1, lambda text: unicodedata.normalize("NFC", text), deterministic=True)
        # A merge may replace the season meanwhile: then what changed since is taken in too.
        while not _is_whole(connection, bundle):
            with attached(connection, bundle):
                connection.execute("UPDATE told SET season = NULL")
                removed += _remove_outdated(connection, tick)
                came = _add_missing(connection, tick)
                _order(connection, came)
                learn_forms(connection, lambda share: tick(0.6 + 0.4 * share))
                _purge(connection)
                connection.execute(f"UPDATE told SET season = (SELECT digest FROM {GUEST}.manifest)")
                added += came
        tick(1.0)
        notes, forms = (connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0] for kind in ("note", "form"))
    return Indexed(notes, forms, added, removed)


def _is_whole(connection: sqlite3.Connection, bundle: Path) -> bool:
    with attached(connection, bundle):
        return _is_current(connection)


def _is_current(connection: sqlite3.Connection) -> bool:
    asked = f"SELECT season IS (SELECT digest FROM {GUEST}.manifest) AND NOT is_unpurged FROM told"
    return bool(connection.execute(asked).fetchone()[0])


def _remove_outdated(connection: sqlite3.Connection, tick: Tick) -> int:
    """Take out what was taken back, changed, or moved to a café of another language."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM note").fetchone()
    removed = 0
    for after in range(0, last, _BATCH):
        with writing(connection):
            connection.execute(_OUTDATED, {"after": after, "until": after + _BATCH})
            for language in LANGUAGES:
                connection.execute(
                    f"INSERT INTO words_{language} (words_{language}, rowid, text) "
                    "SELECT 'delete', id, text FROM outdated WHERE language = ?",
                    [language],
                )
            connection.execute("DELETE FROM said WHERE id IN (SELECT id FROM outdated)")
            gone = connection.execute("DELETE FROM note WHERE id IN (SELECT id FROM outdated)").rowcount
            if gone:
                connection.execute("UPDATE told SET is_unpurged = 1")
            connection.execute("DROP TABLE outdated")
        removed += gone
        tick(0.1 * min(1, (after + _BATCH) / last))
    return removed


def _add_missing(connection: sqlite3.Connection, tick: Tick) -> int:
    (expected,) = connection.execute(f"SELECT notes FROM {GUEST}.manifest").fetchone()
    (here,) = connection.execute("SELECT count(*) FROM note").fetchone()
    added, after = 0, ""
    while True:
        with writing(connection):
            connection.execute(_MISSING, {"after": after, "most": _BATCH})
            (top,) = connection.execute("SELECT coalesce(max(id), 0) FROM note").fetchone()
            connection.execute("INSERT INTO note SELECT ? + rowid, note, language FROM missing", [top])
            connection.execute("INSERT INTO said SELECT ? + rowid, text FROM missing", [top])
            for language in LANGUAGES:
                added_words = "SELECT ? + rowid, text FROM missing WHERE language = ?"
                connection.execute(f"INSERT INTO words_{language} (rowid, text) {added_words}", [top, language])
            came, after = connection.execute("SELECT count(*), max(note) FROM missing").fetchone()
            connection.execute("DROP TABLE missing")
        if not came:
            return added
        added += came
        tick(0.1 + 0.5 * min(1, (here + added) / max(1, expected)))


def _order(connection: sqlite3.Connection, added: int) -> None:
    """Write the full-text index as one piece: quick to look into, and without what was taken out of it."""
    (is_unpurged,) = connection.execute("SELECT is_unpurged FROM told").fetchone()
    if is_unpurged or added >= _WORTH_ORDERING:
        for language in LANGUAGES:
            connection.execute(f"INSERT INTO words_{language} (words_{language}) VALUES ('optimize')")


def _purge(connection: sqlite3.Connection) -> None:
    """Pack the file, so that no page of it keeps an old copy of what was taken out."""
    (is_unpurged,) = connection.execute("SELECT is_unpurged FROM told").fetchone()
    if is_unpurged:
        # Packed by way of a temporary file without a name: in memory it would be as large as the index.
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute("VACUUM main")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("UPDATE told SET is_unpurged = 0")
