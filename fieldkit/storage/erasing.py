"""Erase me: finding whom a receipt code stands for, counting what they left, and taking all of it out of the store."""

import secrets
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from fieldkit.core.erasing import bearers
from fieldkit.core.kinds import belongs, checked
from fieldkit.core.merge import Version
from fieldkit.core.replies import erasure_id
from fieldkit.core.stamp import next_stamp
from fieldkit.storage.absorb import Absorbed, absorb
from fieldkit.storage.rows import versions_in


class Left(NamedTuple):
    """What somebody left at a café, as numbers. replies: what others said about their notes."""

    notes: int
    votes: int
    seats: int
    has_name: bool
    replies: int

    @property
    def is_nothing(self) -> bool:
        return not any(self)


_PAIRS = """
    SELECT id, id FROM participant WHERE :cafe IS NULL OR cafe = :cafe
    UNION
    SELECT participant, participant FROM note WHERE :cafe IS NULL OR cafe = :cafe
    UNION ALL
    SELECT id, participant FROM note
    WHERE (:cafe IS NULL OR cafe = :cafe)
        AND (gone OR (paper IS NULL AND value IS NULL AND audience = 'organisers'))
"""
# By the participant; those who are at a café without having said anything have no note.
_OF_THEM = {
    "participant": "id = :who",
    "note": "participant = :who",
    "vote": "participant = :who",
    "seat": "participant = :who",
    "mark": "note IN (SELECT id FROM note WHERE participant = :who)",
    "answer": "note IN (SELECT id FROM note WHERE participant = :who)",
    "followup": "note IN (SELECT id FROM note WHERE participant = :who)",
    "coding": "note IN (SELECT id FROM note WHERE participant = :who)",
}
_REPLIES = ("answer", "followup", "coding")


def bearer(connection: sqlite3.Connection, code: str, cafe: str | None = None) -> tuple[str, str] | None:
    """Find the café and the participant that a receipt code stands for. None for nobody, and for more than one.

    code: as `core.erasing.code_typed` reads it. cafe: its id, None for all that are here.
    """
    found = bearers(code, connection.execute(_PAIRS, {"cafe": cafe}))
    if len(found) != 1:
        return None
    (who,) = found
    asked = "SELECT cafe FROM participant WHERE id = :who UNION ALL SELECT cafe FROM note WHERE participant = :who"
    (of,) = connection.execute(asked, {"who": who}).fetchone()
    return str(of), who


def left_by(connection: sqlite3.Connection, who: str) -> Left:
    """Count what a participant left."""

    def count(kind: str, also: str = "") -> int:
        asked = f"SELECT count(*) FROM {kind} WHERE NOT gone AND {_OF_THEM[kind]}{also}"
        (found,) = connection.execute(asked, {"who": who}).fetchone()
        return int(found)

    has_name = count("participant", " AND name IS NOT NULL") > 0
    return Left(count("note"), count("vote"), count("seat"), has_name, sum(count(kind) for kind in _REPLIES))


def erase(connection: sqlite3.Connection, cafe: str, who: str, device: str, now: str) -> Absorbed:
    """Take everything of a participant out of this laptop's store, for good, inside the writer's transaction.

    Their phone's key goes too, so that nobody writes as them again. What stays is that somebody was erased, which
    merging heeds. Call `Writer.forget` afterwards: it takes it out of the journal and the copies. Twice is once.
    """
    taken_back = list(_taken_back(connection, who, device))
    fields = {"cafe": cafe, "participant": who, "erased_at": now}
    erasure = checked("erasure", erasure_id(who), 1, device, False, fields)
    known = next(iter(versions_in(connection, "erasure", "id = ?", [erasure.id])), None)
    # The hash of nothing that anybody has.
    forgotten = "UPDATE phone SET key_hash = ?, waiting = 0, table_number = NULL, is_host = 0 WHERE participant = ?"
    connection.execute(forgotten, [secrets.token_bytes(32), who])
    return absorb(connection, [*taken_back, *([] if known else [erasure])], now)


def _taken_back(connection: sqlite3.Connection, who: str, device: str) -> Iterator[Version]:
    for kind, where in _OF_THEM.items():
        found = f"NOT gone AND id IN (SELECT id FROM {kind} WHERE {where.replace(':who', '?')})"
        for version in list(versions_in(connection, kind, found, [who])):
            stamp = next_stamp(device, [version.stamp.counter])
            kept = {name: version.fields[name] for name in belongs(kind)}
            yield checked(kind, version.id, *stamp, True, kept)


def erased(connection: sqlite3.Connection) -> int:
    """Count those who asked to be erased: how many, never who."""
    (found,) = connection.execute("SELECT count(*) FROM erasure").fetchone()
    return int(found)
