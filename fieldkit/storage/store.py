"""The store itself: which one this is, where it lies, and what the facilitator chose on this laptop."""

import json
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from fieldkit.core.merge import canonical_text
from fieldkit.storage.engine import reading


class ThisStore(NamedTuple):
    """Which store this is. device: the name under which its stamps count."""

    id: str
    device: str


def this_store() -> ThisStore:
    """Tell which store this is, by plain SQL: the models are made ready when the first page needs them."""
    return ThisStore(*reading().execute("SELECT id, device FROM store").fetchone())


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
    return _setting(reading(), name)


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
            return _setting(connection, name)
        except sqlite3.DatabaseError:
            # A store from before there were settings, whose table the migration at start makes; or a damaged one, of
            # which whoever opens it for work tells more.
            return None


def _setting(connection: sqlite3.Connection, name: str) -> Any:
    found = connection.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
    return json.loads(found[0]) if found else None
