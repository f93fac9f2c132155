"""What a participant wrote, for the phone that comes back with their key and nothing else."""

import hmac
import sqlite3
from dataclasses import dataclass

from fieldkit.core.merge import Version
from fieldkit.storage.phones import key_hash
from fieldkit.storage.rows import versions_in

# At most so many in one answer: with notes as long as they may be, a few megabytes.
AT_ONCE = 200

_WRITTEN = """
    SELECT id FROM (
        SELECT id, gone FROM note WHERE participant = :who
        UNION ALL
        SELECT id, gone FROM vote WHERE participant = :who
    )
    WHERE NOT gone AND id > :after
    ORDER BY id
    LIMIT :most
"""
_COUNTED = """
    SELECT max(counter) FROM (
        SELECT counter FROM participant WHERE id = :who
        UNION ALL
        SELECT counter FROM note WHERE participant = :who
        UNION ALL
        SELECT counter FROM vote WHERE participant = :who
    )
"""


@dataclass(frozen=True, slots=True)
class Own:
    """What the laptop has of a participant.

    counter: the largest under any of it, what was taken back included; a phone goes on from there. versions: their
    participant's record, notes and votes, as far as one answer holds them. more: after which id to ask again, or None.
    """

    participant: str
    counter: int
    versions: list[Version]
    more: str | None


def own_by_key(connection: sqlite3.Connection, cafe_id: str, key: str, after: str = "") -> Own | None:
    """Find what was written at a café by whoever has this key; None where nobody has it.

    after: the id that the last answer ended with. What was taken back is not among it.
    """
    who = _participant_of(connection, cafe_id, key_hash(key))
    if who is None:
        return None
    asked = {"who": who, "after": after, "most": AT_ONCE + 1}
    ids = [id_ for (id_,) in connection.execute(_WRITTEN, asked)]
    last = ids[AT_ONCE - 1] if len(ids) > AT_ONCE else None
    versions = [] if after else list(versions_in(connection, "participant", "id = ? AND NOT gone", [who]))
    within = "participant = ? AND NOT gone AND id > ? AND id <= ?"
    for kind in ("note", "vote"):
        # No UUID is larger than a "g".
        versions += versions_in(connection, kind, within, [who, after, last or "g"])
    (counter,) = connection.execute(_COUNTED, asked).fetchone()
    return Own(who, counter or 0, versions, last)


def _participant_of(connection: sqlite3.Connection, cafe_id: str, wanted: bytes) -> str | None:
    found = None
    # All of them, always: the time that it takes tells nobody how near a guess came.
    for participant, theirs in connection.execute("SELECT participant, key_hash FROM phone WHERE cafe = ?", [cafe_id]):
        if hmac.compare_digest(theirs, wanted):
            found = participant
    return found
