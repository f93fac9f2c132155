"""Backing up a whole store while phones go on writing, and coming back to a backup."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from fieldkit.errors import BundleForeign, StoreBusy, StoreUnusable
from fieldkit.storage.copies import copies_folder, erase_in_store
from fieldkit.storage.files import SQLITE_MAGIC, renamed_when_done, telling
from fieldkit.storage.opening import prepare_store
from fieldkit.storage.store import name_store


class Held(NamedTuple):
    """How much a store holds, without what was taken back."""

    cafes: int
    notes: int


class Restored(NamedTuple):
    """What came of a restore. replaced: where the store lies now that was there before; None where there was none."""

    held: Held
    replaced: Path | None


def backup_name(store: Path, day: str) -> Path:
    """Name the backup of a day. day: YYYY-MM-DD."""
    return copies_folder(store) / f"{day}-everything.sqlite"


def back_up(store: Path, to: Path) -> Held:
    """Copy the whole store as it is at one moment, and read the copy through.

    to: a new file, or a backup to write over. In the folder of copies, what is taken back later leaves it too.
    Raises BundleForeign when `to` is some other file, StoreUnusable when there is nothing yet, the disk refuses or the
    copy does not read as it was written; then `to` is as it was.
    """
    if not store.is_file():
        raise StoreUnusable(f"There is nothing to back up in {store.parent}: no café was opened there yet.")
    if (to.exists() or to.is_symlink()) and not _is_database(to):
        raise BundleForeign(f"{to.name} exists and is no backup. Choose another name, or move it away.")
    with telling(to):
        if to.parent == copies_folder(store):
            to.parent.mkdir(mode=0o700, exist_ok=True)
        with renamed_when_done(to) as part:
            _copy(store, part)
            held = _read_through(part, to.name)
        # Taken back while it was being written, it has been looked for before this copy was there.
        erase_in_store(to, store)
    return held


def restore(backup: Path, store: Path, id_: str, laptop: str, device: str, now: str) -> Restored:
    """Put a backup in the place of the store, which goes to the folder of copies; the kit must not be running.

    id_, device: new ones, so that phones offer everything they have again. What has been taken back since the backup
    was made stays taken back. The store is replaced in one step: a kill leaves the old one or the new one.
    Raises BundleForeign when it is no backup, StoreBusy while the kit runs, StoreUnusable when it is damaged or the
    disk refuses; then everything is as it was.
    """
    if not _is_database(backup) or backup.is_symlink():
        raise BundleForeign(f"{backup.name} is no backup. Make one with: fieldkit backup -o FILE")
    with telling(store):
        copies_folder(store).mkdir(mode=0o700, parents=True, exist_ok=True)
        if store.exists():
            _fold(store)
        with tempfile.TemporaryDirectory(dir=copies_folder(store), prefix=".restore-") as folder:
            fresh = Path(folder) / store.name
            _copy(backup, fresh)
            _read_through(fresh, backup.name)
            prepare_store(fresh, id_, laptop, device, now)
            with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
                name_store(connection, id_, laptop, device, now)
            if store.exists():
                erase_in_store(fresh, store)
            _fold(fresh)
            held = _read_through(fresh, backup.name)
            replaced = _put_aside(store, now)
            with renamed_when_done(store) as part:
                fresh.replace(part)
    return Restored(held, replaced)


def _put_aside(store: Path, now: str) -> Path | None:
    if not store.exists():
        return None
    aside = copies_folder(store) / f"{now[:19].replace(':', '')}Z-replaced.sqlite"
    with renamed_when_done(aside) as part:
        _copy(store, part)
        _read_through(part, store.name)
    return aside


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC


def _copy(store: Path, to: Path) -> None:
    source = sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)
    with closing(source), closing(sqlite3.connect(to)) as copy:
        # All pages in one step: as the store is at one moment, whatever phones write meanwhile.
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _fold(store: Path) -> None:
    """Make a store one file again, its journal folded in, which nobody can do while it is in use. Raises StoreBusy."""
    with closing(sqlite3.connect(store, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as wrong:
            if wrong.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            raise StoreBusy(
                "The kit is running, or another program has its store open. Stop it (Ctrl+C), then restore again."
            ) from wrong


def _read_through(copy: Path, name: str) -> Held:
    """Read every page of a copy and count what it holds. Raises StoreUnusable, BundleForeign."""
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        try:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT type FROM sqlite_schema")}
            if verdict != "ok":
                raise StoreUnusable(f"{name} is damaged on its disk or on its way ({verdict[:80]}). Copy it again.")
            if not kinds <= {"table", "index"}:
                raise BundleForeign(f"{name} is no backup of fieldkit's: it would run something. Choose another.")
            connection.execute("SELECT version_num FROM alembic_version").fetchone()
            counts = [connection.execute(f"SELECT count(*) FROM {kind} WHERE NOT gone") for kind in ("cafe", "note")]
            return Held(*(count.fetchone()[0] for count in counts))
        except sqlite3.DatabaseError as wrong:
            raise BundleForeign(f"{name} cannot be read as a backup of fieldkit's ({wrong}).") from wrong
