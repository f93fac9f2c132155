"""One contender of `merge.py` in a process of its own: `python merging.py CONTENDER FOLDER`, timed and weighed.

FOLDER holds bundles `*.fieldkit`, and the same notes as DuckDB's own files `*.duckdb`. Prints JSON: seconds, megabytes
at the most, those of other programs at work for it added, and how many notes there are in the end. Starting Python and
importing do not count.
"""

import json
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from fieldkit.storage import bundles, other_hands
from fieldkit.storage.absorb import upsert
from fieldkit.storage.bundle_checks import GUEST, attached
from fieldkit.storage.bundle_schema import FORMAT, PAGE_BYTES, columns_in
from fieldkit.storage.bundles import Maker
from fieldkit.storage.gathering import Gathering, gathering_place, sparing_the_disk
from fieldkit.storage.rows import columns, quoted_columns
from fieldkit.storage.seasons import merge_bundles

DESK = Maker("5e0d9a52-3f0b-4d57-9f26-00000000000d", "desk", "bench", "2026-11-22T09:30:00.000Z")


def floor(folder: Path) -> int:
    """Copy all rows into a table that knows no index and no conflict."""
    with closing(sqlite3.connect(folder / "floor.sqlite", uri=True, isolation_level=None)) as connection:
        for pragma in (f"page_size = {PAGE_BYTES}", "journal_mode = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"CREATE TABLE note ({quoted_columns('note')})")
        for path in sorted(folder.glob("*.fieldkit")):
            connection.execute("ATTACH ? AS guest", [f"{path.as_uri()}?mode=ro&immutable=1"])
            connection.execute(f"INSERT INTO note SELECT {quoted_columns('note')} FROM guest.note")
            connection.execute("DETACH guest")
        return _notes(connection)


def merged(folder: Path) -> int:
    """Merge the same rows by the rule of merging, believing every file and counting nothing."""
    statement = upsert("note", f"SELECT {columns_in('note', FORMAT)} FROM {GUEST}.note NOT INDEXED WHERE true")
    with gathering_place() as connection:
        for path in sorted(folder.glob("*.fieldkit")):
            with attached(connection, path), sparing_the_disk(connection):
                connection.execute(statement)
        return _notes(connection)


def records(folder: Path) -> int:
    """Merge all rows of every kind as a season does, with what its receipts count, believing every file."""
    with gathering_place() as connection:
        gathering = Gathering(connection)
        for path in sorted(folder.glob("*.fieldkit")):
            with attached(connection, path):
                gathering.take(FORMAT)
        return _notes(connection)


def duckdb(folder: Path) -> int:
    """Let DuckDB do the same with files of its own."""
    import duckdb as duck  # noqa: PLC0415

    names = ", ".join(f'"{name}"' for name in columns("note"))
    updated = ", ".join(f'"{name}" = excluded."{name}"' for name in columns("note")[1:])
    head = "(?.gone, ?.counter, ?.device)"
    with duck.connect(folder / "season.duck") as connection:
        connection.execute(f"CREATE TABLE note ({duck_columns()}, PRIMARY KEY (id))")
        for path in sorted(folder.glob("*.duckdb")):
            connection.execute(f"ATTACH '{path}' AS guest (READ_ONLY)")
            connection.execute(
                f"INSERT INTO note SELECT {names} FROM guest.note ON CONFLICT (id) DO UPDATE SET {updated} "
                f"WHERE {head.replace('?', 'excluded')} > {head.replace('?', 'note')}"
            )
            connection.execute("DETACH guest")
        return _notes(connection)


def whole(folder: Path) -> int:
    """Merge as `fieldkit merge` does: every row checked, the content digested, the season written and flushed."""
    season = merge_bundles(sorted(folder.glob("*.fieldkit")), folder / "season.season", DESK).season
    assert season is not None
    return season.notes


def duck_columns() -> str:
    """Name the columns of a note as DuckDB wants them."""
    numbers = {"counter": "BIGINT", "gone": "INTEGER", "named": "INTEGER", "paper": "INTEGER", "headline": "INTEGER"}
    return ", ".join(f'"{name}" {numbers.get(name, "VARCHAR")}' for name in columns("note"))


def _notes(connection: Any) -> int:
    count: int = connection.execute("SELECT count(*) FROM note").fetchone()[0]
    return count


def _megabytes(others: int) -> float:
    """Add up what this program took at its most, and each of the others at theirs."""
    own, of_each = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + others * of_each) * 1024 / 1e6


def _timed(act: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    """Have `spent` told how many seconds each call takes."""

    def timed(*args: Any) -> Any:
        before = time.perf_counter()
        try:
            return act(*args)
        finally:
            spent.append(time.perf_counter() - before)

    return timed


def main() -> None:
    contender, folder = sys.argv[1], Path(sys.argv[2])
    searching: list[float] = []
    bundles.index_notes = _timed(bundles.index_notes, searching)  # type: ignore[attr-defined]
    others: list[float] = []
    other_hands._Hand = _timed(other_hands._Hand, others)  # type: ignore[assignment, misc]
    told: list[float] = []
    notes = _timed({each.__name__: each for each in (floor, merged, records, duckdb, whole)}[contender], told)(folder)
    weighed = _megabytes(len(others))
    print(json.dumps({"seconds": told[0], "searching": sum(searching), "megabytes": weighed, "notes": notes}))


if __name__ == "__main__":
    main()
