"""What browsing stands on: where every note of a season belongs, as small numbers in the order of reading.

A table of its own beside the season, made of it once and named by its content, so that a million notes can be counted
and paged through without reading their texts. It holds none of them, and may be deleted at any time.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fieldkit.core.decks import DECK_CARDS
from fieldkit.core.filters import NONE
from fieldkit.core.places import MOST_TABLES, round_id, table_id
from fieldkit.storage import told_tables
from fieldkit.storage.bundle_checks import GUEST
from fieldkit.storage.decks_asked import decks_asked
from fieldkit.storage.files import renamed_when_done, telling

# Changes with what lies in the tables, so that an older kit's are made anew.
_LAYOUT: Final = 2
_PREFIX: Final = 29  # of a derived id, before its number

_ORDER: Final = (
    "CREATE TABLE browse.cafe_at (number INTEGER PRIMARY KEY, cafe TEXT NOT NULL UNIQUE) STRICT",
    "CREATE TABLE browse.card_at (number INTEGER PRIMARY KEY, card TEXT NOT NULL, deck TEXT NOT NULL, "
    "kind TEXT NOT NULL, UNIQUE (card, kind)) STRICT",
)
_NOTES: Final = (
    # place: 1, 2, 3 … by café, card and time. note: its row in the season. day: on this laptop's calendar.
    "CREATE TABLE browse.note_at (place INTEGER PRIMARY KEY, note INTEGER NOT NULL, cafe INTEGER NOT NULL, "
    'card INTEGER NOT NULL, round INTEGER NOT NULL, "table" INTEGER NOT NULL, label TEXT NOT NULL, '
    "day TEXT NOT NULL) STRICT",
    "CREATE TABLE browse.tally (cafe INTEGER NOT NULL, card INTEGER NOT NULL, round INTEGER NOT NULL, "
    '"table" INTEGER NOT NULL, label TEXT NOT NULL, day TEXT NOT NULL, notes INTEGER NOT NULL) STRICT',
)
_WHILE_LAYING: Final = (
    "CREATE TEMP TABLE reading_order (cafe TEXT PRIMARY KEY, number INTEGER, round TEXT, seat TEXT)",
    "CREATE TEMP TABLE asked_card (cafe TEXT, card TEXT, number INTEGER, place INTEGER, is_choice INTEGER, "
    "PRIMARY KEY (cafe, card))",
    "CREATE TEMP TABLE counted (digits TEXT PRIMARY KEY, number INTEGER)",
)
_CAFES = "SELECT cafe.id, cafe.deck FROM cafe WHERE NOT cafe.gone ORDER BY cafe.opened_at, cafe.id"
_NAMED = "SELECT DISTINCT note.cafe, note.card FROM note WHERE NOT note.gone ORDER BY note.cafe, note.card"

# `season.note`, since `note` may be a view, which knows no rows. Seasons of every format have these columns.
_LAY = f"""
    INSERT INTO browse.note_at (note, cafe, card, round, "table", label, day)
    SELECT
        note.rowid, held.number, asked.number, coalesce(at_round.number, 0), coalesce(at_table.number, 0),
        CASE
            WHEN NOT asked.is_choice THEN ''
            WHEN json_type(note.value) = 'text' THEN json_extract(note.value, '$')
            ELSE '{NONE}'
        END,
        coalesce(date(note.written_at, 'localtime'), '')
    FROM season.note
    JOIN temp.reading_order AS held ON held.cafe = note.cafe
    JOIN temp.asked_card AS asked ON asked.cafe = note.cafe AND asked.card = note.card
    LEFT JOIN temp.counted AS at_round
        ON substr(note.round, 1, {_PREFIX}) = held.round AND at_round.digits = substr(note.round, {_PREFIX + 1})
    LEFT JOIN temp.counted AS at_table
        ON substr(note."table", 1, {_PREFIX}) = held.seat AND at_table.digits = substr(note."table", {_PREFIX + 1})
    WHERE NOT note.gone
    ORDER BY held.number, asked.place, note.written_at, note.id
"""
_TALLY = """
    INSERT INTO browse.tally
    SELECT cafe, card, round, "table", label, day, count(*)
    FROM browse.note_at
    GROUP BY cafe, card, round, "table", label, day
"""


def lay_browse(connection: sqlite3.Connection) -> None:
    """Have the tables for browsing and for pictures beside a season's desk, as `browse`; made when the season is new.

    connection: from `storage.desks.desk`, outside a transaction. Twice is the same as once. Raises StoreUnusable.
    """
    databases = {name: file for _, name, file in connection.execute("PRAGMA database_list")}
    if "browse" in databases:
        return
    (digest,) = connection.execute("SELECT digest FROM season.manifest").fetchone() or ("",)
    if not digest:
        connection.execute("ATTACH ':memory:' AS browse")
        _make(connection, (*_ORDER, *_NOTES, *told_tables.TABLES))
        return
    folder = Path(databases["main"]).parent
    made = folder / f"browse-{_LAYOUT}-{digest[:32]}.sqlite"
    with telling(made):
        if not made.is_file():
            with renamed_when_done(made) as part:
                connection.execute("ATTACH ? AS browse", [part.absolute().as_uri()])
                try:
                    _fill(connection)
                finally:
                    connection.execute("DETACH browse")
            _forget_older(folder, made)
        connection.execute("ATTACH ? AS browse", [f"{made.absolute().as_uri()}?mode=ro&immutable=1"])


def lay_for_pictures(connection: sqlite3.Connection) -> None:
    """Have the tables for pictures, as `browse`: beside a season's desk those that stay, of any bundle for a while.

    connection: from `storage.desks.desk`, or with a bundle, outside a transaction. Twice is the same as once.
    """
    databases = {name for _, name, _ in connection.execute("PRAGMA database_list")}
    if "season" in databases:
        lay_browse(connection)
    elif "browse" not in databases:
        # A nameless database is SQLite's own temporary file.
        connection.execute("ATTACH '' AS browse")
        _fill(connection, notes_at(connection), is_browsed=False)


def notes_at(connection: sqlite3.Connection) -> str:
    """Tell under which name the file is attached whose notes have the rows that these tables name."""
    databases = {name for _, name, _ in connection.execute("PRAGMA database_list")}
    return next((name for name in ("season", GUEST) if name in databases), "main")


def _forget_older(folder: Path, made: Path) -> None:
    for older in folder.glob("browse-*.sqlite"):
        if older != made:
            try:
                older.unlink(missing_ok=True)
            except PermissionError:
                # On Windows another page still reads it; the next season made takes it away.
                continue


def _make(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    for statement in tables:
        connection.execute(statement)


def _fill(connection: sqlite3.Connection, at: str = "season", is_browsed: bool = True) -> None:
    # Nobody's until it is renamed, so it needs no journal.
    for pragma in ("journal_mode = OFF", "synchronous = OFF"):
        connection.execute(f"PRAGMA browse.{pragma}")
    connection.execute("BEGIN")
    try:
        _make(connection, (*_ORDER, *told_tables.TABLES, *_WHILE_LAYING))
        _lay_order(connection)
        if is_browsed:
            _make(connection, _NOTES)
            connection.execute(_LAY)
            connection.execute("CREATE UNIQUE INDEX browse.note_at_note ON note_at (note)")
            connection.execute(_TALLY)
        told_tables.lay_told(connection, at)
        for table in ("reading_order", "asked_card", "counted"):
            connection.execute(f"DROP TABLE temp.{table}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise


def _lay_order(connection: sqlite3.Connection) -> None:
    cafes = connection.execute(_CAFES).fetchall()
    numbers = {id_: number for number, (id_, _) in enumerate(cafes, 1)}
    connection.executemany("INSERT INTO browse.cafe_at VALUES (?, ?)", [(n, id_) for id_, n in numbers.items()])
    connection.executemany(
        "INSERT INTO temp.reading_order VALUES (?, ?, ?, ?)",
        [(id_, n, round_id(id_, 0)[:_PREFIX], table_id(id_, 0)[:_PREFIX]) for id_, n in numbers.items()],
    )
    connection.executemany(
        "INSERT INTO temp.counted VALUES (?, ?)", [(f"{number:07x}", number) for number in range(1, MOST_TABLES + 1)]
    )
    decks = {
        id_: [(f"{deck.id}/{card.id}", card.kind) for card in deck.cards]
        for id_, deck in decks_asked(connection).items()
    }
    known: dict[tuple[str, str], int] = {}
    for id_, deck in cafes:
        asked = decks.get(deck, [])
        for place, (card, kind) in enumerate(asked):
            _ask(connection, known, id_, card, kind, place)
    for id_, card in connection.execute(_NAMED).fetchall():
        if id_ in numbers:
            # A card that the deck does not have comes after all others; those that it has are there already.
            _ask(connection, known, id_, card, NONE, DECK_CARDS)
    connection.executemany(
        "INSERT INTO browse.card_at VALUES (?, ?, ?, ?)",
        [(number, card, card.partition("/")[0], kind) for (card, kind), number in known.items()],
    )


def _ask(
    connection: sqlite3.Connection, known: dict[tuple[str, str], int], cafe: str, card: str, kind: str, place: int
) -> None:
    row = (cafe, card, known.get((card, kind), len(known) + 1), place, kind == "choice")
    if connection.execute("INSERT OR IGNORE INTO temp.asked_card VALUES (?, ?, ?, ?, ?)", row).rowcount:
        known.setdefault((card, kind), row[2])
