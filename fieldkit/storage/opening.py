"""Making the store ready at start: the steps it lacks, after a copy; an id of its own."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from fieldkit.errors import StoreUnusable
from fieldkit.storage.engine import open_store
from fieldkit.storage.store import name_store

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")
COPIES = "before-*.sqlite"


def alembic_config(path: Path) -> "Config":
    """Point Alembic at the kit's steps and at one store."""
    from alembic.config import Config  # noqa: PLC0415

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
        if not path.exists():
            # For its owner alone: it holds what people write for themselves. SQLite gives its journal the same rights.
            path.touch(mode=0o600)
        connection = open_store(path)
    except (OSError, sqlite3.OperationalError) as wrong:
        raise StoreUnusable(
            f"Notes cannot be kept in {path.parent}: {wrong}. Choose a folder you may write to with FIELDKIT_INSTANCE."
        ) from wrong
    except sqlite3.DatabaseError as wrong:
        raise _not_ours(path, wrong) from wrong
    try:
        _migrate(connection, path)
        if connection.execute("SELECT count(*) FROM store").fetchone() == (0,):
            name_store(connection, id_, laptop, device, now)
    except (sqlite3.Error, SQLAlchemyError) as wrong:
        raise _not_ours(path, wrong) from wrong
    finally:
        connection.close()


def lacks_steps(path: Path) -> bool:
    """Tell whether a store is still to be made or migrated. One that cannot be read is left for the kit to name."""
    if not path.is_file():
        return True
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return _revision(connection) != _steps()[-1]
    except sqlite3.Error:
        return False


def _not_ours(path: Path, wrong: Exception) -> StoreUnusable:
    said = str(wrong).splitlines()[0]
    return StoreUnusable(f"{path} cannot be opened as fieldkit's store: {said}. Move it away, or restore a backup.")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    have, steps = _revision(connection), _steps()
    if have == steps[-1]:
        return
    if have is not None and have not in steps:
        raise StoreUnusable(f"{path} was written by a newer fieldkit. Install that one again.")
    # Only now: Alembic takes a quarter of a second to read, and nearly every start needs no step.
    from alembic import command  # noqa: PLC0415

    if have is not None:
        _copy(connection, path.with_name(f"before-{steps[-1]}.sqlite"))
    command.upgrade(alembic_config(path), "head")


def _steps() -> list[str]:
    """List the revisions in order: the first word of each step's file name, which a test holds against Alembic."""
    return sorted(step.name.split("_")[0] for step in (MIGRATIONS / "versions").glob("[0-9]*.py"))


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
