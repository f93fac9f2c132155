"""The one door into a store: from a phone, the facilitator's page, a QR hand-over, paper or a bundle alike."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from fieldkit.core.merge import Version
from fieldkit.storage.rows import columns, field_names, row_of

# As many rows as go into one statement. The driver lets other threads in with every step of a statement, and
# waiting for them to let go again takes longer than a row.
_ROWS_AT_ONCE = 50

_ARRIVED = 'SELECT id, gone FROM "{kind}" WHERE id IN (SELECT value FROM json_each(?)) AND arrival > ?'


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What became of versions offered to a store.

    changed: (kind, id) of what the store has taken. before, cursor: how many had arrived until then, and have now.
    erased: something was taken back, so `Writer.forget` has bytes to overwrite.
    """

    changed: frozenset[tuple[str, str]]
    before: int
    cursor: int
    erased: bool

    def part(self, versions: Sequence[Version], before: int) -> "Absorbed":
        """Tell what became of some of those versions, which stood next to each other. No other had an id of theirs."""
        taken = [version for version in versions if (version.kind, version.id) in self.changed]
        changed = frozenset((version.kind, version.id) for version in taken)
        return Absorbed(changed, before, before + len(versions), any(version.gone for version in taken))


def absorb(
    connection: sqlite3.Connection, versions: Iterable[Version], received_at: str, by_phone: bool = False
) -> Absorbed:
    """Take versions into this store, inside the writer's transaction.

    versions: checked (`core.kinds.checked`), any order, repeats allowed. received_at: the laptop's clock, UTC.
    by_phone: what another participant wrote stays as it is; bundles, which bring everybody's, know no such thing.
    Each is kept when it is newer than what the store has, by the rule of `core.merge`, and then gets the next
    arrival number. A second call with the same versions changes nothing but the count of arrivals offered.
    """
    offered = list(versions)
    counted = "UPDATE store SET arrivals = arrivals + ? RETURNING arrivals"
    (cursor,) = connection.execute(counted, [len(offered)]).fetchone()
    first = cursor - len(offered)
    rows: dict[str, list[list[Any]]] = defaultdict(list)
    for number, version in enumerate(offered, first + 1):
        row = row_of(version)
        row += (number, received_at)
        rows[version.kind].append(row)
    taken: dict[tuple[str, str], int] = {}
    for kind, of_kind in rows.items():
        taken |= {(kind, id_): gone for id_, gone in _taken(connection, kind, of_kind, first, by_phone)}
    return Absorbed(frozenset(taken), first, cursor, any(taken.values()))


def _taken(
    connection: sqlite3.Connection, kind: str, offered: Sequence[list[Any]], first: int, by_phone: bool
) -> Iterable[tuple[str, int]]:
    """Offer rows to their kind's table. Returns the id and `gone` of those it took, which arrived after `first`."""
    before = connection.total_changes
    chosen = _is_newer_of_theirs(kind) if by_phone and "participant" in field_names(kind) else None
    for at in range(0, len(offered), _ROWS_AT_ONCE):
        some = offered[at : at + _ROWS_AT_ONCE]
        connection.execute(upsert(kind, rows=len(some), chosen=chosen), list(chain.from_iterable(some)))
    gone_of = {row[0]: row[3] for row in offered}
    if connection.total_changes - before == len(offered) == len(gone_of):
        # As it mostly is, with notes that are new: all were taken, so there is nothing to ask.
        return gone_of.items()
    return connection.execute(_ARRIVED.format(kind=kind), [json.dumps(list(gone_of)), first])


@cache
def upsert(kind: str, source: str | None = None, rows: int = 1, local: bool = True, chosen: str | None = None) -> str:
    """Write the statement that keeps the newer of two versions: `core.merge.precedence`, said in SQL.

    source: a SELECT that yields `columns(kind)`, ending in a WHERE; without it, so many rows of parameters in that
    order, each with arrival and received_at at its end where the table is a laptop's own (`local`). chosen: SQL that
    says so where `is_newer` does, for whoever counts along; asked once for each row that meets its like. The
    connection must know `canonical` (`rows.teach_canonical`).
    """
    names = columns(kind) if source or not local else (*columns(kind), "arrival", "received_at")

    parameters = f"({', '.join('?' * len(names))})"
    return f"""
        INSERT INTO "{kind}" ({", ".join(f'"{name}"' for name in names)})
        {source or f"VALUES {', '.join([parameters] * rows)}"}
        ON CONFLICT (id) DO UPDATE
        SET {", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])}
        WHERE {chosen or is_newer(kind, "excluded", f'"{kind}"')}
    """


@cache
def _is_newer_of_theirs(kind: str) -> str:
    ours = f'"{kind}"'
    return f"{ours}.participant = excluded.participant AND ({is_newer(kind, 'excluded', ours)})"


@cache
def is_newer(kind: str, theirs: str, ours: str) -> str:
    """Write the rule as SQL has it: that of two rows with one id, named as in the statement around, theirs wins."""

    def compared(pattern: str, operator: str) -> str:
        return f"{pattern.replace('?', theirs)} {operator} {pattern.replace('?', ours)}"

    head = "(?.gone, ?.counter, ?.device)"
    fields = ", ".join(f'?."{name}"' for name in field_names(kind))
    return f"""
        {compared(head, ">")}
           OR ({compared(head, "=")}
               AND {compared(f"({fields})", "IS NOT")}
               AND {compared(f"canonical('{kind}', {fields})", ">")})
    """
