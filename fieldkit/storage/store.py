"""The store itself: which one this is, where it lies, and what the facilitator chose on this laptop."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import select

from fieldkit.core.merge import canonical_text
from fieldkit.storage.engine import db
from fieldkit.storage.models import Setting, Store


def this_store() -> Store:
    """Tell which store this is: its id, its laptop, the device its stamps count as."""
    return db.session.execute(select(Store)).scalar_one()


def name_store(connection: sqlite3.Connection, id_: str, laptop: str, device: str, made_at: str) -> None:
    """Give a new store, or one that was copied or restored, an id of its own; arrivals go on counting."""
    (arrivals,) = connection.execute("SELECT coalesce(max(arrivals), 0) FROM store").fetchone()
    connection.execute("DELETE FROM store")
    connection.execute(
        "INSERT INTO store (id, laptop, device, made_at, arrivals) VALUES (?, ?, ?, ?, ?)",
        [id_, laptop, device, made_at, arrivals],
    )


def setting(name: str) -> Any:
    """Recall what was chosen on this laptop, None if nothing was."""
    return db.session.execute(select(Setting.value).where(Setting.name == name)).scalar_one_or_none()


def choose(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Remember a choice on this laptop; None forgets it."""
    connection.execute("DELETE FROM setting WHERE name = ?", [name])
    if value is not None:
        connection.execute("INSERT INTO setting (name, value) VALUES (?, ?)", [name, canonical_text(value)])


def setting_in(path: Path, name: str) -> Any:
    """Recall a choice before the store is opened for work, as the port must be; None where there is no store yet."""
    if not path.exists():
        return None
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        try:
            found = connection.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        except sqlite3.DatabaseError:
            # A store from before there were settings, whose table the migration at start makes; or a damaged one, of
            # which whoever opens it for work tells more.
            return None
    return json.loads(found[0]) if found else None
