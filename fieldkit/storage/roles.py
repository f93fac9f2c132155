"""The keys of those who help at a café. They stay on this laptop and go into no bundle."""

import json
import sqlite3

from fieldkit.storage.engine import reading
from fieldkit.storage.store import choose

_KEYS = """
    SELECT setting.value
    FROM cafe
    JOIN setting ON setting.name = 'helpers of ' || cafe.id
    WHERE cafe.code = ? AND NOT cafe.gone
"""


def helper_keys(code: str) -> dict[str, str]:
    """Recall the keys that let helpers into the café of this code, by their role; empty for no such café."""
    return _read(reading(), code)


def choose_helper_key(connection: sqlite3.Connection, code: str, role: str, key: str | None) -> None:
    """Let helpers of a role in by this key alone from now on, inside the writer's transaction; None lets nobody in."""
    (id_,) = connection.execute("SELECT id FROM cafe WHERE code = ? AND NOT gone", [code]).fetchone()
    others = {name: known for name, known in _read(connection, code).items() if name != role}
    choose(connection, f"helpers of {id_}", (others | {role: key} if key else others) or None)


def _read(connection: sqlite3.Connection, code: str) -> dict[str, str]:
    found = connection.execute(_KEYS, [code]).fetchone()
    keys: dict[str, str] = json.loads(found[0]) if found else {}
    return keys
