"""The coordinator's desk: one folder for each season, with the season itself and what the coordinator writes about it.

`season.fieldkit` is a bundle and is replaced whole by a merge, never written in place. `desk.sqlite` holds what is
written meanwhile: themes, codings, answers, what became of promises, erasures. The next merge carries these into the
season, so it can be handed on; until then they are read from the desk.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fieldkit.core.kinds import KINDS, checked
from fieldkit.core.merge import Version
from fieldkit.core.slugs import free_slug, is_slug, slug_of
from fieldkit.core.stamp import MAX_COUNTER, next_stamp
from fieldkit.errors import BundleForeign, FieldsWrong, SeasonUnknown, SeasonUnusable
from fieldkit.storage.absorb import upsert
from fieldkit.storage.bundle_checks import guarded, look_at
from fieldkit.storage.bundle_schema import bring_up_to_date, kind_table, make_tables
from fieldkit.storage.bundles import Maker
from fieldkit.storage.engine import prepare
from fieldkit.storage.files import is_broken, telling
from fieldkit.storage.forgetting import forget_at_desk
from fieldkit.storage.rows import quoted_columns, row_of, versions_in
from fieldkit.storage.seasons import Merged, Progress, merge_bundles

# What the coordinator writes; everything else in a season comes from cafés.
DESK_KINDS = ("theme", "coding", "answer", "followup", "erasure")

SEASON = "season"

_OWN = """
    CREATE TABLE IF NOT EXISTS desk (
        store TEXT NOT NULL,
        device TEXT NOT NULL,
        title TEXT NOT NULL,
        made_at TEXT NOT NULL,
        merged TEXT
    ) STRICT
"""


# A wish to be forgotten is at the desk before the merge that carries it out.
_OF_ERASED = """
    SELECT 1 FROM note
    WHERE id = ? AND participant IN (SELECT participant FROM main.erasure WHERE NOT gone)
"""


@dataclass(frozen=True, slots=True)
class Season:
    """A season on this laptop. slug: its name in addresses and its folder's. title: as the coordinator calls it."""

    slug: str
    title: str
    made_at: str
    folder: Path

    @property
    def bundle(self) -> Path:
        """The season as one file. There is none before its first merge."""
        return self.folder / "season.fieldkit"


def seasons(instance: Path) -> list[Season]:
    """List the seasons of a laptop, the newest first."""
    found = [_opened(desk.parent) for desk in (instance / "seasons").glob("*/desk.sqlite")]
    return sorted(found, key=lambda season: (season.made_at, season.slug), reverse=True)


def season_called(instance: Path, slug: str) -> Season:
    """Find a season by its slug. Raises SeasonUnknown."""
    folder = instance / "seasons" / slug
    if not is_slug(slug) or not (folder / "desk.sqlite").is_file():
        raise SeasonUnknown(f"There is no season {slug!r} on this laptop. List them with: fieldkit season list")
    return _opened(folder)


def make_season(instance: Path, title: str, store: str, device: str, now: str) -> Season:
    """Make an empty season. store: a new id. device: a new name to count stamps by. Raises StoreUnusable."""
    shelf = instance / "seasons"
    with telling(shelf / "desk.sqlite"):
        shelf.mkdir(parents=True, exist_ok=True)
        folder = shelf / free_slug(slug_of(title) or "season", {path.name for path in shelf.iterdir()})
        folder.mkdir()
        with closing(_open(folder)) as connection:
            connection.execute("INSERT INTO desk VALUES (?, ?, ?, ?, NULL)", [store, device, title, now])
    return Season(folder.name, title, now, folder)


@contextmanager
def desk(season: Season) -> Iterator[sqlite3.Connection]:
    """Sit down at a season's desk: the desk's own tables, and those of the season under their plain names.

    note, cafe, deck, participant and the other kinds of cafés are the season's, read-only; before its first merge they
    are empty. theme, coding, answer, followup and erasure are the desk's, to be written inside `writing`.
    Raises SeasonUnusable when the season's own file cannot be read, at once or where it is damaged.
    """
    with closing(_open(season.folder)) as connection, _telling_of(season):
        if season.bundle.is_file():
            # Made by a merge here, which checked every row of it; a merge replaces the file and never changes it.
            _look_at(season)
            connection.execute(f"ATTACH ? AS {SEASON}", [f"{season.bundle.absolute().as_uri()}?mode=ro&immutable=1"])
            (format_,) = connection.execute(f"PRAGMA {SEASON}.user_version").fetchone()
            bring_up_to_date(connection, SEASON, format_, [kind for kind in KINDS if kind not in DESK_KINDS])
            _take_from_season(connection)
        else:
            connection.execute(f"ATTACH ':memory:' AS {SEASON}")
            make_tables(connection, SEASON)
        yield connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Write at the desk: all of what follows is kept, on the disk, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def keep(connection: sqlite3.Connection, kind: str, id_: str, fields: Mapping[str, Any], gone: bool = False) -> Version:
    """Keep a record of the coordinator's, as the newest version of the thing. kind: one of DESK_KINDS.

    gone: taken back; `fields` then holds only where it belonged. Call it inside `writing`. Raises FieldsWrong, with
    note-gone for what is said of a note whose writer is being erased: the merge that does it would not know of it.
    """
    if not gone and connection.execute(_OF_ERASED, [fields.get("note")]).fetchone():
        raise FieldsWrong("note-gone", "The note was taken back or erased.")
    known = connection.execute(f"SELECT counter FROM main.{kind} WHERE id = ?", [id_]).fetchone()
    (device,) = connection.execute("SELECT device FROM main.desk").fetchone()
    # One further than this very thing: what some bundle has counted to the end can be changed no more, all else can.
    stamp = next_stamp(device, known or ())
    # What is taken back is newer whatever its stamp, so that it can be even then.
    counter = min(stamp.counter, MAX_COUNTER) if gone else stamp.counter
    version = checked(kind, id_, counter, device, gone, fields)
    connection.execute(_upsert(kind), row_of(version))
    return version


def merge_at_desk(season: Season, paths: Sequence[Path], maker: Maker, progress: Progress | None = None) -> Merged:
    """Merge bundles, and what the coordinator wrote, into the season; then the desk goes on from there.

    maker: its store is ignored, the season has its own. Without paths the season is written anew: erasures take effect.
    Raises what `merge_bundles` raises; then season and desk are as they were.
    """
    with closing(_open(season.folder)) as connection:
        (store,) = connection.execute("SELECT store FROM desk").fetchone()
        written = [version for kind in DESK_KINDS for version in versions_in(connection, kind)]
        also = written if written or season.bundle.is_file() else None
    merged = merge_bundles(paths, season.bundle, replace(maker, store=store), progress, also)
    with desk(season):
        return merged


@contextmanager
def _telling_of(season: Season) -> Iterator[None]:
    """Say that the season is damaged where SQLite finds it so. Raises SeasonUnusable."""
    try:
        yield
    except sqlite3.DatabaseError as wrong:
        if not is_broken(wrong):
            raise
        raise SeasonUnusable(
            f"{season.bundle.name} is damaged on its disk: {wrong}.", "damaged", season.folder
        ) from wrong


def _look_at(season: Season) -> None:
    try:
        look_at(season.bundle)
    except BundleForeign as wrong:
        raise SeasonUnusable(wrong.message, wrong.reason, season.folder, **wrong.facts) from wrong


def _opened(folder: Path) -> Season:
    with closing(_open(folder)) as connection:
        title, made_at = connection.execute("SELECT title, made_at FROM desk").fetchone()
    return Season(folder.name, title, made_at, folder)


def _open(folder: Path) -> sqlite3.Connection:
    connection = guarded(f"{(folder / 'desk.sqlite').absolute().as_uri()}?mode=rwc")
    prepare(connection)
    connection.execute(_OWN)
    for kind in DESK_KINDS:
        connection.execute(kind_table(kind).replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))
    return connection


def _take_from_season(connection: sqlite3.Connection) -> None:
    """Take the desk's kinds from a season that was merged since; a merge that was cut short here is made up for."""
    (merged,) = connection.execute(f"SELECT digest FROM {SEASON}.manifest").fetchone()
    if connection.execute("SELECT merged FROM main.desk").fetchone() == (merged,):
        return
    with writing(connection):
        for kind in DESK_KINDS:
            connection.execute(_upsert(kind, f'SELECT {quoted_columns(kind)} FROM {SEASON}."{kind}" WHERE true'))
        # What was written here while a merge was erasing: that merge did not read it any more.
        forget_at_desk(connection, DESK_KINDS)
        connection.execute("UPDATE main.desk SET merged = ?", [merged])


def _upsert(kind: str, source: str | None = None) -> str:
    return upsert(kind, source, local=False)
