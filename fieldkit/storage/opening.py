"""Making the store ready at start: the steps it lacks, after a copy; an id of its own."""

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from fieldkit.errors import StoreUnusable
from fieldkit.storage.engine import open_store
from fieldkit.storage.store import name_store

MIGRATIONS = Path(__file__).with_name("migrations")
COPIES = "before-*.sqlite"


def alembic_config(path: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["store"] = path
    return config


def prepare_store(path: Path, id_: str, laptop: str, device: str, now: str) -> None:
    """Bring the store to this fieldkit's tables, making it where there is none. Twice is the same as once.

    Before any step a copy `before-<revision>.sqlite` is laid beside it; a step that fails leaves the store as it was.
    id_, device: for a store that is new. Raises StoreUnusable with what to do.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = open_store(path)
    except (OSError, sqlite3.Error) as wrong:
        raise StoreUnusable(
            f"Notes cannot be kept in {path.parent}: {wrong}. Choose a folder you may write to with FIELDKIT_INSTANCE."
        ) from wrong
    try:
        _migrate(connection, path)
        if connection.execute("SELECT count(*) FROM store").fetchone() == (0,):
            name_store(connection, id_, laptop, device, now)
    except sqlite3.Error as wrong:
        raise StoreUnusable(
            f"{path} cannot be opened as fieldkit's store: {wrong}. Move it away, or restore a backup."
        ) from wrong
    finally:
        connection.close()


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    config = alembic_config(path)
    have = _revision(connection)
    scripts = ScriptDirectory.from_config(config)
    wanted = scripts.get_current_head()
    if have == wanted:
        return
    if have is not None and have not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreUnusable(f"{path} was written by a newer fieldkit. Install that one again.")
    if have is not None:
        _copy(connection, path.with_name(f"before-{wanted}.sqlite"))
    command.upgrade(config, "head")


def _revision(connection: sqlite3.Connection) -> str | None:
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return str(found[0]) if found else None


def _copy(connection: sqlite3.Connection, to: Path) -> None:
    with sqlite3.connect(to) as copy:
        connection.backup(copy)
    copy.close()


def remove_copies(path: Path) -> None:
    """Remove the copies made before migrations: they would still hold what has been taken back since."""
    for copy in path.parent.glob(COPIES):
        copy.unlink(missing_ok=True)
