"""The one door into a store: from a phone, the facilitator's page, a QR hand-over, paper or a bundle alike."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from fieldkit.core.merge import Version
from fieldkit.storage.rows import columns, field_names, row_of

_ARRIVED = 'SELECT id, gone FROM "{kind}" WHERE id IN (SELECT value FROM json_each(?)) AND arrival > ?'


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What became of versions offered to a store.

    changed: (kind, id) of what the store has taken. cursor: arrivals so far, from 0. erased: something was taken back,
    so `Writer.forget` has bytes to overwrite.
    """

    changed: frozenset[tuple[str, str]]
    cursor: int
    erased: bool


def absorb(connection: sqlite3.Connection, versions: Iterable[Version], received_at: str) -> Absorbed:
    """Take versions into this store, inside the writer's transaction.

    versions: checked (`core.kinds.checked`), any order, repeats allowed. received_at: the laptop's clock, UTC.
    Each is kept when it is newer than what the store has, by the rule of `core.merge`, and then gets the next
    arrival number. A second call with the same versions changes nothing but the count of arrivals offered.
    """
    (first,) = connection.execute("SELECT arrivals FROM store").fetchone()
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    cursor = first
    for cursor, version in enumerate(versions, first + 1):
        rows[version.kind].append({**row_of(version), "arrival": cursor, "received_at": received_at})
    changed: set[tuple[str, str]] = set()
    erased = False
    for kind, offered in rows.items():
        connection.executemany(upsert(kind), offered)
        ids = json.dumps([row["id"] for row in offered])
        for id_, gone in connection.execute(_ARRIVED.format(kind=kind), [ids, first]):
            changed.add((kind, id_))
            erased = erased or bool(gone)
    connection.execute("UPDATE store SET arrivals = ?", [cursor])
    return Absorbed(frozenset(changed), cursor, erased)


@cache
def upsert(kind: str, source: str | None = None) -> str:
    """Write the statement that keeps the newer of two versions: `core.merge.precedence`, said in SQL.

    source: a SELECT that yields `columns(kind)`, ending in a WHERE; without it, the values are named parameters, with
    arrival and received_at. The connection must know `canonical` (`rows.teach_canonical`).
    """
    names = columns(kind) if source else (*columns(kind), "arrival", "received_at")

    def compared(pattern: str, operator: str) -> str:
        # Quoted, since `table` is a word of SQL's own.
        ours = pattern.replace("?", f'"{kind}"')
        return f"{pattern.replace('?', 'excluded')} {operator} {ours}"

    head = "(?.gone, ?.counter, ?.device)"
    fields = ", ".join(f'?."{name}"' for name in field_names(kind))
    return f"""
        INSERT INTO "{kind}" ({", ".join(f'"{name}"' for name in names)})
        {source or f"VALUES ({', '.join(f':{name}' for name in names)})"}
        ON CONFLICT (id) DO UPDATE
        SET {", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])}
        WHERE {compared(head, ">")}
           OR ({compared(head, "=")}
               AND {compared(f"({fields})", "IS NOT")}
               AND {compared(f"canonical('{kind}', {fields})", ">")})
    """
