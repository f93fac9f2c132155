"""Looking a store over without changing it: whether it reads well, what it holds, when it was last copied."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldkit.core.kinds import KINDS
from fieldkit.storage.copies import copies_folder


@dataclass(frozen=True, slots=True)
class Health:
    """What was found. wrong: the first thing that does not read, in SQLite's words; None where all does.

    store: its id. newest_at: when its newest record came, by this laptop's clock.
    """

    file: Path
    is_there: bool
    wrong: str | None = None
    cafes: int = 0
    notes: int = 0
    store: str | None = None
    newest_at: str | None = None


def look_over(store: Path) -> Health:
    """Read every page of a store, whatever its state; also while the kit runs. Raises nothing."""
    if not store.is_file():
        return Health(store, False)
    try:
        with closing(_reading(store)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                return Health(store, True, wrong=str(verdict).splitlines()[-1])
            return Health(
                store,
                True,
                cafes=_one(connection, "SELECT count(*) FROM cafe WHERE NOT gone"),
                notes=_one(connection, "SELECT count(*) FROM note WHERE NOT gone"),
                store=_one(connection, "SELECT id FROM store"),
                newest_at=max(filter(None, (_newest(connection, kind) for kind in KINDS)), default=None),
            )
    except (sqlite3.Error, OSError) as wrong:
        return Health(store, True, wrong=str(wrong))


def notes_since(store: Path, moment: str) -> int:
    """Count the notes that have come, changed or been taken back since a moment; 0 where the store does not tell.

    moment: UTC, ISO 8601, as `clock.now` writes it.
    """
    try:
        with closing(_reading(store)) as connection:
            return _one(connection, "SELECT count(*) FROM note WHERE received_at > ?", moment) or 0
    except (sqlite3.Error, OSError):
        return 0


def last_backup(store: Path) -> Path | None:
    """Find the newest backup of everything that lies in the folder of copies."""
    found = [path for path in copies_folder(store).glob("*.sqlite") if not path.stem.endswith("-replaced")]
    return max((path for path in found if not path.name.startswith(".")), key=_changed_at, default=None)


def _changed_at(path: Path) -> float:
    return path.stat().st_mtime


def _reading(store: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


def _newest(connection: sqlite3.Connection, kind: str) -> str | None:
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [kind]).fetchone()
    found: str | None = _one(connection, f'SELECT max(received_at) FROM "{kind}"') if known else None
    return found


def _one(connection: sqlite3.Connection, question: str, *values: str) -> Any:
    found = connection.execute(question, values).fetchone()
    return found[0] if found else None
