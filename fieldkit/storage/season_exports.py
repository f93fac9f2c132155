"""Reading a season, a bundle or a café for an export: its harvest, and beside each note who wrote it and its themes."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fieldkit.core.exporting import Beside, CodingTold, ThemeTold
from fieldkit.core.notes import FOR_ORGANISERS, SHOWN_TO_THE_CAFE
from fieldkit.core.themes import ends_of
from fieldkit.storage.bundle_checks import Tick, admitted
from fieldkit.storage.bundles import cafe_id
from fieldkit.storage.desks import Season, desk
from fieldkit.storage.harvest_order import ERASED
from fieldkit.storage.harvests import Harvest, harvest_in, store_read
from fieldkit.storage.names import names_in

_THEMES = "SELECT id, title, description, colour, joined_to FROM theme WHERE NOT gone ORDER BY title, id"

# With an index of their own, as a note is asked for at a time; on the disk, not in memory, when there are many.
_CODED = (
    """
    CREATE TEMP TABLE coded AS
    SELECT coding.note, coding.id, coding.theme, coding.coder, coding.begins, coding.ends, coding.coded_at
    FROM coding
    JOIN theme ON theme.id = coding.theme AND NOT theme.gone
    WHERE NOT coding.gone
    """,
    "CREATE INDEX temp.coded_by_note ON coded (note)",
)

# What the coordinator decided holds for the version that was looked at, and for no other.
LOOKED_AT = """
    CREATE TABLE IF NOT EXISTS main.looked_at (
        note TEXT NOT NULL,
        counter INTEGER NOT NULL,
        device TEXT NOT NULL,
        begins INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        stays INTEGER NOT NULL,
        PRIMARY KEY (note, begins, ends)
    ) STRICT
"""
_KNOWS_DECISIONS = "SELECT count(*) FROM main.sqlite_schema WHERE name = 'looked_at'"
_LEFT = """
    SELECT json_group_array(json_array(looked_at.begins, looked_at.ends))
    FROM main.looked_at
    WHERE looked_at.note = note.id AND looked_at.counter = note.counter AND looked_at.device = note.device
        AND looked_at.stays
"""

_BESIDE = f"""
    SELECT
        note.participant, note.paper IS NOT NULL, note.audience,
        {ERASED},
        (
            SELECT json_group_array(json_array(id, theme, coder, begins, ends, coded_at))
            FROM (SELECT * FROM coded WHERE coded.note = note.id ORDER BY begins, ends, coded_at, id)
        ),
        ({{left}})
    FROM note
    WHERE note.id = ?
"""


@dataclass(frozen=True, slots=True)
class ToExport:
    """All that an export is made of. themes: those that stand by themselves.

    beside: what belongs to a note by its id; None where it is not to be told: its writer is to be erased, or it was not
    for everybody and others will read it. names: of everybody who came to a
    café, or to any café for ''.
    """

    harvest: Harvest
    themes: list[ThemeTold]
    beside: Callable[[str], Beside | None]
    names: Callable[[str], list[str]]


def to_export(connection: sqlite3.Connection, cafe: str = "", for_others: bool = False) -> ToExport:
    """Read what coordinators may read, of one café's id or of all with ''; once on one connection.

    connection: a season's desk, an admitted bundle or a store. for_others: only what everybody at the café may read, in
    chance order within a card, so that nobody can tell who wrote first. The notes stream: have them before the
    connection closes.
    """
    rows = connection.execute(_THEMES).fetchall()
    counts_for = ends_of({row[0]: row[4] for row in rows})
    themes = [ThemeTold(*row[:4]) for row in rows if counts_for[row[0]] == row[0]]
    for statement in _CODED:
        connection.execute(statement)
    (decides,) = connection.execute(_KNOWS_DECISIONS).fetchone()
    asked = _BESIDE.format(left=_LEFT if decides else "'[]'")

    def beside(note: str) -> Beside | None:
        writer, paper, audience, is_erased, coded, left = connection.execute(asked, [note]).fetchone()
        if is_erased or (for_others and audience not in SHOWN_TO_THE_CAFE):
            return None
        codings = tuple(CodingTold(id_, counts_for[theme], *told) for id_, theme, *told in json.loads(coded))
        return Beside(None if paper else writer, codings, frozenset((one, two) for one, two in json.loads(left)))

    @cache
    def names(of: str) -> list[str]:
        return names_in(connection, of)

    return ToExport(harvest_in(connection, cafe, FOR_ORGANISERS, for_others), themes, beside, names)


@contextmanager
def season_to_export(season: Season, for_others: bool = False) -> Iterator[ToExport]:
    """Read a season for an export, as it is at the coordinator's desk."""
    with desk(season) as connection:
        yield to_export(connection, "", for_others)


@contextmanager
def bundle_to_export(path: Path, for_others: bool = False, tick: Tick | None = None) -> Iterator[ToExport]:
    """Check a bundle whole, then read it for an export. Raises BundleForeign, BundleDamaged."""
    with admitted(path, tick) as connection:
        yield to_export(connection, "", for_others)


@contextmanager
def cafe_to_export(store: Path, code: str, for_others: bool = False) -> Iterator[ToExport]:
    """Read one café of this laptop for an export. Raises CafeUnknown."""
    with store_read(store, code) as connection:
        yield to_export(connection, cafe_id(connection, code), for_others)
