"""How the kit's SQLite file is opened: durable, patient, and forgetting what was taken back."""

import sqlite3
from pathlib import Path
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Engine

from fieldkit.storage.models import Base
from fieldkit.storage.rows import teach_canonical

BUSY_MS = 5_000

db = SQLAlchemy(model_class=Base)


def open_store(path: Path) -> sqlite3.Connection:
    """Open the store for the one writer, its transactions in the writer's own hands."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    prepare(connection)
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Set what every connection to a store needs.

    WAL lets the wall be read while phones write. FULL: what a phone was told is kept survives the laptop's power cut.
    secure_delete: the bytes of a note taken back are overwritten, not just forgotten.
    """
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    teach_canonical(connection)


def reading() -> sqlite3.Connection:
    """Give a page the connection of its request, to read by."""
    pooled = db.session.connection().connection.driver_connection
    assert isinstance(pooled, sqlite3.Connection)
    return pooled


@event.listens_for(Engine, "connect")
def _prepare_pooled(connection: Any, _: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        prepare(connection)
